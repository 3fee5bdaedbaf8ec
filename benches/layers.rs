//! How long each layer takes, for the bundled pair of articles and for one ten times as long.

use std::fmt::Write;

use divan::{Bencher, black_box};
use newsdiff::Engine;
use newsdiff::article::{Article, article};
use newsdiff::comparison::Comparison;
use newsdiff::language::{Lexicon, analyze};
use newsdiff::read::{Format, Source, read_text};
use newsdiff::reader::glyphs::Glyphs;
use newsdiff::reader::keymap::Keymap;
use newsdiff::reader::theme::{Depth, Theme};
use newsdiff::reader::{Model, Settings, run};
use newsdiff::report::{self, Color, Ground, Look, Options, Signs};
use newsdiff::terminal::Input;
use newsdiff::text::Side;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A and B, as bundled.
const PAIR: [&str; 2] = [
    include_str!("../assets/examples/harbor-a.txt"),
    include_str!("../assets/examples/harbor-b.txt"),
];
/// How often the pair is told in one pair of articles.
const TIMES: [usize; 2] = [1, 10];
/// Columns of the report and of the screen.
const WIDTH: u16 = 120;
/// Lines of the screen.
const HEIGHT: u16 = 40;
/// Names that each telling gives names of its own.
const NAMES: [&str; 12] = [
    "Maren",
    "Ellis",
    "Skerry",
    "Bayline",
    "Anna",
    "Amsel",
    "Castellan",
    "Okafor",
    "Finch",
    "Peverell",
    "Aldous",
    "Lindqvist",
];

fn main() {
    divan::main();
}

/// The text, told several times: each telling after the first has other names and numbers, so that it pairs with its own like alone.
fn told(text: &str, times: usize) -> String {
    let mut whole = text.to_owned();
    for telling in 1..times {
        let mut other = NAMES.iter().fold(text.to_owned(), |text, name| {
            text.replace(name, &renamed(name, telling))
        });
        other = renumbered(&other, telling);
        let _ = write!(whole, "\n\n{other}");
    }
    whole
}

/// The name with its vowels moved on: still a name, another in each telling.
fn renamed(name: &str, telling: usize) -> String {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    let mut new: String = name
        .chars()
        .map(|letter| match VOWELS.iter().position(|&vowel| vowel == letter) {
            Some(at) => VOWELS[(at + telling) % VOWELS.len()],
            None => letter,
        })
        .collect();
    new.push_str(if telling < VOWELS.len() { "by" } else { "ton" });
    new
}

/// The text with every digit but the first of each number moved on: years stay years, amounts differ.
fn renumbered(text: &str, telling: usize) -> String {
    let mut within = false;
    let moved = text.chars().map(|character| match character.to_digit(10) {
        Some(digit) if within => char::from(b'0' + ((digit as usize + telling) % 10) as u8),
        digit => {
            within = digit.is_some();
            character
        }
    });
    moved.collect()
}

fn sources(times: usize) -> [Source; 2] {
    PAIR.map(|text| read_text("harbor.txt", told(text, times), Format::Text).unwrap_or_default())
}

fn articles(times: usize) -> [Article; 2] {
    sources(times).map(article)
}

fn comparison(times: usize) -> Comparison {
    let [a, b] = articles(times);
    Engine::new().compare(a, b, &[])
}

#[divan::bench]
fn engine() -> Engine {
    Engine::new()
}

#[divan::bench(args = TIMES)]
fn reading(bencher: Bencher<'_, '_>, times: usize) {
    let texts = PAIR.map(|text| told(text, times));
    bencher
        .with_inputs(|| texts.clone())
        .bench_values(|texts| texts.map(|text| read_text("harbor.txt", text, Format::Text).map(article)));
}

#[divan::bench(args = TIMES)]
fn analysis(bencher: Bencher<'_, '_>, times: usize) {
    let (lexicon, articles) = (Lexicon::english(), articles(times));
    bencher.bench(|| {
        black_box(&articles)
            .each_ref()
            .map(|article| analyze(&lexicon, article))
    });
}

/// Analysis included: the engine does both in one.
#[divan::bench(args = TIMES, sample_size = 1, max_time = 5)]
fn compare(bencher: Bencher<'_, '_>, times: usize) {
    let (engine, articles) = (Engine::new(), articles(times));
    bencher
        .with_inputs(|| articles.clone())
        .bench_values(|[a, b]| engine.compare(a, b, &[]));
}

#[divan::bench(args = TIMES)]
fn text_report(bencher: Bencher<'_, '_>, times: usize) {
    let comparison = comparison(times);
    let options = Options {
        format: report::Format::Text,
        extras: Vec::new(),
        look: Look {
            lead: Side::A,
            width: usize::from(WIDTH),
            signs: Signs::Unicode,
            color: Color::None,
            ground: Ground::System,
        },
    };
    bencher.bench(|| {
        let mut out = Vec::new();
        report::write(black_box(&comparison), &options, &mut out).map(|()| out)
    });
}

/// From a comparison to the first frame: rows, their layout and drawing.
#[divan::bench(args = TIMES)]
fn first_frame(bencher: Bencher<'_, '_>, times: usize) {
    let comparison = comparison(times);
    let Some(settings) = settings() else { return };
    bencher.with_inputs(|| comparison.clone()).bench_values(|comparison| {
        let mut terminal = Terminal::new(TestBackend::new(WIDTH, HEIGHT)).ok()?;
        let model = Model::new(comparison, &settings);
        // No inputs: the loop draws one frame and ends.
        let inputs = std::iter::empty::<std::io::Result<Vec<Input>>>();
        run(&mut terminal, model, &settings, inputs, |_| None).ok()
    });
}

fn settings() -> Option<Settings> {
    Some(Settings {
        keymap: Keymap::built_in().ok()?,
        themes: Theme::built_in(Depth::Many).ok()?,
        glyphs: &Glyphs::UNICODE,
    })
}
