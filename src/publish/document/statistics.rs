//! The chapters of the statistical tables.

use super::blocks::{Block, Chapter, Layout, Row, Section, Table};
use super::value::Value;
use super::{chapters, summary};
use crate::model::dimension::{Dimension, Members};
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::signal::Signal;
use crate::model::table::{self, Measure, Unit};
use crate::model::text::Language;
use crate::publish::coverage;
use crate::publish::document::figures::{self, Figure};
use crate::publish::labels::{Labels, grouped, say};

/// The chapters.
pub fn chapters<'r>(
    report: &'r Report,
    figures: &'r [Figure],
    labels: Labels<'r>,
) -> Vec<Chapter<'r>> {
    let chapter = |chapter: &table::Chapter| {
        let tables = report.tables.iter().enumerate();
        let tables = tables.filter(|(_, table)| table.chapter == *chapter);
        let sections =
            tables.map(|(index, table)| section((table, index + 1), report, figures, labels));
        let (id, [ja, en]) = chapters::named(*chapter);
        Chapter::new(id, labels.either(ja, en), sections.collect()).in_annex(chapter.is_annex())
    };
    let chapters = table::Chapter::ALL.iter().map(chapter);
    chapters.filter(|chapter| !chapter.blocks.is_empty()).collect()
}

/// Whether the rows of a table of which there is nothing are left out of what people read. The course of
/// time has no gaps.
fn leaves_out_nothing(table: &table::Table) -> bool {
    let is_of_time = matches!(table.row_dimension, Dimension::Hour | Dimension::Weekday);
    let members = table.row_dimension.members();
    !is_of_time && !matches!(members, Members::Months | Members::Periods | Members::Classes)
}

/// Whether a table of two dimensions is of nothing.
fn is_empty_cross(table: &table::Table) -> bool {
    let is_of_time = [Some(table.row_dimension), table.column_dimension]
        .contains(&Some(Dimension::FiscalPeriod));
    table.column_dimension.is_some()
        && !is_of_time
        && figures::total(table) == 0
        && table.row(&Member::Total).is_some()
        && table.column(&Member::Total).is_some()
}

/// Whether a cell says that there is nothing.
fn is_nothing(cell: &Value) -> bool {
    match cell {
        Value::Observed(value, _) => matches!(
            value,
            table::Value::Whole(0)
                | table::Value::Tenths(0)
                | table::Value::NotListed
                | table::Value::Unavailable
        ),
        Value::Change(change) => change.is_none_or(|change| change == 0),
        _ => false,
    }
}

fn section<'r>(
    (table, number): (&'r table::Table, usize),
    report: &'r Report,
    figures: &'r [Figure],
    labels: Labels<'r>,
) -> Block<'r> {
    let mut notes = if figures::is_all_unknown(table) { Vec::new() } else { labels.notes(table) };
    notes.extend(unknown_hours(table, report, labels));
    let mut tables = match table.column_dimension {
        // Where nothing is known, a sentence says so.
        _ if figures::is_all_unknown(table) || is_empty_cross(table) => Vec::new(),
        None => vec![flat(table, report, labels)],
        Some(columns) => {
            table.printed().map(|each| cross((table, columns), each, report, labels)).collect()
        }
    };
    // One without a total may have nothing to show.
    tables.retain(|table| !(table.rows.is_empty() && table.totals.is_empty()));
    let is_of_nothing = is_empty_cross(table) || tables.is_empty() && figures::total(table) == 0;
    let file = format!("tables/{}.csv", table.id);
    let rows = tables.iter().flat_map(|table| table.rows.iter().chain(&table.totals));
    if rows.flat_map(|row| &row.cells).any(|cell| matches!(cell, Value::Beyond(_))) {
        notes.push(labels.either(
            "「＊」は、件数の差が偶然の範囲を超えるもの（95％水準。それぞれの差についての正確な条件付二項検定による。）。",
            "“＊”: the difference is beyond chance at 95 per cent (exact conditional binomial test, each difference by itself).",
        ).to_owned());
    }
    // Of tables side by side each may leave out rows of its own.
    let left_out = tables.iter().map(|table| table.left_out).max().unwrap_or_default();
    if left_out > 0 {
        let left_out = grouped(left_out as i128);
        notes.push(say!(
            labels,
            "該当のない区分（{left_out}）は掲げていない（統計表のデータには全ての区分がある。）。",
            "Empty rows ({left_out}) are omitted here; the data have them all."
        ));
    }
    Block::Section(Section {
        id: table.id,
        number: Some(number),
        title: labels.say(&table.title),
        figure: figures::beside(figures, table.id),
        none: if is_of_nothing {
            labels.either("該当する事故はない。", "There were no incidents.")
        } else if tables.is_empty() {
            labels.either(
                "対象とする事故の全てについて、この区分の値は報告に記載がないか、一つに定まらない。",
                "No report gives this information, or none gives it without ambiguity.",
            )
        } else {
            ""
        },
        tables,
        notes,
        file,
        statistics: Some(table),
        ..Section::default()
    })
}

/// In which quarters of a series user-hours are 0 because none are known.
fn unknown_hours(table: &table::Table, report: &Report, labels: Labels<'_>) -> Option<String> {
    let is_series = table.row_dimension.members() == Members::Periods;
    if !is_series || table.measure(Measure::UserHours).is_none() {
        return None;
    }
    let quarters = report.whole.unknown_hours.iter().map(|quarter| quarter.name());
    let names: Vec<String> = quarters.map(|name| labels.say(&name).to_owned()).collect();
    let names = names.join(labels.either("、", ", "));
    (!names.is_empty()).then(|| {
        say!(
            labels,
            "{names}の延べ利用者時間の「0」は、影響利用者数及び継続時間の判明している事故がないことによるものであり、不明である（これらの四半期のみの年度も同様である。）。",
            "User-hours of {names} are 0 as none are known: they are unknown, as are those of fiscal years of such quarters alone."
        )
    })
}

/// The rows of a table, the totals apart. `shown` are the rows by index, with their cells.
fn made(
    table: &table::Table,
    caption: String,
    headers: Vec<String>,
    shown: impl Iterator<Item = (usize, Vec<Value>)>,
    labels: Labels<'_>,
) -> Table {
    let (mut rows, mut totals, mut left_out) = (Vec::new(), Vec::new(), 0);
    for (row, cells) in shown {
        let Some(member) = table.rows.get(row) else { continue };
        let is_left_out = *member != Member::Total && leaves_out_nothing(table);
        // Of a quarter, which lies in one half, the year says it all; and serious incidents are few.
        let is_by_year =
            matches!(table.column_dimension, Some(Dimension::HalfYear | Dimension::Regime));
        if is_by_year && matches!(member, Member::Period(Period::Quarter { .. })) {
            continue;
        }
        if is_left_out && cells.iter().all(is_nothing) {
            left_out += 1;
            continue;
        }
        let name = match member {
            // One that lacks earlier quarters is marked with those that it has.
            Member::YearTo(end @ Period::Quarter { fiscal_year, quarter })
                if coverage::of_year(table, *fiscal_year, *quarter, labels).is_some() =>
            {
                labels.say(&Period::FiscalYear(end.fiscal_year()).name()).to_owned()
            }
            member => labels.member(table.row_dimension, member),
        };
        let name = match member {
            Member::Month(_) | Member::Period(_) | Member::YearTo(_) => {
                Value::Time { name, code: member.code().into_owned() }
            }
            _ => Value::Text(name),
        };
        let line = Row {
            cells: std::iter::once(name).chain(cells).collect(),
            mark: mark(table, member, labels),
            is_year: matches!(member, Member::Period(Period::FiscalYear(_)) | Member::YearTo(_)),
        };
        if *member == Member::Total { &mut totals } else { &mut rows }.push(line);
    }
    let made = Table::of_numbers(table.id, caption, Layout::Numbers, headers, rows);
    Table { totals, left_out, ..made }
}

/// The days on which the rules changed in or before the row of a series.
fn mark(table: &table::Table, row: &Member<'_>, labels: Labels<'_>) -> String {
    let here = table.breaks.iter().filter(|each| row.code() == each.period.to_string());
    let mut days = here.map(|each| each.changed_on).peekable();
    let changed = days.peek().is_some().then(|| labels.changed_on(days));
    let part = match row {
        Member::Period(Period::FiscalYear(year)) => coverage::of_year(table, *year, 4, labels),
        Member::YearTo(Period::Quarter { fiscal_year, quarter }) => {
            coverage::of_year(table, *fiscal_year, *quarter, labels)
        }
        _ => None,
    };
    let marks: Vec<String> = changed.into_iter().chain(part).collect();
    marks.join(labels.either("、", "; "))
}

/// A table with measures as columns; beside each count the comparison periods and the difference.
/// Months of different periods do not stand in one row: of these the period asked for alone.
fn flat(table: &table::Table, report: &Report, labels: Labels<'_>) -> Table {
    let has_own_rows = table.row_dimension.members() == Members::Months;
    let is_compared = |measure: Measure| {
        matches!(measure, Measure::Incidents | Measure::Carriers) && !has_own_rows
    };
    let mut headers = vec![labels.dimension(table.row_dimension).to_owned()];
    for (_, measure) in table.printed() {
        let name = labels.measure(measure);
        let unit = labels.unit(measure.unit());
        headers.push(match measure {
            // Durations say their units themselves.
            _ if measure.unit() == Unit::Minutes => name.to_owned(),
            // "Number of incidents" needs no "(incidents)".
            _ if labels.language == Language::English
                && name.to_lowercase().contains(&unit.to_lowercase()) =>
            {
                name.to_owned()
            }
            _ => say!(labels, "{name}（{unit}）", "{name} ({unit})"),
        });
        if is_compared(measure) {
            for index in 0..table.periods.len().saturating_sub(1) {
                let before = summary::comparison_name(report, index, labels);
                headers.push(say!(labels, "{before}の{name}", "{name} ({before})"));
                headers.push(say!(labels, "{before}差（{unit}）", "{unit}: change ({before})"));
            }
        }
    }
    let total = table.row(&Member::Total).and_then(|row| table.incidents(row, 0));
    let cells = |row: usize| {
        let mut cells = Vec::new();
        for (index, measure) in table.printed() {
            let is_known = !coverage::is_month_without_data(report, &table.rows[row]);
            let value = match table.at(0, row, 0, index) {
                _ if !is_known => table::Value::NoReport,
                // What occurs in a comparison period alone has a share of nought, where there is any.
                table::Value::NotListed if measure == Measure::Share && total == Some(0) => {
                    table::Value::Unavailable
                }
                value => value,
            };
            cells.push(Value::Observed(value, measure));
            if is_compared(measure) {
                for period in 1..table.periods.len() {
                    cells.push(Value::Observed(table.at(period, row, 0, index), measure));
                    cells.push(change(table, (period, row), (index, measure)));
                }
            }
        }
        cells
    };
    let shown = (0..table.rows.len()).filter(|row| !has_own_rows || table.lists_row(0, *row));
    let rows = shown.map(|row| (row, cells(row)));
    made(table, caption(table, report, labels), headers, rows, labels)
}

/// How a figure differs from that of a comparison period, and whether chance hardly explains it.
fn change(
    table: &table::Table,
    (period, row): (usize, usize),
    (index, measure): (usize, Measure),
) -> Value {
    let change = table.difference(period, row, 0, index);
    let is_count = measure == Measure::Incidents;
    match (change, table.signal(period, row, 0).filter(|_| is_count)) {
        (Some(change), Some(Signal::Higher | Signal::Lower)) => Value::Beyond(change),
        (change, _) => Value::Change(change),
    }
}

/// One measure of a table with a second dimension as columns, of the period asked for.
fn cross(
    (table, columns): (&table::Table, Dimension),
    (index, measure): (usize, Measure),
    report: &Report,
    labels: Labels<'_>,
) -> Table {
    let shown: Vec<usize> =
        (0..table.columns.len()).filter(|column| table.lists_column(0, *column)).collect();
    let corner =
        format!("{} ＼ {}", labels.dimension(table.row_dimension), labels.dimension(columns));
    let codes = shown.iter().filter_map(|column| table.columns.get(*column));
    let headers =
        std::iter::once(corner).chain(codes.map(|code| labels.member(columns, code))).collect();
    let cells = |row: usize| {
        let values = shown.iter().map(|column| table.at(0, row, *column, index));
        values.map(|value| Value::Observed(value, measure)).collect()
    };
    let rows = (0..table.rows.len()).filter(|row| table.lists_row(0, *row));
    let rows = rows.map(|row| (row, cells(row)));
    let has_periods =
        table.row_dimension == Dimension::FiscalPeriod || columns == Dimension::FiscalPeriod;
    let caption = caption(table, report, labels);
    let what = if has_periods { labels.measure(measure) } else { &caption };
    let unit = labels.unit(measure.unit());
    let caption = match (has_periods, covers(table, report, labels)) {
        (true, Some(covers)) => {
            say!(labels, "{what}　単位：{unit}　{covers}", "{what}. Unit: {unit}. {covers}")
        }
        _ => say!(labels, "{what}　単位：{unit}", "{what}. Unit: {unit}"),
    };
    let sheet = made(table, caption, headers, rows, labels);
    if table.printed().count() == 1 {
        return sheet;
    }
    Table { id: format!("{}_{}", table.id, measure.code()), ..sheet }
}

/// The period that a table shows, and what it covers.
fn caption(table: &table::Table, report: &Report, labels: Labels<'_>) -> String {
    let shown = table.periods.first().copied();
    let period = match shown.filter(|shown| *shown != report.period) {
        Some(other) => labels.say(&other.name()).to_owned(),
        None => coverage::period(report, labels),
    };
    match covers(table, report, labels) {
        Some(covers) => say!(labels, "{period}　{covers}", "{period}. {covers}"),
        None => period,
    }
}

/// What a table covers: the classes of the breakdowns, with the number of their incidents where it is of one
/// period. What tells classes apart, or reports received, is of all.
fn covers(table: &table::Table, report: &Report, labels: Labels<'_>) -> Option<String> {
    let by_class =
        [Some(table.row_dimension), table.column_dimension].contains(&Some(Dimension::Class));
    if by_class || table.chapter == table::Chapter::Completeness {
        return None;
    }
    let is_series = matches!(table.row_dimension.members(), Members::Periods);
    let of_all = || figures::population(report);
    let has_total =
        table.row(&Member::Total).is_some() && table.measure(Measure::Incidents).is_some();
    let total = (!is_series).then(|| if has_total { figures::total(table) } else { of_all() });
    Some(labels.covers(table.population.classes(&report.settings.population), total))
}
