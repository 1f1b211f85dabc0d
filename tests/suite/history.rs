//! `shihanki history`: the reports on one incident side by side.

use crate::support::{Desk, Line};
use serde_json::{Value, json};

fn desk() -> Desk {
    let second = Line::new("A-1")
        .with("報告回", "第2報")
        .with("報告日時", "2022-07-12 10:00")
        .with("継続時間", "1時間30分");
    Desk::with_reports(&[
        second.clone().with("影響利用者数", "45000"),
        second.with("役務", "FTTH").with("影響利用者数", "1000"),
        Line::new("A-1").with("報告日時", "2022-07-10 18:00").with("要因詳細", "調査中"),
        Line::new("A-1").with("報告日時", "2022-07-10 18:00").with("要因詳細", "調査中"),
        Line::new("A-1")
            .with("報告回", "3")
            .with("報告日時", "2022-08-01 10:00")
            .with("影響利用者数", "45000")
            .with("要因詳細", "電源設備の故障"),
        Line::new("B-1"),
    ])
}

fn records(desk: &Desk, more: &[&str]) -> Vec<Value> {
    let arguments = ["history", "㈱架空通信", "A-1", "--input", "input", "--format", "json"];
    let outcome = desk.run(&[&arguments, more].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_report_stands_in_its_order_with_what_it_changed() {
    let records = records(&desk(), &[]);
    let of = |key: &str| -> Vec<Value> { records.iter().map(|r| r[key].clone()).collect() };
    assert_eq!(of("report_seq"), [json!(1), json!(2), json!(3)]);
    assert_eq!(of("stands"), [json!(false), json!(false), json!(true)]);
    assert_eq!(records[0]["reported_at"], "2022-07-10T18:00+09:00");
    assert_eq!(records[0]["rows"], json!([{"file": "reports.csv", "sheet": null, "line": 4}]));
    assert_eq!(records[0]["changes"], json!([]));
    let change = |column: &str, header: &str, service: Value, before: &str, after: &str| {
        json!({
            "column": column, "header": header, "service": service, "before": before, "after": after
        })
    };
    let (voice, ftth) = (json!("携帯電話（音声）"), json!("FTTH"));
    // 90分 and 1時間30分 are the same.
    assert_eq!(
        records[1]["changes"],
        json!([
            change("duration", "継続時間", ftth.clone(), "", "1時間30分"),
            change("service", "役務", ftth.clone(), "", "FTTH"),
            change("affected_users", "影響利用者数", voice, "40000", "45000"),
            change("affected_users", "影響利用者数", ftth.clone(), "", "1000"),
        ])
    );
    assert_eq!(
        records[2]["changes"],
        json!([
            change("duration", "継続時間", ftth.clone(), "1時間30分", ""),
            change("service", "役務", ftth.clone(), "FTTH", ""),
            change("affected_users", "影響利用者数", ftth, "1000", ""),
            change("cause_detail", "要因詳細", Value::Null, "", "電源設備の故障"),
        ])
    );
}

#[test]
fn a_day_limits_the_reports_and_the_last_of_them_stands() {
    let records = records(&desk(), &["--as-of", "2022-07-31"]);
    assert_eq!(records.len(), 2);
    assert_eq!(records[1]["stands"], true);
}

#[test]
fn people_read_it_in_either_language_with_the_decisions() {
    let desk = desk().file(
        "decisions.csv",
        "carrier,report,column,value,reason,by,on\n\
         架空通信,A-1,cause_class,人為要因,照会への回答,架空 花子,2022-11-10\n",
    );
    let run = |more: &[&str]| {
        let arguments = ["history", "架空通信", "A-1", "--input", "input"];
        desk.run(&[&arguments, more].concat()).stdout
    };
    let text = run(&["--decisions", "decisions.csv"]);
    for words in [
        "第1報　2022-07-10T18:00+09:00　［置換え済み］　reports.csv 4行目",
        "第3報　2022-08-01T10:00+09:00　［有効］　reports.csv 6行目",
        "電源設備の故障",
        "（空欄）",
        "決定：A-1　要因区分：「設備要因」→「人為要因」",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(run(&["--lang", "en"]).contains("Report 3, 2022-08-01T10:00+09:00 [stands]"));
}

#[test]
fn a_report_that_is_not_there_is_an_error_of_the_input() {
    for (carrier, number) in [("架空通信", "A-9"), ("別の会社", "A-1")] {
        let outcome = desk().run(&["history", carrier, number, "--input", "input"]);
        assert_eq!(outcome.status, 3, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(number), "{}", outcome.stderr);
        assert_eq!(outcome.stdout, "");
    }
}
