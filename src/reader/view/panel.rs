//! The panel below the texts: why the focused passages stand together.

use crate::reader::Settings;
use crate::reader::action::Action;
use crate::reader::filter;
use crate::reader::keymap::{Section, spelled};
use crate::reader::look::Look;
use crate::reader::model::{Mode, Model};
use crate::reader::panel;
use crate::reader::view::canvas::Canvas;
use crate::reader::wrap::columns;

pub(super) fn draw(model: &Model, settings: &Settings, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let page = geometry.page;
    if geometry.panel == 0 {
        return;
    }
    let y = geometry.size.height.saturating_sub(1 + geometry.panel);
    canvas.fill((page.x, y), page.width, model.state.glyphs.rule, Look::Rule);
    if let Some(key) = closes(model, settings) {
        let text = format!(" {key} closes ");
        let room = page.width.saturating_sub(columns(&text) + 1);
        canvas.put((page.x + room, y), columns(&text), &text, Look::Rule);
    }
    let width = page.width.saturating_sub(2).max(1);
    let lines = match model.state.mode {
        Mode::Filter => filter::lines(model, &settings.keymap, width),
        Mode::Browse | Mode::Help(_) | Mode::Ask(..) => panel::lines(model, width),
    };
    for (index, line) in lines.iter().take(geometry.panel - 1).enumerate() {
        canvas.put_all((page.x + 1, y + 1 + index), width, line, |_| None);
    }
}

/// The key that closes the panel.
fn closes(model: &Model, settings: &Settings) -> Option<String> {
    let (section, action) = match model.state.mode {
        Mode::Filter => (Section::Filter, Action::Close),
        Mode::Browse | Mode::Help(_) | Mode::Ask(..) => (Section::Browse, Action::Why),
    };
    let bindings = settings.keymap.bindings().iter();
    let mut known = bindings.filter(|binding| (binding.section, binding.action) == (section, action));
    known.next()?.keys.first().map(|keys| spelled(keys))
}
