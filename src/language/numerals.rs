//! Digits and number words → a value: "1.2m", "two hundred and five", "half a million", "two-thirds", "dozens".

use crate::language::Shape;
use crate::language::line::Line;
use crate::language::sums::Sum;
use crate::language::vocabulary::NumberWords;

/// "several hundred" and "hundreds" mean at least this many hundreds …
const VAGUE_LOW: f64 = 2.0;
/// … and less than this many.
const VAGUE_HIGH: f64 = 10.0;

/// A number at a place in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// The least value that is meant.
    pub(crate) low: f64,
    /// The greatest value that is meant.
    pub(crate) high: f64,
    /// What it counts as.
    pub(crate) kind: NumeralKind,
    /// The scale word or suffix behind it: 1,000,000 in "1.2 million", else 1.
    pub(crate) scale: f64,
    /// The token after it.
    pub(crate) end: usize,
}

/// What a numeral counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralKind {
    /// How many.
    Cardinal,
    /// Which one.
    Ordinal,
    /// A part of something, in per cent.
    Share,
}

impl Numeral {
    fn cardinal(value: f64, scale: f64, end: usize) -> Self {
        Self {
            low: value,
            high: value,
            kind: NumeralKind::Cardinal,
            scale,
            end,
        }
    }

    fn ordinal(value: f64, end: usize) -> Self {
        Self {
            kind: NumeralKind::Ordinal,
            ..Self::cardinal(value, 1.0, end)
        }
    }

    fn share(part: f64, end: usize) -> Self {
        Self {
            kind: NumeralKind::Share,
            ..Self::cardinal(part * 100.0, 1.0, end)
        }
    }

    fn vague(scale: f64, end: usize) -> Self {
        Self {
            high: scale * VAGUE_HIGH - 1.0,
            ..Self::cardinal(scale * VAGUE_LOW, scale, end)
        }
    }
}

/// The number that starts at `at`.
pub(crate) fn numeral(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Numeral> {
    if line.shape(at) != Some(Shape::Number) && !words.starts.contains(line.norm(at)) {
        return None;
    }
    fraction(words, line, at)
        .or_else(|| out_of(words, line, at))
        .or_else(|| vague(words, line, at))
        .or_else(|| digits(words, line, at))
        .or_else(|| spelled(words, line, at))
}

/// "two-thirds", "a quarter of", "half the", "half a million".
fn fraction(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Numeral> {
    if line.norm(at) == "half" {
        return half(words, line, at);
    }
    let article = matches!(line.norm(at), "a" | "an");
    let count = if article {
        1.0
    } else {
        *words.cardinals.get(line.norm(at)).filter(|&&count| count < 10.0)?
    };
    let part = line.past_joint(at + 1);
    if article && line.norm(part) == "half" {
        return half(words, line, part).filter(|half| half.kind == NumeralKind::Cardinal);
    }
    let divisor = *words.fractions.get(line.norm(part))?;
    let plural = line.norm(part).ends_with('s');
    let meant = if article {
        line.norm(part + 1) == "of"
    } else {
        plural == (count > 1.0)
    };
    (meant && count < divisor).then(|| Numeral::share(count / divisor, part + 1))
}

/// "one in five", "1-in-3": a small count out of a small round one.
fn out_of(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Numeral> {
    let small = |at: usize| {
        let spelled = words.cardinals.get(line.norm(at)).copied();
        spelled.or_else(|| line.norm(at).parse().ok())
    };
    let preposition = line.past_joint(at + 1);
    let next = line.past_joint(preposition + 1);
    let (count, whole): (f64, f64) = (small(at)?, small(next)?);
    let round = (2.0..=10.0).contains(&whole) || matches!(line.norm(next), "20" | "twenty" | "100" | "1000");
    // "killed two in 10 days" is no share.
    let time =
        line.norm(next + 1).starts_with("day") || line.norm(next + 1).starts_with("year") || line.is_joint(next + 1);
    let meant = line.norm(preposition) == "in"
        && round
        && !time
        && count < whole
        && !words.scales.contains_key(line.norm(next + 1));
    meant.then(|| Numeral::share(count / whole, next + 1))
}

/// "half a million", "half-dozen", "half of them".
fn half(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Numeral> {
    let mut next = line.past_joint(at + 1);
    if matches!(line.norm(next), "a" | "an") {
        next = line.past_joint(next + 1);
    }
    if let Some(&scale) = words.scales.get(line.norm(next)) {
        return Some(Numeral::cardinal(scale / 2.0, scale, next + 1));
    }
    let whole = matches!(
        line.norm(at + 1),
        "of" | "the" | "its" | "their" | "all" | "his" | "her" | "our"
    );
    whole.then(|| Numeral::share(0.5, at + 1))
}

/// "dozens", "tens of thousands", "several hundred", "a few dozen".
fn vague(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Numeral> {
    if let Some(&scale) = words.plurals.get(line.norm(at)) {
        if line.norm(at) == "scores" && line.norm(at + 1) != "of" {
            return None;
        }
        let of = line.norm(at + 1) == "of";
        let more = words.plurals.get(line.norm(at + 2)).filter(|_| of);
        return Some(match more {
            Some(more) => Numeral::vague(scale * more, at + 3),
            None => Numeral::vague(scale, at + 1),
        });
    }
    let next = match line.norm(at) {
        "several" => at + 1,
        "a" if matches!(line.norm(at + 1), "few" | "couple") => at + 2,
        _ => return None,
    };
    let next = if line.norm(next) == "of" { next + 1 } else { next };
    let scale = *words.scales.get(line.norm(next))?;
    Some(Numeral::vague(scale, next + 1))
}

/// "3.5", "1,200", "42nd", "1.2m", "10 million".
fn digits(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Numeral> {
    let norm = line.norm(at);
    let split = norm
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(norm.len());
    let (number, suffix) = norm.split_at_checked(split)?;
    let value: f64 = number.parse().ok()?;
    if matches!(suffix, "st" | "nd" | "rd" | "th") {
        return Some(Numeral::ordinal(value, at + 1));
    }
    if !suffix.is_empty() {
        let scale = *words.suffixes.get(suffix)?;
        return Some(Numeral::cardinal(value * scale, scale, at + 1));
    }
    let (scale, end) = scale(words, line, at + 1);
    Some(Numeral::cardinal(value * scale, scale, end))
}

/// The scale words at `at`, multiplied, and the token after them.
fn scale(words: &NumberWords, line: Line<'_>, at: usize) -> (f64, usize) {
    let mut product = 1.0;
    let mut end = at;
    while let Some(scale) = words.scales.get(line.norm(line.past_joint(end))) {
        product *= scale;
        end = line.past_joint(end) + 1;
    }
    let short = words
        .suffixes
        .get(line.norm(end))
        .filter(|_| end == at && line.norm(end).len() > 1);
    short.map_or((product, end), |&scale| (scale, end + 1))
}

/// "two hundred and five thousand", "twenty-first", "a hundred", "two and a half million".
fn spelled(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut end = at;
    if matches!(line.norm(at), "a" | "an") && words.scales.contains_key(line.norm(at + 1)) {
        sum.current = 1.0;
        end = at + 1;
    }
    loop {
        let next = if end == at { at } else { sum.next_word(words, line, end) };
        let word = line.norm(next);
        if let Some(&value) = words
            .ordinals
            .get(word)
            .filter(|&&value| sum.accepts(value) || value >= 100.0)
        {
            return Some(Numeral::ordinal(sum.with_ordinal(value), next + 1));
        }
        match (words.cardinals.get(word), words.scales.get(word)) {
            (Some(&value), _) if sum.accepts(value) => sum.add(value),
            (_, Some(&scale)) if end != at => sum.multiply(scale),
            _ => break,
        }
        end = next + 1;
    }
    if end == at {
        return None;
    }
    if let Some(half) = line.past_phrase(end, &["and", "a", "half"]) {
        let (scale, end) = scale(words, line, half);
        return Some(Numeral::cardinal((sum.value() + 0.5) * scale, scale, end));
    }
    Some(Numeral::cardinal(sum.value(), sum.last_scale(), end))
}
