//! The comparison as one line of JSON, schema `newsdiff.comparison/1`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::comparison::{Article, Comparison, Detail, Evidence, Link, Note, WordPair, acts, reason};
use crate::report::Extra;
use crate::terms::Notice;

/// Writes the comparison and a line break. Words, reasons and texts only where asked for.
pub(super) fn write(comparison: &Comparison, extras: &[Extra], out: &mut dyn Write) -> io::Result<()> {
    let mut json = Serializer::with_formatter(&mut *out, Escaping);
    document(comparison, extras).serialize(&mut json)?;
    out.write_all(b"\n")
}

/// JSON in which nothing acts on a terminal that shows it: what could is escaped, which whoever parses it does not notice. Only the
/// controls below the blank have to be by the rules of JSON.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        for part in fragment.split_inclusive(acts) {
            let Some(last) = part.chars().next_back().filter(|&last| acts(last)) else {
                out.write_all(part.as_bytes())?;
                continue;
            };
            let before = part.strip_suffix(last).unwrap_or_default();
            out.write_all(before.as_bytes())?;
            for unit in last.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

/// The keys of the schema in their order.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'a str,
    id: Option<&'a str>,
    newsdiff: &'a str,
    articles: [Told<'a>; 2],
    links: &'a [Link],
    details: Vec<Detail>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a [WordPair]>,
    notes: &'a [Note],
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a [Evidence]>,
    notices: &'a [Notice],
}

/// An article, its text only where asked for.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    article: &'a Article,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

fn document<'a>(comparison: &'a Comparison, extras: &[Extra]) -> Document<'a> {
    let asked = |extra: Extra| extras.contains(&extra);
    let told = |article: &'a Article| Told {
        article,
        text: asked(Extra::Text).then_some(article.text.as_str()),
    };
    let mut details = comparison.details.clone();
    for (index, detail) in details.iter_mut().enumerate() {
        detail.reason = asked(Extra::Reasons).then(|| reason(comparison, index));
    }
    Document {
        schema: &comparison.schema,
        id: comparison.id.as_deref(),
        newsdiff: &comparison.newsdiff,
        articles: [told(&comparison.articles[0]), told(&comparison.articles[1])],
        links: &comparison.links,
        details,
        words: asked(Extra::Words).then_some(comparison.words.as_slice()),
        notes: &comparison.notes,
        evidence: asked(Extra::Reasons).then_some(comparison.evidence.as_slice()),
        notices: &comparison.notices,
    }
}
