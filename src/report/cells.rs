//! The passages of one side in a row of the text report, as painted lines.

use crate::report::layout::{Paint, Painted, hang};
use crate::report::outline::{Cell, Piece};
use crate::report::{Look, wording};
use crate::terms::{Role, Standing};
use crate::text::Side;

/// Room for the number of a passage.
pub(super) const MARGIN: usize = 7;

/// Passages with the notes on them and what they leave out.
pub(super) fn cells(cells: &[Cell], look: Look, width: usize) -> Vec<Painted> {
    let mut lines = Vec::new();
    for cell in cells {
        let label = Painted::new(&cell.id.to_string(), Paint::Faint);
        lines.extend(hang(&label, &passage(cell, look), MARGIN, width));
        for note in &cell.notes {
            let note = Painted::new(&wording::note(note), Paint::Strong);
            lines.extend(hang(&Painted::default(), &note, MARGIN, width));
        }
        if !cell.left_out.is_empty() {
            let paint = paint(Standing::Added, cell.id.side.other());
            let text = wording::leaves_out(&cell.left_out, look.signs);
            lines.extend(hang(&Painted::default(), &Painted::new(&text, paint), MARGIN, width));
        }
    }
    lines
}

/// The text of a passage with its marks.
fn passage(cell: &Cell, look: Look) -> Painted {
    let plain = match cell.role {
        Role::Headline => Paint::Strong,
        Role::Boilerplate | Role::Byline | Role::Dateline | Role::Caption => Paint::Faint,
        Role::Standfirst | Role::Body => Paint::Plain,
    };
    let mut painted = Painted::default();
    for piece in &cell.pieces {
        match piece {
            Piece::Text(text) => painted.push(text, plain),
            Piece::Mark { standing, text, .. } => painted.push(
                &wording::bracketed(*standing, text, look.signs),
                paint(*standing, cell.id.side),
            ),
        }
    }
    painted
}

fn paint(standing: Standing, side: Side) -> Paint {
    match (standing, side) {
        (Standing::Added, Side::A) => Paint::OnlyA,
        (Standing::Added, Side::B) => Paint::OnlyB,
        (Standing::Differs, _) => Paint::Differs,
        (Standing::Elsewhere, _) => Paint::Elsewhere,
    }
}
