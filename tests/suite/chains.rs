//! A later report that does not look like a follow-up to the one before it is told, and counted as it
//! stands.

use crate::findings::findings_of;
use crate::support::Desk;

const HEADER: &str =
    "報告番号,報告回,報告日時,事業者名,発生日時,継続時間,役務,影響利用者数,要因区分";

/// Lines, columns and messages of the findings on follow-ups in rows below the header.
fn told(rows: &[&str]) -> Vec<(u64, String, String)> {
    let desk = Desk::new().file("in.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
    let outcome = desk.run(&["check", "--format", "json", "--as-of", "2024-03-31", "in.csv"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let findings = findings_of(&outcome);
    let of_chain = findings.iter().filter(|finding| finding.text("code") == "report.follow-up");
    let told = of_chain.map(|finding| {
        let line = finding.line().unwrap_or_default();
        (line, finding.text("header").to_owned(), finding.text("message").to_owned())
    });
    told.collect()
}

#[test]
fn a_number_that_is_used_again_is_told_with_the_days_between() {
    // 2022-07-10 to 2022-08-10 are 31 days, to 2022-08-11 32.
    let first = "1,1,2022-09-30,架空通信,2022-07-10 10:00,90分,携帯電話（音声）,40000,設備要因";
    let near = "1,2,2022-10-20,架空通信,2022-08-10 10:00,90分,携帯電話（音声）,40000,設備要因";
    let far = "1,2,2022-10-20,架空通信,2022-08-11 10:00,90分,携帯電話（音声）,40000,設備要因";
    assert!(told(&[first, near]).is_empty());
    let message = |days: u64| {
        format!(
            "同じ報告番号の前の報告（2行目）とは、発生日時が{days}日離れています。前の報告は、この報告に置き換えられたものとして集計していません。"
        )
    };
    assert_eq!(told(&[first, far]), [(3, "発生日時".to_owned(), message(32))]);
    // Nothing occurs after it was reported: on the day of the report it may.
    let early = first.replace("2022-09-30", "2022-07-20");
    let on_the_day = near.replace("2022-08-10", "2022-07-20");
    let after = near.replace("2022-08-10", "2022-07-21");
    assert!(told(&[&early, &on_the_day]).is_empty());
    assert_eq!(told(&[&early, &after]), [(3, "発生日時".to_owned(), message(11))]);
    // Another carrier's number is another number.
    assert!(told(&[first, &far.replace("架空通信", "架空電話")]).is_empty());
}

#[test]
fn a_service_that_a_follow_up_leaves_out_is_told_by_its_name() {
    let row = |seq: u64, day: u64, service: &str| {
        format!("1,{seq},2022-07-{day},架空通信,2022-07-10 10:00,90分,{service},40000,設備要因")
    };
    let first = [row(1, 20, "携帯電話（音声）"), row(1, 20, "固定電話")];
    let all = [row(2, 25, "固定電話"), row(2, 25, "携帯電話（音声）")];
    let one = [row(2, 25, "携帯電話（音声）")];
    let with = |later: &[String]| -> Vec<String> { [&first, later].concat() };
    let told_of = |rows: Vec<String>| told(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(told_of(with(&all)).is_empty());
    let message = "前の報告（2行目）にある役務（固定電話）の行が、この報告にありません。前の報告の行は集計していません。";
    assert_eq!(told_of(with(&one)), [(4, "役務".to_owned(), message.to_owned())]);
}

#[test]
fn a_follow_up_made_before_the_first_report_is_told() {
    let row = |seq: u64, day: u64| {
        format!(
            "1,{seq},2022-07-{day},架空通信,2022-07-10 10:00,90分,携帯電話（音声）,40000,設備要因"
        )
    };
    assert!(told(&[&row(1, 20), &row(2, 20)]).is_empty());
    let message = "報告回は前の報告（2行目）より後ですが、報告日時は前です。報告回の順により、この報告を後の報告として扱っています。";
    assert_eq!(told(&[&row(1, 20), &row(2, 19)]), [(3, "報告日時".to_owned(), message.to_owned())]);
}
