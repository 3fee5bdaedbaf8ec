//! Corrections of our own, after the learned ones: what goes wrong in news again and again.

use super::lexicon::Lexicon;
use super::tags::{Printed, Tag};
use super::word_shapes;

/// After these a verb stands in its base form.
const MODALS: [&str; 12] = [
    "will", "would", "can", "could", "may", "might", "shall", "should", "must", "do", "does", "did",
];
/// Pronouns that own the noun after them.
const OWNERS: [&str; 7] = ["my", "your", "his", "her", "its", "our", "their"];
/// Pronouns that are subjects.
const SUBJECTS: [&str; 7] = ["i", "he", "she", "it", "we", "they", "who"];

/// Letters of the shortest words whose "-ing" is an ending (going, not bring).
const GERUND: usize = 6;

/// Corrects the tags of a sentence, from left to right; "to" last, as the verb after it decides.
pub(super) fn apply(lexicon: &Lexicon, words: &[Printed<'_>], tags: &mut [Tag]) {
    for at in 0..tags.len() {
        tags[at] = Place {
            lexicon,
            words,
            tags,
            at,
        }
        .content();
    }
    for at in 0..tags.len() {
        tags[at] = Place {
            lexicon,
            words,
            tags,
            at,
        }
        .to();
    }
}

/// One word among its neighbours.
struct Place<'a> {
    lexicon: &'a Lexicon,
    words: &'a [Printed<'a>],
    tags: &'a [Tag],
    at: usize,
}

impl Place<'_> {
    /// Nouns, verbs and adjectives.
    fn content(&self) -> Tag {
        let now = self.tag(0);
        if self.is_mistaken_noun(now) {
            Tag::Verb
        } else if self.is_mistaken_verb(now)
            || (now == Tag::Adjective && self.may_be(Tag::Noun) && self.heads_a_phrase())
        {
            Tag::Noun
        } else {
            now
        }
    }

    /// A noun or adverb where a verb is wanted: "plan the trip" after "to", "back the vote" after "will not".
    fn is_mistaken_noun(&self, now: Tag) -> bool {
        // Most words are out of the question, and their base forms need not be looked up.
        if !matches!(now, Tag::Noun | Tag::Adverb) || !self.may_be(Tag::Verb) {
            return false;
        }
        let wanted = || self.is_base_form() && self.wants_verb();
        (now == Tag::Noun && (self.is_told() || wanted())) || (now == Tag::Adverb && self.has_object() && wanted())
    }

    /// A verb that is none, or that a determiner or owner makes a noun.
    fn is_mistaken_verb(&self, now: Tag) -> bool {
        let owned = || self.is_owned() && !self.modifies();
        now == Tag::Verb && self.may_be(Tag::Noun) && (!self.may_be(Tag::Verb) || owned())
    }

    /// "to" before a verb, an adverb or conjunction between, is the infinitive's particle; else a preposition.
    fn to(&self) -> Tag {
        if !self.is_one_of(0, &["to"]) {
            return self.tag(0);
        }
        let ahead = if matches!(self.tag(1), Tag::Adverb | Tag::Conjunction) {
            2
        } else {
            1
        };
        let gerund = self
            .word(ahead)
            .is_some_and(|word| word.text.len() >= GERUND && word.text.ends_with("ing"));
        let verb = matches!(self.tag(ahead), Tag::Verb | Tag::Auxiliary) && !gerund;
        if verb { Tag::Particle } else { Tag::Adposition }
    }

    /// Does a determiner or owner stand before it, with nothing but adjectives between?
    fn is_owned(&self) -> bool {
        let adjectives = (1..=2_isize)
            .take_while(|&back| self.tag(-back) == Tag::Adjective)
            .count();
        let back = -(1 + isize::try_from(adjectives).unwrap_or_default());
        self.tag(back) == Tag::Determiner || self.is_one_of(back, &OWNERS) || self.is_possessive(back)
    }

    /// A participle before a noun: the gathered members.
    fn modifies(&self) -> bool {
        let participle = self
            .word(0)
            .is_some_and(|word| word.text.ends_with("ed") || word.text.ends_with("ing"));
        participle && matches!(self.tag(1), Tag::Noun | Tag::ProperNoun | Tag::Adjective)
    }

    /// An adjective that the noun phrase ends with: "the general said", "a US general".
    fn heads_a_phrase(&self) -> bool {
        let inside = matches!(self.tag(-1), Tag::Determiner | Tag::ProperNoun | Tag::Adjective)
            || self.is_one_of(-1, &OWNERS)
            || self.is_possessive(-1);
        let ends = matches!(
            self.tag(1),
            Tag::Verb
                | Tag::Auxiliary
                | Tag::Adposition
                | Tag::Subordinator
                | Tag::Pronoun
                | Tag::Punctuation
                | Tag::Unknown
        );
        inside && (ends || self.is_one_of(1, &["that", "which", "who"]))
    }

    /// After "to" before an object, or after a modal verb, an adverb or a negation between.
    fn wants_verb(&self) -> bool {
        let back = if self.tag(-1) == Tag::Adverb || self.is_one_of(-1, &["not"]) {
            -2
        } else {
            -1
        };
        let negated = self.word(back).is_some_and(|word| word_shapes::is_negated(word.text));
        (self.has_object() && self.is_one_of(-1, &["to"])) || negated || self.is_one_of(back, &MODALS)
    }

    fn has_object(&self) -> bool {
        matches!(
            self.tag(1),
            Tag::Determiner | Tag::Pronoun | Tag::ProperNoun | Tag::Subordinator
        )
    }

    /// After a pronoun that is a subject: "she plans to go".
    fn is_told(&self) -> bool {
        self.is_one_of(-1, &SUBJECTS) && !matches!(self.tag(1), Tag::Verb | Tag::Auxiliary)
    }

    fn may_be(&self, tag: Tag) -> bool {
        let id = self.word(0).and_then(|word| word.id);
        id.is_some_and(|id| self.lexicon.possible_tags(id).contains(tag))
    }

    fn is_base_form(&self) -> bool {
        let id = self.word(0).and_then(|word| word.id);
        id.is_some_and(|id| self.lexicon.lemma(id, Tag::Verb) == id)
    }

    fn is_possessive(&self, distance: isize) -> bool {
        let nominal = matches!(self.tag(distance), Tag::Noun | Tag::ProperNoun);
        nominal
            && self
                .word(distance)
                .is_some_and(|word| word_shapes::without_possessive(word.text) != word.text)
    }

    fn is_one_of(&self, distance: isize, list: &[&str]) -> bool {
        self.word(distance)
            .is_some_and(|word| list.iter().any(|item| word.text.eq_ignore_ascii_case(item)))
    }

    /// The tag at a distance; [`Tag::Unknown`] beyond the sentence.
    fn tag(&self, distance: isize) -> Tag {
        let place = self.at.checked_add_signed(distance);
        place
            .and_then(|place| self.tags.get(place))
            .copied()
            .unwrap_or_default()
    }

    fn word(&self, distance: isize) -> Option<&Printed<'_>> {
        self.at
            .checked_add_signed(distance)
            .and_then(|place| self.words.get(place))
    }
}
