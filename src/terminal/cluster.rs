//! What is written for a cell: never a control, and never a width that is merely believed.
//!
//! Terminals disagree about the width of emoji, joined and combined characters. Such a cluster is *uncertain*: the cursor is addressed
//! anew after it, and the columns that a terminal without clusters would have used are written again.

use ratatui::buffer::{Cell, CellWidth as _};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::dialect::Ambiguous;
use super::pen::Pen;

/// The symbol of a column that the wide cluster before it covers.
pub(super) const COVERED: &str = "";

/// The longest real cluster, a couple of two people with skin tones, has ten scalar values; what is piled up beyond is left out.
const LONGEST: usize = 12;

/// From here on come emoji and pictures, on which terminals agree least.
const PICTURES: char = '\u{1F000}';

/// A cell as the terminal will be given it, and its columns: the symbol made harmless, and a blank where there is no `room` for it.
pub(super) fn harmless(cell: &Cell, room: u16) -> (Cell, u16) {
    let mut clean = Cell::EMPTY;
    // Most of all cells: no text has to be made for them.
    if let [letter @ b'!'..=b'~'] = cell.symbol().as_bytes()
        && room > 0
    {
        clean.set_char(char::from(*letter));
        Pen::of(cell).dress(&mut clean);
        return (clean, 1);
    }
    let symbol: String = cell
        .symbol()
        .chars()
        .filter(|&scalar| !forbidden(scalar))
        .take(LONGEST)
        .collect();
    let columns = symbol.cell_width();
    if columns == 0 || columns > room || symbol == " " {
        Pen::of(cell).on_blank().dress(&mut clean);
        return (clean, 1);
    }
    clean.set_symbol(&symbol);
    Pen::of(cell).dress(&mut clean);
    (clean, columns)
}

/// Controls, and characters that turn the direction of what follows or end a line.
fn forbidden(scalar: char) -> bool {
    scalar.is_control()
        || matches!(scalar, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// How a cluster moves the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advance {
    /// By the columns it has on every terminal.
    Certain(u16),
    /// By its `columns`, or by `apart` where the terminal takes its characters one by one.
    Uncertain {
        /// Columns that it shall take.
        columns: u16,
        /// Columns that its characters take apart.
        apart: u16,
    },
}

impl Advance {
    /// How a harmless symbol advances.
    pub(super) fn of(symbol: &str, ambiguous: Ambiguous) -> Self {
        if symbol.len() == 1 {
            return Self::Certain(1);
        }
        let columns = symbol.cell_width();
        let mut scalars = symbol.chars();
        let alone = scalars.next().filter(|_| scalars.next().is_none());
        let agreed = alone.is_some_and(|scalar| scalar < PICTURES && scalar != '\u{AD}')
            && (ambiguous == Ambiguous::Narrow || symbol.width_cjk() == symbol.width());
        if agreed {
            return Self::Certain(columns);
        }
        let apart = symbol
            .chars()
            .map(|scalar| scalar.width_cjk().unwrap_or(0) as u16)
            .sum();
        Self::Uncertain { columns, apart }
    }

    /// The columns that the cluster shall take.
    pub(super) fn columns(self) -> u16 {
        match self {
            Self::Certain(columns) | Self::Uncertain { columns, .. } => columns,
        }
    }

    /// The columns that may be written on.
    pub(super) fn reach(self) -> u16 {
        match self {
            Self::Certain(columns) => columns,
            Self::Uncertain { columns, apart } => columns.max(apart),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Modifier};

    #[test]
    fn nothing_harmful_is_written() {
        for (symbol, expected) in [
            ("a", "a"),
            ("\x1b", " "),
            ("\u{9b}", " "),
            ("\x1b]0;t\x07", " "),
            ("\u{202e}a", "a"),
            ("e\u{301}", "e\u{301}"),
            ("\u{200b}", " "),
            ("", " "),
            ("中", "中"),
        ] {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(symbol);
            assert_eq!(harmless(&cell, 2).0.symbol(), expected, "{symbol:?}");
        }
    }

    #[test]
    fn no_cluster_passes_the_edge_or_piles_up() {
        assert_eq!(harmless(&Cell::new("中"), 1).0.symbol(), " ");
        let pile = format!("a{}", "\u{301}".repeat(5000));
        let mut cell = Cell::EMPTY;
        cell.set_symbol(&pile);
        assert_eq!(harmless(&cell, 1).0.symbol().chars().count(), LONGEST);
    }

    #[test]
    fn blanks_forget_what_is_unseen() {
        let mut cell = Cell::EMPTY;
        cell.fg = Color::Red;
        cell.modifier = Modifier::BOLD;
        assert_eq!(harmless(&cell, 1).0, Cell::EMPTY);
        cell.modifier = Modifier::REVERSED;
        assert_eq!(harmless(&cell, 1).0.fg, Color::Red);
    }

    #[test]
    fn widths_that_terminals_agree_on() {
        use Advance::{Certain, Uncertain};
        for (symbol, ambiguous, expected) in [
            ("a", Ambiguous::Narrow, Certain(1)),
            ("é", Ambiguous::Narrow, Certain(1)),
            ("中", Ambiguous::Narrow, Certain(2)),
            ("“", Ambiguous::Narrow, Certain(1)),
            ("“", Ambiguous::Uncertain, Uncertain { columns: 1, apart: 2 }),
            ("e\u{301}", Ambiguous::Narrow, Uncertain { columns: 1, apart: 1 }),
            ("❤\u{fe0f}", Ambiguous::Narrow, Uncertain { columns: 2, apart: 1 }),
            ("👨\u{200d}👩", Ambiguous::Narrow, Uncertain { columns: 2, apart: 4 }),
            ("😀", Ambiguous::Narrow, Uncertain { columns: 2, apart: 2 }),
        ] {
            assert_eq!(Advance::of(symbol, ambiguous), expected, "{symbol:?}");
        }
    }
}
