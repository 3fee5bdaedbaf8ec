//! What the alignment looks at, as numbers: a row of features for each pair of passages that share anything.
//!
//! Every feature is the same whichever article comes first.

use std::mem;
use std::ops::Range;

use crate::align::acts::{self, Act};
use crate::align::overlap::{Match, Overlap, Places, exact};
use crate::align::speech::{self, Speech};
use crate::align::terms::{Class, Occurrence, Spoken, Term, Terms};
use crate::align::twins;
use crate::language::{Analysis, Lexicon};
use crate::terms::Role;
use crate::text::Side;

/// The names of the features, in their order.
pub const NAMES: [&str; 62] = [
    "coverage-min",
    "coverage-max",
    "coverage-harmonic",
    "coverage-geometric",
    "matched-weight",
    "exact-weight",
    "name-weight",
    "value-weight",
    "word-weight",
    "kin-weight",
    "top-1",
    "top-2",
    "top-3",
    "runs",
    "cosine-terms",
    "rank-min",
    "rank-max",
    "ratio-min",
    "ratio-max",
    "ratio-product",
    "position",
    "both-early",
    "length-min",
    "length-max",
    "length-ratio",
    "both-quote",
    "one-quote",
    "both-head",
    "one-head",
    "caption",
    "value-clash",
    "name-share",
    "entities-shared",
    "entities-min",
    "entities-max",
    "top-entity",
    "word-count",
    "pair-level",
    "standing-likeness",
    "standing-weight",
    "verb",
    "verb-beside",
    "verb-crossed",
    "verb-both",
    "verbs-min",
    "verbs-max",
    "quoted-weight",
    "quoted-share",
    "one-source",
    "other-sources",
    "quoted-anyhow",
    "one-source-share",
    "one-quotation",
    "unmatched-min",
    "unmatched-max",
    "unmatched-names-min",
    "unmatched-names-max",
    "unmatched-entities-min",
    "unmatched-entities-max",
    "only-here",
    "by-few",
    "names-by-few",
];

/// One row of numbers, in the order of [`NAMES`].
pub type Row = [f64; NAMES.len()];

/// Where in a row the features stand that go by all other pairs: they are known last. All others go by the pair alone.
pub(crate) const STANDING: [usize; 8] = [15, 16, 17, 18, 19, 37, 38, 39];

/// Keeps the logarithm of the standing of the best pairs finite; a tenth of a pair a passage is as good as the best.
const LEAST_STANDING: f64 = 0.1;
/// Zipf frequency (log10 of occurrences in 10^9 words) from which on a word is so common that two passages may share it by chance.
const COMMON_ZIPF: f64 = 5.0;
/// Zipf frequency of words that the lexicon does not know.
const UNKNOWN_ZIPF: f64 = 2.5;
/// Below this similarity a term counts as unmatched.
const MATCHED: f64 = 0.5;
/// Features are rounded to one over this.
const ROUNDING: f64 = 1e9;
/// From here on every number is whole.
const WHOLE: f64 = (1_u64 << (f64::MANTISSA_DIGITS - 1)) as f64;

/// A row while it is filled in.
struct Cells {
    row: Row,
    filled: usize,
}

impl Cells {
    fn push(&mut self, value: f64) {
        if let Some(cell) = self.row.get_mut(self.filled) {
            *cell = value;
            self.filled += 1;
        }
    }

    fn extend(&mut self, values: impl IntoIterator<Item = f64>) {
        values.into_iter().for_each(|value| self.push(value));
    }

    /// Leaves so many cells for what is known last.
    fn leave(&mut self, cells: usize) {
        self.filled += cells;
    }

    /// The row with all numbers rounded, together: processors do several at once.
    fn rounded(self) -> Row {
        self.row.map(rounded)
    }
}

/// Sums over both sides depend on their order in the last digits; the mirror image must not.
pub(crate) fn rounded(value: f64) -> f64 {
    let scaled = value * ROUNDING;
    let size = scaled.abs();
    // `f64::round`, without the call that it is on many processors: where no digits are left behind the point, a sum is rounded to a
    // whole number, halves to the even one.
    let even = (size + WHOLE) - WHOLE;
    let nearest = if size - even >= 0.5 { even + 1.0 } else { even };
    let whole = if size >= WHOLE { size } else { nearest };
    whole.copysign(scaled) / ROUNDING
}

/// The logarithm of one more than a number; most are 0, and for these it need not be asked for.
pub(super) fn ln_1p(value: f64) -> f64 {
    if value == 0.0 { value } else { value.ln_1p() }
}

/// A pair of passages that may be linked.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The passage of A.
    pub a: usize,
    /// The passage of B.
    pub b: usize,
    /// What they share.
    pub overlap: Overlap,
    /// What the alignment looks at.
    pub row: Row,
}

impl Default for Candidate {
    fn default() -> Self {
        Self {
            a: 0,
            b: 0,
            overlap: Overlap::default(),
            row: [0.0; NAMES.len()],
        }
    }
}

/// All pairs of passages that share an informative term, with their features, ordered by A's passage, then B's.
pub fn candidates(lexicon: &Lexicon, analyses: &[Analysis; 2], terms: &Terms) -> Vec<Candidate> {
    let features = Features::new(lexicon, analyses, terms);
    let mut places = features.places();
    let own = features.numbered(0..features.len()).map(|pair| {
        let mut candidate = Candidate::default();
        features.look_at(pair, &mut places, &mut candidate);
        candidate
    });
    let mut candidates: Vec<Candidate> = own.collect();
    let shares: Vec<Share> = candidates.iter().map(|own| Share::of(&own.overlap)).collect();
    let grid = Grid::new(&features, shares.iter().copied());
    for (candidate, share) in candidates.iter_mut().zip(shares) {
        for (at, value) in STANDING
            .into_iter()
            .zip(grid.standing((candidate.a, candidate.b), share))
        {
            candidate.row[at] = value;
        }
    }
    candidates
}

/// The features of pairs of passages, worked out pair by pair: those of all pairs of two long texts would not fit in memory. What goes by
/// all pairs is told by a `Grid` when all were looked at.
pub struct Features<'a> {
    analyses: &'a [Analysis; 2],
    terms: &'a Terms,
    pairs: Vec<(usize, usize)>,
    /// For each side, for each passage, the length of the vector of its terms' weights.
    lengths: [Vec<f64>; 2],
    /// For each side, for each passage, the logarithm of the weight of all its terms.
    totals: [Vec<f64>; 2],
    /// For each side, for each passage, whether a part of a quotation stands in it.
    quoted: [Vec<bool>; 2],
    acts: [Vec<Vec<Act>>; 2],
    speeches: [Vec<Speech>; 2],
    /// For each side, for each passage, how many amounts and dates it tells.
    values: [Vec<u32>; 2],
    anchors: Vec<Anchor>,
}

/// How firmly a term that two passages share holds them together.
#[derive(Clone, Copy)]
struct Anchor {
    /// How rare the word is in general, where it stands in these two passages only, else 0.
    only: f64,
    /// The same shared out among all pairs of passages that have it.
    few: f64,
    /// What each of these pairs gets.
    share: f64,
}

impl Anchor {
    fn new(lexicon: &Lexicon, terms: &Terms, term: usize) -> Self {
        let rarity = rarity(lexicon, &terms.terms[term]);
        let pairs = terms.postings[0][term].len() * terms.postings[1][term].len();
        let share = 1.0 / pairs.max(1) as f64;
        Self {
            only: if pairs == 1 { rarity } else { 0.0 },
            few: rarity * share,
            share,
        }
    }
}

impl<'a> Features<'a> {
    /// Finds the pairs and what all of them are held against.
    pub fn new(lexicon: &Lexicon, analyses: &'a [Analysis; 2], terms: &'a Terms) -> Self {
        let mut pairs = crate::align::index::pairs(terms);
        twins::leave_to_twins(analyses, &mut pairs);
        let length = |passage: &Vec<Occurrence>| {
            let squares = passage.iter().map(|&occurrence| occurrence.weight.powi(2));
            squares.sum::<f64>().sqrt()
        };
        let values = |passage: &Vec<Occurrence>| {
            let values = passage
                .iter()
                .filter(|occurrence| matches!(occurrence.class, Class::Amount | Class::Date));
            values.count() as u32
        };
        let (acts, speeches) =
            super::load(terms).both(|| acts::acts(analyses, terms), || speech::speeches(analyses, terms));
        Self {
            analyses,
            terms,
            lengths: terms.passages.each_ref().map(|own| own.iter().map(length).collect()),
            totals: terms
                .totals
                .each_ref()
                .map(|own| own.iter().map(|&total| ln_1p(total)).collect()),
            quoted: analyses.each_ref().map(quoted),
            acts,
            speeches,
            values: terms.passages.each_ref().map(|own| own.iter().map(values).collect()),
            anchors: (0..terms.terms.len())
                .map(|term| Anchor::new(lexicon, terms, term))
                .collect(),
            pairs,
        }
    }

    /// How many passages each article has.
    fn size(&self) -> [usize; 2] {
        self.terms.passages.each_ref().map(Vec::len)
    }

    /// How many pairs there are.
    pub(crate) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The pairs with these numbers: passages of A and of B.
    pub(crate) fn numbered(&self, numbers: Range<usize>) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.pairs[numbers].iter().copied()
    }

    /// A table for looking at one pair after the other.
    pub(crate) fn places(&self) -> Places {
        Places::new(self.terms)
    }

    /// Turns the candidate into this pair with its features but those of [`STANDING`], which are left 0.
    pub(crate) fn look_at(&self, (a, b): (usize, usize), places: &mut Places, candidate: &mut Candidate) {
        (candidate.a, candidate.b) = (a, b);
        candidate.overlap.fill(self.terms, places, a, b);
        candidate.row = self.row(candidate, places);
    }

    /// How much the passages of a pair share, without its features.
    pub(crate) fn glance_at(&self, (a, b): (usize, usize), places: &mut Places, candidate: &mut Candidate) {
        candidate.overlap.fill(self.terms, places, a, b);
    }

    fn row(&self, candidate: &Candidate, places: &Places) -> Row {
        let mut cells = Cells {
            row: [0.0; NAMES.len()],
            filled: 0,
        };
        let row = &mut cells;
        let weights = Weights::new(self.terms, candidate);
        shared(row, self.terms, candidate, &weights);
        self.cosine(row, candidate, places);
        row.leave(5);
        self.shape(row, candidate);
        let values = self.values[0][candidate.a].min(self.values[1][candidate.b]);
        clashes(row, self.terms, candidate, &weights, f64::from(values));
        row.leave(3);
        self.told(row, candidate);
        row.extend(unmatched(self.terms, candidate));
        row.extend(self.shared_anchors(candidate, places));
        cells.rounded()
    }

    /// How near the words are as a whole: the cosine of their weights.
    fn cosine(&self, row: &mut Cells, candidate: &Candidate, places: &Places) {
        let (a, b) = (candidate.a, candidate.b);
        let terms = self.terms;
        let mut product = 0.0;
        for &occurrence in &terms.passages[0][a] {
            let Some(first) = places.first(Side::B, occurrence.term) else {
                continue;
            };
            for &other in &terms.passages[1][b][first..] {
                if occurrence.term == other.term {
                    product += occurrence.weight * other.weight;
                }
            }
        }
        let norm = self.lengths[0][a] * self.lengths[1][b];
        row.push(if norm > 0.0 { product / norm } else { 0.0 });
    }

    /// Place, length, quotation and role.
    fn shape(&self, row: &mut Cells, candidate: &Candidate) {
        let size = self.size();
        let place = |index: usize, count: usize| index as f64 / count.max(1) as f64;
        let (x, y) = (place(candidate.a, size[0]), place(candidate.b, size[1]));
        row.extend([(x - y).abs(), (1.0 - x) * (1.0 - y)]);
        let (x, y) = (self.totals[0][candidate.a], self.totals[1][candidate.b]);
        row.extend([x.min(y), x.max(y), (x - y).abs()]);
        either(row, [self.quoted[0][candidate.a], self.quoted[1][candidate.b]]);
        let role = |side: usize, passage: usize| self.analyses[side].sentences[passage].role;
        let (first, second) = (role(0, candidate.a), role(1, candidate.b));
        let head = |role| matches!(role, Role::Headline | Role::Standfirst);
        either(row, [head(first), head(second)]);
        let aside = |role| matches!(role, Role::Caption | Role::Byline | Role::Dateline);
        row.push(f64::from(u8::from(aside(first) || aside(second))));
    }
}

impl Features<'_> {
    /// Words and names that few other pairs of passages share: the rarity of words that stand in these two passages only; the same
    /// shared out among all pairs of passages that have the word; and the names, shared out likewise.
    fn shared_anchors(&self, candidate: &Candidate, places: &Places) -> [f64; 3] {
        let terms = self.terms;
        let (mut only, mut few, mut names) = (0.0, 0.0, 0.0);
        for (index, occurrence) in terms.passages[0][candidate.a].iter().enumerate() {
            let term = occurrence.term;
            if places.first(Side::B, term).is_none() || places.first(Side::A, term) != Some(index) {
                continue;
            }
            let own = self.anchors[term];
            match occurrence.class {
                Class::Word => {
                    only += own.only;
                    few += own.few;
                }
                Class::Name => names += own.share,
                Class::Amount | Class::Date => {}
            }
        }
        [only, few, names]
    }

    /// Which acts are told, and who says so.
    fn told(&self, row: &mut Cells, candidate: &Candidate) {
        let (first, second) = (&self.acts[0][candidate.a], &self.acts[1][candidate.b]);
        let covered = Side::BOTH.map(|side| {
            let (own, acts, passage) = match side {
                Side::A => (0, first, candidate.a),
                Side::B => (1, second, candidate.b),
            };
            let mut verbs = acts::Verbs::new(acts);
            for found in &candidate.overlap.matches[own] {
                let at = if side == Side::A { found.a } else { found.b };
                verbs.cover(self.terms.passages[own][passage][at], found.similarity);
            }
            verbs.covered()
        });
        row.extend(acts::alike(self.terms, first, second, covered));
        let speeches = [&self.speeches[0][candidate.a], &self.speeches[1][candidate.b]];
        let shared = harmonic(candidate.overlap.coverage(Side::A), candidate.overlap.coverage(Side::B));
        row.extend(speech::alike(self.terms, candidate, speeches, shared));
    }
}

/// By how many powers of ten a word is rarer than the common ones of the language; names and values are not asked for.
fn rarity(lexicon: &Lexicon, term: &Term) -> f64 {
    let zipf = term.word.map_or(UNKNOWN_ZIPF, |word| f64::from(lexicon.zipf(word)));
    (COMMON_ZIPF - zipf).max(0.0)
}

/// For each passage, whether a part of a quotation stands in it.
fn quoted(analysis: &Analysis) -> Vec<bool> {
    let mut quoted = vec![false; analysis.sentences.len()];
    for quote in &analysis.quotes {
        if let Some(own) = quoted.get_mut(quote.sentences.clone()) {
            own.fill(true);
        }
    }
    quoted
}

/// How much the passages of a pair share, as it is held against all other pairs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    /// The harmonic coverage.
    likeness: f64,
    /// The weight, rounded: its last digits depend on which article comes first.
    matched: f64,
}

impl Share {
    pub(crate) fn of(overlap: &Overlap) -> Self {
        Self {
            likeness: harmonic(overlap.coverage(Side::A), overlap.coverage(Side::B)),
            matched: (f64::midpoint(overlap.matched[0], overlap.matched[1]) * ROUNDING).round() / ROUNDING,
        }
    }
}

/// What all pairs share, to tell how one stands among them.
pub(crate) struct Grid {
    /// For each side, for each passage, the likeness of its pairs, greatest first.
    own: [Vec<Vec<f64>>; 2],
    row_best: Vec<f64>,
    column_best: Vec<f64>,
    size: [usize; 2],
    level: f64,
    /// The likeness of all pairs and the weight that they share.
    ranked: [Ranked; 2],
}

impl Grid {
    /// `shares` are those of all pairs, in their order.
    pub(crate) fn new(features: &Features<'_>, shares: impl Iterator<Item = Share> + Clone + Sync) -> Self {
        let (pairs, size) = (&features.pairs, features.size());
        let load = super::load(features.terms);
        let ranked = load.both(
            || Ranked::new(shares.clone().map(|share| share.likeness).collect()),
            || Ranked::new(shares.clone().map(|share| share.matched).collect()),
        );
        let mut grid = Self {
            row_best: vec![0.0; size[0]],
            column_best: vec![0.0; size[1]],
            own: [Vec::new(), Vec::new()],
            size,
            level: 0.0,
            ranked: ranked.into(),
        };
        let mut counts = size.map(|count| vec![0; count]);
        for &(a, b) in pairs {
            counts[0][a] += 1;
            counts[1][b] += 1;
        }
        grid.own = counts.map(|counts| counts.into_iter().map(Vec::with_capacity).collect());
        for (&(a, b), share) in pairs.iter().zip(shares) {
            let value = share.likeness;
            grid.own[0][a].push(value);
            grid.own[1][b].push(value);
            grid.row_best[a] = grid.row_best[a].max(value);
            grid.column_best[b] = grid.column_best[b].max(value);
        }
        let [first, second] = &mut grid.own;
        load.both(
            || first.iter_mut().for_each(|values| rank(values)),
            || second.iter_mut().for_each(|values| rank(values)),
        );
        let mean = |best: &[f64]| best.iter().sum::<f64>() / best.len().max(1) as f64;
        grid.level = f64::midpoint(mean(&grid.row_best), mean(&grid.column_best));
        grid
    }

    /// The features of [`STANDING`]: how a pair stands among the other choices of each of its passages; how alike the articles are as a
    /// whole; and how many pairs share more, per passage of the shorter article, because a story has about as many links as passages.
    pub(crate) fn standing(&self, (a, b): (usize, usize), share: Share) -> [f64; STANDING.len()] {
        let own = share.likeness;
        let first = |values: &[f64]| 1.0 / (1.0 + values.partition_point(|&value| value > own) as f64);
        let places = [first(&self.own[0][a]), first(&self.own[1][b])];
        let ratio = |best: f64| if best > 0.0 { own / best } else { 0.0 };
        let shares = [ratio(self.row_best[a]), ratio(self.column_best[b])];
        let shorter = self.size[0].min(self.size[1]).max(1) as f64;
        let rank = |which: usize, own: f64| (self.ranked[which].better(own) as f64 / shorter + LEAST_STANDING).ln();
        let standing = [
            places[0].min(places[1]),
            places[0].max(places[1]),
            shares[0].min(shares[1]),
            shares[0].max(shares[1]),
            shares[0] * shares[1],
            self.level,
            rank(0, share.likeness),
            rank(1, share.matched),
        ];
        standing.map(rounded)
    }
}

/// Many numbers, none below 0, that are asked again and again how many of them are greater than one: a table tells nearly where it would
/// stand, because halving all of them at each step waits for memory at each step.
#[derive(Default)]
struct Ranked {
    /// Greatest first.
    values: Vec<f64>,
    /// How many of them fall into each box or a higher one; nothing falls above the last.
    reached: Vec<u32>,
    /// Boxes for each one by which numbers grow.
    scale: f64,
}

impl Ranked {
    /// Numbers to a box, were they spread evenly.
    const CROWD: usize = 4;

    fn new(mut values: Vec<f64>) -> Self {
        rank(&mut values);
        let boxes = values.len() / Self::CROWD + 1;
        let greatest = values.first().copied().unwrap_or(0.0);
        let mut ranked = Self {
            values,
            reached: vec![0; boxes + 1],
            scale: if greatest > 0.0 { boxes as f64 / greatest } else { 0.0 },
        };
        for &value in &ranked.values {
            let own = ranked.place(value);
            ranked.reached[own] += 1;
        }
        for at in (0..boxes).rev() {
            ranked.reached[at] += ranked.reached[at + 1];
        }
        ranked
    }

    /// The box of a number: the greater the number, the higher or the same.
    #[expect(
        clippy::cast_sign_loss,
        reason = "no number is below 0, and what were it would fall into the lowest box"
    )]
    fn place(&self, value: f64) -> usize {
        ((value * self.scale) as usize).min(self.reached.len().saturating_sub(2))
    }

    /// How many are greater than this one.
    fn better(&self, own: f64) -> usize {
        let place = self.place(own);
        let (Some(&above), Some(&here)) = (self.reached.get(place + 1), self.reached.get(place)) else {
            return 0;
        };
        let (above, here) = (above as usize, here as usize);
        let near = self.values.get(above..here).unwrap_or_default();
        above + near.partition_point(|&value| value > own)
    }
}

/// Puts the greatest first.
fn rank(values: &mut [f64]) {
    values.sort_unstable_by(|x, y| y.total_cmp(x));
}

fn harmonic(x: f64, y: f64) -> f64 {
    if x + y > 0.0 { 2.0 * x * y / (x + y) } else { 0.0 }
}

/// The weight of matches, the mean of both sides, by what is matched.
#[derive(Clone, Copy, Debug, Default)]
struct Weights {
    exact: f64,
    names: f64,
    values: f64,
    words: f64,
    /// Words that are not the same.
    kin: f64,
}

impl Weights {
    fn new(terms: &Terms, candidate: &Candidate) -> Self {
        let mut sums = Self::default();
        for side in Side::BOTH {
            for found in &candidate.overlap.matches[side.index()] {
                let occurrence = match side {
                    Side::A => terms.passages[0][candidate.a][found.a],
                    Side::B => terms.passages[1][candidate.b][found.b],
                };
                let weight = occurrence.weight * found.similarity;
                let exact = exact(found.similarity);
                if exact {
                    sums.exact += weight;
                }
                match occurrence.class {
                    Class::Name => sums.names += weight,
                    Class::Amount | Class::Date => sums.values += weight,
                    Class::Word => {
                        sums.words += weight;
                        if !exact {
                            sums.kin += weight;
                        }
                    }
                }
            }
        }
        Self {
            exact: sums.exact / 2.0,
            names: sums.names / 2.0,
            values: sums.values / 2.0,
            words: sums.words / 2.0,
            kin: sums.kin / 2.0,
        }
    }
}

/// How much is shared, by weight and class.
fn shared(row: &mut Cells, terms: &Terms, candidate: &Candidate, weights: &Weights) {
    let overlap = &candidate.overlap;
    let (x, y) = (overlap.coverage(Side::A), overlap.coverage(Side::B));
    row.extend([x.min(y), x.max(y), harmonic(x, y), (x * y).sqrt()]);
    row.push(ln_1p(f64::midpoint(overlap.matched[0], overlap.matched[1])));
    row.push(ln_1p(weights.exact));
    row.push(ln_1p(weights.names));
    row.push(ln_1p(weights.values));
    row.push(ln_1p(weights.words));
    row.push(ln_1p(weights.kin));
    row.extend(heaviest(terms, candidate));
    row.push(ln_1p(runs(terms, candidate)));
}

/// The weights of the three heaviest matches.
fn heaviest(terms: &Terms, candidate: &Candidate) -> [f64; 3] {
    let mut top = [0.0; 3];
    for side in Side::BOTH {
        let mut own = [0.0; 3];
        for found in &candidate.overlap.matches[side.index()] {
            let mut weight = match_weight(terms, candidate, found);
            for place in &mut own {
                if weight > *place {
                    mem::swap(place, &mut weight);
                }
            }
        }
        for (place, weight) in top.iter_mut().zip(own) {
            *place += weight / 2.0;
        }
    }
    top
}

/// The weight of a match, between those of its two terms.
fn match_weight(terms: &Terms, candidate: &Candidate, found: &Match) -> f64 {
    let x = terms.passages[0][candidate.a][found.a].weight;
    let y = terms.passages[1][candidate.b][found.b].weight;
    (x * y).sqrt() * found.similarity
}

/// The weight of matches that follow each other in both passages.
fn runs(terms: &Terms, candidate: &Candidate) -> f64 {
    let weight = |found: &Match| match_weight(terms, candidate, found);
    let mut sum = 0.0;
    for side in Side::BOTH {
        for pair in candidate.overlap.matches[side.index()].windows(2) {
            if pair[1].a == pair[0].a + 1 && pair[1].b == pair[0].b + 1 {
                sum += f64::midpoint(weight(&pair[0]), weight(&pair[1]));
            }
        }
    }
    sum / 2.0
}

/// Two features: both are so; only one is.
fn either(row: &mut Cells, so: [bool; 2]) {
    row.push(f64::from(u8::from(so == [true, true])));
    row.push(f64::from(u8::from(so[0] != so[1])));
}

/// What speaks against it; both tell at least so many amounts and dates.
fn clashes(row: &mut Cells, terms: &Terms, candidate: &Candidate, weights: &Weights, told: f64) {
    row.push(if told > 0.0 && weights.values <= 0.0 {
        ln_1p(told)
    } else {
        0.0
    });
    let all = f64::midpoint(candidate.overlap.matched[0], candidate.overlap.matched[1]);
    row.push(if all > 0.0 { weights.names / all } else { 0.0 });
    row.extend(entities(terms, candidate));
    let words = [0, 1].map(|side: usize| candidate.overlap.matches[side].len());
    row.push(ln_1p(f64::midpoint(words[0] as f64, words[1] as f64)));
}

/// The weight of the entities that both passages speak of, its share of each, and the heaviest.
fn entities(terms: &Terms, candidate: &Candidate) -> [f64; 4] {
    let (first, second) = (&terms.spoken[0][candidate.a], &terms.spoken[1][candidate.b]);
    let total = |own: &[Spoken]| {
        own.iter()
            .map(|spoken| terms.entity_weights[spoken.cluster] * spoken.factor)
            .sum::<f64>()
    };
    let (mut shared, mut top) = (0.0, 0.0f64);
    for one in first {
        if let Some(two) = second.iter().find(|two| two.cluster == one.cluster) {
            let weight = terms.entity_weights[one.cluster] * one.factor.min(two.factor);
            shared += weight;
            top = top.max(weight);
        }
    }
    let share = |total: f64| if total > 0.0 { (shared / total).min(1.0) } else { 0.0 };
    let (x, y) = (share(total(first)), share(total(second)));
    [ln_1p(shared), x.min(y), x.max(y), top]
}

/// The weight of what only one of them says, the lesser and the greater of both: of all terms, of names, and of entities.
fn unmatched(terms: &Terms, candidate: &Candidate) -> [f64; 6] {
    let sums = Side::BOTH.map(|side| {
        let (passage, own) = match side {
            Side::A => (candidate.a, 0),
            Side::B => (candidate.b, 1),
        };
        // Both are in the order of the passage.
        let mut matches = candidate.overlap.matches[own].iter().peekable();
        let mut sums = [0.0; 2];
        for (index, &occurrence) in terms.passages[own][passage].iter().enumerate() {
            let place = |found: &&Match| if side == Side::A { found.a } else { found.b };
            let found = matches.next_if(|found| place(found) == index);
            if found.is_some_and(|found| found.similarity >= MATCHED) {
                continue;
            }
            sums[0] += occurrence.weight;
            if occurrence.class == Class::Name {
                sums[1] += occurrence.weight;
            }
        }
        sums
    });
    let (first, second) = (&terms.spoken[0][candidate.a], &terms.spoken[1][candidate.b]);
    let only = |own: &[Spoken], other: &[Spoken]| {
        own.iter()
            .filter(|spoken| other.iter().all(|known| known.cluster != spoken.cluster))
            .map(|spoken| terms.entity_weights[spoken.cluster] * spoken.factor)
            .sum::<f64>()
    };
    let [a, b] = sums;
    let (x, y) = (only(first, second), only(second, first));
    [
        ln_1p(a[0].min(b[0])),
        ln_1p(a[0].max(b[0])),
        ln_1p(a[1].min(b[1])),
        ln_1p(a[1].max(b[1])),
        ln_1p(x.min(y)),
        ln_1p(x.max(y)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_last_has_its_names() {
        let expected = [
            "rank-min",
            "rank-max",
            "ratio-min",
            "ratio-max",
            "ratio-product",
            "pair-level",
        ];
        let names = STANDING.map(|at| NAMES[at]);
        assert_eq!(names[..6], expected);
        assert_eq!(names[6..], ["standing-likeness", "standing-weight"]);
    }

    #[test]
    fn as_many_are_greater_as_one_by_one_tells() {
        // Numbers that stand for chance, many of them equal, some far off from all others.
        let spread = (0..500).map(|at| f64::from(at * 7919 % 101)).chain([1e-300, 0.5, 1e6]);
        for values in [Vec::new(), vec![0.0; 5], vec![2.5], spread.collect()] {
            let ranked = Ranked::new(values.clone());
            for own in values
                .iter()
                .flat_map(|value| [*value, value * 1.01 + 0.1, value * 0.99])
            {
                let expected = values.iter().filter(|&&value| value > own).count();
                assert_eq!(ranked.better(own), expected, "{own}");
            }
        }
        assert_eq!(Ranked::new(Vec::new()).better(0.0), 0);
    }

    #[test]
    fn numbers_are_rounded_as_the_library_rounds() {
        let step = 1.0 / ROUNDING;
        let values = [
            0.0,
            0.5,
            1.0,
            1.5,
            2.5,
            3.5,
            0.499_999_999_999_999_94,
            976_562.5,
            1e9,
            4.5e15,
            9e15,
            1e300,
        ];
        for value in values
            .into_iter()
            .flat_map(|value| [value * step, -value * step, value, -value])
        {
            let expected = (value * ROUNDING).round() / ROUNDING;
            assert_eq!(rounded(value).to_bits(), expected.to_bits(), "{value}");
        }
    }
}
