//! What a long run is at, told on a terminal while it lasts.

use crate::intake::Tally;
use crate::model::number::grouped;
use crate::model::text::Language;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::time::Duration;

/// How often the sign of life moves.
const BEAT: Duration = Duration::from_millis(120);

/// The steps of a run, of which the present one is shown; nothing of it stays.
pub struct Progress {
    bar: ProgressBar,
    language: Language,
}

impl Progress {
    /// Begins, with the files and rows that are read; silent where nobody watches or quiet is asked for.
    pub fn start(quiet: bool, language: Language, tally: &Tally) -> Self {
        if quiet || !io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            return Self { bar, language };
        }
        let tally = tally.clone();
        let read = move |_: &ProgressState, out: &mut dyn Write| {
            // Where nothing can be drawn, nothing is to be said of it.
            let _ = out.write_str(
                &tally.under_way().map(|read| words(read, language)).unwrap_or_default(),
            );
        };
        let style = ProgressStyle::with_template("{spinner} {msg} {read}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        let bar = ProgressBar::new_spinner().with_style(style.with_key("read", read));
        bar.enable_steady_tick(BEAT);
        Self { bar, language }
    }

    /// Says which step has begun.
    pub fn step(&self, ja: &'static str, en: &'static str) {
        self.bar.set_message(match self.language {
            Language::Japanese => ja,
            Language::English => en,
        });
    }
}

/// The files that were read, all files, and the rows that were read.
fn words((files, all, rows): (usize, usize, usize), language: Language) -> String {
    let [files, all, rows] =
        [files, all, rows].map(|number| grouped(i128::try_from(number).unwrap_or(i128::MAX)));
    match language {
        Language::Japanese => format!("{files}/{all}ファイル　{rows}行"),
        Language::English => format!("{files}/{all} files, {rows} rows"),
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_rows_are_told_in_the_language_asked_for() {
        let read = (64, 1_980, 20_345);
        assert_eq!(words(read, Language::Japanese), "64/1,980ファイル　20,345行");
        assert_eq!(words(read, Language::English), "64/1,980 files, 20,345 rows");
    }
}
