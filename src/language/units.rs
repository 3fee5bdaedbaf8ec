//! What an amount counts: money, per cent, measures, or the noun after it.

use crate::language::line::Line;
use crate::language::numerals::{Numeral, NumeralKind};
use crate::language::vocabulary::NumberWords;
use crate::language::{Shape, Tag, Unit};

/// How many words may stand between a number and the noun that it counts.
const NOUN_REACH: usize = 4;

/// "$", "US$", "EUR", "£" before a number: the code and the token after it.
pub(crate) fn currency_before(words: &NumberWords, line: Line<'_>, at: usize) -> Option<(String, usize)> {
    let norm = line.norm(at);
    let dollars = matches!(norm, "usa" | "a" | "c" | "hk" | "nz") && line.touches_next(at) && line.norm(at + 1) == "$";
    if dollars {
        let code = match norm {
            "usa" => "usd",
            "a" => "aud",
            "c" => "cad",
            "hk" => "hkd",
            _ => "nzd",
        };
        return Some((code.to_owned(), at + 2));
    }
    let sign = line.shape(at) == Some(Shape::Sign);
    let code = line.printed(at).len() == 3 && !line.printed(at).contains(char::is_lowercase);
    let name = words
        .currencies
        .get(norm)
        .filter(|_| sign || code && line.shape(at + 1) == Some(Shape::Number))?;
    Some(((*name).to_owned(), at + 1))
}

/// What is counted, and the token after the signs and words that belong to the amount.
pub(crate) fn unit(
    words: &NumberWords,
    line: Line<'_>,
    at: usize,
    number: Numeral,
    money: Option<String>,
) -> (Unit, usize) {
    if let Some(code) = money {
        return (Unit::Money(code), at);
    }
    if number.kind == NumeralKind::Share {
        return (Unit::Percent, at);
    }
    let next = line.past_joint(at);
    if let Some(found) = share_or_sum(words, line, next, number) {
        return found;
    }
    if let Some(found) = measure(words, line, next).filter(|_| number.kind == NumeralKind::Cardinal) {
        return found;
    }
    if matches!(line.norm(next), "plus" | "odd") {
        return (counted_noun(words, line, next + 1).map_or(Unit::None, Unit::Of), at);
    }
    let noun = if next > at || number.kind == NumeralKind::Ordinal || number.high <= 1.0 {
        next_noun(words, line, next)
    } else {
        counted_noun(words, line, at)
    };
    (noun.map_or(Unit::None, Unit::Of), at)
}

/// "percent", "dollars", "of euros" at `next`, and the token after it.
fn share_or_sum(words: &NumberWords, line: Line<'_>, next: usize, number: Numeral) -> Option<(Unit, usize)> {
    let norm = line.norm(next);
    let sum = |code: &str, end: usize| Some((Unit::Money(code.to_owned()), end));
    match norm {
        "%" | "percent" | "pct" => return Some((Unit::Percent, next + 1)),
        "per" if line.norm(next + 1) == "cent" => return Some((Unit::Percent, next + 2)),
        "percentage" if line.norm(next + 1).starts_with("point") => {
            return Some((Unit::Of("percentage point".to_owned()), next + 2));
        }
        "cent" | "cents" => return sum("usd", next + 1),
        "usa" if line.norm(next + 1).starts_with("dollar") => return sum("usd", next + 2),
        "pounds" if number.scale >= 1000.0 => return sum("gbp", next + 1),
        _ => {}
    }
    let code = line.printed(next).len() == 3 && !line.printed(next).contains(char::is_lowercase);
    if norm == "of"
        && let Some(code) = words.currencies.get(line.norm(next + 1))
    {
        return sum(code, next + 2);
    }
    let code = words.currencies.get(norm).filter(|name| **name != norm || code)?;
    sum(code, next + 1)
}

/// "miles", "square feet", "miles per hour" at `next`, and the token after it.
fn measure(words: &NumberWords, line: Line<'_>, next: usize) -> Option<(Unit, usize)> {
    let norm = line.norm(next);
    let square = usize::from(matches!(norm, "square" | "cubic" | "nautical" | "metric"));
    let end = next + square + 1;
    let name = words.measures.get(line.norm(next + square))?;
    if square == 1 {
        return Some((Unit::Of(format!("{norm} {name}")), end));
    }
    let is_speed = matches!(line.norm(end), "per" | "an") && line.norm(end + 1) == "hour";
    match words.speeds.get(name).filter(|_| is_speed) {
        Some(speed) => Some((Unit::Of((*speed).to_owned()), end + 2)),
        None => Some((Unit::Of((*name).to_owned()), end)),
    }
}

/// The noun that "600-", "one" or "the third" belongs to: the word behind a hyphen, else the last of the nouns past adjectives.
fn next_noun(words: &NumberWords, line: Line<'_>, at: usize) -> Option<String> {
    let tag = |at: usize| line.token(at).map(|token| token.tag);
    let part =
        |at: &usize| matches!(tag(*at), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective)) && !line.is_stop(*at);
    let last = (at..at + NOUN_REACH)
        .take_while(part)
        .filter(|&at| tag(at) == Some(Tag::Noun))
        .last();
    let joined = at > 0 && line.is_joint(at - 1);
    let next = line.is_word(at) && !line.is_stop(at);
    let noun = last.filter(|_| !joined).or(next.then_some(at))?;
    Some(noun_name(words, line, noun))
}

/// The plural noun that a number before `at` counts: "100 [Russian operatives]", "hundreds [of protesters]".
pub(crate) fn counted_noun(words: &NumberWords, line: Line<'_>, at: usize) -> Option<String> {
    let mut next = at;
    if line.norm(next) == "of" {
        next += 1;
        while matches!(
            line.norm(next),
            "the" | "those" | "these" | "his" | "her" | "its" | "their" | "our" | "all"
        ) {
            next += 1;
        }
    }
    if line.norm(next) == "more" || line.norm(next) == "other" {
        next += 1;
    }
    for place in next..next + NOUN_REACH {
        let place = line.past_joint(place);
        if !line.is_word(place) || line.is_stop(place) {
            return None;
        }
        if is_plural(words, line, place) && !is_plural(words, line, place + 1) {
            return Some(noun_name(words, line, place));
        }
    }
    None
}

fn is_plural(words: &NumberWords, line: Line<'_>, at: usize) -> bool {
    let norm = line.norm(at);
    let plain = norm.len() > 3
        && norm.ends_with('s')
        && !norm.ends_with("ss")
        && !norm.ends_with("us")
        && !norm.ends_with("is");
    let possessive = line.printed(at).to_lowercase().ends_with("'s") || line.printed(at).ends_with("’s");
    line.is_word(at) && !line.is_stop(at) && !possessive && (plain || words.irregular.contains_key(norm))
}

/// The name that a counted noun is compared by.
fn noun_name(words: &NumberWords, line: Line<'_>, at: usize) -> String {
    let known = words.irregular.get(line.norm(at)).map(|name| (*name).to_owned());
    known.unwrap_or_else(|| line.token(at).map(|token| token.stem.clone()).unwrap_or_default())
}
