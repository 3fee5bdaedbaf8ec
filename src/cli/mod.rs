//! The command line: arguments become a [`Request`], an error becomes one line and an exit code.
//!
//! Nothing else reads a flag; messages of other layers name those that are the way out.

mod arguments;
mod config;
mod generate;
mod manual;
mod pair;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};

use crate::Request;
use crate::batch::Batch;
use crate::environment::ColorChoice;
use crate::error::Error;
use crate::glyphs::Glyphs;
use crate::output::warn;
use crate::read::Input;
use crate::report::Format;
use arguments::{Arguments, Command};
use pair::{look, options, pair, report_format};

/// The exit code of a usage or input error.
const FAILED: u8 = 2;

/// Runs the program: 0 done, 2 usage or input error, 128 and its number where a signal ended it.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    let matches = match Arguments::command().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return answer(&error),
    };
    match understood(&arguments, &matches) {
        Ok(Some(request)) => match crate::run(&request) {
            Ok(code) => code,
            Err(error) => fail(&error.to_string()),
        },
        Ok(None) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

/// Reads the configuration where it counts, and says what is wrong in it.
fn understood(line: &[OsString], matches: &ArgMatches) -> Result<Option<Request>, Error> {
    let told = |error: clap::Error| Error::Usage(one_line(&error));
    let arguments = Arguments::from_arg_matches(matches).map_err(told)?;
    let compare = &arguments.compare;
    if let Some(what) = compare.generate {
        let mut text = Vec::new();
        generate::generate(what, &mut text).map_err(|source| Error::Write {
            name: "standard output".to_owned(),
            source,
        })?;
        print(&text);
        return Ok(None);
    }
    if arguments.command.is_some() {
        return request(arguments).map(Some);
    }
    let command = Arguments::command();
    let configured = match &compare.config {
        _ if compare.no_config => config::Configured::default(),
        Some(path) => config::named(path, &command)?,
        None => config::usual(&command),
    };
    for warning in &configured.warnings {
        warn(warning);
    }
    let all = merged(configured.arguments, line, matches);
    if compare.print_config {
        print(config::printed(&command, &all).as_bytes());
        return Ok(None);
    }
    let words = (compare.extras.words, compare.extras.with_text);
    let whole = std::iter::once(OsString::from("newsdiff")).chain(all);
    let mut arguments = Arguments::try_parse_from(whole).map_err(told)?;
    let compare = &mut arguments.compare;
    if report_format(compare) != Some(Format::Json) {
        // In a file they say what JSON is to hold, whenever it is asked for.
        (compare.extras.words, compare.extras.with_text) = words;
    }
    request(arguments).map(Some)
}

/// The options of a file that the command line does not give itself, then the command line.
fn merged(configured: Vec<OsString>, line: &[OsString], matches: &ArgMatches) -> Vec<OsString> {
    let given = |argument: &OsString| {
        let text = argument.to_string_lossy();
        let name = text.trim_start_matches('-').split('=').next().unwrap_or_default();
        matches.value_source(&name.replace('-', "_")) == Some(ValueSource::CommandLine)
    };
    let own = line.iter().skip(1).cloned();
    configured
        .into_iter()
        .filter(|argument| !given(argument))
        .chain(own)
        .collect()
}

/// Turns arguments into what to do.
fn request(arguments: Arguments) -> Result<Request, Error> {
    let Arguments { command, compare } = arguments;
    match command {
        Some(Command::Batch { file, skip, extras }) => Ok(Request::Batch(Batch {
            input: Input::from_argument(file),
            options: options(Format::Json, &extras, look(None, ColorChoice::Never, &Glyphs::UNICODE)),
            skip,
        })),
        None => pair(compare),
    }
}

/// Prints help and version in full, any other answer of the parser as one line.
fn answer(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that has gone does not want the help.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    fail(&format!("{}; see newsdiff --help", one_line(error)))
}

/// What the parser says, on one line and without its hints.
fn one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let lines = text.lines().take_while(|line| !line.trim().is_empty()).map(str::trim);
    let line = lines.collect::<Vec<_>>().join(" ");
    line.strip_prefix("error: ").unwrap_or(&line).to_owned()
}

/// Prints a text; whoever has gone does not want it.
fn print(text: &[u8]) {
    let _ = io::stdout().lock().write_all(text);
}

/// Says what went wrong on one line of stderr.
fn fail(problem: &str) -> ExitCode {
    // Where stderr has gone, the exit code still tells.
    warn(problem);
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
