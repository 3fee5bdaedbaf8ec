//! One key or sequence at the beginning of some bytes.

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

const ESC: u8 = 0x1b;

/// What stands at the beginning of some bytes.
pub(super) enum Found {
    /// Nothing yet: more has to come.
    Beginning,
    /// So many bytes that mean nothing.
    Nothing(usize),
    /// An event in so many bytes.
    Event(usize, Event),
    /// A report of the mouse in so many bytes.
    Mouse(usize, Event),
    /// The mark of a paste in so many bytes.
    PasteBegins(usize),
    /// The beginning of a reply in so many bytes.
    ReplyBegins(usize),
}

/// An event of a key pressed.
pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// The byte that Ctrl and a letter send.
pub(super) const fn control(letter: u8) -> u8 {
    letter & 0x1f
}

/// A character typed. A capital letter carries Shift, as it does in crossterm.
pub(super) fn plain(scalar: char, modifiers: KeyModifiers) -> Event {
    let shift = if scalar.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    key(KeyCode::Char(scalar), modifiers | shift)
}

/// What stands at the beginning of bytes, of which there is at least one.
pub(super) fn first(bytes: &[u8]) -> Found {
    match bytes {
        [ESC, rest @ ..] => escape(rest),
        _ => character(bytes, KeyModifiers::NONE),
    }
}

/// After Esc: a sequence, a reply, or Alt with a key.
fn escape(rest: &[u8]) -> Found {
    match rest {
        [] | [ESC | b'[' | b'O' | b']' | b'P' | b'_' | b'^' | b'X'] => Found::Beginning,
        [b'[', parameters @ ..] => command(parameters, KeyModifiers::NONE, 2),
        [b'O', last, ..] => {
            single(*last, KeyModifiers::NONE, 3).unwrap_or(Found::Event(2, plain('O', KeyModifiers::ALT)))
        }
        [b']', next, ..] if next.is_ascii_digit() || matches!(next, b'l' | b'L' | b'I') => Found::ReplyBegins(2),
        [b'P', next, ..] if next.is_ascii_digit() || b">$!+|".contains(next) => Found::ReplyBegins(2),
        [b'_' | b'^' | b'X', next, ..] if next.is_ascii_alphanumeric() => Found::ReplyBegins(2),
        [ESC, b'[' | b'O'] => Found::Beginning,
        [ESC, b'[', parameters @ ..] => command(parameters, KeyModifiers::ALT, 3),
        [ESC, b'O', last, ..] => {
            single(*last, KeyModifiers::ALT, 4).unwrap_or(Found::Event(1, key(KeyCode::Esc, KeyModifiers::NONE)))
        }
        [ESC, ..] => Found::Event(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        _ => match character(rest, KeyModifiers::ALT) {
            Found::Event(used, event) => Found::Event(used + 1, event),
            Found::Nothing(used) => Found::Nothing(used + 1),
            other @ (Found::Beginning | Found::Mouse(..) | Found::PasteBegins(_) | Found::ReplyBegins(_)) => other,
        },
    }
}

/// A character of UTF-8 or a control.
fn character(bytes: &[u8], modifiers: KeyModifiers) -> Found {
    let Some(&byte) = bytes.first() else {
        return Found::Beginning;
    };
    let code = |code| Found::Event(1, key(code, modifiers));
    let with_control = |scalar: u8| {
        Found::Event(
            1,
            key(KeyCode::Char(char::from(scalar)), modifiers | KeyModifiers::CONTROL),
        )
    };
    match byte {
        b'\t' => code(KeyCode::Tab),
        b'\r' => code(KeyCode::Enter),
        // Terminals disagree about which of the two the key sends.
        0x08 | 0x7f => code(KeyCode::Backspace),
        0x00 => with_control(b' '),
        0x01..=0x1a => with_control(byte - 1 + b'a'),
        ESC => code(KeyCode::Esc),
        0x1c..=0x1f => with_control(byte - 0x1c + b'4'),
        b' '..=0x7e => Found::Event(1, plain(char::from(byte), modifiers)),
        0x80.. => wide_character(bytes, modifiers),
    }
}

fn wide_character(bytes: &[u8], modifiers: KeyModifiers) -> Found {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        Some(_) | None => return Found::Nothing(1),
    };
    let part = bytes.get(..length).unwrap_or(bytes);
    match std::str::from_utf8(part) {
        Ok(text) => text.chars().next().map_or(Found::Nothing(1), |scalar| {
            if scalar.is_control() {
                Found::Nothing(length)
            } else {
                Found::Event(length, plain(scalar, modifiers))
            }
        }),
        Err(error) if error.error_len().is_none() => Found::Beginning,
        Err(_) => Found::Nothing(1),
    }
}

/// A control sequence after its introducer of `before` bytes.
fn command(rest: &[u8], modifiers: KeyModifiers, before: usize) -> Found {
    // The Linux console sends its first function keys with a second bracket.
    if let [b'[', last, ..] = rest {
        let number = last.wrapping_sub(b'A').wrapping_add(1);
        return if (1..=5).contains(&number) {
            Found::Event(before + 2, key(KeyCode::F(number), modifiers))
        } else {
            Found::Nothing(before + 1)
        };
    }
    if rest == b"[" {
        return Found::Beginning;
    }
    let Some(length) = rest.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        return Found::Beginning;
    };
    let (parameters, last) = (
        rest.get(..length).unwrap_or_default(),
        rest.get(length).copied().unwrap_or_default(),
    );
    let used = before + length + 1;
    match (parameters, last) {
        // Another sequence or a control in the middle: this one is given up.
        (_, 0x00..0x20 | 0x7f..) => Found::Nothing(before + length),
        // A report of the mouse in its oldest form, three bytes behind the command.
        (b"", b'M') if rest.iter().take(4).any(|&byte| byte < b' ') => Found::Nothing(used),
        (b"", b'M') if rest.len() < 4 => Found::Beginning,
        (b"", b'M') => Found::Nothing(used + 3),
        ([b'<', report @ ..], b'M' | b'm') => match pointed(&numbers(report), last) {
            Some(event) => Found::Mouse(used, event),
            None => Found::Nothing(used),
        },
        // A reply, not a key.
        _ if !parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) => Found::Nothing(used),
        (b"200", b'~') => Found::PasteBegins(used),
        _ => match keyed(&numbers(parameters), last, modifiers) {
            Some(event) => Found::Event(used, event),
            None => Found::Nothing(used),
        },
    }
}

/// The parameters of a command, each with its own after colons.
fn numbers(parameters: &[u8]) -> Vec<Vec<u32>> {
    let number = |digits: &[u8]| {
        let add = |sum: u32, digit: &u8| {
            sum.saturating_mul(10)
                .saturating_add(u32::from(digit.saturating_sub(b'0')))
        };
        digits.iter().fold(0, add)
    };
    let parts = parameters.split(|&byte| byte == b';');
    parts
        .map(|part| part.split(|&byte| byte == b':').map(number).collect())
        .collect()
}

/// What the mouse did: a button pressed, the wheel turned. Releases and other buttons mean nothing.
fn pointed(numbers: &[Vec<u32>], last: u8) -> Option<Event> {
    let number = |index: usize| numbers.get(index).and_then(|part| part.first()).copied();
    let kind = match (number(0)?, last) {
        (0, b'M') => MouseEventKind::Down(MouseButton::Left),
        (64, b'M') => MouseEventKind::ScrollUp,
        (65, b'M') => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let place = |index: usize| u16::try_from(number(index)?.checked_sub(1)?).ok();
    Some(Event::Mouse(MouseEvent {
        kind,
        column: place(1)?,
        row: place(2)?,
        modifiers: KeyModifiers::NONE,
    }))
}

/// The key that a command stands for.
fn keyed(numbers: &[Vec<u32>], last: u8, modifiers: KeyModifiers) -> Option<Event> {
    let number = |index: usize| numbers.get(index).and_then(|part| part.first()).copied().unwrap_or(0);
    // Kitty's protocol tells presses from repeats and releases.
    let kind = match numbers.get(1).and_then(|part| part.get(1)) {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => return None,
        Some(_) | None => KeyEventKind::Press,
    };
    let held = |index| modifiers | modified(number(index));
    let (code, modifiers) = match last {
        b'~' if number(0) == 27 => (KeyCode::Char(char::from_u32(number(2))?), held(1)),
        b'~' => (tilde(number(0))?, held(1)),
        b'u' => (unicode(number(0))?, held(1)),
        b'Z' => (KeyCode::BackTab, held(1) | KeyModifiers::SHIFT),
        b'A'..=b'F' | b'H' | b'P' | b'Q' | b'S' if number(0) <= 1 => (letter(last)?, held(1)),
        _ => return None,
    };
    Some(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

/// A key of the keypad or a function key, sent as one letter.
fn single(last: u8, modifiers: KeyModifiers, used: usize) -> Option<Found> {
    let code = match last {
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        b'R' => KeyCode::F(3),
        _ => letter(last)?,
    };
    Some(Found::Event(used, key(code, modifiers)))
}

fn letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn tilde(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The numbers of the function keys leave gaps.
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23 | 24 => KeyCode::F((number - 12) as u8),
        _ => return None,
    })
}

fn unicode(number: u32) -> Option<KeyCode> {
    Some(match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        // Keys without a character, such as Shift alone.
        57344..=63743 => return None,
        number => KeyCode::Char(char::from_u32(number).filter(|scalar| !scalar.is_control())?),
    })
}

/// The modifiers that a parameter names: one more than the sum of their bits.
fn modified(parameter: u32) -> KeyModifiers {
    let bits = parameter.saturating_sub(1);
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(KeyModifiers::NONE, |all, (_, modifier)| all | modifier)
}
