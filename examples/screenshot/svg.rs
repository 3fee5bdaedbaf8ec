//! A screen as a picture: text that can be selected, searched and scaled.

use std::fmt::Write;

use newsdiff::reader::wrap::columns;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use crate::cells;
use crate::colours::{GROUND, Rgb, colours};

/// Size of the letters in units of the picture.
const FONT: f32 = 14.0;
/// A column: most monospaced fonts are 0.6 of their size wide.
const COLUMN: f32 = 8.4;
/// A line.
const LINE: f32 = 19.0;
/// From the top of a line to the foot of its letters.
const ASCENT: f32 = 14.0;
/// Room around the screen.
const MARGIN: f32 = 12.0;
/// How strong dim text is.
const DIM: f32 = 0.6;

/// Neighbouring cells of one look.
struct Run {
    column: usize,
    columns: usize,
    style: Style,
    text: String,
}

/// The picture of a screen.
pub(crate) fn svg(screen: &Buffer) -> String {
    let width = f32::from(screen.area.width) * COLUMN + 2.0 * MARGIN;
    let height = f32::from(screen.area.height) * LINE + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" font-family=\"ui-monospace, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', Consolas, \
         monospace\" font-size=\"{FONT}\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        hex(GROUND)
    );
    for y in 0..screen.area.height {
        line(&mut svg, &runs(screen, y), f32::from(y) * LINE + MARGIN);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Signs outside of ASCII may come from a font of another width, so what follows them is put in its place anew.
fn runs(screen: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (column, symbol, style) in cells(screen, y) {
        match runs
            .last_mut()
            .filter(|run| run.style == style && run.text.is_ascii() && symbol.is_ascii())
        {
            Some(run) => {
                run.text.push_str(symbol);
                run.columns += columns(symbol);
            }
            None => runs.push(Run {
                column,
                columns: columns(symbol),
                style,
                text: symbol.to_owned(),
            }),
        }
    }
    runs
}

fn line(svg: &mut String, runs: &[Run], top: f32) {
    let mut spans = String::new();
    for run in runs {
        let (ink, ground) = colours(run.style);
        let left = run.column as f32 * COLUMN + MARGIN;
        let width = run.columns as f32 * COLUMN;
        if let Some(ground) = ground {
            rectangle(svg, [left, top, width, LINE], &hex(ground));
        }
        match shape(&run.text) {
            Some(parts) => {
                for [x, y, w, h] in parts {
                    rectangle(svg, [left + x, top + y, w, h], &hex(ink));
                }
            }
            None if run.text.trim().is_empty() => {}
            None => spans.push_str(&span(run, left, width, ink)),
        }
    }
    if !spans.is_empty() {
        let foot = top + ASCENT;
        let _ = writeln!(svg, "<text y=\"{foot:.1}\" xml:space=\"preserve\">{spans}</text>");
    }
}

fn rectangle(svg: &mut String, [x, y, w, h]: [f32; 4], fill: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{fill}\"/>"
    );
}

fn span(run: &Run, left: f32, width: f32, ink: Rgb) -> String {
    let mut attributes = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if run.style.add_modifier.contains(modifier) {
            attributes.push_str(attribute);
        }
    }
    if run.style.add_modifier.contains(Modifier::DIM) {
        let _ = write!(attributes, " fill-opacity=\"{DIM}\"");
    }
    if run.columns > 1 {
        let _ = write!(
            attributes,
            " textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\""
        );
    }
    format!(
        "<tspan x=\"{left:.1}\" fill=\"{}\"{attributes}>{}</tspan>",
        hex(ink),
        escaped(&run.text)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Rules and bars as left, top, width and height: drawn by a font they would leave gaps between the lines.
fn shape(symbol: &str) -> Option<Vec<[f32; 4]>> {
    /// How thick a rule is.
    const RULE: f32 = 1.0;
    let (x, y) = (COLUMN / 2.0, LINE / 2.0);
    let across = [0.0, y, COLUMN, RULE];
    Some(match symbol {
        "│" => vec![[x, 0.0, RULE, LINE]],
        "─" => vec![across],
        "┬" => vec![across, [x, y, RULE, LINE - y]],
        "┴" => vec![across, [x, 0.0, RULE, y]],
        "┼" => vec![across, [x, 0.0, RULE, LINE]],
        _ => {
            let character = symbol.chars().next()?;
            let eighths = ('▁'..='█').position(|bar| bar == character)? + 1;
            let height = LINE * eighths as f32 / 8.0;
            vec![[0.0, LINE - height, COLUMN, height]]
        }
    })
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
