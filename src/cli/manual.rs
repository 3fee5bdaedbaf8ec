//! What the man page says beyond the options: exit codes, files, the environment, examples, keys.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;

use crate::reader::help::first_keys;
use crate::reader::keymap::Keymap;

/// A heading, and entries: a term and what it means.
type Part = (&'static str, &'static [(&'static str, &'static str)]);

const STATUS: Part = (
    "EXIT STATUS",
    &[
        ("0", "Done."),
        ("1", "With --exit-code or --quiet: a marked detail is added or differs."),
        (
            "2",
            "Usage or input error, a record of batch that could not be compared, or work in the reader that could not be kept.",
        ),
        ("128 + n", "Ended by signal n."),
    ],
);

const FILES: Part = (
    "FILES",
    &[
        (
            "$XDG_CONFIG_HOME/newsdiff/config.toml",
            "Options by their long names, as --print-config shows them; else in ~/.config.",
        ),
        (
            "$XDG_CONFIG_HOME/newsdiff/keymap.toml",
            "Keys of the reader that replace the built-in ones.",
        ),
        (
            "$XDG_CONFIG_HOME/newsdiff/themes/*.toml",
            "Themes of the reader beside the built-in ones.",
        ),
        (
            "$XDG_STATE_HOME/newsdiff/",
            "Pairs and notes made by hand and the place of reading, a file for each two texts; else in ~/.local/state. --no-state neither \
             uses nor writes it, --forget takes away what is kept of the two articles that are named.",
        ),
    ],
);

const ENVIRONMENT: Part = (
    "ENVIRONMENT",
    &[
        (
            "NO_COLOR",
            "Set to anything, no colour is used unless --color asks for it.",
        ),
        (
            "CLICOLOR_FORCE, FORCE_COLOR, CLICOLOR",
            "Set to 1, the first two ask for colour; set to 0, the last two forbid it.",
        ),
        (
            "TERM, COLORTERM",
            "What the terminal can do; where TERM is dumb, the reader prints the report of --plain.",
        ),
        (
            "LC_ALL, LC_CTYPE, LANG",
            "Where the first of them that is set does not name UTF-8, or names Chinese, Japanese or Korean, ASCII signs are used.",
        ),
        ("VISUAL, EDITOR", "The editor that E opens, else vi."),
        ("XDG_CONFIG_HOME, XDG_STATE_HOME, HOME", "Where the files above are."),
    ],
);

const EXAMPLES: Part = (
    "EXAMPLES",
    &[
        ("newsdiff a.txt b.txt", "Opens the reader."),
        ("newsdiff a.txt b.html | less -R", "Prints the report into a pager."),
        ("newsdiff -o report.html a.txt b.txt", "Writes a page for a browser."),
        (
            "newsdiff --only number,date --exit-code a.txt b.txt",
            "Marks numbers and dates only; exit code 1 where one is added or differs.",
        ),
        (
            "curl -s https://news.example/story | newsdiff - b.txt",
            "Compares what comes through standard input.",
        ),
        ("newsdiff batch pairs.jsonl > comparisons.jsonl", "Compares many pairs."),
    ],
);

/// Writes the man page of a command, with what is said here behind its options.
pub(super) fn manual(command: Command, out: &mut dyn Write) -> io::Result<()> {
    let page = Man::new(command);
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    page.render_subcommands_section(&mut text)?;
    keys(&mut text)?;
    for (heading, entries) in [STATUS, FILES, ENVIRONMENT, EXAMPLES] {
        writeln!(text, ".SH {heading}")?;
        for (term, meaning) in entries {
            entry(term, meaning, &mut text)?;
        }
    }
    page.render_version_section(&mut text)?;
    out.write_all(with_one_start(&String::from_utf8_lossy(&text)).as_bytes())
}

/// Made by the crate, every section begins with the definitions of a page; one needs them once.
fn with_one_start(page: &str) -> String {
    let is_start = |line: &str| line.starts_with(".ie ") || line.starts_with(".el ");
    let lines = page.split_inclusive('\n');
    let head: String = lines.clone().take_while(|line| is_start(line)).collect();
    head + &lines.filter(|line| !is_start(line)).collect::<String>()
}

/// The keys to begin with, as the help of the reader has them.
fn keys(out: &mut dyn Write) -> io::Result<()> {
    let keymap = Keymap::built_in().map_err(io::Error::other)?;
    writeln!(out, ".SH KEYS\nThose to begin with; ? in the reader shows all of them.")?;
    for (keys, meaning) in first_keys(&keymap) {
        entry(&keys, &meaning, out)?;
    }
    Ok(())
}

fn entry(term: &str, meaning: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ".TP\n\\fB{}\\fR\n{}", escaped(term), escaped(meaning))
}

/// A text whose signs roff does not take for its own.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) {
        format!("\\&{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn signs_of_roff_are_escaped() {
        for (text, expected) in [
            ("a --b", "a \\-\\-b"),
            (".x", "\\&.x"),
            ("'x", "\\&'x"),
            ("a\\b", "a\\eb"),
            ("x.", "x."),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
