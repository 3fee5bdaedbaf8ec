//! The terminal as a file of its own: never blocks for good, and what is set on it does not reach the shell's descriptors.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{
    OptionalActions, SpecialCodeIndex, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr, ttyname,
};

/// The size of a terminal that does not tell it.
const UNTOLD: Size = Size { width: 80, height: 24 };

/// The controlling terminal of a process.
const CONTROLLING: &str = "/dev/tty";

/// An open terminal.
#[derive(Debug)]
pub(super) struct Tty {
    output: File,
    input: File,
    torn: AtomicBool,
}

/// What came of reading.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// So many bytes.
    Bytes(usize),
    /// Nothing at present.
    Nothing,
    /// The terminal is gone.
    Gone,
}

impl Tty {
    /// Opens the terminal that standard output goes to, anew where possible, so that waiting without blocking stays ours alone.
    ///
    /// # Errors
    /// Standard output is no terminal, or there is none to read keys from.
    pub(super) fn open() -> io::Result<Self> {
        let stdout = io::stdout();
        if !isatty(&stdout) {
            return Err(io::Error::other("standard output is no terminal"));
        }
        let named =
            ttyname(&stdout, Vec::new()).map(|name| PathBuf::from(std::ffi::OsStr::from_bytes(name.as_bytes())));
        // After `su` the named device may belong to somebody else; the controlling terminal is open to everybody in it.
        let anew = named
            .ok()
            .and_then(|path| open(&path).ok())
            .or_else(|| open(CONTROLLING.as_ref()).ok());
        if let Some(output) = anew {
            return Self::of_file(output);
        }
        let stdin = io::stdin();
        if !isatty(&stdin) {
            return Err(io::Error::other("no terminal to read keys from"));
        }
        let own = |fd: BorrowedFd<'_>| fd.try_clone_to_owned().map(File::from);
        Ok(Self {
            output: own(stdout.as_fd())?,
            input: own(stdin.as_fd())?,
            torn: AtomicBool::new(false),
        })
    }

    /// An open terminal, written to and read.
    pub(super) fn of_file(output: File) -> io::Result<Self> {
        Ok(Self {
            input: output.try_clone()?,
            output,
            torn: AtomicBool::new(false),
        })
    }

    /// The descriptor that keys are read from, to wait for.
    pub(super) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    /// Columns and rows; what a terminal leaves at zero is taken from `COLUMNS` and `LINES`, else from the smallest usual size.
    pub(super) fn size(&self) -> io::Result<Size> {
        let told = tcgetwinsize(&self.output)?;
        let or = |told: u16, name: &str, untold: u16| {
            let variable = || {
                std::env::var(name)
                    .ok()?
                    .parse()
                    .ok()
                    .filter(|&number: &u16| number > 0)
            };
            if told > 0 { told } else { variable().unwrap_or(untold) }
        };
        Ok(Size {
            width: or(told.ws_col, "COLUMNS", UNTOLD.width),
            height: or(told.ws_row, "LINES", UNTOLD.height),
        })
    }

    /// The settings in force.
    pub(super) fn settings(&self) -> io::Result<Termios> {
        Ok(tcgetattr(&self.input)?)
    }

    /// Puts settings in force at once, without waiting for output: a terminal that does not read must not hold us.
    pub(super) fn set(&self, settings: &Termios) -> io::Result<()> {
        Ok(tcsetattr(&self.input, OptionalActions::Now, settings)?)
    }

    /// Reads what waits.
    pub(super) fn read(&self, buffer: &mut [u8]) -> Reading {
        if !self.wait(PollFlags::IN, Some(Duration::ZERO)) {
            return Reading::Nothing;
        }
        match (&self.input).read(buffer) {
            Ok(0) => Reading::Gone,
            Ok(length) => Reading::Bytes(length),
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {
                Reading::Nothing
            }
            Err(_) => Reading::Gone,
        }
    }

    /// Writes all, waiting for a slow terminal, but no longer than `patience` where one is given.
    ///
    /// # Errors
    /// The terminal is gone, or patience ran out.
    pub(super) fn write(&self, mut bytes: &[u8], patience: Option<Duration>) -> io::Result<()> {
        let deadline = patience.map(|patience| Instant::now() + patience);
        let left = || deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        self.torn.store(true, Ordering::SeqCst);
        while !bytes.is_empty() {
            match (&self.output).write(bytes) {
                Ok(length) => bytes = bytes.get(length..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait_for_room(left())?,
                Err(error) => return Err(error),
            }
        }
        self.torn.store(false, Ordering::SeqCst);
        Ok(())
    }

    /// Whether a write is under way, so that what is written now may come in the middle of a frame.
    pub(super) fn is_torn(&self) -> bool {
        self.torn.load(Ordering::SeqCst)
    }

    fn wait_for_room(&self, limit: Option<Duration>) -> io::Result<()> {
        let ready = self.wait(PollFlags::OUT, limit);
        if ready || limit.is_none_or(|limit| !limit.is_zero()) {
            Ok(())
        } else {
            Err(io::ErrorKind::TimedOut.into())
        }
    }

    /// Waits for one of the flags, or for the terminal to go; false when time ran out.
    fn wait(&self, flags: PollFlags, limit: Option<Duration>) -> bool {
        let fd = if flags == PollFlags::OUT {
            &self.output
        } else {
            &self.input
        };
        poll_until(&mut [PollFd::new(fd, flags)], limit)
    }
}

/// Polls; an interruption by a signal counts as nothing ready.
pub(super) fn poll_until(fds: &mut [PollFd<'_>], limit: Option<Duration>) -> bool {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    poll(fds, limit.as_ref()).is_ok_and(|ready| ready > 0)
}

/// Settings for reading single keys: no echo, no line editing, no signals made from keys.
pub(super) fn raw(settings: &Termios) -> Termios {
    let mut raw = settings.clone();
    raw.make_raw();
    raw.special_codes[SpecialCodeIndex::VMIN] = 1;
    raw.special_codes[SpecialCodeIndex::VTIME] = 0;
    raw
}

fn open(path: &std::path::Path) -> io::Result<File> {
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)?;
    if isatty(&file) {
        Ok(file)
    } else {
        Err(io::Error::other("no terminal"))
    }
}
