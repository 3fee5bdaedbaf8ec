//! The one state of the terminal that the session, the panic hook and the watch share.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Duration;

use ratatui::layout::Size;
use rustix::termios::Termios;

use super::backend::Device;
use super::dialect::{Dialect, Screens};
use super::setup::Mouse;
use super::signals::Signals;
use super::tty::{Tty, raw};

/// How long the terminal is waited for when it is given back; one that does not read must not hold the program.
const RESTORE_PATIENCE: Duration = Duration::from_secs(1);

/// Ends what a frame that was not written to its end may have begun: its bracket, a scroll region.
const MENDING: &str = "\x1b[?2026l\x1b[r";

/// Reports of buttons and of the wheel, in the form that has no limit of columns.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Whose the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The reader's.
    Inside,
    /// For a while somebody else's: the shell's or an editor's.
    Outside,
    /// Not the reader's any more.
    Over,
}

/// The terminal and what has to be restored on it.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) tty: Tty,
    pub(super) signals: Signals,
    dialect: Dialect,
    pub(super) mouse: Mouse,
    settings: Termios,
    stage: AtomicU8,
    disturbed: AtomicBool,
    resumed: AtomicBool,
}

impl Shared {
    /// Remembers the settings in force; changes nothing.
    pub(super) fn new(tty: Tty, signals: Signals, dialect: Dialect) -> io::Result<Self> {
        let settings = tty.settings()?;
        let outside = AtomicU8::new(Stage::Outside as u8);
        Ok(Self {
            tty,
            signals,
            dialect,
            mouse: Mouse::Off,
            settings,
            stage: outside,
            disturbed: AtomicBool::new(false),
            resumed: AtomicBool::new(false),
        })
    }

    /// The same, with or without the mouse.
    pub(super) fn with(self, mouse: Mouse) -> Self {
        Self { mouse, ..self }
    }

    /// Whose the terminal is.
    pub(super) fn stage(&self) -> Stage {
        [Stage::Inside, Stage::Outside]
            .into_iter()
            .find(|stage| *stage as u8 == self.stage.load(Ordering::SeqCst))
            .unwrap_or(Stage::Over)
    }

    /// Takes the terminal: raw mode and a screen of its own, in one write. The next frame is drawn anew.
    pub(super) fn enter(&self) -> io::Result<()> {
        self.stage.store(Stage::Inside as u8, Ordering::SeqCst);
        self.disturbed.store(true, Ordering::SeqCst);
        self.resumed.store(true, Ordering::SeqCst);
        self.tty.set(&raw(&self.settings))?;
        let mouse = match self.mouse {
            Mouse::Off => "",
            Mouse::On => MOUSE_ON,
        };
        self.tty.write([self.entering(), mouse].concat().as_bytes(), None)
    }

    /// Gives the terminal back as it was; does nothing where that was done. Errors are of no use here: the terminal may be gone.
    pub(super) fn leave(&self, next: Stage) {
        if self.stage.swap(next as u8, Ordering::SeqCst) == Stage::Inside as u8 {
            let torn = if self.tty.is_torn() { MENDING } else { "" };
            let mouse = match self.mouse {
                Mouse::Off => "",
                Mouse::On => MOUSE_OFF,
            };
            drop(self.tty.write(
                [torn, mouse, self.leaving()].concat().as_bytes(),
                Some(RESTORE_PATIENCE),
            ));
            drop(self.tty.set(&self.settings));
        }
    }

    /// Whether the terminal was taken since this was last asked: the screen may hold anything and have any size.
    pub(super) fn was_resumed(&self) -> bool {
        self.resumed.swap(false, Ordering::SeqCst)
    }

    /// A screen of its own, no cursor, pastes told from keys. Nothing is asked.
    fn entering(&self) -> &'static str {
        match self.dialect.screens {
            Screens::Two => "\x1b[?1049h\x1b[?25l\x1b[?2004h",
            Screens::One => "\x1b[r\x1b[?25l\x1b[?2004h",
        }
    }

    fn leaving(&self) -> &'static str {
        match self.dialect.screens {
            Screens::Two => "\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l",
            Screens::One => "\x1b[m\x1b[H\x1b[J\x1b[?2004l\x1b[?25h",
        }
    }
}

/// The terminal as the device of frames.
#[derive(Debug, Clone)]
pub struct Screen(pub(super) Arc<Shared>);

impl Write for Screen {
    /// Writes all or nothing. A terminal that is gone takes everything: that it is gone is told as an input.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.tty.write(bytes, None) {
            Err(error) if error.kind() != io::ErrorKind::TimedOut => Ok(bytes.len()),
            done => done.map(|()| bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Device for Screen {
    fn size(&self) -> io::Result<Size> {
        // A terminal that is gone has no size, and frames for it are lost anyhow.
        Ok(self.0.tty.size().unwrap_or(Size { width: 80, height: 24 }))
    }

    fn was_disturbed(&self) -> bool {
        self.0.disturbed.swap(false, Ordering::SeqCst)
    }
}
