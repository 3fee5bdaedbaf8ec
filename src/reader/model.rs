//! What the reader knows: the comparison, how it is laid out, and where the reader is.
//!
//! Only `update` changes it; drawing reads it.

use crate::comparison::{Change, Comparison, Detail, Handwork, PassageId, Row};
use crate::reader::Settings;
use crate::reader::entries::Sorting;
use crate::reader::facing::{Facing, Stand};
use crate::reader::filter::{self, Filter};
use crate::reader::geometry::{Geometry, Size};
use crate::reader::glyphs::Glyphs;
use crate::reader::help;
use crate::reader::keymap::{Section, Typed};
use crate::reader::layout::{Layout, arrange};
use crate::reader::overview::{self, Strip};
use crate::reader::pane::Seat;
use crate::reader::panel;
use crate::reader::remarks::Telling;
use crate::reader::rows::{Setting, Visibility};
use crate::reader::search::Query;
use crate::reader::sheet::{Place, Sheet, Window};
use crate::reader::trail::Mark;
use crate::reader::wording;
use crate::reader::wrap::Styled;
use crate::terminal::Signal;
use crate::terms::{LIKELY, POSSIBLE, SHOWN};
use crate::text::Side;

/// Probabilities from which on links count, from the loosest to the strictest.
pub const FLOORS: [f32; 6] = [0.1, SHOWN, POSSIBLE, 0.55, LIKELY, 0.85];

/// The floor that holds until another one is asked for: [`SHOWN`].
const USUAL_FLOOR: usize = 1;

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
    /// The help, line by line.
    pub help: Vec<Vec<Styled>>,
    /// The summary of the header, in parts: in words, and as short as it can be told.
    pub summary: [Vec<String>; 2],
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

/// The probability from which on links count now.
pub(crate) fn floor(state: &State) -> f32 {
    FLOORS.get(state.floor).copied().unwrap_or(SHOWN)
}

/// All that a reader can change. Two equal states show the same screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Columns and lines of the terminal.
    pub size: Size,
    /// How the articles are laid out.
    pub layout: Layout,
    /// The entry of the ledger that was focused when it opened, and where the reader came from.
    pub entered: Option<(usize, Mark)>,
    /// What the ledger is sorted by.
    pub sorting: Sorting,
    /// Where the other article stands in the source layout.
    pub stand: Stand,
    /// The article that leads: it stands in its own order, on the left unless [`State::seat`] says otherwise.
    pub lead: Side,
    /// Where the lead article stands.
    pub seat: Seat,
    /// The focused row.
    pub row: usize,
    /// The passage of the focused row that is meant, where it is not the row as a whole.
    pub meant: Option<PassageId>,
    /// The detail under the cursor: an index into the comparison's details.
    pub detail: Option<usize>,
    /// The first line on the screen.
    pub top: Place,
    /// Lines that name what a passage leaves out.
    pub leaves_out: Telling,
    /// Page furniture.
    pub furniture: Visibility,
    /// Why the focused passages stand together.
    pub why: Visibility,
    /// The probability from which on links count, an index into [`FLOORS`].
    pub floor: usize,
    /// What is searched for.
    pub query: Option<Query>,
    /// Which details count.
    pub filter: Filter,
    /// The passage that is to be paired by hand.
    pub chosen: Option<PassageId>,
    /// Counts the times that what is read changed.
    pub edition: usize,
    /// Where jumps began.
    pub trail: Vec<Mark>,
    /// Where steps back began.
    pub ahead: Vec<Mark>,
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
    /// Details are being chosen.
    Filter,
    /// Words are being typed.
    Ask(Ask, String),
}

/// What words are typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// To be searched for.
    Search,
    /// A note on a passage.
    Note(PassageId),
    /// The file for a report.
    Export,
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
        let comparison = with_weaker(comparison);
        let state = State {
            size: Size::default(),
            layout: Layout::Aligned,
            entered: None,
            sorting: Sorting::default(),
            stand: Stand::default(),
            lead: Side::A,
            seat: Seat::Left,
            row: 0,
            meant: None,
            detail: None,
            top: Place::default(),
            leaves_out: Telling::Brief,
            furniture: Visibility::Shown,
            why: Visibility::Hidden,
            floor: USUAL_FLOOR,
            query: None,
            filter: Filter::default(),
            chosen: None,
            edition: 0,
            trail: Vec::new(),
            ahead: Vec::new(),
            glyphs: settings.glyphs,
            theme: 0,
            mode: Mode::Browse,
            typed: Typed::default(),
            message: None,
            repaints: 0,
            outcome: None,
        };
        let (rows, listed) = arrange(&comparison, &state);
        let mut model = Self {
            summary: wording::summary(&comparison, SHOWN, settings.glyphs),
            hits: Vec::new(),
            strips: Side::BOTH.map(|side| overview::strip(&comparison, floor(&state), side)),
            rows,
            all: None,
            comparison,
            handwork: Handwork::default(),
            undoing: Vec::new(),
            sheet: Sheet::of(listed),
            facing: Facing::default(),
            beside_line: 0,
            window: Window::default(),
            themes: settings.themes.iter().map(|theme| theme.name.clone()).collect(),
            endings: settings.endings.clone(),
            help: help::lines(&settings.keymap, settings.glyphs),
            state,
        };
        model.refresh();
        model
    }

    /// Where the parts of the screen are.
    pub fn geometry(&self) -> Geometry {
        let panel = match (&self.state.mode, self.state.why) {
            (Mode::Filter, _) => filter::HEIGHT,
            (Mode::Browse | Mode::Help(_) | Mode::Ask(..), Visibility::Shown) => panel::HEIGHT,
            (Mode::Browse | Mode::Help(_) | Mode::Ask(..), Visibility::Hidden) => 0,
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

    /// Sums the whole comparison up, whatever is filtered out.
    fn summarize(&mut self) {
        let counting = self
            .all
            .as_mut()
            .map(|all| std::mem::replace(&mut self.comparison.details, std::mem::take(all)));
        self.summary = wording::summary(&self.comparison, floor(&self.state), self.state.glyphs);
        if let (Some(all), Some(counting)) = (&mut self.all, counting) {
            *all = std::mem::replace(&mut self.comparison.details, counting);
        }
        if !self.state.filter.is_open() {
            let filter = self.state.filter.words();
            self.summary
                .iter_mut()
                .for_each(|parts| parts.insert(0, filter.clone()));
        }
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
