//! Which words of two linked passages say the same.
//!
//! Every pair of tokens is looked at twice: alone with the words around it ([`first`]), then again in the light of what the first look
//! found around it and for its rivals ([`second`]). A word may be aligned to several: "took part" says what "participated" says. Fitted
//! on sentences that were translated twice (`assets/NOTICE.md`). That the words around both tokens decide is the lesson of Sultan,
//! Bethard and Sumner 2014, "Back to Basics for Monolingual Alignment".

pub mod first;
pub mod second;
mod table;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::language::{Analysis, Lexicon};
use crate::linear::{KeptLogistic, Logistic};
use first::Passages;
use second::FirstGuess;

/// What the first look finds less probable than this is not looked at again: most pairs of tokens have nothing in common.
pub const FLOOR: f64 = 0.02;

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
    /// The same with what the first look found.
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
    /// The same with what the first look found.
    pub second: KeptLogistic,
    /// The least probability of a word link.
    pub least: f64,
}

impl WordWeights {
    /// The weights that newsdiff was built with.
    pub fn fitted() -> Self {
        let kept: KeptWordWeights =
            serde_json::from_str(include_str!("../../../assets/weights/words.json")).unwrap_or_default();
        Self {
            first: kept.first.model(&first::NAMES),
            second: kept.second.model(&second::names()),
            least: kept.least,
        }
    }
}

/// The words of two passages (ranges of tokens) that say the same, ordered by A's token, then B's.
pub fn align_words(
    lexicon: &Lexicon,
    weights: &WordWeights,
    analyses: &[Analysis; 2],
    ranges: &[Range<usize>; 2],
) -> Vec<WordLink> {
    let [one, two] = [0, 1].map(|side: usize| &analyses[side].tokens[ranges[side].clone()]);
    let passages = Passages::new(lexicon, [one, two]);
    let found = FirstGuess::new(&passages, &weights.first);
    let mut links = Vec::new();
    for (a, b) in found.places() {
        let probability = weights.second.probability(&found.row(&passages, a, b));
        if probability >= weights.least {
            links.push(WordLink {
                a: ranges[0].start + a,
                b: ranges[1].start + b,
                probability,
            });
        }
    }
    links
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
