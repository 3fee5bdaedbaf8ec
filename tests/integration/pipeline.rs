//! Whole pairs of invented articles through the whole engine: golden judgements, and how they compare with what was noted beside the
//! articles before the engine ran on them.

use std::fmt::Write as _;

use newsdiff::comparison::Comparison;
use newsdiff::terms::{Role, Standing};
use newsdiff::text::{Side, Span};

use crate::support::{Expected, PAIRS, compare, expected};

/// Links and details in a form that a person can read and a diff can show.
fn judgement(comparison: &Comparison) -> String {
    let mut text = String::new();
    for side in Side::BOTH {
        let article = comparison.article(side);
        for passage in article.passages.iter().filter(|passage| passage.role != Role::Body) {
            let _ = writeln!(
                text,
                "{} {:?}: {}",
                passage.id,
                passage.role,
                passage.span.of(&article.text)
            );
        }
    }
    for link in &comparison.links {
        let _ = writeln!(text, "{} = {} {:.2} {:?}", link.a, link.b, link.score, link.strength);
    }
    for detail in &comparison.details {
        let quoted = |side: Side, span: Span| span.of(&comparison.article(side).text).replace('\n', " ");
        let _ = write!(
            text,
            "{} {:?} {:?} \"{}\"",
            detail.passage,
            detail.standing,
            detail.kind,
            quoted(detail.side, detail.span)
        );
        if let Some(counterpart) = detail.counterpart {
            let _ = write!(
                text,
                " / {} \"{}\"",
                counterpart.passage,
                quoted(detail.side.other(), counterpart.span)
            );
        }
        text.push('\n');
    }
    for notice in &comparison.notices {
        let _ = writeln!(text, "notice {}: {}", notice.code, notice.text);
    }
    text
}

#[test]
fn every_pair_is_judged_as_before() {
    for name in PAIRS {
        insta::assert_snapshot!(*name, judgement(&compare(name)));
    }
}

#[test]
fn two_stories_get_a_notice_and_no_likely_link() {
    let comparison = compare("two-stories");
    assert!(
        comparison
            .notices
            .iter()
            .any(|notice| notice.code == "different-stories"),
        "{:?}",
        comparison.notices
    );
    assert!(
        comparison.links.iter().all(|link| link.score < 0.7),
        "{:?}",
        comparison.links
    );
}

#[test]
fn one_story_gets_no_notice_of_two() {
    for name in PAIRS.iter().filter(|name| **name != "two-stories") {
        let comparison = compare(name);
        assert!(
            comparison
                .notices
                .iter()
                .all(|notice| notice.code != "different-stories"),
            "{name}"
        );
    }
}

/// Right, given, noted.
#[derive(Default)]
struct Tally {
    right: f64,
    given: f64,
    noted: f64,
}

impl Tally {
    fn f1(&self) -> f64 {
        200.0 * self.right / (self.given + self.noted).max(1.0)
    }

    fn figures(&self) -> String {
        let (precision, recall) = (
            100.0 * self.right / self.given.max(1.0),
            100.0 * self.right / self.noted.max(1.0),
        );
        format!("P {precision:5.1}  R {recall:5.1}  F1 {:5.1}", self.f1())
    }

    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.given += other.given;
        self.noted += other.noted;
    }
}

fn links(comparison: &Comparison, expected: &Expected) -> Tally {
    let noted: Vec<_> = expected.links(comparison);
    let given: Vec<_> = comparison
        .links
        .iter()
        .map(|link| (link.a.index, link.b.index))
        .collect();
    Tally {
        right: given.iter().filter(|link| noted.contains(link)).count() as f64,
        given: given.len() as f64,
        noted: noted.len() as f64,
    }
}

/// Details by the words that they cover.
fn words(comparison: &Comparison, expected: &Expected) -> Tally {
    let mut tally = Tally::default();
    for side in Side::BOTH {
        let text = &comparison.article(side).text;
        let cover = |spans: Vec<Span>| {
            let mut starts: Vec<usize> = Vec::new();
            for span in spans {
                let mut at = span.start;
                for word in span.of(text).split_inclusive(char::is_whitespace) {
                    if word.chars().filter(|c| c.is_alphanumeric()).count() > 3 {
                        starts.push(at);
                    }
                    at += word.len();
                }
            }
            starts.sort_unstable();
            starts.dedup();
            starts
        };
        let noted = cover(expected.details(comparison, side));
        let given = cover(
            comparison
                .details
                .iter()
                .filter(|detail| detail.side == side)
                .map(|detail| detail.span)
                .collect(),
        );
        tally.right += given.iter().filter(|start| noted.contains(start)).count() as f64;
        tally.given += given.len() as f64;
        tally.noted += noted.len() as f64;
    }
    tally
}

#[test]
fn links_and_details_are_near_what_was_noted_by_hand() {
    let (mut all_links, mut all_words) = (Tally::default(), Tally::default());
    for name in PAIRS {
        let Some(expected) = expected(name) else { continue };
        let comparison = compare(name);
        let (links, words) = (links(&comparison, &expected), words(&comparison, &expected));
        println!(
            "{name:12} links {}   words of details {}",
            links.figures(),
            words.figures()
        );
        all_links.add(&links);
        all_words.add(&words);
    }
    println!(
        "{:12} links {}   words of details {}",
        "all",
        all_links.figures(),
        all_words.figures()
    );
    assert!(all_links.f1() >= 55.0, "links {}", all_links.figures());
    assert!(all_words.f1() >= 42.0, "words of details {}", all_words.figures());
}

#[test]
fn an_article_against_itself_adds_nothing() {
    let comparison = compare("itself");
    assert!(comparison.details.is_empty(), "{:?}", comparison.details);
    let told = |side: Side| {
        let article = comparison.article(side);
        article
            .passages
            .iter()
            .filter(|passage| passage.role == Role::Body)
            .count()
    };
    for index in 0..comparison.article(Side::A).passages.len() {
        if comparison.article(Side::A).passages[index].role == Role::Body {
            assert!(
                comparison
                    .links
                    .iter()
                    .any(|link| link.a.index == index && link.b.index == index),
                "passage {index} is not linked with itself"
            );
        }
    }
    assert_eq!(told(Side::A), told(Side::B));
}

#[test]
fn nothing_is_marked_in_furniture_or_without_a_link() {
    for name in PAIRS {
        let comparison = compare(name);
        for detail in &comparison.details {
            let linked = comparison
                .links
                .iter()
                .any(|link| link.a == detail.passage || link.b == detail.passage);
            let role = comparison.passage(detail.passage).map(|passage| passage.role);
            assert!(linked && role == Some(Role::Body), "{name}: {detail:?}");
            assert_eq!(
                detail.standing == Standing::Added,
                detail.counterpart.is_none(),
                "{name}: {detail:?}"
            );
        }
        for link in &comparison.links {
            for id in [link.a, link.b] {
                assert_ne!(
                    comparison.passage(id).map(|passage| passage.role),
                    Some(Role::Boilerplate),
                    "{name}: {link:?}"
                );
            }
        }
    }
}
