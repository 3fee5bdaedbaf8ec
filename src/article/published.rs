//! Days of publication, as pages print them.

use crate::article::Published;
use crate::calendar;
use crate::text::{Span, one_line};

/// A date in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Where it stands in the line, with the name of its weekday.
    pub(super) span: Span,
    /// Year, month and day; none where the year is missing or the order of numbers is unclear.
    pub(super) day: Option<(i16, u8, u8)>,
}

impl Stamp {
    /// The date as printed and as a day.
    pub(super) fn published(self, line: &str) -> Published {
        Published {
            printed: one_line(self.span.of(line)),
            day: self.day,
        }
    }
}

/// The first date of a line that names at least a day and a month.
pub(super) fn find(line: &str) -> Option<Stamp> {
    let words = pieces(line);
    let mut start = 0;
    while start < words.len() {
        let weekday = usize::from(is_weekday(words[start].1));
        let rest = &words[start + weekday..];
        if let Some((last, day)) = date(rest) {
            return Some(Stamp {
                span: Span::new(words[start].0.start, last.end),
                day: match day {
                    Day::Known(year, month, day) => Some((year, month, day)),
                    Day::Unclear => None,
                },
            });
        }
        start += 1;
    }
    None
}

/// True for the name of a day of the week, in full or short.
pub(super) fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    const SHORT: [&str; 11] = [
        "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun",
    ];
    let word = word.to_lowercase();
    NAMES.contains(&word.as_str()) || SHORT.contains(&word.as_str())
}

/// The pieces of a line that may be part of a date, without the signs around them.
fn pieces(line: &str) -> Vec<(Span, &str)> {
    let mut pieces = Vec::new();
    let parts =
        |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '[' | ']' | '·' | '•' | ';' | '–' | '—');
    let mut start = 0;
    for piece in line.split(parts) {
        let word = piece.trim_matches(['.', ':', '"', '“', '”']);
        if !word.is_empty() {
            let offset = start + (piece.len() - piece.trim_start_matches(['.', ':', '"', '“', '”']).len());
            pieces.push((Span::new(offset, offset + word.len()), word));
        }
        let part = Span::new(start + piece.len(), line.len()).of(line).chars().next();
        start += piece.len() + part.map_or(0, char::len_utf8);
    }
    pieces
}

/// What a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// Year, month, day.
    Known(i16, u8, u8),
    /// The year is missing, or day and month cannot be told apart.
    Unclear,
}

impl Day {
    fn new(year: i16, month: u8, day: u8) -> Self {
        match calendar::Day::new(year, month, day) {
            Some(_) => Self::Known(year, month, day),
            None => Self::Unclear,
        }
    }
}

/// A date at the start of these pieces: its last piece, and which day it is.
fn date(words: &[(Span, &str)]) -> Option<(Span, Day)> {
    let word = |index: usize| words.get(index).map_or("", |(_, word)| *word);
    if let Some(day) = numeric(word(0)) {
        return Some((words[0].0, day));
    }
    let (month, day, next) = if let (Some(month), Some(day)) = (month(word(0)), day(word(1))) {
        (month, day, 2)
    } else {
        let of = usize::from(word(1).eq_ignore_ascii_case("of"));
        (month(word(1 + of))?, day(word(0))?, 2 + of)
    };
    Some(match year(word(next)) {
        Some(year) => (words[next].0, Day::new(year, month, day)),
        None => (words[next - 1].0, Day::Unclear),
    })
}

/// `2024-09-23`, also with a time after it, `23.09.2024`, `9/23/2024`.
fn numeric(word: &str) -> Option<Day> {
    let date = word.split(['T', 't']).next().unwrap_or_default();
    let sign = ['-', '/', '.']
        .into_iter()
        .find(|sign| date.matches(*sign).count() == 2)?;
    let numbers: Vec<i16> = date.split(sign).map_while(number).collect();
    let &[first, second, third] = numbers.as_slice() else {
        return None;
    };
    let (year, month, day) = match (first, second, third) {
        (1800.., _, _) => (first, second, third),
        (_, _, 1800..) if sign == '.' || first > 12 || first == second => (third, second, first),
        (_, _, 1800..) if second > 12 => (third, first, second),
        // Some write the day first, some the month.
        (_, _, 1800..) => return Some(Day::Unclear),
        _ => return None,
    };
    Some(Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

fn number(word: &str) -> Option<i16> {
    let digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten()
}

/// A month by its name or the start of its name.
fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let short = |name: &str| (word.len() == 3 && name.starts_with(&word)) || (word == "sept" && name == "september");
    let index = NAMES.iter().position(|&name| name == word || short(name))?;
    u8::try_from(index + 1).ok()
}

/// `23`, `23rd`
fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.strip_prefix(digits)?.to_lowercase();
    let day = number(digits).filter(|_| digits.len() <= 2)?;
    let fits = (1..=31).contains(&day) && matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th");
    fits.then(|| u8::try_from(day).ok()).flatten()
}

fn year(word: &str) -> Option<i16> {
    number(word).filter(|year| word.len() == 4 && (1800..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, printed: &str, day: Option<(i16, u8, u8)>) {
        let found = find(line).map(|stamp| stamp.published(line));
        let expected = Published {
            printed: printed.to_owned(),
            day,
        };
        assert_eq!(found, Some(expected), "{line:?}");
    }

    #[test]
    fn printed_days_are_read() {
        let day = Some((2024, 9, 23));
        check("By Ann Lee September 23, 2024", "September 23, 2024", day);
        check("23 Sep 2024", "23 Sep 2024", day);
        check("Sept. 23, 2024", "Sept. 23, 2024", day);
        check("2024-09-23", "2024-09-23", day);
        check("2024-09-23T10:15:00Z", "2024-09-23T10:15:00Z", day);
        check("Updated 4 Mar 2025, 10:15 GMT", "4 Mar 2025", Some((2025, 3, 4)));
        check("Tue 4 March", "Tue 4 March", None);
        check(
            "Monday, 23rd of September, 2024",
            "Monday, 23rd of September, 2024",
            day,
        );
        check("23.09.2024 | Outlet", "23.09.2024", day);
        check("9/23/2024", "9/23/2024", day);
        check("3/4/2024", "3/4/2024", None);
        check("4/4/2024", "4/4/2024", Some((2024, 4, 4)));
        check("BRÉZAC, Friday, October 17", "Friday, October 17", None);
        check("(May 3, 2024)", "May 3, 2024", Some((2024, 5, 3)));
        check("February 30, 2024", "February 30, 2024", None);
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for line in [
            "",
            "May I go?",
            "In March 2022",
            "1.2.3",
            "Friday",
            "40 may leave",
            "12 people",
            "3-2-1",
        ] {
            assert_eq!(find(line), None, "{line:?}");
        }
    }
}
