//! The entries of the catalogue, filled.

use super::StatisticsError;
use super::catalogue::Entry;
use super::frame::{EXCLUDED, Frames, Part};
use super::measures::{self, Sums};
use crate::model::codes::CodeTables;
use crate::model::incident::CauseClass;
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::table::{Dimension, Measure, Note, Summed, TOTAL, Table, Value};
use crate::model::text::Text;
use polars::prelude::*;
use std::collections::BTreeMap;

/// The cells of one table: by period, row and column.
type Cells = BTreeMap<(usize, String, String), Sums>;

/// Fills these entries, all in one run of the engine.
pub fn tables(
    entries: &[Entry],
    frames: &Frames,
    periods: &[Period],
    codes: &CodeTables,
) -> Result<Vec<Table>, StatisticsError> {
    let mut plans = Vec::new();
    let mut owners = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        for margin in margins(entry) {
            plans.push(margin.plan(frames));
            owners.push(index);
        }
    }
    plans.push(unknowns(frames, Part::Incident));
    plans.push(unknowns(frames, Part::Impact));
    plans.push(unknowns(frames, Part::Group));
    let mut results = LazyFrame::collect_all_with_engine(
        plans.into_iter().map(|plan| plan.logical_plan).collect(),
        Engine::InMemory,
        OptFlags::default(),
    )?;
    let unknown = results.split_off(owners.len());
    let unknown = Unknown::read(&unknown)?;

    let mut cells: Vec<Cells> = vec![Cells::new(); entries.len()];
    for (index, frame) in owners.iter().zip(&results) {
        Margin::read(frame, &mut cells[*index])?;
    }
    let filled = entries.iter().zip(cells);
    Ok(filled.map(|(entry, cells)| table(entry, &cells, periods, codes, &unknown)).collect())
}

/// A part of a table: its cells, or the totals of its rows or columns, or of both.
#[derive(Debug, Clone, Copy)]
struct Margin {
    row: Option<Dimension>,
    column: Option<Dimension>,
    /// Where neither is grouped by: what is counted.
    part: Part,
}

fn margins(entry: &Entry) -> Vec<Margin> {
    let row = Part::of(entry.rows);
    let mut margins = vec![Margin { row: Some(entry.rows), column: entry.columns, part: row }];
    if let Some(columns) = entry.columns {
        let column = Part::of(columns);
        // The finer part of the two: an incident's group lies in a class of duration of its own.
        margins[0].part = if row == Part::Incident { column } else { row };
        margins.push(Margin { row: Some(entry.rows), column: None, part: row });
        margins.push(Margin { row: None, column: Some(columns), part: column });
    }
    if entry.has_total() {
        margins.push(Margin { row: None, column: None, part: Part::Incident });
    }
    margins
}

impl Margin {
    fn plan(self, frames: &Frames) -> LazyFrame {
        let key = |dimension: Option<Dimension>| {
            dimension.map_or_else(|| lit(TOTAL), |dimension| col(dimension.code()))
        };
        frames
            .of(self.part)
            .group_by([col("period"), key(self.row).alias("row"), key(self.column).alias("column")])
            .agg(measures::expressions())
    }

    fn read(frame: &DataFrame, cells: &mut Cells) -> PolarsResult<()> {
        let periods = frame.column("period")?.u32()?;
        let rows = frame.column("row")?.str()?;
        let columns = frame.column("column")?.str()?;
        for (index, sums) in measures::read(frame)?.into_iter().enumerate() {
            let key = (
                periods.get(index).unwrap_or_default() as usize,
                rows.get(index).unwrap_or_default().to_owned(),
                columns.get(index).unwrap_or_default().to_owned(),
            );
            cells.insert(key, sums);
        }
        Ok(())
    }
}

fn table(
    entry: &Entry,
    cells: &Cells,
    periods: &[Period],
    codes: &CodeTables,
    unknown: &Unknown,
) -> Table {
    let rows = row_codes(entry, cells, codes);
    let columns = match entry.columns {
        Some(dimension) => with_total(fixed_codes(dimension, codes)),
        None => vec![String::new()],
    };
    let mut figures = Vec::new();
    for period in 0..periods.len() {
        let at = |row: &str, column: &str| {
            let column = if column.is_empty() { TOTAL } else { column };
            cells.get(&(period, row.to_owned(), column.to_owned())).copied()
        };
        let total = at(TOTAL, TOTAL).unwrap_or_default().incidents;
        for row in &rows {
            for column in &columns {
                let sums = at(row, column);
                let is_listed = sums.is_some() || row == TOTAL || !is_free_text(entry.rows);
                figures.extend(entry.measures.iter().map(|measure| {
                    if is_listed {
                        sums.unwrap_or_default().value(*measure, total)
                    } else {
                        Value::NotListed
                    }
                }));
            }
        }
    }
    Table {
        id: entry.id,
        title: Text::new(entry.title[0], entry.title[1]),
        chart: entry.chart,
        row_dimension: entry.rows,
        column_dimension: entry.columns,
        rows,
        columns,
        measures: entry.measures,
        periods: periods.to_vec(),
        figures,
        notes: notes(entry, unknown),
    }
}

fn is_free_text(dimension: Dimension) -> bool {
    dimension == Dimension::CauseDetail
}

fn with_total(mut codes: Vec<String>) -> Vec<String> {
    codes.push(TOTAL.to_owned());
    codes
}

fn row_codes(entry: &Entry, cells: &Cells, codes: &CodeTables) -> Vec<String> {
    match entry.rows {
        Dimension::CauseDetail => with_total(cause_details(cells)),
        Dimension::Class => fixed_codes(entry.rows, codes),
        _ => with_total(fixed_codes(entry.rows, codes)),
    }
}

fn fixed_codes(dimension: Dimension, codes: &CodeTables) -> Vec<String> {
    let list = |name: &str| codes.codes(name).map(str::to_owned).collect();
    match dimension {
        Dimension::Class => [
            Class::Serious.code(),
            Class::PeriodicDetailed.code(),
            Class::PeriodicSimple.code(),
            Class::Undetermined.code(),
            Class::OutOfScope.code(),
            EXCLUDED,
        ]
        .map(str::to_owned)
        .to_vec(),
        Dimension::Service => codes.services.iter().map(|service| service.code.clone()).collect(),
        Dimension::CauseClass
        | Dimension::ServiceGroup
        | Dimension::DurationBin
        | Dimension::UsersBin => list(dimension.code()),
        Dimension::CauseDetail => Vec::new(),
    }
}

/// The details that occur: by class, within a class the most frequent of the first period first.
fn cause_details(cells: &Cells) -> Vec<String> {
    let mut details: Vec<&String> =
        cells.keys().map(|(_, row, _)| row).filter(|row| *row != TOTAL).collect();
    details.sort();
    details.dedup();
    let count = |row: &str| {
        cells.get(&(0, row.to_owned(), TOTAL.to_owned())).map_or(0, |sums| sums.incidents)
    };
    let class = |row: &str| {
        let code = row.split_once(':').map_or("", |(class, _)| class);
        CauseClass::ALL.iter().position(|class| class.code() == code)
    };
    details.sort_by_key(|row| (class(row), std::cmp::Reverse(count(row)), row.as_str()));
    details.into_iter().cloned().collect()
}

/// How many parts of the first period have values that no sum can hold.
struct Unknown {
    incidents: u64,
    impacts: u64,
    impacts_in_part: u64,
    groups: u64,
}

fn unknowns(frames: &Frames, part: Part) -> LazyFrame {
    frames.of(part).filter(col("period").eq(lit(0u32))).select([
        col("users").is_null().sum().cast(DataType::UInt64).alias("users"),
        col("users")
            .is_null()
            .or(col("minutes").is_null())
            .sum()
            .cast(DataType::UInt64)
            .alias("either"),
    ])
}

impl Unknown {
    fn read(frames: &[DataFrame]) -> PolarsResult<Self> {
        let count = |frame: usize, column: &str| -> PolarsResult<u64> {
            let Some(frame) = frames.get(frame) else { return Ok(0) };
            Ok(frame.column(column)?.u64()?.get(0).unwrap_or_default())
        };
        Ok(Self {
            incidents: count(0, "users")?,
            impacts: count(1, "users")?,
            impacts_in_part: count(1, "either")?,
            groups: count(2, "users")?,
        })
    }
}

fn notes(entry: &Entry, unknown: &Unknown) -> Vec<Note> {
    let mut notes = Vec::new();
    match entry.rows {
        Dimension::Class => {
            notes.extend([Note::DetailedIncludesSerious, Note::ExcludedApart]);
        }
        Dimension::Service => notes.push(Note::SeveralServices),
        Dimension::ServiceGroup => notes.push(Note::SeveralGroups),
        _ => {}
    }
    if entry.measures.contains(&Measure::Share) {
        notes.push(Note::SharesMayNotAddUp);
    }
    if entry.measures.contains(&Measure::Users) {
        let (summed, users) = match Part::of(entry.rows) {
            Part::Impact => (Summed::Impacts, unknown.impacts),
            Part::Group => (Summed::Groups, unknown.groups),
            Part::Incident | Part::Overview => (Summed::Incidents, unknown.incidents),
        };
        notes.push(Note::UsersAreLargest(summed));
        notes.push(Note::UnknownLeftOut { summed, users, impacts: unknown.impacts_in_part });
    }
    if entry.measures.contains(&Measure::MedianMinutes) {
        notes.push(Note::MedianOfKnown);
    }
    notes
}
