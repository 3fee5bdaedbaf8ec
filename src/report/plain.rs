//! The comparison as plain text: for a pipe into a pager, a mail or a printer.
//!
//! Passages stand in the order of the rows, counterparts under or beside each other; details are marked by signs in brackets.

use std::io::{self, Write};

use crate::comparison::{Comparison, Partner, PassageId, Place, Row, details_of, display, rows, summary};
use crate::report::cells::{Cells, MARGIN};
use crate::report::layout::{MEASURE, Paint, Painted, beside, hang};
use crate::report::{Extra, Look, Options, Signs, wording};
use crate::terms::{Role, SHOWN};
use crate::text::Side;

/// From this width on counterparts stand beside each other.
const TWO_COLUMNS: usize = 100;

/// Writes the report.
pub(super) fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        comparison,
        look: options.look,
        reasons: options.extras.contains(&Extra::Reasons),
    };
    let mut lines = report.head();
    let rows = rows(comparison, options.look.lead, SHOWN);
    let places = places(&rows);
    let mut before = None;
    for row in &rows {
        let kind = report.kind(row);
        if before != Some(kind) || kind == Kind::Shared {
            lines.push(Painted::default());
            lines.extend(report.wrapped(&report.caption(row, kind, &places), Paint::Strong));
        }
        lines.extend(report.row(row));
        before = Some(kind);
        flush(&mut lines, &options.look, out)?;
    }
    flush(&mut lines, &options.look, out)
}

fn flush(lines: &mut Vec<Painted>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for line in lines.drain(..) {
        writeln!(out, "{}", line.render(look.color).trim_end())?;
    }
    Ok(())
}

/// For each passage of the other article, by its place: the lead passage beside which it stands in full.
type Places = Vec<(usize, Option<PassageId>)>;

fn places(rows: &[Row]) -> Places {
    let mut places: Places = rows
        .iter()
        .flat_map(|row| row.full().map(|id| (id.index, row.lead)))
        .collect();
    places.sort_unstable();
    places
}

fn place(places: &Places, passage: PassageId) -> Option<PassageId> {
    let found = places.binary_search_by_key(&passage.index, |&(index, _)| index);
    found.ok().and_then(|index| places[index].1)
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Shared,
    Only(Side),
    Other(Side, Role),
}

struct Report<'a> {
    comparison: &'a Comparison,
    look: Look,
    reasons: bool,
}

impl Report<'_> {
    /// Both articles, the figures, doubts and the legend.
    fn head(&self) -> Vec<Painted> {
        let summary = summary(self.comparison, SHOWN);
        let signs = self.look.signs;
        let mut lines = Vec::new();
        for side in Side::BOTH {
            lines.extend(self.article(side));
        }
        lines.push(Painted::default());
        lines.extend(self.wrapped(&wording::figures(&summary, signs), Paint::Strong));
        lines.extend(self.wrapped(&wording::alone(&summary, signs), Paint::Plain));
        let doubts = self.comparison.notices.iter().map(|notice| display(&notice.text).0);
        for line in wording::age(&summary).into_iter().chain(doubts) {
            lines.extend(self.wrapped(&line, Paint::Plain));
        }
        lines.extend(self.wrapped(&wording::legend(signs), Paint::Faint));
        lines
    }

    fn article(&self, side: Side) -> Vec<Painted> {
        let article = self.comparison.article(side);
        let title = article.title.as_deref().unwrap_or("(no headline)");
        let name = wording::name(side);
        let label = match side {
            Side::A => Paint::OnlyA,
            Side::B => Paint::OnlyB,
        };
        let mut heading = Painted::new(&format!("{name}  "), label);
        heading.push(&display(title).0, Paint::Strong);
        let told = [
            Some(article.path.as_str()),
            article.byline.as_deref(),
            Some(article.published.as_deref().unwrap_or("undated")),
        ];
        let told: Vec<String> = told.into_iter().flatten().map(|part| display(part).0).collect();
        let mut lines = heading.wrap(self.look.width);
        lines.extend(hang(
            "",
            &Painted::new(&told.join(wording::dot(self.look.signs)), Paint::Faint),
            3,
            self.look.width,
        ));
        lines
    }

    fn wrapped(&self, text: &str, paint: Paint) -> Vec<Painted> {
        Painted::new(text, paint).wrap(self.look.width)
    }

    fn kind(&self, row: &Row) -> Kind {
        let linked = row.partners.iter().any(|partner| partner.link.is_some());
        let alone = row.lead.or_else(|| row.full().next());
        match alone.and_then(|id| self.comparison.passage(id).map(|passage| (id.side, passage.role))) {
            Some((side, Role::Body)) if !linked => Kind::Only(side),
            Some((side, role)) if !linked => Kind::Other(side, role),
            Some(_) | None => Kind::Shared,
        }
    }

    /// The line over a row or over a group of rows that only one article has.
    fn caption(&self, row: &Row, kind: Kind, places: &Places) -> String {
        match kind {
            Kind::Only(side) => format!("only in {}", wording::name(side)),
            Kind::Other(side, role) => format!("{} of {}", wording::role(role).unwrap_or("story"), wording::name(side)),
            Kind::Shared => {
                let links = row.partners.iter().map(|partner| self.link(*partner, places));
                format!("shared: {}", links.collect::<Vec<_>>().join("; "))
            }
        }
    }

    /// "b7 likely 0.74, same point", and where it stands if not here.
    fn link(&self, partner: Partner, places: &Places) -> String {
        let certainty = partner
            .link
            .and_then(|index| self.comparison.links.get(index))
            .map(wording::certainty);
        let text = format!("{} {}", partner.passage, certainty.unwrap_or_default());
        match (partner.place, place(places, partner.passage)) {
            (Place::Reference, Some(lead)) => format!("{text} (see {lead})"),
            (Place::Reference, None) | (Place::Full, _) => text,
        }
    }

    /// The passages of a row with what they leave out.
    fn row(&self, row: &Row) -> Vec<Painted> {
        let lead = self.look.lead;
        let other: Vec<PassageId> = row.full().collect();
        let own: Vec<PassageId> = row.lead.into_iter().collect();
        let two = self.look.width >= TWO_COLUMNS;
        let rule = match self.look.signs {
            Signs::Unicode => " │ ",
            Signs::Ascii => " | ",
        };
        let column = if two {
            (self.look.width - 3) / 2
        } else {
            self.look.width
        };
        let column = column.min(MEASURE + MARGIN);
        let cells = Cells {
            comparison: self.comparison,
            look: self.look,
        };
        let left = cells.cell(&own, row, lead, column);
        let right = cells.cell(&other, row, lead.other(), column);
        let mut lines = if two {
            beside(&left, &right, column, rule)
        } else {
            left.into_iter().chain(right).collect()
        };
        if self.reasons {
            lines.extend(self.evidence(row));
        }
        lines
    }

    /// Why the passages of a row are linked and their details marked.
    fn evidence(&self, row: &Row) -> Vec<Painted> {
        let mut reasons = Vec::new();
        for partner in &row.partners {
            let evidence = partner.link.and_then(|index| self.comparison.evidence.get(index));
            if let Some(evidence) = evidence {
                let all: Vec<&str> = [&evidence.names, &evidence.numbers, &evidence.words]
                    .into_iter()
                    .flatten()
                    .map(String::as_str)
                    .collect();
                reasons.push(format!("{} because of: {}", partner.passage, all.join(", ")));
            }
        }
        for id in row.lead.into_iter().chain(row.full()) {
            for detail in &self.comparison.details[details_of(self.comparison, id)] {
                let phrase = display(detail.span.of(&self.comparison.article(detail.side).text)).0;
                reasons.extend(detail.reason.as_ref().map(|reason| format!("“{phrase}”: {reason}")));
            }
        }
        let hung = |reason: &String| {
            hang(
                "",
                &Painted::new(&display(reason).0, Paint::Faint),
                MARGIN,
                self.look.width,
            )
        };
        reasons.iter().flat_map(hung).collect()
    }
}
