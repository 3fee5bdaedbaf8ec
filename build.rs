//! Turns the fitted weights of the chain models from JSON, which people can read, into bytes that are read in place: parsing them at
//! start would take longer than comparing two articles.

#[allow(dead_code, unreachable_pub, reason = "the build packs chains, it does not run them")]
#[path = "src/chain.rs"]
mod chain;
#[allow(dead_code, unreachable_pub, reason = "what the packed chains are found by")]
#[path = "src/hash.rs"]
mod hash;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use rust_stemmers::{Algorithm, Stemmer};
use serde_json::Value;

/// The fitted weights of the details.
const DETAILS: &str = "assets/weights/details.json";
/// The words of English; `src/language/lexicon.rs` tells its layout.
const LEXICON: &str = "assets/lexicon/english.bin";

fn main() -> Result<(), Box<dyn Error>> {
    for file in [DETAILS, LEXICON, "src/chain.rs", "src/hash.rs"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let out = env::var("OUT_DIR")?;
    chains(Path::new(&out))?;
    let lexicon = fs::read(LEXICON)?;
    let (common_first, places) = common_first(&lexicon)?;
    let (stems, endings) = stems(&lexicon)?;
    for (name, bytes) in [
        ("lexicon.stems", stems),
        ("lexicon.endings", endings),
        ("lexicon.bin", common_first),
        ("lexicon.places", places),
        ("lexicon.index", index(&lexicon)?),
    ] {
        fs::write(Path::new(&out).join(name), bytes)?;
    }
    Ok(())
}

/// Writes each chain of the weights as `NAME.chain`, and what else the file holds as `details.json`.
fn chains(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut kept: serde_json::Map<String, Value> = serde_json::from_str(&fs::read_to_string(DETAILS)?)?;
    let chains: Vec<String> = kept
        .iter()
        .filter(|(_, value)| value.get("transitions").is_some())
        .map(|(name, _)| name.clone())
        .collect();
    for name in chains {
        let chain: chain::KeptChain = serde_json::from_value(kept.remove(&name).unwrap_or_default())?;
        fs::write(out.join(format!("{name}.chain")), chain.packed())?;
    }
    Ok(fs::write(out.join("details.json"), serde_json::to_string(&kept)?)?)
}

/// A number of the header or of a table of the lexicon: 32 bits at a place.
fn number(lexicon: &[u8], at: usize) -> Option<usize> {
    let bytes = lexicon.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

/// The lexicon with the vectors of common words first, and for each word the place of its own. In the alphabet the words of an article
/// stand all over the vectors, which are two thirds of the file: nearly all of them would be brought into memory for 500 rows.
fn common_first(lexicon: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
    const CUT: &str = "the lexicon is cut short";
    /// Bytes of an inverse norm.
    const NORM: usize = 4;
    let header = |at| number(lexicon, at).ok_or(CUT);
    let (words, dimensions, zipf) = (header(8)?, header(12)?, header(32)?);
    let frequencies = lexicon.get(zipf..zipf + words).ok_or(CUT)?;
    let mut order: Vec<usize> = (0..words).collect();
    order.sort_by_key(|&word| (std::cmp::Reverse(frequencies[word]), word));
    let mut sorted = lexicon.to_vec();
    for (start, size) in [(header(88)?, dimensions), (header(96)?, NORM)] {
        for (place, word) in order.iter().enumerate() {
            let own = lexicon.get(start + word * size..start + (word + 1) * size).ok_or(CUT)?;
            sorted
                .get_mut(start + place * size..start + (place + 1) * size)
                .ok_or(CUT)?
                .copy_from_slice(own);
        }
    }
    let mut places = vec![0; words];
    for (place, word) in order.into_iter().enumerate() {
        places[word] = u16::try_from(place)?;
    }
    Ok((sorted, places.into_iter().flat_map(u16::to_le_bytes).collect()))
}

/// The words of the lexicon, in their order.
fn words(lexicon: &[u8]) -> Result<Vec<&str>, Box<dyn Error>> {
    const CUT: &str = "the lexicon is cut short";
    let number = |at: usize| number(lexicon, at).ok_or(CUT);
    let (starts, texts) = (number(16)?, number(24)?);
    let word = |at: usize| -> Result<&str, Box<dyn Error>> {
        let (start, end) = (number(starts + 4 * at)?, number(starts + 4 * at + 4)?);
        Ok(std::str::from_utf8(
            lexicon.get(texts + start..texts + end).ok_or(CUT)?,
        )?)
    };
    (0..number(8)?).map(word).collect()
}

/// For each word how many of its bytes its stem keeps and the number of the ending that they get; and the endings.
/// `src/language/lexicon.rs` tells the layout.
fn stems(lexicon: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
    /// Bytes of an ending: its length, then its letters.
    const ENDING: usize = 4;
    let stemmer = Stemmer::create(Algorithm::English);
    let mut endings: Vec<String> = Vec::new();
    let mut stems = Vec::new();
    for word in words(lexicon)? {
        let stem = stemmer.stem(word);
        let kept = word.bytes().zip(stem.bytes()).take_while(|(x, y)| x == y).count();
        let ending = stem.get(kept..).ok_or("a stem is cut inside a letter")?;
        let known = endings.iter().position(|known| known == ending);
        let number = known.unwrap_or_else(|| {
            endings.push(ending.to_owned());
            endings.len() - 1
        });
        stems.extend([u8::try_from(kept)?, u8::try_from(number)?]);
    }
    let mut bytes = Vec::new();
    for ending in endings {
        let mut entry = [0; ENDING];
        entry[0] = u8::try_from(ending.len())?;
        entry
            .get_mut(1..=ending.len())
            .ok_or("an ending is too long")?
            .copy_from_slice(ending.as_bytes());
        bytes.extend(entry);
    }
    Ok((stems, bytes))
}

/// A table that finds words by their hash: the number of the word or `u16::MAX`, by open addressing.
fn index(lexicon: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    /// Slots: about three for each word.
    const SLOTS: usize = 1 << 17;
    let mut table = vec![u16::MAX; SLOTS];
    for (at, word) in words(lexicon)?.into_iter().enumerate() {
        let mut slot = hash::hash(hash::START, word.as_bytes()) as usize % SLOTS;
        while table[slot] != u16::MAX {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = u16::try_from(at)?;
    }
    Ok(table.into_iter().flat_map(u16::to_le_bytes).collect())
}
