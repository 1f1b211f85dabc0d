//! What a team may set about the statistics. Every setting has its default here, and nowhere else.

use super::codes::CodeTables;
use super::incident::codes;
use super::judged::Judged;
use super::judgement::Class;
use super::text::Language;
use crate::model::bins::{self, Binned, EdgesError};

/// The settings of the statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticsSettings {
    /// The classes whose incidents the breakdowns are of. Default: serious and detailed-form
    /// incidents, as in the published statistics.
    pub population: Vec<Class>,
    /// Minutes within which the incidents of a concurrent event start. Default: 60, a choice of
    /// this product.
    pub concurrent_window: u64,
    /// The edges between classes of duration, in minutes. Default: those of `data/codes/bins.csv`.
    pub duration_edges: Option<Vec<u64>>,
    /// The edges between classes of affected users. Default: those of `data/codes/bins.csv`.
    pub users_edges: Option<Vec<u64>>,
}

impl Default for StatisticsSettings {
    fn default() -> Self {
        Self {
            population: vec![Class::Serious, Class::PeriodicDetailed],
            concurrent_window: 60,
            duration_edges: None,
            users_edges: None,
        }
    }
}

impl StatisticsSettings {
    /// Whether the breakdowns count an incident.
    pub fn counts(&self, judged: &Judged) -> bool {
        self.population.contains(&judged.judgement.class) && !judged.incident.is_excluded()
    }

    /// The code tables with the classes cut as set.
    ///
    /// # Errors
    /// Where the edges make no classes.
    pub fn cut(&self, codes: CodeTables) -> Result<CodeTables, EdgesError> {
        let edges = [(Binned::Duration, &self.duration_edges), (Binned::Users, &self.users_edges)];
        edges.into_iter().try_fold(codes, |codes, (quantity, edges)| match edges {
            Some(edges) => bins::cut(codes, quantity, edges),
            None => Ok(codes),
        })
    }
}

codes! {
    /// The encoding of the CSV files that people open; `statistics.csv` is UTF-8 in any case.
    CsvEncoding {
        /// UTF-8 with a byte order mark.
        Utf8 = "utf-8",
        /// CP932, the Shift JIS of Windows.
        Cp932 = "cp932",
    }
}

/// How a report is published. What it says in figures and codes does not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publishing {
    /// The language of what people read. Default: Japanese.
    pub language: Language,
    /// The encoding of the CSV files that people open. Default: UTF-8.
    pub csv_encoding: CsvEncoding,
    /// Whether `report.pdf` is made. Default: yes.
    pub pdf: bool,
    /// Whether each chart is drawn as PNG beside its SVG. Default: yes.
    pub png: bool,
}

impl Publishing {
    /// The formats that are left out, by the names that they go by.
    pub fn without(self) -> Vec<&'static str> {
        let formats = [("pdf", self.pdf), ("png", self.png)];
        formats.into_iter().filter(|(_, is_made)| !is_made).map(|(name, _)| name).collect()
    }
}

impl From<Language> for Publishing {
    fn from(language: Language) -> Self {
        Self { language, csv_encoding: CsvEncoding::Utf8, pdf: true, png: true }
    }
}
