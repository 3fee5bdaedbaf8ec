//! The role of every passage of the invented pairs, against what was noted before any rule ran on them.

use newsdiff::comparison::Comparison;
use newsdiff::terms::Role;
use newsdiff::text::Side;

use crate::support::{Expected, PAIRS, compare, expected};

/// The least share of passages with the right role.
const LEAST: f64 = 0.98;

/// The noted role of each passage of a side, in order; a line that is noted twice stands there twice.
fn noted(expected: &Expected, comparison: &Comparison, side: Side) -> Vec<(Role, String)> {
    let mut notes: Vec<_> = expected.role.iter().filter(|note| note.side == side).collect();
    let article = comparison.article(side);
    let words = |note: &str| note.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut roles = Vec::new();
    for passage in &article.passages {
        let text = words(passage.span.of(&article.text));
        let found = notes.iter().position(|note| text.starts_with(&words(&note.text)));
        let role = found.map_or(Role::Body, |index| notes.remove(index).role);
        roles.push((role, text));
    }
    // The credit of a picture may be a part of its caption.
    notes.retain(|note| {
        let mut same = roles.iter().filter(|(role, _)| *role == note.role);
        !same.any(|(_, text)| text.contains(&words(&note.text)))
    });
    assert!(notes.is_empty(), "no passages: {notes:?}");
    roles
}

#[test]
fn passages_have_their_roles() {
    let mut all = 0;
    let mut wrong = Vec::new();
    for name in PAIRS {
        let Some(expected) = expected(name) else {
            continue;
        };
        let comparison = compare(name);
        for side in Side::BOTH {
            let passages = &comparison.article(side).passages;
            let noted = noted(&expected, &comparison, side);
            all += passages.len();
            let differ = passages
                .iter()
                .zip(&noted)
                .filter(|(passage, (role, _))| passage.role != *role);
            wrong.extend(differ.map(|(passage, (role, text))| {
                format!("{name} {}: {role:?}, found {:?}: {text}", passage.id, passage.role)
            }));
        }
    }
    let right = all - wrong.len();
    println!("roles: {right} of {all} right\n{}", wrong.join("\n"));
    assert!(right as f64 >= LEAST * all as f64, "{}", wrong.join("\n"));
}
