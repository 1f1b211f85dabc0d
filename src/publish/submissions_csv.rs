//! `submissions.csv`: what each carrier has sent for each of the last eight quarters, and whether
//! by the day it was due.

use super::csv::{BYTE_ORDER_MARK, Field, record};
use super::labels::Labels;
use crate::model::report::Report;
use chrono::NaiveDate;

/// The file.
#[must_use]
pub fn write(report: &Report, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    let header = [
        "carrier",
        "period",
        "period_label",
        "submission",
        "submission_label",
        "incidents",
        "first_reported_on",
        "due_on",
        "timeliness",
        "timeliness_label",
    ];
    record(&mut out, header.map(|name| Field::Plain(name.to_owned())));
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    for each in &report.submissions {
        let (submitted, timeliness) = (each.submitted.code(), each.timeliness.code());
        record(
            &mut out,
            [
                Field::Text(&each.carrier),
                Field::Text(&each.quarter.to_string()),
                Field::Text(labels.say(&each.quarter.name())),
                Field::Text(submitted),
                Field::Text(labels.coded("submission", submitted)),
                Field::Plain(each.incidents.map_or_else(String::new, |number| number.to_string())),
                Field::Plain(day(each.first_on)),
                Field::Plain(day(each.due_on)),
                Field::Text(timeliness),
                Field::Text(labels.coded("timeliness", timeliness)),
            ],
        );
    }
    out
}
