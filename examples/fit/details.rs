//! Fitting and measuring the details.

use std::collections::BTreeSet;
use std::ops::Range;

use newsdiff::align::{self, Alignment};
use newsdiff::chain::Names;
use newsdiff::details::weights::{KeptWeights, Weights};
use newsdiff::details::{self, Ground, Phrase, elsewhere, kinds, marking};
use newsdiff::language::{Analysis, Lexicon};
use newsdiff::linear::Logistic;
use newsdiff::terms::{Kind, Standing};
use newsdiff::text::{Side, Span};

use crate::chain::{self, Example, Plan};
use crate::gold::{self, Pair};
use crate::logistic::{self, Sample};

/// How the marking is fitted; ridge and counts by cross-validation.
const MARKING: Plan = Plan {
    ridge: 4.0,
    least: 10,
    steps: 120,
};
/// How the kinds are fitted.
const KINDS: Plan = Plan {
    ridge: 1.0,
    least: 2,
    steps: 120,
};
/// The least probability with which a word is marked: of those that are equally good by cross-validation, for words and phrases together
/// (within half a point), the one that marks the least: a mark too many says that a text leaves out what it tells.
pub const LEAST: f64 = 0.25;
/// The least probability of "elsewhere": a detail that is told elsewhere must not be called left out.
const ELSEWHERE_FROM: f64 = 0.3;
/// Ridge of the standings.
const RIDGE: f64 = 3.0;

/// A pair with its alignment, by weights that have not seen it.
pub struct Case<'a> {
    pub pair: &'a Pair,
    pub analyses: &'a [Analysis; 2],
    pub alignment: Alignment,
    pub shown: Vec<usize>,
    /// The annotated details of both sides as tokens.
    pub marks: [Vec<Mark>; 2],
    /// For each side, the passages in which details were annotated.
    pub scope: [Vec<usize>; 2],
}

/// An annotated detail.
pub struct Mark {
    pub tokens: Range<usize>,
    pub passage: usize,
    pub kind: Kind,
    pub standing: Standing,
    /// False for the other side's half of a differing pair and where annotators disagree: it counts neither way.
    pub counted: bool,
}

impl<'a> Case<'a> {
    pub fn new(
        lexicon: &Lexicon,
        weights: &align::weights::Weights,
        pair: &'a Pair,
        analyses: &'a [Analysis; 2],
    ) -> Self {
        let alignment = align::align(lexicon, weights, analyses);
        let shown = alignment.shown();
        let mut case = Self {
            pair,
            analyses,
            alignment,
            shown,
            marks: [Vec::new(), Vec::new()],
            scope: [Vec::new(), Vec::new()],
        };
        case.annotate();
        case
    }

    pub fn ground(&self) -> Ground<'_> {
        Ground::new(self.analyses, &self.alignment, &self.shown)
    }

    /// The alignment with the annotated links in place of the found ones.
    fn annotated(&self) -> Alignment {
        let known = [0, 1].map(|side: usize| {
            let spans = self.analyses[side].sentences.iter().map(|sentence| sentence.span);
            self.pair.sentences_of(side, &spans.collect::<Vec<Span>>())
        });
        let mut alignment = self.alignment.clone();
        alignment.links.clear();
        for (a, sentences) in known[0].iter().enumerate() {
            for (b, others) in known[1].iter().enumerate() {
                let mut both = sentences.iter().flat_map(|&x| others.iter().map(move |&y| (x, y)));
                if both.any(|(x, y)| self.pair.strength(x, y) != Some(0)) {
                    alignment.pair(a, b);
                }
            }
        }
        alignment
    }

    fn annotate(&mut self) {
        for side in Side::BOTH {
            let index = side.index();
            let spans: Vec<Span> = self.analyses[index]
                .sentences
                .iter()
                .map(|sentence| sentence.span)
                .collect();
            let known = self.pair.sentences_of(index, &spans);
            let roles = self.pair.annotation.roles.get(["a", "b"][index]);
            let linked = |number: usize| {
                self.pair
                    .annotation
                    .links
                    .iter()
                    .any(|link| [link.a, link.b][index] == number)
                    && !roles.is_some_and(|roles| roles.contains_key(&number.to_string()))
            };
            self.scope[index] = (0..spans.len())
                .filter(|&passage| known[passage].iter().any(|&number| linked(number)))
                .collect();
            for detail in &self.pair.annotation.details {
                let kind = serde_json::from_value(detail.kind.clone().into()).unwrap_or(Kind::Description);
                let standing = serde_json::from_value(detail.status.clone().into()).unwrap_or(Standing::Added);
                let own = detail.side == ["a", "b"][index];
                let other = detail.other.as_ref();
                let place = if own {
                    Some((detail.i, &detail.text))
                } else {
                    other.map(|other| (other.i, &other.text))
                };
                let Some(span) = place.and_then(|(number, text)| self.find(index, number, text)) else {
                    continue;
                };
                let mark = Mark {
                    tokens: tokens(&self.analyses[index], span),
                    passage: known
                        .iter()
                        .position(|own| own.contains(&place.map_or(0, |place| place.0)))
                        .unwrap_or(0),
                    kind,
                    standing,
                    counted: own && detail.agreed != Some(false),
                };
                if !mark.tokens.is_empty() {
                    self.marks[index].push(mark);
                }
            }
        }
    }

    /// Where a text stands in an annotated sentence.
    fn find(&self, side: usize, number: usize, text: &str) -> Option<Span> {
        let sentence = self.pair.sentences[side].get(&number)?;
        gold::find(&self.pair.texts[side], sentence.start, text).filter(|span| span.end <= sentence.end)
    }
}

/// The tokens of which at least half lies in a span.
fn tokens(analysis: &Analysis, span: Span) -> Range<usize> {
    let inside = |at: &usize| {
        let token = analysis.tokens[*at].span;
        let shared = token.end.min(span.end).saturating_sub(token.start.max(span.start));
        2 * shared >= token.len()
    };
    let found: Vec<usize> = (0..analysis.tokens.len()).filter(inside).collect();
    found
        .first()
        .zip(found.last())
        .map_or(0..0, |(&first, &last)| first..last + 1)
}

/// The weights of the details, fitted on these cases.
pub fn weights(cases: &[&Case<'_>]) -> KeptWeights {
    let grounds: Vec<Ground<'_>> = cases.iter().map(|case| case.ground()).collect();
    let marking = marking_examples(cases, &grounds);
    let labels: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| format!("{kind:?}").to_lowercase())
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let mut kept = KeptWeights {
        about: String::new(),
        marking: chain::fit(&marking::LABELS, &marking.iter().collect::<Vec<_>>(), MARKING),
        least: LEAST,
        elsewhere_from: ELSEWHERE_FROM,
        ..KeptWeights::default()
    };
    let mut kinds = kind_examples(cases);
    kinds.extend(cut_examples(cases, &grounds, &Weights::from(&kept)));
    kept.kind = chain::fit(&labels, &kinds.iter().collect::<Vec<_>>(), KINDS);
    kept.elsewhere = told_elsewhere(cases).kept(&elsewhere::NAMES);
    kept
}

fn marking_examples(cases: &[&Case<'_>], grounds: &[Ground<'_>]) -> Vec<Example> {
    let mut examples = Vec::new();
    for (case, ground) in cases.iter().zip(grounds) {
        for side in Side::BOTH {
            let analysis = &case.analyses[side.index()];
            for passage in ground
                .passages(side)
                .filter(|passage| case.scope[side.index()].contains(passage))
            {
                let covered = &ground.covered[side.index()];
                let range = analysis.sentences[passage].tokens.clone();
                let marked = |token: usize| {
                    let mut marks = case.marks[side.index()].iter();
                    marks.find(|mark| range.contains(&token) && mark.tokens.contains(&token))
                };
                let label = |token: usize| match marked(token) {
                    Some(mark) if mark.tokens.start == token => marking::BEGIN,
                    Some(_) => marking::INSIDE,
                    None => marking::OUTSIDE,
                };
                let features = marking::sentence(analysis, covered, passage);
                let elements = features.into_iter().zip(range.start..);
                let elements = elements.map(|(names, token)| (names, label(token))).collect();
                examples.push(Example { elements });
            }
        }
    }
    examples
}

/// The phrases that the marking itself cuts where people marked nearly the same: their kind has to be seen from there too.
fn cut_examples(cases: &[&Case<'_>], grounds: &[Ground<'_>], weights: &Weights) -> Vec<Example> {
    let mut examples = Vec::new();
    for (case, ground) in cases.iter().zip(grounds) {
        for (side, phrases) in Side::BOTH.into_iter().zip(details::found(weights, ground)) {
            let analysis = &case.analyses[side.index()];
            for phrase in phrases {
                let shared = |mark: &&Mark| {
                    let (start, end) = (
                        mark.tokens.start.max(phrase.tokens.start),
                        mark.tokens.end.min(phrase.tokens.end),
                    );
                    2 * end.saturating_sub(start)
                };
                let near = |mark: &&Mark| {
                    mark.tokens != phrase.tokens && 2 * shared(mark) >= mark.tokens.len() + phrase.tokens.len()
                };
                let mark = case.marks[side.index()].iter().filter(near).max_by_key(shared);
                examples.extend(mark.map(|mark| kind_example(analysis, phrase.passage, &phrase.tokens, mark.kind)));
            }
        }
    }
    examples
}

fn kind_example(analysis: &Analysis, passage: usize, tokens: &Range<usize>, kind: Kind) -> Example {
    let mut names = Names::default();
    kinds::features(analysis, passage, tokens, &mut names);
    let label = Kind::ALL
        .iter()
        .position(|known| *known == kind)
        .expect("all kinds are listed");
    Example {
        elements: vec![(names.0, label)],
    }
}

fn kind_examples(cases: &[&Case<'_>]) -> Vec<Example> {
    let mut examples = Vec::new();
    for case in cases {
        for side in Side::BOTH {
            for mark in &case.marks[side.index()] {
                let analysis = &case.analyses[side.index()];
                examples.push(kind_example(analysis, mark.passage, &mark.tokens, mark.kind));
            }
        }
    }
    examples
}

fn phrase(side: Side, mark: &Mark) -> Phrase {
    Phrase {
        side,
        passage: mark.passage,
        tokens: mark.tokens.clone(),
        kind: mark.kind,
    }
}

/// Fitted on the annotated links: where a link is missed or wrong, what the annotators call told elsewhere is not elsewhere.
pub fn told_elsewhere(cases: &[&Case<'_>]) -> Logistic {
    let alignments: Vec<Alignment> = cases.iter().map(|case| case.annotated()).collect();
    let mut samples = Vec::new();
    for (case, alignment) in cases.iter().zip(&alignments) {
        let ground = &Ground::new(case.analyses, alignment, &alignment.shown());
        for side in Side::BOTH {
            for mark in case.marks[side.index()]
                .iter()
                .filter(|mark| mark.standing != Standing::Differs)
            {
                let phrase = phrase(side, mark);
                let Some(told) = elsewhere::told(ground, &mut elsewhere::Tally::default(), &phrase) else {
                    continue;
                };
                let target = f64::from(u8::from(mark.standing == Standing::Elsewhere));
                samples.push(Sample {
                    row: elsewhere::features(ground, &phrase, &told).to_vec(),
                    target,
                    weight: 1.0,
                });
            }
        }
    }
    logistic::fit(samples.iter(), RIDGE)
}

/// Counts of right, predicted and annotated.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub right: usize,
    pub predicted: usize,
    pub all: usize,
}

impl Count {
    pub fn figures(self) -> (f64, f64, f64) {
        let precision = self.right as f64 / self.predicted.max(1) as f64;
        let recall = self.right as f64 / self.all.max(1) as f64;
        (
            100.0 * precision,
            100.0 * recall,
            200.0 * precision * recall / (precision + recall).max(1e-9),
        )
    }
}

/// What is measured of the details.
#[derive(Clone, Copy, Default)]
pub struct Score {
    pub tokens: Count,
    pub spans: Count,
    pub kinds: Count,
    pub elsewhere: Count,
    pub differs: Count,
    pub length: usize,
}

impl Score {
    pub fn print(&self, name: &str) {
        let line = |count: Count| {
            let (p, r, f) = count.figures();
            format!("{f:5.1} (P {p:4.1} R {r:4.1})")
        };
        println!(
            "  {name}: tokens {} spans {} kind {:.1} elsewhere {} differs {} mean length {:.1}",
            line(self.tokens),
            line(self.spans),
            100.0 * self.kinds.right as f64 / self.kinds.all.max(1) as f64,
            line(self.elsewhere),
            line(self.differs),
            self.length as f64 / self.spans.predicted.max(1) as f64
        );
    }
}

/// Adds one case to the score.
pub fn score(total: &mut Score, weights: &Weights, case: &Case<'_>) {
    let ground = case.ground();
    let found = details::details(weights, &ground);
    for side in Side::BOTH {
        let analysis = &case.analyses[side.index()];
        let scope = &case.scope[side.index()];
        let content = |range: &Range<usize>| {
            range
                .clone()
                .filter(|&token| !analysis.tokens[token].stop)
                .collect::<BTreeSet<_>>()
        };
        let told = |range: &Range<usize>| {
            let content = content(range);
            if content.is_empty() {
                range.clone().collect()
            } else {
                content
            }
        };
        let own: Vec<_> = found
            .iter()
            .filter(|detail| detail.phrase.side == side && scope.contains(&detail.phrase.passage))
            .collect();
        let marks: Vec<&Mark> = case.marks[side.index()]
            .iter()
            .filter(|mark| mark.counted && scope.contains(&mark.passage))
            .collect();
        let free: Vec<&Mark> = case.marks[side.index()].iter().filter(|mark| !mark.counted).collect();
        let mut predicted: BTreeSet<usize> = own.iter().flat_map(|detail| content(&detail.phrase.tokens)).collect();
        let annotated: BTreeSet<usize> = marks.iter().flat_map(|mark| content(&mark.tokens)).collect();
        for mark in &free {
            predicted.retain(|token| annotated.contains(token) || !mark.tokens.contains(token));
        }
        total.tokens.right += predicted.intersection(&annotated).count();
        total.tokens.predicted += predicted.len();
        total.tokens.all += annotated.len();
        let likeness = |x: &BTreeSet<usize>, y: &BTreeSet<usize>| {
            2.0 * x.intersection(y).count() as f64 / (x.len() + y.len()).max(1) as f64
        };
        let mut pairs = Vec::new();
        for (p, detail) in own.iter().enumerate() {
            for (m, mark) in marks.iter().enumerate() {
                let value = likeness(&told(&detail.phrase.tokens), &told(&mark.tokens));
                if value >= 0.5 {
                    pairs.push((value, p, m));
                }
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
        let (mut used, mut got) = (BTreeSet::new(), BTreeSet::new());
        for (_, p, m) in pairs {
            if used.contains(&p) || got.contains(&m) {
                continue;
            }
            used.insert(p);
            got.insert(m);
            total.kinds.all += 1;
            total.kinds.right += usize::from(own[p].phrase.kind == marks[m].kind);
            for (standing, count) in [
                (Standing::Elsewhere, &mut total.elsewhere),
                (Standing::Differs, &mut total.differs),
            ] {
                count.right += usize::from(own[p].standing == standing && marks[m].standing == standing);
            }
        }
        let lost = |p: usize| {
            !used.contains(&p)
                && free
                    .iter()
                    .any(|mark| likeness(&told(&own[p].phrase.tokens), &told(&mark.tokens)) >= 0.5)
        };
        total.spans.right += used.len();
        total.spans.all += marks.len();
        for p in (0..own.len()).filter(|&p| !lost(p)) {
            total.spans.predicted += 1;
            total.length += own[p].phrase.tokens.len();
            total.elsewhere.predicted += usize::from(own[p].standing == Standing::Elsewhere);
            total.differs.predicted += usize::from(own[p].standing == Standing::Differs);
        }
        total.elsewhere.all += marks.iter().filter(|mark| mark.standing == Standing::Elsewhere).count();
        total.differs.all += marks.iter().filter(|mark| mark.standing == Standing::Differs).count();
    }
}
