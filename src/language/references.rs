//! Pronouns and roles → the named people and organizations that they stand for: "he", "the general", "a US general", "the company".

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::Article;
use crate::language::line::{Line, lines};
use crate::language::lists::Lists;
use crate::language::titles::{Gender, role};
use crate::language::{Analysis, EntityKind, Mention, Sentence, Value};

/// How many sentences back a pronoun looks.
const REACH: usize = 3;
/// How many words may stand between "the" and the role that it makes definite.
const BETWEEN: usize = 3;

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

/// Who speaks at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// The article.
    Article,
    /// Somebody in a quotation.
    Quoted,
}

/// A name as pronouns remember it.
#[derive(Clone, Copy)]
struct Seen {
    sentence: usize,
    entity: usize,
    /// "Cole's lawyer" speaks of the lawyer.
    owner: bool,
    voice: Voice,
}

/// Who has been told of so far.
struct Scene<'a> {
    lists: &'a Lists,
    analysis: &'a Analysis,
    genders: &'a mut [Option<Gender>],
    /// People of the last sentences, in order.
    people: Vec<Seen>,
    /// The sentence of the last mention of each entity.
    last: Vec<Option<usize>>,
    by_role: BTreeMap<&'a str, Vec<usize>>,
    /// Organizations by the words of their names.
    by_word: BTreeMap<&'a str, Vec<usize>>,
    sentence: usize,
}

impl<'a> Scene<'a> {
    fn new(lists: &'a Lists, analysis: &'a Analysis, genders: &'a mut [Option<Gender>]) -> Self {
        let mut by_role: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, entity) in analysis.entities.iter().enumerate() {
            for role in &entity.roles {
                by_role.entry(head(role)).or_default().push(index);
            }
            let words = entity.forms.first().filter(|_| entity.kind == EntityKind::Organization);
            for word in words.into_iter().flatten() {
                by_word.entry(word).or_default().push(index);
            }
        }
        Self {
            lists,
            last: vec![None; analysis.entities.len()],
            analysis,
            genders,
            people: Vec::new(),
            by_role,
            by_word,
            sentence: 0,
        }
    }

    fn open(&mut self, sentence: usize) {
        self.sentence = sentence;
        self.people.retain(|seen| seen.sentence + REACH >= sentence);
    }

    /// Remembers a name.
    fn see(&mut self, name: &Mention, line: Line<'_>, sentence: &Sentence, voice: Voice) {
        let Value::Name(entity) = name.value else {
            return;
        };
        if let Some(last) = self.last.get_mut(entity) {
            *last = Some(self.sentence);
        }
        let person = self
            .analysis
            .entities
            .get(entity)
            .is_some_and(|entity| entity.kind == EntityKind::Person);
        if person {
            let end = name.tokens.end - sentence.tokens.start;
            let owner = line.printed(end.saturating_sub(1)).ends_with(['s', 'S'])
                && line.printed(end.saturating_sub(1)).contains(['\'', '’']);
            self.people.push(Seen {
                sentence: self.sentence,
                entity,
                owner,
                voice,
            });
        }
    }

    /// The reference that starts at `at`: its tokens and the entity.
    fn reference(&mut self, line: Line<'_>, at: usize, voice: Voice) -> Option<(Range<usize>, usize)> {
        let gender = match line.norm(at) {
            "he" | "him" | "his" | "himself" | "he'd" | "he'll" => Gender::Man,
            "she" | "her" | "hers" | "herself" | "she'd" | "she'll" => Gender::Woman,
            "the" => return self.role(line, at).or_else(|| self.body(line, at)),
            "a" | "an" => return self.newcomer(line, at),
            _ => return None,
        };
        let entity = self.person(gender, voice)?;
        if let Some(known) = self.genders.get_mut(entity) {
            known.get_or_insert(gender);
        }
        self.people.push(Seen {
            sentence: self.sentence,
            entity,
            owner: false,
            voice,
        });
        Some((at..at + 1, entity))
    }

    /// Whom a pronoun means: the first fitting person of this sentence, else of the nearest sentence before it. What is said inside a
    /// quotation is not about its speaker.
    fn person(&self, gender: Gender, voice: Voice) -> Option<usize> {
        let fits = |seen: &&Seen| {
            self.genders
                .get(seen.entity)
                .copied()
                .flatten()
                .is_none_or(|known| known == gender)
        };
        let nearest = self.sentence.saturating_sub(REACH)..=self.sentence;
        nearest.rev().find_map(|sentence| {
            let said = |seen: &&Seen| sentence < self.sentence || seen.voice == voice;
            let people = || {
                self.people
                    .iter()
                    .filter(|seen| seen.sentence == sentence)
                    .filter(said)
                    .filter(fits)
            };
            people()
                .find(|seen| !seen.owner)
                .or_else(|| people().next())
                .map(|seen| seen.entity)
        })
    }

    /// "the general": who was last told of with this role, else the only one who will be.
    fn role(&self, line: Line<'_>, at: usize) -> Option<(Range<usize>, usize)> {
        let (found, range) = self.role_after(line, at)?;
        // "Ann Cole, the mayor": an apposition tells who she is and stands for nobody.
        if line.before(at, 1) == "," && at > 1 && line.is_capital(at - 2) {
            return None;
        }
        let candidates = self.holders(&found);
        let seen = candidates
            .iter()
            .copied()
            .filter(|&entity| self.last_of(entity).is_some());
        let entity = seen
            .max_by_key(|&entity| self.last_of(entity))
            .or_else(|| only(&candidates))?;
        Some((range, entity))
    }

    /// "a US general" where the article names one later, and only one.
    fn newcomer(&self, line: Line<'_>, at: usize) -> Option<(Range<usize>, usize)> {
        let (found, range) = self.role_after(line, at)?;
        let entity = only(&self.holders(&found)).filter(|&entity| self.last_of(entity).is_none())?;
        Some((range, entity))
    }

    /// The role that the article at `at` belongs to, and its tokens, from after a name that stands between; none before a name.
    fn role_after(&self, line: Line<'_>, at: usize) -> Option<(String, Range<usize>)> {
        let words = &self.lists.names;
        let place = (at + 1..=at + BETWEEN).find(|&place| role(words, line, place).is_some())?;
        let plain = (at + 1..place).all(|at| line.is_word(at) && (!line.is_stop(at) || line.norm(at) == "usa"));
        let (found, end) = role(words, line, place)?;
        let owner = line.printed(end - 1).ends_with("'s") || line.printed(end - 1).ends_with("’s");
        // "the vice president" is not the president; "the general manager" is no general.
        let compound = !owner
            && line.is_word(end)
            && !line.is_stop(end)
            && !line.is_capital(end)
            && role(words, line, end).is_some();
        let named = (at + 1..place).any(|at| line.is_capital(at));
        let start = if named { place } else { at };
        (plain && !compound && (owner || !line.is_capital(end))).then_some((found, start..end))
    }

    /// The entities that hold a role, "vice president" apart from "president".
    fn holders(&self, wanted: &str) -> Vec<usize> {
        let known = self.by_role.get(head(wanted)).map_or(&[][..], Vec::as_slice);
        let holds = |role: &String| {
            let other = ["vice", "deputy", "attorney", "surgeon", "solicitor", "press"];
            let apart = |role: &str| other.iter().find(|word| role.starts_with(**word)).copied();
            role == wanted
                || head(role) == head(wanted)
                    && apart(role) == apart(wanted)
                    && (wanted == head(wanted) || role == head(role))
        };
        let mut found: Vec<usize> = known
            .iter()
            .copied()
            .filter(|&entity| {
                self.analysis
                    .entities
                    .get(entity)
                    .is_some_and(|entity| entity.roles.iter().any(holds))
            })
            .collect();
        found.dedup();
        found
    }

    /// "the company", "the agency": the organization of this kind that was told of last.
    fn body(&self, line: Line<'_>, at: usize) -> Option<(Range<usize>, usize)> {
        let kinds = self.lists.speech.stand_ins.get(line.norm(at + 1))?;
        let next = line.is_word(at + 2) && !line.is_stop(at + 2) && line.is_capital(at + 2);
        let known = kinds.iter().filter_map(|kind| self.by_word.get(kind)).flatten();
        let entity = known
            .copied()
            .filter(|&entity| self.last_of(entity).is_some())
            .max_by_key(|&entity| self.last_of(entity))?;
        (!next).then_some((at..at + 2, entity))
    }

    fn last_of(&self, entity: usize) -> Option<usize> {
        self.last.get(entity).copied().flatten()
    }
}

/// The last word of a role, "secretary" of "secretary of state".
fn head(role: &str) -> &str {
    role.split(" of ")
        .next()
        .unwrap_or(role)
        .rsplit(' ')
        .next()
        .unwrap_or(role)
}

fn only(candidates: &[usize]) -> Option<usize> {
    match candidates {
        [only] => Some(*only),
        _ => None,
    }
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
