//! Why passages are linked and phrases marked, a line each.

use crate::comparison::{Comparison, Evidence, PassageId, Row, details_of, display, reason, told};
use crate::glyphs::Glyphs;

/// Why the passages of a row are linked and their details marked.
pub(super) fn reasons(comparison: &Comparison, row: &Row, signs: &Glyphs) -> Vec<String> {
    let mut reasons = Vec::new();
    for partner in &row.partners {
        let evidence = partner.link.and_then(|index| comparison.evidence.get(index));
        reasons.extend(evidence.map(|evidence| because(comparison, partner.passage, evidence)));
    }
    for id in row.lead.into_iter().chain(row.beside()) {
        for detail in details_of(comparison, id) {
            let [open, close] = signs.quotes;
            let phrase = phrase(comparison, detail);
            let why = display(&reason(comparison, detail));
            reasons.push(format!("{id} {open}{phrase}{close}: {why}"));
        }
    }
    reasons
}

/// The phrase of a detail.
fn phrase(comparison: &Comparison, detail: usize) -> String {
    let detail = &comparison.details[detail];
    comparison.display_span(detail.side, detail.span)
}

/// "b2 because of names: Dunmore; words: mill, hurt"
fn because(comparison: &Comparison, passage: PassageId, evidence: &Evidence) -> String {
    let shared = told(comparison, evidence);
    let lists: Vec<String> = shared
        .lists()
        .map(|(group, items)| format!("{group}: {}", items.join(", ")))
        .collect();
    let why = if lists.is_empty() {
        "what stands around it and the sense of the whole".to_owned()
    } else {
        lists.join("; ")
    };
    display(&format!("{passage} because of {why}"))
}
