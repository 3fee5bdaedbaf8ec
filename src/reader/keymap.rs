//! Keys to actions, as data: one table gives the lookup, the hints of the status line and the help.
//!
//! A file holds a list a mode: `[[browse]] action = "down", keys = ["j", "g g"], help = "…"`. Keys of a sequence are parted by blanks.
//! `always` holds in every mode. The first entry of a group names it with `group`; an entry with `hint` stands in the status line.

use std::fmt::{self, Display};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::error::Error;
use crate::reader::action::{Action, Facet};
use crate::reader::keys::Key;
use crate::reader::layout::Layout;
use crate::reader::written;

/// The keymap that newsdiff comes with.
const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// The name of the built-in keymap in messages.
const BUILT_IN_NAME: &str = "keymap.toml";

/// A count that is typed is not taken beyond this: no article has more passages.
const MOST: usize = 99_999;

/// A part of the reader with keys of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Keys that hold in every mode.
    Always,
    /// Reading.
    #[default]
    Browse,
    /// The help is open.
    Help,
    /// Details are chosen.
    Filter,
    /// Words are asked for; keys that are not bound are characters of them.
    Input,
}

impl Section {
    /// In the order of the help.
    const ALL: [(&'static str, Self); 5] = [
        ("browse", Self::Browse),
        ("always", Self::Always),
        ("help", Self::Help),
        ("filter", Self::Filter),
        ("input", Self::Input),
    ];
}

/// What is bound to an action: an entry of a file, and the list in which it stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// Where it holds.
    #[serde(skip)]
    pub section: Section,
    /// What it does.
    #[serde(deserialize_with = "action")]
    pub action: Action,
    /// Sequences of keys, each of which does it.
    #[serde(deserialize_with = "sequences")]
    pub keys: Vec<Vec<Key>>,
    /// What it does, in words.
    #[serde(default)]
    pub help: String,
    /// The heading above it in the help, where it begins a group.
    pub group: Option<String>,
    /// A word for it in the status line, where it stands there.
    pub hint: Option<String>,
    /// A word for it in the status line of the ledger, where it is another one.
    pub ledger: Option<String>,
    /// A word for it while the first key of its sequence waits for the next one.
    pub word: Option<String>,
}

/// What has been typed of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The count in front.
    pub count: Option<usize>,
    /// The first keys of a sequence.
    pub keys: Vec<Key>,
}

impl Typed {
    /// Adds a key: a digit of the count, or the next key of a sequence.
    pub fn push(&mut self, key: Key) {
        match key.digit() {
            Some(digit) if self.keys.is_empty() => {
                self.count = Some((self.count.unwrap_or_default() * 10 + digit).min(MOST));
            }
            Some(_) | None => self.keys.push(key),
        }
    }

    /// True where nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty()
    }
}

impl Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(count) = self.count {
            write!(f, "{count}")?;
        }
        self.keys.iter().try_for_each(|key| write!(f, "{key}"))
    }
}

/// All bindings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keymap that newsdiff comes with.
    pub fn built_in() -> Result<Self, Error> {
        Self::parse(BUILT_IN_NAME, BUILT_IN)
    }

    /// Reads a keymap; an error names `file` and the entry.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let wrong = |problem: String| Error::settings(file, problem);
        let keymap = Self {
            bindings: bindings(text).map_err(wrong)?,
        };
        if let Some(binding) = keymap.bindings.iter().find(|binding| binding.help.is_empty()) {
            return Err(wrong(format!("{:?} has no help", binding.action)));
        }
        keymap.check().map_err(wrong)?;
        Ok(keymap)
    }

    /// This keymap with what a file says laid over it: an action gets the keys that stand there instead of its own, and no other action
    /// keeps them. An error names `file` and the entry.
    pub fn overlaid(mut self, file: &str, text: &str) -> Result<Self, Error> {
        let wrong = |problem: String| Error::settings(file, problem);
        let own = bindings(text).map_err(wrong)?;
        Self { bindings: own.clone() }.check().map_err(wrong)?;
        for binding in &own {
            self.free(binding);
        }
        for binding in own {
            self.bind(binding);
        }
        self.check().map_err(wrong)?;
        Ok(self)
    }

    /// Takes the keys of a binding away from all others that they would clash with.
    fn free(&mut self, own: &Binding) {
        let meet =
            |section: Section| section == own.section || section == Section::Always || own.section == Section::Always;
        for known in self.bindings.iter_mut().filter(|known| meet(known.section)) {
            let clashes = |keys: &[Key]| {
                own.keys
                    .iter()
                    .any(|other| other.starts_with(keys) || keys.starts_with(other))
            };
            known.keys.retain(|keys| !clashes(keys));
        }
    }

    fn bind(&mut self, own: Binding) {
        let same = |known: &&mut Binding| (known.section, known.action) == (own.section, own.action);
        let Some(known) = self.bindings.iter_mut().find(same) else {
            self.bindings.push(own);
            return;
        };
        known.keys = own.keys;
        if !own.help.is_empty() {
            known.help = own.help;
        }
        known.hint = own.hint.or(known.hint.take());
        known.ledger = own.ledger.or(known.ledger.take());
    }

    /// All bindings, in the order of the file.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What a key means after what was typed: an action, a longer sequence, or nothing.
    pub fn action(&self, section: Section, typed: &Typed, key: Key) -> Action {
        let mut sequence = typed.keys.clone();
        sequence.push(key);
        let mut known = self.sequences(section).filter(|(keys, _)| keys.starts_with(&sequence));
        match known.next() {
            Some((keys, binding)) if keys.len() == sequence.len() => binding.action,
            Some(_) => Action::Type(key),
            None => unbound(section, typed, key),
        }
    }

    /// The bindings that stand in the status line, with the first key of each.
    pub fn hints(&self, section: Section, layout: Layout) -> impl Iterator<Item = (&[Key], &str)> {
        let here = self.bindings.iter().filter(move |binding| binding.section == section);
        here.filter_map(move |binding| {
            let in_ledger = binding.ledger.as_deref().filter(|_| layout == Layout::Ledger);
            Some((binding.keys.first()?.as_slice(), in_ledger.or(binding.hint.as_deref())?))
        })
    }

    /// What can follow the first keys of a sequence: the keys that are missing, and a word for what they do.
    pub fn continuations(&self, section: Section, typed: &[Key]) -> Vec<(String, &str)> {
        let longer = self.sequences(section).filter_map(|(keys, binding)| {
            let rest = keys.strip_prefix(typed).filter(|rest| !rest.is_empty())?;
            Some((spelled(rest), binding.word.as_deref().unwrap_or(&binding.help)))
        });
        if typed.is_empty() { Vec::new() } else { longer.collect() }
    }

    /// The sorts of details that can be chosen in a section, with the first key of each.
    pub fn facets(&self, section: Section) -> impl Iterator<Item = (&[Key], Facet)> {
        let here = self.bindings.iter().filter(move |binding| binding.section == section);
        here.filter_map(|binding| {
            let Action::Toggle(facet) = binding.action else {
                return None;
            };
            Some((binding.keys.first()?.as_slice(), facet))
        })
    }

    fn sequences(&self, section: Section) -> impl Iterator<Item = (&[Key], &Binding)> {
        let here = move |binding: &&Binding| binding.section == section || binding.section == Section::Always;
        let bindings = self.bindings.iter().filter(here);
        bindings.flat_map(|binding| binding.keys.iter().map(move |keys| (keys.as_slice(), binding)))
    }

    /// One sequence bound twice, or one that begins another, would leave a key without meaning.
    fn check(&self) -> Result<(), String> {
        for (name, section) in Section::ALL {
            let all: Vec<_> = self.sequences(section).collect();
            let clash = all.iter().enumerate().find_map(|(index, (keys, binding))| {
                let clashes = |other: &&[Key]| other.starts_with(keys) || keys.starts_with(other);
                let (other, second) = all.iter().skip(index + 1).find(|(other, _)| clashes(other))?;
                Some([(keys, binding), (other, second)].map(|(keys, binding)| (spelled(keys), &binding.help)))
            });
            if let Some([(keys, help), (other, second)]) = clash {
                return Err(format!(
                    "{name}: {keys} and {other} cannot be told apart ({help}; {second})"
                ));
            }
        }
        Ok(())
    }
}

/// What a key means that is bound to nothing: a character of the words that are asked for, a digit of a count, or nothing.
fn unbound(section: Section, typed: &Typed, key: Key) -> Action {
    match (section, key.character()) {
        (Section::Input, Some(character)) => Action::Insert(character),
        (Section::Always | Section::Browse | Section::Help | Section::Filter, Some(_)) if counts(typed, key) => {
            Action::Type(key)
        }
        (Section::Always | Section::Browse | Section::Help | Section::Filter | Section::Input, _) => Action::Forget,
    }
}

/// A digit begins or continues a count, but no count begins with 0.
fn counts(typed: &Typed, key: Key) -> bool {
    typed.keys.is_empty() && key.digit().is_some_and(|digit| digit > 0 || typed.count.is_some())
}

/// Keys as the help shows them: `]c`, `Ctrl-F`.
pub fn spelled(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

/// The bindings that a file holds; a mistake is named with its entry.
fn bindings(text: &str) -> Result<Vec<Binding>, String> {
    let table = text.parse::<toml::Table>().map_err(|error| one_line(&error))?;
    if let Some(name) = table
        .keys()
        .find(|name| Section::ALL.iter().all(|(known, _)| known != name))
    {
        return Err(format!("[[{name}]]: there is no such mode"));
    }
    let mut bindings = Vec::new();
    for (name, section) in Section::ALL {
        let Some(entries) = table.get(name) else {
            continue;
        };
        let entries = entries.as_array().ok_or_else(|| format!("{name}: not a list"))?;
        for (index, entry) in entries.iter().enumerate() {
            let problem = |problem| format!("{name} entry {}: {problem}", index + 1);
            bindings.push(binding(section, entry).map_err(problem)?);
        }
    }
    Ok(bindings)
}

fn binding(section: Section, entry: &toml::Value) -> Result<Binding, String> {
    let read = entry.clone().try_into::<Binding>();
    let read = read.map_err(|error| one_line(&error))?;
    Ok(Binding { section, ..read })
}

fn action<'de, D: Deserializer<'de>>(name: D) -> Result<Action, D::Error> {
    let name = String::deserialize(name)?;
    written::named(&name).map_err(|_| D::Error::custom(format!("no such action: {name:?}")))
}

/// Sequences of keys, the names of their keys parted by blanks.
fn sequences<'de, D: Deserializer<'de>>(texts: D) -> Result<Vec<Vec<Key>>, D::Error> {
    let texts = Vec::<String>::deserialize(texts)?;
    let key = |text: &str, name: &str| {
        Key::named(name).ok_or_else(|| D::Error::custom(format!("no such key: {name:?} in {text:?}")))
    };
    let sequence = |text: &String| text.split(' ').map(|name| key(text, name)).collect();
    texts.iter().map(sequence).collect()
}

/// The message of a parser without its drawing of the place.
fn one_line(error: &toml::de::Error) -> String {
    error.message().lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::action::{Jump, Move};
    use crate::reader::jumps::{Direction, Target};

    fn problem(text: &str) -> String {
        Keymap::parse("my.toml", text).unwrap_err().to_string()
    }

    fn entry(action: &str, keys: &str) -> String {
        format!("[[browse]]\naction = \"{action}\"\nkeys = [{keys}]\nhelp = \"x\"\n")
    }

    #[test]
    fn the_built_in_keymap_loads_and_explains_itself() {
        let keymap = Keymap::built_in().unwrap();
        assert!(
            keymap
                .bindings()
                .iter()
                .all(|binding| !binding.help.is_empty() && !binding.keys.is_empty())
        );
        let hints: Vec<_> = keymap
            .hints(Section::Browse, Layout::Aligned)
            .map(|(keys, word)| format!("{} {word}", spelled(keys)))
            .collect();
        assert_eq!(hints, ["v layout", "F filter", "s ledger", "? help", "q quit"]);
    }

    #[test]
    fn mistakes_name_file_and_entry() {
        for (text, expected) in [
            (
                entry("fly", "\"j\""),
                "my.toml: browse entry 1: no such action: \"fly\"",
            ),
            (
                entry("down", "\"pgdwn\""),
                "my.toml: browse entry 1: no such key: \"pgdwn\"",
            ),
            (
                entry("down", "\"j\"") + &entry("up", "\"j\""),
                "my.toml: browse: j and j cannot be told apart",
            ),
            (
                entry("down", "\"g\"") + &entry("up", "\"g g\""),
                "my.toml: browse: g and gg",
            ),
            ("[[fly]]\n".to_owned(), "my.toml: [[fly]]: there is no such mode"),
            ("browse = 1".to_owned(), "my.toml: browse: not a list"),
            ("][".to_owned(), "my.toml: "),
        ] {
            assert!(problem(&text).starts_with(expected), "{}", problem(&text));
        }
    }

    #[test]
    fn sequences_and_counts() {
        let keymap = Keymap::parse("", &(entry("down", "\"j\"") + &entry("next-difference", "\"] c\""))).unwrap();
        let key = |name: &str| Key::named(name).unwrap();
        let next_difference = Action::Jump(Jump {
            target: Target::Difference,
            direction: Direction::Forward,
        });
        for (typed, next, expected) in [
            ("", "j", Action::Move(Move::Down)),
            ("", "]", Action::Type(key("]"))),
            ("]", "c", next_difference),
            ("]", "j", Action::Forget),
            ("", "3", Action::Type(key("3"))),
            ("", "0", Action::Forget),
            ("1", "0", Action::Type(key("0"))),
            ("3]", "c", next_difference),
            ("]", "3", Action::Forget),
            ("", "z", Action::Forget),
        ] {
            let mut so_far = Typed::default();
            typed
                .chars()
                .for_each(|character| so_far.push(key(&character.to_string())));
            assert_eq!(
                keymap.action(Section::Browse, &so_far, key(next)),
                expected,
                "{typed} {next}"
            );
        }
    }

    #[test]
    fn a_count_has_an_end() {
        let mut typed = Typed::default();
        (0..30).for_each(|_| typed.push(Key::named("9").unwrap()));
        assert_eq!(typed.count, Some(MOST));
    }
}
