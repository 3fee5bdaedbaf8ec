//! The man pages and the completions of shells, made from the definitions of the command line.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::arguments::{Arguments, Generate};
use super::manual::manual;

/// Writes what is asked for.
pub(super) fn generate(what: Generate, out: &mut dyn Write) -> io::Result<()> {
    let command = Arguments::command();
    match what {
        Generate::Man => manual(command, out),
        Generate::ManBatch => Man::new(batch(&command)).render(&mut &mut *out),
        Generate::Bash => complete(Shell::Bash, command, out),
        Generate::Zsh => complete(Shell::Zsh, command, out),
        Generate::Fish => complete(Shell::Fish, command, out),
    }
}

/// The command `batch` under the name of its own page.
fn batch(command: &Command) -> Command {
    let found = command.get_subcommands().next().cloned().unwrap_or_default();
    found.name("newsdiff-batch").version(env!("CARGO_PKG_VERSION"))
}

fn complete(shell: Shell, mut command: Command, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "newsdiff", &mut script);
    let script = String::from_utf8_lossy(&script);
    let script = if shell == Shell::Fish {
        fish(&script)
    } else if shell == Shell::Zsh {
        zsh(&script)
    } else {
        script.into_owned()
    };
    out.write_all(script.as_bytes())
}

/// Made by the crate, the script knows options only before the first article and none that waits for its value: what it asks is put as
/// fish itself asks it.
fn fish(script: &str) -> String {
    let start = script.find("\ncomplete ").map_or(0, |place| place + 1);
    let lines = script.get(start..).unwrap_or_default();
    lines
        .replace(
            "-n \"__fish_newsdiff_needs_command\" -a",
            "-n \"__fish_use_subcommand\" -a",
        )
        .replace(
            "\"__fish_newsdiff_needs_command\"",
            "\"not __fish_seen_subcommand_from batch\"",
        )
        .replace("__fish_newsdiff_using_subcommand", "__fish_seen_subcommand_from")
}

/// Made by the crate, the script takes the second article for the name of a command: here the first word may be either, all others are
/// files, and what follows `batch` is a command line of its own.
fn zsh(script: &str) -> String {
    zsh_in_parts(script).unwrap_or_else(|| script.to_owned())
}

fn zsh_in_parts(script: &str) -> Option<String> {
    const BRANCH: &str = "    if (( CURRENT > 2 )) && [[ ${words[2]} == batch ]]; then\n        shift words\n        (( CURRENT -= 1 ))\n        \
                          _newsdiff_batch\n        return\n    fi\n\n";
    const FIRST: &str =
        "_newsdiff_first() {\n    _alternative 'articles:article:_files' 'commands:command:_newsdiff_commands'\n}\n\n";
    const LOCALS: &str = "    local context curcontext=";
    let (start, rest) = script.split_once(LOCALS)?;
    let (options, rest) = rest.split_once("'::articles")?;
    let (_, rest) = rest.split_once("            (batch)\n")?;
    let (batch, rest) = rest.split_once(";;\n")?;
    let (_, rest) = rest.split_once("esac\n}\n")?;
    let options = options.strip_suffix("    ").unwrap_or(options);
    Some(format!(
        "{start}{BRANCH}{LOCALS}{options}'1: :_newsdiff_first' \\\n'*:article:_files' \\\n&& ret=0\n    return ret\n}}\n\n{FIRST}\
         _newsdiff_batch() {{\n    typeset -A opt_args\n    local context curcontext=\"$curcontext\" state line ret=1\n{batch}    return ret\n}}\n{rest}"
    ))
}
