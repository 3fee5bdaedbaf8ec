//! How much two passages share: each term of one with its best match in the other.

use crate::align::terms::{Class, Occurrence, Terms};
use crate::text::Side;

/// From this similarity on a match counts as the same word.
const EXACT: f64 = 0.99;

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

    /// The nearest kin of a term of `side` in the other passage.
    fn best(&self, terms: &Terms, side: Side, occurrence: Occurrence) -> Option<(usize, f64)> {
        let first = &self.first[side.other().index()];
        terms.kin[side.index()][occurrence.term].iter().find_map(|kin| {
            let place = (first[kin.term] as usize).checked_sub(1)?;
            Some((place, kin.similarity))
        })
    }
}

impl Overlap {
    /// The overlap of passage `a` of A with passage `b` of B.
    pub fn new(terms: &Terms, places: &mut Places, a: usize, b: usize) -> Self {
        let passages = [&terms.passages[0][a], &terms.passages[1][b]];
        places.fill(terms, Side::A, a);
        places.fill(terms, Side::B, b);
        let mut overlap = Self::default();
        for side in Side::BOTH {
            let own = passages[side.index()];
            for (index, &occurrence) in own.iter().enumerate() {
                let weight = terms.weight(occurrence);
                overlap.total[side.index()] += weight;
                if let Some((partner, similarity)) = places.best(terms, side, occurrence) {
                    overlap.matched[side.index()] += weight * similarity;
                    let (a, b) = if side == Side::A {
                        (index, partner)
                    } else {
                        (partner, index)
                    };
                    overlap.matches[side.index()].push(Match { a, b, similarity });
                }
            }
        }
        overlap
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

    /// The weight of matches, the mean of both sides, of those that `wanted` picks by term class and similarity.
    pub fn weight_of(&self, terms: &Terms, (a, b): (usize, usize), wanted: impl Fn(Class, f64) -> bool) -> f64 {
        let mut sum = 0.0;
        for side in Side::BOTH {
            for found in &self.matches[side.index()] {
                let occurrence = match side {
                    Side::A => terms.passages[0][a][found.a],
                    Side::B => terms.passages[1][b][found.b],
                };
                if wanted(terms.terms[occurrence.term].class, found.similarity) {
                    sum += terms.weight(occurrence) * found.similarity;
                }
            }
        }
        sum / 2.0
    }
}

/// True where a match is the same word, name or value.
pub(crate) fn exact(similarity: f64) -> bool {
    similarity >= EXACT
}
