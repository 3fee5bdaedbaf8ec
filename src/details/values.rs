//! Values in one slot: amounts and dates of two linked passages that cannot both be true of the same thing.
//!
//! Few figures that differ are annotated, not enough for a model; what two numbers mean can be told by rule. The rules are strict,
//! because a wrong clash reads as a contradiction that is none. Their limits were set by hand.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::details::Ground;
use crate::details::clashes::{self, Clash};
use crate::details::cover::Partner;
use crate::language::{Amount, Analysis, Mention, Relation, Tag, Unit, Value, When};
use crate::terms::{Kind, LIKELY, Strength};
use crate::text::Side;

/// Values of one slot are at most this many times apart; others are about different things.
const APART: f64 = 1.5;
/// The same for sums of money in passages that are surely about one fact.
const FAR_APART: f64 = 3.0;
/// Counts this near each other are of one slot whatever they are called ("212 passengers", "221 people") …
const NEAR: f64 = 1.1;
/// … from this count on: small numbers are near each other by chance.
const TELLING: f64 = 20.0;
/// From this similarity on two counted nouns are the same, and two verbs tell one act.
const SAME_WORD: f64 = 0.4;
/// From this probability of a link on its passages are surely about one fact; only there are days held against each other.
const SURE: f64 = LIKELY as f64;
/// Values clash only where linked passages say at least this share of the clauses around them: else they are about different things.
const TOLD: f64 = 0.3;
/// How far behind its amount a counted noun stands, in tokens.
const NOUN: usize = 3;

/// How many amounts of each article count each measure or noun.
type Counted<'a> = [BTreeMap<&'a str, usize>; 2];

/// The clashing values of linked passages.
pub(crate) fn values(ground: &Ground<'_>) -> Vec<Clash> {
    let counted = ground.analyses.each_ref().map(counted);
    let mut found = Vec::new();
    for (passage, partner) in clashes::open_pairs(ground) {
        for one in open(ground, Side::A, passage) {
            for two in open(ground, Side::B, partner.passage) {
                found.extend(clash(ground, &counted, [one, two], partner).map(|kind| Clash {
                    passages: [passage, partner.passage],
                    tokens: [one.tokens.clone(), two.tokens.clone()],
                    kind,
                    probability: partner.probability,
                }));
            }
        }
    }
    found
}

/// The amounts and dates of a passage that no linked passage tells.
fn open<'a>(ground: &'a Ground<'_>, side: Side, passage: usize) -> impl Iterator<Item = &'a Mention> {
    let analysis = &ground.analyses[side.index()];
    let own = &ground.covered[side.index()];
    analysis
        .mentions_of(passage)
        .iter()
        .filter(|mention| matches!(mention.value, Value::Amount(_) | Value::Date(_)))
        .filter(|mention| own.of(mention.tokens.start).is_some_and(|cover| cover.near <= 0.0))
}

/// The share (0–1) of what the clause of a value says, but for the value, that linked passages say too.
fn told(ground: &Ground<'_>, side: Side, mention: &Mention) -> f64 {
    let clause = clause(&ground.analyses[side.index()], mention).unwrap_or_default();
    let own = &ground.covered[side.index()];
    let rest = clause.filter(|token| !mention.tokens.contains(token));
    let (mut all, mut told) = (0.0, 0.0);
    for cover in rest.filter_map(|token| own.of(token)) {
        all += cover.weight;
        told += cover.weight * cover.near;
    }
    if all > 0.0 { told / all } else { 0.0 }
}

/// The tokens of the clause that a value stands in.
fn clause(analysis: &Analysis, mention: &Mention) -> Option<Range<usize>> {
    let clauses = &analysis.clauses;
    let at = clauses.partition_point(|clause| clause.tokens.end <= mention.tokens.start);
    clauses.get(at).map(|clause| clause.tokens.clone())
}

/// What two values are that stand in one slot and cannot both be true.
fn clash(ground: &Ground<'_>, counted: &Counted<'_>, [one, two]: [&Mention; 2], partner: &Partner) -> Option<Kind> {
    let sure = partner.probability >= SURE;
    let is_told = || told(ground, Side::A, one).min(told(ground, Side::B, two)) >= TOLD;
    match (&one.value, &two.value) {
        (Value::Amount(x), Value::Amount(y)) => {
            let may_clash = x.values(y) == Relation::Conflict
                && !x.ordinal
                && is_change(ground, Side::A, one) == is_change(ground, Side::B, two);
            let one_thing =
                || ratio(x, y) <= APART && (counts_alone(counted, x, y) || one_count(ground, [one, two], [x, y]));
            let one_place = || {
                // Sums of money as near as that are one sum, told differently, wherever linked passages have them.
                let near = sure || matches!(x.unit, Unit::Money(_)) && x.unit == y.unit && ratio(x, y) <= NEAR;
                (near || is_told()) && one_slot(ground, (one, x), (two, y), partner.probability)
            };
            (may_clash && (one_thing() || one_place())).then_some(Kind::Number)
        }
        (Value::Date(x), Value::Date(y)) => {
            let day = |when: &When| {
                let date = when.day.is_some() && when.month.is_some() || when.weekday.is_some();
                date && when.hours.is_none() && when.minute.is_none()
            };
            let one_point = sure && partner.strength == Strength::Same && is_told();
            let apart = one_point && day(x) && day(y);
            (apart && x.relation(y) == Relation::Conflict).then_some(Kind::Date)
        }
        _ => None,
    }
}

/// True where two amounts count the same thing.
fn one_slot(ground: &Ground<'_>, one: (&Mention, &Amount), two: (&Mention, &Amount), probability: f64) -> bool {
    let ratio = ratio(one.1, two.1);
    let sure = probability >= SURE;
    let sums = if sure { FAR_APART } else { APART };
    match (&one.1.unit, &two.1.unit) {
        (Unit::Percent, Unit::Percent) => ratio <= APART,
        (Unit::Money(x), Unit::Money(y)) => x == y && ratio <= sums,
        (Unit::Of(_) | Unit::None, Unit::Of(_) | Unit::None) => {
            let near = ratio <= NEAR && one.1.low.min(two.1.low) >= TELLING;
            let noun = match (noun(ground, Side::A, one.0), noun(ground, Side::B, two.0)) {
                (Some(x), Some(y)) => ground.alignment.terms.similarity(x, y) >= SAME_WORD,
                _ => false,
            };
            let unit = one.1.unit == two.1.unit && one.1.unit != Unit::None;
            let bare = sure && (one.1.unit == Unit::None || two.1.unit == Unit::None);
            near || ratio <= APART && (bare || noun || unit)
        }
        _ => false,
    }
}

/// How many amounts of an article count each measure or noun.
fn counted(analysis: &Analysis) -> BTreeMap<&str, usize> {
    let mut counted = BTreeMap::new();
    for mention in &analysis.mentions {
        if let Value::Amount(amount) = &mention.value
            && let Some(noun) = counted_noun(amount)
        {
            *counted.entry(noun).or_default() += 1;
        }
    }
    counted
}

/// The measure or noun that an amount counts, if it is told.
fn counted_noun(amount: &Amount) -> Option<&str> {
    if let Unit::Of(noun) = &amount.unit {
        Some(noun)
    } else {
        None
    }
}

/// True where each article has one amount of this measure or noun only: 150 mph and 170 mph.
fn counts_alone(counted: &Counted<'_>, one: &Amount, two: &Amount) -> bool {
    let noun = counted_noun(one).filter(|noun| counted_noun(two) == Some(noun));
    noun.is_some_and(|noun| counted.iter().all(|counted| counted.get(noun) == Some(&1)))
}

/// True for two counts of those to whom one thing happened: "six of them died", "seven people were killed".
fn one_count(ground: &Ground<'_>, [one, two]: [&Mention; 2], amounts: [&Amount; 2]) -> bool {
    let is_count = |amount: &Amount| matches!(amount.unit, Unit::None | Unit::Of(_));
    let [x, y] = amounts.map(counted_noun);
    let same_noun = x == y || x.is_none() || y.is_none();
    amounts.into_iter().all(is_count) && same_noun && {
        let terms = &ground.alignment.terms;
        let (first, second) = (verbs(ground, Side::A, one), verbs(ground, Side::B, two));
        let alike = |&x: &usize| second.iter().any(|&y| terms.similarity(x, y) >= SAME_WORD);
        first.iter().any(alike)
    }
}

/// The terms of the verbs in the clause of a value.
fn verbs(ground: &Ground<'_>, side: Side, mention: &Mention) -> Vec<usize> {
    let analysis = &ground.analyses[side.index()];
    let tokens = clause(analysis, mention).unwrap_or_default();
    let verbs = tokens.filter(|&token| analysis.tokens[token].tag == Tag::Verb);
    let covers = verbs.filter_map(|token| ground.covered[side.index()].of(token));
    covers.map(|cover| cover.term()).collect()
}

/// True for "by $2": by how much something changed, not what it came to.
fn is_change(ground: &Ground<'_>, side: Side, mention: &Mention) -> bool {
    let tokens = &ground.analyses[side.index()].tokens;
    let before = mention.tokens.start.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|token| token.norm == "by")
}

/// By how much the greater is greater.
fn ratio(one: &Amount, two: &Amount) -> f64 {
    let (x, y) = (one.low.max(one.high), two.low.max(two.high));
    if x > 0.0 && y > 0.0 {
        x.max(y) / x.min(y)
    } else {
        f64::INFINITY
    }
}

/// The term of the noun that an amount counts.
fn noun(ground: &Ground<'_>, side: Side, mention: &Mention) -> Option<usize> {
    let analysis = &ground.analyses[side.index()];
    let end = analysis.sentences[mention.sentence].tokens.end;
    let behind = mention.tokens.end..end.min(mention.tokens.end + NOUN);
    let token = behind
        .take_while(|&token| matches!(analysis.tokens[token].tag, Tag::Noun | Tag::Adjective))
        .find(|&token| analysis.tokens[token].tag == Tag::Noun)?;
    ground.covered[side.index()].of(token).map(|cover| cover.term())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::tests::check_clashes;

    fn check(a: &str, b: &str, expected: &[(&str, &str)]) {
        check_clashes(values, [a, b], expected);
    }

    #[test]
    fn other_values_in_one_slot() {
        check(
            "The ferry carried 212 passengers across the bay.",
            "There were 221 people on the ferry in the bay.",
            &[("212", "221")],
        );
        check(
            "The repair of the quay cost 31 percent of the sum.",
            "The repair of the quay cost 34 per cent of the sum.",
            &[("31 percent", "34 per cent")],
        );
    }

    #[test]
    fn one_thing_told_in_other_words() {
        check(
            "Some 300 people fell ill in nine states, officials said, and six of them died.",
            "Seven people were killed by the outbreak.",
            &[("six", "Seven")],
        );
        check(
            "The survey put the wind at 150 mph.",
            "Gusts had reached 170 miles per hour, it was found.",
            &[("150 mph", "170 miles per hour")],
        );
    }

    #[test]
    fn a_change_is_no_price() {
        check(
            "An hour of parking will cost $1.10 in the centre.",
            "An hour of parking in the centre will rise by $1.25.",
            &[],
        );
    }

    #[test]
    fn values_that_can_both_be_true() {
        check(
            "The ferry carried 212 passengers.",
            "The ferry carried more than 200 passengers.",
            &[],
        );
        check("The ferry carried 212 passengers.", "The ferry is 30 feet long.", &[]);
        check("The quay cost $2 million.", "The quay is 9 percent longer.", &[]);
        check("The quay cost $2 million.", "The quay cost $90 million.", &[]);
    }
}
