//! The command line of shihanki.

use std::process::ExitCode;

fn main() -> ExitCode {
    shihanki::cli::main()
}
