//! The bundled pair of articles, told several times in one: articles of any length for the benchmarks.

use std::fmt::Write;

use newsdiff::article::{Article, article};
use newsdiff::read::{Format, Source, read_text};

/// A and B, as bundled.
pub(crate) const PAIR: [&str; 2] = [
    include_str!("../../assets/examples/harbor-a.txt"),
    include_str!("../../assets/examples/harbor-b.txt"),
];
/// Names that each telling gives names of its own.
const NAMES: [&str; 12] = [
    "Maren",
    "Ellis",
    "Skerry",
    "Bayline",
    "Anna",
    "Amsel",
    "Castellan",
    "Okafor",
    "Finch",
    "Peverell",
    "Aldous",
    "Lindqvist",
];

/// The text, told several times: each telling after the first has other names and numbers, so that it pairs with its own like alone.
pub(crate) fn told(text: &str, times: usize) -> String {
    let mut whole = text.to_owned();
    for telling in 1..times {
        let mut other = NAMES.iter().fold(text.to_owned(), |text, name| {
            text.replace(name, &renamed(name, telling))
        });
        other = renumbered(&other, telling);
        let _ = write!(whole, "\n\n{other}");
    }
    whole
}

/// The name with its vowels moved on: still a name, another in each telling.
fn renamed(name: &str, telling: usize) -> String {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    let mut new: String = name
        .chars()
        .map(|letter| match VOWELS.iter().position(|&vowel| vowel == letter) {
            Some(at) => VOWELS[(at + telling) % VOWELS.len()],
            None => letter,
        })
        .collect();
    new.push_str(if telling < VOWELS.len() { "by" } else { "ton" });
    new
}

/// The text with every digit but the first of each number moved on: years stay years, amounts differ.
fn renumbered(text: &str, telling: usize) -> String {
    let mut within = false;
    let moved = text.chars().map(|character| match character.to_digit(10) {
        Some(digit) if within => char::from(b'0' + ((digit as usize + telling) % 10) as u8),
        digit => {
            within = digit.is_some();
            character
        }
    });
    moved.collect()
}

pub(crate) fn sources(times: usize) -> [Source; 2] {
    PAIR.map(|text| read_text("harbor.txt", told(text, times), Format::Text).unwrap_or_default())
}

pub(crate) fn articles(times: usize) -> [Article; 2] {
    sources(times).map(article)
}
