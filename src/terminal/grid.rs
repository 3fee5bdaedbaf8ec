//! A screen full of cells: what the terminal shows, and what it shall show.

use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::layout::Size;

use super::cluster::{self, COVERED};
use super::depth::Depth;

/// Rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    size: Size,
    cells: Vec<Cell>,
}

impl Grid {
    /// A screen of blanks.
    pub(super) fn blank(size: Size) -> Self {
        Self {
            size,
            cells: vec![Cell::EMPTY; usize::from(size.width) * usize::from(size.height)],
        }
    }

    /// Turns this one into another, in the room that it has.
    pub(super) fn copy(&mut self, other: &Self) {
        self.size = other.size;
        self.cells.clone_from(&other.cells);
    }

    /// Its size.
    pub(super) fn size(&self) -> Size {
        self.size
    }

    /// One row, empty outside of the screen.
    pub(super) fn row(&self, row: u16) -> &[Cell] {
        let width = usize::from(self.size.width);
        let start = usize::from(row) * width;
        self.cells.get(start..start + width).unwrap_or_default()
    }

    /// Puts a cell of the reader's buffer here, as `depth` has its colours. What is outside is left out.
    pub(super) fn put(&mut self, column: u16, row: u16, cell: &Cell, depth: Depth) {
        if column >= self.size.width || row >= self.size.height {
            return;
        }
        let room = self.size.width - column;
        let (mut clean, columns) = cluster::harmless(cell, room);
        clean.fg = depth.nearest(clean.fg);
        clean.bg = depth.nearest(clean.bg);
        let taken = taken(cell).clamp(columns, room);
        self.uncover(column, row);
        self.uncover_next(column + taken, row);
        if taken == 1 {
            self.set(column, row, clean);
            return;
        }
        let mut blank = clean.clone();
        blank.set_symbol(" ");
        for offset in 0..taken {
            let mut part = if offset == 0 { clean.clone() } else { blank.clone() };
            if (1..columns).contains(&offset) {
                part.set_symbol(COVERED);
            }
            self.set(column + offset, row, part);
        }
    }

    /// Whether a cell belongs to the wide cluster on its left.
    pub(super) fn is_covered(&self, column: u16, row: u16) -> bool {
        self.row(row)
            .get(usize::from(column))
            .is_some_and(|cell| cell.symbol() == COVERED)
    }

    /// Moves the rows from `top` to `bottom` up by `by` (down where it is negative); blanks come in.
    pub(super) fn shift(&mut self, top: u16, bottom: u16, by: i32) {
        let width = usize::from(self.size.width);
        let region = usize::from(top) * width..(usize::from(bottom) + 1) * width;
        let Some(cells) = self.cells.get_mut(region) else {
            return;
        };
        let moved = (by.unsigned_abs() as usize * width).min(cells.len());
        if by > 0 {
            cells.rotate_left(moved);
            let from = cells.len() - moved;
            cells.iter_mut().skip(from).for_each(|cell| *cell = Cell::EMPTY);
        } else {
            cells.rotate_right(moved);
            cells.iter_mut().take(moved).for_each(|cell| *cell = Cell::EMPTY);
        }
    }

    fn set(&mut self, column: u16, row: u16, cell: Cell) {
        let index = usize::from(row) * usize::from(self.size.width) + usize::from(column);
        if let Some(place) = self.cells.get_mut(index) {
            *place = cell;
        }
    }

    /// Blanks a wide cluster that loses its right part because something is put on it.
    fn uncover(&mut self, column: u16, row: u16) {
        let mut lead = column;
        while lead > 0 && self.is_covered(lead, row) {
            lead -= 1;
        }
        (lead..column).for_each(|column| self.set(column, row, Cell::EMPTY));
    }

    /// Blanks what is left of a wide cluster that loses its left part.
    fn uncover_next(&mut self, mut column: u16, row: u16) {
        while self.is_covered(column, row) {
            self.set(column, row, Cell::EMPTY);
            column += 1;
        }
    }
}

/// The columns that the reader's buffer gives to a cell.
fn taken(cell: &Cell) -> u16 {
    match cell.symbol() {
        // The width of a lone control is undefined there.
        symbol if symbol.len() == 1 => 1,
        symbol => symbol.cell_width().max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(grid: &Grid, row: u16) -> String {
        grid.row(row)
            .iter()
            .map(|cell| if cell.symbol() == COVERED { "_" } else { cell.symbol() })
            .collect()
    }

    #[test]
    fn wide_clusters_never_stay_in_half() {
        for (puts, expected) in [
            (vec![(0, "中")], "中_  "),
            (vec![(0, "中"), (1, "a")], " a  "),
            (vec![(0, "中"), (0, "a")], "a   "),
            (vec![(1, "中"), (0, "中")], "中_  "),
            (vec![(0, "中"), (1, "中")], " 中_ "),
            (vec![(3, "中")], "    "),
            (vec![(4, "a")], "    "),
        ] {
            let mut grid = Grid::blank(Size::new(4, 1));
            for (column, symbol) in &puts {
                grid.put(*column, 0, &Cell::new(symbol), Depth::True);
            }
            assert_eq!(text(&grid, 0), expected, "{puts:?}");
        }
    }

    #[test]
    fn rows_shift() {
        for (by, expected) in [(1, "acd e"), (-1, "a bce"), (9, "a   e")] {
            let mut grid = Grid::blank(Size::new(1, 5));
            for (row, symbol) in ["a", "b", "c", "d", "e"].into_iter().enumerate() {
                grid.put(0, row as u16, &Cell::new(symbol), Depth::True);
            }
            grid.shift(1, 3, by);
            let column: String = (0..5).map(|row| text(&grid, row)).collect();
            assert_eq!(column, expected, "{by}");
        }
    }
}
