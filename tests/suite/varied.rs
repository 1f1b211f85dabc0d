//! Made-up quarters that differ: every incident is what its plan says, a large event and a typhoon are
//! found in what is read back, and a quarter is the same whatever else is made.

use crate::generate::{generate, is_broken_down, judged, tally};
use crate::support::{CODES, Desk, files};
use shihanki::generate::{LargeEvent, Plan, Typhoon, World};
use shihanki::model::bins::bin_of;
use shihanki::model::incident::CauseClass;
use shihanki::model::judgement::Class;
use shihanki::model::period::Period;
use shihanki::model::report::Judged;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Where a cause is set by what the incident follows from, not by the plan.
const FOLLOWED: &str = "他の電気通信事業者の事故";

/// A detail of cause as it is read.
fn read(detail: &str) -> String {
    detail.replace('（', "(").replace('）', ")")
}

/// The plans of some quarters under different laws, with a typhoon or a large event and without.
fn plans(world: &World) -> Vec<Plan> {
    let periods = Period::FiscalYear(2024).last_quarters(12).into_iter();
    let periods = periods.chain(Period::FiscalYear(2010).quarters());
    periods.map(|period| world.varied_plan(period, 1_500, 30).unwrap()).collect()
}

#[test]
fn every_incident_of_a_varied_quarter_is_what_its_plan_says() {
    let world = World::with(4, CODES.clone()).unwrap();
    let (mut struck, mut large) = (0, 0);
    for plan in plans(&world) {
        let period = plan.period;
        let (intake, judged) = judged(&plan, &world);
        assert!(intake.findings.is_empty(), "{period}: {:?}", intake.findings.first());
        assert_eq!(judged.len() as u64, plan.incidents(), "{period}");
        assert!(judged.iter().all(|judged| period.contains(judged.incident.occurred_on())));
        let classes = tally(&judged, |judged| {
            let class = judged.judgement.class.code();
            if judged.incident.is_excluded() { "excluded" } else { class }
        });
        let mut planned = BTreeMap::from([
            ("excluded", plan.excluded),
            ("out_of_scope", plan.minor),
            ("periodic_detailed", plan.detailed - plan.serious),
            ("periodic_simple", plan.simple),
            ("serious", plan.serious),
            ("undetermined", plan.undetermined),
        ]);
        planned.retain(|_, count| *count > 0);
        let classes: BTreeMap<_, _> =
            classes.into_iter().map(|(class, count)| (class, count as u64)).collect();
        assert_eq!(classes, planned, "{period}");

        let users = tally(judged.iter().filter(|judged| is_broken_down(judged)), |judged| {
            bin_of(&world.codes.users_bins, judged.incident.users()).to_owned()
        });
        for (code, count) in &plan.users {
            assert_eq!(users.get(code).copied().unwrap_or(0) as u64, *count, "{period} {code}");
        }
        causes(&plan, &judged);
        if let Some(typhoon) = &plan.typhoon {
            strikes(typhoon, &plan, &judged, &world);
            struck += 1;
        }
        for event in &plan.large {
            is_found(event, &judged, &world);
            large += 1;
        }
    }
    assert!(struck >= 1 && large >= 1, "{struck} typhoons, {large} large events");
}

/// Each class of cause has what is planned, and so has each detail; but where an incident follows
/// from one at another carrier, that is its detail.
fn causes(plan: &Plan, judged: &[Judged]) {
    let found: BTreeMap<(&str, &str), usize> =
        tally(judged.iter().filter(|judged| is_broken_down(judged)), |judged| {
            (judged.incident.cause_class.code(), &*judged.incident.cause_detail)
        });
    let count = |class: CauseClass, detail: &str| {
        found.get(&(class.code(), read(detail).as_str())).copied().unwrap_or(0) as u64
    };
    let followed = count(CauseClass::External, FOLLOWED);
    let mut lacking = 0;
    for cause in &plan.causes {
        for (detail, planned) in &cause.details {
            let found = count(cause.class, detail);
            assert!(found <= *planned, "{}: {detail}: {found} of {planned}", plan.period);
            lacking += planned - found;
        }
    }
    assert_eq!(lacking, followed, "{}", plan.period);
}

/// Within the days of a typhoon, its causes have most of their incidents: in one region, at several
/// carriers.
fn strikes(typhoon: &Typhoon, plan: &Plan, judged: &[Judged], world: &World) {
    let brought = |judged: &&Judged| {
        typhoon.causes.iter().any(|cause| read(cause) == *judged.incident.cause_detail)
    };
    let is_then = |judged: &&Judged| {
        let day = judged.incident.occurred_on();
        let after = u64::try_from((day - typhoon.from).num_days());
        after.is_ok_and(|after| after < typhoon.days)
    };
    let all = judged.iter().filter(brought).count();
    let then: Vec<&Judged> = judged.iter().filter(brought).filter(is_then).collect();
    // Two thirds are the typhoon's own, and 3 of 92 days of the others.
    let share = then.len() * 100 / all;
    assert!((60..76).contains(&share), "{}: {} of {all}", plan.period, then.len());
    let carriers: BTreeSet<&str> =
        then.iter().map(|judged| &*judged.incident.carrier_key).collect();
    assert!(carriers.len() >= 10, "{carriers:?}");
    let is_there = |judged: &&&Judged| {
        let place = judged.incident.place.as_deref();
        let mut places = world.codes.prefectures.iter();
        let place = places.find(|known| Some(known.code.as_str()) == place);
        place.is_some_and(|place| place.region == typhoon.region)
    };
    let there = then.iter().filter(is_there).count();
    assert!(there * 100 >= then.len() * 85, "{there} of {}", then.len());
}

/// A large event is read back as it was planned.
fn is_found(event: &LargeEvent, judged: &[Judged], world: &World) {
    let found: Vec<&Judged> = judged
        .iter()
        .filter(|judged| judged.incident.users() == Some(event.users))
        .filter(|judged| judged.incident.minutes() == Some(event.minutes))
        .collect();
    assert_eq!(found.len(), 1, "{event:?}");
    let found = found[0];
    assert_eq!(found.judgement.class, Class::Serious);
    assert_eq!(found.incident.cause_class, event.cause.0);
    assert_eq!(*found.incident.cause_detail, *event.cause.1);
    let services = found.incident.impacts.iter().map(|impact| impact.service);
    let services: Vec<&str> =
        services.map(|service| world.codes.service(service).code.as_str()).collect();
    assert_eq!(services, event.services);
}

#[test]
fn quarters_differ_unless_each_is_to_be_the_average_one() {
    let desk = Desk::new();
    let small = "--period FY2024 --size 400 --carriers 12";
    generate(&desk, &format!("{small} --out varied"));
    generate(&desk, &format!("{small} --steady --out steady"));
    let rows = |folder: &str, quarter: &str| {
        let place = format!("{folder}/{quarter}");
        let files = files(&desk.path(&place)).into_iter();
        let numbers = files.flat_map(|(_, bytes)| {
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let column = reader.headers().unwrap().iter().position(|name| name == "報告番号");
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            records.into_iter().map(move |record| record[column.unwrap()].to_owned())
        });
        numbers.filter(|number| number.starts_with("架空")).collect::<BTreeSet<_>>().len()
    };
    let quarters = ["2024Q1", "2024Q2", "2024Q3", "2024Q4"];
    assert_eq!(quarters.map(|quarter| rows("steady", quarter)), [400; 4]);
    let varied = BTreeSet::from(quarters.map(|quarter| rows("varied", quarter)));
    assert!(varied.len() >= 3, "{varied:?}");
    // A quarter on its own is the same.
    generate(&desk, "--period 2024Q2 --size 400 --carriers 12 --out alone");
    assert_eq!(files(&desk.path("varied/2024Q2")), files(&desk.path("alone/2024Q2")));
    // The folder says how it was made.
    let told = |folder: &str, name: &str| fs::read_to_string(desk.path(folder).join(name)).unwrap();
    assert!(told("varied", "README.md").contains("四半期当たり平均 400件"));
    assert!(told("varied", "README.md").contains("400 incidents in an average quarter"));
    assert!(told("varied", "manifest.json").contains("\"steady\": false"));
    assert!(told("steady", "README.md").contains("`--steady`"));
    assert!(told("steady", "manifest.json").contains("\"steady\": true"));
}
