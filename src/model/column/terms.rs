//! What is said of a column in its row.

use crate::model::note::Note;

/// What a column's header promises about its presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The column must be there and every row must fill it.
    Required,
    /// The column must be there; a blank cell is an unknown value.
    ColumnRequired,
    /// May be left out.
    Optional,
}

/// What the rows of one report say together in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It says which report a row belongs to.
    Report,
    /// It speaks of the service of the row alone: the rows may differ.
    PerService,
    /// The rows must say the same, or the report cannot be used.
    Must,
    /// The rows should say the same; of those that do not, the first that is not blank stands.
    Should,
    /// Whoever says yes is believed.
    Any,
    /// Only where every row says yes it is one.
    All,
}

/// A column of codes in tables and records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Its name in English; that in Japanese is its header.
    pub name: &'static str,
    /// What a reader must be told beside a table by it.
    pub note: Option<Note>,
    /// How records have it: those of the effects where the rows of a report may differ, else those of
    /// the incidents. `None` where none has.
    pub record: Option<InRecords>,
}

/// A column of codes in records, in Japanese and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InRecords {
    /// Its header.
    pub names: [&'static str; 2],
    /// What a revision note calls it.
    pub short: [&'static str; 2],
    /// What it means.
    pub meaning: [&'static str; 2],
}
