//! What newsdiff says below a passage in lines of its own: what it leaves out, the value that it differs from, a reader's note.

use crate::comparison::{Comparison, Counterpart, Detail, PassageId, Row, details_of, display, named};
use crate::reader::look::Look;
use crate::reader::rows::{Line, Setting};
use crate::reader::wrap::{Styled, abridge, steady, wrap};
use crate::terms::Standing;
use crate::text::{Side, Span};

/// Columns by which newsdiff's own lines stand behind the text above them.
pub(super) const INDENT: usize = 2;

/// Columns by which a phrase is named; it stands in full in the other article.
const NAMED: usize = 40;

/// Lines for what a passage leaves out, told in brief: more would outweigh the passage.
const BRIEF: usize = 2;

/// How much is said of what a passage leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// As many phrases as fit in two lines, and how many more there are.
    #[default]
    Brief,
    /// Every phrase.
    Full,
    /// Nothing.
    Hidden,
}

impl Telling {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Brief => Self::Full,
            Self::Full => Self::Hidden,
            Self::Hidden => Self::Brief,
        }
    }

    /// What it means, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brief => "what is left out: in brief",
            Self::Full => "what is left out: in full",
            Self::Hidden => "what is left out: not told",
        }
    }
}

/// What the counterparts here add and the article of this side does not tell.
pub(super) fn leaves_out(comparison: &Comparison, setting: &Setting, row: &Row, side: Side, width: usize) -> Vec<Line> {
    let told = row.leaves_out(comparison, side);
    let details = told.iter().filter_map(|index| comparison.details.get(*index));
    let phrases: Vec<Styled> = details
        .map(|detail| {
            let place = (detail.side, named(comparison, detail));
            Styled::new(
                match setting.leaves_out {
                    Telling::Full => whole(comparison, place),
                    Telling::Brief | Telling::Hidden => phrase(comparison, place, setting),
                },
                Look::left_out(detail.side),
            )
        })
        .collect();
    let lines = |count: usize| indented(&listed(side, &phrases, count, setting), width);
    match setting.leaves_out {
        _ if phrases.is_empty() => Vec::new(),
        Telling::Hidden => Vec::new(),
        Telling::Full => lines(phrases.len()),
        Telling::Brief => {
            let fits = |count: &usize| lines(*count).len() <= BRIEF;
            let count = (1..=phrases.len()).rev().find(fits).unwrap_or(1);
            lines(count)
        }
    }
}

/// The first phrases of a list, and how many more there are.
fn listed(side: Side, phrases: &[Styled], count: usize, setting: &Setting) -> Vec<Styled> {
    let glyphs = setting.glyphs;
    let mut words = Vec::new();
    for phrase in phrases.iter().take(count) {
        words.push(Styled::new(
            if words.is_empty() {
                format!("{} {side:?} leaves out: ", glyphs.minus)
            } else {
                format!(" {} ", glyphs.dot)
            },
            Look::Quiet,
        ));
        words.push(phrase.clone());
    }
    let more = phrases.len() - count;
    if more > 0 {
        words.push(Styled::new(format!(" {} {more}\u{a0}more", glyphs.dot), Look::Quiet));
    }
    words
}

/// The details of a passage that a passage beside it cannot show: the other value, and what the other article tells in another passage,
/// stand in a row of their own. A mark alone would not tell where.
pub(crate) fn away(comparison: &Comparison, row: &Row, id: PassageId) -> Vec<usize> {
    let here: Vec<PassageId> = row.lead.into_iter().chain(row.beside()).collect();
    let told = |index: usize, own: &Detail| {
        let counterpart = comparison.details[index].counterpart;
        counterpart.is_some_and(|other| (other.passage, other.span) == (own.passage, own.span))
    };
    let is_away = |index: &usize| {
        let detail = &comparison.details[*index];
        let gone = detail.counterpart.is_some_and(|other| !here.contains(&other.passage));
        match detail.standing {
            // A pair of values has one line, where one of them stands here.
            Standing::Differs => {
                gone && !here
                    .iter()
                    .flat_map(|id| details_of(comparison, *id))
                    .any(|index| told(index, detail))
            }
            Standing::Elsewhere => gone,
            Standing::Added => false,
        }
    };
    details_of(comparison, id).filter(is_away).collect()
}

/// A line for each of them: the phrase, and where the other article has what in its place.
pub(super) fn told_away(
    comparison: &Comparison,
    setting: &Setting,
    row: &Row,
    id: PassageId,
    width: usize,
) -> Vec<Line> {
    let glyphs = setting.glyphs;
    let told = |index: usize| {
        let detail = &comparison.details[index];
        let Counterpart { passage, span } = detail.counterpart?;
        let own = phrase(comparison, (detail.side, detail.span), setting);
        let other = phrase(comparison, (passage.side, span), setting);
        Some(vec![
            Styled::new(
                glyphs.sign(detail.standing),
                Look::of_detail(detail.side, detail.standing),
            ),
            Styled::new(format!(" {own}: {passage} has "), Look::Quiet),
            Styled::new(other, Look::left_out(passage.side)),
        ])
    };
    let words: Vec<Vec<Styled>> = away(comparison, row, id).into_iter().filter_map(told).collect();
    words.iter().flat_map(|words| indented(words, width)).collect()
}

/// The reader's own note on a passage.
pub(super) fn notes(comparison: &Comparison, setting: &Setting, id: PassageId, width: usize) -> Vec<Line> {
    let glyphs = setting.glyphs;
    let notes = comparison.notes.iter().filter(|note| note.passage == id);
    let words = notes.map(|note| {
        let text = steady(&display(&note.text));
        match (note.star, text.is_empty()) {
            (true, true) => format!("{} starred", glyphs.star),
            (true, false) => format!("{} {text}", glyphs.star),
            (false, _) => format!("note: {text}"),
        }
    });
    let words: Vec<Styled> = words.map(|text| Styled::new(text, Look::Note)).collect();
    indented(&words, width)
}

/// A phrase by its first words.
fn phrase(comparison: &Comparison, place: (Side, Span), setting: &Setting) -> String {
    abridge(&whole(comparison, place), NAMED, setting.glyphs.ellipsis)
}

/// A phrase with all its words.
fn whole(comparison: &Comparison, (side, span): (Side, Span)) -> String {
    steady(comparison.display_span(side, span).trim())
}

/// Lines of newsdiff's own below a passage.
fn indented(words: &[Styled], width: usize) -> Vec<Line> {
    wrap(words, width.saturating_sub(INDENT).max(1))
        .into_iter()
        .map(|words| Line {
            indent: INDENT,
            number: None,
            words,
        })
        .collect()
}
