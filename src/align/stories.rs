//! Whether two articles tell of one story at all. Articles on two stories share words, places and days, so single pairs of their
//! passages look possible; what they do not have is many such pairs.

use crate::align::Link;
use crate::align::terms::Terms;
use crate::language::Analysis;
use crate::terms::Role;

/// Below this sum of probabilities of counted links per passage of the shorter article two articles do not look like one story. Of 62
/// annotated pairs of one story the least has 0.27; of 620 cross pairings 95 in 100 stay below 0.18:
/// `cargo run --release --example stories -- DIR`.
pub const LEAST_SHARED: f64 = 0.26;
/// Links below this probability are not counted: between long articles chance makes many of them. Set by hand; [`LEAST_SHARED`] was
/// measured with it.
const COUNTED: f64 = 0.3;
/// Articles with fewer passages that tell something are too short to tell whether the stories are the same.
const LEAST_PASSAGES: usize = 3;

/// The sum of probabilities of counted links per passage of the shorter article; nothing where an article is too short to tell.
pub(crate) fn shared(analyses: &[Analysis; 2], terms: &Terms, links: &[Link]) -> Option<f64> {
    let telling = [0, 1].map(|side: usize| {
        let sentences = analyses[side].sentences.iter().zip(&terms.passages[side]);
        sentences
            .filter(|(sentence, terms)| sentence.role == Role::Body && !terms.is_empty())
            .count()
    });
    let passages = telling[0].min(telling[1]);
    let mut shown: Vec<f64> = links
        .iter()
        .map(|link| link.probability)
        .filter(|&probability| probability >= COUNTED)
        .collect();
    // In an order of their own: the last digits must not depend on which article comes first.
    shown.sort_by(f64::total_cmp);
    (passages >= LEAST_PASSAGES).then(|| shown.iter().fold(0.0, |sum, shown| sum + shown) / passages as f64)
}

#[cfg(test)]
mod tests {
    use crate::align::weights::Weights;
    use crate::align::{Alignment, align};
    use crate::article::article;
    use crate::language::{Lexicon, analyze};
    use crate::read::plain::plain;

    const FERRY: &str = "The Marlo ferry sank on Monday with 40 passengers aboard. Divers searched the harbor until dusk. \
        The mayor, Ann Orlin, said all passengers were rescued.";
    const COURT: &str = "A judge in Lorne dismissed the lawsuit against the brewery. Its owners had sold stale beer for years. \
        Lawyers for the drinkers will appeal.";

    fn alignment(a: &str, b: &str) -> Alignment {
        let lexicon = Lexicon::english();
        let analyses = [a, b].map(|text| analyze(&lexicon, &article(plain("test", text.to_owned()))));
        align(&lexicon, &Weights::fitted(), &analyses)
    }

    #[test]
    fn one_story_or_two() {
        let again = "All 40 passengers of the Marlo ferry, which sank on Monday, were rescued, Mayor Ann Orlin said. \
            Divers had searched the harbor. The ferry was built in Lorne.";
        for (a, b, different) in [
            (FERRY, FERRY, false),
            (FERRY, again, false),
            (FERRY, COURT, true),
            (COURT, again, true),
            ("No. No. No. No.", "No. No. No. No.", false),
            ("The ferry sank.", COURT, false),
            ("", "", false),
        ] {
            let (there, back) = (alignment(a, b), alignment(b, a));
            assert_eq!(
                there.is_of_different_stories(),
                different,
                "{a} / {b}: {:?}",
                there.shared
            );
            assert_eq!(there.shared, back.shared, "{a} / {b}");
        }
    }

    #[test]
    fn between_two_stories_only_what_is_near_certain_is_kept() {
        let both = "Divers searched the harbor until dusk.";
        let orchard = "Apples ripened early in Upper Wend. Pickers want higher pay. Frost killed few blossoms.";
        let alignment = alignment(
            &format!("{both} {COURT} {COURT} {COURT}"),
            &format!("{orchard} {orchard} {orchard} {both}"),
        );
        let links: Vec<_> = alignment.links.iter().map(|link| link.probability).collect();
        assert!(alignment.is_of_different_stories(), "{:?} {links:?}", alignment.shared);
        assert!(
            !links.is_empty() && links.iter().all(|&probability| probability >= 0.95),
            "{links:?}"
        );
    }
}
