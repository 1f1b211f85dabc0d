//! The figures of a comparison in long form.

use super::super::csv::{BYTE_ORDER_MARK, Field, record};
use super::super::{Labels, instant};
use super::difference;
use crate::model::incident::Incident;
use crate::model::judgement::{Class, Ground};
use crate::model::whatif::{Case, Change, Sweep, Verdict, WhatIf};

fn header(names: &[&str]) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    record(&mut out, names.iter().map(|name| Field::Plain((*name).to_owned())));
    out
}

fn change(out: &mut String, key: &[&str], class: Class, change: Change, labels: Labels<'_>) {
    let label = labels.coded("class", class.code());
    let fields = key.iter().copied().map(Field::Text).chain([
        Field::Text(class.code()),
        Field::Text(label),
        Field::Plain(change.before.to_string()),
        Field::Plain(change.after.to_string()),
        Field::Plain(difference(change).to_string()),
    ]);
    record(out, fields);
}

/// Incidents in each class, before and after.
pub fn by_class(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out = header(&["class", "class_label", "before", "after", "difference"]);
    for class in Class::ALL {
        change(&mut out, &[], *class, whatif.change(&[*class], |_, _| true), labels);
    }
    out
}

/// Incidents by service row and class, before and after.
pub fn by_row(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out =
        header(&["row", "row_label", "class", "class_label", "before", "after", "difference"]);
    for (row, name) in &whatif.rows {
        let belongs = |_: &Incident, verdict: &Verdict| verdict.rows.contains(row);
        for class in Class::ALL {
            let key = [row.as_str(), labels.say(name)];
            change(&mut out, &key, *class, whatif.change(&[*class], belongs), labels);
        }
    }
    // Of days for which no rule is known.
    let belongs = |_: &Incident, verdict: &Verdict| verdict.rows.is_empty();
    for class in Class::ALL {
        let key = ["none", labels.either("基準の登録がないもの", "No rule known")];
        change(&mut out, &key, *class, whatif.change(&[*class], belongs), labels);
    }
    out
}

/// Incidents by carrier and class, before and after.
pub fn by_carrier(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out = header(&["carrier", "class", "class_label", "before", "after", "difference"]);
    for (key, name) in whatif.carriers() {
        let belongs = |incident: &Incident, _: &Verdict| incident.carrier_key == key;
        for class in Class::ALL {
            change(&mut out, &[name], *class, whatif.change(&[*class], belongs), labels);
        }
    }
    out
}

/// The incidents that change.
pub fn incidents(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out = header(&[
        "carrier",
        "report_id",
        "occurred_at",
        "class_before",
        "class_before_label",
        "class_after",
        "class_after_label",
        "pending_before",
        "pending_after",
        "row_before",
        "row_after",
        "pair_before",
        "pair_after",
        "duration_minutes",
        "affected_users",
        "approximate",
        "services",
        "source",
    ]);
    let yes = |is: bool| Field::Text(if is { "yes" } else { "no" });
    for Case { incident, before, after } in whatif.moved() {
        let plain = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
        let pair = |verdict: &Verdict| {
            let ground = verdict.judgement.ground.as_ref();
            ground.map_or_else(String::new, |ground: &Ground| labels.ground(ground))
        };
        let class = |verdict: &Verdict| verdict.judgement.class.code();
        // The row that made it serious, else those by which it could have been.
        let rows = |verdict: &Verdict| match &verdict.judgement.ground {
            Some(ground) if verdict.judgement.serious.is_true() => ground.row().to_owned(),
            _ => verdict.rows.join("|"),
        };
        let codes = labels.codes();
        let services: Vec<&str> = incident
            .impacts
            .iter()
            .map(|impact| codes.service(impact.service).code.as_str())
            .collect();
        let (occurred_at, services) = (instant(incident.occurred_at), services.join("|"));
        let (pair_before, pair_after) = (pair(before), pair(after));
        record(
            &mut out,
            [
                Field::Text(&incident.carrier),
                Field::Text(&incident.report_id),
                Field::Text(&occurred_at),
                Field::Text(class(before)),
                Field::Text(labels.coded("class", class(before))),
                Field::Text(class(after)),
                Field::Text(labels.coded("class", class(after))),
                yes(before.judgement.seriousness_pending()),
                yes(after.judgement.seriousness_pending()),
                Field::Text(&rows(before)),
                Field::Text(&rows(after)),
                Field::Text(&pair_before),
                Field::Text(&pair_after),
                Field::Plain(plain(incident.minutes())),
                Field::Plain(plain(incident.users())),
                yes(incident.is_approximate()),
                Field::Text(&services),
                Field::Text(&incident.source),
            ],
        );
    }
    out
}

/// How many incidents each pair of thresholds would make serious.
pub fn sweep(sweep: &Sweep) -> String {
    let mut out = header(&[
        "row",
        "minutes",
        "users",
        "serious",
        "undetermined",
        "incidents",
        "in_force",
        "proposed",
    ]);
    let in_force = sweep.cells(&sweep.in_force);
    let proposed = sweep.cells(&sweep.proposed);
    let yes = |is: bool| Field::Text(if is { "yes" } else { "no" });
    for (row, minutes) in sweep.minutes.iter().enumerate() {
        for (column, users) in sweep.users.iter().enumerate() {
            let cell = (row, column);
            record(
                &mut out,
                [
                    Field::Text(&sweep.row.id),
                    Field::Plain(minutes.to_string()),
                    Field::Plain(users.to_string()),
                    Field::Plain(sweep.serious[row][column].to_string()),
                    Field::Plain(sweep.undetermined[row][column].to_string()),
                    Field::Plain(sweep.incidents.to_string()),
                    yes(in_force.contains(&cell)),
                    yes(proposed.contains(&cell)),
                ],
            );
        }
    }
    out
}
