//! How well one story is told from two: every annotated pair, and cross pairings of each first article with second articles of others.
//!
//! ```text
//! cargo run --release --example stories -- DIR
//! ```
//!
//! `DIR/news/train` and `DIR/news` hold articles as `PID.a.txt` and `PID.b.txt`. Prints how many of each get the notice
//! `different-stories`, how many still have a likely link, and how the measure behind [`LEAST_SHARED`] lies.

use std::error::Error;
use std::fs;
use std::path::Path;

use newsdiff::align::stories::LEAST_SHARED;
use newsdiff::align::weights::Weights;
use newsdiff::align::{Alignment, align};
use newsdiff::article::article;
use newsdiff::language::{Analysis, Lexicon, analyze};
use newsdiff::read::plain::plain;
use newsdiff::terms::LIKELY;
use rayon::prelude::*;

/// From this probability on a link is called near-certain here.
const CERTAIN: f64 = 0.9;

/// Each first article meets this many second articles of other pairs: with 62 pairs 620 cross pairings.
const OTHERS: usize = 10;
/// The places of those, counted round from its own pair: every so many, so that not only neighbours in the list meet.
const STEP: usize = 5;

#[expect(clippy::print_stdout, reason = "the figures are what this is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: stories DIR")?;
    let lexicon = Lexicon::english();
    let mut pairs = read(&lexicon, &Path::new(&folder).join("news/train"))?;
    pairs.extend(read(&lexicon, &Path::new(&folder).join("news"))?);
    let weights = Weights::fitted();
    let figures = |name: &str, meetings: Vec<(usize, usize)>| {
        let aligned: Vec<Figures> = meetings
            .par_iter()
            .map(|&(a, b)| Figures::of(&align(&lexicon, &weights, &[pairs[a][0].clone(), pairs[b][1].clone()])))
            .collect();
        println!("{name}: {}", summary(&aligned));
    };
    let count = pairs.len();
    println!("{count} pairs: {}", sizes(&pairs));
    figures("one story", (0..count).map(|pair| (pair, pair)).collect());
    let others = (0..count).flat_map(|a| (0..OTHERS).map(move |other| (a, (a + 1 + other * STEP) % count)));
    figures("two stories", others.filter(|(a, b)| a != b).collect());
    Ok(())
}

/// The least share of English small words in an article, and how many times as long as the other the longer one of a pair is at most.
fn sizes(pairs: &[[Analysis; 2]]) -> String {
    let shares = pairs
        .iter()
        .flatten()
        .filter_map(|analysis| analysis.share_of_small_words(1));
    let times = pairs.iter().map(|pair| {
        let [a, b] = pair.each_ref().map(|analysis| analysis.words_of_the_story() as f64);
        a.max(b) / a.min(b)
    });
    format!(
        "at least {:.2} of the words are English small words, the longer article is at most {:.1} times as long",
        shares.fold(1.0, f64::min),
        times.fold(1.0, f64::max)
    )
}

/// The analysed pairs of a folder, ordered by name.
fn read(lexicon: &Lexicon, folder: &Path) -> Result<Vec<[Analysis; 2]>, Box<dyn Error>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".a.txt").map(str::to_owned));
    }
    names.sort();
    let mut pairs = Vec::new();
    for name in names {
        let read = |side: &str| fs::read_to_string(folder.join(format!("{name}.{side}.txt")));
        let texts = [read("a")?, read("b")?];
        pairs.push(texts.map(|text| analyze(lexicon, &article(plain(&name, text)))));
    }
    Ok(pairs)
}

/// What is counted of two articles.
struct Figures {
    shared: Option<f64>,
    noticed: bool,
    likely: usize,
    certain: usize,
}

impl Figures {
    fn of(alignment: &Alignment) -> Self {
        let from = |least: f64| alignment.links.iter().filter(|link| link.probability >= least).count();
        Self {
            shared: alignment.shared,
            noticed: alignment.is_of_different_stories(),
            likely: from(f64::from(LIKELY)),
            certain: from(CERTAIN),
        }
    }
}

fn summary(figures: &[Figures]) -> String {
    let count = |is: fn(&Figures) -> bool| {
        let found = figures.iter().filter(|figures| is(figures)).count();
        format!("{found} ({:.1} %)", 100.0 * found as f64 / figures.len().max(1) as f64)
    };
    let mut shared: Vec<f64> = figures.iter().filter_map(|figures| figures.shared).collect();
    shared.sort_by(f64::total_cmp);
    // Where so many in a hundred lie below.
    let part = |percent: usize| {
        let place = shared.get(percent * shared.len() / 100).or(shared.last());
        place.copied().unwrap_or_default()
    };
    format!(
        "{} pairings\n  with the notice {}\n  without a likely link {}, likely links {}\n  with a near-certain link {}\n  \
         shared: least {:.3}, 5 % {:.3}, half {:.3}, 95 % {:.3}, 99 % {:.3}, most {:.3}; the notice below {LEAST_SHARED}",
        figures.len(),
        count(|figures| figures.noticed),
        count(|figures| figures.likely == 0),
        figures.iter().map(|figures| figures.likely).sum::<usize>(),
        count(|figures| figures.certain > 0),
        part(0),
        part(5),
        part(50),
        part(95),
        part(99),
        part(100),
    )
}
