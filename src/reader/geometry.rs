//! Where the parts of the screen are, from its size alone.

use crate::comparison::Comparison;
use crate::reader::layout::Layout;
use crate::reader::pane::Seat;
use crate::reader::rows::Arrangement;

/// From this width on two panes stand beside each other; below it their lines would be too short to read.
pub const BESIDE_FROM: usize = 100;

/// Columns of text in a pane at most: longer lines tire the eye.
pub const MEASURE: usize = 72;

/// Columns in front of a line of a table: the marker and a blank.
const TABLE_GUTTER: usize = 2;

/// From so many lines of text on a strip below has room for the other article.
const STRIP_FROM: usize = 9;

/// From so many lines of a table on there is room below it for the passages of a detail.
const PREVIEW_FROM: usize = 15;

/// Lines for these passages at most where they stand below each other.
const PREVIEW: usize = 12;

/// Lines for them at most where they stand beside each other: most sentences of news have no more.
const PREVIEW_BESIDE: usize = 7;

/// From this height on the header has all its lines.
const TALL: usize = 30;

/// From this height on there is a header at all.
const LOW: usize = 8;

/// Columns and lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: usize,
    /// Lines.
    pub height: usize,
}

/// How much the header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Header {
    /// Nothing: the screen is too low.
    None,
    /// Names and summary.
    Short,
    /// Names, titles, overview, summary.
    Full,
}

impl Header {
    fn of(size: Size) -> Self {
        match size.height {
            TALL.. => Self::Full,
            LOW.. => Self::Short,
            _ => Self::None,
        }
    }

    /// Lines that it takes, the rule below it included.
    pub fn height(self) -> usize {
        match self {
            Self::None => 0,
            Self::Short => 3,
            Self::Full => 4,
        }
    }
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// First column.
    pub x: usize,
    /// First line.
    pub y: usize,
    /// Columns.
    pub width: usize,
    /// Lines.
    pub height: usize,
}

/// Lines that an open panel would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// It is read beside the texts; a low screen has no room for it.
    Wanted(usize),
    /// The keys cannot be used without it; a low screen gives it all but a line.
    Needed(usize),
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub size: Size,
    /// What the header tells.
    pub header: Header,
    /// Header and texts, centred on wide screens.
    pub page: Region,
    /// The texts.
    pub body: Region,
    /// What stands beside or below them, where something does.
    pub facing: Option<Region>,
    /// Lines of the panel below them.
    pub panel: usize,
    /// Beside or below each other.
    pub arrangement: Arrangement,
    /// Columns of a pane, gutter and margin included.
    pub pane: usize,
    /// Columns in front of the text: the marker, the number, a blank.
    pub gutter: usize,
    /// Columns of the text in a pane.
    pub text: usize,
    /// Columns of a passage number, as `a12`.
    pub number: usize,
}

impl Geometry {
    /// The parts of a screen of this size.
    ///
    /// `panel` takes lines from the texts.
    pub fn of(size: Size, comparison: &Comparison, (layout, seat): (Layout, Seat), panel: Panel) -> Self {
        let most = comparison.articles.iter().map(|article| article.passages.len()).max();
        let number = most.unwrap_or_default().max(10).to_string().len() + 1;
        let narrow = size.width < BESIDE_FROM;
        let arrangement = arrangement(layout, size.width);
        let gutter = match arrangement {
            Arrangement::Table => TABLE_GUTTER,
            Arrangement::Alone | Arrangement::Below | Arrangement::Beside => passage_gutter(number),
        };
        let (across, most) = match arrangement {
            Arrangement::Alone if narrow => (1, gutter + MEASURE + 1),
            Arrangement::Alone | Arrangement::Beside => (2, gutter + MEASURE + 1),
            Arrangement::Below => (1, gutter + MEASURE + 1),
            // As wide as two panes: the header stays where it is from layout to layout.
            Arrangement::Table => (1, 2 * (passage_gutter(number) + MEASURE + 1) + 1),
        };
        let dividers = across - 1;
        let column = (size.width.saturating_sub(dividers) / across).min(most);
        let width = column * across + dividers;
        let header = Header::of(size);
        let y = header.height();
        let room = size.height.saturating_sub(y + 1);
        let taken = match panel {
            Panel::Wanted(lines) if room > 2 * lines => lines,
            Panel::Wanted(_) => 0,
            Panel::Needed(lines) => lines.min(room.saturating_sub(1)),
        };
        let page = Region {
            x: (size.width - width) / 2,
            y: 0,
            width,
            height: size.height,
        };
        let body = Region {
            y,
            height: room - taken,
            ..page
        };
        let (body, facing) = split(body, (arrangement, seat), (narrow, column));
        Self {
            size,
            header,
            page,
            body,
            facing,
            panel: taken,
            arrangement,
            pane: column,
            gutter,
            text: column.saturating_sub(gutter + 1).max(1),
            number,
        }
    }

    /// The first column of a pane.
    pub fn pane_x(&self, pane: usize) -> usize {
        self.body.x + pane * (self.pane + 1)
    }

    /// The column of the line that parts two panes.
    pub fn divider_x(&self) -> usize {
        self.page.x + self.pane
    }

    /// Columns in front of a passage, also where the texts are a table.
    pub fn passage_gutter(&self) -> usize {
        passage_gutter(self.number)
    }

    /// True where two panes have no room beside each other.
    pub fn is_narrow(&self) -> bool {
        self.size.width < BESIDE_FROM
    }

    /// True where a line parts two panes.
    pub fn is_divided(&self) -> bool {
        self.page.width > self.pane
    }
}

fn arrangement(layout: Layout, width: usize) -> Arrangement {
    match layout {
        Layout::Aligned if width >= BESIDE_FROM => Arrangement::Beside,
        Layout::Aligned | Layout::Stacked => Arrangement::Below,
        Layout::Source => Arrangement::Alone,
        Layout::Ledger => Arrangement::Table,
    }
}

fn passage_gutter(number: usize) -> usize {
    1 + number + 1
}

/// Gives a part of the texts' room to what stands beside or below them.
fn split(
    body: Region,
    (arrangement, seat): (Arrangement, Seat),
    (narrow, column): (bool, usize),
) -> (Region, Option<Region>) {
    let below = |body: Region, lines: usize| {
        let height = body.height - lines - 1;
        let facing = Region {
            y: body.y + height + 1,
            height: lines,
            ..body
        };
        (Region { height, ..body }, Some(facing))
    };
    match arrangement {
        Arrangement::Alone if !narrow => {
            let right = body.x + column + 1;
            let (own, other) = match seat {
                Seat::Left => (body.x, right),
                Seat::Right => (right, body.x),
            };
            let facing = Region {
                x: other,
                width: column,
                ..body
            };
            (Region { x: own, ..body }, Some(facing))
        }
        Arrangement::Alone if body.height >= STRIP_FROM => below(body, body.height * 2 / 5),
        Arrangement::Alone | Arrangement::Beside | Arrangement::Below => (body, None),
        Arrangement::Table => {
            let head = Region {
                y: body.y + 1,
                height: body.height.saturating_sub(1),
                ..body
            };
            if head.height >= PREVIEW_FROM {
                below(
                    head,
                    (head.height / 3).min(if narrow { PREVIEW } else { PREVIEW_BESIDE }),
                )
            } else {
                (head, None)
            }
        }
    }
}
