//! A web page: the article in it, as blocks, and what the page says of itself.
//!
//! The readability rules find the part of the page that holds the article; what is left of the page around it is for the rules on
//! furniture. Work is bounded by depth, number of elements and time, because those rules grow faster than the page.

mod facts;
mod text;

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use crate::read::Source;
use text::Writer;

/// The deepest nesting of elements: pages of outlets stay under 100, and the cost of the rules grows with its cube (2.5 s at 2,400).
const DEEPEST: usize = 512;

/// The most elements: some hundred times an ordinary page.
const MOST_ELEMENTS: usize = 200_000;

/// The longest that finding the article may take; an ordinary page takes hundredths of a second.
const DEADLINE: Duration = Duration::from_secs(20);

/// Room for the recursion of the parser at [`DEEPEST`], with plenty to spare.
const STACK: usize = 32 << 20;

/// The article of a page that is decoded already; the error is a problem in words.
pub(super) fn page(name: &str, html: &str) -> Result<Source, String> {
    let (sender, receiver) = sync_channel(1);
    let (name, html) = (name.to_owned(), html.to_owned());
    let work = move || {
        // Whoever asked may have gone.
        let _ = sender.send(extract(&name, &html));
    };
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(work)
        .map_err(|error| format!("cannot be read: {error}; try again"))?;
    match receiver.recv_timeout(DEADLINE) {
        Ok(found) => found,
        Err(RecvTimeoutError::Timeout) => Err(format!(
            "takes more than {} s to find the article in; {WAY_OUT}",
            DEADLINE.as_secs()
        )),
        Err(RecvTimeoutError::Disconnected) => Err(format!("cannot be taken apart; {WAY_OUT}")),
    }
}

/// What to do with a page that does not work.
const WAY_OUT: &str = "save its article as plain text";

fn extract(name: &str, html: &str) -> Result<Source, String> {
    let document = Document::from(html);
    within_limits(&document)?;
    let facts = facts::facts(&document);
    let config = Config {
        // Short reports are articles too.
        char_threshold: 200,
        ..Config::default()
    };
    let missing = || format!("is a page without an article that could be found; {WAY_OUT}");
    let mut readability = Readability::with_document(document, None, Some(config)).map_err(|_| missing())?;
    let found = readability.parse().map_err(|_| missing())?;
    let standfirst = facts.standfirst.clone();
    let metadata = facts.with(&found);
    let writer = written(
        &Document::from(found.content.as_ref()),
        metadata.title.as_deref(),
        standfirst.as_deref(),
    );
    if !writer.holds_story() {
        return Err(missing());
    }
    let (text, blocks) = writer.done();
    Ok(Source {
        name: name.to_owned(),
        text,
        blocks,
        metadata,
        notices: Vec::new(),
    })
}

/// The text of the article's part: with the headline where it stands in it, else before it.
fn written<'s>(content: &Document, title: Option<&str>, standfirst: Option<&'s str>) -> Writer<'s> {
    let mut writer = Writer::new(standfirst);
    writer.take(content, title);
    let Some(title) = title.filter(|_| !writer.has_title()) else {
        return writer;
    };
    let told = writer.has_standfirst();
    let mut writer = Writer::new(standfirst);
    writer.title(title);
    if let Some(standfirst) = standfirst.filter(|_| !told) {
        writer.standfirst(standfirst);
    }
    writer.take(content, Some(title));
    writer
}

fn within_limits(document: &Document) -> Result<(), String> {
    let (mut elements, mut deepest) = (0_usize, 0_usize);
    let mut open = vec![(document.root(), 0_usize)];
    while let Some((node, depth)) = open.pop() {
        elements += 1;
        deepest = deepest.max(depth);
        if deepest > DEEPEST {
            return Err(format!("nests more than {DEEPEST} elements in each other; {WAY_OUT}"));
        }
        if elements > MOST_ELEMENTS {
            return Err(format!("has more than {MOST_ELEMENTS} elements; {WAY_OUT}"));
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Hint;

    const STORY: &str = "<p>The river at Orren rose by a metre in one night, the harbour office said on Friday morning.</p>\
        <p>Forty families left their homes and slept in the school, where the mayor brought them soup and bread.</p>\
        <p>More rain is expected, and the old bridge, which was built in 1931, stays closed until Monday at least.</p>";

    #[test]
    fn an_article_is_taken_out_of_its_page() {
        let html = format!(
            "<html><head><title>River rises in Orren | Example Post</title>\
             <meta property='og:site_name' content='Example Post'>\
             <script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
             \"headline\":\"River rises in Orren\",\"datePublished\":\"2024-05-03T08:00:00Z\",\
             \"author\":{{\"@type\":\"Person\",\"name\":\"Ann Lee\"}}}}</script></head>\
             <body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>River rises in Orren</h1>{STORY}\
             <figure><img src='x.jpg'><figcaption>Boats on the river</figcaption></figure>\
             <h2>What comes next</h2><ul><li>The bridge is inspected on Monday.</li><li>The school opens on Tuesday.</li></ul>\
             <p>A line<br>and its second &amp; last</p></article><footer>© 2024 Example</footer></body></html>"
        );
        let source = page("x", &html).unwrap();
        let found: Vec<_> = source
            .blocks
            .iter()
            .map(|block| (block.span.of(&source.text), block.hint))
            .collect();
        assert_eq!(found[0], ("River rises in Orren", Hint::Title), "{found:?}");
        assert_eq!(found.iter().filter(|(_, hint)| *hint == Hint::Title).count(), 1);
        for expected in [
            ("Boats on the river", Hint::Caption),
            ("What comes next", Hint::Heading),
            ("The bridge is inspected on Monday.", Hint::Item),
            ("and its second & last", Hint::Paragraph),
        ] {
            assert!(found.contains(&expected), "{expected:?} {found:?}");
        }
        assert!(!source.text.contains("World") && !source.text.contains('©'));
        let told = source.metadata;
        assert_eq!(told.title.as_deref(), Some("River rises in Orren"));
        assert_eq!(told.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(told.site.as_deref(), Some("Example Post"));
        assert_eq!(told.published.as_deref(), Some("2024-05-03T08:00:00Z"));
    }

    #[test]
    fn a_page_without_an_article_says_so() {
        for html in [
            "<html><body></body></html>",
            "<html><body><p>Log in</p></body></html>",
            "<html><body><ul><li><a href='/1'>River rises in Orren after a week of heavy rain in the hills</a></li>\
             <li><a href='/2'>Mayor of Velm resigns over the bridge that was never built</a></li></ul></body></html>",
        ] {
            let problem = page("x", html).unwrap_err();
            assert!(problem.starts_with("is a page without an article"), "{problem}");
        }
    }

    #[test]
    fn a_nest_is_refused_and_a_malformed_page_is_not() {
        let nest = format!("{}{STORY}", "<div>".repeat(5_000));
        assert!(page("x", &nest).unwrap_err().starts_with("nests more than 512"));
        let many = "<b></b>".repeat(MOST_ELEMENTS);
        assert!(page("x", &many).unwrap_err().starts_with("has more than 200000"));
        let open = format!("<html><body><div class=a><p><b>{}", STORY.replace("</p>", ""));
        assert!(page("x", &open).is_ok());
        let deep = format!("{}{STORY}{}", "<div>".repeat(300), "</div>".repeat(300));
        assert!(page("x", &deep).unwrap().text.contains("Forty families"));
    }
}
