//! The phrases of those who say something: where they start and end, and whom they name.

use std::ops::Range;

use crate::language::line::Line;
use crate::language::lists::Lists;
use crate::language::titles::{Title, title};
use crate::language::{Mention, Shape, Tag, Value};

/// The longest source that is read back from its verb, in tokens.
const SOURCE: usize = 14;
/// How far before its verb the comma of an apposition may stand, in tokens.
const APPOSITION: usize = 20;

/// Reads one sentence.
pub(crate) struct Reader<'a> {
    /// The word lists.
    pub(crate) lists: &'a Lists,
    /// The sentence.
    pub(crate) line: Line<'a>,
    /// The index of its first token.
    pub(crate) offset: usize,
    /// Its mentions, in order.
    pub(crate) mentions: &'a [&'a Mention],
}

impl Reader<'_> {
    /// The name before the apposition that ends with the comma at `comma`.
    pub(crate) fn apposed(&self, comma: usize) -> Option<Range<usize>> {
        let first = comma.checked_sub(1)?;
        // "one of her lawyers, Tom Hale, says"
        let apposition = self.mention_ending(comma).map(|mention| self.local(mention));
        if let Some(name) = apposition.filter(|name| self.line.before(name.start, 1) == ",") {
            return Some(name);
        }
        let start = (comma.saturating_sub(APPOSITION)..first)
            .rev()
            .find(|&at| self.line.norm(at) == ",")?;
        let mention = self.mention_ending(start)?;
        let range = self.local(mention);
        let quoted = (range.start..comma).any(|at| self.line.norm(at) == "\"");
        (!quoted).then_some(range)
    }

    /// Where the noun phrase that ends at `end` starts.
    pub(crate) fn noun_start(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        if self.is_pronoun(last) {
            return Some(last);
        }
        if let Some(mention) = self.mention_ending(end).filter(|mention| self.is_head(mention)) {
            return Some(self.with_titles(self.local(mention).start));
        }
        let stops = |at: usize| {
            let norm = self.line.norm(at);
            let sign = !self.line.is_word(at)
                && self.line.shape(at) != Some(Shape::Number)
                && !self.line.is_joint(at)
                && norm != "'";
            sign || self.lists.speech.edges.contains(norm) || self.lists.names.speech.contains(norm)
        };
        let start = (end.saturating_sub(SOURCE)..end)
            .rev()
            .take_while(|&at| !stops(at))
            .last()?;
        let meant = (start..end).any(|at| self.line.is_word(at) && !self.line.is_stop(at)) && !self.line.is_stop(last);
        meant.then_some(start)
    }

    /// True for somebody who is no part of a longer phrase: not the place in "reporters in Moscow".
    pub(crate) fn is_head(&self, mention: &Mention) -> bool {
        let before = self.line.before(self.local(mention).start, 1);
        let named = matches!(mention.value, Value::Name(_) | Value::Reference(_));
        named
            && !matches!(
                before,
                "in" | "of" | "for" | "at" | "with" | "from" | "near" | "to" | "by" | "on" | "and"
            )
    }

    /// The token after the noun phrase that starts at `start`.
    pub(crate) fn noun_end(&self, start: usize) -> usize {
        let mut end = start;
        while end < self.line.len().min(start + SOURCE) {
            let name = self
                .mention_at(end)
                .filter(|mention| matches!(mention.value, Value::Name(_)));
            end = match name {
                Some(name) => self.local(name).end,
                None if self.is_noun_part(end) => end + 1,
                None => break,
            };
            // A name ends the phrase unless it belongs to the next word: "Cole's lawyer", "a White House official".
            let noun = self.line.token(end).map(|token| token.tag);
            let goes_on =
                self.line.printed(end - 1).ends_with('s') || noun == Some(Tag::Noun) || self.mention_at(end).is_some();
            if name.is_some() && !(goes_on && self.is_noun_part(end)) {
                break;
            }
        }
        end
    }

    /// True for a word that a noun phrase can go on with.
    fn is_noun_part(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        let number = self.line.shape(at) == Some(Shape::Number);
        let word = self.line.is_word(at) || number || self.line.is_joint(at);
        let verb = matches!(
            norm,
            "was" | "were" | "is" | "are" | "has" | "had" | "will" | "would" | "who" | "which"
        );
        let dated = self
            .mention_at(at)
            .is_some_and(|mention| matches!(mention.value, Value::Date(_)));
        word && !verb && !dated && !self.lists.speech.edges.contains(norm)
    }

    /// The token after what still belongs to the attribution: its hearer, date and occasion.
    pub(crate) fn tail(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            let date = self.mention_at(end).or_else(|| {
                self.mention_at(end + 1)
                    .filter(|_| matches!(self.line.norm(end), "on" | "late" | "early" | "earlier" | "in"))
            });
            if let Some(date) = date.filter(|mention| matches!(mention.value, Value::Date(_))) {
                end = self.local(date).end;
                continue;
            }
            let norm = self.line.norm(end);
            let hearer = matches!(
                norm,
                "reporters" | "lawmakers" | "supporters" | "him" | "her" | "them" | "me" | "us"
            ) && end == at;
            let time = matches!(norm, "morning" | "night" | "evening" | "afternoon") && end > at;
            let occasion = matches!(norm, "in" | "during" | "at" | "on" | "via")
                .then(|| (end + 1..end + 5).find(|&at| self.lists.speech.settings.contains(self.line.norm(at))))
                .flatten();
            match occasion {
                Some(occasion) if (end..occasion).all(|at| self.line.is_word(at)) => end = occasion + 1,
                Some(_) | None if hearer || time => end += 1,
                Some(_) | None => break,
            }
        }
        end
    }

    /// True for a pronoun that can say something.
    pub(crate) fn is_pronoun(&self, at: usize) -> bool {
        matches!(self.line.norm(at), "he" | "she" | "they" | "i" | "we" | "who" | "it")
    }

    /// Titles and the article before the name at `start` belong to its phrase.
    fn with_titles(&self, start: usize) -> usize {
        let words = &self.lists.names;
        let title_at = |at: usize| {
            title(words, self.line, at).filter(|(found, end)| *end == start && !matches!(found, Title::Tenure))
        };
        let start = (start.saturating_sub(4)..start)
            .find(|&at| title_at(at).is_some())
            .unwrap_or(start);
        // "House Speaker Ann Orlin": the body of the office.
        let body = self
            .mention_ending(start)
            .filter(|mention| matches!(mention.value, Value::Name(_)));
        let start = body.map_or(start, |body| self.local(body).start);
        if self.line.before(start, 1) == "the" {
            start - 1
        } else {
            start
        }
    }

    /// The tokens of a mention as places in the sentence.
    pub(crate) fn local(&self, mention: &Mention) -> Range<usize> {
        mention.tokens.start - self.offset..mention.tokens.end - self.offset
    }

    /// The mention that covers the token at `at`.
    pub(crate) fn mention_at(&self, at: usize) -> Option<&Mention> {
        let known = self
            .mentions
            .partition_point(|mention| mention.tokens.end <= self.offset + at);
        self.mentions
            .get(known)
            .copied()
            .filter(|mention| mention.tokens.start <= self.offset + at)
    }

    /// The mention whose last token stands before `end`.
    pub(crate) fn mention_ending(&self, end: usize) -> Option<&Mention> {
        self.mention_at(end.checked_sub(1)?)
            .filter(|mention| mention.tokens.end == self.offset + end)
    }

    /// Who the source is, where its phrase is nothing but a name with its titles, or stands for one.
    pub(crate) fn source(&self, range: &Range<usize>) -> Option<usize> {
        let comma = usize::from(self.line.before(range.start, 1) == ",");
        let mention = if self.line.norm(range.start) == "who" {
            self.mention_ending(range.start.checked_sub(comma)?)?
        } else {
            self.mention_ending(range.end)?
        };
        let local = self.local(mention);
        let bare = (range.start..local.start).all(|at| {
            let norm = self.line.norm(at);
            !matches!(
                norm,
                "for" | "of" | "with" | "from" | "to" | "by" | "in" | "at" | "on" | "near" | "and"
            ) && self.line.is_word(at)
                && !self.line.printed(at).ends_with("'s")
        });
        match mention.value {
            Value::Name(entity) | Value::Reference(entity) if bare => Some(entity),
            Value::Name(_) | Value::Reference(_) | Value::Amount(_) | Value::Date(_) => None,
        }
    }
}
