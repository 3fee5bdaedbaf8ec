//! How much two passages share: each term of one with its best match in the other.

use crate::align::terms::{Occurrence, Terms};
use crate::text::Side;

/// From this similarity on a match counts as the same word.
const SAME_WORD: f64 = 0.99;

/// A term of one passage and the term of the other that says it best.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// Index among the occurrences of A's passage.
    pub a: usize,
    /// Index among the occurrences of B's passage.
    pub b: usize,
    /// How nearly they say the same, 0–1.
    pub similarity: f64,
}

/// What two passages share, seen from both.
#[derive(Clone, Debug, Default)]
pub struct Overlap {
    /// For each side, the best match of each of its terms that has one.
    pub matches: [Vec<Match>; 2],
    /// For each side, the weight of all its terms.
    pub total: [f64; 2],
    /// For each side, the weight of its matched terms, by similarity.
    pub matched: [f64; 2],
}

/// Where each term stands in the two passages that are looked at: a table, because every kin of every term is looked up in it.
#[derive(Clone, Debug)]
pub struct Places {
    /// For each side, for each term, one more than its first index among the occurrences; 0 where the passage does not have it.
    first: [Vec<u32>; 2],
    /// For each side, the passage that the table is filled for.
    passage: [Option<usize>; 2],
}

impl Places {
    /// A table for these terms, filled for no passage.
    pub fn new(terms: &Terms) -> Self {
        Self {
            first: [vec![0; terms.terms.len()], vec![0; terms.terms.len()]],
            passage: [None; 2],
        }
    }

    fn fill(&mut self, terms: &Terms, side: Side, passage: usize) {
        let (first, filled) = (&mut self.first[side.index()], &mut self.passage[side.index()]);
        if *filled == Some(passage) {
            return;
        }
        let occurrences = |passage: usize| terms.passages[side.index()][passage].iter();
        for occurrence in filled.iter().flat_map(|&before| occurrences(before)) {
            first[occurrence.term] = 0;
        }
        for (index, occurrence) in occurrences(passage).enumerate().rev() {
            first[occurrence.term] = index as u32 + 1;
        }
        *filled = Some(passage);
    }

    /// Where a term first stands in the passage of `side`: an index among its occurrences.
    pub(crate) fn first(&self, side: Side, term: usize) -> Option<usize> {
        (self.first[side.index()][term] as usize).checked_sub(1)
    }

    /// The nearest kin of a term of `side` in the other passage.
    fn best(&self, terms: &Terms, side: Side, occurrence: Occurrence) -> Option<(usize, f64)> {
        let kin = &terms.kin[side.index()][occurrence.term];
        kin.iter()
            .find_map(|kin| Some((self.first(side.other(), kin.term)?, kin.similarity)))
    }
}

impl Overlap {
    /// Turns this one into the overlap of passage `a` of A with passage `b` of B.
    pub(crate) fn fill(&mut self, terms: &Terms, places: &mut Places, a: usize, b: usize) {
        places.fill(terms, Side::A, a);
        places.fill(terms, Side::B, b);
        for (side, passage) in [(Side::A, a), (Side::B, b)] {
            let found = &mut self.matches[side.index()];
            found.clear();
            let mut matched = 0.0;
            for (index, &occurrence) in terms.passages[side.index()][passage].iter().enumerate() {
                let Some((partner, similarity)) = places.best(terms, side, occurrence) else {
                    continue;
                };
                matched += occurrence.weight * similarity;
                let (a, b) = if side == Side::A {
                    (index, partner)
                } else {
                    (partner, index)
                };
                found.push(Match { a, b, similarity });
            }
            self.total[side.index()] = terms.totals[side.index()][passage];
            self.matched[side.index()] = matched;
        }
    }

    /// The share of one side's weight that the other covers, 0–1.
    pub fn coverage(&self, side: Side) -> f64 {
        let total = self.total[side.index()];
        if total > 0.0 {
            self.matched[side.index()] / total
        } else {
            0.0
        }
    }
}

/// True where a match is the same word, name or value.
pub(crate) fn exact(similarity: f64) -> bool {
    similarity >= SAME_WORD
}
