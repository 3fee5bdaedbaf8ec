//! Builds the comparison from the layers before it; the only file of this layer that knows them.

use std::ops::Range;

use crate::align::words::WordLink;
use crate::align::{self, Alignment};
use crate::article::{Article, Published};
use crate::comparison::notices::{LONG_ENOUGH, Paired, Seen};
use crate::comparison::{
    self, Comparison, Counterpart, Detail, Evidence, Link, Passage, PassageId, SCHEMA, WordPair, hidden, notices,
};
use crate::details;
use crate::language::{Analysis, EntityKind, Mention, Sentence, Value};
use crate::share::Load;
use crate::terms::{Kind, Notice};
use crate::text::{Side, Span};

/// Puts articles, analyses, alignment and details into the one value that the outputs read.
pub fn assemble(
    articles: [Article; 2],
    analyses: &[Analysis; 2],
    alignment: Alignment,
    details: &[details::Detail],
    words: &[WordLink],
) -> Comparison {
    let [a, b] = articles;
    let mut notices: Vec<Notice> = a.notices.iter().chain(&b.notices).cloned().collect();
    notices.extend(notices::notices(
        &[seen(&a, &analyses[0]), seen(&b, &analyses[1])],
        &paired(analyses, &alignment),
    ));
    let (shown, weaker): (Vec<_>, Vec<_>) = alignment.links.into_iter().partition(align::Link::is_shown);
    let load = Load::of_bytes(a.text.len() + b.text.len());
    let (articles, details) = load.both(
        || {
            load.both(
                || present(Side::A, a, &analyses[0]),
                || present(Side::B, b, &analyses[1]),
            )
        },
        || details.iter().map(|found| detail(analyses, found)).collect(),
    );
    Comparison {
        schema: SCHEMA.to_owned(),
        id: None,
        newsdiff: env!("CARGO_PKG_VERSION").to_owned(),
        articles: articles.into(),
        links: shown.iter().map(link).collect(),
        weaker: weaker.iter().map(link).collect(),
        details,
        words: words
            .iter()
            .map(|link| WordPair {
                a: span(&analyses[0], &(link.a..link.a + 1)),
                b: span(&analyses[1], &(link.b..link.b + 1)),
            })
            .collect(),
        notes: Vec::new(),
        evidence: shown.into_iter().map(evidence).collect(),
        notices,
    }
}

/// What the notices are judged by.
fn seen<'a>(article: &'a Article, analysis: &Analysis) -> Seen<'a> {
    Seen {
        name: &article.name,
        hidden: hidden(&article.text),
        words: analysis.words_of_the_story(),
        small: analysis.share_of_small_words(LONG_ENOUGH),
    }
}

/// How well two articles are paired.
fn paired(analyses: &[Analysis; 2], alignment: &Alignment) -> Paired {
    let tells = |analysis: &Analysis| analysis.words_of_the_story() > 0;
    let is_empty = alignment.shared.is_none() && !alignment.links.iter().any(align::Link::is_shown);
    if alignment.is_of_different_stories() {
        Paired::Hardly
    } else if is_empty && analyses.iter().all(tells) {
        Paired::Nothing
    } else {
        Paired::Well
    }
}

fn link(link: &align::Link) -> Link {
    Link {
        a: PassageId::new(Side::A, link.a),
        b: PassageId::new(Side::B, link.b),
        score: percent(link.probability),
        strength: link.strength,
        origin: link.origin,
        spare: link.spare,
    }
}

/// A probability with two decimals: more would claim more than is known.
fn percent(probability: f64) -> f32 {
    (probability * 100.0).floor() as f32 / 100.0
}

fn evidence(link: align::Link) -> Evidence {
    Evidence {
        a: PassageId::new(Side::A, link.a),
        b: PassageId::new(Side::B, link.b),
        names: link.evidence.names,
        numbers: link.evidence.numbers,
        words: link.evidence.words,
    }
}

fn detail(analyses: &[Analysis; 2], found: &details::Detail) -> Detail {
    let side = found.phrase.side;
    Detail {
        side,
        passage: PassageId::new(side, found.phrase.passage),
        span: span(&analyses[side.index()], &found.phrase.tokens),
        kind: found.phrase.kind,
        standing: found.standing,
        counterpart: found.counterpart.as_ref().map(|(passage, tokens)| Counterpart {
            passage: PassageId::new(side.other(), *passage),
            span: span(&analyses[side.other().index()], tokens),
        }),
        reason: None,
    }
}

fn span(analysis: &Analysis, tokens: &Range<usize>) -> Span {
    let start = analysis.tokens.get(tokens.start).map_or(0, |token| token.span.start);
    let end = tokens
        .end
        .checked_sub(1)
        .and_then(|last| analysis.tokens.get(last))
        .map_or(start, |token| token.span.end);
    Span::new(start, end)
}

fn present(side: Side, article: Article, analysis: &Analysis) -> comparison::Article {
    let passage = |(index, sentence): (usize, &Sentence)| Passage {
        id: PassageId::new(side, index),
        span: sentence.span,
        paragraph: sentence.paragraph,
        role: sentence.role,
        about: about(analysis, index),
    };
    comparison::Article {
        side,
        path: article.name,
        title: article.title,
        byline: article.byline,
        site: article.site,
        published: article.published.map(printed),
        passages: analysis.sentences.iter().enumerate().map(passage).collect(),
        text: article.text,
    }
}

/// What a passage tells of, as far as that is known without comparing it with another one: names, figures, days, who says what, doubts.
fn about(analysis: &Analysis, sentence: usize) -> Vec<Kind> {
    let names = |entity: usize| match analysis.entities.get(entity).map(|entity| entity.kind) {
        Some(EntityKind::Person) => vec![Kind::Person],
        Some(EntityKind::Organization) => vec![Kind::Organization],
        Some(EntityKind::Place) => vec![Kind::Place],
        // It may be any of them.
        Some(EntityKind::Unknown) => vec![Kind::Person, Kind::Organization, Kind::Place],
        None => Vec::new(),
    };
    let mentioned = |mention: &Mention| match mention.value {
        Value::Name(entity) => names(entity),
        Value::Amount(_) => vec![Kind::Number],
        Value::Date(_) => vec![Kind::Date],
        Value::Reference(_) => Vec::new(),
    };
    let mut about: Vec<Kind> = analysis.mentions_of(sentence).iter().flat_map(mentioned).collect();
    let told = |kind: Kind, is_told: bool| is_told.then_some(kind);
    let first = analysis.quotes.partition_point(|quote| quote.sentences.end <= sentence);
    let quote = analysis
        .quotes
        .get(first)
        .is_some_and(|quote| quote.sentences.contains(&sentence));
    about.extend(told(Kind::Quote, quote));
    let said = analysis
        .attributions
        .binary_search_by_key(&sentence, |said| said.sentence);
    about.extend(told(Kind::Attribution, said.is_ok()));
    let tokens = analysis
        .sentences
        .get(sentence)
        .map(|sentence| sentence.tokens.clone())
        .unwrap_or_default();
    let first = analysis.hedges.partition_point(|&hedge| hedge < tokens.start);
    about.extend(told(
        Kind::Qualifier,
        analysis.hedges.get(first).is_some_and(|hedge| tokens.contains(hedge)),
    ));
    about.sort_unstable();
    about.dedup();
    about
}

/// `YYYY-MM-DD` where the day is known, else what the article prints.
fn printed(published: Published) -> String {
    match published.day {
        Some((year, month, day)) => format!("{year:04}-{month:02}-{day:02}"),
        None => published.printed,
    }
}
