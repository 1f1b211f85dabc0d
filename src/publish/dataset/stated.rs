//! The columns of records in which they have the codes that the reports state.

use super::column::{Column, Definition, GetCodes, Kind, Origin, Record, words};
use super::units::NOT_STATED;
use crate::model::column;
use std::borrow::Cow;

/// The columns of codes in records of effects, where the rows of a report may differ, or in those of
/// incidents.
pub fn stated<R: Record>(is_per_service: bool, get: GetCodes<R>) -> Vec<Column<R>> {
    let columns = column::Column::ALL.iter().copied();
    let of_records = columns.filter(|column| column.is_per_service() == is_per_service);
    let published = of_records.filter_map(|column| {
        let record = column.coded()?.published().record?;
        let key = Cow::Borrowed(column.key());
        let kind = Kind::Code(column.key());
        let meaning = words(record.meaning);
        let definition = Definition::new(key, words(record.names), kind, NOT_STATED, meaning);
        Some(Column { definition, origin: Origin::Stated(get, column) }.short(record.short))
    });
    published.collect()
}
