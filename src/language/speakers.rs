//! Quotations → who says them, and whom "I" means in them.

use crate::article::Article;
use crate::language::line::{Line, lines};
use crate::language::lists::Lists;
use crate::language::{Analysis, Attribution, Mention, Quote, Value};
use crate::text::Span;

/// The speaker of each quotation, where it is clear.
pub(crate) fn speakers(lists: &Lists, article: &Article, analysis: &Analysis) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = Vec::new();
    let mut last: Option<&Quote> = None;
    for quote in &analysis.quotes {
        let speaker = match attribution(analysis, quote) {
            Some(attribution) => attribution.source,
            None if goes_on(article, analysis, quote, last) => found.last().copied().flatten(),
            None => announced(article, analysis, quote).or_else(|| quoting(lists, article, analysis, quote)),
        };
        found.push(speaker);
        last = Some(quote);
    }
    found
}

/// The attribution nearest to a quotation in the sentences that it touches.
fn attribution<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<&'a Attribution> {
    let first = analysis
        .attributions
        .partition_point(|known| known.sentence < quote.sentences.start);
    let beyond = analysis
        .attributions
        .partition_point(|known| known.sentence < quote.sentences.end);
    let outside = |known: &&Attribution| quote.pieces.iter().all(|piece| !piece.overlaps(known.span));
    let distance = |known: &&Attribution| quote.pieces.iter().map(|piece| gap(*piece, known.span)).min();
    analysis
        .attributions
        .get(first..beyond)?
        .iter()
        .filter(outside)
        .min_by_key(distance)
}

fn gap(one: Span, two: Span) -> usize {
    one.start.saturating_sub(two.end).max(two.start.saturating_sub(one.end))
}

/// True for a quotation that follows another in its paragraph and has no words around it: “A,” she said. “B.”
fn goes_on(article: &Article, analysis: &Analysis, quote: &Quote, last: Option<&Quote>) -> bool {
    let Some(last) = last else {
        return false;
    };
    let paragraph = |sentence: usize| analysis.sentences.get(sentence).map(|sentence| sentence.paragraph);
    let near = last.sentences.end + 1 >= quote.sentences.start
        && paragraph(last.sentences.end.saturating_sub(1)) == paragraph(quote.sentences.start);
    let (Some(piece), Some(sentence)) = (quote.pieces.first(), analysis.sentences.get(quote.sentences.start)) else {
        return false;
    };
    let lead = Span::new(sentence.span.start, piece.start).of(&article.text);
    near && !lead.contains(char::is_alphanumeric)
}

/// The source of a sentence before that ends with a colon.
fn announced(article: &Article, analysis: &Analysis, quote: &Quote) -> Option<usize> {
    let before = quote.sentences.start.checked_sub(1)?;
    let sentence = analysis.sentences.get(before)?;
    let beyond = analysis.attributions.partition_point(|known| known.sentence <= before);
    let last = analysis
        .attributions
        .get(..beyond)?
        .last()
        .filter(|known| known.sentence == before)?;
    last.source.filter(|_| sentence.span.of(&article.text).ends_with(':'))
}

/// The name before a verb such as "called", before a quotation in the same sentence.
fn quoting(lists: &Lists, article: &Article, analysis: &Analysis, quote: &Quote) -> Option<usize> {
    let sentence = analysis.sentences.get(quote.sentences.start)?;
    let start = quote.pieces.first()?.start;
    let tokens = analysis.tokens.get(sentence.tokens.clone())?;
    let line = Line::new(&article.text, tokens);
    let edge = tokens.partition_point(|token| token.span.end <= start);
    let verb = (0..edge)
        .rev()
        .find(|&at| lists.speech.quoting.contains(line.norm(at)))?;
    let beyond = analysis
        .mentions
        .partition_point(|mention| mention.tokens.end <= sentence.tokens.start + verb);
    let mut here = analysis
        .mentions
        .get(..beyond)?
        .iter()
        .rev()
        .take_while(|mention| mention.sentence == quote.sentences.start);
    here.find_map(|mention| match mention.value {
        Value::Name(entity) | Value::Reference(entity) => Some(entity),
        Value::Amount(_) | Value::Date(_) => None,
    })
}

/// "I" and its forms in quotations with a speaker.
pub(crate) fn first_persons(article: &Article, analysis: &Analysis) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut quotes = analysis
        .quotes
        .iter()
        .flat_map(|quote| quote.pieces.iter().map(|piece| (*piece, quote.speaker)))
        .peekable();
    for (index, sentence, line) in lines(article, analysis) {
        for at in 0..line.len() {
            let Some(token) = line.token(at) else {
                continue;
            };
            while quotes.next_if(|(piece, _)| piece.end <= token.span.start).is_some() {}
            let speaker = quotes
                .peek()
                .filter(|(piece, _)| piece.contains(token.span))
                .and_then(|(_, speaker)| *speaker);
            let first = || {
                matches!(
                    line.norm(at),
                    "i" | "me" | "my" | "mine" | "myself" | "i'm" | "i've" | "i'd" | "i'll"
                )
            };
            if let Some(entity) = speaker.filter(|_| first()) {
                found.push(Mention {
                    tokens: sentence.tokens.start + at..sentence.tokens.start + at + 1,
                    sentence: index,
                    value: Value::Reference(entity),
                });
            }
        }
    }
    found
}
