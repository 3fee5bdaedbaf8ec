//! The comparison as one line of JSON, schema `newsdiff.comparison/1`.

use std::io::{self, Write};

use serde::Serialize;

use crate::comparison::{Article, Comparison, Detail, Evidence, Link, Note, Passage, WordPair, reason};
use crate::report::Extra;
use crate::terms::Notice;
use crate::text::Side;

/// Writes the comparison and a line break. Words, reasons and texts only where asked for.
pub(super) fn write(comparison: &Comparison, extras: &[Extra], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &document(comparison, extras))?;
    out.write_all(b"\n")
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
    side: Side,
    path: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<&'a str>,
    published: Option<&'a str>,
    passages: &'a [Passage],
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

fn document<'a>(comparison: &'a Comparison, extras: &[Extra]) -> Document<'a> {
    let asked = |extra: Extra| extras.contains(&extra);
    let told = |article: &'a Article| Told {
        side: article.side,
        path: &article.path,
        title: article.title.as_deref(),
        byline: article.byline.as_deref(),
        site: article.site.as_deref(),
        published: article.published.as_deref(),
        passages: &article.passages,
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
