//! Days that are told by their distance from the day of publication: "yesterday", "last month", "two weeks ago".

use crate::calendar::Day;
use crate::language::When;
use crate::language::dates::{Found, resolved};
use crate::language::line::Line;
use crate::language::lists::Lists;
use crate::language::numerals::{NumeralKind, numeral};

/// The relative date that starts at `at`; without a day of publication it is told but not worked out.
pub(crate) fn relative(lists: &Lists, line: Line<'_>, at: usize, today: Option<Day>) -> Option<Found> {
    named(line, at, today)
        .or_else(|| period(line, at, today))
        .or_else(|| ago(lists, line, at, today))
}

/// "yesterday", "today", "tonight", "tomorrow", "overnight".
fn named(line: Line<'_>, at: usize, today: Option<Day>) -> Option<Found> {
    let shift = match line.norm(at) {
        "yesterday" => -1,
        "today" | "tonight" => 0,
        "tomorrow" => 1,
        _ => return None,
    };
    let when = today.map(|today| resolved(today.plus(shift))).unwrap_or_default();
    Some((at..at + 1, when))
}

/// "last year", "this month", "next week".
fn period(line: Line<'_>, at: usize, today: Option<Day>) -> Option<Found> {
    // "This Week" is a programme.
    if at > 0 && line.is_capital(at) && line.is_capital(at + 1) {
        return None;
    }
    let shift = match line.norm(at) {
        "last" | "past" | "previous" => -1,
        "this" | "current" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    let (year, month, day) = today.map_or((None, None, None), |today| {
        let (year, month, day) = today.date();
        (Some(year), Some(month), Some(day))
    });
    let when = match line.norm(at + 1) {
        "year" => When {
            year: year.map(|year| year + shift),
            resolved: year.is_some(),
            ..When::default()
        },
        "month" => year
            .zip(month)
            .map(|(year, month)| months_later(year, month, i64::from(shift)))
            .unwrap_or_default(),
        "week" | "weekend" => today.map(|today| week(today, i64::from(shift))).unwrap_or_default(),
        "night" if shift == -1 => today.map(|today| resolved(today.plus(-1))).unwrap_or_default(),
        "morning" | "afternoon" | "evening" if shift == 0 && day.is_some() => today.map(resolved).unwrap_or_default(),
        _ => return None,
    };
    Some((at..at + 2, when))
}

/// The month `shift` months after the given one.
fn months_later(year: i16, month: u8, shift: i64) -> When {
    let months = i64::from(year) * 12 + i64::from(month) - 1 + shift;
    When {
        year: i16::try_from(months.div_euclid(12)).ok(),
        month: u8::try_from(months.rem_euclid(12) + 1).ok(),
        resolved: true,
        ..When::default()
    }
}

/// As much of a week's date as all its days share.
fn week(today: Day, shift: i64) -> When {
    let monday = today.latest(1).plus(7 * shift);
    let (first, last) = (monday.date(), monday.plus(6).date());
    When {
        year: (first.0 == last.0).then_some(first.0),
        month: (first.1 == last.1).then_some(first.1),
        resolved: true,
        ..When::default()
    }
}

/// "two weeks ago", "a year earlier", "three days ago".
fn ago(lists: &Lists, line: Line<'_>, at: usize, today: Option<Day>) -> Option<Found> {
    let article = matches!(line.norm(at), "a" | "an");
    let (count, unit) = if article {
        (1.0, at + 1)
    } else {
        let number = numeral(&lists.numbers, line, at).filter(|number| number.kind == NumeralKind::Cardinal)?;
        (number.low, number.end)
    };
    let hours = *lists.dates.spans.get(line.norm(unit))?;
    if line.norm(unit + 1) != "ago" {
        return None;
    }
    let back = -(count as i64);
    let name = line.norm(unit).trim_end_matches('s');
    let when = today.map(|today| {
        let (year, month, _) = today.date();
        match name {
            "hour" => When::default(),
            "day" => resolved(today.plus(back)),
            "week" => week(today, back),
            "month" => months_later(year, month, back),
            _ => When {
                year: i16::try_from(
                    i64::from(year) - (count * hours / lists.dates.spans.get("year").copied().unwrap_or(hours)) as i64,
                )
                .ok(),
                resolved: true,
                ..When::default()
            },
        }
    });
    Some((at..unit + 2, when.unwrap_or_default()))
}
