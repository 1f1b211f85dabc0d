//! A sheet's records to typed rows.

use super::Reading;
use super::cells::CellReader;
use super::choices;
use super::decode::{Decoded, Invalid};
use super::journal::Journal;
use super::sheet::{Layout, Record, Sheet};
use super::values::normalize::normalize;
use crate::model::column::{Column, Presence};
use crate::model::defect::Defect;
use crate::model::finding::{Cell, Place, column_letter};
use crate::model::incident::{
    Area, CauseClass, Channel, Degree, Fee, Form, Instant, Kind, Origin, ServiceIndex, UsersBasis,
};
use crate::model::period::Period;
use std::sync::Arc;

/// The report number of a row that says there was nothing to report.
const NIL: &str = "該当なし";
/// How a row of totals or remarks begins.
const NOT_DATA: [&str; 14] = [
    "合計", "総計", "小計", "累計", "計", "※", "*", "注", "(注", "備考", "出典", "資料", "以上",
    "total",
];

/// What a sheet is read with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The path of the file.
    pub path: &'a str,
    /// The sheet, in a workbook.
    pub sheet: Option<&'a str>,
    /// Where the text has bad sequences of bytes.
    pub decoded: Option<&'a Decoded>,
    /// What files are read with.
    pub reading: Reading<'a>,
}

/// A typed input row. A value that is blank, unknown or unreadable is `None` or empty; what is
/// unreadable has a finding as well.
#[derive(Debug, Clone)]
pub struct Row {
    /// Index of its file among the input files.
    pub file: usize,
    /// Where it stands, without a column.
    pub place: Place,
    /// The columns of its sheet.
    pub layout: Arc<Layout>,
    /// Its fields as they stand.
    pub fields: Vec<String>,
    /// Every value as read, in the order of the form: equal for rows that say the same.
    pub identity: Identity,
    pub is_nil: bool,
    pub report_id: String,
    /// `None` where it cannot be read.
    pub report_seq: Option<u64>,
    pub reported_at: Option<Instant>,
    /// Whether the cell of 報告日時 holds something unreadable.
    pub reported_at_unreadable: bool,
    pub target_period: Option<Period>,
    pub carrier: String,
    pub carrier_key: String,
    pub occurred_at: Option<Instant>,
    pub occurred_approximate: bool,
    pub recovered_at: Option<Instant>,
    /// Duration in minutes: stated, else computed.
    pub minutes: Option<u64>,
    /// Whether users or duration are approximate.
    pub approximate: bool,
    pub service: Option<ServiceIndex>,
    pub emergency_calls: Option<bool>,
    pub fee: Option<Fee>,
    pub monthly_users: Option<u64>,
    pub lpwa_relay: bool,
    pub users: Option<u64>,
    pub users_basis: Option<UsersBasis>,
    pub degree: Option<Degree>,
    pub cause_class: Option<CauseClass>,
    pub cause_detail: String,
    pub equipment: String,
    pub prefecture: Option<String>,
    pub area: Area,
    pub kind: Option<Kind>,
    pub form: Option<Form>,
    pub critical_facility_outage: bool,
    pub origin: Option<Origin>,
    pub origin_carrier: String,
    pub origin_report_id: String,
    pub exclude_reason: String,
    pub share_public: bool,
    pub share_consumer_centers: bool,
    pub share_carriers: bool,
    pub summary: String,
    pub source: String,
}

/// The values of a row as read, one a column of the form, in a form in which they compare.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity(String);

/// Stands between the values of an identity; cells cannot hold it.
const SEPARATOR: char = '\u{1F}';

impl Identity {
    /// The identity of these values, in the order of [`Column::ALL`].
    pub fn new(values: &[String]) -> Self {
        let clean: Vec<_> = values.iter().map(|value| value.replace(SEPARATOR, " ")).collect();
        Self(clean.join(&SEPARATOR.to_string()))
    }

    /// The value of a column; empty where it is blank.
    pub fn value(&self, column: Column) -> &str {
        self.0.split(SEPARATOR).nth(column as usize).unwrap_or("")
    }
}

impl Row {
    /// Where a column's cell stands, and what it holds; the row where it has no such cell.
    pub fn cell(&self, column: Column) -> (Place, String) {
        let value = self.layout.index_of(column).and_then(|index| self.fields.get(index));
        let place = Place { cell: self.layout.cell(column), ..self.place.clone() };
        (place, value.cloned().unwrap_or_default())
    }
}

/// Reads the records of a sheet; `first` is the index that its first row gets.
pub fn read_sheet(
    sheet: Sheet,
    context: Context<'_>,
    first: usize,
    journal: &mut Journal,
) -> Vec<Row> {
    check_headers(&sheet, context, journal);

    let mut rows = Vec::with_capacity(sheet.records.len());
    let mut invalid = InvalidBytes::of(context);
    let first_start = sheet.records.first().map_or(usize::MAX, |record| record.start);
    for offset in invalid.before(first_start) {
        let place = place_of(context, sheet.header_line);
        journal.note(&invalid.defect(offset), place, String::new(), None);
    }
    let ends: Vec<usize> =
        sheet.records.iter().skip(1).map(|record| record.start).chain([usize::MAX]).collect();
    for (record, end) in sheet.records.into_iter().zip(ends) {
        let offsets = invalid.before(end);
        if is_not_data(&sheet.layout, &record) {
            let place = place_of(context, record.line);
            let value = record.fields.into_iter().find(|field| !field.trim().is_empty());
            journal.note(&Defect::NotData, place, value.unwrap_or_default(), None);
            continue;
        }
        let index = first + rows.len();
        for offset in offsets {
            let (cell, value) = replaced_cell(&sheet.layout, &record);
            let place = Place { cell, ..place_of(context, record.line) };
            journal.note(&invalid.defect(offset), place, value, Some(index));
        }
        rows.push(read_row(&sheet.layout, record, context, index, journal));
    }
    rows
}

fn read_row(
    layout: &Arc<Layout>,
    record: Record,
    context: Context<'_>,
    index: usize,
    journal: &mut Journal,
) -> Row {
    let place = place_of(context, record.line);
    let mut cells = CellReader::new(layout, &record, context, &place, index, journal);
    cells.check_field_count();
    let report_id = cells.text(Column::ReportId);
    let is_nil = report_id == NIL;
    let report_seq = cells.report_seq();
    let reported = cells.instant(Column::ReportedAt);
    let target_period = cells.target_period(is_nil);
    let occurred = cells.instant(Column::OccurredAt);
    // A name may pass from one carrier to another; a nil report names no day but its period's.
    let told_of = occurred.value.map(|instant| instant.at.date());
    let told_of = told_of.or_else(|| target_period.filter(|_| is_nil).map(Period::last_day));
    let (carrier, carrier_key) = cells.carrier(told_of);
    let recovered = cells.instant(Column::RecoveredAt);
    let stated = cells.duration();
    let monthly_users = cells.count(Column::MonthlyUsers);
    let users = cells.count(Column::AffectedUsers);
    let (cause_class, said_unknown) = cells.cause_class();
    let cause_detail = cells.optional_text(Column::CauseDetail);
    cells.coded(Column::Channel, "channel", Channel::from_code);
    for column in [Column::WiderImpact, Column::Status, Column::Measures] {
        cells.optional_text(column);
    }
    let mut row = Row {
        file: 0,
        place: place.clone(),
        layout: Arc::clone(layout),
        fields: Vec::new(),
        identity: Identity(String::new()),
        is_nil,
        report_seq,
        reported_at: reported.value,
        reported_at_unreadable: reported.unreadable,
        target_period,
        carrier_key,
        occurred_at: occurred.value,
        occurred_approximate: occurred.approximate,
        recovered_at: recovered.value,
        minutes: stated.value,
        approximate: stated.approximate || users.approximate || monthly_users.approximate,
        service: cells.service(),
        emergency_calls: cells.flag(Column::EmergencyCalls),
        fee: cells.fee(),
        monthly_users: monthly_users.value,
        lpwa_relay: cells.flag(Column::LpwaRelay).unwrap_or(false),
        users: users.value,
        users_basis: cells.coded(Column::UsersBasis, "users_basis", UsersBasis::from_code),
        degree: cells.coded(Column::Impact, "impact", Degree::from_code),
        cause_class,
        cause_detail: if cause_detail.is_empty() { said_unknown } else { cause_detail },
        equipment: cells.optional_text(Column::Equipment),
        prefecture: cells.prefecture(),
        area: cells.area(),
        kind: cells.defaulted(Column::Kind, "kind", Kind::from_code, Kind::Equipment),
        form: cells.defaulted(Column::Form, "form", Form::from_code, Form::Detailed),
        critical_facility_outage: cells.flag(Column::CriticalFacilityOutage).unwrap_or(false),
        origin: cells.coded(Column::Origin, "origin", Origin::from_code),
        origin_carrier: cells.optional_text(Column::OriginCarrier),
        origin_report_id: cells.optional_text(Column::OriginReportId),
        exclude_reason: cells.prose(Column::ExcludeReason),
        share_public: cells.sharing(Column::SharePublic),
        share_consumer_centers: cells.sharing(Column::ShareConsumerCenters),
        share_carriers: cells.sharing(Column::ShareCarriers),
        summary: cells.prose(Column::Summary),
        source: cells.prose(Column::Source),
        report_id,
        carrier,
    };
    if is_nil {
        cells.check_nil(&row);
    } else {
        cells.check_required();
        let is_about = occurred.approximate || recovered.approximate;
        cells.check_times(&mut row, stated.value.is_some(), is_about);
        cells.check_contracts(&row);
    }
    // Seconds have served for the duration; what is the same minute is the same time.
    for instant in [&mut row.occurred_at, &mut row.recovered_at, &mut row.reported_at] {
        *instant = instant.map(Instant::to_the_minute);
    }
    row.identity = cells.into_identity();
    row.fields = record.fields;
    row
}

/// The bad sequences of a file that are not told yet.
struct InvalidBytes<'a> {
    rest: &'a [Invalid],
    told: usize,
    encoding: &'static str,
}

/// As many bad sequences of one file are told one by one. A file with more is no text, and as many
/// findings as it has bytes would fill the memory.
const MOST_TOLD: usize = 1_000;

impl<'a> InvalidBytes<'a> {
    fn of(context: Context<'a>) -> Self {
        Self {
            rest: context.decoded.map_or(&[], |decoded| decoded.invalid.as_slice()),
            told: 0,
            encoding: context.decoded.map_or("", |decoded| decoded.encoding.name()),
        }
    }

    /// Takes those before a place in the text, and gives their offsets in the file: all of them,
    /// until the file has shown itself to be no text; then the first alone.
    fn before(&mut self, end: usize) -> Vec<usize> {
        let count = self.rest.partition_point(|bad| bad.at < end);
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        let most = MOST_TOLD.saturating_sub(self.told).max(1);
        self.told += taken.len();
        taken.iter().take(most).map(|bad| bad.offset).collect()
    }

    fn defect(&self, offset: usize) -> Defect {
        Defect::InvalidBytes { offset, encoding: self.encoding }
    }
}

/// The first cell of a record that holds a replacement character.
fn replaced_cell(layout: &Layout, record: &Record) -> (Option<Cell>, String) {
    let is_replaced = |field: &String| field.contains(char::REPLACEMENT_CHARACTER);
    let Some(index) = record.fields.iter().position(is_replaced) else {
        return (None, String::new());
    };
    let header = layout.headers.get(index).cloned().unwrap_or_default();
    let value = record.fields.get(index).cloned().unwrap_or_default();
    (Some(Cell { letter: column_letter(index), header }), value)
}

fn place_of(context: Context<'_>, line: u64) -> Place {
    Place {
        file: context.path.to_owned(),
        sheet: context.sheet.map(str::to_owned),
        line: Some(line),
        cell: None,
    }
}

fn check_headers(sheet: &Sheet, context: Context<'_>, journal: &mut Journal) {
    let Layout { headers, columns, .. } = sheet.layout.as_ref();
    let row = place_of(context, sheet.header_line);
    for column in Column::ALL {
        if column.presence() != Presence::Optional && !sheet.layout.gives(*column) {
            journal.note(&Defect::HeaderMissing(*column), row.clone(), String::new(), None);
        }
    }
    for (index, (header, column)) in headers.iter().zip(columns).enumerate() {
        let cell = Cell { letter: column_letter(index), header: header.clone() };
        let place = Place { cell: Some(cell), ..row.clone() };
        match column {
            Some(column) if columns.iter().take(index).any(|c| *c == Some(*column)) => {
                journal.note(&Defect::HeaderDuplicate(*column), place, header.clone(), None);
            }
            None if !normalize(header).is_empty() => {
                let defect = Defect::HeaderUnknown(nearest_column(header));
                journal.note(&defect, place, header.clone(), None);
            }
            _ => {}
        }
    }
}

fn nearest_column(header: &str) -> Option<Column> {
    let known = Column::ALL.iter().map(|column| column.header());
    let nearest = choices::nearest(&normalize(header), known);
    Column::ALL.iter().copied().find(|column| nearest.first().is_some_and(|n| n == column.header()))
}

/// Whether a record is a row of totals or remarks. It must begin as one and name neither time,
/// service nor cause: a report is never passed over for the look of its number.
fn is_not_data(layout: &Layout, record: &Record) -> bool {
    let begins = record.fields.iter().map(|field| normalize(field)).find(|text| !text.is_empty());
    let looks_so = begins.is_some_and(|text| {
        let text = text.to_lowercase();
        NOT_DATA.iter().any(|word| text.starts_with(word))
    });
    looks_so
        && [Column::OccurredAt, Column::Service, Column::CauseClass].iter().all(|column| {
            let field = layout.index_of(*column).and_then(|index| record.fields.get(index));
            field.is_none_or(|field| normalize(field).is_empty())
        })
}
