//! The guard of the terminal: whatever ends the program, the terminal is as it was.

use std::io;
use std::panic;
use std::sync::Arc;

use rustix::process::{Signal as Sent, getpgrp, getppid, getsid, kill_current_process_group};
use signal_hook::low_level;

use super::backend::FrameBackend;
use super::depth::Depth;
use super::dialect::Dialect;
use super::inputs::Inputs;
use super::shared::{Screen, Shared, Stage};
use super::signals::{Asked, Signals};
use super::tty::Tty;
use super::watch::Watch;

/// An open session: raw mode and a screen of its own until it is dropped.
#[derive(Debug)]
pub struct Session {
    shared: Arc<Shared>,
    _watch: Watch,
}

impl Session {
    /// Takes the terminal that standard output goes to. Nothing is asked of it, so nothing is waited for.
    ///
    /// # Errors
    /// Standard output is no terminal, or it cannot be used.
    pub fn enter(dialect: Dialect) -> io::Result<(Self, Inputs)> {
        // Signals before the first change: one that comes from here on finds somebody who gives the terminal back.
        let shared = Arc::new(Shared::new(Tty::open()?, Signals::take_over()?, dialect)?);
        let session = Self {
            _watch: Watch::begin(Arc::clone(&shared))?,
            shared: Arc::clone(&shared),
        };
        restore_on_panic(Arc::clone(&shared));
        shared.enter()?;
        Ok((session, Inputs::new(shared)))
    }

    /// The backend that draws on it.
    pub fn backend(&self, dialect: Dialect, depth: Depth) -> FrameBackend<Screen> {
        FrameBackend::new(Screen(Arc::clone(&self.shared)), dialect, depth)
    }

    /// Gives the terminal back, stops as Ctrl-Z does, and takes it again when told to go on. The next frame is drawn anew.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn suspend(&self) -> io::Result<()> {
        suspend(&self.shared)
    }

    /// Gives the terminal to another program, such as an editor, while `run` runs it. The next frame is drawn anew.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn outside<T>(&self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.shared.leave(Stage::Outside);
        let result = run();
        // Ctrl-C and Ctrl-Z that were typed there reached this process too.
        self.shared
            .signals
            .forget(&[Asked::Interrupt, Asked::Quit, Asked::Stop, Asked::Continue]);
        self.shared.enter()?;
        Ok(result)
    }

    /// Draws the next frame anew.
    pub fn repaint(&self) {
        self.shared.disturb();
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.shared.leave(Stage::Over);
        Signals::hand_back();
    }
}

/// The message of a panic is printed on the restored terminal.
fn restore_on_panic(shared: Arc<Shared>) {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        shared.leave(Stage::Over);
        print(info);
    }));
}

/// Stops this process and those started with it until it is told to go on.
pub(super) fn suspend(shared: &Shared) -> io::Result<()> {
    if !can_be_continued() {
        return Ok(());
    }
    shared.leave(Stage::Outside);
    // The others of a pipeline or a script stop by the signal; this process has its own answer to it, so it stops for sure.
    kill_current_process_group(Sent::TSTP)?;
    low_level::raise(signal_hook::consts::SIGSTOP)?;
    shared.signals.forget(&[Asked::Stop, Asked::Continue]);
    shared.enter()
}

/// Whether a shell is there that would let a stopped program go on. In a window of its own, or under `ssh host newsdiff`, there is none.
fn can_be_continued() -> bool {
    let session = getsid(None).ok();
    let parent = getppid().and_then(|parent| getsid(Some(parent)).ok());
    session.is_some() && session == parent && session != Some(getpgrp())
}
