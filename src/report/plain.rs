//! The comparison as plain text: for a pipe into a pager, a mail or a printer.
//!
//! Passages stand in the order of the rows, counterparts under or beside each other; details are marked by signs in brackets.

use std::io::{self, Write};

use crate::report::cells::{MARGIN, cells};
use crate::report::layout::{MEASURE, Paint, Painted, beside, hang};
use crate::report::outline::{Beside, Head, Outline};
use crate::report::{Look, wording};
use crate::text::Side;

/// From this width on counterparts stand beside each other.
const TWO_COLUMNS: usize = 100;

/// Writes the report.
pub(super) fn write(outline: &Outline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    print(head(outline, look), look, out)?;
    for section in &outline.sections {
        let caption = wording::caption(&section.subject);
        let mut lines = vec![Painted::default()];
        lines.extend(Painted::new(&caption, Paint::Strong).wrap(look.width));
        for row in &section.rows {
            lines.extend(self::row(row, look));
        }
        print(lines, look, out)?;
    }
    Ok(())
}

fn print(lines: Vec<Painted>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        writeln!(out, "{}", line.render(look.color).trim_end())?;
    }
    Ok(())
}

/// Both articles, the figures, doubts and the legend.
fn head(outline: &Outline, look: Look) -> Vec<Painted> {
    let mut lines: Vec<Painted> = outline.heads.iter().flat_map(|head| article(head, look)).collect();
    lines.push(Painted::default());
    let mut add = |text: &str, paint: Paint| lines.extend(Painted::new(text, paint).wrap(look.width));
    add(&outline.figures, Paint::Strong);
    add(&outline.alone, Paint::Plain);
    for doubt in &outline.doubts {
        add(doubt, Paint::Plain);
    }
    add(&wording::legend(look.signs), Paint::Faint);
    lines
}

fn article(head: &Head, look: Look) -> Vec<Painted> {
    /// Room for the name of the side.
    const NAME: usize = 3;
    let paint = match head.side {
        Side::A => Paint::OnlyA,
        Side::B => Paint::OnlyB,
    };
    let label = Painted::new(&format!("{:?}", head.side), paint);
    let about = head.about.join(look.signs.between);
    let mut lines = hang(&label, &Painted::new(&head.title, Paint::Strong), NAME, look.width);
    lines.extend(hang(
        &Painted::default(),
        &Painted::new(&about, Paint::Faint),
        NAME,
        look.width,
    ));
    lines
}

/// The passages of a row with what they leave out.
fn row(row: &Beside, look: Look) -> Vec<Painted> {
    let two = look.width >= TWO_COLUMNS;
    let rule = format!(" {} ", look.signs.divider);
    let column = if two { (look.width - 3) / 2 } else { look.width };
    let column = column.min(MEASURE + MARGIN);
    let left = cells(&row.lead, look, column);
    let mut right = cells(&row.other, look, column);
    for reference in &row.references {
        let line = Painted::new(&wording::reference(reference, look.signs), Paint::Faint);
        right.extend(hang(&Painted::default(), &line, MARGIN, column));
    }
    let mut lines = if two {
        beside(&left, &right, column, &rule)
    } else {
        left.into_iter().chain(right).collect()
    };
    for reason in &row.reasons {
        lines.extend(hang(
            &Painted::default(),
            &Painted::new(reason, Paint::Faint),
            MARGIN,
            look.width,
        ));
    }
    lines
}
