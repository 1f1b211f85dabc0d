//! `shihanki init`.

use super::exit::Exit;
use super::language::Lang;
use super::print;
use crate::model::text::in_language;
use crate::publish::{self, desk};
use std::path::PathBuf;

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

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    let Arguments { folder, lang } = arguments;
    let language = (*lang).into();
    match publish::lay_out(folder, &desk::FOLDERS, &desk::files()) {
        Ok(notices) => {
            if !quiet {
                let folder = folder.display();
                print::say(&in_language!(
                    language,
                    "作業フォルダー {folder} を作りました（README.md をご覧ください）\n",
                    "The working folder {folder} was laid out; see README.md in it\n"
                ));
                print::notices(&notices, language);
            }
            Exit::Done
        }
        Err(error) => {
            print::say_failure(&error.text(), language);
            Exit::of(&error)
        }
    }
}
