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
        1.0 / (1.0 + (-self.logit(row)).exp())
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
