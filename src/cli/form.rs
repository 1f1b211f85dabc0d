//! `shihanki form`.

use super::config::{ConfigError, ConfigFlag};
use super::{Exit, Lang, print};
use crate::intake::code_tables::{self, CodeTableError};
use crate::model::text::{Language, Text};
use crate::publish::{PublishError, form};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Write the empty submission form, with drop-down lists, checks and notes.
///
/// Carriers fill it in; `shihanki check` reads it back. Example: shihanki form -o form.xlsx
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The workbook to write, which must not be there yet.
    #[arg(short, long, value_name = "FILE.xlsx", default_value = "form.xlsx")]
    out: PathBuf,
    /// The language of what is printed; the form is in Japanese [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    config: ConfigFlag,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Codes(#[from] CodeTableError),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error("`{}` is there already and is left as it is; name another file by -o", .0.display())]
    Exists(PathBuf),
    #[error("`{}` is not a workbook (.xlsx); name one by -o, such as form.xlsx", .0.display())]
    NoWorkbook(PathBuf),
    #[error("the form `{}` cannot be written: {error}", path.display())]
    Unwritable { path: PathBuf, error: io::Error },
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    match form(arguments, quiet) {
        Ok(()) => Exit::Done,
        Err(failure) => {
            let why = match &failure {
                Failure::Config(error) => error.text(),
                other => Text::same(other),
            };
            print::say_failure(&why, arguments.config.language(arguments.lang));
            match failure {
                Failure::Config(error) => error.exit(),
                Failure::Exists(_) | Failure::NoWorkbook(_) => Exit::Usage,
                Failure::Codes(_) | Failure::Publish(_) | Failure::Unwritable { .. } => {
                    Exit::Failed
                }
            }
        }
    }
}

fn form(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let language = arguments.config.read()?.language(arguments.lang);
    make(&arguments.out)?;
    if !quiet {
        let out = arguments.out.display();
        print::say(&match language {
            Language::Japanese => format!("報告様式の出力先 {out}\n"),
            Language::English => format!("The form was written to {out}\n"),
        });
    }
    Ok(())
}

fn make(out: &Path) -> Result<(), Failure> {
    if !out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::NoWorkbook(out.to_owned()));
    }
    let bytes = form::write(&code_tables::load()?)?;
    let mut file = match fs::File::create_new(out) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Failure::Exists(out.to_owned()));
        }
        Err(error) => return Err(Failure::Unwritable { path: out.to_owned(), error }),
    };
    file.write_all(&bytes).map_err(|error| {
        // Half a form is none. If it cannot be removed either, the error says which file it is.
        let _ = fs::remove_file(out);
        Failure::Unwritable { path: out.to_owned(), error }
    })
}
