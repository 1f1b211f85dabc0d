//! Incidents with their classes and what decided them: `incidents.csv` and the lists of incidents.

use super::column::Kind::{self, Code, Day, Label, Time, Verbatim};
use super::column::{Column, Record, column};
use super::records::{Dataset, dataset};
use super::stated::stated;
use super::units::{
    MINUTES, NEVER, NONE, NOT_ASKED, NOT_STATED, ORDINAL, UNKNOWN, USER_MINUTES, USERS, YES_NO,
};
use super::value::Value;
use crate::model::incident::{CauseClass, Impact, Origin};
use crate::model::judgement::{Ground, Margin, Missing, Pair};
use crate::model::report::Judged;
use crate::publish::labels::Labels;

/// Incidents of a report, each with its class.
pub enum OfIncidents {}

impl Record for OfIncidents {
    type Of<'a> = &'a Judged;
}

/// `incidents.csv`.
#[rustfmt::skip]
pub fn incidents() -> Dataset<OfIncidents> {
    let mut columns: Vec<Column<OfIncidents>> = vec![
        OfIncidents::CARRIER.key(),
        OfIncidents::REPORT_ID.key(),
        OfIncidents::REPORT_SEQ.short(["報告回", "report"]),
        OfIncidents::OCCURRED_AT.short(["発生日時", "occurred"]),
        OfIncidents::CLASS.short(["区分", "class"]).judged(),
        OfIncidents::CLASS_LABEL.judged(),
        OfIncidents::EXCLUDED.short(["集計除外", "excluded"]),
        column::<OfIncidents>("exclude_reason", ["除外の理由", "Reason of exclusion"], Verbatim, ["除外していない", "not excluded"],
            ["集計から除外した理由", "Why it is left out"], |of, _| Value::text(&*of.incident.exclude_reason)).short(["集計除外の理由", "reason of exclusion"]),
        OfIncidents::SERIOUSNESS_PENDING.short(["重大性判定保留", "seriousness pending"]).judged(),
        OfIncidents::MISSING_USERS.short(["影響利用者数が不明", "users missing"]).judged(),
        OfIncidents::MISSING_DURATION.short(["継続時間が不明", "duration missing"]).judged(),
        OfIncidents::MISSING_MONTHLY_USERS.short(["前年度月平均利用者数が不明", "monthly users missing"]).judged(),
        OfIncidents::MISSING_RULE.short(["適用される基準が不明", "rule missing"]).judged(),
        OfIncidents::RULES_VERSION.short(["基準の版", "version of the rules"]).judged(),
        OfIncidents::DECIDING_ROW.or(NONE).short(["決め手の基準", "deciding row"]).following(),
        OfIncidents::DECIDING_MINUTES.following(),
        OfIncidents::DECIDING_USERS.following(),
        OfIncidents::DECIDING_USER_MINUTES.following(),
        column::<OfIncidents>("deciding_service", ["該当した役務", "Deciding service"], Code("service"), NOT_ASKED,
            ["区分を決めた役務", "The service that decided"], |of, labels| service(impact(of, of.judgement.ground.as_ref().and_then(Ground::impact)), labels)).following(),
        OfIncidents::NEAREST_ROW.or(NONE).following(),
        OfIncidents::NEAREST_MINUTES.following(),
        OfIncidents::NEAREST_USERS.following(),
        OfIncidents::NEAREST_USER_MINUTES.following(),
        column::<OfIncidents>("nearest_service", ["最も近い役務", "Nearest service"], Code("service"), NONE,
            ["最も近い基準に係る役務", "The service that came nearest"], |of, labels| service(nearest_impact(of), labels)).following(),
        OfIncidents::GAP.or(NONE).following(),
        OfIncidents::MARGIN_MINUTES.following(),
        OfIncidents::MARGIN_USERS.following(),
        OfIncidents::MARGIN_USER_MINUTES.following(),
        OfIncidents::CAUSE_CLASS.short(["要因区分", "cause"]),
        OfIncidents::CAUSE_DETAIL.short(["要因詳細", "cause in detail"]),
        OfIncidents::DURATION.short(["継続時間（分）", "duration (min)"]),
        OfIncidents::AFFECTED_USERS.short(["影響利用者数", "affected users"]),
        OfIncidents::APPROXIMATE.short(["概数", "approximate"]),
        column::<OfIncidents>("kind", ["事故種別コード", "Kind code"], Code("kind"), NEVER,
            ["事故の種別", "The kind of incident"], |of, _| Value::code(of.incident.kind.code())).short(["事故種別", "kind"]),
        column::<OfIncidents>("form", ["報告様式コード", "Form code"], Code("form"), NEVER,
            ["報告の様式", "The form of the report"], |of, _| Value::code(of.incident.form.code())).short(["報告様式", "form"]),
        column::<OfIncidents>("equipment", ["故障設備", "Failed equipment"], Verbatim, NOT_STATED,
            ["故障した設備についての報告の記載", "The equipment, as the report has it"], |of, _| Value::text(&*of.incident.equipment)).short(["故障設備", "equipment"]),
        column::<OfIncidents>("place", ["発生場所コード", "Place code"], Code("prefecture"), ["記載がないか、一つの都道府県に特定できない", "not stated, or not one prefecture"],
            ["発生した都道府県（JIS X 0401）", "The prefecture of occurrence (JIS X 0401)"], |of, _| Value::code_if(of.incident.place.as_deref())).short(["発生場所", "place"]),
        column::<OfIncidents>("origin", ["起因区分コード", "Origin code"], Code("origin"), NOT_STATED,
            ["起因の区分", "Where the incident originated"], |of, _| Value::code_if(of.incident.origin.map(Origin::code))).short(["起因区分", "origin"]),
        column("origin_carrier", ["起因事業者", "Originating carrier"], Verbatim, NOT_STATED,
            ["起因とされた事業者", "The originating carrier"], |of, _| Value::text(&*of.incident.origin_carrier)),
        column("origin_report_id", ["起因報告番号", "Originating report"], Verbatim, NOT_STATED,
            ["起因とされた報告の番号", "The number of the originating report"], |of, _| Value::text(&*of.incident.origin_report_id)),
        OfIncidents::AREA.short(["影響地域", "area"]),
        OfIncidents::SUMMARY.short(["概要", "summary"]),
        OfIncidents::SOURCE,
        column::<OfIncidents>("noticed_at", ["覚知日時", "Noticed at"], Time, NOT_STATED,
            ["事業者が覚知した日時", "When the carrier noticed"], |of, _| Value::Time(of.incident.progress().noticed_at)),
        column::<OfIncidents>("announced_at", ["周知開始日時", "Announced at"], Time, NOT_STATED,
            ["利用者への周知を開始した日時", "When the carrier first told its users"], |of, _| Value::Time(of.incident.progress().announced_at)),
        column::<OfIncidents>("emergency_calls_affected", ["緊急通報への影響", "Emergency calls affected"], YES_NO, NOT_STATED,
            ["緊急通報に影響があったか", "Whether emergency calls were affected"], |of, _| stated_yes_no(of.incident.progress().emergency_calls_affected)),
        column::<OfIncidents>("cannot_ask", ["自力照会困難", "Cannot ask itself"], YES_NO, NOT_STATED,
            ["起因が海外の事業者にあり、自ら照会することが困難か", "Whether the origin is abroad and the carrier cannot ask it itself"], |of, _| stated_yes_no(of.incident.progress().cannot_ask)),
    ];
    columns.extend(stated::<OfIncidents>(false, |of, _| &of.incident.codes));
    dataset("incidents", ["対象期間の事故", "Incidents of the period"], columns)
}

/// What `classify` says of an incident before what its class turns on.
pub fn verdict() -> Vec<Column<OfIncidents>> {
    vec![
        OfIncidents::CARRIER,
        OfIncidents::REPORT_ID,
        OfIncidents::OCCURRED_AT,
        OfIncidents::CLASS,
        OfIncidents::SERIOUSNESS_PENDING,
    ]
}

/// What it says after that.
pub fn grounds() -> Vec<Column<OfIncidents>> {
    vec![
        OfIncidents::RULES_VERSION,
        OfIncidents::DECIDING_ROW,
        OfIncidents::DECIDING_MINUTES,
        OfIncidents::DECIDING_USERS,
        OfIncidents::DECIDING_USER_MINUTES,
        OfIncidents::NEAREST_ROW,
        OfIncidents::NEAREST_MINUTES,
        OfIncidents::NEAREST_USERS,
        OfIncidents::NEAREST_USER_MINUTES,
        OfIncidents::GAP,
        OfIncidents::MARGIN_MINUTES,
        OfIncidents::MARGIN_USERS,
        OfIncidents::MARGIN_USER_MINUTES,
        OfIncidents::EXCLUDED,
        OfIncidents::APPROXIMATE,
    ]
}

/// What `report.json` says of every incident before its class.
pub fn facts() -> Vec<Column<OfIncidents>> {
    vec![
        OfIncidents::CARRIER,
        OfIncidents::REPORT_ID,
        OfIncidents::REPORT_SEQ,
        OfIncidents::OCCURRED_AT,
        OfIncidents::ENDED_AT,
        OfIncidents::DURATION,
        OfIncidents::AFFECTED_USERS,
        OfIncidents::APPROXIMATE,
    ]
}

/// What it says after the class of the cause.
pub fn statements() -> Vec<Column<OfIncidents>> {
    vec![OfIncidents::CAUSE_DETAIL, OfIncidents::AREA, OfIncidents::SUMMARY, OfIncidents::SOURCE]
}

fn deciding(of: &Judged) -> Option<Pair> {
    of.judgement.ground.as_ref().map(Ground::thresholds)
}

pub fn nearest(of: &Judged) -> Option<Pair> {
    of.judgement.nearest.as_ref().map(|nearest| nearest.pair)
}

fn impact(of: &Judged, index: Option<usize>) -> Option<&Impact> {
    of.incident.impacts.get(index?)
}

/// The impact that came nearest to being serious.
pub fn nearest_impact(of: &Judged) -> Option<&Impact> {
    impact(of, of.judgement.nearest.as_ref().map(|nearest| nearest.impact))
}

pub fn service<'a>(impact: Option<&Impact>, labels: Labels<'a>) -> Value<'a> {
    Value::code_if(impact.map(|impact| labels.codes().service(impact.service).code.as_str()))
}

/// A class of cause where it is known.
fn known(class: CauseClass) -> Option<CauseClass> {
    (class != CauseClass::Unknown).then_some(class)
}

/// Whether something is so, where a report says it.
fn stated_yes_no<'a>(stated: Option<bool>) -> Value<'a> {
    stated.map_or(Value::Code(None), Value::YesNo)
}

fn is_missing<'a>(of: &Judged, value: Missing) -> Value<'a> {
    Value::YesNo(of.judgement.missing.contains(&value))
}

fn margin<'a>(of: &Judged, side: impl Fn(Margin) -> Option<i128>) -> Value<'a> {
    Value::Integer(of.margin().and_then(side))
}

#[rustfmt::skip]
impl OfIncidents {
    pub const CARRIER: Column<Self> = column("carrier", ["事業者名", "Carrier"], Verbatim, NEVER,
        ["報告した事業者の名称", "The reporting carrier"], |of, _| Value::text(&*of.incident.carrier));
    pub const REPORT_ID: Column<Self> = column("report_id", ["報告番号", "Report number"], Verbatim, NEVER,
        ["事業者が付した報告の番号", "The carrier's number of the report"], |of, _| Value::text(&*of.incident.report_id));
    pub const REPORT_SEQ: Column<Self> = column("report_seq", ["報告回", "Report sequence"], ORDINAL, NEVER,
        ["同じ事故についての何回目の報告か", "Which report on the incident this is"], |of, _| Value::Integer(Some(of.incident.report_seq.into())));
    pub const OCCURRED_AT: Column<Self> = column("occurred_at", ["発生日時", "Occurred at"], Time, NEVER,
        ["発生した日時（ISO 8601、日本時間）。時刻の記載のないものは日付のみ", "ISO 8601, Japan time; the date alone where no time is stated"],
        |of, _| Value::Time(Some(of.incident.occurred_at)));
    pub const ENDED_AT: Column<Self> = column("ended_at", ["終了日時", "Ended at"], Time, UNKNOWN,
        ["復旧日時。記載がないときは発生日時に継続時間を加えたもの", "The stated recovery, else the occurrence plus the duration"],
        |of, _| Value::Time(of.incident.known_end()));
    pub const CLASS: Column<Self> = column("class", ["報告の区分コード", "Class code"], Code("class"), NEVER,
        ["事故の区分", "The class of the incident"], |of, _| Value::code(of.judgement.class.code()));
    pub const CLASS_LABEL: Column<Self> = column("class_label", ["報告の区分", "Class"], Label, NEVER,
        ["事故の区分の名称", "The class in words"], |of, labels| Value::text(labels.coded("class", of.judgement.class.code())));
    pub const EXCLUDED: Column<Self> = column("excluded", ["集計除外", "Excluded"], YES_NO, NEVER,
        ["集計から除外したか", "Whether it is left out of the statistics"], |of, _| Value::YesNo(of.incident.is_excluded()));
    pub const SERIOUSNESS_PENDING: Column<Self> = column("seriousness_pending", ["重大な事故の判定保留", "Seriousness pending"], YES_NO, NEVER,
        ["重大な事故に当たるかが不明な値によるか", "Whether seriousness turns on a value that is not known"], |of, _| Value::YesNo(of.judgement.seriousness_pending()));
    pub const MISSING_USERS: Column<Self> = column("missing_affected_users", ["影響利用者数が不明", "Users missing"], YES_NO, NEVER,
        ["判定に必要な影響利用者数が不明か", "Whether the class turns on users that are not known"], |of, _| is_missing(of, Missing::AffectedUsers));
    pub const MISSING_DURATION: Column<Self> = column("missing_duration", ["継続時間が不明", "Duration missing"], YES_NO, NEVER,
        ["判定に必要な継続時間が不明か", "Whether the class turns on a duration that is not known"], |of, _| is_missing(of, Missing::Duration));
    pub const MISSING_MONTHLY_USERS: Column<Self> = column("missing_monthly_users", ["前年度月平均利用者数が不明", "Monthly users missing"], YES_NO, NEVER,
        ["判定に必要な前年度月平均利用者数が不明か、幅のある記載では決まらないか", "Whether the class turns on monthly users that are not known, or given as a band that leaves it open"],
        |of, _| is_missing(of, Missing::MonthlyUsers));
    pub const MISSING_RULE: Column<Self> = column("missing_rule", ["適用される基準が不明", "Rule missing"], YES_NO, NEVER,
        ["発生日に適用される基準が不明か", "Whether no rule is known for the day"], |of, _| is_missing(of, Missing::Rule));
    pub const RULES_VERSION: Column<Self> = column("rules_version", ["基準の施行日", "Rules in force from"], Day, ["基準が不明", "no rule is known"],
        ["適用した基準の施行日", "The first day of the rules applied"], |of, _| Value::Day(of.judgement.version));
    pub const DECIDING_ROW: Column<Self> = column("deciding_row", ["該当した基準", "Deciding rule"], Code("rule"), NEVER,
        ["区分を決めた基準の識別子", "The rule that decided"], |of, _| Value::code_if(of.judgement.ground.as_ref().map(Ground::row)));
    pub const DECIDING_MINUTES: Column<Self> = column("deciding_minutes", ["該当した継続時間（分）", "Deciding duration (minutes)"], MINUTES, NOT_ASKED,
        ["区分を決めた継続時間の下限", "The duration that decided"], |of, _| Value::known(deciding(of).and_then(|pair| pair.minutes)));
    pub const DECIDING_USERS: Column<Self> = column("deciding_users", ["該当した影響利用者数", "Deciding users"], USERS, NOT_ASKED,
        ["区分を決めた影響利用者数の下限", "The users that decided"], |of, _| Value::known(deciding(of).and_then(|pair| pair.users)));
    pub const DECIDING_USER_MINUTES: Column<Self> = column("deciding_user_minutes", ["該当した延べ利用者時間", "Deciding user-minutes"], USER_MINUTES, NOT_ASKED,
        ["区分を決めた延べ利用者時間（影響利用者数に継続時間を乗じたもの）の下限", "The users times minutes that decided"], |of, _| Value::known(deciding(of).and_then(|pair| pair.user_minutes)));
    pub const NEAREST_ROW: Column<Self> = column("nearest_row", ["最も近い基準", "Nearest rule"], Code("rule"), NEVER,
        ["最も近い重大な事故の基準の識別子", "The rule that came nearest"], |of, _| Value::code_if(of.judgement.nearest.as_ref().map(|nearest| nearest.row.as_str())));
    pub const NEAREST_MINUTES: Column<Self> = column("nearest_minutes", ["最も近い基準の継続時間（分）", "Nearest duration (minutes)"], MINUTES, NOT_ASKED,
        ["最も近い基準の継続時間の下限", "Its duration"], |of, _| Value::known(nearest(of).and_then(|pair| pair.minutes)));
    pub const NEAREST_USERS: Column<Self> = column("nearest_users", ["最も近い基準の影響利用者数", "Nearest users"], USERS, NOT_ASKED,
        ["最も近い基準の影響利用者数の下限", "Its users"], |of, _| Value::known(nearest(of).and_then(|pair| pair.users)));
    pub const NEAREST_USER_MINUTES: Column<Self> = column("nearest_user_minutes", ["最も近い基準の延べ利用者時間", "Nearest user-minutes"], USER_MINUTES, NOT_ASKED,
        ["最も近い基準の延べ利用者時間の下限", "Its users times minutes"], |of, _| Value::known(nearest(of).and_then(|pair| pair.user_minutes)));
    pub const GAP: Column<Self> = column("gap", ["不足の割合", "Gap"], Kind::Decimal(["比率（基準を1とする）", "share of the threshold"]), NEVER,
        ["基準までの不足。継続時間の不足の割合と影響利用者数の不足の割合の大きい方", "The larger of the shares by which duration and users fall short"],
        |of, _| Value::gap(of.judgement.nearest.as_ref().map(|nearest| nearest.gap)));
    pub const MARGIN_MINUTES: Column<Self> = column("margin_minutes", ["継続時間の差（分）", "Margin in minutes"], MINUTES, NOT_ASKED,
        MARGIN, |of, _| margin(of, |margin| margin.minutes));
    pub const MARGIN_USERS: Column<Self> = column("margin_users", ["影響利用者数の差", "Margin in users"], USERS, NOT_ASKED,
        MARGIN, |of, _| margin(of, |margin| margin.users));
    pub const MARGIN_USER_MINUTES: Column<Self> = column("margin_user_minutes", ["延べ利用者時間の差", "Margin in user-minutes"], USER_MINUTES, NOT_ASKED,
        MARGIN, |of, _| margin(of, |margin| margin.user_minutes));
    pub const CAUSE_CLASS: Column<Self> = column("cause_class", ["発生要因コード", "Cause code"], Code("cause_class"), UNKNOWN,
        ["発生要因の区分", "The class of the cause"], |of, _| Value::Code(known(of.incident.cause_class).map(|class| class.code().into())));
    pub const CAUSE_DETAIL: Column<Self> = column("cause_detail", ["発生要因の詳細", "Cause in detail"], Verbatim, NOT_STATED,
        ["要因の詳細についての報告の記載", "The cause as the report has it"], |of, _| Value::text(&*of.incident.cause_detail));
    pub const DURATION: Column<Self> = column("duration_minutes", ["継続時間（分）", "Duration (minutes)"], MINUTES, UNKNOWN,
        ["役務ごとの継続時間のうち判明している最長のもの", "The longest known among the services"], |of, _| Value::known(of.incident.minutes()));
    pub const AFFECTED_USERS: Column<Self> = column("affected_users", ["影響利用者数", "Affected users"], USERS, UNKNOWN,
        ["役務ごとの影響利用者数のうち判明している最大のもの", "The largest known among the services"], |of, _| Value::known(of.incident.users()));
    pub const APPROXIMATE: Column<Self> = column("approximate", ["概数", "Approximate"], YES_NO, NEVER,
        ["継続時間又は影響利用者数に概数を含むか", "Whether the duration or the users are approximate"], |of, _| Value::YesNo(of.incident.is_approximate()));
    pub const AREA: Column<Self> = column("area", ["影響地域の記載", "Area affected as stated"], Verbatim, NOT_STATED,
        ["影響地域についての報告の記載", "The area affected, as the report has it"], |of, _| Value::text(&of.incident.area.text));
    pub const SUMMARY: Column<Self> = column("summary", ["主な障害内容", "Summary"], Verbatim, NOT_STATED,
        ["事故の概要", "What happened"], |of, _| Value::text(&*of.incident.summary));
    pub const SOURCE: Column<Self> = column("source", ["出典", "Source"], Verbatim, NOT_STATED,
        ["報告に記載された出典", "Where the report says its facts come from"], |of, _| Value::text(&*of.incident.source));
}

/// What a margin means.
const MARGIN: [&str; 2] =
    ["基準との差（不足は負）", "The difference from the threshold; negative where short of it"];
