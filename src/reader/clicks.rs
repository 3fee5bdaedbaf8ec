//! What the mouse means: the wheel moves the focus, a click brings it to a passage.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::comparison::PassageId;
use crate::reader::action::{Action, Move};
use crate::reader::geometry::Region;
use crate::reader::layout::Layout;
use crate::reader::model::Model;

/// What a report of the mouse means now.
pub(super) fn meaning(model: &Model, event: MouseEvent) -> Option<Action> {
    let at = (usize::from(event.column), usize::from(event.row));
    if event.kind == MouseEventKind::Down(MouseButton::Left) {
        let text = model.row_on(at).is_some() || model.passage_across(at).is_some();
        return text.then_some(Action::Click(event.column, event.row));
    }
    wheel(event.kind)
}

/// What the wheel means, wherever it is turned.
pub(super) fn wheel(kind: MouseEventKind) -> Option<Action> {
    let wheel = [
        (MouseEventKind::ScrollDown, Move::Down),
        (MouseEventKind::ScrollUp, Move::Up),
    ];
    let turned = wheel.into_iter().find(|(known, _)| *known == kind);
    turned.map(|(_, way)| Action::Move(way))
}

impl Model {
    /// To the passage at a column and line of the screen.
    pub(crate) fn click(&mut self, at: (usize, usize)) {
        if let Some(passage) = self.passage_across(at) {
            return self.go_across(passage);
        }
        if let Some(row) = self.row_on(at) {
            let meant = self.passage_at(at);
            self.focus(row);
            self.state.meant = meant.filter(|id| Some(*id) != self.anchor());
        }
    }

    /// The row at a place on the screen.
    fn row_on(&self, (column, line): (usize, usize)) -> Option<usize> {
        let line = within(self.geometry().body, (column, line))?;
        self.window.lines.get(line).map(|visible| visible.place.row)
    }

    /// The passage at a place on the screen, where rows hold several: the last one that begins there or above.
    fn passage_at(&self, (column, line): (usize, usize)) -> Option<PassageId> {
        let geometry = self.geometry();
        let last = within(geometry.body, (column, line))?;
        let row = self.window.lines.get(last)?.place.row;
        let pane = usize::from(geometry.is_divided() && column > geometry.divider_x());
        let above = self.window.lines.iter().take(last + 1).rev();
        above
            .take_while(|visible| visible.place.row == row)
            .find_map(|visible| visible.number(pane))
    }

    /// The passage of the other article at a place on the screen, where that is laid out by itself.
    fn passage_across(&self, at: (usize, usize)) -> Option<PassageId> {
        let region = self.geometry().facing.filter(|_| self.state.layout == Layout::Source)?;
        let last = within(region, at)?;
        let lines = self.facing.window.lines.get(..=last)?;
        lines.iter().rev().find_map(|visible| visible.number(0))
    }
}

/// The line of a region, from 0, where the place is in it.
fn within(region: Region, (column, line): (usize, usize)) -> Option<usize> {
    let line = line.checked_sub(region.y).filter(|line| *line < region.height)?;
    let column = column.checked_sub(region.x).filter(|column| *column < region.width);
    column.map(|_| line)
}
