//! `incidents.csv`, `impacts.csv`, `regions.csv`, `findings.csv` and `ledger.csv`: what the figures
//! rest on, line by line.

use super::csv::{BYTE_ORDER_MARK, Field, record};
use super::labels::Labels;
use super::lists_csv;
use crate::model::band::Band;
use crate::model::incident::{Degree, Origin, UsersBasis};
use crate::model::judgement::Ground;
use crate::model::ledger::{Position, Standing};
use crate::model::report::{Judged, Report};
use crate::model::table::Dimension;

fn header(out: &mut String, names: &[&str]) {
    record(out, names.iter().map(|name| Field::Plain((*name).to_owned())));
}

fn plain(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Incidents with their classes and what decided them.
#[must_use]
pub fn incidents<'a>(incidents: impl Iterator<Item = &'a Judged>, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    header(
        &mut out,
        &[
            "carrier",
            "report_id",
            "report_seq",
            "occurred_at",
            "class",
            "class_label",
            "excluded",
            "exclude_reason",
            "seriousness_pending",
            "missing_affected_users",
            "missing_duration",
            "missing_monthly_users",
            "missing_rule",
            "rules_version",
            "deciding_row",
            "deciding_minutes",
            "deciding_users",
            "deciding_user_minutes",
            "deciding_service",
            "nearest_row",
            "nearest_minutes",
            "nearest_users",
            "nearest_user_minutes",
            "nearest_service",
            "gap",
            "margin_minutes",
            "margin_users",
            "margin_user_minutes",
            "cause_class",
            "cause_detail",
            "duration_minutes",
            "affected_users",
            "approximate",
            "kind",
            "form",
            "equipment",
            "place",
            "origin",
            "origin_carrier",
            "origin_report_id",
            "area",
            "summary",
            "source",
        ],
    );
    let codes = labels.codes();
    for judged in incidents {
        let Judged { incident, judgement } = judged;
        let yes = |is: bool| Field::Text(if is { "yes" } else { "no" });
        let class = judgement.class.code();
        let [no_users, no_duration, no_monthly_users, no_rule] =
            lists_csv::missing(&judgement.missing);
        let service = |impact: Option<usize>| {
            let service = incident.impacts.get(impact?).map(|impact| impact.service)?;
            Some(codes.service(service).code.as_str())
        };
        let ground = judgement.ground.as_ref();
        let deciding = ground.map(Ground::thresholds);
        let nearest = judgement.nearest.as_ref();
        let near = nearest.map(|nearest| nearest.pair);
        let margin = judged.margin();
        let occurred_at = super::instant(incident.occurred_at);
        record(
            &mut out,
            [
                Field::Text(&incident.carrier),
                Field::Text(&incident.report_id),
                Field::Plain(incident.report_seq.to_string()),
                Field::Text(&occurred_at),
                Field::Text(class),
                Field::Text(labels.coded("class", class)),
                yes(incident.is_excluded()),
                Field::Text(&incident.exclude_reason),
                yes(judgement.seriousness_pending()),
                no_users,
                no_duration,
                no_monthly_users,
                no_rule,
                Field::Plain(plain(judgement.version)),
                Field::Text(ground.map_or("", Ground::row)),
                Field::Plain(plain(deciding.and_then(|pair| pair.minutes))),
                Field::Plain(plain(deciding.and_then(|pair| pair.users))),
                Field::Plain(plain(deciding.and_then(|pair| pair.user_minutes))),
                Field::Text(service(ground.and_then(Ground::impact)).unwrap_or("")),
                Field::Text(nearest.map_or("", |nearest| nearest.row.as_str())),
                Field::Plain(plain(near.and_then(|pair| pair.minutes))),
                Field::Plain(plain(near.and_then(|pair| pair.users))),
                Field::Plain(plain(near.and_then(|pair| pair.user_minutes))),
                Field::Text(service(nearest.map(|nearest| nearest.impact)).unwrap_or("")),
                Field::Plain(nearest.map_or_else(String::new, |nearest| super::gap(nearest.gap))),
                Field::Plain(plain(margin.and_then(|margin| margin.minutes))),
                Field::Plain(plain(margin.and_then(|margin| margin.users))),
                Field::Plain(plain(margin.and_then(|margin| margin.user_minutes))),
                Field::Text(incident.cause_class.code()),
                Field::Text(&incident.cause_detail),
                Field::Plain(plain(incident.minutes())),
                Field::Plain(plain(incident.users())),
                yes(incident.is_approximate()),
                Field::Text(incident.kind.code()),
                Field::Text(incident.form.code()),
                Field::Text(&incident.equipment),
                Field::Text(incident.place.as_deref().unwrap_or("")),
                Field::Text(incident.origin.map_or("", Origin::code)),
                Field::Text(&incident.origin_carrier),
                Field::Text(&incident.origin_report_id),
                Field::Text(&incident.area.text),
                Field::Text(&incident.summary),
                Field::Text(&incident.source),
            ],
        );
    }
    out
}

/// The impacts of incidents, one a service.
#[must_use]
pub fn impacts<'a>(incidents: impl Iterator<Item = &'a Judged>, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    header(
        &mut out,
        &[
            "carrier",
            "report_id",
            "service",
            "service_label",
            "service_group",
            "duration_minutes",
            "affected_users",
            "users_basis",
            "impact",
            "approximate",
            "monthly_users_at_least",
            "monthly_users_at_most",
        ],
    );
    for Judged { incident, .. } in incidents {
        for impact in &incident.impacts {
            let service = labels.codes().service(impact.service);
            record(
                &mut out,
                [
                    Field::Text(&incident.carrier),
                    Field::Text(&incident.report_id),
                    Field::Text(&service.code),
                    Field::Text(labels.say(&service.name)),
                    Field::Text(&service.group),
                    Field::Plain(plain(impact.minutes)),
                    Field::Plain(plain(impact.users)),
                    Field::Text(impact.users_basis.map_or("", UsersBasis::code)),
                    Field::Text(impact.degree.map_or("", Degree::code)),
                    Field::Text(if impact.approximate { "yes" } else { "no" }),
                    Field::Plain(plain(impact.monthly_users.map(Band::lower))),
                    Field::Plain(plain(impact.monthly_users.and_then(Band::upper))),
                ],
            );
        }
    }
    out
}

/// The regions that incidents touched, one a line; `nationwide` alone for the whole country.
#[must_use]
pub fn regions<'a>(incidents: impl Iterator<Item = &'a Judged>, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    header(&mut out, &["carrier", "report_id", "region", "region_label"]);
    for Judged { incident, .. } in incidents {
        for region in &incident.area.regions {
            record(
                &mut out,
                [
                    Field::Text(&incident.carrier),
                    Field::Text(&incident.report_id),
                    Field::Text(region),
                    Field::Text(&labels.member(Dimension::Area, region)),
                ],
            );
        }
    }
    out
}

/// Every finding.
#[must_use]
pub fn findings(report: &Report, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    header(
        &mut out,
        &[
            "severity", "code", "file", "sheet", "line", "column", "header", "value", "message",
            "hint",
        ],
    );
    for finding in &report.findings {
        let place = &finding.place;
        let cell = place.cell.as_ref();
        record(
            &mut out,
            [
                Field::Text(finding.severity.code()),
                Field::Text(finding.code),
                Field::Text(&place.file),
                Field::Text(place.sheet.as_deref().unwrap_or("")),
                Field::Plain(plain(place.line)),
                Field::Text(cell.map_or("", |cell| cell.letter.as_str())),
                Field::Text(cell.map_or("", |cell| cell.header.as_str())),
                Field::Text(&finding.value),
                Field::Text(labels.say(&finding.message)),
                Field::Text(labels.say(&finding.hint)),
            ],
        );
    }
    out
}

/// Every input row with its fate.
#[must_use]
pub fn ledger(report: &Report, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    header(
        &mut out,
        &[
            "file",
            "sheet",
            "line",
            "carrier",
            "report_id",
            "occurred_on",
            "fate",
            "fate_label",
            "class",
        ],
    );
    for (row, fate) in report.rows.iter().zip(&report.ledger.fates) {
        let Position { file, sheet, line } = &row.position;
        let class = match &row.standing {
            Standing::Accepted(incident) => {
                report.incidents.get(*incident).map_or("", |judged| judged.judgement.class.code())
            }
            _ => "",
        };
        let occurred_on = row.occurred_on.map_or_else(String::new, |day| day.to_string());
        record(
            &mut out,
            [
                Field::Text(report.files.get(*file).map_or("", |file| file.path.as_str())),
                Field::Text(sheet.as_deref().unwrap_or("")),
                Field::Plain(line.to_string()),
                Field::Text(&row.carrier),
                Field::Text(&row.report_id),
                Field::Text(&occurred_on),
                Field::Text(fate.code()),
                Field::Text(labels.coded("fate", fate.code())),
                Field::Text(class),
            ],
        );
    }
    out
}
