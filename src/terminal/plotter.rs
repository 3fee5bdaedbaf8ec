//! Writes cells where they belong with the fewest bytes: knows where the cursor is and which pen the terminal holds.

use ratatui::buffer::Cell;
use ratatui::layout::Size;

use super::cluster::Advance;
use super::dialect::{Commands, Dialect};
use super::pen::Pen;
use super::route::{Spot, Step, shortest};

/// What is known of the terminal between two frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hand {
    /// Where the cursor is.
    pub(super) spot: Spot,
    /// What it writes with, where known.
    pub(super) pen: Option<Pen>,
}

impl Hand {
    /// Nothing is known.
    pub(super) const UNKNOWN: Self = Self {
        spot: Spot::Unknown,
        pen: None,
    };
}

/// Bytes for the terminal in the making.
#[derive(Debug, Clone)]
pub(super) struct Plotter {
    out: Vec<u8>,
    hand: Hand,
    dialect: Dialect,
    size: Size,
}

/// A place to come back to when another way is shorter.
pub(super) struct Mark {
    length: usize,
    hand: Hand,
}

/// A way from a [`Mark`] on, taken out to be held against others.
pub(super) struct Way {
    bytes: Vec<u8>,
    hand: Hand,
}

impl Way {
    /// How many bytes it takes.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl Plotter {
    /// Goes on from what the terminal was left with.
    pub(super) fn new(hand: Hand, dialect: Dialect, size: Size) -> Self {
        Self {
            out: Vec::new(),
            hand,
            dialect,
            size,
        }
    }

    /// The bytes, and what the terminal is left with.
    pub(super) fn finish(self) -> (Vec<u8>, Hand) {
        (self.out, self.hand)
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// What the terminal understands.
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The state to come back to.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            length: self.out.len(),
            hand: self.hand,
        }
    }

    /// How many bytes there are since the mark.
    pub(super) fn since(&self, mark: &Mark) -> usize {
        self.out.len() - mark.length
    }

    /// Takes out all since the mark.
    pub(super) fn take(&mut self, mark: &Mark) -> Way {
        let way = Way {
            bytes: self.out.split_off(mark.length),
            hand: self.hand,
        };
        self.hand = mark.hand;
        way
    }

    /// Takes back all since the mark.
    pub(super) fn rewind(&mut self, mark: &Mark) {
        self.out.truncate(mark.length);
        self.hand = mark.hand;
    }

    /// Goes a way that begins where this is.
    pub(super) fn follow(&mut self, way: &Way) {
        self.out.extend(&way.bytes);
        self.hand = way.hand;
    }

    /// Empties the screen; the cursor is in its first cell afterwards.
    pub(super) fn clear(&mut self) {
        self.ink(Pen::PLAIN);
        self.out.extend(b"\x1b[H\x1b[J");
        self.hand.spot = Spot::At(0, 0);
    }

    /// Scrolls the rows from `top` to `bottom` up by `by` (down where it is negative), blanks coming in.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, by: i32) {
        self.ink_blank(Pen::PLAIN);
        let whole = top == 0 && bottom + 1 == self.size.height;
        if !whole {
            self.out.extend(format!("\x1b[{};{}r", top + 1, bottom + 1).bytes());
        }
        let (rows, command) = (by.unsigned_abs(), if by > 0 { 'S' } else { 'T' });
        self.counted(rows, command);
        if !whole {
            self.out.extend(b"\x1b[r");
            self.hand.spot = Spot::Unknown;
        }
    }

    /// Erases from the cursor, which is at a column of a row, to the end of the row.
    pub(super) fn erase_to_end(&mut self) {
        self.ink_blank(Pen::PLAIN);
        self.out.extend(b"\x1b[K");
    }

    /// Erases some cells and leaves the cursor where it is.
    pub(super) fn erase_cells(&mut self, columns: u16) {
        self.ink_blank(Pen::PLAIN);
        self.counted(u32::from(columns), 'X');
    }

    /// Whether single cells can be erased.
    pub(super) fn erases_cells(&self) -> bool {
        self.dialect.commands == Commands::Full
    }

    /// Writes the cell at the cursor; nothing for the covered part of a wide one.
    pub(super) fn put(&mut self, cell: &Cell) {
        if cell.symbol() == " " {
            self.ink_blank(Pen::of(cell));
        } else {
            self.ink(Pen::of(cell));
        }
        match (Advance::of(cell.symbol(), self.dialect.ambiguous), self.hand.spot) {
            (Advance::Certain(columns), Spot::At(row, column)) if column + columns < self.size.width => {
                self.out.extend(cell.symbol().bytes());
                self.hand.spot = Spot::At(row, column + columns);
            }
            (Advance::Certain(_), spot) => {
                self.out.extend(cell.symbol().bytes());
                self.hand.spot = in_row(spot);
            }
            (Advance::Uncertain { columns, apart }, spot) => self.put_uncertain(cell, columns, apart, spot),
        }
    }

    /// Writes a cluster whose width is not sure: on blanks where it may be narrower, and not whole where it may pass the edge.
    fn put_uncertain(&mut self, cell: &Cell, columns: u16, apart: u16, spot: Spot) {
        if let (true, Spot::At(row, column)) = (apart < columns, spot) {
            (0..columns).for_each(|_| self.out.push(b' '));
            let end = column + columns;
            self.hand.spot = if end < self.size.width {
                Spot::At(row, end)
            } else {
                Spot::InRow(row)
            };
            self.go(row, column);
        }
        let fits = matches!(spot, Spot::At(_, column) if column + columns.max(apart) <= self.size.width);
        let whole = if fits { usize::MAX } else { 1 };
        let text: String = cell.symbol().chars().take(whole).collect();
        self.out.extend(text.bytes());
        self.hand.spot = in_row(spot);
    }

    /// Takes up a pen.
    fn ink(&mut self, pen: Pen) {
        self.out.extend(pen.change(self.hand.pen).bytes());
        self.hand.pen = Some(pen);
    }

    /// Takes up a pen for blanks: the one in hand, where it makes the same.
    fn ink_blank(&mut self, pen: Pen) {
        if !self.hand.pen.is_some_and(|held| held.same_blank(pen)) {
            self.ink(pen);
        }
    }

    /// What it would cost to take up a pen for a cell.
    pub(super) fn ink_cost(&self, cell: &Cell) -> usize {
        let pen = Pen::of(cell);
        match self.hand.pen {
            Some(held) if held == pen || (cell.symbol() == " " && held.same_blank(pen)) => 0,
            held => pen.change(held).len(),
        }
    }

    /// Moves the cursor by the shortest way.
    pub(super) fn go(&mut self, row: u16, column: u16) {
        for step in shortest(self.hand.spot, (row, column), self.dialect.commands) {
            step.write(&mut self.out);
        }
        self.hand.spot = Spot::At(row, column);
    }

    /// What it would cost to move the cursor.
    pub(super) fn go_cost(&self, row: u16, column: u16) -> usize {
        shortest(self.hand.spot, (row, column), self.dialect.commands)
            .into_iter()
            .map(Step::cost)
            .sum()
    }

    fn counted(&mut self, count: u32, command: char) {
        let text = if count == 1 {
            format!("\x1b[{command}")
        } else {
            format!("\x1b[{count}{command}")
        };
        self.out.extend(text.bytes());
    }
}

fn in_row(spot: Spot) -> Spot {
    match spot {
        Spot::Unknown => Spot::Unknown,
        Spot::InRow(row) | Spot::At(row, _) => Spot::InRow(row),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::dialect::{Ambiguous, Screens};

    const FULL: Dialect = Dialect {
        screens: Screens::Two,
        commands: Commands::Full,
        ambiguous: Ambiguous::Narrow,
    };

    #[test]
    fn the_cursor_is_lost_where_widths_are_uncertain() {
        for (symbol, column, spot) in [
            ("a", 5, Spot::At(3, 6)),
            ("中", 5, Spot::At(3, 7)),
            ("a", 119, Spot::InRow(3)),
            ("❤\u{fe0f}", 5, Spot::InRow(3)),
            ("e\u{301}", 5, Spot::InRow(3)),
        ] {
            let hand = Hand {
                spot: Spot::At(3, column),
                pen: Some(Pen::PLAIN),
            };
            let mut plotter = Plotter::new(hand, FULL, Size::new(120, 40));
            plotter.put(&Cell::new(symbol));
            assert_eq!(plotter.finish().1.spot, spot, "{symbol}");
        }
    }

    #[test]
    fn a_joined_cluster_at_the_edge_cannot_wrap() {
        let hand = Hand {
            spot: Spot::At(3, 118),
            pen: Some(Pen::PLAIN),
        };
        let mut plotter = Plotter::new(hand, FULL, Size::new(120, 40));
        plotter.put(&Cell::new("👨\u{200d}👩"));
        assert_eq!(plotter.finish().0, "👨".as_bytes());
    }
}
