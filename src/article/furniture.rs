//! What a single line shows of itself: page furniture, a caption, a byline, or nothing.

use crate::article::appeal::{Appeal, appeal};
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
    if byline::is_ago(line, phrases) {
        return Sort::Byline;
    }
    if opens_list(line, phrases) {
        return Sort::List;
    }
    let caption = caption::short(line, phrases);
    if caption == Sort::Credit && caption::is_labelled(line, phrases) {
        return caption;
    }
    if is_boilerplate(line, phrases) {
        return Sort::Boilerplate;
    }
    if caption != Sort::Plain {
        return caption;
    }
    byline::sort(line, phrases)
}

fn opens_list(line: &Line<'_>, phrases: &Phrases) -> bool {
    /// "More in Local News", "More from our travel desk"
    const LONGEST_MORE: usize = 6;
    let words = line.words.as_str();
    let more = [
        "more in ",
        "more from ",
        "more on ",
        "more about ",
        "latest from ",
        "latest in ",
    ];
    let opens = more.iter().any(|start| words.starts_with(start)) && line.count <= LONGEST_MORE && !line.is_closed();
    let told = line.text.trim_end_matches(':');
    opens || phrases.is("boilerplate list", &line.words) || phrases.is("boilerplate list", &Words::new(told))
}

fn is_boilerplate(line: &Line<'_>, phrases: &Phrases) -> bool {
    let words = &line.words;
    phrases.is("boilerplate is", words)
        || label(line.text).is_some_and(|label| phrases.is("boilerplate label", &label))
        || shouted(line.text).is_some_and(|label| phrases.is("boilerplate label", &label))
        || (phrases.starts("boilerplate starts", words)
            && !line.text.starts_with(['"', '“', '\'', '‘'])
            && !reads_as_story(line, phrases))
        || phrases.holds("boilerplate holds", words)
        || is_menu(line, phrases)
        || is_trail(line, phrases)
        || is_slug(line.text)
        || is_signature(line, phrases)
        || appeal(line, phrases) == Appeal::Strong
        || is_counter(line, phrases)
        || is_clip(line)
        || points_to_page(line, phrases)
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

/// What stands in capitals before a stroke: "WATCH | How the dam was built".
fn shouted(text: &str) -> Option<Words> {
    let (label, _) = text.split_once('|')?;
    let capitals = label.chars().any(char::is_uppercase) && !label.chars().any(char::is_lowercase);
    capitals.then(|| Words::new(label))
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

/// "Home / World / Flood in Orren": the way from the front page to here, which ends with the headline.
fn is_trail(line: &Line<'_>, phrases: &Phrases) -> bool {
    const SIGNS: [char; 5] = ['/', '>', '»', '›', '|'];
    let parts: Vec<&str> = line.text.split(SIGNS).map(str::trim).collect();
    let known = |part: &&str| phrases.is("boilerplate is", &Words::new(part));
    parts.len() > 2 && parts.first().is_some_and(known)
}

/// "BC-EU--Orren-Flood,2nd Ld": the name of a report in the system of an agency.
fn is_slug(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.contains("--") && first.chars().filter(|sign| *sign == '-').count() > 2 && first.len() > 6
}

/// "kv/rc (dpa, Reuters)", "mr/ks/pd": initials of those who edited a report.
fn is_signature(line: &Line<'_>, phrases: &Phrases) -> bool {
    const LONGEST: usize = 8;
    let (initials, agencies) = line.text.split_once('(').unwrap_or((line.text, ""));
    let initials = initials.trim();
    let short = |part: &str| (1..=4).contains(&part.chars().count()) && part.chars().all(char::is_lowercase);
    let by_agency = |part: &str| phrases.is("agencies", &Words::new(part));
    initials.contains('/')
        && initials.split('/').all(short)
        && line.count <= LONGEST
        && agencies
            .split([',', ')'])
            .all(|part| part.trim().is_empty() || by_agency(part))
}

/// A sentence that only begins like furniture: "Subscribe to the theory or not, the numbers are clear."
fn reads_as_story(line: &Line<'_>, phrases: &Phrases) -> bool {
    /// Calls to the reader that end as sentences are shorter, or speak of the page.
    const SHORT: usize = 8;
    let page = |word: &str| phrases.has("page words", word) || phrases.has("page address", word);
    let called = phrases.has("page calls", line.words.first());
    called && line.is_stopped() && line.count > SHORT && !line.words.iter().skip(1).any(page) && line.text.contains(',')
}

/// "12 comments", "3 min read", "10:42 GMT": numbers and a few known words, but no date.
fn is_counter(line: &Line<'_>, phrases: &Phrases) -> bool {
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let known =
        |word: &str| digits(word) || phrases.has("boilerplate counts", word) || phrases.has("stamp words", word);
    line.words.iter().any(digits) && line.words.iter().all(known) && !byline::has_date(line.text)
}

/// "02:11 - Source: Example News": how long a film runs and whose it is.
fn is_clip(line: &Line<'_>) -> bool {
    const LONGEST: usize = 9;
    let first = line.text.split_whitespace().next().unwrap_or_default();
    let runs = first.split(':').count() > 1 && first.chars().all(|sign| sign.is_ascii_digit() || sign == ':');
    runs && line.count <= LONGEST && line.words.iter().any(|word| word == "source")
}

/// "Follow our coverage of the flood at https://…"
fn points_to_page(line: &Line<'_>, phrases: &Phrases) -> bool {
    let first = line.words.first();
    let address = ["http://", "https://", "www."]
        .iter()
        .any(|start| line.text.contains(start));
    address && phrases.has("page calls", first)
}

/// "© 2025 …", "Copyright 2025 …", "(c) 2025", "… Copyright © 2025"
fn is_copyright(words: &Words) -> bool {
    /// A caption names what is seen before it names who has the rights.
    const CAPTION: usize = 4;
    if words.as_str().contains("copyright ©") || words.as_str().contains("© copyright") {
        return true;
    }
    let sign = words.iter().position(|word| word == "©");
    let mut words = words.iter();
    match (words.next(), words.next()) {
        (Some("copyright" | "c"), Some(year)) => year == "©" || (year.len() == 4 && year.starts_with(['1', '2'])),
        _ => sign.is_some_and(|place| place < CAPTION),
    }
}

/// Only handles, tags, mail or web addresses.
fn is_address(text: &str) -> bool {
    let address =
        |word: &str| word.contains('@') || word.starts_with('#') || word.contains("://") || word.starts_with("www.");
    let bare = |word: &str| word.contains('/') && word.split('/').next().is_some_and(|host| host.contains('.'));
    let only = text.split_whitespace().all(|word| address(word) || bare(word));
    let handle = text
        .split_whitespace()
        .next_back()
        .is_some_and(|word| word.starts_with('@'));
    only || (handle && text.split_whitespace().count() == 2 && !text.contains(','))
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
            ("Home > World > Europe desk", Boilerplate),
            ("Homes > World > Europe desk", Plain),
            ("News | Sport | Weather", Boilerplate),
            ("12 comments", Boilerplate),
            ("3 min read", Boilerplate),
            ("10:42 GMT", Boilerplate),
            ("© 2024 Example Media", Boilerplate),
            ("Published by Example Media. Copyright © 2024.", Boilerplate),
            ("02:11 - Source: Example News", Boilerplate),
            ("02:11 was the time on the clock", Plain),
            ("Follow our coverage at https://example.org/flood", Boilerplate),
            ("The town put its plan on https://example.org/flood", Plain),
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
            assert_eq!(sort(&Line::alone(text), phrases), expected, "{text}");
        }
    }
}
