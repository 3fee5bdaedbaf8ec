//! A paragraph → its sentences: UAX#29 proposes borders, and the rules here take back those that news prose does not mean.
//!
//! Every byte of the paragraph that is not white space is in exactly one sentence. Sentences inside a quotation are sentences of their
//! own; closing quotes and brackets stay with the sentence that they close.

use unicode_segmentation::UnicodeSegmentation;

use crate::language::lists::Lists;
use crate::text::Span;

/// How many words after `?"` may stand before the speech verb that makes them its attribution.
const ATTRIBUTION_WORDS: usize = 5;

/// The sentences of the paragraph at `span`, without white space at their ends; at least one where the paragraph has text.
pub(crate) fn sentences(lists: &Lists, text: &str, span: Span) -> Vec<Span> {
    let paragraph = span.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    for border in borders(paragraph) {
        let border = with_closers(paragraph, border);
        let (Some(before), Some(after)) = (paragraph.get(start..border), paragraph.get(border..)) else {
            continue;
        };
        if after.trim_start().is_empty() || !goes_on(lists, before, after.trim_start()) {
            push(&mut found, text, Span::new(span.start + start, span.start + border));
            start = border;
        }
    }
    push(&mut found, text, Span::new(span.start + start, span.end));
    found
}

fn push(found: &mut Vec<Span>, text: &str, span: Span) {
    let span = span.trimmed(text);
    if !span.is_empty() {
        found.push(span);
    }
}

/// Offsets where a sentence may end, in order.
fn borders(paragraph: &str) -> Vec<usize> {
    let mut borders = if paragraph.chars().all(is_familiar) {
        familiar_borders(paragraph)
    } else {
        unicode_borders(paragraph).collect()
    };
    // UAX#29 sees no border before a digit or a small letter, nor where the space is lost.
    let unseen = paragraph
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '?' | '!' | '…'))
        .filter_map(|(at, mark)| border_after(paragraph, at + mark.len_utf8()));
    borders.extend(unseen);
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// Offsets where UAX#29 sees a border.
fn unicode_borders(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.split_sentence_bound_indices()
        .map(|(start, piece)| start + piece.len())
}

/// The same for text of [`is_familiar`] characters. There a border stands only behind a mark or a line end, and what comes before the word
/// that the mark closes does not matter, so that most of the text need not be read by the rules.
fn familiar_borders(text: &str) -> Vec<usize> {
    let is_end = |byte: &u8| matches!(byte, b'.' | b'?' | b'!' | b'\n' | b'\r');
    let bytes = text.as_bytes();
    let (mut borders, mut from) = (Vec::new(), 0);
    while from < bytes.len() {
        let rest = &bytes[from..];
        let border = rest.iter().position(is_end).and_then(|mark| {
            let word = rest[..mark].iter().rposition(|&byte| byte == b' ');
            let start = from + word.map_or(0, |space| space + 1);
            unicode_borders(text.get(start..)?).next().map(|border| start + border)
        });
        from = border.unwrap_or(bytes.len());
        borders.push(from);
    }
    borders
}

/// True for ASCII, and for letters and signs of news in Latin script that end no sentence by UAX#29.
fn is_familiar(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | '\u{a0}'..='\u{24f}' | '\u{2010}'..='\u{2023}' | '…' | '\u{20a0}'..='\u{20cf}')
}

/// The border after the mark that ends at `at` and the closing marks behind it, if there can be one.
fn border_after(paragraph: &str, at: usize) -> Option<usize> {
    let rest = paragraph.get(at..)?;
    let after = rest.trim_start_matches(is_closer);
    let border = at + rest.len() - after.len();
    (after.starts_with(char::is_whitespace) || is_glued(paragraph, at)).then_some(border)
}

/// True after the stop of "apologized.The", where the space was lost.
fn is_glued(paragraph: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (paragraph.get(..at), paragraph.get(at..)) else {
        return false;
    };
    let Some(before) = before.strip_suffix('.') else {
        return false;
    };
    let word: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric())
        .take(3)
        .collect();
    let dotted = before.chars().rev().find(|c| !c.is_alphanumeric()) == Some('.');
    let mut next = after.chars();
    let capital = next.next().is_some_and(char::is_uppercase);
    let lower = next.next().is_some_and(|c| c.is_lowercase() || c == ' ');
    word.len() == 3 && word.iter().all(|c| c.is_lowercase()) && !dotted && capital && lower
}

/// True for "eBay" and "iPhone".
fn is_camel_word(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_uppercase)
}

/// Moves a border behind closing marks and dots that stand after a space: `ready. ”`, `ready. ...`.
fn with_closers(paragraph: &str, border: usize) -> usize {
    let Some(after) = paragraph.get(border..) else {
        return border;
    };
    let rest = after.trim_start().trim_start_matches(['”', ')', ']', '»', '…', '.']);
    let free = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if free && rest.len() < after.trim_start().len() {
        border + after.len() - rest.len()
    } else {
        border
    }
}

/// True where the sentence that `before` ends does not end there. `after` starts without white space and is not empty.
fn goes_on(lists: &Lists, before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let core = before.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    let Some(closers) = before.get(core.len()..) else {
        return false;
    };
    let quoted = closers.contains(['"', '”', '’', '\'', '»']);
    let head = after.trim_start_matches(is_opener);
    if after.starts_with(['—', '–', '-', ',', ';', ':', '.', '…']) {
        return !before.trim_start().starts_with(['—', '–', '-', '•']);
    }
    if starts_lower(head) {
        return true;
    }
    match core.chars().next_back() {
        Some('?' | '!') => quoted && is_attribution(lists, after) || lists.inner.contains(last_word(core)),
        Some('…') => is_pause(core, closers),
        Some('.') if core.ends_with("..") || core.ends_with(". .") => is_pause(core, closers),
        Some('.') => stop_goes_on(lists, core, closers, after),
        Some('。' | '！' | '？' | '।' | '؟') => false,
        Some(_) | None => true,
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '}')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '«' | '{' | '„')
}

/// True for a continuation in lower case; "eBay" and "iPhone" are names.
fn starts_lower(head: &str) -> bool {
    head.chars().next().is_some_and(char::is_lowercase) && !is_camel_word(head)
}

/// True where the dots that end `core` stand by themselves, for a pause or an omission inside a sentence.
fn is_pause(core: &str, closers: &str) -> bool {
    let words = core.trim_end_matches(['.', '…', ' ']);
    let apart = core.get(words.len()..).is_some_and(|dots| dots.starts_with(' '));
    closers.is_empty() && apart && !words.ends_with(['?', '!', '"', '”'])
}

/// True where a question or exclamation in quotes is followed by its attribution: `"Who pays?" Mr. Smith asked.`
fn is_attribution(lists: &Lists, after: &str) -> bool {
    for word in after.split_whitespace().take(ATTRIBUTION_WORDS) {
        let bare = word.trim_end_matches(['.', ',']);
        if lists.asking.contains(bare) {
            return true;
        }
        if !bare.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

/// The last word before the closing stop, without brackets and quotes around it.
fn last_word(core: &str) -> &str {
    core.rsplit(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'))
        .next()
        .unwrap_or_default()
        .trim_start_matches(is_opener)
}

/// Judges a single full stop before a capital, a digit or a sign.
fn stop_goes_on(lists: &Lists, core: &str, closers: &str, after: &str) -> bool {
    let stem = core.strip_suffix('.').unwrap_or(core);
    let word = last_word(stem);
    let head = after.trim_start_matches(is_opener);
    let next = next_word(head);
    let starts = lists.starters.contains(next.as_str());
    if closers.contains(['"', '”', '»']) {
        return false;
    }
    if is_list_number(stem) {
        return true;
    }
    if lists.before_number.contains(word) {
        return head.starts_with(|c: char| c.is_ascii_digit());
    }
    if lists.titles.contains(word) {
        return !(starts && head.len() == after.len() && closers.is_empty() && next == "the");
    }
    let fresh = starts || head.len() != after.len() && !after.starts_with(['(', '[']);
    if lists.time.contains(word) {
        return lists.clock.contains(next.as_str())
            || head.starts_with(|c: char| c.is_ascii_digit())
            || after.starts_with('(');
    }
    (lists.inner.contains(word) || is_initial(word) || is_dotted(word)) && !fresh
}

/// The first word of what follows, lower case and with straight apostrophes.
fn next_word(head: &str) -> String {
    head.chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// True for "1" and "12" that make up the sentence so far: the number of a list item.
fn is_list_number(stem: &str) -> bool {
    let stem = stem.trim();
    stem.len() <= 2 && !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_digit())
}

/// True for the initial of a name: one capital letter.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// True for "U.S" and "N.R.A", "J.K": single letters with stops between them.
pub(crate) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `|` stands where a sentence is expected to end.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let found: Vec<&str> = sentences(Lists::english(), &text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| span.of(&text))
            .collect();
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn familiar_text_has_the_borders_of_the_standard(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        ) {
            let text = pieces.concat();
            prop_assert!(text.chars().all(is_familiar));
            prop_assert_eq!(familiar_borders(&text), unicode_borders(&text).collect::<Vec<_>>());
        }
    }

    /// What the rules of UAX#29 tell apart, in familiar characters.
    const PIECES: &[&str] = &[
        " ", " ", " ", ".", ".", "?", "!", "…", "\n", "\r", "\t", "\u{a0}", "\u{ad}", "\u{b}", "A", "É", "b", "é",
        "Ab", "ª", "7", ",", "-", "—", ":", ";", "\"", "“", "”", "’", "(", ")", "$", "€", "\0", "U.S.", "3.5",
    ];

    #[test]
    fn plain_prose() {
        check("The bridge fell.| Nobody was hurt.");
        check("Who paid for it?| The council will not say.");
        check("What a night!| Crowds filled the harbour.");
        check("No border at all");
        check("One line.\nwent on");
        check("A line that was\nwrapped by hand.| The next\none too.");
        check("  Space at both ends.|  Two spaces between.  ");
        check("He left.| 40 people stayed.");
        check("Prices rose: milk, bread; rent too.| Wages did not.");
    }

    #[test]
    fn titles_and_initials() {
        check("Gen. Ann Lee spoke.| She left.");
        check("Mr. and Mrs. Olsen sold Dr. Ruiz the farm.| Prof. Kim bought it back.");
        check("Lt. Col. J. K. Moreau resigned.| Capt. R. Hale did not.");
        check("Reps. Dana Cole and Sen. Pat Orr agreed.| Gov. Ives refused.");
        check("George T. Harlan won.| He thanked voters.");
        check("It was Plan B.| The council had no other.");
        check("A letter to Ms. O’Neil was opened.| Rev. Holt read it.");
        check("She met Amb. Ngo in St. Louis.| Adm. Pike came later.");
        check("Former Sen. “Bud” Wells spoke.| Nobody listened.");
    }

    #[test]
    fn abbreviations_inside_and_at_the_end() {
        check("He flew from the U.S.| The plane was late.");
        check("The U.S. Senate voted.| The U.K. Parliament did not.");
        check("Sales at Marlo Inc. fell 4 pct. on Monday.| Orlin Corp. Chairman Bo Yu quit.");
        check("She works for Marlo Inc.| He works for its rival.");
        check("Tom Reed Jr. spoke first.| Then Al Reed Sr.| They shook hands.");
        check("It weighs approx. 40 tons.| It is the size of a bus, etc.| Nobody lifted it.");
        check("Smith vs. Jones was heard in Jan. 2019.| It ended in Sept.| The judge retired.");
        check("The flat in Salem, Ore. burned.| A man from Utica, N.Y. was held.");
        check("He holds a Ph.D. in law.| She has an M.A.| Both teach.");
        check("The D.C. Council met.| The E.U. Commission did too.");
        check("See Fig. 3 and vol. 2.| Both are wrong.");
        check("He was No. 5 on the list.| She was No. 1.");
        check("Did he agree?| He said no.| No one did.");
        check("They voted no.| Rep. Cole abstained.");
        check("Meet at Oak St. Bring bread.");
        check("She lives on Oak Ave.| He lives in Mt. Vernon.");
        check("He sat.| Ann stood.");
        check("The group, i.e. Its leaders aside, was small.");
    }

    #[test]
    fn times_of_day() {
        check("Polls close at 8 p.m. Friday.| Counting starts at 9 p.m. EST.");
        check("Polls close at 8 p.m.| Police will be there.");
        check("It began at 5 a.m. and ended at noon.");
        check("It began at 5 a.m.| The rain came at 6 a.m. Monday.");
        check("It began at 5 p.m. (2200 GMT) on Sunday.| It ended soon.");
    }

    #[test]
    fn numbers() {
        check("It cost $4.5 million.| That is 3.5 times more.");
        check("Version 2.0 failed.| Version 3 did not.");
        check("1. Open the door.| 2. Close it.");
        check("In 2014.| In 2015.");
        check("Rates fell to .5 percent.| They rose in May.");
    }

    #[test]
    fn quotations() {
        check("“We are ready.| We will win,” she said.");
        check("He said: “We are ready.| We will win.”| Nobody clapped.");
        check("“Go home!” he shouted.| They went.");
        check("“Who will pay?” Mr. Ives asked.| Nobody answered.");
        check("\"Who will pay?\" Ann Orr asked.| \"You will.\"");
        check("“Stop!”| The car drove on.");
        check("\"It is over.\"| Cole left.");
        check("“It is over. ”| Cole left.");
        check("(He had left.)| She stayed.");
        check("She stayed (he left at 5 p.m.) and slept.");
        check("'We tried.'| Then they stopped.");
        check("“I lost my job.” — A baker in Lyon");
        check("He “left in a hurry.”| “Why?” asked Ann.");
    }

    #[test]
    fn dots_and_lost_spaces() {
        check("“I ... I don’t know,” he said.");
        check("Dress up ... And smile.| Then go.");
        check("He waited… and left.| She stayed…| Then she slept.");
        check("Their words hurt. ...| They pledged to learn.");
        check("We . . . Will see.| Yes.");
        check("She apologized.|The post is gone.");
        check("Shares of Marlo fell.| eBay rose.| iPhone sales did too.");
        check("Read www.example.com.| Then write to press@example.com.");
        check("The site Node.js is down.");
        check("Yahoo! Inc. fell.| Jeopardy! won.");
    }

    #[test]
    fn a_paragraph_without_words_gives_nothing_or_itself() {
        check("***");
        assert!(sentences(Lists::english(), "  ", Span::new(0, 2)).is_empty());
    }
}
