//! How much likelier a link is where each article is a single passage: measured on the first sentences of the annotated stories.

use std::collections::BTreeMap;

use newsdiff::align::weights::Weights;
use newsdiff::language::Lexicon;
use newsdiff::text::Span;

use crate::gold::Pair;
use crate::links::{self, FOLDS};

/// The steps in which the shift is looked for, and how many of them.
const STEP: f64 = 0.1;
const STEPS: i32 = 40;
/// Probabilities are held this far from 0 and 1, so that none is without doubt.
const DOUBT: f64 = 1e-4;

/// What has to be added to the logits so that they fit best, by weights that have not seen the pair; how many pairs there are, and how
/// many of them are linked.
pub fn shift(lexicon: &Lexicon, pairs: &[Pair], by_fold: &[Weights]) -> (f64, usize, usize) {
    let mut seen = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let Some(lead) = lead(pair) else { continue };
        let table = links::table(lexicon, &lead, &crate::analyses(lexicon, &lead));
        let probabilities = links::probabilities(&table, &by_fold[index % FOLDS]);
        for (row, probability) in table.rows.iter().zip(probabilities) {
            let logit = logit(probability.clamp(DOUBT, 1.0 - DOUBT));
            seen.extend(row.strength.map(|strength| (logit, strength > 0)));
        }
    }
    let loss = |shift: f64| -> f64 {
        let one = |&(logit, linked): &(f64, bool)| {
            let logit = logit + shift;
            (1.0 + (if linked { -logit } else { logit }).exp()).ln()
        };
        seen.iter().map(one).sum()
    };
    let shifts = (0..=STEPS).map(|step| f64::from(step) * STEP);
    let best = shifts.min_by(|x, y| loss(*x).total_cmp(&loss(*y))).unwrap_or(0.0);
    let linked = seen.iter().filter(|(_, linked)| *linked).count();
    ((best * 10.0).round() / 10.0, seen.len(), linked)
}

fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

/// The first sentences of both stories as a pair of their own.
fn lead(pair: &Pair) -> Option<Pair> {
    let mut texts = [String::new(), String::new()];
    let mut sentences = [BTreeMap::new(), BTreeMap::new()];
    for side in [0, 1] {
        let roles = pair.annotation.roles.get(["a", "b"][side]);
        let is_body = |number: &usize| !roles.is_some_and(|roles| roles.contains_key(&number.to_string()));
        let (&number, span) = pair.sentences[side].iter().find(|(number, _)| is_body(number))?;
        span.of(&pair.texts[side]).clone_into(&mut texts[side]);
        sentences[side].insert(number, Span::new(0, texts[side].len()));
    }
    Some(Pair {
        id: pair.id.clone(),
        texts,
        sentences,
        annotation: pair.annotation.clone(),
    })
}
