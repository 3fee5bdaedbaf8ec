//! The word lists by what they are for: names, numbers, dates.

use std::collections::{HashMap, HashSet};

use crate::hash::Quick;
use crate::language::Bound;
use crate::language::lists::{File, Names, Phrases, Values, Words, aliases, names, phrases, section, values};
use crate::language::titles::Gender;

const NUMBERS: &str = include_str!("../../assets/language/english/numbers.txt");
const NAMES: &str = include_str!("../../assets/language/english/names.txt");
const ORGANIZATIONS: &str = include_str!("../../assets/language/english/organizations.txt");
const PLACES: &str = include_str!("../../assets/language/english/places.txt");
const CLAUSES: &str = include_str!("../../assets/language/english/clauses.txt");
const SPEECH: &str = include_str!("../../assets/language/english/speech.txt");
const DATES: &str = include_str!("../../assets/language/english/dates.txt");

/// Words in and around names, in compared form.
#[derive(Debug)]
pub(crate) struct NameWords {
    /// Every word that a title can start with.
    pub(crate) titles: Words,
    /// "Mr.", before a man's name.
    pub(crate) misters: Words,
    /// "Mrs.", before a woman's name.
    pub(crate) misses: Words,
    /// Given names of men.
    pub(crate) men: Words,
    /// Given names of women.
    pub(crate) women: Words,
    /// Offices and occupations.
    pub(crate) roles: Words,
    /// Words before an office: "vice".
    pub(crate) role_prefixes: Words,
    /// "sen" → "senator".
    pub(crate) role_short: Names,
    /// What follows "of" in an office: "secretary of state".
    pub(crate) of_offices: Words,
    /// "former", "acting".
    pub(crate) tenures: Words,
    /// Words of names of organizations.
    pub(crate) organizations: Words,
    /// Words that go on with "of", "for" or "on".
    pub(crate) heads: Words,
    /// Last words of names of places.
    pub(crate) place_heads: Words,
    /// Last words of names of acts and events.
    pub(crate) things: Words,
    /// Verbs of speech.
    pub(crate) speech: Words,
    /// Other verbs that people do.
    pub(crate) acts: Words,
    /// Words with a capital that are no names.
    pub(crate) common: Words,
    /// Small words inside names.
    pub(crate) particles: Words,
    /// Forms of places and peoples → the name that is compared.
    pub(crate) places: Names,
    /// Forms of well-known organizations → the name that is compared.
    pub(crate) bodies: Names,
}

impl NameWords {
    /// Whether a given name is a man's or a woman's.
    pub(crate) fn gender(&self, norm: &str) -> Option<Gender> {
        match (self.men.contains(norm), self.women.contains(norm)) {
            (true, false) => Some(Gender::Man),
            (false, true) => Some(Gender::Woman),
            (true, true) | (false, false) => None,
        }
    }

    /// True for a given name.
    pub(crate) fn is_given(&self, norm: &str) -> bool {
        self.men.contains(norm) || self.women.contains(norm)
    }

    /// The lists of English.
    pub(crate) fn english() -> Self {
        let file = File::read(NAMES);
        let titles = ["mister", "miss", "tenure", "role", "role-prefix", "role-short"].map(|name| section(&file, name));
        let mut all = Words::with_capacity_and_hasher(titles.iter().map(Words::len).sum(), Quick::default());
        all.extend(titles.iter().flatten());
        Self {
            titles: all,
            misters: section(&file, "mister"),
            misses: section(&file, "miss"),
            men: section(&file, "man"),
            women: section(&file, "woman"),
            roles: section(&file, "role"),
            role_prefixes: section(&file, "role-prefix"),
            role_short: names(&file, "role-short"),
            of_offices: section(&file, "of-office"),
            tenures: section(&file, "tenure"),
            organizations: section(&file, "organization"),
            heads: section(&file, "head"),
            place_heads: section(&file, "place"),
            things: section(&file, "thing"),
            speech: section(&file, "speech"),
            acts: section(&file, "act"),
            common: section(&file, "common"),
            particles: section(&file, "particle"),
            places: aliases(PLACES),
            bodies: aliases(ORGANIZATIONS),
        }
    }
}

/// Number words and what stands around numbers, in compared form.
#[derive(Debug)]
pub(crate) struct NumberWords {
    /// Every word that a number can start with.
    pub(crate) starts: Words,
    /// "zero" to "ninety".
    pub(crate) cardinals: Values,
    /// "first" to "thousandth".
    pub(crate) ordinals: Values,
    /// "dozen", "million".
    pub(crate) scales: Values,
    /// "k", "bn", after digits.
    pub(crate) suffixes: Values,
    /// "dozens", "millions".
    pub(crate) plurals: Values,
    /// "third", "quarters": the divisor.
    pub(crate) fractions: Values,
    /// Signs and words of money → code.
    pub(crate) currencies: Names,
    /// Measures → the name that is compared.
    pub(crate) measures: Names,
    /// Measures → what they are called before "per hour".
    pub(crate) speeds: Names,
    /// Irregular plurals of counted nouns → the name that is compared.
    pub(crate) irregular: Names,
    /// "more than" …, the longest first.
    pub(crate) bounds_before: Vec<(Vec<&'static str>, Bound)>,
    /// Verbs that a bound after them belongs to: "hand over".
    pub(crate) bound_verbs: Words,
    /// "or more" …
    pub(crate) bounds_after: Vec<(Vec<&'static str>, Bound)>,
}

/// Words of the calendar, in compared form.
#[derive(Debug)]
pub(crate) struct DateWords {
    /// Every word that a date can start with, but for numbers.
    pub(crate) starts: Words,
    /// Month → 1–12.
    pub(crate) months: Values<u8>,
    /// Months that are also other words.
    pub(crate) doubtful: Words,
    /// Words before a month or year.
    pub(crate) cues: Words,
    /// Day of the week → 1–7.
    pub(crate) weekdays: Values<u8>,
    /// Words before a weekday that make it a name.
    pub(crate) feasts: Words,
    /// Spans of time → hours.
    pub(crate) spans: Values,
    /// "nineties" → 90.
    pub(crate) decades: Values<i16>,
    /// Words that speak of the future.
    pub(crate) future: Words,
}

impl NumberWords {
    /// The lists of English.
    pub(crate) fn english() -> Self {
        let file = File::read(NUMBERS);
        let bounds = |suffix: &str| {
            let kinds = [
                ("at-least", Bound::AtLeast),
                ("at-most", Bound::AtMost),
                ("about", Bound::About),
            ];
            let mut bounds: Vec<_> = kinds
                .into_iter()
                .flat_map(|(name, bound)| {
                    phrases(&file, &format!("{name}{suffix}"))
                        .into_iter()
                        .map(move |p| (p, bound))
                })
                .collect();
            bounds.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
            bounds
        };
        let (cardinals, ordinals): (Values, Values) = (values(&file, "cardinal"), values(&file, "ordinal"));
        let plurals: Values = values(&file, "plural");
        let known = [&cardinals, &ordinals, &plurals].into_iter().flat_map(keys);
        Self {
            starts: known.chain(["a", "an", "half", "several"]).collect(),
            cardinals,
            ordinals,
            scales: values(&file, "scale"),
            suffixes: values(&file, "suffix"),
            plurals,
            fractions: values(&file, "fraction"),
            currencies: names(&file, "currency"),
            measures: names(&file, "measure"),
            speeds: names(&file, "speed"),
            irregular: names(&file, "irregular"),
            bounds_before: bounds(""),
            bound_verbs: section(&file, "bound-verb"),
            bounds_after: bounds("-after"),
        }
    }
}

/// The words of a list, in no order.
fn keys<N>(values: &Values<N>) -> impl Iterator<Item = &'static str> {
    values.keys().copied()
}

impl DateWords {
    /// The lists of English.
    pub(crate) fn english() -> Self {
        let file = File::read(DATES);
        let (months, weekdays) = (values(&file, "month"), values(&file, "weekday"));
        let decades: Values<i16> = values(&file, "decade");
        let known: HashSet<&str, Quick> = keys(&months).chain(keys(&weekdays)).chain(keys(&decades)).collect();
        Self {
            starts: known.union(&section(&file, "start")).copied().collect(),
            months,
            doubtful: section(&file, "doubtful"),
            cues: section(&file, "cue"),
            weekdays,
            feasts: section(&file, "feast"),
            spans: values(&file, "span"),
            decades,
            future: section(&file, "future"),
        }
    }
}

/// Words that tell who says something and how surely, in compared form.
#[derive(Debug)]
pub(crate) struct SpeechWords {
    /// Verbs of speech that are nouns more often.
    pub(crate) doubtful: Words,
    /// Verbs that put quoted words into somebody's mouth.
    pub(crate) quoting: Words,
    /// "according to".
    pub(crate) sources: Phrases,
    /// "reportedly".
    pub(crate) hedges: Words,
    /// "not".
    pub(crate) negations: Words,
    /// Words that a source cannot reach across.
    pub(crate) edges: Words,
    /// "statement", "interview".
    pub(crate) settings: Words,
    /// "company" → words of the names that it stands for.
    pub(crate) stand_ins: HashMap<&'static str, Vec<&'static str>, Quick>,
}

impl SpeechWords {
    /// The lists of English.
    pub(crate) fn english() -> Self {
        let file = File::read(SPEECH);
        let stand_ins = phrases(&file, "stand-in").into_iter();
        Self {
            doubtful: section(&file, "doubtful"),
            quoting: section(&file, "quoting"),
            sources: phrases(&file, "source"),
            hedges: section(&file, "hedge"),
            negations: section(&file, "negation"),
            edges: section(&file, "edge"),
            settings: section(&file, "setting"),
            stand_ins: stand_ins
                .filter_map(|line| line.split_first().map(|(noun, kinds)| (*noun, kinds.to_vec())))
                .collect(),
        }
    }
}

/// Words that open parts of a sentence, in compared form.
#[derive(Debug)]
pub(crate) struct ClauseWords {
    /// "because".
    pub(crate) subordinators: Words,
    /// "who".
    pub(crate) relatives: Words,
    /// "and".
    pub(crate) coordinators: Words,
    /// Words that open a subject.
    pub(crate) subjects: Words,
    /// Helping verbs.
    pub(crate) helpers: Words,
}

impl ClauseWords {
    /// The lists of English.
    pub(crate) fn english() -> Self {
        let file = File::read(CLAUSES);
        Self {
            subordinators: section(&file, "subordinator"),
            relatives: section(&file, "relative"),
            coordinators: section(&file, "coordinator"),
            subjects: section(&file, "subject"),
            helpers: section(&file, "helper"),
        }
    }
}
