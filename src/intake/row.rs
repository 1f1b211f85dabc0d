//! A sheet's records to typed rows.

mod bad_bytes;
pub mod ditto;
pub mod nil;
pub mod not_data;
pub mod read;
mod second_table;
mod stretch;
pub mod table;
mod unread;

use super::appearance::Appearance;
use super::cell_text::{CellText, HASHES, Traits};
use super::decode::Decoded;
use super::settings::Reading;
use super::sheet::title::Statement;
use super::sheet::{Layout, Record, SheetText};
use crate::model::band::Band;
use crate::model::column::Column;
use crate::model::cp932;
use crate::model::finding::{Cell, Place, column_letter};
use crate::model::incident::{
    Area, CauseClass, Fee, Form, Instant, Kind, Origin, ServiceIndex, StatedCodes,
};
use crate::model::ledger::{BeyondCp932, InputRow, Position, Standing, UnknownCell};
use crate::model::period::Period;
use crate::model::progress::Progress;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

/// The sheet in which rows stand.
#[derive(Debug, Default)]
pub struct Home {
    /// The path of the file.
    pub path: Arc<str>,
    /// The sheet, in a workbook.
    pub sheet: Option<Arc<str>>,
    /// Its text, in any other file.
    pub text: Option<SheetText>,
    /// Whether it is a message.
    pub is_message: bool,
}

/// What a sheet is read with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The sheet.
    pub home: &'a Arc<Home>,
    /// Where the text has bad sequences of bytes.
    pub decoded: Option<&'a Decoded<'a>>,
    /// What the other sheets of the workbook state of units.
    pub covers: &'a [Statement],
    /// What files are read with.
    pub reading: Reading<'a>,
}

/// What cells of a row are to be read as, by decision, in place of what they hold.
pub type DecidedCells = BTreeMap<Column, String>;

/// A typed input row. A value that is blank, unknown or unreadable is `None` or empty; what is
/// unreadable has a finding as well.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Index of its file among the input files.
    pub file: usize,
    /// The sheet in which it stands.
    pub home: Arc<Home>,
    /// The physical line on which it starts, from 1; the row in a workbook.
    pub line: u64,
    /// The columns of its sheet.
    pub layout: Arc<Layout>,
    /// Its record, unless it can be read again where it starts in the text of its sheet.
    record: Option<Box<Record>>,
    start: usize,
    /// What of its cells was decided.
    decided: Option<Box<DecidedCells>>,
    /// A number that is the same for rows that say the same.
    digest: u64,
    /// Its cells that leave open a value that classes turn on.
    unknown: Box<[UnknownCell]>,
    /// The characters in its cells that CP932 lacks.
    beyond_cp932: Box<[BeyondCp932]>,
    /// The code of its service; the text as it stands where that is none that is known.
    service_said: CellText,
    pub is_nil: bool,
    pub report_id: Arc<str>,
    /// `None` where it cannot be read.
    pub report_seq: Option<u64>,
    /// Whether it is the first word of an incident and says so, so that what statistics require may be
    /// unknown.
    pub is_preliminary: bool,
    /// Whether it may lack a number: it is such a word, or is written as one message of several.
    pub may_lack_number: bool,
    pub reported_at: Option<Instant>,
    /// Whether the cell of 報告日時 holds something unreadable.
    pub reported_at_unreadable: bool,
    pub target_period: Option<Period>,
    pub carrier: CellText,
    pub carrier_key: CellText,
    pub occurred_at: Option<Instant>,
    pub occurred_approximate: bool,
    pub recovered_at: Option<Instant>,
    pub recovered_approximate: bool,
    /// Duration in minutes: stated, else computed.
    pub minutes: Option<u64>,
    /// Whether users or duration are approximate.
    pub approximate: bool,
    pub service: Option<ServiceIndex>,
    pub emergency_calls: Option<bool>,
    pub fee: Option<Fee>,
    pub monthly_users: Option<Band>,
    pub lpwa_relay: bool,
    pub users: Option<u64>,
    pub cause_class: Option<CauseClass>,
    pub cause_detail: CellText,
    pub equipment: CellText,
    pub prefecture: Option<CellText>,
    pub area: Arc<Area>,
    pub kind: Option<Kind>,
    pub form: Option<Form>,
    pub critical_facility_outage: bool,
    pub codes: StatedCodes,
    pub origin: Option<Origin>,
    pub origin_carrier: CellText,
    pub origin_report_id: CellText,
    pub exclude_reason: CellText,
    pub share_public: bool,
    pub share_consumer_centers: bool,
    pub share_carriers: bool,
    pub summary: Arc<str>,
    /// What it says of how the incident goes on; `None` where that is nothing, as in most rows.
    pub progress: Option<Box<Progress>>,
    pub source: CellText,
    /// Whether its source says that it is made up.
    pub is_made_up: bool,
}

/// The values of a row as read, one a column of the form, in a form in which they compare: equal for
/// rows that say the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity(Box<[CellText]>);

impl Identity {
    /// The identity of these values, in the order of [`Column::ALL`].
    pub fn new(values: Box<[CellText]>) -> Self {
        Self(values)
    }

    /// The value of a column; empty where it is blank.
    pub fn value(&self, column: Column) -> &str {
        self.0.get(column as usize).map_or("", CellText::as_str)
    }

    fn of(&self, column: Column) -> CellText {
        self.0.get(column as usize).cloned().unwrap_or_default()
    }

    /// A number that is the same for the same values in this run.
    fn digest(&self) -> u64 {
        HASHES.hash_one(self)
    }
}

impl Hash for Identity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for value in &self.0 {
            state.write_u64(value.content_hash());
        }
    }
}

impl Row {
    /// Keeps what it says of how the incident goes on, where it says it.
    fn say_besides<T>(&mut self, said: Option<T>, keep: impl FnOnce(&mut Progress, T)) {
        if let Some(said) = said {
            keep(self.progress.get_or_insert_default(), said);
        }
    }

    /// Where it stands, without a column.
    pub fn place(&self) -> Place {
        place_in(&self.home, self.line)
    }

    /// The record that it was read from.
    fn record(&self) -> Cow<'_, Record> {
        match (&self.record, &self.home.text) {
            (Some(record), _) => Cow::Borrowed(record),
            (None, text) => {
                let fields = text.as_ref().map(|text| text.fields(self.start)).unwrap_or_default();
                Cow::Owned(Record { line: self.line, fields, ..Record::default() })
            }
        }
    }

    /// Its fields as they stand, or as it was decided that they are to be read.
    fn fields(&self) -> Vec<CellText> {
        let mut fields = self.record().into_owned().fields;
        for (column, value) in self.decided.as_deref().into_iter().flatten() {
            let field = self.layout.index_of(*column).and_then(|index| fields.get_mut(index));
            if let Some(field) = field {
                *field = CellText::of(value);
            }
        }
        fields
    }

    /// A number that is the same for rows that say the same.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// Whether another row is known to say the same in these columns without being read again.
    pub fn is_written_alike(
        &self,
        other: &Self,
        mut columns: impl Iterator<Item = Column>,
    ) -> bool {
        let is_plain = |row: &Self| row.record.is_none() && row.decided.is_none();
        if !Arc::ptr_eq(&self.layout, &other.layout) || !is_plain(self) || !is_plain(other) {
            return false;
        }
        let (own, others) = (self.fields(), other.fields());
        columns.all(|column| {
            let index = self.layout.index_of(column);
            index.is_none_or(|index| own.get(index) == others.get(index))
        })
    }

    /// What is seen of it in a workbook, or of the cells above that it is the same as.
    fn appearance(&self) -> Option<&Appearance> {
        self.record.as_deref().map(|record| &record.appearance)
    }

    /// Where a column's cell stands, and what it holds; the row where it has no such cell.
    pub fn cell(&self, column: Column) -> (Place, String) {
        let value =
            self.layout.index_of(column).and_then(|index| self.fields().into_iter().nth(index));
        let place = Place { cell: self.layout.cell(column), ..self.place() };
        (place, value.unwrap_or_default().to_string())
    }

    /// What the cell with this index says: what it holds, or what it is the same as; `None` where that
    /// is not known.
    pub fn said_at(&self, index: usize) -> Option<CellText> {
        let record = self.record();
        match record.above.get(&index) {
            Some(above) => above.clone(),
            None => Some(record.fields.get(index).cloned().unwrap_or_default()),
        }
    }

    /// What a column says: its cell, or what every row of the layout says in its place.
    pub fn stated(&self, column: Column) -> String {
        match self.layout.index_of(column) {
            Some(_) => self.cell(column).1,
            None => self.layout.mapping.constant(column).unwrap_or_default().to_owned(),
        }
    }

    /// The day by which its carrier's name is understood: that of the incident, or the last of the
    /// period for which there was nothing to report.
    pub fn told_of(&self) -> Option<NaiveDate> {
        told_of(self.occurred_at, self.target_period.filter(|_| self.is_nil))
    }

    /// Whether bytes that nobody could read stand in it beside these columns.
    pub fn has_bad_bytes_outside<'a>(&self, columns: impl Iterator<Item = &'a Column>) -> bool {
        let mended: Vec<usize> =
            columns.filter_map(|column| self.layout.index_of(*column)).collect();
        let fields = self.fields();
        let is_there = fields.iter().any(CellText::is_replaced);
        // Bad bytes that left no trace in a cell cannot have been mended in one.
        !is_there
            || fields
                .iter()
                .enumerate()
                .any(|(index, field)| field.is_replaced() && !mended.contains(&index))
    }

    /// The row as the account of the input has it.
    pub fn into_input_row(self, standing: Standing, case: Option<usize>) -> InputRow {
        let unknown = match standing {
            Standing::Accepted(_) => self.unknown,
            _ => Box::default(),
        };
        InputRow {
            case,
            position: Position { file: self.file, sheet: self.home.sheet.clone(), line: self.line },
            carrier: self.carrier.shared(),
            carrier_key: self.carrier_key.shared(),
            report_id: self.report_id,
            report_seq: self.report_seq,
            service: self.service_said.shared(),
            unknown,
            beyond_cp932: self.beyond_cp932,
            occurred_on: self.occurred_at.map(|instant| instant.at.date()),
            is_made_up: self.is_made_up,
            reported_on: self.reported_at.map(|instant| instant.at.date()),
            standing,
        }
    }

    /// The characters in its fields that CP932 lacks.
    fn beyond_cp932(&self, record: &Record) -> Box<[BeyondCp932]> {
        let mut beyond = Vec::new();
        if !record.traits.has(Traits::BEYOND_CP932) {
            return beyond.into();
        }
        let fields = &record.fields;
        let headers = self.layout.headers.iter().zip(&self.layout.columns);
        for (index, (field, (header, column))) in fields.iter().zip(headers).enumerate() {
            if !field.is_beyond_cp932() {
                continue;
            }
            let lacking: BTreeSet<char> =
                field.chars().filter(|character| !cp932::has(*character)).collect();
            beyond.extend(lacking.into_iter().map(|character| {
                let letter = column_letter(index);
                let cell = Cell { letter, header: header.clone(), column: *column };
                BeyondCp932 { cell, character }
            }));
        }
        beyond.into()
    }

    /// The cells among its fields that leave open a value that classes turn on.
    fn unknown(&self, fields: &[CellText]) -> Box<[UnknownCell]> {
        let open = [
            (Column::AffectedUsers, self.users.is_none()),
            (Column::Duration, self.minutes.is_none()),
            // A band may leave open what a number would decide.
            (Column::MonthlyUsers, self.monthly_users.and_then(Band::exact).is_none()),
        ];
        let cell = |column| {
            let value = self.layout.index_of(column).and_then(|index| fields.get(index));
            UnknownCell {
                column,
                cell: self.layout.shared_cell(column),
                value: value.map(CellText::shared).unwrap_or_default(),
            }
        };
        open.into_iter().filter(|(_, is_open)| *is_open).map(|(column, _)| cell(column)).collect()
    }
}

/// A name may pass from one carrier to another; a nil report names no day but its period's.
fn told_of(occurred: Option<Instant>, nil_for: Option<Period>) -> Option<NaiveDate> {
    occurred.map(|instant| instant.at.date()).or_else(|| nil_for.map(Period::last_day))
}

fn place_of(context: Context<'_>, line: u64) -> Place {
    place_in(context.home, line)
}

fn place_in(home: &Home, line: u64) -> Place {
    Place { file: Arc::clone(&home.path), sheet: home.sheet.clone(), line: Some(line), cell: None }
}
