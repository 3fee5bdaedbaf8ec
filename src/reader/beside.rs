//! What stands in a row: the passages whose text is shown, and those that are only pointed to.

use crate::comparison::{PassageId, Row};

/// The passages of the other article in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Those whose text is shown, the best first.
    pub full: Vec<PassageId>,
    /// Those that are only pointed to, the best first.
    pub references: Vec<PassageId>,
}

/// What is shown of the counterparts of a row.
pub fn beside(row: &Row) -> Beside {
    Beside {
        full: row.beside().collect(),
        references: row.references().collect(),
    }
}

/// The passage of a row that holds no other one.
pub fn alone(row: &Row) -> Option<PassageId> {
    match (row.lead, row.partners.as_slice()) {
        (Some(lead), []) => Some(lead),
        (None, [only]) => Some(only.passage),
        (Some(_) | None, _) => None,
    }
}
