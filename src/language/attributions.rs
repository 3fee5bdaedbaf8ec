//! Who says it: clauses such as "X said on Tuesday" and "according to officials", and the words that hedge or deny.

use std::ops::Range;

use crate::article::Article;
use crate::language::line::{Line, lines};
use crate::language::lists::Lists;
use crate::language::titles::{Title, title};
use crate::language::{Analysis, Attribution, Mention, Shape, Value};
use crate::text::Span;

/// The longest source that is read back from its verb, in tokens.
const SOURCE: usize = 14;
/// How far before its verb the comma of an apposition may stand, in tokens.
const APPOSITION: usize = 20;

/// The attribution clauses of an article, in order.
pub(crate) fn attributions(lists: &Lists, article: &Article, analysis: &Analysis) -> Vec<Attribution> {
    let mut found = Vec::new();
    let mut mentions = analysis.mentions.iter().peekable();
    for (index, sentence, line) in lines(article, analysis) {
        let mut inside: Vec<&Mention> = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.sentence == index) {
            inside.push(mention);
        }
        let reader = Reader {
            lists,
            line,
            offset: sentence.tokens.start,
            mentions: &inside,
        };
        found.extend(
            reader
                .clauses()
                .into_iter()
                .map(|clause| reader.attribution(index, analysis, &clause)),
        );
    }
    found
}

/// Tokens that hedge a statement ("reportedly"), and tokens that turn it round ("not").
pub(crate) fn cues(lists: &Lists, article: &Article, analysis: &Analysis) -> (Vec<usize>, Vec<usize>) {
    let (mut hedges, mut negations) = (Vec::new(), Vec::new());
    for (_, sentence, line) in lines(article, analysis) {
        for at in 0..line.len() {
            let norm = line.norm(at);
            let month = norm == "may" && line.is_capital(at) && at > 0;
            if lists.speech.hedges.contains(norm) && !month {
                hedges.push(sentence.tokens.start + at);
            }
            let number = norm == "no" && line.printed(at).ends_with('.');
            if lists.speech.negations.contains(norm) && !number {
                negations.push(sentence.tokens.start + at);
            }
        }
    }
    (hedges, negations)
}

/// An attribution clause as places in its sentence.
struct Clause {
    whole: Range<usize>,
    source: Range<usize>,
}

/// Reads one sentence.
struct Reader<'a> {
    lists: &'a Lists,
    line: Line<'a>,
    offset: usize,
    mentions: &'a [&'a Mention],
}

impl Reader<'_> {
    fn clauses(&self) -> Vec<Clause> {
        let mut found: Vec<Clause> = Vec::new();
        let mut at = 0;
        while at < self.line.len() {
            let from = found.last().map_or(0, |clause| clause.whole.end);
            match self.clause(at).filter(|clause| clause.whole.start >= from) {
                Some(clause) => {
                    at = clause.whole.end.max(at + 1);
                    found.push(clause);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The clause whose verb or "according to" stands at `at`.
    fn clause(&self, at: usize) -> Option<Clause> {
        let named = self
            .lists
            .speech
            .sources
            .iter()
            .find_map(|phrase| self.line.past_phrase(at, phrase));
        if let Some(source) = named {
            let end = self.noun_end(source);
            return (end > source).then_some(Clause {
                whole: at..end,
                source: source..end,
            });
        }
        if !self.is_verb(at) {
            return None;
        }
        self.before(at).or_else(|| self.after(at))
    }

    /// True for a verb of speech that is no noun and no passive.
    fn is_verb(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        let passive = matches!(
            self.line.before(at, 1),
            "was" | "were" | "is" | "are" | "been" | "be" | "being" | "'s" | "the" | "a" | "to"
        );
        let named = self.mention_ending(at).is_some_and(|mention| self.is_head(mention));
        let doubtful = self.lists.speech.doubtful.contains(norm) && !named && !self.is_pronoun(at.wrapping_sub(1));
        self.lists.names.speech.contains(norm) && !passive && !doubtful && self.mention_at(at).is_none()
    }

    /// "Ann Cole said", "officials familiar with the matter said", "Cole, the mayor of Lyon, said".
    fn before(&self, verb: usize) -> Option<Clause> {
        let mut end = verb;
        while end > 0 && self.is_between(end - 1) {
            end -= 1;
        }
        let source = if self.line.before(end, 1) == "," {
            self.apposed(end - 1)?
        } else {
            self.noun_start(end)?..end
        };
        let whole = source.start..self.tail(verb + 1);
        Some(Clause { whole, source })
    }

    /// Adverbs, helping verbs and dates between a source and its verb.
    fn is_between(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        let helper = matches!(
            norm,
            "has"
                | "have"
                | "had"
                | "also"
                | "later"
                | "then"
                | "earlier"
                | "recently"
                | "first"
                | "again"
                | "on"
                | "late"
                | "once"
                | "repeatedly"
                | "did"
                | "would"
        );
        let adverb = norm.len() > 4 && norm.ends_with("ly") && !self.line.is_capital(at);
        helper
            || adverb
            || self
                .mention_at(at)
                .is_some_and(|mention| matches!(mention.value, Value::Date(_)))
    }

    /// The name before the apposition that ends with the comma at `comma`.
    fn apposed(&self, comma: usize) -> Option<Range<usize>> {
        let first = comma.checked_sub(1)?;
        let start = (comma.saturating_sub(APPOSITION)..first)
            .rev()
            .find(|&at| self.line.norm(at) == ",")?;
        let mention = self.mention_ending(start)?;
        let range = self.local(mention);
        let quoted = (range.start..comma).any(|at| self.line.norm(at) == "\"");
        (!quoted).then_some(range)
    }

    /// Where the noun phrase that ends at `end` starts.
    fn noun_start(&self, end: usize) -> Option<usize> {
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
    fn is_head(&self, mention: &Mention) -> bool {
        let before = self.line.before(self.local(mention).start, 1);
        let named = matches!(mention.value, Value::Name(_) | Value::Reference(_));
        named
            && !matches!(
                before,
                "in" | "of" | "for" | "at" | "with" | "from" | "near" | "to" | "by" | "on" | "and"
            )
    }

    /// "said Ann Cole", "said the mayor": after a quotation or a comma.
    fn after(&self, verb: usize) -> Option<Clause> {
        let opens = verb == 0 || matches!(self.line.before(verb, 1), "," | "\"" | "—" | "'" | "?" | "!");
        let end = self.noun_end(verb + 1);
        let reported = matches!(
            self.line.norm(verb + 1),
            "that" | "it" | "in" | "on" | "he" | "she" | "they"
        );
        (opens && !reported && end > verb + 1).then(|| Clause {
            whole: verb..self.tail(end),
            source: verb + 1..end,
        })
    }

    /// The token after the noun phrase that starts at `start`.
    fn noun_end(&self, start: usize) -> usize {
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
            // A name ends the phrase unless it belongs to the next word: "Cole's lawyer".
            let owner = self.line.printed(end - 1).ends_with('s') && self.is_noun_part(end);
            if name.is_some() && !owner {
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
    fn tail(&self, at: usize) -> usize {
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

    fn is_pronoun(&self, at: usize) -> bool {
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
        if self.line.before(start, 1) == "the" {
            start - 1
        } else {
            start
        }
    }

    fn local(&self, mention: &Mention) -> Range<usize> {
        mention.tokens.start - self.offset..mention.tokens.end - self.offset
    }

    /// The mention that covers the token at `at`.
    fn mention_at(&self, at: usize) -> Option<&Mention> {
        let known = self
            .mentions
            .partition_point(|mention| mention.tokens.end <= self.offset + at);
        self.mentions
            .get(known)
            .copied()
            .filter(|mention| mention.tokens.start <= self.offset + at)
    }

    /// The mention whose last token stands before `end`.
    fn mention_ending(&self, end: usize) -> Option<&Mention> {
        self.mention_at(end.checked_sub(1)?)
            .filter(|mention| mention.tokens.end == self.offset + end)
    }

    fn attribution(&self, sentence: usize, analysis: &Analysis, clause: &Clause) -> Attribution {
        let shift = |range: &Range<usize>| range.start + self.offset..range.end + self.offset;
        let (tokens, source_tokens) = (shift(&clause.whole), shift(&clause.source));
        let place = |at: usize| analysis.tokens.get(at).map(|token| token.span);
        let span = place(tokens.start)
            .zip(place(tokens.end - 1))
            .map(|(first, last)| Span::new(first.start, last.end));
        Attribution {
            sentence,
            span: span.unwrap_or_default(),
            source: self.source(&clause.source),
            tokens,
            source_tokens,
        }
    }

    /// Who the source is, where its phrase is nothing but a name with its titles, or stands for one.
    fn source(&self, range: &Range<usize>) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use crate::language::tests::{article, phrase, read};

    /// `expected` has an entry for each clause: its text, its source and the entity, where there is one.
    fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let analysis = read(&article);
        let found: Vec<String> = analysis
            .attributions
            .iter()
            .map(|known| {
                let source = phrase(&article, &analysis, known.source_tokens.clone());
                let entity = known.source.and_then(|source| analysis.entities.get(source));
                let name = entity.map_or("?", |entity| &entity.name);
                format!("{} <{source}> {name}", known.span.of(&article.text))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_before_the_verb() {
        check("Ann Orlin said it rained.", &["Ann Orlin said <Ann Orlin> Ann Orlin"]);
        check(
            "Mayor Ann Orlin said on Tuesday that it rained.",
            &["Mayor Ann Orlin said on Tuesday <Mayor Ann Orlin> Ann Orlin"],
        );
        check(
            "Ann Orlin, the mayor of Salem, said it rained.",
            &["Ann Orlin, the mayor of Salem, said <Ann Orlin> Ann Orlin"],
        );
        check(
            "Ann Orlin on Friday later said it rained.",
            &["Ann Orlin on Friday later said <Ann Orlin> Ann Orlin"],
        );
        check(
            "Ann Orlin told reporters that it rained.",
            &["Ann Orlin told reporters <Ann Orlin> Ann Orlin"],
        );
        check(
            "Ann Orlin said in a statement on Friday it rained.",
            &["Ann Orlin said in a statement on Friday <Ann Orlin> Ann Orlin"],
        );
        check(
            "It rained, the Salem Gazette reported.",
            &["the Salem Gazette reported <the Salem Gazette> Salem Gazette"],
        );
    }

    #[test]
    fn phrases_before_the_verb() {
        check("Officials said it rained.", &["Officials said <Officials> ?"]);
        check(
            "Two officials familiar with the matter said it rained.",
            &["Two officials familiar with the matter said <Two officials familiar with the matter> ?"],
        );
        check("It rained, police said.", &["police said <police> ?"]);
        check(
            "It rained, but a spokesman for Ann Orlin said it snowed.",
            &["a spokesman for Ann Orlin said <a spokesman for Ann Orlin> ?"],
        );
        check(
            "Reporters in Moscow said it rained.",
            &["Reporters in Moscow said <Reporters in Moscow> ?"],
        );
        check(
            "Orlin’s lawyer said it rained.",
            &["Orlin’s lawyer said <Orlin’s lawyer> ?"],
        );
        check("Ann Orlin left. She said it rained.", &["She said <She> Ann Orlin"]);
    }

    #[test]
    fn sources_after_the_verb() {
        check(
            "“It rained,” said Ann Orlin.",
            &["said Ann Orlin <Ann Orlin> Ann Orlin"],
        );
        check("“It rained,” said the mayor.", &["said the mayor <the mayor> ?"]);
        check(
            "It rained, according to officials.",
            &["according to officials <officials> ?"],
        );
        check(
            "According to Ann Orlin, it rained.",
            &["According to Ann Orlin <Ann Orlin> Ann Orlin"],
        );
        check(
            "It rained, according to a person who saw it.",
            &["according to a person <a person> ?"],
        );
        check("“It rained,” added Orlin, who was wet.", &["added Orlin <Orlin> Orlin"]);
        check(
            "It rained, according to the Salem Committee.",
            &["according to the Salem Committee <the Salem Committee> Salem Committee"],
        );
    }

    #[test]
    fn what_attributes_nothing() {
        check("It was said to be wet.", &[]);
        check("The United States left.", &[]);
        check("The claims were late.", &[]);
        check("He filed two reports.", &[]);
        check("It rained.", &[]);
    }

    #[test]
    fn hedges_and_negations() {
        for (text, hedges, negations) in [
            (
                "He reportedly left and may not return.",
                &["reportedly", "may"][..],
                &["not"][..],
            ),
            ("It didn’t rain in May, No. 5 said.", &[], &["didn’t"]),
            (
                "Nobody could deny the alleged theft.",
                &["could", "alleged"],
                &["Nobody"],
            ),
            ("They never left without it.", &[], &["never", "without"]),
        ] {
            let article = article(text);
            let analysis = read(&article);
            let words = |places: &[usize]| {
                places
                    .iter()
                    .map(|&at| analysis.tokens[at].span.of(text).to_owned())
                    .collect::<Vec<_>>()
            };
            assert_eq!(words(&analysis.hedges), hedges, "{text}");
            assert_eq!(words(&analysis.negations), negations, "{text}");
        }
    }
}
