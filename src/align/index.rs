//! Which pairs of passages are looked at: those that share an informative term, found by an index, never all pairs of a long text.

use std::mem;

use crate::align::terms::Terms;
use crate::text::Side;

/// The most pairs that are looked at for each passage of a long article, times the passages of the other: in an ordinary one all.
const MOST_PAIRS: usize = 64 * 64;
/// The counterparts that are looked at for one passage in any case: those that share the most weight. In texts of 3,000 passages a side
/// with a known alignment (99 variants of each fact beside the right one) the right counterpart is among them 995 times in 1,000.
const LEAST_COUNTERPARTS: usize = 8;
/// A term that more passages have leads to none of them: what so many tell does not tell them apart, and in a long text it would lead
/// from everywhere to everywhere.
const COMMON: usize = 128;
/// With so many pairs of passages or fewer, how many are looked at goes by the other article alone, else by the longer one: a hundred
/// thousand lines beside an ordinary article would all be held against all of it.
const LOPSIDED: usize = 1 << 17;

/// Pairs of passages that share a term, ordered by A's passage, then B's. The same set whichever side comes first.
pub(crate) fn pairs(terms: &Terms) -> Vec<(usize, usize)> {
    let one_way = |side: Side| {
        let [own, others] = [side, side.other()].map(|side| terms.passages[side.index()].len());
        let counted = if own * others > LOPSIDED {
            own.max(others)
        } else {
            others
        };
        let most = (MOST_PAIRS / counted.max(1)).max(LEAST_COUNTERPARTS);
        super::load(terms).each(own, |passages| {
            let mut shared = Shared::new(others);
            let mut pairs = Vec::new();
            for passage in passages {
                shared.add(terms, side, passage);
                pairs.extend(shared.take(most).map(|other| match side {
                    Side::A => (passage, other),
                    Side::B => (other, passage),
                }));
            }
            pairs
        })
    };
    let mut pairs = one_way(Side::A);
    pairs.extend(one_way(Side::B));
    super::load(terms).sort(&mut pairs);
    pairs.dedup();
    pairs
}

/// How much weight each passage of one side shares with one passage of the other.
struct Shared {
    weights: Vec<f64>,
    /// The passages with a weight, at the front; room for one more than there are passages.
    touched: Vec<usize>,
    /// How many these are.
    count: usize,
    /// Those that share the most, while they are sought.
    best: Vec<(f64, usize)>,
}

impl Shared {
    fn new(passages: usize) -> Self {
        Self {
            weights: vec![0.0; passages],
            touched: vec![0; passages + 1],
            count: 0,
            best: Vec::new(),
        }
    }

    /// Adds what the passage of `side` shares.
    fn add(&mut self, terms: &Terms, side: Side, passage: usize) {
        for &occurrence in &terms.passages[side.index()][passage] {
            let weight = occurrence.weight;
            for kin in &terms.kin[side.index()][occurrence.term] {
                let passages = &terms.postings[side.other().index()][kin.term];
                if passages.len() > COMMON {
                    continue;
                }
                let weight = (weight * kin.similarity).max(f64::MIN_POSITIVE);
                // Whether a passage is a new one is chance: it is written down in any case, and only new ones are counted.
                for &other in passages {
                    let own = &mut self.weights[other];
                    self.touched[self.count] = other;
                    self.count += usize::from(*own <= 0.0);
                    *own += weight;
                }
            }
        }
    }

    /// The passages that share the most, and starts anew. What shares less than enough others do is left out at a glance.
    fn take(&mut self, most: usize) -> impl Iterator<Item = usize> + '_ {
        let mut least = f64::NEG_INFINITY;
        for &other in &self.touched[..mem::take(&mut self.count)] {
            let weight = mem::take(&mut self.weights[other]);
            if weight < least {
                continue;
            }
            self.best.push((weight, other));
            if self.best.len() >= 2 * most {
                cut(&mut self.best, most);
                least = self.best.last().map_or(least, |&(weight, _)| weight);
            }
        }
        cut(&mut self.best, most);
        self.best.drain(..).map(|(_, other)| other)
    }
}

/// Leaves so many of the heaviest, at least one, the lightest of them last.
fn cut(best: &mut Vec<(f64, usize)>, most: usize) {
    if best.len() > most {
        best.select_nth_unstable_by(most - 1, |x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        best.truncate(most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_are_taken_whatever_came_first() {
        for most in [1, 3, 8, 200] {
            let mut shared = Shared::new(100);
            // Numbers that stand for chance, with equal weights among them.
            let weight = |passage: usize| (passage * 37 % 23) as f64 + 1.0;
            for passage in (0..100).map(|number| number * 61 % 100) {
                shared.weights[passage] = weight(passage);
                shared.touched[shared.count] = passage;
                shared.count += 1;
            }
            let mut expected: Vec<usize> = (0..100).collect();
            expected.sort_by(|&x, &y| weight(y).total_cmp(&weight(x)).then(x.cmp(&y)));
            expected.truncate(most);
            expected.sort_unstable();
            let mut found: Vec<usize> = shared.take(most).collect();
            found.sort_unstable();
            assert_eq!(found, expected);
            assert!(shared.weights.iter().all(|&weight| weight == 0.0), "it starts anew");
        }
    }
}
