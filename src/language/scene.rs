//! Who has been told of so far, and whom a pronoun or role therefore means.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::line::Line;
use crate::language::lists::Lists;
use crate::language::titles::{Gender, role};
use crate::language::{Analysis, EntityKind, Mention, Sentence, Value};

/// How many sentences back a pronoun looks.
const REACH: usize = 3;
/// How many words may stand between "the" and the role that it makes definite.
const BETWEEN: usize = 3;

/// Who speaks at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
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

/// The entities that hold a role: in a long article thousands, so that none is looked at twice.
struct Holders {
    /// In order.
    entities: Vec<usize>,
    /// How many names were looked at.
    looked: usize,
    /// The sentence in which one of them was told of last, and which one: of several the last of the list.
    latest: Option<(usize, usize)>,
}

impl Holders {
    fn of(entities: Vec<usize>) -> Self {
        Self {
            entities,
            looked: 0,
            latest: None,
        }
    }

    /// Looks at the names that were told since the last time.
    fn look(&mut self, told: &[(usize, usize)]) {
        for &(sentence, entity) in told.iter().skip(self.looked) {
            if self.latest < Some((sentence, entity)) && self.entities.binary_search(&entity).is_ok() {
                self.latest = Some((sentence, entity));
            }
        }
        self.looked = told.len();
    }
}

/// Who has been told of so far.
pub(crate) struct Scene<'a> {
    lists: &'a Lists,
    analysis: &'a Analysis,
    genders: &'a mut [Option<Gender>],
    /// People of the last sentences, in order.
    people: Vec<Seen>,
    /// The sentence of the last mention of each entity.
    last: Vec<Option<usize>>,
    /// The sentence and entity of each name so far, in order.
    told: Vec<(usize, usize)>,
    by_role: BTreeMap<&'a str, Vec<usize>>,
    /// Who holds the roles that were asked for.
    holders: BTreeMap<String, Holders>,
    /// Organizations by the words of their names.
    by_word: BTreeMap<&'a str, Vec<usize>>,
    sentence: usize,
    /// True where this sentence told of somebody without a name.
    stranger: bool,
}

impl<'a> Scene<'a> {
    /// Nobody has been told of yet.
    pub(crate) fn new(lists: &'a Lists, analysis: &'a Analysis, genders: &'a mut [Option<Gender>]) -> Self {
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
            told: Vec::new(),
            by_role,
            holders: BTreeMap::new(),
            by_word,
            sentence: 0,
            stranger: false,
        }
    }

    /// Goes on to a sentence.
    pub(crate) fn open(&mut self, sentence: usize) {
        self.sentence = sentence;
        self.stranger = false;
        self.people.retain(|seen| seen.sentence + REACH >= sentence);
    }

    /// Remembers a name.
    pub(crate) fn see(&mut self, name: &Mention, line: Line<'_>, sentence: &Sentence, voice: Voice) {
        let Value::Name(entity) = name.value else {
            return;
        };
        if let Some(last) = self.last.get_mut(entity) {
            *last = Some(self.sentence);
            self.told.push((self.sentence, entity));
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
    pub(crate) fn reference(&mut self, line: Line<'_>, at: usize, voice: Voice) -> Option<(Range<usize>, usize)> {
        let gender = match line.norm(at) {
            "he" | "him" | "his" | "himself" | "he'd" | "he'll" => Gender::Man,
            "she" | "her" | "hers" | "herself" | "she'd" | "she'll" => Gender::Woman,
            "the" | "a" | "an" | "another" | "one" => return self.phrase(line, at, voice),
            _ => return None,
        };
        let entity = self.person(gender, voice)?;
        if let Some(known) = self.genders.get_mut(entity) {
            known.get_or_insert(gender);
        }
        self.remember(entity, voice);
        Some((at..at + 1, entity))
    }

    /// The reference that the article or count at `at` opens. A role that nobody named holds makes a stranger, whom pronouns may mean.
    fn phrase(&mut self, line: Line<'_>, at: usize, voice: Voice) -> Option<(Range<usize>, usize)> {
        let found = match line.norm(at) {
            "the" => self.role(line, at),
            "a" | "an" => self.newcomer(line, at),
            _ => None,
        };
        match &found {
            Some((_, entity)) => self.remember(*entity, voice),
            None => self.stranger |= self.role_after(line, at).is_some(),
        }
        found.or_else(|| self.body(line, at))
    }

    fn remember(&mut self, entity: usize, voice: Voice) {
        self.people.push(Seen {
            sentence: self.sentence,
            entity,
            owner: false,
            voice,
        });
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
        let reach = if self.stranger { 0 } else { REACH };
        let nearest = self.sentence.saturating_sub(reach)..=self.sentence;
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
    fn role(&mut self, line: Line<'_>, at: usize) -> Option<(Range<usize>, usize)> {
        let (found, range) = self.role_after(line, at)?;
        // "Ann Cole, the mayor": an apposition tells who she is and stands for nobody.
        if line.before(at, 1) == "," && at > 1 && line.is_capital(at - 2) {
            return None;
        }
        let holders = self.holders(&found)?;
        let latest = holders.latest.map(|(_, entity)| entity);
        let entity = latest.or_else(|| only(&holders.entities))?;
        Some((range, entity))
    }

    /// "a US general" where the article names one later, and only one.
    fn newcomer(&mut self, line: Line<'_>, at: usize) -> Option<(Range<usize>, usize)> {
        let (found, range) = self.role_after(line, at)?;
        let entity = only(&self.holders(&found)?.entities).filter(|&entity| self.last_of(entity).is_none())?;
        Some((range, entity))
    }

    /// The role that the article at `at` belongs to, and its tokens, from after a name that stands between; none before a name.
    fn role_after(&self, line: Line<'_>, at: usize) -> Option<(String, Range<usize>)> {
        let words = &self.lists.names;
        let place = (at + 1..=at + BETWEEN).find(|&place| role(words, line, place).is_some())?;
        let plain = (at + 1..place)
            .all(|at| line.is_joint(at) || line.is_word(at) && (!line.is_stop(at) || line.norm(at) == "usa"));
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

    /// The entities that hold a role, and who of them was told of last.
    fn holders(&mut self, wanted: &str) -> Option<&Holders> {
        if !self.holders.contains_key(wanted) {
            let entities = self.holding(wanted);
            self.holders.insert(wanted.to_owned(), Holders::of(entities));
        }
        let holders = self.holders.get_mut(wanted)?;
        holders.look(&self.told);
        Some(holders)
    }

    /// The entities that hold a role, "vice president" apart from "president".
    fn holding(&self, wanted: &str) -> Vec<usize> {
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
        if line.norm(at) != "the" {
            return None;
        }
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
