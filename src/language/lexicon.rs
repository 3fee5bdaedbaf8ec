//! What is known of English words beforehand: how common they are, parts of speech, lemmas, relatives, and how alike they mean.
//!
//! All of it lies in `assets/lexicon/english.bin`, made by `tools/make_lexicon.py`, and is read in place: opening the lexicon reads
//! the header only. The sources are named in `assets/NOTICE.md`. Words are looked up folded to lower-case ASCII, as in
//! [`Token::norm`](super::Form::norm). Every function is total: damaged bytes know fewer words, they never panic.

use super::tags::{Tag, TagSet};
use crate::hash::{START, hash};

/// The asset, compiled in, with the vectors of common words first: those that an article needs stand together, and less of them has to be
/// in memory.
static ENGLISH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// For each word the place of its vector.
static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.places"));

/// Finds words by their hash, made by the build: the number of the word in each slot, by open addressing.
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.index"));
/// A slot without a word.
const FREE: u16 = u16::MAX;

/// For each word how many of its bytes its Porter2 stem keeps, and the number of the ending that they get instead of the rest.
static STEMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.stems"));
/// The endings, each its length in bytes and its letters.
static ENDINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.endings"));
/// Bytes of an ending.
const ENDING: usize = 4;

/// What the asset begins with; the layout is told in `tools/lexicon/layout.py`.
const MAGIC: &[u8] = b"NDLX";
const VERSION: u32 = 1;
/// Stored Zipf frequencies are multiples of one over this.
const ZIPF_STEPS: f32 = 25.0;
/// A relation is stored as its kind above this bit and the other word's id below.
const KIND_SHIFT: u32 = 24;
const LEMMAS_A_WORD: usize = 3;

/// The sections of the asset, in their order.
#[derive(Clone, Copy)]
enum Section {
    WordStarts,
    Words,
    Zipf,
    Tags,
    TagSets,
    Lemmas,
    RelationStarts,
    Relations,
    TaggerRules,
    Vectors,
    InverseNorms,
}
const SECTIONS: usize = Section::InverseNorms as usize + 1;

/// The English words that are known. Cheap to open and to copy.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon {
    dimensions: usize,
    sections: [&'static [u8]; SECTIONS],
}

/// A word of the [`Lexicon`]; ids are in the alphabetic order of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u16);

/// How one word belongs to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// One is made from the other, or both from a third: expel, expulsion; Mexico, Mexican; economic, economist.
    Derivation,
    /// They share one of their first three meanings: refuse, reject.
    Synonym,
    /// The other is the broader word by one of its first meanings: buy, acquire.
    Broader,
    /// The other is the narrower word: acquire, buy.
    Narrower,
    /// They mean opposite things: legal, illegal.
    Antonym,
}

impl Lexicon {
    /// The lexicon of English.
    pub fn english() -> Self {
        Self::open(ENGLISH).unwrap_or(Self {
            dimensions: 0,
            sections: [&[]; SECTIONS],
        })
    }

    /// Finds the sections; `None` if the header is not what this version writes.
    fn open(bytes: &'static [u8]) -> Option<Self> {
        let header = bytes.strip_prefix(MAGIC)?;
        if u32_at(header, 0)? != VERSION {
            return None;
        }
        let mut sections: [&'static [u8]; SECTIONS] = [&[]; SECTIONS];
        for (number, section) in sections.iter_mut().enumerate() {
            let (start, length) = (index_at(header, 3 + 2 * number)?, index_at(header, 4 + 2 * number)?);
            *section = bytes.get(start..start.checked_add(length)?)?;
        }
        Some(Self {
            dimensions: index_at(header, 2)?,
            sections,
        })
    }

    /// Looks a word up; it must be folded to lower-case ASCII.
    pub fn id(&self, folded_lower: &str) -> Option<WordId> {
        let wanted = folded_lower.as_bytes();
        let slots = INDEX.len() / 2;
        let first = hash(START, wanted) as usize % slots;
        for slot in (first..slots).chain(0..first) {
            let id = u16_at(INDEX, slot)?;
            if id == FREE {
                return None;
            }
            if self.bytes_of(usize::from(id))? == wanted {
                return Some(WordId(id));
            }
        }
        None
    }

    /// The word itself.
    pub fn word(&self, id: WordId) -> &'static str {
        let bytes = self.bytes_of(id.index()).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Its Porter2 stem.
    pub(super) fn stem(&self, id: WordId) -> String {
        let word = self.word(id);
        let (stems, endings) = (STEMS.as_chunks::<2>().0, ENDINGS.as_chunks::<ENDING>().0);
        let found = stems.get(id.index()).and_then(|&[kept, ending]| {
            let (&length, letters) = endings.get(usize::from(ending))?.split_first()?;
            let ending = std::str::from_utf8(letters.get(..usize::from(length))?).ok()?;
            let kept = word.get(..usize::from(kept))?;
            Some([kept, ending].concat())
        });
        found.unwrap_or_else(|| word.to_owned())
    }

    /// How common the word is: log10 of its occurrences in a billion words ("the" 7.7, "embassy" 3.9); 0 for none.
    pub fn zipf(&self, id: WordId) -> f32 {
        f32::from(self.section(Section::Zipf).get(id.index()).copied().unwrap_or_default()) / ZIPF_STEPS
    }

    /// The part of speech that the word has most often.
    pub fn tag(&self, id: WordId) -> Tag {
        Tag::from_number(self.section(Section::Tags).get(id.index()).copied().unwrap_or_default())
    }

    /// Every part of speech that the word is known to have.
    pub fn possible_tags(&self, id: WordId) -> TagSet {
        TagSet::from_mask(u16_at(self.section(Section::TagSets), id.index()).unwrap_or_default())
    }

    /// The base form of a word that is used as `tag` (left, as verb: leave; men: man; better: good); the word itself where there is
    /// none, and for names.
    pub fn lemma(&self, id: WordId, tag: Tag) -> WordId {
        let column = match tag {
            Tag::Verb | Tag::Auxiliary => 0,
            Tag::Noun => 1,
            Tag::Adjective | Tag::Adverb => 2,
            Tag::Unknown
            | Tag::ProperNoun
            | Tag::Pronoun
            | Tag::Determiner
            | Tag::Adposition
            | Tag::Conjunction
            | Tag::Subordinator
            | Tag::Number
            | Tag::Particle
            | Tag::Interjection
            | Tag::Punctuation
            | Tag::Symbol => return id,
        };
        u16_at(self.section(Section::Lemmas), LEMMAS_A_WORD * id.index() + column).map_or(id, WordId)
    }

    /// How `b` belongs to `a`. Words are related by their base forms: take [`Lexicon::lemma`] first.
    pub fn relation(&self, a: WordId, b: WordId) -> Option<Relation> {
        let mirrored = |relation| {
            if relation == Relation::Broader {
                Relation::Narrower
            } else {
                relation
            }
        };
        self.listed(a, b).or_else(|| self.listed(b, a).map(mirrored))
    }

    /// The words that belong to this one, in the order of their ids; narrower words are not listed.
    pub fn relations(&self, id: WordId) -> impl Iterator<Item = (WordId, Relation)> + use<> {
        let starts = self.section(Section::RelationStarts);
        let entries = self.section(Section::Relations);
        let start = index_at(starts, id.index()).unwrap_or_default();
        let end = index_at(starts, id.index() + 1).unwrap_or_default();
        (start..end)
            .map_while(move |at| u32_at(entries, at))
            .filter_map(relative)
    }

    /// How alike two words mean: cosine of their vectors, −1 to 1; the same on every machine.
    pub fn cosine(&self, a: WordId, b: WordId) -> f32 {
        let (Some(left), Some(right)) = (self.row(a), self.row(b)) else {
            return 0.0;
        };
        let product = |(x, y): (&u8, &u8)| i32::from(x.cast_signed()) * i32::from(y.cast_signed());
        let dot: i32 = left.iter().zip(right).map(product).sum();
        dot as f32 * (self.inverse_norm(a) * self.inverse_norm(b))
    }

    /// The vectors of some words, laid out for comparing many of them.
    pub(crate) fn rows(&self, ids: impl Iterator<Item = WordId>) -> Rows {
        let mut rows = Rows {
            dimensions: self.dimensions,
            values: Vec::new(),
            inverse_norms: Vec::new(),
        };
        for id in ids {
            let row = self.row(id).unwrap_or_default();
            rows.values
                .extend(row.iter().map(|value| i16::from(value.cast_signed())));
            rows.values.resize((rows.inverse_norms.len() + 1) * self.dimensions, 0);
            rows.inverse_norms.push(self.inverse_norm(id));
        }
        rows
    }

    /// The tagger's correction rules, as bytes; read by [`super::tags`].
    pub(super) fn tagger_rules(&self) -> &'static [u8] {
        self.section(Section::TaggerRules)
    }

    fn listed(&self, a: WordId, b: WordId) -> Option<Relation> {
        self.relations(a)
            .find(|(other, _)| *other == b)
            .map(|(_, relation)| relation)
    }

    fn row(&self, id: WordId) -> Option<&'static [u8]> {
        let start = place(id)? * self.dimensions;
        self.section(Section::Vectors).get(start..start + self.dimensions)
    }

    fn inverse_norm(&self, id: WordId) -> f32 {
        let norms = self.section(Section::InverseNorms);
        place(id)
            .and_then(|place| u32_at(norms, place))
            .map_or(0.0, f32::from_bits)
    }

    fn bytes_of(&self, index: usize) -> Option<&'static [u8]> {
        let starts = self.section(Section::WordStarts);
        self.section(Section::Words)
            .get(index_at(starts, index)?..index_at(starts, index + 1)?)
    }

    fn section(&self, section: Section) -> &'static [u8] {
        self.sections.get(section as usize).copied().unwrap_or_default()
    }
}

impl WordId {
    /// Its place in the alphabetic list of all words.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The word with this number in the asset.
    pub(super) fn from_number(number: u16) -> Self {
        Self(number)
    }
}

/// Vectors of some words.
pub(crate) struct Rows {
    dimensions: usize,
    /// Wider than in the asset: products of these are what processors multiply and add in one step.
    values: Vec<i16>,
    inverse_norms: Vec<f32>,
}

impl Rows {
    /// Adds to `near` these words (by number) whose cosine with the word `own` of `others` is at least `least`, and the cosine, equal to
    /// [`Lexicon::cosine`].
    pub(crate) fn near(&self, others: &Self, own: usize, least: f64, near: &mut Vec<(usize, f64)>) {
        if self.dimensions == 0 {
            return;
        }
        let at = own * others.dimensions;
        let (Some(wanted), Some(&inverse_norm)) = (
            others.values.get(at..at + others.dimensions),
            others.inverse_norms.get(own),
        ) else {
            return;
        };
        let rows = self.values.chunks_exact(self.dimensions).zip(&self.inverse_norms);
        for (number, (row, inverse)) in rows.enumerate() {
            let cosine = f64::from(product(wanted, row) as f32 * (inverse_norm * inverse));
            if cosine >= least {
                near.push((number, cosine));
            }
        }
    }
}

/// The scalar product.
fn product(one: &[i16], two: &[i16]) -> i32 {
    /// So many at once.
    const STEP: usize = 16;
    let ((one, one_rest), (two, two_rest)) = (one.as_chunks::<STEP>(), two.as_chunks::<STEP>());
    let step = |(x, y): (&i16, &i16)| i32::from(*x) * i32::from(*y);
    let whole: i32 = one
        .iter()
        .zip(two)
        .map(|(one, two)| one.iter().zip(two).map(step).sum::<i32>())
        .sum();
    whole + one_rest.iter().zip(two_rest).map(step).sum::<i32>()
}

/// Where the vector of a word stands.
fn place(id: WordId) -> Option<usize> {
    u16_at(PLACES, id.index()).map(usize::from)
}

/// Reads one entry of the list of relations.
fn relative(entry: u32) -> Option<(WordId, Relation)> {
    let relation = match entry >> KIND_SHIFT {
        1 => Relation::Derivation,
        2 => Relation::Synonym,
        3 => Relation::Broader,
        4 => Relation::Antonym,
        _ => return None,
    };
    let id = u16::try_from(entry & ((1 << KIND_SHIFT) - 1)).ok()?;
    Some((WordId(id), relation))
}

fn u16_at(bytes: &[u8], index: usize) -> Option<u16> {
    bytes
        .get(2 * index..2 * index + 2)?
        .try_into()
        .ok()
        .map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], index: usize) -> Option<u32> {
    bytes
        .get(4 * index..4 * index + 4)?
        .try_into()
        .ok()
        .map(u32::from_le_bytes)
}

fn index_at(bytes: &[u8], index: usize) -> Option<usize> {
    u32_at(bytes, index).and_then(|number| usize::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(lexicon: &Lexicon, word: &str) -> WordId {
        lexicon
            .id(word)
            .unwrap_or_else(|| panic!("{word} is not in the lexicon"))
    }

    /// How many words are known.
    fn count(lexicon: &Lexicon) -> usize {
        lexicon.section(Section::Zipf).len()
    }

    #[test]
    fn the_asset_is_whole() {
        let lexicon = Lexicon::open(ENGLISH).unwrap();
        let (n, d) = (count(&lexicon), lexicon.dimensions);
        assert!(n > 40_000 && u16::try_from(n).is_ok());
        let length = |section| lexicon.section(section).len();
        assert_eq!(length(Section::WordStarts), 4 * (n + 1));
        assert_eq!(length(Section::Tags), n);
        assert_eq!(length(Section::TagSets), 2 * n);
        assert_eq!(length(Section::Lemmas), 2 * LEMMAS_A_WORD * n);
        assert_eq!(length(Section::RelationStarts), 4 * (n + 1));
        assert_eq!(length(Section::Vectors), n * d);
        assert_eq!(length(Section::InverseNorms), 4 * n);
        assert!(ENGLISH.len() <= 6_000_000);
    }

    #[test]
    fn every_word_is_found_and_points_to_known_words() {
        let lexicon = Lexicon::english();
        for number in 0..count(&lexicon) {
            let id = WordId(u16::try_from(number).unwrap());
            let word = lexicon.word(id);
            assert_eq!(lexicon.id(word), Some(id), "{word}");
            assert!((lexicon.cosine(id, id) - 1.0).abs() < 1e-5, "{word}");
            for tag in [Tag::Verb, Tag::Noun, Tag::Adjective] {
                assert!(lexicon.lemma(id, tag).index() < count(&lexicon), "{word}");
            }
            let ids: Vec<_> = lexicon.relations(id).map(|(other, _)| other).collect();
            assert!(
                ids.is_sorted() && ids.iter().all(|other| other.index() < count(&lexicon)),
                "{word}"
            );
        }
    }

    #[test]
    fn stems_are_those_of_the_stemmer() {
        use rust_stemmers::{Algorithm, Stemmer};
        let (lexicon, stemmer) = (Lexicon::english(), Stemmer::create(Algorithm::English));
        for number in 0..count(&lexicon) {
            let id = WordId(u16::try_from(number).unwrap());
            assert_eq!(lexicon.stem(id), stemmer.stem(lexicon.word(id)));
        }
    }

    #[test]
    fn words_that_are_not_known() {
        for word in ["", "zzzz", "Embassy", "vanherck", "\u{fffd}", "embassy "] {
            assert_eq!(Lexicon::english().id(word), None, "{word}");
        }
    }

    #[test]
    fn lemmas() {
        let lexicon = Lexicon::english();
        for (form, tag, lemma) in [
            ("left", Tag::Verb, "leave"),
            ("left", Tag::Adjective, "left"),
            ("was", Tag::Auxiliary, "be"),
            ("said", Tag::Verb, "say"),
            ("expelled", Tag::Verb, "expel"),
            ("agreeing", Tag::Verb, "agree"),
            ("men", Tag::Noun, "man"),
            ("allies", Tag::Noun, "ally"),
            ("news", Tag::Noun, "news"),
            ("better", Tag::Adjective, "good"),
            ("states", Tag::ProperNoun, "states"),
            ("the", Tag::Determiner, "the"),
        ] {
            assert_eq!(
                lexicon.word(lexicon.lemma(known(&lexicon, form), tag)),
                lemma,
                "{form} {tag:?}"
            );
        }
    }

    #[test]
    fn relations() {
        let lexicon = Lexicon::english();
        for (a, b, relation) in [
            ("expel", "expulsion", Some(Relation::Derivation)),
            ("mexico", "mexican", Some(Relation::Derivation)),
            ("economist", "economic", Some(Relation::Derivation)),
            ("refuse", "reject", Some(Relation::Synonym)),
            ("attack", "assault", Some(Relation::Synonym)),
            ("buy", "acquire", Some(Relation::Broader)),
            ("acquire", "buy", Some(Relation::Narrower)),
            ("legal", "illegal", Some(Relation::Antonym)),
            ("win", "lose", Some(Relation::Antonym)),
            ("table", "president", None),
        ] {
            assert_eq!(
                lexicon.relation(known(&lexicon, a), known(&lexicon, b)),
                relation,
                "{a} {b}"
            );
        }
    }

    #[test]
    fn likeness() {
        let lexicon = Lexicon::english();
        let cosine = |a, b| lexicon.cosine(known(&lexicon, a), known(&lexicon, b));
        for (word, near, far) in [
            ("soldier", "troops", "banana"),
            ("injured", "wounded", "elected"),
            ("spy", "espionage", "harvest"),
            ("france", "paris", "kitchen"),
        ] {
            assert!(cosine(word, near) > cosine(word, far) + 0.2, "{word}: {near} {far}");
            assert_eq!(cosine(word, near).to_bits(), cosine(near, word).to_bits());
        }
    }

    #[test]
    fn frequency_and_parts_of_speech() {
        let lexicon = Lexicon::english();
        let [the, embassy, report] = ["the", "embassy", "report"].map(|word| known(&lexicon, word));
        assert!(lexicon.zipf(the) > 7.0 && lexicon.zipf(embassy) > 3.0 && lexicon.zipf(embassy) < 5.0);
        assert_eq!([lexicon.tag(the), lexicon.tag(embassy)], [Tag::Determiner, Tag::Noun]);
        let tags = lexicon.possible_tags(report);
        assert!(tags.contains(Tag::Noun) && tags.contains(Tag::Verb) && !tags.contains(Tag::Pronoun));
        assert!(!tags.contains(Tag::Unknown));
    }

    #[test]
    fn damaged_bytes_do_not_panic() {
        for length in [0, 3, 4, 50, 104, 105, 1_000, 2_000_000, ENGLISH.len() - 1] {
            assert!(Lexicon::open(&ENGLISH[..length]).is_none(), "{length}");
        }
        let empty = Lexicon {
            dimensions: 80,
            sections: [&[]; SECTIONS],
        };
        let id = WordId(5);
        assert_eq!((empty.id("a"), empty.word(id), empty.tag(id)), (None, "", Tag::Unknown));
        assert_eq!(empty.lemma(id, Tag::Verb), id);
        assert_eq!(empty.relation(id, id), None);
        assert!(empty.cosine(id, id).abs() < f32::EPSILON && empty.zipf(id).abs() < f32::EPSILON);
    }
}
