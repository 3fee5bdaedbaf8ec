//! Chains of labels over sparse features whose weights are data: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira
//! 2001). A chain of one element is a multinomial logistic regression.
//!
//! Features have names that a person can read in `assets/weights`; at run time only a hash of the name is looked up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where the features of one element go. A feature is named by its parts.
pub trait Sink {
    /// Takes a feature.
    fn push(&mut self, parts: &[&str]);
}

/// Collects hashes of names: what the models look up.
#[derive(Debug, Default)]
pub struct Hashes(pub Vec<u64>);

impl Sink for Hashes {
    fn push(&mut self, parts: &[&str]) {
        let mut hash = FNV_START;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                hash = step(hash, b'|');
            }
            hash = part.bytes().fold(hash, step);
        }
        self.0.push(hash);
    }
}

/// Collects the names themselves: what the fitting writes down.
#[derive(Debug, Default)]
pub struct Names(pub Vec<String>);

impl Sink for Names {
    fn push(&mut self, parts: &[&str]) {
        self.0.push(parts.join("|"));
    }
}

/// The 64-bit FNV-1a hash: small, stable, and its constants are public.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// A fitted chain model.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    labels: usize,
    /// Hash of a feature's name and where its weights start, ordered by hash.
    index: Vec<(u64, usize)>,
    weights: Vec<f64>,
    /// Weight of label `to` after label `from`, at `from * labels + to`.
    transitions: Vec<f64>,
}

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
        let labels = self.labels.len();
        let mut index = Vec::with_capacity(self.weights.len());
        let mut weights = Vec::with_capacity(self.weights.len() * labels);
        for (name, own) in &self.weights {
            let mut hashes = Hashes::default();
            hashes.push(&[name]);
            index.extend(hashes.0.first().map(|&hash| (hash, weights.len())));
            weights.extend((0..labels).map(|label| own.get(label).copied().unwrap_or(0.0)));
        }
        index.sort_unstable();
        let transition = |from: usize, to: usize| {
            self.transitions
                .get(from)
                .and_then(|row| row.get(to))
                .copied()
                .unwrap_or(0.0)
        };
        let transitions = (0..labels * labels)
            .map(|at| transition(at / labels, at % labels))
            .collect();
        Chain {
            labels,
            index,
            weights,
            transitions,
        }
    }
}

impl Chain {
    /// The score of each label for one element, without its neighbours.
    pub fn scores(&self, features: &[u64]) -> Vec<f64> {
        let mut scores = vec![0.0; self.labels];
        for feature in features {
            if let Ok(place) = self.index.binary_search_by_key(feature, |&(hash, _)| hash) {
                let start = self.index[place].1;
                scores
                    .iter_mut()
                    .zip(&self.weights[start..])
                    .for_each(|(score, weight)| *score += weight);
            }
        }
        scores
    }

    /// The probability (0–1) of each label of one element that stands alone.
    pub fn distribution(&self, features: &[u64]) -> Vec<f64> {
        normal(exponentials(&self.scores(features)))
    }
}

impl Chain {
    /// For each element of a row, the probability (0–1) of each label given the whole row (forward–backward).
    pub fn marginals(&self, scores: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let potentials: Vec<Vec<f64>> = scores.iter().map(|own| exponentials(own)).collect();
        let transition: Vec<f64> = self.transitions.iter().map(|weight| weight.exp()).collect();
        let mut forward: Vec<Vec<f64>> = Vec::with_capacity(scores.len());
        for own in &potentials {
            let reached = |to: usize| match forward.last() {
                Some(before) => (0..self.labels)
                    .map(|from| before[from] * transition[from * self.labels + to])
                    .sum(),
                None => 1.0,
            };
            let next: Vec<f64> = own
                .iter()
                .enumerate()
                .map(|(to, potential)| reached(to) * potential)
                .collect();
            forward.push(normal(next));
        }
        let mut backward = vec![1.0; self.labels];
        for at in (0..potentials.len()).rev() {
            let marginal = forward[at].iter().zip(&backward).map(|(x, y)| x * y).collect();
            let own = &potentials[at];
            let before = |from: usize| {
                (0..self.labels)
                    .map(|to| transition[from * self.labels + to] * own[to] * backward[to])
                    .sum::<f64>()
            };
            let next = normal((0..self.labels).map(before).collect());
            forward[at] = normal(marginal);
            backward = next;
        }
        forward
    }
}

/// The exponential of each score, with the greatest taken as 1 so that none overflows.
fn exponentials(scores: &[f64]) -> Vec<f64> {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    scores.iter().map(|score| (score - top).exp()).collect()
}

fn normal(mut values: Vec<f64>) -> Vec<f64> {
    let total: f64 = values.iter().sum();
    for value in &mut values {
        *value /= total;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_parts_are_one_feature() {
        let (mut whole, mut parts) = (Hashes::default(), Hashes::default());
        whole.push(&["match|none|NOUN"]);
        parts.push(&["match", "none", "NOUN"]);
        assert_eq!(whole.0, parts.0);
    }

    #[test]
    fn transitions_decide_where_elements_do_not() {
        let kept = KeptChain {
            labels: vec!["out".into(), "in".into()],
            transitions: vec![vec![0.0, -1.0], vec![-1.0, 0.5]],
            weights: BTreeMap::from([("yes".into(), vec![0.0, 3.0]), ("no".into(), vec![3.0, 0.0])]),
        };
        let chain = kept.model();
        let scores = |names: &[&str]| {
            let scores = |name: &&str| {
                let mut hashes = Hashes::default();
                hashes.push(&[name]);
                chain.scores(&hashes.0)
            };
            names.iter().map(scores).collect::<Vec<_>>()
        };
        let best = |names: &[&str]| {
            let inside = |own: &Vec<f64>| usize::from(own[1] > own[0]);
            chain.marginals(&scores(names)).iter().map(inside).collect::<Vec<_>>()
        };
        assert_eq!(best(&["yes", "?", "yes", "no"]), [1, 1, 1, 0]);
        assert_eq!(best(&[]), Vec::<usize>::new());
    }
}
