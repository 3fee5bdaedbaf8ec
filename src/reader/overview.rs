//! An article as a strip of cells: what is linked, what stands alone, where the reader is.

use std::ops::Range;

use crate::comparison::{Comparison, PassageId, Row, is_shown};
use crate::reader::model::Model;
use crate::text::Side;

/// A passage in the overview; in a long article several passages share a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Page furniture, an author, a date.
    Furniture,
    /// Only this article tells it.
    Alone,
    /// It has a counterpart.
    Linked,
    /// It is focused.
    Here,
}

/// What the passages of a side are, whoever is focused: counted up to each passage, so that a cell costs the same in any article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// For each passage and the end, how many before it only this article tells, and how many have a counterpart.
    before: Vec<[u32; 2]>,
}

impl Strip {
    /// The strip of these passages.
    fn new(passages: &[Cell]) -> Self {
        let mut before = vec![[0; 2]];
        let [mut alone, mut linked] = [0; 2];
        for &passage in passages {
            alone += u32::from(passage == Cell::Alone);
            linked += u32::from(passage == Cell::Linked);
            before.push([alone, linked]);
        }
        Self { before }
    }

    /// How many passages there are.
    fn len(&self) -> usize {
        self.before.len().saturating_sub(1)
    }

    /// The strongest of some passages.
    fn strongest(&self, passages: Range<usize>) -> Cell {
        let [start, end] = [passages.start, passages.end].map(|at| self.before.get(at).copied().unwrap_or_default());
        if end[1] > start[1] {
            Cell::Linked
        } else if end[0] > start[0] {
            Cell::Alone
        } else {
            Cell::Furniture
        }
    }
}

/// At most `width` cells for the passages of a side. A cell shows the strongest of its passages.
pub fn cells(model: &Model, side: Side, width: usize) -> Vec<Cell> {
    let strip = &model.strips[side.index()];
    let count = strip.len().min(width);
    let start = |cell: usize| (cell * strip.len()).div_ceil(count.max(1));
    let mut cells: Vec<Cell> = (0..count)
        .map(|cell| strip.strongest(start(cell)..start(cell + 1)))
        .collect();
    for id in model
        .focused()
        .into_iter()
        .flat_map(passages)
        .filter(|id| id.side == side)
    {
        if let Some(shown) = cells.get_mut(id.index * count / strip.len().max(1)) {
            *shown = Cell::Here;
        }
    }
    cells
}

/// What each passage of a side is, whoever is focused.
pub fn strip(comparison: &Comparison, floor: f32, side: Side) -> Strip {
    let mut strip: Vec<Cell> = (0..comparison.article(side).passages.len())
        .map(|index| {
            if comparison.is_story(PassageId::new(side, index)) {
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
    Strip::new(&strip)
}

/// The passage of a row and its best counterpart.
fn passages(row: &Row) -> impl Iterator<Item = PassageId> + '_ {
    let best = row.partners.first().map(|partner| partner.passage);
    row.lead.into_iter().chain(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_shows_the_strongest_of_its_passages() {
        use Cell::{Alone, Furniture, Linked};
        let passages = [Furniture, Alone, Linked, Alone, Furniture, Furniture, Linked];
        let strip = Strip::new(&passages);
        for start in 0..passages.len() {
            for end in start..=passages.len() {
                let expected = passages[start..end].iter().max().copied().unwrap_or(Furniture);
                assert_eq!(strip.strongest(start..end), expected, "{start}..{end}");
            }
        }
    }
}
