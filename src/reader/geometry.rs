//! Where the parts of the screen are, from its size alone.

use crate::comparison::Comparison;
use crate::reader::rows::Arrangement;

/// From this width on two panes stand beside each other; below it their lines would be too short to read.
pub const BESIDE_FROM: usize = 100;

/// Columns of text in a pane at most: longer lines tire the eye.
pub const MEASURE: usize = 72;

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
    /// Lines of the panel below them.
    pub panel: usize,
    /// Beside or below each other.
    pub arrangement: Arrangement,
    /// Columns of a pane, gutter and margin included.
    pub pane: usize,
    /// Columns of the text in a pane.
    pub text: usize,
    /// Columns of a passage number, as `a12`.
    pub number: usize,
}

impl Geometry {
    /// The parts of a screen of this size.
    ///
    /// `panel` is how many lines an open panel takes from the texts; a low screen has no room for one.
    pub fn of(size: Size, comparison: &Comparison, panel: usize) -> Self {
        let most = comparison.articles.iter().map(|article| article.passages.len()).max();
        let number = most.unwrap_or_default().max(10).to_string().len() + 1;
        let gutter = gutter(number);
        let arrangement = if size.width >= BESIDE_FROM {
            Arrangement::Beside
        } else {
            Arrangement::Below
        };
        let (across, dividers) = match arrangement {
            Arrangement::Beside => (2, 1),
            Arrangement::Below => (1, 0),
        };
        let column = (size.width.saturating_sub(dividers) / across).min(gutter + MEASURE + 1);
        let width = column * across + dividers;
        let header = match size.height {
            TALL.. => Header::Full,
            LOW.. => Header::Short,
            _ => Header::None,
        };
        let x = (size.width - width) / 2;
        let y = header.height();
        let room = size.height.saturating_sub(y + 1);
        let taken = if room > 2 * panel { panel } else { 0 };
        let page = Region {
            x,
            y: 0,
            width,
            height: size.height,
        };
        Self {
            size,
            header,
            page,
            body: Region {
                y,
                height: room - taken,
                ..page
            },
            panel: taken,
            arrangement,
            pane: column,
            text: column.saturating_sub(gutter + 1).max(1),
            number,
        }
    }

    /// The first column of a pane.
    pub fn pane_x(&self, pane: usize) -> usize {
        self.page.x + pane * (self.pane + 1)
    }

    /// Columns in front of the text: the marker, the number, a blank.
    pub fn gutter(&self) -> usize {
        gutter(self.number)
    }
}

fn gutter(number: usize) -> usize {
    1 + number + 1
}
