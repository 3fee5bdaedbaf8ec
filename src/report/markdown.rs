//! The comparison as Markdown: for a note or an issue.

use std::io::{self, Write};

use crate::glyphs::Glyphs;
use crate::report::outline::{Beside, Cell, Outline, Piece};
use crate::report::{Look, escape, wording};
use crate::terms::Role;

/// Writes the report.
pub(super) fn write(outline: &Outline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    head(outline, look, out)?;
    for section in &outline.sections {
        writeln!(out, "\n### {}\n", escape::markdown(&wording::caption(&section.subject)))?;
        for row in &section.rows {
            self::row(row, look, out)?;
        }
    }
    Ok(())
}

fn head(outline: &Outline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for head in &outline.heads {
        let about = head.about.join(look.signs.between);
        writeln!(out, "**{:?}** **{}**\\", head.side, escape::markdown(&head.title))?;
        writeln!(out, "{}\n", escape::markdown(&about))?;
    }
    let legend = wording::legend(look.signs);
    writeln!(out, "**{}**\n", escape::markdown(&outline.figures))?;
    for line in [&outline.alone].into_iter().chain(&outline.doubts).chain([&legend]) {
        writeln!(out, "- {}", escape::markdown(line))?;
    }
    Ok(())
}

fn row(row: &Beside, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for cell in row.lead.iter().chain(&row.other) {
        self::cell(cell, look, out)?;
    }
    for reference in &row.references {
        // An ASCII arrow at the start of an item would open another list.
        let line = escape::markdown(&wording::reference(reference, look.signs)).replacen("-\\>", "\\-\\>", 1);
        writeln!(out, "- {line}")?;
    }
    for reason in &row.reasons {
        writeln!(out, "  - *{}*", escape::markdown(reason.trim()))?;
    }
    Ok(())
}

/// A passage is an item; what was noted on it and what it leaves out stand under it.
fn cell(cell: &Cell, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let text: String = cell.pieces.iter().map(|piece| self::piece(piece, look.signs)).collect();
    let text = text.trim();
    match cell.role {
        Role::Headline => writeln!(out, "- **{}** **{text}**", cell.id)?,
        Role::Standfirst | Role::Body | Role::Byline | Role::Dateline | Role::Caption | Role::Boilerplate => {
            writeln!(out, "- **{}** {text}", cell.id)?;
        }
    }
    for note in &cell.notes {
        writeln!(out, "  - **{}**", escape::markdown(&wording::note(note)))?;
    }
    if !cell.left_out.is_empty() {
        let line = wording::leaves_out(&cell.left_out, look.signs);
        // An ASCII minus at the start of an item would open another list.
        let line = escape::markdown(&line).replacen("- ", "\\- ", 1);
        writeln!(out, "  - {line}")?;
    }
    Ok(())
}

fn piece(piece: &Piece, signs: &Glyphs) -> String {
    match piece {
        Piece::Text(text) => escape::markdown(text),
        Piece::Mark { standing, text, .. } => escape::markdown(&wording::bracketed(*standing, text, signs)),
    }
}
