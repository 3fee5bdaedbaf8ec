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
    /// The terminal cannot be used.
    #[error("terminal: {0}; use --format text for a report without one")]
    Terminal(#[source] io::Error),
    /// Output cannot be written.
    #[error("{name}: cannot write: {source}")]
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
