//! The command line: arguments become a call, an error becomes one line and an exit code.

use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
