//! Amounts and dates as values, and how two of them stand to each other: the same, one within the other, or in conflict.

use crate::calendar::Day;

/// "About 100" and "some" numbers agree with exact ones this near, as a share of the greater.
const ABOUT: f64 = 0.1;
/// "2 million" and "2.04 million" are one number, rounded: at most by this share.
const ROUNDED: f64 = 0.03;
/// And by at most half of its last figure that is not nought: "38 million" is not "36 million".
const LAST_FIGURE: f64 = 0.5;
/// From this count on, one number in two linked passages counts one thing, whatever it is called. Set by hand.
const TELLING: f64 = 100.0;
/// Durations this near, as a share of the longer, are the same told in other units ("a month", "30 days").
const SAME_DURATION: f64 = 0.02;

/// A count, share, sum or measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The least value that is meant.
    pub low: f64,
    /// The greatest value that is meant; equal to `low` for an exact one.
    pub high: f64,
    /// How exact it is.
    pub bound: Bound,
    /// What is counted, if the text makes it clear.
    pub unit: Unit,
    /// True for "third", "21st".
    pub ordinal: bool,
}

/// How exact an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// "100"
    Exact,
    /// "about 100", "some 100", "dozens"
    About,
    /// "more than 100", "at least 100"
    AtLeast,
    /// "fewer than 100", "up to 100"
    AtMost,
}

/// What an amount counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Not told.
    None,
    /// Per cent.
    Percent,
    /// Money, by its lower-case currency code ("usd", "eur") or sign.
    Money(String),
    /// A measure or counted noun as a stem ("mile", "person").
    Of(String),
}

/// A date, time or duration. What is not told is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// Year.
    pub year: Option<i16>,
    /// Month, 1–12.
    pub month: Option<u8>,
    /// Day of the month, 1–31.
    pub day: Option<u8>,
    /// Day of the week, 1 = Monday … 7 = Sunday.
    pub weekday: Option<u8>,
    /// Time of day in minutes since midnight.
    pub minute: Option<u16>,
    /// A duration, in hours.
    pub hours: Option<u32>,
    /// True where a decade is meant and `year` is its first.
    pub decade: bool,
    /// True where the day was worked out ("on Friday") and not printed.
    pub resolved: bool,
}

/// How one value stands to another of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They mean the same.
    Equal,
    /// They can both be true of the same thing: "more than 100" and "112".
    Compatible,
    /// The first is less precise: "2022" and "March 2022".
    Contains,
    /// The first is more precise.
    Within,
    /// They cannot both be true of the same thing.
    Conflict,
    /// They speak of different things, or too little is told.
    Incomparable,
}

impl Amount {
    /// How this amount stands to another of the same unit. Counts of different things are incomparable, but for one number that is hardly
    /// told twice by chance: "74,000 adults" may be "74,000 people". So is a count whose noun is not told, but for one of the same number.
    pub fn relation(&self, other: &Self) -> Relation {
        let values = self.values(other);
        match (&self.unit, &other.unit) {
            (one, two) if one == two => values,
            (Unit::None, Unit::Of(_)) | (Unit::Of(_), Unit::None) if self.same_number(other) => values,
            (Unit::Of(_), Unit::Of(_))
                if self.same_number(other) && self.is_telling() && values != Relation::Conflict =>
            {
                Relation::Compatible
            }
            (Unit::None | Unit::Percent | Unit::Money(_) | Unit::Of(_), _) => Relation::Incomparable,
        }
    }

    /// True where both tell one number, however exact it is: "some 6,000", "6,000".
    fn same_number(&self, other: &Self) -> bool {
        let point = |amount: &Self| match amount.bound {
            Bound::AtLeast => (amount.low, amount.low),
            Bound::AtMost => (amount.high, amount.high),
            Bound::Exact | Bound::About => (amount.low, amount.high),
        };
        let (one, two) = (point(self), point(other));
        self.ordinal == other.ordinal && near(one.0, two.0, f64::EPSILON) && near(one.1, two.1, f64::EPSILON)
    }

    /// True for a number that two counts of different things hardly share.
    fn is_telling(&self) -> bool {
        !self.ordinal && self.low >= TELLING && self.low.is_finite()
    }

    /// How the bare values stand to each other, whatever the counted nouns are.
    pub fn values(&self, other: &Self) -> Relation {
        if self.ordinal != other.ordinal || self.family() != other.family() {
            return Relation::Incomparable;
        }
        if near(self.low, other.low, f64::EPSILON) && near(self.high, other.high, f64::EPSILON) {
            return match (self.bound, other.bound) {
                (one, two) if one == two => Relation::Equal,
                (Bound::Exact | Bound::About | Bound::AtLeast | Bound::AtMost, _) => Relation::Compatible,
            };
        }
        let (one, two) = (self.meant(), other.meant());
        if one.0 <= two.1 && two.0 <= one.1 {
            Relation::Compatible
        } else {
            Relation::Conflict
        }
    }

    /// Per cent, money and counts are never compared with each other.
    fn family(&self) -> u8 {
        match self.unit {
            Unit::Percent => 0,
            Unit::Money(_) => 1,
            Unit::None | Unit::Of(_) => 2,
        }
    }

    /// The range of values that the words leave open: only amounts whose ranges meet can be true of the same thing.
    pub(crate) fn meant(&self) -> (f64, f64) {
        let slack = match self.bound {
            Bound::About => ABOUT,
            Bound::Exact if is_rounded(self.low) => ROUNDED.min(LAST_FIGURE * last_figure(self.low) / self.low),
            Bound::Exact | Bound::AtLeast | Bound::AtMost => 0.0,
        };
        // "Nearly 100", and a range told with "about", reach a little over both ends.
        (self.low * (1.0 - slack), self.high * (1.0 + slack))
    }
}

impl When {
    /// How this date stands to another.
    pub fn relation(&self, other: &Self) -> Relation {
        match (self.hours, other.hours) {
            (Some(one), Some(two)) if near(f64::from(one), f64::from(two), SAME_DURATION) => return Relation::Equal,
            (Some(_), Some(_)) => return Relation::Conflict,
            (Some(_), None) | (None, Some(_)) => return Relation::Incomparable,
            (None, None) => {}
        }
        if self.decade || other.decade {
            return self.decades(other);
        }
        let (one, two) = (self.parts(), other.parts());
        let shared = one
            .iter()
            .zip(&two)
            .filter(|(one, two)| one.is_some() && two.is_some())
            .count();
        let conflict = one
            .iter()
            .zip(&two)
            .any(|(one, two)| one.is_some() && two.is_some() && one != two);
        if shared == 0 {
            return Relation::Incomparable;
        }
        if conflict {
            return self.doubt(other);
        }
        let told = |parts: &[Option<i16>]| parts.iter().filter(|part| part.is_some()).count();
        match (told(&one) > shared, told(&two) > shared) {
            (false, false) => Relation::Equal,
            (false, true) => Relation::Contains,
            (true, false) => Relation::Within,
            (true, true) => Relation::Compatible,
        }
    }

    /// Year, month, day, weekday and minute; a weekday follows from a whole date.
    fn parts(&self) -> [Option<i16>; 5] {
        let day = match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => Day::new(year, month, day),
            (Some(_) | None, Some(_) | None, Some(_) | None) => None,
        };
        let weekday = day.map(Day::weekday).or(self.weekday);
        [
            self.year,
            self.month.map(i16::from),
            self.day.map(i16::from),
            weekday.map(i16::from),
            self.minute.and_then(|minute| i16::try_from(minute).ok()),
        ]
    }

    fn decades(&self, other: &Self) -> Relation {
        let (Some(one), Some(two)) = (self.year, other.year) else {
            return Relation::Incomparable;
        };
        match (self.decade, other.decade) {
            (true, true) if one == two => Relation::Equal,
            (true, false) if one.div_euclid(10) == two.div_euclid(10) => Relation::Contains,
            (false, true) if one.div_euclid(10) == two.div_euclid(10) => Relation::Within,
            (true | false, true | false) => Relation::Conflict,
        }
    }

    /// The conflict of two dates, unless it may come from working out the same weekday for another week.
    fn doubt(&self, other: &Self) -> Relation {
        let guessed = self.resolved || other.resolved;
        let weekday = self.weekday.is_some() && self.weekday == other.weekday;
        let clock = self.minute == other.minute || self.minute.is_none() || other.minute.is_none();
        if guessed && weekday && clock {
            Relation::Incomparable
        } else {
            Relation::Conflict
        }
    }
}

/// True for large round numbers, which stand for the exact ones near them.
fn is_rounded(value: f64) -> bool {
    value >= 1_000_000.0 && value % 100_000.0 == 0.0
}

/// The worth of the last figure of a large round number that is not nought: a million for 38 million.
fn last_figure(value: f64) -> f64 {
    let mut worth = 1.0;
    while value % (worth * 10.0) == 0.0 && worth < value {
        worth *= 10.0;
    }
    worth
}

fn near(one: f64, two: f64, share: f64) -> bool {
    // Infinity less infinity is no number.
    one.total_cmp(&two).is_eq() || (one - two).abs() <= share * one.abs().max(two.abs())
}

#[cfg(test)]
mod tests {
    use super::Relation::{Compatible, Conflict, Contains, Equal, Incomparable, Within};
    use super::*;
    use crate::language::Value;
    use crate::language::tests::{article, read};

    fn value(text: &str) -> Value {
        let analysis = read(&article(text));
        let mut values = analysis.mentions.into_iter().map(|mention| mention.value);
        values
            .find(|value| matches!(value, Value::Amount(_) | Value::Date(_)))
            .expect("a value")
    }

    fn check(one: &str, two: &str, expected: Relation) {
        let (found, mirrored) = match (value(one), value(two)) {
            (Value::Amount(one), Value::Amount(two)) => (one.relation(&two), two.relation(&one)),
            (Value::Date(one), Value::Date(two)) => (one.relation(&two), two.relation(&one)),
            (one, two) => panic!("{one:?} {two:?}"),
        };
        assert_eq!(found, expected, "{one} / {two}");
        let expected = match expected {
            Contains => Within,
            Within => Contains,
            Equal | Compatible | Conflict | Incomparable => expected,
        };
        assert_eq!(mirrored, expected, "{two} / {one}");
    }

    #[test]
    fn amounts() {
        check("more than 100 spies", "over 100 spies", Equal);
        check("more than 100 spies", "112 spies", Compatible);
        check("more than 100 spies", "100 spies", Compatible);
        check("more than 100 spies", "dozens of spies", Compatible);
        check("fewer than 50 spies", "more than 100 spies", Conflict);
        check("five spies", "six spies", Conflict);
        check("five spies", "5 spies", Equal);
        check("five spies", "five cooks", Incomparable);
        check("74,000 adults", "74,000 people", Compatible);
        check("74,000 adults", "74,500 people", Incomparable);
        check("a crowd of 6,000", "some 6,000 people", Compatible);
        check("a crowd of 6,000", "some 6,100 people", Incomparable);
        check("about 100 people", "104 people", Compatible);
        check("about 100 people", "140 people", Conflict);
        check("$1.2 million", "1.2m dollars", Equal);
        check("$1.2 million", "$1.5 million", Conflict);
        check("$2 million", "$2.04 million", Compatible);
        check("$38 million", "$36 million", Conflict);
        check("$38 million", "$38.2 million", Compatible);
        check("150 mph", "150 miles per hour", Equal);
        check("$5", "5%", Incomparable);
        check("$5", "€5", Incomparable);
        check("two-thirds of voters", "66 percent", Compatible);
        check("half of voters", "60 percent", Conflict);
        check("10 to 15 boats", "12 boats", Compatible);
        check("10 to 15 boats", "16 boats", Conflict);
        check("the third boat", "three boats", Incomparable);
        check("a dozen men", "12 men", Equal);
        check("Ann Cole, 42, won", "a 42-year-old woman", Equal);
        check("up to 40 cars", "50 cars", Conflict);
    }

    #[test]
    fn dates() {
        check("in 2022", "in March 2022", Contains);
        check("in March 2022", "in March 2022", Equal);
        check("in March 2022", "in April 2022", Conflict);
        check("on Sept. 11, 2001", "on 9/11", Equal);
        check("on Sept. 11", "on September 11, 2001", Contains);
        check("in 2022", "in March", Incomparable);
        check("on Tuesday", "yesterday", Equal);
        check("on Tuesday", "June 18", Within);
        check("on Tuesday", "on Monday", Conflict);
        check("at 3 p.m. Friday", "on Friday", Within);
        check("at 3 p.m. Friday", "at 4 p.m. Friday", Conflict);
        check("the 1930s", "in 1935", Contains);
        check("the 1930s", "in 1945", Conflict);
        check("48 hours", "two days", Equal);
        check("48 hours", "three days", Conflict);
        check("48 hours", "Friday", Incomparable);
        check("last year", "in 2023", Equal);
    }
}
