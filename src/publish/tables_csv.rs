//! `tables/<id>.csv`: each table in long form, one figure a line, codes and labels side by side.

use super::csv::{BYTE_ORDER_MARK, Field, record};
use super::labels::Labels;
use crate::model::report::{Judged, Report};
use crate::model::table::{Dimension, Table};

/// A table of figures.
#[must_use]
pub fn table(table: &Table, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    let row = table.row_dimension.code();
    let column = table.column_dimension.map(Dimension::code);
    let mut header = vec![
        "period".to_owned(),
        "period_label".to_owned(),
        row.to_owned(),
        format!("{row}_label"),
    ];
    if let Some(column) = column {
        header.extend([column.to_owned(), format!("{column}_label")]);
    }
    header.extend(
        ["measure", "measure_label", "value", "unit", "unit_label", "status"].map(str::to_owned),
    );
    record(&mut out, header.into_iter().map(Field::Plain));
    for observation in table.observations() {
        let unit = observation.measure.unit();
        let period = observation.period.to_string();
        let period_label = observation.period.name();
        let row_label = labels.member(table.row_dimension, observation.row);
        let column_label =
            table.column_dimension.map(|dimension| labels.member(dimension, observation.column));
        let mut fields = vec![
            Field::Text(&period),
            Field::Text(labels.say(&period_label)),
            Field::Text(observation.row),
            Field::Text(&row_label),
        ];
        if let Some(label) = &column_label {
            fields.extend([Field::Text(observation.column), Field::Text(label)]);
        }
        fields.extend([
            Field::Text(observation.measure.code()),
            Field::Text(labels.measure(observation.measure)),
            Field::Plain(observation.value.plain()),
            Field::Text(unit.code()),
            Field::Text(labels.unit(unit)),
            Field::Text(observation.value.status()),
        ]);
        record(&mut out, fields);
    }
    out
}

/// The list of serious incidents.
#[must_use]
pub fn serious_list(report: &Report, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    let header = [
        "carrier",
        "report_id",
        "occurred_at",
        "duration_minutes",
        "summary",
        "area",
        "affected_users",
        "cause_class",
        "cause_class_label",
        "cause_detail",
        "deciding_row",
        "deciding_pair",
        "approximate",
        "source",
    ];
    record(&mut out, header.map(|name| Field::Plain(name.to_owned())));
    for Judged { incident, judgement } in report.serious() {
        let number = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
        let cause = incident.cause_class.code();
        let (row, ground) = match &judgement.ground {
            Some(ground) => (ground.row(), labels.ground(ground)),
            None => ("", String::new()),
        };
        let occurred_at = super::instant(incident.occurred_at);
        record(
            &mut out,
            [
                Field::Text(&incident.carrier),
                Field::Text(&incident.report_id),
                Field::Text(&occurred_at),
                Field::Plain(number(incident.minutes())),
                Field::Text(&incident.summary),
                Field::Text(&incident.area.text),
                Field::Plain(number(incident.users())),
                Field::Text(cause),
                Field::Text(labels.coded("cause_class", cause)),
                Field::Text(&incident.cause_detail),
                Field::Text(row),
                Field::Text(&ground),
                Field::Text(if incident.is_approximate() { "yes" } else { "no" }),
                Field::Text(&incident.source),
            ],
        );
    }
    out
}
