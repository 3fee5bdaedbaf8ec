//! What the mouse means: the wheel moves the focus, a click brings it to a passage.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::reader::action::{Action, Move};
use crate::reader::model::Model;

/// What a report of the mouse means now.
pub(super) fn meaning(model: &Model, event: MouseEvent) -> Option<Action> {
    let down = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            return model.row_on(usize::from(event.row)).map(|_| Action::Click(event.row));
        }
        MouseEventKind::ScrollDown => Move::Down,
        MouseEventKind::ScrollUp => Move::Up,
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => return None,
    };
    Some(Action::Move(down))
}

impl Model {
    /// To the row on a line of the screen.
    pub(crate) fn click(&mut self, line: usize) {
        if let Some(row) = self.row_on(line) {
            self.focus(row);
        }
    }

    /// The row that is on a line of the screen.
    fn row_on(&self, line: usize) -> Option<usize> {
        let at = line.checked_sub(self.geometry().body.y)?;
        self.window.lines.get(at).map(|visible| visible.place.row)
    }
}
