//! Which names of two articles stand for the same person, organization or place.

use std::collections::BTreeMap;

use crate::language::{Analysis, Entity, Spelling, acronyms, same_entity};

/// From this likeness of two names (0–1) on they stand for one entity.
const SAME_NAME: f64 = 0.8;
/// With more pairs of names than this, other spellings are sought among words with the same first letter only.
const MANY: usize = 1 << 18;

/// Puts the entities of both articles into clusters that mean the same: for each side, the cluster of each entity, from 0 without gaps.
pub(crate) fn clusters(analyses: &[Analysis; 2]) -> [Vec<usize>; 2] {
    let [a, b] = [&analyses[0].entities, &analyses[1].entities];
    let mut parent: Vec<usize> = (0..a.len() + b.len()).collect();
    for (i, j) in pairs(a, b) {
        if f64::from(same_entity(&a[i], &b[j])) >= SAME_NAME {
            let (x, y) = (root(&parent, i), root(&parent, a.len() + j));
            parent[x.max(y)] = x.min(y);
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

/// The pairs of entities that may be the same: they share a form, one is the acronym of the other, or their last words may be spellings
/// of one name.
fn pairs(a: &[Entity], b: &[Entity]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let keys = [a, b].map(|entities| entities.iter().map(keys).collect::<Vec<_>>());
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (j, keys) in keys[1].iter().enumerate() {
        for key in keys {
            by_key.entry(key).or_default().push(j);
        }
    }
    for (i, keys) in keys[0].iter().enumerate() {
        for key in keys {
            pairs.extend(by_key.get(key.as_str()).into_iter().flatten().map(|&j| (i, j)));
        }
    }
    let initial = |entity: &Entity| last_word(entity).and_then(|word| word.chars().next());
    let mut blocks: BTreeMap<Option<char>, Vec<(usize, Spelling)>> = BTreeMap::new();
    let many = a.len() * b.len() > MANY;
    let block = |entity: &Entity| initial(entity).filter(|_| many);
    for (j, entity) in b.iter().enumerate() {
        blocks.entry(block(entity)).or_default().extend(last_word(entity).map(|word| (j, Spelling::new(word))));
    }
    for (i, entity) in a.iter().enumerate() {
        let Some(spelling) = last_word(entity).map(Spelling::new) else { continue };
        let block = blocks.get(&block(entity)).into_iter().flatten();
        pairs.extend(block.filter(|(_, other)| spelling.may_be(other)).map(|&(j, _)| (i, j)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The last word of the fullest form.
fn last_word(entity: &Entity) -> Option<&str> {
    entity.forms.first().and_then(|form| form.last()).map(String::as_str)
}

/// The forms and acronyms of an entity.
fn keys(entity: &Entity) -> Vec<String> {
    let forms = entity.forms.iter().map(|form| form.join(" "));
    forms.chain(entity.forms.first().into_iter().flat_map(|form| acronyms(form))).collect()
}
