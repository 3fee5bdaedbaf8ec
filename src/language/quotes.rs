//! Quotations: from mark to mark, over sentences and, where the closing mark is left out, over paragraphs.

use std::ops::Range;

use crate::article::Article;
use crate::language::Analysis;
use crate::terms::Role;
use crate::text::Span;

/// A quotation; one that goes on over several sentences is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The quoted words, without the marks; a piece for each sentence that it touches.
    pub pieces: Vec<Span>,
    /// The sentences that it touches: indices into [`Analysis::sentences`].
    pub sentences: Range<usize>,
    /// Who says it, where it is clear: an index into [`Analysis::entities`].
    pub speaker: Option<usize>,
}

/// A kind of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// “…”
    Curly,
    /// "…"
    Straight,
    /// «…»
    Angle,
    /// ‘…’
    Single,
    /// '…'
    Typed,
}

/// The quotations of an article, in order, without their speakers.
pub(crate) fn quotes(article: &Article, analysis: &Analysis) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    // True where the last quotation is still open at the end of its paragraph.
    let mut open = false;
    let mut sentence = 0;
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        let first = sentence;
        while analysis
            .sentences
            .get(sentence)
            .is_some_and(|next| next.paragraph == index)
        {
            sentence += 1;
        }
        if matches!(paragraph.role, Role::Boilerplate | Role::Byline | Role::Dateline) {
            continue;
        }
        let text = paragraph.span.of(&article.text);
        let inner = inside(text);
        for (number, (range, _)) in inner.iter().enumerate() {
            let span = Span::new(paragraph.span.start + range.start, paragraph.span.start + range.end);
            let Some(quote) = quote(article, analysis, first..sentence, span) else {
                continue;
            };
            let starts = text.get(..range.start).is_some_and(|mark| mark.chars().count() == 1);
            match found.last_mut().filter(|_| number == 0 && open && starts) {
                Some(last) => {
                    last.pieces.extend(quote.pieces);
                    last.sentences.end = quote.sentences.end;
                }
                None => found.push(quote),
            }
        }
        open = inner.last().is_some_and(|(_, closed)| !closed);
    }
    found
}

/// The quotation at `span`, cut into its sentences, which are among `sentences`.
fn quote(article: &Article, analysis: &Analysis, sentences: Range<usize>, span: Span) -> Option<Quote> {
    let cut = |index: usize| {
        let sentence = analysis.sentences.get(index)?.span;
        let piece = Span::new(span.start.max(sentence.start), span.end.min(sentence.end)).trimmed(&article.text);
        Some((index, piece)).filter(|_| !piece.is_empty())
    };
    let known = analysis.sentences.get(sentences.clone())?;
    let from = sentences.start + known.partition_point(|sentence| sentence.span.end <= span.start);
    let to = sentences.start + known.partition_point(|sentence| sentence.span.start < span.end);
    let touched: Vec<(usize, Span)> = (from..to).filter_map(cut).collect();
    let (first, last) = (touched.first()?.0, touched.last()?.0);
    Some(Quote {
        pieces: touched.into_iter().map(|(_, piece)| piece).collect(),
        sentences: first..last + 1,
        speaker: None,
    })
}

/// The ranges of bytes between the marks of a paragraph, outermost only, and whether each is closed.
fn inside(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut open: Option<(Marks, usize)> = None;
    // Letters and blanks neither open nor close.
    for (at, mark) in text.char_indices().filter(|&(_, mark)| is_mark(mark)) {
        let end = at + mark.len_utf8();
        let before = text.get(..at).and_then(|text| text.chars().next_back()).unwrap_or(' ');
        let after = text.get(end..).and_then(|text| text.chars().next()).unwrap_or(' ');
        match open {
            None => open = opened(before, mark, after).map(|marks| (marks, end)),
            Some((marks, start)) if closes(marks, before, mark, after) => {
                found.push((start..at, true));
                open = None;
            }
            // An opening mark inside an open quotation: its closing mark was lost, or the next paragraph's opens it again.
            Some((Marks::Curly, _)) if mark == '“' => open = Some((Marks::Curly, end)),
            Some(_) => {}
        }
    }
    if let Some((marks, start)) = open {
        // Single marks that nothing closes are apostrophes.
        let real = matches!(marks, Marks::Curly | Marks::Straight | Marks::Angle);
        found.extend(real.then_some((start..text.len(), false)));
    }
    found
}

/// True for the marks that [`opened`] and [`closes`] know.
fn is_mark(mark: char) -> bool {
    matches!(mark, '“' | '”' | '„' | '«' | '»' | '"' | '‘' | '’' | '\'')
}

/// The marks that `mark` opens between these characters.
fn opened(before: char, mark: char, after: char) -> Option<Marks> {
    let free = !before.is_alphanumeric() && !matches!(before, '.' | ',' | '?' | '!');
    let starts = free && !after.is_whitespace();
    match mark {
        '“' | '„' => Some(Marks::Curly),
        '«' => Some(Marks::Angle),
        '"' if starts => Some(Marks::Straight),
        '‘' if starts && after.is_alphabetic() => Some(Marks::Single),
        '\'' if starts && after.is_uppercase() => Some(Marks::Typed),
        _ => None,
    }
}

/// True where `mark` closes a quotation.
fn closes(open: Marks, before: char, mark: char, after: char) -> bool {
    let ends = !after.is_alphanumeric();
    match open {
        Marks::Curly => mark == '”' || mark == '"' && ends,
        Marks::Straight => mark == '"' && (ends || !before.is_whitespace()) || mark == '”',
        Marks::Angle => mark == '»',
        // After an s it may be a possessive, so the marks of the sentence's end are asked for.
        Marks::Single => mark == '’' && ends && before != 's',
        Marks::Typed => mark == '\'' && ends && before != 's',
    }
}

#[cfg(test)]
mod tests {
    use crate::language::tests::{article, read};

    /// `expected` has an entry for each quotation: its pieces with `|` between, then the speaker.
    fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let analysis = read(&article);
        let found: Vec<String> = analysis
            .quotes
            .iter()
            .map(|quote| {
                let pieces: Vec<&str> = quote.pieces.iter().map(|piece| piece.of(&article.text)).collect();
                let speaker = quote.speaker.and_then(|speaker| analysis.entities.get(speaker));
                format!(
                    "{} ({})",
                    pieces.join("|"),
                    speaker.map_or("?", |speaker| &speaker.name)
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks() {
        check("“It is over,” he wrote.", &["It is over, (?)"]);
        check("\"It is over,\" they wrote.", &["It is over, (?)"]);
        check("«It is over», they wrote.", &["It is over (?)"]);
        check("‘It isn’t over,’ they wrote.", &["It isn’t over, (?)"]);
        check("A 6'2\" man left.", &[]);
        check("The dogs’ owners weren’t there.", &[]);
        check("They called it “odd” and \"late.\"", &["odd (?)", "late. (?)"]);
        check("“It is over.", &["It is over. (?)"]);
    }

    #[test]
    fn over_sentences_and_paragraphs() {
        check(
            "“It is over. We lost,” Ann Orlin said.",
            &["It is over.|We lost, (Ann Orlin)"],
        );
        check(
            "“It is over,” Ann Orlin said. “We lost.”",
            &["It is over, (Ann Orlin)", "We lost. (Ann Orlin)"],
        );
        check(
            "“It is over,” Ann Orlin said. “We lost.\n“Now we rest.”",
            &["It is over, (Ann Orlin)", "We lost.|Now we rest. (Ann Orlin)"],
        );
        check(
            "“It is over.”\n“We lost,” Ann Orlin said.",
            &["It is over. (?)", "We lost, (Ann Orlin)"],
        );
    }

    #[test]
    fn speakers() {
        check("“It is over,” said Ann Orlin, the mayor.", &["It is over, (Ann Orlin)"]);
        check("According to Ann Orlin, “it is over.”", &["it is over. (Ann Orlin)"]);
        check(
            "Ann Orlin told reporters on Monday that it was “over.”",
            &["over. (Ann Orlin)"],
        );
        check("Mayor Ann Orlin said: “It is over.”", &["It is over. (Ann Orlin)"]);
        check(
            "Ann Orlin resigned. “It is over,” she said.",
            &["It is over, (Ann Orlin)"],
        );
        check("“Who pays?” Ann Orlin asked.", &["Who pays? (Ann Orlin)"]);
        check(
            "Ann Orlin, the mayor of Salem, said it was “over.”",
            &["over. (Ann Orlin)"],
        );
        check("Ann Orlin called Tom Hale “a fool.”", &["a fool. (Ann Orlin)"]);
        check("“It is over,” a spokesman for Ann Orlin said.", &["It is over, (?)"]);
        check("“It is over,” officials said.", &["It is over, (?)"]);
        check(
            "Ann Orlin met Tom Hale. “It is over,” Hale told her.",
            &["It is over, (Tom Hale)"],
        );
        check(
            "“It is over,” the mayor said. Ann Orlin, the mayor, left.",
            &["It is over, (Ann Orlin)"],
        );
        check(
            "The Salem Committee said in a statement on Friday that it was “sad.”",
            &["sad. (Salem Committee)"],
        );
    }
}
