//! Dates that name a month or a decade: "March 2022", "Sept. 11, 2001", "11th of May", "the '90s".

use crate::language::dates::{Found, dated};
use crate::language::line::Line;
use crate::language::vocabulary::DateWords;
use crate::language::{Shape, When};

/// The first and the last year that a bare number is taken for.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;

/// "March", "March 2022", "Sept. 11, 2001", "Oct. 1-3".
pub(crate) fn month(words: &DateWords, line: Line<'_>, at: usize) -> Option<Found> {
    let month = month_at(words, line, at)?;
    let day = day_at(line, at + 1);
    let mut end = day.map_or(at + 1, |(_, end)| end);
    if day.is_some() && line.is_joint(end) && day_at(line, end + 1).is_some() {
        end += 2;
    }
    let comma = usize::from(line.norm(end) == "," || line.norm(end) == "of");
    let year = year_number(line, end + comma)
        .filter(|_| day.is_some() || comma == 0 || line.norm(end) == "of" || line.norm(end + 2) != "people");
    if year.is_some() {
        end += comma + 1;
    }
    let meant = day.is_some() || year.is_some() || is_meant(words, line, at);
    meant.then(|| (at..end, dated(year, Some(month), day.map(|(day, _)| day))))
}

fn month_at(words: &DateWords, line: Line<'_>, at: usize) -> Option<u8> {
    let value = words.months.get(line.norm(at)).filter(|_| line.is_capital(at))?;
    let short = line.norm(at).len() <= 4 && !matches!(line.norm(at), "may" | "june" | "july");
    let stopped =
        line.printed(at).ends_with('.') || day_at(line, at + 1).is_some() || year_number(line, at + 1).is_some();
    (!short || stopped).then_some(*value)
}

/// True where a month that stands alone is the month and no name or verb.
fn is_meant(words: &DateWords, line: Line<'_>, at: usize) -> bool {
    let joined = at > 0 && line.is_joint(at - 1);
    let cued = words.cues.contains(line.before(at, 1)) && !line.is_capital(at + 1);
    !words.doubtful.contains(line.norm(at)) || joined || cued
}

/// A day of the month and the token after it.
pub(crate) fn day_at(line: Line<'_>, at: usize) -> Option<(u8, usize)> {
    let norm = line.norm(at);
    let digits = norm.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
    let day: u8 = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    let ending = norm.len() - digits.len();
    let time = matches!(line.norm(at + 1), "am" | "pm" | ":" | "%" | "percent" | "million");
    ((ending == 0 || ending == 2) && !time).then_some((day, at + 1))
}

/// A year of four digits.
pub(crate) fn year_number(line: Line<'_>, at: usize) -> Option<i16> {
    let plain = line.printed(at).len() == 4 && line.shape(at) == Some(Shape::Number);
    line.norm(at)
        .parse::<i16>()
        .ok()
        .filter(|&year| plain && YEARS.contains(&year))
}

/// "11 September", "11th of September 2001".
pub(crate) fn day_month(words: &DateWords, line: Line<'_>, at: usize) -> Option<Found> {
    let (day, next) = day_at(line, at)?;
    let next = if line.norm(next) == "of" { next + 1 } else { next };
    let month = month_at(words, line, next)?;
    if day_at(line, next + 1).is_some() && year_number(line, next + 1).is_none() {
        return None;
    }
    let comma = usize::from(line.norm(next + 1) == ",");
    let year = year_number(line, next + 1 + comma);
    let end = if year.is_some() { next + 2 + comma } else { next + 1 };
    Some((at..end, dated(year, Some(month), Some(day))))
}

/// "the 1930s", "the '90s", "the nineties".
pub(crate) fn decade(words: &DateWords, line: Line<'_>, at: usize) -> Option<Found> {
    let norm = line.norm(at);
    let digits = norm
        .strip_suffix('s')
        .or_else(|| norm.strip_suffix("'s"))
        .unwrap_or(norm);
    let ending = line.printed(at).ends_with('s');
    let short = matches!(line.before(at, 1), "'" | "the") && digits.len() == 2;
    let year = match digits.parse::<i16>() {
        Ok(year) if ending && year % 10 == 0 && YEARS.contains(&year) => year,
        Ok(year) if ending && year % 10 == 0 && short => 1900 + year,
        Ok(_) => return None,
        Err(_) => {
            let spelled = words.decades.get(norm).filter(|_| line.before(at, 1) == "the")?;
            1900 + spelled
        }
    };
    Some((
        at..at + 1,
        When {
            year: Some(year),
            decade: true,
            ..When::default()
        },
    ))
}
