//! Layer 7a: a comparison becomes a document.
//!
//! Comes in: a finished comparison. Goes out: bytes for a pipe, a printer or a program. It does not know how the comparison was made.

mod cells;
mod escape;
mod html;
mod json;
mod layout;
mod linear;
mod markdown;
mod outline;
mod plain;
mod why;
mod wording;

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum as _;

use crate::comparison::Comparison;
use crate::glyphs::Glyphs;
use crate::text::Side;
use outline::outline;

/// What is written and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The kind of document.
    pub format: Format,
    /// What is told beyond the usual.
    pub extras: Vec<Extra>,
    /// How text looks.
    pub look: Look,
}

/// The kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Plain text with signs.
    Text,
    /// Markdown, for a note or an issue.
    Markdown,
    /// One self-contained page, without scripts.
    Html,
    /// One line of JSON, schema `newsdiff.comparison/1`.
    Json,
    /// Line by line, the marks in words, for a screen reader.
    Linear,
}

impl Format {
    /// How names of files in this format end, the usual one first; the lines for a screen reader are not for a file.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[".txt"],
            Self::Markdown => &[".md", ".markdown"],
            Self::Html => &[".html", ".htm"],
            Self::Json => &[".json"],
            Self::Linear => &[],
        }
    }

    /// The format that the name of a file promises by its end.
    pub fn promised(file: &Path) -> Option<Self> {
        let end = format!(".{}", file.extension()?.to_str()?.to_lowercase());
        let mut all = Self::value_variants().iter().copied();
        all.find(|format| format.endings().contains(&end.as_str()))
    }
}

/// What a document tells only where asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// Aligned words (JSON).
    Words,
    /// Why passages are linked and details judged as they are.
    Reasons,
    /// The texts of the articles (JSON).
    Text,
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The article that runs in its own order.
    pub lead: Side,
    /// Columns.
    pub width: usize,
    /// The set of signs.
    pub signs: &'static Glyphs,
    /// Colour or none.
    pub color: Color,
    /// The ground of a page.
    pub ground: Ground,
}

/// The ground of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// As the system of whoever reads it asks.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Whether colour is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// By escape sequences of the terminal.
    Ansi,
    /// Not at all.
    None,
}

/// Writes a comparison as a document.
///
/// # Errors
/// What `out` answers.
pub fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match options.format {
        Format::Text => plain::write(&outline(comparison, options), options.look, out),
        Format::Markdown => markdown::write(&outline(comparison, options), options.look, out),
        Format::Html => html::write(&outline(comparison, options), options.look, out),
        Format::Linear => linear::write(&outline(comparison, options), options.look, out),
        Format::Json => json::write(comparison, &options.extras, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells_the_format() {
        for (name, expected) in [
            ("a.txt", Some(Format::Text)),
            ("a.b/c.JSON", Some(Format::Json)),
            ("a.htm", Some(Format::Html)),
            ("a", None),
            ("a.exe", None),
            (".txt", None),
        ] {
            assert_eq!(Format::promised(Path::new(name)), expected, "{name}");
        }
    }
}
