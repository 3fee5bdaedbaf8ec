//! One quotation in two wordings: both articles print the same words of somebody between quotation marks, but for a few. Where other
//! words stand in the same place, one of them is not what was said.

use std::ops::Range;

use crate::details::Ground;
use crate::details::clashes::{self, Clash};
use crate::language::{Analysis, Mention, Tag, Value};
use crate::terms::{Kind, POSSIBLE};
use crate::text::Side;

// The numbers were set by hand and read on 62 annotated pairs, where they find four quotations, all of them really worded differently.

/// The share of the shorter quotation that both have word for word, at least.
const SHARED: f64 = 0.6;
/// The least number of words that both have.
const WORDS: usize = 3;
/// The most words that stand in the place of others.
const GAP: usize = 4;
/// Two spellings of a word ("criticise", "criticize") differ in so many letters at their ends, at most.
const ENDING: usize = 3;
/// And have so many letters in common at their starts, at least.
const START: usize = 2;

/// The words of quotations in linked passages that stand in each other's place.
pub(crate) fn wordings(ground: &Ground<'_>) -> Vec<Clash> {
    let pieces = Side::BOTH.map(|side| pieces(&ground.analyses[side.index()]));
    let mut found = Vec::new();
    for (passage, partner) in clashes::open_pairs(ground) {
        for one in &pieces[0][passage] {
            for two in &pieces[1][partner.passage] {
                let clash = |tokens| Clash {
                    passages: [passage, partner.passage],
                    tokens,
                    kind: Kind::Quote,
                    probability: partner.probability,
                };
                found.extend(reworded(ground, [one, two]).into_iter().map(clash));
            }
        }
    }
    found
}

/// For each passage, the words of each of its quotations: indices of tokens.
fn pieces(analysis: &Analysis) -> Vec<Vec<Vec<usize>>> {
    let mut found = vec![Vec::new(); analysis.sentences.len()];
    for quote in &analysis.quotes {
        for (passage, piece) in quote.sentences.clone().zip(&quote.pieces) {
            found[passage].push(analysis.words_within(passage, *piece).collect());
        }
    }
    found
}

/// The words of two quotations that stand in each other's place, if these are one quotation.
fn reworded(ground: &Ground<'_>, quotes: [&[usize]; 2]) -> Vec<[Range<usize>; 2]> {
    let shared = shared(ground, quotes);
    let least = SHARED * quotes[0].len().min(quotes[1].len()) as f64;
    if shared.len() < WORDS || (shared.len() as f64) < least {
        return Vec::new();
    }
    let ends = [quotes[0].len(), quotes[1].len()];
    let next = shared.iter().skip(1).copied().chain([ends]);
    let gaps = shared.iter().zip(next).map(|(before, after)| {
        let gap = |side: usize| &quotes[side][before[side] + 1..after[side]];
        [gap(0), gap(1)]
    });
    let tokens = |gap: &[usize]| gap.first().zip(gap.last()).map(|(&first, &last)| first..last + 1);
    let mut found: Vec<[Range<usize>; 2]> = gaps
        .filter(|gap| differ(ground, *gap))
        .filter_map(|[one, two]| Some([tokens(one)?, tokens(two)?]))
        .collect();
    found.extend(slipped_in(ground, quotes, &shared));
    found
}

/// Places where one of two quotations has one word more that turns or strengthens the next one ("always", "most", "not"), each with that
/// next word. A part left out is another matter: quotations may be shortened.
fn slipped_in<'a>(
    ground: &'a Ground<'_>,
    quotes: [&'a [usize]; 2],
    shared: &'a [[usize; 2]],
) -> impl Iterator<Item = [Range<usize>; 2]> + 'a {
    shared
        .iter()
        .zip(shared.iter().skip(1))
        .filter_map(move |(before, after)| {
            let more =
                (0..2).find(|&side| after[side] == before[side] + 2 && after[1 - side] == before[1 - side] + 1)?;
            let at = |side: usize, place: usize| quotes[side][place];
            let follow = |side: usize| at(side, after[side]) - at(side, before[side]) == after[side] - before[side];
            let token = at(more, before[more] + 1);
            let word = &ground.analyses[more].tokens[token];
            // "just", "then" and their like change nothing.
            let strong = !word.stop || matches!(word.norm.as_str(), "most" | "only" | "always");
            let turns =
                word.tag == Tag::Adverb && strong || ground.analyses[more].negations.binary_search(&token).is_ok();
            // No sign for words left out, and no brackets, stand in between.
            (turns && follow(0) && follow(1)).then(|| {
                let start = |side: usize| at(side, before[side] + 1);
                [0, 1].map(|side| start(side)..at(side, after[side]) + 1)
            })
        })
}

/// The places of the words that two quotations share, in order. Words that each has once hold them together (the patience of Bram Cohen's
/// diff, but without those that cross), their neighbours follow.
pub(super) fn shared(ground: &Ground<'_>, quotes: [&[usize]; 2]) -> Vec<[usize; 2]> {
    let stem = |side: usize, at: usize| ground.analyses[side].tokens[quotes[side][at]].stem.as_str();
    let same = |[i, j]: [usize; 2]| i < quotes[0].len() && j < quotes[1].len() && stem(0, i) == stem(1, j);
    let once = |side: usize, word: &str| {
        let mut places = (0..quotes[side].len()).filter(|&at| stem(side, at) == word);
        places.next().filter(|_| places.next().is_none())
    };
    let anchors: Vec<[usize; 2]> = (0..quotes[0].len())
        .filter_map(|at| Some([once(0, stem(0, at))?, once(1, stem(0, at))?]))
        .collect();
    let crosses = |x: &[usize; 2], y: &[usize; 2]| (x[0] < y[0]) != (x[1] < y[1]) && x != y;
    let mut shared: Vec<[usize; 2]> = anchors
        .iter()
        .filter(|anchor| !anchors.iter().any(|other| crosses(anchor, other)))
        .copied()
        .collect();
    let mut grow = |forwards: bool| {
        let mut at = 0;
        while let Some([i, j]) = shared.get(at).copied() {
            at += 1;
            let next = if forwards {
                Some([i + 1, j + 1])
            } else {
                i.checked_sub(1).zip(j.checked_sub(1)).map(|(i, j)| [i, j])
            };
            let is_free = |[i, j]: [usize; 2]| shared.iter().all(|known| known[0] != i && known[1] != j);
            if let Some(next) = next.filter(|&next| same(next) && is_free(next)) {
                shared.push(next);
            }
        }
    };
    grow(true);
    grow(false);
    shared.sort_unstable();
    shared
}

/// True where words in one place of two quotations say different things: not another spelling, not the same name, not values, which have
/// rules of their own, nor what another linked passage quotes as well.
fn differ(ground: &Ground<'_>, gaps: [&[usize]; 2]) -> bool {
    let sides = [0, 1];
    let short = sides.map(|side| !gaps[side].is_empty() && gaps[side].len() <= GAP);
    let words = sides.map(|side| {
        let tokens = &ground.analyses[side].tokens;
        let carry = gaps[side].iter().copied().filter(|&token| !tokens[token].stop);
        carry.collect::<Vec<_>>()
    });
    let is_said = |side: usize| {
        let cover = |&token: &usize| ground.covered[side].of(token);
        let said = |token: &usize| cover(token).is_some_and(|cover| cover.found.exact >= f64::from(POSSIBLE));
        words[side].iter().all(said)
    };
    let norm = |side: usize, token: usize| ground.analyses[side].tokens[token].norm.as_str();
    let alike = |&x: &usize| words[1].iter().any(|&y| is_spelling(norm(0, x), norm(1, y)));
    short == [true, true]
        && sides
            .iter()
            .all(|&side| !words[side].is_empty() && !is_said(side) && !holds_value(ground, side, gaps[side]))
        && !words[0].iter().any(alike)
        && named(ground, 0, gaps[0])
            .iter()
            .all(|name| !named(ground, 1, gaps[1]).contains(name))
}

/// True for two spellings of one word.
fn is_spelling(one: &str, two: &str) -> bool {
    let common = one.chars().zip(two.chars()).take_while(|(x, y)| x == y).count();
    let longer = one.chars().count().max(two.chars().count());
    common >= START.max(longer.saturating_sub(ENDING))
}

/// True where a gap holds an amount or a date.
fn holds_value(ground: &Ground<'_>, side: usize, gap: &[usize]) -> bool {
    mentions(ground, side, gap).any(|mention| matches!(mention.value, Value::Amount(_) | Value::Date(_)))
}

/// The clusters of those whom a gap names or means.
pub(super) fn named(ground: &Ground<'_>, side: usize, gap: &[usize]) -> Vec<usize> {
    let clusters = &ground.alignment.terms.clusters[side];
    let cluster = |mention: &Mention| match mention.value {
        Value::Name(entity) | Value::Reference(entity) => clusters.get(entity).copied(),
        Value::Amount(_) | Value::Date(_) => None,
    };
    mentions(ground, side, gap).filter_map(cluster).collect()
}

/// What a gap mentions.
pub(super) fn mentions<'a>(ground: &'a Ground<'_>, side: usize, gap: &'a [usize]) -> impl Iterator<Item = &'a Mention> {
    let mentions = &ground.analyses[side].mentions;
    let first = gap.first().copied().unwrap_or_default();
    let from = mentions.partition_point(|mention| mention.tokens.end <= first);
    let end = gap.last().map_or(0, |last| last + 1);
    mentions[from..]
        .iter()
        .take_while(move |mention| mention.tokens.start < end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::tests::check_clashes;

    fn check(a: &str, b: &str, expected: &[(&str, &str)]) {
        check_clashes(wordings, [a, b], expected);
    }

    #[test]
    fn other_words_in_one_place_of_a_quotation() {
        check(
            "“We welcome the plan for the harbor,” Lind said.",
            "Lind said: “We welcome the money for the harbor.”",
            &[("plan", "money")],
        );
        check(
            "“The council will never close this school,” she said.",
            "“The council will never close this library,” she told parents.",
            &[("school", "library")],
        );
        check(
            "“The river is the most dangerous in the county,” she said.",
            "“The river is the dangerous in the county,” she said.",
            &[("most dangerous", "dangerous")],
        );
        check(
            "“We will not sell the harbor to them,” she said.",
            "“We will sell the harbor to them,” she told parents.",
            &[("not sell", "sell")],
        );
    }

    #[test]
    fn the_same_words_and_other_quotations() {
        let tables = [
            // Shortened, a contraction, another spelling, a number in figures, another ending.
            (
                "“We welcome the long-awaited plan,” Lind said.",
                "Lind said: “We welcome the plan.”",
            ),
            (
                "“They are good people,” Lind said.",
                "“They're good people,” Lind said.",
            ),
            (
                "“We recognise the harm it did,” Lind said.",
                "“We recognize the harm it did,” Lind said.",
            ),
            (
                "“We lost three boats there,” Lind said.",
                "“We lost 3 boats there,” Lind said.",
            ),
            (
                "“It raises the cost of boats,” Lind said.",
                "“It raised the cost of boats,” Lind said.",
            ),
            (
                "“We will […] sell the harbor to them,” Lind said.",
                "“We will … never sell the harbor to them,” Lind said.",
            ),
            // Too little in common, and not quoted.
            (
                "“We welcome the plan,” Lind said.",
                "“We fear for the boats,” Lind said.",
            ),
            (
                "Lind said they welcome the plan for the harbor.",
                "“We welcome the money for the harbor,” Lind said.",
            ),
        ];
        for (a, b) in tables {
            check(a, b, &[]);
        }
    }
}
