//! A sentence → its smallest parts that state something: each has a verb of its own.
//!
//! Parts are cut at semicolons, dashes and brackets, before subordinators and relative pronouns, between joined clauses, before a
//! participle after a comma, and around attributions; what has no verb goes to its neighbour.

use std::ops::Range;

use crate::article::Article;
use crate::language::line::{Line, lines};
use crate::language::lists::Lists;
use crate::language::{Analysis, Shape, Tag, Value};

/// The smallest part of a sentence that states something.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The sentence that holds it: an index into [`Analysis::sentences`].
    pub sentence: usize,
    /// Its tokens: a range of indices into [`Analysis::tokens`].
    pub tokens: Range<usize>,
}

/// How many words a subject may have before its verb.
const REACH: usize = 5;
/// How many words a subject may have before its verb after a subordinator, which promises one.
const SUBORDINATE: usize = 14;

/// The clauses of an article, in order; those of a sentence are all of its tokens.
pub(crate) fn clauses(lists: &Lists, article: &Article, analysis: &Analysis) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut attributions = analysis.attributions.iter().peekable();
    let named = named(analysis);
    for (index, sentence, line) in lines(article, analysis) {
        let offset = sentence.tokens.start;
        let reader = Reader {
            lists,
            line,
            named: named.get(sentence.tokens.clone()).unwrap_or_default(),
        };
        let mut edges = Vec::new();
        while let Some(attribution) = attributions.next_if(|known| known.sentence == index) {
            edges.push(attribution.tokens.start - offset..attribution.tokens.end - offset);
        }
        found.extend(reader.parts(&edges).into_iter().map(|part| Clause {
            sentence: index,
            tokens: offset + part.start..offset + part.end,
        }));
    }
    found
}

/// For each token, whether it belongs to a name: "Will" and "May" are no verbs there.
fn named(analysis: &Analysis) -> Vec<bool> {
    let mut named = vec![false; analysis.tokens.len()];
    let mentioned = analysis
        .mentions
        .iter()
        .filter(|mention| matches!(mention.value, Value::Name(_)));
    for at in mentioned.flat_map(|mention| mention.tokens.clone()) {
        if let Some(named) = named.get_mut(at) {
            *named = true;
        }
    }
    named
}

/// Reads one sentence.
struct Reader<'a> {
    lists: &'a Lists,
    line: Line<'a>,
    named: &'a [bool],
}

impl Reader<'_> {
    /// The parts between the places where a part starts; those without a verb joined to the part before, else to the one after.
    fn parts(&self, attributions: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        let (mut start, mut stated) = (0, false);
        // Whether the last part has a verb.
        let mut whole = true;
        let mut told = attributions.iter().peekable();
        for at in 1..=self.line.len() {
            stated |= self.is_verb(at - 1);
            while told.next_if(|range| range.end < at).is_some() {}
            let told = told.peek();
            let edge = told.is_some_and(|range| range.start == at || range.end == at);
            let inside = told.is_some_and(|range| range.start < at && at < range.end);
            let opens =
                at == self.line.len() || edge || !inside && (self.opens(at) || stated && self.resumes(start, at));
            let end = self.past_signs(at);
            if !opens || end <= start {
                continue;
            }
            match parts.last_mut() {
                Some(last) if !stated || !whole => {
                    last.end = end;
                    whole |= stated;
                }
                Some(_) | None => {
                    parts.push(start..end);
                    whole = stated;
                }
            }
            (start, stated) = (end, false);
        }
        parts
    }

    /// True where the main clause follows the comma of a part that began with a subordinator: "When it rained, [they] left".
    fn resumes(&self, start: usize, at: usize) -> bool {
        let words = &self.lists.clauses;
        words.subordinators.contains(self.line.norm(start)) && self.line.before(at, 1) == "," && self.is_subject(at)
    }

    /// Commas and closing marks belong to the part before them.
    fn past_signs(&self, at: usize) -> usize {
        let mut at = at;
        while matches!(self.line.norm(at), "," | ";" | ")" | "." | "?" | "!") {
            at += 1;
        }
        at
    }

    /// True where a part may start at `at`.
    fn opens(&self, at: usize) -> bool {
        let (before, norm) = (self.line.before(at, 1), self.line.norm(at));
        let words = &self.lists.clauses;
        let parted = matches!(before, ";" | ":" | ")") || norm == "(" || before == "—" && !self.line.is_joint(at - 1);
        let after_joint = words.coordinators.contains(before);
        let opener = words.relatives.contains(norm)
            && self.line.is_word(at - 1)
            && !words.relatives.contains(before)
            && !self.is_preposition(at - 1);
        let relative = opener && !after_joint;
        let likened = norm == "as" && (matches!(self.line.norm(at + 1), "a" | "an") || !self.is_subject(at + 1));
        // "Since 9/11" is no clause: it needs a verb before the next sign.
        let subordinate =
            words.subordinators.contains(norm) && !likened && !after_joint && self.has_verb(at + 1, SUBORDINATE);
        let nested =
            words.relatives.contains(self.line.norm(at + 1)) || words.subordinators.contains(self.line.norm(at + 1));
        let joined = words.coordinators.contains(norm)
            && (nested || self.is_verb(at + 1) || self.is_subject(at + 1) || self.named.get(at + 1) == Some(&true))
            && (before == "," || nested || self.has_verb(at + 1, REACH));
        let participle = before == "," && norm.len() > 4 && norm.ends_with("ing") && self.is_verb(at);
        parted || relative || before == "," && words.relatives.contains(norm) || subordinate || joined || participle
    }

    /// True where a verb follows within some words and before any sign: "and the mayor left", not "and the mayor".
    fn has_verb(&self, at: usize, reach: usize) -> bool {
        let finite = |at: usize| self.is_verb(at) && !self.line.norm(at).ends_with("ing");
        let word = |at: &usize| {
            self.line.is_word(*at) || self.line.shape(*at) == Some(Shape::Number) || self.line.is_joint(*at)
        };
        (at..at + reach).take_while(word).any(finite)
    }

    fn is_subject(&self, at: usize) -> bool {
        self.lists.clauses.subjects.contains(self.line.norm(at)) || self.named.get(at) == Some(&true)
    }

    fn is_preposition(&self, at: usize) -> bool {
        self.tag(at) == Some(Tag::Adposition)
    }

    fn is_verb(&self, at: usize) -> bool {
        if self.named.get(at) != Some(&false) {
            return false;
        }
        let norm = self.line.norm(at);
        // "The report", "his claims": after an article or owner a word is a noun.
        let noun = matches!(
            self.line.before(at, 1),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "to" | "of" | "this"
        );
        let told =
            || matches!(self.tag(at), Some(Tag::Verb | Tag::Auxiliary)) || self.lists.names.speech.contains(norm);
        !noun && told() || self.lists.clauses.helpers.contains(norm)
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.line.token(at).map(|token| token.tag)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::tests::{article, phrase, read};

    /// `|` stands where a clause is expected to end.
    fn check(marked: &str) {
        let text = marked.replace("| ", "");
        let article = article(&text);
        let analysis = read(&article);
        let found: Vec<&str> = analysis
            .clauses
            .iter()
            .map(|clause| phrase(&article, &analysis, clause.tokens.clone()))
            .collect();
        let found = found.join(" | ");
        let marked = marked.replace("| ", " | ").replace("  ", " ");
        assert_eq!(found, marked);
    }

    #[test]
    fn one_clause() {
        check("The mayor left the city.");
        check("The mayor and the judge left.");
        check("After the war they left.");
        check("A storm, a flood and a fire.");
        check("They left because of the storm.");
        check("Ann Orlin will leave on Tuesday.");
        check("He ate bread or cheese.");
    }

    #[test]
    fn subordinate_clauses() {
        check("The mayor left | because she was ill.");
        check("When it rained, | they left.");
        check("They stayed, | although it rained.");
        check("If it rains, | they will leave | before it snows.");
        check("They left | after the mayor resigned.");
        check("She stayed | while he slept.");
        check("They left | as the storm came.");
        check("They worked as guards.");
    }

    #[test]
    fn relative_clauses_and_speech() {
        check("The man who left was ill.");
        check("The storm, which killed two men, came late.");
        check("They fear the storm, | which killed two men.");
        check("They found a dog | that was ill.");
        check("Officials said | it rained.");
        check("It rained, | officials said.");
        check("It rained, | Rep. Ann Orlin (D-Ohio) said.");
        check("Officials said | that it rained | and that they left.");
        check("It rained, | according to officials | who left.");
    }

    #[test]
    fn joined_clauses() {
        check("It rained, | and they left.");
        check("It rained | and the mayor left.");
        check("She resigned | and left.");
        check("He ripped Tom Hale and Ann Orlin for leaving.");
        check("The rise since the storm has hurt them.");
        check("It rained; | they left.");
        check("It rained — | they left.");
        check("It rained, | but they stayed.");
        check("The storm came, | killing two men.");
        check("Ann Orlin left | and Tom Hale stayed.");
    }
}
