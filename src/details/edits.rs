//! One sentence in two versions: linked passages that are the same word for word but for a few places, as where two outlets print one
//! agency's copy and one of them was corrected. What stands in such a place is held against what stands in its place there: another value,
//! another name, and a word that turns the statement round or makes it less sure.

use std::ops::Range;

use crate::details::Ground;
use crate::details::clashes::{self, Clash};
use crate::details::cover::Partner;
use crate::details::wordings::{mentions, named, shared};
use crate::language::{Amount, Analysis, Bound, EntityKind, Mention, Relation, Shape, Value};
use crate::terms::{Kind, LIKELY, Role};

// The numbers were set by hand and read on 62 annotated pairs, where few sentences are printed twice.

/// The share of the longer version that both have word for word, at least.
const SHARED: f64 = 0.7;
/// The least number of words that both have.
const WORDS: usize = 4;
/// The most words that stand in the place of others.
const GAP: usize = 4;
/// A number that may be this many times as great is none of an exact one: "dozens".
const VAGUE: f64 = 1.5;

/// What was changed in sentences that both articles have.
pub(crate) fn edits(ground: &Ground<'_>) -> Vec<Clash> {
    let mut found = Vec::new();
    for (passage, partner) in versions(ground) {
        let words = [
            words(&ground.analyses[0], passage),
            words(&ground.analyses[1], partner.passage),
        ];
        let [one, two] = words.each_ref().map(Vec::len);
        if (one.min(two) as f64) < SHARED * one.max(two) as f64 {
            continue;
        }
        let both = shared(ground, [&words[0], &words[1]]);
        if both.len() < WORDS || (both.len() as f64) < SHARED * one.max(two) as f64 {
            continue;
        }
        for gap in gaps(&words, &both) {
            found.extend(
                changed(ground, &gap, [passage, partner.passage]).map(|(tokens, kind)| Clash {
                    passages: [passage, partner.passage],
                    tokens,
                    kind,
                    probability: partner.probability,
                }),
            );
        }
    }
    found
}

/// The passages of A and those of B that may be another version of them: of one role, and likely the same.
fn versions<'a>(ground: &'a Ground<'_>) -> impl Iterator<Item = (usize, &'a Partner)> {
    let role = |side: usize, passage: usize| ground.analyses[side].sentences[passage].role;
    clashes::open_links(ground).filter(move |&(passage, partner)| {
        let own = role(0, passage);
        partner.probability >= f64::from(LIKELY)
            && own == role(1, partner.passage)
            && matches!(own, Role::Body | Role::Headline | Role::Standfirst)
    })
}

/// The words of a passage: indices of tokens.
fn words(analysis: &Analysis, passage: usize) -> Vec<usize> {
    analysis
        .words_within(passage, analysis.sentences[passage].span)
        .collect()
}

/// A place where two versions have other words.
struct Gap {
    /// The words of each, at most one of them none.
    words: [Vec<usize>; 2],
    /// The first word behind them that both have.
    next: Option<[usize; 2]>,
}

/// The places between the words that both have.
fn gaps(words: &[Vec<usize>; 2], both: &[[usize; 2]]) -> Vec<Gap> {
    let ends = words.each_ref().map(Vec::len);
    let mut from = [0, 0];
    let mut gaps = Vec::new();
    for to in both.iter().copied().chain([ends]) {
        let gap = [0, 1].map(|side: usize| words[side].get(from[side]..to[side]).unwrap_or_default().to_vec());
        if gap.iter().any(|gap| !gap.is_empty()) && gap.iter().all(|gap| gap.len() <= GAP) {
            let next = words[0].get(to[0]).zip(words[1].get(to[1]));
            gaps.push(Gap {
                words: gap,
                next: next.map(|(&one, &two)| [one, two]),
            });
        }
        from = to.map(|at| at + 1);
    }
    gaps
}

/// What differs in one place of two versions, if it does, and what it is.
fn changed(ground: &Ground<'_>, gap: &Gap, passages: [usize; 2]) -> Option<([Range<usize>; 2], Kind)> {
    value(ground, gap, passages)
        .or_else(|| name(ground, gap, passages))
        .or_else(|| figures(ground, gap))
        .or_else(|| turned(ground, gap))
}

/// Two values of which one cannot stand for the other.
fn value(ground: &Ground<'_>, gap: &Gap, passages: [usize; 2]) -> Option<([Range<usize>; 2], Kind)> {
    let is_value = |mention: &&Mention| matches!(mention.value, Value::Amount(_) | Value::Date(_));
    let [one, two] = lone(ground, gap, is_value)?;
    let kind = match (&one.value, &two.value) {
        (Value::Amount(x), Value::Amount(y)) if x.values(y) == Relation::Conflict || vague(x) != vague(y) => {
            Kind::Number
        }
        (Value::Date(x), Value::Date(y)) if x.relation(y) == Relation::Conflict => Kind::Date,
        _ => return None,
    };
    // A value that stands elsewhere in the other version was moved, not changed.
    let is_moved = |side: usize, mention: &Mention| {
        let there = ground.analyses[1 - side].mentions_of(passages[1 - side]);
        let same = |other: &Mention| match (&mention.value, &other.value) {
            (Value::Amount(x), Value::Amount(y)) => x.relation(y) == Relation::Equal,
            (Value::Date(x), Value::Date(y)) => x.relation(y) == Relation::Equal,
            _ => false,
        };
        there.iter().any(same)
    };
    (!is_moved(0, one) && !is_moved(1, two)).then(|| ([one.tokens.clone(), two.tokens.clone()], kind))
}

/// Two figures that are no values by themselves, as behind a capital in a headline ("Injuring 14") or in a name ("Boeing 737").
fn figures(ground: &Ground<'_>, gap: &Gap) -> Option<([Range<usize>; 2], Kind)> {
    let figure = |side: usize| match *gap.words[side] {
        [token] if ground.analyses[side].tokens[token].shape == Shape::Number => Some(token),
        _ => None,
    };
    let [one, two] = [figure(0)?, figure(1)?];
    let other = ground.analyses[0].tokens[one].norm != ground.analyses[1].tokens[two].norm;
    other.then(|| ([one..one + 1, two..two + 1], Kind::Number))
}

/// True for "dozens", "hundreds": a number that tells little.
fn vague(amount: &Amount) -> bool {
    amount.bound == Bound::About && amount.high > amount.low * VAGUE
}

/// Two names that do not mean one person, organization or place.
fn name(ground: &Ground<'_>, gap: &Gap, passages: [usize; 2]) -> Option<([Range<usize>; 2], Kind)> {
    let is_name = |mention: &&Mention| matches!(mention.value, Value::Name(_));
    let found = lone(ground, gap, is_name)?;
    let entities = [0, 1].map(|side: usize| match found[side].value {
        Value::Name(entity) => Some(&ground.analyses[side].entities[entity]),
        Value::Amount(_) | Value::Date(_) | Value::Reference(_) => None,
    });
    let [one, two] = entities.map(|entity| entity.map_or(EntityKind::Unknown, |entity| entity.kind));
    // One that stands elsewhere in the other version was moved, not changed.
    let is_moved = |side: usize| {
        let there = words(&ground.analyses[1 - side], passages[1 - side]);
        let told = named(ground, 1 - side, &there);
        let own = named(ground, side, &gap.words[side]);
        own.iter().any(|cluster| told.contains(cluster))
    };
    if one != two && one != EntityKind::Unknown && two != EntityKind::Unknown || is_moved(0) || is_moved(1) {
        return None;
    }
    let is = |kind: EntityKind| one == kind || two == kind;
    let kind = if is(EntityKind::Person) {
        Kind::Person
    } else if is(EntityKind::Organization) {
        Kind::Organization
    } else {
        Kind::Place
    };
    Some((found.map(|mention| mention.tokens.clone()), kind))
}

/// A statement that only one version turns round or makes less sure.
fn turned(ground: &Ground<'_>, gap: &Gap) -> Option<([Range<usize>; 2], Kind)> {
    let count = |of: fn(&Analysis) -> &Vec<usize>| {
        [0, 1].map(|side: usize| {
            let cues = of(&ground.analyses[side]);
            gap.words[side]
                .iter()
                .filter(|token| cues.binary_search(token).is_ok())
                .count()
        })
    };
    let negations = count(|analysis| &analysis.negations);
    let hedges = count(|analysis| &analysis.hedges);
    if negations[0] % 2 == negations[1] % 2 && (hedges[0] == 0) == (hedges[1] == 0) {
        return None;
    }
    let tokens = |side: usize| -> Option<Range<usize>> {
        let own = &gap.words[side];
        let (first, last) = (own.first().copied(), own.last().copied());
        // Where one version has nothing there, both are named with the word that is turned.
        let next = gap
            .next
            .filter(|_| gap.words.iter().any(Vec::is_empty))
            .map(|next| next[side]);
        Some(first.or(next)?..next.or(last)? + 1)
    };
    Some(([tokens(0)?, tokens(1)?], Kind::Qualifier))
}

/// The one mention of a sort that each version has in a place.
fn lone<'a>(ground: &'a Ground<'_>, gap: &'a Gap, is: impl Fn(&&Mention) -> bool) -> Option<[&'a Mention; 2]> {
    let find = |side: usize| {
        let mut own = mentions(ground, side, &gap.words[side]).filter(&is);
        own.next().filter(|_| own.next().is_none())
    };
    Some([find(0)?, find(1)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::tests::check_clashes;

    fn check(a: &str, b: &str, expected: &[(&str, &str)]) {
        check_clashes(edits, [a, b], expected);
    }

    #[test]
    fn other_values_and_names_in_one_sentence() {
        for (a, b, expected) in [
            (
                "at 7:52 a.m. on Monday",
                "at 8:52 a.m. on Monday",
                ("7:52 a.m. on Monday", "8:52 a.m. on Monday"),
            ),
            ("for 22 years", "for two years", ("22 years", "two years")),
            ("with 1,900 others", "with 9,100 others", ("1,900", "9,100")),
            (
                "with dozens of others",
                "with more than 100 others",
                ("dozens", "more than 100"),
            ),
            ("under Anna Lind", "under Carla Orban", ("Anna Lind", "Carla Orban")),
        ] {
            check(
                &format!("The old ferry sailed from the harbor to the island {a}."),
                &format!("The old ferry sailed from the harbor to the island {b}."),
                &[expected],
            );
        }
    }

    #[test]
    fn figures_behind_a_capital() {
        check(
            "Old Ferry Slams Into Landing in Port Ellis, Injuring 14",
            "Old Ferry Slams Into Landing in Port Ellis, Injuring 40",
            &[("14", "40")],
        );
    }

    #[test]
    fn what_is_turned_round_or_made_less_sure() {
        check(
            "The council did not approve the plan for the new harbor.",
            "The council approved the plan for the new harbor.",
            &[("did not approve", "approved")],
        );
        check(
            "The plan for the new harbor reportedly failed on Monday.",
            "The plan for the new harbor failed on Monday.",
            &[("reportedly failed", "failed")],
        );
    }

    #[test]
    fn the_same_in_other_words_and_other_sentences() {
        for (a, b) in [
            (
                "The council approved the plan for the new harbor.",
                "The council backed the plan for the new harbor.",
            ),
            (
                "The old ferry sailed with about 100 people on Monday.",
                "The old ferry sailed with 104 people on Monday.",
            ),
            (
                "The old ferry sailed with 40 people on Monday.",
                "On Tuesday a tanker that lay in the harbor for 90 days burned.",
            ),
        ] {
            check(a, b, &[]);
        }
    }
}
