//! What is passed on with the program is there, and of today.

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Name and version of each package whose licence is passed on.
fn told() -> Vec<(String, String)> {
    let text = read("assets/licenses/dependencies.txt");
    let lines = text.lines().skip(2).take_while(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, rest) = line.split_once(' ').unwrap();
            (name.to_owned(), rest.split_once(':').unwrap().0.to_owned())
        })
        .collect()
}

#[test]
fn the_licences_are_those_of_the_packages_in_use() {
    let (told, lock) = (told(), read("Cargo.lock"));
    assert!(told.len() > 100);
    for (name, version) in &told {
        let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
        assert!(lock.contains(&entry), "{name} {version}: run tools/make_notices.py");
    }
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    for name in manifest["dependencies"].as_table().unwrap().keys() {
        assert!(
            told.iter().any(|(known, _)| known == name),
            "{name}: run tools/make_notices.py"
        );
    }
}

#[test]
fn what_the_debian_package_takes_is_there() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    assert!(!assets.is_empty());
    for path in assets.iter().map(|asset| asset[0].as_str().unwrap()) {
        let known = path.strip_prefix("target/release/").map(|name| name == "newsdiff");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path.split('*').next().unwrap());
        assert!(known.unwrap_or(folder.exists()), "{path}");
    }
}
