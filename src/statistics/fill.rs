//! The entries of the catalogue, filled.

use super::axes::{self, Side};
use super::catalogue::{Entry, Subject};
use super::completeness::{self, Received};
use super::error::StatisticsError;
use super::frame::{Asked, ByDay, Counted, Days, Frames, Source};
use super::measures::Cells;
use super::notes::{Unknown, notes};
use super::run::Run;
use super::series::Series;
use crate::model::dimension::{Dimension, Part};
use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::table::{Measure, Table, Value};
use crate::model::text::Text;
use polars::prelude::PolarsResult;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Fills these entries.
pub fn tables(entries: &[Entry], run: &Run<'_>) -> Result<Vec<Table>, StatisticsError> {
    let series = Series::of(run.input.rows, run.asked);
    let incidents = ByDay::of(run.input.incidents);
    let source = Source {
        incidents: &incidents,
        codes: run.codes,
        names: run.names,
        population: run.population,
        changes: run.changes,
    };
    let of_subject = |subject| -> Vec<&Entry> {
        entries.iter().filter(|entry| entry.subject() == subject).collect()
    };
    // A year of a series with its quarters at a time: they have no incident in common with others.
    let mut years: BTreeMap<i32, Vec<(u32, Days)>> = BTreeMap::new();
    for (index, (period, days)) in (0..).zip(series.periods.iter().zip(series.days())) {
        years.entry(period.fiscal_year()).or_default().push((index, days));
    }
    let years: Vec<Vec<(u32, Days)>> = years.into_values().collect();
    let periods: Vec<(u32, Days)> = (0..).zip(run.periods.iter().map(|it| it.days())).collect();
    let (counted, traced) = rayon::join(
        || cells(&of_subject(Subject::Incidents), &source, &[periods]),
        || cells(&of_subject(Subject::Series), &source, &years),
    );
    let (mut counted, mut traced) = (counted?.into_iter(), traced?.into_iter());
    let (quarters, _) = series.periods.split_at(series.quarters);
    let unknown = Unknown::of(&source, run.asked, quarters);
    let received = Received::of(run.input, run.names);
    let filled = entries.iter().map(|entry| {
        let empty = empty(entry, run.periods, unknown);
        match entry.subject() {
            Subject::Incidents => by_period(entry, &counted.next().unwrap_or_default(), run, empty),
            Subject::Series => {
                over_time(entry, &traced.next().unwrap_or_default(), run, &series, empty)
            }
            Subject::Reports => Ok(by_word(&received, run.periods, empty)),
        }
    });
    filled.collect()
}

/// The cells of each of these tables, from frames that are held for some of the periods at a time.
fn cells(
    entries: &[&Entry],
    source: &Source<'_>,
    periods: &[Vec<(u32, Days)>],
) -> PolarsResult<Vec<Cells>> {
    let mut asked = Asked::new();
    for (counted, dimensions) in entries.iter().flat_map(|entry| groupings(entry)) {
        asked.entry(counted).or_default().extend(dimensions.into_iter().flatten());
    }
    let of_entry = |entry: &&Entry, frames: &Frames| -> PolarsResult<Cells> {
        let mut cells = Cells::new();
        for (counted, dimensions) in groupings(entry) {
            cells.extend(frames.sums(counted, dimensions)?);
        }
        Ok(cells)
    };
    let of_periods = |periods: &Vec<(u32, Days)>| -> PolarsResult<Vec<Cells>> {
        let frames = Frames::new(source, periods, &asked);
        entries.par_iter().map(|entry| of_entry(entry, &frames)).collect()
    };
    let parts: Vec<Vec<Cells>> = periods.par_iter().map(of_periods).collect::<PolarsResult<_>>()?;
    let mut all = vec![Cells::new(); entries.len()];
    for part in parts {
        for (cells, part) in all.iter_mut().zip(part) {
            cells.extend(part);
        }
    }
    Ok(all)
}

/// By what the cells of a table are summed, those of its totals among them, and what is counted in them. The rows of a series are the periods of its frames: in each there is one that
/// counts all.
fn groupings(entry: &Entry) -> Vec<(Counted, [Option<Dimension>; 2])> {
    let total =
        |dimension: Option<Dimension>| dimension.is_some_and(Dimension::has_total).then_some(None);
    let part = |dimension: Option<Dimension>| dimension.map_or(Part::Incident, Dimension::part);
    let mut groupings = Vec::new();
    for row in std::iter::once(Some(entry.rows)).chain(total(Some(entry.rows))) {
        for column in std::iter::once(entry.columns).chain(total(entry.columns)) {
            // The finer part of the two: an incident's group lies in a class of duration of its own.
            let part = if part(row) == Part::Incident { part(column) } else { part(row) };
            groupings.push(((entry.population, part), [row, column]));
        }
    }
    groupings
}

/// The table without rows, columns and figures.
fn empty(entry: &Entry, periods: &[Period], unknown: Unknown) -> Table {
    Table {
        id: entry.id,
        title: Text::new(entry.title[0], entry.title[1]),
        chapter: entry.chapter,
        chart: entry.chart,
        row_dimension: entry.rows,
        column_dimension: entry.columns,
        rows: Vec::new(),
        columns: Vec::new(),
        measures: entry.measures,
        population: entry.population,
        periods: periods.to_vec(),
        figures: Vec::new(),
        notes: notes(entry, unknown),
        breaks: Vec::new(),
    }
}

/// Refuses sums that no row or column of a table would show.
fn check_axes(
    entry: &Entry,
    cells: &Cells,
    rows: &[Member<'static>],
    columns: &[Member<'static>],
) -> Result<(), StatisticsError> {
    let known = |members: &[Member<'static>]| -> BTreeSet<Member<'static>> {
        members.iter().cloned().chain([Member::Total]).collect()
    };
    let (rows, columns) = (known(rows), known(columns));
    let off_row = cells.keys().map(|(_, row, _)| row).find(|row| !rows.contains(row));
    let off_column = || cells.keys().map(|(_, _, column)| column).find(|it| !columns.contains(it));
    match off_row.or_else(off_column) {
        Some(member) => {
            let member = member.code().into_owned();
            Err(StatisticsError::OffAxis { table: entry.id, member })
        }
        None => Ok(()),
    }
}

/// A table of the incidents of each period.
fn by_period(
    entry: &Entry,
    cells: &Cells,
    run: &Run<'_>,
    empty: Table,
) -> Result<Table, StatisticsError> {
    let axis = |dimension, side| axes::axis((dimension, side), cells, run);
    let (rows, columns) = (axis(Some(entry.rows), Side::Rows), axis(entry.columns, Side::Columns));
    check_axes(entry, cells, &rows, &columns)?;
    let mut figures = Vec::new();
    for (index, period) in run.periods.iter().enumerate() {
        let at = |row: &Member<'static>, column: &Member<'static>| {
            cells.get(&(index, row.clone(), column.clone())).copied()
        };
        let total = at(&Member::Total, &Member::Total).unwrap_or_default().incidents;
        for row in &rows {
            let is_listed = match row {
                Member::Month(start) => period.contains(*start),
                Member::Text(_) | Member::Detail(..) => {
                    columns.iter().any(|column| at(row, column).is_some())
                }
                _ => true,
            };
            for column in &columns {
                let sums = at(row, column).unwrap_or_default();
                figures.extend(entry.measures.iter().map(|measure| {
                    if is_listed { sums.value(*measure, total) } else { Value::NotListed }
                }));
            }
        }
    }
    Ok(Table { rows, columns, figures, ..empty })
}

/// A series over all periods: up to the end of the period asked for.
fn over_time(
    entry: &Entry,
    cells: &Cells,
    run: &Run<'_>,
    series: &Series,
    empty: Table,
) -> Result<Table, StatisticsError> {
    let columns = axes::axis((entry.columns, Side::Columns), cells, run);
    check_axes(entry, cells, &[], &columns)?;
    let mut figures = Vec::new();
    for period in 0..series.periods.len() {
        for column in &columns {
            let sums = cells.get(&(period, Member::Total, column.clone())).copied();
            let sums = sums.unwrap_or_default();
            figures.extend(entry.measures.iter().map(|measure| match measure {
                Measure::UserHours if !is_broken_down(entry, column, run.population) => {
                    Value::Unavailable
                }
                measure => sums.value(*measure, 0),
            }));
        }
    }
    Ok(Table {
        rows: series.rows(),
        columns,
        figures: figures.repeat(run.periods.len()),
        breaks: series.breaks(run.changes),
        ..empty
    })
}

/// Whether a column counts incidents of the population of the breakdowns alone.
fn is_broken_down(entry: &Entry, column: &Member<'_>, population: &[Class]) -> bool {
    let is_counted = |class: Class| population.contains(&class);
    match Class::from_code(&column.code()).filter(|_| entry.columns == Some(Dimension::Class)) {
        // The detailed-form figure holds the serious incidents as well.
        Some(Class::PeriodicDetailed) => {
            is_counted(Class::Serious) && is_counted(Class::PeriodicDetailed)
        }
        Some(class) => is_counted(class),
        None => entry.columns != Some(Dimension::Class),
    }
}

/// The table of the reports received.
fn by_word(received: &Received<'_>, periods: &[Period], empty: Table) -> Table {
    let quarters = completeness::quarters(periods);
    let carriers = received.carriers_of(&quarters);
    let listed = || carriers.iter().map(|carrier| Some(*carrier)).chain([None]);
    let figures = periods
        .iter()
        .flat_map(|period| listed().map(move |carrier| (*period, carrier)))
        .flat_map(|(period, carrier)| quarters.iter().map(move |of| (period, carrier, *of)))
        .map(|(period, carrier, quarter)| received.value(period, carrier, quarter))
        .collect();
    let row = |carrier: Option<&str>| carrier.map_or(Member::Total, Member::text).into_owned();
    let columns = quarters.iter().copied().map(Member::Period).collect();
    Table { rows: listed().map(row).collect(), columns, figures, ..empty }
}
