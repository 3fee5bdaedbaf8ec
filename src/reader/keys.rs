//! Keys and their names, as the keymap and the help spell them.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with the modifiers that tell it from others. Shift is part of the character, not a modifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys that are no characters, and the blank: the name in the keymap, the name in the help.
const NAMED: [(&str, &str, KeyCode); 18] = [
    ("space", "Space", KeyCode::Char(' ')),
    ("enter", "Enter", KeyCode::Enter),
    ("tab", "Tab", KeyCode::Tab),
    ("shift-tab", "Shift-Tab", KeyCode::BackTab),
    ("esc", "Esc", KeyCode::Esc),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("up", "Up", KeyCode::Up),
    ("down", "Down", KeyCode::Down),
    ("left", "Left", KeyCode::Left),
    ("right", "Right", KeyCode::Right),
    ("pageup", "PgUp", KeyCode::PageUp),
    ("pagedown", "PgDn", KeyCode::PageDown),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("insert", "Ins", KeyCode::Insert),
    ("f1", "F1", KeyCode::F(1)),
    ("f5", "F5", KeyCode::F(5)),
];

impl Key {
    /// The key of an event of the terminal.
    pub fn of(event: KeyEvent) -> Self {
        Self {
            code: event.code,
            modifiers: event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT),
        }
    }

    /// The key of a name such as `j`, `]`, `ctrl-f` or `pagedown`; none where there is no such key.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(rest) = name.strip_prefix("ctrl-").filter(|rest| !rest.is_empty()) {
            return Self::named(rest).map(|key| key.with(KeyModifiers::CONTROL));
        }
        if let Some(rest) = name.strip_prefix("alt-").filter(|rest| !rest.is_empty()) {
            return Self::named(rest).map(|key| key.with(KeyModifiers::ALT));
        }
        let mut characters = name.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(character), None) => KeyCode::Char(character),
            (Some(_), Some(_)) | (None, _) => NAMED.iter().find(|(known, ..)| *known == name)?.2,
        };
        Some(Self {
            code,
            modifiers: KeyModifiers::NONE,
        })
    }

    /// The digit, where it is one typed plainly.
    pub fn digit(self) -> Option<usize> {
        self.character()
            .and_then(|character| character.to_digit(10))
            .map(|digit| digit as usize)
    }

    /// The character, where it is one typed plainly.
    pub fn character(self) -> Option<char> {
        if let KeyCode::Char(character) = self.code
            && self.modifiers.is_empty()
        {
            return Some(character);
        }
        None
    }

    fn with(self, modifier: KeyModifiers) -> Self {
        Self {
            modifiers: self.modifiers | modifier,
            ..self
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("Alt-")?;
        }
        if let Some((_, shown, _)) = NAMED.iter().find(|(.., code)| *code == self.code) {
            return f.write_str(shown);
        }
        match (self.character(), self.code) {
            (Some(character), _) => write!(f, "{character}"),
            (None, code) => f.write_str(&code.to_string().to_uppercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_keys() {
        for (name, shown) in [
            ("j", "j"),
            ("G", "G"),
            ("space", "Space"),
            ("ctrl-f", "Ctrl-F"),
            ("alt-up", "Alt-Up"),
            ("pagedown", "PgDn"),
            ("-", "-"),
            ("]", "]"),
        ] {
            assert_eq!(Key::named(name).map(|key| key.to_string()).as_deref(), Some(shown));
        }
        for wrong in ["", "pgdwn", "ctrl-", "hyper-x"] {
            assert_eq!(Key::named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn shift_is_part_of_the_character() {
        let event = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Some(Key::of(event)), Key::named("G"));
        let event = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(Some(Key::of(event)), Key::named("ctrl-c"));
    }
}
