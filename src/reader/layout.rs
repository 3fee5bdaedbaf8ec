//! The ways in which two articles can be laid out, and what changing between them keeps.

use crate::comparison::{Comparison, Partner, PassageId, Place, Row, is_shown, rows};
use crate::reader::entries::{Entry, listed};
use crate::reader::jumps::is_story;
use crate::reader::model::{Model, State, floor};
use crate::reader::pane::Seat;
use crate::reader::rows::Visibility;

/// How the articles are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Counterparts on one row.
    #[default]
    Aligned,
    /// Both articles in their own order, the counterpart of the focused passage beside it.
    Source,
    /// A table of all details.
    Ledger,
    /// Counterparts below each other. A narrow screen shows this for [`Layout::Aligned`].
    Stacked,
}

impl Layout {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// In the order in which they are changed between.
    const ALL: [Self; 4] = [Self::Aligned, Self::Source, Self::Ledger, Self::Stacked];

    /// The one that is `steps` further on, around the end.
    fn after(self, steps: usize) -> Self {
        let place = Self::ALL.iter().position(|&layout| layout == self).unwrap_or_default();
        Self::ALL[(place + steps) % Self::ALL.len()]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Aligned => "aligned: counterparts on one row",
            Self::Source => "source: both in their own order, the counterpart beside",
            Self::Ledger => "ledger: all details in a table",
            Self::Stacked => "stacked: counterparts below each other",
        }
    }
}

/// The rows of a layout, and for a ledger the entry of each.
pub(crate) fn arrange(comparison: &Comparison, state: &State) -> (Vec<Row>, Vec<Entry>) {
    match state.layout {
        Layout::Aligned | Layout::Stacked => (
            story(comparison, state, rows(comparison, state.lead, floor(state))),
            Vec::new(),
        ),
        Layout::Source => (own_order(comparison, state, state.lead), Vec::new()),
        Layout::Ledger => {
            let listed = listed(comparison, state);
            let row = |entry: &Entry| match *entry {
                Entry::Detail(index) => of_detail(comparison, index, floor(state)),
                Entry::Passage(id) => Row {
                    lead: Some(id),
                    partners: Vec::new(),
                },
            };
            (listed.iter().map(row).collect(), listed)
        }
    }
}

/// The passages of an article in their own order, each with its counterparts.
pub(crate) fn own_order(comparison: &Comparison, state: &State, lead: crate::text::Side) -> Vec<Row> {
    let mut rows = rows(comparison, lead, floor(state));
    rows.retain(|row| row.lead.is_some());
    story(comparison, state, rows)
}

/// Rows without page furniture where that is hidden.
fn story(comparison: &Comparison, state: &State, mut rows: Vec<Row>) -> Vec<Row> {
    if state.furniture == Visibility::Hidden {
        rows.retain(|row| row.only().is_none_or(|id| is_story(comparison, id)));
    }
    rows
}

/// A row for a detail: its passage, and the one that holds its counterpart or else the best counterpart of the passage.
fn of_detail(comparison: &Comparison, index: usize, floor: f32) -> Row {
    let detail = &comparison.details[index];
    let links = comparison.links.iter();
    let best = || {
        let shown = links.clone().filter(|link| is_shown(link, floor));
        let own = shown.filter_map(|link| Some((link.score, link.other(detail.passage)?)));
        Some(own.max_by(|(one, _), (other, _)| one.total_cmp(other))?.1)
    };
    let other = detail.counterpart.map(|other| other.passage).or_else(best);
    let partner = |passage| Partner {
        passage,
        link: links
            .clone()
            .position(|link| link.other(detail.passage) == Some(passage)),
        place: Place::Full,
        home: None,
    };
    Row {
        lead: Some(detail.passage),
        partners: other.map(partner).into_iter().collect(),
    }
}

impl Model {
    /// Changes to the layout that is `steps` further on; one that would look the same is passed over.
    pub(crate) fn next_layout(&mut self, steps: usize) {
        let mut next = self.state.layout.after(steps);
        if next == Layout::Stacked && self.geometry().is_narrow() {
            next = next.after(steps);
        }
        self.lay_out_as(next);
    }

    /// Changes the layout; the focused passage and the detail under the cursor are kept.
    pub(crate) fn lay_out_as(&mut self, layout: Layout) {
        let here = self.mark();
        let line = self.offset();
        // Who passes through the ledger and chooses nothing there is not moved by it.
        let entered = self.state.entered.take().filter(|(row, _)| *row == self.state.row);
        let mark = entered.map_or(here, |(_, mark)| mark);
        if self.state.layout == Layout::Source && self.state.seat == Seat::Right {
            self.state.seat = Seat::Left;
            self.state.lead = self.state.lead.other();
        }
        self.state.layout = layout;
        self.put_in_order(mark.passage, line);
        self.go_to(mark);
        if layout == Layout::Ledger {
            self.state.entered = Some((self.state.row, mark));
        }
        let shown = match layout {
            Layout::Aligned if self.geometry().is_narrow() => Layout::Stacked,
            Layout::Aligned | Layout::Source | Layout::Ledger | Layout::Stacked => layout,
        };
        self.say(match shown {
            Layout::Ledger if self.rows.is_empty() => "ledger: nothing is listed".to_owned(),
            Layout::Ledger => format!(
                "ledger: entry {} of {}, {}",
                self.state.row + 1,
                self.rows.len(),
                self.state.sorting.name()
            ),
            Layout::Aligned | Layout::Source | Layout::Stacked => shown.name().to_owned(),
        });
    }

    /// The ledger in the next order; opens it where it is not open.
    pub(crate) fn next_sorting(&mut self) {
        if self.state.layout != Layout::Ledger {
            return self.lay_out_as(Layout::Ledger);
        }
        let mark = self.mark();
        let line = self.offset();
        self.state.sorting = self.state.sorting.next();
        self.put_in_order(self.anchor(), line);
        self.go_to(mark);
        self.say(self.state.sorting.name());
    }

    /// The counterpart in its own surroundings beside the focused passage; again, the rows as before.
    pub(crate) fn bring_partner(&mut self) {
        match self.state.layout {
            Layout::Source => self.lay_out_as(Layout::Aligned),
            Layout::Aligned | Layout::Ledger | Layout::Stacked => self.lay_out_as(Layout::Source),
        }
    }

    /// Goes to the text of the detail that is focused in the ledger.
    pub(crate) fn open_entry(&mut self) {
        self.remember();
        self.state.entered = None;
        let Some(passage) = self.anchor() else {
            return;
        };
        self.lay_out_as(Layout::Aligned);
        self.say(format!("at {passage}; the way back leads to the ledger"));
    }

    /// The passages of the other article that stand in the focused row, those first that are shown in full.
    pub(crate) fn counterparts(&self) -> Vec<PassageId> {
        let row = self.focused().into_iter();
        row.flat_map(|row| row.beside().chain(row.references())).collect()
    }
}
