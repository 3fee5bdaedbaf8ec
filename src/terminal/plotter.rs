//! Writes cells where they belong with the fewest bytes: knows where the cursor is and which pen the terminal holds.

use ratatui::buffer::Cell;
use ratatui::layout::Size;

use super::cluster::Advance;
use super::dialect::{Commands, Dialect};
use super::pen::Pen;

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Anywhere.
    Unknown,
    /// Somewhere in this row: past its last column, or after a cluster of uncertain width.
    InRow(u16),
    /// At this row and column, counted from 0.
    At(u16, u16),
}

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

    /// Takes back all since the mark.
    pub(super) fn rewind(&mut self, mark: &Mark) {
        self.out.truncate(mark.length);
        self.hand = mark.hand;
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
        let route = self.route(row, column);
        for step in route {
            step.write(&mut self.out);
        }
        self.hand.spot = Spot::At(row, column);
    }

    /// What it would cost to move the cursor.
    pub(super) fn go_cost(&self, row: u16, column: u16) -> usize {
        self.route(row, column).into_iter().map(Step::cost).sum()
    }

    fn route(&self, row: u16, column: u16) -> [Step; 3] {
        let place = [Step::Place(row, column), Step::Stay, Step::Stay];
        let (at_row, at_column) = match self.hand.spot {
            Spot::At(at_row, at_column) if (at_row, at_column) == (row, column) => return [Step::Stay; 3],
            Spot::Unknown => return place,
            Spot::InRow(at_row) => (at_row, None),
            Spot::At(at_row, at_column) => (at_row, Some(at_column)),
        };
        let direct = at_column.into_iter().flat_map(|from| {
            vertical(at_row, row)
                .into_iter()
                .flat_map(move |down| horizontal(from, column).map(|along| [Step::Stay, down, along]))
        });
        // The start of the row is known from any column.
        let from_start = vertical(at_row, row).into_iter().flat_map(|down| {
            [Step::Right(column)].map(|along| [Step::Return, down, if column == 0 { Step::Stay } else { along }])
        });
        let in_row = (at_row == row).then_some([Step::Stay, Step::Stay, Step::Column(column)]);
        let allowed =
            |route: &[Step; 3]| self.dialect.commands == Commands::Full || route.iter().all(|step| step.is_old());
        direct
            .chain(from_start)
            .chain(in_row)
            .filter(allowed)
            .chain([place])
            .min_by_key(|route| route.iter().map(|step| step.cost()).sum::<usize>())
            .unwrap_or(place)
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

/// Ways from row to row, the column kept.
fn vertical(from: u16, to: u16) -> Vec<Step> {
    match to.checked_sub(from) {
        Some(0) => vec![Step::Stay],
        Some(rows) => vec![Step::Feed(rows), Step::Down(rows), Step::Row(to)],
        None => vec![Step::ReverseFeed(from - to), Step::Up(from - to), Step::Row(to)],
    }
}

/// Ways from column to column, the row kept.
fn horizontal(from: u16, to: u16) -> [Step; 3] {
    match to.checked_sub(from) {
        Some(0) => [Step::Stay; 3],
        Some(columns) => [Step::Right(columns), Step::Column(to), Step::Column(to)],
        None => [Step::Back(from - to), Step::Left(from - to), Step::Column(to)],
    }
}

/// A movement of the cursor. Line feeds do not return to the first column: the terminal is in raw mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Stay,
    Return,
    Feed(u16),
    ReverseFeed(u16),
    Back(u16),
    Up(u16),
    Down(u16),
    Right(u16),
    Left(u16),
    Row(u16),
    Column(u16),
    Place(u16, u16),
}

impl Step {
    /// Whether the oldest terminals know it.
    fn is_old(self) -> bool {
        !matches!(self, Self::Row(_) | Self::Column(_))
    }

    fn cost(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Return => 1,
            Self::Feed(count) | Self::Back(count) => usize::from(count),
            Self::ReverseFeed(count) => 2 * usize::from(count),
            Self::Up(count) | Self::Down(count) | Self::Right(count) | Self::Left(count) => 3 + digits(count, 1),
            Self::Row(index) | Self::Column(index) => 3 + digits(index + 1, 1),
            Self::Place(0, 0) => 3,
            Self::Place(row, 0) => 3 + digits(row + 1, 1),
            Self::Place(row, column) => 4 + digits(row + 1, 1) + digits(column + 1, 1),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        let repeat = |out: &mut Vec<u8>, bytes: &[u8], count: u16| (0..count).for_each(|_| out.extend(bytes));
        match self {
            Self::Stay => {}
            Self::Return => out.push(b'\r'),
            Self::Feed(count) => repeat(out, b"\n", count),
            Self::ReverseFeed(count) => repeat(out, b"\x1bM", count),
            Self::Back(count) => repeat(out, b"\x08", count),
            Self::Up(count) => out.extend(format!("\x1b[{}A", or_empty(count, 1)).bytes()),
            Self::Down(count) => out.extend(format!("\x1b[{}B", or_empty(count, 1)).bytes()),
            Self::Right(count) => out.extend(format!("\x1b[{}C", or_empty(count, 1)).bytes()),
            Self::Left(count) => out.extend(format!("\x1b[{}D", or_empty(count, 1)).bytes()),
            Self::Row(index) => out.extend(format!("\x1b[{}d", or_empty(index + 1, 1)).bytes()),
            Self::Column(index) => out.extend(format!("\x1b[{}G", or_empty(index + 1, 1)).bytes()),
            Self::Place(row, 0) => out.extend(format!("\x1b[{}H", or_empty(row + 1, 1)).bytes()),
            Self::Place(row, column) => out.extend(format!("\x1b[{};{}H", or_empty(row + 1, 1), column + 1).bytes()),
        }
    }
}

/// Digits of a parameter, none where it is what an empty one stands for.
fn digits(parameter: u16, empty: u16) -> usize {
    or_empty(parameter, empty).len()
}

fn or_empty(parameter: u16, empty: u16) -> String {
    if parameter == empty {
        String::new()
    } else {
        parameter.to_string()
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
    const OLD: Dialect = Dialect {
        commands: Commands::Old,
        ..FULL
    };

    fn way(from: Spot, to: (u16, u16), dialect: Dialect) -> String {
        let mut plotter = Plotter::new(Hand { spot: from, pen: None }, dialect, Size::new(120, 40));
        let cost = plotter.go_cost(to.0, to.1);
        plotter.go(to.0, to.1);
        assert_eq!(cost, plotter.len(), "{from:?} to {to:?}");
        String::from_utf8(plotter.finish().0).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_shortest_way_is_taken() {
        for (from, to, expected) in [
            (Spot::At(5, 5), (5, 5), ""),
            (Spot::Unknown, (0, 0), "^[H"),
            (Spot::Unknown, (4, 0), "^[5H"),
            (Spot::Unknown, (0, 4), "^[;5H"),
            (Spot::Unknown, (9, 60), "^[10;61H"),
            (Spot::At(5, 1), (6, 0), "\n\x08"),
            (Spot::At(5, 9), (6, 0), "\r\n"),
            (Spot::At(5, 61), (6, 60), "\n\x08"),
            (Spot::At(5, 61), (6, 61), "\n"),
            (Spot::At(5, 10), (5, 8), "\x08\x08"),
            (Spot::At(5, 10), (5, 0), "\r"),
            (Spot::At(5, 10), (5, 11), "^[C"),
            (Spot::At(5, 10), (5, 60), "^[50C"),
            (Spot::At(5, 10), (5, 115), "^[105C"),
            (Spot::At(5, 100), (5, 60), "^[40D"),
            (Spot::At(5, 119), (5, 4), "^[5G"),
            (Spot::At(5, 60), (2, 60), "^[3A"),
            (Spot::At(5, 60), (4, 60), "^M"),
            (Spot::InRow(5), (6, 0), "\r\n"),
            (Spot::InRow(5), (5, 60), "^[61G"),
            (Spot::InRow(5), (39, 60), "^[40;61H"),
        ] {
            assert_eq!(way(from, to, FULL), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn old_terminals_are_not_told_of_columns() {
        assert_eq!(way(Spot::At(5, 10), (5, 60), OLD), "^[50C");
        assert_eq!(way(Spot::At(5, 60), (1, 60), OLD), "^[4A");
    }

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
