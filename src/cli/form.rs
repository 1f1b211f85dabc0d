//! `shihanki form`.

use super::config::ConfigFlag;
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::print;
use crate::model::codes::CodeTables;
use crate::model::text::in_language;
use crate::publish::{self, Edits, Notice, form};
use std::path::PathBuf;

/// Write the empty submission form, with drop-down lists, checks and notes.
///
/// Carriers fill it in; `shihanki check` reads it back. Example: shihanki form -o form.xlsx
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The workbook to write, which must not be there yet unless by --replace.
    #[arg(short, long, value_name = "FILE.xlsx", default_value = "form.xlsx")]
    out: PathBuf,
    /// Write it also where there is such a file; that stays beside it, under the day's date.
    #[arg(long)]
    replace: bool,
    /// The language of what is printed; the form is in Japanese [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    config: ConfigFlag,
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    failure::ended(form(arguments, quiet), || arguments.config.language(arguments.lang))
}

fn form(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let config = arguments.config.read()?;
    let language = config.language(arguments.lang);
    let notices = make(arguments, &config.codes()?.tables)?;
    if !quiet {
        let out = arguments.out.display();
        print::say(&in_language!(
            language, "報告様式の出力先 {out}\n", "The form was written to {out}\n"
        ));
        print::notices(&notices, language);
    }
    Ok(())
}

fn make(arguments: &Arguments, codes: &CodeTables) -> Result<Vec<Notice>, Failure> {
    let Arguments { out, replace, .. } = arguments;
    if !out.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::NoWorkbook(out.clone()));
    }
    let bytes = form::write(codes)?;
    // One that is there may have been filled in.
    Ok(publish::write(out, &bytes, Edits::of(*replace), |_| false)?)
}
