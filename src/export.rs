//! A report into a file that was named while reading.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;

use crate::comparison::Comparison;
use crate::error::reason;
use crate::output;
use crate::report::{self, Color, Format, Options};

/// Writes a report in the format that the end of the name asks for; tells what became of it.
pub(crate) fn export(comparison: &Comparison, options: &Options, name: &str) -> String {
    let path = at_home(name);
    let Some(format) = Format::promised(&path) else {
        return format!("{name}: a report ends in {}", endings().join(", "));
    };
    let mut options = options.clone();
    options.format = format;
    options.look.color = Color::None;
    match output::create(&path, |out| report::write(comparison, &options, out)) {
        Ok(()) => format!("written: {}", path.display()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            format!("{name} is there already: choose another name")
        }
        Err(error) => format!("{name}: cannot be written: {}", reason(&error)),
    }
}

/// How names of reports usually end, one a format.
pub(crate) fn endings() -> Vec<String> {
    let usual = |format: &Format| format.endings().first().copied().map(str::to_owned);
    Format::value_variants().iter().filter_map(usual).collect()
}

/// `~/` stands for the home of the reader, as in a shell.
fn at_home(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        (Some(_) | None, _) => PathBuf::from(name),
    }
}
