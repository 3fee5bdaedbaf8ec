//! The fitted numbers of the details.

use serde::{Deserialize, Serialize};

use crate::chain::{Chain, KeptChain};
use crate::details::elsewhere;
use crate::linear::{KeptLogistic, Logistic};

/// The chain models of `assets/weights/details.json`, packed by the build.
static MARKING: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/marking.chain"));
static KIND: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kind.chain"));

/// `assets/weights/details.json` as it is written by the fitting command.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptWeights {
    /// What the numbers were fitted on, and how.
    pub about: String,
    /// Which words are a detail?
    #[serde(default)]
    pub marking: KeptChain,
    /// The least probability with which a word is marked.
    pub least: f64,
    /// What is a detail about?
    #[serde(default)]
    pub kind: KeptChain,
    /// Does the other article tell it elsewhere?
    pub elsewhere: KeptLogistic,
    /// The least probability of "elsewhere".
    pub elsewhere_from: f64,
}

/// The models of the details.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Which words are a detail?
    pub marking: Chain,
    /// The least probability with which a word is marked.
    pub least: f64,
    /// What is a detail about?
    pub kind: Chain,
    /// Does the other article tell it elsewhere?
    pub elsewhere: Logistic,
    /// The least probability of "elsewhere".
    pub elsewhere_from: f64,
}

impl Weights {
    /// The weights that newsdiff was built with.
    pub fn fitted() -> Self {
        let kept: KeptWeights =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/details.json"))).unwrap_or_default();
        Self {
            marking: Chain::open(MARKING),
            kind: Chain::open(KIND),
            ..Self::from(&kept)
        }
    }
}

impl From<&KeptWeights> for Weights {
    fn from(kept: &KeptWeights) -> Self {
        Self {
            marking: kept.marking.model(),
            least: kept.least,
            kind: kept.kind.model(),
            elsewhere: kept.elsewhere.model(&elsewhere::NAMES),
            elsewhere_from: kept.elsewhere_from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::marking::LABELS;
    use crate::terms::Kind;

    #[test]
    fn the_fitted_weights_can_be_read() {
        let kept: KeptWeights = serde_json::from_str(include_str!("../../assets/weights/details.json")).unwrap();
        assert!(!kept.marking.weights.is_empty() && !kept.kind.weights.is_empty());
        let mut expected = elsewhere::NAMES.to_vec();
        expected.sort_unstable();
        assert!(kept.elsewhere.weights.keys().eq(expected));
        assert_eq!(kept.marking.labels, LABELS);
        // What the model chooses is looked up by its place.
        assert_eq!(
            kept.kind.labels,
            Kind::ALL.map(|kind| format!("{kind:?}").to_lowercase())
        );
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place);
        }
    }
}
