//! What the reader says in words: the status line, the summary, the notices of the header.

use crate::comparison::{
    self, Age, Article, Comparison, Detail, Link, PassageId, Place, Row, details_of, display, shared,
};
use crate::glyphs::Glyphs;
use crate::reader::layout::Layout;
use crate::reader::model::Model;
use crate::reader::wrap::{abridge, steady};
use crate::terms::{self, Kind, Origin, Role, Standing};
use crate::text::{Side, Span};

/// What stands in a table without entries.
pub const NOTHING_LISTED: &str = "no details, or none of the kinds that were chosen";

/// Columns for what a pair rests on in the status line of a narrow screen; every column costs time on a slow line.
const RESTS_ON: usize = 12;

/// The width of a narrow screen; of what a wider one has more, a part is for what a pair rests on.
const NARROW: usize = 80;
const PART: usize = 3;

/// What is focused, in words. Parts that seldom change keep their columns: what does not change costs nothing on a slow line.
pub fn focus(model: &Model) -> String {
    let Some(row) = model.focused() else {
        return "nothing to read".to_owned();
    };
    let comparison = &model.comparison;
    let place = match model.state.layout {
        // Where in the table.
        Layout::Ledger => format!("{}/{}", model.state.row + 1, model.rows.len()),
        Layout::Aligned | Layout::Source | Layout::Stacked => place(comparison, row, model.meant()),
    };
    let place = match pending(model) {
        Some(pending) => format!("{place}  {pending}"),
        None => place,
    };
    let detail = model.state.detail.and_then(|index| comparison.details.get(index));
    if let Some(detail) = detail {
        return format!("{place}  {}", of_detail(comparison, detail, model.state.glyphs));
    }
    let told = match row.only() {
        Some(id) => of_alone(comparison, id),
        None => format!(
            "{}  {}",
            counts(comparison, row, model.state.glyphs),
            why(comparison, row, model.state.glyphs, model.state.size.width)
        ),
    };
    format!("{place}  {told}")
}

/// What is begun and waits for its second half.
pub fn pending(model: &Model) -> Option<String> {
    let chosen = model.state.chosen?;
    Some(format!(
        "pairing {chosen}: choose a passage of {:?}",
        chosen.side.other()
    ))
}

/// The passage that is meant, else the one that leads a row, and how many its article has: `a4/33`.
fn place(comparison: &Comparison, row: &Row, meant: Option<PassageId>) -> String {
    let leading = meant
        .or(row.lead)
        .or(row.partners.first().map(|partner| partner.passage));
    leading.map_or(String::new(), |id| {
        format!("{id}/{}", comparison.article(id.side).passages.len())
    })
}

/// A detail and its standing.
pub fn of_detail(comparison: &Comparison, detail: &Detail, glyphs: &Glyphs) -> String {
    let [open, close] = glyphs.quotes;
    let quoted = |side: Side, span: Span| {
        let text = comparison.display_span(side, span);
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

/// What a passage without a counterpart is.
fn of_alone(comparison: &Comparison, id: PassageId) -> String {
    match comparison.passage(id).map(|passage| passage.role) {
        Some(role @ (Role::Byline | Role::Dateline | Role::Caption | Role::Boilerplate)) => role.label().to_owned(),
        Some(Role::Headline | Role::Standfirst | Role::Body) | None => format!("only in {:?}", id.side),
    }
}

/// How many details of the row only A tells, only B tells, and differ: `A+4 B+1 ≠2`.
fn counts(comparison: &Comparison, row: &Row, glyphs: &Glyphs) -> String {
    let passages = row.lead.into_iter().chain(row.beside());
    let tally = Tally::of(comparison, passages.flat_map(|id| details_of(comparison, id)));
    let ([a, b], differ) = (tally.added, tally.differ);
    format!("A{}{a} B{}{b} {}{differ}", glyphs.added, glyphs.added, glyphs.differs)
}

/// How sure each pair of the row is: `likely 0.90 b7; weak 0.31 b9, 0.28 b12`; of a single one, the weightiest thing that it rests on, too: `likely 0.90
/// b7: Port Ellis`. What often stays the same comes first and keeps its columns. The panel shows what all of them rest on.
fn why(comparison: &Comparison, row: &Row, glyphs: &Glyphs, width: usize) -> String {
    let rests_on = RESTS_ON + width.saturating_sub(NARROW) / PART;
    let links = links(comparison, row, Place::Reference);
    let mut told = String::new();
    let mut before = "";
    for (id, link) in &links {
        let word = sure(link);
        match (told.is_empty(), word == before, link.origin) {
            (true, ..) => told = format!("{} {id}", sureness(link)),
            (false, false, _) => told = format!("{told}; {} {id}", sureness(link)),
            (false, true, Origin::Engine) => told = format!("{told}, {:.2} {id}", link.score),
            (false, true, Origin::Reader) => told = format!("{told}, {id}"),
        }
        before = word;
    }
    let shared = match links.as_slice() {
        [(_, link)] => shared(comparison, link).first().cloned(),
        _ => None,
    };
    let shared = shared.map(|word| format!(": {}", abridge(&steady(&word), rests_on, glyphs.ellipsis)));
    format!("{told}{}", shared.unwrap_or_default())
}

/// The links of a row to the passages that are shown better than in this way.
pub(crate) fn links<'a>(comparison: &'a Comparison, row: &Row, below: Place) -> Vec<(PassageId, &'a Link)> {
    let shown = row.partners.iter().filter(|partner| partner.place < below);
    shown
        .filter_map(|partner| Some((partner.passage, comparison.links.get(partner.link?)?)))
        .collect()
}

/// How sure a link is, in a word.
fn sure(link: &Link) -> &'static str {
    match link.origin {
        Origin::Reader => "paired by hand",
        Origin::Engine => terms::sureness(link.score),
    }
}

/// The probability of a link in words and figures.
pub fn sureness(link: &Link) -> String {
    match link.origin {
        Origin::Reader => sure(link).to_owned(),
        Origin::Engine => format!("{} {:.2}", sure(link), link.score),
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

/// The comparison in one line, in words and shorter and shorter: notices first, because they change how all else is read. `alone` are the
/// passages that stand alone and count.
pub fn summary(comparison: &Comparison, floor: f32, alone: [usize; 2], glyphs: &Glyphs) -> Vec<Vec<String>> {
    let figures = comparison::summary(comparison, floor);
    let notices = comparison.notices.iter().map(|notice| display(&notice.text));
    let first: Vec<String> = notices.chain(age(comparison, figures.age)).collect();
    let notices = comparison.notices.iter().map(|notice| gist(comparison, &notice.text));
    let brief: Vec<String> = notices.chain(age(comparison, figures.age)).collect();
    let [a, b] = figures.shared;
    let shared = match (a, b) {
        (1, 1) => "1 passage shared".to_owned(),
        _ if a == b => format!("{a} passages shared"),
        _ => format!("{a} of A and {b} of B shared"),
    };
    let differ = match figures.differ {
        1 => "1 differs".to_owned(),
        differ => format!("{differ} differ"),
    };
    let [adds_a, adds_b] = figures.adds;
    let details = [format!("A adds {adds_a}"), format!("B adds {adds_b}"), differ];
    let plus = glyphs.added;
    let counts = format!("A{plus}{adds_a} B{plus}{adds_b} {}{}", glyphs.differs, figures.differ);
    let few = if a == b {
        format!("{a} shared")
    } else {
        format!("{a} of A, {b} of B shared")
    };
    let [alone_a, alone_b] = alone;
    let told = |text: String| (alone != [0, 0]).then_some(text);
    let stand = told(format!("{alone_a} of A and {alone_b} of B alone"));
    let stand_short = told(format!("{alone_a}, {alone_b} alone"));
    let join = |first: &[String], shared: &str, details: &[String], alone: &Option<String>| {
        let shared = [shared.to_owned()];
        let parts = first.iter().chain(&shared).chain(details).chain(alone);
        parts.cloned().collect::<Vec<_>>()
    };
    let counts = [counts];
    vec![
        join(&first, &shared, &details, &stand),
        join(&first, &few, &details, &stand),
        join(&brief, &few, &details, &stand_short),
        join(&brief, &few, &counts, &stand_short),
        join(&brief, &few, &counts, &None),
    ]
}

/// A notice in brief: it says what is wrong first, and what follows from it behind a colon or semicolon. The article that it is about is
/// named by its letter.
fn gist(comparison: &Comparison, notice: &str) -> String {
    let about = Side::BOTH.into_iter().find_map(|side| {
        let rest = notice.strip_prefix(&comparison.article(side).path)?;
        Some((side, rest.strip_prefix(": ")?))
    });
    let first = |text: &str| {
        let end = [": ", "; "].into_iter().filter_map(|sign| text.find(sign)).min();
        display(text.get(..end.unwrap_or(text.len())).unwrap_or(text))
    };
    match about {
        Some((side, rest)) => format!("{side:?}: {}", first(rest)),
        None => first(notice),
    }
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

/// The name of an article without the folders that hold it; an address is told in full.
pub fn name(article: &Article) -> String {
    let path = comparison::told_path(article);
    let is_address = path.contains("://");
    let name = path.rsplit('/').next().filter(|name| !name.is_empty() && !is_address);
    display(name.unwrap_or(path))
}

/// The name under which an article stands in the header.
pub fn label(article: &Article, glyphs: &Glyphs) -> String {
    let path = comparison::told_path(article);
    let name = path.rsplit('/').next().filter(|name| !name.is_empty());
    let name = name.unwrap_or(path);
    // The end of an address says little where the outlet is known.
    let told = match &article.site {
        Some(site) if article.path.contains("://") => site.clone(),
        Some(site) => format!("{name} {} {site}", glyphs.dot),
        None => name.to_owned(),
    };
    let shown = display(&told);
    let date = article.published.as_deref().map_or("undated".to_owned(), display);
    format!("{} {} {date}", steady(&shown), glyphs.dot)
}

/// A kind of detail in a word.
pub fn kind(kind: Kind) -> String {
    format!("{kind:?}").to_lowercase()
}
