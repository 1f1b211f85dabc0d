//! Made-up reports: exactly the numbers of their plan, marked as made up, the same every time, and
//! broken in no other way than on request; quarters that differ as their plans do.

use crate::support::{CODES, Desk, files, project};
use serde_json::Value;
use shihanki::criteria;
use shihanki::generate::{DefectKind, File, Plan, Rate, World, reports};
use shihanki::intake::{self, Intake, Settings, sources_of};
use shihanki::model::bins::bin_of;
use shihanki::model::codes::CodeTables;
use shihanki::model::column::Column;
use shihanki::model::finding::Severity;
use shihanki::model::incident::{CONTRACTS, Incident, is_made_up};
use shihanki::model::judgement::Class;
use shihanki::model::period::Period;
use shihanki::model::regimes::Regimes;
use shihanki::model::report::Judged;
use shihanki::model::settings::StatisticsSettings;
use shihanki::pipeline::{self, Classified};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const SAMPLE: &str = "data/samples/made-up";

pub fn generate(desk: &Desk, arguments: &str) {
    let mut all = vec!["generate"];
    all.extend(arguments.split(' '));
    let outcome = desk.run(&all);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
}

fn classify(folder: &Path) -> Classified {
    let rules = criteria::japan().unwrap();
    pipeline::classify(&[folder.to_owned()], &pipeline::Settings::default(), &rules, CODES.clone())
        .unwrap()
}

pub fn is_broken_down(judged: &Judged) -> bool {
    StatisticsSettings::default().counts(judged)
}

/// How often each answer is given.
pub fn tally<T, K: Ord>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(key(&item)).or_default() += 1;
    }
    counts
}

#[test]
fn a_quarter_has_the_published_proportions_to_the_last_incident() {
    let desk = Desk::new();
    generate(&desk, "--period 2024Q3 --steady --out made");
    let all = classify(&desk.path("made"));
    assert_eq!(all.rejected, 0);
    assert_eq!(all.incidents.len(), 14_800);

    let classes = tally(&all.incidents, |judged| {
        if judged.incident.is_excluded() { "excluded" } else { judged.judgement.class.code() }
    });
    let expected = [
        ("excluded", 5),
        ("out_of_scope", 20),
        ("periodic_detailed", 1_797),
        ("periodic_simple", 12_960),
        ("serious", 3),
        ("undetermined", 15),
    ];
    assert_eq!(classes, BTreeMap::from(expected));

    let detailed: Vec<&Judged> = all.incidents.iter().filter(|j| is_broken_down(j)).collect();
    // Of 1,800: equipment 48, external 47, human 4.5, other 0.5 per cent.
    let causes = tally(&detailed, |judged| judged.incident.cause_class.code());
    let expected = [("equipment", 864), ("external", 846), ("human", 81), ("other", 9)];
    assert_eq!(causes, BTreeMap::from(expected));

    // Nine tenths of 1,800 below 500 users, one in a hundred at 30,000 or more. The exact shares of
    // the others are 122.4, 34.2, 12.96, 3.96, 1.08 and 5.4: the remainders .96, .96 and the first
    // .4 are rounded up.
    let users = tally(&detailed, |judged| {
        bin_of(&all.codes.users_bins, judged.incident.users()).to_owned()
    });
    let expected = [
        ("100k_1m", 4),
        ("30k_100k", 13),
        ("500_5k", 123),
        ("5k_30k", 34),
        ("ge_1m", 1),
        ("lt_500", 1_620),
        ("unknown", 5),
    ];
    let total: usize = expected.iter().map(|(_, count)| count).sum();
    assert_eq!(total, 1_800);
    assert_eq!(users, expected.map(|(code, count)| (code.to_owned(), count)).into());

    // 1,800 incidents, 143 of them (80 of a thousand, rounded down) on two or three services. Of
    // 143, 35, 30, 20, 10 and 5 of a hundred are 50, 43, 29, 14 and 7: 29 have three services.
    let impacts: Vec<_> = detailed.iter().flat_map(|judged| &judged.incident.impacts).collect();
    assert_eq!(impacts.len(), 1_800 + 143 + 29);
    let groups =
        tally(&impacts, |impact| all.codes.service(impact.service).group.as_str().to_owned());
    // 64 and 25 per cent of 1,972 are 1,262.08 and 493.
    assert_eq!(groups["fixed_data"] + groups["mobile_data"], 1_262);
    assert_eq!(groups["fixed_voice"] + groups["mobile_voice"], 493);

    let carriers = |class: Class| {
        let of_class = all.incidents.iter().filter(|judged| judged.judgement.class == class);
        of_class.map(|judged| &judged.incident.carrier_key).collect::<BTreeSet<_>>().len()
    };
    assert_eq!((carriers(Class::PeriodicDetailed), carriers(Class::PeriodicSimple)), (120, 32));
    features(&detailed);
}

/// What some of the incidents have: follow-ups, approximate values, LPWA, incidents at others.
fn features(detailed: &[&Judged]) {
    // Of the 1,797 that are not serious 150 of a thousand have follow-ups, 30 of a thousand two;
    // each of the 3 serious ones has two.
    let seqs = tally(detailed, |judged| judged.incident.report_seq);
    assert_eq!(seqs, BTreeMap::from([(1, 1_528), (2, 216), (3, 56)]));

    let count =
        |is: fn(&Incident) -> bool| detailed.iter().filter(|judged| is(&judged.incident)).count();
    assert_eq!(count(|incident| incident.impacts.iter().any(|impact| impact.lpwa_relay)), 8);
    assert!(count(Incident::is_approximate) > 100);
    assert!(count(|incident| incident.impacts.iter().any(|impact| impact.fee.is_some())) > 10);
    let of_contracts =
        |incident: &Incident| incident.impacts[0].codes.get(Column::UsersBasis) == Some(CONTRACTS);
    assert!(detailed.iter().filter(|judged| of_contracts(&judged.incident)).count() > 8);

    let by_number: BTreeMap<&str, &Incident> =
        detailed.iter().map(|judged| (&*judged.incident.report_id, &*judged.incident)).collect();
    let caused = detailed.iter().filter(|judged| !judged.incident.origin_report_id.is_empty());
    let mut chains = 0;
    for follower in caused.map(|judged| &judged.incident) {
        chains += 1;
        let origin = by_number[&*follower.origin_report_id];
        assert_eq!(origin.carrier, follower.origin_carrier);
        assert_ne!(origin.carrier, follower.carrier);
        let after = follower.occurred_at.at - origin.occurred_at.at;
        assert!((1..=60).contains(&after.num_minutes()), "{}", follower.report_id);
        assert_eq!(origin.area, follower.area);
    }
    // 6 of a thousand of 1,797 are 10; each reaches two carriers.
    assert_eq!(chains, 20);
}

fn read(files: Vec<File>, codes: &CodeTables) -> Intake {
    let sources: Vec<_> =
        files.into_iter().flat_map(|file| sources_of(file.path, Ok(file.bytes))).collect();
    intake::read(&sources, codes, &Settings::default())
}

/// What is read of the reports of a plan, and how each incident is judged.
pub fn judged(plan: &Plan, world: &World) -> (Intake, Vec<Judged>) {
    let made = reports(plan, world, Rate::default()).unwrap();
    let intake = read(made.files, &world.codes);
    let judged = intake.incidents.iter().map(|incident| Judged {
        judgement: shihanki::criteria::judge(incident, &world.rules, &world.codes).into(),
        incident: incident.clone(),
        regimes: Regimes::default(),
    });
    let judged = judged.collect();
    (intake, judged)
}

#[test]
fn any_numbers_can_be_asked_for_and_are_met_exactly() {
    let world = World::new(5).unwrap();
    let users = [("lt_500", 130), ("5k_30k", 5), ("30k_100k", 9), ("100k_1m", 7), ("unknown", 3)];
    let plan = Plan {
        serious: 14,
        detailed: 154,
        users: users.map(|(code, count)| (code.to_owned(), count)).into(),
        simple: 200,
        minor: 0,
        undetermined: 2,
        excluded: 1,
        ..world.plan(Period::FiscalYear(2013), 0, 20)
    };
    let (intake, judged) = judged(&plan, &world);
    assert!(intake.findings.is_empty(), "{:?}", intake.findings.first());
    let classes = tally(&judged, |judged| judged.judgement.class.code());
    let expected = [
        ("periodic_detailed", 141),
        ("periodic_simple", 200),
        ("serious", 14),
        ("undetermined", 2),
    ];
    assert_eq!(classes, expected.into());
    assert!(judged.iter().all(|j| Period::FiscalYear(2013).contains(j.incident.occurred_on())));
    let detailed = judged.iter().filter(|judged| is_broken_down(judged));
    let found = tally(detailed, |judged| {
        bin_of(&world.codes.users_bins, judged.incident.users()).to_owned()
    });
    let expected = users.map(|(code, count)| (code.to_owned(), usize::try_from(count).unwrap()));
    assert_eq!(found, expected.into());
}

#[test]
fn more_serious_incidents_than_large_ones_are_outages_of_important_facilities() {
    let world = World::new(1).unwrap();
    let users = vec![("lt_500".to_owned(), 10)];
    let quarter = "2024Q3".parse().unwrap();
    let plan = Plan { serious: 4, detailed: 10, users, ..world.plan(quarter, 0, 5) };
    let (_, judged) = judged(&plan, &world);
    let serious = judged.iter().filter(|judged| judged.judgement.class == Class::Serious);
    let grounds: Vec<_> = serious.map(|j| j.judgement.ground.as_ref().unwrap().row()).collect();
    assert_eq!(grounds, ["critical-facility"; 4]);
}

#[test]
fn a_plan_that_contradicts_itself_makes_nothing() {
    let world = World::new(1).unwrap();
    let plan = Plan { serious: 11, ..world.plan("2024Q3".parse().unwrap(), 10, 5) };
    assert!(reports(&plan, &world, Rate::default()).is_err());
}

#[test]
fn every_incident_is_in_its_class_under_the_rules_of_every_time() {
    for period in ["2008Q1", "2014Q4", "2015Q1", "2018Q4", "2019Q1", "2023Q1", "2025Q4", "2026Q1"] {
        for seed in 1..=3 {
            let world = World::with(seed, CODES.clone()).unwrap();
            let plan = world.plan(period.parse().unwrap(), 400, 20);
            let plan = Plan {
                serious: 12,
                users: shihanki::generate::users_of(plan.detailed, 12, &world.proportions),
                ..plan
            };
            let (intake, judged) = judged(&plan, &world);
            assert!(intake.findings.is_empty(), "{period}: {:?}", intake.findings.first());
            let serious = judged.iter().filter(|j| j.judgement.class == Class::Serious).count();
            assert_eq!(serious, 12, "{period}");
        }
    }
}

#[test]
fn every_defect_is_found_and_nothing_else() {
    for (period, seed) in [("2009Q1", 7), ("2019Q1", 7), ("2024Q3", 7), ("2024Q3", 8)] {
        let world = World::with(seed, CODES.clone()).unwrap();
        let plan = world.plan(period.parse().unwrap(), 1_200, 30);
        let rate = "0.2".parse().unwrap();
        let made = reports(&plan, &world, rate).unwrap();
        let intake = read(made.files, &world.codes);

        let listed: BTreeSet<(&str, u64, &str)> = made
            .planted
            .iter()
            .map(|planted| (planted.file.as_str(), planted.line, planted.code))
            .collect();
        assert_eq!(listed.len(), made.planted.len());
        let found: BTreeSet<(&str, u64, &str)> = intake
            .findings
            .iter()
            .map(|finding| (&*finding.place.file, finding.place.line.unwrap(), finding.code))
            .collect();
        let (missed, unlisted): (Vec<_>, Vec<_>) =
            (listed.difference(&found).collect(), found.difference(&listed).collect());
        assert_eq!((missed, unlisted), (vec![], vec![]), "{period}");
        let kinds: BTreeSet<&str> = made.planted.iter().map(|planted| planted.code).collect();
        let all: BTreeSet<&str> = DefectKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(kinds, all, "{period}");
        assert!(intake.findings.iter().any(|finding| finding.severity == Severity::Error));
    }
}

#[test]
fn the_share_of_broken_rows_is_the_one_asked_for() {
    let desk = Desk::new();
    generate(&desk, "--period 2024Q3 --size 500 --carriers 20 --out whole");
    generate(&desk, "--period 2024Q3 --size 500 --carriers 20 --defects 0.1 --out broken");
    let rows = |folder: &str| {
        let checked = pipeline::check(
            &[desk.path(folder)],
            &pipeline::Settings::default(),
            &criteria::japan().unwrap(),
            &CODES,
        )
        .unwrap();
        checked.files.iter().map(|file| file.rows).sum::<u64>()
    };
    let list = fs::read_to_string(desk.path("broken/defects.jsonl")).unwrap();
    let listed: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(listed.len() as u64, (rows("whole") + 5) / 10);
    // What was broken is told as it stands in the file.
    for defect in listed {
        let text = fs::read_to_string(desk.path("broken").join(defect["file"].as_str().unwrap()));
        let (text, line) = (text.unwrap(), defect["line"].as_u64().unwrap());
        let line = text.lines().nth(usize::try_from(line).unwrap() - 1).unwrap();
        assert!(line.contains(defect["written"].as_str().unwrap()), "{defect}: {line}");
    }
    assert!(!desk.path("whole/defects.jsonl").exists());
}

#[test]
fn the_same_request_gives_the_same_bytes_and_another_seed_others() {
    let desk = Desk::new();
    let small = "--period FY2024 --size 40 --carriers 5 --defects 0.1";
    generate(&desk, &format!("{small} --out one"));
    generate(&desk, &format!("{small} --out two"));
    generate(&desk, &format!("{small} --seed 2 --out three"));
    let one = files(&desk.path("one"));
    assert_eq!(one, files(&desk.path("two")));
    assert_ne!(one, files(&desk.path("three")));
    // A quarter is the same on its own.
    generate(&desk, "--period 2024Q2 --size 40 --carriers 5 --defects 0.1 --out four");
    assert_eq!(files(&desk.path("one/2024Q2")), files(&desk.path("four/2024Q2")));
}

#[test]
fn as_many_quarters_are_made_as_are_asked_for() {
    let desk = Desk::new();
    generate(&desk, "--period 2024Q1 --quarters 6 --size 10 --carriers 2 --out made");
    let folders: BTreeSet<String> = files(&desk.path("made"))
        .into_iter()
        .filter_map(|(path, _)| path.split_once('/').map(|(folder, _)| folder.to_owned()))
        .collect();
    let expected = ["2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1"];
    assert_eq!(folders, expected.map(str::to_owned).into());
}

#[test]
fn the_sample_is_what_the_program_makes() {
    let desk = Desk::new();
    generate(&desk, "--period 2024Q3 --size 60 --steady --carriers 8 --seed 1 --out made");
    assert_eq!(files(&desk.path("made")), files(&project().join(SAMPLE)));
}

#[test]
fn every_row_of_the_sample_says_that_it_is_made_up() {
    let mut rows = 0;
    for (path, bytes) in files(&project().join(SAMPLE)) {
        if !path.contains("/carrier-") {
            continue;
        }
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headers = reader.headers().unwrap().clone();
        let source = headers.iter().position(|header| header == "出典").unwrap();
        for record in reader.records() {
            assert!(is_made_up(&record.unwrap()[source]), "{path}");
            rows += 1;
        }
    }
    assert!(rows >= 60);
}

#[test]
fn a_report_of_made_up_reports_says_so() {
    let manifest = |desk: &Desk| -> Value {
        let text = fs::read_to_string(desk.path("out/internal/manifest.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let page = |desk: &Desk| fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    let made = Desk::of_project(SAMPLE, "2024Q3", &["--lang", "en"]);
    assert_eq!(manifest(&made)["made_up"], true);
    let (banner, main) = (page(&made).find("made-up reports"), page(&made).find("id=\"key\""));
    assert!(banner.is_some() && banner < main, "the banner comes first");

    let real = Desk::of_project("data/incidents", "2022Q2", &[]);
    assert_eq!(manifest(&real)["made_up"], false);
    assert!(!page(&real).contains("架空"));

    // Made-up reports of another time leave a report of real ones what it is.
    let sample = project().join(SAMPLE);
    let sample = ["--input", sample.to_str().unwrap()];
    let both = Desk::of_project("data/incidents", "2022Q2", &sample);
    assert_eq!(manifest(&both)["made_up"], false);
}

#[test]
fn what_cannot_be_made_is_wrong_usage_and_leaves_nothing() {
    let desk = Desk::new().file("taken/notes.txt", "mine");
    for (arguments, words) in [
        ("--period 2007Q4 --out out", "2007Q4 に適用される基準がありません"),
        ("--lang en --period 2007Q4 --out out", "no rule is known for 2007Q4"),
        ("--period 2024Q3 --defects 2% --out out", "0から1までの割合"),
        ("--lang en --period 2024Q3 --defects 2% --out out", "Give a share of rows"),
        ("--period 2024Q3 --carriers 0 --out out", "--carriers"),
        ("--period 2024Q3 --size 200001 --out out", "上限は200000件"),
        ("--lang en --period 2024Q3 --size 200001 --out out", "more than can be told apart"),
        ("--period 2024Q3 --out taken", "notes.txt"),
    ] {
        let mut all = vec!["generate"];
        all.extend(arguments.split(' '));
        let outcome = desk.run(&all);
        assert_eq!(outcome.status, 2, "{arguments}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(words), "{arguments}: {}", outcome.stderr);
        assert!(!desk.path("out").exists(), "{arguments}");
    }
    assert_eq!(files(&desk.path("taken")), [("notes.txt".to_owned(), b"mine".to_vec())]);
}

#[test]
fn made_up_reports_replace_their_like_and_nothing_else() {
    let desk = Desk::new();
    generate(&desk, "--period 2024Q3 --size 20 --carriers 4 --out made");
    generate(&desk, "--period 2024Q2 --size 20 --carriers 4 --out made");
    assert!(desk.path("made/2024Q2").exists() && !desk.path("made/2024Q3").exists());
    let before = files(&desk.path("made"));
    let report = desk.run(&["report", "--period", "2024Q2", "--input", "made", "--out", "made"]);
    assert_eq!(report.status, 2, "{}", report.stderr);
    assert_eq!(files(&desk.path("made")), before);
}
