//! Fits the weights of the engine on annotated article pairs and prints cross-validated figures.
//!
//!     cargo run --release --example fit -- DIR [--check | --tables]
//!
//! DIR is the folder of annotations, with `news/train` and `news` below it. Rewrites `assets/weights`; with `--check` it
//! compares instead and fails where the committed weights are others; with `--tables` it rewrites nothing and prints how often links of a
//! probability hold, what each signal of the links is worth, and whether each comparison is the mirror image of the swapped one.

#![expect(clippy::print_stdout, reason = "figures are what this command is for")]
#![allow(
    unreachable_pub,
    missing_docs,
    clippy::too_many_lines,
    clippy::too_many_arguments,
    clippy::needless_range_loop,
    clippy::needless_pass_by_value,
    clippy::needless_for_each,
    clippy::cast_sign_loss,
    reason = "a program of its own: matrices are worked on by index, a report is one long list"
)]

mod alone;
mod chain;
mod details;
mod gold;
mod links;
mod logistic;
mod mirror;
mod mirrored;
mod tables;
mod words;

use std::error::Error;
use std::path::Path;

use newsdiff::article::article;
use newsdiff::language::{self, Analysis, Lexicon};
use newsdiff::read::plain::plain;

use details::Case;
use gold::Pair;
use links::{Score, Table};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let folder = arguments.next().ok_or("usage: fit DIR [--check | --tables]")?;
    let lexicon = Lexicon::english();
    if std::env::args().any(|argument| argument == "--tables") {
        return tables_of(&lexicon, Path::new(&folder));
    }
    println!("words");
    write(
        "assets/weights/words.json",
        &words::weights(&lexicon, Path::new(&folder))?,
    )?;
    let train = gold::read(&Path::new(&folder).join("news/train"))?;
    let dev = gold::read(&Path::new(&folder).join("news"))?;
    let train_analyses: Vec<_> = train.iter().map(|pair| analyses(&lexicon, pair)).collect();
    let dev_analyses: Vec<_> = dev.iter().map(|pair| analyses(&lexicon, pair)).collect();
    let tables = tables(&lexicon, &train, &train_analyses);
    let links::Fitted {
        mut weights,
        mut by_fold,
        held_out,
    } = links::fitted(&tables);
    let (shift, seen, linked) = alone::shift(&lexicon, &train, &by_fold);
    println!("single passages: {linked} of {seen} pairs are linked, logits fit best {shift} higher");
    for fitted in by_fold.iter_mut().chain([&mut weights]) {
        fitted.alone = shift;
    }
    println!("links, cross-validated over {} pairs", tables.len());
    report(&tables, &held_out);
    let dev_tables = self::tables(&lexicon, &dev, &dev_analyses);
    let seen: Vec<Vec<f64>> = dev_tables
        .iter()
        .map(|table| links::probabilities(table, &weights))
        .collect();
    println!("links, {} further pairs", dev_tables.len());
    report(&dev_tables, &seen);
    write("assets/weights/links.json", &links::kept(&weights, tables.len()))?;

    let cases: Vec<Case<'_>> = train
        .iter()
        .zip(&train_analyses)
        .enumerate()
        .map(|(index, (pair, analyses))| Case::new(&lexicon, &by_fold[index % links::FOLDS], pair, analyses))
        .collect();
    let dev_cases: Vec<Case<'_>> = dev
        .iter()
        .zip(&dev_analyses)
        .map(|(pair, analyses)| Case::new(&lexicon, &weights, pair, analyses))
        .collect();
    println!("details, cross-validated over {} pairs", cases.len());
    let folds: Vec<_> = (0..DETAIL_FOLDS)
        .map(|fold| {
            details::weights(
                &cases
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| at % DETAIL_FOLDS != fold)
                    .map(|(_, case)| case)
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    for least in [0.1, 0.15, 0.2, 0.25, 0.3, 0.35] {
        let mut score = details::Score::default();
        for (index, case) in cases.iter().enumerate() {
            let mut kept = folds[index % DETAIL_FOLDS].clone();
            kept.least = least;
            details::score(&mut score, &newsdiff::details::weights::Weights::from(&kept), case);
        }
        score.print(&format!("least {least:.2}"));
    }
    let mut kept = details::weights(&cases.iter().collect::<Vec<_>>());
    kept.about = format!(
        "Chain models and logistic regressions over the features of src/details, fitted on {} annotated pairs of news articles by \
         `cargo run --release --example fit -- DIR`.",
        cases.len()
    );
    println!("details, {} further pairs", dev_cases.len());
    for least in [0.1, 0.15, 0.2, 0.25, 0.3] {
        let mut score = details::Score::default();
        kept.least = least;
        for case in &dev_cases {
            details::score(&mut score, &newsdiff::details::weights::Weights::from(&kept), case);
        }
        score.print(&format!("least {least:.2}"));
    }
    kept.least = details::LEAST;
    write("assets/weights/details.json", &kept)
}

/// Prints what the links are worth.
fn tables_of(lexicon: &Lexicon, folder: &Path) -> Result<(), Box<dyn Error>> {
    let train = gold::read(&folder.join("news/train"))?;
    let dev = gold::read(&folder.join("news"))?;
    mirror::report(train.iter().chain(&dev));
    let analyses: Vec<_> = train.iter().map(|pair| analyses(lexicon, pair)).collect();
    let mut tables = tables(lexicon, &train, &analyses);
    let held_out = links::fitted(&tables).held_out;
    tables::calibration(&tables, &held_out);
    tables::ablation(&mut tables, &held_out);
    Ok(())
}

/// Parts for the cross-validation of details.
const DETAIL_FOLDS: usize = 6;

/// Writes the weights, or, with `--check`, fails where the committed ones are others.
fn write(path: &str, kept: &impl serde::Serialize) -> Result<(), Box<dyn Error>> {
    let mut text = serde_json::to_string_pretty(kept)?;
    text.push('\n');
    if std::env::args().any(|argument| argument == "--check") {
        let same = std::fs::read_to_string(path)? == text;
        println!(
            "{path}: {}",
            if same {
                "as committed"
            } else {
                "differs from what is committed"
            }
        );
        return if same {
            Ok(())
        } else {
            Err(format!("{path} is not what this command makes").into())
        };
    }
    Ok(std::fs::write(path, text)?)
}

pub fn analyses(lexicon: &Lexicon, pair: &Pair) -> [Analysis; 2] {
    [0, 1].map(|side: usize| language::analyze(lexicon, &article(plain(&pair.id, pair.texts[side].clone()))))
}

fn tables(lexicon: &Lexicon, pairs: &[Pair], analyses: &[[Analysis; 2]]) -> Vec<Table> {
    pairs
        .iter()
        .zip(analyses)
        .map(|(pair, analyses)| links::table(lexicon, pair, analyses))
        .collect()
}

fn report(tables: &[Table], probabilities: &[Vec<f64>]) {
    for threshold in [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5] {
        let mut total = Score::default();
        for (table, probabilities) in tables.iter().zip(probabilities) {
            total.add(links::score(table, probabilities, threshold));
        }
        let (precision, recall, f1) = total.figures();
        println!(
            "  from {threshold:.2}: P {:5.1} R {:5.1} F1 {:5.1}  predicted {} of weight {}",
            100.0 * precision,
            100.0 * recall,
            100.0 * f1,
            total.predicted,
            total.all
        );
    }
}
