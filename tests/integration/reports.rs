//! One hand-built comparison through all reports.

use newsdiff::comparison::{
    Article, Comparison, Counterpart, Detail, Evidence, Link, Note, Passage, PassageId, SCHEMA, WordPair,
};
use newsdiff::report::{Color, Extra, Format, Look, Options, Signs, write};
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
        });
        text.push_str(line);
        text.push('\n');
    }
    Article {
        side,
        path: path.to_owned(),
        title: Some(lines[0].1.to_owned()),
        byline: (side == Side::A).then(|| "By Ann Lee".to_owned()),
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
    }
}

impl Builder {
    /// Marks a phrase of a passage.
    fn detail(&mut self, side: Side, passage: usize, phrase: &str, kind: Kind, standing: Standing) -> usize {
        let span = self.find(side, passage, phrase);
        self.0.details.push(Detail {
            side,
            passage: PassageId::new(side, passage),
            span,
            kind,
            standing,
            counterpart: None,
            also: Vec::new(),
            reason: (standing == Standing::Differs).then(|| "another number in the same place".to_owned()),
        });
        self.0.details.len() - 1
    }

    fn find(&self, side: Side, passage: usize, phrase: &str) -> Span {
        let article = self.0.article(side);
        let start = article.passages[passage].span.start;
        let found = article.text[start..].find(phrase).unwrap() + start;
        Span::new(found, found + phrase.len())
    }

    fn counterpart(&mut self, detail: usize, of: usize) {
        let other = &self.0.details[of];
        let counterpart = Counterpart {
            passage: other.passage,
            span: other.span,
        };
        self.0.details[detail].counterpart = Some(counterpart);
    }
}

struct Builder(Comparison);

/// Two reports of one fire with everything that a report can show.
fn comparison() -> Comparison {
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
    let mut builder = Builder(Comparison {
        schema: SCHEMA.to_owned(),
        id: Some("mill".to_owned()),
        newsdiff: "0.0.0".to_owned(),
        articles: [
            article(Side::A, "a.txt", Some("2024-09-23"), &a),
            article(Side::B, "b.txt", Some("2024-09-25"), &b),
        ],
        links: vec![
            link(0, 0, 0.55, Strength::Partial, Origin::Engine),
            link(1, 0, 0.62, Strength::Partial, Origin::Engine),
            link(1, 1, 0.93, Strength::Same, Origin::Engine),
            link(3, 3, 0.2, Strength::Partial, Origin::Reader),
        ],
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
        evidence: Vec::new(),
        notices: vec![Notice {
            code: "encoding-guessed".to_owned(),
            text: "b.txt: read as windows-1252, which is a guess".to_owned(),
        }],
    });
    let five = builder.detail(Side::A, 1, "Five", Kind::Number, Standing::Differs);
    builder.detail(Side::A, 1, "on Monday", Kind::Date, Standing::Added);
    builder.detail(Side::A, 1, "Chief Ola Brandt said", Kind::Attribution, Standing::Added);
    let six = builder.detail(Side::B, 1, "Six", Kind::Number, Standing::Differs);
    builder.detail(
        Side::B,
        1,
        "smoke closed the road to Carrick for hours",
        Kind::Action,
        Standing::Added,
    );
    let out = builder.detail(Side::B, 3, "fire", Kind::Description, Standing::Elsewhere);
    builder.counterpart(five, six);
    builder.counterpart(six, five);
    builder.counterpart(out, five);
    let mut comparison = builder.0;
    comparison.evidence = comparison
        .links
        .iter()
        .map(|link| Evidence {
            a: link.a,
            b: link.b,
            names: vec!["Dunmore".to_owned()],
            numbers: Vec::new(),
            words: vec!["mill".to_owned(), "hurt".to_owned()],
        })
        .collect();
    comparison
}

fn options(format: Format, width: usize) -> Options {
    Options {
        format,
        extras: Vec::new(),
        look: Look {
            lead: Side::A,
            width,
            signs: Signs::Unicode,
            color: Color::None,
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
    swapped.look.signs = Signs::Ascii;
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
fn text_keeps_its_width() {
    let comparison = comparison();
    for width in 20..140 {
        for line in report(&comparison, &options(Format::Text, width)).lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
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
fn json_is_read_back() {
    let comparison = comparison();
    let mut options = options(Format::Json, 80);
    options.extras = vec![Extra::Words, Extra::Reasons, Extra::Text];
    let read: Comparison = serde_json::from_str(&report(&comparison, &options)).unwrap();
    assert_eq!(read, comparison);
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
    for format in [Format::Text, Format::Json] {
        assert!(!report(&comparison, &options(format, 80)).is_empty());
    }
}
