//! The head of an article: headline, standfirst, byline and what stands between them and the story.

use crate::article::appeal::{Appeal, appeal};
use crate::article::byline::are_names;
use crate::article::caption;
use crate::article::furniture::Sort;
use crate::article::line::{Line, is_capital};
use crate::article::phrases::Phrases;
use crate::read::{Hint, Metadata};
use crate::terms::Role;

/// The head ends within so many paragraphs, if it has an end that can be seen.
const DEEPEST: usize = 14;

/// A standfirst, in words; a longer paragraph is the story.
const LONGEST_STANDFIRST: usize = 60;

/// Gives roles to the paragraphs of the head, and to headlines that are repeated anywhere. Returns the place of the headline.
pub(super) fn roles(
    lines: &[Line<'_>],
    sorts: &[Sort],
    metadata: &Metadata,
    phrases: &Phrases,
    roles: &mut [Role],
) -> Option<usize> {
    let title = headline(lines, sorts, metadata, phrases)?;
    for (index, line) in lines.iter().enumerate() {
        if index == title || repeats(line, &lines[title]) {
            roles[index] = Role::Headline;
        } else if index < title && sorts[index] == Sort::Plain {
            // A kicker over the headline: the section of the page.
            roles[index] = Role::Boilerplate;
        }
    }
    let end = end(lines, sorts, roles, title, phrases);
    for index in title + 1..end {
        if sorts[index] == Sort::Plain && roles[index] == Role::Body {
            roles[index] = inside(lines, sorts, index, phrases);
        }
    }
    below(lines, sorts, roles, end.max(title + 1));
    Some(title)
}

/// The headline: what the page says it is, a heading of the markup, or the first line that looks like one over a story.
fn headline(lines: &[Line<'_>], sorts: &[Sort], metadata: &Metadata, phrases: &Phrases) -> Option<usize> {
    let head =
        || (0..lines.len().min(DEEPEST)).filter(|&index| !matches!(sorts[index], Sort::Boilerplate | Sort::List));
    let told = metadata.title.as_deref().map(crate::article::phrases::Words::new);
    let by_page = head().find(|&index| told.as_ref() == Some(&lines[index].words));
    let by_markup = || head().find(|&index| lines[index].hint == Hint::Title);
    if let Some(index) = by_page.or_else(by_markup) {
        return Some(index);
    }
    let plain = head().filter(|&index| sorts[index] == Sort::Plain);
    // What the outlet says of itself over all its articles.
    let speaks = |&index: &usize| lines[index].is_sentence() && appeal(&lines[index], phrases) != Appeal::None;
    let plain: Vec<usize> = plain.skip_while(speaks).collect();
    let kickers = plain
        .windows(2)
        .take_while(|pair| {
            is_kicker(&lines[pair[0]], &lines[pair[1]], phrases) || is_in_menu(lines, sorts, pair[0], &plain)
        })
        .count();
    let candidate = *plain.get(kickers)?;
    let story = lines.iter().skip(candidate + 1).any(Line::is_sentence);
    (story && lines[candidate].is_title_like()).then_some(candidate)
}

/// A word or two among furniture over a longer headline: an item of the menu that no list knows.
fn is_in_menu(lines: &[Line<'_>], sorts: &[Sort], index: usize, plain: &[usize]) -> bool {
    const SHORT: usize = 3;
    let furniture = |other: Option<usize>| {
        other
            .and_then(|other| sorts.get(other))
            .is_some_and(|sort| matches!(sort, Sort::Boilerplate | Sort::List))
    };
    let line = &lines[index];
    let longer = |&&later: &&usize| later > index && lines[later].is_title_like() && lines[later].count > 2 * SHORT;
    // A headline has its author, its day or its story next.
    let next = sorts
        .iter()
        .skip(index + 1)
        .find(|sort| !matches!(sort, Sort::Boilerplate | Sort::List));
    line.count <= SHORT
        && !line.is_closed()
        && (furniture(index.checked_sub(1)) || furniture(Some(index + 1)))
        && next == Some(&Sort::Plain)
        && plain.iter().find(longer).is_some()
}

/// A word or two over a headline, such as the name of a section.
fn is_kicker(line: &Line<'_>, next: &Line<'_>, phrases: &Phrases) -> bool {
    const SHORT: usize = 2;
    let section = line.words.iter().any(|word| phrases.has("boilerplate is", word));
    let short = line.count <= SHORT && !line.is_closed();
    let shouted = is_shouted(line.text) && !is_shouted(next.text) && line.count <= SHORT + 1;
    let headline = next.is_title_like() && next.count >= 2 * line.count.max(1) && next.count > SHORT;
    // The title of a series over that of its part.
    let series = line.is_titled() && next.is_titled() && !line.is_closed();
    headline
        && (series
            || (shouted && !line.is_closed())
            || (short && next.count > 2 * SHORT && (section || line.count < SHORT)))
}

/// True for a line in capitals.
fn is_shouted(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// True where a line says the headline again, with or without the name of the outlet behind it.
fn repeats(line: &Line<'_>, title: &Line<'_>) -> bool {
    /// The name of an outlet.
    const LONGEST_NAME: usize = 5;
    let (short, long) = if line.count <= title.count {
        (line, title)
    } else {
        (title, line)
    };
    let rest = long.words.as_str().strip_prefix(short.words.as_str());
    let Some(rest) = rest.filter(|_| short.count > 0) else {
        return false;
    };
    let named = long.text.contains(" | ")
        || long.text.contains(" - ")
        || long.text.contains(" – ")
        || long.text.contains(" — ");
    rest.is_empty() || (rest.starts_with(' ') && named && short.count > 2 && long.count - short.count <= LONGEST_NAME)
}

/// The first paragraph behind the head: after the last byline, date or repeated headline before the story gets going.
fn end(lines: &[Line<'_>], sorts: &[Sort], roles: &[Role], title: usize, phrases: &Phrases) -> usize {
    /// A standfirst and a caption; a third sentence is the story.
    const SENTENCES: usize = 2;
    /// A byline stands near the headline or the standfirst.
    const NEAR: usize = 4;
    let mut end = title + 1;
    let mut sentences = 0;
    for index in title + 1..lines.len().min(title + 1 + DEEPEST) {
        let line = &lines[index];
        let told = roles[index] == Role::Headline || matches!(sorts[index], Sort::Byline | Sort::Dateline);
        let marks = told || (sentences < SENTENCES && is_author(line, phrases));
        if marks && sentences > 0 && index >= end + NEAR {
            break;
        }
        if marks {
            end = index + 1;
        } else if sorts[index] == Sort::Plain && line.is_sentence() {
            sentences += 1;
            let credited = sorts.get(index + 1) == Some(&Sort::Credit) && !lines[index + 1].parted;
            if line.count > LONGEST_STANDFIRST || (sentences > SENTENCES && !credited) {
                break;
            }
        }
    }
    end
}

/// A name that stands alone: two to four words with capitals.
fn is_author(line: &Line<'_>, phrases: &Phrases) -> bool {
    let full = is_capital(line.text);
    if line.text.contains(" and ") || line.text.contains(", ") {
        return are_authors(line, phrases);
    }
    (2..=4).contains(&line.count)
        && full
        && !line.is_closed()
        && are_names(line.text, phrases)
        && line.hint != Hint::Heading
}

/// "Ann Lee and Bob Ray": full names, parted as in a list.
fn are_authors(line: &Line<'_>, phrases: &Phrases) -> bool {
    let parts: Vec<&str> = line.text.split(" and ").flat_map(|part| part.split(", ")).collect();
    let full = |part: &&str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (2..=3).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
    };
    parts.len() > 1 && parts.iter().all(full) && !line.is_closed() && are_names(line.text, phrases)
}

/// A line between headline and the end of the head.
fn inside(lines: &[Line<'_>], sorts: &[Sort], index: usize, phrases: &Phrases) -> Role {
    let line = &lines[index];
    if is_captioned(lines, sorts, index) {
        return Role::Caption;
    }
    let open_names = !line.is_closed() && line.count <= 8 && are_names(line.text, phrases);
    let beside = |other: Option<&Sort>| matches!(other, Some(Sort::Byline | Sort::Dateline));
    if is_author(line, phrases) || (open_names && beside(sorts.get(index + 1))) {
        Role::Byline
    } else {
        Role::Standfirst
    }
}

/// A caption over its credit: no sentence, or on the line right above it.
pub(super) fn is_captioned(lines: &[Line<'_>], sorts: &[Sort], index: usize) -> bool {
    const LONGEST: usize = 60;
    let line = &lines[index];
    let next = lines.get(index + 1).filter(|_| sorts[index + 1] == Sort::Credit);
    // "Representational image" stands under a picture without words of its own.
    let next = next.filter(|credit| !caption::is_placeholder(credit));
    next.is_some_and(|credit| line.count <= LONGEST && (!line.is_closed() || (line.parted && !credit.parted)))
}

/// Lines between the head and the first sentence: under a byline a picture's, else the standfirst.
fn below(lines: &[Line<'_>], sorts: &[Sort], roles: &mut [Role], start: usize) {
    for index in start..lines.len() {
        if sorts[index] != Sort::Plain || roles[index] != Role::Body {
            continue;
        }
        if lines[index].is_closed() || !lines[index].is_title_like() || lines[index].hint == Hint::Heading {
            let opens_story = index + 1 < lines.len()
                && begins_report(lines[index + 1].text)
                && lines[index].count <= LONGEST_STANDFIRST;
            if opens_story && index == start && !begins_report(lines[index].text) {
                roles[index] = Role::Standfirst;
            }
            return;
        }
        let under_byline = matches!(sorts[index - 1], Sort::Byline | Sort::Dateline);
        roles[index] = if under_byline || is_captioned(lines, sorts, index) {
            Role::Caption
        } else {
            Role::Standfirst
        };
    }
}

/// "LONDON (Reuters) — The …", "VELM, Kastovia – The …": place and dash open a report, so what stands before it is its standfirst.
pub(super) fn begins_report(text: &str) -> bool {
    const LONGEST_PLACE: usize = 60;
    let dash = [" — ", " – ", " -- ", " - ", "— ", "– "]
        .iter()
        .filter_map(|dash| text.find(dash))
        .min();
    let place = dash.and_then(|dash| text.get(..dash)).unwrap_or_default();
    let first = place.split([' ', ',', '(']).next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() > 1 && first.chars().all(|c| !c.is_lowercase());
    capitals && place.len() <= LONGEST_PLACE
}
