//! What a page says of itself: headline, author, day and outlet, in JSON-LD, Open Graph and other tags.

use dom_query::Document;

use crate::read::Metadata;
use crate::text::one_line;

/// What the tags say that the readability rules do not look at; they change the document, so this is read before them.
pub(super) struct Facts {
    published: Option<String>,
    site: Option<String>,
    byline: Option<String>,
    headings: Vec<String>,
    /// The line under the headline.
    pub(super) standfirst: Option<String>,
}

/// Reads the tags.
pub(super) fn facts(document: &Document) -> Facts {
    /// Where outlets write the day, the surest first.
    const DAYS: [(&str, &str); 9] = [
        ("meta[property='article:published_time']", "content"),
        ("meta[itemprop='datePublished']", "content"),
        ("meta[name='parsely-pub-date']", "content"),
        ("meta[name='pubdate']", "content"),
        ("meta[name='publish-date']", "content"),
        ("meta[name='DC.date.issued']", "content"),
        ("meta[name='date']", "content"),
        ("time[itemprop='datePublished']", "datetime"),
        ("time[datetime]", "datetime"),
    ];
    const SITES: [(&str, &str); 2] = [
        ("meta[property='og:site_name']", "content"),
        ("meta[name='application-name']", "content"),
    ];
    const AUTHORS: [(&str, &str); 2] = [
        ("meta[name='author']", "content"),
        ("meta[name='parsely-author']", "content"),
    ];
    Facts {
        published: first(document, &DAYS),
        site: first(document, &SITES),
        byline: first(document, &AUTHORS),
        headings: texts(document, "h1"),
        standfirst: texts(document, STANDFIRST).into_iter().find(|text| is_standfirst(text)),
    }
}

/// How outlets call the line under the headline in their pages, where it stands beside it.
const STANDFIRST: &str = "h1 ~ [itemprop='alternativeHeadline'], h1 ~ [class*='standfirst'], h1 ~ [class*='subtitle'], \
                          h1 ~ [class*='sub-title'], h1 ~ [class*='dek'], h1 ~ [class*='deck'], h1 ~ [class*='strapline']";

/// True for a sentence or two; such names are also those of boxes and of parts of the page.
fn is_standfirst(text: &str) -> bool {
    (4..=60).contains(&text.split_whitespace().count())
}

/// The texts of all elements that a selector finds.
fn texts(document: &Document, selector: &str) -> Vec<String> {
    let found = document.try_select(selector);
    let nodes = found.iter().flat_map(|found| found.nodes().iter());
    nodes.filter_map(|node| told(Some(&node.text()))).collect()
}

fn first(document: &Document, places: &[(&str, &str)]) -> Option<String> {
    let read = |(selector, attribute): &(&str, &str)| {
        let tag = document.try_select(selector)?;
        told(tag.attr(attribute).as_deref())
    };
    places.iter().find_map(read)
}

impl Facts {
    /// Together with what the readability rules found, which read JSON-LD as well.
    pub(super) fn with(self, found: &dom_smoothie::Article) -> Metadata {
        let title = told(Some(&found.title));
        let heading = title
            .as_deref()
            .and_then(|title| self.headings.iter().find(|heading| says(heading, title)));
        Metadata {
            title: heading.cloned().or(title),
            byline: told(found.byline.as_deref())
                .filter(|byline| !is_address(byline))
                .or(self.byline),
            published: told(found.published_time.as_deref()).or(self.published),
            site: told(found.site_name.as_deref()).or(self.site),
        }
    }
}

/// True where a heading is the title, with or without the names that pages put behind it.
fn says(heading: &str, title: &str) -> bool {
    /// One or two words may be the name of the outlet.
    const FEW: usize = 2;
    let (heading, title) = (heading.to_lowercase(), title.to_lowercase());
    heading.split_whitespace().count() > FEW && (title.contains(&heading) || heading.contains(&title))
}

/// A text that says something, on one line.
fn told(text: Option<&str>) -> Option<String> {
    let line = one_line(text?);
    (!line.is_empty()).then_some(line)
}

/// Some outlets give the address of the author's page.
fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_where_outlets_write_them() {
        for (html, expected) in [
            (
                "<meta property='article:published_time' content='2024-05-03'>",
                Some("2024-05-03"),
            ),
            ("<meta name='date' content=' 3 May 2024 '>", Some("3 May 2024")),
            (
                "<p><time datetime='2024-05-03T10:00'>yesterday</time>",
                Some("2024-05-03T10:00"),
            ),
            ("<meta name='date' content=''>", None),
            ("<p>3 May 2024", None),
        ] {
            assert_eq!(facts(&Document::from(html)).published.as_deref(), expected, "{html}");
        }
    }
}
