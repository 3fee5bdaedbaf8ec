//! The help over the whole screen, in as many columns as it is wide.

use crate::reader::help::{COLUMN, lists};
use crate::reader::model::Model;
use crate::reader::view::canvas::Canvas;

pub(super) fn draw(model: &Model, from: usize, canvas: &mut Canvas<'_>) {
    let page = model.geometry().page;
    let height = page.height.saturating_sub(1).max(1);
    let room = height * lists(model.state.size);
    for (index, line) in model.help.iter().skip(from).take(room).enumerate() {
        let x = page.x + 1 + index / height * COLUMN;
        canvas.put_all((x, index % height), COLUMN - 1, line, |_| None);
    }
}
