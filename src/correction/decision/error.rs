//! What can be wrong with decisions and their files.

use crate::correction::answer::AnswerError;
use crate::model::text::{Text, append, both, shown_in_english};

/// What is wrong with one decision: the place in its file, the reason and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFault {
    /// The decisions file.
    pub file: String,
    /// The physical line on which the decision starts, from 1.
    pub line: u64,
    /// What is wrong.
    pub reason: Text,
    /// How to mend it.
    pub remedy: Text,
}

/// Everything that is wrong with the decisions of a run, in the order of files and lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFaults(pub Vec<DecisionFault>);

shown_in_english!(DecisionFaults, DecisionsError);

impl std::error::Error for DecisionFaults {}

impl DecisionFaults {
    /// Each fault with its place and its remedy, in both languages.
    pub fn text(&self) -> Text {
        let mut text = Text::new(
            "決定が報告に当てはまらないため、処理を中止しました：",
            "the decisions do not hold, so nothing was done:",
        );
        for DecisionFault { file, line, reason, remedy } in &self.0 {
            append!(text.ja, "\n{file}:{line}: {}\n   → {}", reason.ja, remedy.ja);
            append!(text.en, "\n{file}:{line}: {}\n   → {}", reason.en, remedy.en);
        }
        text
    }
}

/// Why decisions files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DecisionsError {
    /// It is no decisions file at all.
    NotDecisions {
        /// The file.
        path: String,
        /// What is wrong with it.
        what: Text,
    },
    /// It is a workbook, but no correction sheet that can be taken as it is.
    Sheet {
        /// The file.
        path: String,
        /// Why.
        #[source]
        error: Box<AnswerError>,
    },
    /// It is one, but some of its decisions make no sense.
    Content(#[from] DecisionFaults),
}

impl DecisionsError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::NotDecisions { path, what } => both!(
                "{path} は決定のファイルではありません：{what}。決定のファイルは、事業者名、報告番号、項目、値、理由、決定者及び決定日（carrier、report、column、value、reason、by、on）の列があるCSV、同じキーの [[decision]] を並べたTOML、又は回答のあった照会票です",
                "{path} is not a decisions file: {what}; it is a CSV file with the columns carrier, report, \
                 column, value, reason, by and on (in Japanese 事業者名, 報告番号, 項目, 値, 理由, 決定者, 決定日) \
                 or a TOML file with a [[decision]] of these keys for each, or a correction sheet (照会票) \
                 that has come back"; what
            ),
            Self::Sheet { path, error } => {
                let Text { ja, en } = error.text();
                both!(
                    "{path} は回答のあった照会票として読み取れません：{ja}",
                    "{path} cannot be taken as an answered correction sheet (照会票): {en}"
                )
            }
            Self::Content(faults) => faults.text(),
        }
    }
}
