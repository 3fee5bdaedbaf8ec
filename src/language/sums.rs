//! Number words added up, one after the other: "two hundred and five thousand".

use crate::language::line::Line;
use crate::language::vocabulary::NumberWords;

/// A number being read word by word.
#[derive(Default)]
pub(crate) struct Sum {
    /// Finished thousands, millions …
    total: f64,
    /// What is below them.
    pub(crate) current: f64,
    /// The greatest scale at the end.
    scale: f64,
    started: bool,
}

impl Sum {
    /// The value so far.
    pub(crate) fn value(&self) -> f64 {
        self.total + self.current
    }

    /// The scale word at the end, else 1.
    pub(crate) fn last_scale(&self) -> f64 {
        self.scale.max(1.0)
    }

    /// True where `value` can follow: five after twenty, not five after five.
    pub(crate) fn accepts(&self, value: f64) -> bool {
        let room = if value < 10.0 { 10.0 } else { 100.0 };
        let below = self.current % 100.0;
        !self.started || (below % room < 1.0 && !(10.0..20.0).contains(&below))
    }

    /// Adds a word below a hundred.
    pub(crate) fn add(&mut self, value: f64) {
        self.current += value;
        self.scale = 1.0;
        self.started = true;
    }

    /// Multiplies by a scale word.
    pub(crate) fn multiply(&mut self, scale: f64) {
        self.started = true;
        if self.total > 0.0 && scale >= 1000.0 && self.current == 0.0 {
            self.total *= scale;
        } else if scale < 1000.0 {
            self.current = self.current.max(1.0) * scale;
        } else {
            self.total += self.current.max(1.0) * scale;
            self.current = 0.0;
        }
        self.scale = scale;
    }

    /// The value with an ordinal at the end.
    pub(crate) fn with_ordinal(&self, value: f64) -> f64 {
        if value >= 100.0 && self.started {
            self.total + self.current.max(1.0) * value
        } else {
            self.value() + value
        }
    }

    /// The place of the next word of the number: past a hyphen, or past "and" after a hundred.
    pub(crate) fn next_word(&self, words: &NumberWords, line: Line<'_>, end: usize) -> usize {
        let small =
            |at: usize| words.cardinals.contains_key(line.norm(at)) && !words.scales.contains_key(line.norm(at + 1));
        if line.norm(end) == "and" && self.scale >= 100.0 && small(end + 1) {
            return end + 1;
        }
        line.past_joint(end)
    }
}
