//! Waits for the terminal and for signals at once, and hands over all that waits as one batch. Sleeps without a limit while nothing comes.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::Event;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::SIGQUIT;
use signal_hook::low_level::emulate_default_handler;

use super::parser::Parser;
use super::session::suspend;
use super::shared::{Shared, Stage};
use super::signals::Asked;
use super::tty::{Reading, poll_until};
use super::{Input, Signal};

/// A window that is being dragged sends sizes one after the other: the next is waited for this long, and drawn is the last.
const RESIZE_PAUSE: Duration = Duration::from_millis(20);

/// A window that is dragged for long is drawn in between, after this many sizes.
const RESIZES_AT_ONCE: usize = 10;

/// More than this is left for the next batch, so that a flood cannot keep the screen from being drawn.
const BATCH_BYTES: usize = 1 << 16;

/// The batches of what happens, one `next` a frame. After the terminal is gone there is [`Signal::Hangup`], then nothing more.
#[derive(Debug)]
pub struct Inputs {
    shared: Arc<Shared>,
    parser: Parser,
    last_byte: Instant,
    link: Link,
}

/// The state of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Up,
    Gone,
}

impl Inputs {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self {
            parser: Parser::with(shared.mouse),
            shared,
            last_byte: Instant::now(),
            link: Link::Up,
        }
    }

    /// Waits until something can be read, a signal came, or the patience of the parser runs out.
    fn wait(&self) {
        let limit = self
            .parser
            .patience()
            .map(|patience| patience.saturating_sub(self.last_byte.elapsed()));
        let (tty, signals) = (self.shared.tty.input(), self.shared.signals.fd());
        poll_until(
            &mut [PollFd::new(&tty, PollFlags::IN), PollFd::new(&signals, PollFlags::IN)],
            limit,
        );
    }

    /// Keys, pastes and replies that wait.
    fn read(&mut self, batch: &mut Vec<Input>) {
        let mut events = Vec::new();
        let mut buffer = [0; 4096];
        let mut total = 0;
        while total < BATCH_BYTES {
            match self.shared.tty.read(&mut buffer) {
                Reading::Bytes(length) => {
                    self.parser.feed(buffer.get(..length).unwrap_or_default(), &mut events);
                    self.last_byte = Instant::now();
                    total += length;
                }
                Reading::Nothing => break,
                Reading::Gone => {
                    self.link = Link::Gone;
                    break;
                }
            }
        }
        if self
            .parser
            .patience()
            .is_some_and(|patience| self.last_byte.elapsed() >= patience)
        {
            self.parser.expire(&mut events);
        }
        batch.extend(events.into_iter().map(Input::Event));
        if self.link == Link::Gone {
            batch.push(Input::Signal(Signal::Hangup));
        }
    }

    /// Signals that came, each answered or handed on.
    fn take_signals(&mut self, batch: &mut Vec<Input>) -> io::Result<()> {
        loop {
            let came = self.shared.signals.take();
            if came.is_empty() {
                return Ok(());
            }
            for asked in came {
                batch.extend(self.answer(asked)?);
            }
        }
    }

    fn answer(&self, asked: Asked) -> io::Result<Option<Input>> {
        Ok(match asked {
            Asked::Hangup => Some(Input::Signal(Signal::Hangup)),
            Asked::Terminate => Some(Input::Signal(Signal::Terminate)),
            Asked::Interrupt => Some(Input::Signal(Signal::Interrupt)),
            Asked::Quit => {
                self.shared.leave(Stage::Over);
                emulate_default_handler(SIGQUIT)?;
                None
            }
            Asked::Stop => {
                suspend(&self.shared)?;
                None
            }
            Asked::Continue => {
                self.shared.enter()?;
                None
            }
            Asked::Resize => Some(resized(self.settled_size()?)),
        })
    }

    /// Waits and reads once. What cannot be set or asked any more is a terminal that is gone.
    fn advance(&mut self, batch: &mut Vec<Input>) -> io::Result<()> {
        if self.shared.was_resumed() {
            // A window that was resized while the program was stopped told only the shell.
            batch.extend([resized(self.shared.tty.size()?), Input::Signal(Signal::Continue)]);
            return Ok(());
        }
        self.wait();
        self.take_signals(batch)?;
        self.read(batch);
        Ok(())
    }

    /// The size after a burst of changes.
    fn settled_size(&self) -> io::Result<Size> {
        for _ in 0..RESIZES_AT_ONCE {
            poll_until(
                &mut [PollFd::new(&self.shared.signals.fd(), PollFlags::IN)],
                Some(RESIZE_PAUSE),
            );
            if !self.shared.signals.take_one(Asked::Resize) {
                break;
            }
        }
        self.shared.tty.size()
    }
}

impl Iterator for Inputs {
    type Item = io::Result<Vec<Input>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.link == Link::Gone {
            return None;
        }
        let mut batch = Vec::new();
        while batch.is_empty() {
            if self.advance(&mut batch).is_err() {
                self.link = Link::Gone;
                batch.push(Input::Signal(Signal::Hangup));
            }
        }
        Some(Ok(batch))
    }
}

fn resized(size: Size) -> Input {
    Input::Event(Event::Resize(size.width, size.height))
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;
    use std::io::Write;
    use std::thread::{self, sleep};

    use portable_pty::{MasterPty, PtySize, native_pty_system};
    use ratatui::crossterm::event::KeyCode;

    use super::*;
    use crate::terminal::backend::Device as _;
    use crate::terminal::dialect::Dialect;
    use crate::terminal::shared::Screen;
    use crate::terminal::signals::Signals;
    use crate::terminal::tty::Tty;

    /// A terminal of 100 columns and 30 rows: our end of it, and the end that a person has.
    struct Line {
        shared: Arc<Shared>,
        inputs: Inputs,
        person: Box<dyn MasterPty + Send>,
        keyboard: Box<dyn Write + Send>,
    }

    fn line() -> Line {
        let size = PtySize {
            rows: 30,
            cols: 100,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let name = pair.master.tty_name().unwrap();
        let file = OpenOptions::new().read(true).write(true).open(name).unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let tty = Tty::of_file(file).unwrap();
        let dialect = Dialect::of(Some("xterm"), None).unwrap();
        let shared = Arc::new(Shared::new(tty, Signals::take_over().unwrap(), dialect).unwrap());
        Line {
            inputs: Inputs::new(Arc::clone(&shared)),
            shared,
            person: pair.master,
            keyboard,
        }
    }

    impl Line {
        /// Opens, as the session does.
        fn enter(&self) {
            self.shared.enter().unwrap();
            self.shared.was_resumed();
        }
    }

    fn codes(batch: Option<io::Result<Vec<Input>>>) -> Vec<KeyCode> {
        let keys = batch.unwrap().unwrap().into_iter().filter_map(|input| match input {
            Input::Event(event) => event.as_key_event().map(|key| key.code),
            Input::Signal(_) => None,
        });
        keys.collect()
    }

    #[test]
    fn all_that_waits_is_one_batch() {
        let mut line = line();
        line.enter();
        line.keyboard.write_all(b"jjj\x1b[6~k").unwrap();
        sleep(Duration::from_millis(50));
        let expected = ['j', 'j', 'j']
            .map(KeyCode::Char)
            .into_iter()
            .chain([KeyCode::PageDown, KeyCode::Char('k')]);
        assert_eq!(codes(line.inputs.next()), expected.collect::<Vec<_>>());
        line.shared.leave(Stage::Over);
    }

    #[test]
    fn a_sequence_that_the_line_cuts_is_one_key_and_a_lone_escape_is_one_too() {
        let mut line = line();
        line.enter();
        let typist = thread::spawn(move || {
            for part in [&b"\x1b"[..], b"[", b"B"] {
                line.keyboard.write_all(part).unwrap();
                sleep(Duration::from_millis(30));
            }
            line.keyboard.write_all(b"\x1b").unwrap();
            line.keyboard
        });
        assert_eq!(codes(line.inputs.next()), [KeyCode::Down]);
        assert_eq!(codes(line.inputs.next()), [KeyCode::Esc]);
        drop(typist.join());
        line.shared.leave(Stage::Over);
    }

    #[test]
    fn a_terminal_that_goes_is_told_once_and_takes_all_frames() {
        let line = line();
        let Line {
            shared,
            mut inputs,
            person,
            keyboard,
        } = line;
        shared.enter().unwrap();
        shared.was_resumed();
        drop(keyboard);
        drop(person);
        let last = inputs.next().unwrap().unwrap();
        assert_eq!(last.last(), Some(&Input::Signal(Signal::Hangup)));
        assert!(inputs.next().is_none());
        let mut screen = Screen(Arc::clone(&shared));
        screen.write_all(b"a frame").unwrap();
        assert!(screen.size().is_ok());
        shared.leave(Stage::Over);
    }

    #[test]
    fn settings_and_screen_are_as_they_were() {
        const END: &[u8] = b"#";
        let line = line();
        let before = line.shared.tty.settings().unwrap();
        line.enter();
        assert_ne!(line.shared.tty.settings().unwrap().local_modes, before.local_modes);
        line.shared.leave(Stage::Over);
        let after = line.shared.tty.settings().unwrap();
        assert_eq!(
            (after.local_modes, after.output_modes, after.input_modes),
            (before.local_modes, before.output_modes, before.input_modes)
        );
        // A line gives what was written in parts: a sign of our own tells that all of it has come.
        let name = line.person.tty_name().unwrap();
        let mut other = OpenOptions::new().write(true).open(name).unwrap();
        other.write_all(END).unwrap();
        let mut reader = line.person.try_clone_reader().unwrap();
        let mut bytes = Vec::new();
        while !bytes.ends_with(END) {
            let mut part = [0; 256];
            let length = io::Read::read(&mut reader, &mut part).unwrap();
            bytes.extend_from_slice(&part[..length]);
        }
        let length = bytes.len() - END.len();
        let mut emulator = vt100::Parser::default();
        emulator.process(&bytes);
        assert!(
            !emulator.screen().alternate_screen()
                && !emulator.screen().bracketed_paste()
                && !emulator.screen().hide_cursor()
        );
        assert!(length <= 80, "{length}");
    }
}
