//! What the colours of a terminal look like.

use newsdiff::terminal::depth::rgb;
use ratatui::style::{Modifier, Style};

/// Red, green and blue.
pub(crate) type Rgb = [u8; 3];

/// What a terminal in common use draws text with.
const INK: Rgb = [0xd8, 0xda, 0xde];
/// The ground of a terminal in common use.
pub(crate) const GROUND: Rgb = [0x1b, 0x1d, 0x23];

/// The colour of the letters and of the ground, where it is not that of the screen.
pub(crate) fn colours(style: Style) -> (Rgb, Option<Rgb>) {
    let ink = style.fg.and_then(rgb);
    let ground = style.bg.and_then(rgb);
    if style.add_modifier.contains(Modifier::REVERSED) {
        (ground.unwrap_or(GROUND), Some(ink.unwrap_or(INK)))
    } else {
        (ink.unwrap_or(INK), ground)
    }
}
