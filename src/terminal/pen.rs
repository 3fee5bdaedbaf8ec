//! The colours and attributes that the terminal writes with, and the shortest sequence from one set to another.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours (as [`Depth::nearest`](super::depth::Depth::nearest) gives them) and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Attributes that are seen where there is nothing but a blank.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT);

/// Each attribute with the parameter that turns it on and the one that turns it off.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The terminal's own colours, no attribute.
    pub(super) const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    /// What a cell is written with.
    pub(super) fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// This set without what cannot be seen on a blank.
    pub(super) fn on_blank(self) -> Self {
        if self.modifier.intersects(SEEN_ON_BLANK) {
            self
        } else {
            Self {
                bg: self.bg,
                ..Self::PLAIN
            }
        }
    }

    /// Whether a blank looks the same written with either.
    pub(super) fn same_blank(self, other: Self) -> bool {
        self.on_blank() == other.on_blank()
    }

    /// Gives a cell these colours and attributes.
    pub(super) fn dress(self, cell: &mut Cell) {
        cell.fg = self.fg;
        cell.bg = self.bg;
        cell.modifier = self.modifier;
    }

    /// The shortest sequence that leads here `from` another set, or from an unknown one.
    pub(super) fn change(self, from: Option<Self>) -> String {
        if from == Some(self) {
            return String::new();
        }
        let anew = sequence(&self.anew());
        match from.map(|from| sequence(&self.delta(from))) {
            Some(delta) if delta.len() <= anew.len() => delta,
            Some(_) | None => anew,
        }
    }

    /// Parameters that begin with a reset, which an empty first parameter stands for.
    fn anew(self) -> Vec<String> {
        let mut parameters = vec![String::new()];
        self.add(&mut parameters, Self::PLAIN);
        parameters
    }

    /// Parameters for the difference alone.
    fn delta(self, from: Self) -> Vec<String> {
        let mut parameters = Vec::new();
        let mut known = from;
        for (attribute, _, off) in ATTRIBUTES {
            if known.modifier.contains(attribute) && !self.modifier.contains(attribute) {
                parameters.push(off.to_string());
                // One parameter takes back both of a pair, such as bold and dim.
                let pair = ATTRIBUTES.iter().filter(|(_, _, other)| *other == off);
                pair.for_each(|(modifier, _, _)| known.modifier.remove(*modifier));
            }
        }
        self.add(&mut parameters, known);
        parameters
    }

    fn add(self, parameters: &mut Vec<String>, known: Self) {
        for (attribute, on, _) in ATTRIBUTES {
            if self.modifier.contains(attribute) && !known.modifier.contains(attribute) {
                parameters.push(on.to_string());
            }
        }
        if self.fg != known.fg {
            parameters.push(color(self.fg, 30));
        }
        if self.bg != known.bg {
            parameters.push(color(self.bg, 40));
        }
    }
}

/// The parameters of a colour; `base` is 30 for the text and 40 for what is behind it.
fn color(color: Color, base: u8) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = match color {
        Color::Indexed(index @ 0..8) => write!(text, "{}", base + index),
        Color::Indexed(index @ 8..16) => write!(text, "{}", base + 52 + index),
        Color::Indexed(index) => write!(text, "{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => write!(text, "{};2;{red};{green};{blue}", base + 8),
        Color::Reset
        | Color::Black
        | Color::Red
        | Color::Green
        | Color::Yellow
        | Color::Blue
        | Color::Magenta
        | Color::Cyan
        | Color::Gray
        | Color::DarkGray
        | Color::LightRed
        | Color::LightGreen
        | Color::LightYellow
        | Color::LightBlue
        | Color::LightMagenta
        | Color::LightCyan
        | Color::White => write!(text, "{}", base + 9),
    };
    text
}

fn sequence(parameters: &[String]) -> String {
    format!("\x1b[{}m", parameters.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Pen = Pen {
        modifier: Modifier::BOLD,
        ..Pen::PLAIN
    };
    const BLUE: Pen = Pen {
        fg: Color::Indexed(4),
        ..Pen::PLAIN
    };
    const BOLD_BLUE: Pen = Pen {
        fg: Color::Indexed(4),
        ..BOLD
    };
    const RICH: Pen = Pen {
        fg: Color::Indexed(208),
        bg: Color::Rgb(1, 2, 3),
        modifier: Modifier::BOLD.union(Modifier::UNDERLINED).union(Modifier::REVERSED),
    };

    #[test]
    fn the_shorter_way_is_taken() {
        for (from, to, expected) in [
            (Some(BOLD), BOLD, ""),
            (Some(Pen::PLAIN), BOLD, "\x1b[1m"),
            (Some(BOLD), Pen::PLAIN, "\x1b[m"),
            (Some(BOLD), BOLD_BLUE, "\x1b[34m"),
            (Some(BOLD_BLUE), BOLD, "\x1b[39m"),
            (Some(BOLD_BLUE), BLUE, "\x1b[22m"),
            (
                Some(Pen {
                    modifier: Modifier::BOLD | Modifier::DIM,
                    ..BLUE
                }),
                BOLD_BLUE,
                "\x1b[22;1m",
            ),
            (None, Pen::PLAIN, "\x1b[m"),
            (None, RICH, "\x1b[;1;4;7;38;5;208;48;2;1;2;3m"),
            (
                Some(RICH),
                Pen {
                    fg: Color::Indexed(12),
                    ..RICH
                },
                "\x1b[94m",
            ),
            (
                Some(RICH),
                Pen {
                    fg: Color::Reset,
                    ..RICH
                },
                "\x1b[39m",
            ),
        ] {
            assert_eq!(to.change(from), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn blanks_look_the_same_in_any_ink() {
        assert!(BOLD_BLUE.same_blank(Pen::PLAIN));
        assert!(!RICH.same_blank(Pen::PLAIN));
        assert!(
            !Pen {
                modifier: Modifier::UNDERLINED,
                ..Pen::PLAIN
            }
            .same_blank(Pen::PLAIN)
        );
        assert!(
            !Pen {
                bg: Color::Indexed(4),
                ..Pen::PLAIN
            }
            .same_blank(Pen::PLAIN)
        );
    }
}
