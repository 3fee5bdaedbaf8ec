//! Bytes of a file or of standard input, within the limit. The answer to a failure is a problem in words.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

use crate::error::reason;
use crate::read::MAX_BYTES;

/// Opens a file, or a pipe that the shell made for us; nothing that could hang.
pub(super) fn open(path: &Path) -> Result<File, String> {
    if path.as_os_str().is_empty() {
        return Err("the name is empty; name a file".to_owned());
    }
    let kind = fs::metadata(path).map_err(|error| missing(path, &error))?.file_type();
    if !kind.is_file() && !is_open_pipe(path, kind) {
        return Err(not_a_file(kind));
    }
    File::open(path).map_err(|error| in_words(&error))
}

/// All of an input.
pub(super) fn read(input: impl Read) -> Result<Vec<u8>, String> {
    limited(input).map_err(|error| in_words(&error)).and_then(within_limit)
}

/// Reads at most one byte more than the limit, so that an endless input ends.
fn limited(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    // The text is kept as long as the program runs; room for as much again is not.
    bytes.shrink_to_fit();
    Ok(bytes)
}

fn within_limit(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!(
            "is larger than {} MiB; cut the article out of it",
            MAX_BYTES >> 20
        ));
    }
    Ok(bytes)
}

/// A pipe that the shell has opened for us, as in `newsdiff <(command) b.txt`. Any other pipe might wait for ever for a writer.
fn is_open_pipe(path: &Path, kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let ours = ["/dev/fd", "/proc/self/fd", "/dev/stdin"];
    kind.is_fifo() && ours.iter().any(|folder| path.starts_with(folder))
}

fn not_a_file(kind: FileType) -> String {
    use std::os::unix::fs::FileTypeExt;
    let what = if kind.is_dir() {
        return "is a directory; name a file in it".to_owned();
    } else if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    };
    format!("is {what}, not a file; pipe the text in and name it -")
}

/// Why there is nothing to open; an address of another kind is one that somebody took for an address to fetch.
fn missing(path: &Path, error: &io::Error) -> String {
    let absent = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
    if absent && path.to_string_lossy().contains("://") {
        return "no such file; of addresses only those with http:// and https:// are fetched".to_owned();
    }
    in_words(error)
}

fn in_words(error: &io::Error) -> String {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound, PermissionDenied};
    let known = [
        (NotFound, "no such file; check the name"),
        (NotADirectory, "no such file; a part of the path is not a directory"),
        (PermissionDenied, "may not be read; check its permissions"),
        (InvalidInput, "is not a name of a file; check it"),
        (InvalidFilename, "is not a name of a file; check it"),
    ];
    match known.iter().find(|(kind, _)| *kind == error.kind()) {
        Some((_, words)) => (*words).to_owned(),
        None => format!("cannot be read: {}; check the file", reason(error)),
    }
}
