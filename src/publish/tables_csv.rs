//! Each table of figures in long form: one figure a record, codes and labels side by side.

use super::csv::Field;
use super::labels::Labels;
use super::records::Records;
use crate::model::table::{Dimension, Table};

/// A table of figures.
#[must_use]
pub fn table(table: &Table, labels: Labels<'_>) -> Records {
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
    let mut out = Records::new(header);
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
        out.push(fields);
    }
    out
}
