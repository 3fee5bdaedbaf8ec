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
    fs::write(Path::new(&out).join("lexicon.index"), index(&fs::read(LEXICON)?)?)?;
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

/// A table that finds words by their hash: the number of the word or `u16::MAX`, by open addressing.
fn index(lexicon: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    /// Slots: about three for each word.
    const SLOTS: usize = 1 << 17;
    let number = |at: usize| -> Option<usize> {
        let bytes = lexicon.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let word = |at: usize| -> Option<&[u8]> {
        let (starts, texts) = (number(16)?, number(24)?);
        lexicon.get(texts + number(starts + 4 * at)?..texts + number(starts + 4 * at + 4)?)
    };
    let mut table = vec![u16::MAX; SLOTS];
    for at in 0..number(8).ok_or("the lexicon has no header")? {
        let word = word(at).ok_or("the lexicon is cut short")?;
        let mut slot = hash::hash(hash::START, word) as usize % SLOTS;
        while table[slot] != u16::MAX {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = u16::try_from(at)?;
    }
    Ok(table.into_iter().flat_map(u16::to_le_bytes).collect())
}
