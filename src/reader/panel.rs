//! Why the focused passages stand together: how sure it is, and the names, numbers and words that both have.

use crate::comparison::{Evidence, Link, Row, display};
use crate::reader::beside::alone;
use crate::reader::look::Look;
use crate::reader::model::Model;
use crate::reader::wording;
use crate::reader::wrap::{Styled, wrap};
use crate::terms::Strength;

/// Lines of the panel, the rule above it included; what does not fit is left out.
pub const HEIGHT: usize = 8;

/// Links that are explained at most.
const LINKS: usize = 3;

/// The lines of the panel.
pub fn lines(model: &Model, width: usize) -> Vec<Vec<Styled>> {
    let Some(row) = model.focused() else {
        return Vec::new();
    };
    let mut paragraphs = vec![detail(model)];
    paragraphs.extend(links(model, row));
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
            Some(reason) => Styled::new(format!("{text} ({})", display(reason).0), Look::Text),
            None => Styled::new(text, Look::Text),
        })
        .collect()
}

fn links(model: &Model, row: &Row) -> Vec<Vec<Styled>> {
    let links = row
        .partners
        .iter()
        .filter_map(|partner| model.comparison.links.get(partner.link?));
    links.take(LINKS).map(|link| explained(model, link)).collect()
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
    let evidence = model
        .comparison
        .evidence
        .iter()
        .find(|found| (found.a, found.b) == (link.a, link.b));
    let Some(Evidence {
        names,
        numbers,
        words: shared,
        ..
    }) = evidence
    else {
        return words;
    };
    for (title, list) in [("names", names), ("numbers", numbers), ("words", shared)] {
        let list: Vec<String> = list
            .iter()
            .map(|word| wording::printed(&model.comparison, link, word))
            .collect();
        if !list.is_empty() {
            words.push(Styled::new(format!(" Shared {title}: "), Look::Quiet));
            words.push(Styled::new(format!("{}.", list.join(", ")), Look::Text));
        }
    }
    words
}

/// What was nearest where nothing was near enough.
fn unpaired(model: &Model, row: &Row) -> Vec<Styled> {
    let Some(id) = alone(row) else {
        return Vec::new();
    };
    let links = model
        .comparison
        .links
        .iter()
        .filter(|link| link.a == id || link.b == id);
    let nearest = links.max_by(|one, other| one.score.total_cmp(&other.score));
    let text = match nearest {
        Some(link) => {
            let other = if link.a == id { link.b } else { link.a };
            format!(
                "{id} was not found in {:?}. The nearest passage is {other}, {:.2}.",
                id.side.other(),
                link.score
            )
        }
        None => format!("{id} was not found in {:?}, and nothing came near it.", id.side.other()),
    };
    vec![Styled::new(text, Look::Text)]
}
