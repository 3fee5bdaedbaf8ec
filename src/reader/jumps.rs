//! From one place of interest to the next: differences, what one article alone tells, values in conflict, pairs.

use crate::comparison::{Comparison, PassageId, Row, details_of};
use crate::reader::action::Jump;
use crate::reader::entries::Entry;
use crate::reader::model::Model;
use crate::terms::{Role, Standing};
use crate::text::Side;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A marked phrase: it is added, differs or is told elsewhere.
    Difference,
    /// A phrase or a whole passage that only this article tells.
    Only(Side),
    /// A whole passage that only this article tells.
    Alone(Side),
    /// A passage with a star or a note.
    Noted,
    /// A value that the other article gives differently.
    Conflict,
    /// Passages that stand side by side.
    Pair,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

/// A place to stop at: a row, or a detail in it.
type Stop = (usize, Option<usize>);

impl Model {
    /// Goes to the next target, `count` times; past the end it goes on at the beginning and says so.
    pub(crate) fn jump(&mut self, Jump { target, direction }: Jump, count: usize) {
        for _ in 0..count {
            let here = (self.state.row, self.state.detail);
            let Some((stop, around)) = self.next_stop(here, target, direction) else {
                return self.say(format!("no {}", words(target)));
            };
            self.focus(stop.0);
            self.state.detail = stop.1;
            if around {
                self.say(match direction {
                    Direction::Forward => "again from the top".to_owned(),
                    Direction::Backward => "again from the bottom".to_owned(),
                });
            }
        }
    }

    /// The stop that follows `here`, and whether the end lies between.
    fn next_stop(&self, here: Stop, target: Target, direction: Direction) -> Option<(Stop, bool)> {
        let rows = self.rows.len();
        if rows == 0 {
            return None;
        }
        (0..=rows).find_map(|distance| {
            let row = match direction {
                Direction::Forward => (here.0 + distance) % rows,
                Direction::Backward => (here.0 + rows - distance) % rows,
            };
            let stops = match self.sheet.listed.get(row) {
                Some(&Entry::Detail(index)) => entry(&self.comparison, index, target),
                Some(&Entry::Passage(id)) => whole(&self.comparison, id, target),
                None if self.is_filtered_out(row, target) => Vec::new(),
                None => {
                    let mut stops = stops(&self.comparison, self.rows.get(row)?, target);
                    stops.retain(|detail| !detail.is_some_and(|index| self.stands_in_a_pair(index)));
                    stops
                }
            };
            let known = stops.iter().position(|&detail| detail == here.1);
            let found = match (distance, direction) {
                (0, Direction::Forward) => {
                    stops.get(known.map_or(usize::from(here.1.is_none() && target == Target::Pair), |at| at + 1))
                }
                (0, Direction::Backward) => known.and_then(|at| at.checked_sub(1)).and_then(|at| stops.get(at)),
                (_, Direction::Forward) => stops.first(),
                (_, Direction::Backward) => stops.last(),
            };
            let around = match direction {
                Direction::Forward => here.0 + distance >= rows,
                Direction::Backward => distance > here.0,
            };
            found.map(|&detail| ((row, detail), around))
        })
    }

    /// True for a passage that stands alone and does not count now.
    fn is_filtered_out(&self, row: usize, target: Target) -> bool {
        let id = self.rows.get(row).and_then(Row::only);
        let sought = matches!(target, Target::Only(_) | Target::Alone(_));
        sought && id.is_some_and(|id| !self.state.filter.takes_passage(&self.comparison, id))
    }

    /// True for a value of the other article that stands beside the one that it differs from, in the row of that one: the two are one place
    /// to stop at.
    fn stands_in_a_pair(&self, index: usize) -> bool {
        let detail = &self.comparison.details[index];
        let other = detail.counterpart.map(|other| other.passage);
        let own = |row: &&Row| row.lead.is_some() && row.lead == other;
        let differs = detail.standing == Standing::Differs && detail.side != self.state.lead;
        differs
            && mirror(&self.comparison, index).is_some()
            && self
                .rows
                .iter()
                .find(own)
                .is_some_and(|row| row.beside().any(|id| id == detail.passage))
    }
}

/// Where to stop in an entry of the ledger.
fn entry(comparison: &Comparison, index: usize, target: Target) -> Vec<Option<usize>> {
    let detail = &comparison.details[index];
    let fits = match target {
        Target::Noted => is_noted(comparison, detail.passage),
        Target::Alone(_) => false,
        Target::Conflict => detail.standing == Standing::Differs,
        Target::Only(side) => detail.standing == Standing::Added && detail.side == side,
        // Only passages that stand beside others have details.
        Target::Difference | Target::Pair => true,
    };
    fits.then_some(Some(index)).into_iter().collect()
}

/// Where to stop in a passage that stands in the ledger as a whole.
fn whole(comparison: &Comparison, id: PassageId, target: Target) -> Vec<Option<usize>> {
    let fits = match target {
        Target::Only(side) | Target::Alone(side) => side == id.side,
        Target::Noted => is_noted(comparison, id),
        Target::Difference | Target::Conflict | Target::Pair => false,
    };
    fits.then_some(None).into_iter().collect()
}

/// Where to stop in a row, in reading order: nothing for the row as a whole, else a detail.
fn stops(comparison: &Comparison, row: &Row, target: Target) -> Vec<Option<usize>> {
    // A passage that stands here once more is visited where its place is.
    let passages: Vec<PassageId> = row.lead.into_iter().chain(row.full()).collect();
    let at_row = |fits: bool| fits.then_some(None).into_iter().collect();
    let only = row.only().filter(|id| comparison.is_story(*id));
    let judged = if row.only().is_some() { &[][..] } else { &passages[..] };
    let details = |wanted: fn(Standing) -> bool| {
        let all = judged.iter().flat_map(|&id| details_of(comparison, id));
        all.filter(move |&index| wanted(comparison.details[index].standing))
    };
    match target {
        Target::Difference => details(|_| true).map(Some).collect(),
        Target::Conflict => details(|standing| standing == Standing::Differs).map(Some).collect(),
        Target::Pair => at_row(row.lead.is_some() && !row.partners.is_empty()),
        Target::Noted => at_row(passages.iter().any(|id| is_noted(comparison, *id))),
        Target::Alone(side) => at_row(only.is_some_and(|id| id.side == side)),
        Target::Only(side) if row.only().is_some() => at_row(only.is_some_and(|id| id.side == side)),
        Target::Only(side) => details(|standing| standing == Standing::Added)
            .filter(|&index| comparison.details[index].side == side)
            .map(Some)
            .collect(),
    }
}

/// True where a reader wrote a note on a passage or starred it.
fn is_noted(comparison: &Comparison, id: PassageId) -> bool {
    comparison.notes.iter().any(|note| note.passage == id)
}

/// The value that a value differs from, where it is a detail itself.
pub(crate) fn mirror(comparison: &Comparison, index: usize) -> Option<usize> {
    let detail = comparison.details.get(index);
    let other = detail
        .filter(|detail| detail.standing == Standing::Differs)?
        .counterpart?;
    details_of(comparison, other.passage).find(|&index| comparison.details[index].span == other.span)
}

/// True where a passage belongs to the story and not to the furniture of the page.
pub(crate) fn is_story(comparison: &Comparison, id: PassageId) -> bool {
    comparison
        .passage(id)
        .is_some_and(|passage| passage.role != Role::Boilerplate)
}

fn words(target: Target) -> String {
    match target {
        Target::Difference => "difference is marked".to_owned(),
        Target::Alone(side) => format!("passage stands only in {side:?}"),
        Target::Noted => "passage has a star or a note".to_owned(),
        Target::Only(side) => format!("passage or phrase stands only in {side:?}"),
        Target::Conflict => "value differs".to_owned(),
        Target::Pair => "passages are paired".to_owned(),
    }
}
