//! What the look of a word tells of its part of speech: signs, digits, capitals, endings.

use deunicode::deunicode;

use super::tags::Tag;

/// Signs that stand for a word.
const SYMBOLS: &[char] = &[
    '$', '€', '£', '¥', '%', '+', '=', '#', '§', '°', '<', '>', '^', '~', '|',
];
/// Endings of a possessive, straight and curly, with and without the s.
const POSSESSIVE: [&str; 4] = ["'s", "’s", "'", "’"];
/// Shorter words have no ending that tells anything.
const LEAST_LETTERS: usize = 5;

/// Endings of words that are not in the lexicon, the first that fits decides.
const ENDINGS: [(&str, Tag); 24] = [
    ("ly", Tag::Adverb),
    ("ing", Tag::Verb),
    ("ed", Tag::Verb),
    ("ize", Tag::Verb),
    ("ise", Tag::Verb),
    ("ify", Tag::Verb),
    ("izes", Tag::Verb),
    ("ises", Tag::Verb),
    ("ous", Tag::Adjective),
    ("ful", Tag::Adjective),
    ("less", Tag::Adjective),
    ("able", Tag::Adjective),
    ("ible", Tag::Adjective),
    ("ive", Tag::Adjective),
    ("ish", Tag::Adjective),
    ("esque", Tag::Adjective),
    ("like", Tag::Adjective),
    ("worthy", Tag::Adjective),
    ("proof", Tag::Adjective),
    ("wide", Tag::Adjective),
    ("ical", Tag::Adjective),
    ("ial", Tag::Adjective),
    ("ic", Tag::Adjective),
    ("ary", Tag::Adjective),
];

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Begins with a small letter, or with none.
    Lower,
    /// Begins with a capital: Embassy.
    Capital,
    /// More than one letter, all of them capitals: EU, U.S.
    Capitals,
}

/// Tells how a word is written.
pub(super) fn case(word: &str) -> Case {
    let stem = without_possessive(word);
    let letters = stem.chars().filter(|sign| sign.is_alphabetic()).count();
    if !stem.chars().next().is_some_and(char::is_uppercase) {
        Case::Lower
    } else if letters > 1 && !stem.chars().any(char::is_lowercase) {
        Case::Capitals
    } else {
        Case::Capital
    }
}

/// The part of speech that signs and digits give away; `None` for words.
pub(super) fn of_signs(word: &str) -> Option<Tag> {
    if !word.chars().any(char::is_alphanumeric) {
        let symbol = !word.is_empty() && word.chars().all(|sign| SYMBOLS.contains(&sign));
        return Some(if symbol { Tag::Symbol } else { Tag::Punctuation });
    }
    if !word.starts_with(|sign: char| sign.is_ascii_digit() || SYMBOLS.contains(&sign)) {
        return None;
    }
    let letters: String = word.chars().filter(|sign| sign.is_alphabetic()).collect();
    Some(match letters.to_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" => Tag::Adjective,
        "s" if word.ends_with('s') => Tag::Noun,
        _ if word.contains('-') && letters.len() > 2 => Tag::Adjective,
        _ => Tag::Number,
    })
}

/// The part of speech that the ending of a small word makes likely.
pub(super) fn of_ending(folded: &str) -> Tag {
    let fits = |(ending, _): &&(&str, Tag)| folded.len() >= LEAST_LETTERS && folded.ends_with(ending);
    ENDINGS.iter().find(fits).map_or(Tag::Noun, |(_, tag)| *tag)
}

/// The form that the lexicon knows: lower-case ASCII with straight apostrophes.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded
}

/// The same in place of what `folded` holds: a text of many words needs no new string for each.
pub(super) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        folded.push_str(&deunicode(&word.replace('’', "'")).to_lowercase());
    }
}

/// True for "don't" and its like.
pub(super) fn is_negated(word: &str) -> bool {
    const NEGATED: &str = "n't";
    if word.is_ascii() {
        let end = word.as_bytes().last_chunk();
        return end.is_some_and(|end: &[u8; NEGATED.len()]| end.eq_ignore_ascii_case(NEGATED.as_bytes()));
    }
    folded(word).ends_with(NEGATED)
}

/// The word without a possessive ending.
pub(super) fn without_possessive(word: &str) -> &str {
    let stem = POSSESSIVE.iter().find_map(|ending| word.strip_suffix(ending));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (word, expected) in [
            ("embassy", Case::Lower),
            ("Embassy", Case::Capital),
            ("EU", Case::Capitals),
            ("EU's", Case::Capitals),
            ("U.S.", Case::Capitals),
            ("McCain", Case::Capital),
            ("A", Case::Capital),
            ("G7", Case::Capital),
            ("Élysée", Case::Capital),
            ("iPhone", Case::Lower),
            ("", Case::Lower),
            ("’s", Case::Lower),
        ] {
            assert_eq!(case(word), expected, "{word}");
        }
    }

    #[test]
    fn signs() {
        for (word, expected) in [
            (",", Some(Tag::Punctuation)),
            ("...", Some(Tag::Punctuation)),
            ("$", Some(Tag::Symbol)),
            ("", Some(Tag::Punctuation)),
            ("3.5", Some(Tag::Number)),
            ("$4bn", Some(Tag::Number)),
            ("21st", Some(Tag::Adjective)),
            ("1990s", Some(Tag::Noun)),
            ("12-year", Some(Tag::Adjective)),
            ("2019-20", Some(Tag::Number)),
            ("embassy", None),
            ("G7", None),
        ] {
            assert_eq!(of_signs(word), expected, "{word}");
        }
    }

    #[test]
    fn endings() {
        for (word, expected) in [
            ("zorbly", Tag::Adverb),
            ("defunded", Tag::Verb),
            ("weaponises", Tag::Verb),
            ("zorbproof", Tag::Adjective),
            ("zorb", Tag::Noun),
            ("fly", Tag::Noun),
        ] {
            assert_eq!(of_ending(word), expected, "{word}");
        }
    }

    #[test]
    fn forms() {
        assert_eq!(folded("López’s"), "lopez's");
        assert_eq!(without_possessive("Mexico's"), "Mexico");
        assert_eq!(without_possessive("officials’"), "officials");
        assert_eq!(without_possessive("'"), "'");
        assert_eq!(without_possessive("'s"), "'s");
    }
}
