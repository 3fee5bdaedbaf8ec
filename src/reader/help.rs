//! The help, made from the keymap: a line a binding, headings for groups.

use crate::reader::geometry::Size;
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

/// All lines of the help; the keys of the help itself are shown by its status line.
pub fn lines(keymap: &Keymap) -> Vec<Vec<Styled>> {
    let mut lines = Vec::new();
    for binding in keymap
        .bindings()
        .iter()
        .filter(|binding| binding.section != Section::Help)
    {
        if let Some(group) = &binding.group {
            if !lines.is_empty() {
                lines.push(Vec::new());
            }
            lines.push(vec![Styled::new(group.clone(), Look::Heading)]);
        }
        lines.extend(explained(binding));
    }
    lines
}

fn explained(binding: &Binding) -> Vec<Vec<Styled>> {
    let keys: Vec<String> = binding.keys.iter().map(|keys| spelled(keys)).collect();
    let keys = keys.join(" ");
    let pad = " ".repeat(KEYS.saturating_sub(columns(&keys)).max(2));
    let help = wrap(&[Styled::new(binding.help.clone(), Look::Text)], COLUMN - KEYS - 1);
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
