//! The help over the whole screen, in as many lists as it is wide; they scroll together.

use crate::reader::help::{COLUMN, cut, page};
use crate::reader::model::Model;
use crate::reader::view::canvas::Canvas;

pub(super) fn draw(model: &Model, from: usize, canvas: &mut Canvas<'_>) {
    let region = model.geometry().page;
    let lists = cut(&model.help, model.state.size);
    for (number, list) in lists.into_iter().enumerate() {
        let lines = model.help.get(list).unwrap_or_default();
        for (y, line) in lines.iter().skip(from).take(page(model.state.size)).enumerate() {
            canvas.put_all((region.x + 1 + number * COLUMN, y), COLUMN - 1, line, |_| None);
        }
    }
}
