//! Lines that say who wrote an article, where it stood and when.

use crate::article::furniture::{Sort, label};
use crate::article::line::{Line, is_capital};
use crate::article::phrases::{Phrases, Words};
use crate::article::published::{Stamp, find, is_weekday};
use crate::text::{Span, one_line};

/// The longest byline with several authors, places and a time, in words.
const LONGEST: usize = 25;

/// Names and places beside a date, in words.
const LONGEST_NAMES: usize = 9;

/// Judges a line that is neither furniture nor a caption.
pub(super) fn sort(line: &Line<'_>, phrases: &Phrases) -> Sort {
    if line.count > LONGEST || line.is_stopped() {
        return Sort::Plain;
    }
    let labelled = label(line.text).is_some_and(|label| phrases.is("byline label", &label));
    let stamp = find(line.text);
    if is_dateline(line, stamp, phrases) {
        return Sort::Dateline;
    }
    let named = phrases.is("byline is", &line.words)
        || labelled
        || is_dated(line, stamp, phrases)
        || is_outlet(line.text, phrases)
        || is_with_agencies(line.text, phrases);
    if named || has_author(line, phrases) || has_job(line.text, phrases) || ends_in_job(line, phrases) {
        Sort::Byline
    } else {
        Sort::Plain
    }
}

/// "3 minutes ago", "Updated 2 hours ago"
pub(super) fn is_ago(line: &Line<'_>, phrases: &Phrases) -> bool {
    let known = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || phrases.has("stamp words", word);
    line.words.iter().next_back() == Some("ago") && line.words.iter().all(known) && line.words.have_number()
}

/// "Example News Network —": the outlet where a dateline names the place.
fn is_outlet(text: &str, phrases: &Phrases) -> bool {
    const LONGEST_OUTLET: usize = 5;
    let Some(name) = text.strip_suffix(['—', '–']) else {
        return false;
    };
    let words = Words::new(name);
    words.len() <= LONGEST_OUTLET && words.iter().any(|word| phrases.has("outlet words", word)) && is_capital(name)
}

/// "Ann Lee in Rome and agencies"
fn is_with_agencies(text: &str, phrases: &Phrases) -> bool {
    let names = ["and", "with"].iter().find_map(|joint| {
        let author = text.strip_suffix("agencies")?.trim_end().strip_suffix(joint)?;
        author.strip_suffix([' ', ','])
    });
    names.is_some_and(|names| (2..=LONGEST_NAMES).contains(&Words::new(names).len()) && are_names(names, phrases))
}

/// True where a day of a month stands in the line.
pub(super) fn has_date(text: &str) -> bool {
    find(text).is_some()
}

/// True where all words are names of somebody, with the small words between them.
pub(super) fn are_names(text: &str, phrases: &Phrases) -> bool {
    let name = |word: &str| {
        let signs = !word.contains(char::is_alphanumeric);
        let capital = word.trim_start_matches(['(', '“', '"']).starts_with(char::is_uppercase);
        signs || capital || phrases.has("name words", &word.to_lowercase())
    };
    let first = text.split_whitespace().next().unwrap_or_default();
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let small = |word: &str| phrases.has("name words", &word.to_lowercase()) && word.starts_with(char::is_lowercase);
    !small(last) && first.starts_with(|c: char| c.is_uppercase() || c == '|') && text.split_whitespace().all(name)
}

/// The author's part of a byline, without date and separators.
pub(super) fn author(line: &str) -> Option<String> {
    let end = find(line).map_or(line.len(), |stamp| stamp.span.start);
    let author = Span::new(0, end).of(line);
    let last_label = ["Published", "Updated", "Posted", "Last updated", "First published"];
    let cut = last_label.iter().filter_map(|label| author.find(label)).min();
    let author = Span::new(0, cut.unwrap_or(author.len())).of(author);
    let author = author.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')'));
    let author = one_line(author);
    (!author.is_empty() && !author.starts_with(|c: char| c.is_ascii_digit())).then_some(author)
}

/// The full names in an author line: "By Ann Lee and Bob Ray, Example Post".
pub(super) fn full_names(line: &str, phrases: &Phrases) -> Vec<Words> {
    // "By …", "Words by …"
    let by = [" by ", "By ", "BY ", "by "].iter().find_map(|by| line.split_once(by));
    let bare = by.map_or(line, |(_, names)| names);
    let parts = bare
        .split([',', '|', '·', '•', '/'])
        .flat_map(|part| part.split(" and "));
    let name = |words: &Words| {
        let other = |word: &str| {
            phrases.has("job words", word) || phrases.has("outlet words", word) || phrases.has("stamp words", word)
        };
        (2..=4).contains(&words.len()) && !words.iter().any(other)
    };
    parts.map(Words::new).filter(name).collect()
}

/// A date, times and labels, with nothing beside them but names: "Updated May 3, 2024, 10 a.m.", "Outlet | 3 May 2024".
fn is_dated(line: &Line<'_>, stamp: Option<Stamp>, phrases: &Phrases) -> bool {
    let stamped = phrases.starts("byline label", &line.words) && line.words.have_number();
    let Some(rest) = stamp
        .map(|stamp| without(line.text, stamp))
        .or_else(|| stamped.then(|| line.text.to_owned()))
    else {
        return false;
    };
    let known = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit()) || phrases.has("stamp words", part) || is_weekday(part)
    };
    let stamp_word = |word: &str| Words::new(word).iter().all(known);
    let job_word = |word: &str| phrases.has("job words", &word.to_lowercase());
    let names: Vec<&str> = rest
        .split_whitespace()
        .filter(|word| !stamp_word(word) && !job_word(word))
        .collect();
    names.len() <= LONGEST_NAMES && (names.is_empty() || are_names(&names.join(" "), phrases))
}

fn without(text: &str, stamp: Stamp) -> String {
    let before = Span::new(0, stamp.span.start).of(text);
    let after = Span::new(stamp.span.end, text.len()).of(text);
    format!("{before} {after}")
}

/// "By Ann Lee and Bob Ray in Rome", "Words by Ann Lee"
fn has_author(line: &Line<'_>, phrases: &Phrases) -> bool {
    if !phrases.starts("byline starts", &line.words) {
        return false;
    }
    let opening = |word: &&str| !matches!(Words::new(word).as_str(), "by" | "author" | "authors" | "to" | "from");
    let address = |word: &&str| word.contains('@') || matches!(*word, "|" | "•" | "·");
    let rest: Vec<&str> = line
        .text
        .split_whitespace()
        .skip_while(opening)
        .skip(1)
        .filter(|word| !address(word))
        .collect();
    let name = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // "By environment reporter Ann Lee"
    let job = rest
        .iter()
        .take(3)
        .any(|word| phrases.has("job words", &word.to_lowercase()));
    let capital = |word: Option<&&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let names = rest
        .iter()
        .filter(|word| name(word) || phrases.has("name words", &word.to_lowercase()));
    // Three words in four are names or stand between names; "By the end of the week" is no byline.
    let mostly_names = names.count() * 4 >= rest.len() * 3;
    rest.is_empty()
        || (mostly_names && rest.first().is_some_and(name))
        || (job && capital(rest.last()) && rest.len() <= LONGEST_NAMES)
        || line.words.as_str().contains(" correspondent")
}

/// "Ann Lee, Health Editor", "Ann Lee | Staff Writer"
fn has_job(text: &str, phrases: &Phrases) -> bool {
    let Some((name, job)) = text.split_once([',', '|', '–', '—']) else {
        return false;
    };
    let (names, jobs) = (Words::new(name), Words::new(job));
    let is_job = |word: &str| phrases.has("job words", word);
    (2..=5).contains(&names.len())
        && !names.iter().any(is_job)
        && jobs.len() <= LONGEST_NAMES
        && jobs.iter().any(is_job)
        && are_names(name, phrases)
        && text
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_lowercase))
            .count()
            <= 3
}

/// "Ann Lee Health editor", "North-east correspondent", "Columnist": names and a job without a sign between them.
fn ends_in_job(line: &Line<'_>, phrases: &Phrases) -> bool {
    const LONGEST_JOB: usize = 6;
    let last = line.words.iter().next_back().unwrap_or_default();
    let capital = line.text.starts_with(char::is_uppercase);
    let small = line
        .text
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase) && !phrases.has("job words", word))
        .count();
    let job =
        phrases.has("job words", last) && !matches!(last, "chief" | "staff" | "special" | "desk" | "bureau" | "author");
    capital && job && line.count <= LONGEST_JOB && small <= 1 && !line.is_closed() && line.words.first() != "the"
}

/// "LONDON, May 3", "Velm, Kastovia —", "ROME (Reuters) -"
fn is_dateline(line: &Line<'_>, stamp: Option<Stamp>, phrases: &Phrases) -> bool {
    const LONGEST_PLACE: usize = 6;
    let bare = line.text.trim_end_matches([' ', '-', '–', '—']);
    let dashed = bare.len() < line.text.len();
    let end = stamp.map_or(bare.len(), |stamp| stamp.span.start);
    let (place, agency) = Span::new(0, end)
        .of(bare)
        .split_once('(')
        .map_or((Span::new(0, end).of(bare), None), |(place, rest)| {
            (place, Some(Words::new(rest)))
        });
    let by_agency = agency.as_ref().is_some_and(|words| phrases.is("agencies", words));
    if bare.contains(['|', '·', '•']) || !(stamp.is_some() || dashed || by_agency) || (agency.is_some() && !by_agency)
    {
        return false;
    }
    let words = Words::new(place);
    let reserved = |word: &str| {
        phrases.has("outlet words", word) || phrases.has("job words", word) || phrases.has("stamp words", word)
    };
    if words.len() == 0
        || words.len() > LONGEST_PLACE
        || words.iter().any(reserved)
        || !are_names(place.trim_end_matches([',', ' ']), phrases)
    {
        return false;
    }
    let first = Words::new(place.split(',').next().unwrap_or_default());
    let shouted = !place.contains(char::is_lowercase) && place.contains(char::is_uppercase);
    let town = first.len() == 1 || shouted || first.iter().next().is_some_and(|word| phrases.has("place words", word));
    town && !is_weekday(first.as_str()) && first.as_str() != "by" || dashed || by_agency
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_places_and_days_are_seen() {
        use Sort::{Byline, Dateline, Plain};
        let phrases = Phrases::english();
        for (text, expected) in [
            ("By Ann Lee", Byline),
            ("By ANN LEE and BOB RAY in Rome", Byline),
            ("By Ann Lee, Health Editor", Byline),
            ("By Ann Lee September 23, 2024", Byline),
            ("Ann Lee, Health Editor", Byline),
            ("Ann Lee in Rome and agencies", Byline),
            ("Police and agencies", Plain),
            ("Ann Lee | Example Post | 3 May 2024", Byline),
            ("From our correspondent in Rome", Byline),
            ("Associated Press", Byline),
            ("3 May 2024", Byline),
            ("Updated May 21, 2025, 10:32 a.m.", Byline),
            ("Sept. 9, 2024 4:47 p.m. ET", Byline),
            ("Published: 10:42 GMT, 3 May 2024", Byline),
            ("Reuters, 3 May 2024", Byline),
            ("Ann Lee, 3 May 2024", Byline),
            ("Tuesday 10 September 2024", Byline),
            ("Friday, October 17", Byline),
            ("Environment reporter · Example Post · 3 May, 2024 05:00 PM", Byline),
            ("Example News Network —", Byline),
            ("LONDON, May 3", Dateline),
            ("VELM, Kastovia, Friday, June 3", Dateline),
            ("New York, 3 May 2024", Dateline),
            ("ROME (Reuters) -", Dateline),
            ("By the end of the week", Plain),
            ("By Friday the river had fallen again.", Plain),
            ("The river rose on May 3 by a metre", Plain),
            ("River rises, boats sink", Plain),
            ("Chief editor resigns over report", Plain),
        ] {
            assert_eq!(sort(&Line::alone(text), phrases), expected, "{text}");
        }
    }

    #[test]
    fn an_author_stands_without_the_date() {
        for (line, expected) in [
            ("By Ann Lee September 23, 2024", Some("By Ann Lee")),
            ("By Ann Lee | Jan. 22, 2025", Some("By Ann Lee")),
            ("Ann Lee, Health Editor", Some("Ann Lee, Health Editor")),
            ("3 May 2024", None),
            ("Updated May 21, 2025", None),
        ] {
            assert_eq!(author(line).as_deref(), expected, "{line}");
        }
    }
}
