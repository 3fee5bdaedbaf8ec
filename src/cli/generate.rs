//! The man pages and the completions of shells, made from the definitions of the command line.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::arguments::{Arguments, Generate};

/// Writes what is asked for.
pub(super) fn generate(what: Generate, out: &mut dyn Write) -> io::Result<()> {
    let command = Arguments::command();
    match what {
        Generate::Man => Man::new(command).render(&mut &mut *out),
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
    out.write_all(&script)
}
