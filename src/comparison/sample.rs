//! Small comparisons for tests.

use super::{Article, Comparison, Detail, Link, Passage, PassageId, SCHEMA};
use crate::terms::{Kind, Origin, Role, Standing, Strength};
use crate::text::{Side, Span};

/// A comparison of two articles, a passage a line, with links as (A, B, score), all counted from 0.
pub(crate) fn linked(a: &str, b: &str, links: &[(usize, usize, f32)]) -> Comparison {
    Comparison {
        schema: SCHEMA.to_owned(),
        id: None,
        newsdiff: "0.0.0".to_owned(),
        articles: [article(Side::A, a), article(Side::B, b)],
        links: links
            .iter()
            .map(|&(a, b, score)| Link {
                a: PassageId::new(Side::A, a),
                b: PassageId::new(Side::B, b),
                score,
                strength: Strength::Same,
                origin: Origin::Engine,
                spare: false,
            })
            .collect(),
        weaker: Vec::new(),
        details: Vec::new(),
        words: Vec::new(),
        notes: Vec::new(),
        evidence: Vec::new(),
        notices: Vec::new(),
    }
}

/// A comparison whose A is one passage with details as (start, end, standing).
pub(crate) fn one_passage(text: &str, details: &[(usize, usize, Standing)]) -> Comparison {
    let mut comparison = linked(text, "", &[]);
    comparison.articles[0].passages = vec![passage(Side::A, 0, Span::new(0, text.len()))];
    comparison.details = details
        .iter()
        .map(|&(start, end, standing)| detail(PassageId::new(Side::A, 0), Span::new(start, end), standing))
        .collect();
    comparison
}

/// A detail without a counterpart.
pub(crate) fn detail(passage: PassageId, span: Span, standing: Standing) -> Detail {
    Detail {
        side: passage.side,
        passage,
        span,
        kind: Kind::Description,
        standing,
        counterpart: None,
        reason: None,
    }
}

fn article(side: Side, text: &str) -> Article {
    let mut start = 0;
    let mut passages = Vec::new();
    for (index, line) in text.lines().enumerate() {
        passages.push(passage(side, index, Span::new(start, start + line.len())));
        start += line.len() + 1;
    }
    Article {
        side,
        path: format!("{}.txt", side.letter()),
        title: None,
        byline: None,
        site: None,
        published: None,
        passages,
        text: text.to_owned(),
    }
}

fn passage(side: Side, index: usize, span: Span) -> Passage {
    Passage {
        id: PassageId::new(side, index),
        span,
        paragraph: index,
        role: Role::Body,
        about: Vec::new(),
    }
}
