//! The colours and attributes that the terminal writes with, and the shortest sequence from one set to another.

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

    /// The shortest sequence that leads here `from` another set, or from an unknown one; empty where nothing changes.
    pub(super) fn change(self, from: Option<Self>) -> Sequence {
        if from == Some(self) {
            return Sequence::default();
        }
        let anew = self.anew();
        match from.map(|from| self.delta(from)) {
            Some(delta) if delta.len() <= anew.len() => delta,
            Some(_) | None => anew,
        }
    }

    /// A sequence that begins with a reset, which an empty first parameter stands for.
    fn anew(self) -> Sequence {
        let mut sequence = Sequence::begun();
        sequence.parted = true;
        self.add(&mut sequence, Self::PLAIN);
        sequence.ended()
    }

    /// A sequence for the difference alone.
    fn delta(self, from: Self) -> Sequence {
        let mut sequence = Sequence::begun();
        let mut known = from;
        if known.modifier != self.modifier {
            for (attribute, _, off) in ATTRIBUTES {
                if known.modifier.contains(attribute) && !self.modifier.contains(attribute) {
                    sequence.parameter(&[off]);
                    // One parameter takes back both of a pair, such as bold and dim.
                    let pair = ATTRIBUTES.iter().filter(|(_, _, other)| *other == off);
                    pair.for_each(|(modifier, _, _)| known.modifier.remove(*modifier));
                }
            }
        }
        self.add(&mut sequence, known);
        sequence.ended()
    }

    fn add(self, sequence: &mut Sequence, known: Self) {
        if self.modifier != known.modifier {
            for (attribute, on, _) in ATTRIBUTES {
                if self.modifier.contains(attribute) && !known.modifier.contains(attribute) {
                    sequence.parameter(&[on]);
                }
            }
        }
        if self.fg != known.fg {
            color(sequence, self.fg, 30);
        }
        if self.bg != known.bg {
            color(sequence, self.bg, 40);
        }
    }
}

/// Adds the parameters of a colour; `base` is 30 for the text and 40 for what is behind it.
fn color(sequence: &mut Sequence, color: Color, base: u8) {
    match color {
        Color::Indexed(index @ 0..8) => sequence.parameter(&[base + index]),
        Color::Indexed(index @ 8..16) => sequence.parameter(&[base + 52 + index]),
        Color::Indexed(index) => sequence.parameter(&[base + 8, 5, index]),
        Color::Rgb(red, green, blue) => sequence.parameter(&[base + 8, 2, red, green, blue]),
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
        | Color::White => sequence.parameter(&[base + 9]),
    }
}

/// More than the longest sequence has: all attributes off and on, and two colours of three parts.
const LONGEST: usize = 96;

/// A sequence that selects a pen. It is held in place: a first frame weighs thousands of them against each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sequence {
    bytes: [u8; LONGEST],
    length: usize,
    /// Whether a parameter stands in it, an empty one at least, that the next one has to be parted from.
    parted: bool,
}

impl Default for Sequence {
    /// No sequence at all.
    fn default() -> Self {
        Self {
            bytes: [0; LONGEST],
            length: 0,
            parted: false,
        }
    }
}

impl Sequence {
    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    fn begun() -> Self {
        let mut sequence = Self::default();
        sequence.push(b'\x1b');
        sequence.push(b'[');
        sequence
    }

    fn ended(mut self) -> Self {
        self.push(b'm');
        self
    }

    /// Adds a parameter of so many parts.
    fn parameter(&mut self, parts: &[u8]) {
        for &part in parts {
            if self.parted {
                self.push(b';');
            }
            self.parted = true;
            for (least, unit) in [(100, 100), (10, 10), (0, 1)] {
                if part >= least {
                    self.push(b'0' + part / unit % 10);
                }
            }
        }
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }
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
            assert_eq!(
                String::from_utf8_lossy(to.change(from).bytes()),
                expected,
                "{from:?} to {to:?}"
            );
        }
    }

    #[test]
    fn the_longest_sequence_fits() {
        let rgb = Color::Rgb(255, 255, 255);
        let rich = |modifier| Pen {
            fg: rgb,
            bg: rgb,
            modifier,
        };
        let dim = Pen {
            modifier: Modifier::all() - Modifier::BOLD,
            ..Pen::PLAIN
        };
        for (from, to) in [
            (None, rich(Modifier::all())),
            (Some(dim), rich(Modifier::BOLD)),
            (Some(dim), rich(Modifier::empty())),
            (Some(Pen::PLAIN), rich(Modifier::all())),
        ] {
            let change = to.change(from);
            assert_eq!(change.bytes().last(), Some(&b'm'), "{from:?} to {to:?}");
            assert!(change.len() < LONGEST, "{}", change.len());
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
