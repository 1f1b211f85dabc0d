//! `shihanki completions` and `shihanki manual`: what a shell and `man` are told of the commands.

use super::exit::Exit;
use super::failure::{self, Failure};
use super::{asked, print};
use crate::model::hash::sha256;
use crate::publish::{self, Edits, Notice, WriteError};
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

/// Print the completions of a shell.
///
/// Example: shihanki completions bash
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Write the manual pages, one a command.
///
/// Example: shihanki manual man1
#[derive(Debug, clap::Args)]
pub struct Manual {
    /// The folder to write them into; pages of the same name are replaced where they are as shihanki
    /// wrote them.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Write them also where pages were edited; those stay beside, under the day's date.
    #[arg(long)]
    replace: bool,
}

/// Runs `completions`.
pub fn completions(arguments: &Completions, mut program: Command) -> Exit {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, name, &mut script);
    let printed = io::stdout().lock().write_all(&script);
    failure::ended(printed.map_err(Failure::from), asked::language)
}

/// Runs `manual`.
pub fn manual(arguments: &Manual, program: Command, quiet: bool) -> Exit {
    let told = |notices: Vec<Notice>| {
        if !quiet {
            print::notices(&notices, asked::language());
        }
    };
    failure::ended(write(arguments, program).map(told), asked::language)
}

fn write(arguments: &Manual, mut program: Command) -> Result<Vec<Notice>, Failure> {
    program = program.disable_help_subcommand(true);
    program.build();
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
    fs::create_dir_all(&arguments.folder)
        .map_err(|error| WriteError::Unwritable { path: arguments.folder.clone(), error })?;
    let mut notices = Vec::new();
    for command in commands.chain([program.clone()]) {
        let page = Man::new(command);
        let mut text = Vec::new();
        page.render(&mut text)?;
        let path = arguments.folder.join(page.get_filename());
        let edits = Edits::of(arguments.replace);
        notices.extend(publish::write(&path, &sealed(&text), edits, is_as_sealed)?);
    }
    Ok(notices)
}

/// What a page begins with: a comment with the SHA-256 of the rest.
const SEAL: &str = ".\\\" SHA-256 ";

fn sealed(page: &[u8]) -> Vec<u8> {
    [SEAL.as_bytes(), sha256(page).as_bytes(), b"\n", page].concat()
}

/// Whether a page is as it was written.
fn is_as_sealed(page: &[u8]) -> bool {
    let rest = page.strip_prefix(SEAL.as_bytes());
    let parts = rest.and_then(|rest| rest.split_at_checked(64));
    let Some((seal, rest)) = parts else { return false };
    rest.strip_prefix(b"\n").is_some_and(|text| sha256(text).as_bytes() == seal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_as_sealed_until_a_byte_of_it_changes() {
        let page = sealed(b".TH shihanki 1\n");
        assert!(is_as_sealed(&page));
        for index in 0..page.len() {
            let mut edited = page.clone();
            edited[index] ^= 1;
            assert!(!is_as_sealed(&edited), "byte {index}");
        }
        assert!(!is_as_sealed(b""));
        assert!(!is_as_sealed(SEAL.as_bytes()));
    }
}
