//! The incidents of the period as the page's search reads them.

use crate::model::report::{Judged, Report};
use crate::publish::labels::{Labels, duration, grouped};

/// Every incident of the period as JSON: a list of lists of texts, in the order of the columns of
/// the results. It stands in a script of the page, so that nothing in it may end that script.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn index(report: &Report, labels: Labels<'_>) -> Result<String, serde_json::Error> {
    let mut incidents: Vec<&Judged> = report.in_period().collect();
    incidents.sort_by_key(|judged| {
        let incident = &judged.incident;
        (incident.occurred_at.at, &incident.carrier_key, &incident.report_id)
    });
    let lines: Vec<[String; 8]> =
        incidents.into_iter().map(|judged| line(judged, labels)).collect();
    let plain = serde_json::to_string(&lines)?;
    Ok(plain.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

fn line(judged: &Judged, labels: Labels<'_>) -> [String; 8] {
    let incident = &judged.incident;
    let unknown = || labels.either("不明", "unknown").to_owned();
    let services: Vec<&str> = incident
        .impacts
        .iter()
        .map(|impact| labels.say(&labels.codes().service(impact.service).name))
        .collect();
    let class = if incident.is_excluded() {
        labels.coded("fate", "excluded")
    } else {
        labels.coded("class", judged.judgement.class.code())
    };
    [
        incident.carrier.clone(),
        incident.report_id.clone(),
        incident.occurred_at.at.format("%Y-%m-%d").to_string(),
        services.join(labels.either("、", ", ")),
        labels.cause(incident.cause_class.code(), &incident.cause_detail),
        incident.minutes().map_or_else(unknown, |minutes| duration(minutes, labels.language)),
        incident.users().map_or_else(unknown, |users| grouped(users.into())),
        class.to_owned(),
    ]
}
