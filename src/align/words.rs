//! Which words of two linked passages say the same.
//!
//! Every pair of tokens that may match is looked at twice: alone with the words around it, then again in the light of what the first
//! look aligned. Fitted on sentences that were translated twice (`assets/NOTICE.md`). That the words around both tokens decide is the
//! lesson of Sultan, Bethard and Sumner 2014, "Back to Basics for Monolingual Alignment".

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::align::kinship::word_similarity;
use crate::language::{Analysis, Lexicon, Shape, Token};
use crate::linear::{KeptLogistic, Logistic};

/// The names of the features, in their order.
pub const NAMES: [&str; 22] = [
    "similarity",
    "same-form",
    "same-stem",
    "small-word",
    "sign",
    "capital",
    "number",
    "left",
    "right",
    "left-word",
    "right-word",
    "context",
    "position",
    "small-position",
    "rivals",
    "small-rivals",
    "unsure",
    "anchor-left",
    "anchor-right",
    "drift",
    "small-drift",
    "anchors",
];

/// One row of numbers, in the order of [`NAMES`].
pub type Row = [f64; NAMES.len()];

/// Tokens less alike than this cannot match.
const LEAST_SIMILARITY: f64 = 0.3;
/// How many informative tokens on each side make the context of a token.
const WINDOW: usize = 3;
/// A drift beyond this many tokens counts no more.
const MOST_DRIFT: f64 = 12.0;

/// Two tokens that say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordLink {
    /// The token of A: an index into its analysis.
    pub a: usize,
    /// The token of B.
    pub b: usize,
    /// How surely, 0–1.
    pub probability: f64,
}

/// The two looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordWeights {
    /// The look at a pair of tokens and the words around it.
    pub first: Logistic,
    /// The same with what the first look aligned.
    pub second: Logistic,
    /// The least probability of a word link.
    pub least: f64,
}

/// `assets/weights/words.json` as it is written by the fitting command.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptWordWeights {
    /// What the numbers were fitted on, and how.
    pub about: String,
    /// The look at a pair of tokens and the words around it.
    pub first: KeptLogistic,
    /// The same with what the first look aligned.
    pub second: KeptLogistic,
    /// The least probability of a word link.
    pub least: f64,
}

impl WordWeights {
    /// The weights that newsdiff was built with.
    pub fn fitted() -> Self {
        let kept: KeptWordWeights =
            serde_json::from_str(include_str!("../../assets/weights/words.json")).unwrap_or_default();
        Self {
            first: kept.first.model(&NAMES),
            second: kept.second.model(&NAMES),
            least: kept.least,
        }
    }
}

/// Two runs of tokens, one of each article.
pub struct Passages<'a> {
    tokens: [&'a [Token]; 2],
    /// Similarity of each pair of tokens, row by row.
    similarity: Vec<f64>,
    /// For each side, the places of informative tokens.
    informative: [Vec<usize>; 2],
}

/// A pair of tokens that may match, by their places in their passages.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The place in A's passage.
    pub a: usize,
    /// The place in B's passage.
    pub b: usize,
    /// What the first look sees.
    pub row: Row,
}

/// The words of two passages (ranges of tokens) that say the same, ordered by A's token.
pub fn align_words(
    lexicon: &Lexicon,
    weights: &WordWeights,
    analyses: &[Analysis; 2],
    ranges: &[Range<usize>; 2],
) -> Vec<WordLink> {
    let [first, second] = [0, 1].map(|side: usize| &analyses[side].tokens[ranges[side].clone()]);
    let passages = Passages::new(lexicon, [first, second]);
    let mut candidates = passages.candidates();
    let anchors = best(&passages, &candidates, &weights.first, weights.least);
    passages.look_again(&mut candidates, &anchors);
    best(&passages, &candidates, &weights.second, weights.least)
        .into_iter()
        .map(|(a, b, probability)| WordLink {
            a: ranges[0].start + a,
            b: ranges[1].start + b,
            probability,
        })
        .collect()
}

/// One-to-one links, the surest first, ordered by place in A.
pub fn best(
    passages: &Passages<'_>,
    candidates: &[Candidate],
    model: &Logistic,
    least: f64,
) -> Vec<(usize, usize, f64)> {
    let mut scored: Vec<(usize, usize, f64)> = candidates
        .iter()
        .map(|candidate| (candidate.a, candidate.b, model.probability(&candidate.row)))
        .filter(|&(_, _, probability)| probability >= least)
        .collect();
    scored.sort_by(|x, y| {
        y.2.total_cmp(&x.2)
            .then((x.0 + x.1).cmp(&(y.0 + y.1)))
            .then(x.0.abs_diff(x.1).cmp(&y.0.abs_diff(y.1)))
    });
    let mut taken = [
        vec![false; passages.tokens[0].len()],
        vec![false; passages.tokens[1].len()],
    ];
    scored.retain(|&(a, b, _)| {
        let free = !taken[0][a] && !taken[1][b];
        if free {
            taken[0][a] = true;
            taken[1][b] = true;
        }
        free
    });
    scored.sort_by_key(|&(a, b, _)| (a, b));
    scored
}

impl<'a> Passages<'a> {
    /// Two runs of tokens and how alike each pair of them is.
    pub fn new(lexicon: &Lexicon, tokens: [&'a [Token]; 2]) -> Self {
        let mut similarity = Vec::with_capacity(tokens[0].len() * tokens[1].len());
        for first in tokens[0] {
            similarity.extend(tokens[1].iter().map(|second| likeness(lexicon, first, second)));
        }
        let informative = tokens.map(|own| (0..own.len()).filter(|&place| !own[place].stop).collect());
        Self {
            tokens,
            similarity,
            informative,
        }
    }

    fn at(&self, a: usize, b: usize) -> f64 {
        self.similarity[a * self.tokens[1].len() + b]
    }

    /// The pairs of tokens that may match, with what the first look sees.
    pub fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for a in 0..self.tokens[0].len() {
            for b in 0..self.tokens[1].len() {
                if self.at(a, b) >= LEAST_SIMILARITY {
                    candidates.push(Candidate {
                        a,
                        b,
                        row: self.first_look(a, b),
                    });
                }
            }
        }
        candidates
    }

    fn first_look(&self, a: usize, b: usize) -> Row {
        let (first, second) = (&self.tokens[0][a], &self.tokens[1][b]);
        let is = |yes: bool| f64::from(u8::from(yes));
        let small = is(first.stop && second.stop);
        let similarity = self.at(a, b);
        let place = |at: usize, side: usize| (at as f64 + 0.5) / self.tokens[side].len() as f64;
        let position = (place(a, 0) - place(b, 1)).abs();
        let rivals = self.rivals(a, b);
        let shape = |shape: Shape| is(first.shape == shape && second.shape == shape);
        [
            similarity,
            is(first.norm == second.norm),
            is(first.stem == second.stem),
            small,
            shape(Shape::Sign),
            shape(Shape::Capital),
            shape(Shape::Number),
            self.beside(a.checked_sub(1), b.checked_sub(1)),
            self.beside(Some(a + 1), Some(b + 1)),
            self.beside(self.word_before(0, a), self.word_before(1, b)),
            self.beside(self.word_after(0, a), self.word_after(1, b)),
            self.context(a, b),
            position,
            position * small,
            rivals,
            rivals * small,
            1.0 - similarity,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
        ]
    }

    /// Adds what the first look aligned around each candidate.
    pub fn look_again(&self, candidates: &mut [Candidate], anchors: &[(usize, usize, f64)]) {
        for candidate in candidates {
            let aligned = |a: Option<usize>, b: Option<usize>| match (a, b) {
                (Some(a), Some(b)) => anchors.iter().any(|anchor| (anchor.0, anchor.1) == (a, b)),
                (None, None) => true,
                _ => false,
            };
            let is = |yes: bool| f64::from(u8::from(yes));
            let small = candidate.row[3];
            let drift = drift(candidate, anchors).ln_1p();
            let near = anchors.iter().filter(|anchor| {
                anchor.0.abs_diff(candidate.a) <= WINDOW
                    && anchor.1.abs_diff(candidate.b) <= WINDOW
                    && (anchor.0, anchor.1) != (candidate.a, candidate.b)
            });
            candidate.row[17] = is(aligned(
                self.word_before(0, candidate.a),
                self.word_before(1, candidate.b),
            ));
            candidate.row[18] = is(aligned(
                self.word_after(0, candidate.a),
                self.word_after(1, candidate.b),
            ));
            candidate.row[19] = drift;
            candidate.row[20] = drift * small;
            candidate.row[21] = (near.count() as f64).ln_1p();
        }
    }

    /// How alike two neighbours are; both beyond the end count as alike.
    fn beside(&self, a: Option<usize>, b: Option<usize>) -> f64 {
        let inside = |at: Option<usize>, side: usize| at.filter(|&at| at < self.tokens[side].len());
        match (inside(a, 0), inside(b, 1)) {
            (Some(a), Some(b)) => self.at(a, b),
            (None, None) => 1.0,
            _ => 0.0,
        }
    }

    fn word_before(&self, side: usize, place: usize) -> Option<usize> {
        let words = &self.informative[side];
        words
            .partition_point(|&word| word < place)
            .checked_sub(1)
            .map(|index| words[index])
    }

    fn word_after(&self, side: usize, place: usize) -> Option<usize> {
        let words = &self.informative[side];
        words.get(words.partition_point(|&word| word <= place)).copied()
    }

    /// The informative tokens around a place.
    fn around(&self, side: usize, place: usize) -> impl Iterator<Item = usize> + '_ {
        let words = &self.informative[side];
        let at = words.partition_point(|&word| word < place);
        let range = at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(words.len());
        words[range].iter().copied().filter(move |&word| word != place)
    }

    /// The mean of the best similarity of the words around one token to those around the other, seen from both.
    fn context(&self, a: usize, b: usize) -> f64 {
        // A sum for each side: added up in one, the last digits would depend on which comes first.
        let (mut sums, mut count) = ([0.0; 2], 0.0);
        for x in self.around(0, a) {
            sums[0] += self.around(1, b).map(|y| self.at(x, y)).fold(0.0, f64::max);
            count += 1.0;
        }
        for y in self.around(1, b) {
            sums[1] += self.around(0, a).map(|x| self.at(x, y)).fold(0.0, f64::max);
            count += 1.0;
        }
        if count > 0.0 { (sums[0] + sums[1]) / count } else { 0.5 }
    }

    /// How many other tokens match each of the two at least as well.
    fn rivals(&self, a: usize, b: usize) -> f64 {
        let own = self.at(a, b) - 0.02;
        let row = (0..self.tokens[1].len())
            .filter(|&other| other != b && self.at(a, other) >= own)
            .count();
        let column = (0..self.tokens[0].len())
            .filter(|&other| other != a && self.at(other, b) >= own)
            .count();
        ((row + column) as f64).ln_1p()
    }
}

/// What the first look aligned: the place in A's passage, the place in B's, and how surely.
type Anchor = (usize, usize, f64);

/// How far a candidate lies off the nearest anchors: those just before and after it in either passage.
fn drift(candidate: &Candidate, anchors: &[Anchor]) -> f64 {
    let near = |distance: &dyn Fn(&Anchor) -> Option<usize>| {
        let beyond = anchors
            .iter()
            .filter_map(|anchor| distance(anchor).map(|distance| (distance, anchor)));
        let (_, anchor) = beyond.min_by_key(|(distance, _)| *distance)?;
        let (x, y) = (
            candidate.a as f64 - anchor.0 as f64,
            candidate.b as f64 - anchor.1 as f64,
        );
        Some((x - y).abs())
    };
    [
        near(&|anchor| candidate.a.checked_sub(anchor.0 + 1)),
        near(&|anchor| anchor.0.checked_sub(candidate.a + 1)),
        near(&|anchor| candidate.b.checked_sub(anchor.1 + 1)),
        near(&|anchor| anchor.1.checked_sub(candidate.b + 1)),
    ]
    .into_iter()
    .flatten()
    .fold(MOST_DRIFT, f64::min)
}

/// How alike two tokens are by themselves, 0–1.
fn likeness(lexicon: &Lexicon, first: &Token, second: &Token) -> f64 {
    /// Two forms of one word.
    const SAME_STEM: f64 = 0.95;
    if first.norm == second.norm {
        return 1.0;
    }
    let sign = |token: &Token| token.shape == Shape::Sign;
    if sign(first) || sign(second) || first.shape == Shape::Number || second.shape == Shape::Number {
        return 0.0;
    }
    if first.stem == second.stem {
        return SAME_STEM;
    }
    match (first.word, second.word) {
        (Some(x), Some(y)) => word_similarity(lexicon, x, y),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::article;
    use crate::language::analyze;
    use crate::read::plain::plain;

    #[test]
    fn swapped_passages_have_the_same_words_aligned() {
        let (lexicon, weights) = (Lexicon::english(), WordWeights::fitted());
        for (a, b) in [
            (
                "The mayor said the ferry to Marlo sank on Monday, and the mayor blamed the storm.",
                "On Monday a storm sank the Marlo ferry, said the mayor, who blamed the crew and the storm.",
            ),
            (
                "Two of the two boats sank.",
                "The boats, two of them, sank; two boats did not.",
            ),
        ] {
            let analyses = [a, b].map(|text| analyze(&lexicon, &article(plain("test", text.to_owned()))));
            let whole = |analysis: &Analysis| 0..analysis.tokens.len();
            let there = align_words(
                &lexicon,
                &weights,
                &analyses,
                &[whole(&analyses[0]), whole(&analyses[1])],
            );
            let [first, second] = analyses;
            let swapped = [second, first];
            let mut back = align_words(&lexicon, &weights, &swapped, &[whole(&swapped[0]), whole(&swapped[1])]);
            for link in &mut back {
                (link.a, link.b) = (link.b, link.a);
            }
            back.sort_by_key(|link| link.a);
            assert!(!there.is_empty());
            assert_eq!(there, back, "{a} / {b}");
        }
    }
}
