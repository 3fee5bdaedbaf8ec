//! The table of details: its columns, and the line of each entry.

use crate::comparison::{Comparison, Detail, Passage, PassageId};
use crate::glyphs::Glyphs;
use crate::reader::entries::{Entry, Sorting};
use crate::reader::look::Look;
use crate::reader::rows::{Laid, Line, Setting};
use crate::reader::wording;
use crate::reader::wrap::{Styled, abridge, columns, shorten, steady};
use crate::terms::Standing;
use crate::text::{Side, Span};

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

/// Columns of a passage number of the other article behind the sign of what it is: `≠ b123`.
const OTHER_PLACE: usize = PLACE + 2;

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

/// The head of the table; a dot marks the column that it is sorted by.
pub(crate) fn head(width: usize, sorting: Sorting, glyphs: &Glyphs) -> Vec<Styled> {
    let widths = Widths::of(width);
    let standing = if widths.standing < STANDING { "" } else { "standing" };
    let cells = [
        (standing, widths.standing, Some(Sorting::Standing)),
        ("kind", widths.kind, Some(Sorting::Kind)),
        ("in", widths.place, Some(Sorting::Place)),
        ("phrase", widths.phrase, None),
        // Where the other article tells it; phrases that it does not tell reach below this, so it has no name of its own.
        ("", widths.other, None),
    ];
    let cell = |(text, width, sorted): (&str, usize, Option<Sorting>)| {
        let text = match sorted {
            Some(by) if by == sorting => format!("{text}{}", glyphs.chosen),
            Some(_) | None => text.to_owned(),
        };
        Styled::new(padded(&text, width, ""), Look::Heading)
    };
    cells.into_iter().map(cell).collect()
}

/// The line of an entry.
pub(crate) fn line(comparison: &Comparison, entry: Entry, setting: &Setting) -> Laid {
    let words = match entry {
        Entry::Detail(index) => comparison
            .details
            .get(index)
            .map(|detail| of_detail(comparison, detail, setting)),
        Entry::Passage(id) => comparison
            .passage(id)
            .map(|passage| of_passage(comparison, passage, setting)),
    };
    let line = Line {
        words: words.unwrap_or_default(),
        ..Line::default()
    };
    Laid {
        panes: vec![vec![line]],
        gap: 0,
    }
}

fn of_detail(comparison: &Comparison, detail: &Detail, setting: &Setting) -> Vec<Styled> {
    let widths = Widths::of(setting.width);
    let kind = wording::kind(detail.kind);
    let mut cells = first(&widths, (detail.side, detail.standing), &kind, detail.passage, setting);
    let other = detail.counterpart.filter(|_| widths.other > OTHER_PLACE);
    let own = widths.phrase + if other.is_none() { widths.other } else { 0 };
    cells.push(phrase(comparison, (detail.side, detail.span), own, setting));
    if let Some(other) = other {
        let place = format!("{} {}", setting.glyphs.sign(detail.standing), other.passage);
        cells.push(Styled::new(padded(&place, OTHER_PLACE, ""), Look::Number));
        let span = (other.passage.side, other.span);
        cells.push(phrase(comparison, span, widths.other - OTHER_PLACE, setting));
    }
    cells
}

/// A passage that one article alone has, by its first words.
fn of_passage(comparison: &Comparison, passage: &Passage, setting: &Setting) -> Vec<Styled> {
    let widths = Widths::of(setting.width);
    let side = passage.id.side;
    let mut cells = first(&widths, (side, Standing::Added), "passage", passage.id, setting);
    cells.push(phrase(
        comparison,
        (side, passage.span),
        widths.phrase + widths.other,
        setting,
    ));
    cells
}

/// The columns in front of the phrase.
fn first(
    widths: &Widths,
    (side, standing): (Side, Standing),
    kind: &str,
    id: PassageId,
    setting: &Setting,
) -> Vec<Styled> {
    let glyphs = setting.glyphs;
    let sign = glyphs.sign(standing);
    let told = if widths.standing < STANDING {
        ""
    } else {
        words(side, standing)
    };
    let cut = |text: &str, width: usize| padded(text, width, glyphs.ellipsis);
    let room = widths.standing.saturating_sub(columns(sign));
    vec![
        Styled::new(sign, Look::of_sign(side, standing)),
        Styled::new(cut(&format!(" {told}"), room), Look::Text),
        Styled::new(cut(kind, widths.kind), Look::Text),
        Styled::new(cut(&id.to_string(), widths.place), Look::Number),
    ]
}

fn words(side: Side, standing: Standing) -> &'static str {
    match (standing, side) {
        (Standing::Differs, Side::A | Side::B) => "differs",
        (Standing::Added, Side::A) => "only A",
        (Standing::Added, Side::B) => "only B",
        (Standing::Elsewhere, Side::A | Side::B) => "elsewhere",
    }
}

/// A phrase in a column, a blank behind it. It looks like text: where all is marked, marks would say nothing.
fn phrase(comparison: &Comparison, (side, span): (Side, Span), width: usize, setting: &Setting) -> Styled {
    let text = steady(comparison.display_span(side, span).trim());
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
