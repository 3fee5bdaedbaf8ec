//! The configuration file and what is made from the definitions of the command line, from outside.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::paths;

/// Runs newsdiff with a home of its own that holds this configuration.
fn run(configuration: &str, arguments: &[&str]) -> Output {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("newsdiff")).unwrap();
    fs::write(home.path().join("newsdiff/config.toml"), configuration).unwrap();
    Command::new(env!("CARGO_BIN_EXE_newsdiff"))
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_CONFIG_HOME", home.path())
        .args(arguments)
        .output()
        .unwrap()
}

fn pair() -> [PathBuf; 2] {
    paths("harbor")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_file_sets_options_and_the_command_line_wins() {
    let [a, b] = pair();
    let pair = [a.to_str().unwrap(), b.to_str().unwrap()];
    let starts = |configuration: &str, arguments: &[&str], start: &str| {
        let output = run(configuration, &[arguments, &pair].concat());
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{}",
            text(&output.stderr)
        );
        assert!(
            text(&output.stdout).starts_with(start),
            "{configuration} {arguments:?}: {}",
            text(&output.stdout)
        );
    };
    starts("", &[], "A  ");
    starts("format = \"json\"", &[], "{");
    starts("format = \"json\"", &["--format", "html"], "<!DOCTYPE html>");
    starts("format = \"json\"", &["--no-config"], "A  ");
    starts("words = true\nwith-text = true", &[], "A  ");
    let ascii = run("ascii = true\nwidth = 40\nonly = [\"number\"]", &pair);
    assert!(
        text(&ascii.stdout).contains("[!...]") && text(&ascii.stdout).lines().all(|line| line.chars().count() <= 40)
    );
    let json = run("words = true\nformat = \"json\"", &pair);
    assert!(text(&json.stdout).contains("\"words\":["));
    let exit = run(
        "exit-code = true\nonly = [\"quote\"]",
        &[&["--only", "number"], &pair[..]].concat(),
    );
    let alone = run("", &[&["--exit-code", "--only", "number"], &pair[..]].concat());
    assert_eq!(exit.stdout, alone.stdout);
    assert_eq!(exit.status.code(), alone.status.code());
}

#[test]
fn a_bad_key_is_a_warning_with_its_line() {
    let [a, b] = pair();
    let pair = [a.to_str().unwrap(), b.to_str().unwrap()];
    for (configuration, warning) in [
        (
            "\ncolour = \"never\"",
            "config.toml:2: colour: there is no option of that name\n",
        ),
        (
            "width = \"wide\"",
            "config.toml:1: width: invalid value 'wide' for '--width <COLUMNS>'",
        ),
        ("width = ", "config.toml:1: "),
    ] {
        let output = run(configuration, &pair);
        let told = text(&output.stderr);
        assert!(
            told.starts_with("newsdiff: ") && told.contains(warning) && told.lines().count() == 1,
            "{told}"
        );
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(output.stdout, run("", &pair).stdout);
    }
    let missing = run("", &[&["--config", "/no/such.toml"], &pair[..]].concat());
    assert!(text(&missing.stderr).starts_with("newsdiff: /no/such.toml: cannot be read: "));
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn the_options_as_set_are_printed() {
    let output = run("theme = \"dark\"", &["--print-config", "--width", "90"]);
    let shown = text(&output.stdout);
    assert!(
        shown.contains("\nwidth = 90\n") && shown.contains("\ntheme = \"dark\"\n"),
        "{shown}"
    );
    // What is not set is told with a value that it may have, and the values among which one chooses.
    assert!(shown.contains("\n# ascii = false\n") && output.status.success());
    assert!(shown.contains(": text, markdown, html, json, linear\n# format = \"text\"\n"));
    assert!(shown.contains("\n# only = [\"number\"]\n") && shown.contains("\n# label-a = \"NAME\"\n"));
}

/// The files that packages install; `INSTA_UPDATE=always` writes them anew.
#[test]
fn man_pages_and_completions_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (what, file) in [
        ("man", "assets/man/newsdiff.1"),
        ("man-batch", "assets/man/newsdiff-batch.1"),
        ("bash", "assets/completions/newsdiff.bash"),
        ("zsh", "assets/completions/_newsdiff"),
        ("fish", "assets/completions/newsdiff.fish"),
    ] {
        let made = run("", &["--generate", what]).stdout;
        assert!(made.len() > 500, "{what}");
        let path = root.join(file);
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &made).unwrap();
        }
        assert!(
            fs::read(&path).is_ok_and(|kept| kept == made),
            "{file} is not what --generate {what} prints"
        );
    }
}
