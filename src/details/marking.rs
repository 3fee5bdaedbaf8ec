//! Which words of a linked passage are a detail that the linked passages do not tell: a chain model over its tokens.
//!
//! Labels: outside, begin, inside. The features are what the other article says of a word and of the words around it, its class, and
//! where it stands; words are named only where they carry no fact themselves, so that nothing is learned about single stories.

use std::ops::Range;

use crate::chain::{Chain, Name, Names, Ready, Sink};
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

/// A part of the name of a feature.
type Part = &'static Ready;

/// A part, made ready when the program is built.
macro_rules! part {
    ($text:literal) => {
        const { &Ready::new($text) }
    };
}

/// What the features of a token are made of.
pub(crate) struct View<'a> {
    /// Match level of the token, and of the informative tokens before and after it, the nearest first.
    level: Part,
    before: [Part; BESIDE],
    after: [Part; BESIDE],
    far: Part,
    class: Part,
    /// The classes of the informative tokens before and after it.
    classes: [Part; 2],
    word: &'a str,
    quoted: Part,
    said: Part,
    run: Part,
    /// Shares of what is not said: in the clause, around the token, in the whole passage.
    clause: Part,
    window: Part,
    passage: Part,
    place: Part,
    /// In how many passages of its own and of the other article the token stands.
    passages: [Part; 2],
    /// How sure the best link of the passage is.
    link: Part,
    /// Which of the linked passages say the token, how many of them, and how many there are.
    found: [Part; 3],
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
    let levels: Vec<Part> = covers
        .iter()
        .map(|cover| cover.map_or(part!("-"), |cover| level(cover.near)))
        .collect();
    let telling: Vec<usize> = (0..covers.len()).filter(|&place| covers[place].is_some()).collect();
    let level_at = |place: Option<&usize>, none: Part| place.map_or(none, |&place| levels[place]);
    let open = Open::new(&covers, &telling, &clauses(analysis, passage));
    let whole = open.among(0..telling.len());
    let partners = &covered.partners[passage];
    let link = sure(partners.first().map_or(0.0, |partner| partner.probability));
    let mut views = Vec::with_capacity(range.len() + 1);
    let mut first = 0;
    for (place, token) in range.enumerate() {
        let own = covers[place];
        let next = first + usize::from(own.is_some());
        let (left, right) = (&telling[..first], &telling[next..]);
        views.push(View {
            level: levels[place],
            before: std::array::from_fn(|step| level_at(left.iter().rev().nth(step), part!("^"))),
            after: std::array::from_fn(|step| level_at(right.get(step), part!("$"))),
            far: own.map_or(part!("-"), |cover| level(cover.far)),
            class: classes[place],
            classes: [left.last(), right.first()].map(|other| other.map_or(part!("^"), |&other| classes[other])),
            word: &analysis.tokens[token].norm,
            quoted: if quoted[place] { part!("quoted") } else { part!("told") },
            said: said[place],
            run: run(&covers, place),
            clause: open.clause(place),
            window: open.among(first.saturating_sub(WINDOW)..(next + WINDOW).min(telling.len())),
            passage: whole,
            place: placed(first, telling.len()),
            passages: counted(own),
            link,
            found: own.map_or([part!("-"); 3], |cover| found(cover, partners.len())),
        });
        first = next;
    }
    if !is_closed(analysis, passage) {
        views.push(View {
            before: std::array::from_fn(|step| level_at(telling.iter().rev().nth(step), part!("^"))),
            classes: [telling.last().map_or(part!("^"), |&other| classes[other]), part!("^")],
            ..full_stop(whole, link)
        });
    }
    views
}

/// In how many passages of each article a token stands.
fn counted(own: Option<Cover>) -> [Part; 2] {
    own.map_or([part!("-"); 2], |cover| {
        cover.passages.map(|count| several(count.into()))
    })
}

/// True where a sign ends a passage.
fn is_closed(analysis: &Analysis, passage: usize) -> bool {
    let last = analysis.tokens[analysis.sentences[passage].tokens.clone()].last();
    last.is_none_or(|token| token.shape == Shape::Sign)
}

/// How many informative tokens of a passage are not said.
struct Open {
    /// How many of the first ones are not, for each number of first ones.
    before: Vec<usize>,
    /// For each token, the number of its clause.
    clauses: Vec<usize>,
    /// For each clause, how many there are and how many of these are not said.
    counts: Vec<[usize; 2]>,
}

impl Open {
    /// `telling` are the places of the informative tokens.
    fn new(covers: &[Option<Cover>], telling: &[usize], clauses: &[usize]) -> Self {
        let mut open = Self {
            before: vec![0],
            clauses: clauses.to_vec(),
            counts: vec![[0; 2]; clauses.iter().max().map_or(0, |last| last + 1)],
        };
        let mut sum = 0;
        for &place in telling {
            let unsaid = usize::from(covers[place].is_some_and(|cover| cover.near < SAID));
            sum += unsaid;
            open.before.push(sum);
            let [all, missing] = &mut open.counts[clauses[place]];
            (*all, *missing) = (*all + 1, *missing + unsaid);
        }
        open
    }

    /// The share among some of the informative tokens.
    fn among(&self, tokens: Range<usize>) -> Part {
        share(tokens.len(), self.before[tokens.end] - self.before[tokens.start])
    }

    /// The share in the clause of a token.
    fn clause(&self, place: usize) -> Part {
        let [all, open] = self.counts[self.clauses[place]];
        share(all, open)
    }
}

/// The full stop behind a passage that has none.
fn full_stop(whole: Part, link: Part) -> View<'static> {
    View {
        level: part!("-"),
        before: [part!("^"); BESIDE],
        after: [part!("$"); BESIDE],
        far: part!("-"),
        class: part!("end"),
        classes: [part!("^"); 2],
        word: ".",
        quoted: part!("told"),
        said: part!("-"),
        run: part!("0"),
        clause: whole,
        window: whole,
        passage: whole,
        place: part!("end"),
        passages: [part!("-"); 2],
        link,
        found: [part!("-"); 3],
    }
}

/// The features of one token of a passage.
pub(crate) fn features(views: &[View<'_>], place: usize, sink: &mut impl Sink) {
    let own = &views[place];
    let (previous, next) = (place.checked_sub(1).and_then(|at| views.get(at)), views.get(place + 1));
    let class = |view: Option<&View<'_>>| view.map_or(part!("^"), |view| view.class);
    let near = |view: Option<&View<'_>>| view.map_or(part!("^"), |view| view.level);
    let telling = if own.level.text == "-" {
        part!("small")
    } else {
        part!("telling")
    };
    sink.push_ready(const { Name::new("bias") }, &[]);
    sink.push_ready(const { Name::new("level") }, &[own.level]);
    sink.push_ready(const { Name::new("level before") }, &[near(previous), telling]);
    sink.push_ready(const { Name::new("level after") }, &[near(next), telling]);
    sink.push_ready(const { Name::new("before") }, &[own.before[0], telling]);
    sink.push_ready(const { Name::new("after") }, &[own.after[0], telling]);
    sink.push_ready(const { Name::new("further before") }, &[own.before[1]]);
    sink.push_ready(const { Name::new("further after") }, &[own.after[1]]);
    sink.push_ready(const { Name::new("around") }, &[own.before[0], own.level, own.after[0]]);
    sink.push_ready(const { Name::new("far") }, &[own.far]);
    sink.push_ready(const { Name::new("class") }, &[own.class]);
    sink.push_ready(const { Name::new("level class") }, &[own.level, own.class]);
    sink.push_ready(const { Name::new("class before") }, &[class(previous), telling]);
    sink.push_ready(const { Name::new("class after") }, &[class(next), telling]);
    sink.push_ready(const { Name::new("classes before") }, &[class(previous), own.class]);
    sink.push_ready(const { Name::new("classes after") }, &[own.class, class(next)]);
    sink.push_ready(const { Name::new("telling class before") }, &[own.classes[0]]);
    sink.push_ready(const { Name::new("telling class after") }, &[own.classes[1]]);
    around(views, place, telling, sink);
    words(views, place, sink);
}

/// Features of what is said around a token and where it stands.
fn around(views: &[View<'_>], place: usize, telling: Part, sink: &mut impl Sink) {
    let own = &views[place];
    let previous = place.checked_sub(1).and_then(|at| views.get(at));
    sink.push_ready(const { Name::new("run") }, &[own.run, telling]);
    sink.push_ready(const { Name::new("clause") }, &[own.clause, telling]);
    sink.push_ready(const { Name::new("window") }, &[own.window, telling]);
    sink.push_ready(const { Name::new("passage") }, &[own.passage, telling]);
    sink.push_ready(const { Name::new("place") }, &[own.place, telling]);
    sink.push_ready(const { Name::new("quoted") }, &[own.quoted, telling]);
    sink.push_ready(const { Name::new("passages") }, &[own.passages[0], own.passages[1]]);
    sink.push_ready(const { Name::new("link") }, &[own.link, telling]);
    sink.push_ready(const { Name::new("link level") }, &[own.link, own.level]);
    sink.push_ready(
        const { Name::new("found") },
        &[
            own.found[0],
            own.level,
            if own.found[2].text == "1" {
                part!("1")
            } else {
                part!("more")
            },
        ],
    );
    sink.push_ready(const { Name::new("found in") }, &[own.found[1], own.found[2]]);
    sink.push_ready(
        const { Name::new("quote edge") },
        &[previous.map_or(part!("^"), |view| view.quoted), own.quoted],
    );
    sink.push_ready(const { Name::new("said") }, &[own.said, telling]);
    sink.push_ready(
        const { Name::new("said before") },
        &[previous.map_or(part!("^"), |view| view.said), own.said],
    );
}

/// Features of words that carry no fact themselves.
fn words(views: &[View<'_>], place: usize, sink: &mut impl Sink) {
    let word = |at: Option<usize>| {
        at.and_then(|at| views.get(at))
            .filter(|view| view.level.text == "-")
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
pub(crate) fn level(similarity: f64) -> Part {
    match similarity {
        s if s >= EXACT => part!("exact"),
        s if s >= NEAR => part!("near"),
        s if s >= SAID => part!("kin"),
        s if s >= 0.4 => part!("far"),
        _ => part!("none"),
    }
}

/// A number in words, for what happens once, twice, often.
fn several(count: usize) -> Part {
    const COUNTS: [Part; 5] = [part!("0"), part!("1"), part!("2"), part!("3"), part!("4")];
    COUNTS[count.min(4)]
}

/// How sure a link is, in six steps.
fn sure(probability: f64) -> Part {
    match probability * 6.0 {
        step if step >= 5.0 => part!("5"),
        step if step >= 4.0 => part!("4"),
        step if step >= 3.0 => part!("3"),
        step if step >= 2.0 => part!("2"),
        step if step >= 1.0 => part!("1"),
        _ => part!("0"),
    }
}

/// Which of the linked passages say a token, how many of them, and how many there are.
fn found(cover: Cover, partners: usize) -> [Part; 3] {
    let first = match cover.found.first {
        None => part!("nowhere"),
        Some(0) => part!("first"),
        Some(_) => part!("later"),
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
fn run(covers: &[Option<Cover>], place: usize) -> Part {
    let count = |covers: &mut dyn Iterator<Item = &Option<Cover>>| {
        covers.flatten().take_while(|cover| cover.near < SAID).count()
    };
    let own = covers[place];
    if own.is_some_and(|cover| cover.near >= SAID) {
        return part!("said");
    }
    let length =
        count(&mut covers[..place].iter().rev()) + count(&mut covers[place + 1..].iter()) + usize::from(own.is_some());
    match length {
        0 => part!("0"),
        1 => part!("1"),
        2 => part!("2"),
        3 => part!("3"),
        4..=5 => part!("4"),
        6..=8 => part!("6"),
        _ => part!("9"),
    }
}

/// The share of so many informative tokens that are not said, in steps.
fn share(all: usize, open: usize) -> Part {
    if all == 0 {
        return part!("empty");
    }
    match open as f64 / all as f64 {
        share if share > 0.99 => part!("all"),
        share if share >= 0.8 => part!("most"),
        share if share >= 0.6 => part!("much"),
        share if share >= 0.4 => part!("half"),
        share if share >= 0.2 => part!("some"),
        share if share > 0.01 => part!("few"),
        _ => part!("none"),
    }
}

/// Where a token stands among the informative ones.
fn placed(before: usize, all: usize) -> Part {
    match (before as f64 + 0.5) / (all as f64).max(1.0) {
        place if place < 0.15 => part!("start"),
        place if place < 0.4 => part!("early"),
        place if place < 0.7 => part!("late"),
        _ => part!("end"),
    }
}

/// The class of each token of a passage: what it mentions, else its part of speech or shape.
pub(crate) fn classes(analysis: &Analysis, passage: usize) -> Vec<Part> {
    let range = analysis.sentences[passage].tokens.clone();
    let mut classes: Vec<Part> = range.clone().map(|token| class(analysis, token)).collect();
    for mention in analysis.mentions_of(passage) {
        let name = match &mention.value {
            Value::Name(_) => part!("name"),
            Value::Reference(_) => continue,
            Value::Amount(_) => part!("amount"),
            Value::Date(_) => part!("date"),
        };
        for token in mention.tokens.clone() {
            if let Some(place) = token.checked_sub(range.start).and_then(|place| classes.get_mut(place)) {
                *place = name;
            }
        }
    }
    classes
}

fn class(analysis: &Analysis, token: usize) -> Part {
    let token = &analysis.tokens[token];
    match (token.shape, token.tag) {
        (Shape::Sign, _) => sign(&token.norm),
        (Shape::Number, _) | (_, Tag::Number) => part!("number"),
        (_, Tag::Noun) => part!("noun"),
        (_, Tag::ProperNoun) => part!("proper"),
        (_, Tag::Verb) if token.norm.ends_with("ing") => part!("verbing"),
        (_, Tag::Verb) => part!("verb"),
        (_, Tag::Auxiliary) => part!("auxiliary"),
        (_, Tag::Adjective) => part!("adjective"),
        (_, Tag::Adverb) => part!("adverb"),
        (_, Tag::Pronoun) => part!("pronoun"),
        (_, Tag::Determiner) => part!("determiner"),
        (_, Tag::Adposition) => part!("preposition"),
        (_, Tag::Conjunction) => part!("and"),
        (_, Tag::Subordinator) => part!("that"),
        (_, Tag::Particle) => part!("particle"),
        (_, Tag::Unknown | Tag::Interjection | Tag::Punctuation | Tag::Symbol) => part!("word"),
    }
}

fn sign(text: &str) -> Part {
    match text {
        "," => part!("comma"),
        "." | "?" | "!" => part!("end"),
        "\"" | "'" => part!("quote"),
        "(" | ")" | "[" | "]" => part!("bracket"),
        "-" => part!("dash"),
        ";" | ":" => part!("colon"),
        _ => part!("sign"),
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
pub(crate) fn said(analysis: &Analysis, passage: usize) -> Vec<Part> {
    let range = analysis.sentences[passage].tokens.clone();
    let mut said = vec![part!("-"); range.len()];
    let first = analysis
        .attributions
        .partition_point(|attribution| attribution.sentence < passage);
    for attribution in analysis.attributions[first..]
        .iter()
        .take_while(|attribution| attribution.sentence == passage)
    {
        for (tokens, word) in [
            (&attribution.tokens, part!("clause")),
            (&attribution.source_tokens, part!("source")),
        ] {
            for token in tokens.clone().filter(|token| range.contains(token)) {
                said[token - range.start] = word;
            }
        }
    }
    for (cues, word) in [
        (&analysis.hedges, part!("hedge")),
        (&analysis.negations, part!("denial")),
    ] {
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
