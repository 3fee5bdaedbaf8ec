//! The second look at a pair of tokens: what the first look found around it and for its rivals.

use crate::align::words::FLOOR;
use crate::align::words::first::{self, Passages};
use crate::align::words::table::{Line, Table};
use crate::linear::Logistic;

/// The names of the features that the second look adds, in their order.
pub const NAMES: [&str; 19] = [
    "found",
    "found-left",
    "found-right",
    "found-both-sides",
    "found-far-left",
    "found-far-right",
    "found-left-word",
    "found-right-word",
    "found-both-words",
    "found-beside-more",
    "found-beside-less",
    "found-for-rivals",
    "found-for-rival",
    "found-for-both",
    "small-found-for-rivals",
    "found-in-line",
    "found-in-line-less",
    "small-found-in-line",
    "free",
];

/// Features of both looks.
const WIDTH: usize = first::NAMES.len() + NAMES.len();

/// The names of all features of the second look: those of the first one come first.
pub fn names() -> [&'static str; WIDTH] {
    let mut names = [""; WIDTH];
    for (name, known) in names.iter_mut().zip(first::NAMES.iter().chain(&NAMES)) {
        *name = known;
    }
    names
}

/// One row of numbers, in the order of [`names`].
pub type Row = [f64; WIDTH];

/// How far off the line of its neighbours a token may be and still count a little.
const REACH: usize = 4;
/// Tokens over which the word of a neighbour fades.
const FADING: f64 = 2.0;
/// Steps off the line over which the word of a neighbour fades.
const DRIFT: f64 = 1.5;
/// Where no neighbour is found, no place is in line.
const DOUBT: f64 = 0.1;
/// More than this many counterparts make no difference.
const MOST: f64 = 2.0;
/// Keeps the odds finite.
const SURE: f64 = 1e-3;

/// What the first look found.
pub struct FirstGuess {
    probability: Table,
    lines: [Vec<Line>; 2],
    /// How nearly each pair lies in line with what is found around it, seen from each side.
    in_line: [Table; 2],
}

impl FirstGuess {
    /// Looks at all pairs of two passages.
    pub fn new(passages: &Passages<'_>, look: &Logistic) -> Self {
        let probability = Table::new(passages.size(), |a, b| look.probability(&passages.row(a, b)));
        let lines = probability.lines();
        let [rows, columns] = passages.size();
        let first = in_line(&lines[0], columns);
        let second = in_line(&lines[1], rows);
        Self {
            in_line: [
                Table::new([rows, columns], |a, b| first[a * columns + b]),
                Table::new([rows, columns], |a, b| second[b * rows + a]),
            ],
            probability,
            lines,
        }
    }

    /// The pairs that are worth a second look, ordered by A's token, then B's.
    pub fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let [rows, columns] = self.probability.size;
        (0..rows)
            .flat_map(move |a| (0..columns).map(move |b| (a, b)))
            .filter(|&(a, b)| self.probability.at(a, b) >= FLOOR)
    }

    /// What the second look sees of a pair.
    pub fn row(&self, passages: &Passages<'_>, a: usize, b: usize) -> Row {
        let mut row = [0.0; WIDTH];
        let (seen, found) = row.split_at_mut(first::NAMES.len());
        seen.copy_from_slice(&passages.row(a, b));
        found.copy_from_slice(&self.around(passages, a, b));
        row
    }

    fn around(&self, passages: &Passages<'_>, a: usize, b: usize) -> [f64; NAMES.len()] {
        let table = &self.probability;
        let own = table.at(a, b);
        let small = f64::from(u8::from(passages.is_small(a, b)));
        let before = |steps: usize| table.beside(a.checked_sub(steps), b.checked_sub(steps));
        let after = |steps: usize| table.beside(Some(a + steps), Some(b + steps));
        let (left, right) = (before(1), after(1));
        let words = [0, 1].map(|place| {
            let [x, y] = passages.words_beside(a, b, place);
            table.beside(x, y)
        });
        let beside = self.beside(a, b);
        let lines = [&self.lines[0][a], &self.lines[1][b]];
        let rivals = lines.map(|line| line.rival(own));
        let others = lines.map(|line| (line.sum - own).min(MOST));
        let free = lines.map(|line| 1.0 - line.sum.min(1.0));
        let in_line = [self.in_line[0].at(a, b), self.in_line[1].at(a, b)];
        let (rival, line) = (rivals[0].max(rivals[1]), in_line[0].max(in_line[1]));
        [
            ((own + SURE) / (1.0 - own + SURE)).ln(),
            left,
            right,
            left * right,
            before(2),
            after(2),
            words[0],
            words[1],
            words[0] * words[1],
            beside[0].max(beside[1]),
            beside[0].min(beside[1]),
            rival,
            rivals[0].min(rivals[1]),
            others[0].min(others[1]),
            rival * small,
            line,
            in_line[0].min(in_line[1]),
            line * small,
            free[0].min(free[1]),
        ]
    }

    /// How surely each of two tokens is aligned to a neighbour of the other.
    fn beside(&self, a: usize, b: usize) -> [f64; 2] {
        let at = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) if a < self.probability.size[0] && b < self.probability.size[1] => {
                self.probability.at(a, b)
            }
            _ => 0.0,
        };
        [
            at(Some(a), b.checked_sub(1)).max(at(Some(a), Some(b + 1))),
            at(a.checked_sub(1), Some(b)).max(at(Some(a + 1), Some(b))),
        ]
    }
}

/// For each token of one side and each place of the other: the share of the tokens around it whose counterparts lie so that this place
/// is in line with them; row by row.
fn in_line(own: &[Line], places: usize) -> Vec<f64> {
    let drift: [f64; REACH + 1] = std::array::from_fn(|steps| (-(steps as f64) / DRIFT).exp());
    let mut shares = vec![0.0; own.len() * places];
    for (token, row) in shares.chunks_exact_mut(places.max(1)).enumerate() {
        let mut total = DOUBT;
        for (other, line) in own.iter().enumerate().filter(|(other, _)| *other != token) {
            let weight = line.top * (-(token.abs_diff(other) as f64) / FADING).exp();
            total += weight;
            // The place that keeps the distance; it may lie beyond either end.
            let place = (line.place + token).checked_sub(other);
            for (steps, share) in drift.iter().enumerate() {
                let near = [place.and_then(|at| at.checked_sub(steps)), place.map(|at| at + steps)];
                for at in near.into_iter().take(if steps == 0 { 1 } else { 2 }).flatten() {
                    if let Some(cell) = row.get_mut(at) {
                        *cell += weight * share;
                    }
                }
            }
        }
        for cell in row {
            *cell /= total;
        }
    }
    shares
}
