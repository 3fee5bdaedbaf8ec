//! What the reader says in words: the status line, the summary, the notices of the header.

use crate::comparison::{self, Age, Article, Comparison, Detail, Link, PassageId, Row, details_of, display};
use crate::reader::beside::{alone, beside};
use crate::reader::glyphs::Glyphs;
use crate::reader::model::Model;
use crate::reader::wrap::steady;
use crate::terms::{Kind, LIKELY, POSSIBLE, Role, Standing};
use crate::text::{Side, Span};

/// Words of evidence shown for a link: every one is written anew when the focus moves. The panel shows them all.
const EVIDENCE: usize = 2;

/// What is focused, in words.
pub fn focus(model: &Model) -> String {
    let Some(row) = model.focused() else {
        return "nothing to read".to_owned();
    };
    let place = format!("{}/{}", model.state.row + 1, model.rows.len());
    let glyphs = model.state.glyphs;
    let place = match model.state.chosen {
        Some(chosen) => format!(
            "{place}  pairing {chosen}: choose a passage of {:?}",
            chosen.side.other()
        ),
        None => place,
    };
    let detail = model.state.detail.and_then(|index| model.comparison.details.get(index));
    if let Some(detail) = detail {
        return format!("{place}  {}", of_detail(&model.comparison, detail, glyphs));
    }
    let who = passages(&model.comparison, row);
    let parts = [
        counts(&model.comparison, row, glyphs),
        why(&model.comparison, row, glyphs),
    ];
    let told = parts.into_iter().filter(|part| !part.is_empty());
    told.fold(format!("{place}  {who}"), |line, part| format!("{line}  {part}"))
}

/// A detail and its standing.
pub fn of_detail(comparison: &Comparison, detail: &Detail, glyphs: &Glyphs) -> String {
    let [open, close] = glyphs.quotes;
    let quoted = |side: Side, span: Span| {
        let (text, _) = display(span.of(&comparison.article(side).text));
        format!("{open}{}{close}", steady(text.trim()))
    };
    let own = quoted(detail.side, detail.span);
    let kind = kind(detail.kind);
    let other = detail
        .counterpart
        .map(|other| (other.passage, quoted(other.passage.side, other.span)));
    match (detail.standing, other) {
        (Standing::Added, _) => format!("{:?} adds {kind} {own}", detail.side),
        (Standing::Differs, Some((id, other))) => format!("{kind} differs: {} {own}, {id} {other}", detail.passage),
        (Standing::Differs, None) => format!("{kind} differs: {own}"),
        (Standing::Elsewhere, Some((id, other))) => format!("{kind} {own}: {:?} has it in {id}, {other}", id.side),
        (Standing::Elsewhere, None) => format!("{kind} {own}: the other article has it elsewhere"),
    }
}

/// The passages of a row: `a4 with b7`, `a5 only in A`.
fn passages(comparison: &Comparison, row: &Row) -> String {
    if let Some(id) = alone(row) {
        return match comparison.passage(id).map(|passage| passage.role) {
            Some(Role::Boilerplate) => format!("{id} page furniture"),
            Some(role @ (Role::Byline | Role::Dateline | Role::Caption)) => format!("{id} {}", of_role(role)),
            Some(Role::Headline | Role::Standfirst | Role::Body) | None => format!("{id} only in {:?}", id.side),
        };
    }
    let lead = row.lead.map(|id| id.to_string()).unwrap_or_default();
    format!("{lead} with {}", join(beside(row).full.into_iter()))
}

fn join(ids: impl Iterator<Item = PassageId>) -> String {
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}

/// How many details of the row only A tells, only B tells, and differ: `A +4  B +1  ≠2`.
fn counts(comparison: &Comparison, row: &Row, glyphs: &Glyphs) -> String {
    if alone(row).is_some() {
        return String::new();
    }
    let tally = Tally::of(
        comparison,
        row.lead
            .into_iter()
            .chain(beside(row).full)
            .flat_map(|id| details_of(comparison, id)),
    );
    let parts = [
        (tally.added[0], format!("A {}{}", glyphs.added, tally.added[0])),
        (tally.added[1], format!("B {}{}", glyphs.added, tally.added[1])),
        (tally.differ, format!("{}{}", glyphs.differs, tally.differ)),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, text)| text)
        .collect();
    told.join("  ")
}

/// How sure the pairing is, and what it rests on.
fn why(comparison: &Comparison, row: &Row, glyphs: &Glyphs) -> String {
    let Some(link) = row
        .partners
        .first()
        .and_then(|partner| comparison.links.get(partner.link?))
    else {
        return String::new();
    };
    let shared = comparison
        .evidence
        .iter()
        .find(|evidence| evidence.a == link.a && evidence.b == link.b);
    let shared = shared.map(|evidence| {
        [&evidence.names, &evidence.numbers, &evidence.words]
            .into_iter()
            .flatten()
    });
    let shared: Vec<&str> = shared
        .into_iter()
        .flatten()
        .take(EVIDENCE)
        .map(String::as_str)
        .collect();
    let sure = sureness(link);
    if shared.is_empty() {
        return sure;
    }
    format!("{sure}: {}", shared.join(&format!(" {} ", glyphs.dot)))
}

/// The probability of a link in words and figures.
pub fn sureness(link: &Link) -> String {
    use crate::terms::Origin;
    match link.origin {
        Origin::Reader => "paired by hand".to_owned(),
        Origin::Engine if link.score >= LIKELY => format!("likely {:.2}", link.score),
        Origin::Engine if link.score >= POSSIBLE => format!("possible {:.2}", link.score),
        Origin::Engine => format!("weak {:.2}", link.score),
    }
}

/// Counts of marked details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    added: [usize; 2],
    differ: usize,
}

impl Tally {
    fn of(comparison: &Comparison, details: impl Iterator<Item = usize>) -> Self {
        let mut tally = Self::default();
        for detail in details.filter_map(|index| comparison.details.get(index)) {
            match detail.standing {
                Standing::Added => tally.added[detail.side.index()] += 1,
                // A differing pair of values is listed on both sides and counted once.
                Standing::Differs => {
                    tally.differ += usize::from(detail.side == Side::A || detail.counterpart.is_none());
                }
                Standing::Elsewhere => {}
            }
        }
        tally
    }
}

/// The comparison in one line: notices first, because they change how all else is read.
pub fn summary(comparison: &Comparison, floor: f32) -> Vec<String> {
    let figures = comparison::summary(comparison, floor);
    let mut parts: Vec<String> = comparison
        .notices
        .iter()
        .map(|notice| display(&notice.text).0)
        .collect();
    parts.extend(age(comparison, figures.age));
    let [a, b] = figures.shared;
    parts.push(match (a, b) {
        (1, 1) => "1 passage shared".to_owned(),
        _ if a == b => format!("{a} passages shared"),
        _ => format!("{a} of A and {b} of B shared"),
    });
    let [a, b] = figures.adds;
    parts.push(format!("A adds {a}"));
    parts.push(format!("B adds {b}"));
    parts.push(match figures.differ {
        1 => "1 differs".to_owned(),
        differ => format!("{differ} differ"),
    });
    parts
}

/// What the dates of the articles mean for what they leave out: the older one could not have known what came later.
fn age(comparison: &Comparison, age: Age) -> Option<String> {
    let printed = |side: Side| comparison.article(side).published.is_some();
    match age {
        Age::SameDay => None,
        Age::Newer { side, days: 1 } => Some(format!("{:?} is 1 day older", side.other())),
        Age::Newer { side, days } => Some(format!("{:?} is {days} days older", side.other())),
        // A day without a year stands in the header, but cannot be counted with.
        Age::Undated(side) if printed(side) => Some(format!("the date of {side:?} is unclear")),
        Age::BothUndated if printed(Side::A) || printed(Side::B) => Some("the dates are unclear".to_owned()),
        Age::Undated(side) => Some(format!("{side:?} is undated")),
        Age::BothUndated => Some("both are undated".to_owned()),
    }
}

/// The name under which an article stands in the header.
pub fn label(article: &Article, glyphs: &Glyphs) -> String {
    let name = article.path.rsplit('/').next().filter(|name| !name.is_empty());
    let name = name.unwrap_or(&article.path);
    // The end of an address says little where the outlet is known.
    let told = match &article.site {
        Some(site) if article.path.contains("://") => site.clone(),
        Some(site) => format!("{name} {} {site}", glyphs.dot),
        None => name.to_owned(),
    };
    let (shown, _) = display(&told);
    let date = article
        .published
        .as_deref()
        .map_or("undated".to_owned(), |date| display(date).0);
    format!("{} {} {date}", steady(&shown), glyphs.dot)
}

/// A kind of detail in a word.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Place => "place",
        Kind::Quote => "quote",
        Kind::Attribution => "source",
        Kind::Action => "event",
        Kind::Reason => "reason",
        Kind::Qualifier => "qualifier",
        Kind::Description => "description",
    }
}

fn of_role(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Standfirst => "standfirst",
        Role::Byline => "byline",
        Role::Dateline => "dateline",
        Role::Caption => "caption",
        Role::Body => "text",
        Role::Boilerplate => "page furniture",
    }
}
