//! Passages that both articles print word for word.

use std::collections::HashSet;

use crate::hash::Quick;
use crate::language::Analysis;
use crate::text::Side;

/// For each side, for each passage: true where a passage of the other side has the same words and signs in the same order. Capitals,
/// accents and white space may differ.
pub(crate) fn twins(analyses: &[Analysis; 2]) -> [Vec<bool>; 2] {
    let printed = analyses.each_ref().map(|own| {
        let passages = 0..own.sentences.len();
        passages
            .map(|passage| wording(own, passage).collect())
            .collect::<Vec<Vec<&str>>>()
    });
    Side::BOTH.map(|side| {
        let other: HashSet<&Vec<&str>, Quick> = printed[side.other().index()].iter().collect();
        let own = &printed[side.index()];
        own.iter().map(|words| other.contains(words)).collect()
    })
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

    #[test]
    fn twins_are_found_across_articles_only() {
        let lexicon = Lexicon::english();
        let analyses = [
            "The ferry sank off Marlo. Nobody was hurt. Nobody was hurt.",
            "Nobody  was hurt. The ferry sank off Lorne. The ferry sank, off Marlo.",
        ]
        .map(|text| analyze(&lexicon, &article(plain("test", text.to_owned()))));
        assert_eq!(twins(&analyses), [vec![false, true, true], vec![true, false, false]]);
        assert!(alike(&analyses, 2, 0) && !alike(&analyses, 0, 1));
    }
}
