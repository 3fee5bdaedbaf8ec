//! The header: names and dates, titles, overviews, the summary in the rule below them.

use crate::comparison::{Comparison, display};
use crate::reader::geometry::{Geometry, Header};
use crate::reader::look::Look;
use crate::reader::model::Model;
use crate::reader::overview::{self, Cell};
use crate::reader::pane::Seat;
use crate::reader::view::canvas::Canvas;
use crate::reader::wording;
use crate::reader::wrap::{columns, shorten, steady};
use crate::text::Side;

pub(super) fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let geometry = model.geometry();
    let y = geometry.header.height();
    match geometry.header {
        Header::None => return,
        Header::Short => strips(model, &geometry, 1, canvas),
        Header::Full => {
            titles(model, &geometry, 1, canvas);
            strips(model, &geometry, 2, canvas);
        }
    }
    names(model, &geometry, canvas);
    summary(model, &geometry, y - 1, canvas);
}

/// The halves of the header: first column and columns of each, whether or not the panes stand beside each other.
fn halves(geometry: &Geometry) -> [(usize, usize); 2] {
    let half = geometry.page.width.saturating_sub(1) / 2;
    let inner = half.saturating_sub(2);
    [(geometry.page.x + 1, inner), (geometry.page.x + half + 2, inner)]
}

fn sides(model: &Model) -> [Side; 2] {
    match model.state.seat {
        Seat::Left => [model.state.lead, model.state.lead.other()],
        Seat::Right => [model.state.lead.other(), model.state.lead],
    }
}

fn divide(model: &Model, geometry: &Geometry, y: usize, canvas: &mut Canvas<'_>) {
    let half = geometry.page.width.saturating_sub(1) / 2;
    canvas.put((geometry.page.x + half, y), 1, model.state.glyphs.divider, Look::Rule);
}

fn names(model: &Model, geometry: &Geometry, canvas: &mut Canvas<'_>) {
    for (side, (x, width)) in sides(model).into_iter().zip(halves(geometry)) {
        let letter = format!("{side:?} ");
        let label = wording::label(model.comparison.article(side), model.state.glyphs);
        let at = canvas.put((x, 0), width, &letter, Look::label(side));
        let rest = width.saturating_sub(columns(&letter));
        canvas.put(
            (at, 0),
            rest,
            &shorten(&label, rest, model.state.glyphs.ellipsis),
            Look::label(side),
        );
    }
    divide(model, geometry, 0, canvas);
}

fn titles(model: &Model, geometry: &Geometry, y: usize, canvas: &mut Canvas<'_>) {
    for (side, (x, width)) in sides(model).into_iter().zip(halves(geometry)) {
        let title = title(&model.comparison, side);
        canvas.put(
            (x, y),
            width,
            &shorten(&title, width, model.state.glyphs.ellipsis),
            Look::Title,
        );
    }
    divide(model, geometry, y, canvas);
}

fn title(comparison: &Comparison, side: Side) -> String {
    let article = comparison.article(side);
    let title = article.title.as_deref().map(display);
    steady(&title.unwrap_or_default())
}

fn strips(model: &Model, geometry: &Geometry, y: usize, canvas: &mut Canvas<'_>) {
    let glyphs = model.state.glyphs;
    for (side, (x, width)) in sides(model).into_iter().zip(halves(geometry)) {
        let cells = overview::cells(model, side, width);
        for (column, cell) in cells.into_iter().enumerate() {
            let (sign, look) = match cell {
                Cell::Here => (glyphs.here, Look::StripHere),
                Cell::Linked => (glyphs.linked, Look::Strip),
                Cell::Alone => (glyphs.alone, Look::Strip),
                Cell::Furniture => (glyphs.furniture, Look::Strip),
            };
            canvas.put((x + column, y), 1, sign, look);
        }
    }
    divide(model, geometry, y, canvas);
}

/// The summary stands in the rule, in words where there is room for them.
fn summary(model: &Model, geometry: &Geometry, y: usize, canvas: &mut Canvas<'_>) {
    let glyphs = model.state.glyphs;
    let page = geometry.page;
    canvas.fill((page.x, y), 1, glyphs.rule, Look::Rule);
    let dot = format!(" {} ", glyphs.dot);
    let room = page.width.saturating_sub(4);
    let told: Vec<String> = model.summary.iter().map(|parts| parts.join(&dot)).collect();
    let text = told.iter().find(|text| columns(text) <= room).or(told.last());
    let text = shorten(text.map_or("", String::as_str), room, glyphs.ellipsis);
    let end = canvas.put((page.x + 1, y), page.width, &format!(" {text} "), Look::Summary);
    canvas.fill(
        (end, y),
        (page.x + page.width).saturating_sub(end),
        glyphs.rule,
        Look::Rule,
    );
    if geometry.is_divided() && end <= geometry.divider_x() {
        canvas.put((geometry.divider_x(), y), 1, glyphs.joint, Look::Rule);
    }
}
