//! A hash of short texts for tables of our own: eight bytes at a step. Nobody can choose words that collide, because the tables are ours;
//! it never leaves the program.

use std::hash::{BuildHasherDefault, Hasher};

/// What an empty text starts with.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The multiplier of Fibonacci hashing: 2^64 over the golden ratio, odd.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of `bytes` after what was hashed before.
pub const fn hash(state: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let (mut state, mut at) = (state, 0);
    while at < words.len() {
        state = mix(state, u64::from_le_bytes(words[at]));
        at += 1;
    }
    mix(state, last(rest) ^ (bytes.len() as u64) << 56)
}

/// Less than eight bytes as a number, the first byte the lowest. Two reads that overlap take the place of one for each byte.
const fn last(rest: &[u8]) -> u64 {
    if let (Some(first), Some(end)) = (rest.first_chunk(), rest.last_chunk()) {
        return u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*end) as u64) << (8 * (rest.len() - 4));
    }
    if let (Some(first), Some(end)) = (rest.first_chunk(), rest.last_chunk()) {
        return u16::from_le_bytes(*first) as u64 | (u16::from_le_bytes(*end) as u64) << (8 * (rest.len() - 2));
    }
    if let [only, ..] = rest { *only as u64 } else { 0 }
}

/// A short text that is known when the program is built, made ready for hashing: most of the time goes by the bytes that are left over.
#[derive(Debug)]
pub struct Ready {
    /// The text.
    pub text: &'static str,
    /// What is mixed in for it; the first only where it has eight bytes or more.
    words: [u64; 2],
    long: bool,
}

impl Ready {
    /// Makes a text of less than sixteen bytes ready.
    ///
    /// # Panics
    /// The text is longer: called in a constant, it then does not build.
    pub const fn new(text: &'static str) -> Self {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        assert!(words.len() < 2, "the text is too long");
        let first = if let [word, ..] = words {
            u64::from_le_bytes(*word)
        } else {
            0
        };
        Self {
            text,
            words: [first, last(rest) ^ (text.len() as u64) << 56],
            long: !words.is_empty(),
        }
    }

    /// The hash of the text after what was hashed before: as [`hash`] tells it.
    pub fn hash(&self, state: u64) -> u64 {
        let [first, last] = self.words;
        mix(if self.long { mix(state, first) } else { state }, last)
    }
}

const fn mix(state: u64, word: u64) -> u64 {
    let product = (state ^ word) as u128 * FACTOR as u128;
    (product as u64) ^ (product >> 64) as u64 ^ state.rotate_left(23)
}

/// Builds [`Short`].
pub type Quick = BuildHasherDefault<Short>;

/// The hash as a hasher, for maps of texts: every token is looked up in many lists.
#[derive(Debug)]
pub struct Short(u64);

impl Default for Short {
    fn default() -> Self {
        Self(START)
    }
}

impl Hasher for Short {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(self.0, bytes);
    }

    /// What ends a text; its length is in its hash.
    fn write_u8(&mut self, _: u8) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_bytes_are_read_in_their_order() {
        let bytes = [1, 2, 3, 4, 5, 6, 7];
        for length in 0..=bytes.len() {
            let rest = &bytes[..length];
            let one_by_one = rest.iter().rev().fold(0, |last, &byte| last << 8 | u64::from(byte));
            assert_eq!(last(rest), one_by_one, "{rest:?}");
        }
    }

    #[test]
    fn a_text_made_ready_has_the_hash_of_the_text() {
        for ready in [
            Ready::new(""),
            Ready::new("a"),
            Ready::new("exact"),
            Ready::new("ab|cd|ef"),
            Ready::new("abcdefghi"),
            Ready::new("fifteen letters"),
        ] {
            assert_eq!(ready.hash(START), hash(START, ready.text.as_bytes()), "{}", ready.text);
        }
    }

    #[test]
    fn texts_that_are_nearly_the_same_differ() {
        let texts = [
            "",
            "\0",
            "a",
            "b",
            "ab",
            "ba",
            "abcdefgh",
            "abcdefgha",
            "abcdefgi",
            "abcdefgh\0",
        ];
        for (index, one) in texts.iter().enumerate() {
            for two in &texts[index + 1..] {
                assert_ne!(hash(START, one.as_bytes()), hash(START, two.as_bytes()), "{one} {two}");
            }
        }
        assert_ne!(hash(hash(START, b"a"), b"b"), hash(hash(START, b"b"), b"a"));
    }
}
