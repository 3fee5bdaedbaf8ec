//! How nearly two different terms say the same: values by what they mean, words by meaning.

use crate::align::terms::{Class, Kin, Term, Terms, Values};
use crate::language::lexicon::Relation as Kinship;
use crate::language::{Amount, Analysis, Lexicon, Relation, Value, WordId};
use crate::share::Load;
use crate::text::Side;

/// Below this cosine two words are not kin; static vectors of unrelated words reach 0.3.
const LEAST_COSINE: f64 = 0.4;
/// Similarity of words joined by derivation: expel, expulsion.
const DERIVATION: f64 = 0.8;
/// Similarity of synonyms in one of their first senses.
const SYNONYM: f64 = 0.75;
/// Similarity of a word and the more general one: expel, remove.
const PARENT: f64 = 0.55;
/// Similarity of opposites: they fill the same slot, and the difference matters.
const OPPOSITE: f64 = 0.4;
/// Similarity of amounts or dates where one is a more exact form of the other.
const COMPATIBLE: f64 = 0.75;
/// The most kin that are kept of a term.
const MOST_KIN: usize = 12;

/// For each side and each of its terms, the other side's terms that are kin, nearest first.
pub(crate) fn kin(lexicon: &Lexicon, terms: &Terms, analyses: &[Analysis; 2], values: &Values) -> [Vec<Vec<Kin>>; 2] {
    let mut found = KinLists::new(terms);
    let used = Side::BOTH.map(|side| {
        let postings = &terms.postings[side.index()];
        (0..terms.terms.len())
            .filter(|&term| !postings[term].is_empty())
            .collect::<Vec<_>>()
    });
    for &term in used[0].iter().filter(|&&term| !terms.postings[1][term].is_empty()) {
        found.add(term, term, 1.0);
    }
    let words = used.each_ref().map(|used| words(terms, used));
    related_words(lexicon, super::load(terms), &words, &mut found);
    let values = Side::BOTH.map(|side| {
        let value = |&term: &usize| {
            let mention = values[side.index()].get(&term)?;
            Some((term, &analyses[side.index()].mentions[*mention].value))
        };
        used[side.index()].iter().filter_map(value).collect::<Vec<_>>()
    });
    related_values(&values, &mut found);
    found.finish()
}

/// Kin by value. An amount is held against those alone that it may reach: in a long list of figures all against all would never end.
fn related_values(values: &[Vec<(usize, &Value)>; 2], found: &mut KinLists<'_>) {
    let reaches = Reaches::new(&values[1]);
    let mut near = Vec::new();
    for &(a, x) in &values[0] {
        reaches.near(x, &mut near);
        for &(b, y) in near.iter().map(|&at| &values[1][at]).filter(|(b, _)| *b != a) {
            let similarity = value_similarity(x, y);
            if similarity > 0.0 {
                found.add(a, b, similarity);
            }
        }
    }
}

/// Values of one side by what they can be compared with.
struct Reaches {
    /// Amounts by the lower end of their reach: the end, the greatest upper end up to here, the place in the list.
    amounts: Vec<(f64, f64, usize)>,
    /// Amounts without an upper end, or with one so far off that nearly all would be in between.
    wide: Vec<usize>,
    dates: Vec<usize>,
}

impl Reaches {
    /// How many times its lower end the upper end of an ordinary amount may be.
    const WIDE: f64 = 4.0;

    fn new(values: &[(usize, &Value)]) -> Self {
        let mut reaches = Self {
            amounts: Vec::new(),
            wide: Vec::new(),
            dates: Vec::new(),
        };
        for (at, (_, value)) in values.iter().enumerate() {
            match value {
                Value::Amount(amount) => {
                    let (low, high) = reach(amount);
                    if high <= low * Self::WIDE {
                        reaches.amounts.push((low, high, at));
                    } else {
                        reaches.wide.push(at);
                    }
                }
                Value::Date(_) => reaches.dates.push(at),
                Value::Name(_) | Value::Reference(_) => {}
            }
        }
        reaches.amounts.sort_by(|one, two| one.0.total_cmp(&two.0));
        let mut most = f64::NEG_INFINITY;
        for (_, high, _) in &mut reaches.amounts {
            most = most.max(*high);
            *high = most;
        }
        reaches
    }

    /// Puts the places of the values that may say the same as this one into `near`, in their order; those left out cannot.
    fn near(&self, value: &Value, near: &mut Vec<usize>) {
        near.clear();
        match value {
            Value::Amount(amount) => {
                let (low, high) = reach(amount);
                let end = self.amounts.partition_point(|(other, _, _)| *other <= high);
                let before = self.amounts.iter().take(end).rev();
                near.extend(before.take_while(|(_, most, _)| *most >= low).map(|(_, _, at)| *at));
                near.extend(&self.wide);
                near.sort_unstable();
            }
            Value::Date(_) => near.extend(&self.dates),
            Value::Name(_) | Value::Reference(_) => {}
        }
    }
}

/// From where to where the amounts can lie that mean the same as this one. Values that are equal but for their last digits are so here, too.
fn reach(amount: &Amount) -> (f64, f64) {
    /// More than the last digits, as a share of the amount.
    const DIGITS: f64 = 1e-12;
    let (one, two) = amount.meant();
    let (low, high) = (one.min(two), one.max(two));
    (low - DIGITS * low.abs(), high + DIGITS * high.abs())
}

/// The words and names among terms that the lexicon knows.
fn words(terms: &Terms, used: &[usize]) -> Vec<(usize, WordId)> {
    let known = |&term: &usize| match terms.terms[term].class {
        Class::Word | Class::Name => terms.terms[term].word.map(|word| (term, word)),
        Class::Amount | Class::Date => None,
    };
    used.iter().filter_map(known).collect()
}

/// Kin by meaning. All words of one side are held against all of the other: there are no more of them than the lexicon has, and one
/// product of short vectors is all that most pairs cost; only listed relatives are looked up.
fn related_words(lexicon: &Lexicon, load: Load, words: &[Vec<(usize, WordId)>; 2], found: &mut KinLists<'_>) {
    let listed = Relatives::new(lexicon, words);
    let [rows, others] = words
        .each_ref()
        .map(|words| lexicon.rows(words.iter().map(|&(_, word)| word)));
    let near = load.each(words[0].len(), |numbers| {
        let (mut near, mut found) = (Vec::new(), Vec::new());
        for own in numbers {
            near.clear();
            others.near(&rows, own, LEAST_COSINE, &mut near);
            found.extend(near.iter().map(|&(other, cosine)| (own, other, cosine)));
        }
        found
    });
    let mut near = near.into_iter().peekable();
    for (own, &(a, x)) in words[0].iter().enumerate() {
        while let Some((_, other, cosine)) = near.next_if(|(word, _, _)| *word == own) {
            let (b, _) = words[1][other];
            if a != b && listed.of(own).all(|relative| relative != other) {
                found.add(a, b, cosine);
            }
        }
        for other in listed.of(own) {
            let (b, y) = words[1][other];
            let similarity = word_similarity(lexicon, x, y);
            if a != b && similarity > 0.0 {
                found.add(a, b, similarity);
            }
        }
    }
}

/// For each word of A, the words of B that the lexicon may list as its relatives, and the same word.
struct Relatives {
    /// Pairs of indices, each once, ordered.
    pairs: Vec<(usize, usize)>,
}

impl Relatives {
    fn new(lexicon: &Lexicon, words: &[Vec<(usize, WordId)>; 2]) -> Self {
        let mut pairs = Vec::new();
        for side in Side::BOTH {
            // By word: a binary search finds where each is used.
            let mut places: Vec<(WordId, usize)> = words[side.other().index()]
                .iter()
                .enumerate()
                .map(|(place, &(_, word))| (word, place))
                .collect();
            places.sort_unstable();
            let users = |relative: WordId| {
                let first = places.partition_point(|&(other, _)| other < relative);
                let same = places[first..].iter().take_while(move |(word, _)| *word == relative);
                same.map(|&(_, other)| other)
            };
            for (own, &(_, word)) in words[side.index()].iter().enumerate() {
                let itself = std::iter::once(word);
                let relatives = itself.chain(lexicon.relations(word).map(|(relative, _)| relative));
                pairs.extend(relatives.flat_map(users).map(|other| match side {
                    Side::A => (own, other),
                    Side::B => (other, own),
                }));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs }
    }

    /// The relatives of one word of A.
    fn of(&self, own: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.pairs.partition_point(|&(a, _)| a < own);
        self.pairs[first..]
            .iter()
            .take_while(move |(a, _)| *a == own)
            .map(|&(_, b)| b)
    }
}

/// Lists of kin, cut to the nearest.
struct KinLists<'a> {
    terms: &'a [Term],
    kin: [Vec<Vec<Kin>>; 2],
}

/// A list this long is cut while it grows, so that memory stays bounded.
const GROWN: usize = 8 * MOST_KIN;

impl<'a> KinLists<'a> {
    fn new(terms: &'a Terms) -> Self {
        let none = || vec![Vec::new(); terms.terms.len()];
        Self {
            terms: &terms.terms,
            kin: [none(), none()],
        }
    }

    /// Term `a` of A and term `b` of B are kin.
    fn add(&mut self, a: usize, b: usize, similarity: f64) {
        for (side, own, term) in [(0, a, b), (1, b, a)] {
            let list: &mut Vec<Kin> = &mut self.kin[side][own];
            list.push(Kin { term, similarity });
            if list.len() >= GROWN {
                cut(self.terms, list);
            }
        }
    }

    fn finish(mut self) -> [Vec<Vec<Kin>>; 2] {
        for list in self.kin.iter_mut().flatten() {
            cut(self.terms, list);
            list.shrink_to_fit();
        }
        self.kin
    }
}

/// Orders kin, the nearest first, and keeps the first.
fn cut(terms: &[Term], list: &mut Vec<Kin>) {
    let label = |kin: &Kin| &terms[kin.term].label;
    let nearest = |x: &Kin, y: &Kin| {
        y.similarity
            .total_cmp(&x.similarity)
            .then_with(|| label(x).cmp(label(y)))
    };
    if list.len() > MOST_KIN {
        list.select_nth_unstable_by(MOST_KIN - 1, nearest);
        list.truncate(MOST_KIN);
    }
    list.sort_by(nearest);
}

/// How nearly two words mean the same, 0–1.
pub(crate) fn word_similarity(lexicon: &Lexicon, a: WordId, b: WordId) -> f64 {
    if a == b {
        return 1.0;
    }
    // Two words may be listed under each other with two relations; asked in one order they are as near from both sides.
    let related = match lexicon.relation(a.min(b), a.max(b)) {
        Some(Kinship::Derivation) => DERIVATION,
        Some(Kinship::Synonym) => SYNONYM,
        Some(Kinship::Broader | Kinship::Narrower) => PARENT,
        Some(Kinship::Antonym) => return OPPOSITE,
        None => 0.0,
    };
    let cosine = f64::from(lexicon.cosine(a, b));
    related.max(if cosine >= LEAST_COSINE { cosine } else { 0.0 })
}

/// How nearly two amounts or two dates mean the same, 0–1.
pub(crate) fn value_similarity(a: &Value, b: &Value) -> f64 {
    let relation = match (a, b) {
        (Value::Amount(x), Value::Amount(y)) => x.relation(y),
        (Value::Date(x), Value::Date(y)) => x.relation(y),
        _ => Relation::Incomparable,
    };
    match relation {
        Relation::Equal => 1.0,
        Relation::Compatible | Relation::Contains | Relation::Within => COMPATIBLE,
        Relation::Conflict | Relation::Incomparable => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::{NAMES, candidates};
    use crate::article::article;
    use crate::language::analyze;
    use crate::read::plain::plain;

    #[test]
    fn no_value_out_of_reach_says_the_same() {
        use crate::language::{Bound, Unit};
        let numbers = [
            0.0, 1.0, 2.0, 3.0, 90.0, 97.0, 100.0, 103.0, 110.0, 1e6, 1.02e6, 1.1e6, 2e6, 2.04e6,
        ];
        let amount = |number: f64, bound| {
            let (low, high) = match bound {
                Bound::Exact | Bound::About => (number, number),
                Bound::AtLeast => (number, f64::INFINITY),
                Bound::AtMost => (0.0, number),
            };
            Value::Amount(Amount {
                low,
                high,
                bound,
                unit: Unit::Percent,
                ordinal: false,
            })
        };
        let bounds = [Bound::Exact, Bound::About, Bound::AtLeast, Bound::AtMost];
        let values: Vec<Value> = numbers
            .iter()
            .flat_map(|&number| bounds.map(|bound| amount(number, bound)))
            .collect();
        let listed: Vec<(usize, &Value)> = values.iter().enumerate().collect();
        let reaches = Reaches::new(&listed);
        let (mut near, mut left_out) = (Vec::new(), 0);
        for x in &values {
            reaches.near(x, &mut near);
            assert!(near.is_sorted());
            for (at, y) in values.iter().enumerate().filter(|(at, _)| !near.contains(at)) {
                assert!(value_similarity(x, y) <= 0.0, "{x:?} and {y:?} at {at}");
                left_out += 1;
            }
        }
        assert!(left_out > 0);
    }

    #[test]
    fn a_weekday_is_a_day_of_its_own_in_each_article() {
        let lexicon = Lexicon::english();
        let texts = [
            "Ferry sinks\nBy Ann Cole\nJune 19, 2024\n\nThe ferry sank on Monday. Divers came on June 17.",
            "Ferry sinks\nBy Dan Orlin\nJune 26, 2024\n\nThe ferry sank on June 17. Divers left it on Monday.",
        ];
        let rows = |texts: [&str; 2]| {
            let analyses = texts.map(|text| analyze(&lexicon, &article(plain("test", text.to_owned()))));
            candidates(&lexicon, &analyses, &Terms::new(&lexicon, &analyses))
        };
        let (there, mut back) = (rows(texts), rows([texts[1], texts[0]]));
        back.sort_by_key(|candidate| (candidate.b, candidate.a));
        assert!(!there.is_empty() && there.len() == back.len());
        for (x, y) in there.iter().zip(&back) {
            assert_eq!((x.a, x.b), (y.b, y.a));
            for (name, (x, y)) in NAMES.iter().zip(x.row.iter().zip(&y.row)) {
                assert_eq!(x.to_bits(), y.to_bits(), "{name}");
            }
        }
    }
}
