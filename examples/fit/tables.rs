//! What the links are worth: how often links of a probability hold, and what each signal brings.

use newsdiff::align::features::NAMES;
use newsdiff::align::second;
use newsdiff::terms::SHOWN;

use crate::links::{self, FOLDS, Score, Table};

/// The signals, each with the beginnings of the names of its features.
const SIGNALS: [(&str, &[&str]); 10] = [
    (
        "names and entities",
        &[
            "name-",
            "entities-",
            "top-entity",
            "names-by-few",
            "unmatched-names",
            "unmatched-entities",
        ],
    ),
    ("amounts and dates", &["value-"]),
    (
        "related words, apart from equal ones",
        &["kin-weight", "exact-weight", "word-weight"],
    ),
    ("words in the same order", &["runs"]),
    (
        "standing among all choices",
        &["rank-", "ratio-", "standing-", "pair-level"],
    ),
    ("place and length", &["position", "both-early", "length-"]),
    ("roles of lines", &["both-head", "one-head", "caption"]),
    ("who did what", &["verb"]),
    (
        "quotations and speakers",
        &["both-quote", "one-quote", "quoted-", "one-source", "other-sources"],
    ),
    ("what only one of them says", &["unmatched-", "only-here", "by-few"]),
];
/// Drawings of the bootstrap.
const DRAWINGS: usize = 1000;
/// The share of drawings that lie outside the interval, on each side.
const TAIL: f64 = 0.025;

/// For each band of ten points of probability, how many links there are and how many of them hold; then the expected calibration error.
pub fn calibration(tables: &[Table], held_out: &[Vec<f64>]) {
    const BANDS: usize = 10;
    let (mut count, mut right, mut sum) = ([0usize; BANDS], [0usize; BANDS], [0.0; BANDS]);
    for (table, probabilities) in tables.iter().zip(held_out) {
        for (row, &probability) in table.rows.iter().zip(probabilities) {
            let Some(strength) = row.strength else { continue };
            let band = ((probability * BANDS as f64) as usize).min(BANDS - 1);
            count[band] += 1;
            right[band] += usize::from(strength > 0);
            sum[band] += probability;
        }
    }
    println!(
        "how often links of a probability hold, cross-validated over {} pairs",
        tables.len()
    );
    // Nearly all pairs of passages are surely no links; an error over them all would be near 0 whatever the model.
    let asked = 1..BANDS;
    let all: usize = count[asked.clone()].iter().sum();
    let mut error = 0.0;
    for band in 0..BANDS {
        let (held, told) = (
            right[band] as f64 / count[band].max(1) as f64,
            sum[band] / count[band].max(1) as f64,
        );
        println!(
            "  {:.1} to {:.1}: {:6} pairs of passages, told {:5.1} %, held {:5.1} %",
            band as f64 / BANDS as f64,
            (band + 1) as f64 / BANDS as f64,
            count[band],
            100.0 * told,
            100.0 * held,
        );
        if asked.contains(&band) {
            error += (held - told).abs() * count[band] as f64 / all.max(1) as f64;
        }
    }
    println!("  expected calibration error from 0.1 on: {:.1} points", 100.0 * error);
}

/// What the F1 of shown links loses without each signal, with the interval that a bootstrap over pairs gives.
pub fn ablation(tables: &mut [Table], held_out: &[Vec<f64>]) {
    let whole = scores(tables, held_out);
    let f1 = |scores: &[Score], drawn: &dyn Fn(usize) -> usize| {
        let mut total = Score::default();
        (0..scores.len()).for_each(|at| total.add(scores[drawn(at)]));
        100.0 * total.figures().2
    };
    let same = |at: usize| at;
    let mut spread = bootstrap(tables.len(), |drawn| f1(&whole, drawn));
    let (low, high) = interval(&mut spread);
    println!(
        "links shown, cross-validated: F1 {:.1} ({low:.1} to {high:.1})",
        f1(&whole, &same)
    );
    let tell = |name: &str, without: &[Score]| {
        let mut spread = bootstrap(whole.len(), |drawn| f1(&whole, drawn) - f1(without, drawn));
        let (low, high) = interval(&mut spread);
        let cost = f1(&whole, &same) - f1(without, &same);
        println!("  without {name}: {cost:.1} less ({low:.1} to {high:.1})");
    };
    let first: Vec<Vec<f64>> = links::first_looks(tables);
    tell("the second look", &scores(tables, &first));
    for (name, beginnings) in SIGNALS {
        let columns: Vec<usize> = (0..NAMES.len())
            .filter(|&at| beginnings.iter().any(|beginning| NAMES[at].starts_with(beginning)))
            .collect();
        let kept: Vec<Vec<f64>> = blank(tables, &columns);
        let without = links::fitted(tables).held_out;
        tell(name, &scores(tables, &without));
        restore(tables, &columns, &kept);
    }
    println!(
        "  ({} features of a pair, {} of what is found around it, {FOLDS} folds)",
        NAMES.len(),
        second::NAMES.len()
    );
}

/// The score of each pair.
fn scores(tables: &[Table], probabilities: &[Vec<f64>]) -> Vec<Score> {
    let pairs = tables.iter().zip(probabilities);
    pairs
        .map(|(table, own)| links::score(table, own, f64::from(SHOWN)))
        .collect()
}

/// Takes features out: what is the same everywhere tells nothing. Gives back what stood there.
fn blank(tables: &mut [Table], columns: &[usize]) -> Vec<Vec<f64>> {
    let rows = tables.iter_mut().flat_map(|table| &mut table.rows);
    rows.map(|row| columns.iter().map(|&at| std::mem::take(&mut row.row[at])).collect())
        .collect()
}

fn restore(tables: &mut [Table], columns: &[usize], kept: &[Vec<f64>]) {
    let rows = tables.iter_mut().flat_map(|table| &mut table.rows);
    for (row, own) in rows.zip(kept) {
        columns.iter().zip(own).for_each(|(&at, &value)| row.row[at] = value);
    }
}

/// A figure over pairs that are drawn with putting back, many times; always the same drawings.
fn bootstrap(count: usize, figure: impl Fn(&dyn Fn(usize) -> usize) -> f64) -> Vec<f64> {
    // Knuth's linear congruential generator (MMIX).
    let mut state = 1_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    (0..DRAWINGS)
        .map(|_| {
            let drawn: Vec<usize> = (0..count).map(|_| next() % count.max(1)).collect();
            figure(&|at| drawn[at])
        })
        .collect()
}

fn interval(values: &mut [f64]) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    (at(TAIL), at(1.0 - TAIL))
}
