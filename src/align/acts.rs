//! Who did what: the verbs of a passage with the nearest noun or name on either side.
//!
//! Sentences of one story share their people and topics; what tells them apart is which act they report, by whom and on what.

use crate::align::terms::{Occurrence, Terms};
use crate::language::{Analysis, Tag, Value};
use crate::text::Side;

/// How many features [`alike`] gives.
pub(crate) const FEATURES: usize = 6;
/// The share of matched verbs of a passage that has none: about what an unrelated passage with verbs has.
const NO_VERBS: f64 = 0.3;

/// Something that somebody does in a passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    /// The verb.
    verb: Occurrence,
    /// What stands before it in its clause.
    before: Slot,
    /// What stands after it in its passage.
    after: Slot,
}

/// What stands beside a verb: a term, and the entity that it names or stands for.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    term: Option<u32>,
    cluster: Option<u32>,
}

/// The acts of each passage of both articles; verbs of saying in attributions are none.
pub(crate) fn acts(analyses: &[Analysis; 2], terms: &Terms) -> [Vec<Vec<Act>>; 2] {
    Side::BOTH.map(|side| acts_of(&analyses[side.index()], terms, side))
}

fn acts_of(analysis: &Analysis, terms: &Terms, side: Side) -> Vec<Vec<Act>> {
    let line = Line::new(analysis, terms, side);
    let mut clauses = analysis.clauses.iter().peekable();
    let mut of_side = Vec::with_capacity(analysis.sentences.len());
    let mut acts = Vec::new();
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        acts.clear();
        for &verb in &terms.passages[side.index()][index] {
            let at = verb.tokens().start;
            while clauses.next_if(|clause| clause.tokens.end <= at).is_some() {}
            if !line.is_act(at) {
                continue;
            }
            let start = clauses
                .peek()
                .filter(|clause| clause.tokens.contains(&at))
                .map_or(sentence.tokens.start, |clause| {
                    clause.tokens.start.max(sentence.tokens.start)
                });
            acts.push(Act {
                verb,
                before: line.nearest((start..at).rev()),
                after: line.nearest(at + 1..sentence.tokens.end),
            });
        }
        // A copy has no room left over.
        of_side.push(acts.clone());
    }
    of_side
}

/// What stands at each token of an article.
struct Line<'a> {
    analysis: &'a Analysis,
    slots: Vec<Slot>,
    said: Vec<bool>,
}

impl<'a> Line<'a> {
    fn new(analysis: &'a Analysis, terms: &Terms, side: Side) -> Self {
        let mut slots = vec![Slot::default(); analysis.tokens.len()];
        for occurrence in terms.passages[side.index()].iter().flatten() {
            if let Some(slot) = slots.get_mut(occurrence.tokens().start) {
                slot.term = Some(occurrence.term as u32);
            }
        }
        for mention in &analysis.mentions {
            if let Value::Name(entity) | Value::Reference(entity) = mention.value {
                for slot in slots.get_mut(mention.tokens.clone()).unwrap_or_default() {
                    slot.cluster = terms.clusters[side.index()].get(entity).map(|&cluster| cluster as u32);
                }
            }
        }
        let mut said = vec![false; analysis.tokens.len()];
        for attribution in &analysis.attributions {
            said.get_mut(attribution.tokens.clone()).unwrap_or_default().fill(true);
        }
        Self { analysis, slots, said }
    }

    fn is_act(&self, token: usize) -> bool {
        self.tag(token) == Some(Tag::Verb) && self.said.get(token) == Some(&false)
    }

    fn tag(&self, token: usize) -> Option<Tag> {
        self.analysis.tokens.get(token).map(|token| token.tag)
    }

    /// The first noun or name of these tokens.
    fn nearest(&self, mut tokens: impl Iterator<Item = usize>) -> Slot {
        let found = tokens.find_map(|token| {
            let slot = *self.slots.get(token)?;
            let noun = slot.term.is_some() && matches!(self.tag(token), Some(Tag::Noun | Tag::ProperNoun));
            (noun || slot.cluster.is_some()).then_some(slot)
        });
        found.unwrap_or_default()
    }
}

/// How alike the acts of two passages are: by verb; by verb with what stands beside it; with its sides exchanged, as in the passive; with
/// both sides; and the share of verbs that the other passage has, the lesser and the greater.
pub(crate) fn alike(terms: &Terms, first: &[Act], second: &[Act], covered: [VerbsCovered; 2]) -> [f64; FEATURES] {
    let mut best = [0.0f64; 4];
    for (at, one) in first.iter().enumerate() {
        let known = covered[0].has(at);
        for (other, two) in second.iter().enumerate() {
            // Where no word of the other passage is near either verb, they are not near each other.
            if !known && !covered[1].has(other) && one.verb.term != two.verb.term {
                continue;
            }
            let verbs = terms.similarity(one.verb.term, two.verb.term);
            if verbs <= 0.0 {
                continue;
            }
            let weight = verbs * (one.verb.weight * two.verb.weight).sqrt();
            let (before, after) = (same(terms, one.before, two.before), same(terms, one.after, two.after));
            let crossed = same(terms, one.before, two.after).max(same(terms, one.after, two.before));
            let values = [
                weight,
                weight * f64::midpoint(before, after),
                verbs * crossed,
                verbs * before * after,
            ];
            best.iter_mut()
                .zip(values)
                .for_each(|(best, value)| *best = best.max(value));
        }
    }
    let share = |acts: &[Act], covered: f64| {
        if acts.is_empty() {
            NO_VERBS
        } else {
            covered / acts.len() as f64
        }
    };
    let (x, y) = (share(first, covered[0].sum), share(second, covered[1].sum));
    let [verb, beside, crossed, both] = best;
    [verb, beside, crossed, both, x.min(y), x.max(y)]
}

/// The verbs of a passage, for asking of its occurrences in their order whether they are one.
pub(crate) struct Verbs<'a> {
    /// The acts whose verbs were not passed yet; they are in the order of the passage, too.
    left: &'a [Act],
    /// The number of the first of them.
    number: usize,
    covered: VerbsCovered,
}

/// Which verbs of a passage the other one says, in any word that is near.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct VerbsCovered {
    /// How nearly, all verbs together.
    sum: f64,
    /// A bit an act; the last stands for all acts from there on.
    acts: u64,
}

impl VerbsCovered {
    fn bit(act: usize) -> u64 {
        1 << act.min(63)
    }

    fn has(self, act: usize) -> bool {
        self.acts & Self::bit(act) != 0
    }
}

impl<'a> Verbs<'a> {
    pub(crate) fn new(acts: &'a [Act]) -> Self {
        Self {
            left: acts,
            number: 0,
            covered: VerbsCovered::default(),
        }
    }

    /// The other passage says this occurrence so nearly; no earlier one may be told of after it.
    pub(crate) fn cover(&mut self, occurrence: Occurrence, similarity: f64) {
        while let Some((act, rest)) = self.left.split_first() {
            if act.verb.token >= occurrence.token {
                if act.verb.token == occurrence.token {
                    self.covered.sum += similarity;
                    self.covered.acts |= VerbsCovered::bit(self.number);
                }
                return;
            }
            self.left = rest;
            self.number += 1;
        }
    }

    /// What was told.
    pub(crate) fn covered(&self) -> VerbsCovered {
        self.covered
    }
}

fn same(terms: &Terms, a: Slot, b: Slot) -> f64 {
    if a.cluster.is_some() && a.cluster == b.cluster {
        return 1.0;
    }
    match (a.term, b.term) {
        (Some(a), Some(b)) => terms.similarity(a as usize, b as usize),
        _ => 0.0,
    }
}
