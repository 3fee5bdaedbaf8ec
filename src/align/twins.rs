//! Passages that both articles print word for word.

use crate::hash::{START, hash};
use crate::language::Analysis;
use crate::share::Load;
use crate::terms::Role;
use crate::text::Side;

/// For each side, for each passage: true where a passage of the other side has the same words and signs in the same order. Capitals,
/// accents and white space may differ.
pub(crate) fn twins(analyses: &[Analysis; 2]) -> [Vec<bool>; 2] {
    let known = known(analyses);
    Side::BOTH.map(|side| {
        let (own, others) = (&known[side.index()], &known[side.other().index()]);
        let mut twins = vec![false; own.len()];
        for &(hash, passage) in own {
            let first = others.partition_point(|&(other, _)| other < hash);
            let mut same = others[first..].iter().take_while(|(other, _)| *other == hash);
            twins[passage] = same.any(|&(_, other)| match side {
                Side::A => alike(analyses, passage, other),
                Side::B => alike(analyses, other, passage),
            });
        }
        twins
    })
}

/// For each side, its passages by a hash of what is printed, in order: to keep the words of all passages would take as much room as the
/// words themselves.
fn known(analyses: &[Analysis; 2]) -> [Vec<(u64, usize)>; 2] {
    let one = |side: usize| {
        let own = &analyses[side];
        let passages = 0..own.sentences.len();
        let mut known: Vec<(u64, usize)> = passages.map(|passage| (hashed(own, passage), passage)).collect();
        known.sort_unstable();
        known
    };
    load(analyses).both(|| one(0), || one(1)).into()
}

fn load(analyses: &[Analysis; 2]) -> Load {
    Load::of_passages(analyses.iter().map(|own| own.sentences.len()).sum())
}

/// A hash of the words and signs of a passage.
fn hashed(analysis: &Analysis, passage: usize) -> u64 {
    wording(analysis, passage).fold(START, |state, word| hash(state, word.as_bytes()))
}

/// In two articles with more passages than this together, what both print word for word alike is held against nothing else.
const VAST: usize = 1 << 15;

/// Leaves a passage of vast articles that has one twin to this twin alone: two editions of a long text differ in few places, and all
/// that they share need not be looked at again. `pairs` are ordered by A's passage, then B's, and stay so.
pub(crate) fn leave_to_twins(analyses: &[Analysis; 2], pairs: &mut Vec<(usize, usize)>) {
    if analyses.iter().map(|own| own.sentences.len()).sum::<usize>() <= VAST {
        return;
    }
    let [mut a, mut b] = [0, 1].map(|side: usize| vec![None; analyses[side].sentences.len()]);
    for (x, y) in only_twins(analyses) {
        a[x] = Some(y);
        b[y] = Some(x);
    }
    pairs.retain(|&(x, y)| a[x].is_none() && b[y].is_none());
    let twins = a.iter().enumerate().filter_map(|(x, twin)| Some((x, (*twin)?)));
    pairs.extend(twins.filter(|&(x, _)| analyses[0].sentences[x].role != Role::Boilerplate));
    load(analyses).sort(pairs);
}

/// Pairs of passages that are printed alike, each by no other passage of either article.
fn only_twins(analyses: &[Analysis; 2]) -> Vec<(usize, usize)> {
    let [a, b] = known(analyses);
    let mut others = b.chunk_by(|one, two| one.0 == two.0).peekable();
    let mut twins = Vec::new();
    for own in a.chunk_by(|one, two| one.0 == two.0) {
        let hash = own.first().map(|&(hash, _)| hash);
        while others
            .next_if(|other| other.first().map(|&(hash, _)| hash) < hash)
            .is_some()
        {}
        if let (&[(hash, x)], Some(&&[(other, y)])) = (own, others.peek())
            && hash == other
            && alike(analyses, x, y)
        {
            twins.push((x, y));
        }
    }
    twins.sort_unstable();
    twins
}

/// True where passage `a` of A and passage `b` of B are printed word for word alike.
pub(crate) fn alike(analyses: &[Analysis; 2], a: usize, b: usize) -> bool {
    let length = |side: usize, passage: usize| analyses[side].sentences[passage].tokens.len();
    length(0, a) == length(1, b) && wording(&analyses[0], a).eq(wording(&analyses[1], b))
}

fn wording(analysis: &Analysis, passage: usize) -> impl Iterator<Item = &str> {
    let tokens = analysis.sentences[passage].tokens.clone();
    analysis.tokens[tokens].iter().map(|token| token.norm.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::article;
    use crate::language::{Lexicon, analyze};
    use crate::read::plain::plain;

    fn analyses(texts: [&str; 2]) -> [Analysis; 2] {
        let lexicon = Lexicon::english();
        texts.map(|text| analyze(&lexicon, &article(plain("test", text.to_owned()))))
    }

    #[test]
    fn twins_are_found_across_articles_only() {
        let analyses = analyses([
            "The ferry sank off Marlo. Nobody was hurt. Nobody was hurt.",
            "Nobody  was hurt. The ferry sank off Lorne. The ferry sank, off Marlo.",
        ]);
        assert_eq!(twins(&analyses), [vec![false, true, true], vec![true, false, false]]);
        assert!(alike(&analyses, 2, 0) && !alike(&analyses, 0, 1));
    }

    #[test]
    fn what_is_said_twice_has_no_one_twin() {
        let analyses = analyses([
            "Rain fell on Marlo. Nobody was hurt. Nobody was hurt.",
            "Nobody was hurt. Rain fell on Marlo.",
        ]);
        assert_eq!(only_twins(&analyses), [(0, 1)]);
    }
}
