//! The meaning of a whole passage: the weighted sum of the vectors of its words.

use crate::align::terms::Terms;
use crate::language::Lexicon;

/// A vector for each passage of both sides.
pub(crate) struct Vectors {
    dimensions: usize,
    /// For each side, the sums of all passages, one after the other.
    sums: [Vec<f64>; 2],
    /// For each side, for each passage, what its cosines need besides.
    scales: [Vec<Scale>; 2],
    /// The scalar product of the mean with itself.
    mean: f64,
}

/// What the cosines of a passage need besides its sum.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// The length of the sum.
    plain: f64,
    /// The length of the sum with the mean taken out.
    centred: f64,
    /// The scalar product with the mean.
    mean: f64,
}

impl Vectors {
    pub(crate) fn new(lexicon: &Lexicon, terms: &Terms) -> Self {
        let dimensions = lexicon.dimensions();
        let sums = terms.passages.each_ref().map(|own| {
            let mut sums = vec![0.0; dimensions * own.len()];
            for (sum, passage) in sums.chunks_exact_mut(dimensions.max(1)).zip(own) {
                for &occurrence in passage {
                    if let Some(word) = terms.terms[occurrence.term].word {
                        lexicon.add_vector(word, occurrence.weight, sum);
                    }
                }
            }
            sums
        });
        let mean = mean(&sums, dimensions);
        let scales = sums.each_ref().map(|sums| {
            let scale = |sum: &[f64]| Scale {
                plain: dot(sum, sum).sqrt(),
                centred: sum.iter().zip(&mean).map(|(x, m)| (x - m).powi(2)).sum::<f64>().sqrt(),
                mean: dot(sum, &mean),
            };
            sums.chunks_exact(dimensions.max(1)).map(scale).collect()
        });
        Self {
            dimensions,
            sums,
            scales,
            mean: dot(&mean, &mean),
        }
    }

    /// The cosine of two passages, −1 to 1, and that with the mean of the pair taken out: what the story as a whole is about does not
    /// count there.
    pub(crate) fn cosines(&self, a: usize, b: usize) -> [f64; 2] {
        let own = |side: usize, passage: usize| {
            let sum = self.sums[side].get(passage * self.dimensions..(passage + 1) * self.dimensions);
            Some((sum?, self.scales[side].get(passage)?))
        };
        let (Some((sum_a, x)), Some((sum_b, y))) = (own(0, a), own(1, b)) else {
            return [0.0; 2];
        };
        let product = dot(sum_a, sum_b);
        let cosine = |product: f64, lengths: f64| if lengths > 0.0 { product / lengths } else { 0.0 };
        [
            cosine(product, x.plain * y.plain),
            cosine(product - (x.mean + y.mean) + self.mean, x.centred * y.centred),
        ]
    }
}

/// The mean of both articles' means, so that neither side weighs more.
fn mean(sums: &[Vec<f64>; 2], dimensions: usize) -> Vec<f64> {
    let mut mean = vec![0.0; dimensions];
    for side in sums {
        let mut own = vec![0.0; dimensions];
        let passages = side.len() / dimensions.max(1);
        for sum in side.chunks_exact(dimensions.max(1)) {
            own.iter_mut()
                .zip(sum)
                .for_each(|(total, x)| *total += x / passages as f64);
        }
        mean.iter_mut().zip(own).for_each(|(total, x)| *total += x / 2.0);
    }
    mean
}

/// The scalar product, in four sums: the processor need not wait for each to add the next.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<4>(), b.as_chunks::<4>());
    let mut sums = [0.0; 4];
    for (a, b) in a.iter().zip(b) {
        for at in 0..4 {
            sums[at] += a[at] * b[at];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
