//! The jump list: following a reference to where a passage stands in full, the way back and forth again.

use crate::comparison::{PassageId, Row};
use crate::reader::entries::Entry;
use crate::reader::layout::Layout;
use crate::reader::model::Model;
use crate::reader::pane::Seat;
use crate::reader::remarks::away;
use crate::text::{Side, Span};

/// Places kept for the way back; older ones are forgotten.
const KEPT: usize = 100;

/// A place that is found again in whatever order and layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    lead: Side,
    seat: Seat,
    layout: Layout,
    pub(crate) passage: Option<PassageId>,
    meant: Option<PassageId>,
    detail: Option<(PassageId, Span)>,
}

impl Model {
    /// Goes to the passage that the `number`th reference of the focused row points to; where there is none, the counterpart is shown in its
    /// own surroundings.
    pub(crate) fn follow(&mut self, number: usize) {
        match self.state.layout {
            Layout::Ledger => return self.open_entry(),
            Layout::Source => return self.next_counterpart(number),
            Layout::Aligned | Layout::Stacked => {}
        }
        let targets = self.targets();
        let target = targets
            .get(number.saturating_sub(1))
            .and_then(|&id| Some((id, self.row_of(id)?)));
        let Some((id, row)) = target else {
            match (targets.len(), self.counterparts().len()) {
                (0, 0) => self.say("nothing stands beside this passage"),
                (0, _) => {
                    self.remember();
                    self.lay_out_as(Layout::Source);
                    self.say("the counterpart in its own text; = returns");
                }
                (count, _) => self.say(format!("{count} to follow")),
            }
            return;
        };
        self.remember();
        self.focus(row);
        self.state.meant = Some(id).filter(|id| Some(*id) != self.anchor());
        self.say(format!("at {id}; {} of {} to follow", number.max(1), targets.len()));
    }

    /// Goes back to where the last jump began.
    pub(crate) fn back_to_mark(&mut self) {
        let Some(mark) = self.state.trail.pop() else {
            return self.say("no jump to come back from");
        };
        let here = self.mark();
        self.state.ahead.push(here);
        self.return_to(mark);
    }

    /// Goes forth again to where the last step back began.
    pub(crate) fn forward_to_mark(&mut self) {
        let Some(mark) = self.state.ahead.pop() else {
            return self.say("no way back was taken");
        };
        let here = self.mark();
        self.state.trail.push(here);
        self.return_to(mark);
    }

    /// Keeps the place for the way back.
    pub(crate) fn remember(&mut self) {
        let mark = self.mark();
        self.state.ahead.clear();
        if self.state.trail.last() != Some(&mark) {
            self.state.trail.push(mark);
        }
        if self.state.trail.len() > KEPT {
            self.state.trail.remove(0);
        }
    }

    /// This place.
    pub(crate) fn mark(&self) -> Mark {
        let detail = self.state.detail.and_then(|index| self.comparison.details.get(index));
        Mark {
            lead: self.state.lead,
            seat: self.state.seat,
            layout: self.state.layout,
            passage: self.anchor(),
            meant: self.state.meant,
            detail: detail.map(|detail| (detail.passage, detail.span)),
        }
    }

    /// Focuses the detail or the passage of a place in the rows as they are.
    pub(crate) fn go_to(&mut self, mark: Mark) {
        let same = |&index: &usize| {
            let detail = &self.comparison.details[index];
            Some((detail.passage, detail.span)) == mark.detail
        };
        let detail = (0..self.comparison.details.len()).find(same);
        let row = match self.state.layout {
            Layout::Ledger => self.entry_of(detail, mark.passage),
            Layout::Aligned | Layout::Source | Layout::Stacked => mark
                .detail
                .map(|(id, _)| id)
                .and_then(|id| self.row_of(id))
                .or_else(|| mark.passage.and_then(|id| self.row_of(id))),
        };
        if let Some(row) = row {
            self.focus(row);
            self.state.detail = detail;
            self.state.meant = mark.meant;
        }
    }

    /// Makes the rows of a place and goes there.
    fn return_to(&mut self, mark: Mark) {
        let order = (self.state.lead, self.state.seat, self.state.layout);
        if (mark.lead, mark.seat, mark.layout) != order {
            self.rearrange(mark.passage, |state| {
                state.lead = mark.lead;
                state.seat = mark.seat;
                state.layout = mark.layout;
            });
        }
        self.go_to(mark);
    }

    /// The entry of the ledger for a detail, else the first one of a passage or of those behind it.
    fn entry_of(&self, detail: Option<usize>, passage: Option<PassageId>) -> Option<usize> {
        let listed = &self.sheet.listed;
        let exact = listed.iter().position(|entry| match entry {
            Entry::Detail(index) => Some(*index) == detail,
            Entry::Passage(id) => detail.is_none() && Some(*id) == passage,
        });
        let mirrored = || {
            let other = self.comparison.details.get(detail?)?.counterpart?;
            let is = |index: usize| {
                let detail = &self.comparison.details[index];
                (detail.passage, detail.span) == (other.passage, other.span)
            };
            listed.iter().position(|entry| entry.detail().is_some_and(is))
        };
        let nearest = || {
            let passage = passage?;
            let places = listed.iter().map(|entry| entry.passage(&self.comparison)).enumerate();
            let behind = places.filter(|(_, place)| place.side == passage.side && *place >= passage);
            behind
                .min_by_key(|(entry, place)| (*place, *entry))
                .map(|(entry, _)| entry)
        };
        exact.or_else(mirrored).or_else(nearest)
    }

    /// The passage by which the focused row is found again when rows change.
    pub(crate) fn anchor(&self) -> Option<PassageId> {
        let row = self.focused()?;
        row.lead.or_else(|| row.full().next())
    }

    /// The row in which a passage has its place.
    pub(crate) fn row_of(&self, id: PassageId) -> Option<usize> {
        let leads = |row: &Row| row.lead == Some(id);
        let holds = |row: &Row| row.full().any(|own| own == id);
        let shows = |row: &Row| row.partners.iter().any(|partner| partner.passage == id);
        self.rows
            .iter()
            .position(leads)
            .or_else(|| self.rows.iter().position(holds))
            .or_else(|| self.rows.iter().position(shows))
    }

    /// Passages that can be followed from here: where the detail under the cursor is told, then the further counterparts, then those in
    /// which the other article has what a line below a passage tells of.
    fn targets(&self) -> Vec<PassageId> {
        let Some(row) = self.focused() else {
            return Vec::new();
        };
        let place = |index: usize| {
            self.comparison
                .details
                .get(index)?
                .counterpart
                .map(|other| other.passage)
        };
        let here: Vec<PassageId> = row.lead.into_iter().chain(row.beside()).collect();
        let away = here
            .iter()
            .flat_map(|&id| away(&self.comparison, row, id))
            .filter_map(place);
        let told = self.state.detail.and_then(place).filter(|id| !here.contains(id));
        let mut targets: Vec<PassageId> = Vec::new();
        for id in told.into_iter().chain(row.references()).chain(away) {
            if !targets.contains(&id) {
                targets.push(id);
            }
        }
        targets
    }
}
