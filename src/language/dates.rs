//! Dates, times of day and durations. What is not told stays open; relative days are worked out from the day of publication.
//!
//! Parts that stand together are one date: "3 p.m. Friday", "Tuesday, March 5, 2024".

use std::ops::Range;

use crate::calendar::Day;
use crate::language::line::Line;
use crate::language::lists::Lists;
use crate::language::moments::relative;
use crate::language::months::{day_at, day_month, decade, month, year_number};
use crate::language::numerals::{NumeralKind, numeral};
use crate::language::vocabulary::DateWords;
use crate::language::{Shape, When};

/// How many words before a weekday may put it into the future.
const FUTURE_REACH: usize = 8;

/// A date and the tokens of the sentence that tell it.
pub(crate) type Found = (Range<usize>, When);

/// The dates, times and durations of a sentence, in order. `today` is the day of publication.
pub(crate) fn dates(lists: &Lists, line: Line<'_>, today: Option<Day>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let Some((range, when)) = part(lists, line, at, today) else {
            at += 1;
            continue;
        };
        let merged = found
            .last()
            .filter(|(before, _)| is_connected(line, before.end, range.start))
            .and_then(|(before, first)| Some((before.start..range.end, merge(*first, when)?)));
        at = range.end;
        if let Some(whole) = merged {
            found.pop();
            found.push(whole);
        } else if found.last().is_none_or(|(before, _)| before.end <= range.start) {
            found.push((range, when));
        }
    }
    found
}

/// True where nothing but a joining word stands between two parts of a date.
fn is_connected(line: Line<'_>, from: usize, to: usize) -> bool {
    match to.checked_sub(from) {
        Some(0) => true,
        Some(1) => matches!(line.norm(from), "," | "on" | "at" | "of" | "in"),
        Some(2) => line.norm(from) == "," && matches!(line.norm(from + 1), "on" | "at" | "in"),
        Some(_) | None => false,
    }
}

/// Both as one date, where they tell different parts of it.
fn merge(one: When, two: When) -> Option<When> {
    let apart = |a: bool, b: bool| !(a && b);
    let fits = one.hours.is_none()
        && !(one.resolved && two.resolved)
        && two.hours.is_none()
        && !one.decade
        && !two.decade
        && apart(
            one.month.is_some() && !one.resolved,
            two.month.is_some() && !two.resolved,
        )
        && apart(one.weekday.is_some(), two.weekday.is_some())
        && apart(one.minute.is_some(), two.minute.is_some());
    // What is printed wins over what was worked out.
    let (printed, other) = if one.resolved { (two, one) } else { (one, two) };
    let days = if printed.day.is_some() || printed.month.is_some() {
        printed
    } else {
        other
    };
    let dated = printed.year.is_some() && other.year.is_some() && !other.resolved;
    (fits && !dated).then(|| When {
        year: days.year.or(printed.year),
        month: days.month,
        day: days.day,
        weekday: one.weekday.or(two.weekday),
        minute: one.minute.or(two.minute),
        hours: None,
        decade: false,
        resolved: days.resolved,
    })
}

/// The part of a date that starts at `at`.
fn part(lists: &Lists, line: Line<'_>, at: usize, today: Option<Day>) -> Option<Found> {
    let words = &lists.dates;
    let starts = |norm| words.starts.contains(norm) || lists.numbers.starts.contains(norm);
    if line.shape(at) != Some(Shape::Number) && !starts(line.norm(at)) {
        return None;
    }
    written(line, at)
        .or_else(|| clock(line, at))
        .or_else(|| month(words, line, at))
        .or_else(|| day_month(words, line, at))
        .or_else(|| relative(lists, line, at, today))
        .or_else(|| weekday(words, line, at, today))
        .or_else(|| decade(words, line, at))
        .or_else(|| duration(lists, line, at))
        .or_else(|| year(lists, line, at))
}

/// "2024-03-05", "3/5/2024", and 9/11 for the day that it stands for.
fn written(line: Line<'_>, at: usize) -> Option<Found> {
    let norm = line.norm(at);
    if norm == "9/11" {
        let when = When {
            year: Some(2001),
            month: Some(9),
            day: Some(11),
            resolved: true,
            ..When::default()
        };
        return Some((at..at + 1, when));
    }
    let iso = line.is_joint(at + 1) && line.is_joint(at + 3);
    let (parts, end): (Vec<&str>, _) = if iso {
        (vec![norm, line.norm(at + 2), line.norm(at + 4)], at + 5)
    } else {
        (norm.split('/').collect(), at + 1)
    };
    let &[first, second, third] = parts.as_slice() else {
        return None;
    };
    let numbers: Vec<i16> = [first, second, third]
        .iter()
        .filter_map(|part| part.parse().ok())
        .collect();
    let (year, month, day) = match *numbers.as_slice() {
        [year, month, day] if iso && first.len() == 4 => (year, month, day),
        [day, month, year] if !iso && third.len() == 4 && day > 12 => (year, month, day),
        [month, day, year] if !iso && third.len() == 4 => (year, month, day),
        _ => return None,
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Day::new(year, month, day)?;
    Some((at..end, dated(Some(year), Some(month), Some(day))))
}

/// A date of what is told.
pub(crate) fn dated(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> When {
    When {
        year,
        month,
        day,
        ..When::default()
    }
}

/// "3 p.m.", "3:30pm", "14:30", "noon".
fn clock(line: Line<'_>, at: usize) -> Option<Found> {
    let timed = |minute, end| {
        Some((
            at..end,
            When {
                minute: Some(minute),
                ..When::default()
            },
        ))
    };
    match line.norm(at) {
        "noon" => return timed(12 * 60, at + 1),
        "midnight" => return timed(0, at + 1),
        _ => {}
    }
    let norm = line.norm(at);
    let split = norm.find(|c: char| !c.is_ascii_digit()).unwrap_or(norm.len());
    let (digits, glued) = norm.split_at_checked(split)?;
    let hour: u16 = digits.parse().ok().filter(|&hour| hour < 24)?;
    let colon = line.norm(at + 1) == ":" && line.touches_next(at) && line.touches_next(at + 1);
    let (minute, glued, end) = if colon && glued.is_empty() {
        let rest = line.norm(at + 2);
        let (minute, glued) = rest.split_at_checked(2)?;
        (minute.parse::<u16>().ok().filter(|&minute| minute < 60)?, glued, at + 3)
    } else if let Some((minute, half)) = glued.strip_prefix('.').and_then(|rest| rest.split_at_checked(2)) {
        // "7.52am"; without the half of the day it is a number.
        let minute = minute.parse::<u16>().ok().filter(|&minute| minute < 60)?;
        (minute, half, at + 1)
    } else {
        (0, glued, at + 1)
    };
    let (half, end) = match glued {
        "" if matches!(line.norm(end), "am" | "pm") => (line.norm(end), end + 1),
        other => (other, end),
    };
    match half {
        "am" | "pm" if (1..=12).contains(&hour) => {
            let afternoon = if half == "pm" { 12 } else { 0 };
            timed((hour % 12 + afternoon) * 60 + minute, end)
        }
        "" if colon && digits.len() == 2 => timed(hour * 60 + minute, end),
        _ => None,
    }
}

/// "Friday", "next Friday", "Fri."
fn weekday(words: &DateWords, line: Line<'_>, at: usize, today: Option<Day>) -> Option<Found> {
    let value = words.weekdays.get(line.norm(at)).filter(|_| line.is_capital(at))?;
    let short = !line.norm(at).ends_with("day");
    if short && !line.printed(at).ends_with('.') || words.feasts.contains(line.before(at, 1)) {
        return None;
    }
    let weekday = *value;
    let next = line.before(at, 1) == "next" || line.before(at, 2) == "this" && line.before(at, 1) == "coming";
    let stated = matches!(line.before(at, 1), "next" | "last" | "this");
    let speaks = |at: usize| matches!(line.norm(at), "said" | "says" | "told");
    let future = (at.saturating_sub(FUTURE_REACH)..at)
        .rev()
        .take_while(|&at| !speaks(at))
        .any(|at| words.future.contains(line.norm(at)));
    let day = today.map(|today| {
        if next || future {
            today.next(weekday)
        } else {
            today.latest(weekday)
        }
    });
    let start = if stated { at - 1 } else { at };
    Some((
        start..at + 1,
        When {
            weekday: Some(weekday),
            ..day.map(resolved).unwrap_or_default()
        },
    ))
}

/// A day that was worked out.
pub(crate) fn resolved(day: Day) -> When {
    let (year, month, number) = day.date();
    When {
        resolved: true,
        ..dated(Some(year), Some(month), Some(number))
    }
}

/// "four years", "48 hours", "12-year"; ages are amounts.
#[expect(clippy::cast_sign_loss, reason = "at least one hour")]
fn duration(lists: &Lists, line: Line<'_>, at: usize) -> Option<Found> {
    // "$3 million a year" is no duration.
    let led_to = || matches!(line.before(at, 1), "within" | "for" | "in" | "over" | "after");
    let (number, end) = if matches!(line.norm(at), "a" | "an") && led_to() {
        (1.0, at + 1)
    } else {
        numeral(&lists.numbers, line, at)
            .filter(|number| number.kind == NumeralKind::Cardinal && number.low >= number.high)
            .map(|number| (number.low, number.end))?
    };
    let unit = line.past_joint(end);
    let hours = lists.dates.spans.get(line.norm(unit)).map(|span| span * number)?;
    let aged = line.norm(line.past_joint(unit + 1)).starts_with("old");
    // The greater end of "two to three weeks": a range is an amount.
    let ranged = matches!(line.before(at, 1), "to" | "or" | "and" | "-" | "—")
        && at > 1
        && numeral(&lists.numbers, line, at - 2).is_some();
    let fits = !aged && !ranged && hours >= 1.0 && hours <= f64::from(u32::MAX);
    fits.then(|| {
        (
            at..unit + 1,
            When {
                hours: Some(hours as u32),
                ..When::default()
            },
        )
    })
}

/// "2022" where it is no count.
fn year(lists: &Lists, line: Line<'_>, at: usize) -> Option<Found> {
    let year = year_number(line, at)?;
    let cue = lists.dates.cues.contains(line.before(at, 1));
    let before = line.before(at, 1);
    let counted = lists.numbers.currencies.contains_key(before)
        || lists
            .numbers
            .bounds_before
            .iter()
            .any(|(phrase, _)| phrase.last() == Some(&before) && !cue);
    let next = line.norm(at + 1);
    let unit = matches!(next, "%" | "percent" | "per" | "feet")
        || lists.numbers.scales.contains_key(next)
        || lists.numbers.measures.contains_key(next)
        || lists.numbers.irregular.contains_key(next);
    let likely = cue || (1800..=2100).contains(&year) && year % 1000 != 0;
    // "2015-16" is a season that starts in the first year.
    let season = line.is_joint(at + 1) && line.norm(at + 2).len() == 2 && day_at(line, at + 2).is_some();
    let end = if season { at + 3 } else { at + 1 };
    (likely && !counted && !unit).then(|| (at..end, dated(Some(year), None, None)))
}

#[cfg(test)]
mod tests {
    use crate::language::tests::{article, phrase, read};
    use crate::language::{Value, When};

    /// The date in short: year-month-day, day of the week, time, duration; `~` before what was worked out.
    fn short(when: &When) -> String {
        let number = |value: Option<i16>| value.map_or("?".to_owned(), |value| value.to_string());
        let mut parts = Vec::new();
        if when.year.is_some() || when.month.is_some() || when.day.is_some() {
            let (year, month, day) = (
                number(when.year),
                number(when.month.map(i16::from)),
                number(when.day.map(i16::from)),
            );
            let mark = if when.resolved { "~" } else { "" };
            let decade = if when.decade { "s" } else { "" };
            parts.push(format!("{mark}{year}{decade}-{month}-{day}"));
        }
        parts.extend(when.weekday.map(|day| format!("d{day}")));
        parts.extend(when.minute.map(|minute| format!("{}:{:02}", minute / 60, minute % 60)));
        parts.extend(when.hours.map(|hours| format!("{hours}h")));
        parts.join(" ")
    }

    /// `expected` has an entry for each date: phrase, then value. The day of publication is Wednesday, 19 June 2024.
    fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let analysis = read(&article);
        let found: Vec<String> = analysis
            .mentions
            .iter()
            .filter_map(|mention| {
                let Value::Date(when) = &mention.value else {
                    return None;
                };
                let phrase = phrase(&article, &analysis, mention.tokens.clone());
                Some(format!("{phrase} = {}", short(when)))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn calendar_dates() {
        check("In March 2022 it rained.", &["March 2022 = 2022-3-?"]);
        check("On Sept. 11, 2001, he left.", &["Sept. 11, 2001 = 2001-9-11"]);
        check("It starts Oct. 1.", &["Oct. 1 = ?-10-1"]);
        check(
            "The 11 September vote, the 11th of May 2003",
            &["11 September = ?-9-11", "11th of May 2003 = 2003-5-11"],
        );
        check("He died in December.", &["December = ?-12-?"]);
        check("They met in March and in May.", &["March = ?-3-?", "May = ?-5-?"]);
        check(
            "Before 9/11 and on 2024-03-05 and 3/5/2024",
            &["9/11 = ~2001-9-11", "2024-03-05 = 2024-3-5", "3/5/2024 = 2024-3-5"],
        );
        check(
            "He left in 2016, the 1930s and the '90s.",
            &["2016 = 2016-?-?", "1930s = 1930s-?-?", "90s = 1990s-?-?"],
        );
        check("the 2015-16 season", &["2015-16 = 2015-?-?"]);
        check("Oct. 1-3 and June 5", &["Oct. 1-3 = ?-10-1", "June 5 = ?-6-5"]);
        check("March 5, which fell on a weekend, 2000 people", &["March 5 = ?-3-5"]);
    }

    #[test]
    fn days_times_and_durations() {
        check("He said Tuesday.", &["Tuesday = ~2024-6-18 d2"]);
        check("It is 3 p.m. Friday.", &["3 p.m. Friday = ~2024-6-14 d5 15:00"]);
        check("on Friday at 3:30 p.m.", &["Friday at 3:30 p.m. = ~2024-6-14 d5 15:30"]);
        check(
            "on Tuesday, March 5, 2024, he left",
            &["Tuesday, March 5, 2024 = 2024-3-5 d2"],
        );
        check(
            "at noon, at 10am, at 14:30, at 7.52am and 8.05 p.m. and 9.75",
            &[
                "noon = 12:00",
                "10am = 10:00",
                "14:30 = 14:30",
                "7.52am = 7:52",
                "8.05 p.m. = 20:05",
            ],
        );
        check(
            "next Friday; last Monday",
            &["next Friday = ~2024-6-21 d5", "last Monday = ~2024-6-17 d1"],
        );
        check("The council will vote on Friday.", &["Friday = ~2024-6-21 d5"]);
        check(
            "four years, 48 hours and a 12-year term",
            &["four years = 35064h", "48 hours = 48h", "12-year = 105192h"],
        );
        check("a two-week trip of three to four days", &["two-week = 336h"]);
        check("for two decades", &["two decades = 175320h"]);
        check("within a month; $3 million a year", &["a month = 730h"]);
    }

    #[test]
    fn days_told_by_their_distance() {
        check(
            "Yesterday and today and tomorrow",
            &["Yesterday = ~2024-6-18", "today = ~2024-6-19", "tomorrow = ~2024-6-20"],
        );
        check(
            "last year, this month, next month",
            &[
                "last year = ~2023-?-?",
                "this month = ~2024-6-?",
                "next month = ~2024-7-?",
            ],
        );
        check(
            "two weeks ago, three days ago, six months ago",
            &[
                "two weeks ago = ~2024-6-?",
                "three days ago = ~2024-6-16",
                "six months ago = ~2023-12-?",
            ],
        );
        check(
            "a decade ago; two years ago",
            &["a decade ago = ~2014-?-?", "two years ago = ~2022-?-?"],
        );
        check(
            "last week; last night",
            &["last week = ~2024-6-?", "last night = ~2024-6-18"],
        );
    }

    #[test]
    fn what_is_no_date() {
        check("It may march on; May said so.", &[]);
        check("A 42-year-old man on Black Friday", &[]);
        check("about 2000 people and $1999 and 1,998 cows", &[]);
        check("Sat down in the sun", &[]);
        check("April Jones and August Wilson spoke.", &[]);
        check("He won 24/7 at 3-1.", &[]);
    }
}
