//! What a title states of units, and where it stands.

use crate::findings::{UnitPlace, UnitSource};
use crate::intake::sheet::unit::{Measure, Quantity};
use crate::model::column::Column;

/// Where a statement stands, seen from the table whose columns it may be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// Above it.
    Above,
    /// Above another table that stands above it, of whose figures it may speak.
    AboveAnother,
    /// Among the remarks below it.
    Below,
    /// On the sheet of this name beside it.
    OtherSheet(String),
    /// In the name of its sheet.
    SheetName,
    /// In a comment or a shape that lies over it.
    Floating,
}

impl Position {
    /// Whether it may be said of another table than this.
    pub const fn is_of_another(&self) -> bool {
        matches!(self, Self::AboveAnother | Self::OtherSheet(_) | Self::SheetName | Self::Floating)
    }
}

/// A unit that is stated outside the header row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The physical line.
    pub line: u64,
    /// The words that state it, as they stand.
    pub text: String,
    /// What is measured.
    pub quantity: Quantity,
    /// The unit; `None` where it is none that is known.
    pub measure: Option<Measure>,
    /// The columns that it is for; all of them where it names none.
    pub columns: Vec<Column>,
    /// Where it stands.
    pub position: Position,
    /// The index of the column that it stands above or below, where it is for that alone.
    pub at: Option<usize>,
    /// Whether nothing else stands on its line, so that it may be for another column as well.
    pub is_alone: bool,
}

impl Statement {
    /// Where it stands, and its words.
    pub fn source(&self) -> UnitSource {
        let (line, text) = (self.line, self.text.clone());
        match &self.position {
            Position::Above => UnitSource { place: UnitPlace::Above(line), text },
            Position::AboveAnother => UnitSource { place: UnitPlace::AboveAnother(line), text },
            Position::Below => UnitSource { place: UnitPlace::Below(line), text },
            Position::SheetName => UnitSource { place: UnitPlace::SheetName, text },
            Position::Floating => UnitSource { place: UnitPlace::Floating, text },
            Position::OtherSheet(sheet) => {
                let text = format!("{sheet}：{text}");
                UnitSource { place: UnitPlace::OtherSheet(line), text }
            }
        }
    }

    /// The unit that it states of the column with this index.
    pub fn measure_of(&self, index: usize) -> Option<Measure> {
        self.measure.filter(|_| self.at.is_none_or(|at| at == index))
    }

    /// Whether it speaks of a column, given the index of that.
    pub fn is_for(&self, column: Column, index: usize) -> bool {
        Quantity::of(column) == Some(self.quantity)
            && (self.is_alone || self.at.is_none_or(|at| at == index))
            && (self.columns.is_empty() || self.columns.contains(&column))
    }
}
