//! One row of the comparison as lines of styled words: wrapped a pane, marked, with what is left out under each passage.
//!
//! Looks, not colours; lines, not places on the screen.

use crate::comparison::{Comparison, Partner, PassageId, Row};
use crate::glyphs::Glyphs;
use crate::reader::filter::Filter;
use crate::reader::look::Look;
use crate::reader::marked::words;
use crate::reader::remarks::{self, INDENT, Telling};
use crate::reader::search::Query;
use crate::reader::wrap::{Styled, columns, shorten, steady, wrap};
use crate::terms::Role;
use crate::text::Side;

/// Columns by which a counterpart stands behind the passage above it where there is one column only.
const STEP: usize = 3;

/// References that get a line of their own; where there are more, the best one does and the others share a line.
const REFERENCES: usize = 2;

/// How rows are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Beside or below each other.
    pub arrangement: Arrangement,
    /// Columns for the text of a pane.
    pub width: usize,
    /// The signs.
    pub glyphs: &'static Glyphs,
    /// Lines that name what a passage leaves out.
    pub leaves_out: Telling,
    /// Words to mark.
    pub query: Option<Query>,
    /// What counts of what one article alone tells.
    pub filter: Filter,
}

/// Where a counterpart stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Beside its passage, in a pane of its own.
    Beside,
    /// Below its passage.
    Below,
    /// Elsewhere: passages stand in their own order.
    Alone,
    /// In the same line: a table of details.
    Table,
}

/// Whether something that can be hidden is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// It is.
    #[default]
    Shown,
    /// It is not.
    Hidden,
}

impl Visibility {
    /// The other one.
    #[must_use]
    pub fn toggled(self) -> Self {
        match self {
            Self::Shown => Self::Hidden,
            Self::Hidden => Self::Shown,
        }
    }
}

/// A line of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Columns left free before the number and the words.
    pub indent: usize,
    /// The passage that begins here.
    pub number: Option<PassageId>,
    /// The words; together at most as wide as the pane's text.
    pub words: Vec<Styled>,
}

/// A row as lines, a list a pane; the shorter list is padded by whoever draws it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// Left and right pane, or the only one.
    pub panes: Vec<Vec<Line>>,
    /// Empty lines behind the row.
    pub gap: usize,
}

impl Laid {
    /// Lines with words.
    pub fn height(&self) -> usize {
        self.panes.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// Lines up to the next row.
    pub fn total(&self) -> usize {
        self.height() + self.gap
    }
}

/// Lays out the row at `index`; nothing for one that does not exist.
pub fn lay_out(comparison: &Comparison, rows: &[Row], index: usize, setting: &Setting) -> Laid {
    let Some(row) = rows.get(index) else {
        return Laid::default();
    };
    let desk = Desk {
        comparison,
        setting,
        marks: match row.only() {
            Some(_) => Visibility::Hidden,
            None => Visibility::Shown,
        },
    };
    let gap = match rows.get(index + 1) {
        Some(next) if flows(comparison, row, next, setting.arrangement) => 0,
        Some(_) | None => 1,
    };
    let panes = match setting.arrangement {
        Arrangement::Beside => vec![desk.lead(row), desk.counterparts(row, setting.width)],
        Arrangement::Below => vec![desk.below(row)],
        Arrangement::Alone | Arrangement::Table => vec![desk.alone(row)],
    };
    Laid { panes, gap }
}

/// A passage with its number, in full; `setting` tells how wide.
pub fn in_full(comparison: &Comparison, id: PassageId, setting: &Setting) -> Vec<Line> {
    let marks = Visibility::Shown;
    let desk = Desk {
        comparison,
        setting,
        marks,
    };
    desk.passage(id, setting.width)
}

/// True where one row reads on in the next: two sentences of one paragraph that stand alone in the same pane, or two lines there that
/// are no part of the story. Where an article stands in its own order, its paragraphs are those that it was printed with.
fn flows(comparison: &Comparison, row: &Row, next: &Row, arrangement: Arrangement) -> bool {
    let paragraph = |id| comparison.passage(id).map(|passage| (passage.paragraph, passage.role));
    let frames = |id: PassageId| match comparison.passage(id).map(|passage| passage.role) {
        Some(Role::Byline | Role::Dateline | Role::Boilerplate) => true,
        Some(Role::Headline | Role::Standfirst | Role::Caption | Role::Body) | None => false,
    };
    let [own, after] = match arrangement {
        Arrangement::Alone => [row.lead, next.lead],
        Arrangement::Beside | Arrangement::Below | Arrangement::Table => [row.only(), next.only()],
    };
    match (own, after) {
        (Some(id), Some(after)) => {
            id.side == after.side && (paragraph(id) == paragraph(after) || frames(id) && frames(after))
        }
        (Some(_) | None, None) | (None, Some(_)) => false,
    }
}

/// What every line of a row needs.
struct Desk<'a> {
    comparison: &'a Comparison,
    setting: &'a Setting,
    marks: Visibility,
}

impl Desk<'_> {
    fn lead(&self, row: &Row) -> Vec<Line> {
        let Some(lead) = row.lead else {
            return Vec::new();
        };
        let width = self.setting.width;
        let mut lines = self.passage(lead, width);
        lines.extend(self.told_away(row, lead, width));
        lines.extend(self.leaves_out(row, lead.side, width));
        lines
    }

    /// The passage, and where its counterparts stand.
    fn alone(&self, row: &Row) -> Vec<Line> {
        let Some(lead) = row.lead else {
            return Vec::new();
        };
        let ids: Vec<String> = row.partners.iter().map(|partner| partner.passage.to_string()).collect();
        let mut words = words(self.comparison, lead, self.setting, self.marks);
        if !ids.is_empty() {
            let text = format!(" {}\u{a0}{}", self.setting.glyphs.arrow, ids.join(",\u{a0}"));
            words.push(Styled::new(text, Look::Reference));
        }
        self.numbered(lead, &words, self.setting.width)
    }

    /// Lead, then counterparts behind a bar in the colour of their side.
    fn below(&self, row: &Row) -> Vec<Line> {
        let mut lines = self.lead(row);
        let bar = format!("{} ", self.setting.glyphs.divider);
        let width = self.setting.width.saturating_sub(STEP + columns(&bar)).max(1);
        let counterparts = self.counterparts(row, width);
        let side = row.partners.first().map_or(Side::B, |partner| partner.passage.side);
        lines.extend(counterparts.into_iter().map(|mut line| {
            let blanks = " ".repeat(std::mem::take(&mut line.indent));
            line.words
                .insert(0, Styled::new(format!("{bar}{blanks}"), Look::bar(side)));
            line.indent = STEP;
            line
        }));
        lines
    }

    fn counterparts(&self, row: &Row, width: usize) -> Vec<Line> {
        let passage = |partner: &Partner| {
            [
                self.partner(partner, width),
                self.told_away(row, partner.passage, width),
            ]
            .concat()
        };
        let mut lines: Vec<Line> = row.shown().flat_map(passage).collect();
        let references: Vec<PassageId> = row.references().collect();
        if let Some(lead) = row.lead {
            lines.extend(self.leaves_out(row, lead.side.other(), width));
        }
        let spelled = if references.len() > REFERENCES {
            1
        } else {
            references.len()
        };
        let (first, rest) = references.split_at(spelled);
        lines.extend(first.iter().map(|&id| self.reference(id, width)));
        if !rest.is_empty() {
            let ids: Vec<String> = rest.iter().map(ToString::to_string).collect();
            lines.push(self.pointer(&ids.join(", "), width));
        }
        lines
    }

    /// A counterpart; behind one that has its place in another row, where that is.
    fn partner(&self, partner: &Partner, width: usize) -> Vec<Line> {
        let id = partner.passage;
        let mut words = words(self.comparison, id, self.setting, self.marks);
        if let Some(home) = partner.again() {
            let text = format!(" {}\u{a0}{home}", self.setting.glyphs.arrow);
            words.push(Styled::new(text, Look::Reference));
        }
        self.numbered(id, &words, width)
    }

    fn passage(&self, id: PassageId, width: usize) -> Vec<Line> {
        self.numbered(id, &words(self.comparison, id, self.setting, self.marks), width)
    }

    /// The words of a passage behind its number, with what a reader noted below them.
    fn numbered(&self, id: PassageId, words: &[Styled], width: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = wrap(words, width)
            .into_iter()
            .map(|words| Line {
                words,
                ..Line::default()
            })
            .collect();
        if let Some(first) = lines.first_mut() {
            first.number = Some(id);
        }
        lines.extend(remarks::notes(self.comparison, self.setting, id, width));
        lines
    }

    fn leaves_out(&self, row: &Row, side: Side, width: usize) -> Vec<Line> {
        remarks::leaves_out(self.comparison, self.setting, row, side, width)
    }

    fn told_away(&self, row: &Row, id: PassageId, width: usize) -> Vec<Line> {
        match self.marks {
            Visibility::Shown => remarks::told_away(self.comparison, self.setting, row, id, width),
            Visibility::Hidden => Vec::new(),
        }
    }

    /// One line for a counterpart that stands in full in another row.
    fn reference(&self, id: PassageId, width: usize) -> Line {
        let text = steady(&self.comparison.display_passage(id));
        self.pointer(&format!("{id}: {text}"), width)
    }

    fn pointer(&self, to: &str, width: usize) -> Line {
        let glyphs = self.setting.glyphs;
        let text = format!("{} also {to}", glyphs.arrow);
        let text = shorten(&text, width.saturating_sub(INDENT), glyphs.ellipsis);
        Line {
            indent: INDENT,
            number: None,
            words: vec![Styled::new(text, Look::Reference)],
        }
    }
}
