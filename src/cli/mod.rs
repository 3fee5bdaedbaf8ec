//! The command line: arguments become a [`Request`], an error becomes one line and an exit code.
//!
//! Nothing else knows a flag.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};

use crate::Request;
use crate::batch::Batch;
use crate::comparison::display;
use crate::environment::{ColorChoice, Output, wants_ascii, wants_color};
use crate::error::Error;
use crate::read::Input;
use crate::report::{Color, Extra, Format, Look, Options, Signs};
use crate::text::Side;

/// The exit code of a usage or input error.
const FAILED: u8 = 2;

/// Runs the program: 0 done, 2 usage or input error, 128 and its number where a signal ended it.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return answer(&error),
    };
    match request(arguments).and_then(|request| crate::run(&request)) {
        Ok(code) => code,
        Err(error) => fail(&error.to_string()),
    }
}

/// Compare two news articles side by side: what each adds, leaves out or tells differently
///
/// Opens a reader on a terminal and prints a report into a pipe. A and B are text or Markdown files.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    override_usage = "newsdiff [OPTIONS] A B\n       newsdiff batch [OPTIONS] [FILE]",
    after_help = "Exit codes: 0 done; 2 usage or input error; 128 + n after signal n."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    compare: Compare,
}

#[derive(Debug, Args)]
struct Compare {
    /// The two articles: files, or - for standard input (once)
    #[arg(value_names = ["A", "B"])]
    articles: Vec<OsString>,
    /// Print a report in this format instead of opening the reader
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Columns of the text report [default: those of the terminal, else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    width: Option<u16>,
    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Use ASCII signs only
    #[arg(long)]
    ascii: bool,
    #[command(flatten)]
    extras: Extras,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Args)]
struct Extras {
    /// Also tell which words are aligned (JSON)
    #[arg(long)]
    words: bool,
    /// Also tell why passages are linked and details marked
    #[arg(long)]
    explain: bool,
    /// Also put the texts of both articles into the output (JSON)
    #[arg(long)]
    with_text: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare many pairs: JSON lines {"id","a","b"} in, one comparison a line out, in the same order
    ///
    /// A record may also hold `a_label`, `a_published` and `a_format` (text or markdown), and the same for b. A line that cannot be used
    /// is answered with {"id","error"} in its place, and the exit code is then 2.
    #[command(override_usage = "newsdiff batch [OPTIONS] [FILE]")]
    Batch {
        /// A file of JSON lines, or - for standard input
        #[arg(default_value = "-")]
        file: OsString,
        /// Pass over the first N records, which were answered before
        #[arg(long, value_name = "N", default_value_t = 0)]
        skip: usize,
        #[command(flatten)]
        extras: Extras,
    },
}

/// Turns arguments into what to do.
fn request(arguments: Arguments) -> Result<Request, Error> {
    let Arguments { command, compare } = arguments;
    match command {
        Some(Command::Batch { file, skip, extras }) => Ok(Request::Batch(Batch {
            input: Input::from_argument(file),
            options: options(Format::Json, &extras, look(None, ColorChoice::Never, Signs::Unicode)),
            skip,
        })),
        None => pair(compare),
    }
}

fn pair(compare: Compare) -> Result<Request, Error> {
    let inputs: Vec<Input> = compare.articles.into_iter().map(Input::from_argument).collect();
    let inputs: [Input; 2] = inputs
        .try_into()
        .map_err(|inputs: Vec<Input>| usage(&format!("two articles are needed, not {}", inputs.len())))?;
    if inputs == [Input::Stdin, Input::Stdin] {
        return Err(usage("standard input (-) can be given once"));
    }
    let signs = if compare.ascii || wants_ascii() {
        Signs::Ascii
    } else {
        Signs::Unicode
    };
    let look = look(compare.width, compare.color, signs);
    match compare.format {
        Some(Format::Text) | None if compare.extras.words || compare.extras.with_text => {
            Err(usage("--words and --with-text need --format json"))
        }
        None if io::stdout().is_terminal() => Ok(Request::Read {
            inputs,
            options: options(Format::Text, &compare.extras, look),
        }),
        format => Ok(Request::Report {
            inputs,
            options: options(format.unwrap_or(Format::Text), &compare.extras, look),
        }),
    }
}

fn look(width: Option<u16>, color: ColorChoice, signs: Signs) -> Look {
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
        width: usize::from(width.or_else(terminal).unwrap_or(USUAL)),
        signs,
        color: if wants_color(color, output) {
            Color::Ansi
        } else {
            Color::None
        },
    }
}

fn options(format: Format, extras: &Extras, look: Look) -> Options {
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

/// Prints help and version in full, any other answer of the parser as one line.
fn answer(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that has gone does not want the help.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let text = error.render().to_string();
    let lines = text.lines().take_while(|line| !line.trim().is_empty()).map(str::trim);
    let line = lines.collect::<Vec<_>>().join(" ");
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    fail(&format!("{line}; see newsdiff --help"))
}

/// Says what went wrong on one line of stderr.
fn fail(problem: &str) -> ExitCode {
    let (line, _) = display(problem);
    // Where stderr has gone, the exit code still tells.
    let _ = writeln!(io::stderr(), "newsdiff: {line}");
    ExitCode::from(FAILED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
