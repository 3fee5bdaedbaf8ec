//! The tagger's learned corrections: "a noun between an auxiliary and a determiner is a verb".
//!
//! Harper's trained Brill rules (`assets/NOTICE.md`), in the order in which they were learned; each looks at what the ones before left.

use super::lexicon::{Lexicon, WordId};
use super::tags::Tag;

/// Bytes of one rule: tag before, tag after, two spare, then the conditions.
const RULE: usize = 16;
/// Bytes of one condition: its kind, a distance in words (signed), and a word's id or a tag.
const CONDITION: usize = 4;

/// Applies every rule to a sentence; `words` and `tags` run in parallel.
pub(super) fn apply(lexicon: &Lexicon, words: &[Option<WordId>], tags: &mut [Tag]) {
    let mut places = Places::new(tags);
    for rule in lexicon.tagger_rules().chunks_exact(RULE).filter_map(Rule::read) {
        for block in 0..places.0.len() {
            // What a rule changes has another tag then, so no place is added to those that it looks at.
            for at in places.with(block, rule.before) {
                if rule.holds(words, tags, at) {
                    tags[at] = rule.after;
                    places.change(at, rule.before, rule.after);
                }
            }
        }
    }
}

/// Where each tag stands in a sentence: most rules begin with a tag that few words have. For each block of places a bit for each, by tag.
struct Places(Vec<[u64; Tag::ALL.len()]>);

/// Places in a block.
const BLOCK: usize = u64::BITS as usize;

impl Places {
    fn new(tags: &[Tag]) -> Self {
        let mut places = Self(vec![[0; Tag::ALL.len()]; tags.len().div_ceil(BLOCK)]);
        for (at, &tag) in tags.iter().enumerate() {
            places.0[at / BLOCK][tag as usize] |= 1 << (at % BLOCK);
        }
        places
    }

    /// The places of a block that have the tag now, in order.
    fn with(&self, block: usize, tag: Tag) -> impl Iterator<Item = usize> + use<> {
        let mut rest = self.0[block][tag as usize];
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(block * BLOCK + bit)
        })
    }

    fn change(&mut self, at: usize, before: Tag, after: Tag) {
        let (block, bit) = (&mut self.0[at / BLOCK], 1 << (at % BLOCK));
        block[before as usize] &= !bit;
        block[after as usize] |= bit;
    }
}

/// A tag becomes another where all conditions hold.
struct Rule {
    before: Tag,
    after: Tag,
    conditions: &'static [u8],
}

/// What a rule asks of the words around.
enum Condition {
    /// The word at this distance is this one.
    Word(isize, WordId),
    /// The word at this distance has this tag.
    Tag(isize, Tag),
    /// A word from here up to this distance, the farther end left out, has this tag.
    AnyTag(isize, Tag),
}

impl Rule {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let (&[before, after, _, _], conditions) = bytes.split_first_chunk()?;
        Some(Self {
            before: Tag::from_number(before),
            after: Tag::from_number(after),
            conditions,
        })
    }

    fn holds(&self, words: &[Option<WordId>], tags: &[Tag], at: usize) -> bool {
        let mut conditions = self.conditions.chunks_exact(CONDITION).filter_map(Condition::read);
        conditions.all(|condition| condition.holds(words, tags, at))
    }
}

impl Condition {
    /// Reads a condition; `None` where the rule has fewer.
    fn read(bytes: &[u8]) -> Option<Self> {
        let &[kind, distance, low, high] = bytes else {
            return None;
        };
        let distance = isize::from(distance.cast_signed());
        match kind {
            1 => Some(Self::Word(
                distance,
                WordId::from_number(u16::from_le_bytes([low, high])),
            )),
            2 => Some(Self::Tag(distance, Tag::from_number(low))),
            3 => Some(Self::AnyTag(distance, Tag::from_number(low))),
            _ => None,
        }
    }

    fn holds(&self, words: &[Option<WordId>], tags: &[Tag], at: usize) -> bool {
        match *self {
            Self::Word(distance, word) => {
                at.checked_add_signed(distance).and_then(|place| words.get(place)) == Some(&Some(word))
            }
            Self::Tag(distance, tag) => at.checked_add_signed(distance).and_then(|place| tags.get(place)) == Some(&tag),
            Self::AnyTag(distance, tag) => at.checked_add_signed(distance).is_some_and(|far| {
                let end = far.max(at).min(tags.len());
                tags.get(far.min(at)..end).is_some_and(|near| near.contains(&tag))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_read() {
        let lexicon = Lexicon::english();
        let rules: Vec<_> = lexicon
            .tagger_rules()
            .chunks_exact(RULE)
            .filter_map(Rule::read)
            .collect();
        assert_eq!(rules.len() * RULE, lexicon.tagger_rules().len());
        assert!(rules.len() > 150);
        for rule in rules {
            assert!(rule.before != Tag::Unknown && rule.after != Tag::Unknown && rule.before != rule.after);
            assert!(
                rule.conditions
                    .chunks_exact(CONDITION)
                    .filter_map(Condition::read)
                    .count()
                    > 0
            );
        }
    }

    #[test]
    fn rules_look_around() {
        let lexicon = Lexicon::english();
        let words = ["to", "plan", "the", "trip"].map(|word| lexicon.id(word));
        let mut tags = [Tag::Particle, Tag::Noun, Tag::Determiner, Tag::Noun];
        apply(&lexicon, &words, &mut tags);
        assert_eq!(tags[1], Tag::Verb);
    }

    #[test]
    fn rules_look_around_far_into_a_sentence() {
        let lexicon = Lexicon::english();
        let words = ["to", "plan", "the", "trip"].map(|word| lexicon.id(word));
        let tags = [Tag::Particle, Tag::Noun, Tag::Determiner, Tag::Noun];
        let times = 3 * BLOCK / words.len();
        let mut all = tags.repeat(times);
        apply(&lexicon, &words.repeat(times), &mut all);
        assert!(all.chunks_exact(words.len()).all(|own| own[1] == Tag::Verb));
    }

    #[test]
    fn sentences_of_any_length() {
        let lexicon = Lexicon::english();
        for length in (0..4).chain(BLOCK - 1..BLOCK + 2) {
            let mut tags = vec![Tag::Noun; length];
            apply(&lexicon, &vec![None; length], &mut tags);
            assert_eq!(tags.len(), length);
        }
    }
}
