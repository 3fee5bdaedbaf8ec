//! Words into lines of a width, measured in columns. A cluster of characters is never split, a sign never leaves its phrase.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::reader::look::Look;

/// A stretch of text in one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Styled {
    /// The text; holds no control characters.
    pub text: String,
    /// What it is.
    pub look: Look,
    /// The detail that it belongs to: an index into the comparison's details.
    pub detail: Option<usize>,
    /// Whether a line may break before it.
    pub join: Join,
    /// Whether the search hit it.
    pub hit: Hit,
}

/// Whether a stretch is a hit of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// It is not.
    None,
    /// It is.
    Found,
}

/// Whether a line may break between a stretch and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// As the words allow.
    Free,
    /// Never.
    Glued,
}

impl Styled {
    /// A stretch that belongs to no detail.
    pub fn new(text: impl Into<String>, look: Look) -> Self {
        Self {
            text: text.into(),
            look,
            detail: None,
            join: Join::Free,
            hit: Hit::None,
        }
    }
}

/// Cuts stretches where `hits`, ranges of their joined text in order, begin and end.
pub fn highlight(stretches: Vec<Styled>, hits: &[Range<usize>]) -> Vec<Styled> {
    if hits.is_empty() {
        return stretches;
    }
    let length: usize = stretches.iter().map(|stretch| stretch.text.len()).sum();
    let mut parts = Vec::new();
    let mut start = 0;
    for hit in hits {
        parts.extend(cut(&stretches, &(start..hit.start)));
        let found = cut(&stretches, hit).into_iter();
        parts.extend(found.map(|stretch| Styled {
            hit: Hit::Found,
            ..stretch
        }));
        start = hit.end;
    }
    parts.extend(cut(&stretches, &(start..length)));
    parts
}

/// The columns that a text takes, cluster by cluster as the screen counts them.
pub fn columns(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    clusters(text).map(|(_, cluster)| width(cluster)).sum()
}

/// The columns of one cluster.
fn width(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [byte] if is_plain_byte(*byte) => 1,
        _ => cluster.width(),
    }
}

/// True where every byte is a sign of one column, as most news is.
fn is_plain(text: &str) -> bool {
    text.bytes().all(is_plain_byte)
}

fn is_plain_byte(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

/// The clusters of a text and where they begin. Between two plain signs there is always a border: the rules of Unicode are asked where
/// another sign stands only.
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let cluster = match rest.as_bytes() {
            [byte] if is_plain_byte(*byte) => rest,
            [one, two, ..] if is_plain_byte(*one) && is_plain_byte(*two) => rest.get(..1)?,
            _ => rest.graphemes(true).next()?,
        };
        let start = at;
        at += cluster.len();
        Some((start, cluster))
    })
}

/// Breaks stretches into lines of at most `width` columns; a cluster wider than the width gets a line of its own.
pub fn wrap(stretches: &[Styled], width: usize) -> Vec<Vec<Styled>> {
    let text: String = stretches.iter().map(|stretch| stretch.text.as_str()).collect();
    let mut glued = Vec::new();
    let mut start = 0;
    for stretch in stretches {
        if stretch.join == Join::Glued {
            glued.push(start);
        }
        start += stretch.text.len();
    }
    let words = words(&text, &glued, width.max(1));
    lines(&text, &words, width)
        .into_iter()
        .map(|line| cut(stretches, &line))
        .collect()
}

/// The text cut to `width` columns, with `ellipsis` at its end where something is missing.
pub fn shorten(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(ellipsis));
    let kept: String = fitting(clusters(text).map(|(_, cluster)| cluster), room).collect();
    let tail = if columns(ellipsis) <= width { ellipsis } else { "" };
    format!("{}{tail}", kept.trim_end())
}

/// The first clusters, as many as take up no more than `room` columns.
fn fitting<'a>(clusters: impl Iterator<Item = &'a str>, room: usize) -> impl Iterator<Item = &'a str> {
    let mut used = 0;
    clusters.take_while(move |cluster| {
        used += columns(cluster);
        used <= room
    })
}

/// The end of a text in `width` columns, with `ellipsis` in front of it where something is missing.
pub fn end(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(ellipsis));
    let kept: Vec<&str> = fitting(text.graphemes(true).rev(), room).collect();
    let kept: String = kept.into_iter().rev().collect();
    let head = if columns(ellipsis) <= width { ellipsis } else { "" };
    format!("{head}{kept}")
}

/// The text cut to `width` columns at the end of a word, or inside a word where that would leave too little of it.
pub fn abridge(text: &str, width: usize, ellipsis: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let cut = shorten(text, width, "");
    let at_word = text.get(cut.len()..).is_some_and(|rest| rest.starts_with(' '));
    let words = cut.rsplit_once(' ').map(|(words, _)| words.trim_end());
    let words = words.filter(|words| !at_word && columns(words) * 2 > width);
    format!("{}{ellipsis}", words.unwrap_or(&cut))
}

/// Pictographs in the form that every terminal draws equally wide: without the selector for the coloured form and without joiners
/// between pictures, because terminals disagree about the columns of both.
pub fn steady(text: &str) -> String {
    const SELECTOR: char = '\u{fe0f}';
    const JOINER: char = '\u{200d}';
    if !text.contains([SELECTOR, JOINER]) {
        return text.to_owned();
    }
    let wide = |first: char| first.width() == Some(2);
    let pictures = |cluster: &str| cluster.contains(SELECTOR) || cluster.starts_with(wide);
    text.graphemes(true)
        .map(|cluster| {
            if pictures(cluster) {
                cluster.replace([SELECTOR, JOINER], "")
            } else {
                cluster.to_owned()
            }
        })
        .collect()
}

/// A stretch of text that stays together, and the columns that it takes with and without the blanks behind it.
struct Word {
    range: Range<usize>,
    width: usize,
    blanks: usize,
}

fn words(text: &str, glued: &[usize], width: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut first, mut before) = (0, "");
    for (start, cluster) in clusters(text) {
        if start > 0 && may_break(before, cluster) && !glued.contains(&start) {
            split(text, first..start, width, &mut words);
            first = start;
        }
        before = cluster;
    }
    if !text.is_empty() {
        split(text, first..text.len(), width, &mut words);
    }
    words
}

/// True where a line may end between two clusters: behind blanks, hyphens, dashes and slashes inside words, and between wide signs,
/// but not before a closing or behind an opening one. Segmentation by dictionary (Thai, Khmer) is not tried: such a run breaks where
/// the line ends.
fn may_break(before: &str, after: &str) -> bool {
    const CLOSING: &str =
        "、。，．・：；？！）］｝〉》」』】〕〗ー々ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ%％‰°”’»…";
    const OPENING: &str = "（［｛〈《「『【〔〖“‘«$€£¥";
    if before == " " || after == " " {
        return before == " " && after != " ";
    }
    if matches!(before, "-" | "–" | "—" | "/") {
        return after.starts_with(char::is_alphabetic);
    }
    let wide = width(before) == 2 || width(after) == 2;
    let joined = |cluster: &str| cluster.starts_with(|sign: char| sign.is_ascii_punctuation());
    wide && !CLOSING.contains(after) && !OPENING.contains(before) && !joined(before) && !joined(after)
}

/// Adds a word to `words`, one that is wider than a line in parts that are not, cut between clusters.
fn split(text: &str, range: Range<usize>, line: usize, words: &mut Vec<Word>) {
    let whole = text.get(range.clone()).unwrap_or_default();
    let word = whole.trim_end_matches(' ');
    let blanks = whole.len() - word.len();
    if word.len() <= line && is_plain(word) {
        words.push(Word {
            range: range.start..range.start + word.len(),
            width: word.len(),
            blanks,
        });
        return;
    }
    words.push(Word {
        range: range.start..range.start,
        width: 0,
        blanks: 0,
    });
    for (at, cluster) in clusters(word) {
        let start = range.start + at;
        let room = width(cluster);
        match words.last_mut() {
            Some(last) if last.width + room <= line || last.range.is_empty() => {
                last.range.end = start + cluster.len();
                last.width += room;
            }
            Some(_) | None => words.push(Word {
                range: start..start + cluster.len(),
                width: room,
                blanks: 0,
            }),
        }
    }
    if let Some(last) = words.last_mut() {
        last.blanks = blanks;
    }
}

/// Fills line after line; blanks at the end of a line are left out.
fn lines(text: &str, words: &[Word], width: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut used = 0;
    for word in words {
        match lines.last_mut() {
            Some(line) if used + word.width <= width => line.end = word.range.end,
            Some(_) | None => {
                lines.push(word.range.clone());
                used = 0;
            }
        }
        used += word.width + word.blanks;
    }
    if lines.is_empty() && !text.is_empty() {
        lines.push(0..0);
    }
    lines
}

/// The parts of the stretches that lie in a range of their joined text.
fn cut(stretches: &[Styled], range: &Range<usize>) -> Vec<Styled> {
    let mut start = 0;
    let mut parts = Vec::new();
    for stretch in stretches {
        let end = start + stretch.text.len();
        let from = range.start.max(start);
        let to = range.end.min(end);
        if from < to {
            let text = stretch.text.get(from - start..to - start).unwrap_or_default();
            parts.push(Styled {
                text: text.to_owned(),
                ..*stretch
            });
        }
        start = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let lines = wrap(&[Styled::new(text, Look::Text)], width);
        let found: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|part| part.text.as_str()).collect())
            .collect();
        assert_eq!(found, expected, "{text:?} in {width}");
    }

    #[test]
    fn words_fill_lines() {
        check("", 5, &[]);
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 8, &["one two", "three"]);
        check("one two three", 13, &["one two three"]);
        check("incomprehensible", 6, &["incomp", "rehens", "ible"]);
        check("well-known 1-2 and—so", 5, &["well-", "known", "1-2", "and—", "so"]);
        check("he said (again)  ", 6, &["he", "said", "(again", ")"]);
        check("a incomprehensible", 6, &["a", "incomp", "rehens", "ible"]);
    }

    #[test]
    fn columns_decide_not_characters() {
        check("漢字漢字", 4, &["漢字", "漢字"]);
        check("漢字漢字", 5, &["漢字", "漢字"]);
        check("漢「字」。漢", 6, &["漢", "「字」", "。漢"]);
        check("漢「字」。漢", 8, &["漢", "「字」。", "漢"]);
        check("cafe\u{301} cafe\u{301}", 4, &["cafe\u{301}", "cafe\u{301}"]);
        check(
            "👩\u{200d}👩\u{200d}👧👩\u{200d}👩\u{200d}👧",
            2,
            &["👩\u{200d}👩\u{200d}👧", "👩\u{200d}👩\u{200d}👧"],
        );
        check("漢", 1, &["漢"]);
        check("שלום עולם", 5, &["שלום", "עולם"]);
    }

    #[test]
    fn a_sign_stays_with_its_phrase() {
        let sign = Styled {
            join: Join::Glued,
            ..Styled::new("≠", Look::SignDiffers)
        };
        let lines = wrap(
            &[
                Styled::new("one 漢字", Look::Differs),
                sign,
                Styled::new(" two", Look::Text),
            ],
            8,
        );
        let found: Vec<Vec<&str>> = lines
            .iter()
            .map(|line| line.iter().map(|part| part.text.as_str()).collect())
            .collect();
        assert_eq!(found, [vec!["one 漢"], vec!["字", "≠", " two"]]);
    }

    #[test]
    fn what_is_shortened_fits() {
        for (text, width, expected) in [
            ("short", 5, "short"),
            ("longer text", 8, "longer…"),
            ("漢字漢字", 5, "漢字…"),
            ("x", 0, ""),
            ("xyz", 1, "…"),
        ] {
            assert_eq!(shorten(text, width, "…"), expected);
        }
    }

    #[test]
    fn the_end_can_be_seen() {
        for (text, width, expected) in [
            ("short", 5, "short"),
            ("longer text", 8, "…er text"),
            ("漢字漢字", 5, "…漢字"),
            ("x", 0, ""),
        ] {
            assert_eq!(end(text, width, "…"), expected);
        }
    }

    #[test]
    fn what_is_abridged_ends_with_a_word() {
        for (text, width, expected) in [
            ("one two three", 13, "one two three"),
            ("one two three", 11, "one two…"),
            ("one two three", 7, "one two…"),
            ("one incomprehensible", 10, "one incomp…"),
        ] {
            assert_eq!(abridge(text, width, "…"), expected);
        }
    }

    #[test]
    fn pictures_are_as_wide_everywhere() {
        for (text, expected) in [
            ("plain", "plain"),
            ("❤\u{fe0f}!", "❤!"),
            ("👩\u{200d}👧", "👩👧"),
            ("क\u{94d}\u{200d}ष", "क\u{94d}\u{200d}ष"),
        ] {
            assert_eq!(steady(text), expected);
        }
    }
}
