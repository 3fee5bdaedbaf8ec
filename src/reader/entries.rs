//! What stands in the table, and in which order: every detail, and every passage of the story that one article alone has.

use crate::comparison::{Comparison, Detail, PassageId, rows};
use crate::reader::model::{State, floor};
use crate::terms::Standing;

/// An entry of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A detail: an index into the comparison's details.
    Detail(usize),
    /// A passage without a counterpart: all that it says is told by one article alone.
    Passage(PassageId),
}

impl Entry {
    /// The detail, where it is one.
    pub fn detail(self) -> Option<usize> {
        match self {
            Self::Detail(index) => Some(index),
            Self::Passage(_) => None,
        }
    }

    /// The passage that is the entry or holds it.
    pub(crate) fn passage(self, comparison: &Comparison) -> PassageId {
        match self {
            Self::Detail(index) => comparison.details[index].passage,
            Self::Passage(id) => id,
        }
    }
}

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// What differs first, then what only one article tells.
    #[default]
    Standing,
    /// Numbers, dates, people …
    Kind,
    /// The order of the articles.
    Place,
}

impl Sorting {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Standing => Self::Kind,
            Self::Kind => Self::Place,
            Self::Place => Self::Standing,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standing => "sorted by standing: what differs first",
            Self::Kind => "sorted by kind",
            Self::Place => "sorted by article and place",
        }
    }
}

/// The entries in the order of the table. A pair of values that differ is listed once, for the article that leads.
pub(crate) fn listed(comparison: &Comparison, state: &State) -> Vec<Entry> {
    let lead = state.lead;
    let once =
        |detail: &Detail| detail.standing != Standing::Differs || detail.side == lead || detail.counterpart.is_none();
    let details = (0..comparison.details.len()).filter(|&index| once(&comparison.details[index]));
    let mut entries: Vec<Entry> = details.map(Entry::Detail).collect();
    entries.extend(passages(comparison, state).map(Entry::Passage));
    entries.sort_by_key(|&entry| order(comparison, state, entry));
    entries
}

/// Passages of the story without a counterpart that count now.
fn passages<'a>(comparison: &'a Comparison, state: &'a State) -> impl Iterator<Item = PassageId> + 'a {
    let rows = rows(comparison, state.lead, floor(state)).into_iter();
    rows.filter_map(|row| row.only())
        .filter(|id| comparison.is_story(*id))
        .filter(|id| state.filter.takes_passage(comparison, *id))
}

/// What the entries are sorted by: numbers that stand for the chosen order, then the place.
fn order(comparison: &Comparison, state: &State, entry: Entry) -> (usize, usize, bool, usize) {
    /// Whole passages stand behind the details of their article.
    const PASSAGE: usize = usize::MAX;
    let id = entry.passage(comparison);
    let other = id.side != state.lead;
    let detail = entry.detail().map(|index| &comparison.details[index]);
    let standing = match detail.map(|detail| detail.standing) {
        Some(Standing::Differs) => 0,
        Some(Standing::Added) | None => 1 + usize::from(other),
        Some(Standing::Elsewhere) => 3,
    };
    let kind = detail.map_or(PASSAGE, |detail| detail.kind as usize);
    let span = detail
        .map(|detail| detail.span)
        .or(comparison.passage(id).map(|passage| passage.span));
    let place = span.unwrap_or_default().start;
    match state.sorting {
        Sorting::Standing => (standing, kind, other, place),
        Sorting::Kind => (kind, standing, other, place),
        Sorting::Place => (0, 0, other, place),
    }
}
