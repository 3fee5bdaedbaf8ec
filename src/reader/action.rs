//! Everything that a reader can do, in the reader's words, and what the reader asks the program to do.

use serde::Deserialize;

use crate::comparison::{Change, Comparison, Handwork, Position};
use crate::reader::jumps::{Direction, Target};
use crate::reader::keys::Key;
use crate::reader::written::{self, NoSuchName};
use crate::terminal::Signal;
use crate::terms::Kind;
use crate::text::Side;

/// What a key, a signal or the size of the terminal means. Those that a key can be bound to are named in the keymap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// To the first passage; with a count, to the passage of that number.
    Top,
    /// To the last passage; with a count, to the passage of that number.
    Bottom,
    /// To the passage that a reference points to; with a count, to the second, third … one.
    Follow,
    /// Back to where a jump began.
    Back,
    /// Forth again to where a step back began.
    Forward,
    /// The other pane.
    OtherPane,
    /// The other article leads.
    Swap,
    /// Show or hide the lines that name what is left out.
    LeavesOut,
    /// Show or hide page furniture.
    Furniture,
    /// Show or hide why the focused passages stand together.
    Why,
    /// Pair only what is surer.
    Stricter,
    /// Pair what is less sure, too.
    Looser,
    /// The next theme.
    Theme,
    /// Ask for words to search for.
    Search,
    /// To the next hit of the search.
    NextHit,
    /// To the previous hit of the search.
    PreviousHit,
    /// Search both articles for what is focused.
    SearchFocus,
    /// Open the help.
    Help,
    /// Take what was typed.
    Accept,
    /// Take the last character back.
    Erase,
    /// Take all characters back.
    EraseAll,
    /// The next kind of report.
    NextEnding,
    /// Close what is open, or forget the keys typed so far.
    Close,
    /// Draw everything anew.
    Repaint,
    /// Hand the terminal back to the shell until it is resumed.
    Suspend,
    /// Leave.
    Quit,
    /// To the passage at this column and line of the screen.
    #[serde(skip)]
    Click(u16, u16),
    /// A character for what is asked.
    #[serde(skip)]
    Insert(char),
    /// A key that begins a sequence, or a digit of a count.
    #[serde(skip)]
    Type(Key),
    /// A key that means nothing here.
    #[serde(skip)]
    Forget,
    /// The terminal has this many columns and lines.
    #[serde(skip)]
    Resize(u16, u16),
    /// The terminal was given to another program and is back.
    #[serde(skip)]
    Resume,
    /// The operating system asks to end.
    #[serde(skip)]
    End(Signal),
    /// On or back by passages and screens.
    #[serde(untagged)]
    Move(Move),
    /// To the next or previous place of a kind.
    #[serde(untagged)]
    Jump(Jump),
    /// Lay out, sort or filter.
    #[serde(untagged)]
    Order(Order),
    /// Repair, note or take something along.
    #[serde(untagged)]
    Work(Work),
    /// Choose details of a sort, or leave them out again.
    #[serde(untagged)]
    Toggle(Facet),
}

/// What stands where, and what counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The next layout.
    Layout,
    /// The layout before.
    PreviousLayout,
    /// The counterpart in its own surroundings beside the focused passage.
    BringPartner,
    /// The other article a line on.
    OtherDown,
    /// The other article a line back.
    OtherUp,
    /// The ledger in another order.
    Sort,
    /// Choose which details count.
    Filter,
    /// Every detail counts.
    FilterNothing,
}

/// What is made of the articles; most of it the program has to keep or to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// Choose a passage to pair, or pair it with the chosen one.
    Pair,
    /// Part the focused passages.
    Unpair,
    /// Take the mark under the cursor away.
    Dismiss,
    /// Take the last step of handwork back.
    Undo,
    /// Put a star on the focused passage, or take it away.
    Star,
    /// Write a note on the focused passage.
    Note,
    /// Copy the focused passages with where they are from.
    Copy,
    /// Write a report.
    Export,
    /// Open the article in an editor.
    Edit,
    /// Read the articles anew.
    Reload,
}

/// Sorts of details that can be chosen; in keymaps `filter-differs`, `filter-only-a`, `filter-number` …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub enum Facet {
    /// Values that differ.
    Differs,
    /// What only A tells.
    OnlyA,
    /// What only B tells.
    OnlyB,
    /// What the other article tells in another passage.
    Elsewhere,
    /// Details of a kind.
    Kind(Kind),
}

impl TryFrom<String> for Facet {
    type Error = NoSuchName;

    fn try_from(name: String) -> Result<Self, NoSuchName> {
        let sort = name.strip_prefix("filter-").ok_or(NoSuchName)?;
        Ok(match sort {
            "differs" => Self::Differs,
            "only-a" => Self::OnlyA,
            "only-b" => Self::OnlyB,
            "elsewhere" => Self::Elsewhere,
            kind => Self::Kind(written::named(kind)?),
        })
    }
}

/// Ways through the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    /// The next passage, or the next line of one that is taller than the screen.
    Down,
    /// The previous passage, or line.
    Up,
    /// A screen on.
    PageDown,
    /// A screen back.
    PageUp,
    /// Half a screen on.
    HalfDown,
    /// Half a screen back.
    HalfUp,
    /// To the next passage, however tall this one is.
    NextPassage,
    /// To the previous passage.
    PreviousPassage,
}

/// From one place of interest to another; in keymaps `next-difference`, `previous-only-a` …
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Jump {
    /// What is looked for.
    pub target: Target,
    /// Which way.
    pub direction: Direction,
}

impl TryFrom<String> for Jump {
    type Error = NoSuchName;

    fn try_from(name: String) -> Result<Self, NoSuchName> {
        let (direction, place) = match name.split_once('-').ok_or(NoSuchName)? {
            ("next", place) => (Direction::Forward, place),
            ("previous", place) => (Direction::Backward, place),
            _ => return Err(NoSuchName),
        };
        let target = match place {
            "difference" => Target::Difference,
            "only-a" => Target::Only(Side::A),
            "only-b" => Target::Only(Side::B),
            "passage-a" => Target::Alone(Side::A),
            "passage-b" => Target::Alone(Side::B),
            "note" => Target::Noted,
            "conflict" => Target::Conflict,
            "pair" => Target::Pair,
            _ => return Err(NoSuchName),
        };
        Ok(Self { target, direction })
    }
}

/// What only the program around the reader can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep a step of handwork.
    Save(Change),
    /// Keep a step of handwork and compare the articles anew with it.
    Recompare(Change),
    /// Send a text to the clipboard of the terminal.
    Copy(String),
    /// Write a report into a file; the article that leads leads there, too.
    Export {
        /// The file, as it was typed.
        name: String,
        /// The article that leads.
        lead: Side,
    },
    /// Open an article in an editor.
    Edit {
        /// The article.
        side: Side,
        /// The line, from 1.
        line: usize,
    },
    /// Read the articles anew.
    Reload,
    /// Keep the place of reading: the reader closes.
    Rest(Position),
    /// Stop until the shell resumes the program; then everything is drawn anew.
    Suspend,
}

/// What came of an [`Effect`].
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The articles were compared anew.
    Compared {
        /// The comparison.
        comparison: Box<Comparison>,
        /// The handwork that it holds.
        handwork: Handwork,
        /// Something to say, if anything.
        said: Option<String>,
    },
    /// The articles were read anew and have other texts: steps by hand on the old ones cannot be taken back here.
    Reread {
        /// The comparison.
        comparison: Box<Comparison>,
        /// The handwork that it holds.
        handwork: Handwork,
        /// Something to say.
        said: String,
    },
    /// Something to say.
    Said(String),
}
