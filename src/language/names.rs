//! Names: runs of capitalised words, told apart from words that only start a sentence, with what their surroundings say about them.

use std::collections::HashSet;
use std::ops::Range;

use crate::article::Article;
use crate::hash::Quick;
use crate::language::clues::Clues;
use crate::language::line::{Line, lines};
use crate::language::lists::Lists;
use crate::language::runs::Reader;
use crate::language::{Analysis, Lexicon, Shape, Value};

/// A sentence with this many capitalised words and no other is a title in which capitals mean nothing.
const TITLE_WORDS: usize = 4;

/// A name as it stands in the text.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// The sentence that holds it.
    pub(crate) sentence: usize,
    /// Its tokens, indices into the article's.
    pub(crate) tokens: Range<usize>,
    /// Its words in compared form.
    pub(crate) words: Vec<String>,
    /// Offices told next to it.
    pub(crate) roles: Vec<String>,
    /// What it may stand for.
    pub(crate) clues: Clues,
}

/// The names of an article, in order, but for those in titles where every word has a capital.
pub(crate) fn names(lists: &Lists, lexicon: &Lexicon, article: &Article, analysis: &Analysis) -> Vec<Run> {
    let case = Case::new(article, analysis);
    let mut runs = Vec::new();
    for (index, sentence, line) in lines(article, analysis).filter(|(_, _, line)| !is_title(*line)) {
        let reader = Reader {
            lists,
            lexicon: *lexicon,
            line,
            case: &case,
            sentence: index,
            offset: sentence.tokens.start,
        };
        runs.extend(reader.runs());
    }
    runs
}

/// True for a line such as "Mayor Quits Amid Probe of City Funds".
pub(crate) fn is_title(line: Line<'_>) -> bool {
    let mut words = 0;
    for at in (0..line.len()).filter(|&at| line.is_word(at) && !line.is_stop(at)) {
        if !line.is_capital(at) {
            return false;
        }
        words += 1;
    }
    words >= TITLE_WORDS
}

/// How words are written in an article away from the start of a sentence.
pub(crate) struct Case<'a> {
    /// Words met in lower case.
    pub(crate) lower: HashSet<&'a str, Quick>,
    /// Words met with a capital away from the start of a sentence.
    pub(crate) capital: HashSet<&'a str, Quick>,
    /// Tokens that are dates or amounts.
    pub(crate) taken: Vec<bool>,
}

impl<'a> Case<'a> {
    fn new(article: &'a Article, analysis: &'a Analysis) -> Self {
        let mut case = Self {
            lower: HashSet::default(),
            capital: HashSet::default(),
            taken: vec![false; analysis.tokens.len()],
        };
        let values = analysis
            .mentions
            .iter()
            .filter(|mention| matches!(mention.value, Value::Date(_) | Value::Amount(_)));
        for at in values.flat_map(|mention| mention.tokens.clone()) {
            if let Some(taken) = case.taken.get_mut(at) {
                *taken = true;
            }
        }
        for (_, _, line) in lines(article, analysis).filter(|(_, _, line)| !is_title(*line)) {
            (0..line.len()).for_each(|at| case.learn(line, at));
        }
        case
    }

    fn learn(&mut self, line: Line<'a>, at: usize) {
        match line.shape(at) {
            Some(Shape::Word) => self.lower.insert(line.norm(at)),
            Some(Shape::Capital) if !is_opening(line, at) => self.capital.insert(line.norm(at)),
            Some(Shape::Capital | Shape::Number | Shape::Sign) | None => false,
        };
    }
}

/// True where a capital may only mean that a sentence starts: after nothing but signs, an opening quote or a colon.
pub(crate) fn is_opening(line: Line<'_>, at: usize) -> bool {
    let quoted = line.before(at, 1) == "\"" && line.touches_next(at - 1);
    at == 0
        || quoted
        || matches!(line.before(at, 1), ":" | "..." | "…" | "." | "?" | "!" | "•")
        || (0..at).all(|at| !line.is_word(at))
}
