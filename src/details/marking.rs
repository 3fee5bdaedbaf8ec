//! Which words of a linked passage are a detail that the linked passages do not tell: a chain model over its tokens.
//!
//! Labels: outside, begin, inside. The features are what the other article says of a word and of the words around it, its class, and
//! where it stands; words are named only where they carry no fact themselves, so that nothing is learned about single stories.

use crate::chain::{Chain, Names, Sink};
use crate::details::cover::{Cover, Covered};
use crate::language::{Analysis, Shape, Tag, Value};
use crate::terms::Strength;

/// The labels of the chain, in their order.
pub const LABELS: [&str; 3] = ["outside", "begin", "inside"];
/// Index of "outside" in [`LABELS`].
pub const OUTSIDE: usize = 0;
/// Index of "begin" in [`LABELS`].
pub const BEGIN: usize = 1;
/// Index of "inside" in [`LABELS`].
pub const INSIDE: usize = 2;

/// What the features of a token are made of.
pub(crate) struct View<'a> {
    /// Match level of the token, of the informative token before and of the one after.
    level: &'static str,
    before: &'static str,
    after: &'static str,
    far: &'static str,
    class: &'static str,
    word: &'a str,
    quoted: &'static str,
    said: &'static str,
    weight: &'static str,
    run: &'static str,
    clause: &'static str,
}

/// The tokens of one passage as the model sees them.
pub(crate) fn views<'a>(analysis: &'a Analysis, covered: &Covered, passage: usize) -> Vec<View<'a>> {
    let range = analysis.sentences[passage].tokens.clone();
    let classes = classes(analysis, passage);
    let quoted = quoted(analysis, passage);
    let said = said(analysis, passage);
    let covers: Vec<Option<Cover>> = range.clone().map(|token| covered.tokens[token]).collect();
    let clause_numbers = clauses(analysis, passage);
    let mut views = Vec::with_capacity(range.len());
    for (place, token) in range.enumerate() {
        let own = covers[place];
        let before = covers[..place].iter().rev().flatten().next();
        let after = covers[place + 1..].iter().flatten().next();
        views.push(View {
            level: own.map_or("-", |cover| level(cover.near)),
            before: before.map_or("^", |cover| level(cover.near)),
            after: after.map_or("$", |cover| level(cover.near)),
            far: own.map_or("-", |cover| level(cover.far)),
            class: classes[place],
            word: &analysis.tokens[token].norm,
            quoted: if quoted[place] { "quoted" } else { "told" },
            said: said[place],
            weight: own.map_or("-", |cover| heaviness(cover.weight)),
            run: run(&covers, place),
            clause: share(&covers, &clause_numbers, place),
        });
    }
    views
}

/// The features of one token of a passage.
pub(crate) fn features(views: &[View<'_>], place: usize, covered: &Covered, passage: usize, sink: &mut impl Sink) {
    let own = &views[place];
    let (previous, next) = (place.checked_sub(1).and_then(|at| views.get(at)), views.get(place + 1));
    let class = |view: Option<&View<'_>>| view.map_or("^", |view| view.class);
    let near = |view: Option<&View<'_>>| view.map_or("^", |view| view.level);
    let partners = &covered.partners[passage];
    let strong = if partners.iter().any(|partner| partner.strength == Strength::Same) {
        "same"
    } else {
        "partial"
    };
    sink.push(&["bias"]);
    sink.push(&["level", own.level]);
    sink.push(&["class", own.class]);
    sink.push(&["level class", own.level, own.class]);
    sink.push(&["levels", near(previous), own.level, near(next)]);
    sink.push(&["around", own.before, own.level, own.after]);
    sink.push(&["around class", own.before, own.class, own.after]);
    sink.push(&["classes before", class(previous), own.class]);
    sink.push(&["classes after", own.class, class(next)]);
    sink.push(&["classes", class(previous), own.class, class(next)]);
    sink.push(&["level classes before", own.level, class(previous), own.class]);
    sink.push(&["level classes after", own.level, own.class, class(next)]);
    sink.push(&["far", own.far]);
    sink.push(&["level far", own.level, own.far]);
    sink.push(&["level weight", own.level, own.weight]);
    sink.push(&["level run", own.level, own.run]);
    sink.push(&["run class", own.run, own.class]);
    sink.push(&["clause", own.clause]);
    sink.push(&["clause level", own.clause, own.level]);
    sink.push(&["clause class", own.clause, own.class]);
    sink.push(&["quoted", own.quoted, own.level]);
    sink.push(&["quoted clause", own.quoted, own.clause]);
    sink.push(&["said", own.said, own.level]);
    sink.push(&["said clause", own.said, own.clause]);
    sink.push(&["said class", own.said, own.class]);
    sink.push(&[
        "quote edge",
        previous.map_or("^", |view| view.quoted),
        own.quoted,
        own.clause,
    ]);
    sink.push(&["strong", strong, own.level]);
    sink.push(&["strong clause", strong, own.clause]);
    words(views, place, sink);
}

/// Features of words that carry no fact themselves.
fn words(views: &[View<'_>], place: usize, sink: &mut impl Sink) {
    let word = |at: Option<usize>| {
        at.and_then(|at| views.get(at))
            .filter(|view| view.level == "-")
            .map_or("*", |view| view.word)
    };
    let own = &views[place];
    let (previous, next) = (word(place.checked_sub(1)), word(Some(place + 1)));
    if own.level == "-" {
        sink.push(&["word", own.word]);
        sink.push(&["word after", own.word, own.after]);
        sink.push(&["word around", own.before, own.word, own.after]);
    }
    sink.push(&["previous", previous, own.level]);
    sink.push(&["next", next, own.level]);
}

/// The names of the features of all tokens of a passage, for fitting.
pub fn sentence(analysis: &Analysis, covered: &Covered, passage: usize) -> Vec<Vec<String>> {
    let views = views(analysis, covered, passage);
    (0..views.len())
        .map(|place| {
            let mut names = Names::default();
            features(&views, place, covered, passage, &mut names);
            names.0
        })
        .collect()
}

/// The labels of a passage: a token is a part of a detail from this probability on.
pub(crate) fn mark(chain: &Chain, least: f64, analysis: &Analysis, covered: &Covered, passage: usize) -> Vec<usize> {
    let views = views(analysis, covered, passage);
    let marginals = chain.marginals(views.len(), |place, hashes| {
        features(&views, place, covered, passage, hashes);
    });
    let label = |probabilities: &[f64]| match probabilities {
        [_, begin, inside] if begin + inside >= least => {
            if begin > inside {
                BEGIN
            } else {
                INSIDE
            }
        }
        _ => OUTSIDE,
    };
    marginals.chunks_exact(LABELS.len()).map(label).collect()
}

/// How nearly something is said, in five steps.
pub(crate) fn level(similarity: f64) -> &'static str {
    match similarity {
        s if s >= 0.95 => "exact",
        s if s >= 0.7 => "near",
        s if s >= 0.55 => "kin",
        s if s >= 0.4 => "far",
        _ => "none",
    }
}

fn heaviness(weight: f64) -> &'static str {
    match weight {
        w if w >= 3.0 => "heavy",
        w if w >= 2.0 => "middle",
        w if w >= 1.0 => "light",
        _ => "topic",
    }
}

/// From this similarity on a token counts as said.
const SAID: f64 = 0.55;

/// How many informative tokens around a place are not said, without one that is in between.
fn run(covers: &[Option<Cover>], place: usize) -> &'static str {
    let count = |covers: &mut dyn Iterator<Item = &Option<Cover>>| {
        covers.flatten().take_while(|cover| cover.near < SAID).count()
    };
    let own = covers[place];
    if own.is_some_and(|cover| cover.near >= SAID) {
        return "said";
    }
    let length =
        count(&mut covers[..place].iter().rev()) + count(&mut covers[place + 1..].iter()) + usize::from(own.is_some());
    match length {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4",
        6..=8 => "6",
        _ => "9",
    }
}

/// The share of informative tokens of the clause that are not said, in steps.
fn share(covers: &[Option<Cover>], clauses: &[usize], place: usize) -> &'static str {
    let (mut all, mut open) = (0.0, 0.0);
    for (cover, clause) in covers.iter().zip(clauses) {
        if let (Some(cover), true) = (cover, *clause == clauses[place]) {
            all += 1.0;
            open += f64::from(u8::from(cover.near < SAID));
        }
    }
    if all < 1.0 {
        return "empty";
    }
    match open / all {
        share if share > 0.99 => "all",
        share if share >= 0.75 => "most",
        share if share >= 0.5 => "half",
        share if share > 0.01 => "some",
        _ => "none",
    }
}

/// The class of each token of a passage: what it mentions, else its part of speech or shape.
pub(crate) fn classes(analysis: &Analysis, passage: usize) -> Vec<&'static str> {
    let range = analysis.sentences[passage].tokens.clone();
    let mut classes: Vec<&'static str> = range.clone().map(|token| class(analysis, token)).collect();
    let first = analysis.mentions.partition_point(|mention| mention.sentence < passage);
    for mention in analysis.mentions[first..]
        .iter()
        .take_while(|mention| mention.sentence == passage)
    {
        let name = match &mention.value {
            Value::Name(_) => "name",
            Value::Reference(_) => continue,
            Value::Amount(_) => "amount",
            Value::Date(_) => "date",
        };
        for token in mention.tokens.clone() {
            if let Some(place) = token.checked_sub(range.start).and_then(|place| classes.get_mut(place)) {
                *place = name;
            }
        }
    }
    classes
}

fn class(analysis: &Analysis, token: usize) -> &'static str {
    let token = &analysis.tokens[token];
    match (token.shape, token.tag) {
        (Shape::Sign, _) => sign(&token.norm),
        (Shape::Number, _) | (_, Tag::Number) => "number",
        (_, Tag::Noun) => "noun",
        (_, Tag::ProperNoun) => "proper",
        (_, Tag::Verb) if token.norm.ends_with("ing") => "verbing",
        (_, Tag::Verb) => "verb",
        (_, Tag::Auxiliary) => "auxiliary",
        (_, Tag::Adjective) => "adjective",
        (_, Tag::Adverb) => "adverb",
        (_, Tag::Pronoun) => "pronoun",
        (_, Tag::Determiner) => "determiner",
        (_, Tag::Adposition) => "preposition",
        (_, Tag::Conjunction) => "and",
        (_, Tag::Subordinator) => "that",
        (_, Tag::Particle) => "particle",
        (_, Tag::Unknown | Tag::Interjection | Tag::Punctuation | Tag::Symbol) => "word",
    }
}

fn sign(text: &str) -> &'static str {
    match text {
        "," => "comma",
        "." | "?" | "!" => "end",
        "\"" | "'" => "quote",
        "(" | ")" | "[" | "]" => "bracket",
        "-" => "dash",
        ";" | ":" => "colon",
        _ => "sign",
    }
}

/// Which tokens of a passage stand inside quotation marks.
pub(crate) fn quoted(analysis: &Analysis, passage: usize) -> Vec<bool> {
    // One quotation ends before the next one begins.
    let first = analysis.quotes.partition_point(|quote| quote.sentences.end <= passage);
    let pieces: Vec<_> = analysis.quotes[first..]
        .iter()
        .take_while(|quote| quote.sentences.start <= passage)
        .flat_map(|quote| &quote.pieces)
        .collect();
    analysis.tokens[analysis.sentences[passage].tokens.clone()]
        .iter()
        .map(|token| pieces.iter().any(|piece| piece.contains(token.span)))
        .collect()
}

/// What each token of a passage does in telling who says it: names the source, stands in the clause around it, hedges or denies.
pub(crate) fn said(analysis: &Analysis, passage: usize) -> Vec<&'static str> {
    let range = analysis.sentences[passage].tokens.clone();
    let mut said = vec!["-"; range.len()];
    let first = analysis
        .attributions
        .partition_point(|attribution| attribution.sentence < passage);
    for attribution in analysis.attributions[first..]
        .iter()
        .take_while(|attribution| attribution.sentence == passage)
    {
        for (tokens, word) in [(&attribution.tokens, "clause"), (&attribution.source_tokens, "source")] {
            for token in tokens.clone().filter(|token| range.contains(token)) {
                said[token - range.start] = word;
            }
        }
    }
    for (cues, word) in [(&analysis.hedges, "hedge"), (&analysis.negations, "denial")] {
        let first = cues.partition_point(|&token| token < range.start);
        for token in cues[first..].iter().take_while(|token| range.contains(token)) {
            said[token - range.start] = word;
        }
    }
    said
}

/// A number for each token: tokens between commas, dashes, colons, quotation marks and brackets are one clause.
fn clauses(analysis: &Analysis, passage: usize) -> Vec<usize> {
    let mut clause = 0;
    analysis.tokens[analysis.sentences[passage].tokens.clone()]
        .iter()
        .map(|token| {
            clause += usize::from(token.shape == Shape::Sign);
            clause
        })
        .collect()
}
