//! The help, made from the keymap: a line a binding, headings for groups.

use std::ops::Range;

use crate::comparison::{Comparison, display};
use crate::glyphs::Glyphs;
use crate::reader::action::{Action, Jump, Move, Order};
use crate::reader::geometry::Size;
use crate::reader::jumps::{Direction, Target};
use crate::reader::keymap::{Binding, Keymap, Section, spelled};
use crate::reader::look::Look;
use crate::reader::wrap::{Styled, columns, steady, wrap};

/// Columns of a list of keys with its explanation.
pub const COLUMN: usize = 59;

/// A list is at most so much longer than the others, to end with a group of keys.
const GROUP: usize = 6;

/// What to know first.
const FIRST: [Action; 7] = [
    Action::Move(Move::Down),
    Action::Move(Move::PageDown),
    Action::Jump(Jump {
        target: Target::Difference,
        direction: Direction::Forward,
    }),
    Action::Order(Order::Sort),
    Action::Why,
    Action::Order(Order::BringPartner),
    Action::Quit,
];

/// Columns for the keys.
const KEYS: usize = 21;

/// Lists that stand side by side on a screen of this size.
pub fn lists(size: Size) -> usize {
    (size.width / COLUMN).max(1)
}

/// Lines of each list that a screen of this size shows; its last line is the status line.
pub fn page(size: Size) -> usize {
    size.height.saturating_sub(1).max(1)
}

/// The help cut into lists, each ending with a group where that is not much longer.
pub fn cut(lines: &[Vec<Styled>], size: Size) -> Vec<Range<usize>> {
    let lists = lists(size);
    let mut cuts = Vec::new();
    let mut start = 0;
    for left in (1..=lists).rev() {
        let rest = lines.len() - start;
        let share = (start + rest.div_ceil(left)).min(lines.len());
        let gap = lines
            .iter()
            .skip(share)
            .position(Vec::is_empty)
            .filter(|gap| *gap <= GROUP);
        let end = if left == 1 {
            lines.len()
        } else {
            share + gap.unwrap_or_default()
        };
        cuts.push(start..end);
        start = end + lines.iter().skip(end).take_while(|line| line.is_empty()).count();
    }
    cuts
}

/// Lines of the longest list.
pub fn height(lines: &[Vec<Styled>], size: Size) -> usize {
    cut(lines, size).iter().map(Range::len).max().unwrap_or_default()
}

/// All lines of the help: what to know first, the signs, then the keys. Those of the help itself and of an input line stand in their status
/// lines.
pub fn lines(keymap: &Keymap, glyphs: &Glyphs) -> Vec<Vec<Styled>> {
    let mut lines = first(keymap);
    lines.push(Vec::new());
    lines.extend(signs(glyphs));
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

/// What is to be known of these two articles in full: the header has room for the gist of it.
pub fn notices(comparison: &Comparison) -> Vec<Vec<Styled>> {
    let told = comparison.notices.iter().map(|notice| steady(&display(&notice.text)));
    let lines: Vec<_> = told
        .flat_map(|text| wrap(&[Styled::new(text, Look::Text)], COLUMN - 1))
        .collect();
    if lines.is_empty() {
        return lines;
    }
    let heading = vec![Styled::new("These articles", Look::Heading)];
    [vec![heading], lines, vec![Vec::new()]].concat()
}

/// The keys to begin with, the first one of each, and what they do.
pub fn first_keys(keymap: &Keymap) -> Vec<(String, String)> {
    let known = |action: Action| {
        let same = |binding: &&Binding| binding.section == Section::Browse && binding.action == action;
        let binding = keymap.bindings().iter().find(same)?;
        Some((spelled(binding.keys.first()?), binding.help.clone()))
    };
    FIRST.into_iter().filter_map(known).collect()
}

fn first(keymap: &Keymap) -> Vec<Vec<Styled>> {
    let mut lines = vec![vec![Styled::new("First", Look::Heading)]];
    let keys = first_keys(keymap);
    lines.extend(keys.iter().flat_map(|(keys, help)| entry(keys, help)));
    lines
}

/// What the signs mean, and what they do not.
fn signs(glyphs: &Glyphs) -> Vec<Vec<Styled>> {
    let meanings = [
        (
            glyphs.added.to_owned(),
            "only this article tells it: behind a phrase, or in front of a whole passage",
        ),
        (glyphs.differs.to_owned(), "the other article gives another value"),
        (
            glyphs.elsewhere.to_owned(),
            "the other article tells it in another passage; a line below says where",
        ),
        (
            format!("{} B leaves out", glyphs.minus),
            "what newsdiff did not find anywhere in B; no word about why",
        ),
        (
            format!("{} also", glyphs.arrow),
            "a further counterpart; Enter goes there",
        ),
        (
            format!("{} a4", glyphs.arrow),
            "behind a passage that stands here once more: its place is beside a4",
        ),
        (
            [glyphs.linked, glyphs.alone, glyphs.furniture, glyphs.here].join(" "),
            "passages with a counterpart, without one, page furniture, and the one you read",
        ),
        (glyphs.star.to_owned(), "starred by you"),
        (
            format!("A{0}5 B{0}9 {1}1", glyphs.added, glyphs.differs),
            "in this row: phrases that only A, only B tells, values that differ",
        ),
        (
            "likely 0.74".to_owned(),
            "how sure it is that two passages tell of one fact: likely from 0.7 on, possible from 0.4 on, else weak",
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
