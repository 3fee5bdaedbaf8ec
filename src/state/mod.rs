//! What a person made of two articles, kept from one start to the next: pairs, dismissed marks, notes, the place of reading.
//!
//! Comes in: the texts, their passages, steps of handwork. Goes out: a small file a pair of texts, named by their hashes, holding places
//! in the texts and a person's own words, never theirs. It does not know how a comparison is made or shown.
//!
//! Nothing that was kept is lost: a file is replaced as a whole or not at all, a second reader's work is merged under a lock, and a file
//! that cannot be understood is left alone: new work goes into another one beside it.

mod file;
mod folder;
mod names;

use std::io;
use std::path::{Path, PathBuf};

use crate::comparison::{Change, Comparison, Handwork, Position};
use crate::error::reason;

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
    /// True where the usual file cannot be used, and the one beside it is written.
    beside: bool,
}

/// Why something could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The folder or the file cannot be used.
    #[error("{}: {}", .path.display(), reason(.source))]
    Unusable {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file was made by a newer newsdiff or by something else; it is left as it is.
    #[error("{}: damaged or of another version, so it is left as it is; --forget removes it", .path.display())]
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

impl Trouble {
    /// The same in so few words that a status line holds it: what is wrong, without the place.
    pub fn brief(&self) -> String {
        match self {
            Self::Unusable { source, .. } => reason(source),
            Self::Foreign { .. } => "file damaged or newer".to_owned(),
            Self::Busy { .. } => "another newsdiff is writing".to_owned(),
        }
    }
}

impl Kept {
    /// What is kept in `folder` of the articles of a comparison; without a folder everything is remembered while the program runs.
    ///
    /// Trouble is told beside it: reading goes on, and nothing is written over what could not be understood: new work has a file beside it.
    pub fn open(folder: Option<&Path>, comparison: &Comparison) -> (Self, Option<Trouble>) {
        let mut kept = Self {
            folder: folder.map(Folder::at),
            names: Names::of([0, 1].map(|index| comparison.articles[index].text.as_str())),
            places: Places::of(comparison),
            handwork: Handwork::default(),
            position: None,
            waiting: Vec::new(),
            beside: false,
        };
        let trouble = kept.load().map(|found| kept.begin(found)).err();
        if trouble.is_some() {
            kept.beside = true;
            // Where this one cannot be used either, every step that is made says so.
            if let Ok(found) = kept.load() {
                kept.begin(found);
            }
        }
        (kept, trouble)
    }

    fn begin(&mut self, (handwork, position): (Handwork, Option<Position>)) {
        self.handwork = handwork;
        self.position = position;
    }

    /// The file beside a damaged one in which work is kept, if that is so.
    pub fn beside(&self) -> Option<PathBuf> {
        let folder = self.folder.as_ref().filter(|_| self.beside)?;
        Some(folder.path(&self.names.beside()))
    }

    /// What was made and is not written, in words.
    pub fn unwritten(&self) -> Option<String> {
        let mut made = Handwork::default();
        for change in &self.waiting {
            made.apply(change);
        }
        let told = if made.is_empty() {
            "the last steps".to_owned()
        } else {
            made.summary()
        };
        let is_waiting = self.folder.is_some() && !self.waiting.is_empty();
        is_waiting.then_some(told)
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

    /// What the file holds, with what was kept beside it while it could not be used.
    fn load(&self) -> Result<(Handwork, Option<Position>), Trouble> {
        let Some(folder) = &self.folder else {
            return Ok((Handwork::default(), None));
        };
        if self.beside {
            return self.found(folder, &self.names.beside());
        }
        let (mut handwork, position) = self.found(folder, &self.names.file())?;
        let (later, place) = self.found(folder, &self.names.beside()).unwrap_or_default();
        for change in later.changes() {
            handwork.apply(&change);
        }
        Ok((handwork, place.or(position)))
    }

    /// What a file of the folder holds.
    fn found(&self, folder: &Folder, name: &str) -> Result<(Handwork, Option<Position>), Trouble> {
        match folder.read(name)? {
            Some(bytes) => file::read(&bytes, &self.names, &self.places).ok_or_else(|| Trouble::Foreign {
                path: folder.path(name),
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
        let (name, other) = if self.beside {
            (self.names.beside(), None)
        } else {
            let beside = self.names.beside();
            let merged = self.found(folder, &beside).is_ok();
            (self.names.file(), merged.then_some(beside))
        };
        if handwork.is_empty() && self.position.is_none() {
            folder.remove(&name)?;
        } else {
            let bytes = file::written(&handwork, self.position, &self.names, &self.places);
            folder.replace(&name, &bytes)?;
        }
        if let Some(other) = other {
            folder.remove(&other)?;
        }
        drop(lock);
        self.handwork = handwork;
        self.waiting.clear();
        Ok(())
    }
}

/// Takes away all that is kept in `folder` of two texts, whatever it is.
pub fn forget(folder: &Path, texts: [&str; 2]) -> Result<(), Trouble> {
    let (folder, names) = (Folder::at(folder), Names::of(texts));
    folder.remove(&names.file())?;
    folder.remove(&names.beside())
}

#[cfg(test)]
mod tests;
