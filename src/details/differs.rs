//! Whether two phrases are different values of one slot.

use crate::details::{Ground, Phrase};
use crate::language::{Amount, EntityKind, Relation, Value, When};
use crate::terms::Kind;

/// The names of the features, in their order.
pub const NAMES: [&str; 16] = [
    "same-kind",
    "value-conflict",
    "value-agrees",
    "both-dates",
    "both-amounts",
    "both-people",
    "both-names",
    "both-sources",
    "both-quotes",
    "left",
    "right",
    "both-ends",
    "similarity",
    "length-ratio",
    "length",
    "probability",
];

/// The features of "these two phrases are different values of one slot"; the same whichever comes first.
pub fn features(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> [f64; NAMES.len()] {
    let is = |yes: bool| f64::from(u8::from(yes));
    let both = |kinds: &[Kind]| is(kinds.contains(&a.kind) && kinds.contains(&b.kind));
    let relation = relation(ground, a, b);
    let (left, right) = (beside(ground, a, b, Place::Before), beside(ground, a, b, Place::After));
    let (x, y) = (a.tokens.len() as f64, b.tokens.len() as f64);
    let probability = ground.covered[0].partners[a.passage]
        .iter()
        .find(|partner| partner.passage == b.passage)
        .map_or(0.0, |partner| partner.probability);
    [
        is(a.kind == b.kind),
        is(relation == Some(Relation::Conflict)),
        is(matches!(
            relation,
            Some(Relation::Equal | Relation::Compatible | Relation::Contains | Relation::Within)
        )),
        both(&[Kind::Date]),
        both(&[Kind::Number]),
        both(&[Kind::Person]),
        both(&[Kind::Person, Kind::Organization, Kind::Place]),
        both(&[Kind::Attribution, Kind::Person, Kind::Organization]),
        both(&[Kind::Quote]),
        left,
        right,
        left * right,
        likeness(ground, a, b),
        (x.ln() - y.ln()).abs(),
        (x * y).ln(),
        probability,
    ]
}

/// True where both phrases hold amounts, or both dates, that cannot both be true: without that no model may say that they differ.
pub(crate) fn clash(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> bool {
    let figures = [Kind::Number, Kind::Date];
    a.kind == b.kind && figures.contains(&a.kind) && relation(ground, a, b) == Some(Relation::Conflict)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    After,
}

/// How nearly the informative words next to both phrases say the same, 0–1; phrases at the same end of their passages count as near.
fn beside(ground: &Ground<'_>, a: &Phrase, b: &Phrase, place: Place) -> f64 {
    let next = |phrase: &Phrase| {
        let own = &ground.covered[phrase.side.index()];
        let range = ground.analyses[phrase.side.index()].sentences[phrase.passage]
            .tokens
            .clone();
        match place {
            Place::Before => (range.start..phrase.tokens.start).rev().find_map(|token| own.of(token)),
            Place::After => (phrase.tokens.end..range.end).find_map(|token| own.of(token)),
        }
    };
    match (next(a), next(b)) {
        (Some(x), Some(y)) => ground.alignment.terms.similarity(x.term(), y.term()),
        (None, None) => 0.5,
        _ => 0.0,
    }
}

/// The best similarity of any two informative words of the phrases, 0–1.
fn likeness(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> f64 {
    let terms = |phrase: &Phrase| {
        let own = &ground.covered[phrase.side.index()];
        phrase
            .tokens
            .clone()
            .filter_map(|token| own.of(token))
            .map(|cover| cover.term())
            .collect::<Vec<_>>()
    };
    let (first, second) = (terms(a), terms(b));
    first
        .iter()
        .flat_map(|&x| second.iter().map(move |&y| (x, y)))
        .fold(0.0, |best, (x, y)| {
            f64::max(best, ground.alignment.terms.similarity(x, y))
        })
}

/// How the amounts, dates or names of two phrases agree: the first of each that can be compared, counted from both.
fn relation(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> Option<Relation> {
    let (first, second) = (values(ground, a), values(ground, b));
    let mut found = Vec::new();
    for (i, x) in first.iter().enumerate() {
        for (j, y) in second.iter().enumerate() {
            let Some(relation) = compared(x, y).filter(|relation| *relation != Relation::Incomparable) else {
                continue;
            };
            // Of two at equal distance from the start agreement counts, whichever article comes first.
            found.push(((i + j, i.abs_diff(j), relation == Relation::Conflict), relation));
        }
    }
    found
        .into_iter()
        .min_by_key(|(place, _)| *place)
        .map(|(_, relation)| relation)
}

fn compared(x: &Comparable<'_>, y: &Comparable<'_>) -> Option<Relation> {
    match (x, y) {
        (Comparable::Amount(x), Comparable::Amount(y)) => Some(x.relation(y)),
        (Comparable::Date(x), Comparable::Date(y)) => Some(x.relation(y)),
        (Comparable::Name(kind, x), Comparable::Name(other, y)) => {
            (kind == other).then_some(if x == y { Relation::Equal } else { Relation::Conflict })
        }
        _ => None,
    }
}

enum Comparable<'a> {
    Amount(&'a Amount),
    Date(&'a When),
    Name(EntityKind, usize),
}

/// The values that a phrase holds.
fn values<'a>(ground: &Ground<'a>, phrase: &Phrase) -> Vec<Comparable<'a>> {
    let analysis = &ground.analyses[phrase.side.index()];
    let own = &ground.covered[phrase.side.index()];
    analysis
        .mentions_of(phrase.passage)
        .iter()
        .filter(|mention| mention.tokens.start < phrase.tokens.end && phrase.tokens.start < mention.tokens.end)
        .filter_map(|mention| match &mention.value {
            Value::Amount(amount) => Some(Comparable::Amount(amount)),
            Value::Date(when) => Some(Comparable::Date(when)),
            Value::Name(entity) => {
                let kind = analysis.entities.get(*entity)?.kind;
                Some(Comparable::Name(kind, own.of(mention.tokens.start)?.term()))
            }
            Value::Reference(_) => None,
        })
        .collect()
}
