//! What the terminal on the other side can be told, judged from TERM alone: nothing is asked of it.

use crate::environment::is_east_asian;

/// The sequences that this terminal is trusted with. All of them know cursor addressing and erasing to the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Whether a screen of its own can be opened, so that what stood there before comes back.
    pub screens: Screens,
    /// Which sequences address and erase beyond the oldest set.
    pub commands: Commands,
    /// How characters of ambiguous width are treated.
    pub ambiguous: Ambiguous,
}

/// The screens of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screens {
    /// A main and an alternate screen.
    Two,
    /// Only one: it is cleared at the end, because what stood there is gone.
    One,
}

/// How far the vocabulary of a terminal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commands {
    /// Column and row addressing, erasing of characters, scrolling of regions by command.
    Full,
    /// As a VT100 or the Linux console, which does not scroll by command.
    Old,
}

/// Characters such as curly quotes take one column in most places and two in terminals set up for East Asian text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ambiguous {
    /// One column, as almost everywhere.
    Narrow,
    /// One or two: the cursor is addressed anew after each.
    Uncertain,
}

/// Terminals, by how their name begins, that have one screen and no scrolling by command.
const OLD: [&str; 7] = ["linux", "vt1", "vt2", "ansi", "cons25", "sun", "wyse"];

impl Dialect {
    /// The vocabulary of a terminal, none for one that cannot be drawn on (TERM unset, empty or `dumb`).
    ///
    /// `locale` is the value of the first set of `LC_ALL`, `LC_CTYPE` and `LANG`.
    pub fn of(term: Option<&str>, locale: Option<&str>) -> Option<Self> {
        let term = term.filter(|term| !term.is_empty() && *term != "dumb")?;
        let old = OLD.iter().any(|prefix| term.starts_with(prefix));
        Some(Self {
            screens: if old { Screens::One } else { Screens::Two },
            commands: if old { Commands::Old } else { Commands::Full },
            ambiguous: if locale.is_some_and(is_east_asian) {
                Ambiguous::Uncertain
            } else {
                Ambiguous::Narrow
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_by_name() {
        for (term, expected) in [
            (None, None),
            (Some(""), None),
            (Some("dumb"), None),
            (Some("linux"), Some((Screens::One, Commands::Old))),
            (Some("vt100"), Some((Screens::One, Commands::Old))),
            (Some("xterm-256color"), Some((Screens::Two, Commands::Full))),
            (Some("screen"), Some((Screens::Two, Commands::Full))),
            (Some("no-such-terminal"), Some((Screens::Two, Commands::Full))),
        ] {
            let found = Dialect::of(term, Some("C.UTF-8")).map(|dialect| (dialect.screens, dialect.commands));
            assert_eq!(found, expected, "{term:?}");
        }
    }

    #[test]
    fn east_asian_locales_make_widths_uncertain() {
        for (locale, expected) in [
            (Some("ja_JP.UTF-8"), Ambiguous::Uncertain),
            (Some("en_GB.UTF-8"), Ambiguous::Narrow),
            (None, Ambiguous::Narrow),
        ] {
            assert_eq!(
                Dialect::of(Some("xterm"), locale).map(|dialect| dialect.ambiguous),
                Some(expected),
                "{locale:?}"
            );
        }
    }
}
