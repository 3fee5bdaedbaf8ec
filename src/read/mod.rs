//! Layer 1: an input becomes a [`Source`]. The only place that reads what the user names.
//!
//! Comes in: a file, standard input or an address. Goes out: decoded text that is kept as it is (offsets point into it) and the
//! blocks in which it stands. It knows nothing of articles.

mod addresses;
mod decode;
mod file;
mod kind;
mod markdown;
mod page;
pub mod plain;
mod refuse;
pub mod web;

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::terms::Notice;
use crate::text::{Span, line_of};
pub use web::Limits;

/// What the user names as an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, `-`.
    Stdin,
    /// A web page, by its address.
    Web(String),
}

impl Input {
    /// What an argument of the command line names: `-` is standard input, `http://` and `https://` begin an address.
    pub fn from_argument(argument: OsString) -> Self {
        let address = |text: &&str| {
            let start = text.get(..8).or(text.get(..7)).unwrap_or_default().to_lowercase();
            start.starts_with("http://") || start.starts_with("https://")
        };
        if argument == OsStr::new("-") {
            Self::Stdin
        } else if let Some(address) = argument.to_str().filter(address) {
            Self::Web(address.to_owned())
        } else {
            Self::File(PathBuf::from(argument))
        }
    }

    /// The name for people, as it was given.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Stdin => "-".to_owned(),
            Self::Web(address) => without_secret(address),
        }
    }
}

/// An address without the name and password of a user that may stand in front of its host: they are nobody else's business.
fn without_secret(address: &str) -> String {
    let parts = || {
        let (scheme, rest) = address.split_once("://")?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(end)?;
        let (_, host) = host.rsplit_once('@')?;
        Some(format!("{scheme}://{host}{path}"))
    };
    parts().unwrap_or_else(|| address.to_owned())
}

/// How the text of an input is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page with the article in it.
    Html,
}

/// One input, decoded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The name for people: path, address or label.
    pub name: String,
    /// The decoded text, not cleaned, a byte order mark included: all spans point into it. For Markdown, the text without its markup.
    pub text: String,
    /// The lines or paragraphs of markup in their order, without white space at their ends; none is empty.
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
    /// A line of plain text: nothing.
    #[default]
    None,
    /// A paragraph of markup: complete, however its lines were broken.
    Paragraph,
    /// The heading of the whole.
    Title,
    /// A heading.
    Heading,
    /// What stands under the heading of the whole and tells it in a sentence or two.
    Standfirst,
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

/// Opens a file or standard input as a stream of bytes.
///
/// # Errors
/// [`Error::Input`] where it is missing, may not be read or is no file.
pub fn open(input: &Input) -> Result<Box<dyn Read + Send>, Error> {
    let problem = |problem: String| Error::Input {
        name: input.name(),
        problem,
    };
    match input {
        Input::File(path) => file::open(path)
            .map(|file| Box::new(file) as Box<dyn Read + Send>)
            .map_err(problem),
        Input::Stdin => Ok(Box::new(io::stdin())),
        Input::Web(_) => Err(problem("is an address; name a file or -".to_owned())),
    }
}

/// Reads an input to its end and decodes it.
///
/// # Errors
/// [`Error::Input`] where it is missing, unreadable, too large, of a kind that newsdiff does not read, or holds no article.
pub fn read(input: &Input, limits: &Limits) -> Result<Source, Error> {
    let name = input.name();
    let problem = |problem: String| Error::Input {
        name: name.clone(),
        problem,
    };
    let fetched = match input {
        Input::File(_) | Input::Stdin => Fetched {
            bytes: file::read(open(input)?).map_err(problem)?,
            ..Fetched::default()
        },
        Input::Web(address) => web::fetch(address, limits).map_err(problem)?,
    };
    source(&name, fetched).map_err(problem)
}

/// The bytes of an input and what came with them.
#[derive(Debug, Default)]
pub struct Fetched {
    /// All of it.
    pub bytes: Vec<u8>,
    /// What the server says that it is, such as `text/html; charset=utf-8`.
    pub content_type: Option<String>,
}

fn source(name: &str, fetched: Fetched) -> Result<Source, String> {
    let Fetched { bytes, content_type } = fetched;
    if let Some(reason) = refuse::refuse(name, &bytes) {
        return Err(reason);
    }
    let told = content_type.as_deref().unwrap_or_default().to_lowercase();
    let format = match kind::format_of(name, &bytes) {
        Format::Text => web::format(&told)?,
        format @ (Format::Markdown | Format::Html) => format,
    };
    let in_page = || match format {
        Format::Html => decode::declared_in_page(&bytes),
        Format::Text | Format::Markdown => None,
    };
    let declared = decode::charset(&told).or_else(in_page);
    let decoded = decode::decode(bytes, declared)?;
    let mut source = parse(name, decoded.text, format)?;
    source.notices.extend(decoded.notice.map(|(code, text)| Notice {
        code: code.to_owned(),
        text: format!("{name}: {text}"),
    }));
    Ok(source)
}

/// The source of a text that is decoded already.
///
/// # Errors
/// [`Error::Input`] where it holds no text or a line over [`MAX_LINE`].
pub fn read_text(name: &str, text: String, format: Format) -> Result<Source, Error> {
    parse(name, text, format).map_err(|problem| Error::Input {
        name: name.to_owned(),
        problem,
    })
}

/// The largest input, in bytes: some three million words, far beyond any article, and small enough for every machine.
pub const MAX_BYTES: usize = 16 << 20;

/// The longest line (or paragraph of Markdown), in bytes: longer ones come from data, not from articles.
pub const MAX_LINE: usize = 1 << 20;

fn parse(name: &str, text: String, format: Format) -> Result<Source, String> {
    let source = match format {
        Format::Text => plain::plain(name, text),
        Format::Markdown => markdown::markdown(name, &text),
        Format::Html => page::page(name, &text)?,
    };
    if !source.text.chars().any(char::is_alphanumeric) {
        return Err("holds no text; name a file with an article in it".to_owned());
    }
    let long = source.blocks.iter().position(|block| block.span.len() > MAX_LINE);
    match long {
        Some(index) => Err(format!(
            "line {} is longer than {} MiB; break it into paragraphs",
            line_of(&source.text, source.blocks[index].span.start),
            MAX_LINE >> 20
        )),
        None => Ok(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_words_is_refused() {
        for (text, fits) in [
            ("a", true),
            ("1", true),
            ("漢", true),
            ("", false),
            (" \n\t", false),
            ("\u{feff}", false),
            ("* * *", false),
        ] {
            for format in [Format::Text, Format::Markdown] {
                assert_eq!(read_text("x", text.to_owned(), format).is_ok(), fits, "{text:?}");
            }
        }
    }

    #[test]
    fn what_lets_a_user_in_is_not_part_of_a_name() {
        for (address, name) in [
            ("https://news.example/a?b=c@d", "https://news.example/a?b=c@d"),
            ("https://ann:secret@news.example:8443/a", "https://news.example:8443/a"),
            ("http://ann:se@cret@news.example", "http://news.example"),
            ("http://ann@news.example?q", "http://news.example?q"),
        ] {
            assert_eq!(Input::Web(address.to_owned()).name(), name);
        }
    }

    #[test]
    fn a_long_line_is_refused_by_number() {
        let text = format!("one\ntwo\n{}", "word ".repeat(MAX_LINE / 5 + 1));
        let error = read_text("x", text, Format::Text).unwrap_err();
        assert_eq!(
            error.to_string(),
            "x: line 3 is longer than 1 MiB; break it into paragraphs"
        );
        assert!(read_text("x", "word ".repeat(MAX_LINE / 5), Format::Text).is_ok());
    }
}
