//! The parts that something on the screen can play. Code names looks, themes give them colours and attributes.

use clap::ValueEnum;

use crate::terms::Standing;
use crate::text::Side;

/// What a stretch of the screen is, apart from how it is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum)]
pub enum Look {
    /// A sentence of the story.
    Text,
    /// A headline or standfirst.
    Headline,
    /// A byline, dateline or caption.
    Aside,
    /// Page furniture.
    Furniture,
    /// A phrase that only A tells.
    AddedA,
    /// A phrase that only B tells.
    AddedB,
    /// A value that the other article gives differently.
    Differs,
    /// A phrase that the other article tells in another passage.
    Elsewhere,
    /// The sign behind a phrase that only A tells.
    SignA,
    /// The sign behind a phrase that only B tells.
    SignB,
    /// The sign behind a value that differs.
    SignDiffers,
    /// The sign behind a phrase told elsewhere.
    SignElsewhere,
    /// The sign in front of a passage that only A tells.
    OnlyA,
    /// The sign in front of a passage that only B tells.
    OnlyB,
    /// The words in front of what a passage leaves out, and other words of newsdiff's own between the texts.
    Quiet,
    /// What B leaves out: a phrase of A, named in B's column.
    LeftOutA,
    /// What A leaves out: a phrase of B, named in A's column.
    LeftOutB,
    /// A line that points to a passage shown elsewhere.
    Reference,
    /// A reader's own note.
    Note,
    /// The number of a passage.
    Number,
    /// The mark in the gutter of the focused row.
    Marker,
    /// The mark under the cursor, laid over its own look.
    Here,
    /// A hit of the search, laid over its own look.
    Found,
    /// A hit of the search in the focused row, laid over its own look.
    FoundHere,
    /// The bar in front of a passage of A that stands below one of B.
    BarA,
    /// The bar in front of a passage of B that stands below one of A.
    BarB,
    /// Lines that part the regions of the screen.
    Rule,
    /// The name of A.
    LabelA,
    /// The name of B.
    LabelB,
    /// A title in the header.
    Title,
    /// The summary of the comparison.
    Summary,
    /// A doubt about the comparison.
    Notice,
    /// The overview of an article.
    Strip,
    /// The focused passage in the overview.
    StripHere,
    /// The status line.
    Status,
    /// A key in the status line or the help.
    Key,
    /// The heading of an overlay.
    Heading,
}

impl Look {
    /// How many there are.
    pub const COUNT: usize = Self::Heading as usize + 1;

    /// The look of a marked phrase of `side`.
    pub fn of_detail(side: Side, standing: Standing) -> Self {
        match (standing, side) {
            (Standing::Added, Side::A) => Self::AddedA,
            (Standing::Added, Side::B) => Self::AddedB,
            (Standing::Differs, Side::A | Side::B) => Self::Differs,
            (Standing::Elsewhere, Side::A | Side::B) => Self::Elsewhere,
        }
    }

    /// The look of the sign behind a marked phrase of `side`.
    pub fn of_sign(side: Side, standing: Standing) -> Self {
        match (standing, side) {
            (Standing::Added, Side::A) => Self::SignA,
            (Standing::Added, Side::B) => Self::SignB,
            (Standing::Differs, Side::A | Side::B) => Self::SignDiffers,
            (Standing::Elsewhere, Side::A | Side::B) => Self::SignElsewhere,
        }
    }

    /// The look of a phrase of `side` where the other article is said to leave it out.
    pub fn left_out(side: Side) -> Self {
        match side {
            Side::A => Self::LeftOutA,
            Side::B => Self::LeftOutB,
        }
    }

    /// The look of the sign in front of a passage that only `side` tells.
    pub fn only(side: Side) -> Self {
        match side {
            Side::A => Self::OnlyA,
            Side::B => Self::OnlyB,
        }
    }

    /// The look of the bar in front of a passage of `side`.
    pub fn bar(side: Side) -> Self {
        match side {
            Side::A => Self::BarA,
            Side::B => Self::BarB,
        }
    }

    /// The look of the name of a side.
    pub fn label(side: Side) -> Self {
        match side {
            Side::A => Self::LabelA,
            Side::B => Self::LabelB,
        }
    }
}
