//! What a detail is about: a multinomial regression over what its phrase is made of and where it stands.

use std::ops::Range;

use crate::chain::{Chain, Hashes, Sink};
use crate::details::marking::{classes, quoted, said};
use crate::language::{Analysis, EntityKind, Value};
use crate::terms::Kind;

/// The kind of a phrase.
pub(crate) fn kind(chain: &Chain, analysis: &Analysis, passage: usize, phrase: &Range<usize>) -> Kind {
    let mut hashes = Hashes::default();
    features(analysis, passage, phrase, &mut hashes);
    let scores = chain.scores(&hashes.0);
    let best = (0..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best });
    Kind::ALL.get(best).copied().unwrap_or(Kind::Description)
}

/// The features of a phrase.
pub fn features(analysis: &Analysis, passage: usize, phrase: &Range<usize>, sink: &mut impl Sink) {
    let range = analysis.sentences[passage].tokens.clone();
    let classes = classes(analysis, passage);
    let inside = |token: usize| token.checked_sub(range.start).filter(|_| token < range.end);
    let class = |token: Option<usize>| token.and_then(inside).map_or("^", |place| classes[place].text);
    let word = |token: Option<usize>| {
        token
            .and_then(inside)
            .map_or("^", |place| analysis.tokens[range.start + place].norm.as_str())
    };
    let (before, after) = (phrase.start.checked_sub(1), Some(phrase.end));
    let (first, last) = (Some(phrase.start), Some(phrase.end - 1));
    let length = match phrase.len() {
        1 => "1",
        2 => "2",
        3..=4 => "3",
        5..=7 => "5",
        8..=12 => "8",
        _ => "13",
    };
    sink.push(&["bias"]);
    sink.push(&["length", length]);
    sink.push(&["first class", class(first)]);
    sink.push(&["last class", class(last)]);
    sink.push(&["class before", class(before)]);
    sink.push(&["class after", class(after)]);
    sink.push(&["class before first", class(before), class(first)]);
    sink.push(&["first last", class(first), class(last), length]);
    sink.push(&["first word", word(first)]);
    sink.push(&["last word", word(last)]);
    sink.push(&["word before", word(before)]);
    sink.push(&["word after", word(after)]);
    for token in phrase.clone() {
        sink.push(&["has class", class(Some(token))]);
        if analysis.tokens[token].stop {
            sink.push(&["has small word", word(Some(token))]);
        } else {
            sink.push(&["has word", &analysis.tokens[token].stem]);
        }
    }
    let places: Vec<usize> = phrase.clone().filter_map(inside).collect();
    speech(analysis, passage, &places, length, sink);
    mentions(analysis, passage, phrase, sink);
}

/// Features of quotation and of who says it, for the places of a phrase in its passage.
fn speech(analysis: &Analysis, passage: usize, places: &[usize], length: &str, sink: &mut impl Sink) {
    let quotes = quoted(analysis, passage);
    let said = said(analysis, passage);
    let marks = places.iter().filter(|&&place| quotes[place]).count();
    let share = match marks * 4 / places.len().max(1) {
        0 => "none",
        1..=3 => "some",
        _ => "all",
    };
    sink.push(&["quoted", share]);
    sink.push(&["quoted length", share, length]);
    let told: Vec<&str> = places.iter().map(|&place| said[place].text).collect();
    for word in ["source", "clause", "hedge", "denial"] {
        let count = told.iter().filter(|told| **told == word).count();
        if count > 0 {
            sink.push(&["said", word, if count * 2 >= told.len() { "mostly" } else { "partly" }]);
        }
    }
}

/// Features of the names, amounts and dates that a phrase holds.
fn mentions(analysis: &Analysis, passage: usize, phrase: &Range<usize>, sink: &mut impl Sink) {
    for mention in analysis.mentions_of(passage) {
        if mention.tokens.start >= phrase.end || mention.tokens.end <= phrase.start {
            continue;
        }
        let name = match &mention.value {
            Value::Name(entity) => match analysis
                .entities
                .get(*entity)
                .map_or(EntityKind::Unknown, |entity| entity.kind)
            {
                EntityKind::Person => "person",
                EntityKind::Organization => "organization",
                EntityKind::Place => "place",
                EntityKind::Unknown => "name",
            },
            Value::Reference(_) => "reference",
            Value::Amount(_) => "amount",
            Value::Date(_) => "date",
        };
        let share = if mention.tokens.len() * 2 >= phrase.len() {
            "mostly"
        } else {
            "partly"
        };
        let place = if mention.tokens.end >= phrase.end {
            "at end"
        } else {
            "inside"
        };
        sink.push(&["mention", name, share]);
        sink.push(&["mention place", name, place]);
    }
}
