//! Text in a look, at a place. Nothing is drawn beyond the screen, no cluster of characters is split.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::reader::look::Look;
use crate::reader::theme::Theme;
use crate::reader::wrap::{Styled, columns};

/// The screen and how things look on it.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme }
    }

    /// Writes at most `width` columns at column `x` of line `y`; gives the column behind them.
    pub(super) fn put(&mut self, (x, y): (usize, usize), width: usize, text: &str, look: Look) -> usize {
        self.write((x, y), width, text, self.theme.style(look))
    }

    /// Writes stretches one after another; `laid_over` gives a look that is laid over a stretch's own one.
    pub(super) fn put_all(
        &mut self,
        (x, y): (usize, usize),
        width: usize,
        stretches: &[Styled],
        laid_over: impl Fn(&Styled) -> Option<Look>,
    ) -> usize {
        let mut at = x;
        for stretch in stretches {
            let own = self.theme.style(stretch.look);
            let style = laid_over(stretch).map_or(own, |look| own.patch(self.theme.style(look)));
            at = self.write((at, y), (x + width).saturating_sub(at), &stretch.text, style);
        }
        at
    }

    /// Fills columns with a sign.
    pub(super) fn fill(&mut self, (x, y): (usize, usize), width: usize, sign: &str, look: Look) {
        let count = width / columns(sign).max(1);
        self.put((x, y), width, &sign.repeat(count), look);
    }

    fn write(&mut self, (x, y): (usize, usize), width: usize, text: &str, style: Style) -> usize {
        let (Ok(column), Ok(line)) = (u16::try_from(x), u16::try_from(y)) else {
            return x;
        };
        if line >= self.buffer.area.bottom() || column >= self.buffer.area.right() {
            return x;
        }
        // A blank that does not break looks like any other, and is none on a terminal without UTF-8.
        let text = if text.contains('\u{a0}') {
            Cow::Owned(text.replace('\u{a0}', " "))
        } else {
            Cow::Borrowed(text)
        };
        usize::from(self.buffer.set_stringn(column, line, text, width, style).0)
    }
}
