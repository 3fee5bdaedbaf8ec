//! The passages of one side in a row of the text report, as painted lines.

use crate::comparison::{Comparison, PassageId, Row, display, segments};
use crate::report::layout::{Paint, Painted, hang};
use crate::report::{Look, Signs, wording};
use crate::terms::{Role, Standing};
use crate::text::Side;

/// Room for the number of a passage.
pub(super) const MARGIN: usize = 7;

/// What a cell is made from.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) look: Look,
}

impl Cells<'_> {
    /// The passages of one side in a row, with the notes on them; under the best one, what they leave out.
    pub(super) fn cell(&self, passages: &[PassageId], row: &Row, side: Side, width: usize) -> Vec<Painted> {
        let mut lines = Vec::new();
        for (index, &id) in passages.iter().enumerate() {
            lines.extend(hang(&id.to_string(), &self.passage(id), MARGIN, width));
            lines.extend(self.notes(id, width));
            if index == 0 {
                lines.extend(self.left_out(row, side, width));
            }
        }
        lines
    }

    /// What a reader noted on a passage.
    fn notes(&self, id: PassageId, width: usize) -> Vec<Painted> {
        let mut lines = Vec::new();
        for note in self.comparison.notes.iter().filter(|note| note.passage == id) {
            let star = if note.star { "* " } else { "" };
            let text = format!("{star}note: {}", display(&note.text).0);
            lines.extend(hang("", &Painted::new(&text, Paint::Strong), MARGIN, width));
        }
        lines
    }

    /// The text of a passage with its marks.
    fn passage(&self, id: PassageId) -> Painted {
        let role = self.comparison.passage(id).map_or(Role::Body, |passage| passage.role);
        let plain = match role {
            Role::Headline => Paint::Strong,
            Role::Boilerplate | Role::Byline | Role::Dateline | Role::Caption => Paint::Faint,
            Role::Standfirst | Role::Body => Paint::Plain,
        };
        let mut text = Painted::default();
        for run in segments(self.comparison, id) {
            match run.detail {
                Some(detail) => self.mark(&mut text, &run.text, self.comparison.details[detail].standing, id.side),
                None => text.push(&run.text, plain),
            }
        }
        text
    }

    /// A marked phrase; blanks at its ends stay outside the brackets.
    fn mark(&self, text: &mut Painted, phrase: &str, standing: Standing, side: Side) {
        let inner = phrase.trim();
        let (before, after) = phrase
            .split_once(inner)
            .filter(|_| !inner.is_empty())
            .unwrap_or((phrase, ""));
        text.push(before, Paint::Plain);
        if !inner.is_empty() {
            let sign = wording::sign(standing, self.look.signs);
            text.push(&format!("[{sign}{inner}]"), paint(standing, side));
        }
        text.push(after, Paint::Plain);
    }

    fn left_out(&self, row: &Row, side: Side, width: usize) -> Vec<Painted> {
        let phrases: Vec<String> = row
            .leaves_out(self.comparison, side)
            .into_iter()
            .map(|index| {
                let detail = &self.comparison.details[index];
                let phrase = display(detail.span.of(&self.comparison.article(detail.side).text)).0;
                wording::shortened(&phrase, self.look.signs)
            })
            .collect();
        if phrases.is_empty() {
            return Vec::new();
        }
        let minus = match self.look.signs {
            Signs::Unicode => "−",
            Signs::Ascii => "-",
        };
        let text = format!("{minus} leaves out: {}", phrases.join(wording::dot(self.look.signs)));
        hang(
            "",
            &Painted::new(&text, paint(Standing::Added, side.other())),
            MARGIN,
            width,
        )
    }
}

fn paint(standing: Standing, side: Side) -> Paint {
    match (standing, side) {
        (Standing::Added, Side::A) => Paint::OnlyA,
        (Standing::Added, Side::B) => Paint::OnlyB,
        (Standing::Differs, _) => Paint::Differs,
        (Standing::Elsewhere, _) => Paint::Elsewhere,
    }
}
