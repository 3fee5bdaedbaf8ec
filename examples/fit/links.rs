//! Fitting and measuring the links of passages.

use newsdiff::align::features::{self, NAMES};
use newsdiff::align::terms::Terms;
use newsdiff::align::weights::{KeptWeights, Weights};
use newsdiff::language::{Analysis, Lexicon};
use newsdiff::terms::Role;

use crate::gold::Pair;
use crate::logistic::{Sample, fit};

/// Ridge on standardized weights, by cross-validation among 1, 3, 10, 30, 100.
const RIDGE: f64 = 10.0;
/// Parts into which pairs are dealt for cross-validation.
pub const FOLDS: usize = 19;

/// The candidates of one pair with what the annotation says of them.
pub struct Table {
    pub rows: Vec<LinkRow>,
    /// Annotated links: 2 for each `same`, 1 for each `partial`.
    pub weight: usize,
}

pub struct LinkRow {
    pub sample: Sample,
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
        let target = f64::from(u8::from(strength.unwrap_or(0) > 0));
        let sample = Sample {
            row: candidate.row.to_vec(),
            target,
            weight: f64::from(u8::from(strength.is_some())),
        };
        rows.push(LinkRow {
            sample,
            sentences,
            strength,
        });
    }
    Table {
        rows,
        weight: pair.weight(),
    }
}

/// Weights fitted on these tables.
pub fn weights<'a>(tables: impl Iterator<Item = &'a Table> + Clone) -> Weights {
    let all: Vec<&LinkRow> = tables
        .flat_map(|table| &table.rows)
        .filter(|row| row.strength.is_some())
        .collect();
    let linked = fit(all.iter().map(|row| &row.sample), RIDGE);
    let strong: Vec<Sample> = all
        .iter()
        .filter(|row| row.strength > Some(0))
        .map(|row| Sample {
            row: row.sample.row.clone(),
            target: f64::from(u8::from(row.strength == Some(2))),
            weight: 1.0,
        })
        .collect();
    Weights {
        linked,
        same: fit(strong.iter(), RIDGE),
    }
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

/// The score of one pair when links from this probability on are shown.
pub fn score(table: &Table, probabilities: &[f64], threshold: f64) -> Score {
    let mut score = Score {
        all: table.weight,
        ..Score::default()
    };
    let mut seen = std::collections::BTreeSet::new();
    for (row, &probability) in table.rows.iter().zip(probabilities) {
        if probability < threshold {
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

/// For each table, the probabilities by weights that have not seen its fold; and these weights, by fold.
pub fn held_out(tables: &[Table]) -> (Vec<Vec<f64>>, Vec<Weights>) {
    let mut probabilities = vec![Vec::new(); tables.len()];
    let mut by_fold = Vec::new();
    for fold in 0..FOLDS {
        let weights = weights(
            tables
                .iter()
                .enumerate()
                .filter(|(index, _)| index % FOLDS != fold)
                .map(|(_, table)| table),
        );
        for (index, table) in tables.iter().enumerate().filter(|(index, _)| index % FOLDS == fold) {
            probabilities[index] = table
                .rows
                .iter()
                .map(|row| weights.linked.probability(&row.sample.row))
                .collect();
        }
        by_fold.push(weights);
    }
    (probabilities, by_fold)
}

/// The weights as they are kept.
pub fn kept(weights: &Weights, pairs: usize) -> KeptWeights {
    KeptWeights {
        about: format!(
            "Logistic regressions over the features of src/align/features.rs, ridge {RIDGE}, fitted on {pairs} annotated pairs of \
             news articles by `cargo run --release --example fit -- DIR`."
        ),
        linked: weights.linked.kept(&NAMES),
        same: weights.same.kept(&NAMES),
    }
}
