//! The comparison as one page that holds all it needs: no script, no file beside it, nothing loaded.
//!
//! Marks have a sign, a word for those who listen, and a line or weight beside their colour; counterparts stand beside each other on a
//! wide screen and under each other on a phone.

use std::io::{self, Write};

use crate::report::escape::html as escape;
use crate::report::outline::{Beside, Cell, Head, Outline, Piece, Reference, Subject, Tie};
use crate::report::{Ground, Look, wording};
use crate::terms::{Role, Standing};
use crate::text::Side;

/// The looks of the page.
const STYLE: &str = include_str!("../../assets/report/page.css");

/// Writes the report.
pub(super) fn write(outline: &Outline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    opening(outline, look, out)?;
    writeln!(out, "<main id=\"passages\">\n<h2 class=\"heard\">Passages</h2>")?;
    for section in &outline.sections {
        let class = match section.subject {
            Subject::Shared(_) => "shared",
            Subject::Only(_) => "only",
            Subject::Other(..) => "other",
        };
        writeln!(
            out,
            "<section class=\"{class}\">\n<h3>{}</h3>",
            caption(&section.subject)
        )?;
        for row in &section.rows {
            self::row(row, outline.lead, look, out)?;
        }
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</main>\n<footer>")?;
    writeln!(
        out,
        "<p>“Leaves out” means: not found there by newsdiff {}. It is said of the text, not of anybody’s intent.</p>",
        env!("CARGO_PKG_VERSION")
    )?;
    writeln!(out, "</footer>\n</body>\n</html>")
}

/// All that stands over the passages.
fn opening(outline: &Outline, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let ground = match look.ground {
        Ground::System => "",
        Ground::Light => " data-ground=\"light\"",
        Ground::Dark => " data-ground=\"dark\"",
    };
    let [a, b] = &outline.heads;
    // Whatever an article says, nothing is loaded and nothing runs.
    writeln!(
        out,
        r##"<!DOCTYPE html>
<html lang="en"{ground}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{} | {} – newsdiff</title>
<style>
{STYLE}</style>
</head>
<body>
<a class="skip" href="#passages">Skip to the passages</a>
<header>
<h1>Two articles compared</h1>
<div class="row heads">"##,
        escape(&a.title),
        escape(&b.title)
    )?;
    let ordered = match outline.lead {
        Side::A => [a, b],
        Side::B => [b, a],
    };
    for head in ordered {
        self::head(head, look, out)?;
    }
    writeln!(out, "</div>\n<p class=\"figures\">{}</p>", escape(&outline.figures))?;
    writeln!(out, "<p>{}</p>", escape(&outline.alone))?;
    if !outline.doubts.is_empty() {
        list("class=\"doubts\"", &outline.doubts, out)?;
    }
    legend(look, out)?;
    writeln!(out, "</header>")
}

fn head(head: &Head, look: Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<div class=\"cell {}\">", head.side.letter())?;
    writeln!(
        out,
        "<h2><span class=\"label\">{:?}</span> {}</h2>\n<p class=\"about\">{}</p>\n</div>",
        head.side,
        escape(&head.title),
        escape(&head.about.join(look.signs.between))
    )
}

fn list(attributes: &str, items: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul {attributes}>")?;
    for item in items {
        writeln!(out, "<li dir=\"auto\">{}</li>", escape(item))?;
    }
    writeln!(out, "</ul>")
}

fn legend(look: Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"legend\" aria-label=\"What the signs mean\">")?;
    for standing in [Standing::Added, Standing::Elsewhere, Standing::Differs] {
        writeln!(
            out,
            "<li><span class=\"sign {}\">{}</span> {}</li>",
            class(standing),
            look.signs.sign(standing),
            wording::meaning(standing)
        )?;
    }
    writeln!(out, "</ul>")
}

fn caption(subject: &Subject) -> String {
    match subject {
        Subject::Shared(ties) if !ties.is_empty() => {
            format!("shared: {}", ties.iter().map(tie).collect::<Vec<_>>().join("; "))
        }
        Subject::Shared(_) | Subject::Only(_) | Subject::Other(..) => escape(&wording::caption(subject)),
    }
}

/// The counterpart as a way to it.
fn tie(tie: &Tie) -> String {
    let home = tie.home.map_or(String::new(), |home| {
        format!(", also beside <a href=\"#{home}\">{home}</a>")
    });
    format!(
        "<a href=\"#{0}\">{0}</a> {1}{home}",
        tie.passage,
        escape(&tie.certainty)
    )
}

/// A counterpart that stands elsewhere, as a way to it.
fn reference(reference: &Reference, look: Look) -> String {
    let Reference { tie, beside, start } = reference;
    let place = beside.map_or(String::new(), |lead| format!(", beside <a href=\"#{lead}\">{lead}</a>"));
    format!(
        "<p class=\"reference\"><span aria-hidden=\"true\">{}</span> also {}{place}: <span dir=\"auto\">{}</span></p>",
        escape(look.signs.arrow),
        self::tie(tie),
        escape(start)
    )
}

fn row(row: &Beside, lead: Side, look: Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<div class=\"row\">")?;
    for (side, cells) in [(lead, &row.lead), (lead.other(), &row.other)] {
        writeln!(out, "<div class=\"cell {}\">", side.letter())?;
        for cell in cells {
            self::cell(cell, look, out)?;
        }
        if side != lead {
            for reference in &row.references {
                writeln!(out, "{}", self::reference(reference, look))?;
            }
        }
        writeln!(out, "</div>")?;
    }
    writeln!(out, "</div>")?;
    if !row.reasons.is_empty() {
        list("class=\"reasons\" aria-label=\"Why\"", &row.reasons, out)?;
    }
    Ok(())
}

fn cell(cell: &Cell, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let text: String = cell.pieces.iter().map(|piece| self::piece(piece, look)).collect();
    let id = cell.id;
    let class = match cell.role {
        Role::Headline => "headline",
        Role::Boilerplate | Role::Byline | Role::Dateline | Role::Caption => "furniture",
        Role::Standfirst | Role::Body => "story",
    };
    // A passage that stands here once more has its name where its place is.
    let name = cell.home.map_or(format!(" id=\"{id}\""), |_| String::new());
    writeln!(
        out,
        "<p{name} class=\"passage {class}\"><a class=\"number\" href=\"#{id}\">{id}</a> <span dir=\"auto\">{text}</span></p>"
    )?;
    for note in &cell.notes {
        writeln!(
            out,
            "<p class=\"note\" dir=\"auto\">{}</p>",
            escape(&wording::note(note))
        )?;
    }
    if !cell.left_out.is_empty() {
        let line = escape(&wording::leaves_out(&cell.left_out, look.signs));
        writeln!(out, "<p class=\"left-out {}\">{line}</p>", id.side.other().letter())?;
    }
    Ok(())
}

fn piece(piece: &Piece, look: Look) -> String {
    match piece {
        Piece::Text(text) => escape(text),
        Piece::Mark { standing, kind, text } => format!(
            "<mark class=\"{}\" title=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span><span class=\"heard\">[{}: </span>{}<span class=\"heard\">]</span></mark>",
            class(*standing),
            wording::kind(*kind),
            escape(look.signs.sign(*standing)),
            wording::heard(*standing),
            escape(text)
        ),
    }
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Added => "added",
        Standing::Differs => "differs",
        Standing::Elsewhere => "elsewhere",
    }
}
