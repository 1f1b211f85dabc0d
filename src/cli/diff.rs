//! `shihanki diff`.

use super::config::{ConfigError, ConfigFlag};
use super::proof::{self, ProofError};
use super::{Exit, Lang, print};
use crate::model::text::Text;
use crate::publish::{self, Edits, Labels, PublishError, Target, WriteError};
use crate::published::manifest::Kind;
use crate::published::revision::{self, PublishedError};
use std::io;
use std::path::PathBuf;

/// Say what changed between two published reports: the revision note (訂正表).
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

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Published(#[from] PublishedError),
    #[error("the reports are of different periods, {0} and {1}; a revision is of one period")]
    Periods(String, String),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Proof(#[from] ProofError),
    #[error("the note cannot be printed: {0}")]
    Print(#[from] io::Error),
}

impl Failure {
    fn exit(&self) -> Exit {
        match self {
            Self::Published(PublishedError::Changed(_) | PublishedError::Malformed { .. }) => {
                Exit::Input
            }
            Self::Published(PublishedError::NotAReport(_)) | Self::Periods(..) => Exit::Usage,
            Self::Write(error) => Exit::of(error),
            Self::Config(error) => error.exit(),
            Self::Proof(error) => error.exit(),
            Self::Print(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            _ => Exit::Failed,
        }
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    match compare(arguments, quiet) {
        Ok(()) => Exit::Done,
        Err(failure) => {
            let exit = failure.exit();
            if exit != Exit::Done {
                let why = match &failure {
                    Failure::Config(error) => error.text(),
                    Failure::Write(error) => error.text(),
                    Failure::Proof(error) => error.text(),
                    Failure::Published(error) => error.text(),
                    Failure::Periods(old, new) => Text::new(
                        format!(
                            "二つの報告書の期間が異なります（{old}、{new}）。同じ期間の報告書を指定してください"
                        ),
                        failure.to_string(),
                    ),
                    other => Text::same(other),
                };
                print::say_failure(&why, arguments.config.language(arguments.lang));
            }
            exit
        }
    }
}

fn compare(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let (old, new) = (revision::read(&arguments.old)?, revision::read(&arguments.new)?);
    if old.period != new.period {
        return Err(Failure::Periods(old.period, new.period));
    }
    let revision = revision::compare(&old, &new, publish::revision::is_judged);
    let config = arguments.config.read()?;
    let codes = revision::named(config.codes()?.tables, [&new, &old]);
    let labels = Labels::new(&codes, config.language(arguments.lang));
    if let Some(out) = &arguments.out {
        let target = Target::open(out, Kind::Revision, Edits::of(arguments.replace))?;
        let files = publish::revision::files(&revision, labels)?;
        let notices = proof::publish(target, &files, &codes)?;
        if !quiet {
            print::notices(&notices, labels.language);
        }
    }
    let text = publish::revision::text(&revision, labels);
    print::show(&text)?;
    Ok(())
}
