//! One sentence → its names: where they start, how far they go, and which titles stand before them.

use crate::language::clues::{Clues, look_around, look_inside};
use crate::language::line::Line;
use crate::language::lists::Lists;
use crate::language::names::{Case, Run, is_opening};
use crate::language::titles::{Title, apposed, title};
use crate::language::vocabulary::NameWords;
use crate::language::{Lexicon, Shape, Tag};

/// Reads the names of one sentence.
pub(crate) struct Reader<'a> {
    /// The word lists.
    pub(crate) lists: &'a Lists,
    /// What is known of words in general.
    pub(crate) lexicon: Lexicon,
    /// The sentence.
    pub(crate) line: Line<'a>,
    /// How the article writes words.
    pub(crate) case: &'a Case<'a>,
    /// The sentence's number.
    pub(crate) sentence: usize,
    /// The index of its first token.
    pub(crate) offset: usize,
}

impl Reader<'_> {
    fn words(&self) -> &NameWords {
        &self.lists.names
    }

    /// The names, in order.
    pub(crate) fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut titles: Vec<(Title, usize)> = Vec::new();
        let mut at = 0;
        while at < self.line.len() {
            if self.starts(at) {
                let end = self.end(at);
                let run = self.run(at, end, &titles);
                titles.clear();
                self.pass_on(at, end, &run, runs.last_mut());
                at = end;
                runs.push(run);
            } else if let Some((found, end)) = title(self.words(), self.line, at) {
                titles.push((found, at));
                at = end;
            } else {
                // "the president, Ann Cole": a comma may stand between.
                titles.retain(|(_, start)| self.line.norm(at) == "," && *start + 3 > at);
                at += 1;
            }
        }
        runs
    }

    /// "Ann Cole of Ohio, the party's leader": the office is not the place's.
    fn pass_on(&self, at: usize, end: usize, place: &Run, last: Option<&mut Run>) {
        let belongs = place.clues.place > 0 && self.line.before(at, 1) == "of";
        let owner = last.filter(|last| belongs && last.tokens.end + 1 == place.tokens.start);
        if let Some(person) = owner {
            person.roles.extend(apposed(self.words(), self.line, end));
        }
    }

    /// True for a capitalised word that can be part of a name.
    fn is_name_word(&self, at: usize) -> bool {
        let free = self.case.taken.get(self.offset + at) == Some(&false);
        if !free || !self.line.is_capital(at) || self.line.is_stop(at) {
            return false;
        }
        let norm = self.line.norm(at);
        let calendar = self.lists.dates.weekdays.contains_key(norm)
            || self.lists.dates.months.contains_key(norm) && !self.words().is_given(norm);
        // "R-Ohio", "(D)"
        let party = matches!(norm, "r" | "d" | "i") && (self.line.is_joint(at + 1) || self.line.norm(at + 1) == ")");
        !party && !calendar && title(self.words(), self.line, at).is_none()
    }

    /// True where a name starts.
    fn starts(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        let prefix = matches!(norm, "al" | "el") && self.line.is_joint(at + 1) && self.line.is_capital(at + 2);
        if prefix {
            return true;
        }
        if !self.is_name_word(at) {
            return false;
        }
        !is_opening(self.line, at) || self.is_meant(at)
    }

    /// Judges the capital of a word that opens a sentence.
    fn is_meant(&self, at: usize) -> bool {
        let norm = self.line.norm(at);
        if self.words().common.contains(norm) || self.lists.starters.contains(norm) {
            return false;
        }
        let acronym = self.line.printed(at).chars().filter(|c| c.is_uppercase()).count() > 1;
        if acronym
            || self.case.capital.contains(norm)
            || self.words().places.contains_key(norm)
            || self.words().bodies.contains_key(norm)
        {
            return true;
        }
        if self.case.lower.contains(norm) {
            return false;
        }
        let tag = self
            .line
            .token(at)
            .and_then(|token| token.word)
            .map(|word| self.lexicon.tag(word));
        let next = self.line.norm(at + 1);
        let verb = (self.words().speech.contains(next) || self.words().acts.contains(next)) && !norm.ends_with('s');
        let word = matches!(
            tag,
            Some(Tag::Adjective | Tag::Adverb | Tag::Verb | Tag::Adposition | Tag::Auxiliary)
        );
        let sure = self.words().is_given(norm) || is_possessive(self.line, at) || verb;
        sure || matches!(tag, Some(Tag::ProperNoun) | None) || !word && self.is_name_word(at + 1)
    }

    /// The token after the name that starts at `at`.
    fn end(&self, at: usize) -> usize {
        let mut end = if self.line.is_capital(at) { at + 1 } else { at + 3 };
        while let Some(next) = self.next(at, end) {
            end = next;
        }
        if self.is_place_before(at, end) { at + 1 } else { end }
    }

    /// The end of the name with one more part, if it goes on at `end`.
    fn next(&self, at: usize, end: usize) -> Option<usize> {
        let line = self.line;
        if is_possessive(line, end - 1) {
            return None;
        }
        if self.is_name_word(end) {
            return Some(end + 1);
        }
        // "Gregory A. Vega"
        let letter = line.is_capital(end)
            && line.printed(end).chars().count() == 1
            && line.norm(end + 1) == "."
            && line.touches_next(end);
        if letter && self.is_name_word(end + 2) {
            return Some(end + 3);
        }
        let norm = line.norm(end);
        // "Martin Luther King": an office at the end of a name is none.
        let office = end > at + 1 && self.words().is_given(line.norm(at)) && self.words().roles.contains(norm);
        let last = || !self.is_name_word(end + 1) || matches!(line.norm(end + 1), "jr" | "sr");
        if office && line.is_capital(end) && last() {
            return Some(end + 1);
        }
        // "Tea party"
        let pair = || [line.norm(end - 1), norm].join(" ");
        if end == at + 1 && self.words().bodies.contains_key(pair().as_str()) {
            return Some(end + 1);
        }
        let initial = norm == "." && line.touches_next(end - 1) && line.printed(end - 1).chars().count() == 1;
        if initial && self.is_name_word(end + 1) || norm == "&" && self.is_name_word(end + 1) {
            return Some(end + 2);
        }
        if line.is_joint(end) && self.is_name_word(end + 1) {
            return Some(end + 2);
        }
        let particle =
            |at: usize| self.words().particles.contains(line.norm(at)) && line.shape(at) == Some(Shape::Word);
        if !particle(end) {
            return self.linked(at, end);
        }
        let next = (end..end + 3).find(|&at| !particle(at) && !line.is_joint(at))?;
        self.is_name_word(next).then_some(next + 1)
    }

    /// The end of "Bank of Ohio" with the part after the small word at `end`.
    fn linked(&self, at: usize, end: usize) -> Option<usize> {
        let line = self.line;
        let headed = |name: usize| {
            let place = self.words().place_heads.contains(line.norm(name)) && name > at;
            self.words().heads.contains(line.norm(name)) && !place
        };
        let joined = (at..end).any(|at| matches!(line.norm(at), "of" | "on" | "for"));
        let next = if line.norm(end + 1) == "the" { end + 2 } else { end + 1 };
        let goes_on = match line.norm(end) {
            "of" | "for" | "on" if headed(end - 1) => true,
            "of" => {
                joined
                    || self.is_work(next) && !self.words().places.contains_key(self.norms(at, end).join(" ").as_str())
            }
            "and" => joined && headed(at),
            _ => false,
        };
        (goes_on && self.is_name_word(next)).then_some(next + 1)
    }

    /// The words of a name in compared form, without what tells father and son apart.
    fn norms(&self, start: usize, end: usize) -> Vec<String> {
        let is_part = |at: &usize| self.line.is_word(*at) || self.line.shape(*at) == Some(Shape::Number);
        let mut words: Vec<String> = (start..end)
            .filter(is_part)
            .map(|at| self.line.norm(at).to_owned())
            .collect();
        if words.len() > 2
            && words
                .last()
                .is_some_and(|last| matches!(last.as_str(), "jr" | "sr" | "ii" | "iii"))
        {
            words.pop();
        }
        words
    }

    /// True where the capitalised words at `at` end like an act or an organization: Defense of [Marriage Act].
    fn is_work(&self, at: usize) -> bool {
        let last = (at..self.line.len()).take_while(|&at| self.is_name_word(at)).last();
        let norm = last.map_or("", |last| self.line.norm(last));
        self.words().things.contains(norm) || self.words().organizations.contains(norm)
    }

    fn run(&self, at: usize, end: usize, titles: &[(Title, usize)]) -> Run {
        let line = self.line;
        let mut clues = Clues::default();
        let mut roles = Vec::new();
        let mut start = at;
        for (title, place) in titles {
            match title {
                Title::Address(gender) => {
                    clues.gender = Some(*gender);
                    clues.person += 6;
                }
                Title::Role(role) => roles.push((role.clone(), *place)),
                Title::Tenure => {}
            }
        }
        look_inside(self.words(), line, at..end, &mut clues);
        // "General Motors": an office before an organization is part of its name.
        if clues.organization > 0
            && clues.person == 0
            && let Some((_, place)) = roles.pop_if(|(_, place)| *place + 1 == at && line.is_capital(*place))
        {
            start = place;
        }
        let mut roles: Vec<String> = roles.into_iter().map(|(role, _)| role).collect();
        clues.person += if roles.is_empty() { 0 } else { 4 };
        if clues.place == 0 {
            roles.extend(apposed(self.words(), line, end));
        }
        look_around(self.words(), line, start..end, &mut clues);
        Run {
            sentence: self.sentence,
            tokens: self.offset + start..self.offset + end,
            words: self.norms(start, end),
            roles,
            clues,
        }
    }

    /// True for "Texas Republican" and "Russian Vladimir Putin": a place and somebody else's name.
    fn is_place_before(&self, at: usize, end: usize) -> bool {
        let norm = self.line.norm(at);
        let mut clues = Clues::default();
        look_inside(self.words(), self.line, at..end, &mut clues);
        let whole = clues.organization + clues.place + clues.thing > 0;
        // "Texan John Orlin Hale"
        let given = |at: usize| self.words().is_given(self.line.norm(at));
        if !whole && end > at + 2 && !given(at) && given(at + 1) && self.is_name_word(at + 1) {
            return true;
        }
        let party = self.words().bodies.contains_key(norm) && self.words().is_given(self.line.norm(at + 1));
        let rest = self.words().bodies.contains_key(self.line.norm(at + 1)) && end == at + 2;
        let place = self.words().places.contains_key(norm) && !self.words().is_given(norm) && (!whole || rest);
        end > at + 1 && (place || party) && self.is_name_word(at + 1)
    }
}

/// True for "Mexico's" and "officers'".
fn is_possessive(line: Line<'_>, at: usize) -> bool {
    let printed = line.printed(at);
    printed.ends_with("'s") || printed.ends_with("’s") || line.touches_next(at) && line.norm(at + 1) == "'"
}
