//! The fitted numbers of the alignment.

use serde::{Deserialize, Serialize};

use crate::align::features::NAMES;
use crate::linear::{KeptLogistic, Logistic};

/// `assets/weights/links.json` as it is written by the fitting command.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptWeights {
    /// What the numbers were fitted on, and how.
    pub about: String,
    /// Is a pair of passages linked?
    pub linked: KeptLogistic,
    /// Is a linked pair of strength `same`?
    pub same: KeptLogistic,
}

/// The models of the alignment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Is a pair of passages linked?
    pub linked: Logistic,
    /// Is a linked pair of strength `same`?
    pub same: Logistic,
}

impl Weights {
    /// The weights that newsdiff was built with.
    pub fn fitted() -> Self {
        let kept: KeptWeights =
            serde_json::from_str(include_str!("../../assets/weights/links.json")).unwrap_or_default();
        Self {
            linked: kept.linked.model(&NAMES),
            same: kept.same.model(&NAMES),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fitted_weights_name_the_features_of_today() {
        let kept: KeptWeights = serde_json::from_str(include_str!("../../assets/weights/links.json")).unwrap();
        for model in [kept.linked, kept.same] {
            let mut names: Vec<&str> = model.weights.keys().map(String::as_str).collect();
            let mut expected = NAMES.to_vec();
            names.sort_unstable();
            expected.sort_unstable();
            assert_eq!(names, expected);
        }
    }
}
