//! How long each layer takes, for the bundled pair of articles and for longer ones. Clocks depend on what else the machine does: counts
//! that do not are made by `cargo bench --bench instructions`.

mod told;

use divan::{Bencher, black_box};
use newsdiff::Engine;
use newsdiff::article::article;
use newsdiff::comparison::Comparison;
use newsdiff::glyphs::Glyphs;
use newsdiff::language::{Lexicon, analyze};
use newsdiff::read::{Format, read_text};
use newsdiff::reader::keymap::Keymap;
use newsdiff::reader::theme::Theme;
use newsdiff::reader::{Model, Settings, run};
use newsdiff::report::{self, Color, Ground, Look, Options};
use newsdiff::terminal::Input;
use newsdiff::terminal::depth::Depth;
use newsdiff::text::Side;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use told::{PAIR, articles, told};

/// How often the pair is told in one pair of articles.
const TIMES: [usize; 3] = [1, 10, 100];
/// Columns of the report and of the screen.
const WIDTH: u16 = 120;
/// Lines of the screen.
const HEIGHT: u16 = 40;
fn main() {
    divan::main();
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
            signs: &Glyphs::UNICODE,
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
        themes: Theme::built_in(Depth::Indexed).ok()?,
        glyphs: &Glyphs::UNICODE,
        mouse: newsdiff::terminal::setup::Mouse::Off,
        endings: Vec::new(),
    })
}
