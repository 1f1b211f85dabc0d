//! What the page shows, as words: the template only lays it out.

use super::super::figures::Figure;
use super::super::labels::{Labels, duration, grouped, moment, signed};
use super::super::notes;
use super::super::terms;
use super::events::{self, Events};
use super::lists::{self, Near, Open};
use crate::model::finding::Severity;
use crate::model::ledger::Fate;
use crate::model::period::Period;
use crate::model::report::{Judged, Report, RuleInForce};
use crate::model::table::{Measure, TOTAL, Table, Value};
use crate::model::text::Language;
use askama::Template;
use chrono::{Datelike, NaiveDate};

/// The page.
#[derive(Template)]
#[template(path = "index.html")]
pub struct Page {
    pub is_japanese: bool,
    pub period: String,
    pub months: String,
    pub published_on: String,
    pub is_made_up: bool,
    pub is_partial: bool,
    pub unreadable: usize,
    pub key_figures: Vec<KeyFigure>,
    pub is_compared: bool,
    pub sections: Vec<Section>,
    pub serious: Vec<Serious>,
    pub serious_number: usize,
    pub near: Vec<Near>,
    pub near_number: usize,
    pub incomparable: String,
    pub open: Vec<Open>,
    pub open_number: usize,
    pub events: Events,
    pub ledger: Vec<(String, String)>,
    pub rows_read: String,
    pub findings: Vec<(String, String)>,
    pub pending: String,
    pub rules: Vec<Rule>,
    pub inputs: Vec<Input>,
    pub version: &'static str,
}

/// A figure of the first page.
pub struct KeyFigure {
    pub name: String,
    pub value: String,
    pub unit: String,
    pub changes: Vec<(String, String)>,
}

/// A table with its chart.
pub struct Section {
    pub id: &'static str,
    pub number: usize,
    pub title: String,
    pub unit: String,
    pub headers: Vec<String>,
    pub rows: Vec<Line>,
    pub totals: Vec<Line>,
    pub notes: Vec<String>,
    pub chart: Option<Chart>,
}

/// A row of a table.
pub struct Line {
    pub label: String,
    pub cells: Vec<Cell>,
}

/// A cell: as people read it, and as it sorts.
pub struct Cell {
    pub text: String,
    pub sort: String,
}

/// An inline chart.
pub struct Chart {
    pub svg: String,
    pub description: String,
}

/// A serious incident.
pub struct Serious {
    pub carrier: String,
    pub occurred: String,
    pub occurred_sort: String,
    pub duration: String,
    pub minutes: String,
    pub summary: String,
    pub area: String,
    pub users: String,
    pub users_sort: String,
    pub cause: String,
    pub ground: String,
    pub source: String,
    pub is_link: bool,
    pub is_approximate: bool,
}

/// A rule in force.
pub struct Rule {
    pub name: String,
    pub terms: String,
    pub from: String,
    pub to: String,
    pub basis: String,
    pub source: String,
}

/// A file that was read.
pub struct Input {
    pub path: String,
    pub rows: String,
    pub encoding: &'static str,
    pub sha256: String,
}

/// Of a file that could not be read.
const UNKNOWN_ENCODING: &str = "unknown";

/// What the page shows of a report.
pub fn page(report: &Report, figures: &[Figure], labels: Labels<'_>) -> Page {
    let severity = |severity: Severity| {
        report.findings.iter().filter(|finding| finding.severity == severity).count() as i128
    };
    let pending = report
        .in_period()
        .filter(|judged| judged.judgement.seriousness_pending() && !judged.incident.is_excluded())
        .count();
    Page {
        is_japanese: labels.language == Language::Japanese,
        period: labels.say(&report.period.name()).to_owned(),
        months: labels.say(&report.period.months()).to_owned(),
        published_on: day(report.published_on, labels),
        is_made_up: report.is_made_up,
        is_partial: report.is_partial,
        unreadable: report.files.iter().filter(|file| file.encoding == UNKNOWN_ENCODING).count(),
        key_figures: key_figures(report, labels),
        is_compared: !report.comparisons.is_empty(),
        sections: report
            .tables
            .iter()
            .enumerate()
            .map(|(index, table)| section(table, index + 1, figures, labels))
            .collect(),
        serious: report
            .serious()
            .into_iter()
            .map(|judged| serious(judged, report, labels))
            .collect(),
        serious_number: report.tables.len() + 1,
        near: lists::near(report, labels),
        near_number: report.tables.len() + 2,
        incomparable: grouped(report.incomparable() as i128),
        open: lists::open(report, labels),
        open_number: report.tables.len() + 3,
        events: events::section(report, report.tables.len() + 4, labels),
        ledger: Fate::ALL
            .iter()
            .map(|fate| {
                let count = grouped(report.ledger.count(*fate).into());
                (labels.coded("fate", fate.code()).to_owned(), count)
            })
            .collect(),
        rows_read: grouped(report.ledger.total().into()),
        findings: Severity::ALL
            .iter()
            .map(|level| {
                (labels.coded("severity", level.code()).to_owned(), grouped(severity(*level)))
            })
            .collect(),
        pending: grouped(pending as i128),
        rules: report.rules.iter().map(|each| rule(each, labels)).collect(),
        inputs: report
            .files
            .iter()
            .map(|file| Input {
                path: file.path.clone(),
                rows: grouped(file.rows.into()),
                encoding: file.encoding,
                sha256: file.sha256.clone(),
            })
            .collect(),
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// A day as an official report dates it.
fn day(day: NaiveDate, labels: Labels<'_>) -> String {
    let ja = format!("{}年{}月{}日", day.year(), day.month(), day.day());
    let en = day.format("%-d %B %Y").to_string();
    labels.either(&ja, &en).to_owned()
}

/// How a comparison period is called beside the one asked for.
fn comparison_name(report: &Report, index: usize, labels: Labels<'_>) -> String {
    let Some(period) = report.comparisons.get(index) else { return String::new() };
    let is_year_before = period.fiscal_year() + 1 == report.period.fiscal_year()
        && Some(period) == report.period.comparisons().last();
    let name = if matches!(report.period, Period::FiscalYear(_)) {
        labels.either("前年度", "the year before")
    } else if is_year_before {
        labels.either("前年同期", "a year before")
    } else {
        labels.either("前期", "the quarter before")
    };
    name.to_owned()
}

fn key_figures(report: &Report, labels: Labels<'_>) -> Vec<KeyFigure> {
    let wanted = [
        (
            "overview",
            "serious",
            Measure::Incidents,
            labels.either("重大な事故", "Serious incidents"),
        ),
        (
            "overview",
            "periodic_detailed",
            Measure::Incidents,
            labels.either(
                "重大な事故及び定期報告（詳細な様式）",
                "Serious and detailed-form reports",
            ),
        ),
        (
            "by_cause",
            TOTAL,
            Measure::Users,
            labels.either("影響利用者数（延べ）", "Users affected (summed)"),
        ),
        ("by_cause", TOTAL, Measure::UserHours, labels.either("延べ利用者時間", "User-hours")),
    ];
    wanted
        .into_iter()
        .filter_map(|(id, row, measure, name)| {
            let table = report.tables.iter().find(|table| table.id == id)?;
            let row = table.rows.iter().position(|code| code == row)?;
            let index = table.measure(measure)?;
            let changes = (0..report.comparisons.len())
                .filter_map(|comparison| {
                    let change = table.difference(comparison + 1, row, 0, index)?;
                    Some((comparison_name(report, comparison, labels), signed(change)))
                })
                .collect();
            Some(KeyFigure {
                name: name.to_owned(),
                value: figure(table.at(0, row, 0, index), measure, labels),
                unit: labels.unit(measure.unit()).to_owned(),
                changes,
            })
        })
        .collect()
}

/// A figure as people read it.
fn figure(value: Value, measure: Measure, labels: Labels<'_>) -> String {
    match (value, measure) {
        (Value::Whole(minutes), Measure::MedianMinutes) => {
            duration(u64::try_from(minutes).unwrap_or_default(), labels.language)
        }
        (Value::Whole(number), _) => grouped(number),
        (Value::Tenths(_), _) => value.plain(),
        (Value::Unavailable, _) => "***".to_owned(),
        (Value::NotListed, Measure::Share) => "0.0".to_owned(),
        (Value::NotListed, _) => "0".to_owned(),
    }
}

fn cell(value: Value, measure: Measure, labels: Labels<'_>) -> Cell {
    Cell { text: figure(value, measure, labels), sort: value.plain() }
}

fn section(table: &Table, number: usize, figures: &[Figure], labels: Labels<'_>) -> Section {
    let crosswise = table.column_dimension.is_some();
    let (headers, lines) = if crosswise { cross(table, labels) } else { flat(table, labels) };
    let (totals, rows) =
        lines.into_iter().zip(&table.rows).partition::<Vec<_>, _>(|(_, code)| *code == TOTAL);
    let lines = |part: Vec<(Line, &String)>| part.into_iter().map(|(line, _)| line).collect();
    let unit = if crosswise { labels.unit(Measure::Incidents.unit()) } else { "" };
    Section {
        id: table.id,
        number,
        title: labels.say(&table.title).to_owned(),
        unit: unit.to_owned(),
        headers,
        rows: lines(rows),
        totals: lines(totals),
        notes: table.notes.iter().map(|note| notes::words(*note, labels)).collect(),
        chart: figures.iter().find(|figure| figure.id == table.id).map(|figure| Chart {
            svg: figure.picture.svg.clone(),
            description: figure.description.clone(),
        }),
    }
}

/// A table with measures as columns; beside each count the comparison periods and the difference.
fn flat(table: &Table, labels: Labels<'_>) -> (Vec<String>, Vec<Line>) {
    let is_compared = |measure: Measure| matches!(measure, Measure::Incidents | Measure::Carriers);
    let mut headers = vec![labels.dimension(table.row_dimension).to_owned()];
    for measure in table.measures {
        let name = labels.measure(*measure);
        let unit = labels.unit(measure.unit());
        headers.push(match measure {
            Measure::MedianMinutes => name.to_owned(),
            _ => {
                labels.either(&format!("{name}（{unit}）"), &format!("{name} ({unit})")).to_owned()
            }
        });
        if is_compared(*measure) {
            for period in table.periods.iter().skip(1) {
                let period = period.name();
                let period = labels.say(&period);
                headers.push(format!("{period} {name}"));
                headers.push(labels.either("増減", "Change").to_owned());
            }
        }
    }
    let line = |(row, code): (usize, &String)| {
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
        Line { label: labels.member(table.row_dimension, code), cells }
    };
    (headers, table.rows.iter().enumerate().map(line).collect())
}

/// A table with a second dimension as columns, of the period asked for.
fn cross(table: &Table, labels: Labels<'_>) -> (Vec<String>, Vec<Line>) {
    let Some(dimension) = table.column_dimension else { return (Vec::new(), Vec::new()) };
    let corner =
        format!("{} ＼ {}", labels.dimension(table.row_dimension), labels.dimension(dimension));
    let headers = std::iter::once(corner)
        .chain(table.columns.iter().map(|code| labels.member(dimension, code)))
        .collect();
    let line = |(row, code): (usize, &String)| Line {
        label: labels.member(table.row_dimension, code),
        cells: (0..table.columns.len())
            .map(|column| cell(table.at(0, row, column, 0), Measure::Incidents, labels))
            .collect(),
    };
    (headers, table.rows.iter().enumerate().map(line).collect())
}

fn serious(judged: &Judged, report: &Report, labels: Labels<'_>) -> Serious {
    let Judged { incident, judgement } = judged;
    let unknown = || labels.either("不明", "unknown").to_owned();
    let at = incident.occurred_at.at;
    let occurred = moment(incident.occurred_at);
    let cause = labels.coded("cause_class", incident.cause_class.code());
    let cause = match incident.cause_detail.as_str() {
        "" => cause.to_owned(),
        detail => labels
            .either(&format!("{detail}（{cause}）"), &format!("{detail} ({cause})"))
            .to_owned(),
    };
    let ground = judgement.ground.as_ref().map_or_else(String::new, |ground| {
        let rule = report.rules.iter().find(|rule| rule.id == ground.row());
        let name = rule.map_or(ground.row(), |rule| labels.say(&rule.name));
        let words = labels.ground(ground);
        labels.either(&format!("{name}：{words}"), &format!("{name}: {words}")).to_owned()
    });
    Serious {
        carrier: incident.carrier.clone(),
        occurred,
        occurred_sort: at.to_string(),
        duration: incident
            .minutes()
            .map_or_else(unknown, |minutes| duration(minutes, labels.language)),
        minutes: incident.minutes().map_or_else(String::new, |minutes| minutes.to_string()),
        summary: incident.summary.clone(),
        area: incident.area.text.clone(),
        users: incident.users().map_or_else(unknown, |users| grouped(users.into())),
        users_sort: incident.users().map_or_else(String::new, |users| users.to_string()),
        cause,
        ground,
        is_link: incident.source.starts_with("https://") || incident.source.starts_with("http://"),
        source: incident.source.clone(),
        is_approximate: incident.is_approximate(),
    }
}

fn rule(rule: &RuleInForce, labels: Labels<'_>) -> Rule {
    Rule {
        name: labels.say(&rule.name).to_owned(),
        terms: terms::words(&rule.terms, labels),
        from: day(rule.from, labels),
        to: rule.to.map_or_else(String::new, |to| day(to, labels)),
        basis: labels.say(&rule.basis).to_owned(),
        source: labels.say(&rule.source).to_owned(),
    }
}
