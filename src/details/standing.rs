//! How a phrase stands against the whole other article: added, told elsewhere, or another value in the same slot.

use crate::align::terms::Kin;
use crate::details::cover::Cover;
use crate::details::{Ground, Phrase};
use crate::language::{Amount, EntityKind, Relation, Value, When};
use crate::terms::Kind;
use crate::text::Side;

/// The names of the features of "told elsewhere", in their order.
pub const ELSEWHERE: [&str; 9] = [
    "best-share",
    "exact-share",
    "near-share",
    "words",
    "weight",
    "is-name",
    "is-value",
    "is-quote",
    "is-long",
];

/// The names of the features of "differs", in their order.
pub const DIFFERS: [&str; 16] = [
    "same-kind",
    "value-conflict",
    "value-agrees",
    "both-dates",
    "both-amounts",
    "both-people",
    "both-names",
    "both-sources",
    "both-quotes",
    "left",
    "right",
    "both-ends",
    "similarity",
    "length-ratio",
    "length",
    "probability",
];

/// The passage of the other article, outside the linked ones, that says most of a phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// The passage.
    pub passage: usize,
    /// The first token there that says a part of it.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// The share of the phrase's weight that it says, 0–1.
    pub share: f64,
    /// The same for equal words, names and values only.
    pub exact: f64,
}

/// A term that more passages have does not lead to any of them: it is counted in those that rarer terms of the phrase lead to.
const COMMON: usize = 128;
/// So many passages that tell the most by rarer terms are looked at for common ones.
const LOOKED_AT: usize = 16;

/// How much of a phrase each passage of the other article tells; kept between phrases, because there are many passages.
#[derive(Debug, Default)]
pub struct Tally {
    /// For each passage, what it tells of the phrase.
    parts: Vec<Part>,
    /// The passages that tell something.
    touched: Vec<usize>,
    /// The number of tokens looked at so far, over all phrases.
    looked: u64,
}

/// What one passage tells of a phrase.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    /// The last token that was looked for there: of several kin the nearest counts.
    token: u64,
    share: f64,
    exact: f64,
}

impl Tally {
    /// Adds what the passages that few-worded terms lead to tell of one token.
    fn add(&mut self, ground: &Ground<'_>, phrase: &Phrase, cover: &Cover) {
        let terms = &ground.alignment.terms;
        let other = phrase.side.other().index();
        self.start(ground, phrase);
        for kin in &terms.kin[phrase.side.index()][cover.term] {
            let passages = &terms.postings[other][kin.term];
            if passages.len() <= COMMON {
                for &passage in passages {
                    self.add_to(passage, cover, kin);
                }
            }
        }
    }

    /// Adds what the passages that tell the most so far tell of one token by common terms.
    fn add_common(&mut self, ground: &Ground<'_>, phrase: &Phrase, cover: &Cover) {
        let terms = &ground.alignment.terms;
        let other = phrase.side.other().index();
        self.start(ground, phrase);
        for kin in &terms.kin[phrase.side.index()][cover.term] {
            let passages = &terms.postings[other][kin.term];
            if passages.len() > COMMON {
                for at in 0..self.touched.len() {
                    let passage = self.touched[at];
                    if passages.binary_search(&passage).is_ok() {
                        self.add_to(passage, cover, kin);
                    }
                }
            }
        }
    }

    /// Starts the next token; what linked passages tell is not told elsewhere.
    fn start(&mut self, ground: &Ground<'_>, phrase: &Phrase) {
        let passages = ground.analyses[phrase.side.other().index()].sentences.len();
        self.parts.resize(passages, Part::default());
        self.looked += 1;
        for partner in &ground.covered[phrase.side.index()].partners[phrase.passage] {
            self.parts[partner.passage].token = self.looked;
        }
    }

    fn add_to(&mut self, passage: usize, cover: &Cover, kin: &Kin) {
        let own = &mut self.parts[passage];
        if own.token == self.looked {
            return;
        }
        own.token = self.looked;
        if own.share <= 0.0 {
            self.touched.push(passage);
        }
        own.share += (cover.weight * kin.similarity).max(f64::MIN_POSITIVE);
        own.exact += if kin.similarity >= EXACT { cover.weight } else { 0.0 };
    }

    /// Forgets all but the passages that tell the most.
    fn narrow(&mut self) {
        if self.touched.len() > LOOKED_AT {
            let parts = &self.parts;
            let most = |&x: &usize, &y: &usize| parts[y].share.total_cmp(&parts[x].share).then(x.cmp(&y));
            self.touched.select_nth_unstable_by(LOOKED_AT - 1, most);
            for passage in self.touched.drain(LOOKED_AT..) {
                self.parts[passage] = Part::default();
            }
        }
    }

    /// The passage that tells the most, the first of several, and what it tells; starts anew.
    fn take(&mut self) -> Option<(usize, Part)> {
        let touched = std::mem::take(&mut self.touched);
        let found = touched
            .into_iter()
            .map(|passage| (passage, std::mem::take(&mut self.parts[passage])));
        found.min_by(|x, y| y.1.share.total_cmp(&x.1.share).then(x.0.cmp(&y.0)))
    }
}

/// From this similarity on a word counts as told exactly.
const EXACT: f64 = 0.95;

/// Where else the other article says a phrase, if it says any of it.
pub fn told(ground: &Ground<'_>, tally: &mut Tally, phrase: &Phrase) -> Option<Told> {
    let own = &ground.covered[phrase.side.index()];
    let heads = phrase.tokens.clone().filter_map(|token| {
        let cover = own.tokens[token].as_ref();
        cover.filter(|cover| cover.head.max(phrase.tokens.start) == token)
    });
    let covers: Vec<&Cover> = heads.collect();
    let total: f64 = covers.iter().map(|cover| cover.weight).sum();
    for cover in &covers {
        tally.add(ground, phrase, cover);
    }
    if common(ground, phrase, &covers) {
        tally.narrow();
        for cover in &covers {
            tally.add_common(ground, phrase, cover);
        }
    }
    let (passage, part) = tally.take().filter(|_| total > 0.0)?;
    let (first, last) = extent(ground, phrase, &covers, passage);
    Some(Told {
        passage,
        first,
        last,
        share: part.share / total,
        exact: part.exact / total,
    })
}

/// True where a word of the phrase has a kin that many passages have.
fn common(ground: &Ground<'_>, phrase: &Phrase, covers: &[&Cover]) -> bool {
    let terms = &ground.alignment.terms;
    let postings = &terms.postings[phrase.side.other().index()];
    let mut kin = covers
        .iter()
        .flat_map(|cover| &terms.kin[phrase.side.index()][cover.term]);
    kin.any(|kin| postings[kin.term].len() > COMMON)
}

/// The first and the last token of a passage of the other article that say a part of a phrase.
fn extent(ground: &Ground<'_>, phrase: &Phrase, covers: &[&Cover], passage: usize) -> (usize, usize) {
    let terms = &ground.alignment.terms;
    let occurrences = &terms.passages[phrase.side.other().index()][passage];
    let (mut first, mut last) = (usize::MAX, 0);
    for cover in covers {
        let place = terms.kin[phrase.side.index()][cover.term]
            .iter()
            .find_map(|kin| occurrences.iter().find(|candidate| candidate.term == kin.term));
        if let Some(place) = place {
            first = first.min(place.token);
            last = last.max(place.end - 1);
        }
    }
    (first, last)
}

/// The features of "told elsewhere".
pub fn elsewhere(ground: &Ground<'_>, phrase: &Phrase, told: &Told) -> [f64; ELSEWHERE.len()] {
    let own = &ground.covered[phrase.side.index()];
    let covers: Vec<_> = phrase.tokens.clone().filter_map(|token| own.tokens[token]).collect();
    let weight: f64 = covers.iter().map(|cover| cover.weight).sum();
    let near: f64 = covers.iter().map(|cover| cover.weight * cover.near).sum();
    let is = |yes: bool| f64::from(u8::from(yes));
    [
        told.share,
        told.exact,
        if weight > 0.0 { near / weight } else { 0.0 },
        (covers.len() as f64).ln_1p(),
        weight.ln_1p(),
        is(matches!(phrase.kind, Kind::Person | Kind::Organization | Kind::Place)),
        is(matches!(phrase.kind, Kind::Number | Kind::Date)),
        is(phrase.kind == Kind::Quote),
        is(covers.len() > 5),
    ]
}

/// The features of "these two phrases are different values of one slot"; the same whichever comes first.
pub fn differs(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> [f64; DIFFERS.len()] {
    let is = |yes: bool| f64::from(u8::from(yes));
    let both = |kinds: &[Kind]| is(kinds.contains(&a.kind) && kinds.contains(&b.kind));
    let relation = relation(ground, a, b);
    let (left, right) = (beside(ground, a, b, Place::Before), beside(ground, a, b, Place::After));
    let (x, y) = (a.tokens.len() as f64, b.tokens.len() as f64);
    let probability = ground.covered[0].partners[a.passage]
        .iter()
        .find(|partner| partner.passage == b.passage)
        .map_or(0.0, |partner| partner.probability);
    [
        is(a.kind == b.kind),
        is(relation == Some(Relation::Conflict)),
        is(matches!(
            relation,
            Some(Relation::Equal | Relation::Compatible | Relation::Contains | Relation::Within)
        )),
        both(&[Kind::Date]),
        both(&[Kind::Number]),
        both(&[Kind::Person]),
        both(&[Kind::Person, Kind::Organization, Kind::Place]),
        both(&[Kind::Attribution, Kind::Person, Kind::Organization]),
        both(&[Kind::Quote]),
        left,
        right,
        left * right,
        likeness(ground, a, b),
        (x.ln() - y.ln()).abs(),
        (x * y).ln(),
        probability,
    ]
}

/// True where both phrases hold amounts, or both dates, that cannot both be true: without that no model may say that they differ.
pub(crate) fn clash(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> bool {
    let figures = [Kind::Number, Kind::Date];
    a.kind == b.kind && figures.contains(&a.kind) && relation(ground, a, b) == Some(Relation::Conflict)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    After,
}

/// How nearly the informative words next to both phrases say the same, 0–1; phrases at the same end of their passages count as near.
fn beside(ground: &Ground<'_>, a: &Phrase, b: &Phrase, place: Place) -> f64 {
    let next = |phrase: &Phrase| {
        let own = &ground.covered[phrase.side.index()].tokens;
        let range = ground.analyses[phrase.side.index()].sentences[phrase.passage]
            .tokens
            .clone();
        match place {
            Place::Before => (range.start..phrase.tokens.start).rev().find_map(|token| own[token]),
            Place::After => (phrase.tokens.end..range.end).find_map(|token| own[token]),
        }
    };
    match (next(a), next(b)) {
        (Some(x), Some(y)) => similarity(ground, x.term, y.term),
        (None, None) => 0.5,
        _ => 0.0,
    }
}

pub(crate) fn similarity(ground: &Ground<'_>, a: usize, b: usize) -> f64 {
    // Either list may have been cut short.
    let listed = |side: Side, own: usize, other: usize| {
        let list = ground.alignment.terms.kin[side.index()].get(own);
        list.and_then(|list| list.iter().find(|kin| kin.term == other))
            .map_or(0.0, |kin| kin.similarity)
    };
    listed(Side::A, a, b).max(listed(Side::B, b, a))
}

/// The best similarity of any two informative words of the phrases, 0–1.
fn likeness(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> f64 {
    let terms = |phrase: &Phrase| {
        let own = &ground.covered[phrase.side.index()].tokens;
        phrase
            .tokens
            .clone()
            .filter_map(|token| own[token])
            .map(|cover| cover.term)
            .collect::<Vec<_>>()
    };
    let (first, second) = (terms(a), terms(b));
    first
        .iter()
        .flat_map(|&x| second.iter().map(move |&y| (x, y)))
        .fold(0.0, |best, (x, y)| f64::max(best, similarity(ground, x, y)))
}

/// How the amounts, dates or names of two phrases agree: the first of each that can be compared, counted from both.
fn relation(ground: &Ground<'_>, a: &Phrase, b: &Phrase) -> Option<Relation> {
    let (first, second) = (values(ground, a), values(ground, b));
    let mut found = Vec::new();
    for (i, x) in first.iter().enumerate() {
        for (j, y) in second.iter().enumerate() {
            let Some(relation) = compared(x, y).filter(|relation| *relation != Relation::Incomparable) else {
                continue;
            };
            // Of two at equal distance from the start agreement counts, whichever article comes first.
            found.push(((i + j, i.abs_diff(j), relation == Relation::Conflict), relation));
        }
    }
    found
        .into_iter()
        .min_by_key(|(place, _)| *place)
        .map(|(_, relation)| relation)
}

fn compared(x: &Comparable<'_>, y: &Comparable<'_>) -> Option<Relation> {
    match (x, y) {
        (Comparable::Amount(x), Comparable::Amount(y)) => Some(x.relation(y)),
        (Comparable::Date(x), Comparable::Date(y)) => Some(x.relation(y)),
        (Comparable::Name(kind, x), Comparable::Name(other, y)) => {
            (kind == other).then_some(if x == y { Relation::Equal } else { Relation::Conflict })
        }
        _ => None,
    }
}

enum Comparable<'a> {
    Amount(&'a Amount),
    Date(&'a When),
    Name(EntityKind, usize),
}

/// The values that a phrase holds.
fn values<'a>(ground: &Ground<'a>, phrase: &Phrase) -> Vec<Comparable<'a>> {
    let analysis = &ground.analyses[phrase.side.index()];
    let own = &ground.covered[phrase.side.index()].tokens;
    let first = analysis
        .mentions
        .partition_point(|mention| mention.sentence < phrase.passage);
    analysis.mentions[first..]
        .iter()
        .take_while(|mention| mention.sentence == phrase.passage)
        .filter(|mention| mention.tokens.start < phrase.tokens.end && phrase.tokens.start < mention.tokens.end)
        .filter_map(|mention| match &mention.value {
            Value::Amount(amount) => Some(Comparable::Amount(amount)),
            Value::Date(when) => Some(Comparable::Date(when)),
            Value::Name(entity) => {
                let kind = analysis.entities.get(*entity)?.kind;
                Some(Comparable::Name(kind, own[mention.tokens.start]?.term))
            }
            Value::Reference(_) => None,
        })
        .collect()
}
