//! What the reader knows: the comparison, how it is laid out, and where the reader is.
//!
//! Only `update` changes it; drawing reads it.

use crate::comparison::{Comparison, POSSIBLE, Row, rows};
use crate::reader::Settings;
use crate::reader::geometry::{Geometry, Size};
use crate::reader::glyphs::Glyphs;
use crate::reader::help;
use crate::reader::keymap::{Section, Typed};
use crate::reader::overview::{self, Cell};
use crate::reader::rows::{Setting, Visibility};
use crate::reader::sheet::{Place, Sheet, Window};
use crate::reader::wording;
use crate::reader::wrap::Styled;
use crate::terminal::Signal;
use crate::text::Side;

/// The whole state of the reader.
#[derive(Debug)]
pub struct Model {
    /// What is read; never changed here.
    pub comparison: Comparison,
    /// The rows in their order, for the lead article of [`State::lead`].
    pub rows: Vec<Row>,
    /// Where the reader is.
    pub state: State,
    /// What is on the screen.
    pub window: Window,
    /// The help, line by line.
    pub help: Vec<Vec<Styled>>,
    /// The summary of the header, in parts.
    pub summary: Vec<String>,
    /// What each passage is in the overview, a list a side.
    pub strips: [Vec<Cell>; 2],
    pub(crate) sheet: Sheet,
}

/// All that a reader can change. Two equal states show the same screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Columns and lines of the terminal.
    pub size: Size,
    /// The article that leads: it stands on the left, in its own order.
    pub lead: Side,
    /// The focused row.
    pub row: usize,
    /// The detail under the cursor: an index into the comparison's details.
    pub detail: Option<usize>,
    /// The first line on the screen.
    pub top: Place,
    /// Lines that name what a passage leaves out.
    pub leaves_out: Visibility,
    /// The signs.
    pub glyphs: &'static Glyphs,
    /// The theme: an index into those of the settings.
    pub theme: usize,
    /// What the keys do now.
    pub mode: Mode,
    /// What has been typed of a command.
    pub typed: Typed,
    /// Something to say once.
    pub message: Option<String>,
    /// Counts the times that everything was to be drawn anew.
    pub repaints: usize,
    /// Set when the reader is to be closed.
    pub outcome: Option<Outcome>,
}

/// What the keys do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Reading.
    Browse,
    /// The help is open, from this line on.
    Help(usize),
}

/// How reading ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The reader left.
    Left,
    /// The operating system asked to end.
    Ended(Signal),
}

impl Model {
    /// The comparison at its first row, on a terminal of no size yet.
    pub fn new(comparison: Comparison, settings: &Settings) -> Self {
        let lead = Side::A;
        let state = State {
            size: Size::default(),
            lead,
            row: 0,
            detail: None,
            top: Place::default(),
            leaves_out: Visibility::Shown,
            glyphs: settings.glyphs,
            theme: 0,
            mode: Mode::Browse,
            typed: Typed::default(),
            message: None,
            repaints: 0,
            outcome: None,
        };
        let rows = rows(&comparison, lead, POSSIBLE);
        let mut model = Self {
            summary: wording::summary(&comparison, settings.glyphs),
            strips: Side::BOTH.map(|side| overview::strip(&comparison, &rows, side)),
            rows,
            comparison,
            sheet: Sheet::default(),
            window: Window::default(),
            help: help::lines(&settings.keymap),
            state,
        };
        model.refresh();
        model
    }

    /// Where the parts of the screen are.
    pub fn geometry(&self) -> Geometry {
        Geometry::of(self.state.size, &self.comparison)
    }

    /// The part of the keymap that holds now.
    pub fn section(&self) -> Section {
        match self.state.mode {
            Mode::Browse => Section::Browse,
            Mode::Help(_) => Section::Help,
        }
    }

    /// The focused row.
    pub fn focused(&self) -> Option<&Row> {
        self.rows.get(self.state.row)
    }

    /// How rows are laid out now.
    pub(crate) fn setting(&self) -> Setting {
        let geometry = self.geometry();
        Setting {
            arrangement: geometry.arrangement,
            width: geometry.text,
            glyphs: self.state.glyphs,
            leaves_out: self.state.leaves_out,
        }
    }

    /// Lays the visible rows out anew after a change of state.
    pub(crate) fn refresh(&mut self) {
        let setting = self.setting();
        self.sheet.set(setting);
        let height = self.geometry().body.height;
        self.window = self.sheet.window(&self.comparison, &self.rows, self.state.top, height);
    }
}
