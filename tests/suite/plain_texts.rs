//! `report.md` and `report.txt`: the report as text, which says what the page says.

use crate::support::{Desk, Line};
use std::fs;

/// Two serious incidents: one of 40,000 users and 90 minutes, one of 50,000 and two hours.
fn published(arguments: &[&str]) -> [String; 2] {
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("事業者名", "架空|通_信"),
        Line::new("B-1")
            .with("継続時間", "2時間")
            .with("影響利用者数", "50000")
            .with("要因区分", "人為要因"),
    ]);
    let dated = ["--published-at", "2022-12-01"];
    let outcome = desk.report(&[arguments, &dated].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    ["out/internal/report.md", "out/internal/report.txt"]
        .map(|path| fs::read_to_string(desk.path(path)).unwrap())
}

#[test]
fn tables_in_markdown_have_the_figures_and_bold_totals() {
    let [page, _] = published(&[]);
    for line in [
        "# 電気通信事故の発生状況　令和4年度第2四半期",
        "- 重大な事故　**2**件",
        // 40,000 users for 90 minutes are 60,000 user-hours; the median of 90 and 120 is 105 minutes.
        "| 設備要因 | 1 | 50.0 | 40,000 | 60,000 | 1時間30分 |",
        "| 人為要因 | 1 | 50.0 | 50,000 | 100,000 | 2時間 |",
        "| **合計** | **2** | **100.0** | **90,000** | **160,000** | **1時間45分** |",
        "![図1　発生要因別の事故件数](charts/by_cause.svg)",
    ] {
        assert!(page.lines().any(|known| known == line), "{line}\n{page}");
    }
}

#[test]
fn what_a_report_says_is_no_markup() {
    let [page, _] = published(&[]);
    assert!(page.contains("| 架空\\|通\\_信 | 2022年7月10日 10時00分 | 1時間30分 |"), "{page}");
    assert!(!page.contains("架空|"), "{page}");
}

#[test]
fn plain_text_has_aligned_figures_and_records_line_by_line() {
    let [_, text] = published(&[]);
    // Headers of 8, 10, 12, 18, 26 and 16 columns of a screen; 1時間30分 takes up nine of them.
    let figures = format!(
        "設備要因  {:>10}  {:>12}  {:>18}  {:>26}  {:>7}1時間30分",
        "1", "50.0", "40,000", "60,000", ""
    );
    assert!(text.lines().any(|line| line == figures), "{figures}\n{text}");
    let record = "事業者名：架空|通_信\n発生日時：2022年7月10日 10時00分\n継続時間：1時間30分\n";
    assert!(text.contains(record), "{text}");
}

#[test]
fn both_are_in_the_language_asked_for() {
    let [page, text] = published(&["--lang", "en"]);
    assert!(page.starts_with("# Telecommunications incidents, Q2 FY2022\n"), "{page}");
    assert!(text.starts_with("Telecommunications incidents, Q2 FY2022\n"), "{text}");
    assert!(page.contains("- Serious incidents: **2** incidents\n"), "{page}");
}
