//! Fitting and measuring the alignment of words.

use std::error::Error;
use std::fs;
use std::path::Path;

use newsdiff::align::words::first::{self, Passages};
use newsdiff::align::words::second::{self, FirstGuess};
use newsdiff::align::words::{KeptWordWeights, WordWeights};
use newsdiff::article::{Article, Paragraph};
use newsdiff::language::{self, Analysis, Lexicon};
use newsdiff::terms::Role;
use newsdiff::text::Span;
use serde::Deserialize;

use crate::logistic::{Sample, fit};

/// Ridge on standardized weights.
const RIDGE: f64 = 3.0;
/// The least probability of a word link: of the values with the best F1 on the fitting sentences the one that is wrong less often.
const LEAST: f64 = 0.45;

#[derive(Deserialize)]
struct Record {
    a: String,
    b: String,
    a_tokens: Vec<Span>,
    b_tokens: Vec<Span>,
    sure: Vec<(usize, usize)>,
    possible: Vec<(usize, usize)>,
}

/// Two sentences, analysed, with the annotated links of their tokens.
struct Pair {
    analyses: [Analysis; 2],
    /// Links as byte spans.
    sure: Vec<(Span, Span)>,
    possible: Vec<(Span, Span)>,
}

fn read(lexicon: &Lexicon, path: &Path) -> Result<Vec<Pair>, Box<dyn Error>> {
    let mut pairs = Vec::new();
    for line in fs::read_to_string(path)?.lines() {
        let record: Record = serde_json::from_str(line)?;
        let spans = |links: &[(usize, usize)]| {
            links
                .iter()
                .map(|&(a, b)| (record.a_tokens[a], record.b_tokens[b]))
                .collect()
        };
        let analyses = [&record.a, &record.b].map(|text| {
            let paragraphs = vec![Paragraph {
                span: Span::new(0, text.len()),
                role: Role::Headline,
            }];
            language::analyze(
                lexicon,
                &Article {
                    text: text.clone(),
                    paragraphs,
                    ..Article::default()
                },
            )
        });
        pairs.push(Pair {
            analyses,
            sure: spans(&record.sure),
            possible: spans(&record.possible),
        });
    }
    Ok(pairs)
}

fn linked(links: &[(Span, Span)], a: Span, b: Span) -> bool {
    let stands = |token: Span, span: Span| {
        let shared = token.end.min(span.end).saturating_sub(token.start.max(span.start));
        2 * shared >= token.len().min(span.len()) && shared > 0
    };
    links.iter().any(|&(x, y)| stands(a, x) && stands(b, y))
}

impl Pair {
    fn passages(&self, lexicon: &Lexicon) -> Passages<'_> {
        Passages::new(lexicon, [&self.analyses[0].tokens, &self.analyses[1].tokens])
    }

    /// What is to be learnt of a pair of tokens; nothing where it is a matter of taste.
    fn sample(&self, (a, b): (usize, usize), row: &[f64]) -> Option<Sample> {
        let (a, b) = (self.analyses[0].tokens[a].span, self.analyses[1].tokens[b].span);
        let target = f64::from(u8::from(linked(&self.sure, a, b)));
        let wanted = target > 0.0 || !linked(&self.possible, a, b);
        wanted.then(|| Sample {
            row: row.to_vec(),
            target,
            weight: 1.0,
        })
    }
}

/// Fits on `mtref/train`, measures on `mtref/dev`.
pub(crate) fn weights(lexicon: &Lexicon, folder: &Path) -> Result<KeptWordWeights, Box<dyn Error>> {
    let train = read(lexicon, &folder.join("mtref/train.jsonl"))?;
    let mut samples = Vec::new();
    for pair in &train {
        let passages = pair.passages(lexicon);
        let [rows, columns] = passages.size();
        let places = (0..rows).flat_map(|a| (0..columns).map(move |b| (a, b)));
        samples.extend(places.filter_map(|(a, b)| pair.sample((a, b), &passages.row(a, b))));
    }
    let first = fit(samples.iter(), RIDGE);
    samples.clear();
    for pair in &train {
        let passages = pair.passages(lexicon);
        let found = FirstGuess::new(&passages, &first);
        samples.extend(
            found
                .places()
                .filter_map(|(a, b)| pair.sample((a, b), &found.row(&passages, a, b))),
        );
    }
    let second = fit(samples.iter(), RIDGE);
    let weights = WordWeights {
        first,
        second,
        least: LEAST,
    };
    let dev = read(lexicon, &folder.join("mtref/dev.jsonl"))?;
    for (name, pairs) in [("train", &train), ("dev", &dev)] {
        for least in [0.3, 0.35, 0.4, 0.45, 0.5] {
            let weights = WordWeights {
                least,
                ..weights.clone()
            };
            report(name, lexicon, &weights, pairs);
        }
    }
    Ok(KeptWordWeights {
        about: format!(
            "Logistic regressions over the features of src/align/words, ridge {RIDGE}, fitted on {} sentence pairs of \
             MultiMWA-MTRef by `cargo run --release --example fit -- DIR`.",
            train.len()
        ),
        first: weights.first.kept(&first::NAMES),
        second: weights.second.kept(&second::names()),
        least: LEAST,
    })
}

fn report(name: &str, lexicon: &Lexicon, weights: &WordWeights, pairs: &[Pair]) {
    let (mut precision, mut recall) = (0.0, 0.0);
    for pair in pairs {
        let ranges = [0..pair.analyses[0].tokens.len(), 0..pair.analyses[1].tokens.len()];
        let found = newsdiff::align::words::align_words(lexicon, weights, &pair.analyses, &ranges);
        let gold: Vec<_> = pair.sure.iter().chain(&pair.possible).copied().collect();
        let span = |side: usize, token: usize| pair.analyses[side].tokens[token].span;
        let right = found
            .iter()
            .filter(|link| linked(&gold, span(0, link.a), span(1, link.b)))
            .count() as f64;
        precision += if found.is_empty() {
            0.0
        } else {
            right / found.len() as f64
        };
        recall += right / gold.len().max(1) as f64;
    }
    let (p, r) = (precision / pairs.len() as f64, recall / pairs.len() as f64);
    println!(
        "  words, {name}, from {:.2}: P {:.1} R {:.1} F1 {:.1}",
        weights.least,
        100.0 * p,
        100.0 * r,
        200.0 * p * r / (p + r)
    );
}
