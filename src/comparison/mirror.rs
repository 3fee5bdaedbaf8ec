//! The mirror image of a comparison: what swapping the two articles has to give.

use crate::comparison::{Comparison, Counterpart};
use crate::text::Side;

impl Comparison {
    /// The comparison of the swapped articles, links, details and words in their order.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let mut mirrored = self.clone();
        mirrored.articles.swap(0, 1);
        for (article, side) in mirrored.articles.iter_mut().zip(Side::BOTH) {
            article.side = side;
            for passage in &mut article.passages {
                passage.id.side = side;
            }
        }
        for link in mirrored.links.iter_mut().chain(&mut mirrored.weaker) {
            (link.a, link.b) = (link.b, link.a);
            link.a.side = Side::A;
            link.b.side = Side::B;
        }
        mirrored.links.sort_by_key(|link| (link.a, link.b));
        mirrored.weaker.sort_by_key(|link| (link.a, link.b));
        let flip = |counterpart: &mut Counterpart| counterpart.passage.side = counterpart.passage.side.other();
        for detail in &mut mirrored.details {
            detail.side = detail.side.other();
            detail.passage.side = detail.side;
            detail.counterpart.iter_mut().for_each(flip);
        }
        mirrored.details.sort_by_key(|detail| (detail.side, detail.span));
        for pair in &mut mirrored.words {
            (pair.a, pair.b) = (pair.b, pair.a);
        }
        mirrored.words.sort_by_key(|pair| (pair.a, pair.b));
        mirrored
    }
}
