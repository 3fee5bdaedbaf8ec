//! What is known of the terminal before it is opened, from the variables of the process.

use super::depth::{Depth, Promises};
use super::dialect::Dialect;
use crate::environment;

/// How to draw on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setup {
    /// What it understands.
    pub dialect: Dialect,
    /// How many colours it shows.
    pub depth: Depth,
    /// Whether it is to tell of the mouse.
    pub mouse: Mouse,
}

/// Whether the mouse is used. Where it is, the terminal's own selection of text needs Shift.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mouse {
    /// It is left to the terminal.
    #[default]
    Off,
    /// Its wheel and clicks come as inputs.
    On,
}

/// Whether colour is wanted, as the command line and the environment say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colored {
    /// As far as the terminal goes.
    Auto,
    /// Even on a terminal that promises none.
    Always,
    /// Not at all: attributes and signs alone.
    Never,
}

impl Setup {
    /// Reads the variables; none for a terminal that cannot be drawn on (TERM unset, empty or `dumb`).
    pub fn of(colored: Colored, variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let [term, colorterm, force] = ["TERM", "COLORTERM", "FORCE_COLOR"].map(set);
        let locale = environment::locale(set);
        let promises = Promises {
            term: term.as_deref(),
            colorterm: colorterm.as_deref(),
            force_color: force.as_deref(),
        };
        let depth = match colored {
            Colored::Auto => promises.depth(),
            Colored::Always => promises.depth_at_least(),
            Colored::Never => Depth::Mono,
        };
        let dialect = Dialect::of(term.as_deref(), locale.as_deref())?;
        Some(Self {
            dialect,
            depth,
            mouse: Mouse::Off,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_decide() {
        for (variables, colored, expected) in [
            ("TERM=xterm-256color", Colored::Auto, Some(Depth::Indexed)),
            ("TERM=xterm-256color", Colored::Never, Some(Depth::Mono)),
            ("TERM=vt100", Colored::Auto, Some(Depth::Mono)),
            ("TERM=vt100", Colored::Always, Some(Depth::Sixteen)),
            ("TERM=xterm COLORTERM=truecolor", Colored::Auto, Some(Depth::True)),
            ("TERM=dumb", Colored::Always, None),
            ("TERM=", Colored::Auto, None),
            ("", Colored::Auto, None),
        ] {
            let variable = |name: &str| {
                let mut all = variables.split(' ').filter_map(|pair| pair.split_once('='));
                all.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
            };
            assert_eq!(
                Setup::of(colored, variable).map(|setup| setup.depth),
                expected,
                "{variables} {colored:?}"
            );
        }
    }
}
