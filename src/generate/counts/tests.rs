use super::*;
use crate::generate::World;

/// Incidents of an average quarter, in the published proportions: 365 detailed, 2,627 simple.
const SIZE: u64 = 3_000;

fn quarter(fiscal_year: i32, quarter: u32) -> Period {
    Period::Quarter { fiscal_year, quarter }
}

fn quarters(fiscal_years: std::ops::Range<i32>) -> impl Iterator<Item = Period> {
    fiscal_years.flat_map(|year| (1..=4).map(move |number| quarter(year, number)))
}

/// A world for each of some seeds, one after the other.
fn of_seeds(seeds: std::ops::Range<u64>, mut look: impl FnMut(&World)) {
    let mut world = World::new(0).unwrap();
    for seed in seeds {
        world.seed = seed;
        look(&world);
    }
}

fn plan(world: &World, period: Period) -> Plan {
    world.varied_plan(period, SIZE, 150).unwrap()
}

fn of(plan: &Plan, detail: &str) -> u64 {
    plan.causes.iter().filter_map(|cause| cause.details.get(detail)).sum()
}

fn real(number: u64) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

fn mean(numbers: &[u64]) -> f64 {
    real(numbers.iter().sum()) / real(numbers.len() as u64)
}

fn variance(numbers: &[u64]) -> f64 {
    let mean = mean(numbers);
    let squares = numbers.iter().map(|number| (real(*number) - mean).powi(2));
    squares.sum::<f64>() / real(numbers.len() as u64 - 1)
}

fn setting(world: &World) -> Setting<'_> {
    let World { codes, proportions, variation, seed, .. } = world;
    Setting { codes, proportions, variation, seed: *seed }
}

/// Over the three fiscal years about that of the trend and many seeds, with and without typhoons,
/// quarters have on average what the average one has; large events come on top.
#[test]
fn quarters_have_on_average_what_is_asked_for() {
    let mut found: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    let average = World::new(1).unwrap().plan(quarter(2018, 1), SIZE, 150);
    of_seeds(0..120, |world| {
        for period in quarters(2017..2020) {
            let plan = plan(world, period);
            let large = plan.large.len() as u64;
            for (what, number) in [
                ("detailed", plan.detailed - large),
                ("simple", plan.simple),
                ("serious", plan.serious - large),
                ("minor", plan.minor),
            ] {
                found.entry(what).or_default().push(number);
            }
        }
    });
    for (what, wanted, tolerance) in [
        ("detailed", average.detailed, 0.02),
        ("simple", average.simple, 0.02),
        ("serious", average.serious, 0.1),
        ("minor", average.minor, 0.05),
    ] {
        let (found, wanted) = (mean(&found[what]), real(wanted));
        assert!((found / wanted - 1.0).abs() < tolerance, "{what}: {found} for {wanted}");
    }
}

/// The first quarter of 2018 knows no typhoon: what differs by seed is the scatter alone.
#[test]
fn counts_scatter_more_than_those_of_a_poisson_process() {
    let mut plans = Vec::new();
    of_seeds(0..800, |world| plans.push(plan(world, quarter(2018, 1))));
    let ratio = |number: fn(&Plan) -> u64| {
        let numbers: Vec<u64> = plans.iter().map(number).collect();
        variance(&numbers) / mean(&numbers)
    };
    // Of the simple ones it is 1 + mean / 60 with a mean of about 2,500; of the serious ones
    // 1 + 1 / 4, with one large event in twelve.
    let simple = ratio(|plan| plan.simple);
    assert!((36.0..52.0).contains(&simple), "{simple}");
    let detailed = ratio(|plan| plan.detailed);
    assert!((2.0..5.0).contains(&detailed), "{detailed}");
    let serious = ratio(|plan| plan.serious - plan.large.len() as u64);
    assert!((1.08..1.45).contains(&serious), "{serious}");
    // Causes do not go hand in hand, and neither do classes of users.
    for numbers in [
        plans.iter().map(|plan| of(plan, "停電")).collect::<Vec<_>>(),
        plans.iter().map(|plan| of(plan, "自然故障（機器故障）")).collect(),
    ] {
        let ratio = variance(&numbers) / mean(&numbers);
        assert!(ratio > 1.0 + mean(&numbers) / 30.0 * 0.8, "{ratio}");
    }
}

#[test]
fn what_is_made_of_a_period_is_its_own() {
    let world = World::new(9).unwrap();
    let all: Vec<Plan> = quarters(2015..2025).map(|period| plan(&world, period)).collect();
    let backwards = World::new(9).unwrap();
    for made in all.iter().rev() {
        assert_eq!(plan(&backwards, made.period), *made);
    }
    let other = World::new(10).unwrap();
    assert!(all.iter().all(|made| plan(&other, made.period) != *made));
    let totals: std::collections::BTreeSet<u64> = all.iter().map(Plan::incidents).collect();
    assert!(totals.len() > 30, "quarters are not alike: {totals:?}");
}

#[test]
fn the_parts_of_a_varied_plan_add_up() {
    of_seeds(1..4, |world| {
        for size in [0, 1, 2, 7, 60, 3_000] {
            let years = (2008..2027).map(Period::FiscalYear);
            for period in quarters(2008..2027).chain(years) {
                let plan = world.varied_plan(period, size, 8).unwrap();
                assert_eq!(plan.check(&world.codes), Ok(()), "{size} {period}");
                let weights: u64 = plan.causes.iter().map(|cause| cause.weight).sum();
                assert!(plan.detailed == 0 || weights == plan.detailed, "{plan:?}");
                assert!(size > 0 || plan.incidents() == 0);
            }
        }
        assert!(world.varied_plan(quarter(2024, 3), 200_001, 8).is_err());
    });
}

#[test]
fn one_year_in_three_has_a_typhoon_and_its_causes_have_more() {
    of_seeds(1..21, |world| {
        // Years from 2001 on make spans of three: 2001 is 3 x 667.
        for first in (2001..2025).step_by(3) {
            let struck: Vec<Period> = quarters(first..first + 3)
                .filter(|period| plan(world, *period).typhoon.is_some())
                .collect();
            assert!(matches!(struck[..], [Period::Quarter { quarter: 2, .. }]), "{struck:?}");
            let setting = setting(world);
            for year in first..first + 3 {
                // The mean of three years is that of the season, 1.5: (2.7 + 0.9 + 0.9) / 3.
                let wanted = if struck == [quarter(year, 2)] { 2_700 } else { 900 };
                assert_eq!(setting.factor("停電", quarter(year, 2)), wanted);
                assert_eq!(setting.factor("停電", quarter(year, 3)), 850);
                assert_eq!(setting.factor("落雷", quarter(year, 2)), 2_100);
                assert_eq!(setting.factor("海外事業者の事故", quarter(year, 2)), 1_000);
            }
        }
    });
}

#[test]
fn a_typhoon_lies_in_its_quarter_and_is_seen_in_the_numbers() {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    of_seeds(1..41, |world| {
        for year in 2016..2019 {
            let plan = plan(world, quarter(year, 2));
            let count = of(&plan, "停電") + of(&plan, "自然災害（風水害）");
            if let Some(Typhoon { from, days, share, .. }) = &plan.typhoon {
                assert!(
                    plan.period.contains(*from) && plan.period.contains(*from + Days::new(*days))
                );
                assert_eq!(*share, Fraction { of: 3, are: 2 });
                with.push(count);
            } else {
                without.push(count);
            }
        }
    });
    assert_eq!((with.len(), without.len()), (40, 80));
    let times = mean(&with) / mean(&without);
    assert!((2.7..3.3).contains(&times), "{times}");
}

#[test]
fn one_quarter_in_twelve_has_a_large_event() {
    of_seeds(1..11, |world| {
        for first in (2001..2025).step_by(3) {
            let plans: Vec<Plan> =
                quarters(first..first + 3).map(|period| plan(world, period)).collect();
            let events: Vec<&LargeEvent> = plans.iter().flat_map(|plan| &plan.large).collect();
            let [event] = events[..] else { panic!("{events:?}") };
            assert!((3_000_000..20_000_000).contains(&event.users), "{event:?}");
            assert!((900..3_900).contains(&event.minutes), "{event:?}");
        }
    });
    // A fiscal year as one has those of its quarters.
    let world = World::new(1).unwrap();
    for year in 2015..2025 {
        let parts: usize =
            quarters(year..year + 1).map(|part| plan(&world, part).large.len()).sum();
        assert_eq!(plan(&world, Period::FiscalYear(year)).large.len(), parts);
    }
}

#[test]
fn a_new_cause_comes_and_grows_and_others_change_by_the_year() {
    let mut counts: BTreeMap<(i32, &str), u64> = BTreeMap::new();
    of_seeds(0..40, |world| {
        for year in [2012, 2021, 2022, 2024] {
            for period in quarters(year..year + 1) {
                let plan = plan(world, period);
                *counts.entry((year, "all")).or_default() += plan.detailed;
                for detail in ["サイバー攻撃", "ソフトウェア不具合"] {
                    *counts.entry((year, detail)).or_default() += of(&plan, detail);
                }
            }
        }
    });
    let count = |year, detail| counts[&(year, detail)];
    let per_mille = |year, detail| count(year, detail) * 1_000 / count(year, "all");
    assert_eq!(count(2012, "サイバー攻撃") + count(2021, "サイバー攻撃"), 0);
    // In thousandths of the detailed reports: 3 to 12 in the first year, 27 to 36 in the third.
    assert!((6..10).contains(&per_mille(2022, "サイバー攻撃")), "{counts:?}");
    assert!((28..36).contains(&per_mille(2024, "サイバー攻撃")), "{counts:?}");
    // Of 57.6 thousandths 1 - 6 x 0.06 in 2012, and 1 + 6 x 0.06 in 2024; what else grows takes some.
    assert!((34..42).contains(&per_mille(2012, "ソフトウェア不具合")), "{counts:?}");
    assert!((66..80).contains(&per_mille(2024, "ソフトウェア不具合")), "{counts:?}");
    // Detailed reports become fewer: by 72 thousandths in six years.
    assert!(count(2024, "all") < count(2012, "all"));
}
