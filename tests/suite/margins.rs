//! What must hold between tables whatever the input: seen over the real incidents, in quarters and
//! fiscal years of different rules, and over made-up ones.

use crate::support::{CODES, Desk, files, project, report};
use proptest::prelude::*;
use shihanki::generate::{World, reports};
use shihanki::model::dimension::{Dimension, Members};
use shihanki::model::judgement::Class;
use shihanki::model::ledger::Fate;
use shihanki::model::member::Member;
use shihanki::model::period::Period;
use shihanki::model::population::Population;
use shihanki::model::report::{Judged, Report};
use shihanki::model::table::{Measure, Table, Value};
use shihanki::statistics::{CATALOGUE, Entry, Subject};
use std::fs;
use std::path::Path;

const TOTAL: &Member = &Member::Total;
const PERIODS: [&str; 10] = [
    "2008Q1", "2012Q2", "2013Q1", "2019Q2", "2022Q2", "2023Q1", "FY2012", "FY2013", "FY2022",
    "FY2023",
];
/// The tables by a dimension and nothing else, and whether an incident may count in several of their rows.
fn by_one_dimension() -> impl Iterator<Item = (&'static str, bool)> {
    let entries = CATALOGUE.iter().filter(|entry| {
        entry.columns.is_none()
            && entry.subject() == Subject::Incidents
            && entry.rows.has_total()
            && entry.population == Population::Breakdowns
            && entry.measures.contains(&Measure::Incidents)
    });
    entries.map(|entry| (entry.id, entry.rows.part().overlaps()))
}

fn table<'a>(report: &'a Report, id: &str) -> &'a Table {
    report.tables.iter().find(|table| table.id == id).unwrap()
}

/// The whole number in a cell of the period with this index; 0 where the row does not occur in it.
fn at(table: &Table, period: usize, row: &Member, column: &Member, measure: Measure) -> i128 {
    let row = table.row(row).unwrap();
    let column = table.column(column).unwrap();
    let value = table.at(period, row, column, table.measure(measure).unwrap());
    let is_nothing = matches!(value, Value::NotListed | Value::NoReport);
    if is_nothing { 0 } else { value.plain().parse().unwrap() }
}

fn parts<'a>(members: &'a [Member<'static>]) -> impl Iterator<Item = &'a Member<'static>> {
    members.iter().filter(|member| **member != Member::Total)
}

/// The incidents of the parts of a table in one dimension, added up.
fn sum(table: &Table, period: usize) -> i128 {
    parts(&table.rows).map(|row| at(table, period, row, TOTAL, Measure::Incidents)).sum()
}

fn total(table: &Table, period: usize) -> i128 {
    at(table, period, TOTAL, TOTAL, Measure::Incidents)
}

/// Rows that divide the incidents add up to the total, and others to no less.
fn rows_add_up(asked: &str, report: &Report) {
    for period in 0..=report.comparisons.len() {
        let population = total(table(report, "by_cause"), period);
        for (id, overlaps) in by_one_dimension() {
            let table = table(report, id);
            let sum = sum(table, period);
            assert_eq!(total(table, period), population, "{asked} {id} {period}");
            if overlaps {
                assert!(sum >= population, "{asked} {id} {period}");
            } else {
                assert_eq!(sum, population, "{asked} {id} {period}");
            }
            for row in parts(&table.rows) {
                assert!(at(table, period, row, TOTAL, Measure::Incidents) <= population);
            }
        }
    }
}

/// The margins of crosses are the tables in one dimension.
fn margins_agree(asked: &str, report: &Report) {
    for (cross, by_rows, by_columns) in [
        ("duration_by_users", "by_duration", "by_users"),
        ("cause_by_service_group", "by_cause", "by_service_group"),
        ("cause_by_duration", "by_cause", "by_duration"),
        ("service_group_by_duration", "by_service_group", "by_duration"),
        ("by_third_party", "by_third_party", "by_cause"),
    ] {
        let cross = table(report, cross);
        for period in 0..=report.comparisons.len() {
            let cell = |row, column| at(cross, period, row, column, Measure::Incidents);
            let one = |id, row| at(table(report, id), period, row, TOTAL, Measure::Incidents);
            for row in &cross.rows {
                // A third party has a table by cause alone.
                let is_own = by_rows == cross.id;
                let expected = if is_own { cell(row, TOTAL) } else { one(by_rows, row) };
                assert_eq!(cell(row, TOTAL), expected, "{asked} {} {row:?}", cross.id);
            }
            for column in &cross.columns {
                let expected = one(by_columns, column);
                assert_eq!(cell(TOTAL, column), expected, "{asked} {} {column:?}", cross.id);
            }
            // Duration and users divide what they are crossed with, cause divides all.
            if by_columns != "by_service_group" {
                for row in &cross.rows {
                    let across: i128 = parts(&cross.columns).map(|column| cell(row, column)).sum();
                    assert_eq!(across, cell(row, TOTAL), "{asked} {} {row:?}", cross.id);
                }
            }
            if by_rows != "by_service_group" {
                for column in &cross.columns {
                    let down: i128 = parts(&cross.rows).map(|row| cell(row, column)).sum();
                    assert_eq!(down, cell(TOTAL, column), "{asked} {} {column:?}", cross.id);
                }
            }
        }
    }
}

/// Roll-ups of services and origins hold what they roll up, and tables of one class are of that class.
fn roll_ups_agree(asked: &str, report: &Report) {
    let of = |id: &str, period, row: &str| {
        at(table(report, id), period, &Member::coded(row), TOTAL, Measure::Incidents)
    };
    for period in 0..=report.comparisons.len() {
        let overview = |class: Class| of("overview", period, class.code());
        let serious = total(table(report, "serious_by_sector"), period);
        assert_eq!(serious, overview(Class::Serious), "{asked} {period}");
        let simple = table(report, "simple_by_equipment");
        assert_eq!(total(simple, period), overview(Class::PeriodicSimple), "{asked} {period}");
        assert_eq!(sum(simple, period), total(simple, period), "{asked} {period}");
        let third = at(
            table(report, "by_third_party"),
            period,
            &Member::coded("third_party"),
            TOTAL,
            Measure::Incidents,
        );
        let origin = |code| of("by_origin", period, code);
        assert_eq!(third, origin("domestic") + origin("overseas"), "{asked} {period}");
        for sector in ["fixed", "mobile", "upper_layer"] {
            let groups: &[&str] = match sector {
                "fixed" => &["fixed_voice", "fixed_data", "corporate"],
                "mobile" => &["mobile_voice", "mobile_data", "lpwa"],
                _ => &["upper_layer"],
            };
            let groups = groups.iter().map(|group| of("by_service_group", period, group));
            let (most, all) = (groups.clone().max().unwrap(), groups.sum());
            let here = of("by_sector", period, sector);
            assert!((most..=all).contains(&here), "{asked} {period} {sector}");
            assert!(of("serious_by_sector", period, sector) <= here, "{asked} {period} {sector}");
        }
        let weighed = |measure| at(table(report, "weight_by_cause"), period, TOTAL, TOTAL, measure);
        let by_cause = |measure| at(table(report, "by_cause"), period, TOTAL, TOTAL, measure);
        assert_eq!(weighed(Measure::Users), by_cause(Measure::Users), "{asked} {period}");
        assert_eq!(weighed(Measure::UserHours), by_cause(Measure::UserHours), "{asked} {period}");
        assert!(weighed(Measure::UsersByService) >= weighed(Measure::Users), "{asked} {period}");
        let without = weighed(Measure::UserHoursWithoutLargest);
        assert!(without <= weighed(Measure::UserHours), "{asked} {period}");
    }
}

/// Carriers add up to the overview.
fn carriers_add_up(asked: &str, report: &Report) {
    let (carriers, overview) = (table(report, "by_carrier"), table(report, "overview"));
    for period in 0..=report.comparisons.len() {
        for class in &carriers.columns {
            let cell = |row: &Member| at(carriers, period, row, class, Measure::Incidents);
            let expected = at(overview, period, class, TOTAL, Measure::Incidents);
            assert_eq!(cell(TOTAL), expected, "{asked} {class:?}");
            let sum: i128 = parts(&carriers.rows).map(cell).sum();
            assert_eq!(sum, expected, "{asked} {class:?}");
            let with_any = parts(&carriers.rows).filter(|row| cell(row) > 0).count() as i128;
            assert_eq!(with_any, at(overview, period, class, TOTAL, Measure::Carriers));
        }
    }
}

/// A series has the figures of the period, and years are the sum of their quarters.
fn series_agree(asked: &str, report: &Report) {
    let year: Period = Period::FiscalYear(report.period.fiscal_year());
    let of_asked = Member::Period(report.period);
    for (series, by) in [
        ("trend_by_class", "overview"),
        ("trend_by_cause", "by_cause"),
        ("trend_by_service_group", "by_service_group"),
    ] {
        let (series, by) = (table(report, series), table(report, by));
        for column in &series.columns {
            let incidents = |row: &Member| at(series, 0, row, column, Measure::Incidents);
            let expected = at(by, 0, column, TOTAL, Measure::Incidents);
            assert_eq!(incidents(&of_asked), expected, "{asked} {} {column:?}", series.id);
            if by.measure(Measure::UserHours).is_some() {
                let hours = at(series, 0, &of_asked, column, Measure::UserHours);
                assert_eq!(hours, at(by, 0, column, TOTAL, Measure::UserHours));
            }
            let quarters = year.quarters().into_iter().map(Member::Period);
            let held = quarters.filter(|quarter| series.rows.contains(quarter));
            let sum: i128 = held.map(|quarter| incidents(&quarter)).sum();
            let is_over = year.last_day() <= report.period.last_day();
            let in_year =
                if is_over { Member::Period(year) } else { Member::YearTo(report.period) };
            assert_eq!(sum, incidents(&in_year), "{asked} {} {column:?}", series.id);
        }
    }
}

/// The reports received for a quarter are its incidents.
fn reports_received_agree(asked: &str, report: &Report) {
    if matches!(report.period, Period::FiscalYear(_)) {
        return;
    }
    let received = table(report, "completeness");
    let cell =
        |row: &Member| at(received, 0, row, &Member::Period(report.period), Measure::Reports);
    let incidents = report.in_period().count() as i128;
    assert_eq!(cell(TOTAL), incidents, "{asked}");
    assert_eq!(parts(&received.rows).map(cell).sum::<i128>(), incidents);
    let population =
        report.in_period().filter(|judged| judged.judgement.class == Class::Serious).count();
    assert!(cell(TOTAL) >= population as i128);
}

/// The overview agrees with the ledger: every counted or excluded row is of an incident in it.
fn ledger_agrees(asked: &str, report: &Report) {
    let overview = table(report, "overview");
    let of = |row: &Member| at(overview, 0, row, TOTAL, Measure::Incidents);
    let rows = |judged: &Judged| judged.incident.impacts.len() as u64;
    let impacts = |is_excluded: bool| -> u64 {
        report.in_period().filter(|j| j.incident.is_excluded() == is_excluded).map(rows).sum()
    };
    // One row is one report's effect on one service.
    assert_eq!(report.ledger.count(Fate::Counted), impacts(false), "{asked}");
    assert_eq!(report.ledger.count(Fate::Excluded), impacts(true), "{asked}");
    let read: u64 = report.files.iter().map(|file| file.rows).sum();
    let fates: u64 = Fate::ALL.iter().map(|fate| report.ledger.count(*fate)).sum();
    assert_eq!(fates, read, "{asked}");
    // The serious ones are in the detailed-form figure as well.
    let incidents: i128 =
        parts(&overview.rows).map(of).sum::<i128>() - of(&Member::coded("serious"));
    assert_eq!(incidents, report.in_period().count() as i128, "{asked}");
}

fn all_hold(asked: &str, report: &Report) {
    rows_add_up(asked, report);
    margins_agree(asked, report);
    roll_ups_agree(asked, report);
    carriers_add_up(asked, report);
    series_agree(asked, report);
    reports_received_agree(asked, report);
    ledger_agrees(asked, report);
}

#[test]
fn tables_of_the_real_incidents_agree_with_each_other() {
    for asked in PERIODS {
        all_hold(asked, &report(&project().join("data/incidents"), asked));
    }
}

/// Made-up reports of so many quarters up to one, written below a folder.
fn make_up(folder: &Path, last: Period, quarters: usize, seed: u64) {
    let world = World::with(seed, CODES.clone()).unwrap();
    for quarter in last.last_quarters(quarters) {
        let made = reports(&world.plan(quarter, 120, 9), &world, "0".parse().unwrap()).unwrap();
        for file in made.files {
            let path = folder.join(quarter.to_string()).join(file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
    }
}

/// The same rows in files of other names, and in another order within each.
fn shuffle(from: &Path, to: &Path) {
    let mut files = files(from);
    files.reverse();
    fs::create_dir_all(to).unwrap();
    for (index, (_, bytes)) in files.into_iter().enumerate() {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let mut writer = csv::Writer::from_path(to.join(format!("{index:03}.csv"))).unwrap();
        writer.write_record(reader.headers().unwrap()).unwrap();
        let mut rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        rows.reverse();
        let half = rows.len() / 2;
        rows.rotate_left(half);
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        writer.flush().unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..Default::default() })]

    #[test]
    fn tables_of_made_up_incidents_agree_with_each_other_in_any_order(
        seed in 0_u64..1_000_000,
        year in 2010_i32..2027,
        quarter in 1_u32..=4,
    ) {
        let desk = Desk::new();
        let last = Period::Quarter { fiscal_year: year, quarter };
        make_up(&desk.path("input"), last, 6, seed);
        let asked = last.to_string();
        let in_quarter = report(&desk.path("input"), &asked);
        all_hold(&asked, &in_quarter);
        let asked_year = format!("FY{year}");
        let in_year = report(&desk.path("input"), &asked_year);
        all_hold(&asked_year, &in_year);

        shuffle(&desk.path("input"), &desk.path("shuffled"));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let shuffled = pool.install(|| report(&desk.path("shuffled"), &asked));
        prop_assert_eq!(shuffled.tables, in_quarter.tables);
    }
}

/// What the compiler cannot see of a dimension: that its codes are there.
#[test]
fn every_dimension_has_its_codes() {
    for dimension in CATALOGUE.iter().flat_map(Entry::dimensions) {
        let code = dimension.code();
        let codes: Vec<&str> = CODES.codes(code).collect();
        if dimension.members() == Members::List {
            assert!(codes.len() > 1, "{code} has no list in groups.csv");
            // Every service has a group, and every incident a day; a first word may lack its cause.
            let is_always_known = matches!(
                dimension,
                Dimension::ServiceGroup
                    | Dimension::Sector
                    | Dimension::Media
                    | Dimension::Combination
                    | Dimension::Weekday
                    | Dimension::HalfYear
                    | Dimension::Step
            );
            assert_ne!(codes.contains(&"unknown"), is_always_known, "{code}: {codes:?}");
        }
    }
}
