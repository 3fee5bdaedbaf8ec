//! What is compared: the informative terms of both articles, weighed by how rare they are inside this pair.
//!
//! All sentences of one story share its topic words, so a term counts by `ln((N + 1) / (df + ½))` over the passages of the pair, times
//! its rarity in general. A name is one term however it is written, an amount or date is one term by its value; a pronoun counts as the
//! name it stands for, at half weight.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::align::{clusters, kinship};
use crate::hash::Quick;
use crate::language::{Analysis, Lexicon, Token, Value, WordId};
use crate::share::Load;
use crate::terms::Role;
use crate::text::Side;

/// The weight of a term that a pronoun or role stands for, against the name itself.
const REFERENCE_FACTOR: f64 = 0.5;
/// Names and values are rarer than their count shows: they are made for one story.
const VALUE_FACTOR: f64 = 1.15;
/// The share of its weight that the most common English word keeps.
const COMMON_FLOOR: f64 = 0.4;
/// Zipf frequency (log10 of occurrences in 10^9 words) of words that are as common as can be.
const COMMON_ZIPF: f64 = 6.5;
/// Zipf frequency below which a word is as rare as it matters.
const RARE_ZIPF: f64 = 3.0;

/// What a term stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word.
    Word,
    /// A word of the name of a person, organization or place.
    Name,
    /// An amount.
    Amount,
    /// A date, time or duration.
    Date,
}

/// Something that both articles may say.
#[derive(Clone, Debug)]
pub struct Term {
    /// What it is called in evidence.
    pub label: String,
    /// What it stands for.
    pub class: Class,
    /// In how many passages of the pair it stands.
    pub passages: u32,
    /// How much it tells, 0 to about 6.
    pub weight: f64,
    /// Its entry in the lexicon, for words.
    pub word: Option<WordId>,
}

/// A term at its place in a passage.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    /// Index into [`Terms::terms`].
    pub term: usize,
    /// The first token of it: an index into [`Analysis::tokens`].
    pub token: u32,
    /// The token after its last one.
    pub end: u32,
    /// How much the term tells: the same as [`Term::weight`], here because it is asked for at each turn.
    pub weight: f64,
    /// What the term stands for, likewise.
    pub class: Class,
}

/// Somebody or something that a passage speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken {
    /// The cluster of entities of both articles that are the same.
    pub cluster: usize,
    /// 1, or less where only a pronoun or role stands for it.
    pub factor: f64,
}

/// A term of the other side that says nearly the same.
#[derive(Clone, Copy, Debug)]
pub struct Kin {
    /// Index into [`Terms::terms`].
    pub term: usize,
    /// How nearly, 0–1.
    pub similarity: f64,
}

/// The terms of a pair of articles.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// All terms; a term that both articles have stands once.
    pub terms: Vec<Term>,
    /// For each side, for each passage, its terms in order.
    pub passages: [Vec<Vec<Occurrence>>; 2],
    /// For each side, for each passage, the people, organizations and places that it speaks of.
    pub spoken: [Vec<Vec<Spoken>>; 2],
    /// For each side, the cluster of each of its entities: those of both articles that are the same share one.
    pub clusters: [Vec<usize>; 2],
    /// How much each of them tells, by cluster.
    pub entity_weights: Vec<f64>,
    /// For each side, for each term, the kin among the other side's terms, nearest first.
    pub kin: [Vec<Vec<Kin>>; 2],
    /// For each side, for each term, the passages that have it, in order.
    pub postings: [Vec<Vec<usize>>; 2],
    /// For each side, for each passage, the weight of all its terms.
    pub totals: [Vec<f64>; 2],
}

impl Occurrence {
    /// Its tokens: a range of indices into [`Analysis::tokens`].
    pub fn tokens(&self) -> Range<usize> {
        self.token as usize..self.end as usize
    }
}

impl Terms {
    /// The terms of two analysed articles.
    pub fn new(lexicon: &Lexicon, analyses: &[Analysis; 2]) -> Self {
        let load = Load::of_passages(analyses.iter().map(|own| own.sentences.len()).sum());
        let ((clusters, spoken, entity_weights), (collector, passages)) = load.both(
            || {
                let clusters = clusters::clusters(analyses);
                let spoken = Side::BOTH.map(|side| spoken(&analyses[side.index()], &clusters[side.index()]));
                let weights = entity_weights(&spoken, &clusters);
                (clusters, spoken, weights)
            },
            || {
                let mut collector = Collector::default();
                let passages = Side::BOTH.map(|side| collector.collect(&analyses[side.index()], side));
                (collector, passages)
            },
        );
        let mut terms = Self {
            terms: collector.terms,
            passages,
            spoken,
            clusters,
            entity_weights,
            ..Self::default()
        };
        terms.index(load);
        terms.weigh(lexicon, load);
        terms.kin = kinship::kin(lexicon, &terms, analyses, &collector.values);
        terms
    }

    /// How nearly a term of A and one of B say the same, 0–1.
    pub fn similarity(&self, a: usize, b: usize) -> f64 {
        if a == b {
            return 1.0;
        }
        // Either list may have been cut short.
        let listed = |side: usize, own: usize, other: usize| {
            let mut kin = self.kin[side][own].iter();
            kin.find(|kin| kin.term == other).map_or(0.0, |kin| kin.similarity)
        };
        listed(0, a, b).max(listed(1, b, a))
    }

    /// Lists, for each term, where it stands.
    fn index(&mut self, load: Load) {
        let one = |passages: &[Vec<Occurrence>]| {
            let mut postings = vec![Vec::new(); self.terms.len()];
            for (passage, occurrences) in passages.iter().enumerate() {
                for occurrence in occurrences {
                    let list: &mut Vec<usize> = &mut postings[occurrence.term];
                    if list.last() != Some(&passage) {
                        list.push(passage);
                    }
                }
            }
            for list in &mut postings {
                list.shrink_to_fit();
            }
            postings
        };
        self.postings = load.both(|| one(&self.passages[0]), || one(&self.passages[1])).into();
    }

    /// Weighs each term by its rarity in the pair and in general.
    fn weigh(&mut self, lexicon: &Lexicon, load: Load) {
        let total: usize = self
            .passages
            .iter()
            .flatten()
            .filter(|passage| !passage.is_empty())
            .count();
        for (index, term) in self.terms.iter_mut().enumerate() {
            let count = self.postings[0][index].len() + self.postings[1][index].len();
            term.passages = count as u32;
            let rarity = ((total as f64 + 1.0) / (count as f64 + 0.5)).ln().max(0.0);
            term.weight = rarity
                * match term.class {
                    Class::Word => general_rarity(lexicon, term.word),
                    Class::Name | Class::Amount | Class::Date => VALUE_FACTOR,
                };
        }
        let total = |passage: &mut Vec<Occurrence>| {
            passage.iter_mut().fold(0.0, |total, occurrence| {
                let term = &self.terms[occurrence.term];
                (occurrence.weight, occurrence.class) = (term.weight, term.class);
                total + occurrence.weight
            })
        };
        let [first, second] = &mut self.passages;
        let one = |own: &mut Vec<Vec<Occurrence>>| own.iter_mut().map(total).collect();
        self.totals = load.both(|| one(first), || one(second)).into();
    }
}

/// From [`COMMON_FLOOR`] for the most common words to 1 for rare and unknown ones.
fn general_rarity(lexicon: &Lexicon, word: Option<WordId>) -> f64 {
    let Some(word) = word else { return 1.0 };
    let rare = (COMMON_ZIPF - f64::from(lexicon.zipf(word))) / (COMMON_ZIPF - RARE_ZIPF);
    COMMON_FLOOR + (1.0 - COMMON_FLOOR) * rare.clamp(0.0, 1.0)
}

/// For each side, the amounts and dates behind its terms, for comparing them by value: the first mention of each, an index into
/// [`Analysis::mentions`]. One wording may mean two values: "Monday" is a day of its own in each article.
pub(crate) type Values = [BTreeMap<usize, usize>; 2];

/// The entities of each passage, each once, by the fullest way in which it is spoken of.
fn spoken(analysis: &Analysis, clusters: &[usize]) -> Vec<Vec<Spoken>> {
    let mut passages = vec![Vec::new(); analysis.sentences.len()];
    for mention in &analysis.mentions {
        let (entity, factor) = match mention.value {
            Value::Name(entity) => (entity, 1.0),
            Value::Reference(entity) => (entity, REFERENCE_FACTOR),
            Value::Amount(_) | Value::Date(_) => continue,
        };
        if analysis.sentences[mention.sentence].role == Role::Boilerplate {
            continue;
        }
        let own: &mut Vec<Spoken> = &mut passages[mention.sentence];
        let cluster = clusters[entity];
        match own.iter_mut().find(|spoken| spoken.cluster == cluster) {
            Some(spoken) => spoken.factor = spoken.factor.max(factor),
            None => own.push(Spoken { cluster, factor }),
        }
    }
    passages
}

/// The weight of each cluster: how rare it is among the passages of the pair.
fn entity_weights(spoken: &[Vec<Vec<Spoken>>; 2], clusters: &[Vec<usize>; 2]) -> Vec<f64> {
    let size = clusters.iter().flatten().max().map_or(0, |last| last + 1);
    let mut counts = vec![0.0; size];
    for own in spoken.iter().flatten().flatten() {
        counts[own.cluster] += 1.0;
    }
    let total = spoken.iter().flatten().count() as f64;
    counts
        .iter()
        .map(|count| ((total + 1.0) / (count + 0.5)).ln().max(0.0))
        .collect()
}

/// Gives each thing that is said a term.
#[derive(Default)]
struct Collector {
    terms: Vec<Term>,
    /// Words by stem, amounts and dates by their text.
    by_key: [HashMap<String, usize, Quick>; 3],
    values: Values,
}

impl Collector {
    fn add(&mut self, label: &str, class: Class, word: Option<WordId>) -> usize {
        self.terms.push(Term {
            label: label.to_owned(),
            class,
            passages: 0,
            weight: 0.0,
            word,
        });
        self.terms.len() - 1
    }

    /// The terms of each passage of one side; furniture has none, so nothing can link to it.
    fn collect(&mut self, analysis: &Analysis, side: Side) -> Vec<Vec<Occurrence>> {
        let mut mentions = analysis.mentions.iter().enumerate().peekable();
        let mut passages = Vec::with_capacity(analysis.sentences.len());
        let mut occurrences = Vec::new();
        for sentence in &analysis.sentences {
            occurrences.clear();
            let mut at = sentence.tokens.start;
            let mut named = at;
            while at < sentence.tokens.end {
                while mentions.next_if(|(_, mention)| mention.tokens.start < at).is_some() {}
                let mention = mentions.next_if(|(_, mention)| mention.tokens.start == at);
                let end = mention.map_or(at + 1, |(_, mention)| {
                    mention.tokens.end.clamp(at + 1, sentence.tokens.end)
                });
                let class = match mention.map(|(index, mention)| (index, &mention.value)) {
                    Some((index, Value::Amount(_))) => Some((index, Class::Amount)),
                    Some((index, Value::Date(_))) => Some((index, Class::Date)),
                    Some((_, Value::Name(_))) => {
                        named = end;
                        None
                    }
                    Some((_, Value::Reference(_))) | None => None,
                };
                let (term, end) = match class {
                    Some((index, class)) => (Some(self.value(analysis, side, index, class)), end),
                    // Each word of a name stands for itself: articles shorten names as they like.
                    None => (
                        self.word(&analysis.tokens[at], if at < named { Class::Name } else { Class::Word }),
                        at + 1,
                    ),
                };
                occurrences.extend(term.map(|term| Occurrence {
                    term,
                    token: at as u32,
                    end: end as u32,
                    weight: 0.0,
                    class: Class::Word,
                }));
                at = end;
            }
            if sentence.role == Role::Boilerplate {
                occurrences.clear();
            }
            // A copy has no room left over.
            passages.push(occurrences.clone());
        }
        passages
    }

    fn value(&mut self, analysis: &Analysis, side: Side, index: usize, class: Class) -> usize {
        let words: Vec<&str> = analysis.tokens[analysis.mentions[index].tokens.clone()]
            .iter()
            .map(|token| token.norm.as_str())
            .collect();
        let label = words.join(" ");
        let number = if class == Class::Amount { 1 } else { 2 };
        let known = self.by_key[number].get(&label).copied();
        let term = known.unwrap_or_else(|| {
            let term = self.add(&label, class, None);
            self.by_key[number].insert(label, term);
            term
        });
        self.values[side.index()].entry(term).or_insert(index);
        term
    }

    fn word(&mut self, token: &Token, class: Class) -> Option<usize> {
        if token.stop || !token.norm.chars().any(char::is_alphanumeric) {
            return None;
        }
        if let Some(&term) = self.by_key[0].get(&token.stem) {
            // One form stands for all with this stem, the same whichever side comes first.
            let known = &mut self.terms[term];
            if class == Class::Name {
                known.class = Class::Name;
            }
            if token.norm < known.label {
                known.label.clone_from(&token.norm);
                known.word = token.word;
            }
            return Some(term);
        }
        let term = self.add(&token.norm, class, token.word);
        self.by_key[0].insert(token.stem.clone(), term);
        Some(term)
    }
}
