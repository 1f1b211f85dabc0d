//! What a reader must be told beside each table.

use super::catalogue::{Entry, Subject};
use super::frame::Source;
use crate::model::dimension::{Dimension, Part};
use crate::model::incident::Impact;
use crate::model::note::{Note, Summed};
use crate::model::period::Period;
use crate::model::population::Population;
use crate::model::table::Measure;

/// How many parts have values that no sum can hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unknown {
    /// Incidents without known users, of the period asked for.
    pub incidents: u64,
    /// Impacts without known users.
    pub impacts: u64,
    /// Impacts without known users or duration.
    pub impacts_in_part: u64,
    /// Impacts on a service group without known users.
    pub groups: u64,
    /// Impacts without known users or duration, in the quarters of the series.
    pub series: u64,
}

impl Unknown {
    /// Counts them in the period asked for, and in these quarters of the series.
    pub fn of(source: &Source<'_>, period: Period, quarters: &[Period]) -> Self {
        let count = |part: Part, periods: &[Period], unknown: fn(&Impact) -> bool| {
            let mut count = 0;
            for judged in periods.iter().flat_map(|period| source.incidents.within(period.days())) {
                source.divide((Population::Breakdowns, part), judged, |_, impacts| {
                    count += u64::from(impacts.iter().all(|impact| unknown(impact)));
                });
            }
            count
        };
        let users: fn(&Impact) -> bool = |impact| impact.users.is_none();
        let either: fn(&Impact) -> bool =
            |impact| impact.users.is_none() || impact.minutes.is_none();
        let period = [period];
        Self {
            incidents: count(Part::Incident, &period, users),
            impacts: count(Part::Impact, &period, users),
            impacts_in_part: count(Part::Impact, &period, either),
            groups: count(Part::Group, &period, users),
            series: count(Part::Impact, quarters, either),
        }
    }
}

/// The notes of a table.
pub fn notes(entry: &Entry, unknown: Unknown) -> Vec<Note> {
    let mut notes = Vec::new();
    let runs_over = |dimension| entry.rows == dimension || entry.columns == Some(dimension);
    if runs_over(Dimension::Class) {
        notes.extend([Note::DetailedIncludesSerious, Note::ExcludedApart]);
    }
    if entry.measures.contains(&Measure::Carriers) {
        notes.push(Note::CarriersOfIncidents);
    }
    if entry.columns == Some(Dimension::Class) {
        notes.push(Note::NoTotalOfClasses);
    }
    for note in entry.dimensions().filter_map(Dimension::note) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    if runs_over(Dimension::ServiceGroup) && runs_over(Dimension::DurationBin) {
        notes.push(Note::LongestInGroup);
    }
    if entry.measures.contains(&Measure::Share) {
        let overlap = entry.dimensions().any(|dimension| dimension.part().overlaps());
        notes.push(if overlap { Note::SharesOverlap } else { Note::SharesMayNotAddUp });
    }
    if entry.measures.contains(&Measure::Users) {
        let (summed, users) = match entry.rows.part() {
            Part::Impact => (Summed::Impacts, unknown.impacts),
            Part::Group => (Summed::Groups, unknown.groups),
            _ => (Summed::Incidents, unknown.incidents),
        };
        notes.push(Note::UsersAreLargest(summed));
        notes.push(Note::UnknownLeftOut { summed, users, impacts: unknown.impacts_in_part });
    }
    let measures = |any: &[Measure]| any.iter().any(|measure| entry.measures.contains(measure));
    if measures(&[Measure::P90Minutes, Measure::P90Time]) {
        notes.push(Note::SpreadOfKnown);
    } else if measures(&[Measure::MedianMinutes]) {
        notes.push(Note::MedianOfKnown);
    }
    if measures(&[Measure::UsersByService]) {
        notes.push(Note::SummedOverServices);
    }
    if runs_over(Dimension::Regime) {
        notes.push(Note::RulesOfEachTime);
    }
    if runs_over(Dimension::Step) {
        notes.push(Note::StepsAsStated);
    }
    match entry.subject() {
        Subject::Incidents => {}
        Subject::Series => {
            notes.push(Note::WholeSeries);
            if entry.columns == Some(Dimension::Class) {
                notes.push(Note::UserHoursOfPopulation);
            }
            if entry.measures.contains(&Measure::UserHours) {
                notes.push(Note::UserHoursLeaveOut(unknown.series));
            }
        }
        Subject::Reports => notes.push(Note::SilenceApart),
    }
    notes
}
