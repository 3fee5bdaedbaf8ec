//! Plain text: every line that is not empty is a block.

use crate::read::{Block, Hint, Source};
use crate::text::Span;

/// The source of a plain text that is decoded already.
pub fn plain(name: &str, text: String) -> Source {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut parted = false;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}']) {
        let mark = if start == 0 && line.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let span = Span::new(start + mark, start + line.len()).trimmed(&text);
        if span.is_empty() {
            // A carriage return before its line feed is no line of its own.
            parted |= line != "\n"
                || !text
                    .as_bytes()
                    .get(..start)
                    .is_some_and(|before| before.ends_with(b"\r"));
        } else {
            blocks.push(Block {
                span,
                hint: Hint::None,
                parted,
            });
            parted = false;
        }
        start += line.len();
    }
    Source {
        name: name.to_owned(),
        text,
        blocks,
        ..Source::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, bool)]) {
        let source = plain("test", text.to_owned());
        let found: Vec<_> = source
            .blocks
            .iter()
            .map(|block| (block.span.of(&source.text), block.parted))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn lines_are_blocks() {
        check("", &[]);
        check(" \n\n", &[]);
        check("one\ntwo\n\nthree", &[("one", false), ("two", false), ("three", true)]);
        check(
            "one\r\ntwo\r\n\r\nthree\r\n",
            &[("one", false), ("two", false), ("three", true)],
        );
        check("\u{feff}one\n\ttwo", &[("one", false), ("two", false)]);
    }
}
