//! Which of two panes is meant: a passage beside the focused one, or the other article.

use crate::comparison::PassageId;
use crate::reader::layout::Layout;
use crate::reader::model::Model;

/// Where the article in focus stands in the source layout. Elsewhere the lead article stands on the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seat {
    /// On the left, or above.
    #[default]
    Left,
    /// On the right.
    Right,
}

impl Seat {
    fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

impl Model {
    /// To the other pane: where passages stand beside each other the next one of the row is meant, where two articles do the other one is
    /// read.
    pub(crate) fn other_pane(&mut self) {
        match self.state.layout {
            Layout::Aligned | Layout::Stacked => self.mean_next(),
            Layout::Source => self.cross(),
            Layout::Ledger => self.say("the table is one pane"),
        }
    }

    /// The other article is read from the passage on that stands beside the focused one; what is on the screen stays where it is.
    pub(crate) fn cross(&mut self) {
        match self.state.stand.partner.or_else(|| self.first_across()) {
            Some(passage) => self.go_across(passage),
            None => self.say("the other article has no text"),
        }
    }

    /// Reads the other article from one of its passages on.
    pub(crate) fn go_across(&mut self, passage: PassageId) {
        let from = self.anchor();
        let numbers = self.facing.window.lines.iter().map(|line| line.number(0));
        let line = numbers.into_iter().position(|number| number == Some(passage));
        let line = line.unwrap_or_else(|| self.offset());
        let top = self.state.top;
        if !self.geometry().is_narrow() {
            self.state.seat = self.state.seat.other();
        }
        self.state.lead = self.state.lead.other();
        self.put_in_order(Some(passage), line);
        // The passage that the reader comes from stays beside, though it may not be the best counterpart of the one gone to.
        let number = self.counterparts().iter().position(|id| Some(*id) == from);
        self.state.stand.number = number.unwrap_or_default();
        self.state.stand.row = Some(self.state.row);
        self.state.stand.partner = None;
        self.state.stand.pad = 0;
        self.state.stand.top = top;
    }

    /// The panes of the source layout change places; the article on the left is read.
    pub(crate) fn exchange_panes(&mut self) {
        if self.state.seat == Seat::Left {
            self.cross();
        }
        self.state.seat = Seat::Left;
    }

    /// The row as a whole is meant again where another one is focused, or a detail is.
    pub(crate) fn forget_meant(&mut self, (anchor, meant): (Option<PassageId>, Option<PassageId>)) {
        if self.anchor() != anchor && self.state.meant == meant || self.state.detail.is_some() {
            self.state.meant = None;
        }
    }

    /// The passage of a row that is meant where it is not the row as a whole; none that is not in the row.
    pub(crate) fn meant(&self) -> Option<PassageId> {
        let row = self.focused()?;
        self.state
            .meant
            .filter(|id| row.lead == Some(*id) || row.beside().any(|shown| shown == *id))
    }

    /// The next passage of the focused row is meant; behind the last one, the row as a whole.
    pub(crate) fn mean_next(&mut self) {
        let Some(row) = self.focused() else {
            return;
        };
        let shown: Vec<PassageId> = row.lead.into_iter().chain(row.beside()).collect();
        if shown.len() < 2 {
            return self.say("nothing stands beside this passage");
        }
        let here = shown.iter().position(|id| Some(*id) == self.pointed());
        let next = (here.unwrap_or_default() + 1) % shown.len();
        self.state.detail = None;
        self.state.meant = (next > 0).then(|| shown[next]);
    }

    /// The first passage of the other article that begins on the screen.
    fn first_across(&self) -> Option<PassageId> {
        let mut lines = self.facing.window.lines.iter();
        lines
            .find_map(|line| line.number(0))
            .or_else(|| self.facing.rows.first()?.lead)
    }
}
