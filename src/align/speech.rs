//! Who says it, and in which words: what a passage quotes, and the sources that it names.

use crate::align::features::{Candidate, ln_1p};
use crate::align::terms::Terms;
use crate::hash::{START, hash};
use crate::language::Analysis;
use crate::text::{Side, Span};

/// How many features [`alike`] gives.
pub(crate) const FEATURES: usize = 7;
/// A quotation of fewer words may be anybody's.
const FEWEST_WORDS: usize = 2;
/// More words than these do not make it surer that two quotations are one.
const MOST_WORDS: usize = 6;

/// What is said in one passage.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speech {
    /// For each term that stands in the passage, whether it stands inside quotation marks.
    quoted: Vec<bool>,
    /// Whether any of them does.
    quotes: bool,
    /// The weight of the quoted terms.
    weight: f64,
    /// The clusters of those who say something here.
    sources: Vec<usize>,
    /// The words of each quotation, small ones too, as hashes.
    pieces: Vec<Box<[u64]>>,
}

/// What is said in each passage of both articles.
pub(crate) fn speeches(analyses: &[Analysis; 2], terms: &Terms) -> [Vec<Speech>; 2] {
    Side::BOTH.map(|side| speeches_of(&analyses[side.index()], terms, side))
}

fn speeches_of(analysis: &Analysis, terms: &Terms, side: Side) -> Vec<Speech> {
    let passages = &terms.passages[side.index()];
    let mut speeches: Vec<Speech> = passages
        .iter()
        .map(|own| Speech {
            quoted: vec![false; own.len()],
            ..Speech::default()
        })
        .collect();
    let cluster = |entity: Option<usize>| terms.clusters[side.index()].get(entity?).copied();
    for attribution in &analysis.attributions {
        if let Some(speech) = speeches.get_mut(attribution.sentence) {
            speech.sources.extend(cluster(attribution.source));
        }
    }
    for quote in &analysis.quotes {
        for passage in quote.sentences.clone() {
            let Some(speech) = speeches.get_mut(passage) else {
                continue;
            };
            speech.sources.extend(cluster(quote.speaker));
            let pieces = quote.pieces.iter().map(|piece| words(analysis, passage, *piece));
            speech.pieces.extend(pieces.filter(|words| words.len() >= FEWEST_WORDS));
            for (quoted, occurrence) in speech.quoted.iter_mut().zip(&passages[passage]) {
                let span = analysis.tokens[occurrence.tokens().start].span;
                if !*quoted && quote.pieces.iter().any(|piece| piece.contains(span)) {
                    *quoted = true;
                    speech.quotes = true;
                    speech.weight += occurrence.weight;
                }
            }
        }
    }
    speeches
}

/// The words of a passage that stand in a piece of a quotation.
fn words(analysis: &Analysis, passage: usize, piece: Span) -> Box<[u64]> {
    let words = analysis.words_within(passage, piece);
    words
        .map(|token| hash(START, analysis.tokens[token].norm.as_bytes()))
        .collect()
}

/// How many words a quotation has that the other passage quotes too, whole and word for word.
fn one_quotation(a: &Speech, b: &Speech) -> usize {
    let pairs = a.pieces.iter().flat_map(|x| b.pieces.iter().map(move |y| (x, y)));
    let whole = pairs.filter_map(|(x, y)| {
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        let told = long.windows(short.len()).any(|words| words == &short[..]);
        told.then_some(short.len())
    });
    whole.max().unwrap_or(0).min(MOST_WORDS)
}

/// How alike two passages are in what they quote: the weight of words that both quote, its share of the lesser quotation, whether one
/// source speaks in both, whether only others do, the greatest share of a quotation that the other passage has in any form, how much
/// is shared where one source speaks in both, and how long a quotation is that both have whole.
pub(crate) fn alike(terms: &Terms, candidate: &Candidate, [a, b]: [&Speech; 2], shared: f64) -> [f64; FEATURES] {
    let (mut both, mut any) = (0.0, [0.0; 2]);
    let any_quoted = [a.quotes, b.quotes];
    // A side that quotes nothing adds nothing.
    for side in Side::BOTH.into_iter().filter(|side| any_quoted[side.index()]) {
        for found in &candidate.overlap.matches[side.index()] {
            let quoted = [a.quoted[found.a], b.quoted[found.b]];
            let occurrence = match side {
                Side::A => terms.passages[0][candidate.a][found.a],
                Side::B => terms.passages[1][candidate.b][found.b],
            };
            let weight = occurrence.weight * found.similarity;
            if quoted == [true, true] {
                both += weight / 2.0;
            }
            if quoted[side.index()] {
                any[side.index()] += weight;
            }
        }
    }
    let one_source = a.sources.iter().any(|source| b.sources.contains(source));
    let others = !one_source && !a.sources.is_empty() && !b.sources.is_empty();
    let share = |side: usize, speech: &Speech| any[side] / (1.0 + speech.weight);
    [
        ln_1p(both),
        both / (1.0 + a.weight.min(b.weight)),
        f64::from(u8::from(one_source)),
        f64::from(u8::from(others)),
        share(0, a).max(share(1, b)),
        if one_source { shared } else { 0.0 },
        (one_quotation(a, b) as f64).ln_1p(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::article;
    use crate::language::{Lexicon, analyze};
    use crate::read::plain::plain;

    #[test]
    fn a_quotation_of_small_words_is_one_where_both_print_it_whole() {
        let cases = [
            (
                "“It is what it is,” the mayor said.",
                "She told them: “It is what it is.”",
                5,
            ),
            ("“It is what it is.”", "“Well, it is what it is, and so on.”", 5),
            ("“It is what it was.”", "“It is what it is.”", 0),
            ("It is what it is.", "“It is what it is.”", 0),
            ("They call it “done”.", "He says it is “done”.", 0),
            (
                "“We have seen nothing like it in all these years.”",
                "“We have seen nothing like it in all these years.”",
                MOST_WORDS,
            ),
        ];
        let lexicon = Lexicon::english();
        for (a, b, expected) in cases {
            let analyses = [a, b].map(|text| analyze(&lexicon, &article(plain("test", text.to_owned()))));
            let [first, second] = speeches(&analyses, &Terms::new(&lexicon, &analyses));
            assert_eq!(one_quotation(&first[0], &second[0]), expected, "{a} {b}");
            assert_eq!(one_quotation(&second[0], &first[0]), expected, "{b} {a}");
        }
    }
}
