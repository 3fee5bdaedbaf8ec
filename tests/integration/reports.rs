//! One hand-built comparison through all reports.

use newsdiff::comparison::{
    Article, Comparison, Counterpart, Detail, Evidence, Link, Note, Passage, PassageId, SCHEMA, WordPair, reason,
};
use newsdiff::glyphs::Glyphs;
use newsdiff::report::{Color, Extra, Format, Ground, Look, Options, write};
use newsdiff::terms::{Kind, Notice, Origin, Role, Standing, Strength};
use newsdiff::text::{Side, Span};
use serde_json::Value;

/// An article from lines with their roles; a passage a line.
fn article(side: Side, path: &str, published: Option<&str>, lines: &[(Role, &str)]) -> Article {
    let mut text = String::new();
    let mut passages = Vec::new();
    for (index, (role, line)) in lines.iter().enumerate() {
        passages.push(Passage {
            id: PassageId::new(side, index),
            span: Span::new(text.len(), text.len() + line.len()),
            paragraph: index,
            role: *role,
            about: Vec::new(),
        });
        text.push_str(line);
        text.push('\n');
    }
    Article {
        side,
        path: path.to_owned(),
        title: Some(lines[0].1.to_owned()),
        byline: (side == Side::A).then(|| "By Ann Lee".to_owned()),
        site: (side == Side::B).then(|| "Dunmore Post".to_owned()),
        published: published.map(str::to_owned),
        passages,
        text,
    }
}

fn link(a: usize, b: usize, score: f32, strength: Strength, origin: Origin) -> Link {
    Link {
        a: PassageId::new(Side::A, a),
        b: PassageId::new(Side::B, b),
        score,
        strength,
        origin,
        spare: false,
    }
}

/// Marks a phrase of a passage.
fn detail(comparison: &mut Comparison, passage: PassageId, phrase: &str, kind: Kind, standing: Standing) {
    let article = comparison.article(passage.side);
    let within = article.passages[passage.index].span;
    let start = within.start + within.of(&article.text).find(phrase).unwrap();
    comparison.details.push(Detail {
        side: passage.side,
        passage,
        span: Span::new(start, start + phrase.len()),
        kind,
        standing,
        counterpart: None,
        reason: (standing == Standing::Differs).then(|| "another number in the same place".to_owned()),
    });
}

/// Tells of a detail where the other article says it.
fn counterpart(comparison: &mut Comparison, index: usize, of: usize) {
    let Detail { passage, span, .. } = comparison.details[of];
    comparison.details[index].counterpart = Some(Counterpart { passage, span });
}

/// Two reports of one fire.
fn articles() -> [Article; 2] {
    use Role::{Body, Boilerplate, Headline};
    let a = [
        (Headline, "Fire guts the old mill at Dunmore"),
        (
            Body,
            "Five firefighters were hurt on Monday when the old mill burned down, Chief Ola Brandt said.",
        ),
        (Body, "The mill had stood empty since 1998."),
        (Body, "Nobody knows yet how it started."),
        (Boilerplate, "Advertisement"),
    ];
    let b = [
        (Headline, "Six hurt in <mill> & *yard* blaze"),
        (
            Body,
            "Six firefighters were hurt when the mill burned, and smoke closed the road to Carrick for hours.",
        ),
        (Body, "The fire was out by noon.\u{1b}[2J"),
        (Body, "It was the second fire there in 漢字 a year."),
    ];
    [
        article(Side::A, "a.txt", Some("2024-09-23"), &a),
        article(Side::B, "b.txt", Some("2024-09-25"), &b),
    ]
}

/// Everything that a report can show.
fn comparison() -> Comparison {
    let links = vec![
        link(0, 0, 0.55, Strength::Partial, Origin::Engine),
        link(1, 0, 0.62, Strength::Partial, Origin::Engine),
        link(1, 1, 0.93, Strength::Same, Origin::Engine),
        link(3, 3, 0.2, Strength::Partial, Origin::Reader),
    ];
    let evidence = links.iter().map(|link| Evidence {
        a: link.a,
        b: link.b,
        names: vec!["Dunmore".to_owned()],
        numbers: Vec::new(),
        words: vec!["mill".to_owned(), "hurt".to_owned()],
    });
    let mut comparison = Comparison {
        schema: SCHEMA.to_owned(),
        id: Some("mill".to_owned()),
        newsdiff: "0.0.0".to_owned(),
        articles: articles(),
        evidence: evidence.collect(),
        links,
        weaker: Vec::new(),
        details: Vec::new(),
        words: vec![WordPair {
            a: Span::new(0, 4),
            b: Span::new(0, 3),
        }],
        notes: vec![Note {
            passage: PassageId::new(Side::A, 2),
            text: "ask the owner".to_owned(),
            star: true,
        }],
        notices: vec![Notice {
            code: "encoding-guessed".to_owned(),
            text: "b.txt: read as windows-1252, which is a guess".to_owned(),
        }],
    };
    mark(&mut comparison);
    comparison
}

fn mark(comparison: &mut Comparison) {
    let (a, b) = (PassageId::new(Side::A, 1), PassageId::new(Side::B, 1));
    let last = PassageId::new(Side::B, 3);
    for (passage, phrase, kind, standing) in [
        (a, "Five", Kind::Number, Standing::Differs),
        (a, "on Monday", Kind::Date, Standing::Added),
        (a, "Chief Ola Brandt said", Kind::Attribution, Standing::Added),
        (b, "Six", Kind::Number, Standing::Differs),
        (
            b,
            "smoke closed the road to Carrick for hours",
            Kind::Action,
            Standing::Added,
        ),
        (last, "fire", Kind::Description, Standing::Elsewhere),
    ] {
        detail(comparison, passage, phrase, kind, standing);
    }
    counterpart(comparison, 0, 3);
    counterpart(comparison, 3, 0);
    counterpart(comparison, 5, 0);
}

fn options(format: Format, width: usize) -> Options {
    Options {
        format,
        extras: Vec::new(),
        look: Look {
            lead: Side::A,
            width,
            signs: &Glyphs::UNICODE,
            color: Color::None,
            ground: Ground::System,
        },
    }
}

fn report(comparison: &Comparison, options: &Options) -> String {
    let mut out = Vec::new();
    write(comparison, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn text_is_set_under_and_beside() {
    let comparison = comparison();
    insta::assert_snapshot!("text_80", report(&comparison, &options(Format::Text, 80)));
    insta::assert_snapshot!("text_120", report(&comparison, &options(Format::Text, 120)));
    let mut swapped = options(Format::Text, 30);
    swapped.look.lead = Side::B;
    swapped.look.signs = &Glyphs::ASCII;
    insta::assert_snapshot!("text_30_ascii_swapped", report(&comparison, &swapped));
    let mut told = options(Format::Text, 80);
    told.extras = vec![Extra::Reasons];
    told.look.color = Color::Ansi;
    insta::assert_snapshot!(
        "text_80_colour_reasons",
        report(&comparison, &told).replace('\u{1b}', "␛")
    );
}

#[test]
fn line_by_line_everything_is_told_in_words() {
    let mut told = options(Format::Linear, 80);
    told.extras = vec![Extra::Reasons];
    let report = report(&comparison(), &told);
    insta::assert_snapshot!("linear", report);
    for sign in ['\u{1b}', '│', '≠', '↷', '+'] {
        assert!(!report.contains(sign), "{sign:?}");
    }
}

#[test]
fn text_keeps_its_width() {
    let comparison = comparison();
    for width in 20..140 {
        for line in report(&comparison, &options(Format::Text, width)).lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn markdown_and_html_show_the_same() {
    let comparison = comparison();
    let mut told = options(Format::Markdown, 80);
    told.extras = vec![Extra::Reasons];
    insta::assert_snapshot!("markdown", report(&comparison, &told));
    told.format = Format::Html;
    let page = report(&comparison, &told);
    let (_, body) = page.split_once("</style>").unwrap();
    insta::assert_snapshot!("html", body.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    told.look.lead = Side::B;
    told.look.ground = Ground::Dark;
    let swapped = report(&comparison, &told);
    assert!(swapped.contains("<html lang=\"en\" data-ground=\"dark\">"));
    assert!(swapped.find("id=\"b1\"").unwrap() < swapped.find("id=\"a1\"").unwrap());
}

#[test]
fn every_report_tells_notes_marks_and_what_is_left_out() {
    let comparison = comparison();
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let shown = report(&comparison, &options(format, 1000));
        for part in [
            "ask the owner",
            "paired by hand",
            "leaves out",
            "smoke closed",
            "≠",
            "↷",
            "which is a guess",
            "3 passages shared",
        ] {
            assert!(shown.contains(part), "{format:?}: {part}");
        }
    }
}

#[test]
fn text_of_an_article_is_never_markup() {
    let mut comparison = comparison();
    comparison.articles[0].title = Some("<script>alert(1)</script>".to_owned());
    comparison.articles[0].path = "\"><img src=x>".to_owned();
    comparison.notes[0].text = "</p><b>".to_owned();
    let page = report(&comparison, &options(Format::Html, 80));
    for part in ["<script", "<img", "<b>", "<mill>", "\u{1b}"] {
        assert!(!page.contains(part), "{part}");
    }
    let note = report(&comparison, &options(Format::Markdown, 80));
    assert!(
        note.contains("\\<mill\\> \\& \\*yard\\* blaze") && !note.contains("\\\\<"),
        "{note}"
    );
}

#[test]
fn json_has_the_keys_of_the_schema() {
    let comparison = comparison();
    let mut options = options(Format::Json, 80);
    let usual = report(&comparison, &options);
    insta::assert_snapshot!("json", usual);
    for (extras, present, absent) in [
        (vec![], vec![], vec!["words", "evidence", "text", "reason"]),
        (vec![Extra::Words], vec!["words"], vec!["evidence", "text", "reason"]),
        (vec![Extra::Reasons], vec!["evidence", "reason"], vec!["words", "text"]),
        (vec![Extra::Text], vec!["text"], vec!["words", "evidence", "reason"]),
    ] {
        options.extras = extras;
        let json: Value = serde_json::from_str(&report(&comparison, &options)).unwrap();
        let has = |key: &str| match key {
            "text" => json["articles"][1].get(key).is_some(),
            "reason" => json["details"][0].get(key).is_some(),
            _ => json.get(key).is_some(),
        };
        assert!(
            present.iter().all(|key| has(key)) && !absent.iter().any(|key| has(key)),
            "{:?}",
            options.extras
        );
    }
}

#[test]
fn json_tells_all_of_a_comparison() {
    let comparison = comparison();
    let mut options = options(Format::Json, 80);
    options.extras = vec![Extra::Words, Extra::Reasons, Extra::Text];
    let mut explained = comparison.clone();
    for index in 0..comparison.details.len() {
        explained.details[index].reason = Some(reason(&comparison, index));
    }
    let read = |json: &str| serde_json::from_str::<Value>(json).unwrap();
    let mut expected = read(&serde_json::to_string(&explained).unwrap());
    for (place, article) in comparison.articles.iter().enumerate() {
        expected["articles"][place]["text"] = article.text.as_str().into();
    }
    assert_eq!(read(&report(&comparison, &options)), expected);
}

#[test]
fn an_empty_comparison_is_a_report_too() {
    let mut comparison = comparison();
    for article in &mut comparison.articles {
        article.passages.clear();
        article.text.clear();
        article.title = None;
    }
    comparison.links.clear();
    comparison.details.clear();
    for format in [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Json,
        Format::Linear,
    ] {
        assert!(!report(&comparison, &options(format, 80)).is_empty());
    }
}
