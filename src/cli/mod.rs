//! The command line: arguments, one call into the library, and what is printed.

mod print;
mod report;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Statistics of Japan's telecommunications incidents, from the carriers' reports to the published
/// tables and charts.
#[derive(Debug, Parser)]
#[command(name = "shihanki", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Print nothing but results and errors.
    #[arg(long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read, check, classify, aggregate and publish a period's reports.
    Report(report::Arguments),
}

/// How a command ends. The numbers are part of the contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done, with warnings or without.
    Done = 0,
    /// The run failed: a path is missing, the output cannot be written, an internal error.
    Failed = 1,
    /// Wrong usage: a flag, a period, an output folder that is not ours.
    Usage = 2,
    /// The input does not allow it.
    Input = 3,
}

/// Runs the command line and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let exit = match arguments.command {
        Command::Report(report) => report::run(&report, arguments.quiet),
    };
    ExitCode::from(exit as u8)
}
