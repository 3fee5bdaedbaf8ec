//! The signs that newsdiff itself draws: one set for UTF-8 terminals, one in ASCII. Both say the same.

use crate::terms::Standing;

/// A set of signs. Every sign of a set takes the columns of its characters, none is wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Behind a phrase that only this article tells.
    pub added: &'static str,
    /// Behind a value that the other article gives differently.
    pub differs: &'static str,
    /// Behind a phrase that the other article tells in another passage.
    pub elsewhere: &'static str,
    /// In front of what a passage leaves out.
    pub minus: &'static str,
    /// In front of a reference to another row.
    pub arrow: &'static str,
    /// In the gutter of the focused row.
    pub marker: &'static str,
    /// Where a text is cut short.
    pub ellipsis: &'static str,
    /// Between words of a list.
    pub dot: &'static str,
    /// Between the parts of a line of a report, with the blanks around it.
    pub between: &'static str,
    /// Between the panes.
    pub divider: &'static str,
    /// Between header and texts.
    pub rule: &'static str,
    /// Where rule and divider meet.
    pub joint: &'static str,
    /// Overview: a passage with a counterpart.
    pub linked: &'static str,
    /// Overview: a passage without one.
    pub alone: &'static str,
    /// Overview: page furniture.
    pub furniture: &'static str,
    /// Overview: the focused passage.
    pub here: &'static str,
    /// Between a word and a count of something multiplied, and as a dash in sentences.
    pub dash: &'static str,
    /// In front of what was chosen.
    pub chosen: &'static str,
    /// In front of what a reader starred.
    pub star: &'static str,
    /// Around quoted words.
    pub quotes: [&'static str; 2],
}

impl Default for &Glyphs {
    fn default() -> Self {
        &Glyphs::UNICODE
    }
}

impl Glyphs {
    /// For terminals that show UTF-8. No sign is an emoji; all are in the fonts of common terminals.
    pub const UNICODE: Self = Self {
        added: "+",
        differs: "≠",
        elsewhere: "↷",
        minus: "−",
        arrow: "→",
        marker: "►",
        ellipsis: "…",
        dot: "·",
        between: " · ",
        divider: "│",
        rule: "─",
        joint: "┬",
        linked: "▄",
        alone: "▁",
        furniture: "·",
        here: "█",
        dash: "–",
        star: "★",
        chosen: "●",
        quotes: ["“", "”"],
    };

    /// For every other terminal, and where the locale makes the signs above two columns wide.
    pub const ASCII: Self = Self {
        added: "+",
        differs: "!",
        elsewhere: "~",
        minus: "-",
        arrow: "->",
        marker: ">",
        ellipsis: "...",
        dot: "/",
        between: " | ",
        divider: "|",
        rule: "-",
        joint: "+",
        linked: "=",
        alone: "_",
        furniture: ".",
        here: "#",
        dash: "-",
        star: "*",
        chosen: "*",
        quotes: ["\"", "\""],
    };

    /// The sign of a standing.
    pub fn sign(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Added => self.added,
            Standing::Differs => self.differs,
            Standing::Elsewhere => self.elsewhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_has_a_sign_of_its_own() {
        for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
            let signs = [Standing::Added, Standing::Differs, Standing::Elsewhere].map(|standing| glyphs.sign(standing));
            assert!(signs[0] != signs[1] && signs[1] != signs[2] && signs[0] != signs[2]);
        }
    }
}
