//! Layer 5: aligned passages become details: what each side adds, leaves out or tells differently.
//!
//! Comes in: two analyses and their alignment. Goes out: phrases with a kind and a standing, judged against the whole other article. It
//! knows nothing of outputs.
//!
//! The steps: how well the other article says each word ([`cover`]), which words are a detail ([`marking`], a chain model), the phrases
//! they make ([`phrases`], `shaping`), what they are about ([`kinds`]) and how they stand ([`elsewhere`], `clashes`).

mod clashes;
pub mod cover;
mod edits;
pub mod elsewhere;
pub mod kinds;
pub mod marking;
pub mod phrases;
mod shaping;
mod values;
pub mod weights;
mod wordings;

use std::ops::Range;

use crate::align::{Alignment, twins};
use crate::language::Analysis;
use crate::share::Load;
use crate::terms::{Kind, Role, Standing};
use crate::text::Side;
use cover::Covered;
use elsewhere::{Named, Tally};
use weights::Weights;

/// What the details are judged on.
pub struct Ground<'a> {
    /// Both articles, word by word.
    pub analyses: &'a [Analysis; 2],
    /// Their links and terms.
    pub alignment: &'a Alignment,
    /// For each side, how well the other one covers it.
    pub covered: [Covered; 2],
    /// For each side, the passages that the other article prints word for word, wherever: nothing in them can be a detail.
    twins: [Vec<bool>; 2],
    /// Where each person, organization and place is named.
    named: Named,
}

impl<'a> Ground<'a> {
    /// The ground for an alignment of which these links (indices) are shown.
    pub fn new(analyses: &'a [Analysis; 2], alignment: &'a Alignment, shown: &[usize]) -> Self {
        let load = Load::of_passages(analyses.iter().map(|analysis| analysis.sentences.len()).sum());
        let ((covered, named), twins) = load.both(
            || {
                let covered = load.both(
                    || cover::cover(Side::A, analyses, alignment, shown),
                    || cover::cover(Side::B, analyses, alignment, shown),
                );
                (covered, elsewhere::named(alignment))
            },
            || twins::twins(analyses),
        );
        Self {
            analyses,
            alignment,
            covered: covered.into(),
            twins,
            named,
        }
    }

    /// The passages of a side in which details are looked for: sentences of the story with a link, but not those that the other article
    /// prints word for word.
    pub fn passages(&self, side: Side) -> impl Iterator<Item = usize> + '_ {
        let sentences = &self.analyses[side.index()].sentences;
        let partners = &self.covered[side.index()].partners;
        let twins = &self.twins[side.index()];
        (0..sentences.len()).filter(|&passage| {
            sentences[passage].role == Role::Body && !partners[passage].is_empty() && !twins[passage]
        })
    }
}

/// A phrase that the linked passages do not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The article that has it.
    pub side: Side,
    /// The passage that holds it.
    pub passage: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is about.
    pub kind: Kind,
}

/// A phrase and how it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The phrase.
    pub phrase: Phrase,
    /// How it stands against the other article.
    pub standing: Standing,
    /// The passage and tokens of the other article that hold the differing value or tell it elsewhere.
    pub counterpart: Option<(usize, Range<usize>)>,
}

/// The details of both articles, ordered by side, then by place.
pub fn details(weights: &Weights, ground: &Ground<'_>) -> Vec<Detail> {
    let passages = ground.analyses.iter().map(|analysis| analysis.sentences.len()).sum();
    let load = Load::of_passages(passages);
    let (mut phrases, clashes) = load.both(|| found(weights, ground), || clashes::clashes(ground));
    for side in Side::BOTH {
        let analysis = &ground.analyses[side.index()];
        clashes::cut(&mut phrases[side.index()], side, &clashes, &|part| {
            part.kind = kinds::kind(&weights.kind, analysis, part.passage, &part.tokens);
            shaping::stays(ground, side, part.passage, &part.tokens)
        });
    }
    let differing = clashes::pairs(&phrases, &clashes);
    let (mut details, further) = load.both(
        || details_of(weights, ground, &phrases, &differing, Side::A),
        || details_of(weights, ground, &phrases, &differing, Side::B),
    );
    details.extend(further);
    details
}

/// The details of one side, in the order of its phrases.
fn details_of(
    weights: &Weights,
    ground: &Ground<'_>,
    phrases: &[Vec<Phrase>; 2],
    differing: &[[usize; 2]],
    side: Side,
) -> Vec<Detail> {
    let mut pairs = vec![None; phrases[side.index()].len()];
    for pair in differing {
        pairs[pair[side.index()]] = Some(pair);
    }
    let mut tally = Tally::default();
    let detail = |(phrase, pair): (&Phrase, Option<&[usize; 2]>)| match pair {
        Some(pair) => {
            let other = &phrases[side.other().index()][pair[side.other().index()]];
            Detail {
                phrase: phrase.clone(),
                standing: Standing::Differs,
                counterpart: Some((other.passage, other.tokens.clone())),
            }
        }
        None => judged(weights, ground, &mut tally, phrase),
    };
    phrases[side.index()].iter().zip(pairs).map(detail).collect()
}

/// The phrases of each side that are details.
pub fn found(weights: &Weights, ground: &Ground<'_>) -> [Vec<Phrase>; 2] {
    let passages = Side::BOTH.map(|side| ground.passages(side).collect::<Vec<usize>>());
    let [a, b] = passages.each_ref().map(Vec::len);
    // The passages of both articles together: one article may be longer than the other.
    let mut first = Load::of_passages(a + b).each(a + b, |numbers| {
        let own = [
            &passages[0][numbers.start.min(a)..numbers.end.min(a)],
            &passages[1][numbers.start.saturating_sub(a)..numbers.end.saturating_sub(a)],
        ];
        let both = Side::BOTH.into_iter().zip(own);
        both.flat_map(|(side, own)| phrases_of(weights, ground, side, own))
            .collect()
    });
    let second = first.split_off(first.partition_point(|phrase| phrase.side == Side::A));
    [first, second]
}

/// The phrases of some passages of one side that are details.
fn phrases_of(weights: &Weights, ground: &Ground<'_>, side: Side, passages: &[usize]) -> Vec<Phrase> {
    let analysis = &ground.analyses[side.index()];
    let covered = &ground.covered[side.index()];
    let mut found = Vec::new();
    for &passage in passages {
        let labels = marking::mark(&weights.marking, weights.least, analysis, covered, passage);
        for tokens in shaping::shaped(ground, side, passage, phrases::phrases(analysis, passage, &labels)) {
            let kind = kinds::kind(&weights.kind, analysis, passage, &tokens);
            found.push(Phrase {
                side,
                passage,
                tokens,
                kind,
            });
        }
    }
    found
}

/// Added, or told elsewhere.
fn judged(weights: &Weights, ground: &Ground<'_>, tally: &mut Tally, phrase: &Phrase) -> Detail {
    let told = elsewhere::told(ground, tally, phrase).filter(|told| {
        let features = elsewhere::features(ground, phrase, told);
        weights.elsewhere.probability(&features) >= weights.elsewhere_from
    });
    Detail {
        phrase: phrase.clone(),
        standing: told.as_ref().map_or(Standing::Added, |_| Standing::Elsewhere),
        counterpart: told.map(|told| (told.passage, told.first..told.last + 1)),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::align::terms::Terms;
    use crate::article::{Article, article};
    use crate::language::{Lexicon, analyze};
    use crate::read::plain::plain;
    use crate::text::Span;

    /// Two texts of one passage each that a reader paired.
    pub(crate) fn paired(texts: [&str; 2]) -> ([Article; 2], [Analysis; 2], Alignment) {
        let lexicon = Lexicon::english();
        let articles = texts.map(|text| {
            let mut article = article(plain("test", text.to_owned()));
            for paragraph in &mut article.paragraphs {
                paragraph.role = Role::Body;
            }
            article
        });
        let analyses = articles.each_ref().map(|article| analyze(&lexicon, article));
        let mut alignment = Alignment {
            terms: Terms::new(&lexicon, &analyses),
            ..Alignment::default()
        };
        alignment.pair(0, 0);
        (articles, analyses, alignment)
    }

    /// Finds what clashes in two passages that a reader paired, as it is printed.
    pub(crate) fn check_clashes(
        find: impl Fn(&Ground<'_>) -> Vec<clashes::Clash>,
        texts: [&str; 2],
        expected: &[(&str, &str)],
    ) {
        let (articles, analyses, alignment) = paired(texts);
        let printed = |side: usize, tokens: &Range<usize>| {
            let tokens = &analyses[side].tokens[tokens.clone()];
            let (first, last) = (tokens[0].span, tokens[tokens.len() - 1].span);
            Span::new(first.start, last.end).of(&articles[side].text)
        };
        let clashes = find(&Ground::new(&analyses, &alignment, &[0]));
        let found: Vec<_> = clashes
            .iter()
            .map(|clash| (printed(0, &clash.tokens[0]), printed(1, &clash.tokens[1])))
            .collect();
        assert_eq!(found, expected, "{texts:?}");
    }
}
