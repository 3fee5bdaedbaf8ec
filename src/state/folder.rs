//! A folder of small files, each replaced as a whole: whenever the program or the machine stops, there is the old file or the new one.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::state::Trouble;

/// What others have no right to read: which texts somebody compares is their own business.
const PRIVATE_FOLDER: u32 = 0o700;
const PRIVATE_FILE: u32 = 0o600;

/// The file whose lock guards the folder.
const LOCK: &str = "lock";

/// How the names of files begin that are being written; one that was left behind is of no use to anybody.
const UNFINISHED: &str = ".unfinished-";

/// How often and how long another writer is waited for: writing takes milliseconds.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// The folder.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// The path of a file in it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// What a file holds; nothing where there is none.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        match fs::read(self.path(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(self.unusable(name, source)),
        }
    }

    /// Holds the folder against other writers until the answer is dropped. Where files cannot be locked, nobody is waited for.
    pub(super) fn lock(&self) -> Result<File, Trouble> {
        let whole = |source| self.unusable("", source);
        DirBuilder::new()
            .recursive(true)
            .mode(PRIVATE_FOLDER)
            .create(&self.path)
            .map_err(whole)?;
        let mut options = OpenOptions::new();
        let options = options.create(true).truncate(false).write(true).mode(PRIVATE_FILE);
        let lock = options
            .open(self.path(LOCK))
            .map_err(|source| self.unusable(LOCK, source))?;
        for _ in 0..TRIES {
            match lock.try_lock() {
                Ok(()) => {
                    self.sweep();
                    return Ok(lock);
                }
                Err(TryLockError::WouldBlock) => sleep(PAUSE),
                Err(TryLockError::Error(_)) => return Ok(lock),
            }
        }
        Err(Trouble::Busy { path: self.path(LOCK) })
    }

    /// Replaces a file; when this returns, the new one is on the disk.
    pub(super) fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.path)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            file.persist(self.path(name))?;
            File::open(&self.path)?.sync_all()
        };
        write().map_err(|source| self.unusable(name, source))
    }

    /// Takes a file away.
    pub(super) fn remove(&self, name: &str) -> Result<(), Trouble> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.unusable(name, error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Takes away what writers left that were killed. Only under the lock: nobody else is writing.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.path).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                drop(fs::remove_file(entry.path()));
            }
        }
    }

    fn unusable(&self, name: &str, source: io::Error) -> Trouble {
        Trouble::Unusable {
            path: self.path(name),
            source,
        }
    }
}
