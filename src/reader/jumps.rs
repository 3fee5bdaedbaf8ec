//! From one place of interest to the next: differences, what one article alone tells, values in conflict, pairs.

use crate::comparison::{Comparison, Counterpart, PassageId, Row, details_of};
use crate::reader::beside::{alone, beside};
use crate::reader::entries::Entry;
use crate::reader::model::Model;
use crate::terms::{Role, Standing};
use crate::text::Side;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A phrase that is added or differs.
    Difference,
    /// A phrase or a whole passage that only this article tells.
    Only(Side),
    /// A value that the other article gives differently.
    Conflict,
    /// Passages that stand side by side.
    Pair,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

/// A place to stop at: a row, or a detail in it.
type Stop = (usize, Option<usize>);

impl Model {
    /// Goes to the next target, `count` times; past the end it goes on at the beginning and says so.
    pub(crate) fn jump(&mut self, target: Target, direction: Direction, count: usize) {
        for _ in 0..count {
            let here = (self.state.row, self.state.detail);
            let Some((stop, around)) = self.next_stop(here, target, direction) else {
                self.state.message = Some(format!("no {}", words(target)));
                return;
            };
            self.focus(stop.0);
            self.state.detail = stop.1;
            if around {
                self.state.message = Some(match direction {
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
                Some(&Entry::Passage(id)) => whole(id, target),
                None => stops(&self.comparison, self.rows.get(row)?, target),
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
}

/// Where to stop in an entry of the ledger.
fn entry(comparison: &Comparison, index: usize, target: Target) -> Vec<Option<usize>> {
    let detail = &comparison.details[index];
    let fits = match target {
        Target::Difference => detail.standing != Standing::Elsewhere,
        Target::Conflict => detail.standing == Standing::Differs,
        Target::Only(side) => detail.standing == Standing::Added && detail.side == side,
        // Only passages that stand beside others have details.
        Target::Pair => true,
    };
    fits.then_some(Some(index)).into_iter().collect()
}

/// Where to stop in a passage that stands in the ledger as a whole.
fn whole(id: PassageId, target: Target) -> Vec<Option<usize>> {
    let fits = target == Target::Only(id.side);
    fits.then_some(None).into_iter().collect()
}

/// Where to stop in a row, in reading order: nothing for the row as a whole, else a detail.
fn stops(comparison: &Comparison, row: &Row, target: Target) -> Vec<Option<usize>> {
    let passages: Vec<PassageId> = row.lead.into_iter().chain(beside(row).full).collect();
    let judged = if alone(row).is_some() { &[][..] } else { &passages[..] };
    let details = |wanted: fn(Standing) -> bool| {
        let all = judged.iter().flat_map(|&id| details_of(comparison, id));
        all.filter(move |&index| wanted(comparison.details[index].standing))
            .filter(|&index| !is_second_half(comparison, index, row))
    };
    match target {
        Target::Difference => details(|standing| standing != Standing::Elsewhere).map(Some).collect(),
        Target::Conflict => details(|standing| standing == Standing::Differs).map(Some).collect(),
        Target::Pair => row
            .lead
            .filter(|_| !row.partners.is_empty())
            .map(|_| None)
            .into_iter()
            .collect(),
        Target::Only(side) => match alone(row) {
            Some(id) if id.side == side && tells(comparison, id) => vec![None],
            Some(_) => Vec::new(),
            None => details(|standing| standing == Standing::Added)
                .filter(|&index| comparison.details[index].side == side)
                .map(Some)
                .collect(),
        },
    }
}

/// True where a passage tells something of the story: an author or a date of its own is nothing that the other one leaves out.
pub(crate) fn tells(comparison: &Comparison, id: PassageId) -> bool {
    comparison.passage(id).is_some_and(|passage| match passage.role {
        Role::Headline | Role::Standfirst | Role::Caption | Role::Body => true,
        Role::Byline | Role::Dateline | Role::Boilerplate => false,
    })
}

/// True for a value that one of the lead passage beside it differs from: the two are one place to stop at.
fn is_second_half(comparison: &Comparison, index: usize, row: &Row) -> bool {
    let detail = &comparison.details[index];
    let lead = row.lead.filter(|lead| lead.side != detail.side);
    let own = lead.into_iter().flat_map(|lead| details_of(comparison, lead));
    let mut others = own.filter_map(|index| comparison.details[index].counterpart);
    let is = |other: Counterpart| (other.passage, other.span) == (detail.passage, detail.span);
    detail.standing == Standing::Differs && others.any(is)
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
        Target::Only(side) => format!("passage or phrase stands only in {side:?}"),
        Target::Conflict => "value differs".to_owned(),
        Target::Pair => "passages are paired".to_owned(),
    }
}
