//! Annotated article pairs, read from a folder: `PID.json` with roles, links and details, `PID.a.txt`, `PID.b.txt`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use newsdiff::text::Span;
use serde::Deserialize;

/// One annotated pair.
pub struct Pair {
    pub id: String,
    pub texts: [String; 2],
    /// For each side, the annotated sentences by number, as byte spans of the text.
    pub sentences: [BTreeMap<usize, Span>; 2],
    pub annotation: Annotation,
}

#[derive(Deserialize, Clone)]
pub struct Annotation {
    pub id: String,
    pub a: Sentences,
    pub b: Sentences,
    #[serde(default)]
    pub roles: BTreeMap<String, BTreeMap<String, String>>,
    pub links: Vec<Link>,
    #[serde(default)]
    pub disputed_links: Vec<Link>,
    #[serde(default)]
    pub details: Vec<Detail>,
}

#[derive(Deserialize, Clone)]
pub struct Sentences {
    pub sentences: Vec<Sentence>,
}

#[derive(Deserialize, Clone)]
pub struct Sentence {
    pub i: usize,
    pub text: String,
}

#[derive(Deserialize, Clone)]
pub struct Link {
    pub a: usize,
    pub b: usize,
    #[serde(default)]
    pub strength: String,
}

#[derive(Deserialize, Clone)]
pub struct Detail {
    pub side: String,
    pub i: usize,
    pub text: String,
    pub kind: String,
    pub status: String,
    #[serde(default)]
    pub other: Option<Other>,
    #[serde(default)]
    pub at: Vec<usize>,
    #[serde(default)]
    pub agreed: Option<bool>,
}

#[derive(Deserialize, Clone)]
pub struct Other {
    pub i: usize,
    pub text: String,
}

/// Reads all pairs of a folder, ordered by name.
pub fn read(folder: &Path) -> Result<Vec<Pair>, Box<dyn Error>> {
    let mut names: Vec<_> = fs::read_dir(folder)?
        .collect::<Result<Vec<_>, _>>()?
        .iter()
        .map(fs::DirEntry::path)
        .collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    names.sort();
    let mut pairs = Vec::new();
    for path in names {
        let annotation: Annotation = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let text = |side: &str| fs::read_to_string(folder.join(format!("{}.{side}.txt", annotation.id)));
        let texts = [text("a")?, text("b")?];
        let sentences = [
            locate(&texts[0], &annotation.a.sentences),
            locate(&texts[1], &annotation.b.sentences),
        ];
        pairs.push(Pair {
            id: annotation.id.clone(),
            texts,
            sentences,
            annotation,
        });
    }
    Ok(pairs)
}

/// Looks the sentences up in their order; white space may differ.
fn locate(text: &str, sentences: &[Sentence]) -> BTreeMap<usize, Span> {
    let mut found = BTreeMap::new();
    let mut from = 0;
    for sentence in sentences {
        if let Some(span) = find(text, from, &sentence.text) {
            from = span.end;
            found.insert(sentence.i, span);
        }
    }
    found
}

/// Where `part` stands in `text` from byte `from` on; runs of white space are equal.
pub fn find(text: &str, from: usize, part: &str) -> Option<Span> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let first = words.first()?;
    let mut start = from;
    loop {
        let at = start + text.get(start..)?.find(first)?;
        let mut end = at;
        let complete = words.iter().all(|word| {
            let rest = text.get(end..).unwrap_or_default();
            let skipped = if end == at {
                0
            } else {
                rest.len() - rest.trim_start().len()
            };
            let fits = rest.get(skipped..).is_some_and(|rest| rest.starts_with(word));
            end += skipped + word.len();
            fits
        });
        if complete {
            return Some(Span::new(at, end));
        }
        start = at + first.len();
    }
}

impl Pair {
    /// For each passage of newsdiff, the annotated sentences for which it stands: half of the shorter of the two overlaps.
    pub fn sentences_of(&self, side: usize, passages: &[Span]) -> Vec<Vec<usize>> {
        passages
            .iter()
            .map(|passage| {
                self.sentences[side]
                    .iter()
                    .filter(|(_, sentence)| {
                        let shared = passage
                            .end
                            .min(sentence.end)
                            .saturating_sub(passage.start.max(sentence.start));
                        shared > 0 && 2 * shared >= passage.len().min(sentence.len())
                    })
                    .map(|(&number, _)| number)
                    .collect()
            })
            .collect()
    }

    /// The annotated strength of a pair of sentences: 2 same, 1 partial, 0 none; nothing where the annotators disagree.
    pub fn strength(&self, a: usize, b: usize) -> Option<u8> {
        let is = |link: &&Link| link.a == a && link.b == b;
        if self.annotation.disputed_links.iter().any(|link| is(&link)) {
            return None;
        }
        Some(
            self.annotation
                .links
                .iter()
                .find(is)
                .map_or(0, |link| if link.strength == "same" { 2 } else { 1 }),
        )
    }

    /// The whole of the annotated links: twice the number of `same` plus the number of `partial`.
    pub fn weight(&self) -> usize {
        self.annotation
            .links
            .iter()
            .map(|link| if link.strength == "same" { 2 } else { 1 })
            .sum()
    }
}
