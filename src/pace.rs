//! How far a long run is, on stderr.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How far a run is, for a person who waits: one line on a terminal that is written over, nothing anywhere else.
pub(crate) struct Pace {
    /// None where nobody looks.
    told: Option<Instant>,
    started: Instant,
    width: usize,
}

impl Pace {
    /// Often enough to be seen moving, seldom enough to cost nothing.
    const EVERY: Duration = Duration::from_millis(500);

    /// Begins to count the time.
    pub(crate) fn start() -> Self {
        let started = Instant::now();
        Self {
            told: io::stderr().is_terminal().then_some(started),
            started,
            width: 0,
        }
    }

    /// Tells how many records have an answer, where the last word is old enough.
    pub(crate) fn tell(&mut self, all: usize, failed: usize) {
        let now = Instant::now();
        if self.told.is_none_or(|told| now - told < Self::EVERY) {
            return;
        }
        self.told = Some(now);
        let line = line(all, failed, now - self.started);
        // Whatever the last line left over is written over.
        self.width = self.width.max(line.len());
        let _ = write!(io::stderr(), "\r{line:<width$}", width = self.width);
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        if self.width > 0 {
            let _ = write!(io::stderr(), "\r{:width$}\r", "", width = self.width);
        }
    }
}

/// "1200 answered, 3 failed, 310 a second"
fn line(all: usize, failed: usize, time: Duration) -> String {
    let speed = all as f64 / time.as_secs_f64().max(f64::EPSILON);
    format!("{all} answered, {failed} failed, {speed:.0} a second")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_told() {
        assert_eq!(
            line(300, 2, Duration::from_secs(2)),
            "300 answered, 2 failed, 150 a second"
        );
    }
}
