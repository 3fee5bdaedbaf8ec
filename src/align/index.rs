//! Which pairs of passages are looked at: those that share an informative term, found by an index, never all pairs of a long text.

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
                let best = shared.take(most).into_iter();
                pairs.extend(best.map(|other| match side {
                    Side::A => (passage, other),
                    Side::B => (other, passage),
                }));
            }
            pairs
        })
    };
    let mut pairs = one_way(Side::A);
    pairs.extend(one_way(Side::B));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How much weight each passage of one side shares with one passage of the other.
struct Shared {
    weights: Vec<f64>,
    /// The passages with a weight.
    touched: Vec<usize>,
}

impl Shared {
    fn new(passages: usize) -> Self {
        Self {
            weights: vec![0.0; passages],
            touched: Vec::new(),
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
                for &other in passages {
                    if self.weights[other] <= 0.0 {
                        self.touched.push(other);
                    }
                    self.weights[other] += weight;
                }
            }
        }
    }

    /// The passages that share the most, and starts anew.
    fn take(&mut self, most: usize) -> Vec<usize> {
        let weights = &self.weights;
        let heaviest = |&x: &usize, &y: &usize| weights[y].total_cmp(&weights[x]).then(x.cmp(&y));
        let mut best = std::mem::take(&mut self.touched);
        let all = best.clone();
        if best.len() > most {
            best.select_nth_unstable_by(most, heaviest);
            best.truncate(most);
        }
        for other in all {
            self.weights[other] = 0.0;
        }
        best
    }
}
