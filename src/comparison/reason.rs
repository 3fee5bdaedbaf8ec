//! Why a detail has its standing, in words.

use crate::comparison::{Comparison, Counterpart, Detail, is_shown};
use crate::terms::{Kind, SHOWN, Standing};

/// Why a detail is marked as it is: what it was taken for and where the other article was found to say it, or not.
///
/// Empty where there is no such detail.
pub fn reason(comparison: &Comparison, index: usize) -> String {
    let Some(detail) = comparison.details.get(index) else {
        return String::new();
    };
    if let Some(known) = &detail.reason {
        return known.clone();
    }
    let kind = name(detail.kind);
    let other = format!("{:?}", detail.side.other());
    match (detail.standing, detail.counterpart) {
        (Standing::Differs, Some(counterpart)) => {
            format!(
                "{kind}; in its place {} has {}",
                counterpart.passage,
                quoted(comparison, counterpart)
            )
        }
        (Standing::Elsewhere, Some(counterpart)) => {
            format!(
                "{kind}; {} says it: {}",
                counterpart.passage,
                quoted(comparison, counterpart)
            )
        }
        (Standing::Differs, None) => format!("{kind}; {other} has something else in its place"),
        (Standing::Elsewhere, None) => format!("{kind}; {other} says it in another passage"),
        (Standing::Added, _) => format!("{kind}; {}", searched(comparison, detail, &other)),
    }
}

/// Where a detail that only one article tells was looked for.
fn searched(comparison: &Comparison, detail: &Detail, other: &str) -> String {
    /// More counterparts than this are counted, not listed.
    const LISTED: usize = 2;
    let linked: Vec<String> = comparison
        .links
        .iter()
        .filter(|link| is_shown(link, SHOWN))
        .filter_map(|link| link.other(detail.passage))
        .map(|id| id.to_string())
        .collect();
    match linked.len() {
        0 => format!("not found in {other}"),
        1..=LISTED => format!("not found in {}, nor anywhere else in {other}", linked.join(", ")),
        many => format!("not found in its {many} counterparts, nor anywhere else in {other}"),
    }
}

fn quoted(comparison: &Comparison, counterpart: Counterpart) -> String {
    let side = counterpart.passage.side;
    format!("“{}”", comparison.display_span(side, counterpart.span))
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "a number",
        Kind::Date => "a date or time",
        Kind::Person => "a person",
        Kind::Organization => "an organization",
        Kind::Place => "a place",
        Kind::Quote => "a quotation",
        Kind::Attribution => "who says it",
        Kind::Action => "an event",
        Kind::Reason => "a reason",
        Kind::Qualifier => "a qualification",
        Kind::Description => "a description",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::PassageId;
    use crate::comparison::sample::{detail, linked};
    use crate::text::{Side, Span};

    #[test]
    fn standings_are_explained() {
        let mut comparison = linked("Five boats sank.", "Six boats sank.\nIt rained.", &[(0, 0, 0.9)]);
        let (a, b) = (PassageId::new(Side::A, 0), PassageId::new(Side::B, 0));
        for (standing, counterpart, expected) in [
            (
                Standing::Added,
                None,
                "a description; not found in b1, nor anywhere else in B",
            ),
            (Standing::Differs, Some(b), "a description; in its place b1 has “Six”"),
            (
                Standing::Elsewhere,
                Some(PassageId::new(Side::B, 1)),
                "a description; b2 says it: “Six”",
            ),
        ] {
            let mut marked = detail(a, Span::new(0, 4), standing);
            marked.counterpart = counterpart.map(|passage| Counterpart {
                passage,
                span: Span::new(0, 3),
            });
            comparison.details = vec![marked];
            assert_eq!(reason(&comparison, 0), expected);
        }
        assert_eq!(reason(&comparison, 9), "");
    }
}
