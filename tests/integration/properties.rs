//! What holds for any text.

use newsdiff::Engine;
use newsdiff::article::{Article, article};
use newsdiff::comparison::{Comparison, Note, PassageId};
use newsdiff::read::plain::plain;
use newsdiff::text::Side;
use proptest::prelude::*;

use crate::mirrored::mirrored;
use crate::support::{PAIRS, texts};

fn parse(text: &str) -> Article {
    article(plain("test", text.to_owned()))
}

fn compare(engine: &Engine, a: &str, b: &str) -> Comparison {
    engine.compare(parse(a), parse(b), &[])
}

/// Asserts that swapping the articles gives the mirror image.
fn check_mirror(engine: &Engine, a: &str, b: &str) {
    let there = mirrored(&compare(engine, a, b));
    let mut back = compare(engine, b, a);
    back.details.sort_by_key(|detail| (detail.side, detail.span));
    assert_eq!(there.links, back.links);
    assert_eq!(there.details, back.details);
    assert_eq!(there.weaker, back.weaker);
    assert_eq!(there.evidence, back.evidence);
}

/// Asserts that every span fits its text and lies where it says.
fn check_spans(comparison: &Comparison) {
    for side in Side::BOTH {
        let article = comparison.article(side);
        let mut end = 0;
        for passage in &article.passages {
            assert!(
                passage.span.start >= end && !passage.span.of(&article.text).is_empty(),
                "{passage:?}"
            );
            end = passage.span.end;
        }
    }
    for detail in &comparison.details {
        let passage = comparison.passage(detail.passage).unwrap();
        assert!(passage.span.contains(detail.span), "{detail:?}");
        assert!(
            !detail.span.of(&comparison.article(detail.side).text).is_empty(),
            "{detail:?}"
        );
        if let Some(counterpart) = &detail.counterpart {
            assert!(
                comparison
                    .passage(counterpart.passage)
                    .unwrap()
                    .span
                    .contains(counterpart.span),
                "{detail:?}"
            );
        }
    }
    for link in &comparison.links {
        assert!((0.0..=1.0).contains(&link.score), "{link:?}");
    }
}

#[test]
fn swapping_the_articles_gives_the_mirror_image() {
    let engine = Engine::new();
    for name in PAIRS {
        let [a, b] = texts(name);
        check_mirror(&engine, &a, &b);
    }
}

/// Evidence that names two related words turns them round, notes go to the other side, and turning twice changes nothing.
#[test]
fn a_mirror_image_turns_notes_and_evidence() {
    let [a, b] = texts("harbor");
    let mut comparison = compare(&Engine::new(), &a, &b);
    let note = |side, index| Note {
        passage: PassageId::new(side, index),
        text: "ask".to_owned(),
        star: true,
    };
    comparison.notes = vec![note(Side::A, 1), note(Side::B, 0)];
    comparison.evidence[0].words = vec!["boat / ferry".to_owned()];
    let (ends, turned) = (
        (comparison.evidence[0].a, comparison.evidence[0].b),
        mirrored(&comparison),
    );
    assert_eq!(turned.notes, [note(Side::A, 0), note(Side::B, 1)]);
    let index = |id: PassageId| id.index;
    let mut evidence = turned.evidence.iter();
    let found = evidence.find(|found| (index(found.b), index(found.a)) == (index(ends.0), index(ends.1)));
    assert_eq!(found.unwrap().words, ["ferry / boat"]);
    assert_eq!(mirrored(&turned), comparison);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for name in PAIRS {
        let [a, b] = texts(name);
        let json = || serde_json::to_string(&compare(&Engine::new(), &a, &b)).unwrap();
        assert_eq!(json(), json(), "{name}");
    }
}

#[test]
fn spans_of_real_prose_fit() {
    let engine = Engine::new();
    for name in PAIRS {
        let [a, b] = texts(name);
        check_spans(&compare(&engine, &a, &b));
        let own = compare(&engine, &a, &a);
        assert!(own.details.is_empty(), "{name} against itself: {:?}", own.details);
    }
}

/// Sentences of the invented articles, cut and shuffled.
fn prose() -> impl Strategy<Value = String> {
    let sentences: Vec<String> = PAIRS
        .iter()
        .flat_map(|name| texts(name))
        .flat_map(|text| {
            text.split_inclusive(['.', '\n', ',', '”'])
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    prop::collection::vec(prop::sample::select(sentences), 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_panics_on_arbitrary_text(a in any::<String>(), b in "\\PC{0,200}") {
        let engine = Engine::new();
        check_spans(&compare(&engine, &a, &b));
        check_mirror(&engine, &a, &b);
    }

    #[test]
    fn shuffled_prose_keeps_the_promises(a in prose(), b in prose()) {
        let engine = Engine::new();
        check_spans(&compare(&engine, &a, &b));
        check_mirror(&engine, &a, &b);
        let own = compare(&engine, &a, &a);
        prop_assert!(own.details.is_empty(), "{:?}", own.details);
    }
}
