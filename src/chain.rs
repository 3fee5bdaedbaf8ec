//! Chains of labels over sparse features whose weights are data: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira
//! 2001). A chain of one element is a multinomial logistic regression.
//!
//! Features have names that a person can read in `assets/weights`; at run time only a hash of the name is looked up.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::hash::Ready;
use crate::hash::{START, hash};

/// Where the features of one element go. A feature is named by its parts.
pub trait Sink {
    /// Takes a feature.
    fn push(&mut self, parts: &[&str]);

    /// Takes a feature whose parts are known when the program is built.
    fn push_ready(&mut self, name: Name, parts: &[&Ready]);
}

/// The first part of the names of features, hashed.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    text: &'static str,
    state: u64,
}

impl Name {
    /// Hashes a text; in a constant, when the program is built.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            state: hash(START, text.as_bytes()),
        }
    }
}

/// Stands between the parts of a name in a file.
const SEPARATOR: &str = "|";

/// Collects hashes of names: what the models look up.
#[derive(Debug, Default)]
pub struct Hashes(pub Vec<u64>);

impl Sink for Hashes {
    fn push(&mut self, parts: &[&str]) {
        self.0
            .push(parts.iter().fold(START, |state, part| hash(state, part.as_bytes())));
    }

    fn push_ready(&mut self, name: Name, parts: &[&Ready]) {
        self.0
            .push(parts.iter().fold(name.state, |state, part| part.hash(state)));
    }
}

/// Collects the names themselves: what the fitting writes down.
#[derive(Debug, Default)]
pub struct Names(pub Vec<String>);

impl Sink for Names {
    fn push(&mut self, parts: &[&str]) {
        self.0.push(parts.join(SEPARATOR));
    }

    fn push_ready(&mut self, name: Name, parts: &[&Ready]) {
        let parts = parts.iter().map(|part| part.text);
        self.push(&std::iter::once(name.text).chain(parts).collect::<Vec<_>>());
    }
}

/// A fitted chain model, read in place: bytes as [`KeptChain::packed`] lays them out.
///
/// Labels and slots as `u32`; transitions as `f64`, the weight of label `to` after label `from` at `from * labels + to`; a table of
/// slots, each the hash of a feature's name as `u64` and the number of its row as `u32`, found by open addressing; rows of a weight for
/// each label as `f64`. All little-endian.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    labels: usize,
    slots: usize,
    bytes: Cow<'static, [u8]>,
}

/// Bytes before the transitions.
const HEADER: usize = 8;
/// Bytes of a slot of the table.
const SLOT: usize = 12;
/// Bytes of a weight.
const WEIGHT: usize = 8;
/// The number of a row that is not there.
const EMPTY: u32 = u32::MAX;
/// Slots for each feature: most look-ups end at the first slot.
const ROOM: usize = 2;

/// A chain model in a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptChain {
    /// The labels, in their order.
    pub labels: Vec<String>,
    /// Weight of each label after each label.
    pub transitions: Vec<Vec<f64>>,
    /// Weight for each label, by name of the feature.
    pub weights: BTreeMap<String, Vec<f64>>,
}

impl KeptChain {
    /// The model.
    pub fn model(&self) -> Chain {
        Chain::open(self.packed())
    }

    /// The model as bytes that [`Chain::open`] reads in place.
    pub fn packed(&self) -> Vec<u8> {
        let labels = self.labels.len();
        let slots = (self.weights.len() * ROOM).next_power_of_two();
        let mut table = vec![(0, EMPTY); slots];
        for (row, name) in self.weights.keys().enumerate() {
            let mut hashes = Hashes::default();
            hashes.push(&name.split(SEPARATOR).collect::<Vec<_>>());
            let hash = hashes.0.first().copied().unwrap_or_default();
            let mut at = slot(hash, slots);
            while table[at].1 != EMPTY {
                at = (at + 1) % slots;
            }
            table[at] = (hash, row as u32);
        }
        let mut bytes = Vec::new();
        bytes.extend((labels as u32).to_le_bytes());
        bytes.extend((slots as u32).to_le_bytes());
        let padded = |row: Option<&Vec<f64>>, at: usize| row.and_then(|row| row.get(at)).copied().unwrap_or(0.0);
        for at in 0..labels * labels {
            bytes.extend(padded(self.transitions.get(at / labels), at % labels).to_le_bytes());
        }
        for (hash, row) in table {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(row.to_le_bytes());
        }
        for own in self.weights.values() {
            for label in 0..labels {
                bytes.extend(padded(Some(own), label).to_le_bytes());
            }
        }
        bytes
    }
}

/// Where a hash is looked for first; `slots` is a power of two.
fn slot(hash: u64, slots: usize) -> usize {
    (hash ^ (hash >> 32)) as usize & slots.saturating_sub(1)
}

/// So many bytes from a place on, zeros where there are none.
fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes
        .get(at..at + N)
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or([0; N])
}

/// The number of a feature's row.
fn row(slots: &[[u8; SLOT]], feature: u64) -> Option<u32> {
    let mut at = slot(feature, slots.len());
    for _ in 0..slots.len() {
        let (hash, row) = slots.get(at)?.split_first_chunk()?;
        let row = u32::from_le_bytes(row.try_into().ok()?);
        if row == EMPTY {
            return None;
        }
        if u64::from_le_bytes(*hash) == feature {
            return Some(row);
        }
        at = (at + 1) & (slots.len() - 1);
    }
    None
}

impl Chain {
    /// The model that these bytes hold; damaged bytes make a poor model, never a panic.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        let bytes = bytes.into();
        Self {
            labels: u32::from_le_bytes(bytes_at(&bytes, 0)) as usize,
            slots: u32::from_le_bytes(bytes_at(&bytes, 4)) as usize,
            bytes,
        }
    }

    /// Adds the score of each label for one element, without its neighbours, to `scores`.
    fn score(&self, features: &[u64], scores: &mut [f64]) {
        // Outside, begin, inside: the sums of the model of marks are kept out of memory.
        if let Ok(three) = <&mut [f64; 3]>::try_from(&mut *scores) {
            *three = self.added(features, *three);
            return;
        }
        for weights in self.rows(features) {
            for (score, weight) in scores.iter_mut().zip(weights.as_chunks().0) {
                *score += f64::from_le_bytes(*weight);
            }
        }
    }

    fn added<const LABELS: usize>(&self, features: &[u64], mut scores: [f64; LABELS]) -> [f64; LABELS] {
        for weights in self.rows(features) {
            if let Some(weights) = weights.as_chunks().0.first_chunk::<LABELS>() {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += f64::from_le_bytes(*weight);
                }
            }
        }
        scores
    }

    /// The weights of those features that have any, as bytes.
    fn rows<'a>(&'a self, features: &'a [u64]) -> impl Iterator<Item = &'a [u8]> + 'a {
        let table = self.bytes.get(self.table()..).unwrap_or_default();
        let (slots, rows) = table.split_at_checked(self.slots * SLOT).unwrap_or_default();
        let slots = slots.as_chunks().0;
        let size = self.labels * WEIGHT;
        features.iter().filter_map(move |&feature| {
            let start = row(slots, feature)? as usize * size;
            rows.get(start..start + size)
        })
    }

    /// Where the table of slots starts.
    fn table(&self) -> usize {
        HEADER + self.labels * self.labels * WEIGHT
    }

    /// Weight of each label after each label.
    fn transitions(&self) -> impl Iterator<Item = f64> + '_ {
        let transitions = self.bytes.get(HEADER..self.table()).unwrap_or_default();
        transitions.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes))
    }

    /// The score of each label for one element, without its neighbours.
    pub fn scores(&self, features: &[u64]) -> Vec<f64> {
        let mut scores = vec![0.0; self.labels];
        self.score(features, &mut scores);
        scores
    }

    /// For each element of a row, the probability (0–1) of each label given the whole row (forward–backward); element by element.
    /// `fill` puts the features of an element into the sink.
    pub fn marginals(&self, elements: usize, mut fill: impl FnMut(usize, &mut Hashes)) -> Vec<f64> {
        let labels = self.labels;
        let mut potentials = vec![0.0; elements * labels];
        let mut hashes = Hashes::default();
        for (element, own) in potentials.chunks_exact_mut(labels.max(1)).enumerate() {
            hashes.0.clear();
            fill(element, &mut hashes);
            self.score(&hashes.0, own);
            exponentials(own);
        }
        self.forward_backward(&potentials)
    }

    fn forward_backward(&self, potentials: &[f64]) -> Vec<f64> {
        let labels = self.labels;
        let transition: Vec<f64> = self.transitions().map(f64::exp).collect();
        let mut forward = vec![0.0; potentials.len()];
        for at in (0..potentials.len()).step_by(labels.max(1)) {
            let (before, own) = forward.split_at_mut(at);
            let before = at.checked_sub(labels).map(|last| &before[last..]);
            let own = &mut own[..labels];
            for to in 0..labels {
                let reached: f64 = match before {
                    Some(before) => (0..labels)
                        .map(|from| before[from] * transition[from * labels + to])
                        .sum(),
                    None => 1.0,
                };
                own[to] = reached * potentials[at + to];
            }
            normalize(own);
        }
        let mut backward = vec![1.0; labels];
        let mut next = vec![0.0; labels];
        for at in (0..potentials.len()).step_by(labels.max(1)).rev() {
            let own = &potentials[at..at + labels];
            for (from, next) in next.iter_mut().enumerate() {
                *next = (0..labels)
                    .map(|to| transition[from * labels + to] * own[to] * backward[to])
                    .sum::<f64>();
            }
            normalize(&mut next);
            let marginal = &mut forward[at..at + labels];
            marginal.iter_mut().zip(&backward).for_each(|(x, y)| *x *= y);
            normalize(marginal);
            std::mem::swap(&mut backward, &mut next);
        }
        forward
    }
}

/// The exponential of each score, with the greatest taken as 1 so that none overflows.
fn exponentials(scores: &mut [f64]) {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for score in scores {
        *score = (*score - top).exp();
    }
}

fn normalize(values: &mut [f64]) {
    let total: f64 = values.iter().sum();
    for value in values {
        *value /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_found_by_its_parts() {
        let kept = KeptChain {
            labels: vec!["only".into()],
            transitions: vec![vec![0.0]],
            weights: BTreeMap::from([("match|none|NOUN".into(), vec![1.5]), ("match".into(), vec![0.25])]),
        };
        for (parts, expected) in [
            (vec!["match", "none", "NOUN"], 1.5),
            (vec!["match"], 0.25),
            (vec!["match", "none"], 0.0),
            (vec!["match", "noneNOUN"], 0.0),
        ] {
            let mut hashes = Hashes::default();
            hashes.push(&parts);
            assert!(
                (kept.model().scores(&hashes.0)[0] - expected).abs() < 1e-12,
                "{parts:?}"
            );
        }
    }

    #[test]
    fn transitions_decide_where_elements_do_not() {
        let kept = KeptChain {
            labels: vec!["out".into(), "in".into()],
            transitions: vec![vec![0.0, -1.0], vec![-1.0, 0.5]],
            weights: BTreeMap::from([("yes".into(), vec![0.0, 3.0]), ("no".into(), vec![3.0, 0.0])]),
        };
        let chain = kept.model();
        let best = |names: &[&str]| {
            let marginals = chain.marginals(names.len(), |at, hashes| hashes.push(&[names[at]]));
            let inside = |own: &[f64]| usize::from(own[1] > own[0]);
            marginals.chunks_exact(2).map(inside).collect::<Vec<_>>()
        };
        assert_eq!(best(&["yes", "?", "yes", "no"]), [1, 1, 1, 0]);
        assert_eq!(best(&[]), Vec::<usize>::new());
    }
}
