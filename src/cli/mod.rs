//! The command line: arguments, one call into the library, and what is printed.

mod asked;
mod audit;
mod check;
mod classify;
mod config;
mod criteria;
mod diff;
mod events;
mod excerpt;
mod exit;
mod explain;
mod failure;
mod form;
mod generate;
mod guard;
mod history;
mod init;
mod language;
mod law;
mod limits;
mod print;
mod progress;
mod proof;
mod reading;
mod report;
mod shell;
mod usage;
mod verify;
mod whatif;

use clap::{CommandFactory, Parser, Subcommand};
use exit::Exit;
use std::io::{self, Write};
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
    /// Print without colours; so does `NO_COLOR` where it is set.
    #[arg(long, global = true)]
    no_color: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read, check, classify, aggregate and publish a period's reports.
    Report(report::Arguments),
    /// Check reports and say how to mend every defect; nothing is published.
    Check(check::Arguments),
    /// List each incident with its class and what decided it.
    Classify(classify::Arguments),
    /// Print the rules, or those in force on a day; check a rule file.
    Criteria(criteria::Arguments),
    /// Say why an incident is in its class: its values, the rules of the day, each pair tried.
    Explain(explain::Arguments),
    /// Say what changed between two published reports: the revision note.
    Diff(diff::Arguments),
    /// Say whether a published folder is as it was published, and, with the input, made again.
    Verify(verify::Arguments),
    /// Say how an incident's reports changed from one to the next, and which stands.
    History(history::Arguments),
    /// Say what is known of each event and serious incident, for each audience what it may be told.
    Events(events::Arguments),
    /// Say what other rules would change, and how many incidents each threshold would catch.
    Whatif(whatif::Arguments),
    /// Lay out a working folder in which every command runs without flags.
    Init(init::Arguments),
    /// Write the empty submission form, with drop-down lists, checks and notes.
    Form(form::Arguments),
    /// Hold workbooks and CSV files against the government's rules for machine-readable data.
    Audit(audit::Arguments),
    /// Print the completions of a shell.
    Completions(shell::Completions),
    /// Write the manual pages, one a command.
    Manual(shell::Manual),
    /// Make up reports for any period and size, marked as made up, to try things with.
    Generate(generate::Arguments),
}

/// Runs the command line and says how it ended.
pub fn main() -> ExitCode {
    ExitCode::from(guard::run(command) as u8)
}

fn command() -> Exit {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return help(&error),
    };
    let color =
        !arguments.no_color && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
    let quiet = arguments.quiet;
    match arguments.command {
        Command::Report(report) => report::run(&report, quiet),
        Command::Classify(classify) => classify::run(&classify),
        Command::Criteria(criteria) => criteria::run(&criteria),
        Command::Explain(explain) => explain::run(&explain),
        Command::Diff(diff) => diff::run(&diff, quiet),
        Command::Verify(verify) => verify::run(&verify),
        Command::History(history) => history::run(&history),
        Command::Events(events) => events::run(&events, quiet),
        Command::Whatif(whatif) => whatif::run(&whatif, quiet),
        Command::Completions(shell) => shell::completions(&shell, Arguments::command()),
        Command::Manual(manual) => shell::manual(&manual, Arguments::command(), quiet),
        Command::Init(init) => init::run(&init, quiet),
        Command::Form(form) => form::run(&form, quiet),
        Command::Generate(generate) => generate::run(&generate, quiet),
        Command::Audit(audit) => audit::run(&audit, quiet),
        Command::Check(check) => check::run(&check, quiet, color),
    }
}

/// Prints the help that was asked for, or what is wrong with the arguments.
fn help(error: &clap::Error) -> Exit {
    if let (true, Some(refusal)) = (error.use_stderr(), usage::refusal(error)) {
        asked::tell(&refusal);
        return Exit::Usage;
    }
    let printed = error.print().and_then(|()| io::stdout().flush());
    match printed {
        _ if error.use_stderr() => Exit::Usage,
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Failed,
        _ => Exit::Done,
    }
}
