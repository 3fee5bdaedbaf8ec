//! One sentence as the recognizers read it: tokens by their place, never out of range.

use crate::article::Article;
use crate::language::{Analysis, Sentence, Shape, Token};

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// The sentences of an article: number, sentence and tokens.
pub(crate) fn lines<'a>(
    article: &'a Article,
    analysis: &'a Analysis,
) -> impl Iterator<Item = (usize, &'a Sentence, Line<'a>)> {
    analysis.sentences.iter().enumerate().map(|(index, sentence)| {
        let tokens = analysis.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        (index, sentence, Line::new(&article.text, tokens))
    })
}

impl<'a> Line<'a> {
    /// The sentence made of `tokens`, which point into `text`.
    pub(crate) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self { text, tokens }
    }

    /// The number of tokens.
    pub(crate) fn len(self) -> usize {
        self.tokens.len()
    }

    /// The token at `at`.
    pub(crate) fn token(self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The compared form at `at`; empty outside the sentence.
    pub(crate) fn norm(self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.norm.as_str())
    }

    /// The compared form `back` tokens before `at`; empty outside the sentence.
    pub(crate) fn before(self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.norm(at))
    }

    /// The token at `at` as printed; empty outside the sentence.
    pub(crate) fn printed(self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// What the token at `at` is made of.
    pub(crate) fn shape(self, at: usize) -> Option<Shape> {
        self.token(at).map(|token| token.shape)
    }

    /// True for a word with a capital first letter.
    pub(crate) fn is_capital(self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Capital)
    }

    /// True for a word.
    pub(crate) fn is_word(self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Word | Shape::Capital))
    }

    /// True for a word that carries no fact of its own.
    pub(crate) fn is_stop(self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.stop)
    }

    /// True where no space stands between the tokens at `at` and `at + 1`.
    pub(crate) fn touches_next(self, at: usize) -> bool {
        match (self.token(at), self.token(at + 1)) {
            (Some(one), Some(next)) => one.span.end == next.span.start,
            (Some(_) | None, Some(_) | None) => false,
        }
    }

    /// True for a hyphen or short dash that joins its neighbours.
    pub(crate) fn is_joint(self, at: usize) -> bool {
        matches!(self.norm(at), "-" | "—") && at > 0 && self.touches_next(at - 1) && self.touches_next(at)
    }

    /// The place after a joining hyphen at `at`, else `at` itself.
    pub(crate) fn past_joint(self, at: usize) -> usize {
        if self.is_joint(at) { at + 1 } else { at }
    }

    /// The place after `phrase` where it stands at `at`.
    pub(crate) fn past_phrase(self, at: usize, phrase: &[&str]) -> Option<usize> {
        let found = phrase.iter().enumerate().all(|(i, word)| self.norm(at + i) == *word);
        found.then_some(at + phrase.len())
    }
}
