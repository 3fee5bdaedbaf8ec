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
    // Most rules begin with a tag that the sentence does not have.
    let mut present = tags.iter().fold(0, |present, &tag| present | bit(tag));
    for rule in lexicon.tagger_rules().chunks_exact(RULE).filter_map(Rule::read) {
        if present & bit(rule.before) == 0 {
            continue;
        }
        for at in 0..tags.len() {
            if tags[at] == rule.before && rule.holds(words, tags, at) {
                tags[at] = rule.after;
                present |= bit(rule.after);
            }
        }
    }
}

/// A bit for each tag.
fn bit(tag: Tag) -> u32 {
    1 << tag as u32
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
    fn sentences_of_any_length() {
        let lexicon = Lexicon::english();
        for length in 0..4 {
            let mut tags = vec![Tag::Noun; length];
            apply(&lexicon, &vec![None; length], &mut tags);
            assert_eq!(tags.len(), length);
        }
    }
}
