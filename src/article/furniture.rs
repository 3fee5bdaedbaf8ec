//! What a single line shows of itself: page furniture, a caption, a byline, or nothing.

use crate::article::byline;
use crate::article::caption;
use crate::article::line::{LONG, Line};
use crate::article::phrases::{Phrases, Words};

/// What a line is, seen by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Nothing to be seen: a headline or a sentence.
    Plain,
    /// Page furniture.
    Boilerplate,
    /// The head of a list of links.
    List,
    /// The start of a note after the story.
    Closer,
    /// A caption with its credit.
    Caption,
    /// A credit alone.
    Credit,
    /// Who wrote it, where it stood or when.
    Byline,
    /// Place and date.
    Dateline,
}

/// Notes on corrections may be long.
const LONGEST_NOTE: usize = 120;

/// Judges a line by its wording alone.
pub(super) fn sort(line: &Line<'_>, phrases: &Phrases) -> Sort {
    if line.count == 0 {
        return Sort::Boilerplate;
    }
    if line.count <= LONGEST_NOTE && phrases.starts("boilerplate closer", &line.words) {
        return Sort::Closer;
    }
    if line.count > LONG {
        return caption::long(line, phrases);
    }
    if opens_list(line, phrases) {
        return Sort::List;
    }
    if is_boilerplate(line, phrases) {
        return Sort::Boilerplate;
    }
    let caption = caption::short(line, phrases);
    if caption != Sort::Plain {
        return caption;
    }
    byline::sort(line, phrases)
}

fn opens_list(line: &Line<'_>, phrases: &Phrases) -> bool {
    phrases.is("boilerplate list", &line.words)
}

fn is_boilerplate(line: &Line<'_>, phrases: &Phrases) -> bool {
    let words = &line.words;
    phrases.is("boilerplate is", words)
        || label(line.text).is_some_and(|label| phrases.is("boilerplate label", &label))
        || (phrases.starts("boilerplate starts", words) && !line.text.starts_with(['"', '“', '\'', '‘']))
        || phrases.holds("boilerplate holds", words)
        || is_menu(line, phrases)
        || is_counter(line, phrases)
        || is_copyright(words)
        || is_address(line.text)
}

/// What stands before the first colon, where that is a few words.
pub(super) fn label(text: &str) -> Option<Words> {
    const FEW: usize = 5;
    let (label, rest) = text.split_once(':')?;
    // 10:15 and http:// are no labels.
    let parts = !rest.starts_with(|c: char| c.is_ascii_digit() || c == '/');
    let words = Words::new(label);
    (parts && words.len() <= FEW).then_some(words)
}

/// "News | Sport | Weather", "Home > World", "Share  Tweet  Print"
fn is_menu(line: &Line<'_>, phrases: &Phrases) -> bool {
    let known = |part: &str| phrases.is("boilerplate is", &Words::new(part));
    let parts: Vec<&str> = line
        .text
        .split(['|', '·', '•', '>', '»', '/', '\t', ','])
        .map(str::trim)
        .collect();
    let by_signs = parts.len() > 1 && parts.iter().all(|part| part.is_empty() || known(part));
    by_signs || (line.count > 1 && line.words.iter().all(|word| phrases.has("boilerplate is", word)))
}

/// "12 comments", "3 min read", "10:42 GMT": numbers and a few known words, but no date.
fn is_counter(line: &Line<'_>, phrases: &Phrases) -> bool {
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let known =
        |word: &str| digits(word) || phrases.has("boilerplate counts", word) || phrases.has("stamp words", word);
    line.words.iter().any(digits) && line.words.iter().all(known) && !byline::has_date(line.text)
}

/// "© 2025 …", "Copyright 2025 …", "(c) 2025"
fn is_copyright(words: &Words) -> bool {
    let mut words = words.iter();
    match (words.next(), words.next()) {
        (Some("©"), _) => true,
        (Some("copyright" | "c"), Some(year)) => year == "©" || (year.len() == 4 && year.starts_with(['1', '2'])),
        _ => words.any(|word| word == "©"),
    }
}

/// Only handles, tags, mail or web addresses.
fn is_address(text: &str) -> bool {
    let address =
        |word: &str| word.contains('@') || word.starts_with('#') || word.contains("://") || word.starts_with("www.");
    text.split_whitespace().all(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_show_what_they_are() {
        use Sort::{Boilerplate, Closer, List, Plain};
        let phrases = Phrases::english();
        for (text, expected) in [
            ("Advertisement", Boilerplate),
            ("* * *", Boilerplate),
            ("Follow us:", List),
            ("Share  Tweet  Print", Boilerplate),
            ("Home > World > Europe desk", Plain),
            ("News | Sport | Weather", Boilerplate),
            ("12 comments", Boilerplate),
            ("3 min read", Boilerplate),
            ("10:42 GMT", Boilerplate),
            ("© 2024 Example Media", Boilerplate),
            ("Copyright law was changed in May.", Plain),
            ("@example #flood https://example.org/x", Boilerplate),
            ("Read more: How the dam was built", Boilerplate),
            ("Related stories", List),
            ("Related: How the dam was built", Boilerplate),
            ("This article was amended on 3 May to correct a name.", Closer),
            ("“Follow us if you dare,” he said.", Plain),
            ("The minister said the plan was dead.", Plain),
            ("Sign up for our weekly letter", Boilerplate),
            ("Forty people had to sign up for help on Monday.", Plain),
        ] {
            assert_eq!(sort(&Line::alone(text), &phrases), expected, "{text}");
        }
    }
}
