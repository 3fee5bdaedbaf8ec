//! From labels to phrases: runs of tokens, without the small words and signs at their ends.

use std::ops::Range;

use crate::details::marking::{BEGIN, OUTSIDE};
use crate::language::{Analysis, Shape};

/// The phrases that a chain of labels marks in a passage, as ranges of tokens of the analysis.
pub(crate) fn phrases(analysis: &Analysis, passage: usize, labels: &[usize]) -> Vec<Range<usize>> {
    let start = analysis.sentences[passage].tokens.start;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (place, &label) in labels.iter().enumerate() {
        let token = start + place;
        match (label, found.last_mut()) {
            (OUTSIDE, _) => {}
            (label, Some(last)) if label != BEGIN && last.end == token => last.end = token + 1,
            _ => found.push(token..token + 1),
        }
    }
    found
        .into_iter()
        .flat_map(|range| parted(analysis, range))
        .map(|range| trimmed(analysis, range))
        .filter(|range| !range.is_empty())
        .collect()
}

/// A phrase that crosses one end of a quotation, cut there: what is quoted and what is not are two phrases.
fn parted(analysis: &Analysis, range: Range<usize>) -> Vec<Range<usize>> {
    let mut marks = range.clone().filter(|&token| analysis.tokens[token].norm == "\"");
    match (marks.next(), marks.count() % 2) {
        (Some(mark), 0) => vec![range.start..mark, mark..range.end],
        (Some(_) | None, _) => vec![range],
    }
}

/// A phrase without the signs at its ends; a phrase of nothing but small words and signs is empty.
fn trimmed(analysis: &Analysis, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && is_sign(analysis, range.start) {
        range.start += 1;
    }
    while range.start < range.end && is_sign(analysis, range.end - 1) {
        range.end -= 1;
    }
    if tells(analysis, &range) {
        range
    } else {
        range.start..range.start
    }
}

/// True for signs that are no part of a value.
pub(crate) fn is_sign(analysis: &Analysis, token: usize) -> bool {
    let token = &analysis.tokens[token];
    token.shape == Shape::Sign && !matches!(token.norm.as_str(), "$" | "%")
}

/// True where not all are small words and signs.
pub(crate) fn tells(analysis: &Analysis, range: &Range<usize>) -> bool {
    analysis.tokens[range.clone()].iter().any(|token| !token.stop)
}
