//! What a comparison comes to, in a few figures that every output shows first.

use std::collections::BTreeSet;

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

/// Counts what a comparison shows; links under `floor` count as absent.
pub fn summary(comparison: &Comparison, floor: f32) -> Summary {
    let mut linked: [BTreeSet<usize>; 2] = Default::default();
    for link in comparison.links.iter().filter(|link| is_shown(link, floor)) {
        linked[0].insert(link.a.index);
        linked[1].insert(link.b.index);
    }
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
    let day = |side: Side| comparison.article(side).published.as_deref().and_then(day_number);
    match (day(Side::A), day(Side::B)) {
        (None, None) => Age::BothUndated,
        (None, Some(_)) => Age::Undated(Side::A),
        (Some(_), None) => Age::Undated(Side::B),
        (Some(a), Some(b)) if a == b => Age::SameDay,
        (Some(a), Some(b)) => Age::Newer {
            side: if a > b { Side::A } else { Side::B },
            days: a.abs_diff(b),
        },
    }
}

/// The number of a day `YYYY-MM-DD`, counted so that neighbouring days differ by one.
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Years begin in March here, so that the leap day is the last of its year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (month * 153 + 2) / 5 + day)
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
