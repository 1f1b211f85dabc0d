//! A revision note in long form.

use super::super::csv::{self, Field};
use super::super::labels::Labels;
use super::super::records::Records;
use super::words;
use crate::revision::{Cause, Figure, Revision};

/// The status of a figure that a report does not have.
pub const ABSENT: &str = "absent";

/// The figures that differ.
pub fn figures(revision: &Revision, labels: Labels<'_>) -> String {
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
    for change in words::figures(revision) {
        let key = &change.key;
        let value = |figure: &Option<Figure>| {
            figure.as_ref().map_or_else(String::new, |figure| figure.value.clone())
        };
        let status = |figure: &Option<Figure>| match figure {
            Some(figure) => figure.status.clone(),
            None => ABSENT.to_owned(),
        };
        let difference = change.difference.clone().unwrap_or_default();
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
            Field::Text(unit.map_or("", |figure| words::unit(key, figure, labels))),
        ]);
    }
    csv::write(&out)
}

/// The incidents that differ, a line for each reason.
pub fn incidents(revision: &Revision, labels: Labels<'_>) -> String {
    let mut out = Records::new(["carrier", "report_id", "reason", "reason_label"]);
    for change in &revision.incidents {
        for nature in &change.natures {
            out.push([
                Field::Text(&change.carrier),
                Field::Text(&change.report_id),
                Field::Text(nature.code()),
                Field::Text(words::nature(*nature, labels)),
            ]);
        }
    }
    csv::write(&out)
}

/// What differs of the incidents that both reports have, a line for each column.
pub fn changes(revision: &Revision, labels: Labels<'_>) -> String {
    let mut out =
        Records::new(["carrier", "report_id", "service", "column", "column_label", "old", "new"]);
    for change in &revision.incidents {
        for (column, was, is) in &change.columns {
            let (service, name) = column.split_once('.').unwrap_or(("", column));
            out.push([
                Field::Text(&change.carrier),
                Field::Text(&change.report_id),
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

/// The files, options and programs that the reports were made from and that differ.
pub fn causes(revision: &Revision) -> String {
    let mut out = Records::new(["kind", "name", "old", "new"]);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    for cause in &revision.causes {
        let (name, was, is) = match cause {
            Cause::Input(name, was, is)
            | Cause::Data(name, was, is)
            | Cause::Option(name, was, is) => (name.clone(), text(was), text(is)),
            Cause::Program(was, is) => (PROGRAM.to_owned(), was.clone(), is.clone()),
            Cause::DecisionGone(_) | Cause::DecisionNew(_) => continue,
        };
        out.push([
            Field::Text(cause.code()),
            Field::Text(&name),
            Field::Text(&was),
            Field::Text(&is),
        ]);
    }
    csv::write(&out)
}

/// The name of the program among the causes.
const PROGRAM: &str = "shihanki";

/// The decisions that only one of the reports rests on.
pub fn decisions(revision: &Revision) -> String {
    let mut out = Records::new([
        "change",
        "kind",
        "carrier",
        "report_id",
        "column",
        "value",
        "reason",
        "by",
        "on",
    ]);
    for cause in &revision.causes {
        let (change, decision) = match cause {
            Cause::DecisionGone(decision) => ("removed", decision),
            Cause::DecisionNew(decision) => ("added", decision),
            _ => continue,
        };
        out.push([
            Field::Text(change),
            Field::Text(&decision.kind),
            Field::Text(&decision.carrier),
            Field::Text(&decision.report_id),
            Field::Text(&decision.column),
            Field::Text(&decision.value),
            Field::Text(&decision.reason),
            Field::Text(&decision.by),
            Field::Plain(decision.on.clone()),
        ]);
    }
    csv::write(&out)
}
