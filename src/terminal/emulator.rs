//! A terminal emulator as a device of tests, and what can be asked of it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};

use super::backend::Device;
use super::cluster::Advance;
use super::depth::Depth;
use super::dialect::Ambiguous;

/// A terminal emulator as a device, with the bytes of the last frame.
#[derive(Clone)]
pub(super) struct Emulator(pub(super) Rc<RefCell<State>>);

pub(super) struct State {
    pub(super) parser: vt100::Parser,
    last: Vec<u8>,
    size: Size,
    pub(super) disturbed: bool,
}

fn nonzero(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Emulator {
    /// A terminal on which something was written before.
    pub(super) fn new(size: Size) -> Self {
        let mut parser = vt100::Parser::new(nonzero(size.height), nonzero(size.width), 0);
        parser.process(b"\x1b[?1049hleft from before\x1b[?25l\x1b[1;31m");
        Self(Rc::new(RefCell::new(State {
            parser,
            last: Vec::new(),
            size,
            disturbed: false,
        })))
    }

    pub(super) fn resize(&self, size: Size) {
        let mut state = self.0.borrow_mut();
        state.parser.set_size(nonzero(size.height), nonzero(size.width));
        state.size = size;
    }

    /// The bytes since the last time.
    pub(super) fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut().last)
    }
}

impl Write for Emulator {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.0.borrow_mut();
        state.parser.process(bytes);
        state.last.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Device for Emulator {
    fn size(&self) -> io::Result<Size> {
        Ok(self.0.borrow().size)
    }

    fn was_disturbed(&self) -> bool {
        std::mem::take(&mut self.0.borrow_mut().disturbed)
    }
}

/// Compares what the emulator shows with the buffer that was drawn.
pub(super) fn same_screen(emulator: &Emulator, buffer: &Buffer, depth: Depth) -> Result<(), String> {
    let state = emulator.0.borrow();
    let screen = state.parser.screen();
    for row in 0..buffer.area.height {
        let mut column = 0;
        while column < buffer.area.width {
            let cell = &buffer[(column, row)];
            let found = screen.cell(row, column).ok_or("outside")?;
            if !same_cell(cell, found, depth) {
                return Err(format!("at {row},{column}: {cell:?} but {found:?}"));
            }
            column += cell.symbol().cell_width().max(1);
        }
    }
    Ok(())
}

fn same_cell(cell: &Cell, found: &vt100::Cell, depth: Depth) -> bool {
    let text = if found.has_contents() { found.contents() } else { " " };
    let same_text = match Advance::of(cell.symbol(), Ambiguous::Narrow) {
        Advance::Certain(_) => text == cell.symbol(),
        // The emulator, as many terminals, spreads such a cluster over more cells.
        Advance::Uncertain { .. } => text.chars().next() == cell.symbol().chars().next(),
    };
    let seen = [
        (Modifier::BOLD, found.bold()),
        (Modifier::DIM, found.dim()),
        (Modifier::ITALIC, found.italic()),
        (Modifier::UNDERLINED, found.underline()),
        (Modifier::REVERSED, found.inverse()),
    ];
    let mut modifier: Modifier = seen
        .iter()
        .filter(|(_, on)| *on)
        .map(|(modifier, _)| *modifier)
        .collect();
    // The emulator takes bold and dim for two steps of one thing.
    let both = Modifier::BOLD | Modifier::DIM;
    if cell.modifier.contains(both) {
        modifier |= both;
    }
    let plain_blank = cell.symbol() == " " && !modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
    let unseen = if plain_blank {
        both | Modifier::ITALIC
    } else {
        Modifier::empty()
    };
    same_text
        && color(found.bgcolor()) == depth.nearest(cell.bg)
        && (plain_blank || color(found.fgcolor()) == depth.nearest(cell.fg))
        && modifier - unseen == cell.modifier - unseen
}

fn color(color: vt100::Color) -> Color {
    match color {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

/// Fails on any sequence that the encoder does not make.
pub(super) fn only_own(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut rest = text.chars().peekable();
    while let Some(scalar) = rest.next() {
        match scalar {
            '\r' | '\n' | '\x08' => {}
            '\x1b' => own_sequence(&mut rest)?,
            scalar if scalar.is_control() || ('\u{202a}'..='\u{202e}').contains(&scalar) => {
                return Err(format!("control {scalar:?}"));
            }
            _ => {}
        }
    }
    Ok(())
}

fn own_sequence(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<(), String> {
    match rest.next() {
        Some('M') => return Ok(()),
        Some('[') => {}
        other => return Err(format!("ESC {other:?}")),
    }
    let mut body = String::new();
    while let Some(next) = rest.next_if(|next| matches!(next, '0'..='9' | ';' | '?')) {
        body.push(next);
    }
    let last = rest.next().ok_or("cut off")?;
    let known = if body.starts_with('?') {
        matches!((body.as_str(), last), ("?2026" | "?25", 'h' | 'l'))
    } else {
        "ABCDGHJKSTXdmr".contains(last)
    };
    if known {
        Ok(())
    } else {
        Err(format!("CSI {body} {last}"))
    }
}
