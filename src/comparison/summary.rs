//! What a comparison comes to, in a few figures that every output shows first.

use std::collections::BTreeSet;

use crate::calendar::Day;
use crate::comparison::{Comparison, is_shown};
use crate::terms::{Role, Standing};
use crate::text::Side;

/// The figures of a comparison. Pairs are indexed by [`Side::index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Passages with a counterpart.
    pub shared: [usize; 2],
    /// Passages of the story without one.
    pub alone: [usize; 2],
    /// Details that the other article says nowhere.
    pub adds: [usize; 2],
    /// Slots that the two fill with different values.
    pub differ: usize,
    /// How the days of publication lie to each other.
    pub age: Age,
}

/// How the days of publication lie to each other. The older article could not have known what happened later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Published on one day.
    SameDay,
    /// One is newer.
    Newer {
        /// The newer one.
        side: Side,
        /// By so many days.
        days: u64,
    },
    /// One has no day of publication that could be read.
    Undated(Side),
    /// Neither has.
    BothUndated,
}

/// The passages of each article with a counterpart, by their places; links under `floor` count as absent.
pub fn linked(comparison: &Comparison, floor: f32) -> [BTreeSet<usize>; 2] {
    let mut linked: [BTreeSet<usize>; 2] = Default::default();
    for link in comparison.links.iter().filter(|link| is_shown(link, floor)) {
        linked[0].insert(link.a.index);
        linked[1].insert(link.b.index);
    }
    linked
}

/// Counts what a comparison shows; links under `floor` count as absent.
pub fn summary(comparison: &Comparison, floor: f32) -> Summary {
    let linked = linked(comparison, floor);
    let alone = |side: Side| {
        let story = comparison
            .article(side)
            .passages
            .iter()
            .filter(|passage| passage.role == Role::Body);
        story
            .filter(|passage| !linked[side.index()].contains(&passage.id.index))
            .count()
    };
    let details = |side: Side, standing: Standing| {
        let own = comparison.details.iter().filter(|detail| detail.side == side);
        own.filter(|detail| detail.standing == standing).count()
    };
    Summary {
        shared: [linked[0].len(), linked[1].len()],
        alone: Side::BOTH.map(alone),
        adds: Side::BOTH.map(|side| details(side, Standing::Added)),
        // Each is listed on both sides.
        differ: details(Side::A, Standing::Differs).max(details(Side::B, Standing::Differs)),
        age: age(comparison),
    }
}

fn age(comparison: &Comparison) -> Age {
    let day = |side: Side| comparison.article(side).published.as_deref().and_then(day_of);
    match (day(Side::A), day(Side::B)) {
        (None, None) => within_a_year(comparison).unwrap_or(Age::BothUndated),
        (None, Some(_)) => Age::Undated(Side::A),
        (Some(_), None) => Age::Undated(Side::B),
        (Some(a), Some(b)) => apart(a, b),
    }
}

fn apart(a: Day, b: Day) -> Age {
    match a.since(b) {
        0 => Age::SameDay,
        days => Age::Newer {
            side: if days > 0 { Side::A } else { Side::B },
            days: days.unsigned_abs(),
        },
    }
}

/// How two days without a year lie to each other, where that is the same in every year: `Friday, October 17` and `October 18`.
fn within_a_year(comparison: &Comparison) -> Option<Age> {
    /// Days that are further apart may belong to two years.
    const HALF: u64 = 180;
    let day = |side: Side| day_of_a_year(comparison.article(side).published.as_deref()?);
    let (a, b) = (day(Side::A)?, day(Side::B)?);
    // Only some years have a day between these two.
    let march = Day::new(YEAR, 3, 1)?;
    let same_length = (a < march) == (b < march);
    (same_length && a.since(b).unsigned_abs() <= HALF).then(|| apart(a, b))
}

/// A year in which days that are printed without one are counted.
const YEAR: i16 = 2023;

/// A day that is printed without a year; none where a year or anything else is told.
fn day_of_a_year(printed: &str) -> Option<Day> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = printed.to_lowercase();
    let words = || lower.split(|letter: char| !letter.is_alphanumeric());
    let mut numbers = words().filter_map(|word| word.trim_end_matches(char::is_alphabetic).parse::<u64>().ok());
    let day = u8::try_from(numbers.next()?).ok()?;
    if numbers.next().is_some() {
        return None;
    }
    let month = words().find_map(|word| MONTHS.iter().position(|name| word.starts_with(name)));
    Day::new(YEAR, month? as u8 + 1, day)
}

/// The day `YYYY-MM-DD`.
fn day_of(date: &str) -> Option<Day> {
    let mut parts = date.splitn(3, '-');
    let mut next = || parts.next();
    Day::new(next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{PassageId, sample};
    use crate::terms::SHOWN;
    use crate::text::Span;

    #[test]
    fn figures_are_counted() {
        let mut comparison = sample::linked("x\nx\nx", "x\nx", &[(0, 0, 0.9), (1, 0, 0.8), (2, 1, 0.1)]);
        let detail = |side, standing| sample::detail(PassageId::new(side, 0), Span::new(0, 1), standing);
        comparison.details = vec![
            detail(Side::A, Standing::Added),
            detail(Side::A, Standing::Differs),
            detail(Side::B, Standing::Added),
            detail(Side::B, Standing::Added),
            detail(Side::B, Standing::Differs),
        ];
        let found = summary(&comparison, SHOWN);
        assert_eq!((found.shared, found.alone), ([2, 1], [1, 1]));
        assert_eq!((found.adds, found.differ), ([1, 2], 1));
    }

    #[test]
    fn days_are_counted() {
        let newer = |side, days| Age::Newer { side, days };
        for (a, b, expected) in [
            ("2024-09-23", "2024-09-23", Age::SameDay),
            ("2024-03-01", "2024-02-28", newer(Side::A, 2)),
            ("2023-02-28", "2023-03-01", newer(Side::B, 1)),
            ("2024-12-31", "2025-01-01", newer(Side::B, 1)),
            ("2024-01-01", "2025-01-01", newer(Side::B, 366)),
            ("Friday, October 17", "Saturday, October 18", newer(Side::B, 1)),
            ("18 Oct.", "Oct 17th", newer(Side::A, 1)),
            ("May 4", "4 May", Age::SameDay),
            ("February 27", "March 2", Age::BothUndated),
            ("February 29", "March 1", Age::BothUndated),
            ("December 30", "January 2", Age::BothUndated),
            ("Monday 9 a.m., May 4", "May 5", Age::BothUndated),
            ("October 17", "2025-10-18", Age::Undated(Side::A)),
            ("Friday", "2025-01-01", Age::Undated(Side::A)),
            ("2025-01-01", "", Age::Undated(Side::B)),
            ("", "", Age::BothUndated),
        ] {
            let mut comparison = sample::linked("x", "x", &[]);
            comparison.articles[0].published = Some(a.to_owned());
            comparison.articles[1].published = Some(b.to_owned());
            assert_eq!(summary(&comparison, SHOWN).age, expected, "{a} {b}");
        }
    }
}
