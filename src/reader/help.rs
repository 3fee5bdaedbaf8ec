//! The help, made from the keymap: a line a binding, headings for groups.

use crate::reader::geometry::Size;
use crate::reader::glyphs::Glyphs;
use crate::reader::keymap::{Binding, Keymap, Section, spelled};
use crate::reader::look::Look;
use crate::reader::wrap::{Styled, columns, wrap};

/// Columns of a list of keys with its explanation.
pub const COLUMN: usize = 59;

/// Columns for the keys.
const KEYS: usize = 21;

/// Lists that stand side by side on a screen of this size.
pub fn lists(size: Size) -> usize {
    (size.width / COLUMN).max(1)
}

/// Lines of help that a screen of this size shows; the last line is the status line.
pub fn room(size: Size) -> usize {
    size.height.saturating_sub(1) * lists(size)
}

/// All lines of the help: the signs, then the keys. Those of the help itself and of an input line stand in their status lines.
pub fn lines(keymap: &Keymap, glyphs: &Glyphs) -> Vec<Vec<Styled>> {
    let mut lines = signs(glyphs);
    let shown = |binding: &&Binding| matches!(binding.section, Section::Browse | Section::Always);
    for binding in keymap.bindings().iter().filter(shown) {
        if let Some(group) = &binding.group {
            if !lines.is_empty() {
                lines.push(Vec::new());
            }
            lines.push(vec![Styled::new(group.clone(), Look::Heading)]);
        }
        if !binding.keys.is_empty() {
            lines.extend(explained(binding));
        }
    }
    lines
}

/// What the signs mean, and what they do not.
fn signs(glyphs: &Glyphs) -> Vec<Vec<Styled>> {
    let meanings = [
        (glyphs.added.to_owned(), "only this article tells it"),
        (glyphs.differs.to_owned(), "the other article gives another value"),
        (
            glyphs.elsewhere.to_owned(),
            "the other article tells it in another passage",
        ),
        (
            format!("{} leaves out", glyphs.minus),
            "what newsdiff did not find anywhere in this article; no word about why",
        ),
        (
            format!("{} also", glyphs.arrow),
            "a further counterpart; Enter goes there",
        ),
        (
            [glyphs.linked, glyphs.alone, glyphs.furniture, glyphs.here].join(" "),
            "passages with a counterpart, without one, page furniture, and the one you read",
        ),
    ];
    let mut lines = vec![vec![Styled::new("Signs", Look::Heading)]];
    lines.extend(meanings.into_iter().flat_map(|(sign, meaning)| entry(&sign, meaning)));
    lines
}

fn explained(binding: &Binding) -> Vec<Vec<Styled>> {
    let keys: Vec<String> = binding.keys.iter().map(|keys| spelled(keys)).collect();
    entry(&keys.join(" "), &binding.help)
}

/// A word and its explanation beside it.
fn entry(keys: &str, help: &str) -> Vec<Vec<Styled>> {
    let pad = " ".repeat(KEYS.saturating_sub(columns(keys)).max(2));
    let help = wrap(&[Styled::new(help, Look::Text)], COLUMN - KEYS - 1);
    let line = |(index, mut words): (usize, Vec<Styled>)| {
        let before = match index {
            0 => Styled::new(format!("{keys}{pad}"), Look::Key),
            _ => Styled::new(" ".repeat(KEYS), Look::Text),
        };
        words.insert(0, before);
        words
    };
    help.into_iter().enumerate().map(line).collect()
}
