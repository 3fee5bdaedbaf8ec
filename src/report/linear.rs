//! The comparison line by line, in words: for a screen reader, a braille line, or a terminal that cannot be drawn on.
//!
//! Nothing stands beside anything else, no line is wrapped, and what other reports tell by signs and colour is told in words.

use std::io::{self, Write};

use crate::report::outline::{Beside, Cell, Head, Outline, Piece, Subject};
use crate::report::{Look, wording};

/// Writes the report.
pub(super) fn write(outline: &Outline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for head in &outline.heads {
        writeln!(out, "{}", article(head))?;
    }
    for figures in [&outline.figures, &outline.alone] {
        writeln!(out, "{}.", figures.replace(look.signs.between, ", "))?;
    }
    for doubt in &outline.doubts {
        writeln!(out, "{doubt}")?;
    }
    for section in &outline.sections {
        writeln!(out, "\n{}", caption(&section.subject))?;
        for row in &section.rows {
            self::row(row, out)?;
        }
    }
    Ok(())
}

fn article(head: &Head) -> String {
    let about = head.about.join(", ");
    format!("Article {:?}: {}. {about}.", head.side, head.title)
}

/// "Shared: b7 likely 0.74, same point."
fn caption(subject: &Subject) -> String {
    let text = wording::caption(subject);
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn row(row: &Beside, out: &mut dyn Write) -> io::Result<()> {
    for cell in row.lead.iter().chain(&row.other) {
        passage(cell, out)?;
    }
    for reference in &row.references {
        writeln!(out, "{}", wording::further(reference))?;
    }
    row.reasons.iter().try_for_each(|reason| writeln!(out, "{reason}"))
}

fn passage(cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    let pieces = cell.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Mark { standing, text, .. } => format!("[{}: {text}]", wording::heard(*standing)),
    });
    writeln!(out, "{}: {}", cell.id, pieces.collect::<String>())?;
    for note in &cell.notes {
        let star = if note.star { "starred, " } else { "" };
        writeln!(out, "{} {star}note: {}", cell.id, note.text)?;
    }
    if !cell.left_out.is_empty() {
        writeln!(out, "{} leaves out: {}", cell.id, cell.left_out.join("; "))?;
    }
    Ok(())
}
