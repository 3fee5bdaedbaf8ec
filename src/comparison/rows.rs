//! What stands side by side: the order of rows that the reader and the reports share.

use crate::comparison::{Comparison, Link, PassageId, details_of};
use crate::terms::{Origin, Role, SHOWN, Standing};
use crate::text::Side;

/// A passage of the lead article with its counterparts, or a passage that only the other article has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The passage of the lead article; none where only the other article tells it.
    pub lead: Option<PassageId>,
    /// Passages of the other article: those shown here in full first, then the references; the best first.
    pub partners: Vec<Partner>,
}

/// A passage beside the lead passage of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The passage.
    pub passage: PassageId,
    /// The link that brings it here: an index into [`Comparison::links`]; none where it has no counterpart.
    pub link: Option<usize>,
    /// How it is shown.
    pub place: Place,
}

/// How a counterpart is shown in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Here in full: this is its best row.
    Full,
    /// As a reference: it stands in full in another row.
    Reference,
}

impl Row {
    /// The passages of the other article that stand here in full.
    pub fn full(&self) -> impl Iterator<Item = PassageId> + '_ {
        let full = self.partners.iter().filter(|partner| partner.place == Place::Full);
        full.map(|partner| partner.passage)
    }

    /// What the passages of `side` in this row leave out: indices of the details that their counterparts here add, in order of place.
    ///
    /// Only counterparts that stand here in full count, so nothing is named in two rows; a headline or caption is not expected to tell all.
    pub fn leaves_out(&self, comparison: &Comparison, side: Side) -> Vec<usize> {
        let Some(lead) = self.lead else {
            return Vec::new();
        };
        let mut tellers: Vec<PassageId> = self.full().collect();
        if tellers.is_empty() || !is_body(comparison, lead) {
            return Vec::new();
        }
        if lead.side != side {
            tellers = vec![lead];
        }
        tellers.sort_unstable();
        let told = tellers.iter().flat_map(|&teller| details_of(comparison, teller));
        told.filter(|&index| comparison.details[index].standing == Standing::Added)
            .collect()
    }
}

/// True where a link is shown at this floor; what a reader paired by hand always is.
pub fn is_shown(link: &Link, floor: f32) -> bool {
    match link.origin {
        Origin::Engine => link.score >= floor && (!link.spare || floor < SHOWN),
        Origin::Reader => true,
    }
}

/// Lays both articles out in rows: the lead article in its own order, the counterparts beside it, and what only the other article has
/// after the counterpart of its predecessor.
///
/// Every passage of both stands exactly once in full. Links under `floor` (usually [`crate::terms::SHOWN`]) count as absent.
pub fn rows(comparison: &Comparison, lead: Side, floor: f32) -> Vec<Row> {
    let leads = comparison.article(lead).passages.len();
    let others = comparison.article(lead.other()).passages.len();
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); leads];
    let mut best: Vec<Option<usize>> = vec![None; others];
    let ends = |index: usize| ends(&comparison.links[index], lead);
    for (index, link) in comparison.links.iter().enumerate() {
        let (own, other) = ends(index);
        if !is_shown(link, floor) || own >= leads || other >= others {
            continue;
        }
        beside[own].push(index);
        let better = best[other].is_none_or(|known| rank(comparison, index, lead) < rank(comparison, known, lead));
        if better {
            best[other] = Some(index);
        }
    }
    let (first, mut after) = unlinked(&best, leads, |index| ends(index).0);
    let alone = |other: usize| Row {
        lead: None,
        partners: vec![Partner {
            passage: PassageId::new(lead.other(), other),
            link: None,
            place: Place::Full,
        }],
    };
    let mut rows: Vec<Row> = first.into_iter().map(alone).collect();
    for (own, links) in beside.into_iter().enumerate() {
        let partners = links.into_iter().map(|index| {
            let (_, other) = ends(index);
            Partner {
                passage: PassageId::new(lead.other(), other),
                link: Some(index),
                place: if best[other] == Some(index) {
                    Place::Full
                } else {
                    Place::Reference
                },
            }
        });
        let mut partners: Vec<Partner> = partners.collect();
        partners.sort_by_key(|partner| (partner.place, partner.link.map(|index| rank(comparison, index, lead))));
        rows.push(Row {
            lead: Some(PassageId::new(lead, own)),
            partners,
        });
        rows.extend(std::mem::take(&mut after[own]).into_iter().map(alone));
    }
    rows
}

/// The passages of the other article without a counterpart: those before all others, and for each lead passage those that follow it.
fn unlinked(best: &[Option<usize>], leads: usize, row: impl Fn(usize) -> usize) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut first = Vec::new();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); leads];
    let mut anchor: Option<usize> = None;
    for (other, link) in best.iter().enumerate() {
        match (link, anchor) {
            (Some(link), _) => anchor = Some(row(*link)),
            (None, Some(own)) => after[own].push(other),
            (None, None) => first.push(other),
        }
    }
    (first, after)
}

/// The places of a link's passages: in the lead article, in the other one.
fn ends(link: &Link, lead: Side) -> (usize, usize) {
    match lead {
        Side::A => (link.a.index, link.b.index),
        Side::B => (link.b.index, link.a.index),
    }
}

/// Sorts links from the best to the worst: by hand before by newsdiff, text with text before text with a headline or caption, so that
/// these take no sentence from the one that tells it; then by score in steps of a thousandth, then by place.
fn rank(comparison: &Comparison, index: usize, lead: Side) -> (Origin, bool, i32, usize, usize) {
    /// Scores are told apart to a thousandth; finer differences mean nothing to a reader.
    const STEPS: f32 = 1000.0;
    let link = &comparison.links[index];
    let (own, other) = ends(link, lead);
    let by_hand_first = match link.origin {
        Origin::Reader => Origin::Engine,
        Origin::Engine => Origin::Reader,
    };
    let unlike = is_body(comparison, link.a) != is_body(comparison, link.b);
    (
        by_hand_first,
        unlike,
        -((link.score * STEPS).round() as i32),
        own,
        other,
    )
}

fn is_body(comparison: &Comparison, id: PassageId) -> bool {
    comparison.passage(id).is_some_and(|passage| passage.role == Role::Body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample;

    use crate::text::Span;

    /// Rows as `a1=b2,(b3)`, a reference in brackets.
    fn picture(rows: &[Row]) -> Vec<String> {
        let partner = |partner: &Partner| match partner.place {
            Place::Full => partner.passage.to_string(),
            Place::Reference => format!("({})", partner.passage),
        };
        rows.iter()
            .map(|row| {
                let lead = row.lead.map(|id| id.to_string()).unwrap_or_default();
                let partners: Vec<_> = row.partners.iter().map(partner).collect();
                format!("{lead}={}", partners.join(","))
            })
            .collect()
    }

    fn check(sizes: (usize, usize), links: &[(usize, usize, f32)], lead: Side, expected: &str) {
        let comparison = sample::linked(&"x\n".repeat(sizes.0), &"x\n".repeat(sizes.1), links);
        let found = picture(&rows(&comparison, lead, SHOWN)).join(" ");
        assert_eq!(found, expected, "{sizes:?} {links:?} {lead:?}");
    }

    #[test]
    fn every_passage_stands_once_in_full() {
        check((0, 0), &[], Side::A, "");
        check((2, 2), &[], Side::A, "=b1 =b2 a1= a2=");
        check((2, 2), &[], Side::B, "=a1 =a2 b1= b2=");
        check((2, 2), &[(0, 0, 0.9), (1, 1, 0.9)], Side::A, "a1=b1 a2=b2");
        check((2, 3), &[(0, 0, 0.9), (1, 2, 0.9)], Side::A, "a1=b1 =b2 a2=b3");
        check((3, 2), &[(0, 1, 0.9), (2, 0, 0.9)], Side::A, "a1=b2 a2= a3=b1");
        check((3, 3), &[(0, 2, 0.9), (2, 0, 0.9)], Side::A, "a1=b3 a2= a3=b1 =b2");
    }

    #[test]
    fn a_second_row_gets_a_reference() {
        check((2, 1), &[(0, 0, 0.5), (1, 0, 0.9)], Side::A, "a1=(b1) a2=b1");
        check((2, 1), &[(0, 0, 0.5), (1, 0, 0.9)], Side::B, "b1=a2,a1");
        check((2, 1), &[(0, 0, 0.9), (1, 0, 0.9)], Side::A, "a1=b1 a2=(b1)");
        check(
            (2, 3),
            &[(0, 0, 0.5), (0, 1, 0.8), (0, 2, 0.6), (1, 0, 0.9)],
            Side::A,
            "a1=b2,b3,(b1) a2=b1",
        );
    }

    #[test]
    fn a_headline_takes_no_sentence() {
        let mut comparison = sample::linked("x\nx", "x\nx", &[(0, 0, 0.5), (0, 1, 0.9), (1, 0, 0.9), (1, 1, 0.6)]);
        comparison.articles[0].passages[0].role = Role::Headline;
        comparison.articles[1].passages[0].role = Role::Headline;
        assert_eq!(
            picture(&rows(&comparison, Side::A, SHOWN)),
            ["a1=b1,(b2)", "a2=b2,(b1)"]
        );
    }

    #[test]
    fn weak_links_count_only_when_made_by_hand() {
        check((1, 1), &[(0, 0, 0.2)], Side::A, "=b1 a1=");
        let mut comparison = sample::linked("x", "x", &[(0, 0, 0.2)]);
        comparison.links[0].origin = Origin::Reader;
        assert_eq!(picture(&rows(&comparison, Side::A, SHOWN)), ["a1=b1"]);
    }

    #[test]
    fn what_is_left_out_is_named_once() {
        let mut comparison = sample::linked("x\nx", "one\ntwo", &[(0, 0, 0.9), (1, 0, 0.5), (1, 1, 0.9)]);
        let detail = |side, index, start, standing| {
            sample::detail(PassageId::new(side, index), Span::new(start, start + 1), standing)
        };
        comparison.details = vec![
            detail(Side::A, 0, 0, Standing::Added),
            detail(Side::A, 1, 2, Standing::Differs),
            detail(Side::B, 0, 0, Standing::Added),
            detail(Side::B, 1, 4, Standing::Elsewhere),
            detail(Side::B, 1, 5, Standing::Added),
        ];
        let rows = rows(&comparison, Side::A, SHOWN);
        let left_out = |row: usize, side| rows[row].leaves_out(&comparison, side);
        assert_eq!((left_out(0, Side::A), left_out(0, Side::B)), (vec![2], vec![0]));
        assert_eq!((left_out(1, Side::A), left_out(1, Side::B)), (vec![4], vec![]));
    }
}
