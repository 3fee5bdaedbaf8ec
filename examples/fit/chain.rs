//! Fitting a chain model by L-BFGS with a ridge (Nocedal 1980). Deterministic.

use std::collections::BTreeMap;

use newsdiff::chain::KeptChain;

/// One chain to learn from: for each element the names of its features and its label.
pub struct Example {
    pub elements: Vec<(Vec<String>, usize)>,
}

/// How a model is fitted.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Ridge on all weights.
    pub ridge: f64,
    /// Features seen less often than this are left out.
    pub least: usize,
    /// Steps of the optimiser.
    pub steps: usize,
}

/// Past steps that L-BFGS remembers.
const MEMORY: usize = 8;

struct Encoded {
    labels: usize,
    features: usize,
    chains: Vec<Vec<(Vec<u32>, usize)>>,
}

/// The model that fits the examples best.
pub fn fit(labels: &[&str], examples: &[&Example], plan: Plan) -> KeptChain {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (names, _) in examples.iter().flat_map(|example| &example.elements) {
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let names: Vec<&str> = counts
        .iter()
        .filter(|&(_, &count)| count >= plan.least)
        .map(|(&name, _)| name)
        .collect();
    let number: BTreeMap<&str, u32> = names
        .iter()
        .enumerate()
        .map(|(index, &name)| (name, index as u32))
        .collect();
    let chains = examples
        .iter()
        .map(|example| {
            let encode = |own: &Vec<String>| {
                own.iter()
                    .filter_map(|name| number.get(name.as_str()).copied())
                    .collect()
            };
            example
                .elements
                .iter()
                .map(|(own, label)| (encode(own), *label))
                .collect()
        })
        .collect();
    let encoded = Encoded {
        labels: labels.len(),
        features: names.len(),
        chains,
    };
    let weights = minimize(&encoded, plan);
    let round = |weight: f64| (weight * 1000.0).round() / 1000.0 + 0.0;
    let size = labels.len();
    let mut kept = KeptChain {
        labels: labels.iter().map(|&label| label.to_owned()).collect(),
        ..KeptChain::default()
    };
    for (index, &name) in names.iter().enumerate() {
        let own: Vec<f64> = weights[index * size..(index + 1) * size]
            .iter()
            .map(|&weight| round(weight))
            .collect();
        if own.iter().any(|weight| weight.abs() > 0.0) {
            kept.weights.insert(name.to_owned(), own);
        }
    }
    let start = encoded.features * size;
    kept.transitions = (0..size)
        .map(|from| (0..size).map(|to| round(weights[start + from * size + to])).collect())
        .collect();
    kept
}

/// The loss and its gradient: the negative log-likelihood of all chains plus the ridge.
fn loss(encoded: &Encoded, weights: &[f64], ridge: f64) -> (f64, Vec<f64>) {
    let size = encoded.labels;
    let start = encoded.features * size;
    let mut gradient: Vec<f64> = weights.iter().map(|weight| ridge * weight).collect();
    let mut total: f64 = weights.iter().map(|weight| 0.5 * ridge * weight * weight).sum();
    let transition: Vec<f64> = weights[start..].iter().map(|weight| weight.exp()).collect();
    for chain in &encoded.chains {
        let mut potentials = Vec::with_capacity(chain.len());
        for (features, label) in chain {
            let mut scores = vec![0.0; size];
            for &feature in features {
                let at = feature as usize * size;
                scores
                    .iter_mut()
                    .zip(&weights[at..at + size])
                    .for_each(|(score, weight)| *score += weight);
            }
            let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            total -= scores[*label] - top;
            potentials.push(scores.iter().map(|score| (score - top).exp()).collect::<Vec<f64>>());
        }
        for pair in chain.windows(2) {
            total -= weights[start + pair[0].1 * size + pair[1].1];
        }
        total += expect(chain, &potentials, &transition, size, start, &mut gradient);
    }
    (total, gradient)
}

/// Adds expected minus observed counts to the gradient; returns the log of the partition.
fn expect(
    chain: &[(Vec<u32>, usize)],
    potentials: &[Vec<f64>],
    transition: &[f64],
    size: usize,
    start: usize,
    gradient: &mut [f64],
) -> f64 {
    let length = chain.len();
    let mut forward = vec![vec![0.0; size]; length];
    let mut backward = vec![vec![1.0; size]; length];
    let mut log = 0.0;
    for at in 0..length {
        for to in 0..size {
            let reached = if at == 0 {
                1.0
            } else {
                (0..size)
                    .map(|from| forward[at - 1][from] * transition[from * size + to])
                    .sum()
            };
            forward[at][to] = reached * potentials[at][to];
        }
        let scale: f64 = forward[at].iter().sum();
        forward[at].iter_mut().for_each(|value| *value /= scale);
        log += scale.ln();
    }
    for at in (0..length.saturating_sub(1)).rev() {
        for from in 0..size {
            backward[at][from] = (0..size)
                .map(|to| transition[from * size + to] * potentials[at + 1][to] * backward[at + 1][to])
                .sum();
        }
        let scale: f64 = backward[at].iter().sum();
        backward[at].iter_mut().for_each(|value| *value /= scale);
    }
    for at in 0..length {
        let mut marginal: Vec<f64> = (0..size)
            .map(|label| forward[at][label] * backward[at][label])
            .collect();
        let scale: f64 = marginal.iter().sum();
        marginal.iter_mut().for_each(|value| *value /= scale);
        marginal[chain[at].1] -= 1.0;
        for &feature in &chain[at].0 {
            let place = feature as usize * size;
            for (label, value) in marginal.iter().enumerate() {
                gradient[place + label] += value;
            }
        }
        if at + 1 < length {
            let mut joint = vec![0.0; size * size];
            for from in 0..size {
                for to in 0..size {
                    joint[from * size + to] = forward[at][from]
                        * transition[from * size + to]
                        * potentials[at + 1][to]
                        * backward[at + 1][to];
                }
            }
            let scale: f64 = joint.iter().sum();
            for (place, value) in joint.iter().enumerate() {
                gradient[start + place] += value / scale;
            }
            gradient[start + chain[at].1 * size + chain[at + 1].1] -= 1.0;
        }
    }
    log
}

fn minimize(encoded: &Encoded, plan: Plan) -> Vec<f64> {
    let size = encoded.features * encoded.labels + encoded.labels * encoded.labels;
    let mut weights = vec![0.0; size];
    let (mut value, mut gradient) = loss(encoded, &weights, plan.ridge);
    let mut memory: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..plan.steps {
        let direction = direction(&memory, &gradient);
        let slope = dot(&direction, &gradient);
        let mut length = if memory.is_empty() {
            1.0 / dot(&gradient, &gradient).sqrt().max(1.0)
        } else {
            1.0
        };
        let mut accepted = None;
        for _ in 0..20 {
            let trial: Vec<f64> = weights
                .iter()
                .zip(&direction)
                .map(|(weight, step)| weight + length * step)
                .collect();
            let (trial_value, trial_gradient) = loss(encoded, &trial, plan.ridge);
            if trial_value <= value + 1e-4 * length * slope {
                accepted = Some((trial, trial_value, trial_gradient));
                break;
            }
            length /= 2.0;
        }
        let Some((next, next_value, next_gradient)) = accepted else {
            break;
        };
        let step: Vec<f64> = next.iter().zip(&weights).map(|(new, old)| new - old).collect();
        let change: Vec<f64> = next_gradient
            .iter()
            .zip(&gradient)
            .map(|(new, old)| new - old)
            .collect();
        let curvature = dot(&step, &change);
        if curvature > 1e-12 {
            memory.push((step, change, 1.0 / curvature));
            if memory.len() > MEMORY {
                memory.remove(0);
            }
        }
        let gain = value - next_value;
        (weights, value, gradient) = (next, next_value, next_gradient);
        if gain < 1e-6 * value.abs() {
            break;
        }
    }
    weights
}

fn direction(memory: &[(Vec<f64>, Vec<f64>, f64)], gradient: &[f64]) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|value| -value).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for (step, change, scale) in memory.iter().rev() {
        let share = scale * dot(step, &direction);
        direction
            .iter_mut()
            .zip(change)
            .for_each(|(value, other)| *value -= share * other);
        shares.push(share);
    }
    if let Some((_, change, scale)) = memory.last() {
        let factor = 1.0 / (scale * dot(change, change));
        direction.iter_mut().for_each(|value| *value *= factor);
    }
    for ((step, change, scale), share) in memory.iter().zip(shares.iter().rev()) {
        let other = scale * dot(change, &direction);
        direction
            .iter_mut()
            .zip(step)
            .for_each(|(value, part)| *value += (share - other) * part);
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
