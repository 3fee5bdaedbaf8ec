//! What newsdiff writes to a terminal, told from what an article may have brought in.

use std::iter::Peekable;
use std::str::Chars;

/// Modes that a frame sets: the cursor, the bracket of a frame.
pub(crate) const OF_FRAMES: [&str; 2] = ["?25", "?2026"];

/// Modes that a session sets: the screen of its own, pastes told from keys, and those of frames.
pub(crate) const OF_SESSIONS: [&str; 4] = ["?1049", "?2004", OF_FRAMES[0], OF_FRAMES[1]];

/// What an article may hold and a terminal must never see.
pub(crate) const HOSTILE: [&str; 20] = [
    "\x1b]0;title\x07",
    "\x1b]52;c;TkRM\x07",
    "\x1b]8;;http://example.invalid/\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J",
    "\x1b[H",
    "\x1b[?1049l",
    "\x1b[38;5;231m",
    "\x1bPstring\x1b\\",
    "\x1b_string\x1b\\",
    "\x1bc",
    "\u{9b}31m",
    "\u{9d}0;title\u{9c}",
    "\u{202e}override\u{202c}",
    "\u{2067}isolate\u{2069}",
    "\x07\x08\x08\x05",
    "\x0e\x0f\x0b\x0c\x7f",
    "\x1b ",
    "\x1b[6n",
    "\u{85}\u{2028}\u{2029}",
    "\u{feff}\u{200b}\u{e0041}",
];

/// True for a character that a terminal obeys, or by which it turns the direction of what follows.
pub(crate) fn is_obeyed(scalar: char) -> bool {
    scalar.is_control() || matches!(scalar, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Fails where something was written that newsdiff does not make itself.
pub(crate) fn only_own(bytes: &[u8], modes: &[&str]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut rest = text.chars().peekable();
    while let Some(scalar) = rest.next() {
        match scalar {
            '\r' | '\n' | '\x08' => {}
            '\x1b' => own(&mut rest, modes)?,
            scalar if is_obeyed(scalar) => return Err(format!("{scalar:?}")),
            _ => {}
        }
    }
    Ok(())
}

/// A sequence behind its Esc: a reverse line feed, a movement, an erasure, a scroll, a pen or a mode.
fn own(rest: &mut Peekable<Chars<'_>>, modes: &[&str]) -> Result<(), String> {
    match rest.next() {
        Some('M') => return Ok(()),
        Some('[') => {}
        other => return Err(format!("ESC {other:?}")),
    }
    let body: String = std::iter::from_fn(|| rest.next_if(|next| "0123456789;?".contains(*next))).collect();
    let last = rest.next().ok_or("cut off")?;
    let numbers: Vec<&str> = body.split(';').collect();
    let known = match last {
        'h' | 'l' => modes.contains(&body.as_str()),
        // The screen and rows are erased from the cursor on.
        'J' | 'K' => body.is_empty(),
        'H' | 'r' => numbers.len() <= 2 && !body.contains('?'),
        'A' | 'B' | 'C' | 'D' | 'G' | 'S' | 'T' | 'X' | 'd' => numbers.len() == 1 && !body.contains('?'),
        'm' => !body.contains('?'),
        _ => false,
    };
    if known {
        Ok(())
    } else {
        Err(format!("CSI {body} {last}"))
    }
}

#[test]
fn what_is_not_own_is_found() {
    for foreign in HOSTILE.into_iter().filter(|text| text.contains('\x1b')) {
        // Two of them look like sequences of our own, were they ever let through.
        let like_own = ["\x1b[H", "\x1b[38;5;231m"].contains(&foreign);
        assert_eq!(
            only_own(foreign.as_bytes(), &OF_FRAMES).is_ok(),
            like_own,
            "{foreign:?}"
        );
    }
    assert!(only_own("\x1b[?1049l".as_bytes(), &OF_SESSIONS).is_ok());
    assert!(only_own(b"\xff", &OF_SESSIONS).is_err());
}
