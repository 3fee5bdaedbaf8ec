//! A person at a terminal: a real pseudo-terminal with an emulator behind it, and a keyboard.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Termios, tcgetattr};
use tempfile::TempDir;

use crate::sequences::{OF_SESSIONS, only_own};

/// How long anything may take on a machine that is busy with other things.
const LIMIT: Duration = Duration::from_secs(20);

/// No byte for so long is a rest.
const QUIET: Duration = Duration::from_millis(200);

/// What the terminal was written.
struct Seen {
    emulator: vt100::Parser,
    bytes: Vec<u8>,
}

/// A program on a terminal.
pub(crate) struct Person {
    seen: Arc<Mutex<Seen>>,
    told: Receiver<()>,
    watching: Arc<Mutex<bool>>,
    reader: Option<JoinHandle<()>>,
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    line: File,
    before: Termios,
    _home: TempDir,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number.max(1)).unwrap()
}

impl Person {
    /// Runs newsdiff on two files at 120 × 40.
    pub(crate) fn reads(files: &[impl AsRef<Path>]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdiff"));
        for file in files {
            command.arg(file.as_ref());
        }
        Self::runs(command, (120, 40))
    }

    /// Runs a line of the shell, which finds the program by its name. With `-m` it does what a shell does with jobs.
    pub(crate) fn types(options: &str, line: &str) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args([options, line]);
        Self::runs(command, (120, 40))
    }

    /// Reads two files where these variables are set.
    pub(crate) fn reads_where(files: &[impl AsRef<Path>], options: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdiff"));
        command.args(options);
        for file in files {
            command.arg(file.as_ref());
        }
        Self::runs_where(command, (120, 40), variables)
    }

    /// Runs a command on a terminal of this size, in an empty home.
    pub(crate) fn runs(command: CommandBuilder, size: (u16, u16)) -> Self {
        Self::runs_where(command, size, &[])
    }

    /// The same where these variables are set, too; an empty one is not set.
    fn runs_where(mut command: CommandBuilder, (columns, rows): (u16, u16), variables: &[(&str, &str)]) -> Self {
        let home = TempDir::new().unwrap();
        command.env_clear();
        let program = Path::new(env!("CARGO_BIN_EXE_newsdiff"));
        let others = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{others}", program.parent().unwrap().display()));
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("EDITOR", "true");
        for (name, value) in variables {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        command.cwd(home.path());
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let line = OpenOptions::new()
            .read(true)
            .write(true)
            .open(pair.master.tty_name().unwrap())
            .unwrap();
        let before = tcgetattr(&line).unwrap();
        let emulator = vt100::Parser::new(nonzero(rows), nonzero(columns), 0);
        let seen = Arc::new(Mutex::new(Seen {
            emulator,
            bytes: Vec::new(),
        }));
        let watching = Arc::new(Mutex::new(true));
        let (tell, told) = channel();
        let source = pair.master.try_clone_reader().unwrap();
        let reader = spawn({
            let (seen, watching) = (Arc::clone(&seen), Arc::clone(&watching));
            move || watch(source, &seen, &watching, &tell)
        });
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            seen,
            told,
            watching,
            reader: Some(reader),
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            line,
            before,
            _home: home,
        }
    }

    /// Types, without waiting.
    pub(crate) fn types_on(&mut self, keys: &[u8]) {
        self.keyboard.as_mut().unwrap().write_all(keys).unwrap();
    }

    /// Types and waits for a rest; the bytes that came of it.
    pub(crate) fn presses(&mut self, keys: &str) -> usize {
        let before = self.bytes();
        self.types_on(keys.as_bytes());
        self.rests();
        self.bytes() - before
    }

    /// Changes the size of the window.
    pub(crate) fn resizes(&mut self, columns: u16, rows: u16) {
        // The window has its size before the program is told: a quick program would draw on a window of the old one.
        let mut seen = self.seen.lock().unwrap();
        seen.emulator.set_size(nonzero(rows), nonzero(columns));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// Waits until the screen shows something; fails when it does not.
    pub(crate) fn waits_for(&mut self, what: &str, shows: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + LIMIT;
        while !shows(self.seen.lock().unwrap().emulator.screen()) {
            let gone = matches!(self.told.recv_timeout(QUIET), Err(RecvTimeoutError::Disconnected));
            assert!(
                !gone && Instant::now() < deadline,
                "never {what}; the screen is\n{}",
                self.screen()
            );
        }
    }

    /// Waits until the reader is open, and at rest.
    pub(crate) fn waits_for_reader(&mut self) {
        self.waits_for("opened", |screen| {
            screen.alternate_screen() && !screen.contents().trim().is_empty()
        });
        self.rests();
    }

    /// Waits until nothing is written any more.
    pub(crate) fn rests(&mut self) {
        let deadline = Instant::now() + LIMIT;
        while self.told.recv_timeout(QUIET).is_ok() {
            assert!(Instant::now() < deadline, "never rests");
        }
    }

    /// What is on the screen.
    pub(crate) fn screen(&self) -> String {
        self.seen.lock().unwrap().emulator.screen().contents()
    }

    /// The end of what was written, for messages of tests that fail.
    pub(crate) fn last_words(&self) -> String {
        let bytes = &self.seen.lock().unwrap().bytes;
        String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(2000)..]).into_owned()
    }

    /// All that was written so far.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap().bytes).into_owned()
    }

    /// How many bytes were written so far.
    pub(crate) fn bytes(&self) -> usize {
        self.seen.lock().unwrap().bytes.len()
    }

    /// The memory that it holds, in kB.
    pub(crate) fn memory(&self) -> u64 {
        let id = self.child.process_id().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// Fails where something was written that newsdiff does not make itself.
    pub(crate) fn saw_only_own_sequences(&self) {
        let seen = self.seen.lock().unwrap();
        only_own(&seen.bytes, &OF_SESSIONS).unwrap();
    }

    /// Sends a signal.
    pub(crate) fn signals(&self, signal: Signal) {
        let id = Pid::from_raw(self.child.process_id().unwrap().cast_signed()).unwrap();
        kill_process(id, signal).unwrap();
    }

    /// Closes the window.
    pub(crate) fn hangs_up(&mut self) {
        *self.watching.lock().unwrap() = false;
        // The watching thread holds the terminal until something comes: what is echoed or drawn for a key wakes it.
        self.types_on(b"\x1b[B");
        while self.reader.as_ref().is_some_and(|reader| !reader.is_finished()) {
            self.types_on(b"\x1b[B");
            sleep(QUIET / 4);
        }
        self.keyboard = None;
        self.master = None;
    }

    /// Waits for the end; the exit code.
    pub(crate) fn ends(&mut self) -> u32 {
        let deadline = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.rests();
                return status.exit_code();
            }
            assert!(
                Instant::now() < deadline,
                "never ends; the screen is\n{}",
                self.screen()
            );
            sleep(QUIET / 20);
        }
    }

    /// Whether it still runs.
    pub(crate) fn runs_on(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Fails where the terminal is not as it was: its modes, its settings.
    pub(crate) fn finds_the_terminal_as_it_was(&self) {
        let seen = self.seen.lock().unwrap();
        let screen = seen.emulator.screen();
        let left = [
            ("the alternate screen", screen.alternate_screen()),
            ("bracketed paste", screen.bracketed_paste()),
            ("a hidden cursor", screen.hide_cursor()),
            (
                "the mouse",
                screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None,
            ),
            (
                "a colour",
                screen.fgcolor() != vt100::Color::Default || screen.bgcolor() != vt100::Color::Default,
            ),
            (
                "an attribute",
                screen.bold() || screen.dim() || screen.italic() || screen.underline() || screen.inverse(),
            ),
        ];
        let left: Vec<_> = left.iter().filter(|(_, on)| *on).map(|(what, _)| what).collect();
        assert!(left.is_empty(), "left on: {left:?}");
        let after = tcgetattr(&self.line).unwrap();
        assert_eq!(after.local_modes, self.before.local_modes);
        assert_eq!(after.input_modes, self.before.input_modes);
        assert_eq!(after.output_modes, self.before.output_modes);
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Shows what comes to the emulator, until the program is gone or nobody watches any more.
fn watch(mut source: Box<dyn Read + Send>, seen: &Mutex<Seen>, watching: &Mutex<bool>, tell: &Sender<()>) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = source.read(&mut buffer) {
        let bytes = &buffer[..length];
        {
            let mut seen = seen.lock().unwrap();
            seen.emulator.process(bytes);
            seen.bytes.extend(bytes);
        }
        if !*watching.lock().unwrap() || tell.send(()).is_err() {
            return;
        }
    }
}
