//! What a link rests on, in the words of the two passages: names in full, and what is only related apart from what is equal.

use std::ops::Range;

use deunicode::deunicode;

use crate::comparison::{Comparison, Evidence, Link, PassageId, display};

/// What two linked passages have in common, each list with the weightiest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Names that both print, as one of them does: `Skerry Island`.
    pub names: Vec<String>,
    /// Numbers and dates that both tell.
    pub numbers: Vec<String>,
    /// Other words that both print.
    pub words: Vec<String>,
    /// What is not the same, but near: `ferry / boat`, the word of A first.
    pub related: Vec<String>,
}

impl Shared {
    /// The lists that are not empty, with what each is of; equal words first.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let lists = [
            ("names", &self.names),
            ("numbers", &self.numbers),
            ("words", &self.words),
            ("related", &self.related),
        ];
        let named = lists.into_iter().map(|(name, list)| (name, list.as_slice()));
        named.filter(|(_, list)| !list.is_empty())
    }

    /// The weightiest of all; what is equal before what is only related.
    pub fn first(&self) -> Option<&String> {
        self.lists().find_map(|(_, list)| list.first())
    }
}

/// What stands between two words of the evidence that are not equal.
const BETWEEN: &str = " / ";

/// What a link rests on; nothing where that was not kept.
pub fn shared(comparison: &Comparison, link: &Link) -> Shared {
    let ends = (link.a, link.b);
    let mut kept = comparison.evidence.iter();
    let evidence = kept.find(|evidence| (evidence.a, evidence.b) == ends);
    evidence.map_or_else(Shared::default, |evidence| told(comparison, evidence))
}

/// What was kept as evidence, in the words of the passages.
pub fn told(comparison: &Comparison, evidence: &Evidence) -> Shared {
    let texts = [evidence.a, evidence.b].map(|id| Words::of(comparison, id));
    let mut shared = Shared::default();
    for label in &evidence.names {
        match (near(&texts, label), name(&texts, equal(label))) {
            (Some(pair), _) => add(&mut shared.related, pair),
            (None, Some(name)) => add_name(&mut shared.names, name),
            (None, None) => add(&mut shared.words, printed(&texts, label)),
        }
    }
    for (list, labels) in [
        (&mut shared.numbers, &evidence.numbers),
        (&mut shared.words, &evidence.words),
    ] {
        for label in labels {
            match near(&texts, label) {
                Some(pair) => add(&mut shared.related, pair),
                None => add(list, printed(&texts, label)),
            }
        }
    }
    shared
}

/// One of two spellings that say the same.
fn equal(label: &str) -> &str {
    label.split_once(BETWEEN).map_or(label, |(one, _)| one)
}

/// Two words that are not equal, as the passages print them; also two forms of one word, of which the evidence keeps one.
fn near(texts: &[Words; 2], label: &str) -> Option<String> {
    let pair = label
        .split_once(BETWEEN)
        .filter(|(one, other)| folded(one) != folded(other));
    let Some((one, other)) = pair else {
        return forms(texts, equal(label));
    };
    // Which of the two is whose is not kept: the evidence is the same with the articles swapped.
    let [a, b] = if texts[0].find(one).is_some() && texts[1].find(other).is_some() {
        [one, other]
    } else {
        [other, one]
    };
    let told = |text: &Words, word: &str| text.printed(word).unwrap_or_else(|| display(word));
    Some(format!("{}{BETWEEN}{}", told(&texts[0], a), told(&texts[1], b)))
}

/// A word that one passage prints and the other one in another form: `ferries / ferry`.
fn forms(texts: &[Words; 2], label: &str) -> Option<String> {
    let [a, b] = texts.each_ref().map(|text| text.printed(label));
    let (a, b) = match (a, b) {
        (Some(a), None) => (a, texts[1].like(label)?),
        (None, Some(b)) => (texts[0].like(label)?, b),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some(format!("{a}{BETWEEN}{b}"))
}

/// A word that both have, as one of them prints it.
fn printed(texts: &[Words; 2], label: &str) -> String {
    let label = equal(label);
    let found = texts.iter().find_map(|text| text.printed(label));
    found.unwrap_or_else(|| display(label))
}

/// The whole name that holds a word in both passages; none where one of them prints the word as no name.
fn name(texts: &[Words; 2], label: &str) -> Option<String> {
    let [(own, at), (other, place)] = [texts[0].name_around(label)?, texts[1].name_around(label)?];
    let mut before = 0;
    while before < at
        && before < place
        && texts[0].at(own.start + at - before - 1) == texts[1].at(other.start + place - before - 1)
    {
        before += 1;
    }
    let mut after = 1;
    while at + after < own.len()
        && place + after < other.len()
        && texts[0].at(own.start + at + after) == texts[1].at(other.start + place + after)
    {
        after += 1;
    }
    let range = |start: usize, at: usize| start + at - before..start + at + after;
    let [own, other] = [
        texts[0].text_of(range(own.start, at)),
        texts[1].text_of(range(other.start, place)),
    ];
    // A dateline shouts.
    let shouts = |text: &str| text.chars().all(|letter| !letter.is_lowercase());
    Some(if shouts(own) && !shouts(other) { other } else { own }.to_owned())
}

fn add(list: &mut Vec<String>, word: String) {
    let known = list.iter().any(|known| folded(known) == folded(&word));
    if !known {
        list.push(word);
    }
}

/// Adds a name; of two of which one is a part of the other, the longer one stays.
fn add_name(list: &mut Vec<String>, name: String) {
    let holds = |long: &str, short: &str| format!(" {} ", folded(long)).contains(&format!(" {} ", folded(short)));
    if list.iter().any(|known| holds(known, &name)) {
        return;
    }
    match list.iter_mut().find(|known| holds(&name, known)) {
        Some(part) => *part = name,
        None => list.push(name),
    }
}

/// The form in which words are compared: without accents and capitals.
fn folded(text: &str) -> String {
    deunicode(text).to_lowercase()
}

/// The words of a passage.
struct Words {
    text: String,
    places: Vec<(Range<usize>, String)>,
}

/// Words inside names that have no capital.
const LINKING: [&str; 12] = [
    "of", "de", "la", "le", "du", "del", "van", "von", "der", "den", "al", "bin",
];

/// Words before names that are no part of them, though they begin a sentence.
const ARTICLES: [&str; 3] = ["the", "a", "an"];

impl Words {
    fn of(comparison: &Comparison, id: PassageId) -> Self {
        let text = comparison.display_passage(id);
        let mut places: Vec<Range<usize>> = Vec::new();
        for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
            let end = at + letter.len_utf8();
            match places.last_mut() {
                Some(last) if last.end == at => last.end = end,
                Some(_) | None => places.push(at..end),
            }
        }
        let word = |range: &Range<usize>| folded(text.get(range.clone()).unwrap_or_default());
        let places = places.iter().map(|range| (range.clone(), word(range))).collect();
        Self { text, places }
    }

    /// A word in the form that is compared.
    fn at(&self, index: usize) -> Option<&String> {
        self.places.get(index).map(|(_, word)| word)
    }

    /// Where the words of a label stand next to each other.
    fn find(&self, label: &str) -> Option<Range<usize>> {
        let label = folded(label);
        let label: Vec<&str> = label
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let count = label.len().max(1);
        let fits =
            |words: &[(Range<usize>, String)]| words.iter().map(|(_, word)| word.as_str()).eq(label.iter().copied());
        let start = self.places.windows(count).position(fits)?;
        Some(start..start + count)
    }

    /// The words of a label as they stand here.
    fn printed(&self, label: &str) -> Option<String> {
        self.find(label).map(|range| self.text_of(range).to_owned())
    }

    /// A word that begins like this one, up to an ending.
    fn like(&self, label: &str) -> Option<String> {
        /// A beginning that is shorter says nothing.
        const LEAST: usize = 4;
        /// `ferr-ies`, `stopp-ing`.
        const ENDING: usize = 3;
        let label: Vec<char> = folded(label).chars().collect();
        let least = label.len().saturating_sub(ENDING).max(LEAST);
        let alike = |word: &String| {
            let same = word
                .chars()
                .zip(&label)
                .take_while(|(one, other)| one == *other)
                .count();
            same >= least && word.chars().count() <= same + ENDING
        };
        let place = self.places.iter().position(|(_, word)| alike(word))?;
        Some(self.text_of(place..place + 1).to_owned())
    }

    fn text_of(&self, words: Range<usize>) -> &str {
        let start = self.places.get(words.start).map_or(0, |(range, _)| range.start);
        let end = self
            .places
            .get(words.end.saturating_sub(1))
            .map_or(start, |(range, _)| range.end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The name in which a word stands, as a range of words, and which of them it is.
    fn name_around(&self, label: &str) -> Option<(Range<usize>, usize)> {
        let found = self.find(label)?;
        if !self.is_capital(found.start) {
            return None;
        }
        let mut name = found.clone();
        while let Some(before) = self.before(name.start) {
            name.start = before;
        }
        while let Some(after) = self.after(name.end) {
            name.end = after;
        }
        let at = found.start - name.start;
        Some((name, at))
    }

    /// Where a name begins that goes on with the word at `start`, one step further.
    fn before(&self, start: usize) -> Option<usize> {
        let before = start.checked_sub(1).filter(|&before| self.are_next(before, start))?;
        let is_name = |index: usize| self.is_capital(index) && !self.is_one_of(index, &ARTICLES);
        if is_name(before) {
            return Some(before);
        }
        let first = before.checked_sub(1)?;
        (self.is_one_of(before, &LINKING) && self.are_next(first, before) && is_name(first)).then_some(first)
    }

    /// Where a name ends that went on up to `end`, one step further.
    fn after(&self, end: usize) -> Option<usize> {
        if end >= self.places.len() || !self.are_next(end - 1, end) {
            return None;
        }
        if self.is_capital(end) {
            return Some(end + 1);
        }
        let last = end + 1;
        let goes_on = last < self.places.len() && self.are_next(end, last) && self.is_capital(last);
        (self.is_one_of(end, &LINKING) && goes_on).then_some(last + 1)
    }

    fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        self.at(index).is_some_and(|word| words.contains(&word.as_str()))
    }

    fn is_capital(&self, index: usize) -> bool {
        self.places.get(index).is_some_and(|(range, _)| {
            self.text
                .get(range.clone())
                .unwrap_or_default()
                .starts_with(char::is_uppercase)
        })
    }

    /// True where nothing but a blank or a hyphen stands between two words.
    fn are_next(&self, one: usize, other: usize) -> bool {
        let end = self.places.get(one).map_or(0, |(range, _)| range.end);
        let start = self.places.get(other).map_or(0, |(range, _)| range.start);
        [" ", "-"].contains(&self.text.get(end..start).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::sample::linked;

    fn check(texts: [&str; 2], names: &[&str], words: &[&str], expected: &str) {
        let mut comparison = linked(texts[0], texts[1], &[(0, 0, 0.9)]);
        let owned = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        let link = comparison.links[0].clone();
        comparison.evidence = vec![Evidence {
            a: link.a,
            b: link.b,
            names: owned(names),
            numbers: Vec::new(),
            words: owned(words),
        }];
        let shared = shared(&comparison, &link);
        let lists: Vec<String> = shared
            .lists()
            .map(|(name, list)| format!("{name}: {}", list.join(", ")))
            .collect();
        assert_eq!(lists.join("; "), expected, "{texts:?} {names:?} {words:?}");
    }

    #[test]
    fn names_are_whole_and_equal() {
        let texts = [
            "PORT ELLIS – The ferry from Skerry Island struck the quay, Mayor Lena Castellan said.",
            "Castellan told Port Ellis that the boat had left Skerry Island late.",
        ];
        check(
            texts,
            &["skerry", "island", "port", "castellan"],
            &[],
            "names: Skerry Island, Port Ellis, Castellan",
        );
        check(
            texts,
            &["quay / boat", "port / left"],
            &[],
            "related: quay / boat, PORT / left",
        );
        check(texts, &["boat / ferry"], &["ferry / boat"], "related: ferry / boat");
        check(
            ["The Bureau of Ports", "the Bureau of Ports"],
            &["bureau"],
            &[],
            "names: Bureau of Ports",
        );
        check(["The bureau left", "A bureau came"], &["bureau"], &[], "words: bureau");
        check(
            ["Luis López came", "Lopez went"],
            &["López / Lopez"],
            &[],
            "names: López",
        );
        check(
            ["It sank fast", "It sank in time"],
            &[],
            &["sank", "fast / time"],
            "words: sank; related: fast / time",
        );
        check(
            ["Bayline Ferries said", "the ferry hit"],
            &["ferries"],
            &[],
            "related: Ferries / ferry",
        );
        check(["x", "y"], &["gone"], &["lost"], "words: gone, lost");
    }
}
