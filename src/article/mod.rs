//! Layer 2: a source becomes an [`Article`]: which line is headline, byline, caption, furniture or story.
//!
//! Comes in: text in blocks. Goes out: the same text with paragraphs and their roles, title, byline and date. It looks at layout and
//! wording of single lines only; sentences belong to the next layer. Nothing is dropped.

mod appeal;
mod byline;
mod caption;
mod furniture;
mod heading;
mod line;
mod paragraphs;
mod phrases;
mod published;
mod surroundings;

use crate::read::{Hint, Source};
use crate::terms::{Notice, Role};
use crate::text::{Span, one_line};

use furniture::Sort;
use line::Line;
use phrases::{Phrases, Words};

/// One article: its text and what each paragraph of it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The name for people.
    pub name: String,
    /// The text that all spans point into.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// The author line, as printed.
    pub byline: Option<String>,
    /// The outlet, as a page names it.
    pub site: Option<String>,
    /// The date of publication.
    pub published: Option<Published>,
    /// The paragraphs in their order.
    pub paragraphs: Vec<Paragraph>,
    /// Doubts about the input.
    pub notices: Vec<Notice>,
}

/// A paragraph or a line with a role of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// As printed.
    pub printed: String,
    /// Year, month (1–12) and day (1–31) where they could be read.
    pub day: Option<(i16, u8, u8)>,
}

/// Finds out what every paragraph of a source is, who wrote it and when.
pub fn article(source: Source) -> Article {
    let phrases = Phrases::english();
    let blocks = paragraphs::paragraphs(&source);
    let lines: Vec<Line<'_>> = blocks.iter().map(|block| Line::new(&source.text, block)).collect();
    let sorts: Vec<Sort> = lines.iter().map(|line| furniture::sort(line, phrases)).collect();
    let mut roles: Vec<Role> = vec![Role::Body; lines.len()];
    let headline = heading::roles(&lines, &sorts, &source.metadata, phrases, &mut roles);
    judge(&lines, &sorts, &mut roles);
    lists(&lines, &sorts, &mut roles);
    surroundings::handles(&lines, &mut roles);
    surroundings::points(&lines, phrases, &mut roles);
    surroundings::captions(&lines, &sorts, &mut roles);
    notes(&sorts, &mut roles);
    surroundings::appeals(&lines, phrases, &mut roles);
    let names = names(&lines, &roles, source.metadata.byline.as_deref(), phrases);
    surroundings::authors(&lines, &names, phrases, &mut roles);
    surroundings::islands(&lines, &sorts, &mut roles);
    tail(&lines, &mut roles);
    surroundings::credits(&lines, &sorts, &mut roles);

    let title = headline.map(|index| title(&lines, &roles, index));
    let byline = author(&lines, &roles);
    let published = day(&source, &lines, &roles);
    let paragraphs = lines
        .iter()
        .zip(&roles)
        .map(|(line, &role)| Paragraph { span: line.span, role })
        .collect();
    Article {
        paragraphs,
        title: source.metadata.title.or(title),
        byline: source.metadata.byline.or(byline),
        site: source.metadata.site,
        published,
        name: source.name,
        text: source.text,
        notices: source.notices,
    }
}

/// What lines show of themselves, and what markup says of them.
fn judge(lines: &[Line<'_>], sorts: &[Sort], roles: &mut [Role]) {
    for (index, line) in lines.iter().enumerate() {
        if roles[index] == Role::Headline {
            continue;
        }
        match sorts[index] {
            Sort::Boilerplate | Sort::List | Sort::Closer => roles[index] = Role::Boilerplate,
            Sort::Caption | Sort::Credit => roles[index] = Role::Caption,
            Sort::Byline => roles[index] = Role::Byline,
            Sort::Dateline => roles[index] = Role::Dateline,
            Sort::Plain if line.hint == Hint::Standfirst => roles[index] = Role::Standfirst,
            Sort::Plain if line.hint == Hint::Caption || heading::is_captioned(lines, sorts, index) => {
                roles[index] = Role::Caption;
            }
            Sort::Plain => {}
        }
    }
}

/// Headlines of other articles under "Related stories" and the like, up to the next sentence.
fn lists(lines: &[Line<'_>], sorts: &[Sort], roles: &mut [Role]) {
    let mut listed = false;
    for (index, line) in lines.iter().enumerate() {
        let title = sorts[index] == Sort::Plain && line.is_title_like() && !line.is_sentence();
        listed = sorts[index] == Sort::List || (listed && (title || roles[index] == Role::Boilerplate));
        if listed && title && roles[index] == Role::Body {
            roles[index] = Role::Boilerplate;
        }
    }
}

/// All that follows a note on corrections, where it stands after the story.
fn notes(sorts: &[Sort], roles: &mut [Role]) {
    /// The last part of an article in which a note ends the story; an earlier one stands over it.
    const LAST_PART: usize = 2;
    let Some(first) = sorts.iter().position(|sort| *sort == Sort::Closer) else {
        return;
    };
    if first * LAST_PART >= sorts.len() {
        for role in &mut roles[first..] {
            *role = Role::Boilerplate;
        }
    }
}

/// Short lines after the last sentence of an article that is written in sentences: tags, names of sections, buttons.
fn tail(lines: &[Line<'_>], roles: &mut [Role]) {
    /// A tag or a button, in words.
    const LONGEST: usize = 8;
    let body = || (0..lines.len()).filter(|&index| roles[index] == Role::Body);
    let sentences = body().filter(|&index| lines[index].is_sentence()).count();
    let Some(last) = body().rfind(|&index| lines[index].is_sentence()) else {
        return;
    };
    // What follows the last sentence says nothing of how the story is written.
    if sentences * 2 <= body().filter(|&index| index <= last).count() {
        return;
    }
    for index in last + 1..lines.len() {
        if roles[index] == Role::Body && lines[index].count <= LONGEST && !lines[index].is_closed() {
            roles[index] = Role::Boilerplate;
        }
    }
}

/// The headline, where it is repeated its shortest form: the others name the outlet as well.
fn title(lines: &[Line<'_>], roles: &[Role], headline: usize) -> String {
    let repeated = lines.iter().zip(roles).filter(|(_, role)| **role == Role::Headline);
    let shorter = repeated.filter(|(line, _)| line.count < lines[headline].count);
    let shortest = shorter.min_by_key(|(line, _)| line.count);
    one_line(shortest.map_or(lines[headline].text, |(line, _)| line.text))
}

/// The first line that names an author.
fn author(lines: &[Line<'_>], roles: &[Role]) -> Option<String> {
    let mut bylines = lines.iter().zip(roles).filter(|(_, role)| **role == Role::Byline);
    bylines.find_map(|(line, _)| byline::author(line.text))
}

/// The full names of all who are named as authors, each once, as they are compared.
fn names(lines: &[Line<'_>], roles: &[Role], told: Option<&str>, phrases: &Phrases) -> Vec<Words> {
    let bylines = lines.iter().zip(roles).filter(|(_, role)| **role == Role::Byline);
    let authors = bylines.filter_map(|(line, _)| byline::author(line.text));
    let parts = |author: String| byline::full_names(&author, phrases);
    let mut names: Vec<Words> = authors.chain(told.map(str::to_owned)).flat_map(parts).collect();
    names.sort_unstable_by(|one, two| one.as_str().cmp(two.as_str()));
    names.dedup_by(|one, two| one.as_str() == two.as_str());
    names
}

/// The day of publication: as the page says, else the first date of the head, where possible not that of an update.
fn day(source: &Source, lines: &[Line<'_>], roles: &[Role]) -> Option<Published> {
    if let Some(told) = source.metadata.published.as_deref() {
        let found = published::find(told).map(|stamp| stamp.published(told));
        return Some(found.unwrap_or_else(|| Published {
            printed: one_line(told),
            day: None,
        }));
    }
    let dated = |(line, _): (&Line<'_>, &Role)| {
        let stamp = published::find(line.text)?.published(line.text);
        let updated = line
            .words
            .iter()
            .any(|word| matches!(word, "updated" | "modified" | "update"));
        Some(((updated, stamp.day.is_none()), stamp))
    };
    let stamped = lines
        .iter()
        .zip(roles)
        .filter(|(_, role)| matches!(role, Role::Byline | Role::Dateline));
    let best = stamped.filter_map(dated).min_by_key(|(rank, _)| *rank);
    best.map(|(_, stamp)| stamp).or_else(|| report(lines, roles))
}

/// The date in the opening of a report: "LONDON, May 3, 2024 (Reuters) — …".
fn report(lines: &[Line<'_>], roles: &[Role]) -> Option<Published> {
    let mut body = lines.iter().zip(roles).filter(|(_, role)| **role == Role::Body);
    let (line, _) = body.next().filter(|(line, _)| heading::begins_report(line.text))?;
    let opening = line.text.split(['—', '–']).next().unwrap_or_default();
    let opening = opening.split(" - ").next().unwrap_or_default();
    published::find(opening).map(|stamp| stamp.published(opening))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, plain::plain, read_text};

    /// Each line of the text is written as `role text`; the roles are taken off and have to be found again.
    fn check(marked: &[(Role, &str)]) {
        let text: Vec<&str> = marked.iter().map(|(_, line)| *line).collect();
        let article = article(plain("test", text.join("\n\n")));
        let found: Vec<(Role, &str)> = article
            .paragraphs
            .iter()
            .map(|paragraph| (paragraph.role, paragraph.span.of(&article.text)))
            .collect();
        assert_eq!(found, marked);
    }

    const LEAD: &str = "The river at Orren rose by a metre in one night, the harbour office said.";
    const MORE: &str = "Forty families left their homes and slept in the school.";

    #[test]
    fn heads_are_taken_apart() {
        use Role::{Body, Boilerplate, Byline, Caption, Dateline, Headline, Standfirst};
        check(&[(Body, LEAD), (Body, MORE)]);
        check(&[(Body, "River rises")]);
        check(&[(Headline, "River rises in Orren"), (Body, LEAD)]);
        check(&[
            (Boilerplate, "World"),
            (Headline, "River rises in Orren after a week of rain"),
            (Standfirst, "Forty families had to leave their homes in the night."),
            (Byline, "By Ann Lee"),
            (Byline, "3 May 2024"),
            (Body, LEAD),
        ]);
        check(&[
            (Headline, "River rises in Orren"),
            (Standfirst, "School opens its doors to forty families"),
            (Body, LEAD),
            (Body, MORE),
        ]);
        check(&[
            (Headline, "River rises in Orren"),
            (Byline, "Ann Lee"),
            (Dateline, "ORREN, May 3"),
            (Caption, "Boats tied to the roofs of the old town"),
            (Caption, "Photo: Bob Ray"),
            (Body, LEAD),
        ]);
        check(&[
            (Headline, "River rises in Orren"),
            (Standfirst, "Forty families had to leave their homes in the night."),
            (Headline, "River Rises In Orren"),
            (Caption, "Boats on the river / Example News"),
            (Body, LEAD),
        ]);
        check(&[
            (Headline, "River rises in Orren"),
            (Standfirst, "Forty families had to leave their homes in the night."),
            (Body, "ORREN (AP) — The river rose by a metre in one night."),
            (Body, MORE),
        ]);
    }

    #[test]
    fn furniture_is_marked() {
        use Role::{Body, Boilerplate, Headline};
        check(&[
            (Boilerplate, "Advertisement"),
            (Headline, "River rises in Orren"),
            (Body, LEAD),
            (Boilerplate, "Related stories"),
            (Boilerplate, "Dam to be rebuilt by spring"),
            (Boilerplate, "Rain breaks a record"),
            (Body, MORE),
            (Boilerplate, "Floods"),
            (Boilerplate, "Dismiss"),
        ]);
        check(&[
            (Headline, "River rises in Orren"),
            (Body, LEAD),
            (Body, MORE),
            (Boilerplate, "This article was amended on 4 May to correct a name."),
            (Boilerplate, "The mayor is Ann Lee, not Anna Lee."),
        ]);
    }

    #[test]
    fn title_author_and_day_are_found() {
        let text = format!("River rises in Orren\n\nBy Ann Lee | 3 May 2024\nUpdated 4 May 2024\n\n{LEAD}");
        let found = article(read_text("x", text, Format::Text).unwrap());
        assert_eq!(found.title.as_deref(), Some("River rises in Orren"));
        assert_eq!(found.byline.as_deref(), Some("By Ann Lee"));
        assert_eq!(found.published.unwrap().day, Some((2024, 5, 3)));
    }

    #[test]
    fn markdown_tells_the_headline() {
        let text = format!("# River rises.\n\n{LEAD}\n\n## What next\n\n{MORE}");
        let found = article(read_text("x", text, Format::Markdown).unwrap());
        assert_eq!(found.title.as_deref(), Some("River rises."));
        let roles: Vec<Role> = found.paragraphs.iter().map(|paragraph| paragraph.role).collect();
        assert_eq!(roles, [Role::Headline, Role::Body, Role::Body, Role::Body]);
    }
}
