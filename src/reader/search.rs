//! Words to look for, and where they stand: accents count for nothing, capitals only where the words have some.

use std::ops::Range;

use deunicode::deunicode_char;

use crate::comparison::{Comparison, PassageId};
use crate::reader::wrap::steady;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// As it was typed.
    pub text: String,
    folded: String,
    case: Case,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Kept,
    Ignored,
}

impl Query {
    /// A query for these words; none where there is nothing to look for.
    pub fn new(text: &str) -> Option<Self> {
        let case = if text.chars().any(char::is_uppercase) {
            Case::Kept
        } else {
            Case::Ignored
        };
        let (folded, _) = fold(text.trim(), case);
        (!folded.is_empty()).then(|| Self {
            text: text.trim().to_owned(),
            folded,
            case,
        })
    }

    /// Where the words stand in a text: ranges of its bytes.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let (folded, origins) = fold(text, self.case);
        let origin = |at: usize| origins.get(at).copied().unwrap_or(text.len());
        folded
            .match_indices(&self.folded)
            .map(|(at, found)| origin(at)..origin(at + found.len()))
            .collect()
    }

    /// How often the words stand in a passage as it is shown.
    pub fn count(&self, comparison: &Comparison, id: PassageId) -> usize {
        self.hits(&steady(&comparison.display_passage(id))).len()
    }
}

/// The text in the form that is compared, and for each of its bytes the byte of the text that it comes from.
fn fold(text: &str, case: Case) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let plain = if has_plain_form(character) {
            deunicode_char(character).unwrap_or_default().to_owned()
        } else {
            character.to_string()
        };
        let plain = match case {
            Case::Kept => plain,
            Case::Ignored => plain.to_lowercase(),
        };
        origins.extend(std::iter::repeat_n(at, plain.len()));
        folded.push_str(&plain);
    }
    (folded, origins)
}

/// Latin letters with accents, combining accents, and the quotation marks, dashes and blanks that a keyboard does not have.
fn has_plain_form(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2009}'..='\u{201f}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals() {
        for (query, text, expected) in [
            ("lopez", "Andrés López, LOPEZ", vec!["López", "LOPEZ"]),
            ("Lopez", "López lopez", vec!["López"]),
            ("cafe\u{301}", "Café", vec!["Café"]),
            ("\"we", "“We know", vec!["“We"]),
            ("straße", "STRASSE Straße", vec!["STRASSE", "Straße"]),
            ("漢", "a漢b", vec!["漢"]),
            ("x y", "x\u{a0}y", vec!["x\u{a0}y"]),
            ("none", "text", vec![]),
        ] {
            let found = Query::new(query).unwrap().hits(text);
            let found: Vec<&str> = found.into_iter().map(|range| text.get(range).unwrap()).collect();
            assert_eq!(found, expected, "{query} in {text}");
        }
        for nothing in ["", "  ", "\u{301}"] {
            assert_eq!(Query::new(nothing), None);
        }
    }
}
