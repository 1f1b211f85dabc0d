//! The entries of the catalogue, filled.

use super::axes;
use super::catalogue::{Entry, Subject};
use super::completeness::{self, Received};
use super::error::StatisticsError;
use super::frame::{Frames, Source};
use super::input::Input;
use super::measures::Cells;
use super::notes::{Unknown, notes};
use super::series::Series;
use crate::model::codes::CodeTables;
use crate::model::dimension::{Dimension, Members, Part, TOTAL};
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::table::{Measure, Table, Value};
use crate::model::text::Text;
use chrono::NaiveDate;
use polars::prelude::PolarsResult;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What the tables of a run are filled from.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// Incidents and rows.
    pub input: Input<'a>,
    /// The period asked for, then its comparison periods.
    pub periods: &'a [Period],
    /// The days on which the rules changed.
    pub changes: &'a [NaiveDate],
    /// The classes that the breakdowns are of.
    pub population: &'a [Class],
    /// Codes.
    pub codes: &'a CodeTables,
    /// The names that carriers are published under, by their keys.
    pub names: &'a BTreeMap<&'a str, String>,
}

/// Fills these entries.
pub fn tables(entries: &[Entry], run: &Run<'_>) -> Result<Vec<Table>, StatisticsError> {
    let series = Series::of(run.input.rows);
    let source = Source {
        judged: run.input.incidents,
        codes: run.codes,
        names: run.names,
        population: run.population,
    };
    let (frames, series_frames) =
        rayon::join(|| Frames::new(&source, run.periods), || Frames::new(&source, &series.periods));
    let unknown = Unknown::of(&frames, &series_frames, series.quarters);
    let cells = entries.par_iter().map(|entry| match entry.subject() {
        Subject::Incidents => cells(&margins(entry), &frames),
        Subject::Series => cells(&series_margins(entry), &series_frames),
        Subject::Reports => Ok(Cells::new()),
    });
    let cells: Vec<Cells> = cells.collect::<PolarsResult<_>>()?;
    let received = Received::of(run.input, run.names);
    let filled = entries.iter().zip(cells).map(|(entry, cells)| {
        let empty = empty(entry, run.periods, unknown);
        match entry.subject() {
            Subject::Incidents => by_period(entry, &cells, run, empty),
            Subject::Series => over_time(entry, &cells, run, &series, empty),
            Subject::Reports => by_word(&received, run.periods, empty),
        }
    });
    Ok(filled.collect())
}

/// A part of a table: its cells, or the totals of its rows or columns, or of both.
#[derive(Debug, Clone, Copy)]
struct Margin {
    row: Option<Dimension>,
    column: Option<Dimension>,
    /// What is counted.
    part: Part,
}

fn margins(entry: &Entry) -> Vec<Margin> {
    let row = entry.rows.part();
    let column = entry.columns.map_or(Part::Incident, Dimension::part);
    // The finer part of the two: an incident's group lies in a class of duration of its own.
    let part = if row == Part::Incident { column } else { row };
    let mut margins = vec![Margin { row: Some(entry.rows), column: entry.columns, part }];
    if entry.has_total_column() {
        margins.push(Margin { row: Some(entry.rows), column: None, part: row });
    }
    if entry.columns.is_some() && entry.has_total_row() {
        margins.push(Margin { row: None, column: entry.columns, part: column });
    }
    if entry.has_total_row() && (entry.columns.is_none() || entry.has_total_column()) {
        margins.push(Margin { row: None, column: None, part: Part::Incident });
    }
    margins
}

/// The rows of a series are its periods: in each, what its columns count, and the total.
fn series_margins(entry: &Entry) -> Vec<Margin> {
    let part = entry.columns.map_or(Part::Incident, Dimension::part);
    let mut margins = vec![Margin { row: None, column: entry.columns, part }];
    if entry.has_total_column() {
        margins.push(Margin { row: None, column: None, part: Part::Incident });
    }
    margins
}

/// The cells of these margins.
fn cells(margins: &[Margin], frames: &Frames) -> PolarsResult<Cells> {
    let mut cells = Cells::new();
    for margin in margins {
        cells.extend(frames.of(margin.part).sums([margin.row, margin.column], TOTAL)?);
    }
    Ok(cells)
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
        periods: periods.to_vec(),
        figures: Vec::new(),
        notes: notes(entry, unknown),
        breaks: Vec::new(),
    }
}

/// A table of the incidents of each period.
fn by_period(entry: &Entry, cells: &Cells, run: &Run<'_>, empty: Table) -> Table {
    let rows = axes::rows(entry, cells, run.codes, run.periods);
    let columns = axes::columns(entry, cells, run.codes, run.periods);
    let mut figures = Vec::new();
    for (index, period) in run.periods.iter().enumerate() {
        let at = |row: &str, column: &str| {
            let column = if column.is_empty() { TOTAL } else { column };
            cells.get(&(index, row.to_owned(), column.to_owned())).copied()
        };
        let of_months = entry.rows.members() == Members::Months;
        let months = if of_months { axes::months(&[*period]) } else { Vec::new() };
        let total = at(TOTAL, TOTAL).unwrap_or_default().incidents;
        for row in &rows {
            let occurs = || columns.iter().any(|column| at(row, column).is_some());
            let is_listed = row == TOTAL
                || (!of_months || months.contains(row))
                    && (!entry.rows.members().is_open() || occurs());
            for column in &columns {
                let sums = at(row, column).unwrap_or_default();
                figures.extend(entry.measures.iter().map(|measure| {
                    if is_listed { sums.value(*measure, total) } else { Value::NotListed }
                }));
            }
        }
    }
    Table { rows, columns, figures, ..empty }
}

/// A series over all periods: the same whatever the period asked for.
fn over_time(entry: &Entry, cells: &Cells, run: &Run<'_>, series: &Series, empty: Table) -> Table {
    let columns = axes::columns(entry, cells, run.codes, run.periods);
    let mut figures = Vec::new();
    for period in 0..series.periods.len() {
        for column in &columns {
            let sums = cells.get(&(period, TOTAL.to_owned(), column.clone())).copied();
            let sums = sums.unwrap_or_default();
            figures.extend(entry.measures.iter().map(|measure| match measure {
                Measure::UserHours if !is_broken_down(entry, column, run.population) => {
                    Value::Unavailable
                }
                measure => sums.value(*measure, 0),
            }));
        }
    }
    Table {
        rows: series.periods.iter().map(ToString::to_string).collect(),
        columns,
        figures: figures.repeat(run.periods.len()),
        breaks: series.breaks(run.changes),
        ..empty
    }
}

/// Whether a column counts incidents of the population of the breakdowns alone.
fn is_broken_down(entry: &Entry, column: &str, population: &[Class]) -> bool {
    let is_counted = |class: Class| population.contains(&class);
    match Class::from_code(column).filter(|_| entry.columns == Some(Dimension::Class)) {
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
    let mut rows = received.carriers(periods);
    rows.push(TOTAL.to_owned());
    let figures = periods
        .iter()
        .flat_map(|period| rows.iter().map(move |row| (*period, row)))
        .flat_map(|(period, row)| quarters.iter().map(move |quarter| (period, row, *quarter)))
        .map(|(period, row, quarter)| received.value(period, row, quarter))
        .collect();
    Table { rows, columns: quarters.iter().map(ToString::to_string).collect(), figures, ..empty }
}
