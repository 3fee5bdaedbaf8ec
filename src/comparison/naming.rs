//! By which words a detail is named where its passage is not at hand: a bare number says nothing there.

use crate::comparison::{Comparison, Detail};
use crate::terms::Kind;
use crate::text::Span;

/// So many words beside a bare number are named with it.
const BESIDE: usize = 2;

/// The words that name a detail in another place than its own: its phrase, a bare number with what stands beside it ("nine witnesses",
/// "Anna Berg, 46", "rate was 35.7"). It lies within the passage and holds the phrase.
pub fn named(comparison: &Comparison, detail: &Detail) -> Span {
    let text = &comparison.article(detail.side).text;
    let Some(passage) = comparison.passage(detail.passage) else {
        return detail.span;
    };
    let phrase = detail.span.of(text);
    if detail.kind != Kind::Number || phrase.contains(char::is_whitespace) || !passage.span.contains(detail.span) {
        return detail.span;
    }
    let before = Span::new(passage.span.start, detail.span.start).of(text);
    let after = Span::new(detail.span.end, passage.span.end).of(text);
    let ahead = ahead(after);
    if ahead > 0 {
        Span::new(detail.span.start, detail.span.end + ahead)
    } else {
        Span::new(detail.span.start - behind(before), detail.span.end)
    }
}

/// The bytes of the next words of a text that goes on with a space, up to a sign that ends a part of a sentence.
fn ahead(text: &str) -> usize {
    let mut end = 0;
    if !text.starts_with(char::is_whitespace) {
        return end;
    }
    for word in text.split_whitespace().take(BESIDE) {
        let letters = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        if !word.starts_with(char::is_alphanumeric) {
            break;
        }
        end += Span::new(end, text.len()).of(text).find(word).unwrap_or_default() + letters.len();
        if letters.len() < word.len() {
            break;
        }
    }
    end
}

/// The bytes of the last words of a text, and of all that follows them.
fn behind(text: &str) -> usize {
    let mut start = text.len();
    let is_age = text.trim_end().ends_with(',');
    for (count, word) in text.split_whitespace().rev().take(BESIDE).enumerate() {
        // "Anna Berg, " stands beside a number, but not what ends before that.
        let joins = word.ends_with(char::is_alphanumeric) && (!is_age || word.starts_with(char::is_uppercase));
        if !word.contains(char::is_alphanumeric) || count > 0 && !joins {
            break;
        }
        start = Span::new(0, start).of(text).rfind(word).unwrap_or(start);
    }
    text.len() - start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample;
    use crate::terms::Standing;

    #[test]
    fn a_bare_number_is_named_with_what_stands_beside_it() {
        for (text, number, expected) in [
            ("Police heard nine witnesses of the fire.", "nine", "nine witnesses of"),
            ("Anna Berg, 46, led the search.", "46", "Anna Berg, 46"),
            ("They told of Ole, 46; nobody else was hurt.", "46", "Ole, 46"),
            (
                "That year the tax rate was 35.7, the court found.",
                "35.7",
                "rate was 35.7",
            ),
            ("Its eight (8) members met.", "8", "8"),
            ("Nine.", "Nine", "Nine"),
            ("Of 400 guests, few stayed.", "400", "400 guests"),
            ("Sie zählten 12 Ärzte.", "12", "12 Ärzte"),
        ] {
            let start = text.find(number).unwrap();
            let mut comparison = sample::one_passage(text, &[(start, start + number.len(), Standing::Added)]);
            comparison.details[0].kind = Kind::Number;
            let span = named(&comparison, &comparison.details[0]);
            assert_eq!(span.of(text), expected, "{text}");
        }
    }

    #[test]
    fn other_phrases_are_named_by_themselves() {
        let text = "Nine witnesses were heard.";
        let comparison = sample::one_passage(text, &[(0, 4, Standing::Added)]);
        assert_eq!(named(&comparison, &comparison.details[0]).of(text), "Nine");
    }
}
