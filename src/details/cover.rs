//! For each informative token: how well the linked passages say it, and how well the rest of the other article does.

use crate::align::Alignment;
use crate::align::terms::{Kin, Occurrence, Terms};
use crate::language::Analysis;
use crate::terms::Strength;
use crate::text::Side;

/// From this similarity on a passage says a word exactly.
pub const EXACT: f64 = 0.95;
/// From this similarity on a passage says a word nearly.
pub const NEAR: f64 = 0.7;

/// A link seen from one passage.
#[derive(Clone, Copy, Debug)]
pub struct Partner {
    /// The passage of the other side.
    pub passage: usize,
    /// Calibrated probability of the link.
    pub probability: f64,
    /// How much of the two is the same fact.
    pub strength: Strength,
}

/// How well the other article says one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cover {
    /// The best similarity in linked passages, 0–1.
    pub near: f64,
    /// The best similarity in other passages, 0–1.
    pub far: f64,
    /// Where the linked passages say it.
    pub found: Sayers,
    /// In how many passages of its own and of the other article the term stands; no more than [`u16::MAX`] are told.
    pub passages: [u16; 2],
    /// How much the token tells.
    pub weight: f64,
    term: u32,
    head: u32,
}

impl Cover {
    /// Its term: an index into [`crate::align::terms::Terms::terms`].
    pub fn term(&self) -> usize {
        self.term as usize
    }

    /// The first token of the same name, amount or date.
    pub fn head(&self) -> usize {
        self.head as usize
    }
}

/// Which of the linked passages say a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sayers {
    /// The place, among the partners of the passage, of the surest one that says it nearly; nothing where none does.
    pub first: Option<u16>,
    /// How many of the partners say it nearly in the same word.
    pub times: u16,
    /// The probability of the surest link to a passage that says it exactly; 0 where none does.
    pub exact: f64,
}

/// One article against the other: its links and the cover of its tokens.
#[derive(Clone, Debug, Default)]
pub struct Covered {
    /// For each passage, its links, the surest first.
    pub partners: Vec<Vec<Partner>>,
    /// The cover of each term at each of its places, in order.
    covers: Vec<Cover>,
    /// For each token, one more than the place of its cover; 0 for words and signs that carry no fact. Long articles have millions.
    places: Vec<u32>,
}

impl Covered {
    /// How well the other article says a token; nothing for words and signs that carry no fact.
    pub fn of(&self, token: usize) -> Option<Cover> {
        let place = *self.places.get(token)?;
        self.covers.get((place as usize).checked_sub(1)?).copied()
    }
}

/// Covers the article of `side` with the other one, given which passages are linked (indices of the alignment's links).
pub fn cover(side: Side, analyses: &[Analysis; 2], alignment: &Alignment, shown: &[usize]) -> Covered {
    let own = &analyses[side.index()];
    let partners = partners(side, own.sentences.len(), alignment, shown);
    let passages = &alignment.terms.passages[side.index()];
    let mut covers = Vec::with_capacity(passages.iter().map(Vec::len).sum());
    let mut places = vec![0; own.tokens.len()];
    let mut linked = Linked::new(side, &alignment.terms);
    for (occurrences, partners) in passages.iter().zip(&partners) {
        linked.fill(partners);
        for &occurrence in occurrences {
            covers.push(linked.cover(occurrence));
            places[occurrence.tokens()].fill(covers.len() as u32);
        }
    }
    Covered {
        partners,
        covers,
        places,
    }
}

/// A count in two bytes; whoever asks tells few from many only.
fn short(count: usize) -> u16 {
    count.try_into().unwrap_or(u16::MAX)
}

/// For each passage of a side, its links, the surest first.
fn partners(side: Side, passages: usize, alignment: &Alignment, shown: &[usize]) -> Vec<Vec<Partner>> {
    let mut partners = vec![Vec::new(); passages];
    for link in shown.iter().map(|&index| &alignment.links[index]) {
        let (own, other) = if side == Side::A {
            (link.a, link.b)
        } else {
            (link.b, link.a)
        };
        partners[own].push(Partner {
            passage: other,
            probability: link.probability,
            strength: link.strength,
        });
    }
    for own in &mut partners {
        own.sort_by(|x, y| y.probability.total_cmp(&x.probability).then(x.passage.cmp(&y.passage)));
    }
    partners
}

/// In which of the linked passages each term stands.
struct Linked<'a> {
    side: Side,
    terms: &'a Terms,
    partners: &'a [Partner],
    counts: Vec<usize>,
    /// For each term with a count, the first partner that has it.
    firsts: Vec<usize>,
    /// The terms with a count.
    touched: Vec<usize>,
}

impl<'a> Linked<'a> {
    fn new(side: Side, terms: &'a Terms) -> Self {
        Self {
            side,
            terms,
            partners: &[],
            counts: vec![0; terms.terms.len()],
            firsts: vec![0; terms.terms.len()],
            touched: Vec::new(),
        }
    }

    /// Counts anew for the links of one passage.
    fn fill(&mut self, partners: &'a [Partner]) {
        self.partners = partners;
        for term in self.touched.drain(..) {
            self.counts[term] = 0;
        }
        for (place, partner) in partners.iter().enumerate() {
            let start = self.touched.len();
            let occurrences = &self.terms.passages[self.side.other().index()][partner.passage];
            self.touched
                .extend(occurrences.iter().map(|occurrence| occurrence.term));
            // A passage counts once, however often it has the term.
            self.touched[start..].sort_unstable();
            let mut last = None;
            for &term in &self.touched[start..] {
                if last.replace(term) != Some(term) {
                    if self.counts[term] == 0 {
                        self.firsts[term] = place;
                    }
                    self.counts[term] += 1;
                }
            }
        }
    }

    /// How well the linked passages and the rest of the other article say a term.
    fn cover(&self, occurrence: Occurrence) -> Cover {
        let terms = self.terms;
        let (own, other) = (self.side.index(), self.side.other().index());
        let mut cover = Cover {
            weight: terms.terms[occurrence.term].weight,
            term: occurrence.term as u32,
            head: occurrence.token,
            passages: [own, other].map(|side| short(terms.postings[side][occurrence.term].len())),
            ..Cover::default()
        };
        for kin in &terms.kin[own][occurrence.term] {
            let linked = self.counts[kin.term];
            if linked > 0 {
                cover.near = cover.near.max(kin.similarity);
                self.find(&mut cover.found, kin, linked);
            }
            if linked < terms.postings[other][kin.term].len() {
                cover.far = cover.far.max(kin.similarity);
            }
        }
        cover
    }

    /// Notes a linked term that says nearly the same.
    fn find(&self, found: &mut Sayers, kin: &Kin, times: usize) {
        let first = self.firsts[kin.term];
        if kin.similarity >= NEAR {
            let place = short(first);
            found.first = Some(found.first.map_or(place, |known| known.min(place)));
            found.times = found.times.max(short(times));
        }
        if kin.similarity >= EXACT {
            found.exact = found.exact.max(self.partners[first].probability);
        }
    }
}
