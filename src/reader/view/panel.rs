//! The panel below the texts: why the focused passages stand together.

use crate::reader::Settings;
use crate::reader::filter;
use crate::reader::look::Look;
use crate::reader::model::{Mode, Model};
use crate::reader::panel;
use crate::reader::view::canvas::Canvas;

pub(super) fn draw(model: &Model, settings: &Settings, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let page = geometry.page;
    if geometry.panel == 0 {
        return;
    }
    let y = geometry.size.height.saturating_sub(1 + geometry.panel);
    canvas.fill((page.x, y), page.width, model.state.glyphs.rule, Look::Rule);
    let width = page.width.saturating_sub(2).max(1);
    let lines = match model.state.mode {
        Mode::Filter => filter::lines(model, &settings.keymap, width),
        Mode::Browse | Mode::Help(_) | Mode::Ask(..) => panel::lines(model, width),
    };
    for (index, line) in lines.iter().take(geometry.panel - 1).enumerate() {
        canvas.put_all((page.x + 1, y + 1 + index), width, line, |_| None);
    }
}
