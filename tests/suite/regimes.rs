//! One law for all years: incidents held against the rules of times other than their own.

use crate::support::{Desk, Line, report};
use shihanki::model::report::Report;
use shihanki::model::table::{Measure, Value};

/// A voice incident of fiscal year 2014, an hour and ten minutes long: the rules since April 2015 ask for an
/// hour and 30,000 users of services that handle emergency calls, those before for two hours and 30,000 of any.
fn voice(number: &str) -> Line {
    Line::new(number)
        .with("発生日時", "2014-06-02 10:00")
        .with("役務", "携帯電話（音声）")
        .with("継続時間", "70分")
        .with("影響利用者数", "40000")
}

/// Serious incidents of a year by the rules since a day: those that are certain, and with those left open.
fn counts(report: &Report, [year, since]: [&str; 2]) -> [Value; 2] {
    let table = report.tables.iter().find(|table| table.id == "serious_by_regime").unwrap();
    let row = table.rows.iter().position(|row| row.code() == year).unwrap();
    let column = table.columns.iter().position(|column| column.code() == since).unwrap();
    [Measure::AtLeast, Measure::AtMost]
        .map(|measure| table.at(0, row, column, table.measure(measure).unwrap()))
}

#[test]
fn an_incident_is_held_against_the_rules_of_every_time() {
    let desk = Desk::with_reports(&[
        voice("A-1"),
        // Nobody knows how many: by either rules it is serious where there are enough.
        voice("A-2").with("影響利用者数", "不明").with("継続時間", "3時間"),
        // Too few by any.
        voice("A-3").with("影響利用者数", "29999").with("継続時間", "48時間"),
        // Left out of the statistics.
        voice("A-4").with("継続時間", "3時間").with("集計除外", "大規模災害"),
        voice("A-5").with("発生日時", "2015-06-02 10:00").with("継続時間", "3時間"),
    ]);
    let report = report(&desk.path("input"), "2015Q1");
    let is = |least, most| [Value::Whole(least), Value::Whole(most)];
    assert_eq!(counts(&report, ["FY2014", "2008-04-01"]), is(0, 1));
    assert_eq!(counts(&report, ["FY2014", "2015-04-01"]), is(1, 2));
    for since in ["2008-04-01", "2015-04-01"] {
        assert_eq!(counts(&report, ["FY2015", since]), is(1, 1), "{since}");
    }
    // What came into force after the period is not in a report of it.
    let table = report.tables.iter().find(|table| table.id == "serious_by_regime").unwrap();
    assert_eq!(table.columns.len(), 2);
}
