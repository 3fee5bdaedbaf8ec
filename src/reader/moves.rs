//! Moving through the rows. The focus moves from passage to passage; the page turns when it leaves the screen.

use crate::reader::model::Model;
use crate::reader::sheet::Place;

impl Model {
    /// The next passage, or the next line where the end of this one is below the screen.
    pub(crate) fn down(&mut self) {
        if self.hidden_below(self.state.row) {
            self.state.top = self.sink(self.state.top, 1);
        } else {
            self.step(1);
        }
    }

    /// The previous passage, or the previous line where the beginning of this one is above the screen.
    pub(crate) fn up(&mut self) {
        let top = self.state.top;
        if top.row == self.state.row && top.line > 0 {
            self.state.top.line -= 1;
        } else {
            self.back(1);
        }
    }

    /// Moves the focus on by rows.
    pub(crate) fn step(&mut self, rows: usize) {
        self.focus((self.state.row + rows).min(self.rows.len().saturating_sub(1)));
    }

    /// Moves the focus back by rows.
    pub(crate) fn back(&mut self, rows: usize) {
        self.focus(self.state.row.saturating_sub(rows));
    }

    /// Moves the focus to a row and turns the page where it is not on the screen.
    pub(crate) fn focus(&mut self, row: usize) {
        let from = self.state.row;
        self.state.row = row;
        self.state.detail = None;
        if self.is_visible(row) {
            return;
        }
        let height = self.page_height();
        let own = self.height(row);
        self.state.top = if own >= height {
            let line = if row < from { own - height } else { 0 };
            Place { row, line }
        } else if row + 1 == from {
            self.above(row, height - own)
        } else {
            // A line or two of what stands before, so that the eye finds its way.
            let context = if row == from + 1 { self.total(from) } else { height / 4 };
            let kept = if context <= height / 4 {
                context.min(height - own)
            } else {
                0
            };
            self.above(row, kept)
        };
        self.clamp();
    }

    /// Turns to the next screen: what was cut off at its end comes first.
    pub(crate) fn page_down(&mut self) {
        let height = self.page_height();
        let top = self.state.top;
        let mut row = top.row;
        let mut used = self.total(row).saturating_sub(top.line);
        let tall = used.saturating_sub(self.gap(row)) > height;
        if tall {
            self.state.top = self.sink(top, height.saturating_sub(1).max(1));
            self.state.row = row;
        } else {
            while row < self.rows.len() && used.saturating_sub(self.gap(row)) <= height {
                row += 1;
                used += self.total(row);
            }
            self.state.row = row.min(self.rows.len().saturating_sub(1));
            self.state.top = Place {
                row: self.state.row,
                line: 0,
            };
        }
        self.state.detail = None;
        self.clamp();
    }

    /// Turns to the screen before.
    pub(crate) fn page_up(&mut self) {
        let height = self.page_height();
        let top = self.state.top;
        self.state.detail = None;
        if top.line > 0 && self.height(top.row) > height {
            self.state.top = self.rise(top, height.saturating_sub(1).max(1));
            self.state.row = self.state.top.row;
            return;
        }
        // Whole rows only, as many as fit above the first one; a row that is too tall shows its end.
        let mut row = top.row;
        let mut used = 0;
        while row > 0 && used + self.total(row - 1) <= height + self.gap(row - 1) {
            row -= 1;
            used += self.total(row);
        }
        if row == top.row && row > 0 {
            self.state.top = self.above(row, height);
            self.state.row = row - 1;
        } else {
            self.state.top = Place { row, line: 0 };
            self.state.row = row;
        }
        self.clamp();
    }

    /// Scrolls by half a screen; the focus keeps its place on the screen as far as it can.
    pub(crate) fn half_down(&mut self) {
        let by = self.half();
        let before = self.offset();
        self.state.top = self.sink(self.state.top, by);
        self.clamp();
        let found = self.row_at(before);
        let last = self.rows.len().saturating_sub(1);
        self.state.row = if found > self.state.row {
            found
        } else {
            (self.state.row + 1).min(last)
        };
        self.settle();
    }

    /// Scrolls back by half a screen.
    pub(crate) fn half_up(&mut self) {
        let by = self.half();
        let before = self.offset();
        self.state.top = self.rise(self.state.top, by);
        let found = self.row_at(before);
        self.state.row = if found < self.state.row {
            found
        } else {
            self.state.row.saturating_sub(1)
        };
        self.settle();
    }

    /// Keeps the focused row at `line` of the screen after everything was laid out anew.
    pub(crate) fn keep(&mut self, line: usize) {
        let room = self.page_height().saturating_sub(self.height(self.state.row));
        self.state.top = self.above(self.state.row, line.min(room));
        self.clamp();
    }

    /// The line of the screen on which the focused row begins.
    pub(crate) fn offset(&mut self) -> usize {
        let top = self.state.top;
        let before: usize = (top.row..self.state.row).map(|row| self.total(row)).sum();
        before.saturating_sub(top.line)
    }

    fn half(&self) -> usize {
        (self.page_height() / 2).max(1)
    }

    /// Brings the focused row onto the screen where it is not, without turning further than needed.
    fn settle(&mut self) {
        self.state.detail = None;
        let row = self.state.row;
        if self.is_visible(row) || self.height(row) > self.page_height() {
            return;
        }
        self.keep(if row <= self.state.top.row { 0 } else { usize::MAX });
    }

    /// The first row that begins on this line of the screen or below it.
    fn row_at(&mut self, line: usize) -> usize {
        let top = self.state.top;
        let mut row = top.row;
        let mut begins = 0;
        let mut skipped = top.line;
        while row + 1 < self.rows.len() && (begins < line || skipped > 0) {
            begins += self.total(row).saturating_sub(skipped);
            skipped = 0;
            row += 1;
        }
        row
    }

    fn is_visible(&mut self, row: usize) -> bool {
        let top = self.state.top;
        let height = self.page_height();
        if row < top.row || (row == top.row && top.line > 0) {
            return false;
        }
        let mut used = 0;
        let mut index = top.row;
        let mut skipped = top.line;
        while index < row && used < height {
            used += self.total(index).saturating_sub(skipped);
            skipped = 0;
            index += 1;
        }
        index == row && used + self.height(row) <= height
    }

    fn hidden_below(&mut self, row: usize) -> bool {
        let height = self.page_height();
        let begins = self.offset();
        let cut = if self.state.top.row == row {
            self.state.top.line
        } else {
            0
        };
        begins + self.height(row).saturating_sub(cut) > height
    }

    /// The place `lines` above the first line of a row, at most the beginning.
    fn above(&mut self, row: usize, lines: usize) -> Place {
        self.rise(Place { row, line: 0 }, lines)
    }

    fn rise(&mut self, from: Place, lines: usize) -> Place {
        self.sheet.rise(&self.comparison, &self.rows, from, lines).0
    }

    fn sink(&mut self, from: Place, lines: usize) -> Place {
        self.sheet.sink(&self.comparison, &self.rows, from, lines)
    }

    /// No empty screen below the end.
    fn clamp(&mut self) {
        let Some(last) = self.rows.len().checked_sub(1) else {
            self.state.top = Place::default();
            return;
        };
        let bottom = Place {
            row: last,
            line: self.height(last),
        };
        let height = self.page_height();
        let lowest = self.rise(bottom, height);
        self.state.top = self.state.top.min(lowest);
    }

    fn page_height(&self) -> usize {
        self.geometry().body.height
    }

    fn height(&mut self, row: usize) -> usize {
        let laid = self.sheet.row(&self.comparison, &self.rows, row);
        laid.map(crate::reader::rows::Laid::height).unwrap_or_default()
    }

    fn gap(&mut self, row: usize) -> usize {
        let laid = self.sheet.row(&self.comparison, &self.rows, row);
        laid.map(|laid| laid.gap).unwrap_or_default()
    }

    fn total(&mut self, row: usize) -> usize {
        self.sheet.total(&self.comparison, &self.rows, row)
    }
}
