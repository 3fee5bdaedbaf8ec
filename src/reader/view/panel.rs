//! The panel below the texts: why the focused passages stand together.

use crate::reader::look::Look;
use crate::reader::model::Model;
use crate::reader::panel;
use crate::reader::view::canvas::Canvas;

pub(super) fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let page = geometry.page;
    let y = geometry.body.y + geometry.body.height;
    if geometry.panel == 0 {
        return;
    }
    canvas.fill((page.x, y), page.width, model.state.glyphs.rule, Look::Rule);
    let width = page.width.saturating_sub(2).max(1);
    for (index, line) in panel::lines(model, width).iter().enumerate() {
        canvas.put_all((page.x + 1, y + 1 + index), width, line, |_| None);
    }
}
