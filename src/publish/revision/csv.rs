//! A revision note in long form.

use super::super::csv::{self, Field};
use super::super::labels::Labels;
use super::super::records::Records;
use super::words;
use crate::revision::{Cause, Figure, Revision};

/// The status of a figure that a report does not have.
pub const ABSENT: &str = "absent";

/// The figures that differ.
pub fn figures(revision: &Revision) -> String {
    let mut out = Records::new([
        "table",
        "period",
        "row",
        "column",
        "measure",
        "old",
        "old_status",
        "new",
        "new_status",
        "difference",
        "unit_label",
    ]);
    for change in &revision.figures {
        let key = &change.key;
        let value = |figure: &Option<Figure>| {
            figure.as_ref().map_or_else(String::new, |figure| figure.value.clone())
        };
        let status = |figure: &Option<Figure>| match figure {
            Some(figure) => figure.status.clone(),
            None => ABSENT.to_owned(),
        };
        let whole = |figure: &Option<Figure>| figure.as_ref()?.value.parse::<i128>().ok();
        let difference = match (whole(&change.old), whole(&change.new)) {
            (Some(old), Some(new)) => (new - old).to_string(),
            _ => String::new(),
        };
        let unit = change.new.as_ref().or(change.old.as_ref());
        out.push([
            Field::Text(&key.table),
            Field::Text(&key.period),
            Field::Text(&key.row),
            Field::Text(&key.column),
            Field::Text(&key.measure),
            Field::Plain(value(&change.old)),
            Field::Text(&status(&change.old)),
            Field::Plain(value(&change.new)),
            Field::Text(&status(&change.new)),
            Field::Plain(difference),
            Field::Text(unit.map_or("", |figure| &figure.unit)),
        ]);
    }
    csv::write(&out)
}

/// The incidents that differ, a line for each column; of one that was added or removed, a line.
pub fn incidents(revision: &Revision, labels: Labels<'_>) -> String {
    let mut out = Records::new([
        "carrier",
        "report_id",
        "reason",
        "reason_label",
        "service",
        "column",
        "column_label",
        "old",
        "new",
    ]);
    for change in &revision.incidents {
        let nothing = [(String::new(), String::new(), String::new())];
        let columns = if change.columns.is_empty() { &nothing[..] } else { &change.columns };
        for (column, was, is) in columns {
            let (service, name) = column.split_once('.').unwrap_or(("", column));
            out.push([
                Field::Text(&change.carrier),
                Field::Text(&change.report_id),
                Field::Text(change.nature.code()),
                Field::Text(words::nature(change.nature, labels)),
                Field::Text(service),
                Field::Text(name),
                Field::Text(&words::column(name, labels)),
                Field::Text(was),
                Field::Text(is),
            ]);
        }
    }
    csv::write(&out)
}

/// What the reports were made from that differs.
pub fn causes(revision: &Revision) -> String {
    let mut out = Records::new(["kind", "name", "old", "new"]);
    for cause in &revision.causes {
        let (name, was, is) = match cause {
            Cause::Input(name, was, is)
            | Cause::Data(name, was, is)
            | Cause::Option(name, was, is) => (name, was, is),
        };
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        out.push([
            Field::Text(cause.code()),
            Field::Text(name),
            Field::Text(&text(was)),
            Field::Text(&text(is)),
        ]);
    }
    csv::write(&out)
}
