//! What every document for people tells, in its order and without its looks: the one walk that text, Markdown and HTML share.
//!
//! All texts in it are cleaned for display; escaping is left to the format.

use crate::comparison::{
    Comparison, Note, Partner, PassageId, Place, Row, display, named, rows, segments, summary, told_path,
};
use crate::report::{Extra, Options, why, wording};
use crate::terms::{Kind, Role, SHOWN, Standing};
use crate::text::Side;

/// A comparison as a document.
#[derive(Debug)]
pub(super) struct Outline {
    /// The articles, A first.
    pub(super) heads: [Head; 2],
    /// The figures in a line, the weightiest first.
    pub(super) figures: String,
    /// What only one of them tells, in a line.
    pub(super) alone: String,
    /// Doubts: days of publication and notices, a sentence each.
    pub(super) doubts: Vec<String>,
    /// The article that runs in its own order.
    pub(super) lead: Side,
    /// The passages of both.
    pub(super) sections: Vec<Section>,
}

/// What stands over an article.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) side: Side,
    pub(super) title: String,
    /// Where it came from, who wrote it, when.
    pub(super) about: Vec<String>,
}

/// Rows of one kind; where they are shared, one row.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) subject: Subject,
    pub(super) rows: Vec<Beside>,
}

/// What a section shows.
#[derive(Debug, PartialEq)]
pub(super) enum Subject {
    /// A passage and the counterparts that stand beside it.
    Shared(Vec<Tie>),
    /// Story that only this article has.
    Only(Side),
    /// Lines of an article that are not story.
    Other(Side, Role),
}

/// A link as it is told.
#[derive(Debug, PartialEq)]
pub(super) struct Tie {
    /// The counterpart.
    pub(super) passage: PassageId,
    /// How sure the link is.
    pub(super) certainty: String,
    /// The passage of the lead article beside which it has its place, where it stands here once more.
    pub(super) home: Option<PassageId>,
}

/// A counterpart that stands in full in another row.
#[derive(Debug)]
pub(super) struct Reference {
    /// The counterpart and how sure the link is.
    pub(super) tie: Tie,
    /// The passage of the lead article beside which it stands.
    pub(super) beside: Option<PassageId>,
    /// Its first words.
    pub(super) start: String,
}

/// What stands side by side.
#[derive(Debug)]
pub(super) struct Beside {
    /// The passage of the lead article.
    pub(super) lead: Vec<Cell>,
    /// Those of the other one.
    pub(super) other: Vec<Cell>,
    /// Further counterparts, which stand elsewhere.
    pub(super) references: Vec<Reference>,
    /// Why they are linked and marked, where that was asked for.
    pub(super) reasons: Vec<String>,
}

/// A passage.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) id: PassageId,
    pub(super) role: Role,
    /// Where its place is, for one that stands here once more.
    pub(super) home: Option<PassageId>,
    pub(super) pieces: Vec<Piece>,
    /// What a reader noted on it.
    pub(super) notes: Vec<Note>,
    /// What its counterpart adds, in short.
    pub(super) left_out: Vec<String>,
}

/// A stretch of a passage.
#[derive(Debug)]
pub(super) enum Piece {
    /// Text without a mark.
    Text(String),
    /// A marked phrase, without blanks at its ends.
    Mark {
        standing: Standing,
        kind: Kind,
        text: String,
    },
}

/// Lays a comparison out as a document.
pub(super) fn outline(comparison: &Comparison, options: &Options) -> Outline {
    let summary = summary(comparison, SHOWN);
    let signs = options.look.signs;
    let notices = comparison.notices.iter().map(|notice| display(&notice.text));
    let walk = Walk { comparison, options };
    Outline {
        heads: Side::BOTH.map(|side| walk.head(side)),
        figures: wording::figures(&summary, signs),
        alone: wording::alone(&summary, signs),
        doubts: wording::age(comparison, &summary).into_iter().chain(notices).collect(),
        lead: options.look.lead,
        sections: walk.sections(),
    }
}

/// What the walk goes over.
struct Walk<'a> {
    comparison: &'a Comparison,
    options: &'a Options,
}

impl Walk<'_> {
    fn head(&self, side: Side) -> Head {
        let article = self.comparison.article(side);
        let told = [
            Some(told_path(article)),
            article.site.as_deref(),
            article.byline.as_deref(),
            Some(article.published.as_deref().unwrap_or("undated")),
        ];
        Head {
            side,
            title: display(article.title.as_deref().unwrap_or("(no headline)")),
            about: told.into_iter().flatten().map(display).collect(),
        }
    }

    fn sections(&self) -> Vec<Section> {
        let rows = rows(self.comparison, self.options.look.lead, SHOWN);
        let mut sections: Vec<Section> = Vec::new();
        for row in &rows {
            let subject = self.subject(row);
            let beside = self.beside(row);
            match sections.last_mut() {
                Some(last) if last.subject == subject && !matches!(subject, Subject::Shared(_)) => {
                    last.rows.push(beside);
                }
                Some(_) | None => sections.push(Section {
                    subject,
                    rows: vec![beside],
                }),
            }
        }
        sections
    }

    fn subject(&self, row: &Row) -> Subject {
        let linked = row.partners.iter().any(|partner| partner.link.is_some());
        let alone = row.lead.or_else(|| row.full().next()).filter(|_| !linked);
        match alone.and_then(|id| self.comparison.passage(id)) {
            Some(passage) if passage.role == Role::Body => Subject::Only(passage.id.side),
            Some(passage) => Subject::Other(passage.id.side, passage.role),
            None => Subject::Shared(row.shown().map(|partner| self.tie(partner)).collect()),
        }
    }

    fn tie(&self, partner: &Partner) -> Tie {
        let link = partner.link.and_then(|index| self.comparison.links.get(index));
        Tie {
            passage: partner.passage,
            certainty: link.map(wording::certainty).unwrap_or_default(),
            home: partner.again(),
        }
    }

    fn reference(&self, partner: &Partner) -> Reference {
        let start = self.comparison.display_passage(partner.passage);
        Reference {
            tie: self.tie(partner),
            beside: partner.home,
            start: wording::shortened(&start, self.options.look.signs),
        }
    }

    fn beside(&self, row: &Row) -> Beside {
        let lead = self.options.look.lead;
        let own: Vec<Shown> = row.lead.into_iter().map(|lead| (lead, None)).collect();
        let other: Vec<Shown> = row.shown().map(|partner| (partner.passage, partner.again())).collect();
        Beside {
            lead: self.cells(&own, row, lead),
            other: self.cells(&other, row, lead.other()),
            references: row
                .partners
                .iter()
                .filter(|partner| partner.place == Place::Reference)
                .map(|partner| self.reference(partner))
                .collect(),
            reasons: if self.options.extras.contains(&Extra::Reasons) {
                why::reasons(self.comparison, row, self.options.look.signs)
            } else {
                Vec::new()
            },
        }
    }

    /// The passages of one side in a row; under the best one, what they leave out.
    fn cells(&self, passages: &[Shown], row: &Row, side: Side) -> Vec<Cell> {
        let cell = |(index, &(id, home)): (usize, &Shown)| Cell {
            id,
            home,
            role: self.comparison.passage(id).map_or(Role::Body, |passage| passage.role),
            pieces: self.pieces(id),
            notes: self.notes(id),
            left_out: if index == 0 {
                self.left_out(row, side)
            } else {
                Vec::new()
            },
        };
        passages.iter().enumerate().map(cell).collect()
    }

    fn pieces(&self, id: PassageId) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for run in segments(self.comparison, id) {
            let Some(detail) = run.detail else {
                pieces.push(Piece::Text(run.text));
                continue;
            };
            let text = run.text.trim();
            let blank = run.text.len() - run.text.trim_start().len();
            let (before, rest) = run.text.split_at_checked(blank).unwrap_or_default();
            pieces.push(Piece::Text(before.to_owned()));
            if !text.is_empty() {
                let detail = &self.comparison.details[detail];
                pieces.push(Piece::Mark {
                    standing: detail.standing,
                    kind: detail.kind,
                    text: text.to_owned(),
                });
                pieces.push(Piece::Text(rest.get(text.len()..).unwrap_or_default().to_owned()));
            }
        }
        pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
        pieces
    }

    fn notes(&self, id: PassageId) -> Vec<Note> {
        let own = self.comparison.notes.iter().filter(|note| note.passage == id);
        own.map(|note| Note {
            text: display(&note.text),
            ..note.clone()
        })
        .collect()
    }

    fn left_out(&self, row: &Row, side: Side) -> Vec<String> {
        let details = row.leaves_out(self.comparison, side).into_iter();
        let phrase = |index: usize| {
            let detail = &self.comparison.details[index];
            let text = self
                .comparison
                .display_span(detail.side, named(self.comparison, detail));
            wording::shortened(&text, self.options.look.signs)
        };
        details.map(phrase).collect()
    }
}

/// A passage, and where its place is, for one that stands here once more.
type Shown = (PassageId, Option<PassageId>);
