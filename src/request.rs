//! What can be asked of newsdiff: a command line, understood.

use crate::batch::Batch;
use crate::desk::Keeping;
use crate::output::Target;
use crate::read::{Input, Limits};
use crate::report::Options;
use crate::terminal::setup::{Colored, Mouse};
use crate::terms::Kind;

/// What to do: a command line, understood.
#[derive(Clone, Debug)]
pub enum Request {
    /// Open two articles in the reader.
    Read(Pair),
    /// Print a report on two articles.
    Report(Pair),
    /// Compare many pairs.
    Batch(Batch),
}

/// Two articles and what to tell of them.
#[derive(Clone, Debug)]
pub struct Pair {
    /// A, then B.
    pub inputs: [Input; 2],
    /// What may be fetched from the network, and how much.
    pub limits: Limits,
    /// Names to show in place of theirs.
    pub labels: [Option<String>; 2],
    /// The kinds of details that are marked; all where none is named.
    pub only: Vec<Kind>,
    /// Which report, and how the articles look.
    pub options: Options,
    /// The theme of the reader: a name or a file.
    pub theme: Option<String>,
    /// Where the report goes; none where the exit code alone tells.
    pub target: Option<Target>,
    /// Whether a person's work on the two is kept.
    pub keeping: Keeping,
    /// Whether the reader is coloured.
    pub colored: Colored,
    /// Whether the reader uses the mouse.
    pub mouse: Mouse,
    /// What the exit code tells.
    pub verdict: Verdict,
}

/// What the exit code tells beside failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    None,
    /// 1 where a marked detail is added or differs.
    Details,
}
