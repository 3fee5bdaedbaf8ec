//! A pair of articles with hand-made marks as a comparison, so that screens do not depend on the judgement of the engine.

use std::fs;
use std::path::{Path, PathBuf};

use newsdiff::comparison::{Article, Comparison, Counterpart, Detail, Evidence, Link, Passage, PassageId, SCHEMA};
use newsdiff::terms::{Kind, Origin, Role, Standing, Strength};
use newsdiff::text::{Side, Span};
use serde::Deserialize;

/// What was noted beside a pair before any engine ran on it. Passages are named by the words with which they begin.
#[derive(Deserialize)]
struct Expected {
    #[serde(default)]
    role: Vec<ExpectedRole>,
    #[serde(default)]
    link: Vec<ExpectedLink>,
    #[serde(default)]
    detail: Vec<ExpectedDetail>,
}

#[derive(Deserialize)]
struct ExpectedRole {
    side: Side,
    text: String,
    role: Role,
}

#[derive(Deserialize)]
struct ExpectedLink {
    a: String,
    b: String,
    strength: Strength,
    /// Where it is not given: 0.9 for the same main point, 0.6 for a part.
    score: Option<f32>,
}

#[derive(Deserialize)]
struct ExpectedDetail {
    side: Side,
    #[serde(rename = "in")]
    within: String,
    text: String,
    kind: Kind,
    standing: Standing,
    other: Option<String>,
}

/// The comparison that was noted beside a pair of `tests/screens`.
pub(crate) fn screen_pair(name: &str) -> Comparison {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(name);
    noted(&folder, &folder.join("a.txt"), &folder.join("b.txt"))
}

/// The comparison that was noted in `folder` for two texts.
pub(crate) fn noted(folder: &Path, a: &Path, b: &Path) -> Comparison {
    let read = |path: PathBuf| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let expected: Expected = toml::from_str(&read(folder.join("expected.toml"))).expect("the note fits the pair");
    let texts = [read(a.to_owned()), read(b.to_owned())];
    let articles = Side::BOTH.map(|side| {
        let path = [a, b][side.index()];
        article(
            side,
            &path.file_name().expect("the note fits the pair").to_string_lossy(),
            &texts[side.index()],
            &expected,
        )
    });
    let mut comparison = Comparison {
        schema: SCHEMA.to_owned(),
        id: None,
        newsdiff: "0.0.0".to_owned(),
        articles,
        links: Vec::new(),
        weaker: Vec::new(),
        details: Vec::new(),
        words: Vec::new(),
        notes: Vec::new(),
        evidence: Vec::new(),
        notices: Vec::new(),
    };
    comparison.links = expected.link.iter().map(|link| linked(&comparison, link)).collect();
    comparison.links.sort_by_key(|link| (link.a, link.b));
    comparison.evidence = comparison
        .links
        .iter()
        .map(|link| shared_words(&comparison, link))
        .collect();
    for detail in &expected.detail {
        let details = marked(&comparison, detail);
        comparison.details.extend(details);
    }
    comparison.details.sort_by_key(|detail| (detail.side, detail.span));
    comparison.details.dedup_by_key(|detail| (detail.side, detail.span));
    comparison
}

/// What a passage tells of, by its signs alone.
fn about(text: &str) -> Vec<Kind> {
    let number = text.contains(|sign: char| sign.is_ascii_digit());
    let quote = text.contains(['"', '“', '”']);
    let told = [(number, Kind::Number), (quote, Kind::Quote)];
    told.into_iter()
        .filter(|(told, _)| *told)
        .map(|(_, kind)| kind)
        .collect()
}

fn article(side: Side, path: &str, text: &str, expected: &Expected) -> Article {
    let mut begins: Vec<&str> = Vec::new();
    begins.extend(
        expected
            .role
            .iter()
            .filter(|role| role.side == side)
            .map(|role| role.text.as_str()),
    );
    begins.extend(
        expected
            .link
            .iter()
            .map(|link| [&link.a, &link.b][side.index()].as_str()),
    );
    begins.extend(
        expected
            .detail
            .iter()
            .filter(|detail| detail.side == side)
            .map(|detail| detail.within.as_str()),
    );
    let mut passages: Vec<Passage> = Vec::new();
    for (paragraph, span) in lines(text).into_iter().enumerate() {
        for span in sentences(text, span, &begins) {
            let role = expected
                .role
                .iter()
                .find(|role| role.side == side && span.of(text).starts_with(&role.text));
            passages.push(Passage {
                id: PassageId::new(side, passages.len()),
                span,
                paragraph,
                role: role.map_or(Role::Body, |role| role.role),
                about: about(span.of(text)),
            });
        }
    }
    let title = passages.iter().find(|passage| passage.role == Role::Headline);
    Article {
        side,
        path: path.to_owned(),
        title: title.map(|passage| passage.span.of(text).to_owned()),
        byline: None,
        site: None,
        published: None,
        passages,
        text: text.to_owned(),
    }
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push(Span::new(start, start + line.len()).trimmed(text));
        start += line.len();
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Cuts at the words that are named as beginnings, and behind a full stop before a capital letter.
fn sentences(text: &str, line: Span, begins: &[&str]) -> Vec<Span> {
    let mut cuts = vec![line.start];
    for (at, _) in line.of(text).match_indices(' ') {
        let start = line.start + at + 1;
        let before = Span::new(line.start, start - 1).of(text);
        let after = Span::new(start, line.end).of(text);
        let stops = before.trim_end_matches(['"', '”', '’']).ends_with(['.', '?', '!']);
        let short = before
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.len() <= 4 || word.matches('.').count() > 1);
        let named = begins.iter().any(|begin| after.starts_with(begin));
        if named || (stops && !short && after.starts_with(|next: char| next.is_uppercase() || "\"“‘".contains(next)))
        {
            cuts.push(start);
        }
    }
    cuts.push(line.end);
    cuts.windows(2)
        .map(|pair| Span::new(pair[0], pair[1]).trimmed(text))
        .collect()
}

fn find(comparison: &Comparison, side: Side, begin: &str) -> PassageId {
    let article = comparison.article(side);
    let found = article
        .passages
        .iter()
        .find(|passage| passage.span.of(&article.text).starts_with(begin));
    found
        .unwrap_or_else(|| panic!("no passage of {side:?} begins with {begin:?}"))
        .id
}

fn linked(comparison: &Comparison, link: &ExpectedLink) -> Link {
    let usual = match link.strength {
        Strength::Same => 0.9,
        Strength::Partial => 0.6,
    };
    Link {
        a: find(comparison, Side::A, &link.a),
        b: find(comparison, Side::B, &link.b),
        score: link.score.unwrap_or(usual),
        strength: link.strength,
        origin: Origin::Engine,
        spare: false,
    }
}

/// The longer words that both passages have, as evidence.
fn shared_words(comparison: &Comparison, link: &Link) -> Evidence {
    let words = |id: PassageId| -> Vec<String> {
        let text = comparison
            .passage(id)
            .expect("the note fits the pair")
            .span
            .of(&comparison.article(id.side).text);
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| word.chars().count() > 3)
            .map(str::to_lowercase)
            .collect()
    };
    let other = words(link.b);
    let mut shared: Vec<String> = words(link.a).into_iter().filter(|word| other.contains(word)).collect();
    shared.dedup();
    Evidence {
        a: link.a,
        b: link.b,
        names: Vec::new(),
        numbers: Vec::new(),
        words: shared,
    }
}

/// The detail and, where it differs, its mirror on the other side.
fn marked(comparison: &Comparison, expected: &ExpectedDetail) -> Vec<Detail> {
    let passage = find(comparison, expected.side, &expected.within);
    let text = &comparison.article(expected.side).text;
    let within = comparison.passage(passage).expect("the note fits the pair").span;
    let at = within.of(text).find(&expected.text);
    let start = within.start + at.unwrap_or_else(|| panic!("{:?} is not in {passage}", expected.text));
    let span = Span::new(start, start + expected.text.len());
    let counterpart = expected
        .other
        .as_ref()
        .and_then(|other| counterpart(comparison, passage, other));
    let detail = |side, passage, span, standing, counterpart| Detail {
        side,
        passage,
        span,
        kind: expected.kind,
        standing,
        counterpart,
        reason: None,
    };
    let mut details = vec![detail(expected.side, passage, span, expected.standing, counterpart)];
    if let (Standing::Differs, Some(other)) = (expected.standing, counterpart) {
        let back = Counterpart { passage, span };
        details.push(detail(
            expected.side.other(),
            other.passage,
            other.span,
            Standing::Differs,
            Some(back),
        ));
    }
    details
}

/// Where the other article has these words: in a linked passage, else anywhere.
fn counterpart(comparison: &Comparison, passage: PassageId, words: &str) -> Option<Counterpart> {
    let article = comparison.article(passage.side.other());
    let linked = |id: PassageId| {
        comparison
            .links
            .iter()
            .any(|link| [link.a, link.b].contains(&id) && [link.a, link.b].contains(&passage))
    };
    let mut passages: Vec<&Passage> = article.passages.iter().collect();
    passages.sort_by_key(|other| !linked(other.id));
    passages.into_iter().find_map(|other| {
        let start = other.span.start + other.span.of(&article.text).find(words)?;
        Some(Counterpart {
            passage: other.id,
            span: Span::new(start, start + words.len()),
        })
    })
}
