//! For each informative token: how well the linked passages say it, and how well the rest of the other article does.

use crate::align::Alignment;
use crate::language::Analysis;
use crate::terms::Strength;
use crate::text::Side;

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
    /// The token of the linked passage that says it best.
    pub partner: Option<usize>,
    /// The token of another passage that says it best.
    pub far_partner: Option<usize>,
    /// How much the token tells.
    pub weight: f64,
    /// Its term: an index into [`crate::align::terms::Terms::terms`].
    pub term: usize,
    /// The first token of the same name, amount or date.
    pub head: usize,
}

/// One article against the other: its links and the cover of its tokens.
#[derive(Clone, Debug, Default)]
pub struct Covered {
    /// For each passage, its links, the surest first.
    pub partners: Vec<Vec<Partner>>,
    /// For each token, its cover; nothing for words and signs that carry no fact.
    pub tokens: Vec<Option<Cover>>,
}

/// Covers the article of `side` with the other one, given which passages are linked (index pairs into the alignment's links).
pub fn cover(side: Side, analyses: &[Analysis; 2], alignment: &Alignment, shown: &[usize]) -> Covered {
    let analysis = &analyses[side.index()];
    let mut covered = Covered {
        partners: vec![Vec::new(); analysis.sentences.len()],
        tokens: vec![None; analysis.tokens.len()],
    };
    for &index in shown {
        let link = &alignment.links[index];
        let (own, other) = if side == Side::A {
            (link.a, link.b)
        } else {
            (link.b, link.a)
        };
        covered.partners[own].push(Partner {
            passage: other,
            probability: link.probability,
            strength: link.strength,
        });
    }
    for partners in &mut covered.partners {
        partners.sort_by(|x, y| y.probability.total_cmp(&x.probability).then(x.passage.cmp(&y.passage)));
    }
    let terms = &alignment.terms;
    for (passage, occurrences) in terms.passages[side.index()].iter().enumerate() {
        for &occurrence in occurrences {
            let weight = terms.terms[occurrence.term].weight;
            let mut cover = Cover {
                weight,
                term: occurrence.term,
                head: occurrence.token,
                ..Cover::default()
            };
            for kin in &terms.kin[side.index()][occurrence.term] {
                for &other in &terms.postings[side.other().index()][kin.term] {
                    let linked = covered.partners[passage].iter().any(|partner| partner.passage == other);
                    let token = || {
                        let place = &terms.passages[side.other().index()][other];
                        place
                            .iter()
                            .find(|candidate| candidate.term == kin.term)
                            .map(|candidate| candidate.token)
                    };
                    if linked && kin.similarity > cover.near {
                        cover.near = kin.similarity;
                        cover.partner = token();
                    } else if !linked && kin.similarity > cover.far {
                        cover.far = kin.similarity;
                        cover.far_partner = token();
                    }
                }
            }
            for token in occurrence.token..occurrence.end {
                covered.tokens[token] = Some(cover);
            }
        }
    }
    covered
}
