//! Whether two names stand for the same somebody, in one article or in two.

use crate::hash::{START, hash};
use crate::language::{Entity, EntityKind};

/// Two spellings of one capitalised word are at least this alike (Zelensky, Zelenskyy: 0.98; Smith, Smythe: 0.86).
const SPELLING: f64 = 0.93;
/// Shorter words that differ at all are different names.
const LEAST_LETTERS: usize = 5;

/// How sure it is that two entities are one, 0–1, by steps that were set by hand and not counted: their forms are equal, one is the surname, the end or the acronym of the other, or
/// they are spelled nearly alike.
pub fn same_entity(one: &Entity, two: &Entity) -> f32 {
    if one.kind != two.kind && one.kind != EntityKind::Unknown && two.kind != EntityKind::Unknown {
        return 0.0;
    }
    let (Some(first), Some(second)) = (one.forms.first(), two.forms.first()) else {
        return 0.0;
    };
    let people = one.kind == EntityKind::Person || two.kind == EntityKind::Person;
    if people {
        return same_person(first, second);
    }
    // "The Senate" may be the one of the US or of Mexico: what is left without the place is no form of both.
    let bare = |form: &Vec<String>| {
        [first, second]
            .iter()
            .all(|whole| whole.len() > form.len() && whole.ends_with(form))
    };
    let shared = one.forms.iter().any(|form| two.forms.contains(form) && !bare(form));
    let whole = same_body(first, second);
    if shared { whole.max(0.95) } else { whole }
}

/// How sure it is that two full names of organizations or places are one.
fn same_body(one: &[String], two: &[String]) -> f32 {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    match short {
        _ if short == long => 1.0,
        [only] if is_acronym_of(only, long) => 0.9,
        [_] if short.len() < long.len() => 0.0,
        _ if short.len() > 1 && (long.ends_with(short) || long.starts_with(short)) => 0.7,
        _ if short.len() == long.len() && spelled_alike(short, long) => 0.9,
        _ => 0.0,
    }
}

/// How sure it is that two names of people are one: two full names that differ are two people, though they share a surname.
fn same_person(one: &[String], two: &[String]) -> f32 {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else {
        return 0.0;
    };
    let surname = || long.last().is_some_and(|other| alike(last, other));
    match short {
        [_] if short == long => 0.9,
        _ if short == long => 1.0,
        [_] if surname() => 0.8,
        [only] if long.first() == Some(only) => 0.5,
        [_] => 0.0,
        _ if long.ends_with(short) => 0.95,
        _ if long
            .first()
            .is_some_and(|other| is_initial_of(first, other) || alike(first, other))
            && surname() =>
        {
            0.95
        }
        _ => 0.0,
    }
}

/// True where one is the initial or the short form of the other: "J", "Joe" and "Joseph" share their start.
fn is_initial_of(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    !short.is_empty() && (short.len() == 1 || short.len() >= 3) && long.starts_with(short)
}

fn spelled_alike(one: &[String], two: &[String]) -> bool {
    one.iter().zip(two).all(|(one, two)| alike(one, two))
}

/// True for spellings of one name.
pub(crate) fn alike(one: &str, two: &str) -> bool {
    one == two || is_long(one, two) && may_be_measured((one, Spelling::new(one)), (two, Spelling::new(two)))
}

/// [`alike`] for words that were glanced at before.
pub(crate) fn alike_at_a_glance(one: (&str, Spelling), two: (&str, Spelling)) -> bool {
    one.0 == two.0 || is_long(one.0, two.0) && may_be_measured(one, two)
}

fn is_long(one: &str, two: &str) -> bool {
    one.len().min(two.len()) >= LEAST_LETTERS
}

/// Most pairs of words differ so much that it can be told without measuring.
fn may_be_measured((one, glance): (&str, Spelling), (two, other): (&str, Spelling)) -> bool {
    // The measure takes letters of the first word in turn, so that it may tell another number for the swapped words.
    let likeness = || strsim::jaro_winkler(one, two).max(strsim::jaro_winkler(two, one));
    glance.may_be(&other) && likeness() >= SPELLING
}

/// What can be told of a spelling at a glance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    hash: u64,
    bytes: u32,
    letters: u32,
    /// Which letters it has: a bit for each, some share one.
    mask: u64,
}

impl Spelling {
    pub(crate) fn new(word: &str) -> Self {
        Self {
            hash: hash(START, word.as_bytes()),
            bytes: word.len() as u32,
            letters: word.chars().count() as u32,
            mask: word
                .chars()
                .fold(0, |mask, letter| mask | 1 << (u32::from(letter) % 64)),
        }
    }

    /// False where [`alike`] cannot be true.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        /// The measure adds to the share of matching letters at most this much of what it lacks, for a common start.
        const MOST_BOOST: f64 = 0.4;
        if self.hash == other.hash {
            return true;
        }
        if self.bytes.min(other.bytes) < LEAST_LETTERS as u32 {
            return false;
        }
        // Each letter that the other word lacks is without a match.
        let matching = |one: &Self, two: &Self| one.letters.saturating_sub((one.mask & !two.mask).count_ones());
        let most = f64::from(matching(self, other).min(matching(other, self)));
        let jaro = (most / f64::from(self.letters) + most / f64::from(other.letters) + 1.0) / 3.0;
        jaro + MOST_BOOST * (1.0 - jaro) >= SPELLING - 1e-9
    }
}

/// True for "nra" and "national rifle association", small words left out or kept.
fn is_acronym_of(acronym: &str, words: &[String]) -> bool {
    initials(words).iter().any(|initials| initials == acronym)
}

/// The initials of a name of several words, with and without its small words.
pub(crate) fn initials(words: &[String]) -> Vec<String> {
    if words.len() < 2 {
        return Vec::new();
    }
    let small = |word: &str| matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "de" | "to");
    let all = words.iter().filter_map(|word| word.chars().next()).collect();
    let great = words
        .iter()
        .filter(|word| !small(word))
        .filter_map(|word| word.chars().next())
        .collect();
    vec![all, great]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tests::{article, read};

    fn entity(text: &str) -> Entity {
        read(&article(text)).entities.into_iter().next().expect("a name")
    }

    /// The names as the first of two articles and the second have them, and the least and greatest certainty.
    fn check(one: &str, two: &str, sure: std::ops::RangeInclusive<f32>) {
        let (first, second) = (entity(one), entity(two));
        let found = same_entity(&first, &second);
        assert!(sure.contains(&found), "{one} / {two}: {found}, {first:?} {second:?}");
        assert!(
            (found - same_entity(&second, &first)).abs() < f32::EPSILON,
            "{two} / {one}"
        );
    }

    #[test]
    fn the_same() {
        check("Gen. Ann López left.", "Mrs. Ann Lopez left.", 1.0..=1.0);
        check("They met Mexican officials.", "They left Mexico.", 1.0..=1.0);
        check(
            "Mr. Volodymyr Zelensky left.",
            "Mr. Volodymyr Zelenskyy left.",
            0.9..=1.0,
        );
        check("Mr. Zelensky left.", "Mr. Volodymyr Zelensky left.", 0.7..=0.9);
        check("Mr. Dan Orlin left.", "Mr. Daniel Orlin left.", 0.9..=1.0);
        check("Mr. J. Orlin left.", "Mr. John T. Orlin left.", 0.9..=1.0);
        check("The Marlo Kite Union left.", "The MKU left.", 0.9..=0.9);
        check("The FBI left.", "The Federal Bureau of Investigation left.", 1.0..=1.0);
        check(
            "The Senate Water Committee left.",
            "The Water Committee left.",
            0.7..=0.7,
        );
        check("The US left.", "The United States left.", 1.0..=1.0);
        check("The US Senate met.", "The Senate met.", 0.95..=0.95);
    }

    #[test]
    fn others() {
        check("Mr. Barack Orlin left.", "Mrs. Michelle Orlin left.", 0.0..=0.0);
        check("They left Mexico.", "Mr. Ames left.", 0.0..=0.0);
        check("They left Iran.", "They left Iraq.", 0.0..=0.0);
        check("The US Senate met.", "The Polish Senate met.", 0.0..=0.0);
        check("Mr. Smith left.", "Mr. Smythe left.", 0.0..=0.0);
        check("The Senate left.", "The Senate Water Committee left.", 0.0..=0.0);
    }
}
