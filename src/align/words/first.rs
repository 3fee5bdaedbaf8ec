//! The first look at a pair of tokens: how alike they and their neighbours are.

use crate::align::kinship::word_similarity;
use crate::align::words::table::{Line, Table};
use crate::language::{Lexicon, Shape, Tag, Token};

/// The names of the features, in their order.
pub const NAMES: [&str; 30] = [
    "similarity",
    "cosine",
    "same-form",
    "same-stem",
    "same-start",
    "small-word",
    "small-and-other",
    "sign",
    "sign-and-other",
    "number",
    "number-and-other",
    "same-tag",
    "position",
    "small-position",
    "sign-position",
    "left",
    "right",
    "both-sides",
    "left-word",
    "right-word",
    "both-words",
    "ahead-of-all",
    "ahead-of-one",
    "small-ahead-of-all",
    "rivals",
    "small-rivals",
    "same-form-rivals",
    "beside",
    "length",
    "common",
];

/// One row of numbers, in the order of [`NAMES`].
pub type Row = [f64; NAMES.len()];

/// So many features are of the two tokens by themselves.
const ALONE: usize = 15;
/// Tokens as alike as the best but for this are its rivals.
const NEAR: f64 = 0.02;
/// The similarity of two forms of one word.
const SAME_STEM: f64 = 0.95;
/// A common start shorter than this many letters tells nothing.
const LEAST_START: usize = 3;
/// Cosines below this are of words that have nothing in common.
const LEAST_COSINE: f64 = -0.2;
/// How common a word that the lexicon does not know is taken to be.
const UNKNOWN_ZIPF: f32 = 3.0;
/// Brings frequencies to about 1.
const ZIPF_SCALE: f32 = 5.0;

/// Two runs of tokens, one of each article.
pub struct Passages<'a> {
    tokens: [&'a [Token]; 2],
    /// How alike each pair of tokens is, 0–1.
    similarity: Table,
    cosine: Table,
    lines: [Vec<Line>; 2],
    /// How many tokens match each of a pair at least nearly as well.
    rivals: Table,
    zipf: [Vec<f32>; 2],
    /// For each side and token, the informative tokens before and after it.
    words: [Vec<[Option<usize>; 2]>; 2],
}

impl<'a> Passages<'a> {
    /// Two runs of tokens and how alike each pair of them is.
    pub fn new(lexicon: &Lexicon, tokens: [&'a [Token]; 2]) -> Self {
        let size = tokens.map(<[Token]>::len);
        let similarity = Table::new(size, |a, b| likeness(lexicon, &tokens[0][a], &tokens[1][b]));
        let cosine = Table::new(size, |a, b| match (tokens[0][a].word, tokens[1][b].word) {
            (Some(x), Some(y)) => f64::from(lexicon.cosine(x, y)).max(LEAST_COSINE),
            _ => 0.0,
        });
        let zipf = tokens.map(|own| {
            let common = |token: &Token| token.word.map_or(UNKNOWN_ZIPF, |word| lexicon.zipf(word));
            own.iter().map(common).collect()
        });
        Self {
            tokens,
            lines: similarity.lines(),
            rivals: rivals(&similarity),
            similarity,
            cosine,
            zipf,
            words: tokens.map(words_beside),
        }
    }

    /// How many tokens each has.
    pub fn size(&self) -> [usize; 2] {
        self.similarity.size
    }

    /// True where both are words without a fact of their own.
    pub(super) fn is_small(&self, a: usize, b: usize) -> bool {
        small(&self.tokens[0][a]) && small(&self.tokens[1][b])
    }

    /// The informative tokens before (0) or after (1) two tokens.
    pub(super) fn words_beside(&self, a: usize, b: usize, place: usize) -> [Option<usize>; 2] {
        [self.words[0][a][place], self.words[1][b][place]]
    }

    /// What the first look sees of a pair.
    pub fn row(&self, a: usize, b: usize) -> Row {
        let mut row = [0.0; NAMES.len()];
        let (alone, around) = row.split_at_mut(ALONE);
        alone.copy_from_slice(&self.alone(a, b));
        around.copy_from_slice(&self.among_others(a, b));
        row
    }

    /// The two tokens by themselves.
    fn alone(&self, a: usize, b: usize) -> [f64; ALONE] {
        let is = |yes: bool| f64::from(u8::from(yes));
        let (one, two) = (&self.tokens[0][a], &self.tokens[1][b]);
        let own = self.similarity.at(a, b);
        let small = is(self.is_small(a, b));
        let sign = is(is_sign(one) && is_sign(two));
        let position = self.position(a, b);
        [
            own,
            self.cosine.at(a, b),
            is(one.norm == two.norm),
            is(own >= SAME_STEM),
            same_start(&one.norm, &two.norm),
            small,
            is(self::small(one) != self::small(two)),
            sign,
            is(is_sign(one) != is_sign(two)),
            is(is_number(one) && is_number(two)),
            is(is_number(one) != is_number(two)),
            is(one.tag == two.tag),
            position,
            position * small,
            position * sign,
        ]
    }

    /// The two tokens among their neighbours and rivals.
    fn among_others(&self, a: usize, b: usize) -> [f64; NAMES.len() - ALONE] {
        let is = |yes: bool| f64::from(u8::from(yes));
        let own = self.similarity.at(a, b);
        let small = is(self.is_small(a, b));
        let same = is(self.tokens[0][a].norm == self.tokens[1][b].norm);
        let left = self.similarity.beside(a.checked_sub(1), b.checked_sub(1));
        let right = self.similarity.beside(Some(a + 1), Some(b + 1));
        let words = [0, 1].map(|place| {
            let [x, y] = self.words_beside(a, b, place);
            self.similarity.beside(x, y)
        });
        let others = [self.lines[0][a].rival(own), self.lines[1][b].rival(own)];
        let (most, least) = (others[0].max(others[1]), others[0].min(others[1]));
        let rivals = self.rivals.at(a, b).ln_1p();
        let lengths = self.size().map(|length| (length as f64).ln());
        [
            left,
            right,
            left * right,
            words[0],
            words[1],
            words[0] * words[1],
            own - most,
            own - least,
            (own - most) * small,
            rivals,
            rivals * small,
            rivals * same,
            self.around(a, b),
            lengths[0].max(lengths[1]) - lengths[0].min(lengths[1]),
            f64::from(self.zipf[0][a].min(self.zipf[1][b]) / ZIPF_SCALE),
        ]
    }

    /// How far apart the tokens stand, as shares of their passages.
    fn position(&self, a: usize, b: usize) -> f64 {
        let place = |at: usize, side: usize| (at as f64 + 0.5) / self.size()[side] as f64;
        (place(a, 0) - place(b, 1)).abs()
    }

    /// The best likeness of one token to a neighbour of the other.
    fn around(&self, a: usize, b: usize) -> f64 {
        let at = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) if a < self.size()[0] && b < self.size()[1] => self.similarity.at(a, b),
            _ => 0.0,
        };
        let row = at(Some(a), b.checked_sub(1)).max(at(Some(a), Some(b + 1)));
        let column = at(a.checked_sub(1), Some(b)).max(at(Some(a + 1), Some(b)));
        row.max(column)
    }
}

/// How many other tokens match each of a pair nearly as well.
fn rivals(similarity: &Table) -> Table {
    let [rows, columns] = similarity.size;
    Table::new(similarity.size, |a, b| {
        let own = similarity.at(a, b);
        // What is like nothing has all for rivals; that tells no more than the likeness itself.
        let least = (own - NEAR).max(NEAR);
        let row = (0..columns).filter(|&other| other != b && similarity.at(a, other) >= least);
        let column = (0..rows).filter(|&other| other != a && similarity.at(other, b) >= least);
        (row.count() + column.count()) as f64
    })
}

/// For each token, the informative tokens before and after it.
fn words_beside(tokens: &[Token]) -> Vec<[Option<usize>; 2]> {
    let mut beside = vec![[None; 2]; tokens.len()];
    let mut last = None;
    for (place, token) in tokens.iter().enumerate() {
        beside[place][0] = last;
        last = if is_informative(token) { Some(place) } else { last };
    }
    last = None;
    for (place, token) in tokens.iter().enumerate().rev() {
        beside[place][1] = last;
        last = if is_informative(token) { Some(place) } else { last };
    }
    beside
}

fn is_informative(token: &Token) -> bool {
    !token.stop && !is_sign(token)
}

fn small(token: &Token) -> bool {
    token.stop && !is_sign(token)
}

fn is_sign(token: &Token) -> bool {
    token.shape == Shape::Sign
}

fn is_number(token: &Token) -> bool {
    token.shape == Shape::Number || token.tag == Tag::Number
}

/// The share of the longer word that both start with.
fn same_start(one: &str, two: &str) -> f64 {
    let same = one.chars().zip(two.chars()).take_while(|(x, y)| x == y).count();
    if same < LEAST_START {
        return 0.0;
    }
    same as f64 / one.chars().count().max(two.chars().count()) as f64
}

/// How alike two tokens are by themselves, 0–1.
fn likeness(lexicon: &Lexicon, first: &Token, second: &Token) -> f64 {
    if first.norm == second.norm {
        return 1.0;
    }
    let valued = |token: &Token| is_sign(token) || token.shape == Shape::Number;
    if valued(first) || valued(second) {
        return 0.0;
    }
    if first.stem == second.stem {
        return SAME_STEM;
    }
    match (first.word, second.word) {
        (Some(x), Some(y)) => word_similarity(lexicon, x, y),
        _ => 0.0,
    }
}
