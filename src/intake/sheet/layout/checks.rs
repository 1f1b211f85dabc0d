//! Units that are stated beside the headers of a table, and keep it from being read.

use super::Layout;
use crate::findings::{TableDefect, UnitPlace, UnitSource};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::header::Header;
use crate::intake::sheet::title::{self, Statement};
use crate::intake::sheet::unit::{self, Measure, Quantity};
use crate::intake::values::count::own_scale;
use crate::intake::values::normalize::{is_unknown, normalize};
use crate::intake::values::scale::Scale;
use crate::model::column::Column;

impl Layout {
    /// Refuses the table where a raised or lowered text, which is taken for a remark, states another
    /// unit than the header beside it or than the table is read in.
    pub fn check_raised<'a>(&mut self, raised: impl Iterator<Item = (usize, &'a str)>) {
        for (index, remark) in raised {
            let column = self.columns.get(index).copied().flatten();
            let Some((column, quantity)) = column.zip(column.and_then(Quantity::of)) else {
                continue;
            };
            let known = self.measures.get(&column).map(|stated| stated.measure);
            let said = unit::read(&normalize(remark), quantity).measures;
            let is_other = |is: &Measure| known.map_or(!is.is_default(), |known| known != *is);
            if said.iter().any(is_other) {
                let text = self.headers.get(index).cloned().unwrap_or_default();
                let one = UnitSource { place: UnitPlace::Header, text };
                let other = UnitSource { place: UnitPlace::Raised, text: remark.trim().to_owned() };
                self.refuse(index, TableDefect::UnitsContradict { column, one, other });
            }
        }
    }

    /// Refuses the table where a cell outside the columns with units says in which unit they are: a
    /// remark (備考) is not read, and the numbers beside it would be taken for people and minutes.
    pub fn check_remarks<'a>(&mut self, rows: impl Iterator<Item = (u64, &'a [CellText])>) {
        let is_measured = |index: usize| {
            self.columns.get(index).copied().flatten().is_some_and(|is| Quantity::of(is).is_some())
        };
        let others: Vec<usize> = (0..self.headers.len())
            .filter(|index| !is_measured(*index) && self.ignored.get(*index) != Some(&true))
            .collect();
        for (line, fields) in rows {
            for index in &others {
                let field = fields.get(*index).filter(|field| field.may_state_units());
                let Some(field) = field else { continue };
                let is_read = self.columns.get(*index).is_some_and(Option::is_some);
                for statement in title::elsewhere::of_remark(field, line, is_read) {
                    let Some(column) = self.contradicted(&statement) else { continue };
                    let header = self.cell(column).map(|cell| cell.header).unwrap_or_default();
                    let one = self.measures.get(&column).map(|stated| stated.source.clone());
                    let one = one.unwrap_or(UnitSource { place: UnitPlace::Header, text: header });
                    let place = UnitPlace::Cell(line);
                    let other = UnitSource { place, text: statement.text };
                    self.refuse(*index, TableDefect::UnitsContradict { column, one, other });
                    return;
                }
            }
        }
    }

    /// The column whose values are read in another unit than a statement says.
    fn contradicted(&self, statement: &Statement) -> Option<Column> {
        let is_other = |column: &Column| {
            let known = self.measures.get(column).map(|stated| stated.measure);
            match statement.measure {
                Some(measure) => known.map_or(!measure.is_default(), |known| known != measure),
                // By a clock that is not known, times are not by Japan's.
                None => known.is_none(),
            }
        };
        let is_of = |column: &Column| {
            self.index_of(*column).is_some_and(|index| statement.is_for(*column, index))
        };
        let of: Vec<Column> = Column::ALL.iter().copied().filter(is_of).collect();
        // Where it names no column, it may be for any one of them.
        let may_fit = statement.columns.is_empty() && !of.iter().all(is_other);
        if may_fit { None } else { of.into_iter().find(is_other) }
    }

    /// Refuses the table where a cell states a scale that is not that of the title above it: which of
    /// its numbers are in the title's then, nobody can tell.
    pub fn check_cells<'a>(&mut self, rows: impl Iterator<Item = (u64, &'a [CellText])>) {
        let counted: Vec<(Column, usize, Scale, UnitSource)> = Column::ALL
            .iter()
            .filter_map(|column| {
                let stated = self.measures.get(column)?;
                let is_above = matches!(stated.source.place, UnitPlace::Above(_));
                match stated.measure {
                    Measure::Scale(scale) if is_above && !scale.is_one() => {
                        Some((*column, self.index_of(*column)?, scale, stated.source.clone()))
                    }
                    _ => None,
                }
            })
            .collect();
        let mut told: Vec<usize> = Vec::new();
        for (line, fields) in rows {
            for (column, index, scale, source) in &counted {
                let field = fields.get(*index).map_or("", CellText::as_str);
                if told.contains(index) || own_scale(field).is_none_or(|own| own == *scale) {
                    continue;
                }
                told.push(*index);
                let place = UnitPlace::Cell(line);
                let other = UnitSource { place, text: normalize(field).into_owned() };
                let one = source.clone();
                let defect = TableDefect::UnitsContradict { column: *column, one, other };
                self.refuse(*index, defect);
            }
        }
    }

    /// Refuses the table where a column of its own, 単位, gives the units of its numbers: it is not
    /// read, and the numbers beside it would be taken for people and minutes.
    pub fn check_unit_columns<'a>(&mut self, rows: impl Iterator<Item = (u64, &'a [CellText])>) {
        const WORDS: [&str; 6] = ["単位", "タイムゾーン", "時差", "TIMEZONE", "オフセット", "倍率"];
        const NAMES: [&str; 6] = ["UNIT", "TZ", "ZONE", "OFFSET", "SCALE", "時間帯"];
        const PLAIN: [&str; 10] = [
            "単位", "UNIT", "UNITS", "TIMEZONE", "タイムゾーン", "TZ", "UTCオフセット", "OFFSET",
            "倍率", "SCALE",
        ];
        let is_of_units = |index: &usize| {
            let name = self.headers.get(*index).map(|header| Header::of(header).name);
            let is_open = self.columns.get(*index) == Some(&None);
            is_open
                && self.ignored.get(*index) != Some(&true)
                && name.is_some_and(|name| {
                    let name = name.to_uppercase();
                    WORDS.iter().any(|word| name.contains(word)) || NAMES.contains(&name.as_str())
                })
        };
        let columns: Vec<usize> = (0..self.headers.len()).filter(is_of_units).collect();
        if columns.is_empty() {
            return;
        }
        for (line, fields) in rows {
            for index in &columns {
                let text = normalize(fields.get(*index).map_or("", CellText::as_str)).into_owned();
                let measured = [Column::AffectedUsers, Column::Duration, Column::OccurredAt];
                let said = measured.into_iter().filter_map(|column| {
                    let said = unit::read(&text, Quantity::of(column)?);
                    (!said.measures.is_empty()).then_some((column, said.measures))
                });
                let said: Vec<_> = said.collect();
                let other = said.iter().find(|(_, is)| is.iter().any(|is| !is.is_default()));
                // What a column of units names and nobody knows is another than the usual.
                let is_blank = text.trim().is_empty() || is_unknown(&text);
                let is_unread = said.is_empty() && !is_blank && self.is_called(*index, &PLAIN);
                let unread = is_unread.then_some(Column::AffectedUsers);
                let Some(column) = other.map(|(column, _)| *column).or(unread) else { continue };
                let header = self.cell(column).map(|cell| cell.header).unwrap_or_default();
                let one = UnitSource { place: UnitPlace::Header, text: header };
                let other = UnitSource { place: UnitPlace::Cell(line), text };
                self.refuse(*index, TableDefect::UnitsContradict { column, one, other });
                return;
            }
        }
    }

    /// Whether a header has one of these names.
    fn is_called(&self, index: usize, names: &[&str]) -> bool {
        let name = self.headers.get(index).map(|header| Header::of(header).name.to_uppercase());
        name.is_some_and(|name| names.contains(&name.as_str()))
    }
}
