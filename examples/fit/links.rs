//! Fitting and measuring the links of passages.

use newsdiff::align;
use newsdiff::align::features::{self, NAMES};
use newsdiff::align::second::{FirstLook, Ways};
use newsdiff::align::terms::Terms;
use newsdiff::align::weights::{self, KeptWeights, Weights};
use newsdiff::language::{Analysis, Lexicon};
use newsdiff::linear::Logistic;
use newsdiff::terms::Role;

use crate::gold::Pair;
use rayon::prelude::*;

use crate::logistic::{Sample, fit};

/// Ridge on standardized weights, by cross-validation among 1, 3, 10, 30, 100.
const RIDGE: f64 = 30.0;
/// Parts into which pairs are dealt for cross-validation.
pub const FOLDS: usize = 19;

/// The candidates of one pair with what the annotation says of them.
pub struct Table {
    pub rows: Vec<LinkRow>,
    /// Annotated links: 2 for each `same`, 1 for each `partial`.
    pub weight: usize,
    /// The number of passages of each article.
    pub size: [usize; 2],
}

pub struct LinkRow {
    /// The passages of A and B.
    pub place: (usize, usize),
    pub row: features::Row,
    /// Sentences of the annotation for which the two passages stand.
    pub sentences: Vec<(usize, usize)>,
    /// 2 same, 1 partial, 0 none, nothing where the annotators disagree.
    pub strength: Option<u8>,
}

/// The table of one pair.
pub fn table(lexicon: &Lexicon, pair: &Pair, analyses: &[Analysis; 2]) -> Table {
    let terms = Terms::new(lexicon, analyses);
    let spans = [0, 1].map(|side: usize| {
        analyses[side]
            .sentences
            .iter()
            .map(|sentence| sentence.span)
            .collect::<Vec<_>>()
    });
    let known = [pair.sentences_of(0, &spans[0]), pair.sentences_of(1, &spans[1])];
    let mut rows = Vec::new();
    for candidate in features::candidates(lexicon, analyses, &terms) {
        let role = |side: usize, passage: usize| analyses[side].sentences[passage].role;
        if [role(0, candidate.a), role(1, candidate.b)]
            .iter()
            .any(|role| matches!(role, Role::Boilerplate | Role::Byline | Role::Dateline))
        {
            continue;
        }
        let mut sentences = Vec::new();
        let mut strength = Some(0);
        for &a in &known[0][candidate.a] {
            for &b in &known[1][candidate.b] {
                sentences.push((a, b));
                strength = match (strength, pair.strength(a, b)) {
                    (Some(x), Some(y)) => Some(x.max(y)),
                    _ => None,
                };
            }
        }
        if sentences.is_empty() {
            continue;
        }
        rows.push(LinkRow {
            place: (candidate.a, candidate.b),
            row: candidate.row,
            sentences,
            strength,
        });
    }
    Table {
        rows,
        weight: pair.weight(),
        size: analyses.each_ref().map(|analysis| analysis.sentences.len()),
    }
}

impl LinkRow {
    /// What is to be learnt of it: is it linked? Nothing where the annotators disagree.
    fn sample(&self, row: &[f64]) -> Option<Sample> {
        self.strength.map(|strength| Sample {
            row: row.to_vec(),
            target: f64::from(u8::from(strength > 0)),
            weight: 1.0,
        })
    }
}

/// All that is fitted on some tables.
pub struct Fitted {
    /// By all of them.
    pub weights: Weights,
    /// By all but the tables of a fold, see [`FOLDS`].
    pub by_fold: Vec<Weights>,
    /// For each table, the probabilities of its rows by weights that have not seen its fold.
    pub held_out: Vec<Vec<f64>>,
}

/// True for the tables that a fold does not hold back; [`FOLDS`] itself stands for all tables.
fn without<T>(fold: usize) -> impl Fn(&(usize, T)) -> bool {
    move |(index, _)| index % FOLDS != fold
}

/// The first look, fitted without each fold, then on all tables.
fn first_weights(tables: &[Table]) -> Vec<Logistic> {
    (0..=FOLDS)
        .into_par_iter()
        .map(|fold| {
            let known = tables.iter().enumerate().filter(without(fold));
            let rows = known.flat_map(|(_, table)| &table.rows);
            let samples: Vec<Sample> = rows.filter_map(|row| row.sample(&row.row)).collect();
            fit(samples.iter(), RIDGE)
        })
        .collect()
}

/// Fits the first look, then the second on what the first finds in tables that it has not seen.
pub fn fitted(tables: &[Table]) -> Fitted {
    let firsts = first_weights(tables);
    let seconds: Vec<Vec<Option<Vec<f64>>>> = tables
        .iter()
        .enumerate()
        .map(|(index, table)| second_rows(table, &firsts[index % FOLDS]))
        .collect();
    let mut all: Vec<Weights> = (0..=FOLDS)
        .into_par_iter()
        .map(|fold| {
            let known = tables.iter().enumerate().filter(without(fold));
            let known: Vec<(&LinkRow, &Vec<f64>)> = known
                .flat_map(|(index, table)| table.rows.iter().zip(&seconds[index]))
                .filter_map(|(row, second)| Some((row, second.as_ref()?)))
                .collect();
            let linked: Vec<Sample> = known.iter().filter_map(|(row, second)| row.sample(second)).collect();
            let strong: Vec<Sample> = known
                .iter()
                .filter(|(row, _)| row.strength > Some(0))
                .map(|(row, second)| Sample {
                    row: (*second).clone(),
                    target: f64::from(u8::from(row.strength == Some(2))),
                    weight: 1.0,
                })
                .collect();
            Weights {
                first: firsts[fold].clone(),
                linked: fit(linked.iter(), RIDGE),
                same: fit(strong.iter(), RIDGE),
                ..Weights::default()
            }
        })
        .collect();
    let weights = all.pop().unwrap_or_default();
    let held_out = seconds
        .iter()
        .enumerate()
        .map(|(index, rows)| {
            rows.iter()
                .map(|row| probability(&all[index % FOLDS], row.as_ref()))
                .collect()
        })
        .collect();
    Fitted {
        weights,
        by_fold: all,
        held_out,
    }
}

/// For each table, the probabilities that the first look alone gives its rows, by weights that have not seen its fold.
pub fn first_looks(tables: &[Table]) -> Vec<Vec<f64>> {
    let firsts = first_weights(tables);
    let looked = tables.iter().enumerate();
    looked
        .map(|(index, table)| {
            let first = &firsts[index % FOLDS];
            table.rows.iter().map(|row| first.probability(&row.row)).collect()
        })
        .collect()
}

/// The probabilities of the rows of a table.
pub fn probabilities(table: &Table, weights: &Weights) -> Vec<f64> {
    second_rows(table, &weights.first)
        .iter()
        .map(|row| probability(weights, row.as_ref()))
        .collect()
}

fn probability(weights: &Weights, row: Option<&Vec<f64>>) -> f64 {
    row.map_or(0.0, |row| weights.linked.probability(row))
}

/// What the second look goes by; nothing for pairs that the first rules out.
fn second_rows(table: &Table, first: &Logistic) -> Vec<Option<Vec<f64>>> {
    let found = table
        .rows
        .iter()
        .map(|row| (row.place.0, row.place.1, first.probability(&row.row)));
    let look = FirstLook::new(table.size, found);
    let mut ways = Ways::default();
    table
        .rows
        .iter()
        .map(|row| {
            look.row(row.place.0, row.place.1, &mut ways)
                .map(|around| weights::row(&row.row, &around))
        })
        .collect()
}

/// Precision, weighted recall and F1 of links.
#[derive(Clone, Copy, Default)]
pub struct Score {
    pub right: usize,
    pub predicted: usize,
    pub found: usize,
    pub all: usize,
}

impl Score {
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.found += other.found;
        self.all += other.all;
    }

    pub fn figures(self) -> (f64, f64, f64) {
        let precision = self.right as f64 / self.predicted.max(1) as f64;
        let recall = self.found as f64 / self.all.max(1) as f64;
        (
            precision,
            recall,
            2.0 * precision * recall / (precision + recall).max(1e-9),
        )
    }
}

/// The score of one pair when links from this probability on are shown, but those that both their passages can spare.
pub fn score(table: &Table, probabilities: &[f64], threshold: f64) -> Score {
    let mut score = Score {
        all: table.weight,
        ..Score::default()
    };
    let links = table.rows.iter().zip(probabilities);
    let spare = align::spare(
        table.size,
        links.map(|(row, &probability)| (row.place.0, row.place.1, probability)),
    );
    let mut seen = std::collections::BTreeSet::new();
    for ((row, &probability), spare) in table.rows.iter().zip(probabilities).zip(spare) {
        if probability < threshold || spare {
            continue;
        }
        let Some(strength) = row.strength else { continue };
        for &sentences in &row.sentences {
            if seen.insert(sentences) {
                score.predicted += 1;
                score.right += usize::from(strength > 0);
                score.found += usize::from(strength);
            }
        }
    }
    score
}

/// The weights as they are kept.
pub fn kept(weights: &Weights, pairs: usize) -> KeptWeights {
    KeptWeights {
        about: format!(
            "Logistic regressions over the features of src/align/features.rs and src/align/second.rs, ridge {RIDGE}, fitted on {pairs} annotated pairs of \
             news articles by `cargo run --release --example fit -- DIR`."
        ),
        first: weights.first.kept(&NAMES),
        linked: weights.linked.kept(&weights::names()),
        same: weights.same.kept(&weights::names()),
        alone: weights.alone,
    }
}
