//! The fitted numbers of the alignment.

use serde::{Deserialize, Serialize};

use crate::align::{features, second};
use crate::linear::{KeptLogistic, Logistic};

/// `assets/weights/links.json` as it is written by the fitting command.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptWeights {
    /// What the numbers were fitted on, and how.
    pub about: String,
    /// Is a pair of passages linked, by what the two share?
    pub first: KeptLogistic,
    /// Is it linked, by that and by the links around it?
    pub linked: KeptLogistic,
    /// Is a linked pair of strength `same`?
    pub same: KeptLogistic,
    /// What is added to the logit of a link where each article is a single passage.
    pub alone: f64,
}

/// The models of the alignment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Is a pair of passages linked, by what the two share? Over [`features::NAMES`].
    pub first: Logistic,
    /// Is it linked, by that and by the links around it? Over [`names`].
    pub linked: Logistic,
    /// Is a linked pair of strength `same`? Over [`names`].
    pub same: Logistic,
    /// What is added to the logit of a link where each article is a single passage: two sentences that somebody compares are about one fact
    /// much more often than two out of two long articles.
    pub alone: f64,
}

impl Weights {
    /// The weights that newsdiff was built with.
    pub fn fitted() -> Self {
        let kept: KeptWeights =
            serde_json::from_str(include_str!("../../assets/weights/links.json")).unwrap_or_default();
        Self {
            first: kept.first.model(&features::NAMES),
            linked: kept.linked.model(&names()),
            same: kept.same.model(&names()),
            alone: kept.alone,
        }
    }
}

/// The names of what the second look goes by: the features of a pair, then those of the links around it.
pub fn names() -> Vec<&'static str> {
    [features::NAMES.as_slice(), &second::NAMES].concat()
}

/// The numbers that the second look goes by, in the order of [`names`].
pub fn row(pair: &features::Row, around: &second::Row) -> Vec<f64> {
    [pair.as_slice(), around].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fitted_weights_name_the_features_of_today() {
        let kept: KeptWeights = serde_json::from_str(include_str!("../../assets/weights/links.json")).unwrap();
        for (model, mut expected) in [
            (kept.first, features::NAMES.to_vec()),
            (kept.linked, names()),
            (kept.same, names()),
        ] {
            let mut names: Vec<&str> = model.weights.keys().map(String::as_str).collect();
            names.sort_unstable();
            expected.sort_unstable();
            assert_eq!(names, expected);
        }
    }
}
