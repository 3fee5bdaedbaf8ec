//! The JSON output against its schema, and its spans against the texts.

use boon::{Compiler, SchemaIndex, Schemas};
use newsdiff::Engine;
use newsdiff::article::article;
use newsdiff::comparison::{Comparison, Note, PassageId};
use newsdiff::glyphs::Glyphs;
use newsdiff::read::plain::plain;
use newsdiff::report::{self, Color, Extra, Format, Ground, Look, Options};
use newsdiff::text::Side;
use serde_json::Value;

use crate::support::{PAIRS, compare};

/// The published schema.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn new() -> Self {
        let text = include_str!("../../assets/schema/comparison-1.json");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let name = "urn:newsdiff:comparison:1";
        compiler
            .add_resource(name, serde_json::from_str(text).unwrap())
            .unwrap();
        let index = compiler.compile(name, &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn problem(&self, json: &Value) -> Option<String> {
        let problem = self.schemas.validate(json, self.index).err();
        problem.map(|problem| format!("{problem:#}"))
    }
}

fn json(comparison: &Comparison, extras: &[Extra]) -> Value {
    let options = Options {
        format: Format::Json,
        extras: extras.to_vec(),
        look: Look {
            lead: Side::A,
            width: 80,
            signs: &Glyphs::UNICODE,
            color: Color::None,
            ground: Ground::System,
        },
    };
    let mut out = Vec::new();
    report::write(comparison, &options, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn cut<'a>(json: &'a Value, side: &str, span: &Value) -> &'a str {
    let article = &json["articles"][usize::from(side == "b")];
    let edge = |index: usize| usize::try_from(span[index].as_u64().unwrap()).unwrap();
    let text = article["text"].as_str().unwrap();
    text.get(edge(0)..edge(1))
        .expect("a span lies on borders of characters")
}

/// Every span cuts something out of its text, and a detail lies in its passage.
fn check_spans(json: &Value) {
    for article in json["articles"].as_array().unwrap() {
        for passage in article["passages"].as_array().unwrap() {
            let text = cut(json, article["side"].as_str().unwrap(), &passage["span"]);
            assert!(!text.is_empty() && text.trim() == text, "{text:?}");
        }
    }
    for detail in json["details"].as_array().unwrap() {
        let side = detail["side"].as_str().unwrap();
        assert!(!cut(json, side, &detail["span"]).trim().is_empty());
        assert!(detail["passage"].as_str().unwrap().starts_with(side));
        if let Some(counterpart) = detail["counterpart"].as_object() {
            let other = if side == "a" { "b" } else { "a" };
            assert!(!cut(json, other, &counterpart["span"]).is_empty());
        }
    }
    for words in json["words"].as_array().unwrap() {
        assert!(!cut(json, "a", &words["a"]).is_empty() && !cut(json, "b", &words["b"]).is_empty());
    }
}

#[test]
fn every_comparison_follows_the_schema() {
    let schema = Schema::new();
    let all = [Extra::Words, Extra::Reasons, Extra::Text];
    for name in PAIRS {
        let mut comparison = compare(name);
        comparison.notes.push(Note {
            passage: PassageId::new(Side::B, 0),
            text: "ask".to_owned(),
            star: false,
        });
        for extras in [&[][..], &all] {
            assert_eq!(schema.problem(&json(&comparison, extras)), None, "{name} {extras:?}");
        }
        check_spans(&json(&comparison, &all));
    }
}

#[test]
fn odd_texts_keep_their_bytes() {
    let schema = Schema::new();
    let odd = "\u{feff}Überfall\r\n\r\nA \u{1b}[31mred\u{202e} ferry \u{0}sank 漢字 on Tuesday.\u{85}It e\u{301}choed.";
    let comparison = Engine::new().compare(
        article(plain("a\u{1b}", odd.to_owned())),
        article(plain("b", "A ferry sank.".to_owned())),
        &[],
    );
    let json = json(&comparison, &[Extra::Text, Extra::Words]);
    assert_eq!(json["articles"][0]["text"], odd);
    assert_eq!(schema.problem(&json), None);
    check_spans(&json);
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema = Schema::new();
    let comparison = compare("harbor");
    let good = json(&comparison, &[]);
    for (place, value) in [
        ("/schema", Value::from("newsdiff.comparison/2")),
        ("/articles/0/side", Value::from("b")),
        ("/articles/0/passages/0/id", Value::from("a0")),
        ("/articles/0/passages/0/span", serde_json::json!([1])),
        ("/links/0/score", Value::from(1.5)),
        ("/details/0/kind", Value::from("colour")),
        ("/details/0/status", Value::from("shared")),
        ("/notices", Value::Null),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert!(schema.problem(&bad).is_some(), "{place}");
    }
    let mut more = good.clone();
    more["extra"] = Value::Null;
    assert!(schema.problem(&more).is_some());
}
