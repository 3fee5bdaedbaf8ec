//! Text of an article made safe for a screen or a page: nothing in it can act as control.
//!
//! C0 and C1 controls, DEL, byte order marks, bidi overrides and isolates, and line separators are taken out; tabs and line breaks
//! become spaces. What is quoted in machine output is not cleaned, there JSON escapes it.

/// The text as it may be shown.
pub fn display(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut blank = false;
    for character in text.chars() {
        if is_blank(character) {
            if !blank {
                shown.push(' ');
            }
            blank = true;
        } else if character != '\u{feff}' && !acts(character) {
            shown.push(character);
            blank = false;
        }
    }
    shown
}

/// How many characters of a text are not shown because they could act as control.
pub fn hidden(text: &str) -> usize {
    text.chars()
        .filter(|&character| !is_blank(character) && acts(character))
        .count()
}

/// What parts words.
fn is_blank(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// True for a character that a terminal or a text layout obeys instead of showing.
pub fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{display, hidden};

    #[test]
    fn nothing_shown_can_act_as_control() {
        for (text, shown, removed) in [
            ("plain “text” é 漢", "plain “text” é 漢", 0),
            ("a\tb\r\nc", "a b c", 0),
            ("\u{1b}[2Jgone\u{7}", "[2Jgone", 2),
            ("\u{9b}31mred", "31mred", 1),
            ("x\u{202e}y\u{2066}z", "xyz", 2),
            ("\u{feff}start", "start", 0),
        ] {
            assert_eq!(display(text), shown, "{text:?}");
            assert_eq!(hidden(text), removed, "{text:?}");
        }
    }
}
