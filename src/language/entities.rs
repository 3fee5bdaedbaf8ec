//! Names → the people, organizations and places that they stand for, told apart inside one article.
//!
//! Full names first; then surnames, given names, acronyms and names of peoples find the full name that they stand for.

use crate::article::Article;
use crate::language::lists::Lists;
use crate::language::names::Run;
use crate::language::register::Register;
use crate::language::same::initials;
use crate::language::titles::Gender;
use crate::language::{Analysis, Entity, EntityKind};
use crate::text::Span;

/// The entities of an article and which of them each name stands for.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    /// The entities, in order of their first full mention.
    pub(crate) entities: Vec<Entity>,
    /// Man or woman, for each entity.
    pub(crate) genders: Vec<Option<Gender>>,
    /// For each run, the entity.
    pub(crate) of_runs: Vec<usize>,
}

/// Finds who the names stand for.
pub(crate) fn cast(lists: &Lists, article: &Article, analysis: &Analysis, runs: &[Run]) -> Cast {
    let mut register = Register::new(lists);
    let definitions = definitions(article, analysis, runs);
    let mut of_runs: Vec<Option<usize>> = vec![None; runs.len()];
    for (index, run) in runs.iter().enumerate() {
        if run.words.len() > 1 || register.known(run).is_some() {
            of_runs[index] = Some(register.full(run));
        }
    }
    for (acronym, full) in definitions {
        if let Some(entity) = of_runs[full] {
            register.define(runs[acronym].words.join(" "), entity);
        }
    }
    for (index, run) in runs.iter().enumerate() {
        if of_runs[index].is_none() {
            of_runs[index] = Some(register.short(run));
        }
    }
    let of_runs: Vec<usize> = of_runs.into_iter().map(Option::unwrap_or_default).collect();
    for (run, &entity) in runs.iter().zip(&of_runs) {
        register.note(article, analysis, run, entity);
    }
    let (entities, genders) = register.finish();
    Cast {
        entities,
        genders,
        of_runs,
    }
}

/// Pairs of runs (short, full) where the text itself gives the short form in brackets: "Main Directorate (GRU)" or the other way round.
fn definitions(article: &Article, analysis: &Analysis, runs: &[Run]) -> Vec<(usize, usize)> {
    let between = |one: &Run, two: &Run| {
        let start = analysis
            .tokens
            .get(one.tokens.end.saturating_sub(1))
            .map_or(0, |token| token.span.end);
        let end = analysis
            .tokens
            .get(two.tokens.start)
            .map_or(0, |token| token.span.start);
        Span::new(start, end).of(&article.text).trim() == "("
    };
    let short = |run: &Run| run.words.len() == 1 && run.clues.organization > 0 && run.clues.place == 0;
    let long =
        |run: &Run| run.words.len() > 1 && matches!(run.clues.kind(), EntityKind::Organization | EntityKind::Unknown);
    // Some politicians are called by their initials.
    let initials = |short: &Run, long: &Run| {
        initials(&long.words)
            .iter()
            .any(|initials| short.words == [initials.as_str()])
    };
    let pair = |(index, pair): (usize, &[Run])| match pair {
        [one, two] if one.sentence == two.sentence && between(one, two) => match (short(one), short(two)) {
            (true, false) if long(two) || initials(one, two) => Some((index, index + 1)),
            (false, true) if long(one) || initials(two, one) => Some((index + 1, index)),
            (true | false, true | false) => None,
        },
        _ => None,
    };
    runs.windows(2).enumerate().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use crate::language::tests::{article, read};
    use crate::language::{EntityKind, Value};

    /// `expected` has an entry for each entity: name, kind and number of mentions, then its roles.
    fn check(text: &str, expected: &[&str]) {
        let analysis = read(&article(text));
        let mut found: Vec<(usize, String)> = Vec::new();
        for (index, entity) in analysis.entities.iter().enumerate() {
            let mentions = analysis
                .mentions
                .iter()
                .filter(|mention| mention.value == Value::Name(index));
            let first = mentions.clone().next().map_or(0, |mention| mention.tokens.start);
            let kind = match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Organization => "organization",
                EntityKind::Place => "place",
                EntityKind::Unknown => "?",
            };
            let told = format!("{} {kind} {}", entity.name, mentions.count());
            let parts: Vec<String> = std::iter::once(told).chain(entity.roles.clone()).collect();
            found.push((first, parts.join(", ")));
        }
        found.sort();
        let found: Vec<String> = found.into_iter().map(|(_, entity)| entity).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn people() {
        check("Gen. Ann Lee spoke. Lee left.", &["Ann Lee person 2, general"]);
        check(
            "Andrés Manuel López Obrador won. Mr. Lopez Obrador smiled.",
            &["Andrés Manuel López Obrador person 2"],
        );
        check(
            "Dana Maria Orr Cole (DMOC) won. DMOC smiled.",
            &["Dana Maria Orr Cole person 3"],
        );
        check(
            "Then-President Barack Orr met former Gov. Dana Cole.",
            &["Barack Orr person 1, president", "Dana Cole person 1, governor"],
        );
        check(
            "The mayor, Pat Orlin, resigned. Orlin, 52, wept.",
            &["Pat Orlin person 2, mayor"],
        );
        check(
            "Ann Cole, the former mayor of Lyon, won.",
            &["Ann Cole person 1, mayor", "Lyon ? 1"],
        );
        check(
            "He met John F. Hale and J. K. Moreau.",
            &["John F. Hale person 1", "J. K. Moreau person 1"],
        );
        check("“Stop,” Tomas van der Berg said.", &["Tomas van der Berg person 1"]);
        check(
            "Bill Cole met Hillary Cole. Mr. Cole left. Mrs. Cole stayed.",
            &["Bill Cole person 2", "Hillary Cole person 2"],
        );
    }

    #[test]
    fn offices_of_people() {
        check(
            "Press secretary Josh Ames spoke for Secretary of State Rex Dunn.",
            &[
                "Josh Ames person 1, press secretary",
                "Rex Dunn person 1, secretary of state",
            ],
        );
        check(
            "They trust Moreau. Lt. Gov. Al Moreau left.",
            &["Al Moreau person 2, lieutenant governor"],
        );
        check(
            "Rep. Dana Cole (R-Tenn.) and Sen. Pat Orr, D-Ohio, agreed.",
            &[
                "Dana Cole person 1, representative",
                "Tenn. place 1",
                "Pat Orr person 1, senator",
                "Ohio place 1",
            ],
        );
        check(
            "Vice President Mike Dunn met President Dunn’s aide.",
            &["Mike Dunn person 2, vice president, president"],
        );
    }

    #[test]
    fn organizations() {
        check(
            "The Main Harbour Directorate (MHX) spied. MHX denied it.",
            &["Main Harbour Directorate organization 3"],
        );
        check(
            "MHX (Main Harbour Directorate) spied.",
            &["Main Harbour Directorate organization 2"],
        );
        check("The US Senate met. The Senate voted.", &["US Senate organization 2"]);
        check(
            "The National Kite Association flew. The N.K.A. landed; the NKA fell.",
            &["National Kite Association organization 3"],
        );
        check(
            "CIA Director William Ames spoke.",
            &["CIA organization 1", "William Ames person 1, director"],
        );
        check(
            "She joined the Department of Health and Human Services.",
            &["Department of Health and Human Services organization 1"],
        );
        check(
            "He sued Marlo Inc. and Orlin & Sons Ltd.",
            &["Marlo Inc. organization 1", "Orlin & Sons Ltd. organization 1"],
        );
        check(
            "The Senate Water Committee met. The Water Committee voted.",
            &["Senate Water Committee organization 2"],
        );
        check(
            "Republicans and a Republican senator left the GOP.",
            &["Republicans organization 3"],
        );
        check(
            "He works at General Motors in Detroit.",
            &["General Motors organization 1", "Detroit place 1"],
        );
    }

    #[test]
    fn places() {
        check("Mexican officials left Mexico; Mexicans cheered.", &["Mexico place 3"]);
        check(
            "The US left; the U.S. and the United States stayed",
            &["United States place 3"],
        );
        check("American spies told us of America.", &["American place 2"]);
        check(
            "Fires burned in Greyfield and Salem County.",
            &["Greyfield place 1", "Salem County place 1"],
        );
        check(
            "Russian President Vladimir Orlov met Texas Gov. Rick Dunn.",
            &[
                "Russian place 1",
                "Vladimir Orlov person 1, president",
                "Texas place 1",
                "Rick Dunn person 1, governor",
            ],
        );
        check(
            "Texas Republican Ann Orr won.",
            &["Texas place 1", "Republican organization 1", "Ann Orr person 1"],
        );
    }

    #[test]
    fn capitals_that_start_sentences_or_titles() {
        check("Police arrested two men. Officials said so.", &[]);
        check("Bread is dear. Dunn said so. We like bread.", &["Dunn person 1"]);
        check("Harlan voted. They like Harlan.", &["Harlan ? 2"]);
        check(
            "Mayor Dunn Quits Amid City Probe\nMayor Al Dunn quit.",
            &["Al Dunn person 2, mayor"],
        );
        check("Storm Hits Mexico And Kills Many Birds", &["Mexico place 1"]);
        check("On Tuesday in March, I saw May.", &[]);
    }

    #[test]
    fn names_among_other_names() {
        check(
            "Jesse Orlin Jr. and Sandra Orlin left. Orlin wept.",
            &["Jesse Orlin Jr. person 2", "Sandra Orlin person 1"],
        );
        check(
            "He read Martin Luther King Jr. aloud.",
            &["Martin Luther King Jr. person 1"],
        );
        check(
            "Controversial Texas Sheriff Joe Orlin left.",
            &["Texas place 1", "Joe Orlin person 1, sheriff"],
        );
        check(
            "He met the Texan John Orlin Hale.",
            &["Texan place 1", "John Orlin Hale person 1"],
        );
        check(
            "The Union for the Advancement of Green Kites met.",
            &["Union for the Advancement of Green Kites organization 1"],
        );
        check("Tea party leaders left the Tea Party.", &["Tea party organization 2"]);
        check("The Defense of Kites Act passed.", &["Defense of Kites Act ? 1"]);
        check(
            "Rep. Pelham of California, the party’s leader, spoke in Kansas City of the Orlin Club.",
            &[
                "Pelham person 1, representative, leader",
                "California place 1",
                "Kansas City place 1",
                "Orlin Club organization 1",
            ],
        );
        check("Quietly Orlin left. Lovely Orlin wept.", &["Orlin ? 2"]);
    }
}
