//! Series over all periods of the input, where they break, and the reports received: small made-up
//! inputs with figures worked out by hand.

use crate::support::{Desk, Line, figure_of};
use std::fs;

/// A figure of a trend in the report of 2022Q2.
#[track_caller]
fn trend(lines: &[String], by: &str, row: &str, column: &str, measure: &str) -> String {
    figure_of(lines, "2022Q2", [&format!("trend_by_{by}"), row, column], measure)
}

/// The rows of a table of a period, each once.
fn rows(lines: &[String], table: &str, period: &str) -> Vec<String> {
    let start = format!("{table},{period},");
    let of_table = lines.iter().filter_map(|line| line.strip_prefix(&start));
    let mut rows: Vec<String> =
        of_table.map(|rest| rest.split(',').next().unwrap().to_owned()).collect();
    rows.dedup();
    rows
}

/// A serious incident in each of two quarters, and word that there was nothing in a third.
fn two_quarters() -> Vec<Line> {
    let many = |id| Line::new(id).with("影響利用者数", "40001");
    vec![
        many("A-1").with("発生日時", "2022-06-30 10:00").with("要因区分", "人為要因"),
        many("A-2"),
        Line::nil("架空通信", "2021Q4"),
    ]
}

#[test]
fn a_series_has_every_quarter_and_year_of_which_there_is_any_word() {
    let lines = Desk::with_reports(&two_quarters()).statistics();
    let periods = ["2021Q4", "2022Q1", "2022Q2", "FY2021", "FY2022"];
    for table in ["trend_by_class", "trend_by_cause", "trend_by_service_group"] {
        assert_eq!(rows(&lines, table, "2022Q2"), periods, "{table}");
        assert_eq!(rows(&lines, table, "2022Q1"), periods, "{table} beside a comparison period");
    }
    let serious = |row| trend(&lines, "class", row, "serious", "incidents");
    assert_eq!(
        periods.map(serious),
        ["0 ok", "1 ok", "1 ok", "0 ok", "2 ok"],
        "a nil report is a report of nothing"
    );
}

#[test]
fn user_hours_of_a_year_are_summed_before_they_are_rounded() {
    let lines = Desk::with_reports(&two_quarters()).statistics();
    let hours = |row, column| trend(&lines, "cause", row, column, "user_hours");
    // 40,001 x 90 = 3,600,090 user-minutes = 60,001.5 user-hours, rounded half up.
    assert_eq!(hours("2022Q1", "human"), "60002 ok");
    assert_eq!(hours("2022Q1", "equipment"), "0 ok");
    assert_eq!(hours("2022Q2", "equipment"), "60002 ok");
    // 7,200,180 user-minutes are 120,003 hours, not twice 60,002.
    assert_eq!(hours("FY2022", "total"), "120003 ok");
    let group = |column| trend(&lines, "service_group", "FY2022", column, "user_hours");
    assert_eq!([group("mobile_voice"), group("fixed_data")], ["120003 ok", "0 ok"]);
}

#[test]
fn an_incident_on_two_groups_counts_once_in_the_total_of_a_series() {
    let data = Line::new("A-1").with("役務", "携帯電話（データ）");
    let lines = Desk::with_reports(&[Line::new("A-1"), data]).statistics();
    let group = |column| trend(&lines, "service_group", "2022Q2", column, "incidents");
    assert_eq!(
        [group("mobile_voice"), group("mobile_data"), group("total")],
        ["1 ok", "1 ok", "1 ok"]
    );
    // 40,000 x 90 twice: 120,000 user-hours.
    assert_eq!(trend(&lines, "service_group", "2022Q2", "total", "user_hours"), "120000 ok");
}

#[test]
fn user_hours_by_class_are_of_the_population_alone() {
    let lines = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-2").with("継続時間", "30分"),
        Line::new("A-3").with("報告様式", "簡易").with("継続時間", "30分"),
        Line::new("A-4").with("集計除外", "大規模災害"),
    ])
    .statistics();
    let cell = |column| {
        let of = |measure| trend(&lines, "class", "2022Q2", column, measure);
        (of("incidents"), of("user_hours"))
    };
    let both = |incidents: &str, hours: &str| (incidents.to_owned(), hours.to_owned());
    assert_eq!(cell("serious"), both("1 ok", "60000 ok"));
    assert_eq!(cell("periodic_detailed"), both("2 ok", "80000 ok"));
    for class in ["periodic_simple", "excluded"] {
        assert_eq!(cell(class), both("1 ok", " unavailable"), "{class}");
    }
    for class in ["undetermined", "out_of_scope"] {
        assert_eq!(cell(class), both("0 ok", " unavailable"), "{class}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("trend_by_class,2022Q2,2022Q2,total,")));
}

#[test]
fn a_series_is_the_same_whatever_the_period_asked_for() {
    let desk = Desk::with_reports(&two_quarters());
    // The lines of the trends beside the period asked for, without that period.
    let series = |lines: Vec<String>, period: &str| -> Vec<String> {
        let cells = lines.iter().filter_map(|line| {
            let (table, rest) = line.split_once(',')?;
            let rest = rest.strip_prefix(&format!("{period},"))?;
            table.starts_with("trend_").then(|| format!("{table},{rest}"))
        });
        cells.collect()
    };
    let quarter = series(desk.statistics(), "2022Q2");
    let arguments = ["report", "--period", "FY2022", "--input", "input", "--out", "year"];
    assert_eq!(desk.run(&arguments).status, 0);
    let year = fs::read_to_string(desk.path("year/internal/statistics.csv")).unwrap();
    let year = series(year.lines().map(str::to_owned).collect(), "FY2022");
    assert!(!quarter.is_empty());
    assert_eq!(quarter, year);
}

/// The section of a table on the page of a report of 2022Q2 in English.
fn section(reports: &[Line], id: &str) -> String {
    let desk = Desk::with_reports(reports);
    desk.statistics_with(&["--lang", "en"]);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    let start = page.split(&format!("<section id=\"{id}\">")).nth(1).unwrap();
    start.split("</section>").next().unwrap().to_owned()
}

#[test]
fn a_series_is_marked_where_the_rules_changed() {
    let early = Line::new("A-1").with("発生日時", "2015-03-31 10:00");
    let across = section(&[early, Line::new("A-2")], "trend_by_class");
    let note = "The rules changed on 1 April 2015; 1 April 2019.";
    assert!(across.contains(note), "{across}");
    let mark = "rules of 1 April 2015; 1 April 2019";
    // On 2022Q2 and FY2022, in each of two measures; never on the periods before.
    assert_eq!(across.matches(mark).count(), 4);
    let within = section(&[Line::new("A-2")], "trend_by_class");
    assert!(!within.contains("rules of") && !within.contains("The rules changed"));
}

/// Reports received of 2022Q2.
#[track_caller]
fn received(lines: &[String], carrier: &str, quarter: &str) -> String {
    figure_of(lines, "2022Q2", ["completeness", carrier, quarter], "reports")
}

#[test]
fn reports_are_told_from_word_of_nothing_and_that_from_silence() {
    let by = |carrier, id| Line::new(id).with("事業者名", carrier);
    let lines = Desk::with_reports(&[
        by("甲", "A-1"),
        by("甲", "A-2").with("集計除外", "大規模災害"),
        by("甲", "A-2").with("集計除外", "大規模災害").with("役務", "FTTH"),
        Line::nil("甲", "2022Q1"),
        Line::nil("甲", "2022Q2"),
        Line::nil("乙", "FY2021"),
        by("丙", "C-1").with("役務", "電報"),
        by("丙", "C-2").with("報告回", "1"),
        by("丙", "C-2").with("報告回", "2"),
        by("丁", "D-1").with("発生日時", "2020-09-30 23:59"),
    ])
    .statistics_with(&["--accept-rejects"]);
    assert_eq!(received(&lines, "甲", "2022Q2"), "2 ok", "each incident once, the excluded too");
    assert_eq!(received(&lines, "甲", "2022Q1"), "0 ok", "nothing to report");
    assert_eq!(received(&lines, "甲", "2021Q4"), " unavailable", "no word");
    for quarter in ["2021Q1", "2021Q2", "2021Q3", "2021Q4"] {
        assert_eq!(received(&lines, "乙", quarter), "0 ok", "a year's word is for {quarter} too");
    }
    assert_eq!(received(&lines, "乙", "2020Q4"), " unavailable");
    assert_eq!(received(&lines, "丙", "2022Q2"), "2 ok", "one rejected, one replaced");
    assert_eq!(received(&lines, "total", "2022Q2"), "4 ok");
    assert_eq!(received(&lines, "total", "2021Q4"), "0 ok");
    assert_eq!(received(&lines, "total", "2020Q3"), " unavailable");
    // 2020-09-30 lies in the quarter before the eight.
    assert_eq!(rows(&lines, "completeness", "2022Q2"), ["total", "丙", "乙", "甲"]);
    let columns = lines.iter().filter(|line| line.starts_with("completeness,2022Q2,total,"));
    assert_eq!(columns.count(), 8);
}

#[test]
fn the_reports_received_of_a_comparison_period_are_of_its_own_eight_quarters() {
    let before = Line::new("A-1").with("発生日時", "2020-05-01 10:00");
    let lines = Desk::with_reports(&[before, Line::new("A-2"), Line::nil("架空通信", "2022Q1")])
        .statistics();
    let of =
        |quarter| figure_of(&lines, "2022Q1", ["completeness", "架空通信", quarter], "reports");
    assert_eq!(of("2022Q1"), "0 ok");
    assert_eq!(of("2020Q2"), " unavailable");
    assert!(!lines.iter().any(|line| line.starts_with("completeness,2022Q1,total,2022Q2,")));
    assert!(!lines.iter().any(|line| line.starts_with("completeness,2022Q2,total,2020Q2,")));
}

#[test]
fn a_nil_report_is_of_the_carrier_that_had_the_name_in_its_period() {
    let register = "name,aliases,corporate_number,from,to\n新社,旧社,,2022-07-01,\n";
    let desk = Desk::with_reports(&[
        Line::nil("旧社", "2022Q1"),
        Line::nil("旧社", "2022Q2"),
        Line::new("A-1").with("事業者名", "別社"),
    ])
    .file("carriers.csv", register);
    let lines = desk.statistics_with(&["--carriers", "carriers.csv"]);
    assert_eq!(received(&lines, "旧社", "2022Q1"), "0 ok");
    assert_eq!(received(&lines, "新社", "2022Q2"), "0 ok");
    assert_eq!(received(&lines, "新社", "2022Q1"), " unavailable");
}

#[test]
fn silence_is_three_dots_for_people() {
    let table = section(&[Line::new("A-1")], "completeness");
    assert!(table.contains("<td data-sort=\"1\">1</td>"));
    assert_eq!(table.matches("<td data-sort=\"\">…</td>").count(), 14, "two rows of seven");
}

#[test]
fn months_of_a_quarter_without_any_word_are_no_data_to_a_reader() {
    // An incident in July, and word that there was nothing from October to December.
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::nil("架空通信", "2022Q3")]);
    let arguments = ["report", "--period", "FY2022", "--input", "input", "--out", "year"];
    assert_eq!(desk.run(&arguments).status, 0);
    let read = |file: &str| fs::read_to_string(desk.path(&format!("year/public/{file}"))).unwrap();
    let statistics = read("statistics.csv");
    let month = |month: &str| {
        let start = format!("by_month,FY2022,{month},,incidents,");
        statistics.lines().find_map(|line| line.strip_prefix(&start)).unwrap().to_owned()
    };
    for known in [("2022-07", "1"), ("2022-08", "0"), ("2022-10", "0")] {
        assert_eq!(month(known.0), format!("{},incidents,ok", known.1));
    }
    for unknown in ["2022-06", "2023-01", "2023-03"] {
        // Every row of a fixed list is a number in the data.
        assert_eq!(month(unknown), "0,incidents,ok");
    }
    let text = read("report.txt");
    let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("2022年6月").ends_with(" …"), "{}", line("2022年6月"));
    assert!(line("2022年8月").ends_with(" 0"), "{}", line("2022年8月"));
}

#[test]
fn a_year_that_lacks_earlier_quarters_names_those_that_it_has() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let text = || {
        assert_eq!(desk.report(&[]).status, 0);
        fs::read_to_string(desk.path("out/public/report.txt")).unwrap()
    };
    let told = text();
    assert!(told.contains("令和4年度（第2四半期のみ）"), "{told}");
    assert!(!told.contains("第2四半期まで"), "{told}");
    // So do the data, each in its years.
    let read = |path: &str| fs::read_to_string(desk.path("out/public").join(path)).unwrap();
    let (table, json) = (read("tables/trend_by_class.csv"), read("report.json"));
    assert!(table.contains("\"FY2022\",\"2022年度（第2四半期のみ）\""), "{table}");
    assert!(json.contains("令和4年度（第2四半期のみ）"));
    assert!(!table.contains("第2四半期まで") && !json.contains("第2四半期まで"));
}

#[test]
fn a_year_of_which_quarters_are_missing_says_so_wherever_it_is_named() {
    let (second, fourth) = (Line::new("A-1"), Line::new("A-2"));
    let desk = Desk::with_reports(&[second, fourth.with("発生日時", "2023-01-10 10:00")]);
    let run = desk.run(&["report", "--period", "FY2022", "--input", "input", "--out", "out"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let read = |path: &str| fs::read_to_string(desk.path("out/public").join(path)).unwrap();
    let (name, months) = ("令和4年度（第2・第4四半期のみ）", "2022年7月～9月、2023年1月～3月");
    let page = read("index.html");
    assert!(page.contains(&format!("<p class=\"period\">{name}<span>（{months}）")), "{page}");
    let summary = read("summary.txt");
    assert!(summary.contains(&format!("　{name}\n")) && summary.contains(months), "{summary}");
    assert!(read("datapackage.json").contains(&format!("{name}（{months}）")));
    assert!(!page.contains("2022年4月～2023年3月"));
}

#[test]
fn a_series_without_any_incident_has_no_chart() {
    let nil = ["2022Q1", "2022Q2"].map(|period| Line::nil("架空通信", period));
    let has_chart = |lines: &[Line]| {
        let desk = Desk::with_reports(lines);
        assert_eq!(desk.report(&[]).status, 0);
        desk.path("out/public/charts/trend_by_cause.svg").exists()
    };
    assert!(!has_chart(&nil));
    let [first, _] = nil;
    assert!(has_chart(&[first, Line::new("A-1")]));
}

#[test]
fn what_occurred_in_a_comparison_period_alone_has_no_share_of_nothing() {
    let before = Line::new("A-1").with("発生日時", "2022-05-10 10:00").with("故障設備", "交換機");
    let text = |lines: &[Line]| {
        let desk = Desk::with_reports(lines);
        assert_eq!(desk.report(&[]).status, 0);
        let text = fs::read_to_string(desk.path("out/public/report.txt")).unwrap();
        let row = text.lines().find(|line| line.starts_with("交換機"));
        row.unwrap().trim_end().to_owned()
    };
    assert!(text(&[before.clone(), Line::nil("架空通信", "2022Q2")]).ends_with("***"));
    assert!(text(&[before, Line::new("A-2")]).ends_with("0.0"));
}

#[test]
fn quarters_of_which_no_user_hours_are_known_are_named() {
    // Three hours are reported in detail whatever the users.
    let unknown = Line::new("A-1").with("影響利用者数", "不明").with("継続時間", "180分");
    let desk = Desk::with_reports(&[
        unknown.with("発生日時", "2022-05-10 10:00"),
        Line::new("A-2"),
        Line::nil("架空通信", "2021Q4"),
    ]);
    assert_eq!(desk.report(&[]).status, 0);
    let text = fs::read_to_string(desk.path("out/public/report.txt")).unwrap();
    assert!(text.contains("（注）令和4年度第1四半期の延べ利用者時間の「0」は、"), "{text}");
}
