//! One paragraph and what can be seen of it at a glance.

use crate::article::phrases::Words;
use crate::read::{Block, Hint};
use crate::text::Span;

/// Lines of so many words may be furniture; longer ones are story.
pub(super) const LONG: usize = 40;

/// A paragraph as it is judged.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// As printed.
    pub(super) text: &'a str,
    /// Where it stands.
    pub(super) span: Span,
    /// As compared.
    pub(super) words: Words,
    /// How many words it has.
    pub(super) count: usize,
    /// What markup says of it.
    pub(super) hint: Hint,
    /// True where an empty line parts it from the one before.
    pub(super) parted: bool,
}

impl<'a> Line<'a> {
    /// A paragraph of a text.
    pub(super) fn new(text: &'a str, block: &Block) -> Self {
        let line = block.span.of(text);
        let words = Words::new(line);
        Self {
            text: line,
            span: block.span,
            count: words.len(),
            words,
            hint: block.hint,
            parted: block.parted,
        }
    }

    /// A line that stands by itself.
    #[cfg(test)]
    pub(super) fn alone(text: &'a str) -> Self {
        let block = Block {
            span: Span::new(0, text.len()),
            hint: Hint::None,
            parted: true,
        };
        Self::new(text, &block)
    }

    /// True where the line ends as a sentence does, whatever quotation marks or brackets close after it.
    pub(super) fn is_closed(&self) -> bool {
        self.text
            .trim_end_matches(closes)
            .ends_with(['.', '!', '?', '…', ':', ';', ','])
    }

    /// True where the line ends with a full stop that ends no abbreviation.
    pub(super) fn is_stopped(&self) -> bool {
        let end = self.text.trim_end_matches(closes);
        let last = end.split_whitespace().next_back().unwrap_or_default();
        end.ends_with('.') && !is_abbreviation(last)
    }

    /// True where the line reads as a sentence of the story: closed, and of more than a few words.
    pub(super) fn is_sentence(&self) -> bool {
        /// "Read on!" and "Who are we?" are no sentences of a story.
        const FEW: usize = 4;
        self.is_closed() && self.count > FEW
    }

    /// True where all words of more than three letters have capitals, as in the titles of many outlets.
    pub(super) fn is_titled(&self) -> bool {
        const FEW: usize = 4;
        const SMALL: usize = 3;
        let mut long = self.text.split_whitespace().filter(|word| word.chars().count() > SMALL);
        let small = |word: &str| {
            word.trim_start_matches(|sign: char| !sign.is_alphanumeric())
                .starts_with(char::is_lowercase)
        };
        self.count > FEW && long.all(|word| !small(word)) && self.text.contains(char::is_lowercase)
    }

    /// True where it may be a headline or a name in a list of headlines.
    pub(super) fn is_title_like(&self) -> bool {
        /// The longest headlines of tabloids.
        const LONGEST: usize = 28;
        (!self.is_stopped() || self.is_titled()) && self.count <= LONGEST && !self.text.ends_with([',', ';', ':'])
    }
}

/// True where every word begins with a capital.
pub(super) fn is_capital(text: &str) -> bool {
    text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Signs that may follow the end of a sentence.
fn closes(character: char) -> bool {
    matches!(character, '"' | '”' | '“' | '’' | '\'' | ')' | ']' | '»' | '*' | '_') || character.is_whitespace()
}

/// `p.m.`, `Jr.`, `U.S.`, `J.`
fn is_abbreviation(word: &str) -> bool {
    let inner = word.trim_end_matches('.');
    inner.contains('.') || inner.chars().count() == 1 || matches!(inner, "Jr" | "Sr" | "Inc" | "Ltd" | "Co" | "Corp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_seen() {
        for (text, closed, stopped) in [
            ("It rained.", true, true),
            ("“It rained.”", true, true),
            ("Will it rain?", true, false),
            ("Rain in the hills", false, false),
            ("At 4 p.m.", true, false),
            ("He said:", true, false),
            ("(It rained.)", true, true),
        ] {
            let line = Line::alone(text);
            assert_eq!((line.is_closed(), line.is_stopped()), (closed, stopped), "{text}");
        }
    }
}
