//! What the colours of a terminal look like.

use ratatui::style::{Color, Modifier, Style};

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

/// The values of the first sixteen colours, as xterm has them.
const SIXTEEN: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000,
    0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

/// Red, green and blue; none for the colour that the terminal uses anyway.
fn rgb(colour: Color) -> Option<Rgb> {
    let index = match colour {
        Color::Reset => return None,
        Color::Rgb(red, green, blue) => return Some([red, green, blue]),
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    Some(indexed(index))
}

/// A colour of the table of 256: sixteen, a cube of six steps a side, a ramp of greys.
fn indexed(index: u8) -> Rgb {
    let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    if let Some(value) = SIXTEEN.get(usize::from(index)) {
        let [_, red, green, blue] = value.to_be_bytes();
        [red, green, blue]
    } else if index < 232 {
        let cube = index - 16;
        [cube / 36, cube / 6 % 6, cube % 6].map(step)
    } else {
        [8 + 10 * (index - 232); 3]
    }
}
