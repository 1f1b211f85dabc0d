//! `shihanki completions` and `shihanki manual`: what a shell and `man` are told of the commands.

use super::{Exit, print};
use clap::Command;
use clap_complete::Shell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    /// The folder to write them into; pages of the same name are replaced.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs `completions`.
pub fn completions(arguments: &Completions, mut program: Command) -> Exit {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, name, &mut script);
    match io::stdout().lock().write_all(&script) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            print::say(&format!("shihanki: the completions cannot be printed: {error}\n"));
            Exit::Failed
        }
        _ => Exit::Done,
    }
}

/// Runs `manual`.
pub fn manual(arguments: &Manual, program: Command) -> Exit {
    match write(&arguments.folder, program) {
        Ok(()) => Exit::Done,
        Err(error) => {
            let folder = arguments.folder.display();
            print::say(&format!("shihanki: the manual cannot be written to `{folder}`: {error}\n"));
            Exit::Failed
        }
    }
}

fn write(folder: &Path, program: Command) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    clap_mangen::generate_to(program, folder)
}
