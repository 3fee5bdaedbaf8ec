//! The backend of ratatui: a frame becomes one write of the fewest bytes, nothing where nothing changed.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::depth::Depth;
use super::dialect::{Commands, Dialect};
use super::grid::Grid;
use super::paint::paint;
use super::plotter::{Hand, Plotter};
use super::scroll;

/// Where frames are written to.
pub trait Device: Write {
    /// Columns and rows, never zero.
    fn size(&self) -> io::Result<Size>;

    /// Whether something else wrote on the screen since this was last asked.
    fn was_disturbed(&self) -> bool;
}

/// The frame is shown as a whole by terminals that know this pair (DEC mode 2026); others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Bytes that come to the terminal in one piece in any case, by one write and in one packet, so that no half of them can be shown: there the
/// pair, a fifth of what a moved focus costs, would only make a slow line slower.
const AT_ONCE: usize = 128;

/// Draws frames on a device. The cursor is hidden unless a frame sets it.
#[derive(Debug)]
pub struct FrameBackend<W: Device> {
    device: W,
    dialect: Dialect,
    depth: Depth,
    hand: Hand,
    /// What the terminal shows, none where that is not known.
    shown: Option<Grid>,
    wanted: Grid,
    cursor: Cursor,
    cursor_shown: Cursor,
}

/// The text cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Hidden,
    At(Position),
}

impl<W: Device> FrameBackend<W> {
    /// A backend for a terminal whose cursor is hidden and whose screen may hold anything.
    pub fn new(device: W, dialect: Dialect, depth: Depth) -> Self {
        let size = device.size().unwrap_or_default();
        Self {
            device,
            dialect,
            depth,
            hand: Hand::UNKNOWN,
            shown: None,
            wanted: Grid::blank(size),
            cursor: Cursor::Hidden,
            cursor_shown: Cursor::Hidden,
        }
    }

    /// The bytes that clear the screen and paint what is wanted on `blank`, and what the terminal is left with.
    fn anew(&self, blank: &Grid) -> (Vec<u8>, Hand) {
        let mut plotter = Plotter::new(self.hand, self.dialect, self.wanted.size());
        plotter.clear();
        paint(&mut plotter, blank, &self.wanted);
        plotter.finish()
    }

    /// The bytes from what is shown to what is wanted, by the shorter way, and what the terminal is left with.
    fn change(&self, shown: &Grid) -> (Vec<u8>, Hand) {
        let mut plotter = Plotter::new(self.hand, self.dialect, self.wanted.size());
        let mut scrolled = plotter.clone();
        paint(&mut plotter, shown, &self.wanted);
        if self.dialect.commands == Commands::Full
            && let Some(shift) = scroll::find(shown, &self.wanted)
        {
            let mut shown = shown.clone();
            shown.shift(shift.top, shift.bottom, shift.by);
            scrolled.scroll(shift.top, shift.bottom, shift.by);
            paint(&mut scrolled, &shown, &self.wanted);
            if scrolled.len() < plotter.len() {
                return scrolled.finish();
            }
        }
        plotter.finish()
    }

    /// The bytes that bring the text cursor where it belongs.
    fn cursor(&self, hand: Hand) -> (Vec<u8>, Hand) {
        let mut plotter = Plotter::new(hand, self.dialect, self.wanted.size());
        let visibility: &[u8] = match (self.cursor_shown, self.cursor) {
            (Cursor::Hidden, Cursor::Hidden) | (Cursor::At(_), Cursor::At(_)) => b"",
            (Cursor::Hidden, Cursor::At(_)) => b"\x1b[?25h",
            (Cursor::At(_), Cursor::Hidden) => b"\x1b[?25l",
        };
        if let Cursor::At(position) = self.cursor {
            plotter.go(position.y, position.x);
        }
        let (mut bytes, hand) = plotter.finish();
        bytes.extend(visibility);
        (bytes, hand)
    }
}

impl<W: Device> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut last_wide: Option<(u16, u16)> = None;
        for (column, row, cell) in content {
            // After some wide clusters ratatui also hands over the blank that they cover.
            if cell.symbol() == " " && self.wanted.is_covered(column, row) && last_wide == Some((column, row)) {
                last_wide = Some((column + 1, row));
                continue;
            }
            self.wanted.put(column, row, cell, self.depth);
            last_wide = Some((column + 1, row));
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = Cursor::Hidden;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Cursor::Hidden {
            self.cursor = Cursor::At(Position::ORIGIN);
        }
        Ok(())
    }

    /// Where the cursor was set last: the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(match self.cursor {
            Cursor::Hidden => Position::ORIGIN,
            Cursor::At(position) => position,
        })
    }

    /// Moves a visible cursor; a hidden one has no place.
    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if let Cursor::At(place) = &mut self.cursor {
            let Position { x, y } = position.into();
            let size = self.wanted.size();
            *place = Position {
                x: x.min(size.width.saturating_sub(1)),
                y: y.min(size.height.saturating_sub(1)),
            };
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.shown = None;
        self.wanted = Grid::blank(self.size()?);
        Ok(())
    }

    /// Only whole screens are cleared: the reader has no other view.
    fn clear_region(&mut self, _clear_type: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        self.device.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.device.was_disturbed() {
            self.shown = None;
            self.hand = Hand::UNKNOWN;
            self.cursor_shown = Cursor::Hidden;
        }
        if self.shown.as_ref() == Some(&self.wanted) && self.cursor == self.cursor_shown {
            return Ok(());
        }
        // What was shown is written over in place. Where a write fails, nothing is known of the screen afterwards.
        let (mut shown, (body, hand)) = if let Some(shown) = self.shown.take() {
            let change = self.change(&shown);
            (shown, change)
        } else {
            let blank = Grid::blank(self.wanted.size());
            let anew = self.anew(&blank);
            (blank, anew)
        };
        let (cursor, hand) = self.cursor(hand);
        let frame = if body.len() + cursor.len() <= AT_ONCE {
            [body, cursor].concat()
        } else {
            [BEGIN, &body, &cursor, END].concat()
        };
        self.device.write_all(&frame)?;
        self.device.flush()?;
        self.hand = hand;
        shown.copy(&self.wanted);
        self.shown = Some(shown);
        self.cursor_shown = self.cursor;
        Ok(())
    }
}
