//! What a page says of itself: headline, author, day and outlet, in JSON-LD, Open Graph and other tags.

use dom_query::Document;

use crate::read::Metadata;

/// What the tags say that the readability rules do not look at; they change the document, so this is read before them.
pub(super) struct Facts {
    published: Option<String>,
    site: Option<String>,
    byline: Option<String>,
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
    }
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
        Metadata {
            title: told(Some(&found.title)),
            byline: told(found.byline.as_deref())
                .filter(|byline| !is_address(byline))
                .or(self.byline),
            published: told(found.published_time.as_deref()).or(self.published),
            site: told(found.site_name.as_deref()).or(self.site),
        }
    }
}

/// A text that says something, on one line.
fn told(text: Option<&str>) -> Option<String> {
    let line = text?.split_whitespace().collect::<Vec<_>>().join(" ");
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
