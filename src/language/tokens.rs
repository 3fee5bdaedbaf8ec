//! A sentence → its tokens: UAX#29 words with the splits taken back that news prose does not mean, and the forms that are compared.
//!
//! Kept whole: 3.5, 1,200, 9/11, don't, U.S., p.m., Mr., AT&T. Split at hyphens: same-sex, 12-year, then-President.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use deunicode::deunicode;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

use crate::hash::Quick;
use crate::language::lists::Lists;
use crate::language::sentences::is_dotted;
use crate::language::{Form, Lexicon, Shape, Tag, Token};
use crate::text::Span;

/// Turns the sentences of one article into tokens.
pub(crate) struct Tokenizer<'a> {
    lists: &'a Lists,
    text: &'a str,
    lexicon: &'a Lexicon,
    stemmer: Stemmer,
    /// The forms that were read so far, by their text; half of a short article repeats, most of a long one.
    known: RefCell<HashMap<&'a str, Arc<Form>, Quick>>,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer for spans of `text`.
    pub(crate) fn new(lists: &'a Lists, lexicon: &'a Lexicon, text: &'a str) -> Self {
        Self {
            lists,
            lexicon,
            text,
            stemmer: Stemmer::create(Algorithm::English),
            known: RefCell::default(),
        }
    }

    /// The tokens of one sentence, in order.
    pub(crate) fn tokens(&self, sentence: Span) -> Vec<Token> {
        let shouted = !sentence.of(self.text).contains(char::is_lowercase);
        let emphasis = if shouted { Capitals::Shouted } else { Capitals::Meant };
        self.pieces(sentence)
            .into_iter()
            .map(|span| self.token(span, emphasis))
            .collect()
    }

    /// The spans of the tokens of a sentence.
    fn pieces(&self, sentence: Span) -> Vec<Span> {
        let mut pieces: Vec<Span> = Vec::new();
        for (at, piece) in sentence.of(self.text).split_word_bound_indices() {
            let span = Span::new(sentence.start + at, sentence.start + at + piece.len());
            if piece.trim().is_empty() {
                continue;
            }
            match self.joined(&pieces, span) {
                Some((from, whole)) => {
                    pieces.truncate(from);
                    pieces.push(whole);
                }
                None => pieces.push(span),
            }
        }
        pieces
    }

    /// Where `span` belongs to the tokens before it: the index of the first of them, and the whole.
    fn joined(&self, pieces: &[Span], span: Span) -> Option<(usize, Span)> {
        let last = *pieces.last()?;
        if last.end != span.start {
            return None;
        }
        let (word, piece) = (last.of(self.text), span.of(self.text));
        let count = pieces.len();
        if piece == "." && (self.lists.is_abbreviation(word) || is_dotted(word) || self.is_numbered(word, span)) {
            return Some((count - 1, Span::new(last.start, span.end)));
        }
        let before = count.checked_sub(2).and_then(|at| pieces.get(at));
        let apart = before.is_none_or(|before| before.end < last.start);
        if word == "." && apart && piece.bytes().all(|b| b.is_ascii_digit()) {
            return Some((count - 1, Span::new(last.start, span.end)));
        }
        let first = *before?;
        let before = first.of(self.text);
        let adjacent = first.end == last.start;
        let digits = |text: &str| text.bytes().last().is_some_and(|b| b.is_ascii_digit());
        let letters = |text: &str| text.len() <= 4 && text.chars().all(char::is_uppercase);
        let fits = (word == "/" && digits(before) && piece.bytes().all(|b| b.is_ascii_digit()))
            || (word == "&" && letters(before) && letters(piece));
        (adjacent && fits).then(|| (count - 2, Span::new(first.start, span.end)))
    }

    /// True for "No" and its like where a number follows the stop at `stop`.
    fn is_numbered(&self, word: &str, stop: Span) -> bool {
        let number = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        self.lists.before_number.contains(word) && self.text.get(stop.end..).is_some_and(number)
    }

    /// The token at `span`; what repeats is looked up.
    fn token(&self, span: Span, capitals: Capitals) -> Token {
        let text = span.of(self.text);
        let known = match capitals {
            Capitals::Meant => self.known.borrow().get(text).cloned(),
            Capitals::Shouted => None,
        };
        let form = known.unwrap_or_else(|| {
            let form = Arc::new(self.read(text, capitals));
            if capitals == Capitals::Meant {
                self.known.borrow_mut().insert(text, Arc::clone(&form));
            }
            form
        });
        Token {
            span,
            tag: Tag::Unknown,
            form,
        }
    }

    /// What a text is, wherever it stands.
    fn read(&self, text: &str, capitals: Capitals) -> Form {
        let shape = shape(text);
        let norm = norm(text, shape, capitals);
        let acronym = capitals == Capitals::Meant && is_acronym(text);
        let word = self.lexicon.id(&norm);
        Form {
            word,
            shape,
            stem: match (shape, word) {
                (Shape::Number | Shape::Sign, _) => norm.clone(),
                (Shape::Word | Shape::Capital, Some(word)) => self.lexicon.stem(word),
                (Shape::Word | Shape::Capital, None) => self.stemmer.stem(&norm).into_owned(),
            },
            stop: shape == Shape::Sign || self.lists.stop.contains(norm.as_str()) && !acronym,
            norm,
        }
    }
}

/// Whether capital letters mean something in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capitals {
    /// They do.
    Meant,
    /// The whole sentence is in capitals.
    Shouted,
}

fn shape(text: &str) -> Shape {
    match text.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_numeric() => Shape::Number,
        Some(c) if c.is_uppercase() => Shape::Capital,
        Some(_) => Shape::Word,
        None => Shape::Sign,
    }
}

/// True for two capital letters and more: "WHO", "NRA".
fn is_acronym(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 2 && !text.contains(char::is_lowercase)
}

/// The form that is compared.
fn norm(text: &str, shape: Shape, capitals: Capitals) -> String {
    match shape {
        Shape::Number => number_norm(text),
        Shape::Sign => sign_norm(text),
        Shape::Word | Shape::Capital => word_norm(text, capitals),
    }
}

/// "1,200" → "1200": groups of digits are one number.
fn number_norm(text: &str) -> String {
    fold(text).replace(',', "")
}

fn sign_norm(text: &str) -> String {
    match text {
        "“" | "”" | "„" | "«" | "»" => "\"".to_owned(),
        "‘" | "’" | "‛" | "`" | "´" => "'".to_owned(),
        "‐" | "‑" => "-".to_owned(),
        "–" | "―" => "—".to_owned(),
        _ => text.to_owned(),
    }
}

fn word_norm(text: &str, capitals: Capitals) -> String {
    let straight = if text.contains(['’', 'ʼ', '‘', '`', '´']) {
        Cow::Owned(text.replace(['’', 'ʼ', '‘', '`', '´'], "'"))
    } else {
        Cow::Borrowed(text)
    };
    let cut = ["'s", "'S"]
        .into_iter()
        .find_map(|ending| straight.strip_suffix(ending));
    let whole = cut.unwrap_or(&straight).trim_matches('\'');
    // The country, not the pronoun: it is written US, U.S. and USA.
    if whole == "U.S." || whole == "U.S" || whole == "U.S.A." || capitals == Capitals::Meant && whole == "US" {
        return "usa".to_owned();
    }
    let bare = whole.trim_end_matches('.');
    if is_dotted(bare) {
        fold(&whole.replace('.', ""))
    } else {
        fold(bare)
    }
}

/// Lower case without accents; letters that have no reading stay as they are.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = deunicode(text).trim().to_lowercase();
    if folded.is_empty() { text.to_lowercase() } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        Tokenizer::new(Lists::english(), &Lexicon::english(), text).tokens(Span::new(0, text.len()))
    }

    /// `expected` has a space between tokens.
    fn check(text: &str, expected: &str) {
        let found: Vec<_> = tokens(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_are_cut_as_news_prose_means_them() {
        check("Don't pay $3.5m, or 1,200.", "Don't pay $ 3.5m , or 1,200 .");
        check("a same-sex couple", "a same - sex couple");
        check("a 12-year term", "a 12 - year term");
        check("then-President Cole", "then - President Cole");
        check("the U.S. left at 5 p.m. sharp", "the U.S. left at 5 p.m. sharp");
        check("He left the U.K.", "He left the U.K.");
        check("Mr. Orr (R-Tenn.) won.", "Mr. Orr ( R - Tenn. ) won .");
        check("He is No. 5, no.", "He is No. 5 , no .");
        check("since 9/11 or 24/7 and/or", "since 9/11 or 24/7 and / or");
        check("fell to .5 percent", "fell to .5 percent");
        check("AT&T and R&D; x & y", "AT&T and R&D ; x & y");
        check("Ann’s officers’ cars", "Ann’s officers ’ cars");
        check("“Why?” — 5%", "“ Why ? ” — 5 %");
    }

    fn check_norm(text: &str, expected: &str) {
        let found: Vec<_> = tokens(text).iter().map(|token| token.norm.clone()).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn compared_forms() {
        check_norm("López’s DON’T Straße Łódź", "lopez don't strasse lodz");
        check_norm(
            "the US, the U.S. and the USA told us",
            "the usa , the usa and the usa told us",
        );
        check_norm("LET US PRAY", "let us pray");
        check_norm("N.R.A. at 5 p.m. on Sept. 3", "nra at 5 pm on sept 3");
        check_norm("1,200 “so” – 3rd", "1200 \" so \" — 3rd");
        check_norm("O’Neil’s", "o'neil");
    }

    #[test]
    fn stems_and_stop_words() {
        let found = tokens("The WHO warned who? Diplomats");
        let stops: Vec<_> = found.iter().map(|token| token.stop).collect();
        assert_eq!(stops, [true, false, false, true, true, false]);
        assert_eq!(found.last().map(|token| token.stem.as_str()), Some("diplomat"));
    }

    #[test]
    fn shapes() {
        let found: Vec<_> = tokens("Ann has 42nd $").iter().map(|token| token.shape).collect();
        assert_eq!(found, [Shape::Capital, Shape::Word, Shape::Number, Shape::Sign]);
    }
}
