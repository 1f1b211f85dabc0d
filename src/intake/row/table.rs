//! A sheet's records, table by table: a header row that occurs again begins another.

use super::bad_bytes::BadBytes;
use super::not_data::{self, Kind};
use super::second_table::SecondTables;
use super::stretch::{Known, OfTable, first_field};
use super::{Context, Row, place_of, second_table};
use crate::findings::{Defect, TableDefect};
use crate::intake::appearance::{self, Mark};
use crate::intake::cell_text::{CellText, Traits};
use crate::intake::cells::Memory;
use crate::intake::choices;
use crate::intake::journal::Journal;
use crate::intake::mapping::Mapping;
use crate::intake::sheet::layout::column_of;
use crate::intake::sheet::title::{Position, Statement, statements};
use crate::intake::sheet::{Layout, Record, Sheet, is_header_again};
use crate::intake::values::BRACKETS;
use crate::intake::values::normalize::normalize;
use crate::model::column::{Column, Presence};
use crate::model::finding::{Place, Severity};
use crate::model::text::Language;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A header row and the records below it.
struct Table {
    header: Record,
    /// The records above its header row that give it its title.
    titles: Vec<Record>,
    records: Vec<Known>,
}

/// Reads the records of a sheet; `first` is the index that its first row gets.
pub fn read_sheet(
    mut sheet: Sheet,
    context: Context<'_>,
    first: usize,
    journal: &mut Journal,
    memory: &mut Memory,
) -> Vec<Row> {
    let (from, to) = sheet.span.unwrap_or((0, usize::MAX));
    let first_start = sheet.records.first().map_or(usize::MAX, |record| record.start);
    let ends: Vec<usize> =
        sheet.records.iter().skip(1).map(|record| record.start).chain([to]).collect();
    let header_line = sheet.header_line;
    // What is struck through is not read.
    sheet.titles.retain(|title| !title.appearance.is_struck);
    let hidden_columns = std::mem::take(&mut sheet.hidden_columns);
    let stretches = std::mem::take(&mut sheet.stretches);
    let seen = appearance::notes::of_sheet(&sheet);
    let titles = sheet.titles.clone();
    let mapping = &context.reading.settings.mapping;
    let second = second_table::find(&sheet.headers, sheet.header_line, &sheet.records, mapping);
    let tables = tables(sheet, &second, context);
    let mut reader = Reader {
        context,
        journal,
        memory,
        bytes: BadBytes::of(context),
        ends: ends.into_iter(),
        told: BTreeSet::new(),
        second,
        stretches,
        hidden_columns,
        first,
        rows: Vec::new(),
    };
    let place = place_of(context, header_line);
    reader.bytes.skip(from);
    reader.bytes.tell(first_start, &place, reader.journal);
    for (line, seen) in seen {
        let place = Place { line: Some(line), ..place.clone() };
        reader.journal.note(seen, place, String::new(), None);
    }
    tell_tables_above(&titles, &place, reader.context, reader.journal);
    let mut inherited = Vec::new();
    for (number, table) in tables.into_iter().enumerate() {
        inherited = reader.table(table, number > 0, inherited);
    }
    reader.rows
}

/// Parts a sheet into its tables.
fn tables(sheet: Sheet, second: &SecondTables, context: Context<'_>) -> Vec<Table> {
    let mapping = &context.reading.settings.mapping;
    let columns = |headers: &[CellText]| Layout::new(headers, mapping, &[]);
    let mut layout = columns(&sheet.headers);
    let header = Record {
        line: sheet.header_line,
        fields: sheet.headers,
        appearance: sheet.appearance,
        ..Record::default()
    };
    let mut table = Table { header, titles: sheet.titles, records: Vec::new() };
    let mut tables = Vec::new();
    let mut of_second = 0;
    for mut record in sheet.records {
        if let Some((count, _)) = second.get(&record.line) {
            of_second = *count;
        }
        if of_second > 0 {
            of_second -= 1;
            table.records.push((Kind::SecondTable, record));
            continue;
        }
        record.settle(&layout);
        match not_data::kind(&layout, &record, table.records.is_empty()) {
            Kind::Header => {
                layout = columns(&record.fields);
                let titles = take_titles(&mut table.records);
                tables.push(table);
                table = Table { header: record, titles, records: Vec::new() };
            }
            kind => table.records.push((kind, record)),
        }
    }
    tables.push(table);
    tables
}

/// Makes the rows right above another header row that have one cell each its titles.
fn take_titles(records: &mut [(Kind, Record)]) -> Vec<Record> {
    let mut titles = Vec::new();
    for (kind, record) in records.iter_mut().rev() {
        let is_one = *kind == Kind::Data && not_data::is_title(record) && record.merged.is_empty();
        if !is_one && *kind != Kind::Remark {
            break;
        }
        // A remark may be about what stands above it as well.
        if is_one || !not_data::begins_as_remark(record) {
            *kind = Kind::Title;
        }
        titles.push(record.clone());
    }
    titles
}

/// Tells of headers above the header row that have rows of their own below them: these are not read.
fn tell_tables_above(
    titles: &[Record],
    place: &Place,
    context: Context<'_>,
    journal: &mut Journal,
) {
    let mapping = &context.reading.settings.mapping;
    let filled = |record: &Record| !record.fields.iter().all(CellText::is_blank);
    for (index, record) in titles.iter().enumerate() {
        let has_rows = titles.iter().skip(index + 1).any(filled);
        if has_rows && is_header_again(&record.fields, mapping) {
            let place = Place { line: Some(record.line), ..place.clone() };
            journal.note(TableDefect::TableAbove, place, first_field(record), None);
        }
    }
}

/// Reads the tables of a sheet one after another.
struct Reader<'a, 'b> {
    context: Context<'a>,
    journal: &'b mut Journal,
    memory: &'b mut Memory,
    bytes: BadBytes<'a>,
    /// Where each record ends in the text.
    ends: std::vec::IntoIter<usize>,
    second: SecondTables,
    /// Where in the text stretches begin.
    stretches: Vec<usize>,
    /// What has been told of headers: a header row that occurs again tells it once.
    told: BTreeSet<String>,
    hidden_columns: Vec<usize>,
    first: usize,
    rows: Vec<Row>,
}

impl Reader<'_, '_> {
    /// Reads a table, and gives what its titles state of units, for a table below without any.
    fn table(
        &mut self,
        mut table: Table,
        is_again: bool,
        inherited: Vec<Statement>,
    ) -> Vec<Statement> {
        let mapping = &self.context.reading.settings.mapping;
        // A cell of the header row that is no header may be a title that stands beside the headers.
        let beside = beside(&table.header, mapping);
        let mut own = statements(table.titles.iter().chain([&beside]), &Position::Above);
        // What stands beside headers is no unit of the column that it would stand above.
        own.retain(|one| one.line != table.header.line || one.at.is_none() && !one.is_alone);
        let counts = second_table::above(&table.header.fields, &table.titles, mapping);
        for statement in own.iter_mut().filter(|one| counts.is_some_and(|at| one.line <= at)) {
            statement.position = Position::AboveAnother;
        }
        let above = if own.is_empty() { inherited } else { own };
        let remarks = table.records.iter().filter(|(kind, record)| {
            *kind == Kind::Remark
                || *kind == Kind::SecondTable && not_data::begins_as_remark(record)
        });
        let below = statements(remarks.map(|(_, record)| record), &Position::Below);
        let covers = self.context.covers.iter().cloned();
        let all: Vec<Statement> = above.iter().cloned().chain(below).chain(covers).collect();
        let mut layout = Layout::new(&table.header.fields, mapping, &all);
        let data = table.records.iter().filter(|(kind, _)| *kind == Kind::Data);
        layout.check_cells(data.clone().map(fields));
        layout.check_unit_columns(data.clone().map(fields));
        layout
            .check_remarks(data.filter(|(_, record)| record.traits.has(Traits::UNITS)).map(fields));
        layout.check_raised(raised(&table.header));
        let place = place_of(self.context, table.header.line);
        if is_again {
            let end = self.ends.next().unwrap_or(usize::MAX);
            self.bytes.tell(end, &place, self.journal);
            let value = first_field(&table.header);
            self.journal.note(TableDefect::HeaderAgain, place.clone(), value, None);
        }
        self.headers(&layout, &table, &place);
        let seen = appearance::notes::of_header(&table.header, &layout, &self.hidden_columns);
        for (index, seen) in seen {
            match index {
                Some(index) => self.header(&layout, index, seen, &place),
                None => {
                    let value = first_field(&table.header);
                    self.journal.note(seen, place.clone(), value, None);
                }
            }
        }
        let manner = layout.manner();
        let mut readings = self.memory.take(&manner);
        let ends: Vec<usize> = self.ends.by_ref().take(table.records.len()).collect();
        let layout = Arc::new(layout);
        let of = OfTable {
            context: self.context,
            layout: &layout,
            header: &table.header.appearance,
            second: &self.second,
            stretches: &self.stretches,
        };
        let records = table.records.as_mut_slice();
        let read = of.rows(records, &ends, &mut self.bytes, &mut readings, self.journal);
        self.memory.keep(manner, readings);
        self.rows.reserve_exact(read.iter().map(|(rows, _)| rows.len()).sum());
        for (rows, journal) in read {
            self.journal.append(journal, self.first + self.rows.len());
            self.rows.extend(rows);
        }
        above
    }

    /// Tells what is wrong with a header row, or to be known of it.
    fn headers(&mut self, layout: &Layout, table: &Table, place: &Place) {
        let Layout { headers, columns, ignored, notes, .. } = layout;
        for column in Column::ALL {
            if column.presence() != Presence::Optional && !layout.gives(*column) {
                let defect = TableDefect::HeaderMissing(*column);
                self.journal.note(defect, place.clone(), String::new(), None);
            }
        }
        for (index, (header, column)) in headers.iter().zip(columns).enumerate() {
            let is_ignored = ignored.get(index) == Some(&true);
            let is_blank = normalize(header).is_empty();
            let defect = match column {
                Some(column) if layout.index_of(*column) != Some(index) => {
                    TableDefect::HeaderDuplicate(*column)
                }
                Some(column) if layout.mapping.constant(*column).is_some() => {
                    TableDefect::ConstantUnused(*column)
                }
                None if is_blank && has_values(table, index) => TableDefect::HeaderBlank,
                None if !is_blank && !is_ignored => {
                    TableDefect::HeaderUnknown(nearest_column(header))
                }
                _ => continue,
            };
            self.header(layout, index, defect, place);
        }
        for (index, defect) in notes {
            self.header(layout, *index, defect.clone(), place);
        }
    }

    fn header(&mut self, layout: &Layout, index: usize, defect: impl Into<Defect>, place: &Place) {
        let defect = defect.into();
        let place = Place { cell: layout.cell_at(index), ..place.clone() };
        let value = layout.headers.get(index).cloned().unwrap_or_default();
        let is_error = defect.severity() == Severity::Error;
        let message = defect.message(Language::Japanese);
        let is_new = self.told.insert(format!("{} {value} {message}", defect.code()));
        if is_error || is_new {
            self.journal.note(defect, place, value, None);
        }
    }
}

/// The cells of a header row that are titles beside the headers: what has a name and a bracket is the
/// header of a column that the form does not have, and its unit is that column's.
fn beside(header: &Record, mapping: &Mapping) -> Record {
    let is_other = |field: &&CellText| {
        let text = normalize(field);
        let opens = |c: char| BRACKETS.iter().any(|(open, _)| *open == c);
        let is_named = text.find(opens).is_some_and(|at| at > 0);
        column_of(field, mapping).is_none() && (!is_named || text.contains("単位"))
    };
    let fields = header.fields.iter().filter(is_other).cloned().collect();
    Record { line: header.line, fields, ..Record::default() }
}

/// The line of a record, and its fields.
fn fields((_, record): &(Kind, Record)) -> (u64, &[CellText]) {
    (record.line, &record.fields)
}

/// The raised or lowered texts of a header row, which are no part of its headers.
fn raised(header: &Record) -> impl Iterator<Item = (usize, &str)> {
    header.appearance.marks.iter().filter_map(|(index, mark)| match mark {
        Mark::Raised(remark) => Some((*index, remark.as_str())),
        _ => None,
    })
}

/// Whether a row of data of a table has a value in the column with this index.
fn has_values(table: &Table, index: usize) -> bool {
    table.records.iter().any(|(kind, record)| {
        *kind == Kind::Data && record.fields.get(index).is_some_and(|field| !field.is_blank())
    })
}

/// The column whose header is nearest to this one.
pub fn nearest_column(header: &str) -> Option<Column> {
    let known = Column::ALL.iter().map(|column| column.header());
    let nearest = choices::nearest(&normalize(header), known);
    Column::ALL.iter().copied().find(|column| nearest.first().is_some_and(|n| n == column.header()))
}
