//! What stands side by side: the order of rows that the reader and the reports share.

use std::collections::BTreeSet;

use crate::comparison::{Comparison, Link, PassageId, details_of};
use crate::terms::{LIKELY, Origin, POSSIBLE, SHOWN, Standing};
use crate::text::Side;

/// A passage of the lead article with its counterparts, or a passage that only the other article has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The passage of the lead article; none where only the other article tells it.
    pub lead: Option<PassageId>,
    /// Passages of the other article: those whose text stands here first, then the references; of each the best first.
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
    /// The passage of the lead article in whose row it has its place; none where it has no counterpart.
    pub home: Option<PassageId>,
}

/// How a counterpart is shown in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In full: this is its best row.
    Full,
    /// In full once more, though another row is its best one: the lead passage has no better counterpart, or differs from it.
    Again,
    /// As a reference: it stands in full in another row.
    Reference,
}

impl Partner {
    /// The passage of the lead article beside which it has its place, where it stands in another row once more.
    pub fn again(&self) -> Option<PassageId> {
        self.home.filter(|_| self.place == Place::Again)
    }
}

impl Row {
    /// The row of a passage that only the other article has.
    fn alone(passage: PassageId) -> Self {
        Self {
            lead: None,
            partners: vec![Partner {
                passage,
                link: None,
                place: Place::Full,
                home: None,
            }],
        }
    }

    /// The passage of a row that holds no other one.
    pub fn only(&self) -> Option<PassageId> {
        match (self.lead, self.partners.as_slice()) {
            (Some(lead), []) => Some(lead),
            (None, [only]) => Some(only.passage),
            (Some(_) | None, _) => None,
        }
    }

    /// The counterparts whose text stands here, the best first.
    pub fn shown(&self) -> impl Iterator<Item = &Partner> + Clone {
        let partners = self.partners.iter();
        partners.filter(|partner| partner.place != Place::Reference)
    }

    /// The passages of the other article that have their place here.
    pub fn full(&self) -> impl Iterator<Item = PassageId> + '_ {
        let full = self.partners.iter().filter(|partner| partner.place == Place::Full);
        full.map(|partner| partner.passage)
    }

    /// The passages of the other article whose text stands here, the best first.
    pub fn beside(&self) -> impl Iterator<Item = PassageId> + '_ {
        self.shown().map(|partner| partner.passage)
    }

    /// The passages of the other article that are only pointed to, the best first.
    pub fn references(&self) -> impl Iterator<Item = PassageId> + '_ {
        let references = self.partners.iter().filter(|partner| partner.place == Place::Reference);
        references.map(|partner| partner.passage)
    }

    /// What the article of `side` leaves out of this row: indices of the details that the passages of the other one add here, in order of
    /// place. Where nothing stands beside a passage, nothing is named: all of it is left out.
    pub fn leaves_out(&self, comparison: &Comparison, side: Side) -> Vec<usize> {
        let Some(lead) = self.lead else {
            return Vec::new();
        };
        let mut tellers: Vec<PassageId> = self.beside().collect();
        if tellers.is_empty() {
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
/// Every passage of both has its place in one row: there it is [`Place::Full`]. Beside each passage stands the best of its counterparts,
/// wherever that has its place, and each that tells another value than it does. Links under `floor` (usually [`crate::terms::SHOWN`]) count
/// as absent.
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
    let (first, mut after, last) = unlinked(&best, leads, |index| ends(index).0);
    let alone = |other: usize| Row::alone(PassageId::new(lead.other(), other));
    let mut rows: Vec<Row> = first.into_iter().map(alone).collect();
    for (own, links) in beside.into_iter().enumerate() {
        let partner = |index: usize| {
            let (_, other) = ends(index);
            let home = best[other].map(|link| ends(link).0);
            Partner {
                passage: PassageId::new(lead.other(), other),
                link: Some(index),
                place: if best[other] == Some(index) {
                    Place::Full
                } else {
                    Place::Reference
                },
                home: home.map(|home| PassageId::new(lead, home)),
            }
        };
        let lead = PassageId::new(lead, own);
        let partners = links.into_iter().map(partner).collect();
        rows.push(Row {
            lead: Some(lead),
            partners: placed(comparison, lead, partners),
        });
        rows.extend(std::mem::take(&mut after[own]).into_iter().map(alone));
    }
    rows.extend(last.into_iter().map(alone));
    rows
}

/// The counterparts of a passage in the order in which they are shown. Those with the text of which the row would tell less than is known
/// stand here once more: the best one, one that gives another value, and a likely one where a weak one has its place here.
fn placed(comparison: &Comparison, lead: PassageId, mut partners: Vec<Partner>) -> Vec<Partner> {
    let worth = |partner: &Partner| partner.link.map(|index| worth(&comparison.links[index]));
    partners.sort_by_key(|partner| (worth(partner), partner.passage));
    let score = |partner: &Partner| partner.link.map_or(0.0, |index| comparison.links[index].score);
    let weak = partners
        .iter()
        .any(|partner| partner.place == Place::Full && score(partner) < POSSIBLE);
    let differing = differing(comparison, lead);
    for (number, partner) in partners.iter_mut().enumerate() {
        let needed = number == 0 || differing.contains(&partner.passage) || weak && score(partner) >= LIKELY;
        if needed && partner.place == Place::Reference {
            partner.place = Place::Again;
        }
    }
    partners.sort_by_key(|partner| partner.place == Place::Reference);
    partners
}

/// The passages that hold another value for something that this one tells.
fn differing(comparison: &Comparison, id: PassageId) -> BTreeSet<PassageId> {
    let own = details_of(comparison, id).map(|index| &comparison.details[index]);
    own.filter(|detail| detail.standing == Standing::Differs)
        .filter_map(|detail| detail.counterpart)
        .map(|other| other.passage)
        .collect()
}

/// The passages of the other article without a counterpart: those before all others, for each lead passage those that follow it, and, where
/// none has one, all of them at the end, so that reading begins with the lead article.
fn unlinked(
    best: &[Option<usize>],
    leads: usize,
    row: impl Fn(usize) -> usize,
) -> (Vec<usize>, Vec<Vec<usize>>, Vec<usize>) {
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
    match anchor {
        Some(_) => (first, after, Vec::new()),
        None => (Vec::new(), after, first),
    }
}

/// The places of a link's passages: in the lead article, in the other one.
fn ends(link: &Link, lead: Side) -> (usize, usize) {
    match lead {
        Side::A => (link.a.index, link.b.index),
        Side::B => (link.b.index, link.a.index),
    }
}

/// Sorts links from the best to the worst: by hand before by newsdiff, then by score in steps of a thousandth.
fn worth(link: &Link) -> (bool, i32) {
    /// Scores are told apart to a thousandth; finer differences mean nothing to a reader.
    const STEPS: f32 = 1000.0;
    (link.origin == Origin::Engine, -((link.score * STEPS).round() as i32))
}

/// Sorts the links of a passage by how much it has its place there: by hand before by newsdiff, text with text before text with a headline
/// or caption, so that these take no sentence from the one that tells it; then by score, then by place.
fn rank(comparison: &Comparison, index: usize, lead: Side) -> (bool, bool, i32, usize, usize) {
    let link = &comparison.links[index];
    let (own, other) = ends(link, lead);
    let (by_engine, score) = worth(link);
    let unlike = comparison.is_story(link.a) != comparison.is_story(link.b);
    (by_engine, unlike, score, own, other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Role;
    use proptest::prelude::*;

    use crate::comparison::{Counterpart, Detail, sample};
    use crate::text::Span;

    /// Rows as `a1=b2,[b4],(b3)`: b4 stands once more, b3 is a reference.
    fn picture(rows: &[Row]) -> Vec<String> {
        let partner = |partner: &Partner| match partner.place {
            Place::Full => partner.passage.to_string(),
            Place::Again => format!("[{}]", partner.passage),
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
    fn every_passage_has_its_place_once() {
        check((0, 0), &[], Side::A, "");
        check((2, 2), &[], Side::A, "a1= a2= =b1 =b2");
        check((2, 2), &[], Side::B, "b1= b2= =a1 =a2");
        check((2, 2), &[(0, 0, 0.9), (1, 1, 0.9)], Side::A, "a1=b1 a2=b2");
        check((2, 3), &[(0, 0, 0.9), (1, 2, 0.9)], Side::A, "a1=b1 =b2 a2=b3");
        check((3, 2), &[(0, 1, 0.9), (2, 0, 0.9)], Side::A, "a1=b2 a2= a3=b1");
        check((3, 3), &[(0, 2, 0.9), (2, 0, 0.9)], Side::A, "a1=b3 a2= a3=b1 =b2");
    }

    #[test]
    fn a_second_row_gets_a_reference() {
        check((2, 1), &[(0, 0, 0.5), (1, 0, 0.9)], Side::A, "a1=[b1] a2=b1");
        check((2, 1), &[(0, 0, 0.5), (1, 0, 0.9)], Side::B, "b1=a2,a1");
        check((2, 1), &[(0, 0, 0.9), (1, 0, 0.9)], Side::A, "a1=b1 a2=[b1]");
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
            ["a1=[b2],b1", "a2=[b1],b2"]
        );
    }

    #[test]
    fn weak_links_count_only_when_made_by_hand() {
        check((1, 1), &[(0, 0, 0.2)], Side::A, "a1= =b1");
        let mut comparison = sample::linked("x", "x", &[(0, 0, 0.2)]);
        comparison.links[0].origin = Origin::Reader;
        assert_eq!(picture(&rows(&comparison, Side::A, SHOWN)), ["a1=b1"]);
    }

    #[test]
    fn a_likely_one_stands_beside_before_a_weak_one() {
        // b1 and b2 tell a2 and a3 better; b3 has its place beside a1, but is hardly the same.
        let links = [(0, 0, 0.8), (0, 1, 0.75), (0, 2, 0.3), (1, 0, 0.9), (2, 1, 0.9)];
        check((3, 3), &links, Side::A, "a1=[b1],[b2],b3 a2=b1 a3=b2");
        let links = [(0, 0, 0.8), (0, 1, 0.75), (0, 2, 0.5), (1, 0, 0.9), (2, 1, 0.9)];
        check((3, 3), &links, Side::A, "a1=[b1],b3,(b2) a2=b1 a3=b2");
    }

    #[test]
    fn the_other_value_stands_beside() {
        let links = [(0, 0, 0.9), (0, 1, 0.3), (1, 1, 0.9)];
        check((2, 2), &links, Side::A, "a1=b1,(b2) a2=b2");
        let mut comparison = sample::linked("x\nx", "x\nx", &links);
        let differs = |passage: PassageId, start, other: PassageId| Detail {
            counterpart: Some(Counterpart {
                passage: other,
                span: Span::new(2, 3),
            }),
            ..sample::detail(passage, Span::new(start, start + 1), Standing::Differs)
        };
        let (a1, b2) = (PassageId::new(Side::A, 0), PassageId::new(Side::B, 1));
        comparison.details = vec![differs(a1, 0, b2), differs(b2, 2, a1)];
        assert_eq!(picture(&rows(&comparison, Side::A, SHOWN)), ["a1=b1,[b2]", "a2=b2"]);
        assert_eq!(picture(&rows(&comparison, Side::B, SHOWN)), ["b1=a1", "b2=a2,[a1]"]);
    }

    proptest! {
        /// Whatever is linked: no counterpart is better than the first one beside a passage, no weak one stands there while a likely one
        /// is only pointed to, and each passage has its place in one row.
        #[test]
        fn the_best_counterpart_stands_beside(
            sizes in (1_usize..7, 1_usize..7),
            links in prop::collection::btree_map((0_usize..7, 0_usize..7), 0_u8..=100, 0..30),
            headlines in prop::collection::btree_set(0_usize..7, 0..3),
            side in prop::sample::select(&Side::BOTH[..]),
        ) {
            let links: Vec<(usize, usize, f32)> = links
                .into_iter()
                .filter(|((a, b), _)| *a < sizes.0 && *b < sizes.1)
                .map(|((a, b), percent)| (a, b, f32::from(percent) / 100.0))
                .collect();
            let mut comparison = sample::linked(&"x\n".repeat(sizes.0), &"x\n".repeat(sizes.1), &links);
            for (article, index) in headlines.iter().flat_map(|index| [(0, *index), (1, *index)]) {
                if let Some(passage) = comparison.articles[article].passages.get_mut(index) {
                    passage.role = Role::Headline;
                }
            }
            let rows = rows(&comparison, side, SHOWN);
            let score = |partner: &Partner| partner.link.map_or(0.0, |index| comparison.links[index].score);
            for row in &rows {
                let (shown, references): (Vec<&Partner>, Vec<&Partner>) =
                    row.partners.iter().partition(|partner| partner.place != Place::Reference);
                let first = shown.first().map_or(0.0, |partner| score(partner));
                prop_assert!(row.partners.iter().all(|partner| score(partner) <= first), "{row:?}");
                let weak = row.lead.is_some() && shown.iter().any(|partner| score(partner) < POSSIBLE);
                prop_assert!(!weak || references.iter().all(|partner| score(partner) < LIKELY), "{row:?}");
                let known = comparison.links.iter().filter(|link| {
                    is_shown(link, SHOWN) && row.lead.is_some_and(|lead| lead == link.a || lead == link.b)
                });
                prop_assert_eq!(known.count(), row.partners.iter().filter(|partner| partner.link.is_some()).count());
            }
            let mut placed: Vec<PassageId> = rows.iter().flat_map(|row| row.lead.into_iter().chain(row.full())).collect();
            placed.sort_unstable();
            let all = comparison.articles.iter().flat_map(|article| article.passages.iter().map(|passage| passage.id));
            prop_assert_eq!(placed, all.collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_left_out_is_named_where_it_stands() {
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
