//! newsdiff reads two news articles about the same story side by side.
//!
//! Data goes one way, a layer a folder:
//!
//! ```text
//! input ─ read ─▶ Source ─ article ─▶ Article ─ language ─▶ Analysis ─ align ─▶ Alignment ─ details ─▶ details
//!                                                                                      │
//!                                     report, reader ◀─ Comparison ◀─ comparison ◀─────┘
//! ```
//!
//! | layer | turns | into |
//! |---|---|---|
//! | [`read`] | a file, standard input or an address | decoded text in blocks |
//! | [`mod@article`] | blocks | paragraphs with roles |
//! | [`language`] | an article | sentences, tokens, names, numbers, dates, quotations |
//! | [`align`] | two analyses | links between passages |
//! | [`details`] | aligned passages | what each side adds, leaves out or tells differently |
//! | [`comparison`] | all of it | the one plain value that every output reads |
//! | [`report`] | a comparison | a document |
//! | [`reader`] | a comparison | the screen |
//! | [`state`] | what a person made by hand | a small file, and back |
//! | [`terminal`] | frames, and what is typed | few bytes, and events |
//!
//! Invariants: the engine (article, language, align, details) is pure and total; no later value is stored in an earlier one; the same
//! input gives the same bytes; swapping the articles gives the mirror image; what is quoted is byte-exact; text of an article reaches
//! a terminal only through [`comparison::display`].

pub mod align;
pub mod article;
pub mod batch;
mod calendar;
pub mod chain;
pub mod cli;
pub mod comparison;
pub mod desk;
pub mod details;
pub mod environment;
pub mod error;
mod export;
pub mod glyphs;
pub mod hash;
pub mod language;
pub mod linear;
pub mod output;
mod pace;
pub mod progress;
pub mod read;
pub mod reader;
pub mod report;
pub mod request;
mod settings;
pub mod share;
pub mod state;
pub mod terminal;
pub mod terms;
pub mod text;

use std::env;
use std::io::{self, IsTerminal};
use std::mem;
use std::process::ExitCode;
use std::sync::LazyLock;

use align::Alignment;
use align::words::{WordLink, WordWeights, align_words};
use article::Article;
use comparison::{Change, Comparison, Detail, Verdict as Judgement};
use desk::Desk;
use error::Error;
use language::{Analysis, Lexicon};
use output::Target;
use progress::Step;
use report::Options;
pub use request::{Pair, Request, Verdict};
use share::Load;
use terminal::session::Session;
use terminal::setup::Setup;
use terms::Standing;
use text::Side;

/// The exit code where details are added or differ and that was asked for.
const DIFFERENT: u8 = 1;

/// Does what is asked for and tells the exit code. A reader of the output who leaves early is no error.
///
/// # Errors
/// Where an input cannot be read, the output not be written or the terminal not be used.
pub fn run(request: &Request) -> Result<ExitCode, Error> {
    let done = match request {
        Request::Read(pair) => Desk::open(pair).and_then(|(desk, comparison)| open(desk, comparison, pair)),
        Request::Report(pair) => report(pair),
        Request::Batch(batch) => batch::batch(batch, io::stdout().lock()).map(|()| ExitCode::SUCCESS),
    };
    match done {
        Err(Error::Write { source, .. }) if source.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        done => done,
    }
}

/// Opens the reader; on a terminal that cannot be drawn on, tells it line by line. What cannot be kept is told when the screen is given back.
fn open(mut desk: Desk, mut comparison: Comparison, pair: &Pair) -> Result<ExitCode, Error> {
    let Some(setup) = Setup::of(pair.colored, |name| env::var(name).ok()) else {
        let mut told = pair.clone();
        told.options.format = report::Format::Linear;
        warn_of(&desk);
        desk.choose(&mut comparison);
        return print(&comparison, &told);
    };
    let setup = Setup {
        mouse: pair.mouse,
        ..setup
    };
    let ended = read(&mut desk, comparison, pair, setup)?;
    warn_of(&desk);
    match (desk.lost(), ended) {
        (Some(lost), Ended::Left(_)) => Err(lost),
        (Some(lost), Ended::Signal(code)) => {
            output::warn(&lost.to_string());
            Ok(code)
        }
        (None, Ended::Left(code) | Ended::Signal(code)) => Ok(code),
    }
}

/// How reading ended, and with which exit code.
enum Ended {
    Left(ExitCode),
    Signal(ExitCode),
}

/// Reads until the end; then the terminal is as it was.
fn read(desk: &mut Desk, comparison: Comparison, pair: &Pair, setup: Setup) -> Result<Ended, Error> {
    let look = pair.options.look;
    let settings = settings::settings(look.signs, setup, pair.theme.as_deref())?;
    let different = verdict(&comparison, pair);
    let mut model = reader::Model::new(comparison, &settings);
    model.show_only(&pair.only);
    model.resume(desk.kept().handwork.clone(), desk.kept().position);
    if (look.lead, model.state.lead) == (Side::B, Side::A) {
        reader::update(&mut model, reader::Action::Swap);
    }
    model.state.message = desk.said().or(model.state.message);
    let (session, inputs) = Session::enter(setup).map_err(Error::Terminal)?;
    let mut screen = ratatui::Terminal::new(session.backend()).map_err(Error::Terminal)?;
    let perform = |effect| desk.perform(effect, &session);
    let outcome = reader::run(&mut screen, model, &settings, inputs, perform)?;
    Ok(match outcome {
        reader::Outcome::Left => Ended::Left(different),
        reader::Outcome::Ended(signal) => Ended::Signal(signal.exit_code().map_or(ExitCode::SUCCESS, ExitCode::from)),
    })
}

/// Says on standard error why what a person made of the articles is not used.
fn warn_of(desk: &Desk) {
    if let Some(warning) = desk.warning() {
        output::warn(&warning);
    }
}

/// Prints a report.
fn report(pair: &Pair) -> Result<ExitCode, Error> {
    if let Some(theme) = &pair.theme {
        settings::check_theme(theme)?;
    }
    if pair.target == Some(Target::Stdout) && !io::stdout().is_terminal() {
        output::end_with_its_reader();
    }
    let (desk, mut comparison) = Desk::open(pair)?;
    warn_of(&desk);
    desk.choose(&mut comparison);
    print(&comparison, pair)
}

fn print(comparison: &Comparison, pair: &Pair) -> Result<ExitCode, Error> {
    if let Some(target) = &pair.target {
        output::write(target, |out| report::write(comparison, &pair.options, out))?;
    }
    Ok(verdict(comparison, pair))
}

/// The exit code of a comparison: details of the kinds that were asked for count.
fn verdict(comparison: &Comparison, pair: &Pair) -> ExitCode {
    let counts = |detail: &Detail| {
        let is_asked_for = pair.only.is_empty() || pair.only.contains(&detail.kind);
        is_asked_for && matches!(detail.standing, Standing::Added | Standing::Differs)
    };
    match pair.verdict {
        Verdict::Details if comparison.details.iter().any(counts) => ExitCode::from(DIFFERENT),
        Verdict::Details | Verdict::None => ExitCode::SUCCESS,
    }
}

/// Whether a comparison also tells which words of linked passages say the same: it takes as long as all the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// [`Comparison::words`] are filled in.
    Aligned,
    /// They stay empty.
    LeftOut,
}

impl Words {
    /// What a report with these options needs.
    pub fn needed(options: &Options) -> Self {
        if options.extras.contains(&report::Extra::Words) {
            Self::Aligned
        } else {
            Self::LeftOut
        }
    }
}

/// What the engine knows of the language and has learned: built once, used for every comparison.
pub struct Engine {
    lexicon: Lexicon,
    links: align::weights::Weights,
    details: details::weights::Weights,
    words: LazyLock<WordWeights>,
}

impl Engine {
    /// The engine with the lexicon and weights that newsdiff was built with.
    pub fn new() -> Self {
        Self {
            lexicon: Lexicon::english(),
            links: align::weights::Weights::fitted(),
            details: details::weights::Weights::fitted(),
            words: LazyLock::new(WordWeights::fitted),
        }
    }

    /// Compares two articles, without their single words. Pure: no input or output, no clock; any text gives a result.
    ///
    /// `edits` are what a reader corrected by hand; they hold against the engine's own judgement.
    pub fn compare(&self, a: Article, b: Article, edits: &[Change]) -> Comparison {
        self.compare_with(a, b, edits, Words::LeftOut)
    }

    /// The same, with the aligned words where they are wanted.
    pub fn compare_with(&self, a: Article, b: Article, edits: &[Change], words: Words) -> Comparison {
        self.compare_telling([a, b], edits, words, &|_| {})
    }

    /// The same, telling each step as it begins.
    pub fn compare_telling(
        &self,
        articles: [Article; 2],
        edits: &[Change],
        words: Words,
        tell: &dyn Fn(Step),
    ) -> Comparison {
        let [a, b] = articles;
        tell(Step::Reading);
        let load = Load::of_bytes(a.text.len() + b.text.len());
        let (first, second) = load.both(
            || language::analyze(&self.lexicon, &a),
            || language::analyze(&self.lexicon, &b),
        );
        let analyses = [first, second];
        tell(Step::Pairing);
        let mut alignment = align::align(&self.lexicon, &self.links, &analyses);
        for edit in edits {
            match edit {
                Change::Pairing { a, b, verdict } => match verdict {
                    Some(Judgement::Paired) => alignment.pair(a.index, b.index),
                    Some(Judgement::Parted) => alignment.unpair(a.index, b.index),
                    None => {}
                },
                Change::Mark { .. } | Change::Note(_) => {}
            }
        }
        let shown = alignment.shown();
        tell(Step::Marking);
        let details = details::details(&self.details, &details::Ground::new(&analyses, &alignment, &shown));
        let words = match words {
            Words::Aligned => self.words(&analyses, &alignment, &shown),
            Words::LeftOut => Vec::new(),
        };
        let terms = mem::take(&mut alignment.terms);
        let mut comparison = comparison::assemble::assemble([a, b], &analyses, alignment, &details, &words);
        comparison.dismiss(edits);
        // What is known of each word of a long article takes a while to give back: nobody waits for it.
        let [first, second] = analyses;
        load.give_back(first);
        load.give_back((second, terms));
        comparison
    }

    /// The aligned words of all shown links, each pair once.
    fn words(&self, analyses: &[Analysis; 2], alignment: &Alignment, shown: &[usize]) -> Vec<WordLink> {
        let mut words = Vec::new();
        for link in shown.iter().map(|&index| &alignment.links[index]) {
            let ranges = [
                analyses[0].sentences[link.a].tokens.clone(),
                analyses[1].sentences[link.b].tokens.clone(),
            ];
            words.extend(align_words(&self.lexicon, &self.words, analyses, &ranges));
        }
        words.sort_by_key(|link| (link.a, link.b));
        words
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}
