//! What the program around the reader answers, taken into the model.

use crate::comparison::{Comparison, Handwork, Position};
use crate::reader::action::Answer;
use crate::reader::layout::Layout;
use crate::reader::model::{Model, with_weaker};
use crate::reader::pane::Seat;

impl Model {
    /// Takes an answer in.
    pub(crate) fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Compared {
                comparison,
                handwork,
                said,
            } => {
                self.renew(*comparison, handwork);
                if said.is_some() {
                    self.state.message = said;
                }
            }
            Answer::Reread {
                comparison,
                handwork,
                said,
            } => {
                self.undoing.clear();
                self.state.chosen = None;
                self.renew(*comparison, handwork);
                self.state.message = Some(said);
            }
            Answer::Said(said) => self.state.message = Some(said),
        }
        self.refresh();
    }

    /// Goes on where somebody stopped, with what they made; says so.
    pub fn resume(&mut self, handwork: Handwork, position: Option<Position>) {
        let made = handwork.summary();
        self.handwork = handwork;
        self.comparison.notes = self.handwork.notes();
        let found = position.and_then(|position| {
            self.rearrange(Some(position.passage), |state| state.lead = position.lead);
            self.row_of(position.passage)
        });
        let place = found.filter(|&row| row > 0).map(|row| {
            self.focus(row);
            format!(
                "resumed at {}",
                self.anchor().map_or(String::new(), |id| id.to_string())
            )
        });
        let parts: Vec<String> = place.into_iter().chain((!made.is_empty()).then_some(made)).collect();
        if !parts.is_empty() {
            self.say(parts.join("; "));
        }
        self.refresh();
    }

    /// Where reading stands.
    pub fn position(&self) -> Option<Position> {
        Some(Position {
            lead: match self.state.seat {
                Seat::Left => self.state.lead,
                Seat::Right => self.state.lead.other(),
            },
            passage: self.anchor()?,
        })
    }

    /// Another comparison of the same articles; the focused passage and the mark under the cursor are found again.
    fn renew(&mut self, comparison: Comparison, handwork: Handwork) {
        let mark = self.state.detail.and_then(|index| self.comparison.details.get(index));
        let mark = mark.map(|detail| (detail.passage, detail.span));
        self.handwork = handwork;
        let line = self.offset();
        let kept = self.anchor();
        self.set(with_weaker(comparison));
        self.state.edition += 1;
        self.state.detail = mark.and_then(|place| {
            let same = |detail: &crate::comparison::Detail| (detail.passage, detail.span) == place;
            self.comparison.details.iter().position(same)
        });
        let row = self.state.row;
        self.put_in_order(kept, line);
        // An entry of the ledger that is gone leaves its place to the next one.
        if self.state.layout == Layout::Ledger && self.state.detail.is_none() {
            self.focus(row.min(self.rows.len().saturating_sub(1)));
        }
    }
}
