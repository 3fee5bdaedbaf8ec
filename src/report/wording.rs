//! The words that all reports share.

use crate::comparison::{Age, Comparison, Link, Note, Summary};
use crate::glyphs::Glyphs;
use crate::report::outline::{Reference, Subject, Tie};
use crate::terms::{Kind, Origin, Standing, Strength, sureness};
use crate::text::Side;

/// "[+phrase]"
pub(super) fn bracketed(standing: Standing, phrase: &str, signs: &Glyphs) -> String {
    format!("[{}{phrase}]", signs.sign(standing))
}

/// "− leaves out: on Monday · six boats"
pub(super) fn leaves_out(phrases: &[String], signs: &Glyphs) -> String {
    format!("{} leaves out: {}", signs.minus, phrases.join(signs.between))
}

/// "* note: ask the owner"
pub(super) fn note(note: &Note) -> String {
    let star = if note.star { "* " } else { "" };
    format!("{star}note: {}", note.text)
}

/// The line over a section: "shared: b7 likely 0.74, same point", "only in A". Where no counterpart stands here, "shared" alone.
pub(super) fn caption(subject: &Subject) -> String {
    match subject {
        Subject::Only(side) => format!("only in {side:?}"),
        Subject::Other(side, role) => format!("{} of {side:?}", role.label()),
        Subject::Shared(ties) if ties.is_empty() => "shared".to_owned(),
        Subject::Shared(ties) => format!("shared: {}", ties.iter().map(tie).collect::<Vec<_>>().join("; ")),
    }
}

/// "b7 likely 0.74, same point"; "b9 possible 0.47, also beside a12" where it has its place there.
fn tie(tie: &Tie) -> String {
    let home = tie.home.map_or(String::new(), |home| format!(", also beside {home}"));
    format!("{} {}{home}", tie.passage, tie.certainty)
}

/// "→ also b9 possible 0.47, beside a12: Two of the injured needed …"
pub(super) fn reference(reference: &Reference, signs: &Glyphs) -> String {
    format!("{} {}", signs.arrow, further(reference))
}

/// The same in words alone.
pub(super) fn further(reference: &Reference) -> String {
    let Reference { tie, beside, start } = reference;
    let place = beside.map_or(String::new(), |lead| format!(", beside {lead}"));
    format!("also {}{place}: {start}", self::tie(tie))
}

/// What the signs mean, in a line.
pub(super) fn legend(signs: &Glyphs) -> String {
    let mark = |standing| format!("{} {}", bracketed(standing, signs.ellipsis, signs), meaning(standing));
    [Standing::Added, Standing::Elsewhere, Standing::Differs]
        .map(mark)
        .join(signs.between)
}

/// What a mark says.
pub(super) fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Added => "only here",
        Standing::Elsewhere => "the other article says it in another passage",
        Standing::Differs => "the other article says something else",
    }
}

/// A mark for those who listen to a page.
pub(super) fn heard(standing: Standing) -> &'static str {
    match standing {
        Standing::Added => "only here",
        Standing::Elsewhere => "elsewhere in the other",
        Standing::Differs => "differs",
    }
}

/// What a detail is about.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Place => "place",
        Kind::Quote => "quotation",
        Kind::Attribution => "who says it",
        Kind::Action => "event",
        Kind::Reason => "reason",
        Kind::Qualifier => "qualifier",
        Kind::Description => "description",
    }
}

/// "12 passages shared · A adds 31 details · B adds 27 · 4 differ"
pub(super) fn figures(summary: &Summary, signs: &Glyphs) -> String {
    let [a, b] = summary.shared;
    let shared = if a == b {
        format!("{} shared", count(a, "passage"))
    } else {
        format!("{} of A and {b} of B shared", count(a, "passage"))
    };
    let differ = if summary.differ == 1 {
        "1 differs".to_owned()
    } else {
        format!("{} differ", summary.differ)
    };
    let adds = summary.adds;
    [
        shared,
        format!("A adds {}", count(adds[0], "detail")),
        format!("B adds {}", adds[1]),
        differ,
    ]
    .join(signs.between)
}

/// "Only in A: 9 passages · only in B: 14"
pub(super) fn alone(summary: &Summary, signs: &Glyphs) -> String {
    let [a, b] = summary.alone;
    format!("Only in A: {}{}only in B: {b}", count(a, "passage"), signs.between)
}

/// How the articles' days lie to each other, where that says something.
pub(super) fn age(comparison: &Comparison, summary: &Summary) -> Option<String> {
    let printed = |side: Side| comparison.article(side).published.is_some();
    match summary.age {
        Age::SameDay => None,
        Age::Newer { side, days } => Some(format!(
            "{side:?} is {} newer than {:?}, which could not have known what came later.",
            count(usize::try_from(days).unwrap_or(usize::MAX), "day"),
            side.other(),
        )),
        // A day without a year is printed, but cannot be counted with.
        Age::Undated(side) if printed(side) => Some(format!(
            "The date of {side:?} is unclear: one of the two may be much older than the other."
        )),
        Age::BothUndated if printed(Side::A) || printed(Side::B) => {
            Some("The dates are unclear: one of the two may be much older than the other.".to_owned())
        }
        Age::Undated(side) => Some(format!(
            "{side:?} is undated: one of the two may be much older than the other."
        )),
        Age::BothUndated => Some("Both are undated: one of the two may be much older than the other.".to_owned()),
    }
}

/// "likely 0.74, same point": most links say the same only in part, so that is not said of each.
pub(super) fn certainty(link: &Link) -> String {
    let strength = match link.strength {
        Strength::Same => ", same point",
        Strength::Partial => "",
    };
    match link.origin {
        Origin::Engine => format!("{} {:.2}{strength}", sureness(link.score), link.score),
        Origin::Reader => "paired by hand".to_owned(),
    }
}

/// A phrase that is only named, not told: its first words.
pub(super) fn shortened(phrase: &str, signs: &Glyphs) -> String {
    /// Enough to find the phrase in the passage beside it.
    const WORDS: usize = 8;
    let mut words = phrase.split(' ');
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = words.next().map_or(String::new(), |_| format!(" {}", signs.ellipsis));
    format!("{}{more}", first.join(" "))
}

fn count(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}
