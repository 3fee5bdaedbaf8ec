//! Everything that a reader can do, in the reader's words, and what the reader asks the program to do.

use serde::Deserialize;

use crate::comparison::{Change, Comparison, Handwork, Position};
use crate::reader::keys::Key;
use crate::terminal::Signal;

/// What a key, a signal or the size of the terminal means. Those that a key can be bound to are named in the keymap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// To the first passage; with a count, to that row.
    Top,
    /// To the last passage; with a count, to that row.
    Bottom,
    /// To the passage that a reference points to; with a count, to the second, third … one.
    Follow,
    /// Back to where a jump began.
    Back,
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
    /// Open the help.
    Help,
    /// Take what was typed.
    Accept,
    /// Take the last character back.
    Erase,
    /// Take all characters back.
    EraseAll,
    /// Close what is open, or forget the keys typed so far.
    Close,
    /// Draw everything anew.
    Repaint,
    /// Hand the terminal back to the shell until it is resumed.
    Suspend,
    /// Leave.
    Quit,
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
    /// The operating system asks to end.
    #[serde(skip)]
    End(Signal),
    /// On or back by passages and screens.
    #[serde(untagged)]
    Move(Move),
    /// To the next or previous place of a kind.
    #[serde(untagged)]
    Jump(Jump),
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

/// Ways from one place of interest to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Jump {
    /// To the next phrase that is added or differs.
    NextDifference,
    /// To the previous one.
    PreviousDifference,
    /// To the next phrase or passage that only A tells.
    NextOnlyA,
    /// To the previous one.
    PreviousOnlyA,
    /// To the next phrase or passage that only B tells.
    NextOnlyB,
    /// To the previous one.
    PreviousOnlyB,
    /// To the next value that the other article gives differently.
    NextConflict,
    /// To the previous one.
    PreviousConflict,
    /// To the next passages that stand side by side.
    NextPair,
    /// To the previous one.
    PreviousPair,
}

/// What only the program around the reader can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep a step of handwork.
    Save(Change),
    /// Keep a step of handwork and compare the articles anew with it.
    Recompare(Change),
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
    /// Something to say.
    Said(String),
}
