//! Names in titles where every word has a capital: only those that the rest of the article tells, and places.

use std::collections::HashMap;
use std::ops::Range;

use crate::article::Article;
use crate::hash::Quick;
use crate::language::entities::Cast;
use crate::language::line::{Line, lines};
use crate::language::lists::Lists;
use crate::language::names::is_title;
use crate::language::{Analysis, Entity, EntityKind, Mention, Value};

/// The longest name of a place, in words.
const LONGEST: usize = 4;

/// Forms of known entities by their first word, the longest first.
type Forms = HashMap<String, Vec<(Vec<String>, usize)>, Quick>;

/// The names in titles; places that are met nowhere else join the cast.
pub(crate) fn title_names(lists: &Lists, article: &Article, analysis: &Analysis, cast: &mut Cast) -> Vec<Mention> {
    let mut forms = forms(cast);
    let mut mentions = Vec::new();
    for (index, sentence, line) in lines(article, analysis).filter(|(_, _, line)| is_title(*line)) {
        let mut at = 0;
        while at < line.len() {
            let Some((range, entity)) = known(&forms, line, at).or_else(|| place(lists, &mut forms, line, at, cast))
            else {
                at += 1;
                continue;
            };
            at = range.end;
            mentions.push(Mention {
                tokens: sentence.tokens.start + range.start..sentence.tokens.start + range.end,
                sentence: index,
                value: Value::Name(entity),
            });
        }
    }
    mentions
}

fn forms(cast: &Cast) -> Forms {
    let mut forms = Forms::default();
    let mut all: Vec<(Vec<String>, usize)> = Vec::new();
    for (entity, known) in cast.entities.iter().enumerate() {
        let surname = known
            .forms
            .first()
            .filter(|_| known.kind == EntityKind::Person)
            .and_then(|form| form.last());
        let surname = surname.map(|surname| vec![surname.clone()]);
        all.extend(known.forms.iter().cloned().chain(surname).map(|form| (form, entity)));
    }
    // The longest first; one name of two people means the one who is told of first.
    all.sort_by_key(|(form, entity)| (std::cmp::Reverse(form.len()), *entity));
    for (form, entity) in all {
        if let Some(first) = form.first() {
            forms.entry(first.clone()).or_default().push((form, entity));
        }
    }
    forms
}

/// The longest known form at `at`.
fn known(forms: &Forms, line: Line<'_>, at: usize) -> Option<(Range<usize>, usize)> {
    let sharing = forms.get(line.norm(at)).filter(|_| line.is_capital(at))?;
    sharing
        .iter()
        .find_map(|(form, entity)| Some((at..past(line, at, form)?, *entity)))
}

/// The token after the words of `form`; signs between them do not count.
fn past(line: Line<'_>, at: usize, form: &[String]) -> Option<usize> {
    let mut end = at;
    for word in form {
        while end > at && matches!(line.norm(end), "." | "-" | "&") {
            end += 1;
        }
        if line.norm(end) != word {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// A place that the rest of the article does not tell.
fn place(
    lists: &Lists,
    forms: &mut Forms,
    line: Line<'_>,
    at: usize,
    cast: &mut Cast,
) -> Option<(Range<usize>, usize)> {
    let words: Vec<&str> = (at..line.len().min(at + LONGEST)).map(|at| line.norm(at)).collect();
    let count = (1..=words.len()).rev().find(|&count| {
        lists
            .names
            .places
            .contains_key(words.get(..count).unwrap_or_default().join(" ").as_str())
    })?;
    let printed = words
        .get(..count)?
        .iter()
        .map(|word| (*word).to_owned())
        .collect::<Vec<_>>();
    let name = lists
        .names
        .places
        .get(printed.join(" ").as_str())
        .filter(|_| line.is_capital(at))?;
    let whole: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let entity = cast
        .entities
        .iter()
        .position(|entity| entity.forms.first() == Some(&whole))
        .unwrap_or_else(|| {
            cast.entities.push(Entity {
                kind: EntityKind::Place,
                name: line.printed(at).to_owned(),
                forms: vec![whole],
                roles: Vec::new(),
            });
            cast.genders.push(None);
            cast.entities.len() - 1
        });
    forms
        .entry(printed.first()?.clone())
        .or_default()
        .insert(0, (printed, entity));
    Some((at..at + count, entity))
}
