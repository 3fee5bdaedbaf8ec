//! Following a reference to where a passage stands in full, and the way back.

use crate::comparison::{PassageId, Place, Row};
use crate::reader::beside::beside;
use crate::reader::model::Model;
use crate::text::Side;

/// Places kept for the way back; older ones are forgotten.
const KEPT: usize = 100;

/// Where a jump began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    lead: Side,
    passage: PassageId,
    detail: Option<usize>,
}

impl Model {
    /// Goes to the passage that the `number`th reference of the focused row points to.
    pub(crate) fn follow(&mut self, number: usize) {
        let targets = self.targets();
        let target = targets
            .get(number.saturating_sub(1))
            .and_then(|&id| Some((id, self.row_of(id)?)));
        let Some((id, row)) = target else {
            self.state.message = Some(match targets.len() {
                0 => "no further counterpart to follow".to_owned(),
                count => format!("{count} to follow"),
            });
            return;
        };
        self.remember();
        self.focus(row);
        self.state.message = Some(format!("at {id}; {} of {} to follow", number.max(1), targets.len()));
    }

    /// Goes back to where the last jump began.
    pub(crate) fn back_to_mark(&mut self) {
        let Some(mark) = self.state.trail.pop() else {
            self.state.message = Some("no jump to come back from".to_owned());
            return;
        };
        if mark.lead != self.state.lead {
            self.rearrange(Some(mark.passage), |state| state.lead = mark.lead);
        }
        if let Some(row) = self.row_of(mark.passage) {
            self.focus(row);
            self.state.detail = mark.detail;
        }
    }

    /// Keeps the place for the way back.
    pub(crate) fn remember(&mut self) {
        let Some(passage) = self.anchor() else {
            return;
        };
        let mark = Mark {
            lead: self.state.lead,
            passage,
            detail: self.state.detail,
        };
        if self.state.trail.last() != Some(&mark) {
            self.state.trail.push(mark);
        }
        if self.state.trail.len() > KEPT {
            self.state.trail.remove(0);
        }
    }

    /// The passage by which the focused row is found again when rows change.
    pub(crate) fn anchor(&self) -> Option<PassageId> {
        let row = self.focused()?;
        row.lead.or_else(|| row.full().next())
    }

    /// The row in which a passage has its place.
    pub(crate) fn row_of(&self, id: PassageId) -> Option<usize> {
        let holds = |row: &Row| row.lead == Some(id) || row.full().any(|own| own == id);
        self.rows.iter().position(holds)
    }

    /// Passages that can be followed from here: where the detail under the cursor is told, then the further counterparts, then the
    /// counterpart that is shown here but has its place in another row.
    fn targets(&self) -> Vec<PassageId> {
        let Some(row) = self.focused() else {
            return Vec::new();
        };
        let shown = beside(row);
        let detail = self.state.detail.and_then(|index| self.comparison.details.get(index));
        let told = detail.and_then(|detail| detail.counterpart).map(|other| other.passage);
        let away = |id: &PassageId| Some(*id) != row.lead && !row.full().any(|own| own == *id);
        let again = row.partners.iter().filter(|partner| partner.place == Place::Reference);
        let again = again
            .map(|partner| partner.passage)
            .filter(|id| shown.full.contains(id));
        let mut targets: Vec<PassageId> = Vec::new();
        for id in told
            .into_iter()
            .filter(away)
            .chain(shown.references.iter().copied())
            .chain(again)
        {
            if !targets.contains(&id) {
                targets.push(id);
            }
        }
        targets
    }
}
