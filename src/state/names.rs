//! The name of a pair of texts: their hashes, in an order of their own, so that A and B may change places.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::share::Load;
use crate::text::Side;

/// The hashes of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// The smaller one first.
    pub(super) hashes: [String; 2],
    first: Side,
}

impl Names {
    pub(super) fn of(texts: [&str; 2]) -> Self {
        let [a, b] = texts;
        let (a, b) = Load::of_bytes(a.len() + b.len()).both(|| hash(a), || hash(b));
        if a <= b {
            Self {
                hashes: [a, b],
                first: Side::A,
            }
        } else {
            Self {
                hashes: [b, a],
                first: Side::B,
            }
        }
    }

    /// The side of the text at a place, and the place of a side: the way there is the way back.
    pub(super) fn turned(&self, side: Side) -> Side {
        match self.first {
            Side::A => side,
            Side::B => side.other(),
        }
    }

    /// The file in which this pair is kept.
    pub(super) fn file(&self) -> String {
        format!("{}.json", self.stem())
    }

    /// The file beside it, for as long as that one cannot be used.
    pub(super) fn beside(&self) -> String {
        format!("{}.beside.json", self.stem())
    }

    fn stem(&self) -> String {
        let [first, second] = &self.hashes;
        hash(&format!("{first} {second}"))
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::new(), |mut name, byte| {
            // Writing into a text cannot fail.
            let _ = write!(name, "{byte:02x}");
            name
        })
}
