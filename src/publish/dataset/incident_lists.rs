//! The lists of incidents.

use super::column::Kind::{Label, Prose};
use super::column::column;
use super::impacts::OfImpacts;
use super::incidents::{OfIncidents, nearest, nearest_impact, service};
use super::records::{Dataset, of_incidents};
use super::units::NEVER;
use super::value::Value;

/// The list of serious incidents.
#[rustfmt::skip]
pub fn serious_list() -> Dataset<OfIncidents> {
    of_incidents("serious_list", ["重大な事故の一覧", "List of serious incidents"], vec![
        OfIncidents::CARRIER.key(),
        OfIncidents::REPORT_ID.key(),
        OfIncidents::OCCURRED_AT,
        OfIncidents::DURATION,
        OfIncidents::SUMMARY,
        OfIncidents::AREA,
        OfIncidents::AFFECTED_USERS,
        OfIncidents::CAUSE_CLASS,
        column("cause_class_label", ["発生要因", "Cause"], Label, NEVER,
            ["発生要因の区分の名称", "The class of the cause in words"], |of, labels| Value::text(labels.coded("cause_class", of.incident.cause_class.code()))),
        OfIncidents::CAUSE_DETAIL,
        OfIncidents::DECIDING_ROW,
        column("deciding_pair", ["該当した基準の内容", "Deciding thresholds"], Prose, NEVER,
            ["区分を決めた継続時間と影響利用者数の組合せ等", "The thresholds that decided, in words"],
            |of, labels| Value::text(of.judgement.ground.as_ref().map_or_else(String::new, |ground| labels.ground(ground)))),
        OfIncidents::APPROXIMATE,
        OfIncidents::SOURCE,
    ])
}

/// The list of incidents that came near to being serious.
#[rustfmt::skip]
pub fn near_threshold() -> Dataset<OfIncidents> {
    of_incidents("near_threshold", ["重大な事故に近い事故", "Incidents near a threshold"], vec![
        OfIncidents::CARRIER.key(),
        OfIncidents::REPORT_ID.key(),
        OfIncidents::OCCURRED_AT,
        // The impact that came near, which need not be the incident's longest or largest.
        OfImpacts::SERVICE.got(|of, labels| service(nearest_impact(of), labels)),
        OfImpacts::SERVICE_LABEL.got(|of, labels| {
            Value::text(nearest_impact(of).map_or("", |impact| labels.service(impact.service)))
        }),
        OfImpacts::DURATION.got(|of, _| Value::known(nearest_impact(of).and_then(|impact| impact.minutes))),
        OfImpacts::AFFECTED_USERS.got(|of, _| Value::known(nearest_impact(of).and_then(|impact| impact.users))),
        OfIncidents::NEAREST_ROW,
        column("nearest_pair", ["最も近い基準の内容", "Nearest thresholds"], Prose, NEVER,
            ["最も近い基準の組合せ", "The pair that came nearest, in words"], |of, labels| Value::text(nearest(of).map_or_else(String::new, |pair| labels.pair(pair)))),
        OfIncidents::NEAREST_MINUTES,
        OfIncidents::NEAREST_USERS,
        OfIncidents::NEAREST_USER_MINUTES,
        OfIncidents::GAP,
        OfIncidents::MARGIN_MINUTES,
        OfIncidents::MARGIN_USERS,
        OfIncidents::MARGIN_USER_MINUTES,
        OfIncidents::SERIOUSNESS_PENDING,
        OfIncidents::APPROXIMATE,
        OfIncidents::SUMMARY,
        OfIncidents::SOURCE,
    ])
}

/// The list of incidents whose class is left open.
pub fn undetermined_list() -> Dataset<OfIncidents> {
    of_incidents(
        "undetermined_list",
        ["判定保留の一覧", "Undetermined incidents"],
        vec![
            OfIncidents::CARRIER.key(),
            OfIncidents::REPORT_ID.key(),
            OfIncidents::OCCURRED_AT,
            OfIncidents::MISSING_USERS,
            OfIncidents::MISSING_DURATION,
            OfIncidents::MISSING_MONTHLY_USERS,
            OfIncidents::MISSING_RULE,
            OfIncidents::DURATION,
            OfIncidents::AFFECTED_USERS,
            OfIncidents::APPROXIMATE,
            OfIncidents::SUMMARY,
            OfIncidents::SOURCE,
        ],
    )
}
