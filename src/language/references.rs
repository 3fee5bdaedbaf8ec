//! Pronouns and roles → the named people and organizations that they stand for: "he", "the general", "a US general", "the company".

use std::ops::Range;

use crate::article::Article;
use crate::language::line::lines;
use crate::language::lists::Lists;
use crate::language::scene::{Scene, Voice};
use crate::language::titles::Gender;
use crate::language::{Analysis, Mention, Value};

/// The references of an article, in order. What a pronoun tells about man or woman is added to `genders`.
pub(crate) fn references(
    lists: &Lists,
    article: &Article,
    analysis: &Analysis,
    genders: &mut [Option<Gender>],
) -> Vec<Mention> {
    let mut scene = Scene::new(lists, analysis, genders);
    let quoted = quoted(analysis);
    let mut names = analysis
        .mentions
        .iter()
        .filter(|mention| matches!(mention.value, Value::Name(_)))
        .peekable();
    let mut found = Vec::new();
    for (index, sentence, line) in lines(article, analysis) {
        scene.open(index);
        let mut at = 0;
        while at < line.len() {
            let place = sentence.tokens.start + at;
            let inside = quoted.get(place) == Some(&true);
            let voice = if inside { Voice::Quoted } else { Voice::Article };
            if let Some(name) = names.next_if(|name| name.tokens.start <= place) {
                scene.see(name, line, sentence, voice);
                at = at.max(name.tokens.end - sentence.tokens.start);
                continue;
            }
            let apart = |range: &Range<usize>| {
                let (start, end) = (sentence.tokens.start + range.start, sentence.tokens.start + range.end);
                let mut near = names.clone().take_while(|name| name.tokens.start < end);
                near.all(|name| name.tokens.end <= start)
            };
            match scene.reference(line, at, voice).filter(|(range, _)| apart(range)) {
                Some((range, entity)) => {
                    found.push(Mention {
                        tokens: sentence.tokens.start + range.start..sentence.tokens.start + range.end,
                        sentence: index,
                        value: Value::Reference(entity),
                    });
                    at = range.end;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// For each token, whether it stands inside a quotation.
pub(crate) fn quoted(analysis: &Analysis) -> Vec<bool> {
    let mut pieces = analysis.quotes.iter().flat_map(|quote| quote.pieces.iter()).peekable();
    let inside = |token: &crate::language::Token| {
        while pieces.next_if(|piece| piece.end <= token.span.start).is_some() {}
        pieces.peek().is_some_and(|piece| piece.overlaps(token.span))
    };
    analysis.tokens.iter().map(inside).collect()
}

#[cfg(test)]
mod tests {
    use crate::language::Value;
    use crate::language::tests::{article, phrase, read};

    /// `expected` has an entry for each reference: its words and the name.
    fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let analysis = read(&article);
        let found: Vec<String> = analysis
            .mentions
            .iter()
            .filter_map(|mention| {
                let Value::Reference(entity) = mention.value else {
                    return None;
                };
                let words = phrase(&article, &analysis, mention.tokens.clone());
                Some(format!("{words} = {}", analysis.entities.get(entity)?.name))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pronouns() {
        check("Ann Orlin left. She wept.", &["She = Ann Orlin"]);
        check("Ann Orlin met Tom Hale. He wept.", &["He = Tom Hale"]);
        check("Mr. Orlin met Mr. Hale. He wept.", &["He = Orlin"]);
        check("Tom Hale and his wife left.", &["his = Tom Hale"]);
        check("Tom Hale left. It rained. It snowed. He wept.", &["He = Tom Hale"]);
        check("Tom Hale left. It rained. It snowed. It froze. He wept.", &[]);
        check("Salem burned. He wept.", &[]);
        check("Tom Hale’s lawyer, Bob Ames, left. He wept.", &["He = Bob Ames"]);
        check(
            "Gen. Orlin left. She wept. Tom Hale met Orlin. She slept.",
            &["She = Orlin", "She = Orlin"],
        );
        check("They left. We wept.", &[]);
        check("Tom Hale left. A witness said he wept.", &[]);
        check("Tom Hale left. The ex-congressman said he wept.", &[]);
        check("Ann Orlin said her plan failed.", &["her = Ann Orlin"]);
        check("“He lied,” Tom Hale said of Bob Ames.", &[]);
        check("Bob Ames left. “He lied,” Tom Hale said.", &["He = Bob Ames"]);
        check(
            "“I lied,” Tom Hale said. “My plan failed.”",
            &["I = Tom Hale", "My = Tom Hale"],
        );
        check("“I lied,” someone said.", &[]);
    }

    #[test]
    fn roles() {
        check("Gen. Tom Hale left. The general wept.", &["The general = Tom Hale"]);
        check(
            "A US general warned them. Gen. Tom Hale spoke.",
            &["general = Tom Hale"],
        );
        check(
            "Ann Orlin, the mayor of Salem, left. The mayor wept.",
            &["The mayor = Ann Orlin"],
        );
        check(
            "President Ann Orlin met Vice President Tom Hale. The president left. The vice president wept.",
            &["The president = Ann Orlin", "The vice president = Tom Hale"],
        );
        check(
            "Sen. Ann Orlin met Sen. Tom Hale. Hale left. The senator wept.",
            &["The senator = Tom Hale"],
        );
        check("A senator left. Sen. Ann Orlin met Sen. Tom Hale.", &[]);
        check("The mayor left. It rained.", &[]);
        check("Gen. Tom Hale met the general manager.", &[]);
        check(
            "Secretary of State Tom Hale left. The secretary wept.",
            &["The secretary = Tom Hale"],
        );
        check(
            "Sen. Ann Orlin left. Another man met the senator’s son.",
            &["the senator’s = Ann Orlin"],
        );
    }

    #[test]
    fn bodies() {
        check("Marlo Inc. fell. The company closed.", &["The company = Marlo Inc."]);
        check(
            "The Salem Water Agency left. The agency closed.",
            &["The agency = Salem Water Agency"],
        );
        check(
            "The Salem Committee met. The committee voted.",
            &["The committee = Salem Committee"],
        );
        check("The company closed. Marlo Inc. fell.", &[]);
        check(
            "The Salem Gazette reported it. The newspaper closed.",
            &["The newspaper = Salem Gazette"],
        );
    }
}
