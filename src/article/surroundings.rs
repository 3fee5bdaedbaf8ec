//! Lines that say little of themselves and are known by what stands beside them.

use crate::article::appeal::{Appeal, appeal};
use crate::article::furniture::Sort;
use crate::article::line::{Line, is_capital};
use crate::article::phrases::{Phrases, Words};
use crate::terms::Role;

/// Captions over or under their credits: over it in the head, where no story stands yet; under it where they are no sentence.
pub(super) fn captions(lines: &[Line<'_>], sorts: &[Sort], roles: &mut [Role]) {
    /// Subheads are shorter, captions no longer.
    const LENGTHS: std::ops::RangeInclusive<usize> = 6..=60;
    let story = roles
        .iter()
        .zip(lines)
        .position(|(role, line)| *role == Role::Body && line.is_sentence());
    for index in 0..lines.len() {
        if !matches!(roles[index], Role::Body | Role::Standfirst) || sorts[index] != Sort::Plain {
            continue;
        }
        let line = &lines[index];
        let over = sorts.get(index + 1) == Some(&Sort::Credit) || names_a_picture(lines.get(index + 1));
        let under = index > 0 && sorts[index - 1] == Sort::Credit && !line.is_closed();
        let opens = story.is_none_or(|story| index <= story) && index > 0 && roles[index] == Role::Body;
        if LENGTHS.contains(&line.count) && ((over && opens) || under) {
            roles[index] = Role::Caption;
        }
    }
}

/// "Ann Lee/Example Radio": who took the picture above.
fn names_a_picture(line: Option<&Line<'_>>) -> bool {
    const FEW: usize = 7;
    let Some((name, outlet)) = line
        .filter(|line| line.count <= FEW)
        .and_then(|line| line.text.split_once('/'))
    else {
        return false;
    };
    let names = |part: &str| !part.trim().is_empty() && is_capital(part);
    names(name) && names(outlet)
}

/// Lines that may be the page's own words, beside furniture.
pub(super) fn appeals(lines: &[Line<'_>], phrases: &Phrases, roles: &mut [Role]) {
    for index in 0..lines.len() {
        if roles[index] != Role::Body || appeal(&lines[index], phrases) != Appeal::Weak {
            continue;
        }
        let furniture = |other: Option<usize>| {
            other
                .and_then(|other| roles.get(other))
                .is_some_and(|role| *role == Role::Boilerplate)
        };
        let (before, after) = (furniture(index.checked_sub(1)), furniture(Some(index + 1)));
        let last = index + 1 == lines.len();
        if before && (after || last) {
            roles[index] = Role::Boilerplate;
        } else if before || (after && !lines[index].is_stopped()) {
            // One side alone decides where the line is no sentence of a story.
            let call = lines[index].text.ends_with(['?', '!']) || !lines[index].is_closed();
            if call {
                roles[index] = Role::Boilerplate;
            }
        }
    }
}

/// What an article says in short under a head such as "Key points", where furniture or the head of the story follows it.
pub(super) fn points(lines: &[Line<'_>], phrases: &Phrases, roles: &mut [Role]) {
    /// A point is one sentence, and there are few.
    const LONGEST: usize = 30;
    const MOST: usize = 6;
    let Some(head) = lines.iter().position(|line| phrases.is("summary heads", &line.words)) else {
        return;
    };
    let told = |index: usize| matches!(roles[index], Role::Body | Role::Standfirst) && lines[index].count <= LONGEST;
    let first = head + 1;
    let last = (first..lines.len())
        .take_while(|&index| told(index))
        .last()
        .unwrap_or(head);
    let ended = roles.get(last + 1).is_some_and(|role| *role != Role::Body);
    if (2..=MOST).contains(&(last - head)) && ended {
        roles[first..=last].fill(Role::Standfirst);
    }
}

/// Words that stand alone between furniture: names of topics and of shares, buttons that no list knows.
pub(super) fn islands(lines: &[Line<'_>], sorts: &[Sort], roles: &mut [Role]) {
    const LONGEST: usize = 3;
    let mut open = None;
    for index in 0..lines.len() {
        if roles[index] == Role::Boilerplate {
            if let Some(start) = open.replace(index + 1) {
                roles[start..index].fill(Role::Boilerplate);
            }
        } else if !matches!(roles[index], Role::Body | Role::Standfirst)
            || sorts[index] != Sort::Plain
            || lines[index].count > LONGEST
            || lines[index].is_closed()
        {
            open = None;
        }
    }
}

/// The name in a network under that of an author.
pub(super) fn handles(lines: &[Line<'_>], roles: &mut [Role]) {
    for index in 1..lines.len() {
        let handle = lines[index].text.starts_with('@') && lines[index].text.split_whitespace().count() == 1;
        if handle && roles[index - 1] == Role::Byline {
            roles[index] = Role::Byline;
        }
    }
}

/// Who wrote the story, told again under it with what they do or how to reach them: nobody speaks so of themselves in it.
pub(super) fn authors(lines: &[Line<'_>], names: &[Words], phrases: &Phrases, roles: &mut [Role]) {
    /// What is told of an author is shorter.
    const LONGEST: usize = 60;
    let Some(story) = (0..lines.len()).find(|&index| roles[index] == Role::Body && lines[index].is_sentence()) else {
        return;
    };
    for index in story..lines.len() {
        let line = &lines[index];
        if roles[index] == Role::Body
            && line.count <= LONGEST
            && names
                .iter()
                .any(|name| is_named(line, name) || tells_of(line, name, phrases))
        {
            roles[index] = Role::Boilerplate;
        }
    }
}

/// The name alone, or in a line with a mail address.
fn is_named(line: &Line<'_>, name: &Words) -> bool {
    let alone = line.words == *name;
    let mail = line
        .text
        .split_whitespace()
        .any(|word| word.contains('@') && word.contains('.'));
    alone || (mail && line.words.as_str().contains(name.as_str()))
}

/// "Ann Lee is our Europe editor.", "Lee covers courts for Example News."
fn tells_of(line: &Line<'_>, name: &Words, phrases: &Phrases) -> bool {
    let words = line.words.as_str();
    let family = name.iter().next_back().unwrap_or_default();
    let rest = [name.as_str(), family]
        .into_iter()
        .find_map(|start| words.strip_prefix(start));
    let Some(rest) = rest.filter(|rest| rest.starts_with(' ')) else {
        return false;
    };
    let job = rest
        .split(' ')
        .any(|word| phrases.has("job words", word) || word == "based");
    match rest.split(' ').nth(1) {
        Some("covers" | "writes" | "reports" | "joined" | "edits") => true,
        Some("is" | "was" | "has") => job,
        Some(_) | None => false,
    }
}

/// Who helped and when it was put online, after the story and beside furniture: a byline stands over it.
pub(super) fn credits(lines: &[Line<'_>], sorts: &[Sort], roles: &mut [Role]) {
    let Some(last) = (0..lines.len()).rfind(|&index| roles[index] == Role::Body && lines[index].is_sentence()) else {
        return;
    };
    let signed = roles
        .iter()
        .take(last)
        .any(|role| matches!(role, Role::Byline | Role::Dateline));
    if !signed {
        return;
    }
    for index in last + 1..lines.len() {
        if matches!(sorts[index], Sort::Byline | Sort::Dateline) && roles[index] != Role::Headline {
            roles[index] = Role::Boilerplate;
        }
    }
}
