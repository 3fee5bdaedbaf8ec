//! Lines in which the page speaks to its reader or of itself: sign-up texts, notes on rights, instructions.

use crate::article::line::Line;
use crate::article::phrases::Phrases;

/// How much a line sounds like the page and not like the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Appeal {
    /// Not at all.
    None,
    /// It may be the story that speaks so; furniture beside it decides.
    Weak,
    /// No story speaks so.
    Strong,
}

/// Judges the wording of a line. What somebody says in quotation marks is story.
pub(super) fn appeal(line: &Line<'_>, phrases: &Phrases) -> Appeal {
    if line.text.contains(['"', '“', '”']) {
        return Appeal::None;
    }
    let (mut told, mut addressed) = (Vec::new(), false);
    for word in line.words.iter() {
        if phrases.has("page words", word) {
            told.push(word);
        }
        addressed = addressed || phrases.has("page address", word);
    }
    told.sort_unstable();
    told.dedup();
    let called = phrases.has("page calls", line.words.first());
    let itself = speaks_of_itself(line, phrases);
    match told.len() {
        2.. if (addressed && called) || itself => Appeal::Strong,
        3.. if addressed || called => Appeal::Strong,
        4.. => Appeal::Strong,
        1.. if addressed || called || itself => Appeal::Weak,
        2.. => Appeal::Weak,
        _ if addressed && called => Appeal::Weak,
        _ => Appeal::None,
    }
}

/// "This article appears …", "This document is subject to …"
fn speaks_of_itself(line: &Line<'_>, phrases: &Phrases) -> bool {
    let mut words = line.words.iter();
    let this = words.next() == Some("this");
    let page = words.next().is_some_and(|word| phrases.has("page itself", word));
    let state = words.next().is_some_and(|word| phrases.has("page states", word));
    this && page && state
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_speaks_is_heard() {
        use Appeal::{None, Strong, Weak};
        let phrases = Phrases::english();
        for (text, expected) in [
            (
                "Get the day's headlines and updates in your inbox every morning",
                Strong,
            ),
            (
                "Did you know that subscribers get unlimited access to our premium articles?",
                Strong,
            ),
            ("This article appears in the autumn issue.", Strong),
            ("Save articles for later and make your own list", Strong),
            ("Comments are moderated before they appear.", Weak),
            ("You have two free visits left this month.", Weak),
            ("The river rose by a metre in one night.", None),
            ("“Subscribe to our newsletter,” she told the readers of her site.", None),
            ("We must protect our coast, or the sea will take it.", None),
        ] {
            assert_eq!(appeal(&Line::alone(text), phrases), expected, "{text}");
        }
    }
}
