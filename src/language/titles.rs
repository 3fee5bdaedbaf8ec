//! Offices and forms of address before and after names: "Gen.", "Secretary of State", ", the mayor of".

use crate::language::line::Line;
use crate::language::vocabulary::NameWords;

/// How far after a name and a comma its office is looked for.
const APPOSITION: usize = 8;

/// Man or woman, where a form of address, a given name or a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// He.
    Man,
    /// She.
    Woman,
}

/// What stands before a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Title {
    /// "Mr.", "Mrs."
    Address(Gender),
    /// "Gen.", "press secretary", as compared words.
    Role(String),
    /// "former", "acting".
    Tenure,
}

/// The form of address or office at `at`, and the token after it.
pub(crate) fn title(words: &NameWords, line: Line<'_>, at: usize) -> Option<(Title, usize)> {
    let norm = line.norm(at);
    if !words.titles.contains(norm) {
        return None;
    }
    let capital = line.is_capital(at);
    if capital && words.misters.contains(norm) && !words.roles.contains(norm) {
        return Some((Title::Address(Gender::Man), at + 1));
    }
    if capital && words.misses.contains(norm) && !words.roles.contains(norm) {
        return Some((Title::Address(Gender::Woman), at + 1));
    }
    if words.tenures.contains(norm) {
        return Some((Title::Tenure, at + 1));
    }
    role(words, line, at).map(|(role, end)| (Title::Role(role), end))
}

/// The office at `at`, singular, and the token after it: "vice president", "secretary of state".
pub(crate) fn role(words: &NameWords, line: Line<'_>, at: usize) -> Option<(String, usize)> {
    if !words.titles.contains(line.norm(at)) {
        return None;
    }
    let mut found = Vec::new();
    let mut end = at;
    while words.role_prefixes.contains(line.norm(end)) && is_role_word(words, line, line.past_joint(end + 1)) {
        found.push(line.norm(end));
        end = line.past_joint(end + 1);
    }
    // "House of Representatives" is no office.
    let part = line.before(end, 1) == "of";
    let short = words
        .role_short
        .get(line.norm(end))
        .filter(|_| line.is_capital(end) && !part);
    let head = match short {
        Some(head) => head,
        None if words.roles.contains(line.norm(end)) => line.norm(end),
        None => return None,
    };
    found.push(head);
    end += 1;
    // "Lt. Gen." and "Lt. Gov." are one office.
    while let Some(next) = words
        .role_short
        .get(line.norm(end))
        .filter(|_| line.is_capital(end) && short.is_some())
    {
        found.push(next);
        end += 1;
    }
    if line.norm(end) == "of" && words.of_offices.contains(line.norm(end + 1)) {
        found.extend(["of", line.norm(end + 1)]);
        end += 2;
    }
    Some((found.join(" "), end))
}

fn is_role_word(words: &NameWords, line: Line<'_>, at: usize) -> bool {
    words.roles.contains(line.norm(at)) || words.role_prefixes.contains(line.norm(at))
}

/// The office told after the name that ends at `end`: "Ann Cole, the former mayor of Lyon, …".
pub(crate) fn apposed(words: &NameWords, line: Line<'_>, end: usize) -> Option<String> {
    let opens = matches!(
        line.norm(end + 1),
        "a" | "an" | "the" | "his" | "her" | "its" | "their" | "one" | "who"
    );
    let kin = matches!(line.norm(end + 1), "wife" | "husband" | "son" | "daughter");
    let open = opens || words.tenures.contains(line.norm(end + 1)) || is_role_word(words, line, end + 1);
    if line.norm(end) != "," || !open || kin {
        return None;
    }
    (end + 1..end + APPOSITION)
        .take_while(|&at| {
            !matches!(
                line.norm(at),
                "," | "." | "of" | "and" | ";" | "for" | "that" | "(" | "\""
            )
        })
        .find_map(|at| role(words, line, at))
        .map(|(role, _)| role)
}
