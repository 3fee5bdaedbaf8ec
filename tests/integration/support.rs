//! What the tests share: the invented articles and what was noted beside them.

use std::fs;
use std::path::{Path, PathBuf};

use newsdiff::Engine;
use newsdiff::article::article;
use newsdiff::comparison::Comparison;
use newsdiff::read::plain::plain;
use newsdiff::text::{Side, Span};
use serde::Deserialize;

/// The pairs of `tests/articles`; "harbor" is the bundled example, "itself" one article twice.
pub(crate) const PAIRS: &[&str] = &[
    "flood",
    "harbor",
    "itself",
    "merger",
    "strike",
    "study",
    "two-stories",
    "verdict",
    "visit",
];

/// Where the articles of a pair are.
pub(crate) fn paths(name: &str) -> [PathBuf; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match name {
        "harbor" => ["a", "b"].map(|side| root.join(format!("assets/examples/harbor-{side}.txt"))),
        "itself" => [0, 1].map(|_| root.join("tests/articles/itself/a.txt")),
        _ => ["a", "b"].map(|side| root.join(format!("tests/articles/{name}/{side}.txt"))),
    }
}

/// The texts of a pair.
pub(crate) fn texts(name: &str) -> [String; 2] {
    paths(name).map(|path| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The pair, compared by the engine.
pub(crate) fn compare(name: &str) -> Comparison {
    let [a, b] = texts(name);
    Engine::new().compare(article(plain("a.txt", a)), article(plain("b.txt", b)), &[])
}

/// What was noted of a pair before the engine ran on it.
#[derive(Debug, Deserialize)]
pub(crate) struct Expected {
    #[serde(default)]
    pub(crate) role: Vec<ExpectedRole>,
    #[serde(default)]
    pub(crate) link: Vec<ExpectedLink>,
    #[serde(default)]
    pub(crate) detail: Vec<ExpectedDetail>,
}

/// A line that is not body text.
#[derive(Debug, Deserialize)]
pub(crate) struct ExpectedRole {
    pub(crate) side: Side,
    pub(crate) text: String,
    pub(crate) role: newsdiff::terms::Role,
}

/// Two passages, each by a run of its words.
#[derive(Debug, Deserialize)]
pub(crate) struct ExpectedLink {
    pub(crate) a: String,
    pub(crate) b: String,
}

/// A phrase.
#[derive(Debug, Deserialize)]
pub(crate) struct ExpectedDetail {
    pub(crate) side: Side,
    #[serde(rename = "in")]
    pub(crate) sentence: String,
    pub(crate) text: String,
    pub(crate) standing: newsdiff::terms::Standing,
    #[serde(default)]
    pub(crate) other: Option<String>,
}

/// What was noted of a pair, if anything was.
pub(crate) fn expected(name: &str) -> Option<Expected> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/articles/{name}/expected.toml"));
    let text = fs::read_to_string(path).ok()?;
    Some(toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}")))
}

impl Expected {
    /// The noted links as passage indices.
    pub(crate) fn links(&self, comparison: &Comparison) -> Vec<(usize, usize)> {
        let mut links: Vec<_> = self
            .link
            .iter()
            .filter_map(|link| {
                Some((
                    passage(comparison, Side::A, &link.a)?,
                    passage(comparison, Side::B, &link.b)?,
                ))
            })
            .collect();
        links.sort_unstable();
        links.dedup();
        links
    }

    /// The noted details of a side, both halves of a differing pair.
    pub(crate) fn details(&self, comparison: &Comparison, side: Side) -> Vec<Span> {
        let text = &comparison.article(side).text;
        let mut spans = Vec::new();
        for detail in &self.detail {
            if detail.side == side {
                let sentence = text.find(&detail.sentence).unwrap_or(0);
                let passage = comparison
                    .article(side)
                    .passages
                    .iter()
                    .find(|passage| passage.span.end > sentence);
                let from = passage.map_or(sentence, |passage| passage.span.start);
                spans.extend(find(text, from, &detail.text));
            } else if detail.standing == newsdiff::terms::Standing::Differs {
                spans.extend(detail.other.as_deref().and_then(|other| find(text, 0, other)));
            }
        }
        spans
    }
}

fn find(text: &str, from: usize, part: &str) -> Option<Span> {
    let start = from + text.get(from..)?.find(part)?;
    Some(Span::new(start, start + part.len()))
}

/// The passage that holds a run of words.
pub(crate) fn passage(comparison: &Comparison, side: Side, part: &str) -> Option<usize> {
    let article = comparison.article(side);
    let at = article.text.find(part)?;
    article
        .passages
        .iter()
        .position(|passage| passage.span.start <= at && at < passage.span.end)
}
