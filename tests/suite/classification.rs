//! Classes: every real incident against what was worked out by hand, and the boundaries of the law.

use crate::support::{CODES, Desk, Line, project};
use shihanki::criteria::{self, Rules};
use shihanki::intake;
use shihanki::model::judgement::{Class, Ground, Judgement, Missing};
use shihanki::model::regimes::Regimes;
use shihanki::model::report::Judged;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<Rules> = LazyLock::new(|| criteria::japan().unwrap());

fn judge(inputs: &[PathBuf]) -> Vec<Judged> {
    let intake = intake::read(&intake::find(inputs).unwrap(), &CODES, &intake::Settings::default());
    intake
        .incidents
        .into_iter()
        .map(|incident| Judged {
            judgement: Arc::new(criteria::judge(&incident, &RULES, &CODES)),
            incident,
            regimes: Regimes::default(),
        })
        .collect()
}

/// The judgement of one made-up report.
fn judged(line: &Line) -> Judgement {
    let desk = Desk::with_reports(std::slice::from_ref(line));
    let [judged] = judge(&[desk.path("input")]).try_into().expect("one incident");
    Arc::unwrap_or_clone(judged.judgement)
}

fn class(line: &Line) -> Class {
    judged(line).class
}

fn thresholds_in_words(ground: Option<&Ground>) -> String {
    let Some(ground) = ground else { return String::new() };
    let pair = ground.thresholds();
    let hours = pair.minutes.map(|minutes| format!("{}h", minutes / 60));
    let sides: Vec<String> =
        [hours, pair.users.map(|users| users.to_string())].into_iter().flatten().collect();
    match ground {
        Ground::Pair { .. } => sides.join(" & "),
        Ground::Facility { .. } => format!("facility {}", sides.join("")),
        Ground::Either { .. } | Ground::Kind { .. } => sides.join(" or "),
    }
}

#[test]
fn every_real_incident_has_the_class_row_and_pair_worked_out_by_hand() {
    let judged: BTreeMap<String, Judged> = judge(&[project().join("data/incidents")])
        .into_iter()
        .map(|judged| (judged.incident.report_id.to_string(), judged))
        .collect();
    let expected = project().join("tests/expected/public_incidents.csv");
    let mut expected = csv::Reader::from_path(expected).unwrap();
    let mut count = 0;
    for record in expected.records().map(Result::unwrap) {
        let [id, day, class, row, pair, missing, reason, excluded] =
            [0, 1, 2, 3, 4, 5, 6, 7].map(|index| record[index].to_owned());
        let Judged { incident, judgement, .. } = &judged[&id];
        let codes: Vec<_> = judgement.missing.iter().map(|value| value.code()).collect();
        assert_eq!(incident.occurred_on().to_string(), day, "{id}");
        assert_eq!(judgement.class.code(), class, "{id}: {reason}");
        assert_eq!(judgement.ground.as_ref().map_or("", Ground::row), row, "{id}: {reason}");
        assert_eq!(thresholds_in_words(judgement.ground.as_ref()), pair, "{id}: {reason}");
        assert_eq!(codes.join("|"), missing, "{id}: {reason}");
        assert_eq!(incident.is_excluded(), excluded == "yes", "{id}");
        count += 1;
    }
    assert_eq!(count, judged.len(), "every incident of the file is in the table");
}

/// A report on a service on a day, so long and for so many.
fn case(service: &str, day: &str, minutes: u64, users: u64) -> Line {
    Line::new("T-1")
        .with("役務", service)
        .with("発生日時", &format!("{day} 10:00"))
        .with("継続時間", &format!("{minutes}分"))
        .with("影響利用者数", &users.to_string())
}

/// At each pair, a minute or a user below it, and above it, a report on the service is serious just
/// where it reaches one of the pairs in both.
#[track_caller]
fn turns_serious_at(service: &str, day: &str, pairs: &[(u64, u64)]) {
    for (minutes, users) in pairs.iter().copied() {
        for (minutes, users) in
            [(minutes, users), (minutes - 1, users), (minutes, users - 1), (minutes + 1, users + 1)]
        {
            let reached = pairs.iter().any(|(m, u)| minutes >= *m && users >= *u);
            let is_serious = class(&case(service, day, minutes, users)) == Class::Serious;
            assert_eq!(is_serious, reached, "{service} {day}: {minutes} min, {users} users");
        }
    }
}

#[test]
fn each_row_of_each_version_turns_at_its_pairs() {
    turns_serious_at("携帯電話（音声）", "2008-04-01", &[(120, 30_000)]);
    turns_serious_at("無料メール", "2015-03-31", &[(120, 30_000)]);
    turns_serious_at("携帯電話（音声）", "2015-04-01", &[(60, 30_000)]);
    turns_serious_at("050IP電話", "2015-04-01", &[(120, 30_000), (60, 100_000)]);
    turns_serious_at("セルラーLPWA", "2019-03-31", &[(120, 30_000), (60, 1_000_000)]);
    turns_serious_at("セルラーLPWA", "2019-04-01", &[(720, 30_000), (120, 1_000_000)]);
    turns_serious_at("検索（無料）", "2026-03-31", &[(1440, 100_000), (720, 1_000_000)]);
    turns_serious_at("検索（無料）", "2026-04-01", &[(1440, 100_000), (720, 1_000_000)]);
    turns_serious_at("FTTH", "2026-03-31", &[(120, 30_000), (60, 1_000_000)]);
    turns_serious_at("FTTH", "2026-04-01", &[(120, 30_000), (60, 100_000)]);
    turns_serious_at("IP-VPN", "2026-04-01", &[(120, 30_000), (60, 1_000_000)]);
}

#[test]
fn free_mail_with_ten_million_users_has_a_row_of_its_own_from_2026() {
    let mail = |day: &str, monthly: &str| {
        class(&case("電子メール（無料）", day, 240, 100_000).with("前年度月平均利用者数", monthly))
    };
    assert_eq!(mail("2026-03-31", "10000000"), Class::PeriodicDetailed);
    assert_eq!(mail("2026-04-01", "10000000"), Class::Serious);
    assert_eq!(mail("2026-04-01", "9999999"), Class::PeriodicDetailed);
}

#[test]
fn a_band_of_monthly_users_decides_where_all_of_it_is_on_one_side_of_the_threshold() {
    let mail = |monthly: &str| {
        let mail = case("電子メール（無料）", "2026-04-01", 240, 100_000);
        judged(&mail.with("前年度月平均利用者数", monthly))
    };
    for above in ["1000万以上", "1000万人以上", "10000000以上", "1200万～1500万"] {
        assert_eq!(mail(above).class, Class::Serious, "{above}");
    }
    for below in ["450万未満", "450万以上500万未満", "500万以上1000万未満", "999万以下"]
    {
        let judgement = mail(below);
        assert_eq!(judgement.class, Class::PeriodicDetailed, "{below}");
        assert!(!judgement.seriousness_pending(), "{below}");
    }
    for open in ["500万以上", "450万以上", "500万～1000万", "1000万以下"] {
        let judgement = mail(open);
        assert_eq!(judgement.class, Class::PeriodicDetailed, "{open}");
        assert!(judgement.seriousness_pending(), "{open}");
        assert_eq!(judgement.missing, [Missing::MonthlyUsers], "{open}");
    }
    // Before the rule that asks for them, and where both rows agree, no band leaves anything open.
    let earlier = case("電子メール（無料）", "2026-03-31", 240, 100_000);
    assert!(!judged(&earlier.with("前年度月平均利用者数", "500万以上")).seriousness_pending());
    let short = case("電子メール（無料）", "2026-04-01", 119, 100_000);
    assert!(!judged(&short.with("前年度月平均利用者数", "500万以上")).seriousness_pending());
}

#[test]
fn what_concerns_additional_functions_is_out_of_scope_whatever_its_size() {
    for day in ["2008-04-01", "2015-04-01", "2023-06-16", "2025-04-01", "2026-04-01"] {
        let large = case("携帯電話（音声）", day, 600, 1_000_000);
        for kind in ["付加的な機能", "additional_function"] {
            let judgement = judged(&large.clone().with("事故種別", kind));
            assert_eq!(judgement.class, Class::OutOfScope, "{day} {kind}");
            assert!(judgement.missing.is_empty(), "{day} {kind}");
        }
        let unknown = large.with("事故種別", "付加的な機能").with("継続時間", "不明");
        assert_eq!(class(&unknown), Class::OutOfScope, "{day}");
    }
    let early = case("携帯電話（音声）", "2008-03-31", 600, 1_000_000);
    assert_eq!(class(&early.with("事故種別", "付加的な機能")), Class::Undetermined);
}

#[test]
fn an_unknown_that_decides_the_row_leaves_open_what_both_rows_do_not_agree_on() {
    let mail = |minutes, users| judged(&case("電子メール（無料）", "2026-04-01", minutes, users));
    let open = mail(240, 100_000);
    assert_eq!(open.class, Class::PeriodicDetailed);
    assert_eq!(open.missing, [Missing::MonthlyUsers]);
    assert!(open.seriousness_pending());
    assert_eq!(mail(1440, 100_000).class, Class::Serious, "both rows hold");
    let neither = mail(119, 100_000);
    assert!(!neither.seriousness_pending(), "both rows fail");
}

#[test]
fn unknown_values_leave_open_only_what_turns_on_them() {
    let short = case("携帯電話（音声）", "2022-07-10", 23, 0).with("影響利用者数", "不明");
    let short = judged(&short);
    assert_eq!((short.class, short.missing), (Class::Undetermined, vec![Missing::AffectedUsers]));

    let long = judged(&case("携帯電話（音声）", "2022-07-10", 120, 0).with("影響利用者数", "不明"));
    assert_eq!(long.class, Class::PeriodicDetailed);
    assert!(long.seriousness_pending());

    let many = judged(&case("携帯電話（音声）", "2022-07-10", 0, 30_000).with("継続時間", ""));
    assert_eq!(many.class, Class::PeriodicDetailed);
    assert_eq!(many.missing, [Missing::Duration]);

    let few = judged(&case("携帯電話（音声）", "2022-07-10", 0, 29_999).with("継続時間", ""));
    assert_eq!((few.class, few.missing), (Class::Undetermined, vec![Missing::Duration]));

    let both = case("携帯電話（音声）", "2022-07-10", 0, 0)
        .with("継続時間", "")
        .with("影響利用者数", "不明");
    let both = judged(&both);
    assert_eq!(both.class, Class::Undetermined);
    assert_eq!(both.missing, [Missing::AffectedUsers, Missing::Duration]);
}

#[test]
fn a_stated_fact_outranks_the_service() {
    let voice = case("050IP電話", "2022-07-10", 60, 30_000);
    assert_eq!(class(&voice), Class::PeriodicDetailed);
    assert_eq!(class(&voice.clone().with("緊急通報", "有")), Class::Serious);

    let access = case("FTTH", "2022-07-10", 120, 30_000);
    assert_eq!(class(&access), Class::Serious);
    assert_eq!(class(&access.with("料金", "無料")), Class::PeriodicDetailed);

    let mail = case("電子メール（無料）", "2022-07-10", 120, 30_000);
    assert_eq!(class(&mail), Class::PeriodicDetailed);
    assert_eq!(class(&mail.with("料金", "有料")), Class::Serious);
}

#[test]
fn a_relay_for_lpwa_is_judged_as_lpwa_and_never_as_free() {
    let relay = |day: &str| case("専用線", day, 120, 30_000).with("LPWA中継", "有");
    assert_eq!(class(&relay("2019-03-31")), Class::Serious);
    assert_eq!(class(&relay("2019-04-01")), Class::PeriodicDetailed);
    let free = case("FTTH", "2019-03-31", 120, 30_000).with("LPWA中継", "有").with("料金", "無料");
    assert_eq!(class(&free), Class::Serious);
    let voice = case("携帯電話（音声）", "2019-04-01", 60, 30_000).with("LPWA中継", "有");
    assert_eq!(class(&voice), Class::Serious);
}

#[test]
fn the_total_outage_of_an_important_facility_is_serious_whatever_the_users() {
    let outage = |minutes| case("専用線", "2022-07-10", minutes, 1).with("重要設備の全断", "有");
    assert_eq!(class(&outage(120)), Class::Serious);
    assert_eq!(class(&outage(119)), Class::OutOfScope);
    let unknown = judged(&outage(0).with("継続時間", ""));
    assert_eq!((unknown.class, unknown.missing), (Class::Undetermined, vec![Missing::Duration]));
}

#[test]
fn the_kind_of_incident_decides_whether_it_can_be_serious_or_periodic() {
    let large = case("携帯電話（音声）", "2022-07-10", 600, 1_000_000);
    assert_eq!(class(&large.clone().with("事故種別", "設備外の故障")), Class::PeriodicDetailed);
    let leak = |day| case("携帯電話（音声）", day, 0, 1).with("事故種別", "情報漏えい");
    assert_eq!(class(&leak("2023-06-15")), Class::PeriodicDetailed);
    assert_eq!(class(&leak("2023-06-16")), Class::OutOfScope);
}

#[test]
fn the_form_decides_the_class_of_what_is_not_serious() {
    let periodic = case("携帯電話（音声）", "2022-07-10", 120, 29_999);
    assert_eq!(class(&periodic.clone().with("報告様式", "簡易")), Class::PeriodicSimple);
    assert_eq!(class(&periodic.with("報告様式", "軽微")), Class::OutOfScope);
    let serious = case("携帯電話（音声）", "2022-07-10", 60, 30_000);
    assert_eq!(class(&serious.clone().with("報告様式", "簡易")), Class::Serious);
    assert_eq!(class(&serious.with("報告様式", "軽微")), Class::Serious);
}

#[test]
fn before_the_first_known_rule_nothing_is_classified() {
    let early = judged(&case("携帯電話（音声）", "2008-03-31", 600, 1_000_000));
    assert_eq!((early.class, early.missing), (Class::Undetermined, vec![Missing::Rule]));
}
