//! Turns the fitted weights of the chain models from JSON, which people can read, into bytes that are read in place: parsing them at
//! start would take longer than comparing two articles.

#[allow(dead_code, unreachable_pub, reason = "the build packs chains, it does not run them")]
#[path = "src/chain.rs"]
mod chain;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The fitted weights of the details.
const DETAILS: &str = "assets/weights/details.json";

/// Writes each chain of the file as `NAME.chain`, and what else the file holds as `details.json`.
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DETAILS}");
    println!("cargo::rerun-if-changed=src/chain.rs");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
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
    fs::write(out.join("details.json"), serde_json::to_string(&kept)?)?;
    Ok(())
}
