//! The lists of incidents: a record an incident.

use super::csv::Field;
use super::labels::Labels;
use super::records::Records;
use crate::model::judgement::Missing;
use crate::model::report::{Judged, Report};

fn plain(value: Option<impl ToString>) -> Field<'static> {
    Field::Plain(value.map_or_else(String::new, |value| value.to_string()))
}

/// Which values a class turns on that are not known, each as a field of its own: affected users,
/// duration, monthly users, the rule.
pub fn missing(values: &[Missing]) -> [Field<'static>; 4] {
    [Missing::AffectedUsers, Missing::Duration, Missing::MonthlyUsers, Missing::Rule]
        .map(|value| yes(values.contains(&value)))
}

fn yes(is: bool) -> Field<'static> {
    Field::Text(if is { "yes" } else { "no" })
}

/// The list of serious incidents.
#[must_use]
pub fn serious_list(report: &Report, labels: Labels<'_>) -> Records {
    let mut out = Records::new([
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
    ]);
    for Judged { incident, judgement } in report.serious() {
        let cause = incident.cause_class.code();
        let (row, ground) = match &judgement.ground {
            Some(ground) => (ground.row(), labels.ground(ground)),
            None => ("", String::new()),
        };
        let occurred_at = super::instant(incident.occurred_at);
        out.push([
            Field::Text(&incident.carrier),
            Field::Text(&incident.report_id),
            Field::Text(&occurred_at),
            plain(incident.minutes()),
            Field::Text(&incident.summary),
            Field::Text(&incident.area.text),
            plain(incident.users()),
            Field::Text(cause),
            Field::Text(labels.coded("cause_class", cause)),
            Field::Text(&incident.cause_detail),
            Field::Text(row),
            Field::Text(&ground),
            yes(incident.is_approximate()),
            Field::Text(&incident.source),
        ]);
    }
    out
}

/// The list of incidents that came near to being serious.
#[must_use]
pub fn near_threshold(report: &Report, labels: Labels<'_>) -> Records {
    let mut out = Records::new([
        "carrier",
        "report_id",
        "occurred_at",
        "service",
        "service_label",
        "duration_minutes",
        "affected_users",
        "nearest_row",
        "nearest_pair",
        "nearest_minutes",
        "nearest_users",
        "nearest_user_minutes",
        "gap",
        "margin_minutes",
        "margin_users",
        "margin_user_minutes",
        "seriousness_pending",
        "approximate",
        "summary",
        "source",
    ]);
    for (judged, nearest) in report.near_threshold() {
        let Judged { incident, judgement } = judged;
        // The impact that came near, which need not be the incident's longest or largest.
        let Some(impact) = incident.impacts.get(nearest.impact) else { continue };
        let service = &labels.codes().service(impact.service).code;
        let (pair, margin) = (labels.pair(nearest.pair), judged.margin());
        let occurred_at = super::instant(incident.occurred_at);
        out.push([
            Field::Text(&incident.carrier),
            Field::Text(&incident.report_id),
            Field::Text(&occurred_at),
            Field::Text(service),
            Field::Text(labels.service(impact.service)),
            plain(impact.minutes),
            plain(impact.users),
            Field::Text(&nearest.row),
            Field::Text(&pair),
            plain(nearest.pair.minutes),
            plain(nearest.pair.users),
            plain(nearest.pair.user_minutes),
            Field::Plain(super::gap(nearest.gap)),
            plain(margin.and_then(|margin| margin.minutes)),
            plain(margin.and_then(|margin| margin.users)),
            plain(margin.and_then(|margin| margin.user_minutes)),
            yes(judgement.seriousness_pending()),
            yes(incident.is_approximate()),
            Field::Text(&incident.summary),
            Field::Text(&incident.source),
        ]);
    }
    out
}

/// The list of incidents whose class is left open.
#[must_use]
pub fn undetermined_list(report: &Report) -> Records {
    let mut out = Records::new([
        "carrier",
        "report_id",
        "occurred_at",
        "missing_affected_users",
        "missing_duration",
        "missing_monthly_users",
        "missing_rule",
        "duration_minutes",
        "affected_users",
        "approximate",
        "summary",
        "source",
    ]);
    for Judged { incident, judgement } in report.undetermined() {
        let [users, duration, monthly_users, rule] = missing(&judgement.missing);
        let occurred_at = super::instant(incident.occurred_at);
        out.push([
            Field::Text(&incident.carrier),
            Field::Text(&incident.report_id),
            Field::Text(&occurred_at),
            users,
            duration,
            monthly_users,
            rule,
            plain(incident.minutes()),
            plain(incident.users()),
            yes(incident.is_approximate()),
            Field::Text(&incident.summary),
            Field::Text(&incident.source),
        ]);
    }
    out
}
