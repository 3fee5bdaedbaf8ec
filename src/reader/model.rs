//! What the reader knows: the comparison, how it is laid out, and where the reader is.
//!
//! Only `update` changes it; drawing reads it.

use crate::comparison::{Change, Comparison, Detail, Handwork, PassageId, Row};
use crate::reader::Settings;
use crate::reader::facing::Facing;
use crate::reader::filter;
use crate::reader::geometry::{Geometry, Panel};
use crate::reader::help;
use crate::reader::keymap::Section;
use crate::reader::layout::{Layout, arrange};
use crate::reader::overview::{self, Strip};
use crate::reader::panel;
use crate::reader::rows::{Setting, Visibility};
use crate::reader::sheet::{Sheet, Window};
use crate::reader::wording;
use crate::reader::wrap::Styled;
use crate::text::Side;

pub(crate) use crate::reader::situation::floor;
pub use crate::reader::situation::{Ask, FLOORS, Mode, Outcome, State};

/// The whole state of the reader.
#[derive(Debug)]
pub struct Model {
    /// What is read.
    pub comparison: Comparison,
    /// All its details, where some of them do not count now.
    pub(crate) all: Option<Vec<Detail>>,
    /// What a person made of it by hand.
    pub handwork: Handwork,
    /// Steps that take the last steps back.
    pub(crate) undoing: Vec<Change>,
    /// The rows in their order, for the lead article of [`State::lead`].
    pub rows: Vec<Row>,
    /// Where the reader is.
    pub state: State,
    /// What is on the screen.
    pub window: Window,
    /// The names of the themes.
    pub themes: Vec<String>,
    /// How names of reports can end.
    pub(crate) endings: Vec<String>,
    /// The help, line by line; it begins with what is to be known of these articles.
    pub help: Vec<Vec<Styled>>,
    /// Lines of that beginning.
    pub(crate) noticed: usize,
    /// The summary of the header, in parts: in words, and shorter and shorter.
    pub summary: Vec<Vec<String>>,
    /// What each passage is in the overview, a list a side.
    pub strips: [Strip; 2],
    /// Rows with hits of the search, and how many.
    pub hits: Vec<(usize, usize)>,
    pub(crate) sheet: Sheet,
    /// What stands beside or below the rows.
    pub(crate) facing: Facing,
    /// The line beside which a counterpart was brought.
    pub(crate) beside_line: usize,
}

/// The comparison with its weaker links among the others: which ones count is for the reader to say.
pub(crate) fn with_weaker(mut comparison: Comparison) -> Comparison {
    let weaker = std::mem::take(&mut comparison.weaker);
    comparison.links.extend(weaker);
    comparison.links.sort_by_key(|link| (link.a, link.b));
    comparison
}

impl Model {
    /// The comparison at its first row, on a terminal of no size yet.
    pub fn new(comparison: Comparison, settings: &Settings) -> Self {
        let comparison = with_weaker(comparison);
        let state = State::new(settings.glyphs);
        let mut model = Self {
            summary: Vec::new(),
            hits: Vec::new(),
            strips: Side::BOTH.map(|side| overview::strip(&comparison, floor(&state), side)),
            rows: Vec::new(),
            all: None,
            comparison,
            handwork: Handwork::default(),
            undoing: Vec::new(),
            sheet: Sheet::default(),
            facing: Facing::default(),
            beside_line: 0,
            window: Window::default(),
            themes: settings.themes.iter().map(|theme| theme.name.clone()).collect(),
            endings: settings.endings.clone(),
            help: help::lines(&settings.keymap, settings.glyphs),
            noticed: 0,
            state,
        };
        model.recount();
        let (rows, listed) = arrange(&model.comparison, &model.state);
        model.rows = rows;
        model.sheet = Sheet::of(listed);
        model.tell_notices();
        model.summarize();
        model.refresh();
        model
    }

    /// Puts the notices of the comparison before the rest of the help.
    pub(crate) fn tell_notices(&mut self) {
        let told = help::notices(&self.comparison);
        let count = told.len();
        self.help.splice(..self.noticed, told);
        self.noticed = count;
    }

    /// Where the parts of the screen are.
    pub fn geometry(&self) -> Geometry {
        let panel = match (&self.state.mode, self.state.why) {
            (Mode::Filter, _) => Panel::Needed(filter::HEIGHT),
            (Mode::Browse | Mode::Help(_) | Mode::Ask(..), Visibility::Shown) => Panel::Wanted(panel::HEIGHT),
            (Mode::Browse | Mode::Help(_) | Mode::Ask(..), Visibility::Hidden) => Panel::Wanted(0),
        };
        Geometry::of(
            self.state.size,
            &self.comparison,
            (self.state.layout, self.state.seat),
            panel,
        )
    }

    /// The part of the keymap that holds now.
    pub fn section(&self) -> Section {
        match self.state.mode {
            Mode::Browse => Section::Browse,
            Mode::Help(_) => Section::Help,
            Mode::Filter => Section::Filter,
            Mode::Ask(..) => Section::Input,
        }
    }

    /// Says something once, in the status line.
    pub(crate) fn say(&mut self, message: impl Into<String>) {
        self.state.message = Some(message.into());
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
            query: self.state.query.clone(),
            filter: self.state.filter.clone(),
        }
    }

    /// Puts the rows in order anew and finds the focused passage, or `kept`, again; it stays where it is on the screen.
    pub(crate) fn rearrange(&mut self, kept: Option<PassageId>, change: impl FnOnce(&mut State)) {
        let line = self.offset();
        let kept = kept.or_else(|| self.anchor());
        change(&mut self.state);
        self.put_in_order(kept, line);
    }

    /// Makes the rows anew; `kept` is focused and begins on `line` of the screen.
    pub(crate) fn put_in_order(&mut self, kept: Option<PassageId>, line: usize) {
        let (rows, listed) = arrange(&self.comparison, &self.state);
        self.rows = rows;
        self.sheet = Sheet::of(listed);
        let setting = self.setting();
        self.sheet.set(setting);
        self.clear_facing();
        self.strips = Side::BOTH.map(|side| overview::strip(&self.comparison, floor(&self.state), side));
        self.summarize();
        self.find_hits();
        let last = self.rows.len().saturating_sub(1);
        self.state.row = kept.and_then(|id| self.row_of(id)).unwrap_or(self.state.row.min(last));
        self.keep(line);
    }

    /// Sums up what counts.
    fn summarize(&mut self) {
        let filter = (!self.state.filter.is_open()).then(|| self.state.filter.words());
        let floor = floor(&self.state);
        let told = wording::summary(&self.comparison, floor, self.alone(), self.state.glyphs);
        let told = told
            .into_iter()
            .map(|parts| filter.iter().cloned().chain(parts).collect());
        self.summary = told.collect();
    }

    /// Lays the visible rows out anew after a change of state.
    pub(crate) fn refresh(&mut self) {
        let setting = self.setting();
        self.sheet.set(setting.clone());
        if self.state.layout == Layout::Ledger {
            let entry = self.sheet.listed.get(self.state.row);
            self.state.detail = entry.and_then(|entry| entry.detail());
        }
        self.face(&setting);
        let height = self.geometry().body.height;
        self.window = self.sheet.window(&self.comparison, &self.rows, self.state.top, height);
    }
}
