//! Parts of speech: what each word of a sentence is.
//!
//! Four steps: what a word mostly is (lexicon), what its look tells (`word_shapes`, and capitals), the learned corrections
//! (`tag_rules`), and a few corrections of our own for what these get wrong in news.

use super::Token;
use super::lexicon::{Lexicon, WordId};
use super::tag_corrections;
use super::tag_rules;
use super::word_shapes::{self, Case};

/// Part of speech, after universaldependencies.org.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Not known.
    #[default]
    Unknown,
    /// Common noun.
    Noun,
    /// Proper noun.
    ProperNoun,
    /// Verb with a meaning of its own.
    Verb,
    /// Auxiliary or modal verb: was, has, will.
    Auxiliary,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Pronoun.
    Pronoun,
    /// Article or other determiner.
    Determiner,
    /// Preposition.
    Adposition,
    /// Coordinating conjunction: and, but.
    Conjunction,
    /// Conjunction that opens a clause: because, that.
    Subordinator,
    /// Number.
    Number,
    /// Particle: the infinitive's "to", "not", the possessive "'s".
    Particle,
    /// Interjection.
    Interjection,
    /// Punctuation.
    Punctuation,
    /// Sign that stands for a word: $, %.
    Symbol,
}

impl Tag {
    /// Every tag, in the order in which the asset numbers them.
    pub const ALL: [Self; 17] = [
        Self::Unknown,
        Self::Noun,
        Self::ProperNoun,
        Self::Verb,
        Self::Auxiliary,
        Self::Adjective,
        Self::Adverb,
        Self::Pronoun,
        Self::Determiner,
        Self::Adposition,
        Self::Conjunction,
        Self::Subordinator,
        Self::Number,
        Self::Particle,
        Self::Interjection,
        Self::Punctuation,
        Self::Symbol,
    ];

    /// The tag with this number in the asset.
    pub(super) fn from_number(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or_default()
    }
}

/// The parts of speech that a word may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TagSet(u16);

impl TagSet {
    /// The set with this mask in the asset: a bit a tag, from the second tag on.
    pub(super) fn from_mask(mask: u16) -> Self {
        Self(mask)
    }

    /// Is it one of them? Never true for [`Tag::Unknown`].
    pub fn contains(self, tag: Tag) -> bool {
        tag != Tag::Unknown && self.0 & (1 << (tag as u16 - 1)) != 0
    }
}

/// The same for the tokens of a sentence of `text`, whose entries are known for the most part.
pub(super) fn tag_tokens(lexicon: &Lexicon, text: &str, tokens: &[Token]) -> Vec<Tag> {
    let mut folded = String::new();
    let printed = tokens.iter().map(|token| {
        let printed = token.span.of(text);
        match token.word {
            Some(id) if printed.eq_ignore_ascii_case(&token.norm) => Printed::known(printed, id),
            Some(_) | None => Printed::new(lexicon, printed, &mut folded),
        }
    });
    tag_printed(lexicon, &printed.collect::<Vec<_>>())
}

fn tag_printed(lexicon: &Lexicon, printed: &[Printed<'_>]) -> Vec<Tag> {
    let capitals = Capitals::of(lexicon, printed);
    let guesses: Vec<Tag> = (0..printed.len())
        .map(|at| first_guess(lexicon, printed, at, capitals))
        .collect();
    let ids: Vec<Option<WordId>> = printed.iter().map(|word| word.id).collect();
    let mut tags = guesses.clone();
    tag_rules::apply(lexicon, &ids, &mut tags);
    for (tag, guess) in tags.iter_mut().zip(guesses) {
        // The rules were learned without capitals.
        if guess == Tag::ProperNoun {
            *tag = guess;
        }
    }
    tag_corrections::apply(lexicon, printed, &mut tags);
    tags
}

/// A word as it is printed, and its entry.
pub(super) struct Printed<'a> {
    pub(super) text: &'a str,
    pub(super) case: Case,
    pub(super) id: Option<WordId>,
}

/// What the capitals of a sentence tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capitals {
    /// Names stand out by them.
    TellNames,
    /// Most words have one, as in a headline.
    TellNothing,
}

/// Shorter words are small in most headlines.
const HEADLINE_LETTERS: usize = 3;
/// Capitals that it takes after the first word to see a headline.
const HEADLINE_WORDS: usize = 3;

impl<'a> Printed<'a> {
    /// A word of which the entry is known: its folded form is that of the entry.
    fn known(text: &'a str, id: WordId) -> Self {
        Self {
            text,
            case: word_shapes::case(text),
            id: Some(id),
        }
    }

    fn new(lexicon: &Lexicon, text: &'a str, folded: &mut String) -> Self {
        word_shapes::fold_into(text, folded);
        let bare = word_shapes::without_possessive(folded);
        let own = || (bare.len() < folded.len()).then(|| lexicon.id(bare)).flatten();
        let id = lexicon.id(folded).or_else(own);
        Self {
            text,
            case: word_shapes::case(text),
            id,
        }
    }
}

impl Capitals {
    /// A headline, or a line in capitals: every word with a meaning of its own begins with one, the first not counted.
    fn of(lexicon: &Lexicon, words: &[Printed<'_>]) -> Self {
        let mut capital = 0;
        for word in words.iter().skip(1).filter(|word| word.text.len() >= HEADLINE_LETTERS) {
            match word.case {
                Case::Capital | Case::Capitals => capital += 1,
                Case::Lower if is_open(usual_tag(lexicon, word)) => return Self::TellNames,
                Case::Lower => {}
            }
        }
        if capital >= HEADLINE_WORDS {
            Self::TellNothing
        } else {
            Self::TellNames
        }
    }
}

/// Is it one of the parts of speech that carry the meaning?
fn is_open(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Unknown | Tag::Noun | Tag::ProperNoun | Tag::Verb | Tag::Adjective | Tag::Adverb
    )
}

/// What a word is by itself: signs, entry, capitals, ending.
fn first_guess(lexicon: &Lexicon, words: &[Printed<'_>], at: usize, capitals: Capitals) -> Tag {
    let Some(word) = words.get(at) else {
        return Tag::Unknown;
    };
    if let Some(tag) = word_shapes::of_signs(word.text) {
        return tag;
    }
    let usual = usual_tag(lexicon, word);
    match (word.case, capitals) {
        (Case::Lower, _) => small(lexicon, word, usual),
        (_, Capitals::TellNothing) if usual == Tag::Unknown => Tag::ProperNoun,
        (_, Capitals::TellNothing) => usual,
        (Case::Capitals, Capitals::TellNames) => abbreviation(lexicon, word, usual),
        (Case::Capital, Capitals::TellNames) => capital(lexicon, words, at, usual),
    }
}

/// What the lexicon says; contractions are what they begin with (he's), negated ones auxiliaries (don't).
fn usual_tag(lexicon: &Lexicon, word: &Printed<'_>) -> Tag {
    let tag = word.id.map(|id| lexicon.tag(id)).unwrap_or_default();
    if tag != Tag::Unknown {
        return tag;
    }
    let folded = word_shapes::folded(word.text);
    match folded.split_once('\'') {
        Some((_, "t")) => Tag::Auxiliary,
        Some((first, _)) => lexicon.id(first).map(|id| lexicon.tag(id)).unwrap_or_default(),
        None => Tag::Unknown,
    }
}

/// A word without a capital is no name if it can be anything else.
fn small(lexicon: &Lexicon, word: &Printed<'_>, usual: Tag) -> Tag {
    if usual == Tag::Unknown {
        return word_shapes::of_ending(&word_shapes::folded(word.text));
    }
    let possible = word.id.map(|id| lexicon.possible_tags(id)).unwrap_or_default();
    let other = [Tag::Noun, Tag::Adjective, Tag::Verb]
        .into_iter()
        .find(|tag| possible.contains(*tag));
    if usual == Tag::ProperNoun {
        other.unwrap_or(usual)
    } else {
        usual
    }
}

/// EU, US and UN are names; TV and DNA are nouns that are always printed so.
fn abbreviation(lexicon: &Lexicon, word: &Printed<'_>, usual: Tag) -> Tag {
    let always = word
        .id
        .is_some_and(|id| lexicon.possible_tags(id).contains(Tag::ProperNoun));
    if usual == Tag::Noun && always {
        Tag::Noun
    } else {
        Tag::ProperNoun
    }
}

/// A capital tells a name, but for the first word of a sentence, small words, and adjectives of places (Russian officials).
fn capital(lexicon: &Lexicon, words: &[Printed<'_>], at: usize, usual: Tag) -> Tag {
    let next = words.get(at + 1).map(|word| word.case);
    let possible = words
        .get(at)
        .and_then(|word| word.id)
        .map(|id| lexicon.possible_tags(id))
        .unwrap_or_default();
    let nominal = matches!(usual, Tag::Unknown | Tag::ProperNoun | Tag::Adjective | Tag::Noun);
    if nominal && possible.contains(Tag::ProperNoun) && possible.contains(Tag::Adjective) {
        let before_noun = words
            .get(at + 1)
            .is_some_and(|word| word.case == Case::Lower && is_nominal(lexicon, word));
        return if before_noun { Tag::Adjective } else { Tag::ProperNoun };
    }
    let named = usual == Tag::Noun && next.is_some_and(|case| case != Case::Lower);
    let open = is_open(usual) || usual == Tag::Symbol;
    if usual == Tag::Unknown || named || (open && !opens(words, at)) {
        Tag::ProperNoun
    } else {
        usual
    }
}

/// Can the word stand in a noun phrase after an adjective?
fn is_nominal(lexicon: &Lexicon, word: &Printed<'_>) -> bool {
    matches!(usual_tag(lexicon, word), Tag::Noun | Tag::Adjective | Tag::Number)
        || word
            .id
            .is_some_and(|id| lexicon.possible_tags(id).contains(Tag::Noun) && lexicon.tag(id) == Tag::Verb)
}

/// Does a sentence, a quotation or a clause after a colon begin here?
fn opens(words: &[Printed<'_>], at: usize) -> bool {
    let mut before = words
        .iter()
        .take(at)
        .rev()
        .take_while(|word| word_shapes::of_signs(word.text) == Some(Tag::Punctuation));
    let all_signs = words
        .iter()
        .take(at)
        .all(|word| word_shapes::of_signs(word.text) == Some(Tag::Punctuation));
    all_signs || before.any(|word| matches!(word.text, "\"" | "“" | "‘" | "'" | ":" | "." | "?" | "!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tags words as they are printed.
    fn tag(lexicon: &Lexicon, words: &[&str]) -> Vec<Tag> {
        let mut folded = String::new();
        let printed = words.iter().map(|word| Printed::new(lexicon, word, &mut folded));
        tag_printed(lexicon, &printed.collect::<Vec<_>>())
    }

    /// Words and letters in parallel: Noun, Proper noun, Verb, auXiliary, adJective, adveRb, prOnoun, Determiner, Adposition,
    /// Conjunction, Subordinator, nuMber, parTicle, Interjection, "." punctuation, sYmbol; "?" for whatever it may be.
    fn check(sentence: &str, expected: &str) {
        let letters = [
            'u', 'N', 'P', 'V', 'X', 'J', 'R', 'O', 'D', 'A', 'C', 'S', 'M', 'T', 'I', '.', 'Y',
        ];
        let words: Vec<&str> = sentence.split(' ').collect();
        let got = tag(&Lexicon::english(), &words);
        for (at, (tag, wanted)) in got.iter().zip(expected.chars().filter(|sign| *sign != ' ')).enumerate() {
            assert!(
                wanted == '?' || letters[*tag as usize] == wanted,
                "{} in: {sentence}: {tag:?}",
                words[at]
            );
        }
        assert_eq!(
            got.len(),
            expected.chars().filter(|sign| *sign != ' ').count(),
            "{sentence}"
        );
    }

    #[test]
    fn plain_sentences() {
        check("The council rejected the plan on Monday .", "DNVDNAP.");
        check("She was not warned about the flood .", "OXTVADN.");
        check("Three ships left the harbour at noon .", "MNVDNAN.");
        check("Officials said that talks would resume soon .", "NVSNXVR.");
        check("He bought a small boat and a big red house .", "OVDJNCDJJN.");
    }

    #[test]
    fn names_and_abbreviations() {
        check("The US and the EU accused Belarus of spying .", "DPCDPVPA?.");
        check("A UN envoy met Prime Minister Lindqvist in Oslo .", "DPNVPPPAP.");
        check("Zorbanov , who leads the UK office , resigned .", "P.OVDPN.V.");
        check("Russian officials met a Mexican delegation .", "JNVDJN.");
        check("The White House said nothing .", "DPPVO.");
        check("“ Ships are late , ” Captain Ruiz said .", ".NXJ..PPV.");
        check("Mexico's president praised López Obrador’s plan .", "PNVPPN.");
        check("Its CEO spoke about DNA .", "ONVAN.");
    }

    #[test]
    fn roles_and_verbs_that_look_alike() {
        check("The general said the US general was wrong .", "DNVDPNXJ.");
        check("The exchanges ended after the attack on the base .", "DNVADNADN.");
        check("They want to plan the trip .", "OVTVDN.");
        check("It plans to expel two spies .", "OVTVMN.");
        check("The mayor will not back the vote .", "DNXTVDN.");
        check("Talks to end the strike failed .", "NTVDNV.");
        check("The road to peace is long .", "DNANXJ.");
        check("They didn't answer the call .", "OXVDN.");
    }

    #[test]
    fn numbers_and_signs() {
        check("It cost $ 4.5 million in the 1990s , up 12 % .", "OVYMMADN.?MY.");
        check("The 21st protest drew 1,200 people .", "DJNVMN.");
    }

    #[test]
    fn headlines_and_shouting() {
        check("Mayor Rejects Plan to Build Bridge", "NVNTVN");
        check("MAYOR REJECTS LONDON PLAN", "NVPN");
    }

    #[test]
    fn odd_input() {
        check("Zorbish", "P");
        check(". . .", "...");
        check("’ ' “", "...");
        assert!(tag(&Lexicon::english(), &[]).is_empty());
        assert_eq!(tag(&Lexicon::english(), &[""]), [Tag::Punctuation]);
    }
}
