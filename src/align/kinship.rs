//! How nearly two different terms say the same: names by their forms, values by what they mean, words by meaning.

use crate::align::terms::{Class, Kin, Terms, Values};
use crate::language::lexicon::Relation as Kinship;
use crate::language::{Analysis, Lexicon, Relation, Value, WordId, same_entity};
use crate::text::Side;

/// From this likeness of two names (0–1) on they stand for one entity.
const SAME_NAME: f64 = 0.8;
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

/// Puts the entities of both articles into clusters that mean the same: for each side, the cluster of each entity, from 0 without gaps.
pub(crate) fn clusters(analyses: &[Analysis; 2]) -> [Vec<usize>; 2] {
    let [a, b] = [&analyses[0].entities, &analyses[1].entities];
    let mut parent: Vec<usize> = (0..a.len() + b.len()).collect();
    for (i, first) in a.iter().enumerate() {
        for (j, second) in b.iter().enumerate() {
            if f64::from(same_entity(first, second)) >= SAME_NAME {
                let (x, y) = (root(&parent, i), root(&parent, a.len() + j));
                parent[x.max(y)] = x.min(y);
            }
        }
    }
    let mut number = vec![usize::MAX; parent.len()];
    let mut next = 0;
    let mut cluster = |index: usize| {
        let top = root(&parent, index);
        if number[top] == usize::MAX {
            number[top] = next;
            next += 1;
        }
        number[top]
    };
    [
        (0..a.len()).map(&mut cluster).collect(),
        (a.len()..a.len() + b.len()).map(&mut cluster).collect(),
    ]
}

fn root(parent: &[usize], mut index: usize) -> usize {
    while parent[index] != index {
        index = parent[index];
    }
    index
}

/// For each side and each of its terms, the other side's terms that are kin, nearest first.
pub(crate) fn kin(lexicon: &Lexicon, terms: &Terms, analyses: &[Analysis; 2], values: &Values) -> [Vec<Vec<Kin>>; 2] {
    let mut kin = [vec![Vec::new(); terms.terms.len()], vec![Vec::new(); terms.terms.len()]];
    let used = Side::BOTH.map(|side| {
        let postings = &terms.postings[side.index()];
        (0..terms.terms.len())
            .filter(|&term| !postings[term].is_empty())
            .collect::<Vec<_>>()
    });
    for &a in &used[0] {
        for &b in &used[1] {
            let similarity = if a == b {
                1.0
            } else {
                similarity(lexicon, terms, analyses, values, (a, b))
            };
            if similarity > 0.0 {
                kin[0][a].push(Kin { term: b, similarity });
                kin[1][b].push(Kin { term: a, similarity });
            }
        }
    }
    for list in kin.iter_mut().flatten() {
        list.sort_by(|x, y| {
            let label = |kin: &Kin| &terms.terms[kin.term].label;
            y.similarity
                .total_cmp(&x.similarity)
                .then_with(|| label(x).cmp(label(y)))
        });
        list.truncate(MOST_KIN);
    }
    kin
}

fn similarity(
    lexicon: &Lexicon,
    terms: &Terms,
    analyses: &[Analysis; 2],
    values: &Values,
    (a, b): (usize, usize),
) -> f64 {
    let (first, second) = (&terms.terms[a], &terms.terms[b]);
    match (first.class, second.class) {
        (Class::Word | Class::Name, Class::Word | Class::Name) => match (first.word, second.word) {
            (Some(x), Some(y)) => word_similarity(lexicon, x, y),
            _ => 0.0,
        },
        (Class::Amount, Class::Amount) | (Class::Date, Class::Date) => {
            let value = |side: Side, term: usize| {
                let mention = values[side.index()].get(&term)?;
                Some(&analyses[side.index()].mentions[*mention].value)
            };
            match (value(Side::A, a), value(Side::B, b)) {
                (Some(x), Some(y)) => value_similarity(x, y),
                _ => 0.0,
            }
        }
        _ => 0.0,
    }
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
