//! Fitting a logistic regression by Newton's method with a ridge on standardized features. Deterministic.

use newsdiff::linear::Logistic;

/// One row to learn from.
pub struct Sample {
    pub row: Vec<f64>,
    /// What is to be predicted: 1 yes, 0 no.
    pub target: f64,
    /// How much it counts.
    pub weight: f64,
}

/// The most Newton steps; the loss is convex and settles in fewer.
const STEPS: usize = 20;
/// A step that changes no weight by more than this is the last.
const SETTLED: f64 = 1e-10;

/// The regression that fits the samples best, with this ridge on its standardized weights.
pub fn fit<'a>(samples: impl Iterator<Item = &'a Sample> + Clone, ridge: f64) -> Logistic {
    let Some(first) = samples.clone().next() else {
        return Logistic::default();
    };
    let size = first.row.len();
    let (mean, deviation) = spread(samples.clone(), size);
    let mut weights = vec![0.0; size + 1];
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; size + 1];
        let mut hessian = vec![vec![0.0; size + 1]; size + 1];
        let mut scaled = vec![1.0; size + 1];
        for sample in samples.clone() {
            for (index, value) in sample.row.iter().enumerate() {
                scaled[index] = (value - mean[index]) / deviation[index];
            }
            let logit: f64 = weights.iter().zip(&scaled).map(|(weight, value)| weight * value).sum();
            let probability = 1.0 / (1.0 + (-logit).exp());
            let error = sample.weight * (sample.target - probability);
            let curvature = sample.weight * (probability * (1.0 - probability)).max(1e-9);
            for row in 0..=size {
                gradient[row] += error * scaled[row];
                let part = curvature * scaled[row];
                for column in 0..=row {
                    hessian[row][column] += part * scaled[column];
                }
            }
        }
        for index in 0..size {
            gradient[index] -= ridge * weights[index];
            hessian[index][index] += ridge;
        }
        let step = solve(hessian, gradient);
        let settled = step.iter().all(|change| change.abs() < SETTLED);
        weights
            .iter_mut()
            .zip(step)
            .for_each(|(weight, change)| *weight += change);
        if settled {
            break;
        }
    }
    let mut bias = weights[size];
    let mut unscaled = Vec::with_capacity(size);
    for index in 0..size {
        unscaled.push(weights[index] / deviation[index]);
        bias -= weights[index] * mean[index] / deviation[index];
    }
    Logistic {
        weights: unscaled,
        bias,
    }
}

fn spread<'a>(samples: impl Iterator<Item = &'a Sample> + Clone, size: usize) -> (Vec<f64>, Vec<f64>) {
    let mut mean = vec![0.0; size];
    let mut total = 0.0;
    for sample in samples.clone() {
        total += 1.0;
        mean.iter_mut().zip(&sample.row).for_each(|(sum, value)| *sum += value);
    }
    mean.iter_mut().for_each(|sum| *sum /= total);
    let mut deviation = vec![0.0; size];
    for sample in samples {
        for (index, value) in sample.row.iter().enumerate() {
            deviation[index] += (value - mean[index]).powi(2);
        }
    }
    for sum in &mut deviation {
        *sum = (*sum / total).sqrt();
        if *sum < 1e-9 {
            *sum = 1.0;
        }
    }
    (mean, deviation)
}

/// Solves a symmetric positive system given by its lower half (Cholesky).
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for column in 0..size {
        for row in column..size {
            let mut sum = matrix[row][column];
            for inner in 0..column {
                sum -= matrix[row][inner] * matrix[column][inner];
            }
            matrix[row][column] = if row == column {
                sum.max(1e-12).sqrt()
            } else {
                sum / matrix[column][column]
            };
        }
    }
    for row in 0..size {
        for inner in 0..row {
            right[row] -= matrix[row][inner] * right[inner];
        }
        right[row] /= matrix[row][row];
    }
    for row in (0..size).rev() {
        for inner in row + 1..size {
            right[row] -= matrix[inner][row] * right[inner];
        }
        right[row] /= matrix[row][row];
    }
    right
}
