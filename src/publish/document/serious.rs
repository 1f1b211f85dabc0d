//! The serious incidents: their number over the last quarters, in brief, and a card each.

use super::blocks::Holds::{Number, Prose, Size, Text, Word};
use super::blocks::{Block, Chapter, Layout, List, Row, Section, Table};
use super::headers::{AFFECTED, AREA, CARRIER, DURATION, OCCURRED};
use super::lists::{cause, ground, told};
use super::value::Value;
use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::report::{Judged, Report};
use crate::model::table::{self, Measure};
use crate::publish::labels::{Labels, grouped, mention, say};

/// As many quarters stand beside each other: the last, and that of a year before.
const QUARTERS: usize = 5;
/// As many years.
const QUARTERS_AS_YEARS: i32 = 5;
/// As many incidents as stand on the first page.
const MOST_IN_BRIEF: usize = 5;
/// As many characters of what happened as stand there; of more, whole sentences where there are any.
const MOST_TOLD: usize = 60;

/// Their number in the last quarters; none where only one is known.
pub fn trend<'r>(report: &Report, labels: Labels<'_>) -> Option<Section<'r>> {
    let trend = report.tables.iter().find(|table| table.id == "trend_by_class")?;
    let column = trend.column(&Member::coded(Class::Serious.code()))?;
    let measure = trend.measure(Measure::Incidents)?;
    // Years stand beside years.
    let quarters: Vec<Period> = match report.period {
        Period::Quarter { .. } => report.period.last_quarters(QUARTERS),
        Period::FiscalYear(year) => {
            (0..QUARTERS_AS_YEARS).rev().map(|before| Period::FiscalYear(year - before)).collect()
        }
    };
    let value = |quarter: &_| {
        let row = trend.row(&Member::Period(*quarter));
        row.map_or(table::Value::NoReport, |row| trend.at(0, row, column, measure))
    };
    let values: Vec<table::Value> = quarters.iter().map(value).collect();
    if values.iter().filter(|value| **value != table::Value::NoReport).count() < 2 {
        return None;
    }
    let name = labels.coded("class", Class::Serious.code());
    let unit = labels.unit(Measure::Incidents.unit());
    let class = labels.dimension(trend.column_dimension?).to_owned();
    let head = std::iter::once(class)
        .chain(quarters.iter().map(|quarter| labels.say(&quarter.name()).to_owned()));
    let cells = values.into_iter().map(|value| Value::Observed(value, Measure::Incidents));
    let row = std::iter::once(Value::Text(say!(labels, "{name}（{unit}）", "{name}")));
    let rows = vec![Row::of(row.chain(cells))];
    let caption = say!(labels, "{name}の推移", "{name} by quarter");
    let table = Table::of_numbers("serious_by_quarter", caption, Layout::Numbers, head, rows);
    Some(Section { id: "serious_by_quarter", tables: vec![table], ..Section::default() })
}

/// Them in brief; none where there are none.
pub fn brief<'r>(report: &'r Report, labels: Labels<'r>) -> Option<Section<'r>> {
    let serious = report.serious();
    let beyond = serious.len().saturating_sub(MOST_IN_BRIEF);
    let shown = serious.into_iter().take(MOST_IN_BRIEF);
    let list = List::of(shown, labels)
        .column(CARRIER, 86.0, Text, |at| Value::text(&*at.incident.carrier))
        .column(OCCURRED, 84.0, Word, |at| Value::Moment(at.incident.occurred_at))
        .column(DURATION, 60.0, Size, |at| Value::minutes(at.incident.minutes()))
        .column(AFFECTED, 70.0, Number, |at| Value::users(at.incident.users(), &at.incident))
        .column(["主な障害内容", "What happened"], 179.0, Prose, |at| {
            Value::Text(in_short(at))
        });
    let caption = labels.either("重大な事故", "Serious incidents");
    let table = list.table("serious_in_brief", caption);
    let beyond = (beyond > 0).then(|| {
        let beyond = grouped(beyond as i128);
        say!(
            labels,
            "ほかに重大な事故が{beyond}件ある（「重大な事故」に示す。）。",
            "There are {beyond} more, each under “Serious incidents”."
        )
    });
    (!table.rows.is_empty()).then(|| Section {
        id: "serious_in_brief",
        tables: vec![table],
        notes: beyond.into_iter().collect(),
        ..Section::default()
    })
}

/// What happened, as far as it fits beside others.
fn in_short(judged: &Judged) -> String {
    let summary = &*judged.incident.summary;
    match summary.char_indices().nth(MOST_TOLD) {
        Some((end, _)) => {
            let start = summary.get(..end).unwrap_or_default();
            match start.rfind('。') {
                Some(last) => start.get(..last).unwrap_or_default().to_owned() + "。",
                None => start.to_owned() + "…",
            }
        }
        None => summary.to_owned(),
    }
}

/// The chapter: a card each.
pub fn chapter<'r>(report: &'r Report, labels: Labels<'r>) -> Chapter<'r> {
    let serious = report.serious().into_iter().enumerate();
    let cards = serious.map(|(index, judged)| card(index + 1, judged, report, labels));
    let mut blocks: Vec<Block<'r>> = cards.map(Block::Section).collect();
    if blocks.is_empty() {
        let none = labels.either(
            "対象期間に発生した重大な事故はない。",
            "There was no serious incident in the period.",
        );
        blocks.push(Block::Paragraph(none.to_owned()));
    }
    Chapter::new("serious", labels.either("重大な事故", "Serious incidents"), blocks)
}

fn card<'r>(
    number: usize,
    judged: &'r Judged,
    report: &'r Report,
    labels: Labels<'r>,
) -> Section<'r> {
    let incident = &judged.incident;
    let text = |text: &str| (!text.is_empty()).then(|| Value::text(text));
    let users = Value::users(incident.users(), incident);
    let unit = labels.unit(table::Unit::Users);
    let users = users.read(labels);
    let users = match incident.users() {
        Some(_) => say!(labels, "{users}{unit}", "{users} {unit}"),
        None => users.into_owned(),
    };
    let end = incident.known_end().map(Value::Moment);
    let facts = [
        (CARRIER, text(&incident.carrier)),
        (OCCURRED, Some(Value::Moment(incident.occurred_at))),
        (["復旧日時", "Recovered"], end),
        (DURATION, Some(Value::minutes(incident.minutes()))),
        (["影響利用者数", "Affected users"], Some(Value::Text(users))),
        (["影響を受けた役務", "Services affected"], Some(Value::Text(labels.services(incident)))),
        (AREA, text(&labels.touched(&incident.area))),
        (["主な障害内容", "What happened"], Some(told(judged, labels))),
        (["主な原因（要因）", "Cause"], Some(cause(judged, labels))),
        (["該当した基準", "Criterion met"], Some(ground(judged, report, labels))),
        (["報告番号", "Report"], text(&incident.report_id)),
    ];
    let rows = facts
        .into_iter()
        .filter_map(|([ja, en], fact)| Some(Row::of([Value::text(labels.either(ja, en)), fact?])));
    let (carrier, day) = (mention(&incident.carrier), labels.day(incident.occurred_on()));
    let head = [labels.either("項目", "Item"), labels.either("内容", "Fact")].map(str::to_owned);
    let caption = say!(labels, "{carrier}　{day}発生", "{carrier}, {day}");
    let id = format!("serious_{number}");
    Section {
        id: "serious_card",
        tables: vec![Table::card(&id, caption, head, rows.collect())],
        ..Section::default()
    }
}
