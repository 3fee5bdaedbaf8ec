//! The mirror image of a comparison: what swapping the two articles has to give.

use newsdiff::comparison::{Comparison, PassageId};
use newsdiff::text::Side;

/// What stands between two related words of the evidence, A's first.
const BETWEEN: &str = " / ";

/// The comparison of the swapped articles, all that it lists in its order.
pub(crate) fn mirrored(comparison: &Comparison) -> Comparison {
    let mut mirrored = comparison.clone();
    mirrored.articles.swap(0, 1);
    for (article, side) in mirrored.articles.iter_mut().zip(Side::BOTH) {
        article.side = side;
        article.passages.iter_mut().for_each(|passage| passage.id.side = side);
    }
    for links in [&mut mirrored.links, &mut mirrored.weaker] {
        for link in links.iter_mut() {
            (link.a, link.b) = (other(link.b), other(link.a));
        }
        links.sort_by_key(|link| (link.a, link.b));
    }
    for detail in &mut mirrored.details {
        detail.side = detail.side.other();
        detail.passage = other(detail.passage);
        if let Some(counterpart) = &mut detail.counterpart {
            counterpart.passage = other(counterpart.passage);
        }
    }
    mirrored.details.sort_by_key(|detail| (detail.side, detail.span));
    for pair in &mut mirrored.words {
        (pair.a, pair.b) = (pair.b, pair.a);
    }
    mirrored.words.sort_by_key(|pair| (pair.a, pair.b));
    for note in &mut mirrored.notes {
        note.passage = other(note.passage);
    }
    mirrored.notes.sort_by_key(|note| note.passage);
    for evidence in &mut mirrored.evidence {
        (evidence.a, evidence.b) = (other(evidence.b), other(evidence.a));
        for words in [&mut evidence.names, &mut evidence.numbers, &mut evidence.words] {
            for word in words {
                *word = turned(word);
            }
        }
    }
    mirrored.evidence.sort_by_key(|evidence| (evidence.a, evidence.b));
    mirrored
}

/// The passage at the same place of the other article.
fn other(id: PassageId) -> PassageId {
    PassageId::new(id.side.other(), id.index)
}

/// Two related words, of which A's stands first.
fn turned(words: &str) -> String {
    match words.split_once(BETWEEN) {
        Some((a, b)) => [b, BETWEEN, a].concat(),
        None => words.to_owned(),
    }
}
