//! `shihanki diff`.

use super::config::ConfigFlag;
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::{print, proof};
use crate::publish::revision_note::{Note, is_judged};
use crate::publish::{Edits, Labels, Target};
use crate::published::manifest::Kind;
use crate::published::revision;
use std::path::PathBuf;

/// Say what changed between two published reports: the revision note (改定表 where later reports came
/// in, 訂正表 where something was wrong).
///
/// Example: shihanki diff reports/2022Q2-first reports/2022Q2 --out reports/2022Q2-revision
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the earlier report.
    old: PathBuf,
    /// The folder of the later report.
    new: PathBuf,
    /// A folder to publish the revision note into, as a page and as CSV.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Publish also where the folder holds files that were edited or that shihanki did not write; the
    /// earlier folder stays beside it, under the day's date.
    #[arg(long, requires = "out")]
    replace: bool,
    /// The language of the note [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    config: ConfigFlag,
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    failure::ended(compare(arguments, quiet), || arguments.config.language(arguments.lang))
}

fn compare(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let (old, new) = (revision::read(&arguments.old)?, revision::read(&arguments.new)?);
    if old.head.period != new.head.period {
        return Err(Failure::Periods(old.head.period, new.head.period));
    }
    let revision = revision::compare(&old, &new, is_judged);
    let config = arguments.config.read()?;
    let codes = revision::named(config.codes()?.tables, [&new, &old]);
    let labels = Labels::new(&codes, config.language(arguments.lang));
    let note = Note { revision: &revision, publisher: &config.publisher(), labels };
    if let Some(out) = &arguments.out {
        let target = Target::open(out, Kind::Revision, Edits::of(arguments.replace))?;
        let files = note.files()?;
        let notices = proof::publish(target, vec![(None, files)], &codes)?;
        if !quiet {
            print::notices(&notices, labels.language);
        }
    }
    print::show(&note.text())?;
    Ok(())
}
