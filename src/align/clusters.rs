//! Which names of two articles stand for the same person, organization or place.

use std::collections::{BTreeMap, HashMap};

use crate::hash::Quick;
use crate::language::{Analysis, Entity, EntityKind, Spelling, acronyms, same_entity};
use crate::share::Load;

/// From this likeness of two names (0–1) on they stand for one entity.
const SAME_NAME: f64 = 0.8;
/// With more pairs of names than this, other spellings are sought among names only whose last words have the same first letter, and a
/// word before it too where both have one.
const MANY: usize = 1 << 18;

/// Puts the entities of both articles into clusters that mean the same: for each side, the cluster of each entity, from 0 without gaps.
pub(crate) fn clusters(analyses: &[Analysis; 2]) -> [Vec<usize>; 2] {
    let [a, b] = [&analyses[0].entities, &analyses[1].entities];
    let mut parent: Vec<usize> = (0..a.len() + b.len()).collect();
    let load = Load::of_passages(analyses[0].sentences.len() + analyses[1].sentences.len());
    let near = Near::new(a.len(), b);
    let same = load.each(a.len(), |numbers| {
        let (mut same, mut others) = (Vec::new(), Vec::new());
        for i in numbers {
            near.of(i, &a[i], &mut others);
            let alike = |&&j: &&usize| f64::from(same_entity(&a[i], &b[j])) >= SAME_NAME;
            same.extend(others.iter().filter(alike).map(|&j| (i, j)));
        }
        same
    });
    for (i, j) in same {
        let (x, y) = (root(&mut parent, i), root(&mut parent, a.len() + j));
        parent[x.max(y)] = x.min(y);
    }
    let mut number = vec![usize::MAX; parent.len()];
    let mut next = 0;
    let mut cluster = |index: usize| {
        let top = root(&mut parent, index);
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

fn root(parent: &mut [usize], mut index: usize) -> usize {
    while parent[index] != index {
        // The way there is halved for the next time.
        parent[index] = parent[parent[index]];
        index = parent[index];
    }
    index
}

/// The first letters of the last word of a name and of one before it, where they count.
type Block = (Option<char>, Option<char>);

/// The entities of B that one of A may be: they share a form, one is the acronym of the other, or their words may be spellings of the same
/// names.
struct Near {
    by_key: HashMap<String, Vec<usize>, Quick>,
    /// All together; where there are many, by the first letter of the last word, and that of each word before it.
    blocks: BTreeMap<Block, Vec<Glance>>,
    many: bool,
}

impl Near {
    /// For so many entities of A.
    fn new(asking: usize, b: &[Entity]) -> Self {
        let mut near = Self {
            by_key: HashMap::default(),
            blocks: BTreeMap::new(),
            many: asking.saturating_mul(b.len()) > MANY,
        };
        for (j, entity) in b.iter().enumerate() {
            for key in keys(entity) {
                near.by_key.entry(key).or_default().push(j);
            }
            for block in near.blocks_of(entity) {
                near.blocks.entry(block).or_default().extend(Glance::new(j, entity));
            }
        }
        near
    }

    /// Puts the entities that the one with this number may be into `others`, in their order.
    fn of(&self, number: usize, entity: &Entity, others: &mut Vec<usize>) {
        others.clear();
        for key in keys(entity) {
            others.extend(self.by_key.get(&key).into_iter().flatten());
        }
        if let Some(glance) = Glance::new(number, entity) {
            let mut add = |block: &Vec<Glance>| {
                let alike = block.iter().filter(|other| glance.may_be(other));
                others.extend(alike.map(|other| other.index));
            };
            let own = self.blocks_of(entity);
            match own.first() {
                // A surname by itself may be that of any of them.
                Some(&(last, None)) => self
                    .blocks
                    .range((last, None)..)
                    .take_while(|((other, _), _)| *other == last)
                    .for_each(|(_, block)| add(block)),
                Some(&(last, Some(_))) => own
                    .iter()
                    .chain([&(last, None)])
                    .filter_map(|block| self.blocks.get(block))
                    .for_each(add),
                None => {}
            }
        }
        others.sort_unstable();
        others.dedup();
    }

    fn blocks_of(&self, entity: &Entity) -> Vec<Block> {
        let form = entity.forms.first().filter(|_| self.many);
        let Some((last, before)) = form.and_then(|form| form.split_last()) else {
            return vec![(None, None)];
        };
        let first = |word: &String| word.chars().next();
        let mut blocks: Vec<Block> = before.iter().map(|word| (first(last), first(word))).collect();
        blocks.sort_unstable();
        blocks.dedup();
        if blocks.is_empty() {
            blocks.push((first(last), None));
        }
        blocks
    }
}

/// What can be told of a name without reading it.
struct Glance {
    index: usize,
    kind: EntityKind,
    words: usize,
    last: Spelling,
}

impl Glance {
    fn new(index: usize, entity: &Entity) -> Option<Self> {
        Some(Self {
            index,
            kind: entity.kind,
            words: entity.forms.first()?.len(),
            last: Spelling::new(last_word(entity)?),
        })
    }

    /// False where the two cannot be spellings of one name. Only names of people may lack words.
    fn may_be(&self, other: &Self) -> bool {
        let unknown = self.kind == EntityKind::Unknown || other.kind == EntityKind::Unknown;
        let people = self.kind == EntityKind::Person || other.kind == EntityKind::Person;
        (unknown || self.kind == other.kind) && (people || self.words == other.words) && self.last.may_be(&other.last)
    }
}

/// The last word of the fullest form.
fn last_word(entity: &Entity) -> Option<&str> {
    entity.forms.first().and_then(|form| form.last()).map(String::as_str)
}

/// The forms and acronyms of an entity.
fn keys(entity: &Entity) -> Vec<String> {
    let forms = entity.forms.iter().map(|form| form.join(" "));
    forms
        .chain(entity.forms.first().into_iter().flat_map(|form| acronyms(form)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::article;
    use crate::language::{Lexicon, analyze};
    use crate::read::plain::plain;

    #[test]
    fn the_same_names_are_found_where_there_are_many() {
        let text = "President Volodymyr Zelenskyy met Anna Maria Lind. Later Maria Lind, Jo Smithson and the Harbour Board of \
                    Marlow spoke. Joseph Smithson and Zelensky left. Ursula Lind and Uwe Zelensky stayed with the Harbor Board of Marlow.";
        let lexicon = Lexicon::english();
        let entities = analyze(&lexicon, &article(plain("test", text.to_owned()))).entities;
        assert!(entities.len() > 5, "{entities:?}");
        let [few, many] = [1, MANY].map(|asking| Near::new(asking, &entities));
        let same = |near: &Near| {
            let mut others = Vec::new();
            let mut same = Vec::new();
            for (i, entity) in entities.iter().enumerate() {
                near.of(i, entity, &mut others);
                let alike = |&&j: &&usize| f64::from(same_entity(entity, &entities[j])) >= SAME_NAME;
                same.extend(others.iter().filter(alike).map(|&j| (i, j)));
            }
            same
        };
        assert_eq!(same(&few), same(&many));
        assert!(same(&few).iter().any(|(i, j)| i != j), "{entities:?}");
    }
}
