//! Words that make a statement less sure or turn it round.

use crate::article::Article;
use crate::language::Analysis;
use crate::language::line::lines;
use crate::language::lists::Lists;

/// Tokens that hedge a statement ("reportedly"), and tokens that turn it round ("not").
pub(crate) fn cues(lists: &Lists, article: &Article, analysis: &Analysis) -> (Vec<usize>, Vec<usize>) {
    let (mut hedges, mut negations) = (Vec::new(), Vec::new());
    for (_, sentence, line) in lines(article, analysis) {
        for at in 0..line.len() {
            let norm = line.norm(at);
            let month = norm == "may" && line.is_capital(at) && at > 0;
            if lists.speech.hedges.contains(norm) && !month {
                hedges.push(sentence.tokens.start + at);
            }
            let number = norm == "no" && line.printed(at).ends_with('.');
            if lists.speech.negations.contains(norm) && !number {
                negations.push(sentence.tokens.start + at);
            }
        }
    }
    (hedges, negations)
}

#[cfg(test)]
mod tests {
    use crate::language::tests::{article, read};

    #[test]
    fn hedges_and_negations() {
        for (text, hedges, negations) in [
            (
                "He reportedly left and may not return.",
                &["reportedly", "may"][..],
                &["not"][..],
            ),
            ("It didn’t rain in May, No. 5 said.", &[], &["didn’t"]),
            (
                "Nobody could deny the alleged theft.",
                &["could", "alleged"],
                &["Nobody"],
            ),
            ("They never left without it.", &[], &["never", "without"]),
        ] {
            let article = article(text);
            let analysis = read(&article);
            let words = |places: &[usize]| {
                places
                    .iter()
                    .map(|&at| analysis.tokens[at].span.of(text).to_owned())
                    .collect::<Vec<_>>()
            };
            assert_eq!(words(&analysis.hedges), hedges, "{text}");
            assert_eq!(words(&analysis.negations), negations, "{text}");
        }
    }
}
