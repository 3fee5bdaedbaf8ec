//! Which pairs of passages are looked at: those that share an informative term, found by an index, never all pairs of a long text.

use crate::align::terms::Terms;
use crate::text::Side;

/// The most counterparts that are looked at for one passage. Ordinary articles have fewer passages than this; in long texts the ones
/// that share the most weight are kept.
const MOST_COUNTERPARTS: usize = 64;

/// Pairs of passages that share a term, ordered by A's passage, then B's. The same set whichever side comes first.
pub(crate) fn pairs(terms: &Terms) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for side in Side::BOTH {
        let mut shared = vec![0.0; terms.passages[side.other().index()].len()];
        for (passage, occurrences) in terms.passages[side.index()].iter().enumerate() {
            let mut touched = Vec::new();
            let matches = occurrences.iter().flat_map(|&occurrence| {
                let weight = terms.weight(occurrence);
                let kin = terms.kin[side.index()][occurrence.term].iter();
                kin.map(move |kin| (kin.term, (weight * kin.similarity).max(f64::MIN_POSITIVE)))
            });
            for (term, weight) in matches {
                for &other in &terms.postings[side.other().index()][term] {
                    if shared[other] <= 0.0 {
                        touched.push(other);
                    }
                    shared[other] += weight;
                }
            }
            touched.sort_by(|&x, &y| shared[y].total_cmp(&shared[x]).then(x.cmp(&y)));
            for &other in touched.iter().take(MOST_COUNTERPARTS) {
                pairs.push(if side == Side::A {
                    (passage, other)
                } else {
                    (other, passage)
                });
            }
            for other in touched {
                shared[other] = 0.0;
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
