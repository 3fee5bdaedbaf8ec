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

/// What was noted of a pair; nothing was of the article that is compared with itself.
pub(crate) fn expected(name: &str) -> Option<Expected> {
    if name == "itself" {
        return None;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/articles/{name}/expected.toml"));
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    Some(toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}")))
}

impl Expected {
    /// The noted links as passage indices.
    pub(crate) fn links(&self, comparison: &Comparison) -> Vec<(usize, usize)> {
        let passage = |side: Side, part: &str| passage(comparison, side, find(comparison, side, 0, part));
        let links = self.link.iter();
        let mut links: Vec<_> = links
            .map(|link| (passage(Side::A, &link.a), passage(Side::B, &link.b)))
            .collect();
        links.sort_unstable();
        links.dedup();
        links
    }

    /// The noted details of a side, both halves of a differing pair.
    pub(crate) fn details(&self, comparison: &Comparison, side: Side) -> Vec<Span> {
        let mut spans = Vec::new();
        for detail in &self.detail {
            if detail.side == side {
                let sentence = passage(comparison, side, find(comparison, side, 0, &detail.sentence));
                let from = comparison.article(side).passages[sentence].span.start;
                spans.push(find(comparison, side, from, &detail.text));
            } else if detail.standing == newsdiff::terms::Standing::Differs {
                let other = detail.other.as_deref().expect("a differing detail has another one");
                spans.push(find(comparison, side, 0, other));
            }
        }
        spans
    }
}

/// Where a run of words stands from some place on. Notes are made of the texts as they are: each has its place.
fn find(comparison: &Comparison, side: Side, from: usize, part: &str) -> Span {
    let text = &comparison.article(side).text;
    let place = text.get(from..).and_then(|text| text.find(part));
    let start = from + place.unwrap_or_else(|| panic!("{side:?} does not hold {part:?} from {from} on"));
    Span::new(start, start + part.len())
}

/// The passage in which a run of words begins, or the first one behind it.
fn passage(comparison: &Comparison, side: Side, part: Span) -> usize {
    let mut passages = comparison.article(side).passages.iter();
    let found = passages.position(|passage| part.start < passage.span.end);
    found.unwrap_or_else(|| panic!("{side:?} has no passage at {part:?}"))
}
