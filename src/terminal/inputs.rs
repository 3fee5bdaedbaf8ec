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
            shared,
            parser: Parser::default(),
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
        let signal = match asked {
            Asked::Hangup => Signal::Hangup,
            Asked::Terminate => Signal::Terminate,
            Asked::Interrupt => Signal::Interrupt,
            Asked::Quit => {
                self.shared.leave(Stage::Over);
                emulate_default_handler(SIGQUIT)?;
                return Ok(None);
            }
            Asked::Stop => {
                suspend(&self.shared)?;
                Signal::Continue
            }
            Asked::Continue => {
                self.shared.enter()?;
                Signal::Continue
            }
            Asked::Resize => {
                let size = self.settled_size()?;
                return Ok(Some(Input::Event(Event::Resize(size.width, size.height))));
            }
        };
        Ok(Some(Input::Signal(signal)))
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
            self.wait();
            // What cannot be set or asked any more is a terminal that is gone.
            if self.take_signals(&mut batch).is_err() {
                self.link = Link::Gone;
                batch.push(Input::Signal(Signal::Hangup));
            }
            self.read(&mut batch);
        }
        Some(Ok(batch))
    }
}
