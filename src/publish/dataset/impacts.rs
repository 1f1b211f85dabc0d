//! The effects of incidents on services, and the regions that they touched.

use super::column::Kind::{Code, Label};
use super::column::{Column, Record, column};
use super::incidents::OfIncidents;
use super::records::{Dataset, of_incidents};
use super::stated::stated;
use super::units::{MINUTES, NEVER, UNKNOWN, USERS};
use super::value::Value;
use crate::model::band::Band;
use crate::model::incident::{Impact, Incident};
use crate::model::report::Judged;

/// Effects of incidents, one a service.
pub enum OfImpacts {}

impl Record for OfImpacts {
    type Of<'a> = (&'a Incident, &'a Impact);
}

/// The effects of these incidents.
pub fn effects<'a>(
    incidents: impl Iterator<Item = &'a Judged>,
) -> impl Iterator<Item = (&'a Incident, &'a Impact)> {
    incidents.flat_map(|Judged { incident, .. }| {
        incident.impacts.iter().map(move |impact| (&**incident, impact))
    })
}

/// `impacts.csv`.
#[rustfmt::skip]
pub fn impacts() -> Dataset<OfImpacts> {
    let mut columns: Vec<Column<OfImpacts>> = vec![
        OfIncidents::CARRIER.key().got(|(incident, _), _| Value::text(&*incident.carrier)),
        OfIncidents::REPORT_ID.key().got(|(incident, _), _| Value::text(&*incident.report_id)),
        OfImpacts::SERVICE.key(),
        OfImpacts::SERVICE_LABEL,
        column("service_group", ["役務区分コード", "Service group code"], Code("service_group"), NEVER,
            ["役務の属する区分", "The group of the service"], |(_, impact), labels| Value::code(&labels.codes().service(impact.service).group)),
        OfImpacts::DURATION.short(["継続時間（分）", "duration (min)"]),
        OfImpacts::AFFECTED_USERS.short(["影響利用者数", "affected users"]),
    ];
    columns.extend(stated::<OfImpacts>(true, |(_, impact), _| &impact.codes));
    columns.extend([
        OfIncidents::APPROXIMATE
            .short(["概数", "approximate"])
            .meaning(["その役務の継続時間又は影響利用者数が概数か", "Whether the duration or the users are approximate"])
            .got::<OfImpacts>(|(_, impact), _| Value::YesNo(impact.approximate)),
        column("monthly_users_at_least", ["前年度月平均利用者数の下限", "Monthly users, at least"], USERS, UNKNOWN,
            ["前年度の月平均利用者数。幅で記載されたものはその下限", "Mean monthly users of the previous fiscal year; of a band the lower end"],
            |(_, impact), _| Value::known(impact.monthly_users.map(Band::lower))),
        column("monthly_users_at_most", ["前年度月平均利用者数の上限", "Monthly users, at most"], USERS, ["不明又は上限の記載なし", "not known, or no upper end stated"],
            ["前年度の月平均利用者数。幅で記載されたものはその上限（その値を含む）", "Mean monthly users of the previous fiscal year; of a band the upper end, which it holds"],
            |(_, impact), _| Value::known(impact.monthly_users.and_then(Band::upper))),
    ]);
    of_incidents("impacts", ["事故の役務別の影響", "Effects of the incidents on each service"], columns)
}

#[rustfmt::skip]
impl OfImpacts {
    pub const SERVICE: Column<Self> = column("service", ["役務コード", "Service code"], Code("service"), NEVER,
        ["影響した役務", "The service affected"], |(_, impact), labels| Value::code(&labels.codes().service(impact.service).code));
    pub const SERVICE_LABEL: Column<Self> = column("service_label", ["役務", "Service"], Label, NEVER,
        ["役務の名称", "The service in words"], |(_, impact), labels| Value::text(labels.service(impact.service)));
    pub const DURATION: Column<Self> = column("duration_minutes", ["継続時間（分）", "Duration (minutes)"], MINUTES, UNKNOWN,
        ["その役務の継続時間", "The duration on this service"], |(_, impact), _| Value::known(impact.minutes));
    pub const AFFECTED_USERS: Column<Self> = column("affected_users", ["影響利用者数", "Affected users"], USERS, UNKNOWN,
        ["その役務の影響利用者数", "The users affected on this service"], |(_, impact), _| Value::known(impact.users));
}

/// Regions that incidents touched; `nationwide` alone for the whole country.
pub enum OfRegions {}

impl Record for OfRegions {
    type Of<'a> = (&'a Incident, &'a str);
}

/// The regions that these incidents touched.
pub fn touched<'a>(
    incidents: impl Iterator<Item = &'a Judged>,
) -> impl Iterator<Item = (&'a Incident, &'a str)> {
    incidents.flat_map(|Judged { incident, .. }| {
        incident.area.regions.iter().map(move |region| (&**incident, region.as_str()))
    })
}

/// `regions.csv`.
#[rustfmt::skip]
pub fn regions() -> Dataset<OfRegions> {
    of_incidents("regions", ["事故の影響地域", "Regions that the incidents touched"], vec![
        OfIncidents::CARRIER.key().got(|(incident, _), _| Value::text(&*incident.carrier)),
        OfIncidents::REPORT_ID.key().got(|(incident, _), _| Value::text(&*incident.report_id)),
        column::<OfRegions>("region", ["地域コード", "Region code"], Code("area"), NEVER,
            ["影響した地域。全国に影響したものは「全国」のみ", "A region touched; “nationwide” alone for the whole country"], |(_, region), _| Value::code(region)).key().short(["影響地域（地域区分）", "region"]),
        column("region_label", ["地域", "Region"], Label, NEVER,
            ["地域の名称", "The region in words"], |(_, region), labels| Value::text(labels.area(region))),
    ])
}
