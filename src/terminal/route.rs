//! Ways of the cursor from place to place.

use super::dialect::Commands;

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

/// The shortest way to a row and column.
pub(super) fn shortest(from: Spot, (row, column): (u16, u16), commands: Commands) -> [Step; 3] {
    let place = [Step::Place(row, column), Step::Stay, Step::Stay];
    let (at_row, at_column) = match from {
        Spot::At(at_row, at_column) if (at_row, at_column) == (row, column) => return [Step::Stay; 3],
        Spot::Unknown => return place,
        Spot::InRow(at_row) => (at_row, None),
        Spot::At(at_row, at_column) => (at_row, Some(at_column)),
    };
    let rows = vertical(at_row, row);
    let direct = at_column.into_iter().flat_map(|from| {
        let along = horizontal(from, column);
        rows.into_iter()
            .flat_map(move |down| along.map(|along| [Step::Stay, down, along]))
    });
    // The first column is known from any other.
    let right = if column == 0 { Step::Stay } else { Step::Right(column) };
    let from_start = rows.into_iter().map(|down| [Step::Return, down, right]);
    let in_row = (at_row == row).then_some([Step::Stay, Step::Stay, Step::Column(column)]);
    let known = |route: &[Step; 3]| commands == Commands::Full || route.iter().all(|step| step.is_old());
    direct
        .chain(from_start)
        .chain(in_row)
        .filter(known)
        .chain([place])
        .min_by_key(|route| route.iter().map(|step| step.cost()).sum::<usize>())
        .unwrap_or(place)
}

/// Ways from row to row, the column kept.
fn vertical(from: u16, to: u16) -> [Step; 3] {
    match to.checked_sub(from) {
        Some(0) => [Step::Stay; 3],
        Some(rows) => [Step::Feed(rows), Step::Down(rows), Step::Row(to)],
        None => [Step::ReverseFeed(from - to), Step::Up(from - to), Step::Row(to)],
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
pub(super) enum Step {
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

    /// Its bytes.
    pub(super) fn cost(self) -> usize {
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

    /// Appends it.
    pub(super) fn write(self, out: &mut Vec<u8>) {
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
    if parameter == empty {
        0
    } else {
        parameter.checked_ilog10().unwrap_or(0) as usize + 1
    }
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

    fn way(from: Spot, to: (u16, u16), commands: Commands) -> String {
        let steps = shortest(from, to, commands);
        let mut out = Vec::new();
        for step in steps {
            step.write(&mut out);
        }
        assert_eq!(
            steps.into_iter().map(Step::cost).sum::<usize>(),
            out.len(),
            "{from:?} to {to:?}"
        );
        String::from_utf8(out).unwrap().replace('\x1b', "^")
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
            assert_eq!(way(from, to, Commands::Full), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn old_terminals_are_not_told_of_columns() {
        assert_eq!(way(Spot::At(5, 10), (5, 60), Commands::Old), "^[50C");
        assert_eq!(way(Spot::At(5, 60), (1, 60), Commands::Old), "^[4A");
    }
}
