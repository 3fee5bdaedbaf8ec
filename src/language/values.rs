//! Dates and amounts of an article as mentions, sentence by sentence: dates first, because "March 5" is no count.

use crate::article::Article;
use crate::calendar::Day;
use crate::language::dates::dates;
use crate::language::line::Line;
use crate::language::lists::Lists;
use crate::language::numbers::amounts;
use crate::language::{Analysis, Mention, Value};

/// The dates and amounts of all sentences, in order of their first token.
pub(crate) fn values(lists: &Lists, article: &Article, analysis: &Analysis) -> Vec<Mention> {
    let today = article
        .published
        .as_ref()
        .and_then(|published| published.day)
        .and_then(|(year, month, day)| Day::new(year, month, day));
    let mut mentions = Vec::new();
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let Some(tokens) = analysis.tokens.get(sentence.tokens.clone()) else {
            continue;
        };
        let line = Line::new(&article.text, tokens);
        let first = mentions.len();
        let mut taken = vec![false; tokens.len()];
        let mut add = |range: std::ops::Range<usize>, value| {
            mentions.push(Mention {
                tokens: sentence.tokens.start + range.start..sentence.tokens.start + range.end,
                sentence: index,
                value,
            });
        };
        for (range, when) in dates(lists, line, today) {
            taken
                .iter_mut()
                .take(range.end)
                .skip(range.start)
                .for_each(|taken| *taken = true);
            add(range, Value::Date(when));
        }
        for (range, amount) in amounts(&lists.numbers, line, &taken) {
            add(range, Value::Amount(amount));
        }
        if let Some(found) = mentions.get_mut(first..) {
            found.sort_by_key(|mention| mention.tokens.start);
        }
    }
    mentions
}
