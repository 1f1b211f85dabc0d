//! A row's cells read, column by column.

use super::{Context, DecidedCells, Identity, Row, place_of, told_of};
use crate::findings::Defect;
use crate::intake::cell_text::CellText;
use crate::intake::cells::{CellReader, ReadCells};
use crate::intake::journal::Journal;
use crate::intake::row::nil::names_nothing_to_report;
use crate::intake::settings::Reading;
use crate::intake::sheet::{Layout, Record};
use crate::model::column::{Column, Own, ReadAs};
use crate::model::incident::{Form, Instant, Kind, Origin};
use std::sync::Arc;

/// Reads a row again with some of its cells as they were decided, and gives the decided values that
/// cannot be read.
pub fn reread(
    row: &Row,
    decided: &DecidedCells,
    reading: Reading<'_>,
    index: usize,
    journal: &mut Journal,
) -> (Row, Vec<(Column, Defect)>) {
    let (mut read, _, refused) = again(row, decided, reading, index, journal);
    read.file = row.file;
    if read.report_id.is_empty() {
        // The number that it was given is the same, whatever else is decided.
        read.report_id = Arc::clone(&row.report_id);
    }
    read.decided = Some(Box::new(decided.clone()));
    (read, refused)
}

impl Row {
    /// Every value as read, in the order of the form.
    pub fn identity(&self, reading: Reading<'_>) -> Identity {
        let undecided = DecidedCells::new();
        let decided = self.decided.as_deref().unwrap_or(&undecided);
        again(self, decided, reading, 0, &mut Journal::default()).1
    }

    /// Whether another row says the same in every column.
    pub fn says_the_same(&self, other: &Self, reading: Reading<'_>) -> bool {
        self.digest == other.digest
            && (self.is_written_alike(other, Column::ALL.iter().copied())
                || self.identity(reading) == other.identity(reading))
    }
}

type ReadRow = (Row, Identity, Vec<(Column, Defect)>);

fn again(
    row: &Row,
    decided: &DecidedCells,
    reading: Reading<'_>,
    index: usize,
    journal: &mut Journal,
) -> ReadRow {
    let context = Context { home: &row.home, decoded: None, covers: &[], reading };
    let record = Record { start: row.start, ..row.record().into_owned() };
    let readings = &mut ReadCells::default();
    read_row(&row.layout, record, context, index, journal, decided, readings)
}

/// Reads a record.
pub fn read_row(
    layout: &Arc<Layout>,
    record: Record,
    context: Context<'_>,
    index: usize,
    journal: &mut Journal,
    decided: &DecidedCells,
    readings: &mut ReadCells,
) -> ReadRow {
    let place = place_of(context, record.line);
    let mut cells =
        CellReader::new(layout, &record, context, (&place, index), journal, decided, readings);
    cells.check_field_count();
    cells.check_above();
    cells.check_appearance();
    let (home, layout) = (Arc::clone(context.home), Arc::clone(layout));
    let mut row = Row::unread(home, layout, record.line, record.start);
    // A carrier's name is understood by the day, which stands behind it.
    let others = Column::ALL.iter().copied().filter(|column| *column != Column::Carrier);
    for column in others.chain([Column::Carrier]) {
        read_column(column, &mut cells, &mut row);
    }
    cells.check_texts();
    if row.is_nil {
        cells.check_nil();
    } else {
        cells.check_required(&row);
        cells.check_times(&mut row);
        cells.check_progress(&row);
        cells.check_counts(&row);
        cells.check_contracts(&row);
    }
    // Seconds have served for the duration; what is the same minute is the same time.
    let progress = row.progress.as_deref_mut();
    let progress = progress.map(|said| [&mut said.noticed_at, &mut said.announced_at]);
    for instant in [&mut row.occurred_at, &mut row.recovered_at, &mut row.reported_at]
        .into_iter()
        .chain(progress.into_iter().flatten())
    {
        *instant = instant.map(Instant::to_the_minute);
    }
    if !context.reading.summaries.has(row.occurred_at) {
        row.summary = Arc::default();
    }
    let (identity, refused) = cells.into_identity();
    row.codes = readings.shared(row.codes);
    row.digest = identity.digest();
    row.service_said = identity.of(Column::Service);
    row.unknown = row.unknown(&record.fields);
    row.beyond_cp932 = row.beyond_cp932(&record);
    let is_in_text = context.home.text.as_ref().is_some_and(|text| text.gives(&record));
    row.record = (!is_in_text).then(|| Box::new(record));
    (row, identity, refused)
}

/// Reads a column's cell into its value. A column that is read by none does not compile: two rows that
/// differ in it alone would be the same.
fn read_column(column: Column, cells: &mut CellReader<'_>, row: &mut Row) {
    let own = match column.read_as() {
        ReadAs::Coded(_) => {
            let code = cells.coded(column, column.key(), |code| Some(Arc::from(code)));
            return row.codes.set(column, code);
        }
        ReadAs::Own(own) => own,
    };
    match own {
        Own::ReportId => {
            row.report_id = cells.report_number(column).shared();
            row.is_nil = names_nothing_to_report(&row.report_id);
            if row.is_nil {
                cells.read_as_nil();
            }
        }
        Own::ReportSeq => {
            let (seq, is_in_words) = cells.report_seq();
            row.report_seq = seq;
            // 第1報, and not the 1 of a sheet.
            row.is_preliminary = is_in_words && seq == Some(1);
            row.may_lack_number = is_in_words || cells.is_of_message();
        }
        Own::ReportedAt => {
            let reported = cells.instant(column);
            row.reported_at = reported.value;
            row.reported_at_unreadable = reported.unreadable;
        }
        Own::TargetPeriod => row.target_period = cells.target_period(row.is_nil),
        Own::Carrier => {
            let told_of = told_of(row.occurred_at, row.target_period.filter(|_| row.is_nil));
            (row.carrier, row.carrier_key) = cells.carrier(told_of);
        }
        Own::OccurredAt => {
            let occurred = cells.instant(column);
            (row.occurred_at, row.occurred_approximate) = (occurred.value, occurred.approximate);
        }
        Own::RecoveredAt => {
            let recovered = cells.instant(column);
            (row.recovered_at, row.recovered_approximate) =
                (recovered.value, recovered.approximate);
        }
        Own::Duration => {
            let stated = cells.duration();
            row.minutes = stated.value;
            row.approximate |= stated.approximate;
        }
        Own::Service => row.service = cells.service(),
        Own::EmergencyCalls => row.emergency_calls = cells.flag(column),
        Own::Fee => row.fee = cells.fee(),
        Own::MonthlyUsers => {
            let users = cells.band(column);
            row.monthly_users = users.value;
            row.approximate |= users.approximate;
        }
        Own::LpwaRelay => row.lpwa_relay = cells.flag(column).unwrap_or(false),
        Own::AffectedUsers => {
            let users = cells.count(column);
            row.users = users.value;
            row.approximate |= users.approximate;
        }
        Own::CauseClass => (row.cause_class, row.cause_detail) = cells.cause_class(),
        Own::CauseDetail => {
            // Of a class that is said not to be known, the words for that are the detail.
            let detail = cells.optional_text(column);
            if !detail.is_empty() {
                row.cause_detail = detail;
            }
        }
        Own::Equipment => row.equipment = cells.optional_text(column),
        Own::Place => row.prefecture = cells.prefecture(),
        Own::Area => row.area = cells.area(),
        Own::Kind => {
            row.kind = cells.defaulted(column, "kind", Kind::from_code, Kind::Equipment);
        }
        Own::Form => {
            row.form = cells.defaulted(column, "form", Form::from_code, Form::Detailed);
            if row.form == Some(Form::Preliminary) {
                (row.is_preliminary, row.may_lack_number) = (true, true);
            }
        }
        Own::CriticalFacilityOutage => {
            row.critical_facility_outage = cells.flag(column).unwrap_or(false);
        }
        Own::Origin => row.origin = cells.coded(column, "origin", Origin::from_code),
        Own::OriginCarrier => row.origin_carrier = cells.origin_carrier(),
        Own::OriginReportId => row.origin_report_id = cells.report_number(column),
        Own::ExcludeReason => row.exclude_reason = cells.exclude_reason(),
        Own::SharePublic => row.share_public = cells.sharing(column),
        Own::ShareConsumerCenters => row.share_consumer_centers = cells.sharing(column),
        Own::ShareCarriers => row.share_carriers = cells.sharing(column),
        Own::WiderImpact | Own::Status | Own::Measures => {
            cells.optional_text(column);
        }
        Own::Summary => row.summary = cells.prose(column).shared(),
        Own::NoticedAt => {
            let noticed = cells.instant(column).value;
            row.say_besides(noticed, |progress, noticed| progress.noticed_at = Some(noticed));
        }
        Own::AnnouncedAt => {
            let announced = cells.instant(column).value;
            row.say_besides(announced, |progress, at| progress.announced_at = Some(at));
        }
        Own::ExpectedRecovery => {
            let expected = cells.expected_recovery();
            row.say_besides(expected, |progress, at| progress.expected_recovery = Some(at));
        }
        Own::EmergencyCallsAffected => {
            let affected = cells.flag(column);
            row.say_besides(affected, |progress, is| progress.emergency_calls_affected = Some(is));
        }
        Own::Alternatives => {
            let text = said(&cells.prose(column));
            row.say_besides(text, |progress, text| progress.alternatives = text);
        }
        Own::Contact => {
            let text = said(&cells.prose(column));
            row.say_besides(text, |progress, text| progress.contact = text);
        }
        Own::Downstream => {
            let carriers = cells.downstream(told_of(row.occurred_at, None));
            row.say_besides(carriers, |progress, carriers| progress.downstream = carriers);
        }
        Own::CannotAsk => {
            let cannot_ask = cells.flag(column);
            row.say_besides(cannot_ask, |progress, is| progress.cannot_ask = Some(is));
        }
        Own::Withheld => {
            let withheld = cells.withheld();
            row.say_besides(withheld, |progress, withheld| progress.withheld = withheld);
        }
        Own::Source => (row.source, row.is_made_up) = cells.source(),
    }
}

/// A text where there is one.
fn said(text: &CellText) -> Option<Arc<str>> {
    (!text.is_empty()).then(|| text.shared())
}
