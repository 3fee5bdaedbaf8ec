//! A line on standard error while two long articles are compared: what is being done.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::share::Load;

/// Nobody misses a line about what is done sooner.
const PATIENCE: Duration = Duration::from_millis(200);
/// Back to the first column and clear the line.
const CLEAR: &str = "\r\x1b[K";

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Sentences, words, names, numbers.
    Reading,
    /// Passages about the same fact.
    Pairing,
    /// What each side adds.
    Marking,
}

impl Step {
    /// As people are told it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading the articles",
            Self::Pairing => "pairing passages",
            Self::Marking => "marking details",
        }
    }
}

/// Tells what is being done until it is dropped; nothing where standard error is no terminal or the articles are short.
#[derive(Debug, Default)]
pub struct Progress {
    teller: Option<(Sender<Step>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts to tell what is done to articles of this load.
    pub fn start(load: Load) -> Self {
        if load == Load::Light || !io::stderr().is_terminal() {
            return Self::default();
        }
        let (sender, steps) = channel();
        let teller = thread::spawn(move || follow(&steps, &mut io::stderr(), PATIENCE));
        Self {
            teller: Some((sender, teller)),
        }
    }

    /// Says what begins now.
    pub fn tell(&self, step: Step) {
        if let Some((sender, _)) = &self.teller {
            // Where the line cannot be written, the work goes on without it.
            let _ = sender.send(step);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, teller)) = self.teller.take() {
            drop(sender);
            drop(teller.join());
        }
    }
}

/// Writes each step once patience is at its end, and clears the line when no more steps come.
fn follow(steps: &Receiver<Step>, out: &mut impl Write, patience: Duration) {
    let start = Instant::now();
    let mut now = None;
    let mut written = None;
    loop {
        let wait = patience.saturating_sub(start.elapsed());
        let next = if wait.is_zero() {
            steps.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            steps.recv_timeout(wait)
        };
        match next {
            Ok(step) => now = Some(step),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if let Some(step) = now.filter(|_| now != written && start.elapsed() >= patience) {
            // A line that cannot be written is not missed.
            drop(write!(out, "{CLEAR}newsdiff: {}…", step.name()).and_then(|()| out.flush()));
            written = now;
        }
    }
    if written.is_some() {
        drop(write!(out, "{CLEAR}").and_then(|()| out.flush()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(patience: Duration) -> String {
        let (sender, steps) = channel();
        for step in [Step::Reading, Step::Pairing] {
            sender.send(step).unwrap();
        }
        drop(sender);
        let mut out = Vec::new();
        follow(&steps, &mut out, patience);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_that_is_cleared_and_none_for_what_is_quick() {
        let line = "\r\x1b[Knewsdiff: reading the articles…\r\x1b[Knewsdiff: pairing passages…\r\x1b[K";
        assert_eq!(told(Duration::ZERO), line);
        assert_eq!(told(Duration::from_hours(1)), "");
    }
}
