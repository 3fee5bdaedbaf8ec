//! Amounts: counts, shares, sums of money, measures, ages, ranges, scores, each with how exact it is and what it counts.

use std::ops::Range;

use crate::language::line::Line;
use crate::language::numerals::{Numeral, NumeralKind, numeral};
use crate::language::units::{counted_noun, currency_before, unit};
use crate::language::vocabulary::NumberWords;
use crate::language::{Amount, Bound, Shape, Unit};

/// The unit of an age in years.
pub(crate) const AGE: &str = "age";
/// The unit of a score or vote ("3-1"): `low` and `high` are its two sides.
pub(crate) const SCORE: &str = "score";
/// Nobody is older.
const OLDEST: f64 = 115.0;
/// How many words before "97-1" may tell that it is a result.
const SCORE_REACH: usize = 4;

/// An amount and the tokens of the sentence that tell it.
pub(crate) type Found = (Range<usize>, Amount);

/// The amounts of a sentence, in order. `taken` are tokens that mean something else already, such as dates.
pub(crate) fn amounts(words: &NumberWords, line: Line<'_>, taken: &[bool]) -> Vec<Found> {
    let free = |range: &Range<usize>| range.clone().all(|at| taken.get(at) == Some(&false));
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let from = found.last().map_or(0, |(range, _)| range.end);
        match amount(words, line, at).filter(|(range, _)| range.start >= from && free(range)) {
            Some(next) => {
                at = next.0.end.max(at + 1);
                found.push(next);
            }
            None => at += 1,
        }
    }
    found
}

/// The amount whose number or currency starts at `at`.
fn amount(words: &NumberWords, line: Line<'_>, at: usize) -> Option<Found> {
    let money = currency_before(words, line, at);
    let start = money.as_ref().map_or(at, |(_, next)| *next);
    let number = numeral(words, line, start)?;
    if money.is_none() && !is_number(words, line, at, number) {
        return None;
    }
    if let Some(found) = age(line, at, number).or_else(|| score(words, line, at, number)) {
        return Some(found);
    }
    let (mut low, mut high, mut end) = range(words, line, at, number).unwrap_or((number.low, number.high, number.end));
    let (unit, after) = unit(words, line, end, number, money.map(|(code, _)| code));
    end = after;
    if let Unit::Money(_) = unit
        && line.before(end, 1).starts_with("cent")
    {
        (low, high) = (low / 100.0, high / 100.0);
    }
    let (bound, tokens) = bounded(words, line, at..end);
    let vague = number.high > number.low && high <= number.high || number.kind == NumeralKind::Share;
    let bound = if bound == Bound::Exact && vague {
        Bound::About
    } else {
        bound
    };
    (low, high) = match bound {
        Bound::Exact | Bound::About => (low, high),
        Bound::AtLeast => (low, f64::INFINITY),
        Bound::AtMost => (0.0, high),
    };
    let ordinal = number.kind == NumeralKind::Ordinal;
    Some((
        tokens,
        Amount {
            low,
            high,
            bound,
            unit,
            ordinal,
        },
    ))
}

/// False for numbers that are part of a name or count nothing: "F-16", "Boeing 737", "no one", "One World Trade Center".
fn is_number(words: &NumberWords, line: Line<'_>, at: usize, number: Numeral) -> bool {
    let bare = number.end == at + 1 && number.kind == NumeralKind::Cardinal;
    let joined = at > 0 && line.is_joint(at - 1) && line.is_word(at.wrapping_sub(2));
    if joined && !words.scales.contains_key(line.before(at, 2)) && bare {
        return false;
    }
    if line.shape(at) == Some(Shape::Number) {
        return !(bare && is_designator(words, line, at));
    }
    if line.is_capital(at) && (at > 0 || bare) && line.is_capital(number.end) {
        return false;
    }
    if line.norm(at) == "second" && matches!(line.norm(at + 1), "later" | "ago" | "") {
        return false;
    }
    line.norm(at) != "one" || !bare || counts_one(line, at)
}

/// True where "one" is a count: "one person", not "no one", "one of", "one day".
fn counts_one(line: Line<'_>, at: usize) -> bool {
    let pronoun = matches!(
        line.before(at, 1),
        "no" | "any" | "some" | "every" | "this" | "that" | "the" | "which" | "only"
    );
    let noun = line.is_word(at + 1) && !line.is_stop(at + 1);
    let joined = line.is_joint(at + 1);
    !pronoun && (noun || joined) && !matches!(line.norm(at + 1), "day" | "thing" | "way" | "time" | "another")
}

/// True for "Boeing 737", "Article 5": a number that belongs to the name before it.
fn is_designator(words: &NumberWords, line: Line<'_>, at: usize) -> bool {
    let named = at > 0 && line.is_capital(at - 1) && !line.is_stop(at - 1);
    let counted = counted_noun(words, line, at + 1).is_some();
    let measured =
        matches!(line.norm(at + 1), "%" | "$") || line.is_joint(at + 1) && counted_noun(words, line, at + 2).is_some();
    named && at > 1 && !counted && !measured && !line.norm(at).contains('.')
}

/// "42-year-old", "42 years old", "aged 42", "Ann Cole, 42,", "a woman, 58, who".
fn age(line: Line<'_>, at: usize, number: Numeral) -> Option<Found> {
    if number.kind != NumeralKind::Cardinal || number.low > OLDEST || number.low.fract() != 0.0 {
        return None;
    }
    let year = line.past_joint(number.end);
    let old = line.past_joint(year + 1);
    let told = matches!(line.norm(year), "year" | "years") && line.norm(old).starts_with("old");
    let of = line.before(at, 1) == "of" && line.before(at, 2) == "age";
    let aged = of || matches!(line.before(at, 1), "aged" | "age" | "ages");
    let someone = |at: usize| line.is_capital(at) || at > 0 && matches!(line.before(at, 1), "a" | "an" | "the");
    let comma = line.before(at, 1) == "," && at > 1 && someone(at - 2) && line.shape(at) == Some(Shape::Number);
    let apposed = comma && number.end == at + 1 && matches!(line.norm(at + 1), "," | ".") && line.norm(at + 2) != "and";
    let range = match (told, aged) {
        (true, _) => at..old + 1,
        (false, true) => at - 1 - usize::from(of)..number.end,
        (false, false) if apposed => at..number.end,
        (false, false) => return None,
    };
    let amount = Amount {
        low: number.low,
        high: number.high,
        bound: Bound::Exact,
        unit: Unit::Of(AGE.to_owned()),
        ordinal: false,
    };
    Some((range, amount))
}

/// "97-1" after a vote or match, "3-1" that cannot be a range.
fn score(words: &NumberWords, line: Line<'_>, at: usize, number: Numeral) -> Option<Found> {
    let joint = number.end;
    let small = |numeral: Numeral| numeral.kind == NumeralKind::Cardinal && numeral.scale < 2.0 && numeral.low < 1000.0;
    if !line.is_joint(joint) || !small(number) || line.shape(at) != Some(Shape::Number) {
        return None;
    }
    let other = numeral(words, line, joint + 1).filter(|&other| small(other))?;
    let result = |at: usize| {
        let norm = line.norm(at);
        [
            "vot", "win", "won", "los", "beat", "tall", "pass", "scor", "lead", "rul", "decision", "victor", "defeat",
            "approv", "majority",
        ]
        .iter()
        .any(|stem| norm.starts_with(stem))
    };
    let told = (at.saturating_sub(SCORE_REACH)..at).any(result) || (other.end..other.end + 2).any(result);
    let meant = line.norm(joint) == "-"
        && (number.low >= other.low || told)
        && !matches!(line.norm(other.end), "%" | "percent");
    let amount = Amount {
        low: number.low.min(other.low),
        high: number.low.max(other.low),
        bound: Bound::Exact,
        unit: Unit::Of(SCORE.to_owned()),
        ordinal: false,
    };
    meant.then_some((at..other.end, amount))
}

/// "10-15", "five to six thousand", "between 10 and 15", "$10-$15 million": least, greatest, and the token after.
fn range(words: &NumberWords, line: Line<'_>, at: usize, number: Numeral) -> Option<(f64, f64, usize)> {
    let between = line.before(at, 1) == "between";
    let changed = line.before(at, 1) == "from";
    let sign = usize::from(line.norm(number.end) == "%");
    let joint = number.end + sign;
    let linked = match line.norm(joint) {
        "and" => between,
        "to" | "or" => !changed && !between,
        "-" | "—" => line.touches_next(joint) && line.is_joint(joint),
        _ => false,
    };
    let next = if currency_before(words, line, joint + 1).is_some() {
        joint + 2
    } else {
        joint + 1
    };
    let other = numeral(words, line, next).filter(|other| linked && other.kind == number.kind)?;
    let factor = if number.scale < other.scale && number.low < other.low / other.scale * 10.0 {
        other.scale / number.scale
    } else {
        1.0
    };
    let low = number.low * factor;
    (low < other.high).then_some((low, other.high, other.end))
}

/// How exact the amount at `range` is, and the range with the words that say so.
fn bounded(words: &NumberWords, line: Line<'_>, range: Range<usize>) -> (Bound, Range<usize>) {
    let skip = usize::from(matches!(
        line.before(range.start, 1),
        "another" | "additional" | "between"
    ));
    let edge = range.start - skip;
    for (phrase, bound) in &words.bounds_before {
        if let Some(start) = edge.checked_sub(phrase.len())
            && line.past_phrase(start, phrase) == Some(edge)
            && !words.bound_verbs.contains(line.before(start, 1))
        {
            return (*bound, start..range.end);
        }
    }
    let after = line.past_joint(range.end);
    for (phrase, bound) in &words.bounds_after {
        if let Some(end) = line
            .past_phrase(after, phrase)
            .filter(|_| phrase.len() > 1 || line.touches_next(after - 1))
        {
            return (*bound, range.start..end);
        }
    }
    let start = if line.before(range.start, 1) == "between" {
        edge
    } else {
        range.start
    };
    (Bound::Exact, start..range.end)
}

#[cfg(test)]
mod tests {
    use crate::language::tests::{article, phrase, read};
    use crate::language::{Unit, Value};

    /// `expected` has an entry for each amount: phrase, then value and unit.
    fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let analysis = read(&article);
        let found: Vec<String> = analysis
            .mentions
            .iter()
            .filter_map(|mention| {
                let Value::Amount(amount) = &mention.value else {
                    return None;
                };
                let phrase = phrase(&article, &analysis, mention.tokens.clone());
                let unit = match &amount.unit {
                    Unit::None => String::new(),
                    Unit::Percent => " %".to_owned(),
                    Unit::Money(code) => format!(" {code}"),
                    Unit::Of(noun) => format!(" {noun}"),
                };
                let ordinal = if amount.ordinal { " th" } else { "" };
                let (low, high) = (
                    (amount.low * 100.0).round() / 100.0,
                    (amount.high * 100.0).round() / 100.0,
                );
                let value = if low >= high {
                    format!("{low}")
                } else {
                    format!("{low}..{high}")
                };
                Some(format!("{phrase} = {:?} {value}{ordinal}{unit}", amount.bound))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn counts() {
        check("They expelled 100 operatives.", &["100 = Exact 100 oper"]);
        check(
            "It has 1,200 seats and two dozen exits.",
            &["1,200 = Exact 1200 seat", "two dozen = Exact 24 exit"],
        );
        check(
            "A dozen people and half a million birds came.",
            &["A dozen = Exact 12 person", "half a million = Exact 500000 bird"],
        );
        check(
            "One hundred and five ships left.",
            &["One hundred and five = Exact 105 ship"],
        );
        check(
            "Some 25,300 Russian soldiers left.",
            &["Some 25,300 = About 25300 soldier"],
        );
        check(
            "Two and a half million voters came.",
            &["Two and a half million = Exact 2500000 voter"],
        );
        check(
            "Twenty-five thousand three hundred men",
            &["Twenty-five thousand three hundred = Exact 25300 man"],
        );
        check(
            "He saw one person and no one else, one of the guards.",
            &["one = Exact 1 person"],
        );
        check(
            "Dozens of protesters and hundreds of thousands of others left.",
            &[
                "Dozens = About 24..119 protest",
                "hundreds of thousands = About 200000..999999",
            ],
        );
        check(
            "Several hundred women waited.",
            &["Several hundred = About 200..999 woman"],
        );
        check(
            "30 of the 40 senators agreed.",
            &["30 = Exact 30", "40 = Exact 40 senat"],
        );
        check(
            "a 600-page report on three-star hotels",
            &["600 = Exact 600 page", "three = Exact 3 star"],
        );
    }

    #[test]
    fn bounds_and_ranges() {
        check(
            "more than 100 Russian operatives",
            &["more than 100 = AtLeast 100..inf oper"],
        );
        check(
            "at least five to six thousand cows",
            &["at least five to six thousand = AtLeast 5000..inf cow"],
        );
        check(
            "Between 10 and 15 boats sank.",
            &["Between 10 and 15 = Exact 10..15 boat"],
        );
        check(
            "about 10-15 boats; 10–15 boats",
            &["about 10-15 = About 10..15 boat", "10–15 = Exact 10..15 boat"],
        );
        check(
            "up to 40 people or fewer than 3 dogs",
            &["up to 40 = AtMost 0..40 person", "fewer than 3 = AtMost 0..3 dog"],
        );
        check("hand over $36 million", &["$36 million = Exact 36000000 usd"]);
        check(
            "no more than 20 guests, nearly 50 cooks",
            &["no more than 20 = AtMost 0..20 guest", "nearly 50 = About 50 cook"],
        );
        check(
            "20 or more cars, 30-plus vans",
            &["20 or more = AtLeast 20..inf", "30-plus = AtLeast 30..inf van"],
        );
        check(
            "as many as another 200 beds",
            &["as many as another 200 = AtMost 0..200 bed"],
        );
        check(
            "It rose from 500 to 900 cases.",
            &["500 = Exact 500", "900 = Exact 900 case"],
        );
        check("three or four shots", &["three or four = Exact 3..4 shot"]);
    }

    #[test]
    fn shares_and_money() {
        check(
            "5%; 6 percent; 7 per cent",
            &["5% = Exact 5 %", "6 percent = Exact 6 %", "7 per cent = Exact 7 %"],
        );
        check("5% or 6 percent", &["5% or 6 percent = Exact 5..6 %"]);
        check(
            "a 10-percent rise of 3 percentage points",
            &[
                "10-percent = Exact 10 %",
                "3 percentage points = Exact 3 percentage point",
            ],
        );
        check(
            "Two-thirds of voters and a third of cooks",
            &["Two-thirds = About 66.67 %", "a third = About 33.33 %"],
        );
        check(
            "three-quarters, half of them, half-dozen",
            &[
                "three-quarters = About 75 %",
                "half = About 50 %",
                "half-dozen = Exact 6",
            ],
        );
        check(
            "$1.2 million is 1.2m dollars is US$1.2mn",
            &[
                "$1.2 million = Exact 1200000 usd",
                "1.2m dollars = Exact 1200000 usd",
                "US$1.2mn = Exact 1200000 usd",
            ],
        );
    }

    #[test]
    fn money_in_other_coins_and_ranges() {
        check(
            "tens of thousands of dollars",
            &["tens of thousands of dollars = About 20000..99999 usd"],
        );
        check(
            "One in three cooks; a 1-in-4 chance",
            &["One in three = About 33.33 %", "1-in-4 = About 25 %"],
        );
        check(
            "€5bn, £3.50, 40 pesos, 50 cents",
            &[
                "€5bn = Exact 5000000000 eur",
                "£3.50 = Exact 3.5 gbp",
                "40 pesos = Exact 40 mxn",
                "50 cents = Exact 0.5 usd",
            ],
        );
        check(
            "more than $10-15 million",
            &["more than $10-15 million = AtLeast 10000000..inf usd"],
        );
        check(
            "between $2 and $3 billion",
            &["between $2 and $3 billion = Exact 2000000000..3000000000 usd"],
        );
        check("a $30-million fund", &["$30-million = Exact 30000000 usd"]);
        check("fell to .5 percent", &[".5 percent = Exact 0.5 %"]);
    }

    #[test]
    fn measures_ages_ordinals_scores() {
        check(
            "12 miles or 20 square kilometers",
            &[
                "12 miles = Exact 12 mile",
                "20 square kilometers = Exact 20 square kilometer",
            ],
        );
        check(
            "a 42-year-old man, aged 42, who is 42 years old",
            &[
                "42-year-old = Exact 42 age",
                "aged 42 = Exact 42 age",
                "42 years old = Exact 42 age",
            ],
        );
        check("He quit at the age of 30.", &["age of 30 = Exact 30 age"]);
        check("Ann Cole, 42, won.", &["42 = Exact 42 age"]);
        check(
            "the third vote, the 21st century",
            &["third = Exact 3 th vote", "21st = Exact 21 th centuri"],
        );
        check("the twenty-first try", &["twenty-first = Exact 21 th tri"]);
        check(
            "They voted 97-1; they lost 2-3.",
            &["97-1 = Exact 1..97 score", "2-3 = Exact 2..3 score"],
        );
    }

    #[test]
    fn what_is_no_amount() {
        check("An F-16 and a Boeing 737 met.", &[]);
        check("She works at One World Trade Center.", &[]);
        check("No one knew one of them one day.", &[]);
        check("It began on March 5, 2022, at 3 p.m. after two weeks.", &[]);
        check("He met Channel 4 and cited Article 5.", &[]);
        check("A second later it fell.", &[]);
    }
}
