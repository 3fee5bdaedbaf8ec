//! Signals of the operating system as flags and one descriptor to wait for.
//!
//! While no session is open, the signals do what they always do.

use std::io::{self, Read as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::SigId;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::{flag, low_level};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// SIGHUP.
    Hangup,
    /// SIGTERM.
    Terminate,
    /// SIGINT.
    Interrupt,
    /// SIGQUIT: to end with a core file.
    Quit,
    /// SIGTSTP.
    Stop,
    /// SIGCONT.
    Continue,
    /// SIGWINCH.
    Resize,
}

const ALL: [(i32, Asked); 7] = [
    (SIGHUP, Asked::Hangup),
    (SIGTERM, Asked::Terminate),
    (SIGINT, Asked::Interrupt),
    (SIGQUIT, Asked::Quit),
    (SIGTSTP, Asked::Stop),
    (SIGCONT, Asked::Continue),
    (SIGWINCH, Asked::Resize),
];

/// Those that end a program that does not care.
pub(super) const ENDING: [i32; 4] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT];

/// Signals that came and are not yet taken.
#[derive(Debug)]
pub(super) struct Signals {
    waking: UnixStream,
    came: [Arc<AtomicBool>; ALL.len()],
}

impl Signals {
    /// Takes over all signals that concern a program on a terminal.
    pub(super) fn take_over() -> io::Result<Self> {
        let (waking, wake) = UnixStream::pair()?;
        waking.set_nonblocking(true)?;
        let signals = Self {
            waking,
            came: Default::default(),
        };
        for ((signal, _), came) in ALL.iter().zip(&signals.came) {
            // The flag first, then the waking: who wakes finds it set.
            flag::register(*signal, Arc::clone(came))?;
            low_level::pipe::register(*signal, wake.try_clone()?)?;
        }
        outside()?.store(false, Ordering::SeqCst);
        Ok(signals)
    }

    /// The descriptor that is readable when a signal came.
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.waking.as_fd()
    }

    /// Takes what came since the last time.
    pub(super) fn take(&self) -> Vec<Asked> {
        ALL.iter()
            .map(|(_, asked)| *asked)
            .filter(|asked| self.take_one(*asked))
            .collect()
    }

    /// Takes one signal if it came. The others stay, but do not wake any more: [`Signals::take`] has to follow.
    pub(super) fn take_one(&self, which: Asked) -> bool {
        drain(&self.waking);
        ALL.iter()
            .zip(&self.came)
            .any(|((_, asked), came)| *asked == which && came.swap(false, Ordering::SeqCst))
    }

    /// Leaves unanswered what was meant for another program.
    pub(super) fn forget(&self, which: &[Asked]) {
        for asked in which {
            self.take_one(*asked);
        }
    }

    /// Lets the signals do what they always do.
    pub(super) fn hand_back() {
        if let Ok(outside) = outside() {
            outside.store(true, Ordering::SeqCst);
        }
    }
}

/// Takes what waits in a pipe that only wakes.
pub(super) fn drain(mut waking: &UnixStream) {
    let mut buffer = [0; 64];
    while waking.read(&mut buffer).is_ok_and(|length| length == buffer.len()) {}
}

/// Wakes a descriptor on the signals that end a program.
pub(super) fn wake_on_ending(wake: &UnixStream) -> io::Result<(Vec<SigId>, Vec<Arc<AtomicBool>>)> {
    let mut registered = Vec::new();
    let mut came = Vec::new();
    for signal in ENDING {
        let flag = Arc::new(AtomicBool::new(false));
        registered.push(flag::register(signal, Arc::clone(&flag))?);
        registered.push(low_level::pipe::register(signal, wake.try_clone()?)?);
        came.push(flag);
    }
    Ok((registered, came))
}

/// Whether the signals do what they always do. Taken over once, a signal would otherwise be ignored for good.
fn outside() -> io::Result<&'static Arc<AtomicBool>> {
    static OUTSIDE: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    if let Some(outside) = OUTSIDE.get() {
        return Ok(outside);
    }
    let outside = Arc::new(AtomicBool::new(false));
    for signal in ENDING.into_iter().chain([SIGTSTP]) {
        flag::register_conditional_default(signal, Arc::clone(&outside))?;
    }
    Ok(OUTSIDE.get_or_init(|| outside))
}
