//! What must hold between tables whatever the input: seen over the real incidents, in quarters and
//! fiscal years of different rules.

use crate::support::project;
use shihanki::model::judgement::Class;
use shihanki::model::period::Period;
use shihanki::model::report::Report;
use shihanki::model::table::{Measure, TOTAL, Table, Value};
use shihanki::pipeline::{self, Request};

const PERIODS: [&str; 10] = [
    "2008Q1", "2012Q2", "2013Q1", "2019Q2", "2022Q2", "2023Q1", "FY2012", "FY2013", "FY2022",
    "FY2023",
];
/// Tables whose rows divide the incidents.
const DISJOINT: [&str; 9] = [
    "by_cause",
    "by_cause_detail",
    "by_duration",
    "by_users",
    "by_equipment",
    "by_prefecture",
    "by_region",
    "by_month",
    "by_origin",
];
/// Tables in whose rows an incident may count several times.
const OVERLAPPING: [&str; 5] =
    ["by_service", "by_service_group", "by_area", "by_impact", "by_users_basis"];

fn report(period: &str) -> Report {
    pipeline::run(&Request {
        rules: shihanki::criteria::japan().unwrap(),
        statistics: shihanki::model::settings::StatisticsSettings::default(),
        compare: None,
        inputs: vec![project().join("data/incidents")],
        period: period.parse().unwrap(),
        settings: shihanki::intake::Settings::default(),
        accept_rejects: false,
        published_on: None,
    })
    .unwrap()
}

fn table<'a>(report: &'a Report, id: &str) -> &'a Table {
    report.tables.iter().find(|table| table.id == id).unwrap()
}

/// The whole number in a cell of the period with this index; 0 where the row does not occur in it.
fn at(table: &Table, period: usize, row: &str, column: &str, measure: Measure) -> i128 {
    let row = table.rows.iter().position(|code| code == row).unwrap();
    let column = table.columns.iter().position(|code| code == column).unwrap();
    let value = table.at(period, row, column, table.measure(measure).unwrap());
    let is_nothing = matches!(value, Value::NotListed | Value::NoReport);
    if is_nothing { 0 } else { value.plain().parse().unwrap() }
}

fn parts(codes: &[String]) -> impl Iterator<Item = &String> {
    codes.iter().filter(|code| *code != TOTAL)
}

/// The incidents of the parts of a table in one dimension, added up.
fn sum(table: &Table, period: usize) -> i128 {
    parts(&table.rows).map(|row| at(table, period, row, "", Measure::Incidents)).sum()
}

fn total(table: &Table, period: usize) -> i128 {
    at(table, period, TOTAL, "", Measure::Incidents)
}

#[test]
fn rows_that_divide_the_incidents_add_up_to_the_total_and_others_to_no_less() {
    for asked in PERIODS {
        let report = report(asked);
        for period in 0..=report.comparisons.len() {
            let population = total(table(&report, "by_cause"), period);
            for id in DISJOINT {
                let table = table(&report, id);
                assert_eq!(sum(table, period), population, "{asked} {id} {period}");
                assert_eq!(total(table, period), population, "{asked} {id} {period}");
            }
            for id in OVERLAPPING {
                let table = table(&report, id);
                assert_eq!(total(table, period), population, "{asked} {id} {period}");
                assert!(sum(table, period) >= population, "{asked} {id} {period}");
                for row in parts(&table.rows) {
                    assert!(at(table, period, row, "", Measure::Incidents) <= population);
                }
            }
        }
    }
}

#[test]
fn the_margins_of_crosses_are_the_tables_in_one_dimension() {
    for asked in PERIODS {
        let report = report(asked);
        for (cross, by_rows, by_columns) in [
            ("duration_by_users", "by_duration", "by_users"),
            ("cause_by_service_group", "by_cause", "by_service_group"),
            ("cause_by_duration", "by_cause", "by_duration"),
            ("service_group_by_duration", "by_service_group", "by_duration"),
        ] {
            let cross = table(&report, cross);
            for period in 0..=report.comparisons.len() {
                let cell = |row, column| at(cross, period, row, column, Measure::Incidents);
                let one = |id, row| at(table(&report, id), period, row, "", Measure::Incidents);
                for row in &cross.rows {
                    assert_eq!(cell(row, TOTAL), one(by_rows, row), "{asked} {} {row}", cross.id);
                }
                for column in &cross.columns {
                    let expected = one(by_columns, column);
                    assert_eq!(cell(TOTAL, column), expected, "{asked} {} {column}", cross.id);
                }
                // Duration and users divide what they are crossed with, cause divides all.
                if by_columns != "by_service_group" {
                    for row in &cross.rows {
                        let across: i128 =
                            parts(&cross.columns).map(|column| cell(row, column)).sum();
                        assert_eq!(across, cell(row, TOTAL), "{asked} {} {row}", cross.id);
                    }
                }
                if by_rows != "by_service_group" {
                    for column in &cross.columns {
                        let down: i128 = parts(&cross.rows).map(|row| cell(row, column)).sum();
                        assert_eq!(down, cell(TOTAL, column), "{asked} {} {column}", cross.id);
                    }
                }
            }
        }
    }
}

#[test]
fn carriers_add_up_to_the_overview() {
    for asked in PERIODS {
        let report = report(asked);
        let (carriers, overview) = (table(&report, "by_carrier"), table(&report, "overview"));
        for period in 0..=report.comparisons.len() {
            for class in &carriers.columns {
                let cell = |row: &str| at(carriers, period, row, class, Measure::Incidents);
                let expected = at(overview, period, class, "", Measure::Incidents);
                assert_eq!(cell(TOTAL), expected, "{asked} {class}");
                let sum: i128 = parts(&carriers.rows).map(|row| cell(row)).sum();
                assert_eq!(sum, expected, "{asked} {class}");
                let with_any = parts(&carriers.rows).filter(|row| cell(row) > 0).count() as i128;
                assert_eq!(with_any, at(overview, period, class, "", Measure::Carriers));
            }
        }
    }
}

#[test]
fn a_series_has_the_figures_of_the_period_and_years_are_the_sum_of_their_quarters() {
    for asked in PERIODS {
        let report = report(asked);
        let year: Period = Period::FiscalYear(report.period.fiscal_year());
        for (series, by) in [
            ("trend_by_class", "overview"),
            ("trend_by_cause", "by_cause"),
            ("trend_by_service_group", "by_service_group"),
        ] {
            let (series, by) = (table(&report, series), table(&report, by));
            for column in &series.columns {
                let incidents = |row: &str| at(series, 0, row, column, Measure::Incidents);
                let expected = at(by, 0, column, "", Measure::Incidents);
                assert_eq!(incidents(asked), expected, "{asked} {} {column}", series.id);
                if by.measure(Measure::UserHours).is_some() {
                    let hours = at(series, 0, asked, column, Measure::UserHours);
                    assert_eq!(hours, at(by, 0, column, "", Measure::UserHours));
                }
                let quarters = year.quarters().into_iter().map(|quarter| quarter.to_string());
                let held = quarters.filter(|quarter| series.rows.contains(quarter));
                let sum: i128 = held.map(|quarter| incidents(&quarter)).sum();
                assert_eq!(sum, incidents(&year.to_string()), "{asked} {} {column}", series.id);
            }
        }
    }
}

#[test]
fn the_reports_received_for_a_quarter_are_its_incidents() {
    for asked in ["2008Q1", "2019Q2", "2022Q2", "2023Q1"] {
        let report = report(asked);
        let received = table(&report, "completeness");
        let cell = |row: &str| at(received, 0, row, asked, Measure::Reports);
        let incidents = report.in_period().count() as i128;
        assert_eq!(cell(TOTAL), incidents, "{asked}");
        assert_eq!(parts(&received.rows).map(|row| cell(row)).sum::<i128>(), incidents);
        let population =
            report.in_period().filter(|judged| judged.judgement.class == Class::Serious).count();
        assert!(cell(TOTAL) >= population as i128);
    }
}
