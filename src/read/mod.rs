//! Layer 1: an input becomes a [`Source`]. The only place that reads what the user names.
//!
//! Comes in: a file, standard input or an address. Goes out: decoded text that is kept as it is (offsets point into it) and the
//! blocks in which it stands. It knows nothing of articles.

pub mod plain;

use crate::terms::Notice;
use crate::text::Span;

/// One input, decoded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The name for people: path, address or label.
    pub name: String,
    /// The decoded text, not cleaned, a byte order mark included: all spans point into it.
    pub text: String,
    /// The lines or HTML blocks in their order, without white space at their ends; none is empty.
    pub blocks: Vec<Block>,
    /// What the format itself says about the article.
    pub metadata: Metadata,
    /// Doubts about the input.
    pub notices: Vec<Notice>,
}

/// A run of text that stands by itself: a line of a text file, a paragraph of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What the markup says that it is.
    pub hint: Hint,
    /// True where an empty line (or a paragraph of markup) parts it from the block before.
    pub parted: bool,
}

/// What the markup of a format says about a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    /// Nothing: plain text.
    #[default]
    None,
    /// A heading.
    Heading,
    /// A caption of a picture.
    Caption,
    /// An item of a list.
    Item,
}

/// What a page says about itself outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The author.
    pub byline: Option<String>,
    /// The date of publication, as given.
    pub published: Option<String>,
    /// The outlet.
    pub site: Option<String>,
}
