//! Who has reported, who had nothing to report, who is silent, and who is past the due date.

use crate::support::{Desk, Line};
use std::fs;

/// The register of four carriers, one of which came later and one of which went before.
const REGISTER: &str = "事業者名,別名,法人番号,開始日,終了日\n\
                        架空通信,架空テレコム,,,\n\
                        架空乙,,,,\n\
                        架空丙,,,,\n\
                        架空丁,,,2022-10-01,\n\
                        架空戊,,,,2022-06-30\n";

/// One carrier reports late and by another name, one has nothing to report, one is silent; reports
/// on 2022Q2 are due by 2022-11-30.
fn desk() -> Desk {
    let late =
        Line::new("A-1").with("事業者名", "架空テレコム").with("報告日時", "2022-12-01 09:00");
    let nil = Line::nil("架空乙", "2022Q2").with("報告日時", "2022-11-30 18:00");
    Desk::with_reports(&[late, nil]).file("carriers.csv", REGISTER)
}

/// The lines on 2022Q2 as carrier, submission, incidents, first report, due day, timeliness.
fn submissions(desk: &Desk, more: &[&str]) -> Vec<[String; 6]> {
    let arguments = [&["--carriers", "carriers.csv"][..], more].concat();
    let outcome = desk.report(&arguments);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let text = fs::read_to_string(desk.path("out/internal/submissions.csv")).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader
        .records()
        .map(|record| record.unwrap())
        .filter(|record| &record[1] == "2022Q2")
        .map(|record| [0, 3, 5, 6, 7, 8].map(|index| record[index].to_owned()))
        .collect()
}

fn line(fields: [&str; 6]) -> [String; 6] {
    fields.map(str::to_owned)
}

#[test]
fn each_carrier_of_the_register_is_accounted_for() {
    let due = "2022-11-30";
    assert_eq!(
        submissions(&desk(), &["--published-at", "2022-12-01"]),
        [
            line(["架空丙", "none", "", "", due, "overdue"]),
            line(["架空乙", "nil", "0", due, due, "in_time"]),
            line(["架空通信", "reported", "1", "2022-12-01", due, "late"]),
        ]
    );
}

#[test]
fn nobody_is_overdue_on_the_day_itself() {
    let timeliness = |more: &[&str]| -> Vec<String> {
        submissions(&desk(), more).into_iter().map(|line| line[5].clone()).collect()
    };
    assert_eq!(timeliness(&["--published-at", "2022-11-30"])[0], "not_due");
    let as_of = ["--published-at", "2022-12-31", "--as-of", "2022-11-30"];
    // What came in later is not there yet: the carrier is silent, too.
    assert_eq!(timeliness(&as_of), ["not_due", "in_time", "not_due"]);
}

#[test]
fn the_silent_ones_are_in_the_table_and_on_the_page() {
    let desk = desk();
    submissions(&desk, &["--published-at", "2022-12-01"]);
    let statistics = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    let of = |carrier: &str, quarter: &str| {
        let start = format!("completeness,2022Q2,{carrier},{quarter},");
        statistics.lines().find(|line| line.starts_with(&start)).map(str::to_owned)
    };
    let none = |carrier: &str, quarter: &str| {
        Some(format!("completeness,2022Q2,{carrier},{quarter},reports,,incidents,unavailable"))
    };
    assert_eq!(of("架空丙", "2022Q2"), none("架空丙", "2022Q2"));
    assert_eq!(of("架空丙", "2020Q3"), none("架空丙", "2020Q3"));
    assert_eq!(of("架空丁", "2022Q2"), None, "it need not report for any quarter of the table");
    assert_eq!(of("架空戊", "2022Q1"), none("架空戊", "2022Q1"));
    assert_eq!(of("架空戊", "2022Q2"), none("架空戊", "2022Q2"), "it need not report any more");
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    for words in ["事業者3者", "資料のないものは1者", "期限経過（資料なし）", "期限後"]
    {
        assert!(page.contains(words), "{words}");
    }
}
