//! What a person made of a comparison by hand: pairs, marks taken away, notes. Every step can be taken back.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::comparison::{Note, PassageId};
use crate::text::{Side, Span};

/// Everything that a person made by hand on two articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handwork {
    pairs: BTreeMap<(PassageId, PassageId), Verdict>,
    dismissed: BTreeSet<(PassageId, Span)>,
    notes: BTreeMap<PassageId, Note>,
}

/// Where somebody stopped reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The article that led.
    pub lead: Side,
    /// The passage that was read.
    pub passage: PassageId,
}

/// What a person says about two passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They belong together.
    Paired,
    /// They do not.
    Parted,
}

/// Whether a mark counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marking {
    /// It was dismissed.
    Dismissed,
    /// It holds.
    Kept,
}

/// One step of a person's work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Two passages belong together, or do not; none leaves it to newsdiff again.
    Pairing {
        /// The passage of A.
        a: PassageId,
        /// The passage of B.
        b: PassageId,
        /// What is said about them.
        verdict: Option<Verdict>,
    },
    /// A mark is wrong, or is not.
    Mark {
        /// The passage that holds it.
        passage: PassageId,
        /// The marked phrase.
        span: Span,
        /// Whether it counts.
        marking: Marking,
    },
    /// The note on a passage; one without a word and without a star takes the note away.
    Note(Note),
}

impl Change {
    /// What is said about two passages, whichever of them is that of A.
    pub fn pairing(one: PassageId, other: PassageId, verdict: Verdict) -> Self {
        let (a, b) = match one.side {
            Side::A => (one, other),
            Side::B => (other, one),
        };
        let verdict = Some(verdict);
        Self::Pairing { a, b, verdict }
    }

    /// True where the comparison has to be judged anew.
    pub fn changes_judgement(&self) -> bool {
        match self {
            Self::Pairing { .. } | Self::Mark { .. } => true,
            Self::Note(_) => false,
        }
    }
}

impl Handwork {
    /// Takes a step; gives the one that takes it back.
    pub fn apply(&mut self, change: &Change) -> Change {
        match change {
            Change::Pairing { a, b, verdict } => {
                let before = match verdict {
                    Some(verdict) => self.pairs.insert((*a, *b), *verdict),
                    None => self.pairs.remove(&(*a, *b)),
                };
                Change::Pairing {
                    a: *a,
                    b: *b,
                    verdict: before,
                }
            }
            Change::Mark { passage, span, marking } => {
                let changed = match marking {
                    Marking::Dismissed => self.dismissed.insert((*passage, *span)),
                    Marking::Kept => self.dismissed.remove(&(*passage, *span)),
                };
                let before = match (marking, changed) {
                    (Marking::Dismissed, true) | (Marking::Kept, false) => Marking::Kept,
                    (Marking::Dismissed, false) | (Marking::Kept, true) => Marking::Dismissed,
                };
                Change::Mark {
                    passage: *passage,
                    span: *span,
                    marking: before,
                }
            }
            Change::Note(note) => {
                let before = if note.star || !note.text.is_empty() {
                    self.notes.insert(note.passage, note.clone())
                } else {
                    self.notes.remove(&note.passage)
                };
                Change::Note(before.unwrap_or(Note::empty(note.passage)))
            }
        }
    }

    /// The notes, in the order of the passages.
    pub fn notes(&self) -> Vec<Note> {
        self.notes.values().cloned().collect()
    }

    /// The steps that make all of it from nothing.
    pub fn changes(&self) -> Vec<Change> {
        let pairs = self
            .pairs
            .iter()
            .map(|(&(a, b), &verdict)| Change::pairing(a, b, verdict));
        let marks = self.dismissed.iter().map(|&(passage, span)| Change::Mark {
            passage,
            span,
            marking: Marking::Dismissed,
        });
        let notes = self.notes.values().cloned().map(Change::Note);
        pairs.chain(marks).chain(notes).collect()
    }

    /// The note on a passage; an empty one where there is none.
    pub fn note(&self, passage: PassageId) -> Note {
        self.notes.get(&passage).cloned().unwrap_or(Note::empty(passage))
    }

    /// True where a person made nothing.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.dismissed.is_empty() && self.notes.is_empty()
    }

    /// What there is, in words: `2 pairs by hand, 1 note`.
    pub fn summary(&self) -> String {
        let count = |number: usize, one: &str, many: &str| match number {
            0 => None,
            1 => Some(format!("1 {one}")),
            number => Some(format!("{number} {many}")),
        };
        let parts = [
            count(self.pairs.len(), "pairing by hand", "pairings by hand"),
            count(self.dismissed.len(), "mark dismissed", "marks dismissed"),
            count(self.notes.len(), "note", "notes"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps() -> Vec<Change> {
        let (a, b) = (PassageId::new(Side::A, 2), PassageId::new(Side::B, 5));
        let pairing = |verdict| Change::Pairing { a, b, verdict };
        let mark = |marking| Change::Mark {
            passage: b,
            span: Span::new(3, 9),
            marking,
        };
        let note = |text: &str, star| {
            Change::Note(Note {
                passage: a,
                text: text.to_owned(),
                star,
            })
        };
        vec![
            pairing(Some(Verdict::Paired)),
            pairing(Some(Verdict::Parted)),
            pairing(None),
            pairing(None),
            mark(Marking::Kept),
            mark(Marking::Dismissed),
            mark(Marking::Dismissed),
            mark(Marking::Kept),
            note("", true),
            note("ask them", true),
            note("ask them", false),
            note("", false),
            note("", false),
        ]
    }

    #[test]
    fn every_step_can_be_taken_back() {
        let mut work = Handwork::default();
        let mut known = Vec::new();
        for step in steps() {
            let before = work.clone();
            known.push((before, work.apply(&step)));
        }
        for (before, back) in known.into_iter().rev() {
            work.apply(&back);
            assert_eq!(work, before, "{back:?}");
        }
        assert!(work.is_empty());
    }

    #[test]
    fn its_steps_make_it_again() {
        let mut work = Handwork::default();
        for step in steps() {
            work.apply(&step);
            let mut again = Handwork::default();
            for change in work.changes() {
                again.apply(&change);
            }
            assert_eq!(again, work);
        }
    }
}
