//! Which words of a linked passage are a detail that the linked passages do not tell: a chain model over its tokens.
//!
//! Labels: outside, begin, inside. The features are what the other article says of a word and of the words around it, its class, and
//! where it stands; words are named only where they carry no fact themselves, so that nothing is learned about single stories.

use crate::chain::{Chain, Names, Sink};
use crate::details::cover::{Cover, Covered, EXACT, NEAR};
use crate::language::{Analysis, Shape, Tag, Value};

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
    /// Match level of the token, and of the informative tokens before and after it, the nearest first.
    level: &'static str,
    before: [&'static str; BESIDE],
    after: [&'static str; BESIDE],
    far: &'static str,
    class: &'static str,
    /// The classes of the informative tokens before and after it.
    classes: [&'static str; 2],
    word: &'a str,
    quoted: &'static str,
    said: &'static str,
    run: &'static str,
    /// Shares of what is not said: in the clause, around the token, in the whole passage.
    clause: &'static str,
    window: &'static str,
    passage: &'static str,
    place: &'static str,
    /// In how many passages of its own and of the other article the token stands.
    passages: [&'static str; 2],
    /// How sure the best link of the passage is.
    link: &'static str,
    /// Which of the linked passages say the token, how many of them, and how many there are.
    found: [&'static str; 3],
}

/// How many informative tokens on each side are looked at one by one.
const BESIDE: usize = 2;
/// How many informative tokens on each side are looked at together.
const WINDOW: usize = 3;

/// The tokens of one passage as the model sees them, with a full stop behind them where none is printed: the model knows ends by it. How
/// much a word weighs in the pair and how long the passage is are not looked at: they tell little, and are out of their range where a
/// text is short.
pub(crate) fn views<'a>(analysis: &'a Analysis, covered: &Covered, passage: usize) -> Vec<View<'a>> {
    let range = analysis.sentences[passage].tokens.clone();
    let classes = classes(analysis, passage);
    let quoted = quoted(analysis, passage);
    let said = said(analysis, passage);
    let covers: Vec<Option<Cover>> = range.clone().map(|token| covered.of(token)).collect();
    let parts = clauses(analysis, passage);
    let telling: Vec<usize> = (0..covers.len()).filter(|&place| covers[place].is_some()).collect();
    let near = |place: usize| covers[place].map(|cover| level(cover.near));
    let level_at = |place: Option<&usize>, none: &'static str| place.and_then(|&place| near(place)).unwrap_or(none);
    let whole = share(telling.iter().filter_map(|&place| covers[place]));
    let partners = &covered.partners[passage];
    let link = sure(partners.first().map_or(0.0, |partner| partner.probability));
    let mut views = Vec::with_capacity(range.len() + 1);
    for (place, token) in range.enumerate() {
        let own = covers[place];
        let first = telling.partition_point(|&other| other < place);
        let next = first + usize::from(own.is_some());
        let (left, right) = (&telling[..first], &telling[next..]);
        let around = &telling[first.saturating_sub(WINDOW)..(next + WINDOW).min(telling.len())];
        let same_clause = telling.iter().filter(|&&other| parts[other] == parts[place]);
        views.push(View {
            level: own.map_or("-", |cover| level(cover.near)),
            before: std::array::from_fn(|step| level_at(left.iter().rev().nth(step), "^")),
            after: std::array::from_fn(|step| level_at(right.get(step), "$")),
            far: own.map_or("-", |cover| level(cover.far)),
            class: classes[place],
            classes: [left.last(), right.first()].map(|other| other.map_or("^", |&other| classes[other])),
            word: &analysis.tokens[token].norm,
            quoted: if quoted[place] { "quoted" } else { "told" },
            said: said[place],
            run: run(&covers, place),
            clause: share(same_clause.filter_map(|&other| covers[other])),
            window: share(around.iter().filter_map(|&other| covers[other])),
            passage: whole,
            place: placed(first, telling.len()),
            passages: own.map_or(["-"; 2], |cover| cover.passages.map(|count| several(count.into()))),
            link,
            found: own.map_or(["-"; 3], |cover| found(cover, partners.len())),
        });
    }
    let last = analysis.tokens[analysis.sentences[passage].tokens.clone()].last();
    if last.is_some_and(|token| token.shape != Shape::Sign) {
        views.push(View {
            before: std::array::from_fn(|step| level_at(telling.iter().rev().nth(step), "^")),
            classes: [telling.last().map_or("^", |&other| classes[other]), "^"],
            ..full_stop(whole, link)
        });
    }
    views
}

/// The full stop behind a passage that has none.
fn full_stop(whole: &'static str, link: &'static str) -> View<'static> {
    View {
        level: "-",
        before: ["^"; BESIDE],
        after: ["$"; BESIDE],
        far: "-",
        class: "end",
        classes: ["^"; 2],
        word: ".",
        quoted: "told",
        said: "-",
        run: "0",
        clause: whole,
        window: whole,
        passage: whole,
        place: "end",
        passages: ["-"; 2],
        link,
        found: ["-"; 3],
    }
}

/// The features of one token of a passage.
pub(crate) fn features(views: &[View<'_>], place: usize, sink: &mut impl Sink) {
    let own = &views[place];
    let (previous, next) = (place.checked_sub(1).and_then(|at| views.get(at)), views.get(place + 1));
    let class = |view: Option<&View<'_>>| view.map_or("^", |view| view.class);
    let near = |view: Option<&View<'_>>| view.map_or("^", |view| view.level);
    let telling = if own.level == "-" { "small" } else { "telling" };
    sink.push(&["bias"]);
    sink.push(&["level", own.level]);
    sink.push(&["level before", near(previous), telling]);
    sink.push(&["level after", near(next), telling]);
    sink.push(&["before", own.before[0], telling]);
    sink.push(&["after", own.after[0], telling]);
    sink.push(&["further before", own.before[1]]);
    sink.push(&["further after", own.after[1]]);
    sink.push(&["around", own.before[0], own.level, own.after[0]]);
    sink.push(&["far", own.far]);
    sink.push(&["class", own.class]);
    sink.push(&["level class", own.level, own.class]);
    sink.push(&["class before", class(previous), telling]);
    sink.push(&["class after", class(next), telling]);
    sink.push(&["classes before", class(previous), own.class]);
    sink.push(&["classes after", own.class, class(next)]);
    sink.push(&["telling class before", own.classes[0]]);
    sink.push(&["telling class after", own.classes[1]]);
    sink.push(&["run", own.run, telling]);
    sink.push(&["clause", own.clause, telling]);
    sink.push(&["window", own.window, telling]);
    sink.push(&["passage", own.passage, telling]);
    sink.push(&["place", own.place, telling]);
    sink.push(&["quoted", own.quoted, telling]);
    sink.push(&["passages", own.passages[0], own.passages[1]]);
    sink.push(&["link", own.link, telling]);
    sink.push(&["link level", own.link, own.level]);
    sink.push(&[
        "found",
        own.found[0],
        own.level,
        if own.found[2] == "1" { "1" } else { "more" },
    ]);
    sink.push(&["found in", own.found[1], own.found[2]]);
    sink.push(&["quote edge", previous.map_or("^", |view| view.quoted), own.quoted]);
    sink.push(&["said", own.said, telling]);
    sink.push(&["said before", previous.map_or("^", |view| view.said), own.said]);
    words(views, place, sink);
}

/// Features of words that carry no fact themselves.
fn words(views: &[View<'_>], place: usize, sink: &mut impl Sink) {
    let word = |at: Option<usize>| {
        at.and_then(|at| views.get(at))
            .filter(|view| view.level == "-")
            .map_or("*", |view| view.word)
    };
    sink.push(&["word", word(Some(place))]);
    sink.push(&["previous", word(place.checked_sub(1))]);
    sink.push(&["next", word(Some(place + 1))]);
}

/// The names of the features of all tokens of a passage, for fitting; one more where no sign ends it.
pub fn sentence(analysis: &Analysis, covered: &Covered, passage: usize) -> Vec<Vec<String>> {
    let views = views(analysis, covered, passage);
    (0..views.len())
        .map(|place| {
            let mut names = Names::default();
            features(&views, place, &mut names);
            names.0
        })
        .collect()
}

/// The labels of a passage: a token is a part of a detail from this probability on.
pub(crate) fn mark(chain: &Chain, least: f64, analysis: &Analysis, covered: &Covered, passage: usize) -> Vec<usize> {
    let views = views(analysis, covered, passage);
    let marginals = chain.marginals(views.len(), |place, hashes| {
        features(&views, place, hashes);
    });
    let real = analysis.sentences[passage].tokens.len();
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
    marginals.chunks_exact(LABELS.len()).take(real).map(label).collect()
}

/// How nearly something is said, in five steps.
pub(crate) fn level(similarity: f64) -> &'static str {
    match similarity {
        s if s >= EXACT => "exact",
        s if s >= NEAR => "near",
        s if s >= SAID => "kin",
        s if s >= 0.4 => "far",
        _ => "none",
    }
}

/// A number in words, for what happens once, twice, often.
fn several(count: usize) -> &'static str {
    ["0", "1", "2", "3", "4"][count.min(4)]
}

/// How sure a link is, in six steps.
fn sure(probability: f64) -> &'static str {
    match probability * 6.0 {
        step if step >= 5.0 => "5",
        step if step >= 4.0 => "4",
        step if step >= 3.0 => "3",
        step if step >= 2.0 => "2",
        step if step >= 1.0 => "1",
        _ => "0",
    }
}

/// Which of the linked passages say a token, how many of them, and how many there are.
fn found(cover: Cover, partners: usize) -> [&'static str; 3] {
    let first = match cover.found.first {
        None => "nowhere",
        Some(0) => "first",
        Some(_) => "later",
    };
    [
        first,
        several(usize::from(cover.found.times).min(2)),
        several(partners.min(3)),
    ]
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

/// The share of some informative tokens that are not said, in steps.
fn share(covers: impl Iterator<Item = Cover>) -> &'static str {
    let (mut all, mut open) = (0.0, 0.0);
    for cover in covers {
        all += 1.0;
        open += f64::from(u8::from(cover.near < SAID));
    }
    if all < 1.0 {
        return "empty";
    }
    match open / all {
        share if share > 0.99 => "all",
        share if share >= 0.8 => "most",
        share if share >= 0.6 => "much",
        share if share >= 0.4 => "half",
        share if share >= 0.2 => "some",
        share if share > 0.01 => "few",
        _ => "none",
    }
}

/// Where a token stands among the informative ones.
fn placed(before: usize, all: usize) -> &'static str {
    match (before as f64 + 0.5) / (all as f64).max(1.0) {
        place if place < 0.15 => "start",
        place if place < 0.4 => "early",
        place if place < 0.7 => "late",
        _ => "end",
    }
}

/// The class of each token of a passage: what it mentions, else its part of speech or shape.
pub(crate) fn classes(analysis: &Analysis, passage: usize) -> Vec<&'static str> {
    let range = analysis.sentences[passage].tokens.clone();
    let mut classes: Vec<&'static str> = range.clone().map(|token| class(analysis, token)).collect();
    for mention in analysis.mentions_of(passage) {
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

/// For each token of a passage, the number of its clause.
fn clauses(analysis: &Analysis, passage: usize) -> Vec<usize> {
    let range = analysis.sentences[passage].tokens.clone();
    let mut numbers = vec![0; range.len()];
    let first = analysis.clauses.partition_point(|clause| clause.sentence < passage);
    let own = analysis.clauses[first..]
        .iter()
        .take_while(|clause| clause.sentence == passage);
    for (number, clause) in own.enumerate() {
        for token in clause.tokens.clone().filter(|token| range.contains(token)) {
            numbers[token - range.start] = number;
        }
    }
    numbers
}
