//! The guard of the terminal: whatever ends the program, the terminal is as it was.

use std::io;
use std::panic;
use std::sync::Arc;

use ratatui::crossterm::Command as _;
use ratatui::crossterm::clipboard::CopyToClipboard;
use rustix::process::{Signal as Posix, getpgrp, getppid, getsid, kill_current_process_group};
use signal_hook::low_level;

use super::backend::FrameBackend;
use super::inputs::Inputs;
use super::setup::Setup;
use super::shared::{Screen, Shared, Stage};
use super::signals::{Asked, Signals};
use super::tty::Tty;
use super::watch::Watch;

/// Terminals take this much text at least, or else nothing: the common limit of 100,000 bytes is that of its base64 form.
const LONGEST_COPY: usize = 74_994;

/// What became of a text for the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// All of it is on its way.
    All,
    /// Nothing: terminals cut or drop so much.
    TooLong,
}

/// An open session: raw mode and a screen of its own until it is dropped.
#[derive(Debug)]
pub struct Session {
    shared: Arc<Shared>,
    setup: Setup,
    _watch: Watch,
}

impl Session {
    /// Takes the terminal that standard output goes to. Nothing is asked of it, so nothing is waited for.
    ///
    /// # Errors
    /// Standard output is no terminal, or it cannot be used.
    pub fn enter(setup: Setup) -> io::Result<(Self, Inputs)> {
        // Signals before the first change: one that comes from here on finds somebody who gives the terminal back.
        let shared = Arc::new(Shared::new(Tty::open()?, Signals::take_over()?, setup.dialect)?.with(setup.mouse));
        let session = Self {
            _watch: Watch::begin(Arc::clone(&shared))?,
            shared: Arc::clone(&shared),
            setup,
        };
        restore_on_panic(Arc::clone(&shared));
        shared.enter()?;
        // The reader knows that it opens.
        shared.was_resumed();
        Ok((session, Inputs::new(shared)))
    }

    /// The backend that draws on it.
    pub fn backend(&self) -> FrameBackend<Screen> {
        FrameBackend::new(Screen(Arc::clone(&self.shared)), self.setup.dialect, self.setup.depth)
    }

    /// Gives the terminal back, stops as Ctrl-Z does, and takes it again when told to go on, which comes as an input.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn suspend(&self) -> io::Result<()> {
        suspend(&self.shared)
    }

    /// Gives the terminal to another program, such as an editor, while `run` runs it; that it is back comes as an input.
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

    /// Asks the terminal to put text into the clipboard of the machine that it runs on (OSC 52). Whether it did is not told.
    ///
    /// # Errors
    /// The terminal cannot be used any more.
    pub fn copy(&self, text: &str) -> io::Result<Sent> {
        if text.len() > LONGEST_COPY {
            return Ok(Sent::TooLong);
        }
        let mut sequence = String::new();
        let command = CopyToClipboard::to_clipboard_from(text);
        command.write_ansi(&mut sequence).map_err(io::Error::other)?;
        self.shared.tty.write(sequence.as_bytes(), None)?;
        Ok(Sent::All)
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
    kill_current_process_group(Posix::TSTP)?;
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::terminal::dialect::Dialect;
    use portable_pty::{PtyPair, PtySize, native_pty_system};
    use std::fs::OpenOptions;

    /// A terminal and what a session shares of it, before it is entered.
    pub(in crate::terminal) fn on_a_terminal() -> (PtyPair, Arc<Shared>) {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let name = pair.master.tty_name().unwrap();
        let file = OpenOptions::new().read(true).write(true).open(name).unwrap();
        let dialect = Dialect::of(Some("xterm"), None).unwrap();
        let shared = Shared::new(Tty::of_file(file).unwrap(), Signals::take_over().unwrap(), dialect).unwrap();
        (pair, Arc::new(shared))
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_its_message() {
        let (_terminal, shared) = on_a_terminal();
        shared.enter().unwrap();
        let seen = Arc::clone(&shared);
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |_| assert_eq!(seen.stage(), Stage::Over)));
        restore_on_panic(Arc::clone(&shared));
        assert!(std::thread::spawn(|| panic!("on purpose")).join().is_err());
        panic::set_hook(print);
        assert_eq!(shared.stage(), Stage::Over);
    }
}
