//! An article as a strip of cells: what is linked, what stands alone, where the reader is.

use crate::comparison::{Comparison, PassageId, Row, is_shown};
use crate::reader::beside::beside;
use crate::reader::jumps::is_story;
use crate::reader::model::Model;
use crate::text::Side;

/// A passage in the overview; in a long article several passages share a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Page furniture.
    Furniture,
    /// Only this article tells it.
    Alone,
    /// It has a counterpart.
    Linked,
    /// It is focused.
    Here,
}

/// At most `width` cells for the passages of a side. A cell shows the strongest of its passages.
pub fn cells(model: &Model, side: Side, width: usize) -> Vec<Cell> {
    let strip = &model.strips[side.index()];
    let count = strip.len().min(width);
    let mut cells = vec![Cell::Furniture; count];
    let place = |index: usize| index * count / strip.len().max(1);
    for (index, &cell) in strip.iter().enumerate() {
        if let Some(shown) = cells.get_mut(place(index)) {
            *shown = cell.max(*shown);
        }
    }
    for id in model
        .focused()
        .into_iter()
        .flat_map(passages)
        .filter(|id| id.side == side)
    {
        if let Some(shown) = cells.get_mut(place(id.index)) {
            *shown = Cell::Here;
        }
    }
    cells
}

/// What each passage of a side is, whoever is focused.
pub fn strip(comparison: &Comparison, floor: f32, side: Side) -> Vec<Cell> {
    let mut strip: Vec<Cell> = (0..comparison.article(side).passages.len())
        .map(|index| {
            if is_story(comparison, PassageId::new(side, index)) {
                Cell::Alone
            } else {
                Cell::Furniture
            }
        })
        .collect();
    for link in comparison.links.iter().filter(|link| is_shown(link, floor)) {
        let id = if side == Side::A { link.a } else { link.b };
        if let Some(cell) = strip.get_mut(id.index) {
            *cell = Cell::Linked;
        }
    }
    strip
}

fn passages(row: &Row) -> impl Iterator<Item = PassageId> + '_ {
    row.lead.into_iter().chain(beside(row).full)
}
