//! Layer 4: two analyses become an [`Alignment`]: which passages report at least one same fact.
//!
//! Comes in: what each article says, word by word. Goes out: links with a calibrated probability, a strength and the evidence that made
//! them. It knows nothing of details or outputs.
//!
//! The steps: informative terms weighed within the pair ([`terms`]), candidates by an index (`index`), what each candidate pair shares
//! ([`overlap`], [`features`]), a logistic regression fitted on annotated pairs ([`weights`]), a second one that also looks at what the
//! first found around a pair ([`second`]), and a doubt where too few pairs are found for one story ([`stories`]). Links cross and are many-to-many.

mod acts;
mod clusters;
pub mod features;
mod index;
pub(crate) mod kinship;
pub mod overlap;
pub mod second;
mod speech;
pub mod stories;
pub mod terms;
pub(crate) mod twins;
pub mod weights;
pub mod words;

use crate::language::{Analysis, Lexicon};
use crate::share::Load;
use crate::terms::{Origin, SHOWN, Strength};
use features::{Candidate, Features, Grid, STANDING, Share};
use overlap::{Match, Overlap, Places};
use second::{FirstLook, Ways};
use terms::{Class, Term, Terms};
use weights::Weights;

/// From this probability on a weaker link is kept for those who ask for looser pairing.
pub const WEAK: f64 = 0.1;
/// From this probability on a link is shown beside better ones of both its passages. By cross-validation (`examples/fit`) links that are
/// less sure are more often wrong than right there, while the best of a passage is worth showing from [`SHOWN`] on.
pub const FURTHER: f64 = 0.35;
/// From this probability on a linked pair has the same main point.
const SAME: f64 = 0.5;
/// The least probability of a link between passages that are printed word for word alike: no model of likeness may doubt them.
const ALIKE: f64 = 0.95;

/// Which passages belong together.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// The terms that were compared.
    pub terms: Terms,
    /// Links with a probability of at least [`WEAK`], between different stories only those of
    /// passages that are printed word for word alike, ordered by A's passage, then B's.
    pub links: Vec<Link>,
    /// The sum of probabilities of links per passage of the shorter article, see [`stories`]; nothing where that is too short to tell.
    pub shared: Option<f64>,
}

/// Two passages that report at least one same fact.
#[derive(Clone, Debug)]
pub struct Link {
    /// The passage of A: an index into its sentences.
    pub a: usize,
    /// The passage of B.
    pub b: usize,
    /// Calibrated probability that the link is right.
    pub probability: f64,
    /// How much of the two is the same fact.
    pub strength: Strength,
    /// What made it; told of links that are shown only.
    pub evidence: Evidence,
    /// Who made it.
    pub origin: Origin,
    /// True where it is below [`FURTHER`] and both passages have a better partner: it is not shown without asking.
    pub spare: bool,
}

impl Link {
    /// True where it is shown without asking.
    pub fn is_shown(&self) -> bool {
        self.probability >= f64::from(SHOWN) && !self.spare
    }
}

/// What made a link, the heaviest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Shared names.
    pub names: Vec<String>,
    /// Shared amounts and dates.
    pub numbers: Vec<String>,
    /// Shared or related words.
    pub words: Vec<String>,
}

/// Finds the passages that report the same facts.
pub fn align(lexicon: &Lexicon, weights: &Weights, analyses: &[Analysis; 2]) -> Alignment {
    let terms = Terms::new(lexicon, analyses);
    let passages = analyses.each_ref().map(|analysis| analysis.sentences.len());
    let load = load(&terms);
    // The features are not needed any longer: those of long articles are as large as all the rest.
    let first = first_look(weights, analyses, &Features::new(lexicon, analyses, &terms), load);
    let look = FirstLook::new(
        passages,
        first
            .iter()
            .map(|chance| (chance.pair.0 as usize, chance.pair.1 as usize, chance.probability)),
    );
    let mut links: Vec<Link> = load.each(first.len(), |numbers| {
        let mut ways = Ways::default();
        let linked = first[numbers]
            .iter()
            .filter_map(|chance| link(weights, analyses, (&look, &mut ways), chance));
        linked.collect()
    });
    let spare = spare(passages, links.iter().map(|link| (link.a, link.b, link.probability)));
    for (link, spare) in links.iter_mut().zip(spare) {
        link.spare = spare;
    }
    let shared = stories::shared(analyses, &terms, &links);
    let mut alignment = Alignment { terms, links, shared };
    if alignment.is_of_different_stories() {
        alignment.links.retain(|link| twins::alike(analyses, link.a, link.b));
    }
    alignment.explain(load);
    alignment
}

/// The pairs that go on to the second look. Each pair is gone through once: how it stands among all others, which is known last, is added
/// to what the models make of the rest.
fn first_look(weights: &Weights, analyses: &[Analysis; 2], features: &Features<'_>, load: Load) -> Vec<Chance> {
    let alone = if is_alone(analyses) { weights.alone } else { 0.0 };
    let may_link = analyses.each_ref().map(may_link);
    let models = [&weights.first, &weights.linked, &weights.same];
    let may = |(a, b): (usize, usize)| may_link[0][a] && may_link[1][b];
    let glances = load.each(features.len(), |numbers| {
        let (mut places, mut candidate) = (features.places(), Candidate::default());
        let glance = |pair| {
            let sums = if may(pair) {
                features.look_at(pair, &mut places, &mut candidate);
                models.map(|model| model.begun(&candidate.row))
            } else {
                features.glance_at(pair, &mut places, &mut candidate);
                Default::default()
            };
            (Share::of(&candidate.overlap), sums)
        };
        features.numbered(numbers).map(glance).collect()
    });
    let grid = Grid::new(features, glances.iter().map(|&(share, _)| share));
    load.each(features.len(), |numbers| {
        let known = features.numbered(numbers.clone()).zip(&glances[numbers]);
        let chance = |(pair, &(share, sums)): ((usize, usize), &(Share, [f64; 3]))| {
            let standing = grid.standing(pair, share);
            let added = |which: usize| sums[which] + models[which].of(&STANDING, &standing);
            let probability = weights.first.ended(added(0), &[]);
            (probability >= second::FLOOR || twins::alike(analyses, pair.0, pair.1)).then(|| Chance {
                pair: (pair.0 as u32, pair.1 as u32),
                probability,
                linked: added(1) + alone,
                same: added(2),
            })
        };
        known.filter(|&(pair, _)| may(pair)).filter_map(chance).collect()
    })
}

/// A pair of passages that the first look does not rule out, or that is printed alike.
struct Chance {
    pair: (u32, u32),
    probability: f64,
    /// What the models of the second look make of its features; these are too many to be kept.
    linked: f64,
    same: f64,
}

/// How much work the passages of these terms are.
fn load(terms: &Terms) -> Load {
    Load::of_passages(terms.passages[0].len() + terms.passages[1].len())
}

/// The link between two passages, if it is probable enough, without its evidence.
fn link(
    weights: &Weights,
    analyses: &[Analysis; 2],
    (look, ways): (&FirstLook, &mut Ways),
    chance: &Chance,
) -> Option<Link> {
    let (a, b) = (chance.pair.0 as usize, chance.pair.1 as usize);
    let alike = twins::alike(analyses, a, b);
    let around = look.row(a, b, ways).unwrap_or_default();
    let likely = weights.linked.ended(chance.linked, &around);
    let probability = likely.max(if alike { ALIKE } else { 0.0 });
    (probability >= WEAK).then(|| Link {
        a,
        b,
        probability,
        strength: if alike || weights.same.ended(chance.same, &around) >= SAME {
            Strength::Same
        } else {
            Strength::Partial
        },
        evidence: Evidence::default(),
        origin: Origin::Engine,
        spare: false,
    })
}

/// For each link, whether it is too unsure to stand beside better ones. `size` is the number of passages of each article.
pub fn spare(size: [usize; 2], links: impl Iterator<Item = (usize, usize, f64)> + Clone) -> Vec<bool> {
    let mut best = size.map(|count| vec![0.0f64; count]);
    for (a, b, probability) in links.clone() {
        best[0][a] = best[0][a].max(probability);
        best[1][b] = best[1][b].max(probability);
    }
    links
        .map(|(a, b, probability)| probability < FURTHER && probability < best[0][a].min(best[1][b]))
        .collect()
}

impl Alignment {
    /// True where the articles do not look like one story. Then only what both print word for word alike stays linked.
    pub fn is_of_different_stories(&self) -> bool {
        self.shared.is_some_and(|shared| shared < stories::LEAST_SHARED)
    }

    /// The links that are shown without asking, as indices.
    pub fn shown(&self) -> Vec<usize> {
        (0..self.links.len())
            .filter(|&index| self.links[index].is_shown())
            .collect()
    }

    /// Tells what made the links that are shown.
    fn explain(&mut self, load: Load) {
        let (terms, links) = (&self.terms, &self.links);
        let found = load.each(links.len(), |numbers| {
            let (mut places, mut overlap) = (Places::new(terms), Overlap::default());
            let shown = links[numbers].iter().map(|link| {
                if !link.is_shown() {
                    return Evidence::default();
                }
                overlap.fill(terms, &mut places, link.a, link.b);
                evidence(terms, (link.a, link.b), &overlap)
            });
            shown.collect()
        });
        for (link, evidence) in self.links.iter_mut().zip(found) {
            link.evidence = evidence;
        }
    }

    /// Makes a link between passages `a` and `b` that a reader paired by hand.
    pub fn pair(&mut self, a: usize, b: usize) {
        self.unpair(a, b);
        let place = self.links.partition_point(|link| (link.a, link.b) < (a, b));
        let link = Link {
            a,
            b,
            probability: 1.0,
            strength: Strength::Same,
            evidence: Evidence::default(),
            origin: Origin::Reader,
            spare: false,
        };
        self.links.insert(place, link);
    }

    /// Takes the link between passages `a` and `b` away.
    pub fn unpair(&mut self, a: usize, b: usize) {
        self.links.retain(|link| (link.a, link.b) != (a, b));
    }
}

/// True where each article has but one passage that may link.
fn is_alone(analyses: &[Analysis; 2]) -> bool {
    analyses.iter().all(|analysis| {
        let mut telling = analysis.sentences.iter().filter(|sentence| sentence.role.tells());
        telling.next().is_some() && telling.next().is_none()
    })
}

/// For each passage, whether it may link: furniture, author lines and datelines report no fact of the story.
fn may_link(analysis: &Analysis) -> Vec<bool> {
    analysis
        .sentences
        .iter()
        .map(|sentence| sentence.role.tells())
        .collect()
}

/// The most words of one kind that are kept as evidence.
const MOST_EVIDENCE: usize = 6;

fn evidence(terms: &Terms, (a, b): (usize, usize), overlap: &Overlap) -> Evidence {
    let mut found: Vec<(f64, [&Term; 2])> = Vec::new();
    // From both sides: a word may be the nearest of another that has a nearer one itself. What both sides tell alike is told once.
    let [own, others] = &overlap.matches;
    let told = |entry: &&Match| {
        let first = own.partition_point(|known| known.a < entry.a);
        let known = own.get(first).filter(|known| (known.a, known.b) == (entry.a, entry.b));
        known.is_none_or(|known| known.similarity.to_bits() != entry.similarity.to_bits())
    };
    for entry in own.iter().chain(others.iter().filter(told)) {
        let first = terms.passages[0][a][entry.a];
        let second = terms.passages[1][b][entry.b];
        let weight = (first.weight * second.weight).sqrt() * entry.similarity;
        found.push((weight, [&terms.terms[first.term], &terms.terms[second.term]]));
    }
    // The order must not tell which article comes first.
    let labels = |[x, y]: [&Term; 2], [z, w]: [&Term; 2]| {
        let least = x.label.as_str().min(&y.label).cmp(z.label.as_str().min(&w.label));
        least.then_with(|| x.label.as_str().max(&y.label).cmp(z.label.as_str().max(&w.label)))
    };
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| labels(x.1, y.1)));
    let mut evidence = Evidence::default();
    for (_, [x, y]) in found {
        let class = if y.class == Class::Name { y.class } else { x.class };
        let list = match class {
            Class::Name => &mut evidence.names,
            Class::Amount | Class::Date => &mut evidence.numbers,
            Class::Word => &mut evidence.words,
        };
        if list.len() >= MOST_EVIDENCE {
            continue;
        }
        let label = if x.label == y.label {
            x.label.clone()
        } else {
            format!("{} / {}", x.label, y.label)
        };
        if !list.contains(&label) {
            list.push(label);
        }
    }
    evidence
}
