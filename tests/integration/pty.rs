//! newsdiff on a real terminal: what it writes, what it leaves behind, what it makes of a bad line.

use std::thread::sleep;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::person::Person;
use crate::sequences::HOSTILE;
use crate::support::paths;

/// The pair that is read.
const PAIR: &str = "harbor";

fn opened() -> Person {
    let mut person = Person::reads(&paths(PAIR));
    person.waits_for_reader();
    person
}

/// The command line for a shell.
fn command() -> String {
    let [a, b] = paths(PAIR);
    format!("newsdiff '{}' '{}'", a.display(), b.display())
}

#[test]
fn it_opens_and_leaves_the_terminal_as_it_was() {
    let mut person = opened();
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    person.finds_the_terminal_as_it_was();
}

#[test]
fn signals_end_it_with_their_code_and_leave_the_terminal_as_it_was() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::TERM, 143)] {
        let mut person = opened();
        person.signals(signal);
        assert_eq!(person.ends(), code, "{signal:?}");
        person.finds_the_terminal_as_it_was();
    }
}

/// No program stays behind: it is gone within two seconds of the terminal. A machine that is busy with other things has three tries.
#[test]
fn a_window_that_closes_ends_it_even_where_no_signal_tells() {
    const LONGEST: Duration = Duration::from_secs(2);
    for shell in ["", "trap '' HUP; "] {
        let closed = || {
            let mut person = Person::types("-c", &format!("{shell}exec {}", command()));
            person.waits_for_reader();
            person.hangs_up();
            let start = Instant::now();
            assert_eq!(person.ends(), 129, "{shell:?}");
            start.elapsed()
        };
        assert!((0..3).any(|_| closed() < LONGEST), "{shell:?}");
    }
}

#[test]
fn it_stops_goes_on_and_draws_again() {
    let line = format!("{}; echo stopped; read line; fg >/dev/null; echo ended $?", command());
    let mut person = Person::types("-mc", &line);
    person.waits_for_reader();
    let before = person.screen();
    person.types_on(b"\x1a");
    person.waits_for("stopped", |screen| screen.contents().contains("stopped"));
    person.finds_the_terminal_as_it_was();
    person.types_on(b"\n");
    person.waits_for_reader();
    assert_eq!(person.screen(), before);
    person.types_on(b"q");
    person.waits_for("ended", |screen| screen.contents().contains("ended 0"));
    person.ends();
    person.finds_the_terminal_as_it_was();
}

#[test]
fn a_window_resized_while_it_was_stopped_is_drawn_whole() {
    let line = format!("{}; echo stopped; read line; fg >/dev/null", command());
    let mut person = Person::types("-mc", &line);
    person.waits_for_reader();
    person.types_on(b"\x1a");
    person.waits_for("stopped", |screen| screen.contents().contains("stopped"));
    person.resizes(100, 30);
    person.types_on(b"\n");
    person.waits_for_reader();
    let back = person.screen();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdiff"));
    command.args(paths(PAIR));
    let mut fresh = Person::runs(command, (100, 30));
    fresh.waits_for_reader();
    assert_eq!(back, fresh.screen());
}

#[test]
fn keys_come_from_the_terminal_where_standard_input_is_an_article() {
    let [a, b] = paths(PAIR);
    let mut person = Person::types("-c", &format!("exec newsdiff - '{}' < '{}'", b.display(), a.display()));
    person.waits_for_reader();
    assert_ne!(person.presses("j"), 0);
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
}

#[test]
fn a_key_that_the_line_cuts_is_still_that_key() {
    let (mut whole, mut cut) = (opened(), opened());
    whole.presses("\x1b[B");
    for part in ["\x1b", "[", "B"] {
        cut.types_on(part.as_bytes());
        sleep(Duration::from_millis(30));
    }
    cut.rests();
    assert_eq!(whole.screen(), cut.screen());
}

#[test]
fn what_is_pasted_or_answered_is_no_command() {
    let mut person = opened();
    let before = person.screen();
    for typed in [
        "\x1b[200~q\x1b[201~",
        "\x1b]11;rgb:1010/1010/1010\x1b\\",
        "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
        "\x1b[12;40R",
    ] {
        assert_eq!(person.presses(typed), 0, "{typed:?}");
    }
    assert!(person.runs_on());
    assert_eq!(person.screen(), before);
}

#[test]
fn escape_never_ends_it() {
    let mut person = opened();
    for _ in 0..5 {
        person.presses("\x1b");
    }
    assert!(person.runs_on());
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
}

/// Every terminal is drawn on with what it understands, and is left as it was.
#[test]
fn terminals_by_their_names() {
    for (term, alternate) in [
        ("linux", false),
        ("vt100", false),
        ("xterm-256color", true),
        ("screen", true),
        ("tmux-256color", true),
        ("no-such-terminal", true),
    ] {
        let mut person = Person::reads_where(&paths(PAIR), &["--no-state"], &[("TERM", term)]);
        person.waits_for("opened", |screen| screen.contents().contains("q quit"));
        person.rests();
        assert_ne!(person.presses("j"), 0, "{term}");
        assert_ne!(person.presses("\x1b[6~"), 0, "{term}");
        person.types_on(b"q");
        assert_eq!(person.ends(), 0, "{term}");
        person.finds_the_terminal_as_it_was();
        person.saw_only_own_sequences();
        assert_eq!(person.written().contains("\x1b[?1049h"), alternate, "{term}");
    }
}

/// A terminal that cannot be drawn on, and a person who listens, are told line by line, and nothing but lines.
#[test]
fn what_is_told_line_by_line_has_no_sequences_and_no_signs() {
    for (options, term) in [(&["--plain"][..], "xterm-256color"), (&[], "dumb"), (&[], "")] {
        let mut person = Person::reads_where(&paths(PAIR), options, &[("TERM", term)]);
        assert_eq!(person.ends(), 0, "{options:?} {term:?}");
        let told = person.written();
        for part in ["Article A: ", "[only here: ", " leaves out: ", "Shared: "] {
            assert!(told.contains(part), "{options:?} {term:?}: no {part:?}");
        }
        for sign in ['\x1b', '│', '─', '≠', '↷', '−', '·'] {
            assert!(!told.contains(sign), "{options:?} {term:?}: {sign:?}");
        }
        person.finds_the_terminal_as_it_was();
    }
}

#[test]
fn without_utf_8_only_ascii_is_written() {
    let mut person = Person::reads_where(&paths(PAIR), &["--no-state"], &[("LANG", "C"), ("LC_ALL", "C")]);
    person.waits_for_reader();
    person.presses("\x1b[6~");
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    let written = person.written();
    let chrome: Vec<char> = written
        .chars()
        .filter(|scalar| "│─►▄█▁≠↷−·…".contains(*scalar))
        .collect();
    assert!(chrome.is_empty(), "{chrome:?}");
}

/// The numbers of all pens, and all that was written, where the reader is opened and left.
fn pens(options: &[&str], variables: &[(&str, &str)]) -> (Vec<u32>, String) {
    let options = [options, &["--no-state"]].concat();
    let mut person = Person::reads_where(&paths(PAIR), &options, variables);
    person.waits_for("opened", |screen| screen.contents().contains("q quit"));
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    let written = person.written();
    let pens = written.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|scalar: char| !scalar.is_ascii_digit() && scalar != ';')?;
        let (pen, after) = rest.split_at_checked(end)?;
        after.starts_with('m').then_some(pen)
    });
    let numbers = pens.flat_map(|pen| pen.split(';').filter_map(|part| part.parse().ok()));
    (numbers.collect(), written.clone())
}

/// Without colour the marks keep their attributes and signs.
#[test]
fn no_colour_means_no_colour_and_all_marks() {
    let (numbers, written) = pens(&[], &[("NO_COLOR", "1")]);
    assert!(numbers.iter().all(|number| *number < 30), "{numbers:?}");
    assert!(numbers.contains(&4), "nothing is underlined: {numbers:?}");
    assert!(written.contains('+'));
}

#[test]
fn colour_that_is_asked_for_is_there_whatever_the_terminal_and_the_environment_say() {
    for (options, colours) in [(&["--color", "always"][..], true), (&[], false)] {
        let (numbers, _) = pens(options, &[("NO_COLOR", "1"), ("TERM", "vt100")]);
        assert_eq!(
            numbers.iter().any(|number| *number >= 30),
            colours,
            "{options:?} {numbers:?}"
        );
    }
}

#[test]
fn a_storm_of_sizes_leaves_a_sound_screen() {
    let mut person = opened();
    let sizes = [
        (1, 1),
        (20, 5),
        (500, 200),
        (1, 40),
        (120, 1),
        (2, 2),
        (81, 24),
        (200, 60),
    ];
    for (index, (columns, rows)) in sizes.into_iter().cycle().take(60).enumerate() {
        person.resizes(columns, rows);
        person.types_on(if index % 2 == 0 { b"\x1b[B" } else { b"\x1b[6~" });
        sleep(Duration::from_millis(5));
    }
    person.resizes(100, 30);
    // On a busy machine the last size is answered after a while without bytes.
    person.waits_for("drawn at the last size", |screen| screen.contents().contains("? help"));
    person.rests();
    let after = person.screen();
    assert!(!after.trim().is_empty());
    person.presses("\x0c");
    assert_eq!(person.screen(), after);
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    person.finds_the_terminal_as_it_was();
}

/// Bytes are exact, so they may be asserted.
#[test]
fn it_is_frugal() {
    let mut person = Person::reads(&paths(PAIR));
    person.waits_for_reader();
    let first = person.bytes();
    let mut keys: Vec<usize> = (0..19).map(|_| person.presses("j")).collect();
    let page = person.presses("\x1b[6~");
    let rest = person.presses("");
    let before = person.bytes();
    person.types_on(b"q");
    person.ends();
    let exit = person.bytes() - before;
    assert!(first <= 5_000, "first frame {first}");
    // Some of the steps scroll; the one in the middle does not.
    keys.sort_unstable();
    assert!(keys[keys.len() / 2] <= 90, "keys {keys:?}");
    assert!(page <= 4_600, "page {page}");
    assert_eq!(rest, 0, "at rest");
    assert!(exit <= 80, "exit {exit}");
}

/// Keys, sequences, pieces of sequences and bytes that no key sends; none that quits.
const KEYS: [&str; 62] = [
    "y",
    "E",
    "R",
    "V",
    "X",
    "=",
    "\x1b[1;3B",
    "e",
    "j",
    "k",
    "n",
    "N",
    "/",
    "x",
    "v",
    "s",
    "m",
    "M",
    "U",
    "S",
    "A",
    "F",
    "i",
    "+",
    "-",
    "t",
    "B",
    "?",
    "*",
    "=",
    "o",
    "d",
    "u",
    "g",
    "G",
    "]c",
    "[c",
    "]x",
    "3",
    "7",
    " ",
    "\r",
    "\t",
    "\x1b",
    "\x1b[A",
    "\x1b[B",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[1;3A",
    "\x1b[H",
    "\x1b[F",
    "\x7f",
    "\x0c",
    "a",
    "é",
    "中",
    "\x1b[200~pasted q\n\x1b[201~",
    "\x1b[",
    "\x1bO",
    "\x1b[999999999999999999A",
    "\x01\x02",
    "\x1b[<0;1;1M",
];

/// Types so many random keys, changing the size of the window now and then: the same ones for the same seed.
fn types_at_random(person: &mut Person, seed: u32, count: usize) {
    let mut state = seed;
    let mut roll = |sides: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % sides
    };
    for _ in 0..count / 8 {
        for _ in 0..8 {
            person.types_on(KEYS[roll(KEYS.len())].as_bytes());
        }
        if roll(20) == 0 {
            person.resizes(1 + roll(160) as u16, 1 + roll(60) as u16);
        }
        sleep(Duration::from_millis(2));
    }
    person.rests();
    assert!(
        person.runs_on(),
        "ended with {}\n{}",
        person.ends(),
        person.last_words()
    );
}

#[test]
fn random_keys_do_no_harm() {
    let mut person = opened();
    types_at_random(&mut person, 20_240_923, 1_500);
    person.signals(Signal::TERM);
    assert_eq!(person.ends(), 143);
    person.finds_the_terminal_as_it_was();
}

#[test]
#[ignore = "takes minutes"]
fn a_hundred_times_as_many_random_keys_take_no_more_memory() {
    let mut person = opened();
    types_at_random(&mut person, 1, 20_000);
    let early = person.memory();
    types_at_random(&mut person, 2, 180_000);
    let late = person.memory();
    assert!(late * 10 <= early * 11, "{early} kB, then {late} kB");
    person.signals(Signal::TERM);
    assert_eq!(person.ends(), 143);
    person.finds_the_terminal_as_it_was();
}

#[test]
fn nothing_of_a_hostile_article_reaches_the_terminal() {
    let folder = TempDir::new().unwrap();
    let lines = HOSTILE.map(|payload| format!("The harbour {payload} was closed {payload} on Tuesday.\n\n"));
    let mut bytes = lines.concat().into_bytes();
    bytes.extend(b"The council \x9b31m met \x9d0;title\x07 on \xff\xfe Monday.\n");
    let hostile = folder.path().join("hostile.txt");
    std::fs::write(&hostile, bytes).unwrap();
    let [_, b] = paths(PAIR);
    let mut person = Person::reads(&[&hostile, &b]);
    person.waits_for_reader();
    for key in ["j", "j", "\x1b[6~", "\x1b[6~", "\x1b[5~", "v", "\x1b[6~", "v", "v"] {
        person.presses(key);
    }
    person.types_on(b"q");
    assert_eq!(person.ends(), 0);
    person.saw_only_own_sequences();
}
