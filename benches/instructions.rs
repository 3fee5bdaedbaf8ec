//! How many instructions each layer takes, counted by valgrind, which must be installed: figures that do not depend on what else the
//! machine does. Prints the table of the README: `cargo bench --bench instructions [-- TIMES …]`.

#![expect(clippy::print_stdout, reason = "the table is what this command is for")]

mod told;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::Command;

use newsdiff::comparison::Comparison;
use newsdiff::glyphs::Glyphs;
use newsdiff::language::{Lexicon, analyze};
use newsdiff::reader::keymap::Keymap;
use newsdiff::reader::theme::Theme;
use newsdiff::reader::{Action, Model, Settings, action::Move, run, update};
use newsdiff::report::{self, Color, Format, Look, Options};
use newsdiff::terminal::Input;
use newsdiff::terminal::depth::Depth;
use newsdiff::text::Side;
use newsdiff::{Engine, Words, align, details};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use told::articles;

/// How often the bundled pair is told, where nothing else is asked for.
const TIMES: [usize; 3] = [1, 10, 100];
/// Columns and lines of the screen.
const SCREEN: (u16, u16) = (120, 40);
/// Keys that are counted together.
const KEYS: usize = 100;

/// What is counted; each does all that the steps named in `after` do, and one thing more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Read,
    Analyze,
    Align,
    Details,
    Assemble,
    Report,
    Frame,
    Keys,
    Resize,
}

/// Each step, the one that its instructions are counted from, and what the difference is called.
const STEPS: [(Step, Step, &str); 8] = [
    (Step::Read, Step::Start, "reading, roles of lines"),
    (Step::Analyze, Step::Read, "sentences, words, names, numbers"),
    (Step::Align, Step::Analyze, "pairing passages"),
    (Step::Details, Step::Align, "marking details"),
    (Step::Report, Step::Assemble, "JSON"),
    (Step::Frame, Step::Assemble, "rows and first frame"),
    (Step::Keys, Step::Frame, "100 keys"),
    (Step::Resize, Step::Frame, "a resize"),
];
/// All steps, by their number on the command line of the counted process.
const ALL: [Step; 10] = [
    Step::Start,
    Step::Read,
    Step::Analyze,
    Step::Align,
    Step::Details,
    Step::Assemble,
    Step::Report,
    Step::Frame,
    Step::Keys,
    Step::Resize,
];

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<usize> = env::args().filter_map(|argument| argument.parse().ok()).collect();
    if let (Ok(step), [times]) = (env::var("STEP"), numbers.as_slice()) {
        let step = ALL.get(step.parse::<usize>()?).ok_or("no such step")?;
        go(*step, *times);
        return Ok(());
    }
    let times = if numbers.is_empty() { TIMES.to_vec() } else { numbers };
    let mut counts = Vec::new();
    for &times in &times {
        let counted = (0..ALL.len())
            .map(|step| count(step, times))
            .collect::<Result<Vec<_>, _>>()?;
        counts.push(counted);
    }
    let titles: Vec<String> = times.iter().map(|times| format!(" {times}x |")).collect();
    println!("| millions of instructions |{}", titles.concat());
    println!("| --- |{}", " ---: |".repeat(times.len()));
    let place = |step: Step| ALL.iter().position(|known| *known == step).unwrap_or_default();
    for (step, from, name) in STEPS {
        let cells = counts
            .iter()
            .map(|counts| format!(" {:.1} |", (counts[place(step)] - counts[place(from)]) / 1e6));
        println!("| {name} |{}", cells.collect::<String>());
    }
    let start = counts.first().map_or(0.0, |counts| counts[place(Step::Start)]);
    println!("\nThe engine at start: {:.1} million.", start / 1e6);
    Ok(())
}

/// The instructions of a process that goes up to this step.
fn count(step: usize, times: usize) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .arg(times.to_string())
        .env("STEP", step.to_string())
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected : "));
    let (_, number) = collected.ok_or_else(|| format!("valgrind counted nothing: {told}"))?;
    Ok(number.trim().parse()?)
}

/// Does all up to a step.
fn go(last: Step, times: usize) {
    if last == Step::Start {
        black_box(Engine::new());
        return;
    }
    let articles = black_box(articles(times));
    let lexicon = Lexicon::english();
    match last {
        Step::Start | Step::Read => drop(black_box(Engine::new())),
        Step::Analyze | Step::Align | Step::Details => {
            let engine = black_box(Engine::new());
            let analyses = black_box(articles.each_ref().map(|article| analyze(&lexicon, article)));
            if last == Step::Analyze {
                return;
            }
            let alignment = black_box(align::align(&lexicon, &align::weights::Weights::fitted(), &analyses));
            if last == Step::Details {
                let shown = alignment.shown();
                let ground = details::Ground::new(&analyses, &alignment, &shown);
                black_box(details::details(&details::weights::Weights::fitted(), &ground));
            }
            drop(engine);
        }
        Step::Assemble | Step::Report | Step::Frame | Step::Keys | Step::Resize => {
            let [a, b] = articles;
            show(last, Engine::new().compare_with(a, b, &[], Words::LeftOut));
        }
    }
}

/// Does with a finished comparison what a step asks for.
fn show(last: Step, comparison: Comparison) {
    match last {
        Step::Report => {
            let options = Options {
                format: Format::Json,
                extras: Vec::new(),
                look: Look {
                    lead: Side::A,
                    width: usize::from(SCREEN.0),
                    signs: &Glyphs::UNICODE,
                    color: Color::None,
                    ground: report::Ground::System,
                },
            };
            let mut out = Vec::new();
            drop(report::write(&comparison, &options, &mut out));
            black_box(out);
        }
        Step::Frame | Step::Keys | Step::Resize => {
            black_box(read(last, comparison));
        }
        Step::Start | Step::Read | Step::Analyze | Step::Align | Step::Details | Step::Assemble => {
            black_box(comparison);
        }
    }
}

/// Draws a frame, after keys or another size where they are asked for.
fn read(last: Step, comparison: Comparison) -> Option<()> {
    let settings = Settings {
        keymap: Keymap::built_in().ok()?,
        themes: Theme::built_in(Depth::Indexed).ok()?,
        glyphs: &Glyphs::UNICODE,
        mouse: newsdiff::terminal::setup::Mouse::Off,
        endings: Vec::new(),
    };
    let mut terminal = Terminal::new(TestBackend::new(SCREEN.0, SCREEN.1)).ok()?;
    let mut model = Model::new(comparison, &settings);
    update(&mut model, Action::Resize(SCREEN.0, SCREEN.1));
    let keys = if last == Step::Keys { KEYS } else { 0 };
    for _ in 0..keys {
        update(&mut model, Action::Move(Move::NextPassage));
    }
    if last == Step::Resize {
        update(&mut model, Action::Resize(SCREEN.0 - 10, SCREEN.1));
    }
    // No inputs: the loop draws one frame and ends.
    let inputs = std::iter::empty::<std::io::Result<Vec<Input>>>();
    run(&mut terminal, model, &settings, inputs, |_| None).ok().map(drop)
}
