//! The tables of the page.

use crate::model::period::Period;
use crate::model::table::{Dimension, Measure, TOTAL, Table, Value};
use crate::model::text::Language;
use crate::publish::figures::Figure;
use crate::publish::labels::{Labels, duration, grouped, signed};
use crate::publish::notes;

/// As many rows stand on one printed page.
const MOST_ON_A_PAGE: usize = 30;

/// A table of the catalogue with its chart.
pub struct Section {
    pub id: &'static str,
    pub number: usize,
    pub title: String,
    pub sheets: Vec<Sheet>,
    pub notes: Vec<String>,
    pub chart: Option<Chart>,
}

/// A table as it stands on the page: a table of the catalogue, or one measure of it.
pub struct Sheet {
    /// Names the file it is saved as.
    pub name: String,
    /// The ids of what it is called by.
    pub labelled_by: String,
    pub caption: String,
    /// Whether it is too tall to be kept on one printed page.
    pub is_tall: bool,
    pub headers: Vec<String>,
    pub rows: Vec<Line>,
    pub totals: Vec<Line>,
}

/// A row of a table.
pub struct Line {
    pub label: String,
    /// What it sorts by, where that is not the label; empty where it is.
    pub sort: String,
    /// What is to be known of the row; empty where there is nothing.
    pub mark: String,
    /// Whether it is a fiscal year below the quarters of a series.
    pub is_year: bool,
    pub cells: Vec<Cell>,
}

/// A cell: as people read it, and as it sorts.
pub struct Cell {
    pub text: String,
    pub sort: String,
}

/// An inline chart.
pub struct Chart {
    pub title: String,
    pub svg: String,
    pub description: String,
}

/// A figure as people read it.
pub fn figure(value: Value, measure: Measure, labels: Labels<'_>) -> String {
    match (value, measure) {
        (Value::Whole(minutes), Measure::MedianMinutes) => {
            duration(u64::try_from(minutes).unwrap_or_default(), labels.language)
        }
        (Value::Whole(number), _) => grouped(number),
        (Value::Tenths(_), _) => value.plain(),
        (Value::Unavailable, _) => "***".to_owned(),
        (Value::NoReport, _) => "…".to_owned(),
        (Value::NotListed, Measure::Share) => "0.0".to_owned(),
        (Value::NotExpected, _) => "－".to_owned(),
        (Value::NotListed, _) => "0".to_owned(),
    }
}

fn cell(value: Value, measure: Measure, labels: Labels<'_>) -> Cell {
    // What occurs in a comparison period alone is none in this one.
    let sort = if value == Value::NotListed { "0".to_owned() } else { value.plain() };
    Cell { text: figure(value, measure, labels), sort }
}

/// A table of the catalogue, in words.
pub fn section(table: &Table, number: usize, figures: &[Figure], labels: Labels<'_>) -> Section {
    let sheets = match table.column_dimension {
        None => vec![flat(table, labels)],
        Some(columns) => (0..table.measures.len())
            .map(|measure| cross(table, columns, measure, labels))
            .collect(),
    };
    Section {
        id: table.id,
        number,
        title: labels.say(&table.title).to_owned(),
        sheets,
        notes: notes::beside(table, labels),
        chart: chart(table.id, figures),
    }
}

/// The chart beside a table or list.
pub fn chart(id: &str, figures: &[Figure]) -> Option<Chart> {
    figures.iter().find(|figure| figure.id == id).map(|figure| Chart {
        title: figure.title.clone(),
        svg: figure.picture.svg.clone(),
        description: figure.description.clone(),
    })
}

/// The rows of a table, the totals apart. `shown` are the rows by index, with their cells.
fn sheet(
    table: &Table,
    shown: impl Iterator<Item = (usize, Vec<Cell>)>,
    labels: Labels<'_>,
) -> Sheet {
    let mut sheet = Sheet {
        name: table.id.to_owned(),
        labelled_by: format!("h-{}", table.id),
        caption: String::new(),
        is_tall: table.rows.len() > MOST_ON_A_PAGE,
        headers: Vec::new(),
        rows: Vec::new(),
        totals: Vec::new(),
    };
    for (row, cells) in shown {
        let Some(code) = table.rows.get(row) else { continue };
        let is_time = matches!(table.row_dimension, Dimension::Month | Dimension::FiscalPeriod);
        let line = Line {
            label: labels.member(table.row_dimension, code),
            sort: if is_time { code.clone() } else { String::new() },
            mark: mark(table, code, labels),
            is_year: matches!(code.parse(), Ok(Period::FiscalYear(_))) && is_time,
            cells,
        };
        if code == TOTAL { &mut sheet.totals } else { &mut sheet.rows }.push(line);
    }
    sheet
}

/// The days on which the rules changed in or before the row of a series.
fn mark(table: &Table, row: &str, labels: Labels<'_>) -> String {
    let here = table.breaks.iter().filter(|each| each.period.to_string() == row);
    let days: Vec<String> = here.map(|each| labels.day(each.changed_on)).collect();
    match days.join(labels.either("、", "; ")) {
        none if none.is_empty() => none,
        days => labels.either(&format!("{days}改正"), &format!("rules of {days}")).to_owned(),
    }
}

/// A table with measures as columns; beside each count the comparison periods and the difference.
/// Months of different periods do not stand in one row: of these the period asked for alone.
fn flat(table: &Table, labels: Labels<'_>) -> Sheet {
    let has_own_rows = table.row_dimension == Dimension::Month;
    let is_compared = |measure: Measure| {
        matches!(measure, Measure::Incidents | Measure::Carriers) && !has_own_rows
    };
    let mut headers = vec![labels.dimension(table.row_dimension).to_owned()];
    for measure in table.measures {
        let name = labels.measure(*measure);
        let unit = labels.unit(measure.unit());
        headers.push(match measure {
            Measure::MedianMinutes => name.to_owned(),
            // "Number of incidents" needs no "(incidents)".
            _ if labels.language == Language::English
                && name.to_lowercase().contains(&unit.to_lowercase()) =>
            {
                name.to_owned()
            }
            _ => {
                labels.either(&format!("{name}（{unit}）"), &format!("{name} ({unit})")).to_owned()
            }
        });
        if is_compared(*measure) {
            for period in table.periods.iter().skip(1) {
                let period = period.name();
                let period = labels.say(&period);
                headers.push(match labels.language {
                    Language::Japanese => format!("{period} {name}"),
                    Language::English => format!("{period} {unit}"),
                });
                headers.push(labels.either("増減", "Change").to_owned());
            }
        }
    }
    let cells = |row: usize| {
        let mut cells = Vec::new();
        for (index, measure) in table.measures.iter().enumerate() {
            cells.push(cell(table.at(0, row, 0, index), *measure, labels));
            if is_compared(*measure) {
                for period in 1..table.periods.len() {
                    cells.push(cell(table.at(period, row, 0, index), *measure, labels));
                    let change = table.difference(period, row, 0, index);
                    cells.push(Cell {
                        text: change.map_or_else(|| "***".to_owned(), signed),
                        sort: change.map_or_else(String::new, |change| change.to_string()),
                    });
                }
            }
        }
        cells
    };
    let shown = (0..table.rows.len()).filter(|row| !has_own_rows || table.lists_row(0, *row));
    let lines = sheet(table, shown.map(|row| (row, cells(row))), labels);
    Sheet { caption: period(table, labels), headers, ..lines }
}

/// One measure of a table with a second dimension as columns, of the period asked for.
fn cross(table: &Table, columns: Dimension, measure: usize, labels: Labels<'_>) -> Sheet {
    let Some(counted) = table.measures.get(measure).copied() else {
        return sheet(table, std::iter::empty(), labels);
    };
    let shown: Vec<usize> =
        (0..table.columns.len()).filter(|column| table.lists_column(0, *column)).collect();
    let corner =
        format!("{} ＼ {}", labels.dimension(table.row_dimension), labels.dimension(columns));
    let codes = shown.iter().filter_map(|column| table.columns.get(*column));
    let headers =
        std::iter::once(corner).chain(codes.map(|code| labels.member(columns, code))).collect();
    let cells = |row: usize| {
        let values = shown.iter().map(|column| table.at(0, row, *column, measure));
        values.map(|value| cell(value, counted, labels)).collect()
    };
    let rows = (0..table.rows.len()).filter(|row| table.lists_row(0, *row));
    let lines = sheet(table, rows.map(|row| (row, cells(row))), labels);
    let has_periods =
        table.row_dimension == Dimension::FiscalPeriod || columns == Dimension::FiscalPeriod;
    let what = if has_periods { labels.measure(counted).to_owned() } else { period(table, labels) };
    let unit = labels.unit(counted.unit());
    let caption = labels
        .either(&format!("{what}　単位：{unit}"), &format!("{what}. Unit: {unit}"))
        .to_owned();
    if table.measures.len() == 1 {
        return Sheet { caption, headers, ..lines };
    }
    let name = format!("{}_{}", table.id, counted.code());
    Sheet { labelled_by: format!("h-{} c-{name}", table.id), name, caption, headers, ..lines }
}

/// The period that a table shows.
fn period(table: &Table, labels: Labels<'_>) -> String {
    let name = table.periods.first().copied().map(Period::name).unwrap_or_default();
    labels.say(&name).to_owned()
}
