//! The meaning of a whole passage: the weighted sum of the vectors of its words.

use crate::align::terms::Terms;
use crate::language::Lexicon;

/// A vector for each passage of both sides.
pub(crate) struct Vectors {
    plain: [Vec<Vec<f64>>; 2],
    centred: [Vec<Vec<f64>>; 2],
}

impl Vectors {
    pub(crate) fn new(lexicon: &Lexicon, terms: &Terms) -> Self {
        let sums = [0, 1].map(|side: usize| {
            terms.passages[side]
                .iter()
                .map(|passage| {
                    let mut sum = vec![0.0; lexicon.dimensions()];
                    for &occurrence in passage {
                        if let Some(word) = terms.terms[occurrence.term].word {
                            lexicon.add_vector(word, terms.weight(occurrence), &mut sum);
                        }
                    }
                    sum
                })
                .collect::<Vec<_>>()
        });
        let mean = mean(&sums, lexicon.dimensions());
        let centred = [0, 1].map(|side: usize| {
            sums[side]
                .iter()
                .map(|sum| unit(sum.iter().zip(&mean).map(|(x, m)| x - m).collect()))
                .collect()
        });
        Self {
            plain: sums.map(|side| side.into_iter().map(unit).collect()),
            centred,
        }
    }

    /// Cosine of two passages, −1 to 1.
    pub(crate) fn cosine(&self, a: usize, b: usize) -> f64 {
        dot(&self.plain[0][a], &self.plain[1][b])
    }

    /// The same with the mean of the pair taken out: what the story as a whole is about no longer counts.
    pub(crate) fn centred_cosine(&self, a: usize, b: usize) -> f64 {
        dot(&self.centred[0][a], &self.centred[1][b])
    }
}

/// The mean of both articles' means, so that neither side weighs more.
fn mean(sums: &[Vec<Vec<f64>>; 2], dimensions: usize) -> Vec<f64> {
    let mut mean = vec![0.0; dimensions];
    for side in sums {
        let mut own = vec![0.0; dimensions];
        for sum in side {
            own.iter_mut()
                .zip(sum)
                .for_each(|(total, x)| *total += x / side.len() as f64);
        }
        mean.iter_mut().zip(own).for_each(|(total, x)| *total += x / 2.0);
    }
    mean
}

fn unit(mut vector: Vec<f64>) -> Vec<f64> {
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        for x in &mut vector {
            *x /= length;
        }
    }
    vector
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
