//! Cells as people see them in a workbook: what keeps a cell from having a value, and what is to be
//! said of the value that it has.

use super::{CellReader, DecidedCells, Record};
use crate::findings::{Defect, Misreading, Seen};
use crate::intake::appearance::{Mark, Scaled, Short, Shown, is_error};
use crate::intake::cell_text::{CellText, Traits};
use crate::intake::sheet::unit::{self, Quantity};
use crate::intake::values::Reading;
use crate::intake::values::count;
use crate::intake::values::normalize::normalize;
use crate::intake::values::scale::Scale;
use crate::model::column::Column;

/// Columns whose readers say themselves what is seen of a number that they read.
const NUMBERS: [Column; 3] = [Column::Duration, Column::MonthlyUsers, Column::AffectedUsers];

impl CellReader<'_> {
    /// Says what is seen of the row and of the cells that are read.
    pub fn check_appearance(&mut self) {
        if self.record.appearance.is_struck {
            let value = self.record.fields.iter().find(|field| !field.is_blank());
            let value = value.map(CellText::to_string).unwrap_or_default();
            let defect = Seen::StruckRow;
            self.journal.note(defect, self.place.clone(), value, Some(self.index));
        }
        let may_be_void: &[Column] = if self.has_no_voids { &[] } else { Column::ALL };
        for column in may_be_void {
            if let Some(seen) = self.void(*column, &self.mapped(*column)) {
                self.note(seen, *column);
            }
        }
        let record = self.record;
        for (index, mark) in &record.appearance.marks {
            let column = self.layout.columns.get(*index).copied().flatten();
            let column = column.filter(|column| self.layout.index_of(*column) == Some(*index));
            let column = column.filter(|column| self.is_seen(*column) && !self.is_void(*column));
            let said = column
                .and_then(|column| Some((column, said(mark, column, &self.written(column))?)));
            if let Some((column, seen)) = said {
                self.note(seen, column);
            }
        }
    }

    /// What keeps a cell from having a value: an error in its place, or a formula without one.
    pub(super) fn void(&self, column: Column, text: &CellText) -> Option<Seen> {
        if self.has_no_voids {
            return None;
        }
        let marked = self.marks(column).find_map(|mark| match mark {
            Mark::Uncalculated => Some(Seen::Uncalculated),
            Mark::Error => Some(Seen::Error(text.trim().to_owned())),
            _ => None,
        });
        marked.or_else(|| text.is_error().then(|| Seen::Error(text.trim().to_owned())))
    }

    /// Whether a cell has no value for an error in it or a formula.
    pub(super) fn is_void(&self, column: Column) -> bool {
        self.void(column, &self.mapped(column)).is_some()
    }

    /// Whether the cell of a column is read as it is seen: nothing else is decided, nor does the
    /// mapping say what it means.
    fn is_seen(&self, column: Column) -> bool {
        !self.decided.contains_key(&column) && !self.is_mapped(column)
    }

    /// What is seen of the cell of a column.
    fn marks(&self, column: Column) -> impl Iterator<Item = &Mark> {
        let marks = &self.record.appearance.marks;
        let is_seen = !marks.is_empty() && self.is_seen(column);
        let index = if is_seen { self.layout.index_of(column) } else { None };
        index.into_iter().flat_map(|index| self.record.appearance.of(index))
    }

    /// Whether a remark stands raised or lowered beside the value of a cell.
    pub(super) fn is_raised(&self, column: Column) -> bool {
        self.marks(column).any(|mark| matches!(mark, Mark::Raised(_)))
    }

    /// A number that its format scales, if the cell holds one, and how.
    fn scaled(&self, column: Column) -> Option<(&Shown, &Scaled)> {
        self.marks(column).find_map(|mark| match mark {
            Mark::Shown(shown) => Some((&**shown, shown.scaled.as_ref()?)),
            _ => None,
        })
    }

    /// The count of a cell whose format scales it: what the cell holds, where that is what is seen
    /// in the unit that is stated, or where neither column nor format states one.
    pub(super) fn scaled_count(&mut self, column: Column) -> Option<Result<Reading<u64>, Defect>> {
        let (shown, scaled) = self.scaled(column)?;
        let raw = self.raw(column);
        let unit = self.layout.stated_unit(column).map(str::to_owned);
        let is_open = unit.is_none() && scaled.unit.is_empty() && !scaled.is_broken;
        let is_clear = is_open || is_as_stated(scaled, self.layout.scale(column));
        let shown = shown.text.clone();
        match count::read(&raw, Scale::default()) {
            Ok(held) if is_clear => {
                self.note(Seen::Shown { shown, held: raw.to_string() }, column);
                Some(Ok(held))
            }
            _ => Some(Err(two_readings(Misreading::Number, shown, raw.to_string(), unit))),
        }
    }

    /// Why the duration of a cell cannot be told from what is seen of it.
    pub(super) fn unclear_duration(&mut self) -> Option<Defect> {
        let column = Column::Duration;
        let short = self.marks(column).find_map(|mark| match mark {
            Mark::Short(short) => Some(short),
            _ => None,
        });
        if let Some(short) = short {
            let Short { shown, held } = (**short).clone();
            return Some(Defect::Seen(Seen::Short { shown, held }));
        }
        let (shown, scaled) = self.scaled(column)?;
        let unit = self.layout.stated_unit(column).map(str::to_owned);
        let is_clear = unit.is_none() && scaled.unit.is_empty() && !scaled.is_broken;
        let (shown, held) = (shown.text.clone(), self.raw(column).to_string());
        if is_clear {
            self.note(Seen::Shown { shown, held }, column);
            return None;
        }
        Some(two_readings(Misreading::AmbiguousDuration, shown, held, unit))
    }

    /// What cells without a value are told apart by.
    pub(super) fn say_voids(&mut self) {
        let may_be_void: &[Column] = if self.has_no_voids { &[] } else { Column::ALL };
        for column in may_be_void {
            let text = self.mapped(*column);
            if self.void(*column, &text).is_some() {
                self.say(*column, format!("?{text}"));
            }
        }
    }
}

/// Whether no cell of a row, as it is or as it is decided, can hold an error or a formula in place of
/// a value.
pub(super) fn has_no_voids(record: &Record, decided: &DecidedCells) -> bool {
    let is_void = |mark: &Mark| matches!(mark, Mark::Error | Mark::Uncalculated);
    let is_marked = record.appearance.marks.iter().any(|(_, mark)| is_void(mark));
    let may_hold_errors = record.traits.has(Traits::ERROR);
    let holds_error = may_hold_errors && record.fields.iter().any(CellText::is_error);
    let is_below_error = record.above.values().flatten().any(CellText::is_error);
    let is_decided = decided.values().any(|text| is_error(text));
    !(is_marked || holds_error || is_below_error || is_decided)
}

/// Whether a number is scaled as the units say that are stated: the one that its format shows behind
/// it, and that of its column. They may not be two.
fn is_as_stated(scaled: &Scaled, column: Scale) -> bool {
    let column = column.times(1);
    let own = match scaled.unit.as_str() {
        "" => column,
        unit => {
            let one = count::read(&format!("1{unit}"), Scale::default());
            one.ok().and_then(|one| one.value)
        }
    };
    let is_one_unit = column == Some(1) || own == column;
    !scaled.is_broken && is_one_unit && own.is_some() && own == 10_u64.checked_pow(scaled.power)
}

/// What is to be said of a mark, given what the cell is read as; nothing where the reader of the
/// value says it.
fn said(mark: &Mark, column: Column, read: &str) -> Option<Seen> {
    let is_number = NUMBERS.contains(&column);
    let read = read.to_owned();
    Some(match mark {
        Mark::Error | Mark::Uncalculated => return None,
        Mark::Date if matches!(column, Column::ReportId | Column::OriginReportId) => {
            Seen::DateAsNumber(read)
        }
        Mark::Date => return None,
        Mark::Shown(shown) if shown.scaled.is_some() && is_number => return None,
        Mark::Short(_) if column == Column::Duration => return None,
        Mark::SameAsAbove(held) if held.trim().is_empty() => return None,
        Mark::Struck(whole) => Seen::Struck { whole: whole.clone(), read },
        Mark::Raised(remark) => match code_of_unit(remark, column) {
            Some(code) => Seen::RaisedUnit { code, unit: remark.trim().to_owned(), read },
            None => {
                let is_approximate = Quantity::of(column).is_some();
                Seen::Raised { remark: remark.clone(), read, is_approximate }
            }
        },
        Mark::Shown(shown) => Seen::Shown { shown: shown.text.clone(), held: read },
        Mark::Short(short) => Seen::Shown { shown: short.shown.clone(), held: short.held.clone() },
        Mark::Covered(held) => Seen::Covered(held.clone()),
        Mark::SameAsAbove(held) => Seen::HeldBelow(held.clone()),
        Mark::Beside(beside) => Seen::BesideMergedHeader(beside.clone()),
    })
}

/// The code of a value beside which a unit stands that would make another of it, raised or lowered as
/// remarks are.
fn code_of_unit(remark: &str, column: Column) -> Option<Misreading> {
    let quantity = Quantity::of(column)?;
    let said = unit::read(&normalize(remark), quantity).measures;
    said.iter().any(|measure| !measure.is_default()).then_some(match quantity {
        Quantity::Count => Misreading::Number,
        Quantity::Duration => Misreading::AmbiguousDuration,
        Quantity::Time => Misreading::Datetime,
    })
}

fn two_readings(code: Misreading, shown: String, held: String, unit: Option<String>) -> Defect {
    Defect::Seen(Seen::TwoReadings { code, shown, held, unit })
}
