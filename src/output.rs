//! Where a report goes: standard output, or a file that is there in full or not at all.

use std::fs::{self, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use tempfile::NamedTempFile;

use crate::comparison::display;
use crate::error::Error;

/// Where a report goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    #[default]
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Target {
    /// The name for people.
    pub fn name(&self) -> String {
        match self {
            Self::Stdout => "standard output".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// Writes what `fill` writes. A file is written beside its place and put there at the end, so that nobody finds half of it.
///
/// # Errors
/// [`Error::Write`].
pub fn write(target: &Target, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let written = match target {
        Target::Stdout => stream(io::stdout().lock(), fill),
        Target::File(path) => file(path, fill),
    };
    written.map_err(|source| Error::Write {
        name: target.name(),
        source,
    })
}

/// Says something on a line of standard error; where that has gone, nobody can be told.
pub fn warn(problem: &str) {
    let _ = writeln!(io::stderr(), "newsdiff: {}", display(problem));
}

/// Ends the program as soon as nobody reads its standard output any more: before the first byte is written, no write can tell.
pub fn end_with_its_reader() {
    thread::spawn(|| {
        let out = io::stdout();
        // Nothing is asked for but the end, which is always told.
        let mut ends = [PollFd::new(&out, PollFlags::empty())];
        while let Err(Errno::INTR) = poll(&mut ends, None) {}
        let gone = PollFlags::ERR | PollFlags::HUP;
        if ends.iter().any(|end| end.revents().intersects(gone)) {
            #[expect(clippy::exit, reason = "nothing is open but the output that nobody reads")]
            process::exit(0);
        }
    });
}

fn stream(out: impl Write, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    fill(&mut out)?;
    out.flush()
}

fn file(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link keeps pointing to its file.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let there = fs::metadata(&place).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        // A pipe or a device cannot be replaced; a directory answers with its own error.
        return stream(fs::OpenOptions::new().write(true).open(&place)?, fill);
    }
    let beside = beside(&place, fill)?;
    if let Some(there) = there {
        beside.as_file().set_permissions(there.permissions())?;
    }
    beside.persist(&place)?;
    Ok(())
}

/// Writes what `fill` writes into a file that is not there yet.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is one, and whatever writing it meets.
pub(crate) fn create(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    beside(path, fill)?.persist_noclobber(path)?;
    Ok(())
}

/// A file in the folder of this one that is complete and on the disk.
fn beside(place: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<NamedTempFile> {
    /// What a new file may be read and written by; the user's mask takes away from it.
    const USUAL: u32 = 0o666;
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::metadata(folder)?;
    let mut beside = tempfile::Builder::new()
        .prefix(".newsdiff-")
        .permissions(Permissions::from_mode(USUAL))
        .tempfile_in(folder)
        // The error itself names the file beside the place, which nobody knows.
        .map_err(|error| io::Error::from(error.kind()))?;
    stream(&mut beside, fill)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_in_full_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.txt");
        let target = Target::File(path.clone());
        write(&target, |out| out.write_all(b"first")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"first");
        let failed = write(&target, |out| {
            out.write_all(b"second")?;
            Err(io::Error::other("the disk is full"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_is_for_whom_the_mask_lets_and_none_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let (path, usual) = (folder.path().join("report"), folder.path().join("usual"));
        create(&path, |out| out.write_all(b"first")).unwrap();
        fs::write(&usual, b"").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&usual));
        let again = create(&path, |out| out.write_all(b"second"));
        assert_eq!(again.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
    }

    #[test]
    fn a_link_and_permissions_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("report"), folder.path().join("link"));
        fs::write(&path, b"old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write(&Target::File(link.clone()), |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for (path, way) in [
            (
                folder.path().join("none/report"),
                "its folder does not exist; make it or choose another one",
            ),
            (folder.path().to_owned(), "it is a folder; name a file in it"),
        ] {
            let error = write(&Target::File(path.clone()), |_| Ok(())).unwrap_err().to_string();
            assert_eq!(error, format!("{}: cannot write: {way}", path.display()));
        }
    }
}
