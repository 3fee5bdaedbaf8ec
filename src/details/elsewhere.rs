//! Where else the other article tells a phrase, and how surely.
//!
//! A name is told where the same person, organization or place is named, not where a word of the name stands: "the House" is not told by
//! "the White House".

use crate::align::Alignment;
use crate::align::terms::Kin;
use crate::details::cover::{Cover, EXACT};
use crate::details::{Ground, Phrase};
use crate::language::Value;
use crate::terms::Kind;

/// The names of the features, in their order.
pub const NAMES: [&str; 15] = [
    "best-share",
    "exact-share",
    "near-share",
    "words",
    "weight",
    "is-name",
    "name-known",
    "is-value",
    "is-quote",
    "is-attribution",
    "all-exact",
    "all-exact-many",
    "least",
    "one-word",
    "share-words",
];

/// A term that more passages have does not lead to any of them: it is counted in those that rarer terms of the phrase lead to.
const COMMON: usize = 128;
/// So many passages that tell the most by rarer terms are looked at for common ones.
const LOOKED_AT: usize = 16;
/// A word of a name counts no more than this where somebody else is named.
const OTHER_NAME: f64 = 0.3;
/// What a word counts beside its weight: one that stands in every passage of the pair is a part of the phrase all the same.
const PLAIN: f64 = 0.3;

/// The passage of the other article, outside the linked ones, that says most of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The passage.
    pub passage: usize,
    /// The first token there that says a part of it.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// For each word of the phrase, its weight and how nearly (0–1) the passage says it.
    pub words: Vec<(f64, f64)>,
    /// The share (0–1) of the phrase that linked passages say.
    pub near: f64,
}

impl Told {
    /// The share (0–1) of the phrase that the passage says with at least this similarity.
    fn share(&self, least: f64) -> f64 {
        let total: f64 = self.words.iter().map(|(weight, _)| weight).sum();
        let told = self.words.iter().filter(|(_, similarity)| *similarity >= least);
        told.map(|(weight, similarity)| weight * similarity).sum::<f64>() / total
    }
}

/// For each side, for each cluster of entities, the passages that name it.
pub(crate) type Named = [Vec<Vec<usize>>; 2];

/// Lists where each cluster of entities is named, not only meant by a pronoun or role.
pub(crate) fn named(alignment: &Alignment) -> Named {
    let terms = &alignment.terms;
    terms.spoken.each_ref().map(|passages| {
        let mut named = vec![Vec::new(); terms.entity_weights.len()];
        for (passage, spoken) in passages.iter().enumerate() {
            for one in spoken.iter().filter(|one| one.factor >= 1.0) {
                named[one.cluster].push(passage);
            }
        }
        named
    })
}

/// A word of a phrase: one of several that say the same.
#[derive(Clone, Copy, Debug)]
struct Word {
    cover: Cover,
    /// The cluster of entities that it names, where it is a part of a name.
    cluster: Option<usize>,
}

impl Word {
    fn weight(&self) -> f64 {
        self.cover.weight + PLAIN
    }

    /// How nearly a kin of the word says it.
    fn similarity(&self, kin: &Kin) -> f64 {
        if self.cluster.is_some() {
            kin.similarity.min(OTHER_NAME)
        } else {
            kin.similarity
        }
    }

    /// The passages of the other article that say the word, each with how nearly, and whether many passages do: who is named, then the
    /// kin, nearest first.
    fn passages<'a>(&self, ground: &'a Ground<'_>, phrase: &Phrase) -> impl Iterator<Item = (&'a [usize], f64)> {
        let (own, other) = (phrase.side.index(), phrase.side.other().index());
        let terms = &ground.alignment.terms;
        let named = self
            .cluster
            .map(|cluster| (ground.named[other][cluster].as_slice(), 1.0));
        let word = *self;
        let kin = terms.kin[own][self.cover.term()].iter();
        named
            .into_iter()
            .chain(kin.map(move |kin| (terms.postings[other][kin.term].as_slice(), word.similarity(kin))))
    }
}

/// The words of a phrase that carry something, each once.
fn words(ground: &Ground<'_>, phrase: &Phrase) -> Vec<Word> {
    let own = &ground.covered[phrase.side.index()];
    let analysis = &ground.analyses[phrase.side.index()];
    let clusters = &ground.alignment.terms.clusters[phrase.side.index()];
    let cluster = |token: usize| {
        let names = analysis.mentions_of(phrase.passage);
        let mut at = names.iter().filter(|mention| mention.tokens.contains(&token));
        at.find_map(|mention| match mention.value {
            Value::Name(entity) => clusters.get(entity).copied(),
            Value::Reference(_) | Value::Amount(_) | Value::Date(_) => None,
        })
    };
    let mut words: Vec<Word> = Vec::new();
    for token in phrase.tokens.clone() {
        let Some(cover) = own
            .of(token)
            .filter(|cover| cover.head().max(phrase.tokens.start) == token)
        else {
            continue;
        };
        if words.iter().all(|known| known.cover.term() != cover.term()) {
            words.push(Word {
                cover,
                cluster: cluster(token),
            });
        }
    }
    words
}

/// How much of a phrase each passage of the other article tells; kept between phrases, because there are many passages.
#[derive(Debug, Default)]
pub struct Tally {
    /// For each passage, what it tells of the phrase.
    parts: Vec<Part>,
    /// The passages that tell something.
    touched: Vec<usize>,
    /// The number of words looked at so far, over all phrases.
    looked: u64,
}

/// What one passage tells of a phrase.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    /// The last word that was looked for there: of several kin the nearest counts.
    word: u64,
    share: f64,
}

impl Tally {
    /// Adds what the passages that few-worded terms lead to tell of one word.
    fn add(&mut self, ground: &Ground<'_>, phrase: &Phrase, word: &Word) {
        self.start(ground, phrase);
        for (passages, similarity) in word.passages(ground, phrase).filter(|(own, _)| own.len() <= COMMON) {
            for &passage in passages {
                self.add_to(passage, word.weight() * similarity);
            }
        }
    }

    /// Adds what the passages that tell the most so far tell of one word by common terms.
    fn add_common(&mut self, ground: &Ground<'_>, phrase: &Phrase, word: &Word) {
        self.start(ground, phrase);
        for (passages, similarity) in word.passages(ground, phrase).filter(|(own, _)| own.len() > COMMON) {
            for at in 0..self.touched.len() {
                let passage = self.touched[at];
                if passages.binary_search(&passage).is_ok() {
                    self.add_to(passage, word.weight() * similarity);
                }
            }
        }
    }

    /// Starts the next word; what linked passages tell is not told elsewhere.
    fn start(&mut self, ground: &Ground<'_>, phrase: &Phrase) {
        let passages = ground.analyses[phrase.side.other().index()].sentences.len();
        self.parts.resize(passages, Part::default());
        self.looked += 1;
        for partner in &ground.covered[phrase.side.index()].partners[phrase.passage] {
            self.parts[partner.passage].word = self.looked;
        }
    }

    fn add_to(&mut self, passage: usize, weight: f64) {
        let own = &mut self.parts[passage];
        if own.word == self.looked {
            return;
        }
        own.word = self.looked;
        if own.share <= 0.0 {
            self.touched.push(passage);
        }
        own.share += weight.max(f64::MIN_POSITIVE);
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

    /// The passage that tells the most, the first of several; starts anew.
    fn take(&mut self) -> Option<usize> {
        let touched = std::mem::take(&mut self.touched);
        let found = touched
            .into_iter()
            .map(|passage| (passage, std::mem::take(&mut self.parts[passage]).share));
        let most = found.min_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        most.map(|(passage, _)| passage)
    }
}

/// Where else the other article says a phrase, if it says any of it.
pub fn told(ground: &Ground<'_>, tally: &mut Tally, phrase: &Phrase) -> Option<Told> {
    let words = words(ground, phrase);
    for word in &words {
        tally.add(ground, phrase, word);
    }
    let common = |word: &Word| word.passages(ground, phrase).any(|(own, _)| own.len() > COMMON);
    if words.iter().any(common) {
        tally.narrow();
        for word in &words {
            tally.add_common(ground, phrase, word);
        }
    }
    let passage = tally.take()?;
    let mut found = Told {
        passage,
        first: usize::MAX,
        last: 0,
        words: Vec::with_capacity(words.len()),
        near: 0.0,
    };
    let total: f64 = words.iter().map(Word::weight).sum();
    for word in &words {
        let similarity = said(ground, phrase, word, &mut found);
        found.words.push((word.weight(), similarity));
        found.near += word.cover.near * word.weight() / total;
    }
    (found.first <= found.last).then_some(found)
}

/// How nearly the passage says a word; widens the extent of what it says.
fn said(ground: &Ground<'_>, phrase: &Phrase, word: &Word, found: &mut Told) -> f64 {
    let (own, other) = (phrase.side.index(), phrase.side.other().index());
    let terms = &ground.alignment.terms;
    let occurrences = &terms.passages[other][found.passage];
    let named = |cluster: usize| ground.named[other][cluster].binary_search(&found.passage).is_ok();
    let kin = terms.kin[own][word.cover.term()]
        .iter()
        .find_map(|kin| Some((kin, occurrences.iter().find(|candidate| candidate.term == kin.term)?)));
    if let Some((_, place)) = kin {
        let place = place.tokens();
        found.first = found.first.min(place.start);
        found.last = found.last.max(place.end - 1);
    }
    if word.cluster.is_some_and(named) {
        return 1.0;
    }
    kin.map_or(0.0, |(kin, _)| word.similarity(kin))
}

/// The features of "told elsewhere".
pub fn features(ground: &Ground<'_>, phrase: &Phrase, told: &Told) -> [f64; NAMES.len()] {
    let is = |yes: bool| f64::from(u8::from(yes));
    let other = phrase.side.other().index();
    let clusters: Vec<usize> = words(ground, phrase).iter().filter_map(|word| word.cluster).collect();
    let known = |cluster: &usize| !ground.named[other][*cluster].is_empty();
    let count = told.words.len();
    let weight: f64 = told.words.iter().map(|(weight, _)| weight).sum();
    let least = told.words.iter().map(|(_, similarity)| *similarity).fold(1.0, f64::min);
    let share = told.share(0.0);
    [
        share,
        told.share(EXACT),
        told.near,
        (count as f64).ln_1p(),
        weight.ln_1p(),
        is(!clusters.is_empty()),
        is(!clusters.is_empty() && clusters.iter().all(known)),
        is(matches!(phrase.kind, Kind::Number | Kind::Date)),
        is(phrase.kind == Kind::Quote),
        is(phrase.kind == Kind::Attribution),
        is(least >= EXACT),
        is(least >= EXACT && count > 1),
        least,
        is(count == 1),
        share * (count as f64).ln_1p(),
    ]
}
