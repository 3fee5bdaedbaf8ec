//! All details as a table: which ones, in which order, and the line of each.

use crate::comparison::{Comparison, Detail, display};
use crate::reader::look::Look;
use crate::reader::rows::{Laid, Line, Setting};
use crate::reader::wording;
use crate::reader::wrap::{Styled, abridge, columns, shorten, steady};
use crate::terms::Standing;
use crate::text::{Side, Span};

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// What differs first, then what only one article tells.
    #[default]
    Standing,
    /// Numbers, dates, people …
    Kind,
    /// The order of the articles.
    Place,
}

impl Sorting {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Standing => Self::Kind,
            Self::Kind => Self::Place,
            Self::Place => Self::Standing,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standing => "sorted by standing: what differs first",
            Self::Kind => "sorted by kind",
            Self::Place => "sorted by place in the articles",
        }
    }
}

/// The details in the order of the table. A pair of values that differ is listed once, for the article that leads.
pub(crate) fn listed(comparison: &Comparison, sorting: Sorting, lead: Side) -> Vec<usize> {
    let once =
        |detail: &Detail| detail.standing != Standing::Differs || detail.side == lead || detail.counterpart.is_none();
    let mut listed: Vec<usize> = (0..comparison.details.len())
        .filter(|&index| once(&comparison.details[index]))
        .collect();
    listed.sort_by_key(|&index| {
        let detail = &comparison.details[index];
        let standing = match detail.standing {
            Standing::Differs => 0,
            Standing::Added if detail.side == lead => 1,
            Standing::Added => 2,
            Standing::Elsewhere => 3,
        };
        let kind = detail.kind as usize;
        let place = (detail.side != lead, detail.span);
        match sorting {
            Sorting::Standing => (standing, kind, place),
            Sorting::Kind => (kind, standing, place),
            Sorting::Place => (0, 0, place),
        }
    });
    listed
}

/// The columns of the table; the last ones are left out where the screen is narrow. A phrase that only one article tells takes the room of
/// the other article's, too.
struct Widths {
    standing: usize,
    kind: usize,
    place: usize,
    phrase: usize,
    other: usize,
}

/// From this width on the standing is told in words beside its sign.
const WORDS_FROM: usize = 64;

/// From this width on the other article's phrase has a column.
const OTHER_FROM: usize = 48;

/// Columns of a kind: `organization`.
const KIND: usize = 13;

/// Columns of a standing in words, with its sign: `≠ differs`.
const STANDING: usize = 12;

/// Columns of a passage number: `a123`.
const PLACE: usize = 5;

impl Widths {
    fn of(width: usize) -> Self {
        let standing = if width >= WORDS_FROM { STANDING } else { 2 };
        let fixed = standing + KIND + PLACE;
        let room = width.saturating_sub(fixed);
        let other = if width >= OTHER_FROM { room / 2 } else { 0 };
        Self {
            standing,
            kind: KIND,
            place: PLACE,
            phrase: room - other,
            other,
        }
    }
}

/// The head of the table.
pub(crate) fn head(width: usize) -> Vec<Styled> {
    let widths = Widths::of(width);
    let cells = [
        (
            if widths.standing < STANDING { "" } else { "standing" },
            widths.standing,
        ),
        ("kind", widths.kind),
        ("", widths.place),
        ("phrase", widths.phrase),
        ("the other article", widths.other),
    ];
    let cell = |(text, width): (&str, usize)| Styled::new(padded(text, width, ""), Look::Heading);
    cells.into_iter().map(cell).collect()
}

/// The line of a detail.
pub(crate) fn line(comparison: &Comparison, index: usize, setting: &Setting) -> Laid {
    let Some(detail) = comparison.details.get(index) else {
        return Laid::default();
    };
    let glyphs = setting.glyphs;
    let widths = Widths::of(setting.width);
    let sign = glyphs.sign(detail.standing);
    let standing = if widths.standing < STANDING {
        sign.to_owned()
    } else {
        format!("{sign} {}", words(detail))
    };
    let cut = |text: &str, width: usize| padded(text, width, glyphs.ellipsis);
    let mut cells = vec![
        Styled::new(
            cut(&standing, widths.standing),
            Look::of_sign(detail.side, detail.standing),
        ),
        Styled::new(cut(wording::kind(detail.kind), widths.kind), Look::Text),
        Styled::new(cut(&detail.passage.to_string(), widths.place), Look::Number),
    ];
    let other = detail.counterpart.filter(|_| widths.other > PLACE);
    let own = widths.phrase + if other.is_none() { widths.other } else { 0 };
    cells.push(phrase(comparison, (detail.side, detail.span), own, setting));
    if let Some(other) = other {
        cells.push(Styled::new(padded(&other.passage.to_string(), PLACE, ""), Look::Number));
        let span = (other.passage.side, other.span);
        cells.push(phrase(comparison, span, widths.other - PLACE, setting));
    }
    let line = Line {
        words: cells,
        ..Line::default()
    };
    Laid {
        panes: vec![vec![line]],
        gap: 0,
    }
}

fn words(detail: &Detail) -> &'static str {
    match (detail.standing, detail.side) {
        (Standing::Differs, Side::A | Side::B) => "differs",
        (Standing::Added, Side::A) => "only A",
        (Standing::Added, Side::B) => "only B",
        (Standing::Elsewhere, Side::A | Side::B) => "elsewhere",
    }
}

/// A phrase in a column, a blank behind it. It looks like text: where all is marked, marks would say nothing.
fn phrase(comparison: &Comparison, (side, span): (Side, Span), width: usize, setting: &Setting) -> Styled {
    let (text, _) = display(span.of(&comparison.article(side).text));
    let text = steady(text.trim());
    let room = width.saturating_sub(1);
    let ellipsis = setting.glyphs.ellipsis;
    let text = if columns(&text) <= room {
        text
    } else {
        abridge(&text, room.saturating_sub(columns(ellipsis)), ellipsis)
    };
    Styled::new(padded(&text, width, ""), Look::Text)
}

fn padded(text: &str, width: usize, ellipsis: &str) -> String {
    let text = shorten(text, width, ellipsis);
    let rest = width.saturating_sub(columns(&text));
    format!("{text}{}", " ".repeat(rest))
}
