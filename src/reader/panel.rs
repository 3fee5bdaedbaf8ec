//! Why the focused passages stand together: how sure it is, and the names, numbers and words that both have.

use crate::comparison::{Link, Row, display, shared};
use crate::reader::look::Look;
use crate::reader::model::Model;
use crate::reader::wording;
use crate::reader::wrap::{Styled, steady, wrap};
use crate::terms::Strength;

/// Lines of the panel, the rule above it included; what does not fit is left out.
pub const HEIGHT: usize = 7;

/// The lines of the panel.
pub fn lines(model: &Model, width: usize) -> Vec<Vec<Styled>> {
    let Some(row) = model.focused() else {
        return Vec::new();
    };
    let detail = detail(model);
    let room = (HEIGHT - 1).saturating_sub(wrap(&detail, width).len());
    let mut paragraphs = vec![detail];
    paragraphs.extend(links(model, row, (width, room)));
    paragraphs.push(unpaired(model, row));
    let lines = paragraphs.iter().filter(|words| !words.is_empty());
    lines.flat_map(|words| wrap(words, width)).take(HEIGHT - 1).collect()
}

/// The detail under the cursor, and why it got its standing.
fn detail(model: &Model) -> Vec<Styled> {
    let detail = model.state.detail.and_then(|index| model.comparison.details.get(index));
    let reason = detail.and_then(|detail| detail.reason.as_deref());
    let told = detail.map(|detail| wording::of_detail(&model.comparison, detail, model.state.glyphs));
    told.into_iter()
        .map(|text| match reason {
            Some(reason) => Styled::new(format!("{text} ({})", display(reason)), Look::Text),
            None => Styled::new(text, Look::Text),
        })
        .collect()
}

/// The pairs of a row, the best first: each in full as long as there are lines, then the others by how sure they are.
fn links(model: &Model, row: &Row, (width, room): (usize, usize)) -> Vec<Vec<Styled>> {
    let links: Vec<&Link> = row
        .partners
        .iter()
        .filter_map(|partner| model.comparison.links.get(partner.link?))
        .collect();
    let explained: Vec<Vec<Styled>> = links.iter().map(|link| explained(model, link)).collect();
    let height = |count: usize| -> usize {
        let told: usize = explained.iter().take(count).map(|words| wrap(words, width).len()).sum();
        let others = others(links.get(count..).unwrap_or_default());
        told + wrap(&others, width).len()
    };
    let count = (1..=links.len()).rev().find(|&count| height(count) <= room);
    let count = count.unwrap_or(links.len().min(1));
    let others = others(links.get(count..).unwrap_or_default());
    explained.into_iter().take(count).chain([others]).collect()
}

/// Pairs that are only named, with how sure they are.
fn others(links: &[&Link]) -> Vec<Styled> {
    let told: Vec<String> = links
        .iter()
        .map(|link| format!("{} and {}: {}", link.a, link.b, wording::sureness(link)))
        .collect();
    if told.is_empty() {
        return Vec::new();
    }
    vec![Styled::new(format!("Further: {}.", told.join("; ")), Look::Text)]
}

fn explained(model: &Model, link: &Link) -> Vec<Styled> {
    let point = match link.strength {
        Strength::Same => "the same main point",
        Strength::Partial => "a fact in common",
    };
    let mut words = vec![
        Styled::new(format!("{} and {}: ", link.a, link.b), Look::Key),
        Styled::new(format!("{}, {point}.", wording::sureness(link)), Look::Text),
    ];
    for (title, list) in shared(&model.comparison, link).lists() {
        let title = match title {
            "related" => " Related: ".to_owned(),
            equal => format!(" Shared {equal}: "),
        };
        words.push(Styled::new(title, Look::Quiet));
        words.push(Styled::new(format!("{}.", steady(&list.join(", "))), Look::Text));
    }
    words
}

/// What was nearest where nothing was near enough.
fn unpaired(model: &Model, row: &Row) -> Vec<Styled> {
    let Some(id) = row.only() else {
        return Vec::new();
    };
    let links = model.comparison.links.iter();
    let near = links.filter_map(|link| Some((link.score, link.other(id)?)));
    let text = match near.max_by(|(one, _), (two, _)| one.total_cmp(two)) {
        Some((score, other)) => format!(
            "{id} was not found in {:?}. The nearest passage is {other}, {score:.2}.",
            id.side.other()
        ),
        None => format!("{id} was not found in {:?}, and nothing came near it.", id.side.other()),
    };
    vec![Styled::new(text, Look::Text)]
}
