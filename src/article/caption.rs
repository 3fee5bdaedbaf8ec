//! Captions and credits of pictures, by the forms in which credits are printed.

use crate::article::furniture::{Sort, label};
use crate::article::line::Line;
use crate::article::phrases::{Phrases, Words};

/// The longest name of a photographer with agency and outlet, in words.
const LONGEST_CREDIT: usize = 10;

/// Judges a line that is too long for a credit alone: a story may end with one.
pub(super) fn long(line: &Line<'_>, phrases: &Phrases) -> Sort {
    /// Longer than the longest caption.
    const LONGEST: usize = 90;
    if line.count <= LONGEST && (ends_in_slash_credit(line, phrases) || has_glued_credit(line.text)) {
        Sort::Caption
    } else {
        Sort::Plain
    }
}

/// Judges a short line.
pub(super) fn short(line: &Line<'_>, phrases: &Phrases) -> Sort {
    let words = &line.words;
    let labelled = label(line.text).is_some_and(|label| phrases.is("caption label", &label));
    let begins = labelled || phrases.starts("caption starts", words);
    if phrases.is("caption is", words) || (begins && line.count <= LONGEST_CREDIT) {
        return Sort::Credit;
    }
    let open = !line.text.ends_with('.');
    let ends = (phrases.ends("caption ends", words) && open)
        || ends_in_slash_credit(line, phrases)
        || has_glued_credit(line.text)
        || has_bracket_credit(line.text, phrases)
        || has_late_label(line.text, phrases);
    if begins || ends { Sort::Caption } else { Sort::Plain }
}

/// "… at the port / Outlet", "… on Monday. REUTERS/Ann Lee", "Ann Lee/AFP"
fn ends_in_slash_credit(line: &Line<'_>, phrases: &Phrases) -> bool {
    const FEW: usize = 4;
    let Some((before, after)) = line.text.rsplit_once('/') else {
        return false;
    };
    let after_words = Words::new(after);
    let named = after
        .split_whitespace()
        .any(|word| word.starts_with(char::is_uppercase));
    if line.text.ends_with('.') || !named || after_words.len() > FEW || line.text.contains("://") {
        return false;
    }
    let agency = |words: &Words| phrases.is("agencies", words);
    let last_word = Words::new(before.split_whitespace().next_back().unwrap_or_default());
    (before.ends_with(' ') && after.starts_with(' '))
        || agency(&after_words)
        || agency(&last_word)
        || is_name(&last_word, before)
}

/// "… Lee/Example Pictures": the word before the slash is a surname.
fn is_name(word: &Words, before: &str) -> bool {
    let mut last = before.split_whitespace().rev();
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    word.len() == 1 && capital(last.next()) && capital(last.next())
}

/// "… at the Capitol.CreditAnn Lee for The Example", "… at dawn. Credit: Ann Lee", "Credit...Ann Lee"
fn has_glued_credit(text: &str) -> bool {
    let Some((before, after)) = text.rsplit_once("Credit") else {
        return false;
    };
    let parted = !before.ends_with(char::is_alphanumeric);
    let glued = after.starts_with(|c: char| c.is_uppercase() || matches!(c, '.' | ':' | '…'));
    parted && glued && Words::new(after).len() <= LONGEST_CREDIT
}

/// "… on Monday. (AP)", "… (Photo: Ann Lee)", "… [Ann Lee/Reuters]"
fn has_bracket_credit(text: &str, phrases: &Phrases) -> bool {
    let Some(open) = text.strip_suffix([')', ']']) else {
        return false;
    };
    let Some((before, inner)) = open.rsplit_once(['(', '[']) else {
        return false;
    };
    let words = Words::new(inner);
    let known = |word: &str| phrases.has("agencies", word) || phrases.has("caption brackets", word);
    let shown = words.iter().next().is_some_and(known) || words.iter().next_back().is_some_and(known);
    !before.trim().is_empty() && words.len() <= LONGEST_CREDIT && shown
}

/// "… on Monday. Photograph: Ann Lee", "… | Photo Credit: Ann Lee"
fn has_late_label(text: &str, phrases: &Phrases) -> bool {
    let Some((before, after)) = text.rsplit_once(':') else {
        return false;
    };
    let label = before.rsplit(['.', '|', '!', '?', '(']).next().unwrap_or_default();
    let label = Words::new(label);
    label.len() > 0
        && phrases.is("caption label", &label)
        && Words::new(after).len() <= LONGEST_CREDIT
        && before.len() > label.as_str().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_seen() {
        use Sort::{Caption, Credit, Plain};
        let phrases = Phrases::english();
        for (text, expected) in [
            ("Photo: Ann Lee", Credit),
            ("Representational Image", Credit),
            ("Getty Images", Credit),
            ("A boat leaves the harbour on Monday / Example News", Caption),
            ("A boat leaves the harbour. REUTERS/Ann Lee", Caption),
            ("A boat leaves the harbour.CreditAnn Lee for The Example", Caption),
            ("Boats in the harbour on Monday. (AP)", Caption),
            ("Boats in the harbour (Photo: Ann Lee)", Caption),
            ("Boats in the harbour. Photograph: Ann Lee", Caption),
            ("Boats in the harbour, in a file photo", Caption),
            ("The bank Credit Example fell by 3 percent", Plain),
            ("He gave the group the credit for the plan.", Plain),
            ("Boats and/or cars may pass", Plain),
            ("The firm (formerly Lee and Sons)", Plain),
            ("He spoke of three aims: Peace", Plain),
        ] {
            assert_eq!(short(&Line::alone(text), &phrases), expected, "{text}");
        }
    }
}
