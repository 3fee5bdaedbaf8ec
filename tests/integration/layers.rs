//! Who may use whom: the table of the layers, checked.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer and the layers that it may use besides itself. `comparison/assemble.rs` is the one file of its layer that knows the engine.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("terms", &[]),
    ("linear", &[]),
    ("hash", &[]),
    ("share", &[]),
    ("progress", &["share"]),
    ("chain", &["hash"]),
    ("error", &[]),
    ("environment", &[]),
    ("read", &["text", "terms", "error"]),
    ("article", &["text", "terms", "read"]),
    ("language", &["text", "terms", "hash", "article"]),
    ("align", &["text", "terms", "hash", "share", "linear", "language"]),
    (
        "details",
        &["text", "terms", "share", "linear", "chain", "language", "align"],
    ),
    ("comparison", &["text", "terms"]),
    (
        "comparison/assemble.rs",
        &["text", "terms", "share", "article", "language", "align", "details"],
    ),
    ("report", &["text", "terms", "comparison", "error", "environment"]),
    ("state", &["text", "terms", "share", "comparison", "error"]),
    ("terminal", &["error", "environment"]),
    (
        "reader",
        &["text", "terms", "comparison", "error", "terminal", "environment"],
    ),
];

/// The top of the house, which may use everything.
const TOP: &[&str] = &[
    "lib.rs",
    "main.rs",
    "cli/",
    "batch.rs",
    "desk.rs",
    "export.rs",
    "output.rs",
    "pace.rs",
    "request.rs",
    "settings.rs",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn no_layer_reaches_where_it_may_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if TOP.iter().any(|top| name.starts_with(top)) {
            continue;
        }
        let layer = name.split(['/', '.']).next().unwrap_or_default();
        let allowed = MAY_USE
            .iter()
            .find(|(place, _)| *place == name)
            .or_else(|| MAY_USE.iter().find(|(place, _)| *place == layer))
            .unwrap_or_else(|| panic!("src/{name} is in no layer of the table"))
            .1;
        let text = fs::read_to_string(&file).unwrap();
        // Tests may look further; they stand at the end of a file.
        let code = text.split("mod tests {").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            for (at, _) in line.match_indices("crate::") {
                let used = line
                    .get(at + 7..)
                    .unwrap_or_default()
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap_or_default();
                if used != layer && !allowed.contains(&used) && MAY_USE.iter().any(|(place, _)| *place == used) {
                    wrong.push(format!("src/{name}:{}: uses {used}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
