//! What a person made of two articles, kept from one start to the next: pairs, dismissed marks, notes, the place of reading.
//!
//! Comes in: the texts, their passages, steps of handwork. Goes out: a small file a pair of texts, named by their hashes, holding places
//! in the texts and a person's own words, never theirs. It does not know how a comparison is made or shown.
//!
//! Nothing that was kept is lost: a file is replaced as a whole or not at all, a second reader's work is merged under a lock, and a file
//! that cannot be understood is left alone.

mod file;
mod folder;
mod names;

use std::io;
use std::path::{Path, PathBuf};

use crate::comparison::{Change, Comparison, Handwork, Position};

use file::Places;
use folder::Folder;
use names::Names;

/// What is kept of two articles, and what of it is not written yet.
#[derive(Debug)]
pub struct Kept {
    folder: Option<Folder>,
    names: Names,
    places: Places,
    /// What a person made by hand.
    pub handwork: Handwork,
    /// Where they stopped.
    pub position: Option<Position>,
    waiting: Vec<Change>,
}

/// Why something could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The folder or the file cannot be used.
    #[error("{}: {source}", .path.display())]
    Unusable {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file was made by a newer newsdiff or by something else; it is left as it is.
    #[error("{}: not understood by this newsdiff, so it is left as it is; --forget removes it", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Another reader holds the folder for too long.
    #[error("{}: another newsdiff is writing", .path.display())]
    Busy {
        /// The lock.
        path: PathBuf,
    },
}

impl Kept {
    /// What is kept in `folder` of the articles of a comparison; without a folder everything is remembered while the program runs.
    ///
    /// Trouble is told beside it: reading goes on, and nothing is written over what could not be understood.
    pub fn open(folder: Option<&Path>, comparison: &Comparison) -> (Self, Option<Trouble>) {
        let mut kept = Self {
            folder: folder.map(Folder::at),
            names: Names::of([0, 1].map(|index| comparison.articles[index].text.as_str())),
            places: Places::of(comparison),
            handwork: Handwork::default(),
            position: None,
            waiting: Vec::new(),
        };
        match kept.load() {
            Ok((handwork, position)) => {
                kept.handwork = handwork;
                kept.position = position;
                (kept, None)
            }
            Err(trouble) => {
                kept.folder = None;
                (kept, Some(trouble))
            }
        }
    }

    /// Takes a step and writes it; with it comes what another reader wrote meanwhile. What cannot be written now waits for the next time.
    pub fn keep(&mut self, change: &Change) -> Result<(), Trouble> {
        self.handwork.apply(change);
        self.waiting.push(change.clone());
        self.write()
    }

    /// Keeps the place of reading.
    pub fn keep_position(&mut self, position: Option<Position>) -> Result<(), Trouble> {
        if self.position == position && self.waiting.is_empty() {
            return Ok(());
        }
        self.position = position;
        self.write()
    }

    fn load(&self) -> Result<(Handwork, Option<Position>), Trouble> {
        let Some(folder) = &self.folder else {
            return Ok((Handwork::default(), None));
        };
        let name = self.names.file();
        match folder.read(&name)? {
            Some(bytes) => file::read(&bytes, &self.names, &self.places).ok_or_else(|| Trouble::Foreign {
                path: folder.path(&name),
            }),
            None => Ok((Handwork::default(), None)),
        }
    }

    fn write(&mut self) -> Result<(), Trouble> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let lock = folder.lock()?;
        let (mut handwork, _) = self.load()?;
        for change in &self.waiting {
            handwork.apply(change);
        }
        if handwork.is_empty() && self.position.is_none() {
            folder.remove(&self.names.file())?;
        } else {
            let bytes = file::written(&handwork, self.position, &self.names, &self.places);
            folder.replace(&self.names.file(), &bytes)?;
        }
        drop(lock);
        self.handwork = handwork;
        self.waiting.clear();
        Ok(())
    }
}

/// Takes away all that is kept in `folder` of two texts, whatever it is.
pub fn forget(folder: &Path, texts: [&str; 2]) -> Result<(), Trouble> {
    Folder::at(folder).remove(&Names::of(texts).file())
}

#[cfg(test)]
mod tests;
