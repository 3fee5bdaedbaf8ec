//! Who may use whom: the table of the layers, checked.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer and the layers that it may use besides itself. `comparison/assemble.rs` is the one file of its layer that knows the engine.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("terms", &[]),
    ("calendar", &[]),
    ("linear", &[]),
    ("hash", &[]),
    ("glyphs", &["terms"]),
    ("share", &[]),
    ("progress", &["share"]),
    ("chain", &["hash"]),
    ("error", &[]),
    ("environment", &["error"]),
    ("read", &["text", "terms", "error"]),
    ("article", &["text", "terms", "calendar", "read"]),
    ("language", &["text", "terms", "calendar", "hash", "article"]),
    ("align", &["text", "terms", "hash", "share", "linear", "language"]),
    (
        "details",
        &["text", "terms", "share", "linear", "chain", "language", "align"],
    ),
    ("comparison", &["text", "terms", "calendar"]),
    (
        "comparison/assemble.rs",
        &["text", "terms", "share", "article", "language", "align", "details"],
    ),
    (
        "report",
        &["text", "terms", "glyphs", "comparison", "error", "environment"],
    ),
    ("state", &["text", "terms", "share", "comparison", "error"]),
    ("terminal", &["error", "environment"]),
    (
        "reader",
        &[
            "text",
            "terms",
            "glyphs",
            "comparison",
            "error",
            "terminal",
            "environment",
        ],
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

/// Each name that follows `crate::` in a source, with the number of its line; of a group in braces each of its names.
fn used(code: &str) -> Vec<(usize, &str)> {
    let mut used = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = code.get(at + path.len()..).unwrap_or_default();
        let mut depth = 0;
        let group = rest.starts_with('{');
        let end = rest.find(|sign: char| {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            depth == 0 && (group || !sign.is_alphanumeric() && sign != '_')
        });
        let names = rest
            .get(usize::from(group)..end.unwrap_or(rest.len()))
            .unwrap_or_default();
        let line = 1 + code.get(..at).unwrap_or_default().matches('\n').count();
        let mut depth = 0;
        let outer = names.split(|sign: char| {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            depth == 0 && sign == ','
        });
        let first = outer.filter_map(|name| {
            name.trim()
                .split(|sign: char| !sign.is_alphanumeric() && sign != '_')
                .next()
        });
        used.extend(first.filter(|name| !name.is_empty()).map(|name| (line, name)));
    }
    used
}

#[test]
fn names_are_seen_also_in_groups() {
    let code = "use crate::align;\nuse crate::{\n    Pair, read::{web, Input}, desk::Desk,\n};\ncrate::hash::hash(x)";
    let expected = [(1, "align"), (2, "Pair"), (2, "read"), (2, "desk"), (5, "hash")];
    assert_eq!(used(code), expected);
}

#[test]
fn no_layer_reaches_where_it_may_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    let names = files
        .iter()
        .map(|file| file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"));
    let files: Vec<(String, &PathBuf)> = names.zip(&files).collect();
    let tabled = MAY_USE.iter().map(|(place, _)| *place).chain(TOP.iter().copied());
    for place in tabled {
        assert!(
            files.iter().any(|(name, _)| name.starts_with(place)),
            "src/{place} is not there"
        );
    }
    let mut wrong = Vec::new();
    for (name, file) in files
        .iter()
        .filter(|(name, _)| !TOP.iter().any(|top| name.starts_with(top)))
    {
        let layer = name.split(['/', '.']).next().unwrap_or_default();
        let allowed = MAY_USE
            .iter()
            .find(|(place, _)| place == name)
            .or_else(|| MAY_USE.iter().find(|(place, _)| *place == layer))
            .unwrap_or_else(|| panic!("src/{name} is in no layer of the table"))
            .1;
        let text = fs::read_to_string(file).unwrap();
        // Tests may look further; they stand at the end of a file.
        let code = text.split("mod tests {").next().unwrap_or_default();
        let beyond = used(code)
            .into_iter()
            .filter(|(_, used)| *used != layer && !allowed.contains(used));
        wrong.extend(beyond.map(|(line, used)| format!("src/{name}:{line}: uses {used}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
