//! Days of the Gregorian calendar as numbers, so that "two weeks ago" is a subtraction. No clock.

/// Days from 1 March 0000 to 1 January 1970.
const EPOCH: i64 = 719_468;
/// Days in 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(i64);

impl Day {
    /// The day of this date, if there is such a date.
    pub(crate) fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        if !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
            return None;
        }
        // Counting years from March puts the leap day at the end (Howard Hinnant's "chrono-compatible low-level date algorithms").
        let shifted = i64::from(year) - i64::from(month <= 2);
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let day_of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * ERA + day_of_era - EPOCH))
    }

    /// Year, month and day.
    pub(crate) fn date(self) -> (i16, u8, u8) {
        let shifted = self.0 + EPOCH;
        let era = shifted.div_euclid(ERA);
        let day_of_era = shifted.rem_euclid(ERA);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let place = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * place + 2) / 5 + 1;
        let month = (place + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (
            i16::try_from(year).unwrap_or(i16::MAX),
            u8::try_from(month).unwrap_or(1),
            u8::try_from(day).unwrap_or(1),
        )
    }

    /// 1 = Monday … 7 = Sunday.
    pub(crate) fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        u8::try_from((self.0 + 3).rem_euclid(7)).unwrap_or(0) + 1
    }

    /// The day `days` later.
    pub(crate) fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.clamp(-ERA, ERA)))
    }

    /// How many days later than another day this one is.
    pub(crate) fn since(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// The latest such day of the week on or before this day.
    pub(crate) fn latest(self, weekday: u8) -> Self {
        self.plus(-(i64::from(self.weekday()) - i64::from(weekday)).rem_euclid(7))
    }

    /// The first such day of the week after this day.
    pub(crate) fn next(self, weekday: u8) -> Self {
        self.plus(7).latest(weekday)
    }
}

/// The number of days in a month (1–12).
fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates() {
        for (date, number, weekday) in [
            ((1970, 1, 1), 0, 4),
            ((2000, 2, 29), 11_016, 2),
            ((2001, 9, 11), 11_576, 2),
            ((2024, 6, 19), 19_893, 3),
            ((1600, 3, 1), -135_080, 3),
        ] {
            let day = Day::new(date.0, date.1, date.2).unwrap();
            assert_eq!((day.0, day.date(), day.weekday()), (number, date, weekday));
        }
        for wrong in [(2023, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31), (2024, 1, 0)] {
            assert_eq!(Day::new(wrong.0, wrong.1, wrong.2), None);
        }
    }

    #[test]
    fn every_day_of_a_few_years_survives() {
        let start = Day::new(1895, 1, 1).unwrap();
        for days in 0..5_000 {
            let day = start.plus(days);
            let (year, month, number) = day.date();
            assert_eq!(Day::new(year, month, number), Some(day));
        }
    }

    #[test]
    fn weekdays_around_a_day() {
        let wednesday = Day::new(2024, 6, 19).unwrap();
        assert_eq!(wednesday.latest(3).date(), (2024, 6, 19));
        assert_eq!(wednesday.latest(4).date(), (2024, 6, 13));
        assert_eq!(wednesday.latest(2).date(), (2024, 6, 18));
        assert_eq!(wednesday.next(3).date(), (2024, 6, 26));
        assert_eq!(wednesday.next(5).date(), (2024, 6, 21));
    }
}
