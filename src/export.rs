//! A report into a file that was named while reading.

use std::env;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;

use crate::comparison::Comparison;
use crate::report::{self, Color, Format, Options};

/// Writes a report in the format that the end of the name asks for; tells what became of it.
pub(crate) fn export(comparison: &Comparison, options: &Options, name: &str) -> String {
    let path = at_home(name);
    let Some(format) = format(&path) else {
        return format!("{name}: a report ends in {}", endings().join(", "));
    };
    let mut options = options.clone();
    options.format = format;
    options.look.color = Color::None;
    match write(comparison, &options, &path) {
        Ok(()) => format!("written: {}", path.display()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            format!("{name} is there already: choose another name")
        }
        Err(error) => format!("{name}: cannot be written: {error}"),
    }
}

/// A file is there in full or not at all, and none is written over.
fn write(comparison: &Comparison, options: &Options, path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut out = BufWriter::new(tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?);
    report::write(comparison, options, &mut out)?;
    out.flush()?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    readable(file.as_file())?;
    file.persist_noclobber(path)?;
    Ok(())
}

/// Unfinished files are private; a report is as readable as any other file.
fn readable(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    const USUAL: u32 = 0o644;
    file.set_permissions(std::fs::Permissions::from_mode(USUAL))
}

/// The format that a name asks for by its end.
fn format(path: &Path) -> Option<Format> {
    let end = path.extension()?.to_str()?.to_lowercase();
    Format::value_variants()
        .iter()
        .copied()
        .find(|format| ending(*format).is_some_and(|known| known == end))
}

/// How names of a format end: as the format is called, or as is usual.
fn ending(format: Format) -> Option<String> {
    let value = format.to_possible_value()?;
    Some(match value.get_name() {
        "text" => "txt".to_owned(),
        "markdown" => "md".to_owned(),
        // It is for a terminal and not for a file.
        "linear" => return None,
        name => name.to_owned(),
    })
}

/// How names of reports can end: `.txt` …
pub(crate) fn endings() -> Vec<String> {
    let all = Format::value_variants().iter().filter_map(|format| ending(*format));
    all.map(|end| format!(".{end}")).collect()
}

/// `~/` stands for the home of the reader, as in a shell.
fn at_home(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        (Some(_) | None, _) => PathBuf::from(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells_the_format() {
        for (name, expected) in [
            ("a.txt", Some(Format::Text)),
            ("a.b/c.JSON", Some(Format::Json)),
            ("a", None),
            ("a.exe", None),
            (".txt", None),
        ] {
            assert_eq!(format(Path::new(name)), expected, "{name}");
        }
    }
}
