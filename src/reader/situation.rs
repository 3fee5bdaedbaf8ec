//! Where the reader is and what the keys do: all that a reader can change.

use crate::comparison::PassageId;
use crate::glyphs::Glyphs;
use crate::reader::entries::Sorting;
use crate::reader::facing::Stand;
use crate::reader::filter::Filter;
use crate::reader::geometry::Size;
use crate::reader::keymap::Typed;
use crate::reader::layout::Layout;
use crate::reader::pane::Seat;
use crate::reader::remarks::Telling;
use crate::reader::rows::Visibility;
use crate::reader::search::Query;
use crate::reader::sheet::Place;
use crate::reader::trail::Mark;
use crate::terminal::Signal;
use crate::terms::{LIKELY, POSSIBLE, SHOWN};
use crate::text::Side;

/// Probabilities from which on links count, from the loosest to the strictest.
pub const FLOORS: [f32; 6] = [0.1, SHOWN, POSSIBLE, 0.55, LIKELY, 0.85];

/// The floor that holds until another one is asked for: [`SHOWN`].
const USUAL_FLOOR: usize = 1;

/// All that a reader can change. Two equal states show the same screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

impl State {
    /// At the first row, on a terminal of no size yet.
    pub(crate) fn new(glyphs: &'static Glyphs) -> Self {
        Self {
            why: Visibility::Hidden,
            floor: USUAL_FLOOR,
            glyphs,
            ..Self::default()
        }
    }
}

/// The probability from which on links count now.
pub(crate) fn floor(state: &State) -> f32 {
    FLOORS.get(state.floor).copied().unwrap_or(SHOWN)
}

/// What the keys do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Reading.
    #[default]
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
