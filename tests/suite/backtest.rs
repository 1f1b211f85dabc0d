//! Made-up reports in the shape of the published figures of fiscal year 2013 give the published
//! tables again, with the figures of the year before in columns of their own.

use crate::support::{Desk, project, report};
use shihanki::generate::{Plan, World, reports};
use shihanki::model::member::Member;
use shihanki::model::period::Period;
use shihanki::model::settings::Publishing;
use shihanki::model::table::{Table, Value};
use shihanki::model::text::Language;
use shihanki::publish;
use std::fs;

/// A published figure.
struct Published {
    table: String,
    row: String,
    measure: String,
    fiscal_year: i32,
    value: u64,
}

fn published() -> Vec<Published> {
    let path = project().join("tests/expected/published_fy2013.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| Published {
            table: record[0].to_owned(),
            row: record[1].to_owned(),
            measure: record[2].to_owned(),
            fiscal_year: record[3].parse().unwrap(),
            value: record[4].parse().unwrap(),
        })
        .collect()
}

/// The plan of a fiscal year with its published numbers.
fn plan(year: i32, figures: &[Published], world: &World) -> Plan {
    let figure = |row: &str, measure: &str| {
        let found = figures.iter().find(|figure| {
            figure.row == row && figure.measure == measure && figure.fiscal_year == year
        });
        found.unwrap().value
    };
    let detailed = figure("periodic_detailed", "incidents");
    let simple = figure("periodic_simple", "incidents");
    let few = figure("lt_500", "incidents");
    let mut plan = world.plan(Period::FiscalYear(year), detailed + simple, 150);
    plan.serious = figure("serious", "incidents");
    plan.detailed = detailed;
    plan.simple = simple;
    plan.serious_carriers = figure("serious", "carriers");
    plan.detailed_carriers = figure("periodic_detailed", "carriers");
    plan.simple_carriers = figure("periodic_simple", "carriers");
    // What is not below 500 users is one in a hundred at 30,000 or more, and the rest between.
    let large = detailed / 100;
    let users = [("lt_500", few), ("500_5k", detailed - few - large), ("30k_100k", large)];
    plan.users = users.map(|(code, count)| (code.to_owned(), count)).to_vec();
    plan
}

fn at(table: &Table, period: usize, row: &str, measure: &str) -> Value {
    let row = table.row(&Member::coded(row)).unwrap();
    let measure = table.measures.iter().position(|known| known.code() == measure).unwrap();
    table.at(period, row, 0, measure)
}

#[test]
fn the_published_tables_of_fiscal_year_2013_come_out_again_with_the_year_before_beside_them() {
    let figures = published();
    let world = World::new(2013).unwrap();
    let desk = Desk::new();
    for year in [2012, 2013] {
        let made = reports(&plan(year, &figures, &world), &world, "0".parse().unwrap()).unwrap();
        for file in made.files {
            let path = desk.path("input").join(year.to_string()).join(file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
    }
    let report = report(&desk.path("input"), "FY2013");
    assert_eq!(report.comparisons, [Period::FiscalYear(2012)]);
    for figure in &figures {
        let table = report.tables.iter().find(|table| table.id == figure.table).unwrap();
        let period = usize::from(figure.fiscal_year == 2012);
        let value = at(table, period, &figure.row, &figure.measure);
        let Published { table, row, measure, fiscal_year, .. } = figure;
        let expected = Value::Whole(figure.value.into());
        assert_eq!(value, expected, "{table} {row} {measure} FY{fiscal_year}");
    }

    // As people read it: carriers and incidents, each with the year before and the difference.
    let files =
        publish::files(&report, Publishing { pdf: false, png: false, ..Language::Japanese.into() })
            .unwrap();
    let page = files.iter().find(|file| file.path == "index.html").unwrap();
    let page = String::from_utf8(page.bytes.clone()).unwrap();
    let overview = page.split("<section id=\"overview\">").nth(1).unwrap();
    let cells = |label: &str| -> Vec<String> {
        let row = overview.split(&format!("<th scope=\"row\">{label}</th>")).nth(1).unwrap();
        let row = row.split("</tr>").next().unwrap();
        let cell =
            |part: &str| part.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
        row.split("<td").skip(1).map(cell).collect()
    };
    assert_eq!(cells("重大な事故"), ["9", "15", "－6", "14", "17", "－3"]);
    assert_eq!(cells("定期報告（詳細な様式）"), ["120", "127", "－7", "7,243", "8,201", "－958＊"]);
    assert_eq!(cells("定期報告（簡易な様式）"), ["32", "38", "－6", "47,625", "48,030", "－405"]);
    let headers = overview.split("</thead>").next().unwrap();
    for header in
        ["報告事業者数（者）", "件数（件）", "前年度の件数", "前年度差（件）", "前年度差（者）"]
    {
        assert!(headers.contains(header), "{header}: {headers}");
    }
}
