//! The figures of a comparison in long form.

use super::super::csv::{BYTE_ORDER_MARK, Field, record};
use super::super::{Labels, instant};
use super::{NO_RULE, SIDES, no_rule, side};
use crate::model::incident::Incident;
use crate::model::judgement::{Class, Ground};
use crate::model::whatif::{Case, Change, Sweep, Verdict, WhatIf};

fn header(names: &[&str]) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    record(&mut out, names.iter().map(|name| Field::Plain((*name).to_owned())));
    out
}

/// A line for each of the two sets of rules.
fn change(out: &mut String, key: &[&str], class: Class, change: Change, labels: Labels<'_>) {
    let label = labels.coded("class", class.code());
    for (code, count) in SIDES.into_iter().zip([change.before, change.after]) {
        let fields = key.iter().copied().map(Field::Text).chain([
            Field::Text(class.code()),
            Field::Text(label),
            Field::Text(code),
            Field::Text(side(code, labels)),
            Field::Plain(count.to_string()),
        ]);
        record(out, fields);
    }
}

/// Incidents in each class, before and after.
pub fn by_class(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out = header(&["class", "class_label", "side", "side_label", "incidents"]);
    for class in Class::ALL {
        change(&mut out, &[], *class, whatif.change(&[*class], |_, _| true), labels);
    }
    out
}

/// Incidents by service row and class, before and after.
pub fn by_row(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out =
        header(&["row", "row_label", "class", "class_label", "side", "side_label", "incidents"]);
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
        let key = [NO_RULE, no_rule(labels)];
        change(&mut out, &key, *class, whatif.change(&[*class], belongs), labels);
    }
    out
}

/// Incidents by carrier and class, before and after.
pub fn by_carrier(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out = header(&["carrier", "class", "class_label", "side", "side_label", "incidents"]);
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
        // The row that made it serious; those by which it could have been are in a file of theirs.
        let row = |verdict: &Verdict| match &verdict.judgement.ground {
            Some(ground) if verdict.judgement.serious.is_true() => ground.row().to_owned(),
            _ => String::new(),
        };
        let occurred_at = instant(incident.occurred_at);
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
                Field::Text(&row(before)),
                Field::Text(&row(after)),
                Field::Text(&pair_before),
                Field::Text(&pair_after),
                Field::Plain(plain(incident.minutes())),
                Field::Plain(plain(incident.users())),
                yes(incident.is_approximate()),
                Field::Text(&incident.source),
            ],
        );
    }
    out
}

/// The rules by which the incidents that change could be serious, before and after.
pub fn rows(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out = header(&["carrier", "report_id", "side", "side_label", "row", "row_label"]);
    let name = |row: &str| {
        let known = whatif.rows.iter().find(|(id, _)| id == row);
        known.map_or(row, |(_, name)| labels.say(name)).to_owned()
    };
    for Case { incident, before, after } in whatif.moved() {
        for (code, verdict) in SIDES.into_iter().zip([before, after]) {
            for row in &verdict.rows {
                record(
                    &mut out,
                    [
                        Field::Text(&incident.carrier),
                        Field::Text(&incident.report_id),
                        Field::Text(code),
                        Field::Text(side(code, labels)),
                        Field::Text(row),
                        Field::Text(&name(row)),
                    ],
                );
            }
        }
    }
    out
}

/// The services of the incidents that change.
pub fn services(whatif: &WhatIf, labels: Labels<'_>) -> String {
    let mut out = header(&["carrier", "report_id", "service", "service_label"]);
    for Case { incident, .. } in whatif.moved() {
        for impact in &incident.impacts {
            let service = labels.codes().service(impact.service);
            record(
                &mut out,
                [
                    Field::Text(&incident.carrier),
                    Field::Text(&incident.report_id),
                    Field::Text(&service.code),
                    Field::Text(labels.say(&service.name)),
                ],
            );
        }
    }
    out
}

/// How many incidents each pair of thresholds would make serious.
pub fn sweep(sweep: &Sweep) -> String {
    let mut out = header(&[
        "row",
        "minutes",
        "users",
        "serious_incidents",
        "undetermined_incidents",
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
