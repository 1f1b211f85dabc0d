//! What only several cells of a row together can tell.

use super::CellReader;
use crate::findings::{ReportDefect, TableDefect, ValueDefect};
use crate::intake::row::Row;
use crate::intake::values::duration::{DurationError, LONGEST};
use crate::model::band::Band;
use crate::model::column::{Column, Presence};
use crate::model::incident::{CONTRACTS, Instant};
use chrono::{Months, NaiveDateTime};

/// A number of people above this is more than the country has.
const MOST_PEOPLE: u64 = 200_000_000;
/// Affected users beyond so many times the carrier's own are rather a slip.
const MOST_TIMES: u64 = 10;

impl CellReader<'_> {
    pub fn check_field_count(&mut self) {
        let (expected, found) = (self.layout.headers.len(), self.record.fields.len());
        // Spreadsheets leave empty fields behind the last column; they say nothing.
        let surplus = self.record.fields.iter().skip(expected);
        let says_more = surplus.into_iter().any(|field| !field.is_blank());
        if self.record.is_misquoted {
            self.journal.note(
                TableDefect::Misquoted,
                self.place.clone(),
                String::new(),
                Some(self.index),
            );
        }
        if found < expected || says_more {
            let defect = TableDefect::FieldCount { expected, found };
            self.journal.note(defect, self.place.clone(), String::new(), Some(self.index));
        }
    }

    pub fn check_required(&mut self, row: &Row) {
        let needed = |column: &&Column| column.presence() != Presence::Optional;
        for column in Column::ALL.iter().filter(needed) {
            let there = self.layout.gives(*column) || self.decided.contains_key(column);
            let blank = match column {
                // Unlike a class of cause, a number or a name has no value "unknown"; and 株式会社
                // alone names nobody.
                Column::ReportId => row.report_id.is_empty(),
                Column::Carrier => row.carrier_key.is_empty(),
                column => self.raw(*column).is_blank(),
            };
            // Speed goes before completeness: a first word says what is known.
            let may_lack = match column {
                Column::ReportId => row.may_lack_number,
                Column::CauseClass | Column::AffectedUsers => row.is_preliminary,
                _ => false,
            };
            let is_told = may_lack || self.is_the_same_as_nothing(*column) || self.is_void(*column);
            if there && blank && !is_told {
                self.note(ValueDefect::missing(*column), *column);
            }
        }
    }

    /// A nil report names no incident; one that does would lose it.
    pub fn check_nil(&mut self) {
        const OF_INCIDENTS: [Column; 10] = [
            Column::OccurredAt,
            Column::RecoveredAt,
            Column::Duration,
            Column::Service,
            Column::AffectedUsers,
            Column::CauseClass,
            Column::CauseDetail,
            Column::Equipment,
            Column::Place,
            Column::Area,
        ];
        if OF_INCIDENTS.iter().any(|column| !self.raw(*column).is_blank()) {
            self.note(ReportDefect::NilWithIncident, Column::ReportId);
        }
    }

    /// Holds the times of a row against each other, and computes the duration where none is stated;
    /// it is approximate where a time that it is computed from is.
    pub fn check_times(&mut self, row: &mut Row) {
        let is_stated = row.minutes.is_some();
        let is_about = row.occurred_approximate || row.recovered_approximate;
        let Some(occurred) = row.occurred_at else { return };
        for (instant, column) in
            [(Some(occurred), Column::OccurredAt), (row.recovered_at, Column::RecoveredAt)]
        {
            if let (Some(instant), Some(reported)) = (instant, row.reported_at)
                && is_before(reported, instant)
            {
                self.note(ValueDefect::Future, column);
            }
        }
        if row.reported_at.is_some_and(|reported| is_a_year_apart(occurred, reported)) {
            self.note(ValueDefect::Far, Column::OccurredAt);
        }
        if let Some(period) = row.target_period
            && !period.contains(occurred.at.date())
        {
            self.note(ValueDefect::OutsidePeriod(period), Column::OccurredAt);
        }
        let Some(recovered) = row.recovered_at else { return };
        if is_before(recovered, occurred) {
            self.note(ValueDefect::RecoveredBeforeOccurred, Column::RecoveredAt);
            return;
        }
        let is_exact = occurred.has_time && recovered.has_time;
        let Some(computed) = whole_minutes(occurred.at, recovered.at) else { return };
        if !is_stated && computed > LONGEST {
            let error = DurationError::TooLong;
            let (why, hint) = (error.text(), ValueDefect::Far.words().1);
            let defect = ValueDefect::Unreadable { code: error.code(), why, hint };
            self.note(defect, Column::RecoveredAt);
            return;
        }
        if is_stated {
            if let Some(stated) = row.minutes
                && is_exact
                && stated.abs_diff(computed) > 1
            {
                self.note(ValueDefect::DurationMismatch { stated, computed }, Column::Duration);
            }
        } else if is_exact {
            row.minutes = Some(computed);
            row.approximate |= is_about;
        } else if occurred.at.date() != recovered.at.date() {
            row.minutes = Some(computed);
            row.approximate = true;
        }
    }

    /// Numbers that are read but can hardly be meant.
    pub fn check_counts(&mut self, row: &Row) {
        let monthly = row.monthly_users;
        let least = monthly.map(Band::lower);
        let counts = [(row.users, Column::AffectedUsers), (least, Column::MonthlyUsers)];
        for (count, column) in counts {
            if count.is_some_and(|count| count > MOST_PEOPLE) {
                self.note(ValueDefect::Implausible, column);
            }
        }
        if let (Some(users), Some(monthly)) = (row.users, monthly.and_then(Band::upper))
            && users <= MOST_PEOPLE
            && users > monthly.saturating_mul(MOST_TIMES)
        {
            let defect = ValueDefect::Outnumbers { users, monthly };
            self.note(defect, Column::AffectedUsers);
        }
    }

    pub fn check_contracts(&mut self, row: &Row) {
        let is_lpwa = row.service.is_some_and(|service| {
            let service = self.context.reading.codes.service(service);
            service.lpwa || (row.lpwa_relay && !service.voice)
        });
        if is_lpwa && row.users.is_some() && row.codes.get(Column::UsersBasis) != Some(CONTRACTS) {
            self.note(ValueDefect::NotContracts, Column::UsersBasis);
        }
    }
}

/// Whether one instant lies before another; by date alone where either has no time of day.
pub(super) fn is_before(earlier: Instant, later: Instant) -> bool {
    if earlier.has_time && later.has_time {
        earlier.at < later.at
    } else {
        earlier.at.date() < later.at.date()
    }
}

/// Whether more than a year lies between two instants, by their dates.
fn is_a_year_apart(one: Instant, other: Instant) -> bool {
    let (one, other) = (one.at.date(), other.at.date());
    let year_after = one.min(other).checked_add_months(Months::new(12));
    year_after.is_some_and(|year_after| one.max(other) > year_after)
}

/// Whole minutes from one time to another, rounded down; `None` where it runs backwards.
fn whole_minutes(from: NaiveDateTime, to: NaiveDateTime) -> Option<u64> {
    u64::try_from((to - from).num_minutes()).ok()
}
