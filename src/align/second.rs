//! The second look: what the first look found around a pair of passages speaks for it or against it.
//!
//! A passage that has a better partner needs a second one less; neighbours of linked passages are often linked; and where a1–b1, a1–b2 and
//! a2–b1 are links, a2–b2 is likely to be one (stacking, after Cohen and Carvalho 2005, "Stacked Sequential Learning").

use crate::align::features::rounded;

/// The names of the features, in their order.
pub const NAMES: [&str; 17] = [
    "first-logit",
    "first",
    "first-squared",
    "other-max-least",
    "other-max-greatest",
    "other-sum-least",
    "other-sum-greatest",
    "next-sum",
    "next-max",
    "next-by-logit",
    "after-next-sum",
    "crossing-max",
    "beside-least",
    "beside-greatest",
    "square-max",
    "square-sum",
    "density",
];

/// One row of numbers, in the order of [`NAMES`].
pub type Row = [f64; NAMES.len()];

/// Pairs that the first look finds less probable than this are no links and speak for no other pair.
pub const FLOOR: f64 = 0.01;
/// The most pairs of passages that a table is made for; in longer articles few pairs are looked at, and most of it would be empty.
const TABLE: usize = 1 << 17;
/// In long articles a passage with more possible partners is like so many that nothing is told by what stands around it.
const DENSE: usize = 256;
/// Keeps the logit of a probability finite.
const EDGE: f64 = 1e-4;

/// The probabilities of the first look, by passage of A and of B.
#[derive(Clone, Debug, Default)]
pub struct FirstLook {
    rows: Vec<Vec<(usize, f64)>>,
    columns: Vec<Vec<(usize, f64)>>,
    /// In ordinary articles the probability of each pair, row by row; empty in long ones.
    table: Vec<f64>,
    /// The sum of all probabilities per passage of the shorter article.
    density: f64,
}

impl FirstLook {
    /// What the first look found: pairs with their probabilities, ordered by A's passage, then B's. `size` is the number of passages of
    /// each article.
    pub fn new(size: [usize; 2], found: impl Iterator<Item = (usize, usize, f64)>) -> Self {
        let mut look = Self {
            rows: vec![Vec::new(); size[0]],
            columns: vec![Vec::new(); size[1]],
            table: vec![
                0.0;
                if size[0] * size[1] <= TABLE {
                    size[0] * size[1]
                } else {
                    0
                }
            ],
            density: 0.0,
        };
        let mut sum = 0.0;
        for (a, b, probability) in found {
            if probability >= FLOOR {
                look.rows[a].push((b, probability));
                look.columns[b].push((a, probability));
                if let Some(cell) = look.table.get_mut(a * size[1] + b) {
                    *cell = probability;
                }
                sum += probability;
            }
        }
        look.density = sum / size[0].min(size[1]).max(1) as f64;
        look
    }

    /// The probability of a pair, nothing below [`FLOOR`].
    pub fn of(&self, a: usize, b: usize) -> Option<f64> {
        let row = self.rows.get(a)?;
        if !self.table.is_empty() {
            let inside = b < self.columns.len();
            let found = inside.then(|| self.table.get(a * self.columns.len() + b)).flatten();
            return found.copied().filter(|&probability| probability > 0.0);
        }
        let at = row.binary_search_by_key(&b, |&(column, _)| column).ok()?;
        Some(row[at].1)
    }

    /// The features of a pair; nothing where the first look rules it out. `ways` are kept from one pair to the next: those of one passage
    /// of A are best asked for one after the other.
    pub fn row(&self, a: usize, b: usize, ways: &mut Ways) -> Option<Row> {
        let own = self.of(a, b)?;
        let logit = ((own + EDGE) / (1.0 - own + EDGE)).ln();
        let others = [rest(&self.rows[a], b), rest(&self.columns[b], a)];
        let [max_a, max_b] = others.map(|(max, _)| max);
        let [sum_a, sum_b] = others.map(|(_, sum)| sum);
        let at = |by: (isize, isize)| {
            let (a, b) = (a.checked_add_signed(by.0), b.checked_add_signed(by.1));
            a.zip(b).and_then(|(a, b)| self.of(a, b)).unwrap_or(0.0)
        };
        let next = [at((-1, -1)), at((1, 1))];
        let next_sum = next[0] + next[1];
        let beside = [at((0, -1)).max(at((0, 1))), at((-1, 0)).max(at((1, 0)))];
        let (square_max, square_sum) = self.squares((a, b), own, ways);
        let row = [
            logit,
            own,
            own * own,
            max_a.min(max_b),
            max_a.max(max_b),
            sum_a.min(sum_b),
            sum_a.max(sum_b),
            next_sum,
            next[0].max(next[1]),
            logit * next_sum,
            at((-2, -2)) + at((2, 2)),
            at((-1, 1)).max(at((1, -1))),
            beside[0].min(beside[1]),
            beside[0].max(beside[1]),
            square_max,
            square_sum.ln_1p(),
            self.density,
        ];
        Some(row.map(rounded))
    }

    /// The other ways from A's passage to B's, over a link, back and over a third: the most probable one, and the sum of all. `own` is the
    /// probability of the pair.
    fn squares(&self, (a, b): (usize, usize), own: f64, ways: &mut Ways) -> (f64, f64) {
        let (mut max, mut sum) = (0.0f64, 0.0);
        if self.rows[a].len().max(self.columns[b].len()) > self.dense() {
            return (max, sum);
        }
        ways.fill(self, a);
        for &(y, on) in self.columns[b].iter().filter(|&&(y, _)| y != a) {
            let way = ways.to[y];
            let best = if way.over == b { way.second } else { way.best };
            max = max.max(best * on);
            // One of the ways to there goes over B's passage itself.
            sum += (way.sum - own * on) * on;
        }
        (max, sum)
    }

    /// From how many possible partners on a passage is like too many.
    fn dense(&self) -> usize {
        if self.table.is_empty() { DENSE } else { usize::MAX }
    }
}

/// The ways from one passage of A over a link and back to the other passages of A: the same for all its pairs.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// Where they start.
    from: Option<usize>,
    /// For each passage of A, those that lead to it.
    to: Vec<Way>,
    /// The passages that any leads to.
    touched: Vec<usize>,
}

/// All ways to one passage.
#[derive(Clone, Copy, Debug, Default)]
struct Way {
    /// The sum of their probabilities.
    sum: f64,
    /// The most probable one.
    best: f64,
    /// The passage of B that it goes over.
    over: usize,
    /// The most probable one over any other passage of B.
    second: f64,
}

impl Way {
    fn add(&mut self, over: usize, probability: f64) {
        self.sum += probability;
        if probability > self.best {
            (self.second, self.best, self.over) = (self.best, probability, over);
        } else {
            self.second = self.second.max(probability);
        }
    }
}

impl Ways {
    fn fill(&mut self, look: &FirstLook, from: usize) {
        if self.from.replace(from) == Some(from) {
            return;
        }
        for to in self.touched.drain(..) {
            self.to[to] = Way::default();
        }
        self.to.resize(look.rows.len(), Way::default());
        let is_dense = |over: usize| look.columns[over].len() > look.dense();
        for &(over, there) in look.rows[from].iter().filter(|(over, _)| !is_dense(*over)) {
            for &(to, back) in look.columns[over].iter().filter(|&&(to, _)| to != from) {
                let way = &mut self.to[to];
                if way.sum <= 0.0 {
                    self.touched.push(to);
                }
                way.add(over, back * there);
            }
        }
        // What leads nearly everywhere is asked for only where the others lead: nothing else will be looked at.
        for &(over, there) in look.rows[from].iter().filter(|(over, _)| is_dense(*over)) {
            for &to in &self.touched {
                if let Some(back) = look.of(to, over) {
                    self.to[to].add(over, back * there);
                }
            }
        }
    }
}

/// The greatest and the sum of the probabilities of one passage, that of its pair with `but` left out.
fn rest(of: &[(usize, f64)], but: usize) -> (f64, f64) {
    of.iter()
        .filter(|&&(other, _)| other != but)
        .fold((0.0, 0.0), |(max, sum), &(_, probability)| {
            (probability.max(max), sum + probability)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(look: &FirstLook, (a, b): (usize, usize), name: &str) -> f64 {
        let at = NAMES.iter().position(|known| *known == name).unwrap();
        look.row(a, b, &mut Ways::default()).unwrap()[at]
    }

    /// All ways, gone through one by one.
    fn squares(size: [usize; 2], table: &[f64], (a, b): (usize, usize)) -> (f64, f64) {
        let at = |a: usize, b: usize| table[a * size[1] + b];
        let ways = (0..size[0])
            .flat_map(|y| (0..size[1]).map(move |x| (y, x)))
            .filter(|&(y, x)| y != a && x != b)
            .map(|(y, x)| at(y, x) * at(a, x) * at(y, b));
        ways.fold((0.0, 0.0), |(max, sum), way| (way.max(max), sum + way))
    }

    #[test]
    fn ways_are_those_that_one_by_one_finds() {
        // One passage more than is dense, so that both ends of a long article are met; a few numbers stand for chance.
        for size in [[7, 5], [DENSE + 300, DENSE + 10]] {
            let chance = |a: usize, b: usize| {
                let mixed = (a * 7919 + b * 104_729) % 101;
                let linked = b == 0 || mixed < if size[0] < DENSE { 60 } else { 3 };
                if linked { (mixed + 1) as f64 / 102.0 } else { 0.0 }
            };
            let table: Vec<f64> = (0..size[0] * size[1])
                .map(|at| chance(at / size[1], at % size[1]))
                .map(|chance| if chance >= FLOOR { chance } else { 0.0 })
                .collect();
            let found = table.iter().enumerate().filter(|(_, chance)| **chance > 0.0);
            let look = FirstLook::new(size, found.map(|(at, &chance)| (at / size[1], at % size[1], chance)));
            assert_eq!(look.table.is_empty(), size[0] > DENSE);
            let mut ways = Ways::default();
            let pairs = [0, 1, 4].into_iter().flat_map(|a| (0..size[1]).map(move |b| (a, b)));
            for (a, b) in pairs {
                let Some(own) = look.of(a, b) else { continue };
                let (max, sum) = look.squares((a, b), own, &mut ways);
                let is_dense = look.columns[b].len() > look.dense();
                let expected = if is_dense {
                    (0.0, 0.0)
                } else {
                    squares(size, &table, (a, b))
                };
                assert!(
                    (max - expected.0).abs() < 1e-12 && (sum - expected.1).abs() < 1e-12,
                    "{size:?} {a} {b}"
                );
            }
        }
    }

    #[test]
    fn what_stands_around_a_pair() {
        let found = [
            (0, 0, 0.9),
            (0, 1, 0.5),
            (1, 0, 0.5),
            (1, 1, 0.25),
            (2, 2, 0.75),
            (3, 0, FLOOR / 2.0),
        ];
        let look = FirstLook::new([4, 3], found.into_iter());
        let cases = [
            ((0, 0), "other-max-greatest", 0.5),
            ((0, 0), "next-sum", 0.25),
            ((1, 1), "next-sum", 1.65),
            ((1, 1), "next-max", 0.9),
            ((1, 1), "square-max", 0.225),
            ((0, 1), "crossing-max", 0.5),
            ((0, 0), "after-next-sum", 0.75),
            ((2, 2), "other-sum-greatest", 0.0),
            ((2, 2), "density", 2.9 / 3.0),
        ];
        for (at, name, expected) in cases {
            let found = value(&look, at, name);
            assert!(
                (found - expected).abs() < 1e-9,
                "{at:?} {name}: {found}, not {expected}"
            );
        }
        assert!(
            look.row(3, 0, &mut Ways::default()).is_none(),
            "the first look rules it out"
        );
    }
}
