//! Layer 6: the finished comparison, the one value that every output reads.
//!
//! Comes in: articles, analyses, alignment and details (only `assemble.rs` knows them). Goes out: plain owned data with
//! public fields in the reader's words, serialized as schema `newsdiff.comparison/1`. It does not know how it will be
//! shown.

pub mod assemble;
mod display;
mod handwork;
mod naming;
mod notices;
mod reason;
mod rows;
#[cfg(test)]
pub(crate) mod sample;
mod segments;
mod shared;
mod summary;

use std::fmt;

use serde::{Serialize, Serializer};

pub use display::{acts, display, hidden};
pub use handwork::{Change, Handwork, Marking, Position, Verdict};
pub use naming::named;
pub use reason::reason;
pub use rows::{Partner, Place, Row, is_shown, rows};
pub use segments::{Run, details_of, segments};
pub use shared::{Shared, shared, told};
pub use summary::{Age, Summary, linked, summary};

use crate::terms::{Kind, Notice, Origin, Role, Standing, Strength};
use crate::text::{Side, Span};

/// The name and version of the machine output.
pub const SCHEMA: &str = "newsdiff.comparison/1";

/// Two articles, aligned and marked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// [`SCHEMA`].
    pub schema: String,
    /// The name of the pair in a batch.
    pub id: Option<String>,
    /// The version of newsdiff that made it.
    pub newsdiff: String,
    /// A, then B.
    pub articles: [Article; 2],
    /// Passages that report at least one same fact, ordered by A's passage, then B's.
    pub links: Vec<Link>,
    /// Weaker links, for those who ask for looser pairing; not part of the machine output.
    #[serde(skip)]
    pub weaker: Vec<Link>,
    /// What the two do not share, ordered by side, then by place.
    pub details: Vec<Detail>,
    /// Aligned words inside linked passages.
    pub words: Vec<WordPair>,
    /// A reader's own notes.
    pub notes: Vec<Note>,
    /// Why passages were linked, an entry a link, in the order of the links.
    pub evidence: Vec<Evidence>,
    /// Doubts about the whole, in words.
    pub notices: Vec<Notice>,
}

/// Where an article is from, for people: what the command line calls `-` is standard input.
pub fn told_path(article: &Article) -> &str {
    match article.path.as_str() {
        "-" => "standard input",
        path => path,
    }
}

impl Comparison {
    /// The article of a side.
    pub fn article(&self, side: Side) -> &Article {
        &self.articles[side.index()]
    }

    /// Keeps only the details of these kinds.
    pub fn keep(&mut self, kinds: &[Kind]) {
        self.details.retain(|detail| kinds.contains(&detail.kind));
    }

    /// Takes away the marks that a reader dismissed, on both sides of a differing pair.
    pub fn dismiss(&mut self, changes: &[Change]) {
        for change in changes {
            let Change::Mark {
                passage,
                span,
                marking: Marking::Dismissed,
            } = *change
            else {
                continue;
            };
            let is = |counterpart: Counterpart| counterpart.passage == passage && counterpart.span == span;
            self.details.retain(|detail| {
                let own = detail.passage == passage && detail.span == span;
                let other = detail.standing == Standing::Differs && detail.counterpart.is_some_and(is);
                !own && !other
            });
        }
    }

    /// The passage with this number, if there is one.
    pub fn passage(&self, id: PassageId) -> Option<&Passage> {
        self.article(id.side).passages.get(id.index)
    }

    /// True for a sentence of the story: only those are counted as told by one article alone. A headline says again what the story tells,
    /// and a caption what the picture shows.
    pub fn is_story(&self, id: PassageId) -> bool {
        self.passage(id).is_some_and(|passage| passage.role == Role::Body)
    }

    /// What stands in an article at a span, as it may be shown.
    pub fn display_span(&self, side: Side, span: Span) -> String {
        display(span.of(&self.article(side).text))
    }

    /// The words of a passage, as they may be shown; none for a passage that does not exist.
    pub fn display_passage(&self, id: PassageId) -> String {
        self.passage(id)
            .map_or_else(String::new, |passage| self.display_span(id.side, passage.span))
    }
}

/// One article as the outputs see it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    /// A or B.
    pub side: Side,
    /// The file, address or label that it came from.
    pub path: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The outlet, where a page names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// When it was published: `YYYY-MM-DD` where it could be read as a date, else as printed.
    pub published: Option<String>,
    /// The passages in their order; [`PassageId::index`] points into them.
    pub passages: Vec<Passage>,
    /// The decoded text, not cleaned; all spans point into it. Machine output carries it only when asked.
    #[serde(skip)]
    pub text: String,
}

/// The unit that is aligned: a sentence, or a line such as a headline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// Its number, `a1` …
    pub id: PassageId,
    /// Where it stands in the text of its article.
    pub span: Span,
    /// The paragraph that holds it, counted from 0.
    pub paragraph: usize,
    /// What it is.
    pub role: Role,
    /// What it tells of, marked or not; not part of the machine output.
    #[serde(skip)]
    pub about: Vec<Kind>,
}

/// The number of a passage: shown and serialized as `a1`, `b12`, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId {
    /// The article.
    pub side: Side,
    /// Place among the article's passages, counted from 0.
    pub index: usize,
}

impl PassageId {
    /// The passage at `index` (from 0) of `side`.
    pub fn new(side: Side, index: usize) -> Self {
        Self { side, index }
    }
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.side.letter(), self.index + 1)
    }
}

impl Serialize for PassageId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Two passages that report at least one same fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// The passage of A.
    pub a: PassageId,
    /// The passage of B.
    pub b: PassageId,
    /// Calibrated probability (0–1) that the link is right: from 0.7 "likely", from 0.4 "possible".
    pub score: f32,
    /// How much of the two is the same fact.
    pub strength: Strength,
    /// Who made it.
    pub origin: Origin,
    /// True where both passages have a better partner and this one is not sure enough to be a further one: it is shown with the weaker
    /// links.
    #[serde(skip)]
    pub spare: bool,
}

impl Link {
    /// The passage at its other end, for a passage at one of its ends.
    pub fn other(&self, id: PassageId) -> Option<PassageId> {
        match id {
            id if id == self.a => Some(self.b),
            id if id == self.b => Some(self.a),
            _ => None,
        }
    }
}

/// A phrase that the other article does not say in the same place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Detail {
    /// The article that has the phrase.
    pub side: Side,
    /// The passage that holds it.
    pub passage: PassageId,
    /// The phrase.
    pub span: Span,
    /// What it is about.
    pub kind: Kind,
    /// How it stands against the other article.
    #[serde(rename = "status")]
    pub standing: Standing,
    /// The differing value, or where the other article says it.
    pub counterpart: Option<Counterpart>,
    /// Why it got this standing, in words, for those who ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A phrase of the other article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counterpart {
    /// The passage that holds it.
    pub passage: PassageId,
    /// The phrase.
    pub span: Span,
}

/// Two aligned words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WordPair {
    /// The word of A.
    pub a: Span,
    /// The word of B.
    pub b: Span,
}

/// A reader's note on a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The passage.
    pub passage: PassageId,
    /// What the reader wrote.
    pub text: String,
    /// True where it was starred.
    pub star: bool,
}

impl Note {
    /// A note that says nothing.
    pub fn empty(passage: PassageId) -> Self {
        Self {
            passage,
            text: String::new(),
            star: false,
        }
    }
}

/// What made a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The passage of A.
    pub a: PassageId,
    /// The passage of B.
    pub b: PassageId,
    /// Shared names, the heaviest first.
    pub names: Vec<String>,
    /// Shared numbers and dates.
    pub numbers: Vec<String>,
    /// Shared or related words, the heaviest first.
    pub words: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_numbered_from_one_in_json() {
        for (id, json) in [
            (PassageId::new(Side::A, 0), "\"a1\""),
            (PassageId::new(Side::B, 11), "\"b12\""),
        ] {
            assert_eq!(serde_json::to_string(&id).unwrap(), json);
        }
    }
}
