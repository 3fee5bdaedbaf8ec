//! The file of a pair: places in the texts as ranges of bytes, so that it holds even where another version cuts passages differently.

use serde::{Deserialize, Serialize};

use crate::comparison::{Change, Comparison, Handwork, Marking, Note, PassageId, Position, Verdict};
use crate::state::names::Names;
use crate::text::{Side, Span};

/// The name and version of the format. A change that older versions would misread gets another number.
const SCHEMA: &str = "newsdiff.state/1";

/// The passages of both articles, to find places by.
#[derive(Clone, Debug)]
pub(super) struct Places([Vec<Span>; 2]);

impl Places {
    pub(super) fn of(comparison: &Comparison) -> Self {
        Self(Side::BOTH.map(|side| {
            let passages = &comparison.article(side).passages;
            passages.iter().map(|passage| passage.span).collect()
        }))
    }

    fn span(&self, id: PassageId) -> Span {
        self.0[id.side.index()].get(id.index).copied().unwrap_or_default()
    }

    /// The passage that shares most with a range of bytes; none where none shares anything.
    fn passage(&self, side: Side, span: Span) -> Option<PassageId> {
        let shared = |own: &Span| own.end.min(span.end).saturating_sub(own.start.max(span.start));
        let spans = self.0[side.index()].iter().enumerate();
        let (index, found) = spans.max_by_key(|(index, own)| (shared(own), usize::MAX - index))?;
        (shared(found) > 0).then(|| PassageId::new(side, index))
    }
}

#[derive(Serialize, Deserialize)]
struct Document {
    schema: String,
    articles: [String; 2],
    #[serde(default)]
    pairs: Vec<Pair>,
    #[serde(default)]
    dismissed: Vec<Place>,
    #[serde(default)]
    notes: Vec<Written>,
    #[serde(default)]
    position: Option<Stop>,
}

#[derive(Serialize, Deserialize)]
struct Pair {
    first: Span,
    second: Span,
    verdict: Verdict,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Place {
    side: Side,
    span: Span,
}

#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(flatten)]
    place: Place,
    text: String,
    star: bool,
}

#[derive(Serialize, Deserialize)]
struct Stop {
    lead: Side,
    #[serde(flatten)]
    place: Place,
}

/// What a file says; nothing where it is not understood.
pub(super) fn read(bytes: &[u8], names: &Names, places: &Places) -> Option<(Handwork, Option<Position>)> {
    let document: Document = serde_json::from_slice(bytes).ok()?;
    if document.schema != SCHEMA || document.articles != names.hashes {
        return None;
    }
    let find = |place: Place| places.passage(names.turned(place.side), place.span);
    let first = |span| find(Place { side: Side::A, span });
    let second = |span| find(Place { side: Side::B, span });
    let mut handwork = Handwork::default();
    for pair in &document.pairs {
        if let (Some(first), Some(second)) = (first(pair.first), second(pair.second)) {
            handwork.apply(&Change::pairing(first, second, pair.verdict));
        }
    }
    for &place in &document.dismissed {
        if let Some(passage) = find(place) {
            handwork.apply(&Change::Mark {
                passage,
                span: place.span,
                marking: Marking::Dismissed,
            });
        }
    }
    for note in document.notes {
        if let Some(passage) = find(note.place) {
            handwork.apply(&Change::Note(Note {
                passage,
                text: note.text,
                star: note.star,
            }));
        }
    }
    let position = document.position.and_then(|stop| {
        Some(Position {
            lead: names.turned(stop.lead),
            passage: find(stop.place)?,
        })
    });
    Some((handwork, position))
}

/// The bytes of a file.
pub(super) fn written(handwork: &Handwork, position: Option<Position>, names: &Names, places: &Places) -> Vec<u8> {
    let place = |id: PassageId| Place {
        side: names.turned(id.side),
        span: places.span(id),
    };
    let mut document = Document {
        schema: SCHEMA.to_owned(),
        articles: names.hashes.clone(),
        pairs: Vec::new(),
        dismissed: Vec::new(),
        notes: Vec::new(),
        position: position.map(|position| Stop {
            lead: names.turned(position.lead),
            place: place(position.passage),
        }),
    };
    for change in handwork.changes() {
        match change {
            Change::Pairing { a, b, verdict } => document.pairs.extend(verdict.map(|verdict| {
                let mut spans = [places.span(a), places.span(b)];
                if names.turned(Side::A) == Side::B {
                    spans.reverse();
                }
                let [first, second] = spans;
                Pair { first, second, verdict }
            })),
            Change::Mark { passage, span, .. } => document.dismissed.push(Place {
                side: names.turned(passage.side),
                span,
            }),
            Change::Note(note) => document.notes.push(Written {
                place: place(note.passage),
                text: note.text,
                star: note.star,
            }),
        }
    }
    let mut bytes = serde_json::to_vec(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
