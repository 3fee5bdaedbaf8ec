//! How many colours are sent: what TERM and the agreed variables promise. Whether colour is wanted at all is decided before.
//!
//! Attributes (bold, underlined, reversed) are never touched: with no colour at all the marks still differ.

use ratatui::style::Color;

/// How many colours can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None.
    Mono,
    /// The eight of the first colour terminals.
    Eight,
    /// These and their bright forms.
    Sixteen,
    /// The palette of 256.
    Indexed,
    /// Any red, green and blue.
    True,
}

/// The variables that tell how many colours there are, as they are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promises<'a> {
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `COLORTERM`, which does not cross SSH by itself.
    pub colorterm: Option<&'a str>,
    /// `FORCE_COLOR`: 1, 2, 3 for 16, 256 and all colours.
    pub force_color: Option<&'a str>,
}

impl Promises<'_> {
    /// The depth that the terminal promises.
    pub fn depth(&self) -> Depth {
        match self.force_color {
            Some("1") => Depth::Sixteen,
            Some("2") => Depth::Indexed,
            Some("3") => Depth::True,
            Some(_) | None => self.by_name(),
        }
    }

    /// The depth where colour is wanted whatever the terminal is: at least the sixteen that all have.
    pub fn depth_at_least(&self) -> Depth {
        self.depth().max(Depth::Sixteen)
    }

    fn by_name(&self) -> Depth {
        let term = self.term.unwrap_or_default();
        let starts = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
        if term.is_empty()
            || term == "dumb"
            || starts(&["vt1", "vt2"])
            || term.ends_with("-m")
            || term.ends_with("-mono")
        {
            return Depth::Mono;
        }
        if term.contains("-direct") || term.contains("truecolor") || term.contains("24bit") {
            return Depth::True;
        }
        // GNU screen hands COLORTERM on from outside without being able to show it.
        if matches!(self.colorterm, Some("truecolor" | "24bit")) && !starts(&["screen", "linux"]) {
            return Depth::True;
        }
        if term.contains("256color")
            || starts(&[
                "alacritty",
                "foot",
                "xterm-kitty",
                "xterm-ghostty",
                "wezterm",
                "contour",
            ])
        {
            return Depth::Indexed;
        }
        if starts(&["linux", "cygwin", "cons25"]) {
            return Depth::Eight;
        }
        Depth::Sixteen
    }
}

impl Depth {
    /// The nearest colour that this depth has: [`Color::Reset`], [`Color::Indexed`] or [`Color::Rgb`].
    pub fn nearest(self, color: Color) -> Color {
        let index = match (self, color) {
            (Self::Mono, _) | (_, Color::Reset) => return Color::Reset,
            (Self::True, Color::Rgb(..)) => return color,
            (_, Color::Rgb(red, green, blue)) if self == Self::Indexed => index_of([red, green, blue]),
            (_, Color::Rgb(red, green, blue)) => closest([red, green, blue], 0..16),
            (Self::Indexed | Self::True, _) => named(color),
            (Self::Eight | Self::Sixteen, _) => match named(color) {
                index @ 0..16 => index,
                index => closest(indexed(index), 0..16),
            },
        };
        match (self, index) {
            // Bright black would become black: unseen on most screens.
            (Self::Eight, 8) => Color::Reset,
            (Self::Eight, index) => Color::Indexed(index % 8),
            (Self::Mono | Self::Sixteen | Self::Indexed | Self::True, index) => Color::Indexed(index),
        }
    }
}

fn named(color: Color) -> u8 {
    match color {
        Color::Reset | Color::Black | Color::Rgb(..) => 0,
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
        Color::Indexed(index) => index,
    }
}

/// The sixteen as xterm shows them; other terminals differ a little.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The steps of the cube of 6 × 6 × 6 colours that begins at index 16.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Red, green and blue of a colour as xterm shows it; none for the colour that the terminal uses anyway.
pub fn rgb(color: Color) -> Option<[u8; 3]> {
    if let Color::Rgb(red, green, blue) = color {
        return Some([red, green, blue]);
    }
    (color != Color::Reset).then(|| indexed(named(color)))
}

fn indexed(index: u8) -> [u8; 3] {
    match index {
        0..16 => SIXTEEN[usize::from(index)],
        16..232 => {
            let cube = usize::from(index - 16);
            [STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]]
        }
        232.. => [8 + 10 * (index - 232); 3],
    }
}

/// The cube and the greys; the first sixteen are left out because every terminal shows them its own way.
fn index_of(color: [u8; 3]) -> u8 {
    closest(color, 16..256)
}

fn closest(color: [u8; 3], among: std::ops::Range<u16>) -> u8 {
    let distance = |index: u16| -> u32 {
        let other = indexed(index as u8);
        // The eye sees differences of green more than of red, and of red more than of blue.
        [3, 4, 2]
            .iter()
            .zip(color.iter().zip(other))
            .map(|(weight, (a, b))| weight * u32::from(a.abs_diff(b)).pow(2))
            .sum()
    };
    among.min_by_key(|&index| distance(index)).unwrap_or(0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_terminal_promises() {
        for (term, colorterm, force, expected) in [
            ("", "truecolor", "", Depth::Mono),
            ("dumb", "", "", Depth::Mono),
            ("dumb", "", "1", Depth::Sixteen),
            ("vt100", "", "", Depth::Mono),
            ("linux", "truecolor", "", Depth::Eight),
            ("screen", "truecolor", "", Depth::Sixteen),
            ("screen-256color", "truecolor", "", Depth::Indexed),
            ("tmux-256color", "", "", Depth::Indexed),
            ("tmux-256color", "truecolor", "", Depth::True),
            ("xterm", "", "", Depth::Sixteen),
            ("xterm-256color", "", "", Depth::Indexed),
            ("xterm-256color", "24bit", "", Depth::True),
            ("xterm-256color", "", "3", Depth::True),
            ("xterm-direct", "", "", Depth::True),
            ("no-such-terminal", "", "", Depth::Sixteen),
        ] {
            let promises = Promises {
                term: Some(term),
                colorterm: Some(colorterm),
                force_color: Some(force),
            };
            assert_eq!(promises.depth(), expected, "{term} {colorterm} {force}");
        }
        assert_eq!(Promises::default().depth_at_least(), Depth::Sixteen);
    }

    #[test]
    fn colours_are_mapped_down() {
        for (depth, color, expected) in [
            (Depth::Mono, Color::Red, Color::Reset),
            (Depth::Eight, Color::LightRed, Color::Indexed(1)),
            (Depth::Eight, Color::DarkGray, Color::Reset),
            (Depth::Eight, Color::Rgb(250, 10, 10), Color::Indexed(1)),
            (Depth::Sixteen, Color::Indexed(196), Color::Indexed(9)),
            (Depth::Sixteen, Color::Rgb(0, 200, 10), Color::Indexed(2)),
            (Depth::Indexed, Color::Rgb(255, 135, 0), Color::Indexed(208)),
            (Depth::Indexed, Color::Rgb(118, 118, 118), Color::Indexed(243)),
            (Depth::Indexed, Color::Blue, Color::Indexed(4)),
            (Depth::True, Color::Rgb(1, 2, 3), Color::Rgb(1, 2, 3)),
            (Depth::True, Color::Reset, Color::Reset),
        ] {
            assert_eq!(depth.nearest(color), expected, "{depth:?} {color:?}");
        }
    }
}
