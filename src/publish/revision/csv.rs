//! A revision note in long form.

use super::super::csv::{BYTE_ORDER_MARK, Field, record};
use super::super::labels::Labels;
use super::words;
use crate::revision::{Cause, Decision, Figure, Revision};

fn header(names: &[&str]) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    record(&mut out, names.iter().map(|name| Field::Plain((*name).to_owned())));
    out
}

/// The figures that differ.
pub fn figures(revision: &Revision) -> String {
    let mut out = header(&[
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
    ]);
    for change in words::figures(revision) {
        let key = &change.key;
        let value = |figure: &Option<Figure>| {
            figure.as_ref().map_or_else(String::new, |figure| figure.value.clone())
        };
        let status = |figure: &Option<Figure>| match figure {
            Some(figure) => figure.status.clone(),
            None => "absent".to_owned(),
        };
        let difference = change.difference.clone().unwrap_or_default();
        let (old_status, new_status) = (status(&change.old), status(&change.new));
        record(
            &mut out,
            [
                Field::Text(&key.table),
                Field::Text(&key.period),
                Field::Text(&key.row),
                Field::Text(&key.column),
                Field::Text(&key.measure),
                Field::Plain(value(&change.old)),
                Field::Text(&old_status),
                Field::Plain(value(&change.new)),
                Field::Text(&new_status),
                Field::Plain(difference),
            ],
        );
    }
    out
}

/// The incidents that differ, a line for each column; of one that was added or removed, a line.
pub fn incidents(revision: &Revision, labels: Labels<'_>) -> String {
    let mut out = header(&["carrier", "report_id", "reason", "column", "old", "new"]);
    for change in &revision.incidents {
        let nothing = [(String::new(), String::new(), String::new())];
        let columns = if change.columns.is_empty() { &nothing[..] } else { &change.columns };
        for (name, was, is) in columns {
            record(
                &mut out,
                [
                    Field::Text(&change.carrier),
                    Field::Text(&change.report_id),
                    Field::Text(&words::natures(change, labels)),
                    Field::Text(name),
                    Field::Text(was),
                    Field::Text(is),
                ],
            );
        }
    }
    out
}

/// What the reports were made from that differs.
pub fn causes(revision: &Revision) -> String {
    let mut out = header(&["kind", "name", "old", "new"]);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    for cause in &revision.causes {
        let (kind, name, was, is) = match cause {
            Cause::Input(path, was, is) => ("input", path.clone(), text(was), text(is)),
            Cause::Data(path, was, is) => ("data", path.clone(), text(was), text(is)),
            Cause::Option(name, was, is) => ("option", name.clone(), text(was), text(is)),
            Cause::DecisionGone(gone) => {
                ("decision", name_of(gone), laid_down(gone), String::new())
            }
            Cause::DecisionNew(new) => ("decision", name_of(new), String::new(), laid_down(new)),
            Cause::Program(was, is) => ("program", "shihanki".to_owned(), was.clone(), is.clone()),
        };
        record(
            &mut out,
            [Field::Text(kind), Field::Text(&name), Field::Text(&was), Field::Text(&is)],
        );
    }
    out
}

fn name_of(decision: &Decision) -> String {
    let Decision { carrier, report_id, column, .. } = decision;
    format!("{carrier}/{report_id}/{column}")
}

fn laid_down(decision: &Decision) -> String {
    let Decision { value, reason, by, on, .. } = decision;
    format!("{value} ({reason}; {by}, {on})")
}
