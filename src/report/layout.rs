//! Painted text, wrapped to a width and set in one or two columns.

use textwrap::WordSeparator;
use textwrap::core::{Word, break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

use crate::report::Color;

/// How a stretch of text looks where there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Paint {
    /// As the terminal writes.
    #[default]
    Plain,
    /// Bold: headlines, heads of groups.
    Strong,
    /// Dim: page furniture, asides.
    Faint,
    /// What A adds.
    OnlyA,
    /// What B adds.
    OnlyB,
    /// Another value.
    Differs,
    /// Said in another passage.
    Elsewhere,
}

impl Paint {
    /// The sequence that switches it on. The sixteen colours of the terminal, so that its own palette decides.
    fn sequence(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\x1b[1m",
            Self::Faint => "\x1b[2m",
            Self::OnlyA => "\x1b[34m",
            Self::OnlyB => "\x1b[33m",
            Self::Differs => "\x1b[1;35m",
            Self::Elsewhere => "\x1b[4m",
        }
    }
}

/// Text in stretches of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Painted {
    text: String,
    /// Where each stretch ends, and how it looks.
    looks: Vec<(usize, Paint)>,
}

impl Painted {
    /// Text of one look.
    pub(super) fn new(text: &str, paint: Paint) -> Self {
        let mut painted = Self::default();
        painted.push(text, paint);
        painted
    }

    /// Adds a stretch.
    pub(super) fn push(&mut self, text: &str, paint: Paint) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.looks.last_mut() {
            Some((last, look)) if *look == paint => *last = end,
            Some(_) | None => self.looks.push((end, paint)),
        }
    }

    /// Columns that it takes.
    pub(super) fn width(&self) -> usize {
        display_width(&self.text)
    }

    /// Breaks it into lines of at most `width` columns; words that are longer are broken.
    pub(super) fn wrap(&self, width: usize) -> Vec<Self> {
        let width = width.max(1);
        let words: Vec<Word<'_>> = WordSeparator::new().find_words(&self.text).collect();
        let words = break_words(words, width);
        let mut lines = Vec::new();
        let mut start = 0;
        for line in wrap_first_fit(&words, &[width as f64]) {
            let full: usize = line.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
            let blank = line.last().map_or(0, |word| word.whitespace.len());
            lines.push(self.cut(start, start + full - blank));
            start += full;
        }
        lines
    }

    fn cut(&self, start: usize, end: usize) -> Self {
        let mut cut = Self::default();
        let mut from = start;
        for &(until, paint) in &self.looks {
            let to = until.min(end);
            if to > from {
                cut.push(self.text.get(from..to).unwrap_or_default(), paint);
                from = to;
            }
        }
        cut
    }

    /// With or without escape sequences; every line ends as the terminal writes.
    pub(super) fn render(&self, color: Color) -> String {
        let mut rendered = String::with_capacity(self.text.len());
        let mut from = 0;
        for &(until, paint) in &self.looks {
            let text = self.text.get(from..until).unwrap_or_default();
            match color {
                Color::Ansi if paint != Paint::Plain => {
                    rendered.push_str(paint.sequence());
                    rendered.push_str(text);
                    rendered.push_str("\x1b[0m");
                }
                Color::Ansi | Color::None => rendered.push_str(text),
            }
            from = until;
        }
        rendered
    }
}

/// Columns of text that read well.
pub(super) const MEASURE: usize = 72;

/// Wraps a text behind a label that stands in a margin of `margin` columns.
pub(super) fn hang(label: &Painted, text: &Painted, margin: usize, width: usize) -> Vec<Painted> {
    let room = width.saturating_sub(margin).clamp(1, MEASURE);
    let mut lines = Vec::new();
    for (index, line) in text.wrap(room).into_iter().enumerate() {
        let mut hung = if index == 0 { label.clone() } else { Painted::default() };
        let gap = margin.saturating_sub(hung.width());
        hung.push(&" ".repeat(gap), Paint::Plain);
        for (text, paint) in line.stretches() {
            hung.push(text, paint);
        }
        lines.push(hung);
    }
    lines
}

/// Sets two columns side by side; the shorter one is padded.
pub(super) fn beside(left: &[Painted], right: &[Painted], column: usize, rule: &str) -> Vec<Painted> {
    let empty = Painted::default();
    (0..left.len().max(right.len()))
        .map(|index| {
            let (left, right) = (left.get(index).unwrap_or(&empty), right.get(index).unwrap_or(&empty));
            let mut line = left.clone();
            line.push(&" ".repeat(column.saturating_sub(left.width())), Paint::Plain);
            line.push(rule, Paint::Faint);
            for (text, paint) in right.stretches() {
                line.push(text, paint);
            }
            line
        })
        .collect()
}

impl Painted {
    fn stretches(&self) -> impl Iterator<Item = (&str, Paint)> {
        let mut from = 0;
        self.looks.iter().map(move |&(until, paint)| {
            let text = self.text.get(from..until).unwrap_or_default();
            from = until;
            (text, paint)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &Painted, width: usize) -> Vec<String> {
        text.wrap(width).iter().map(|line| line.render(Color::None)).collect()
    }

    #[test]
    fn text_is_wrapped_to_its_width() {
        for (text, width, expected) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("one two three", 5, vec!["one", "two", "three"]),
            ("elongated", 4, vec!["elon", "gate", "d"]),
            ("漢字漢字", 4, vec!["漢字", "漢字"]),
            ("", 5, vec![]),
        ] {
            let found = lines(&Painted::new(text, Paint::Plain), width);
            assert!(
                found.iter().all(|line| display_width(line) <= width),
                "{text} {found:?}"
            );
            assert_eq!(
                found.concat().replace(' ', ""),
                expected.concat().replace(' ', ""),
                "{text}"
            );
            assert_eq!(found.len().max(1), expected.len().max(1), "{text} {found:?}");
        }
    }

    #[test]
    fn looks_survive_wrapping() {
        let mut text = Painted::new("one ", Paint::Plain);
        text.push("two three", Paint::Differs);
        let rendered: Vec<_> = text.wrap(7).iter().map(|line| line.render(Color::Ansi)).collect();
        assert_eq!(rendered, ["one \x1b[1;35mtwo\x1b[0m", "\x1b[1;35mthree\x1b[0m"]);
    }

    #[test]
    fn columns_are_padded() {
        let left = [Painted::new("ab", Paint::Plain)];
        let right = [Painted::new("c", Paint::Plain), Painted::new("d", Paint::Plain)];
        let found: Vec<_> = beside(&left, &right, 3, "|")
            .iter()
            .map(|line| line.render(Color::None))
            .collect();
        assert_eq!(found, ["ab |c", "   |d"]);
    }
}
