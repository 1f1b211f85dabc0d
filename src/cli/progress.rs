//! What a long run is at, told on a terminal while it lasts.

use crate::model::text::Language;
use indicatif::{ProgressBar, ProgressDrawTarget};
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
    /// Begins; silent where nobody watches or quiet is asked for.
    pub fn start(quiet: bool, language: Language) -> Self {
        if quiet || !io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            return Self { bar, language };
        }
        let bar = ProgressBar::new_spinner();
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

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
