//! What can be said on the command line: help, man page, completions and configuration are made from these definitions.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::environment::ColorChoice;
use crate::report::Format;
use crate::terms::Kind;

/// Compare two news articles side by side: what each adds, leaves out or tells differently
///
/// Opens a reader on a terminal and prints a report into a pipe. A and B are text, Markdown or HTML files, or addresses of web pages.
#[derive(Debug, Parser)]
#[command(
    name = "newsdiff",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    override_usage = "newsdiff [OPTIONS] A B\n       newsdiff batch [OPTIONS] [FILE]",
    after_help = "Exit codes: 0 done; 1 with --exit-code, where details are added or differ; 2 usage or input error, or work in the reader that could not be kept; 128 + n after signal n."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) compare: Compare,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// The two articles: files, - for standard input (once), or http(s) addresses
    #[arg(value_names = ["A", "B"], value_hint = ValueHint::FilePath)]
    pub(super) articles: Vec<OsString>,
    /// Print a report in this format instead of opening the reader
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    /// Print the comparison line by line, with the marks in words: for a screen reader; the same as --format linear
    #[arg(long, conflicts_with = "format")]
    pub(super) plain: bool,
    /// Write the report to a file; without --format its ending (.html, .md, .json) tells the format
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// Columns of the text report [default: those of the terminal, else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = columns)]
    pub(super) width: Option<u16>,
    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
    /// The theme of the reader: default, dark, light, contrast, mono or a .toml file; an HTML report follows dark and light, others none
    #[arg(long, value_name = "THEME")]
    pub(super) theme: Option<String>,
    /// Use ASCII signs only
    #[arg(long)]
    pub(super) ascii: bool,
    /// Use the mouse: the wheel moves, a click goes to a passage (selecting text then needs Shift)
    #[arg(long)]
    pub(super) mouse: bool,
    /// Neither use nor keep handmade pairs, notes and the place of reading
    #[arg(long)]
    pub(super) no_state: bool,
    /// Take away what was kept of these two articles, and go on without it
    #[arg(long)]
    pub(super) forget: bool,
    /// Show B first
    #[arg(long)]
    pub(super) swap: bool,
    /// Mark details of these kinds only, parted by commas
    #[arg(long, value_enum, value_name = "KINDS", value_delimiter = ',')]
    pub(super) only: Vec<Kind>,
    /// A name to show for A
    #[arg(long, value_name = "NAME")]
    pub(super) label_a: Option<String>,
    /// A name to show for B
    #[arg(long, value_name = "NAME")]
    pub(super) label_b: Option<String>,
    /// End with exit code 1 where a marked detail is added or differs
    #[arg(long)]
    pub(super) exit_code: bool,
    /// Print nothing but the file of -o, where one is named: the exit code tells, as with --exit-code
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Read options from this file instead of the usual one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
    /// Read options from the command line alone
    #[arg(long)]
    pub(super) no_config: bool,
    /// Print the options as they are set, as a file that can be edited
    #[arg(long)]
    pub(super) print_config: bool,
    /// Print the man page or the completions of a shell
    #[arg(long, value_enum, value_name = "WHAT", hide = true)]
    pub(super) generate: Option<Generate>,
    /// Never use the network: refuse addresses
    #[arg(long)]
    pub(super) offline: bool,
    /// Also fetch from this machine and from private networks
    #[arg(long)]
    pub(super) allow_private: bool,
    #[command(flatten)]
    pub(super) extras: Extras,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Args)]
pub(super) struct Extras {
    /// Also tell which words are aligned (JSON)
    #[arg(long)]
    pub(super) words: bool,
    /// Also tell why passages are linked and details marked
    #[arg(long)]
    pub(super) explain: bool,
    /// Also put the texts of both articles into the output (JSON)
    #[arg(long)]
    pub(super) with_text: bool,
}

/// A number of columns; the error is a problem in words.
fn columns(text: &str) -> Result<u16, String> {
    const FIT: std::ops::RangeInclusive<u16> = 20..=1000;
    let number = text.trim().parse().ok().filter(|number| FIT.contains(number));
    number.ok_or_else(|| format!("not a number from {} to {}", FIT.start(), FIT.end()))
}

/// What is made from these definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Generate {
    /// The man page `newsdiff(1)`.
    Man,
    /// The man page `newsdiff-batch(1)`.
    ManBatch,
    /// Completions for bash.
    Bash,
    /// Completions for zsh.
    Zsh,
    /// Completions for fish.
    Fish,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare many pairs: JSON lines {"id","a","b"} in, one comparison a line out, in the same order
    ///
    /// A record may also hold `a_label`, `a_published` and `a_format` (text, markdown or html), and the same for b. A line that cannot be used
    /// is answered with {"id","error"} in its place, and the exit code is then 2.
    #[command(override_usage = "newsdiff batch [OPTIONS] [FILE]")]
    Batch {
        /// A file of JSON lines, or - for standard input
        #[arg(default_value = "-", value_hint = ValueHint::FilePath)]
        file: OsString,
        /// Pass over the first N records, which were answered before
        #[arg(long, value_name = "N", default_value_t = 0)]
        skip: usize,
        #[command(flatten)]
        extras: Extras,
    },
}
