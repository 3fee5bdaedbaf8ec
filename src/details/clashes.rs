//! What stands in one slot of two linked passages and differs: [`values`] that cannot both be true, words of one quotation
//! ([`wordings`]), changed places of one sentence ([`edits`]). Each becomes a phrase of its own.

use std::mem;
use std::ops::Range;

use crate::details::cover::Partner;
use crate::details::{Ground, Phrase, edits, values, wordings};
use crate::terms::{Kind, POSSIBLE, Role};
use crate::text::Side;

/// A phrase that has so many tokens more than its value is taken as a whole.
const AROUND: usize = 4;

/// Two values, or two wordings, of one slot.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clash {
    /// The passages of A and B.
    pub(crate) passages: [usize; 2],
    /// The tokens of the values.
    pub(crate) tokens: [Range<usize>; 2],
    /// What they are.
    pub(crate) kind: Kind,
    /// The probability of the link.
    pub(crate) probability: f64,
}

/// The passages of A and their partners, but for those that the other article prints word for word: they cannot differ from it.
pub(crate) fn open_links<'a>(ground: &'a Ground<'_>) -> impl Iterator<Item = (usize, &'a Partner)> {
    let partners = ground.covered[0].partners.iter().enumerate();
    let links = partners.flat_map(|(passage, partners)| partners.iter().map(move |partner| (passage, partner)));
    links.filter(|&(passage, partner)| !ground.twins[0][passage] && !ground.twins[1][partner.passage])
}

/// The passages of A and their partners in which what differs is looked for: sentences of the story that at least possibly tell the same.
pub(crate) fn open_pairs<'a>(ground: &'a Ground<'_>) -> impl Iterator<Item = (usize, &'a Partner)> {
    let body = |side: usize, passage: usize| ground.analyses[side].sentences[passage].role == Role::Body;
    open_links(ground).filter(move |&(passage, partner)| {
        body(0, passage) && body(1, partner.passage) && partner.probability >= f64::from(POSSIBLE)
    })
}

/// The clashes of linked passages; each token is in one at most.
pub(crate) fn clashes(ground: &Ground<'_>) -> Vec<Clash> {
    let mut found = values::values(ground);
    found.extend(wordings::wordings(ground));
    found.extend(edits::edits(ground));
    // The surest first; the order must not tell which article comes first.
    found.sort_by(|x, y| {
        let place = |clash: &Clash| {
            let [a, b] = clash.tokens.each_ref().map(|tokens| tokens.start);
            (a + b, a.abs_diff(b))
        };
        y.probability
            .total_cmp(&x.probability)
            .then_with(|| place(x).cmp(&place(y)))
    });
    let mut taken = ground
        .analyses
        .each_ref()
        .map(|analysis| vec![false; analysis.tokens.len()]);
    found.retain(|clash| {
        let free = (0..2).all(|side| !taken[side][clash.tokens[side].clone()].contains(&true));
        for side in 0..2 {
            taken[side][clash.tokens[side].clone()]
                .iter_mut()
                .for_each(|taken| *taken |= free);
        }
        free
    });
    found
}

/// The pairs of phrases (indices, of A and of B) that hold what clashes; each phrase is in one pair at most, the surest first.
pub(crate) fn pairs(phrases: &[Vec<Phrase>; 2], clashes: &[Clash]) -> Vec<[usize; 2]> {
    let holder = |clash: &Clash, side: usize| {
        let (value, passage) = (&clash.tokens[side], clash.passages[side]);
        let first = phrases[side].partition_point(|phrase| phrase.passage < passage);
        let own = phrases[side][first..]
            .iter()
            .take_while(|phrase| phrase.passage == passage);
        let mut own = own.zip(first..);
        own.find(|(phrase, _)| phrase.tokens.start < value.end && value.start < phrase.tokens.end)
            .map(|(_, at)| at)
    };
    let mut taken = phrases.each_ref().map(|phrases| vec![false; phrases.len()]);
    let mut pairs = Vec::new();
    for clash in clashes {
        let (Some(a), Some(b)) = (holder(clash, 0), holder(clash, 1)) else {
            continue;
        };
        if !taken[0][a] && !taken[1][b] {
            (taken[0][a], taken[1][b]) = (true, true);
            pairs.push([a, b]);
        }
    }
    pairs
}

/// Makes each value a phrase of its own, unless a short phrase has it already. The phrases stay in order. What is left over before and
/// behind it is judged anew by `rest`, which is true where it stays.
pub(crate) fn cut(phrases: &mut Vec<Phrase>, side: Side, clashes: &[Clash], rest: &dyn Fn(&mut Phrase) -> bool) {
    let passage = |clash: &Clash| clash.passages[side.index()];
    let mut ordered: Vec<&Clash> = clashes.iter().collect();
    ordered.sort_by_key(|clash| passage(clash));
    let mut uncut = mem::take(phrases).into_iter().peekable();
    for own in ordered.chunk_by(|one, two| passage(one) == passage(two)) {
        let Some(here) = own.first().map(|clash| passage(clash)) else {
            continue;
        };
        phrases.extend(std::iter::from_fn(|| uncut.next_if(|phrase| phrase.passage < here)));
        let first = phrases.len();
        phrases.extend(std::iter::from_fn(|| uncut.next_if(|phrase| phrase.passage == here)));
        for clash in own {
            cut_one(phrases, first, side, clash, rest);
        }
    }
    phrases.extend(uncut);
}

/// Makes a value a phrase of its own among the phrases of its passage, which are the last ones, from `first` on.
fn cut_one(phrases: &mut Vec<Phrase>, first: usize, side: Side, clash: &Clash, rest: &dyn Fn(&mut Phrase) -> bool) {
    let value = &clash.tokens[side.index()];
    let meets = |phrase: &Phrase| phrase.tokens.start < value.end && value.start < phrase.tokens.end;
    let at = phrases[first..].iter().position(meets).map(|at| first + at);
    let own = Phrase {
        side,
        passage: clash.passages[side.index()],
        tokens: value.clone(),
        kind: clash.kind,
    };
    match at {
        None => {
            let place = phrases.partition_point(|phrase| phrase.tokens.start < value.start);
            phrases.insert(place, own);
        }
        Some(at) if phrases[at].tokens.len() <= value.len() + AROUND => phrases[at].kind = clash.kind,
        Some(at) => {
            let whole = phrases[at].clone();
            let part = |tokens: Range<usize>| {
                let mut part = Phrase {
                    tokens,
                    ..whole.clone()
                };
                (!part.tokens.is_empty() && rest(&mut part)).then_some(part)
            };
            let before = part(whole.tokens.start..value.start);
            let after = part(value.end.min(whole.tokens.end)..whole.tokens.end);
            phrases.splice(at..=at, [before, Some(own), after].into_iter().flatten());
        }
    }
}
