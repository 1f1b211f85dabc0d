//! `shihanki init`.

use super::{Exit, Lang, print};
use crate::model::text::Language;
use crate::publish::{File, desk};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Lay out a working folder: inputs, decisions, a register of carriers and shihanki.toml.
///
/// Every command then runs in it without flags. Example: shihanki init 2026Q2
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder, which must not be there yet or be empty.
    folder: PathBuf,
    /// The language of what is printed.
    #[arg(long, value_enum, default_value_t = Lang::Ja)]
    lang: Lang,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("`{}` is not an empty folder and is left as it is; name one that is not there yet", .0.display())]
    Exists(PathBuf),
    #[error("the working folder `{}` cannot be written: {error}", path.display())]
    Unwritable { path: PathBuf, error: io::Error },
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    match lay_out(&arguments.folder) {
        Ok(()) => {
            if !quiet {
                let folder = arguments.folder.display();
                print::say(&match arguments.lang.into() {
                    Language::Japanese => {
                        format!(
                            "作業フォルダー {folder} を作りました（README.md をご覧ください）\n"
                        )
                    }
                    Language::English => {
                        format!("The working folder {folder} was laid out; see README.md in it\n")
                    }
                });
            }
            Exit::Done
        }
        Err(failure) => {
            print::say(&format!("shihanki: {failure}\n"));
            match failure {
                Failure::Exists(_) => Exit::Usage,
                Failure::Unwritable { .. } => Exit::Failed,
            }
        }
    }
}

fn lay_out(folder: &Path) -> Result<(), Failure> {
    let unwritable = |error| Failure::Unwritable { path: folder.to_owned(), error };
    match fs::create_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Failure::Exists(folder.to_owned()));
        }
        made => made.map_err(unwritable)?,
    }
    if fs::read_dir(folder).map_err(unwritable)?.next().is_some() {
        return Err(Failure::Exists(folder.to_owned()));
    }
    write(folder).map_err(|error| {
        // Half a working folder is none; nothing else has been in it.
        let _ = fs::remove_dir_all(folder);
        unwritable(error)
    })
}

fn write(folder: &Path) -> io::Result<()> {
    for name in desk::FOLDERS {
        fs::create_dir_all(folder.join(name))?;
    }
    for File { path, bytes } in desk::files() {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
