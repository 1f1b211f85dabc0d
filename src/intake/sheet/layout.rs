//! The columns of a table: what each header means, and how the values below it are to be read.

mod checks;

use super::header::Header;
use super::title::Statement;
use super::unit::{self, Measure, Quantity};
use crate::findings::{TableDefect, UnitPlace, UnitSource};
use crate::intake::cell_text::CellText;
use crate::intake::mapping::{Mapping, Meaning};
use crate::intake::values::duration::{DurationError, Unit};
use crate::intake::values::scale::Scale;
use crate::model::column::{Column, Presence};
use crate::model::finding::{Cell, column_letter};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

#[cfg(test)]
mod tests;

/// The columns of a table.
#[derive(Debug, Default)]
pub struct Layout {
    /// The headers as they stand.
    pub headers: Vec<String>,
    /// What each header means; `None` for one that is not known.
    pub columns: Vec<Option<Column>>,
    /// Which headers the mapping says to pass over.
    pub ignored: Vec<bool>,
    /// How another layout maps onto the form.
    pub mapping: Arc<Mapping>,
    /// Whether every column that must be there is there, and none twice, and every unit is clear.
    /// Without that no row can be trusted.
    pub is_sound: bool,
    /// What is wrong with units, or to be known of them, with the index of the column.
    pub notes: Vec<(usize, TableDefect)>,
    /// The place of each column that is there.
    places: Vec<Option<usize>>,
    measures: HashMap<Column, Stated>,
    approximate: Vec<Column>,
    /// Where a finding in each column stands, once one is asked for.
    cells: OnceLock<Vec<Arc<Cell>>>,
}

/// A unit and where it is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stated {
    measure: Measure,
    source: UnitSource,
}

/// How the texts of a table's columns are read where they do not say it themselves: the measures of
/// columns, and those whose headers say that they are not exact. Columns that are read alike in two
/// tables are read alike there for every text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Manner(Vec<(Column, Option<Measure>, bool)>);

/// What a header means.
fn meaning<'a>(
    written: &str,
    header: &Header,
    mapping: &'a Mapping,
) -> (Option<Meaning<'a>>, Option<Column>) {
    let mapped = mapping.header(written, header);
    let column = match mapped {
        Some(Meaning::Column { mapped, .. }) => Some(mapped.column),
        Some(Meaning::Ignored) => None,
        None => header.form_column(),
    };
    (mapped, column)
}

/// The column that a header means: by the mapping first, else by the form.
pub fn column_of(written: &str, mapping: &Mapping) -> Option<Column> {
    if written.is_empty() { None } else { meaning(written, &Header::of(written), mapping).1 }
}

/// The column that a cell of a header row means.
pub fn column_in(cell: &CellText, mapping: &Mapping) -> Option<Column> {
    meaning(cell, cell.header()?, mapping).1
}

impl Layout {
    /// The columns of a header row, with the units that titles and remarks state.
    pub fn new(headers: &[CellText], mapping: &Arc<Mapping>, statements: &[Statement]) -> Self {
        let columns: Vec<Option<Column>> =
            headers.iter().map(|header| column_in(header, mapping)).collect();
        let is_ignored = |cell: &CellText| {
            cell.header()
                .is_some_and(|header| meaning(cell, header, mapping).0 == Some(Meaning::Ignored))
        };
        let ignored = headers.iter().map(is_ignored).collect();
        let has_columns = Column::ALL.iter().all(|column| {
            let times = columns.iter().filter(|known| **known == Some(*column)).count();
            let may_lack =
                column.presence() == Presence::Optional || mapping.constant(*column).is_some();
            times == 1 || (times == 0 && may_lack)
        });
        let place = |column: &Column| columns.iter().position(|known| *known == Some(*column));
        let places = Column::ALL.iter().map(place).collect();
        let mut layout = Self {
            headers: headers.iter().map(CellText::to_string).collect(),
            columns,
            places,
            ignored,
            mapping: Arc::clone(mapping),
            is_sound: has_columns,
            ..Self::default()
        };
        for column in Column::ALL {
            layout.measure(*column, statements);
        }
        layout
    }

    /// Finds out how the values of a column are to be read.
    fn measure(&mut self, column: Column, statements: &[Statement]) {
        let (Some(quantity), Some(index)) = (Quantity::of(column), self.index_of(column)) else {
            return;
        };
        let mapping = Arc::clone(&self.mapping);
        let written = self.headers.get(index).cloned().unwrap_or_default();
        let header = Header::of(&written);
        let (mapped, _) = meaning(&written, &header, &mapping);
        let mut stated = Vec::new();
        let mut unknown = Vec::new();
        let mut in_header: Vec<(Measure, String)> = Vec::new();
        let is_named = matches!(mapped, Some(Meaning::Column { is_whole: true, .. }));
        for note in &header.notes {
            let said = unit::read(note, quantity);
            unknown.extend(said.unknown.into_iter().filter(|_| !is_named));
            if said.is_approximate {
                self.approximate.push(column);
            }
            in_header.extend(said.measures.into_iter().zip(said.words));
        }
        // Of units in one header that contradict, each is quoted.
        let first = in_header.first().map(|(measure, _)| *measure);
        let differ = in_header.iter().any(|(measure, _)| Some(*measure) != first);
        stated.extend(in_header.into_iter().map(|(measure, words)| {
            let (place, text) = if differ {
                (UnitPlace::InHeader, words)
            } else {
                (UnitPlace::Header, written.clone())
            };
            Stated { measure, source: UnitSource { place, text } }
        }));
        if !unknown.is_empty() {
            self.refuse(index, TableDefect::HeaderUnit { column, unit: unknown.join("、") });
        }
        if let Some(Meaning::Column { mapped, is_whole: false }) = mapped {
            for note in Header::of(&mapped.header).notes {
                let source =
                    || UnitSource { place: UnitPlace::Mapping, text: mapped.header.clone() };
                let said = unit::read(&note, quantity).measures;
                stated.extend(said.iter().map(|is| Stated { measure: *is, source: source() }));
            }
        }
        if let (true, Quantity::Time, Some((zone, offset))) =
            (stated.is_empty(), quantity, mapping.time_zone())
        {
            let source = UnitSource { place: UnitPlace::Mapping, text: zone.to_owned() };
            stated.push(Stated { measure: Measure::Zone(offset), source });
        }
        let is_own = !stated.is_empty();
        let of_column = statements.iter().filter(|statement| statement.is_for(column, index));
        let (of_others, own): (Vec<_>, Vec<_>) =
            of_column.partition(|statement| statement.position.is_of_another());
        // What is said beside another table may be of that where this one has a unit of its own.
        let heard = if is_own || !own.is_empty() { own } else { of_others };
        for statement in heard {
            let source = statement.source();
            match statement.measure_of(index) {
                Some(measure) => stated.push(Stated { measure, source }),
                None if !is_own => self.refuse(index, TableDefect::UnitUnknown { column, source }),
                None => {}
            }
        }
        self.settle(column, index, &stated, is_own);
    }

    /// Takes the one unit that is stated of a column, or refuses the table.
    fn settle(&mut self, column: Column, index: usize, stated: &[Stated], is_own: bool) {
        let Some(first) = stated.first().cloned() else { return };
        let is_apart = |stated: &Stated| {
            matches!(
                stated.source.place,
                UnitPlace::Below(_)
                    | UnitPlace::OtherSheet(_)
                    | UnitPlace::SheetName
                    | UnitPlace::Floating
                    | UnitPlace::AboveAnother(_)
            )
        };
        if let Some(other) = stated.iter().find(|other| other.measure != first.measure) {
            let (one, other) = (first.source, other.source.clone());
            self.refuse(index, TableDefect::UnitsContradict { column, one, other });
            return;
        }
        if !is_own && !first.measure.is_default() {
            // What stands below is read after the numbers, and may speak of the remarks alone; what
            // stands on another sheet or above another table may speak of that.
            if stated.iter().all(is_apart) {
                let header = self.headers.get(index).cloned().unwrap_or_default();
                let one = UnitSource { place: UnitPlace::Header, text: header };
                self.refuse(
                    index,
                    TableDefect::UnitsContradict { column, one, other: first.source },
                );
                return;
            }
            let defect = TableDefect::UnitAssumed { column, source: first.source.clone() };
            self.notes.push((index, defect));
        }
        self.measures.insert(column, first);
    }

    fn refuse(&mut self, index: usize, defect: TableDefect) {
        self.is_sound = false;
        let note = (index, defect);
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// How its columns are read.
    pub fn manner(&self) -> Manner {
        let of = |column: &Column| {
            let measure = self.measures.get(column).map(|stated| stated.measure);
            (*column, measure, self.is_approximate(*column))
        };
        let all = Column::ALL.iter().map(of);
        Manner(all.filter(|(_, measure, about)| measure.is_some() || *about).collect())
    }

    /// Whether a column's value is known: by a column of the sheet, or by a constant.
    pub fn gives(&self, column: Column) -> bool {
        self.index_of(column).is_some() || self.mapping.constant(column).is_some()
    }

    /// The place of a column, the first being 0. Where it is there twice, the first counts.
    pub fn index_of(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// The letter and header of a column, to say where a finding stands.
    pub fn cell(&self, column: Column) -> Option<Cell> {
        self.cell_at(self.index_of(column)?)
    }

    /// The same, shared by all rows.
    pub fn shared_cell(&self, column: Column) -> Option<Arc<Cell>> {
        let cells = || (0..self.headers.len()).filter_map(|index| self.cell_at(index));
        let cells = self.cells.get_or_init(|| cells().map(Arc::new).collect());
        cells.get(self.index_of(column)?).map(Arc::clone)
    }

    /// The letter and header of the column with this index.
    pub fn cell_at(&self, index: usize) -> Option<Cell> {
        let header = self.headers.get(index)?.clone();
        let column = self.columns.get(index).copied().flatten();
        Some(Cell { letter: column_letter(index), header, column })
    }

    /// What a bare number in a column of counts counts in.
    pub fn scale(&self, column: Column) -> Scale {
        match self.measures.get(&column).map(|stated| stated.measure) {
            Some(Measure::Scale(scale)) => scale,
            _ => Scale::default(),
        }
    }

    /// The unit of a bare number in a column of durations.
    ///
    /// # Errors
    /// Where durations are written as on a clock, so that a bare number is not clear.
    pub fn unit(&self, column: Column) -> Result<Unit, DurationError> {
        match self.measures.get(&column).map(|stated| stated.measure) {
            Some(Measure::Unit(unit)) => Ok(unit),
            Some(Measure::Clock) => Err(DurationError::HeaderUnit),
            _ => Ok(Unit::default()),
        }
    }

    /// How many minutes ahead of UTC the clock of a column of times stands, where that is stated.
    pub fn zone(&self, column: Column) -> Option<i64> {
        match self.measures.get(&column).map(|stated| stated.measure) {
            Some(Measure::Zone(offset)) => Some(offset),
            _ => None,
        }
    }

    /// Whether a column's header says that its values are not exact.
    pub fn is_approximate(&self, column: Column) -> bool {
        self.approximate.contains(&column)
    }

    /// The words that state the unit of a column, in its header or elsewhere.
    pub fn stated_unit(&self, column: Column) -> Option<&str> {
        self.measures.get(&column).map(|stated| stated.source.text.as_str())
    }

    /// The unit of a column that whoever writes a bare value for it may not see, where it has one:
    /// all that are not read so anyway, or only those that do not stand in the header.
    pub fn unseen_unit(&self, column: Column, sees_header: bool) -> Option<&str> {
        let stated = self.measures.get(&column).filter(|stated| !stated.measure.is_default())?;
        let is_seen = sees_header && stated.source.place == UnitPlace::Header;
        (!is_seen).then_some(stated.source.text.as_str())
    }
}
