//! A thread that sleeps until the program has to end, and ends it where the reader does not: while it computes, or while it writes to a
//! terminal that does not read.

use std::io::{self, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT};
use signal_hook::{SigId, low_level};

use super::shared::{Shared, Stage};
use super::signals::{ENDING, drain, wake_on_ending};
use super::tty::poll_until;

/// What the reader has to save its state and end, from the signal on.
const GRACE: Duration = Duration::from_millis(1500);

/// How often the watch looks in that time whether the session is over.
const STEP: Duration = Duration::from_millis(50);

/// What is added to the number of the signal that ended a program, in its exit code.
const ENDED: i32 = 128;

/// No program stays two seconds without a terminal.
const _: () = assert!(GRACE.as_millis() + STEP.as_millis() < 2_000);

/// The watch; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    waking: UnixStream,
    over: Arc<AtomicBool>,
    registered: Vec<SigId>,
}

/// The watch's own end.
struct Watcher {
    shared: Arc<Shared>,
    woken: UnixStream,
    over: Arc<AtomicBool>,
    came: Vec<Arc<AtomicBool>>,
}

impl Watch {
    /// Begins to watch the terminal and the signals that end a program.
    pub(super) fn begin(shared: Arc<Shared>) -> io::Result<Self> {
        let (woken, waking) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        let (registered, came) = wake_on_ending(&waking)?;
        let over = Arc::new(AtomicBool::new(false));
        let watcher = Watcher {
            shared,
            woken,
            over: Arc::clone(&over),
            came,
        };
        let watch = Self {
            waking,
            over,
            registered,
        };
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || watcher.run())?;
        Ok(watch)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Should the pipe be full, the watch wakes all the same.
        drop(self.waking.write(&[0]));
        self.registered.drain(..).for_each(|id| {
            low_level::unregister(id);
        });
    }
}

impl Watcher {
    fn run(&self) {
        loop {
            let gone = self.wait();
            if self.over.load(Ordering::SeqCst) {
                return;
            }
            let Some(signal) = self.ending().or(gone.then_some(SIGHUP)) else {
                continue;
            };
            self.sleep(GRACE);
            if self.over.load(Ordering::SeqCst) {
                return;
            }
            // The reader had its time: a program without a terminal must not stay.
            self.shared.leave(Stage::Over);
            std::process::exit(ENDED + signal);
        }
    }

    /// Sleeps so long, or until the session is over.
    fn sleep(&self, limit: Duration) {
        let deadline = Instant::now() + limit;
        while !self.over.load(Ordering::SeqCst) && Instant::now() < deadline {
            thread::sleep(STEP);
        }
    }

    /// Sleeps until woken or until the terminal is gone, which is told.
    fn wait(&self) -> bool {
        let tty = self.shared.tty.input();
        let mut fds = [
            PollFd::new(&self.woken, PollFlags::IN),
            PollFd::new(&tty, PollFlags::empty()),
        ];
        poll_until(&mut fds, None);
        let [woken, tty] = &fds;
        if woken.revents().contains(PollFlags::IN) {
            drain(&self.woken);
        }
        tty.revents()
            .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
    }

    /// The signal that ends the program, of several the first in [`ENDING`]. Ctrl-C typed into an editor that has the terminal is not ours.
    fn ending(&self) -> Option<i32> {
        let typed = self.shared.stage() != Stage::Inside;
        let came = ENDING.into_iter().zip(&self.came);
        let came = came.filter(|(_, came)| came.swap(false, Ordering::SeqCst));
        let ours = came.filter(|(signal, _)| !(typed && [SIGINT, SIGQUIT].contains(signal)));
        // All are looked at: none may be told of later.
        ours.map(|(signal, _)| signal).reduce(|first, _| first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::session::tests::on_a_terminal;
    use signal_hook::consts::SIGTERM;

    #[test]
    fn each_signal_ends_it_by_its_own_number_and_what_is_typed_elsewhere_does_not() {
        let (_terminal, shared) = on_a_terminal();
        let watcher = Watcher {
            shared: Arc::clone(&shared),
            woken: UnixStream::pair().unwrap().0,
            over: Arc::default(),
            came: ENDING.map(|_| Arc::default()).to_vec(),
        };
        let ended_by = |signals: &[i32]| {
            for (signal, came) in ENDING.iter().zip(&watcher.came) {
                came.store(signals.contains(signal), Ordering::SeqCst);
            }
            let first = watcher.ending();
            assert_eq!(watcher.ending(), None, "{signals:?}");
            first
        };
        shared.enter().unwrap();
        for signal in ENDING {
            assert_eq!(ended_by(&[signal]), Some(signal));
        }
        assert_eq!(ended_by(&[SIGQUIT, SIGTERM]), Some(SIGTERM));
        shared.leave(Stage::Outside);
        assert_eq!(ended_by(&[SIGINT, SIGQUIT]), None);
        assert_eq!(ended_by(&[SIGINT, SIGHUP]), Some(SIGHUP));
    }
}
