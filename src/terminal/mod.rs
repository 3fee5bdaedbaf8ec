//! Everything between the reader and a real terminal: what is typed comes in as batches of [`Input`], frames go out as few bytes.
//!
//! It knows nothing of articles, comparisons or the reader's modes.

pub mod session;
pub mod setup;
mod shared;
mod signals;
mod tty;
mod watch;

pub mod inputs;
mod parser;
mod sequences;

pub mod backend;
mod cluster;
pub mod depth;
pub mod dialect;
#[cfg(test)]
mod emulator;
mod grid;
mod paint;
mod pen;
mod plotter;
#[cfg(test)]
mod properties;
mod route;
mod scroll;

use ratatui::crossterm::event::Event;

/// One thing that happened outside the reader. The terminal hands over batches: all that waits is read before one frame is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key, a paste, a resize or, where asked for, the mouse.
    Event(Event),
    /// A signal of the operating system.
    Signal(Signal),
}

/// Signals that a reader has to act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// The terminal is gone or is told to go (SIGHUP, or a terminal closed without one).
    Hangup,
    /// Asked to end (SIGTERM).
    Terminate,
    /// Asked to end from outside (SIGINT); Ctrl-C typed arrives as a key.
    Interrupt,
    /// Running again after a stop (SIGCONT): the screen may hold anything.
    Continue,
}

impl Signal {
    /// The exit code of a program that this signal ended (128 + its number), none for a signal that does not end it.
    pub fn exit_code(self) -> Option<u8> {
        match self {
            Self::Hangup => Some(128 + 1),
            Self::Terminate => Some(128 + 15),
            Self::Interrupt => Some(128 + 2),
            Self::Continue => None,
        }
    }
}
