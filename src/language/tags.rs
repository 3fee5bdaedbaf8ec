//! Parts of speech.

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
