//! Every key of the keymap in every layout and mode, and every layout and mode at every kind of size: what each does to the screen.

use std::fmt::Write;

use newsdiff::glyphs::Glyphs;
use newsdiff::reader::keymap::{Binding, Keymap, Section};
use newsdiff::reader::keys::Key;
use newsdiff::reader::{Effect, Outcome};

use crate::noted::screen_pair;
use crate::screen::{Session, press, settings};

/// The pair that is read.
const PAIR: &str = "tram";

/// Before each key: a star to take back, a search to go on with, a jump to come back from and one to take again.
const BEFORE: &str = "jS/bridge<Enter>g5jo<C-o>";

/// A part of the reader: its name, its section of the keymap, the keys that lead there, its size.
type Room = (&'static str, Section, &'static str, (u16, u16));

const ROOMS: [Room; 9] = [
    ("aligned", Section::Browse, "", (120, 40)),
    ("source", Section::Browse, "=", (120, 40)),
    ("ledger", Section::Browse, "s", (120, 40)),
    ("stacked", Section::Browse, "", (80, 24)),
    ("help", Section::Help, "?", (80, 24)),
    ("filter", Section::Filter, "F", (120, 24)),
    ("search", Section::Input, "/tram", (80, 24)),
    ("note", Section::Input, "Aask", (80, 24)),
    ("export", Section::Input, "e", (80, 24)),
];

/// Sizes from a window that shows next to nothing to one that shows all.
const SIZES: [(u16, u16); 5] = [(20, 6), (40, 12), (80, 24), (120, 40), (200, 60)];

fn read(keys: &str, size: (u16, u16)) -> Session {
    press(&screen_pair(PAIR), keys, size, settings(&Glyphs::UNICODE))
}

fn snapshot(name: &str, picture: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(format!("reader-{name}"), picture);
    });
}

/// A key as tests spell it.
fn spelled(key: Key) -> String {
    let name = key.to_string();
    match name.as_str() {
        "Space" => " ".to_owned(),
        "PgUp" => "<PageUp>".to_owned(),
        "PgDn" => "<PageDown>".to_owned(),
        name if name.chars().count() == 1 => name.to_owned(),
        name => match name.strip_prefix("Ctrl-") {
            Some(letter) => format!("<C-{}>", letter.to_lowercase()),
            None => format!("<{name}>"),
        },
    }
}

/// What a session shows and hands out, besides the text that only moved: how many lines are other ones, those with the mark of the focus,
/// those of the header and the last one.
fn told(before: &Session, after: &Session) -> String {
    if after.outcome == Outcome::Left {
        return "  leaves\n".to_owned();
    }
    let [was, is] = [before, after].map(|session| session.text().lines().map(str::to_owned).collect::<Vec<_>>());
    let other = |line: &usize| was.get(*line) != is.get(*line);
    let changed: Vec<usize> = (0..is.len()).filter(other).collect();
    let mut told = String::new();
    let last = is.len().saturating_sub(1);
    for &line in &changed {
        let shown = line == last || line < 4 || is[line].contains('►');
        if shown {
            let _ = writeln!(told, "  {line:>2} {}", is[line]);
        }
    }
    let _ = writeln!(told, "  {} lines changed", changed.len());
    let effects = &after.effects[before.effects.len() - 1..];
    for effect in effects.iter().filter(|effect| !matches!(effect, Effect::Rest(_))) {
        let _ = writeln!(told, "  {effect:?}");
    }
    told
}

/// What each key of a part of the reader does. All keys of an action have to do the same.
fn keys(room: Room) -> String {
    let (_, section, there, size) = room;
    let keymap = Keymap::built_in().expect("the built-in keymap is right");
    let here = |binding: &&Binding| [section, Section::Always].contains(&binding.section);
    let before = format!("{BEFORE}{there}");
    let start = read(&before, size);
    let mut told_of_all = String::new();
    for binding in keymap.bindings().iter().filter(here) {
        let done: Vec<(String, String)> = binding
            .keys
            .iter()
            .map(|keys| {
                let typed: String = keys.iter().map(|key| spelled(*key)).collect();
                let told = told(&start, &read(&format!("{before}{typed}"), size));
                (typed, told)
            })
            .collect();
        let names: Vec<&str> = done.iter().map(|(typed, _)| typed.as_str()).collect();
        let (_, first) = &done[0];
        for (typed, told) in &done {
            assert_eq!(told, first, "{}: {typed} is not {}", room.0, names[0]);
        }
        let _ = writeln!(told_of_all, "{}: {}\n{first}", names.join("  "), binding.help);
    }
    told_of_all
}

#[test]
fn every_key_in_every_layout_and_mode() {
    for room in ROOMS {
        snapshot(&format!("keys-{}", room.0), &keys(room));
    }
}

#[test]
fn every_layout_and_mode_at_every_size() {
    let parts = [
        ("aligned", "9j"),
        ("source", "9j="),
        ("ledger", "9js"),
        ("stacked", "9jV"),
        ("help", "9j?"),
        ("filter", "9jF"),
        ("search", "/brake"),
        ("found", "/brake<Enter>"),
        ("why", "9ji"),
        ("half-typed", "9j3]"),
        ("other-pane", "9j<Tab>"),
    ];
    for (name, keys) in parts {
        let mut pictures = String::new();
        for (width, height) in SIZES {
            let text = read(keys, (width, height)).text();
            let _ = writeln!(pictures, "{width}x{height}\n{text}");
        }
        snapshot(&format!("sizes-{name}"), &pictures);
    }
}

/// Where a key is bound twice, or to nothing, nobody would know; and each says in the help what it does.
#[test]
fn every_key_is_in_the_help() {
    let pages: String = (0..9)
        .map(|page| read(&format!("?{}", " ".repeat(page)), (60, 40)).text())
        .collect();
    let keymap = Keymap::built_in().expect("the built-in keymap is right");
    let here = |binding: &&Binding| [Section::Browse, Section::Always].contains(&binding.section);
    for binding in keymap.bindings().iter().filter(here) {
        for keys in &binding.keys {
            let name: String = keys.iter().map(Key::to_string).collect();
            let told = pages
                .lines()
                .any(|line| line.split_whitespace().any(|word| word == name));
            assert!(told, "{name} ({}) is not in the help", binding.help);
        }
    }
}
