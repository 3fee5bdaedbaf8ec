//! Linear models whose weights are data: read from `assets/weights`, written by `examples/fit`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A logistic regression: from a row of features to a probability.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logistic {
    /// Weight of each feature, in the order of the row.
    pub weights: Vec<f64>,
    /// The logit of a row of zeros.
    pub bias: f64,
}

impl Logistic {
    /// The logit of a row.
    pub fn logit(&self, row: &[f64]) -> f64 {
        self.bias
            + self
                .weights
                .iter()
                .zip(row)
                .map(|(weight, value)| weight * value)
                .sum::<f64>()
    }

    /// The probability (0–1) of a row.
    pub fn probability(&self, row: &[f64]) -> f64 {
        likelihood(self.logit(row))
    }

    /// What the first features of a row add up to. It is all that has to be kept of them until the last ones are known.
    pub fn begun(&self, first: &[f64]) -> f64 {
        self.weights
            .iter()
            .zip(first)
            .map(|(weight, value)| weight * value)
            .sum()
    }

    /// What the features at these places of a row add up to.
    pub fn of(&self, places: &[usize], values: &[f64]) -> f64 {
        let weight = |&at: &usize| self.weights.get(at).copied().unwrap_or(0.0);
        places
            .iter()
            .map(weight)
            .zip(values)
            .map(|(weight, value)| weight * value)
            .sum()
    }

    /// The probability (0–1) of a row of which the first features are [`begun`](Self::begun), to the last bit.
    pub fn ended(&self, begun: f64, last: &[f64]) -> f64 {
        let weights = self.weights.get(self.weights.len().saturating_sub(last.len())..);
        let rest = weights.unwrap_or_default().iter().zip(last);
        likelihood(self.bias + rest.fold(begun, |sum, (weight, value)| sum + weight * value))
    }

    /// The model as it is kept: weights by the names of their features.
    pub fn kept(&self, names: &[&str]) -> KeptLogistic {
        KeptLogistic {
            bias: self.bias,
            weights: names
                .iter()
                .zip(&self.weights)
                .map(|(name, weight)| ((*name).to_owned(), *weight))
                .collect(),
        }
    }
}

/// The probability of a logit.
fn likelihood(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// A logistic regression in a file: a feature that is not named weighs nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptLogistic {
    /// The logit of a row of zeros.
    pub bias: f64,
    /// Weight by name of the feature.
    pub weights: BTreeMap<String, f64>,
}

impl KeptLogistic {
    /// The model for rows whose features have these names.
    pub fn model(&self, names: &[&str]) -> Logistic {
        let weight = |name: &&str| self.weights.get(*name).copied().unwrap_or(0.0);
        Logistic {
            weights: names.iter().map(weight).collect(),
            bias: self.bias,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_in_two_parts_is_as_probable_as_the_whole() {
        let row = [0.1, 0.7, -1.3, 1e-9, 2.2];
        let model = Logistic {
            weights: vec![0.3, -1.1, 0.9, 1e6, 0.01],
            bias: -0.4,
        };
        for cut in 0..=row.len() {
            let (first, last) = row.split_at(cut);
            let probability = model.ended(model.begun(first), last);
            assert_eq!(probability.to_bits(), model.probability(&row).to_bits(), "{cut}");
        }
    }
}
