//! Builds the comparison from the layers before it; the only file of this layer that knows them.

use crate::article::{Article, Published};
use crate::comparison::{self, Comparison, Edit, Passage, PassageId, SCHEMA};
use crate::language::Analysis;
use crate::text::Side;

/// Puts articles, analyses, alignment and details into the one value that the outputs read.
pub fn assemble(articles: [Article; 2], analyses: &[Analysis; 2], _edits: &[Edit]) -> Comparison {
    let [a, b] = articles;
    let notices = a.notices.iter().chain(&b.notices).cloned().collect();
    Comparison {
        schema: SCHEMA.to_owned(),
        id: None,
        newsdiff: env!("CARGO_PKG_VERSION").to_owned(),
        articles: [present(Side::A, a, &analyses[0]), present(Side::B, b, &analyses[1])],
        links: Vec::new(),
        details: Vec::new(),
        words: Vec::new(),
        notes: Vec::new(),
        evidence: Vec::new(),
        notices,
    }
}

fn present(side: Side, article: Article, analysis: &Analysis) -> comparison::Article {
    let passage = |(index, sentence): (usize, &crate::language::Sentence)| Passage {
        id: PassageId::new(side, index),
        span: sentence.span,
        paragraph: sentence.paragraph,
        role: sentence.role,
    };
    comparison::Article {
        side,
        path: article.name,
        title: article.title,
        byline: article.byline,
        published: article.published.map(printed),
        passages: analysis.sentences.iter().enumerate().map(passage).collect(),
        text: article.text,
    }
}

/// `YYYY-MM-DD` where the day is known, else what the article prints.
fn printed(published: Published) -> String {
    match published.day {
        Some((year, month, day)) => format!("{year:04}-{month:02}-{day:02}"),
        None => published.printed,
    }
}
