//! stub
/// stub
pub struct Lexicon;
/// stub
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordId(pub u32);
/// stub
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// x
    Unknown,
}
/// stub
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// a
    Derivation,
    /// a
    Synonym,
    /// a
    Hypernym,
    /// a
    Antonym,
}
impl Lexicon {
    /// stub
    pub fn english() -> Self {
        Self
    }
    /// stub
    pub fn zipf(&self, _: WordId) -> f32 {
        3.0
    }
    /// stub
    pub fn relation(&self, _: WordId, _: WordId) -> Option<Relation> {
        None
    }
    /// stub
    pub fn cosine(&self, _: WordId, _: WordId) -> f32 {
        0.0
    }
    /// stub
    pub fn dimensions(&self) -> usize {
        2
    }
    /// stub
    pub fn add_vector(&self, _: WordId, _: f64, _: &mut [f64]) {}
}
