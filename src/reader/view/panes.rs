//! The two articles: the lines of the window, the gutter with the numbers of the passages, the mark of the focus.

use crate::reader::geometry::Geometry;
use crate::reader::look::Look;
use crate::reader::model::Model;
use crate::reader::rows::{Arrangement, Line};
use crate::reader::sheet::{Place, Visible};
use crate::reader::view::canvas::Canvas;
use crate::reader::wrap::{Hit, Styled};

pub(super) fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let body = geometry.body;
    for (at, visible) in model.window.lines.iter().enumerate() {
        let y = body.y + at;
        let marker = if is_marked(model, visible) {
            model.state.glyphs.marker
        } else {
            ""
        };
        let lines = visible.panes.iter().enumerate();
        for (pane, line) in lines.filter_map(|(pane, line)| Some((pane, line.as_ref()?))) {
            let x = geometry.pane_x(pane);
            canvas.put((x, y), 1, marker, Look::Marker);
            draw_line(model, &geometry, line, (x, y), canvas);
        }
    }
    if geometry.arrangement == Arrangement::Beside {
        for y in body.y..body.y + body.height {
            canvas.put((geometry.pane_x(1) - 1, y), 1, model.state.glyphs.divider, Look::Rule);
        }
    }
}

/// The focused row is marked on its first line, or on the first one that is visible.
fn is_marked(model: &Model, visible: &Visible) -> bool {
    let row = model.state.row;
    let top = model.state.top;
    let line = if top.row == row { top.line } else { 0 };
    visible.place == Place { row, line }
}

fn draw_line(model: &Model, geometry: &Geometry, line: &Line, (x, y): (usize, usize), canvas: &mut Canvas<'_>) {
    let x = x + line.indent;
    if let Some(number) = line.number {
        let text = format!("{number:>width$}", width = geometry.number);
        canvas.put((x + 1, y), geometry.number, &text, Look::Number);
    }
    let width = geometry.text.saturating_sub(line.indent);
    let laid_over = |stretch: &Styled| match stretch.hit {
        _ if stretch.detail.is_some() && stretch.detail == model.state.detail => Some(Look::Here),
        Hit::Found => Some(Look::Found),
        Hit::None => None,
    };
    canvas.put_all((x + geometry.gutter(), y), width, &line.words, laid_over);
}
