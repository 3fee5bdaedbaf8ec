//! Colours and attributes for every look, as data.
//!
//! A style is written in words: `166|lightred|yellow bold underlined`. A colour may name another one for terminals with 16 colours after a
//! bar, and one for those with 8 after the next; `on-…` colours the background.

use std::str::FromStr;

use clap::ValueEnum as _;
use ratatui::style::{Color, Modifier, Style};

use crate::error::Error;
use crate::reader::look::Look;
use crate::terminal::depth::Depth;

/// The themes that newsdiff comes with, the first one is used where none is asked for.
const BUILT_IN: [(&str, &str); 5] = [
    ("default", include_str!("../../assets/themes/default.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// A style for every look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The name that people use for it.
    pub name: String,
    styles: [Style; Look::COUNT],
}

impl Theme {
    /// The themes that newsdiff comes with, for a terminal with this many colours.
    pub fn built_in(depth: Depth) -> Result<Vec<Self>, Error> {
        let themes = BUILT_IN.iter();
        themes
            .map(|(name, text)| Self::plain(name).overlaid(&format!("themes/{name}.toml"), text, depth))
            .collect()
    }

    /// A theme in which everything looks like text.
    pub fn plain(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            styles: [Style::new(); Look::COUNT],
        }
    }

    /// This theme with what a file says laid over it; an error names `file` and the entry.
    pub fn overlaid(mut self, file: &str, text: &str, depth: Depth) -> Result<Self, Error> {
        let wrong = |problem: String| Error::settings(file, problem);
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| wrong(error.message().to_owned()))?;
        for (name, value) in table {
            let look = Look::from_str(&name, false);
            let look = look.map_err(|_| wrong(format!("{name}: there is nothing of that name")))?;
            let words = value.as_str().ok_or_else(|| wrong(format!("{name}: not a text")))?;
            self.styles[look as usize] = style(words, depth).map_err(|problem| wrong(format!("{name}: {problem}")))?;
        }
        Ok(self)
    }

    /// How something looks.
    pub fn style(&self, look: Look) -> Style {
        self.styles[look as usize]
    }
}

fn style(words: &str, depth: Depth) -> Result<Style, String> {
    let mut style = Style::new();
    for word in words.split_whitespace() {
        style = match (attribute(word), word.strip_prefix("on-")) {
            (Some(attribute), _) => style.add_modifier(attribute),
            (None, Some(ground)) => colour(ground, depth)?.map_or(style, |colour| style.bg(colour)),
            (None, None) => colour(word, depth)?.map_or(style, |colour| style.fg(colour)),
        };
    }
    Ok(style)
}

fn attribute(word: &str) -> Option<Modifier> {
    match word {
        "bold" => Some(Modifier::BOLD),
        "dim" => Some(Modifier::DIM),
        "italic" => Some(Modifier::ITALIC),
        "underlined" => Some(Modifier::UNDERLINED),
        "reversed" => Some(Modifier::REVERSED),
        _ => None,
    }
}

fn colour(word: &str, depth: Depth) -> Result<Option<Color>, String> {
    let read = |name: &str| Color::from_str(name).map_err(|_| format!("no such colour or attribute: {name:?}"));
    let colours: Vec<Color> = word.split('|').map(read).collect::<Result<_, _>>()?;
    let first = |count: usize| colours.get(..count).unwrap_or(&colours).last().copied();
    Ok(match depth {
        Depth::Mono => None,
        Depth::Eight => first(3).map(darkened),
        Depth::Sixteen => first(2),
        Depth::Indexed | Depth::True => first(1),
    })
}

/// The one of the eight first colours that comes nearest.
fn darkened(colour: Color) -> Color {
    const NEAREST: [(Color, Color); 8] = [
        (Color::LightRed, Color::Red),
        (Color::LightGreen, Color::Green),
        (Color::LightYellow, Color::Yellow),
        (Color::LightBlue, Color::Blue),
        (Color::LightMagenta, Color::Magenta),
        (Color::LightCyan, Color::Cyan),
        (Color::DarkGray, Color::Reset),
        (Color::White, Color::Reset),
    ];
    let nearest = NEAREST.iter().find(|(light, _)| *light == colour);
    nearest.map_or(colour, |&(_, dark)| dark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::depth::rgb;

    #[test]
    fn looks_are_counted() {
        assert_eq!(Look::value_variants().len(), Look::COUNT);
    }

    #[test]
    fn styles_are_written_in_words() {
        let orange = Style::new().fg(Color::Indexed(166)).add_modifier(Modifier::BOLD);
        for (words, depth, expected) in [
            ("", Depth::Indexed, Style::new()),
            ("166|yellow bold", Depth::Indexed, orange),
            ("166|yellow", Depth::Sixteen, Style::new().fg(Color::Yellow)),
            ("9|lightblue", Depth::Eight, Style::new().fg(Color::Blue)),
            ("9|lightblue|cyan", Depth::Eight, Style::new().fg(Color::Cyan)),
            ("9|lightblue|cyan", Depth::Sixteen, Style::new().fg(Color::LightBlue)),
            (
                "166|yellow bold on-black",
                Depth::Mono,
                Style::new().add_modifier(Modifier::BOLD),
            ),
        ] {
            assert_eq!(style(words, depth), Ok(expected), "{words} {depth:?}");
        }
    }

    #[test]
    fn mistakes_name_file_and_entry() {
        for (text, expected) in [
            ("texxt = \"\"", "my.toml: texxt: there is nothing of that name"),
            (
                "text = \"blurple\"",
                "my.toml: text: no such colour or attribute: \"blurple\"",
            ),
            ("text = 1", "my.toml: text: not a text"),
        ] {
            let error = Theme::plain("my")
                .overlaid("my.toml", text, Depth::Indexed)
                .unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }

    /// Where there are colours, each article has its own, and what differs has a third.
    #[test]
    fn sides_have_colours_of_their_own() {
        for depth in [Depth::Eight, Depth::Sixteen, Depth::Indexed] {
            let themes = Theme::built_in(depth).unwrap().into_iter();
            for theme in themes.filter(|theme| theme.name != "mono") {
                let ground = |look| (theme.style(look).fg, theme.style(look).bg);
                for [a, b, differs] in [
                    [Look::AddedA, Look::AddedB, Look::Differs],
                    [Look::SignA, Look::SignB, Look::SignDiffers],
                    [Look::LabelA, Look::LabelB, Look::Text],
                    [Look::LeftOutA, Look::LeftOutB, Look::Text],
                ] {
                    let grounds = [ground(a), ground(b), ground(differs)];
                    let told = grounds[0] != grounds[1] && grounds[1] != grounds[2] && grounds[0] != grounds[2];
                    assert!(told, "{} {depth:?}: {grounds:?}", theme.name);
                }
            }
        }
    }

    const WHITE: [u8; 3] = [255, 255, 255];
    const BLACK: [u8; 3] = [0, 0, 0];
    /// The ground of many dark terminals.
    const NEARLY_BLACK: [u8; 3] = [16, 16, 16];

    /// The contrast of two colours as WCAG 2 defines it, from 1 to 21.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        let luminance =
            |[red, green, blue]: [u8; 3]| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    /// Every colour of every theme can be read on the grounds that the theme is for: by the bound of WCAG 2 for text where the colours are
    /// known, else as far as the sixteen colours of terminals allow. One colour for white and #101010 cannot have more than 4.36 on both.
    #[test]
    fn colours_can_be_read_on_their_grounds() {
        let both = [WHITE, BLACK, NEARLY_BLACK];
        for depth in [Depth::Indexed, Depth::Sixteen] {
            for theme in Theme::built_in(depth).unwrap() {
                let (grounds, least) = match (theme.name.as_str(), depth) {
                    ("dark", Depth::Indexed) => (&both[1..], 4.5),
                    ("dark", _) => (&both[1..], 3.99),
                    ("light", _) => (&both[..1], 4.5),
                    ("contrast", Depth::Indexed) => (&both[..], 7.0),
                    ("contrast", _) => (&both[..], 4.5),
                    _ => (&both[..], 3.99),
                };
                for &look in Look::value_variants() {
                    let style = theme.style(look);
                    let Some(own) = style.fg.and_then(rgb) else {
                        continue;
                    };
                    let ground = style.bg.and_then(rgb);
                    let on = ground.as_ref().map_or(grounds, std::slice::from_ref);
                    let found: Vec<f64> = on.iter().map(|ground| contrast(own, *ground)).collect();
                    println!("{:9} {depth:?} {look:?}: {found:.2?}", theme.name);
                    assert!(
                        found.iter().all(|found| *found >= least),
                        "{} {depth:?} {look:?}: {found:?}",
                        theme.name
                    );
                }
            }
        }
    }

    /// What tells the standings apart has to be there when colours are not.
    #[test]
    fn marks_differ_without_colour() {
        for theme in Theme::built_in(Depth::Mono).unwrap() {
            let marks = [Look::Text, Look::AddedA, Look::Differs, Look::Elsewhere].map(|look| theme.style(look));
            for (index, mark) in marks.iter().enumerate() {
                assert!(
                    !marks.iter().skip(index + 1).any(|other| other == mark),
                    "{}: {mark:?}",
                    theme.name
                );
            }
        }
    }
}
