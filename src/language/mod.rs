//! Layer 3: an article becomes an [`Analysis`]: sentences, tokens, names, numbers, dates, quotations.
//!
//! Comes in: one article. Goes out: spans and values for this article alone; the other article is not known here. Every function is
//! total: odd text gives a poor analysis, never an error.

mod attributions;
mod clauses;
mod clues;
mod cues;
mod dates;
mod entities;
mod headlines;
pub mod lexicon;
mod line;
mod lists;
mod moments;
mod months;
mod names;
mod numbers;
mod numerals;
mod quotes;
mod references;
mod register;
mod relations;
mod runs;
mod same;
mod scene;
mod sentences;
mod sources;
mod speakers;
mod sums;
mod tag_corrections;
mod tag_rules;
pub mod tags;
mod titles;
mod tokens;
mod units;
mod values;
mod vocabulary;
mod word_shapes;

use std::ops::Deref;
use std::sync::Arc;

use crate::article::Article;
use crate::terms::Role;
use crate::text::Span;
pub use attributions::Attribution;
pub use clauses::Clause;
pub use lexicon::{Lexicon, WordId};
use lists::Lists;
pub use quotes::Quote;
pub use relations::{Amount, Bound, Relation, Unit, When};
pub use same::same_entity;
pub(crate) use same::{Spelling, initials as acronyms};
pub use tags::Tag;
use titles::Gender;
use tokens::Tokenizer;

/// What the engine knows about one article.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The sentences and lines, in order: the passages of the article.
    pub sentences: Vec<Sentence>,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// Names, amounts and dates, in order of their first token.
    pub mentions: Vec<Mention>,
    /// The people, organizations and places that the names stand for.
    pub entities: Vec<Entity>,
    /// Quotations, in order.
    pub quotes: Vec<Quote>,
    /// Clauses that tell who says something, in order.
    pub attributions: Vec<Attribution>,
    /// The parts of sentences that state something, in order; together they are all tokens.
    pub clauses: Vec<Clause>,
    /// Words that make a statement less sure ("reportedly"): indices into `tokens`, in order.
    pub hedges: Vec<usize>,
    /// Words that turn a statement round ("not"): indices into `tokens`, in order.
    pub negations: Vec<usize>,
}

impl Analysis {
    /// The mentions of one sentence, in order.
    pub fn mentions_of(&self, sentence: usize) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.sentence < sentence);
        let own = self.mentions.get(start..).unwrap_or_default();
        // A sentence has few: the end is nearer than the middle of all that follow.
        let end = own.iter().take_while(|mention| mention.sentence == sentence).count();
        own.get(..end).unwrap_or_default()
    }

    /// The number of words of its story.
    pub fn words_of_the_story(&self) -> usize {
        self.story().count()
    }

    /// The share (0–1) of small words ("the", "of") among those of its story, which tells whether it is English; nothing where it has
    /// fewer words than `least`.
    pub fn share_of_small_words(&self, least: usize) -> Option<f64> {
        let words = self.words_of_the_story();
        let small = self.story().filter(|token| token.stop).count();
        (words >= least.max(1)).then(|| small as f64 / words as f64)
    }

    /// The words of the sentences of the story.
    fn story(&self) -> impl Iterator<Item = &Token> {
        let body = self.sentences.iter().filter(|sentence| sentence.role == Role::Body);
        let tokens = body.flat_map(|sentence| &self.tokens[sentence.tokens.clone()]);
        tokens.filter(|token| token.shape == Shape::Word || token.shape == Shape::Capital)
    }

    /// The words of a sentence, signs left out, that lie within a piece of a quotation: indices into [`Self::tokens`].
    pub(crate) fn words_within(&self, sentence: usize, piece: Span) -> impl Iterator<Item = usize> + '_ {
        let is_word = move |&token: &usize| {
            let token = &self.tokens[token];
            token.shape != Shape::Sign && piece.contains(token.span)
        };
        self.sentences[sentence].tokens.clone().filter(is_word)
    }
}

/// A passage: one sentence, or a line with a role of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The paragraph that holds it, from 0.
    pub paragraph: usize,
    /// What it is.
    pub role: Role,
    /// Its tokens: a range of indices into [`Analysis::tokens`].
    pub tokens: std::ops::Range<usize>,
}

/// A word, number or sign at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// What it is, wherever it stands: one for all tokens of an article with the same text, because long articles have millions.
    pub form: Arc<Form>,
}

/// A token is read like its form.
impl Deref for Token {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.form
    }
}

/// What a text of one word, number or sign is, wherever it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// What it is made of.
    pub shape: Shape,
    /// The form that is compared: lower case, accents folded, apostrophes straight, no possessive ending.
    pub norm: String,
    /// Porter2 stem of `norm`.
    pub stem: String,
    /// Its entry in the lexicon.
    pub word: Option<WordId>,
    /// True for words that carry no fact of their own (the, of, was …).
    pub stop: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Letters.
    Word,
    /// A word with a capital first letter.
    Capital,
    /// Digits, with or without separators and signs.
    Number,
    /// Punctuation and signs.
    Sign,
}

/// A phrase with a value that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens: a range of indices into [`Analysis::tokens`]; never across a sentence border.
    pub tokens: std::ops::Range<usize>,
    /// The sentence that holds it: an index into [`Analysis::sentences`].
    pub sentence: usize,
    /// What it means.
    pub value: Value,
}

/// What a mention means.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A person, organization or place: an index into [`Analysis::entities`].
    Name(usize),
    /// A pronoun or role that stands for a named person or organization ("he", "the general"): an index into
    /// [`Analysis::entities`].
    Reference(usize),
    /// A count, share, sum or measure.
    Amount(Amount),
    /// A date, time or duration.
    Date(When),
}

/// Somebody or something with a name, told apart inside one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form, as printed.
    pub name: String,
    /// All forms as folded lower-case words, the fullest first: `andres manuel lopez obrador`, then `lopez obrador`,
    /// then `amlo`.
    pub forms: Vec<Vec<String>>,
    /// Titles and roles told next to the name, folded and lower-case: "general", "president".
    pub roles: Vec<String>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organization, publication or institution.
    Organization,
    /// A place or country.
    Place,
    /// Not known.
    #[default]
    Unknown,
}

/// Finds out what an article says, word by word.
pub fn analyze(lexicon: &Lexicon, article: &Article) -> Analysis {
    let lists = Lists::english();
    let mut analysis = Analysis::default();
    read_sentences(lists, lexicon, article, &mut analysis);
    tag_words(lexicon, article, &mut analysis);
    analysis.mentions = values::values(lists, article, &analysis);
    let mut genders = read_names(lists, lexicon, article, &mut analysis);
    read_speech(lists, article, &mut analysis, &mut genders);
    analysis.clauses = clauses::clauses(lists, article, &analysis);
    analysis
}

/// Fills in names and entities; tells which of them are men and women.
fn read_names(lists: &Lists, lexicon: &Lexicon, article: &Article, analysis: &mut Analysis) -> Vec<Option<Gender>> {
    let runs = names::names(lists, lexicon, article, analysis);
    let mut cast = entities::cast(lists, article, analysis, &runs);
    let titles = headlines::title_names(lists, article, analysis, &mut cast);
    let named = runs.into_iter().zip(cast.of_runs).map(|(run, entity)| Mention {
        tokens: run.tokens,
        sentence: run.sentence,
        value: Value::Name(entity),
    });
    analysis.entities = cast.entities;
    add_mentions(analysis, named.chain(titles).collect());
    cast.genders
}

/// Fills in who says what, and whom pronouns and roles mean: pronouns help to find speakers, and speakers tell who "I" is.
fn read_speech(lists: &Lists, article: &Article, analysis: &mut Analysis, genders: &mut [Option<Gender>]) {
    analysis.quotes = quotes::quotes(article, analysis);
    let references = references::references(lists, article, analysis, genders);
    add_mentions(analysis, references);
    analysis.attributions = attributions::attributions(lists, article, analysis);
    (analysis.hedges, analysis.negations) = cues::cues(lists, article, analysis);
    let speakers = speakers::speakers(lists, article, analysis);
    for (quote, speaker) in analysis.quotes.iter_mut().zip(speakers) {
        quote.speaker = speaker;
    }
    let first_persons = speakers::first_persons(article, analysis);
    add_mentions(analysis, first_persons);
}

/// Puts further mentions in their places.
fn add_mentions(analysis: &mut Analysis, mentions: Vec<Mention>) {
    analysis.mentions.extend(mentions);
    analysis.mentions.shrink_to_fit();
    analysis.mentions.sort_by_key(|mention| mention.tokens.start);
}

/// Gives every token its part of speech.
fn tag_words(lexicon: &Lexicon, article: &Article, analysis: &mut Analysis) {
    for sentence in &analysis.sentences {
        let tokens = &mut analysis.tokens[sentence.tokens.clone()];
        let tags = tags::tag_tokens(lexicon, &article.text, tokens);
        for (token, tag) in tokens.iter_mut().zip(tags) {
            token.tag = tag;
        }
    }
}

/// Fills in sentences and tokens.
fn read_sentences(lists: &Lists, lexicon: &Lexicon, article: &Article, analysis: &mut Analysis) {
    let tokenizer = Tokenizer::new(lists, lexicon, &article.text);
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        let spans = match paragraph.role {
            Role::Body => sentences::sentences(lists, &article.text, paragraph.span),
            // A line with a role of its own is one passage.
            Role::Headline | Role::Standfirst | Role::Byline | Role::Dateline | Role::Caption | Role::Boilerplate => {
                vec![paragraph.span]
            }
        };
        for span in spans {
            let first = analysis.tokens.len();
            analysis.tokens.extend(tokenizer.tokens(span));
            analysis.sentences.push(Sentence {
                span,
                paragraph: index,
                role: paragraph.role,
                tokens: first..analysis.tokens.len(),
            });
        }
    }
    // Of a long article the room left over would be half as large as all the rest.
    analysis.tokens.shrink_to_fit();
    analysis.sentences.shrink_to_fit();
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Published;
    use crate::read::plain::plain;

    /// The article of a text whose lines are paragraphs, published on Wednesday, 19 June 2024.
    pub(crate) fn article(text: &str) -> Article {
        let mut article = crate::article::article(plain("test", text.to_owned()));
        for paragraph in &mut article.paragraphs {
            paragraph.role = Role::Body;
        }
        article.published = Some(Published {
            printed: String::new(),
            day: Some((2024, 6, 19)),
        });
        article
    }

    /// What the article says.
    pub(crate) fn read(article: &Article) -> Analysis {
        analyze(&Lexicon::english(), article)
    }

    /// The text from the first to the last of some tokens.
    pub(crate) fn phrase<'a>(article: &'a Article, analysis: &Analysis, tokens: std::ops::Range<usize>) -> &'a str {
        match analysis.tokens.get(tokens).unwrap_or_default() {
            [] => "",
            [first, .., last] => Span::new(first.span.start, last.span.end).of(&article.text),
            [only] => only.span.of(&article.text),
        }
    }

    #[test]
    fn a_line_with_a_role_of_its_own_is_one_passage() {
        let mut article = article("Mayor resigns. City stunned.\nShe left. He stayed.");
        if let Some(first) = article.paragraphs.first_mut() {
            first.role = Role::Headline;
        }
        let analysis = read(&article);
        let found: Vec<_> = analysis
            .sentences
            .iter()
            .map(|sentence| sentence.span.of(&article.text))
            .collect();
        assert_eq!(found, ["Mayor resigns. City stunned.", "She left.", "He stayed."]);
    }

    /// What holds for any text.
    fn check_total(text: &str) {
        let article = article(text);
        let analysis = read(&article);
        let mut end = 0;
        for sentence in &analysis.sentences {
            assert!(!sentence.span.of(&article.text).is_empty(), "a sentence has text");
            assert!(
                sentence.tokens.start == end && sentence.tokens.end >= end,
                "tokens in order"
            );
            end = sentence.tokens.end;
            let mut last = sentence.span.start;
            for token in &analysis.tokens[sentence.tokens.clone()] {
                assert!(!token.span.of(&article.text).is_empty(), "a token has text");
                assert!(sentence.span.contains(token.span), "a token lies in its sentence");
                assert!(token.span.start >= last, "tokens do not overlap");
                last = token.span.end;
            }
        }
        assert_eq!(end, analysis.tokens.len());
        check_mentions(&analysis);
        check_clauses(&analysis);
        let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let inside: usize = analysis
            .sentences
            .iter()
            .map(|sentence| words(sentence.span.of(&article.text)))
            .sum();
        let paragraphs: usize = article.paragraphs.iter().map(|p| words(p.span.of(&article.text))).sum();
        assert_eq!(inside, paragraphs, "nothing is lost");
    }

    fn check_mentions(analysis: &Analysis) {
        let mut start = 0;
        for mention in &analysis.mentions {
            let sentence = &analysis.sentences[mention.sentence].tokens;
            assert!(mention.tokens.start < mention.tokens.end, "a mention has tokens");
            assert!(
                sentence.start <= mention.tokens.start && mention.tokens.end <= sentence.end,
                "inside its sentence"
            );
            assert!(mention.tokens.start >= start, "mentions are in order and apart");
            start = mention.tokens.end;
            if let Value::Name(entity) | Value::Reference(entity) = mention.value {
                assert!(entity < analysis.entities.len(), "a name stands for somebody");
            }
        }
    }

    fn check_clauses(analysis: &Analysis) {
        let mut end = 0;
        for clause in &analysis.clauses {
            let sentence = &analysis.sentences[clause.sentence].tokens;
            assert!(
                clause.tokens.start == end && clause.tokens.end > end,
                "clauses are all tokens"
            );
            assert!(
                sentence.start <= clause.tokens.start && clause.tokens.end <= sentence.end,
                "inside its sentence"
            );
            end = clause.tokens.end;
        }
        assert_eq!(end, analysis.tokens.len());
        for attribution in &analysis.attributions {
            let sentence = &analysis.sentences[attribution.sentence];
            assert!(
                sentence.span.contains(attribution.span) && !attribution.span.is_empty(),
                "inside its sentence"
            );
            assert!(
                attribution.tokens.start <= attribution.source_tokens.start,
                "its source lies in it"
            );
            assert!(
                attribution.source_tokens.end <= attribution.tokens.end,
                "its source lies in it"
            );
        }
        for quote in &analysis.quotes {
            for piece in &quote.pieces {
                let inside = |sentence: &Sentence| sentence.span.contains(*piece);
                assert!(
                    analysis.sentences[quote.sentences.clone()].iter().any(inside),
                    "a piece lies in a sentence"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_analyzed(text in "\\PC{0,80}") {
            check_total(&text);
        }

        #[test]
        fn any_run_of_news_words_is_analyzed(
            words in prop::collection::vec(prop::sample::select(NEWS_WORDS), 0..40),
        ) {
            check_total(&words.concat());
        }
    }

    /// Pieces that the rules look for, in no order that makes sense.
    const NEWS_WORDS: &[&str] = &[
        " ",
        " ",
        " ",
        "\n",
        ". ",
        ", ",
        "? ",
        "…",
        "...",
        "-",
        "–",
        " — ",
        "(",
        ") ",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "$",
        "€",
        "%",
        "/",
        "Gen.",
        "Mr.",
        "U.S.",
        "p.m.",
        "Inc.",
        "No.",
        "J.",
        "said",
        "Ann",
        "Cole",
        "the",
        "President",
        "he",
        "they",
        "I",
        "who",
        "half",
        "a",
        "dozen",
        "two",
        "thirds",
        "hundred",
        "million",
        "1,200",
        "3.5",
        "0",
        "00",
        "42",
        "year",
        "old",
        "9/11",
        "99999999999",
        "Friday",
        "March",
        "Sept.",
        "31",
        "2022",
        "1930s",
        "last",
        "next",
        "week",
        "ago",
        "between",
        "and",
        "to",
        "more",
        "than",
        "Committee",
        "of",
        "de",
        "(GRU)",
        "Mexican",
        "’s",
        "é",
        "北京",
        "😀",
        "according",
        "reportedly",
        "not",
        "told",
        "because",
    ];
}
