//! Which names of two articles stand for the same person, organization or place.

use std::collections::{BTreeMap, HashMap};

use crate::hash::Quick;
use crate::language::{Analysis, Entity, EntityKind, Spelling, acronyms, same_entity};
use crate::share::Load;

/// From this likeness of two names (0–1) on they stand for one entity.
const SAME_NAME: f64 = 0.8;
/// With more pairs of names than this, other spellings are sought among words with the same first letter only.
const MANY: usize = 1 << 18;

/// Puts the entities of both articles into clusters that mean the same: for each side, the cluster of each entity, from 0 without gaps.
pub(crate) fn clusters(analyses: &[Analysis; 2]) -> [Vec<usize>; 2] {
    let [a, b] = [&analyses[0].entities, &analyses[1].entities];
    let mut parent: Vec<usize> = (0..a.len() + b.len()).collect();
    let load = Load::of_passages(analyses[0].sentences.len() + analyses[1].sentences.len());
    let pairs = pairs(a, b);
    let same = load.each(pairs.len(), |numbers| {
        let pairs = pairs[numbers].iter().copied();
        pairs
            .filter(|&(i, j)| f64::from(same_entity(&a[i], &b[j])) >= SAME_NAME)
            .collect()
    });
    for (i, j) in same {
        let (x, y) = (root(&parent, i), root(&parent, a.len() + j));
        parent[x.max(y)] = x.min(y);
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

/// The pairs of entities that may be the same: they share a form, one is the acronym of the other, or their words may be spellings of
/// the same names.
fn pairs(a: &[Entity], b: &[Entity]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut by_key: HashMap<String, Vec<usize>, Quick> = HashMap::default();
    for (j, entity) in b.iter().enumerate() {
        for key in keys(entity) {
            by_key.entry(key).or_default().push(j);
        }
    }
    for (i, entity) in a.iter().enumerate() {
        for key in keys(entity) {
            pairs.extend(by_key.get(&key).into_iter().flatten().map(|&j| (i, j)));
        }
    }
    let many = a.len() * b.len() > MANY;
    let block = |entity: &Entity| last_word(entity).and_then(|word| word.chars().next()).filter(|_| many);
    let mut blocks: BTreeMap<Option<char>, Vec<Glance>> = BTreeMap::new();
    for (j, entity) in b.iter().enumerate() {
        blocks.entry(block(entity)).or_default().extend(Glance::new(j, entity));
    }
    for (i, entity) in a.iter().enumerate() {
        let Some(glance) = Glance::new(i, entity) else { continue };
        let block = blocks.get(&block(entity)).into_iter().flatten();
        pairs.extend(block.filter(|other| glance.may_be(other)).map(|other| (i, other.index)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
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
