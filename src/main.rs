//! The program `newsdiff`: a command line becomes a call, an error becomes one line and an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    newsdiff::cli::main()
}
