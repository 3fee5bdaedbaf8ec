//! Captions and credits of pictures, by the forms in which credits are printed.

use crate::article::furniture::{Sort, label};
use crate::article::line::{Line, is_capital};
use crate::article::phrases::{Phrases, Words};

/// The longest name of a photographer with agency and outlet, in words.
const LONGEST_CREDIT: usize = 10;

/// Judges a line that is too long for a credit alone: a story may end with one.
pub(super) fn long(line: &Line<'_>, phrases: &Phrases) -> Sort {
    /// Longer than the longest caption.
    const LONGEST: usize = 90;
    if line.count <= LONGEST
        && (ends_in_slash_credit(line, phrases) || has_glued_credit(line.text) || has_late_sign(line.text))
    {
        Sort::Caption
    } else {
        Sort::Plain
    }
}

/// Judges a short line.
pub(super) fn short(line: &Line<'_>, phrases: &Phrases) -> Sort {
    let words = &line.words;
    let labelled = label(line.text).is_some_and(|label| phrases.is("caption label", &label)) || names_outlet(line.text);
    let begins = labelled || phrases.starts("caption starts", words);
    if phrases.is("caption is", words) || is_placeholder(line) || (begins && line.count <= LONGEST_CREDIT) {
        return Sort::Credit;
    }
    let open = !line.text.ends_with('.');
    let ends = (phrases.ends("caption ends", words) && open)
        || ends_in_slash_credit(line, phrases)
        || has_glued_credit(line.text)
        || has_bracket_credit(line.text, phrases)
        || has_late_label(line.text, phrases)
        || has_late_sign(line.text)
        || has_last_part(line.text, phrases);
    if ends && is_all_names(line) {
        Sort::Credit
    } else if begins || ends {
        Sort::Caption
    } else {
        Sort::Plain
    }
}

/// "Lee Pictures | Getty Images": names alone show nothing.
fn is_all_names(line: &Line<'_>) -> bool {
    const FEW: usize = 6;
    let named = |word: &str| word.starts_with(char::is_uppercase) || !word.contains(char::is_alphanumeric);
    line.count <= FEW && !line.is_closed() && line.text.contains(['|', '/']) && line.text.split_whitespace().all(named)
}

/// "ISLAND TIMES PHOTO: ANN LEE", "AP Photo: Ann Lee": whose picture it is.
fn names_outlet(text: &str) -> bool {
    const FEW: usize = 4;
    let Some((label, _)) = text.split_once(':') else {
        return false;
    };
    let words = Words::new(label);
    let names = is_capital(label);
    let picture = matches!(
        words.iter().next_back(),
        Some("photo" | "photos" | "pic" | "picture" | "image" | "photograph")
    );
    // "The Big Picture: …" is no name of an outlet.
    names && picture && (2..=FEW).contains(&words.len()) && words.first() != "the"
}

/// "Image source, …", "Photo credit: …": the line says itself that it is a credit.
pub(super) fn is_labelled(line: &Line<'_>, phrases: &Phrases) -> bool {
    let source = [
        "image source",
        "photo source",
        "picture source",
        "image credit",
        "photo credit",
        "picture credit",
    ];
    source.iter().any(|start| line.words.as_str().starts_with(start)) && !phrases.is("boilerplate is", &line.words)
}

/// "Representational Image", "Picture for illustration only": a few words that say that a picture shows something else.
pub(super) fn is_placeholder(line: &Line<'_>) -> bool {
    const LONGEST: usize = 7;
    let phrases = Phrases::english();
    let any = |section: &str| line.words.iter().any(|word| phrases.has(section, word));
    line.count <= LONGEST
        && !line.is_stopped()
        && any("picture words")
        && any("picture stand-ins")
        && !any("picture tells")
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
    // "(Ann Lee/The Example)"
    let slashed = inner.split_once('/').is_some_and(|(name, outlet)| {
        let capital = |part: &str| part.trim().starts_with(char::is_uppercase);
        capital(name) && capital(outlet) && name.split_whitespace().count() <= 4
    });
    !before.trim().is_empty() && words.len() <= LONGEST_CREDIT && (shown || slashed)
}

/// "… on Monday. © Ann Lee, Agency": the rights of a picture behind what it shows.
fn has_late_sign(text: &str) -> bool {
    const FEW: usize = 4;
    let Some((before, after)) = text.rsplit_once('©') else {
        return false;
    };
    let (shown, owner) = (Words::new(before), Words::new(after));
    shown.len() >= FEW && (1..=LONGEST_CREDIT).contains(&owner.len())
}

/// "… on Monday. | AGENCY", "… on Monday. Photos by Ann Lee": a last part of a few words that only names whose picture it is.
fn has_last_part(text: &str, phrases: &Phrases) -> bool {
    const FEW: usize = 4;
    let parts = text
        .rsplit_once(['|', '•'])
        .or_else(|| text.trim_end_matches('.').rsplit_once(". "));
    let Some((before, last)) = parts else {
        return false;
    };
    let words = Words::new(last);
    let names = is_capital(last);
    let told = phrases.is("agencies", &words) || (names && last.contains('/'));
    let labelled =
        phrases.starts("caption starts", &words) || (phrases.starts("caption label", &words) && last.contains(" by "));
    Words::new(before).len() >= FEW && words.len() <= LONGEST_CREDIT && ((told && words.len() <= 2 * FEW) || labelled)
}

/// "… on Monday. Photograph: Ann Lee", "… | Photo Credit: Ann Lee"
fn has_late_label(text: &str, phrases: &Phrases) -> bool {
    let Some((before, after)) = text.rsplit_once(':') else {
        return false;
    };
    let label = before.rsplit(['.', '|', '!', '?', '(']).next().unwrap_or_default();
    let label = Words::new(label);
    let (_, part) = before.rsplit_once(['.', '|', '!', '?', '(']).unwrap_or(("", before));
    let outlet = part.len() < before.len() && names_outlet(&format!("{}:", part.trim()));
    label.len() > 0
        && (phrases.is("caption label", &label) || outlet)
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
            ("Lee Pictures | Getty Images", Credit),
            ("A boat leaves the harbour on Monday / Example News", Caption),
            ("A boat leaves the harbour. REUTERS/Ann Lee", Caption),
            ("A boat leaves the harbour.CreditAnn Lee for The Example", Caption),
            ("Boats in the harbour on Monday. (AP)", Caption),
            ("Boats in the harbour (Photo: Ann Lee)", Caption),
            ("Boats in the harbour. Photograph: Ann Lee", Caption),
            ("Boats in the harbour on May 3. ISLAND TIMES PHOTO: ANN LEE", Caption),
            ("AP Photo: Ann Lee", Credit),
            ("The Big Picture: Boats cost more", Plain),
            ("Boats in the harbour, in a file photo", Caption),
            ("The bank Credit Example fell by 3 percent", Plain),
            ("He gave the group the credit for the plan.", Plain),
            ("Boats and/or cars may pass", Plain),
            ("The firm (formerly Lee and Sons)", Plain),
            ("He spoke of three aims: Peace", Plain),
        ] {
            assert_eq!(short(&Line::alone(text), phrases), expected, "{text}");
        }
    }
}
