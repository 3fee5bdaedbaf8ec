//! The command line for two articles: what stands on it becomes a [`Pair`].

use std::io::{self, IsTerminal};
use std::path::Path;

use super::arguments::{Compare, Extras};
use crate::desk::Keeping;
use crate::environment::{ColorChoice, Output, wants_ascii, wants_color};
use crate::error::Error;
use crate::glyphs::Glyphs;
use crate::output::Target;
use crate::read::web::Network;
use crate::read::{Input, Limits};
use crate::report::{Color, Extra, Format, Ground, Look, Options};
use crate::terminal::setup::{Colored, Mouse};
use crate::text::Side;
use crate::{Pair, Request, Verdict};

/// Two articles and what to do with them.
pub(super) fn pair(compare: Compare) -> Result<Request, Error> {
    let target = target(&compare);
    let named = report_format(&compare);
    let to_terminal = target == Target::Stdout && io::stdout().is_terminal();
    let reads = named.is_none() && compare.output.is_none() && to_terminal && !compare.quiet;
    let format = named.unwrap_or(Format::Text);
    let inputs = inputs(&compare)?;
    if format != Format::Json && (compare.extras.words || compare.extras.with_text) {
        return Err(usage("--words and --with-text need --format json"));
    }
    if let (Target::File(file), [a, b]) = (&target, &inputs)
        && [a, b].into_iter().any(|input| is_same_file(input, file))
    {
        let file = file.display();
        return Err(usage(&format!("{file} is one of the articles and would be lost")));
    }
    let signs = if compare.ascii || wants_ascii() {
        &Glyphs::ASCII
    } else {
        &Glyphs::UNICODE
    };
    let look = Look {
        lead: if compare.swap { Side::B } else { Side::A },
        ground: ground(compare.theme.as_deref()),
        ..look(compare.width, compare.color, signs)
    };
    let pair = Pair {
        inputs,
        keeping: keeping(&compare),
        colored: colored(compare.color, look.color),
        mouse: if compare.mouse { Mouse::On } else { Mouse::Off },
        limits: Limits::usual(network(&compare)),
        labels: [compare.label_a, compare.label_b],
        options: options(format, &compare.extras, look),
        only: compare.only,
        theme: compare.theme,
        target: Some(target).filter(|target| !compare.quiet || *target != Target::Stdout),
        verdict: if compare.exit_code || compare.quiet {
            Verdict::Details
        } else {
            Verdict::None
        },
    };
    Ok(if reads {
        Request::Read(pair)
    } else {
        Request::Report(pair)
    })
}

fn inputs(compare: &Compare) -> Result<[Input; 2], Error> {
    if compare.articles.first().is_some_and(|first| first == "batch") {
        let problem = "options of batch stand behind it; usage: newsdiff batch [OPTIONS] [FILE]";
        return Err(Error::Usage(problem.to_owned()));
    }
    let inputs: Vec<Input> = compare.articles.iter().cloned().map(Input::from_argument).collect();
    let inputs: [Input; 2] = inputs
        .try_into()
        .map_err(|inputs: Vec<Input>| usage(&format!("two articles are needed, not {}", inputs.len())))?;
    if inputs == [Input::Stdin, Input::Stdin] {
        return Err(usage("standard input (-) can be given once"));
    }
    Ok(inputs)
}

/// How the reader is coloured: what is asked for by name holds for every terminal.
fn colored(choice: ColorChoice, color: Color) -> Colored {
    match (choice, color) {
        (ColorChoice::Always, _) => Colored::Always,
        (ColorChoice::Auto | ColorChoice::Never, Color::Ansi) => Colored::Auto,
        (ColorChoice::Auto | ColorChoice::Never, Color::None) => Colored::Never,
    }
}

/// Where a file says that nothing is kept, `--forget` on the command line is still heard.
fn keeping(compare: &Compare) -> Keeping {
    match (compare.no_state, compare.forget) {
        (_, true) => Keeping::Forgotten,
        (true, false) => Keeping::Unkept,
        (false, false) => Keeping::Kept,
    }
}

fn network(compare: &Compare) -> Network {
    if compare.offline {
        Network::Offline
    } else if compare.allow_private {
        Network::All
    } else {
        Network::Public
    }
}

/// `-` is standard output.
fn target(compare: &Compare) -> Target {
    match &compare.output {
        Some(path) if path != Path::new("-") => Target::File(path.clone()),
        Some(_) | None => Target::Stdout,
    }
}

/// The format that is asked for, by its name or by that of the file.
pub(super) fn report_format(compare: &Compare) -> Option<Format> {
    let plain = compare.plain.then_some(Format::Linear);
    let file = match target(compare) {
        Target::File(path) => Some(path),
        Target::Stdout => None,
    };
    compare.format.or(plain).or_else(|| Format::promised(&file?))
}

fn is_same_file(input: &Input, file: &Path) -> bool {
    let Input::File(path) = input else {
        return false;
    };
    let place = |path: &Path| path.canonicalize().ok().filter(|place| place.is_file());
    place(path).is_some_and(|input| place(file) == Some(input))
}

/// The ground of an HTML report.
fn ground(theme: Option<&str>) -> Ground {
    match theme {
        Some("dark") => Ground::Dark,
        Some("light") => Ground::Light,
        Some(_) | None => Ground::System,
    }
}

pub(super) fn look(width: Option<u16>, color: ColorChoice, signs: &'static Glyphs) -> Look {
    /// Columns where nothing tells them: what a mail or a printed page holds.
    const USUAL: u16 = 80;
    let output = if io::stdout().is_terminal() {
        Output::Terminal
    } else {
        Output::Stream
    };
    let terminal = || match output {
        Output::Terminal => crossterm::terminal::size().ok().map(|(columns, _)| columns),
        Output::Stream => None,
    };
    Look {
        lead: Side::A,
        ground: Ground::System,
        width: usize::from(width.or_else(terminal).unwrap_or(USUAL)),
        signs,
        color: if wants_color(color, output) {
            Color::Ansi
        } else {
            Color::None
        },
    }
}

pub(super) fn options(format: Format, extras: &Extras, look: Look) -> Options {
    let asked = [
        (extras.words, Extra::Words),
        (extras.explain, Extra::Reasons),
        (extras.with_text, Extra::Text),
    ];
    Options {
        format,
        extras: asked
            .into_iter()
            .filter(|(asked, _)| *asked)
            .map(|(_, extra)| extra)
            .collect(),
        look,
    }
}

fn usage(problem: &str) -> Error {
    Error::Usage(format!("{problem}; usage: newsdiff [OPTIONS] A B"))
}
