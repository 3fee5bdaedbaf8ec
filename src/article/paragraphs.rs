//! Blocks become paragraphs: lines that were broken to fit a page are joined again.

use crate::read::{Block, Hint, Source};
use crate::text::Span;

/// The widest page, in characters, for which lines are broken by hand or by a mail program.
const WIDEST: usize = 120;

/// The narrowest; shorter lines are verses, tables or captions.
const NARROWEST: usize = 40;

/// A line may end so many characters before the next word would have stood outside: not everybody breaks at the last chance.
const SLACK: usize = 8;

/// The blocks of a source, joined where lines run on.
///
/// A text is taken for one with broken lines where nearly all lines fit a page and most lines end where the next word would not have
/// fitted. Then two lines are joined where this holds for the two of them; an empty line always parts.
pub(super) fn paragraphs(source: &Source) -> Vec<Block> {
    let page = page(source);
    let mut paragraphs: Vec<Block> = Vec::new();
    let mut previous: Option<&Block> = None;
    for block in &source.blocks {
        let joins = previous.is_some_and(|before| page.is_some_and(|page| runs_on(source, before, block, page)));
        match paragraphs.last_mut() {
            Some(last) if joins => last.span = Span::new(last.span.start, block.span.end),
            Some(_) | None => paragraphs.push(*block),
        }
        previous = Some(block);
    }
    paragraphs
}

/// The width of the page that the lines were broken for, if they were.
fn page(source: &Source) -> Option<usize> {
    let lines: Vec<usize> = source.blocks.iter().map(|block| width(source, block)).collect();
    let page = lines.iter().copied().filter(|&width| width <= WIDEST).max()?;
    let outside = lines.iter().filter(|&&width| width > WIDEST).count();
    // One line in ten may be an address or a table.
    if page < NARROWEST || outside * 10 > lines.len() {
        return None;
    }
    let together = source.blocks.windows(2).filter(|pair| !pair[1].parted);
    let (mut running, mut all) = (0, 0);
    for pair in together {
        all += 1;
        running += usize::from(runs_on(source, &pair[0], &pair[1], page));
    }
    (running * 2 > all).then_some(page)
}

/// True where the first word of a line would not have fitted on the line before it.
fn runs_on(source: &Source, before: &Block, line: &Block, page: usize) -> bool {
    if line.parted || before.hint != Hint::None || line.hint != Hint::None {
        return false;
    }
    let text = line.span.of(&source.text);
    let first = text.split_whitespace().next().unwrap_or_default();
    let item = matches!(first, "-" | "*" | "•" | "–" | "—" | "o");
    !item && width(source, before) + 1 + first.chars().count() + SLACK > page
}

fn width(source: &Source, block: &Block) -> usize {
    block.span.of(&source.text).chars().take(WIDEST + 1).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain::plain;

    fn check(text: &str, expected: &[&str]) {
        let source = plain("test", text.to_owned());
        let found: Vec<_> = paragraphs(&source)
            .iter()
            .map(|block| block.span.of(&source.text).replace('\n', "|"))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn broken_lines_are_joined() {
        check(
            "River rises again\nBy Ann Lee\n\nThe river rose by a metre in the night,\nthe harbour office said on Wednesday, and\nmay rise further.\n\nNo one was hurt.",
            &[
                "River rises again",
                "By Ann Lee",
                "The river rose by a metre in the night,|the harbour office said on Wednesday, and|may rise further.",
                "No one was hurt.",
            ],
        );
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let long = "The river rose by a metre in the night, the harbour office said on Wednesday, and it may rise further before the rain ends.";
        check(
            &format!("Title\n{long}\nNo one was hurt.\n{long}"),
            &["Title", long, "No one was hurt.", long],
        );
        check(
            "One line.\nAnother line.\nA third.",
            &["One line.", "Another line.", "A third."],
        );
        check(
            "The bridge will be closed for the whole week.\nBuses go by the old road.\nFerries carry people on foot.",
            &[
                "The bridge will be closed for the whole week.",
                "Buses go by the old road.",
                "Ferries carry people on foot.",
            ],
        );
    }
}
