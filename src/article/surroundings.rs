//! Lines that say little of themselves and are known by what stands beside them.

use crate::article::appeal::{Appeal, appeal};
use crate::article::furniture::Sort;
use crate::article::line::Line;
use crate::article::phrases::Phrases;
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
    let names = |part: &str| {
        !part.trim().is_empty() && part.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    };
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
