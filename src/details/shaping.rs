//! Phrases as a person would name them: whole names and values, none that linked passages tell, and none of one bare word.

use std::ops::Range;

use crate::details::Ground;
use crate::details::cover::NEAR;
use crate::details::phrases::{is_sign, tells};
use crate::language::{Mention, Shape, Tag, Value};
use crate::terms::{POSSIBLE, Role};
use crate::text::Side;

/// A phrase of which every word is told at least so nearly is told: by forms of the word, synonyms, a more exact value.
const ALL_TOLD: f64 = NEAR;

/// So many words in a row that are told exactly part what stands before them from what stands behind them.
const TOLD_RUN: usize = 2;

/// So many tokens a dateline has at most.
const DATELINE: usize = 10;

/// Small words that lead to what follows: a phrase does not end with them.
const LEADING: [Tag; 3] = [Tag::Conjunction, Tag::Determiner, Tag::Subordinator];
const NOUNS: [Tag; 2] = [Tag::Noun, Tag::ProperNoun];
/// What a preposition leads to.
const NOMINAL: [Tag; 6] = [
    Tag::Determiner,
    Tag::Pronoun,
    Tag::Adjective,
    Tag::Number,
    Tag::Noun,
    Tag::ProperNoun,
];
/// What stands before a noun and tells more of it.
const MORE: [Tag; 2] = [Tag::Adjective, Tag::Number];
/// Nouns and what stands before them and tells more of them.
const NOUNS_AND_MORE: [Tag; 4] = [Tag::Noun, Tag::ProperNoun, Tag::Adjective, Tag::Number];

/// What the marking found in a passage, shaped; in order.
pub(crate) fn shaped(ground: &Ground<'_>, side: Side, passage: usize, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let view = View { ground, side, passage };
    let mut shaped: Vec<Range<usize>> = Vec::with_capacity(found.len());
    let start = view.dateline();
    for tokens in found {
        let end = tokens.end;
        let tokens = tokens.start.max(start)..end.max(start);
        for part in view.statements(tokens).into_iter().flat_map(|part| view.untold(part)) {
            let tokens = view.whole(view.trimmed(part, end));
            match shaped.last_mut() {
                _ if tokens.is_empty() => {}
                // Two parts of one name.
                Some(last) if tokens.start < last.end => last.end = last.end.max(tokens.end),
                _ => shaped.push(tokens),
            }
        }
    }
    shaped.retain(|tokens| view.stays(tokens));
    for at in 0..shaped.len() {
        let last = at.checked_sub(1).map_or(start, |last| shaped[last].end);
        shaped[at].start = view.with_negation(&shaped[at]).max(last);
        let next = shaped.get(at + 1).map_or(usize::MAX, |next| next.start);
        shaped[at].end = view.to_noun(&shaped[at]).min(next);
    }
    shaped
}

/// True where a part of a phrase is one by itself.
pub(crate) fn stays(ground: &Ground<'_>, side: Side, passage: usize, tokens: &Range<usize>) -> bool {
    View { ground, side, passage }.stays(tokens)
}

/// A passage seen from its side.
struct View<'a> {
    ground: &'a Ground<'a>,
    side: Side,
    passage: usize,
}

impl View<'_> {
    fn mentions(&self) -> &[Mention] {
        self.ground.analyses[self.side.index()].mentions_of(self.passage)
    }

    /// True where a phrase tells something that linked passages do not, in more than a bare word.
    fn stays(&self, tokens: &Range<usize>) -> bool {
        tells(&self.ground.analyses[self.side.index()], tokens) && !self.is_told(tokens) && !self.is_bare_word(tokens)
    }

    /// The start of a phrase with the word right before it that turns it round: "no fuel leaked" is not told by "fuel leaked".
    fn with_negation(&self, tokens: &Range<usize>) -> usize {
        let analysis = &self.ground.analyses[self.side.index()];
        let first = analysis.sentences[self.passage].tokens.start;
        let before = tokens.start.checked_sub(1).filter(|&before| before >= first);
        let turned = before.filter(|before| analysis.negations.binary_search(before).is_ok());
        turned.unwrap_or(tokens.start)
    }

    /// The end of a phrase with the noun that its last word tells more of: "small donors", also where the donors are told.
    fn to_noun(&self, tokens: &Range<usize>) -> usize {
        let analysis = &self.ground.analyses[self.side.index()];
        let sentence = analysis.sentences[self.passage].tokens.end;
        let is = |token: usize, tags: &[Tag]| tags.contains(&analysis.tokens[token].tag);
        let is_open = tokens.end < sentence && is(tokens.end, &NOUNS) && is(tokens.end - 1, &MORE);
        tokens.end + usize::from(is_open)
    }

    /// A phrase with the whole of each name, amount, date and word with hyphens of which it has a part.
    fn whole(&self, mut tokens: Range<usize>) -> Range<usize> {
        for mention in self.mentions() {
            let part = mention.tokens.start < tokens.end && tokens.start < mention.tokens.end;
            if part && !matches!(mention.value, Value::Reference(_)) {
                tokens = tokens.start.min(mention.tokens.start)..tokens.end.max(mention.tokens.end);
            }
        }
        while self.is_joined(tokens.start) {
            tokens.start -= 1;
        }
        while self.is_joined(tokens.end) {
            tokens.end += 1;
        }
        tokens
    }

    /// True where a hyphen joins a token to the one before it, or is one of the two.
    fn is_joined(&self, token: usize) -> bool {
        let analysis = &self.ground.analyses[self.side.index()];
        let sentence = &analysis.sentences[self.passage].tokens;
        let is_hyphen = |at: usize| analysis.tokens[at].norm == "-" && analysis.tokens[at].span.len() == 1;
        let touches = |at: usize| {
            let inside = sentence.start < at && at < sentence.end;
            inside && analysis.tokens[at - 1].span.end == analysis.tokens[at].span.start
        };
        touches(token) && (is_hyphen(token) && touches(token + 1) || is_hyphen(token - 1) && touches(token - 1))
    }

    /// The end of a dateline before the first sentence of the story ("HARBOR TOWN, Maine —"), which tells nothing of it.
    fn dateline(&self) -> usize {
        let analysis = &self.ground.analyses[self.side.index()];
        let sentences = &analysis.sentences;
        let own = sentences[self.passage].tokens.clone();
        let is_first = sentences.iter().position(|sentence| sentence.role == Role::Body) == Some(self.passage);
        let is_dash = |&token: &usize| matches!(analysis.tokens[token].norm.as_str(), "-" | "—" | "--");
        let is_place = |token: usize| analysis.tokens[token].shape != Shape::Word;
        let head = own.start..own.end.min(own.start + DATELINE);
        let end = head.clone().skip(1).find(is_dash).filter(|_| is_first);
        end.filter(|&end| (own.start..end).all(is_place) && !self.is_joined(end))
            .map_or(own.start, |dash| dash + 1)
    }

    /// True where a passage says a token exactly that is at least possibly the same; of a value, also more or less exactly ("about 100").
    fn is_said(&self, token: usize) -> bool {
        let own = &self.ground.covered[self.side.index()];
        let is_likely = || {
            let surest = own.partners[self.passage].first();
            surest.is_some_and(|partner| partner.probability >= f64::from(POSSIBLE))
        };
        own.of(token).is_some_and(|cover| {
            cover.found.exact >= f64::from(POSSIBLE) || cover.near >= NEAR && self.is_value(token) && is_likely()
        })
    }

    /// True for a part of an amount or date.
    fn is_value(&self, token: usize) -> bool {
        let mut mentions = self.mentions().iter();
        mentions.any(|mention| {
            mention.tokens.contains(&token) && matches!(mention.value, Value::Amount(_) | Value::Date(_))
        })
    }

    /// The parts of a phrase between semicolons: what stands on both sides of one is two things.
    fn statements(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let analysis = &self.ground.analyses[self.side.index()];
        let ends = tokens.clone().filter(|&token| analysis.tokens[token].norm == ";");
        let mut start = tokens.start;
        let mut parts: Vec<Range<usize>> = Vec::new();
        for end in ends {
            parts.push(start..end);
            let goes_on = |&token: &usize| analysis.tokens[token].tag != Tag::Conjunction;
            start = (end + 1..tokens.end).find(goes_on).unwrap_or(tokens.end);
        }
        parts.push(start..tokens.end);
        parts
    }

    /// The parts of a phrase between runs of words that are told exactly.
    fn untold(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let covers = &self.ground.covered[self.side.index()];
        let mut parts = Vec::new();
        let (mut start, mut at) = (tokens.start, tokens.start);
        while at < tokens.end {
            let run = (at..tokens.end).take_while(|&token| covers.of(token).is_none() || self.is_said(token));
            let mut said: Vec<usize> = run.filter(|&token| covers.of(token).is_some()).collect();
            let Some(&last) = said.last().filter(|_| self.is_said(at)) else {
                at += 1;
                continue;
            };
            // A name or value is one word, however many tokens it has.
            said.dedup_by_key(|token| covers.of(*token).map(|cover| cover.head()));
            if said.len() >= TOLD_RUN {
                parts.push(start..at);
                start = last + 1;
            }
            at = last + 1;
        }
        parts.push(start..tokens.end);
        parts
    }

    /// A part of a phrase that ends at `limit`, without the words at its ends that a passage says exactly which is at least possibly the
    /// same: they are not what it adds. Small words that led to them go with them, but a noun stays with what tells more of it.
    fn trimmed(&self, mut tokens: Range<usize>, limit: usize) -> Range<usize> {
        let analysis = &self.ground.analyses[self.side.index()];
        let covers = &self.ground.covered[self.side.index()];
        let leads =
            |token: usize, tags: &[Tag]| covers.of(token).is_none() && tags.contains(&analysis.tokens[token].tag);
        let is = |token: usize, tags: &[Tag]| {
            analysis
                .tokens
                .get(token)
                .is_some_and(|token| tags.contains(&token.tag))
        };
        while let Some(last) = tokens.clone().next_back() {
            let is_cut = tokens.end < limit;
            // "blown off." keeps its last word, "sickened by its meals" and "up 17 percent to $8" do not.
            let goes_on = is_cut || is(tokens.end, &NOMINAL) || self.is_value(tokens.end);
            let is_led_to = leads(last, &LEADING) || goes_on && leads(last, &[Tag::Adposition]);
            if !(self.is_said(last) || is_sign(analysis, last) || is_led_to) {
                break;
            }
            tokens.end = last;
        }
        while !tokens.is_empty() && tokens.end < limit && is(tokens.end, &NOUNS) && is(tokens.end - 1, &NOUNS_AND_MORE)
        {
            tokens.end += 1;
        }
        while tokens
            .clone()
            .next()
            .is_some_and(|first| self.is_said(first) || is_sign(analysis, first))
        {
            tokens.start += 1;
        }
        if tells(analysis, &tokens) {
            tokens
        } else {
            tokens.start..tokens.start
        }
    }

    /// True for a single word that is no part of a name or value. By reading, four of 31 such marks told something that a reader would
    /// miss; by the annotation, the phrases found are right more often without them.
    fn is_bare_word(&self, tokens: &Range<usize>) -> bool {
        let own = &self.ground.covered[self.side.index()];
        let mut words: Vec<usize> = tokens
            .clone()
            .filter_map(|token| own.of(token).map(|cover| cover.head()))
            .collect();
        words.dedup();
        let part = |mention: &Mention| mention.tokens.start < tokens.end && tokens.start < mention.tokens.end;
        let is_number = |token: usize| self.ground.analyses[self.side.index()].tokens[token].shape == Shape::Number;
        words.len() == 1 && !self.mentions().iter().any(part) && !tokens.clone().any(is_number)
    }

    /// True where linked passages say every word of a phrase nearly.
    fn is_told(&self, tokens: &Range<usize>) -> bool {
        let mut words = tokens.clone().filter_map(|token| self.told(token)).peekable();
        words.peek().is_some() && words.all(|told| told >= ALL_TOLD)
    }

    /// How nearly (0–1) linked passages say a token; nothing where it carries no fact. Whoever is named there is told, in whatever form.
    fn told(&self, token: usize) -> Option<f64> {
        let cover = self.ground.covered[self.side.index()].of(token)?;
        let clusters = &self.ground.alignment.terms.clusters[self.side.index()];
        let mut names = self.mentions().iter().filter_map(|mention| match mention.value {
            Value::Name(entity) if mention.tokens.contains(&token) => clusters.get(entity),
            Value::Name(_) | Value::Reference(_) | Value::Amount(_) | Value::Date(_) => None,
        });
        let partners = &self.ground.covered[self.side.index()].partners[self.passage];
        let places = &self.ground.named[self.side.other().index()];
        let is_named = names.any(|&cluster| {
            let named_in = |passage: usize| places[cluster].binary_search(&passage).is_ok();
            partners.iter().any(|partner| named_in(partner.passage))
        });
        Some(if is_named { 1.0 } else { cover.near })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::tests::paired;

    /// What becomes of the words from `first` to `last` where a reader paired the two passages.
    fn check(a: &str, b: &str, [first, last]: [&str; 2], expected: Option<&str>) {
        let (articles, analyses, alignment) = paired([a, b]);
        let place = |word: &str| {
            let mut tokens = analyses[0].tokens.iter();
            tokens
                .position(|token| token.span.of(&articles[0].text) == word)
                .unwrap()
        };
        let found = place(first)..place(last) + 1;
        let ground = Ground::new(&analyses, &alignment, &[0]);
        let shaped = shaped(&ground, Side::A, 0, std::iter::once(found).collect());
        let printed = shaped.first().map(|tokens| {
            let own = &analyses[0].tokens[tokens.clone()];
            let words = own.iter().map(|token| token.span.of(&articles[0].text));
            words.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(printed.as_deref(), expected, "{a} / {b}");
    }

    #[test]
    fn a_statement_is_never_named_without_the_word_that_turns_it_round() {
        check(
            "No fuel leaked into the bay.",
            "The ferry sank.",
            ["fuel", "bay"],
            Some("No fuel leaked into the bay"),
        );
    }

    #[test]
    fn names_and_values_are_whole() {
        check(
            "The bridge was closed by Anna Maria Lind on Monday.",
            "The bridge was closed.",
            ["Maria", "Maria"],
            Some("Anna Maria Lind"),
        );
        check(
            "The repair cost about 31 percent more.",
            "The repair cost more.",
            ["percent", "percent"],
            Some("about 31 percent"),
        );
    }

    #[test]
    fn no_part_of_a_word_no_small_word_at_the_end_and_no_dateline() {
        check(
            "The storm was rated EF-3 by the council.",
            "The storm was rated by the council.",
            ["3", "3"],
            Some("EF - 3"),
        );
        check(
            "Anna Lind sold flowers and the old bridge.",
            "The old bridge was closed.",
            ["sold", "the"],
            Some("sold flowers"),
        );
        check(
            "MARLOW, Maine — Workers in boats closed the old bridge.",
            "The old bridge was closed.",
            ["MARLOW", "boats"],
            Some("Workers in boats"),
        );
    }

    #[test]
    fn what_tells_more_of_a_noun_is_named_with_it() {
        check(
            "It helps campaigns by empowering small donors.",
            "The donors marched to the old bridge.",
            ["empowering", "small"],
            Some("empowering small donors"),
        );
    }

    #[test]
    fn a_semicolon_parts_two_things() {
        check(
            "The council closed the old bridge; and nine divers looked for the car.",
            "They went home.",
            ["closed", "divers"],
            Some("closed the old bridge"),
        );
    }

    #[test]
    fn what_is_told_word_for_word_is_no_detail() {
        check(
            "Anna Lind closed the old bridge.",
            "The old bridge was closed by Lind.",
            ["Anna", "Lind"],
            None,
        );
        check(
            "Anna Lind closed the old bridge.",
            "The bridge was closed by Lind.",
            ["old", "bridge"],
            Some("old bridge"),
        );
        check(
            "The council closed the old bridge on Harbor Street in Marlow at noon.",
            "The old bridge was closed.",
            ["closed", "Marlow"],
            Some("on Harbor Street in Marlow"),
        );
        check(
            "Inspectors found rust, said the council, which closed the old bridge at noon.",
            "The council closed the old bridge.",
            ["found", "noon"],
            Some("found rust , said"),
        );
    }
}
