//! Passages that both articles print word for word.

use std::collections::BTreeSet;

use crate::language::Analysis;
use crate::text::Side;

/// For each side, for each passage: true where a passage of the other side has the same words and signs in the same order. Capitals,
/// accents and white space may differ.
pub(crate) fn twins(analyses: &[Analysis; 2]) -> [Vec<bool>; 2] {
    let printed = Side::BOTH.map(|side| {
        let count = analyses[side.index()].sentences.len();
        (0..count).map(|passage| wording(&analyses[side.index()], passage)).collect::<BTreeSet<_>>()
    });
    Side::BOTH.map(|side| {
        let analysis = &analyses[side.index()];
        let other = &printed[side.other().index()];
        (0..analysis.sentences.len()).map(|passage| other.contains(&wording(analysis, passage))).collect()
    })
}

/// True where passage `a` of A and passage `b` of B are printed word for word alike.
pub(crate) fn alike(analyses: &[Analysis; 2], a: usize, b: usize) -> bool {
    let tokens = |side: usize, passage: usize| {
        let analysis = &analyses[side];
        analysis.tokens[analysis.sentences[passage].tokens.clone()].iter().map(|token| token.norm.as_str())
    };
    tokens(0, a).eq(tokens(1, b))
}

fn wording(analysis: &Analysis, passage: usize) -> Vec<&str> {
    analysis.tokens[analysis.sentences[passage].tokens.clone()].iter().map(|token| token.norm.as_str()).collect()
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
