//! The one error type: reading, assets, terminal and writing. The engine has none.

use std::io;

/// What can go wrong outside the engine. Each message is one line that names the input and the way out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An input cannot be used.
    #[error("{name}: {problem}")]
    Input {
        /// The input as it was given.
        name: String,
        /// What is wrong and what to do about it.
        problem: String,
    },
    /// The command line cannot be used.
    #[error("{0}")]
    Usage(String),
    /// What a person kept cannot be taken away.
    #[error("cannot forget: {0}")]
    Forget(String),
    /// A keymap, theme or configuration cannot be used.
    #[error("{file}: {problem}")]
    Settings {
        /// The file.
        file: String,
        /// The entry and what is wrong with it.
        problem: String,
    },
    /// What a person made could not be kept.
    #[error("{made} could not be kept: {why}")]
    Lost {
        /// What was made.
        made: String,
        /// Why and where.
        why: String,
    },
    /// The terminal cannot be used.
    #[error("terminal: {0}; use --format text for a report without one")]
    Terminal(#[source] io::Error),
    /// Output cannot be written.
    #[error("{name}: cannot write: {}", way_out(.source))]
    Write {
        /// Where to.
        name: String,
        /// Why.
        source: io::Error,
    },
}

impl Error {
    /// A file of settings and what is wrong in it.
    pub(crate) fn settings(file: &str, problem: String) -> Self {
        Self::Settings {
            file: file.to_owned(),
            problem,
        }
    }
}

/// Why something could not be written, and what to do about it.
fn way_out(error: &io::Error) -> String {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound, QuotaExceeded, StorageFull};
    let known = [
        (NotFound, "its folder does not exist; make it or choose another one"),
        (IsADirectory, "it is a folder; name a file in it"),
        (
            NotADirectory,
            "what should be its folder is a file; choose another place",
        ),
        (StorageFull, "the disk is full; make room or choose another place"),
        (
            QuotaExceeded,
            "no more may be written there; make room or choose another place",
        ),
    ];
    match known.iter().find(|(kind, _)| *kind == error.kind()) {
        Some((_, words)) => (*words).to_owned(),
        None => format!("{}; choose another place", reason(error)),
    }
}

/// What the system says of a failure in words for people: without its number.
pub fn reason(error: &io::Error) -> String {
    let told = error.to_string();
    let told = told.split(" (os error").next().unwrap_or(&told);
    let mut letters = told.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
