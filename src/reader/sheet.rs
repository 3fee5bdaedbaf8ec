//! The rows as one long sheet of lines, of which only the part around the screen is ever laid out.

use std::collections::BTreeMap;

use crate::comparison::{Comparison, PassageId, Row};
use crate::reader::entries::Entry;
use crate::reader::ledger;
use crate::reader::rows::{Arrangement, Laid, Line, Setting, lay_out};

/// Rows kept laid out before the store is emptied: some screens full, so that memory does not grow with the articles.
const KEPT: usize = 400;

/// A line of the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The line in it, empty lines behind the row included.
    pub line: usize,
}

impl Place {
    /// Of a line that belongs to no row.
    pub(crate) const NOWHERE: Self = Self {
        row: usize::MAX,
        line: 0,
    };
}

/// The lines on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// From top to bottom; less than the screen has where the text ends before.
    pub lines: Vec<Visible>,
}

/// A line on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visible {
    /// Where it is in the sheet.
    pub place: Place,
    /// What stands there, a pane each.
    pub panes: Vec<Option<Line>>,
}

impl Visible {
    /// The passage that begins here in a pane.
    pub fn number(&self, pane: usize) -> Option<PassageId> {
        self.panes.get(pane)?.as_ref()?.number
    }
}

/// Rows as they are laid out in one setting.
#[derive(Debug, Default)]
pub struct Sheet {
    /// In a table, the entry of each row.
    pub(crate) listed: Vec<Entry>,
    setting: Option<Setting>,
    laid: BTreeMap<usize, Laid>,
}

impl Sheet {
    /// A sheet of rows, or of these entries.
    pub fn of(listed: Vec<Entry>) -> Self {
        Self {
            listed,
            ..Self::default()
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.laid.clear();
    }

    /// Lays out as `setting` says from now on.
    pub fn set(&mut self, setting: Setting) {
        let setting = Some(setting);
        if self.setting != setting || self.laid.len() > KEPT {
            self.clear();
        }
        self.setting = setting;
    }

    /// The row at `index`.
    pub fn row(&mut self, comparison: &Comparison, rows: &[Row], index: usize) -> Option<&Laid> {
        let setting = self.setting.as_ref()?;
        let listed = self.listed.get(index);
        let laid = self.laid.entry(index);
        Some(laid.or_insert_with(|| match (setting.arrangement, listed) {
            (Arrangement::Table, Some(&entry)) => ledger::line(comparison, entry, setting),
            (Arrangement::Table | Arrangement::Alone | Arrangement::Below | Arrangement::Beside, _) => {
                lay_out(comparison, rows, index, setting)
            }
        }))
    }

    /// The lines of a row, with the gap behind it.
    pub(crate) fn total(&mut self, comparison: &Comparison, rows: &[Row], row: usize) -> usize {
        self.row(comparison, rows, row).map(Laid::total).unwrap_or_default()
    }

    /// The place so many lines above another, and how many of them would be above the first row.
    pub(crate) fn rise(&mut self, comparison: &Comparison, rows: &[Row], from: Place, lines: usize) -> (Place, usize) {
        let mut left = lines;
        let mut place = from;
        while left > place.line && place.row > 0 {
            left -= place.line;
            place.row -= 1;
            place.line = self.total(comparison, rows, place.row);
        }
        let risen = Place {
            line: place.line.saturating_sub(left),
            ..place
        };
        (risen, left.saturating_sub(place.line))
    }

    /// The place so many lines below another; below the last row its lines are counted on.
    pub(crate) fn sink(&mut self, comparison: &Comparison, rows: &[Row], from: Place, lines: usize) -> Place {
        let mut place = from;
        place.line += lines;
        while place.row + 1 < rows.len() && place.line >= self.total(comparison, rows, place.row) {
            place.line -= self.total(comparison, rows, place.row);
            place.row += 1;
        }
        place
    }

    /// At most `height` lines from `top` on.
    pub fn window(&mut self, comparison: &Comparison, rows: &[Row], top: Place, height: usize) -> Window {
        let mut lines = Vec::new();
        let mut skip = top.line;
        for index in top.row..rows.len() {
            let Some(laid) = self.row(comparison, rows, index).filter(|_| lines.len() < height) else {
                break;
            };
            let room = height - lines.len();
            lines.extend((skip..laid.total()).take(room).map(|line| visible(laid, index, line)));
            skip = 0;
        }
        Window { lines }
    }
}

fn visible(laid: &Laid, row: usize, line: usize) -> Visible {
    Visible {
        place: Place { row, line },
        panes: laid.panes.iter().map(|pane| pane.get(line).cloned()).collect(),
    }
}
