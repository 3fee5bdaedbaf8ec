//! Finds rows that moved together over the whole width, so that the terminal can move them by itself.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use ratatui::buffer::Cell;

use super::grid::Grid;

/// Rows `top` to `bottom` that move up by `by` (down where it is negative).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row of the region.
    pub(super) top: u16,
    /// The last row of the region.
    pub(super) bottom: u16,
    /// By how many rows.
    pub(super) by: i32,
}

/// Rows are compared in pieces, so that a gutter bar that moved against the text spoils one piece and not the row.
const PIECE: usize = 12;

/// A piece that stands in more rows than this says nothing about where its row went.
const COMMON: usize = 4;

/// The shift that most pieces of changed rows speak for, none where fewer than a row's worth do.
pub(super) fn find(shown: &Grid, wanted: &Grid) -> Option<Shift> {
    let height = wanted.size().height;
    let places = places(shown);
    // By how many rows each matching piece moved up, and between which rows.
    let mut votes: HashMap<i32, (usize, u16, u16)> = HashMap::new();
    for row in (0..height).filter(|&row| shown.row(row) != wanted.row(row)) {
        for piece in pieces(wanted.row(row)) {
            for &from in places
                .get(&piece)
                .filter(|rows| rows.len() <= COMMON)
                .into_iter()
                .flatten()
            {
                let by = i32::from(from) - i32::from(row);
                let (low, high) = (row.min(from), row.max(from));
                let vote = votes.entry(by).or_insert((0, low, high));
                *vote = (vote.0 + 1, vote.1.min(low), vote.2.max(high));
            }
        }
    }
    let width = usize::from(wanted.size().width);
    let mut votes: Vec<_> = votes
        .into_iter()
        .filter(|&(by, (count, ..))| by != 0 && count * PIECE >= width)
        .collect();
    votes.sort_by_key(|&(by, (count, ..))| (std::cmp::Reverse(count), by.abs(), by));
    let (by, (_, top, bottom)) = votes.first().copied()?;
    Some(Shift { top, bottom, by })
}

/// Which rows hold which piece.
fn places(grid: &Grid) -> HashMap<(usize, u64), Vec<u16>> {
    let mut places: HashMap<(usize, u64), Vec<u16>> = HashMap::new();
    for row in 0..grid.size().height {
        for piece in pieces(grid.row(row)) {
            places.entry(piece).or_default().push(row);
        }
    }
    places
}

/// The pieces of a row that are not blank: where they stand and what they hold.
fn pieces(row: &[Cell]) -> impl Iterator<Item = (usize, u64)> {
    row.chunks(PIECE)
        .enumerate()
        .filter(|(_, cells)| cells.iter().any(|cell| cell.symbol() != " "))
        .map(|(place, cells)| {
            let mut hasher = DefaultHasher::new();
            cells.hash(&mut hasher);
            (place, hasher.finish())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::depth::Depth;
    use ratatui::layout::Size;

    fn grid(lines: &[&str]) -> Grid {
        let mut grid = Grid::blank(Size::new(24, lines.len() as u16));
        for (row, line) in lines.iter().enumerate() {
            for (column, symbol) in line.chars().enumerate() {
                grid.put(column as u16, row as u16, &Cell::from(symbol), Depth::True);
            }
        }
        grid
    }

    #[test]
    fn moved_rows_are_found() {
        let before = [
            "head",
            "one of the harbours here",
            "two of the harbours here",
            "three of the harbours it",
            "foot",
        ];
        for (after, expected) in [
            (before, None),
            (
                [
                    "head",
                    "two of the harbours here",
                    "three of the harbours it",
                    "four of the harbours ish",
                    "foot",
                ],
                Some(Shift {
                    top: 1,
                    bottom: 3,
                    by: 1,
                }),
            ),
            (
                [
                    "head",
                    "zero of the harbours ish",
                    "one of the harbours here",
                    "two of the harbours here",
                    "foot",
                ],
                Some(Shift {
                    top: 1,
                    bottom: 3,
                    by: -1,
                }),
            ),
            (["head", "something else", "entirely", "now", "foot"], None),
        ] {
            assert_eq!(find(&grid(&before), &grid(&after)), expected, "{after:?}");
        }
    }
}
