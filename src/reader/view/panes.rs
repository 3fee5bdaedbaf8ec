//! The two articles: the lines of the window, the gutter with the numbers of the passages, the mark of the focus.

use crate::comparison::PassageId;
use crate::reader::geometry::Geometry;
use crate::reader::jumps::mirror;
use crate::reader::ledger;
use crate::reader::look::Look;
use crate::reader::model::Model;
use crate::reader::rows::{Arrangement, Line};
use crate::reader::sheet::{Place, Visible};
use crate::reader::view::canvas::Canvas;
use crate::reader::wording;
use crate::reader::wrap::{Hit, Styled};

pub(super) fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let body = geometry.body;
    if geometry.arrangement == Arrangement::Table && body.y > 0 {
        let head = ledger::head(geometry.text, model.state.sorting, model.state.glyphs);
        let x = body.x + geometry.gutter;
        canvas.put_all((x, body.y - 1), geometry.text, &head, |_| None);
        if model.rows.is_empty() && body.height > 0 {
            canvas.put((x, body.y), geometry.text, wording::NOTHING_LISTED, Look::Quiet);
        }
    }
    let meant = meant(model);
    for (at, visible) in model.window.lines.iter().enumerate() {
        let y = body.y + at;
        let lines = visible.panes.iter().enumerate();
        for (pane, line) in lines.filter_map(|(pane, line)| Some((pane, line.as_ref()?))) {
            let x = geometry.pane_x(pane);
            if marks(&meant, visible, pane) {
                canvas.put((x, y), 1, model.state.glyphs.marker, Look::Marker);
            }
            let focused = visible.place.row == model.state.row;
            draw_line(model, (&geometry, geometry.gutter), (line, focused), (x, y), canvas);
        }
    }
    if geometry.is_divided() {
        for y in body.y..body.y + body.height {
            canvas.put((geometry.divider_x(), y), 1, model.state.glyphs.divider, Look::Rule);
        }
    }
}

/// The lines beside or below the rows, behind a rule where they stand below.
pub(super) fn draw_facing(model: &Model, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let Some(region) = geometry.facing else {
        return;
    };
    if region.y > geometry.body.y {
        canvas.fill(
            (region.x, region.y - 1),
            region.width,
            model.state.glyphs.rule,
            Look::Rule,
        );
    }
    let partner = match geometry.arrangement {
        Arrangement::Alone => model.state.stand.partner,
        Arrangement::Table | Arrangement::Below | Arrangement::Beside => None,
    };
    for (at, visible) in model.facing.window.lines.iter().take(region.height).enumerate() {
        // In a preview the passages stand beside each other.
        let step = (region.width + 1) / visible.panes.len().max(1);
        let lines = visible.panes.iter().enumerate();
        for (pane, line) in lines.filter_map(|(pane, line)| Some((pane, line.as_ref()?))) {
            let place = (region.x + pane * step, region.y + at);
            if line.number.is_some() && line.number == partner {
                canvas.put(place, 1, model.state.glyphs.marker, Look::Marker);
            }
            draw_line(
                model,
                (&geometry, geometry.passage_gutter()),
                (line, false),
                place,
                canvas,
            );
        }
        if visible.panes.len() > 1 {
            let divider = (region.x + step - 1, region.y + at);
            canvas.put(divider, 1, model.state.glyphs.divider, Look::Rule);
        }
    }
}

/// What is marked in the gutter.
enum Meant {
    /// A row, in all panes: its first line, or the first one that is visible.
    Row(Place),
    /// One passage of the row.
    Passage(usize, PassageId),
}

/// What is in focus. A passage that is meant but begins above the screen is marked with its row.
fn meant(model: &Model) -> Meant {
    let row = model.state.row;
    let top = model.state.top;
    let begins = |visible: &Visible, id: PassageId| {
        let mut panes = visible.panes.iter().flatten();
        visible.place.row == row && panes.any(|line| line.number == Some(id))
    };
    let is_seen = |id: &PassageId| model.window.lines.iter().any(|visible| begins(visible, *id));
    match model.meant().filter(is_seen) {
        Some(id) => Meant::Passage(row, id),
        None => Meant::Row(Place {
            row,
            line: if top.row == row { top.line } else { 0 },
        }),
    }
}

fn marks(meant: &Meant, visible: &Visible, pane: usize) -> bool {
    match meant {
        Meant::Row(place) => visible.place == *place,
        Meant::Passage(row, id) => visible.place.row == *row && visible.number(pane) == Some(*id),
    }
}

/// Draws a line behind a gutter of so many columns.
fn draw_line(
    model: &Model,
    (geometry, gutter): (&Geometry, usize),
    (line, focused): (&Line, bool),
    (x, y): (usize, usize),
    canvas: &mut Canvas<'_>,
) {
    let x = x + line.indent;
    if let Some(number) = line.number {
        let text = format!("{number:>width$}", width = geometry.number);
        canvas.put((x + 1, y), geometry.number, &text, Look::Number);
    }
    let width = (geometry.pane.saturating_sub(gutter + 1))
        .saturating_sub(line.indent)
        .max(1);
    let here = model.state.detail;
    let mirror = here.and_then(|index| mirror(&model.comparison, index));
    // In a table the marker at its edge is far from the phrase.
    let is_entry = focused && geometry.arrangement == Arrangement::Table;
    let laid_over = |stretch: &Styled| match stretch.hit {
        _ if is_entry => Some(Look::Here),
        _ if stretch.detail.is_some() && (stretch.detail == here || stretch.detail == mirror) => Some(Look::Here),
        Hit::Found if focused => Some(Look::FoundHere),
        Hit::Found => Some(Look::Found),
        Hit::None => None,
    };
    canvas.put_all((x + gutter, y), width, &line.words, laid_over);
}
