//! Who has been named so far in an article, and whom a further name stands for.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::article::Article;
use crate::hash::Quick;
use crate::language::clues::Clues;
use crate::language::lists::Lists;
use crate::language::names::Run;
use crate::language::same::{Spelling, alike_at_a_glance, initials};
use crate::language::titles::Gender;
use crate::language::{Analysis, Entity, EntityKind};
use crate::text::Span;

/// An entity being put together.
struct Draft {
    words: Vec<String>,
    /// How the first and the last of them are spelled.
    edges: Option<[Spelling; 2]>,
    name: String,
    forms: Vec<Vec<String>>,
    roles: Vec<String>,
    clues: Clues,
}

impl Draft {
    /// Adds what a further mention says about it.
    fn learn(&mut self, run: &Run) {
        self.clues.add(run.clues);
        for role in &run.roles {
            if !self.roles.contains(role) {
                self.roles.push(role.clone());
            }
        }
    }

    /// Man or woman, by what was told, else by the given name.
    fn gender(&self, lists: &Lists) -> Option<Gender> {
        let given = self.words.first().and_then(|first| lists.names.gender(first));
        self.clues
            .gender
            .or(given.filter(|_| self.clues.kind() == EntityKind::Person))
    }

    fn finish(self) -> Entity {
        let mut forms = self.forms;
        // The fullest first; the order of the text decides between forms of one length.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        if let Some(at) = forms.iter().position(|form| *form == self.words) {
            let whole = forms.remove(at);
            forms.insert(0, whole);
        } else {
            forms.insert(0, self.words);
        }
        forms.shrink_to_fit();
        // A name of two or three words that is shortened to its last is a person's.
        let last = forms.first().and_then(|form| form.last());
        let shortened = forms.first().is_some_and(|form| (2..=4).contains(&form.len()))
            && forms.iter().any(|form| form.len() == 1 && form.last() == last);
        let unknown = self.clues.kind() == EntityKind::Unknown && self.clues.thing == 0;
        let kind = if unknown && shortened {
            EntityKind::Person
        } else {
            self.clues.kind()
        };
        Entity {
            kind,
            name: self.name,
            forms,
            roles: self.roles,
        }
    }
}

/// How the first and the last word of a name are spelled.
fn edges(words: &[String]) -> Option<[Spelling; 2]> {
    Some([Spelling::new(words.first()?), Spelling::new(words.last()?)])
}

/// The entities that share a word, in the order in which the text introduces them.
#[derive(Default)]
struct Sharing {
    entities: Vec<usize>,
    greatest: usize,
}

impl Sharing {
    fn add(&mut self, entity: usize) {
        // Who is new need not be looked for: in a long text thousands share a surname.
        let is_new = self.entities.is_empty() || entity > self.greatest;
        if is_new || !self.entities.contains(&entity) {
            self.entities.push(entity);
            self.greatest = self.greatest.max(entity);
        }
    }
}

/// All entities met so far, and how to find them.
pub(crate) struct Register<'a> {
    lists: &'a Lists,
    drafts: Vec<Draft>,
    by_words: HashMap<String, usize, Quick>,
    /// First and last words of full names → the entities, in the order in which the text introduces them.
    by_edge: HashMap<String, Sharing, Quick>,
    /// Initials of full names that may be organizations.
    by_initials: HashMap<String, usize, Quick>,
}

impl<'a> Register<'a> {
    /// Nobody has been named yet.
    pub(crate) fn new(lists: &'a Lists) -> Self {
        Self {
            lists,
            drafts: Vec::new(),
            by_words: HashMap::default(),
            by_edge: HashMap::default(),
            by_initials: HashMap::default(),
        }
    }

    /// The entities, in order of their first full mention, and whether each is a man or a woman.
    pub(crate) fn finish(self) -> (Vec<Entity>, Vec<Option<Gender>>) {
        let genders = self.drafts.iter().map(|draft| draft.gender(self.lists)).collect();
        let mut entities: Vec<Entity> = self.drafts.into_iter().map(Draft::finish).collect();
        entities.shrink_to_fit();
        (entities, genders)
    }

    /// The name that a place or a well-known organization is compared by.
    pub(crate) fn known(&self, run: &Run) -> Option<&'static str> {
        let words = match run.words.as_slice() {
            [only] => Cow::Borrowed(only.as_str()),
            several => Cow::Owned(several.join(" ")),
        };
        let (names, clues) = (&self.lists.names, run.clues);
        let place = names.places.get(&*words).filter(|_| clues.person < clues.place);
        let body = || names.bodies.get(&*words).filter(|_| clues.person < clues.organization);
        place.or_else(body).copied()
    }

    /// The entity of a full name.
    pub(crate) fn full(&mut self, run: &Run) -> usize {
        let name = self.known(run);
        let key = name.map_or_else(|| run.words.join(" "), str::to_owned);
        let known = self.by_words.get(&key).copied().or_else(|| self.variant(run));
        let entity = known.unwrap_or_else(|| self.add(key.split(' ').map(str::to_owned).collect(), run));
        if known.is_some() {
            self.drafts[entity].learn(run);
        }
        self.by_words.insert(key, entity);
        if name.is_none() {
            self.index(run, entity);
        }
        entity
    }

    /// Makes a full name findable by its parts.
    fn index(&mut self, run: &Run, entity: usize) {
        let acronyms = if run.clues.person == 0 {
            initials(&run.words)
        } else {
            Vec::new()
        };
        for acronym in acronyms {
            self.by_initials.entry(acronym).or_insert(entity);
        }
        if let Some(bare) = self.bare(run) {
            self.define(bare.join(" "), entity);
        }
        for edge in [run.words.first(), run.words.last()].into_iter().flatten() {
            match self.by_edge.get_mut(edge) {
                Some(sharing) => sharing.add(entity),
                None => self.by_edge.entry(edge.clone()).or_default().add(entity),
            }
        }
    }

    /// What is left of the name of a body without the place before it: "US Senate" is "the Senate" from then on.
    fn bare<'r>(&self, run: &'r Run) -> Option<&'r [String]> {
        if run.clues.organization == 0 || run.clues.person > 0 {
            return None;
        }
        let lengths = 1..run.words.len();
        let place = |length: &usize| {
            self.lists
                .names
                .places
                .contains_key(run.words[..*length].join(" ").as_str())
        };
        lengths.rev().find(place).map(|length| &run.words[length..])
    }

    /// The entity whose full name differs from this one only in middle names, words before it, or spelling.
    fn variant(&self, run: &Run) -> Option<usize> {
        let (first, last) = (run.words.first()?, run.words.last()?);
        let [first_seen, last_seen] = edges(&run.words)?;
        let sharing = [last, first].into_iter().filter_map(|edge| self.by_edge.get(edge));
        sharing.flat_map(|sharing| &sharing.entities).copied().find(|&entity| {
            let draft = &self.drafts[entity];
            let words = &draft.words;
            let (short, long) = if words.len() <= run.words.len() {
                (words, &run.words)
            } else {
                (&run.words, words)
            };
            let people = draft.clues.person + run.clues.person > 0;
            let alike = |word: Option<&String>, glance: Spelling, own: (&str, Spelling)| {
                word.is_some_and(|word| alike_at_a_glance((word, glance), own))
            };
            let middle = people
                && draft.edges.is_some_and(|[start, end]| {
                    alike(words.first(), start, (first, first_seen)) && alike(words.last(), end, (last, last_seen))
                });
            middle || short.len() > 1 && long.ends_with(short)
        })
    }

    /// The entity of a single word: an acronym, a surname, a given name, or a name of its own.
    pub(crate) fn short(&mut self, run: &Run) -> usize {
        let word = run.words.first().cloned().unwrap_or_default();
        let printed = run.clues.organization > 0;
        let known = self
            .by_words
            .get(&word)
            .copied()
            .or_else(|| self.by_initials.get(&word).copied().filter(|_| printed))
            .or_else(|| self.person(&word, run));
        if let Some(entity) = known {
            self.drafts[entity].learn(run);
            if printed {
                self.by_words.insert(word, entity);
            }
            return entity;
        }
        let entity = self.add(run.words.clone(), run);
        self.by_words.insert(word, entity);
        entity
    }

    /// The person with this surname, else given name. Of several, the one whose office fits, else the one introduced first: news calls
    /// those who come later by their full names.
    fn person(&self, word: &str, run: &Run) -> Option<usize> {
        let sharing = &self.by_edge.get(word)?.entities;
        let fits = |entity: &&usize| {
            let draft = &self.drafts[**entity];
            let kind = matches!(draft.clues.kind(), EntityKind::Person | EntityKind::Unknown) && draft.clues.thing == 0;
            let gender =
                run.clues.gender.is_none() || draft.clues.gender.is_none() || run.clues.gender == draft.clues.gender;
            kind && gender && run.clues.place <= run.clues.person + 1
        };
        let surname = |entity: &&usize| self.drafts[**entity].words.last().is_some_and(|last| last == word);
        let same_role = |entity: &&usize| self.drafts[**entity].roles.iter().any(|role| run.roles.contains(role));
        let known = |entity: &&usize| self.drafts[**entity].clues.person > 0;
        let candidates = || sharing.iter().filter(fits);
        candidates()
            .find(|entity| surname(entity) && same_role(entity))
            .or_else(|| candidates().find(surname))
            .or_else(|| candidates().find(known))
            .copied()
    }

    /// From now on the short form stands for the entity.
    pub(crate) fn define(&mut self, acronym: String, entity: usize) {
        self.by_words.entry(acronym).or_insert(entity);
    }

    fn add(&mut self, words: Vec<String>, run: &Run) -> usize {
        self.drafts.push(Draft {
            edges: edges(&words),
            words,
            name: String::new(),
            forms: Vec::new(),
            roles: run.roles.clone(),
            clues: run.clues,
        });
        self.drafts.len() - 1
    }

    /// Adds what a mention tells about its entity.
    pub(crate) fn note(&mut self, article: &Article, analysis: &Analysis, run: &Run, entity: usize) {
        // Most mentions are written as one before.
        if self
            .drafts
            .get(entity)
            .is_none_or(|draft| draft.forms.contains(&run.words))
        {
            return;
        }
        let known = self.known(run).is_some();
        let bare = self.bare(run).map(<[String]>::to_vec);
        let Some(draft) = self.drafts.get_mut(entity) else {
            return;
        };
        let longest = draft.forms.iter().map(Vec::len).max().unwrap_or(0);
        let canonical = known && run.words == draft.words;
        let settled = known && draft.forms.contains(&draft.words);
        if canonical || run.words.len() > longest && !settled {
            draft.name = printed(article, analysis, run);
        }
        if !known && draft.words.len() < run.words.len() {
            draft.words.clone_from(&run.words);
        }
        draft.forms.push(run.words.clone());
        if let Some(bare) = bare.filter(|bare| !draft.forms.contains(bare)) {
            draft.forms.push(bare);
        }
    }
}

/// The name as it stands in the text, without a possessive ending.
fn printed(article: &Article, analysis: &Analysis, run: &Run) -> String {
    let tokens = analysis.tokens.get(run.tokens.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return String::new();
    };
    let text = Span::new(first.span.start, last.span.end).of(&article.text);
    let cut = ["'s", "’s"].into_iter().find_map(|ending| text.strip_suffix(ending));
    cut.unwrap_or(text).to_owned()
}
