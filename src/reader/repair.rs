//! Repair by hand: pairing, parting, dismissing a wrong mark, stars and notes, and the way back from each.

use crate::comparison::{Change, Marking, Note, PassageId, Verdict};
use crate::reader::action::Effect;
use crate::reader::model::{Ask, Mode, Model};
use crate::text::Side;

/// Steps that can be taken back; older ones stay.
const KEPT: usize = 100;

/// What is so again after a step was taken back.
fn taken_back(change: &Change) -> String {
    let told = match change {
        Change::Pairing { a, b, verdict } => match verdict {
            None => format!("{a} and {b} stand as newsdiff found them"),
            Some(Verdict::Paired) => format!("{a} and {b} are paired"),
            Some(Verdict::Parted) => format!("{a} and {b} are parted"),
        },
        Change::Mark { passage, marking, .. } => match marking {
            Marking::Kept => format!("the mark in {passage} is there"),
            Marking::Dismissed => format!("the mark in {passage} is dismissed"),
        },
        Change::Note(note) => {
            let star = if note.star { "a star" } else { "no star" };
            let text = if note.text.is_empty() { "no note" } else { "its note" };
            format!("{} has {star} and {text}", note.passage)
        }
    };
    format!("taken back: {told}")
}

impl Model {
    /// Chooses the focused passage, or pairs the chosen one with the focused passage of the other article.
    pub(crate) fn pair(&mut self) -> Option<Effect> {
        let Some(chosen) = self.state.chosen.take() else {
            self.state.chosen = self.pointed();
            return None;
        };
        if self.pointed() == Some(chosen) {
            self.say(format!("{chosen} is not to be paired any more"));
            return None;
        }
        let Some(partner) = self.passage_here(chosen.side.other()) else {
            self.state.chosen = Some(chosen);
            self.say(format!(
                "{chosen} needs a passage of {:?}: go to one and press the key again",
                chosen.side.other()
            ));
            return None;
        };
        Some(self.judge(chosen, partner, Verdict::Paired))
    }

    /// Parts the focused passage from its `number`th counterpart.
    pub(crate) fn unpair(&mut self, number: usize) -> Option<Effect> {
        let pairs = self.pairs_here();
        let Some(&(lead, partner)) = pairs.get(number.saturating_sub(1)) else {
            self.say(match pairs.len() {
                0 => "nothing is paired here".to_owned(),
                count => format!("{count} pairs here"),
            });
            return None;
        };
        Some(self.judge(lead, partner, Verdict::Parted))
    }

    /// Takes the mark under the cursor away.
    pub(crate) fn dismiss(&mut self) -> Option<Effect> {
        let detail = self.state.detail.and_then(|index| self.comparison.details.get(index));
        let Some(detail) = detail else {
            self.say("no mark is under the cursor: go to one first");
            return None;
        };
        let change = Change::Mark {
            passage: detail.passage,
            span: detail.span,
            marking: Marking::Dismissed,
        };
        Some(self.make(&change, "the mark is dismissed"))
    }

    /// Puts a star on the focused passage, or takes it away.
    pub(crate) fn star(&mut self) -> Option<Effect> {
        let passage = self.pointed()?;
        let mut note = self.handwork.note(passage);
        note.star = !note.star;
        let said = if note.star {
            format!("{passage} is starred")
        } else {
            format!("{passage} has no star any more")
        };
        Some(self.make(&Change::Note(note), &said))
    }

    /// Asks for a note on the focused passage; what it says already is there to be changed.
    pub(crate) fn ask_note(&mut self) {
        if let Some(passage) = self.pointed() {
            self.state.mode = Mode::Ask(Ask::Note(passage), self.handwork.note(passage).text);
        }
    }

    /// Keeps a note that was written.
    pub(crate) fn annotate(&mut self, passage: PassageId, text: &str) -> Option<Effect> {
        let note = Note {
            text: text.trim().to_owned(),
            ..self.handwork.note(passage)
        };
        if note == self.handwork.note(passage) {
            return None;
        }
        let said = if note.text.is_empty() {
            format!("the note on {passage} is gone")
        } else {
            format!("noted on {passage}")
        };
        Some(self.make(&Change::Note(note), &said))
    }

    /// Takes the last step back.
    pub(crate) fn undo(&mut self) -> Option<Effect> {
        let Some(change) = self.undoing.pop() else {
            self.say("nothing to take back since the reader opened");
            return None;
        };
        let effect = self.make(&change, &taken_back(&change));
        self.undoing.pop();
        Some(effect)
    }

    fn judge(&mut self, one: PassageId, other: PassageId, verdict: Verdict) -> Effect {
        let (a, b) = (one.min(other), one.max(other));
        let said = match verdict {
            Verdict::Paired => format!("{a} and {b} are paired"),
            Verdict::Parted => format!("{a} and {b} are parted"),
        };
        self.make(&Change::pairing(a, b, verdict), &said)
    }

    /// Takes a step: at once in what is shown, and for good by the program.
    fn make(&mut self, change: &Change, said: &str) -> Effect {
        let back = self.handwork.apply(change);
        self.undoing.push(back);
        if self.undoing.len() > KEPT {
            self.undoing.remove(0);
        }
        self.say(said);
        if change.changes_judgement() {
            return Effect::Recompare(change.clone());
        }
        self.show_notes();
        Effect::Save(change.clone())
    }

    /// Notes of the handwork, where they stand in the rows.
    pub(crate) fn show_notes(&mut self) {
        self.comparison.notes = self.handwork.notes();
        let line = self.offset();
        self.sheet.clear();
        self.state.edition += 1;
        self.keep(line);
    }

    /// The passage that is meant: the one that holds the mark under the cursor, else the one that was pointed to, else the focused one.
    pub(crate) fn pointed(&self) -> Option<PassageId> {
        let detail = self.state.detail.and_then(|index| self.comparison.details.get(index));
        detail
            .map(|detail| detail.passage)
            .or_else(|| self.meant())
            .or_else(|| self.anchor())
    }

    /// The passage of a side that stands in the focused row; the one that is meant before others.
    fn passage_here(&self, side: Side) -> Option<PassageId> {
        let row = self.focused()?;
        let shown = self.pointed().into_iter().chain(row.lead).chain(row.beside());
        shown.into_iter().find(|id| id.side == side)
    }

    /// The focused passage with each of its counterparts, first the one that is meant, then those that stand beside it.
    fn pairs_here(&self) -> Vec<(PassageId, PassageId)> {
        let Some(row) = self.focused() else {
            return Vec::new();
        };
        let Some(lead) = row.lead else {
            return Vec::new();
        };
        let partners = row.beside().chain(row.references());
        let mut pairs: Vec<(PassageId, PassageId)> = partners.map(|partner| (lead, partner)).collect();
        let meant = self.meant();
        pairs.sort_by_key(|(_, partner)| Some(*partner) != meant);
        pairs
    }
}
