//! The configuration file: options that hold unless the command line says otherwise.
//!
//! It is a table of the long names of options. What it says is put before the arguments of the command line, so that it is understood by
//! the same definitions and an argument overrides it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, Command};
use toml::Value;

use crate::environment;
use crate::error::{Error, reason};
use crate::text::line_of;

/// Options that are about the command line itself or that only make sense once.
const NOT_IN_A_FILE: [&str; 6] = ["help", "version", "config", "no-config", "print-config", "forget"];

/// The arguments that a file stands for, and what is wrong in it, a line each.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Configured {
    pub(super) arguments: Vec<OsString>,
    pub(super) warnings: Vec<String>,
}

/// Reads a file that was named; it has to be there.
pub(super) fn named(path: &Path, command: &Command) -> Result<Configured, Error> {
    let name = path.to_string_lossy();
    let text = fs::read_to_string(path)
        .map_err(|error| Error::settings(&name, format!("cannot be read: {}; check the name", reason(&error))))?;
    Ok(configured(&name, &text, command))
}

/// Reads the file among a person's own settings, if there is one.
pub(super) fn usual(command: &Command) -> Configured {
    let Some(folder) = environment::settings_folder() else {
        return Configured::default();
    };
    let path = folder.join("config.toml");
    match fs::read_to_string(&path) {
        Ok(text) => configured(&path.to_string_lossy(), &text, command),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Configured::default(),
        Err(error) => Configured {
            warnings: vec![format!("{}: cannot be read: {}", path.display(), reason(&error))],
            ..Configured::default()
        },
    }
}

/// Turns the text of a file into arguments. What cannot be used is a warning with its line; the rest holds.
fn configured(file: &str, text: &str, command: &Command) -> Configured {
    let mut found = Configured::default();
    let table = match text.parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            found
                .warnings
                .push(format!("{file}:{line}: {}; the file is not used", error.message()));
            return found;
        }
    };
    let mut entries: Vec<(usize, &String, &Value)> = table
        .iter()
        .map(|(key, value)| (line_of_key(text, key), key, value))
        .collect();
    entries.sort_by_key(|&(line, ..)| line);
    for (line, key, value) in entries {
        match arguments(key, value, command) {
            Ok(arguments) => found.arguments.extend(arguments),
            Err(problem) => found.warnings.push(format!("{file}:{line}: {problem}")),
        }
    }
    found
}

/// What one entry says on the command line; the error is a problem in words.
fn arguments(key: &str, value: &Value, command: &Command) -> Result<Vec<OsString>, String> {
    let known = options(command).find(|option| option.get_long() == Some(key));
    let option = known.ok_or_else(|| format!("{key}: there is no option of that name"))?;
    let flag = format!("--{key}");
    let arguments: Vec<OsString> = match (option.get_action(), value) {
        (ArgAction::SetTrue, Value::Boolean(true)) => vec![flag.into()],
        (ArgAction::SetTrue, Value::Boolean(false)) => Vec::new(),
        (ArgAction::SetTrue, _) => return Err(format!("{key}: must be true or false")),
        (_, Value::Array(items)) => {
            let items: Option<Vec<String>> = items.iter().map(plain).collect();
            let items = items.ok_or_else(|| format!("{key}: must be a list of texts"))?;
            vec![format!("{flag}={}", items.join(",")).into()]
        }
        (_, value) => {
            let value = plain(value).ok_or_else(|| format!("{key}: must be a text or a number"))?;
            vec![format!("{flag}={value}").into()]
        }
    };
    // A value that the option does not take is found here, where its line is known.
    let tried = std::iter::once(OsString::from("newsdiff")).chain(arguments.iter().cloned());
    match command.clone().try_get_matches_from(tried) {
        Ok(_) => Ok(arguments),
        Err(error) => Err(format!("{key}: {}", super::one_line(&error))),
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) | Value::Table(_) => None,
    }
}

/// The options that may stand in a file.
fn options(command: &Command) -> impl Iterator<Item = &Arg> {
    let may =
        |option: &&Arg| option.get_long().is_some_and(|name| !NOT_IN_A_FILE.contains(&name)) && !option.is_hide_set();
    command.get_arguments().filter(may)
}

/// A file that says what holds now: every option with its help, those that are not set behind `#`.
pub(super) fn printed(command: &Command, arguments: &[OsString]) -> String {
    let head = format!(
        "# newsdiff {}: options that hold unless the command line says otherwise.\n",
        env!("CARGO_PKG_VERSION")
    );
    let tried = std::iter::once(OsString::from("newsdiff")).chain(arguments.iter().cloned());
    let matches = command.clone().try_get_matches_from(tried).ok();
    let told = |option: &Arg| {
        let (matches, id) = (matches.as_ref()?, option.get_id().as_str());
        let set = matches.value_source(id) == Some(ValueSource::CommandLine);
        let values = matches.get_raw_occurrences(id).filter(|_| set)?.next_back()?;
        Some(values.map(|value| value.to_string_lossy().into_owned()).collect())
    };
    let entries = options(command).map(|option| entry(option, told(option)));
    std::iter::once(head).chain(entries).collect()
}

/// The lines of an option: its help with the values among which one chooses, then what is set, or behind `#` a value that it may have.
fn entry(option: &Arg, told: Option<Vec<String>>) -> String {
    let choices: Vec<String> = if option.get_action().takes_values() {
        let choices = option.get_possible_values().into_iter();
        choices.map(|choice| choice.get_name().to_owned()).collect()
    } else {
        Vec::new()
    };
    let help = option.get_help().map(ToString::to_string).unwrap_or_default();
    let among = if choices.is_empty() { "" } else { ": " };
    let sign = if told.is_some() { "" } else { "# " };
    let name = option.get_long().unwrap_or_default();
    let value = if option.get_action().takes_values() {
        let defaults = option.get_default_values().iter();
        let defaults = defaults.map(|value| value.to_string_lossy().into_owned());
        let names = option.get_value_names().unwrap_or_default().iter();
        let may = defaults
            .chain(sample(name).map(str::to_owned))
            .chain(choices.first().cloned())
            .chain(names.map(ToString::to_string));
        let values = told.unwrap_or_else(|| may.take(1).collect());
        let mut values = values.iter().map(|value| scalar(value));
        if matches!(option.get_action(), ArgAction::Append) {
            Value::Array(values.collect())
        } else {
            values.next().unwrap_or(Value::Boolean(true))
        }
    } else {
        Value::Boolean(told.is_some())
    };
    format!("\n# {help}{among}{}\n{sign}{name} = {value}\n", choices.join(", "))
}

/// A value that an option takes, where the name of its value is none.
fn sample(option: &str) -> Option<&'static str> {
    let samples = [("width", "80"), ("theme", "default")];
    let found = samples.into_iter().find(|(name, _)| *name == option);
    found.map(|(_, value)| value)
}

fn scalar(text: &str) -> Value {
    text.parse()
        .map_or_else(|_| Value::String(text.to_owned()), Value::Integer)
}

/// The line on which a key stands.
fn line_of_key(text: &str, key: &str) -> usize {
    let stands = |line: &str| {
        let name = line.split(['=', '.', ']']).next().unwrap_or_default();
        name.trim().trim_matches(['"', '\'', '[']) == key
    };
    text.lines().position(stands).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::Arguments;
    use clap::CommandFactory;

    #[test]
    fn entries_become_arguments_and_faults_warnings_with_their_line() {
        let command = Arguments::command();
        for (text, arguments, warnings) in [
            ("", vec![], vec![]),
            ("ascii = true\nswap = false\n", vec!["--ascii"], vec![]),
            (
                "width = 100\ncolor = \"never\"\nonly = [\"number\", \"date\"]\n",
                vec!["--width=100", "--color=never", "--only=number,date"],
                vec![],
            ),
            (
                "# a comment\ncolour = \"never\"\nascii = true",
                vec!["--ascii"],
                vec!["c.toml:2: colour: there is no option of that name"],
            ),
            ("\nascii = 1", vec![], vec!["c.toml:2: ascii: must be true or false"]),
            (
                "width = 1.5",
                vec![],
                vec!["c.toml:1: width: must be a text or a number"],
            ),
            (
                "[width]\nx = 1",
                vec![],
                vec!["c.toml:1: width: must be a text or a number"],
            ),
            (
                "config = \"x\"",
                vec![],
                vec!["c.toml:1: config: there is no option of that name"],
            ),
            (
                "width = 5",
                vec![],
                vec!["c.toml:1: width: invalid value '5' for '--width <COLUMNS>': not a number from 20 to 1000"],
            ),
        ] {
            let found = configured("c.toml", text, &command);
            assert_eq!(found.arguments, arguments, "{text}");
            assert_eq!(found.warnings, warnings, "{text}");
        }
        let broken = configured("c.toml", "ascii = true\nwidth = = 3", &command);
        assert!(
            broken.arguments.is_empty() && broken.warnings[0].starts_with("c.toml:2: "),
            "{broken:?}"
        );
    }

    #[test]
    fn what_is_printed_can_be_read_again() {
        let command = Arguments::command();
        let arguments = ["--width=100", "--ascii", "--only=number,date", "--theme=dark"].map(OsString::from);
        let printed = printed(&command, &arguments);
        let read = configured("c.toml", &printed, &command);
        assert_eq!(read.warnings, Vec::<String>::new());
        let sorted = |mut arguments: Vec<OsString>| {
            arguments.sort();
            arguments
        };
        assert_eq!(sorted(read.arguments), sorted(arguments.to_vec()));
        // With every sign of a comment taken away it names every option once.
        for option in options(&command) {
            let name = option.get_long().unwrap();
            let entries = printed
                .lines()
                .filter(|line| line.trim_start_matches("# ").starts_with(&format!("{name} = ")));
            assert_eq!(entries.count(), 1, "{name}");
        }
        for line in printed.lines().filter_map(|line| line.strip_prefix("# ")) {
            if line.contains(" = ") && !line.contains(": ") {
                let read = configured("c.toml", line, &command);
                assert_eq!(read.warnings, Vec::<String>::new(), "{line}");
            }
        }
    }
}
