//! Who says it: clauses such as "X said on Tuesday" and "according to officials".

use std::ops::Range;

use crate::article::Article;
use crate::language::line::lines;
use crate::language::lists::Lists;
use crate::language::sources::Reader;
use crate::language::{Analysis, Mention, Tag, Value};
use crate::text::Span;

/// A clause that tells who says something: "officials said on Tuesday", "according to the mayor".
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The sentence that holds it: an index into [`Analysis::sentences`].
    pub sentence: usize,
    /// Where it stands.
    pub span: Span,
    /// Its tokens: a range of indices into [`Analysis::tokens`].
    pub tokens: Range<usize>,
    /// Who says it, where it is a name or stands for one: an index into [`Analysis::entities`].
    pub source: Option<usize>,
    /// The tokens of the source ("officials", "Ann Cole", "he"): a range of indices into [`Analysis::tokens`].
    pub source_tokens: Range<usize>,
}

/// The longest note in brackets after a name, in tokens.
const BRACKET: usize = 6;

/// What may stand between a source and its verb.
const HELPERS: [&str; 16] = [
    "has",
    "have",
    "had",
    "also",
    "later",
    "then",
    "earlier",
    "recently",
    "first",
    "again",
    "on",
    "late",
    "once",
    "repeatedly",
    "did",
    "would",
];

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

/// An attribution clause as places in its sentence.
struct Said {
    whole: Range<usize>,
    source: Range<usize>,
}

impl Reader<'_> {
    fn clauses(&self) -> Vec<Said> {
        let mut found: Vec<Said> = Vec::new();
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
    fn clause(&self, at: usize) -> Option<Said> {
        let named = self
            .lists
            .speech
            .sources
            .iter()
            .find_map(|phrase| self.line.past_phrase(at, phrase));
        if let Some(source) = named {
            let end = self.noun_end(source);
            return (end > source).then_some(Said {
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
        let noun = self.line.token(at).is_none_or(|token| token.tag != Tag::Verb);
        let doubtful =
            self.lists.speech.doubtful.contains(norm) && noun && !named && !self.is_pronoun(at.wrapping_sub(1));
        self.lists.names.speech.contains(norm) && !passive && !doubtful && self.mention_at(at).is_none()
    }

    /// "Ann Cole said", "officials familiar with the matter said", "Cole, the mayor of Lyon, said".
    fn before(&self, verb: usize) -> Option<Said> {
        let mut end = verb;
        while end > 0 && self.is_between(end - 1) {
            end -= 1;
        }
        // "Ann Cole (R) said"
        if self.line.before(end, 1) == ")" {
            end = (end.saturating_sub(BRACKET)..end)
                .rev()
                .find(|&at| self.line.norm(at) == "(")?;
        }
        let source = if self.line.before(end, 1) == "," {
            self.apposed(end - 1)?
        } else {
            self.noun_start(end)?..end
        };
        let whole = source.start..self.tail(verb + 1);
        Some(Said { whole, source })
    }

    /// Adverbs, helping verbs and dates between a source and its verb.
    fn is_between(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        let helper = HELPERS.contains(&norm);
        let adverb = norm.len() > 4 && norm.ends_with("ly") && !self.line.is_capital(at);
        helper
            || adverb
            || self
                .mention_at(at)
                .is_some_and(|mention| matches!(mention.value, Value::Date(_)))
    }

    /// "said Ann Cole", "said the mayor": after a quotation or a comma.
    fn after(&self, verb: usize) -> Option<Said> {
        let opens = verb == 0 || matches!(self.line.before(verb, 1), "," | "\"" | "—" | "'" | "?" | "!");
        let end = self.noun_end(verb + 1);
        let reported = matches!(
            self.line.norm(verb + 1),
            "that" | "it" | "in" | "on" | "he" | "she" | "they"
        );
        (opens && !reported && end > verb + 1).then(|| Said {
            whole: verb..self.tail(end),
            source: verb + 1..end,
        })
    }

    fn attribution(&self, sentence: usize, analysis: &Analysis, clause: &Said) -> Attribution {
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
        check(
            "It rained, House Speaker Ann Orlin said.",
            &["House Speaker Ann Orlin said <House Speaker Ann Orlin> Ann Orlin"],
        );
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
}
