//! The roles of lines on the invented pages of `tests/pages`, against what was labelled before any rule ran on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dom_query::Document;
use newsdiff::article::{Article, Paragraph, article};
use newsdiff::read::web::{Limits, Network};
use newsdiff::read::{Input, plain::plain, read};
use newsdiff::terms::Role;

const ROLES: [(char, Role); 7] = [
    ('H', Role::Headline),
    ('S', Role::Standfirst),
    ('Y', Role::Byline),
    ('D', Role::Dateline),
    ('C', Role::Caption),
    ('B', Role::Body),
    ('F', Role::Boilerplate),
];

/// A line with the role that it was given and the one that was found; none where the page's article does not hold it.
struct Judged {
    page: String,
    text: String,
    given: Role,
    found: Option<Role>,
}

fn role(letter: char) -> Role {
    let known = ROLES.iter().find(|(known, _)| *known == letter);
    known.unwrap_or_else(|| panic!("no role {letter}")).1
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(folder);
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = all
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    pages.sort();
    pages
}

/// The role of the paragraph that holds a line.
fn found(article: &Article, line: &str) -> Option<Role> {
    let holds =
        |text: String| text == line || text.contains(line) || (line.contains(&text) && text.len() * 2 > line.len());
    let exact = article
        .paragraphs
        .iter()
        .find(|paragraph| words(paragraph.span.of(&article.text)) == line);
    let text = |paragraph: &Paragraph| words(paragraph.span.of(&article.text));
    // A tag may also be a word of the headline: the paragraph that is nearest in length holds it.
    let near = || {
        let holding = article.paragraphs.iter().filter(|paragraph| holds(text(paragraph)));
        holding.min_by_key(|paragraph| text(paragraph).len().abs_diff(line.len()))
    };
    exact.or_else(near).map(|paragraph| paragraph.role)
}

/// The lines of a text page: where one stands twice, each is judged at its place.
fn text_page(path: &Path) -> Vec<Judged> {
    let labelled = fs::read_to_string(path).unwrap();
    let (mut text, mut lines) = (String::new(), Vec::new());
    for line in labelled.lines() {
        if let Some((letter, rest)) = line.split_once(' ') {
            lines.push((text.len(), role(letter.chars().next().unwrap()), rest.to_owned()));
            text.push_str(rest);
        }
        text.push('\n');
    }
    let article = article(plain("page", text));
    let judged = |(start, given, text): (usize, Role, String)| {
        let paragraph = article.paragraphs.iter().find(|paragraph| paragraph.span.end > start);
        Judged {
            page: path.file_stem().unwrap().to_string_lossy().into_owned(),
            text,
            given,
            found: paragraph.map(|paragraph| paragraph.role),
        }
    };
    lines.into_iter().map(judged).collect()
}

/// The labelled elements of a page. What the page's article does not hold was taken for furniture.
fn html_page(path: &Path) -> Vec<Judged> {
    let input = Input::File(path.to_owned());
    let article = article(read(&input, &Limits::usual(Network::Offline)).unwrap());
    let bytes = fs::read(path).unwrap();
    let (html, ..) = encoding_rs::WINDOWS_1252.decode(&bytes);
    let html = String::from_utf8(bytes.clone()).unwrap_or_else(|_| html.into_owned());
    let document = Document::from(html);
    let judged = |node: dom_query::NodeRef<'_>| {
        let text = words(&node.text());
        Judged {
            page: path.file_stem().unwrap().to_string_lossy().into_owned(),
            given: role(node.attr("data-is").unwrap().chars().next().unwrap()),
            found: found(&article, &text).or(Some(Role::Boilerplate)),
            text,
        }
    };
    let told = document.select("[data-is]");
    let nodes = told.nodes().iter().copied();
    nodes.map(judged).collect()
}

/// Right, found, given.
type Counts = BTreeMap<Role, [usize; 3]>;

fn count(judged: &[Judged]) -> Counts {
    let mut counts = Counts::new();
    for line in judged {
        counts.entry(line.given).or_default()[2] += 1;
        if let Some(found) = line.found {
            counts.entry(found).or_default()[1] += 1;
        }
        if line.found == Some(line.given) {
            counts.entry(line.given).or_default()[0] += 1;
        }
    }
    counts
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        100.0 * part as f64 / whole as f64
    }
}

/// Prints what is wrong and the figures, and names the roles under their floor.
fn check(judged: &[Judged], floor: impl Fn(Role) -> Floor) {
    for line in judged.iter().filter(|line| line.found != Some(line.given)) {
        println!("{}: {:?}, found {:?}: {}", line.page, line.given, line.found, line.text);
    }
    let mut low = Vec::new();
    for (role, [right, found, given]) in count(judged) {
        let (precision, recall) = (share(right, found), share(right, given));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1.0);
        println!("{role:?}: P {precision:.1} R {recall:.1} F1 {f1:.1} ({right} of {given}, {found} found)");
        let floor = floor(role);
        if precision < floor.precision || recall < floor.recall || f1 < floor.f1 {
            low.push(role);
        }
    }
    assert!(low.is_empty(), "too low: {low:?}");
}

/// The least that is accepted, in percent.
struct Floor {
    precision: f64,
    recall: f64,
    f1: f64,
}

#[test]
fn roles_are_found_on_the_pages_of_outlets() {
    let (texts, htmls) = (pages("", "txt"), pages("", "html"));
    assert!(texts.len() + htmls.len() >= 40);
    let mut judged: Vec<Judged> = texts.iter().flat_map(|path| text_page(path)).collect();
    judged.extend(htmls.iter().flat_map(|path| html_page(path)));
    check(&judged, |role| match role {
        Role::Boilerplate => Floor {
            precision: 98.0,
            recall: 95.0,
            f1: 0.0,
        },
        Role::Headline | Role::Standfirst | Role::Byline | Role::Dateline | Role::Caption | Role::Body => Floor {
            precision: 0.0,
            recall: 0.0,
            f1: 90.0,
        },
    });
}

/// The judged lines of a folder of pages.
fn folder(name: &str) -> Vec<Judged> {
    let texts = pages(name, "txt");
    let mut judged: Vec<Judged> = texts.iter().flat_map(|path| text_page(path)).collect();
    judged.extend(pages(name, "html").iter().flat_map(|path| html_page(path)));
    judged
}

#[test]
fn roles_are_found_on_the_second_pages_that_no_rule_was_made_for() {
    check(&folder("second"), |role| match role {
        Role::Boilerplate => Floor {
            precision: 98.0,
            recall: 90.0,
            f1: 0.0,
        },
        Role::Headline | Role::Standfirst | Role::Byline | Role::Dateline | Role::Caption | Role::Body => Floor {
            precision: 0.0,
            recall: 0.0,
            f1: 90.0,
        },
    });
}

#[test]
fn roles_are_found_on_pages_that_no_rule_was_made_for() {
    let judged: Vec<Judged> = pages("unseen", "txt").iter().flat_map(|path| text_page(path)).collect();
    check(&judged, |role| match role {
        Role::Boilerplate => Floor {
            precision: 98.0,
            recall: 80.0,
            f1: 0.0,
        },
        Role::Body => Floor {
            precision: 0.0,
            recall: 98.0,
            f1: 0.0,
        },
        Role::Headline | Role::Standfirst | Role::Byline | Role::Dateline | Role::Caption => Floor {
            precision: 0.0,
            recall: 0.0,
            f1: 90.0,
        },
    });
}
