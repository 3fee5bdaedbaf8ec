//! What stands in a row: the passages whose text is shown, and those that are only pointed to.

use crate::comparison::{PassageId, Place, Row};

/// The passages of the other article in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Those whose text is shown, in the order of their article.
    pub full: Vec<PassageId>,
    /// Those that are only pointed to, the best first.
    pub references: Vec<PassageId>,
}

/// What is shown of the counterparts of a row. A passage whose best counterpart stands in full in another row has it beside it again:
/// a mark that differs is of no use without the value that it differs from.
pub fn beside(row: &Row) -> Beside {
    let mut shown = Beside::default();
    for partner in &row.partners {
        match partner.place {
            Place::Full => shown.full.push(partner.passage),
            Place::Reference => shown.references.push(partner.passage),
        }
    }
    if shown.full.is_empty() && !shown.references.is_empty() {
        shown.full.push(shown.references.remove(0));
    }
    shown.full.sort_unstable();
    shown
}

/// The passage of a row that holds no other one.
pub fn alone(row: &Row) -> Option<PassageId> {
    match (row.lead, row.partners.as_slice()) {
        (Some(lead), []) => Some(lead),
        (None, [only]) => Some(only.passage),
        (Some(_) | None, _) => None,
    }
}
