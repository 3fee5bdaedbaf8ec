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
pub(crate) const TABLE: usize = 1 << 17;
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

    /// The features of a pair; nothing where the first look rules it out.
    pub fn row(&self, a: usize, b: usize) -> Option<Row> {
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
        let (square_max, square_sum) = self.squares(a, b);
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

    /// The other ways from A's passage to B's, over a link, back and over a third: the most probable one, and the sum of all.
    fn squares(&self, a: usize, b: usize) -> (f64, f64) {
        let (row, column) = (&self.rows[a], &self.columns[b]);
        let (mut max, mut sum) = (0.0f64, 0.0);
        if self.table.is_empty() {
            if row.len() > DENSE || column.len() > DENSE {
                return (max, sum);
            }
            for &(y, on) in column.iter().filter(|&&(y, _)| y != a) {
                for (there, back) in common(row, &self.rows[y], b) {
                    let way = back * there * on;
                    max = max.max(way);
                    sum += way;
                }
            }
            return (max, sum);
        }
        let width = self.columns.len();
        for &(x, there) in row.iter().filter(|&&(x, _)| x != b) {
            for &(y, on) in column.iter().filter(|&&(y, _)| y != a) {
                let way = self.table.get(y * width + x).copied().unwrap_or(0.0) * there * on;
                max = if way > max { way } else { max };
                sum += way;
            }
        }
        (max, sum)
    }
}

/// The probabilities of the passages that two ordered lists share, but for one of them.
fn common<'a>(
    one: &'a [(usize, f64)],
    two: &'a [(usize, f64)],
    but: usize,
) -> impl Iterator<Item = (f64, f64)> + use<'a> {
    let mut others = two.iter().peekable();
    one.iter().filter_map(move |&(x, probability)| {
        while others.next_if(|(other, _)| *other < x).is_some() {}
        let other = others.next_if(|(other, _)| *other == x && x != but)?;
        Some((probability, other.1))
    })
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
        look.row(a, b).unwrap()[at]
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
        assert!(look.row(3, 0).is_none(), "the first look rules it out");
    }
}
