//! How many incidents of which kind are made: exact numbers, no chance.

mod error;

pub use error::PlanError;

use super::apportion::{apportion, apportion_some_of_each};
use super::causes::OneCause;
use super::proportions::{Cause, Fraction, Proportions};
use crate::model::bins::bin_of;
use crate::model::codes::CodeTables;
use crate::model::codes::UNKNOWN;
use crate::model::period::Period;
use chrono::{Days, NaiveDate};
use error::MOST;
use std::collections::BTreeMap;

/// The numbers of a period's made-up incidents, by what becomes of them.
///
/// What is made has exactly these numbers. [`Plan::of_size`] gives those in the published
/// proportions; any of them can be set before the reports are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The period in which they occur: a quarter, or a fiscal year as one.
    pub period: Period,
    /// Serious incidents.
    pub serious: u64,
    /// Incidents of the breakdowns: serious ones and periodic reports in the detailed form. This is
    /// how the published statistics count, their figure of the detailed form includes the serious.
    pub detailed: u64,
    /// Of those, by class of affected users (code of the class, or `unknown`); adds up to
    /// `detailed`.
    pub users: Vec<(String, u64)>,
    /// Periodic reports in the simple form.
    pub simple: u64,
    /// Minor incidents, which are out of scope.
    pub minor: u64,
    /// Incidents whose class is left open by an unknown value.
    pub undetermined: u64,
    /// Incidents that are left out of the statistics with a reason.
    pub excluded: u64,
    /// Carriers in all; those without an incident report that they had nothing.
    pub carriers: u64,
    /// Carriers with detailed reports, the largest ones.
    pub detailed_carriers: u64,
    /// Carriers with simple reports, the largest ones.
    pub simple_carriers: u64,
    /// Carriers among which the large incidents fall, the largest ones.
    pub serious_carriers: u64,
    /// Causes of the incidents of the breakdowns, which are in proportion to the weights.
    pub causes: Vec<Cause>,
    /// Causes of all other incidents, which are drawn by the weights.
    pub other_causes: Vec<Cause>,
    /// Days on which incidents of some causes crowd.
    pub typhoon: Option<Typhoon>,
    /// Events of their own among the serious incidents.
    pub large: Vec<LargeEvent>,
}

/// A typhoon: incidents at several carriers within a few days, in one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typhoon {
    /// Its first day.
    pub from: NaiveDate,
    /// How many days it lasts.
    pub days: u64,
    /// The region it strikes, by code.
    pub region: String,
    /// The details of cause that it brings.
    pub causes: Vec<String>,
    /// Of the incidents with these causes, so many are its own.
    pub share: Fraction,
}

/// A serious incident that is set in all that makes it large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargeEvent {
    /// The services it affects, by code.
    pub services: Vec<String>,
    /// Affected users of the first service, the most of all.
    pub users: u64,
    /// How long it lasts.
    pub minutes: u64,
    /// Its cause, one of those of the plan.
    pub cause: OneCause,
}

impl Plan {
    /// The plan of a period with so many incidents from so many carriers, in the published
    /// proportions. A small set still holds some of each class.
    pub fn of_size(period: Period, size: u64, carriers: u64, proportions: &Proportions) -> Self {
        let quarter = &proportions.quarter;
        let weights = [
            quarter.detailed, quarter.simple, quarter.minor, quarter.undetermined, quarter.excluded,
        ];
        let [detailed, simple, minor, undetermined, excluded] =
            *apportion_some_of_each(size, &weights)
        else {
            // As many parts come out as went in.
            return Self::empty(period, proportions);
        };
        let apart = quarter.serious.of.saturating_sub(quarter.serious.are);
        let serious = apportion_some_of_each(detailed, &[apart, quarter.serious.are]);
        let serious = serious.last().copied().unwrap_or_default();
        let of = &proportions.carriers;
        let share = |part: u64| {
            let rounded = (u128::from(carriers) * u128::from(part) * 2 + u128::from(of.all))
                / (u128::from(of.all) * 2);
            u64::try_from(rounded).unwrap_or(carriers).clamp(1, carriers.max(1))
        };
        Self {
            period,
            serious,
            detailed,
            users: users_of(detailed, serious, proportions),
            simple,
            minor,
            undetermined,
            excluded,
            carriers,
            detailed_carriers: share(of.detailed),
            simple_carriers: share(of.simple),
            serious_carriers: share(of.serious),
            ..Self::empty(period, proportions)
        }
    }

    fn empty(period: Period, proportions: &Proportions) -> Self {
        Self {
            period,
            serious: 0,
            detailed: 0,
            users: Vec::new(),
            simple: 0,
            minor: 0,
            undetermined: 0,
            excluded: 0,
            carriers: 1,
            detailed_carriers: 1,
            simple_carriers: 1,
            serious_carriers: 1,
            causes: proportions.causes.clone(),
            other_causes: proportions.causes.clone(),
            typhoon: None,
            large: Vec::new(),
        }
    }

    /// How many incidents it asks for in all.
    pub fn incidents(&self) -> u64 {
        self.detailed + self.simple + self.minor + self.undetermined + self.excluded
    }

    /// Holds its numbers against each other.
    ///
    /// # Errors
    /// Where they contradict each other, or name a class that is not in the code tables.
    pub fn check(&self, codes: &CodeTables) -> Result<(), PlanError> {
        if self.serious > self.detailed {
            return Err(PlanError::Serious { serious: self.serious, detailed: self.detailed });
        }
        let sum = self.users.iter().map(|(_, count)| count).sum();
        if sum != self.detailed {
            return Err(PlanError::Users { sum, detailed: self.detailed });
        }
        let is_known =
            |code: &str| code == UNKNOWN || codes.users_bins.iter().any(|bin| bin.code == code);
        if let Some((code, _)) = self.users.iter().find(|(code, _)| !is_known(code)) {
            return Err(PlanError::UsersClass(code.clone()));
        }
        for of_a_kind in [self.detailed_carriers, self.simple_carriers, self.serious_carriers] {
            if of_a_kind == 0 || of_a_kind > self.carriers {
                return Err(PlanError::Carriers { of_a_kind, all: self.carriers });
            }
        }
        if self.incidents() > MOST {
            return Err(PlanError::TooMany(self.incidents()));
        }
        let is_void = |cause: &Cause| cause.weight > 0 && cause.details.values().all(|of| *of == 0);
        for causes in [&self.causes, &self.other_causes] {
            if causes.iter().all(|cause| cause.weight == 0) || causes.iter().any(is_void) {
                return Err(PlanError::Causes);
            }
        }
        if !self.typhoon.as_ref().is_none_or(|typhoon| self.fits(typhoon, codes)) {
            return Err(PlanError::Typhoon);
        }
        self.check_large(codes)
    }

    /// Whether a typhoon lies in the period and strikes somewhere.
    fn fits(&self, typhoon: &Typhoon, codes: &CodeTables) -> bool {
        let Typhoon { from, days, region, share, .. } = typhoon;
        let last = days.checked_sub(1).and_then(|days| from.checked_add_days(Days::new(days)));
        self.period.contains(*from)
            && last.is_some_and(|last| self.period.contains(last))
            && codes.prefectures.iter().any(|place| place.region == *region)
            && share.are <= share.of
    }

    /// The large events are among the serious incidents, and their users among the classes.
    fn check_large(&self, codes: &CodeTables) -> Result<(), PlanError> {
        let events = self.large.len() as u64;
        if events > self.serious {
            return Err(PlanError::Large { events, serious: self.serious });
        }
        let known = |code: &String| codes.services.iter().any(|service| service.code == *code);
        for LargeEvent { services, users, .. } in &self.large {
            if services.is_empty() || !services.iter().all(known) {
                return Err(PlanError::LargeServices(services.join(", ")));
            }
            let code = bin_of(&codes.users_bins, Some(*users));
            let alike = |event: &&LargeEvent| bin_of(&codes.users_bins, Some(event.users)) == code;
            let events = self.large.iter().filter(alike).count() as u64;
            let planned = self.users.iter().filter(|(known, _)| known == code);
            if planned.map(|(_, count)| count).sum::<u64>() < events {
                return Err(PlanError::LargeUsers { code: code.to_owned(), events });
            }
        }
        Ok(())
    }
}

/// Detailed reports, so many serious ones among them, by class of affected users: in the published
/// proportions, but with a large one for each serious one, at the expense of the largest class.
pub fn users_of(detailed: u64, serious: u64, proportions: &Proportions) -> Vec<(String, u64)> {
    let parts = |of: u64, weights: &BTreeMap<String, u64>| -> Vec<(String, u64)> {
        let counts = apportion(of, &weights.values().copied().collect::<Vec<_>>());
        weights.keys().cloned().zip(counts).collect()
    };
    let mut users = parts(detailed, &proportions.users);
    make_room(&mut users, parts(serious, &proportions.serious_users));
    users
}

/// Makes room for serious incidents, by class of affected users: so many there are at least of each,
/// at the expense of the largest class.
pub fn make_room(users: &mut [(String, u64)], serious: Vec<(String, u64)>) {
    for (code, least) in serious {
        let have = users.iter().find(|(known, _)| *known == code).map_or(0, |(_, count)| *count);
        let lack = least.saturating_sub(have);
        let Some((_, most)) = users.iter_mut().max_by_key(|(_, count)| *count) else { break };
        let moved = lack.min(*most);
        *most -= moved;
        if let Some((_, count)) = users.iter_mut().find(|(known, _)| *known == code) {
            *count += moved;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    const QUARTER: Period = Period::Quarter { fiscal_year: 2024, quarter: 3 };

    fn plan(size: u64, carriers: u64) -> Plan {
        let codes = code_tables::load().unwrap();
        let plan = Plan::of_size(QUARTER, size, carriers, &Proportions::load(&codes).unwrap());
        assert_eq!(plan.check(&codes), Ok(()));
        assert_eq!(plan.incidents(), size);
        plan
    }

    #[test]
    fn a_quarter_has_the_published_numbers() {
        let plan = plan(14_800, 150);
        // 1,800 x 14 / 7,243 is 3.48.
        assert_eq!((plan.serious, plan.detailed, plan.simple), (3, 1_800, 12_960));
        let users = |code: &str| plan.users.iter().find(|(known, _)| known == code).unwrap().1;
        assert_eq!(users("lt_500"), 1_620);
        assert_eq!(users("30k_100k") + users("100k_1m") + users("ge_1m"), 18);
        assert_eq!((plan.detailed_carriers, plan.simple_carriers), (120, 32));
    }

    #[test]
    fn a_small_set_holds_some_of_each_class() {
        let plan = plan(60, 8);
        assert_eq!((plan.minor, plan.undetermined, plan.excluded), (1, 1, 1));
        assert_eq!((plan.serious, plan.detailed, plan.simple), (1, 7, 50));
        // Of 7, 6.3 are below 500 and 0.48 in the next class; one below 500 gives way to the serious.
        let many = |(_, count): &&(String, u64)| *count > 0;
        let users: Vec<_> = plan.users.iter().filter(many).collect();
        let expected = [("30k_100k", 1), ("500_5k", 1), ("lt_500", 5)];
        assert_eq!(users, expected.map(|(code, count)| (code.to_owned(), count)).each_ref());
    }

    #[test]
    fn the_smallest_sets_are_plans_too() {
        for size in 0..8 {
            plan(size, 1);
        }
    }

    #[test]
    fn a_plan_that_contradicts_itself_is_refused() {
        let codes = code_tables::load().unwrap();
        let good = plan(1_000, 10);
        let more = Plan { serious: good.detailed + 1, ..good.clone() };
        assert!(matches!(more.check(&codes), Err(PlanError::Serious { .. })));
        let users = Plan { users: vec![("lt_500".to_owned(), 1)], ..good.clone() };
        assert!(matches!(users.check(&codes), Err(PlanError::Users { sum: 1, .. })));
        let class = vec![("many".to_owned(), good.detailed)];
        let class = Plan { users: class, ..good.clone() };
        assert_eq!(class.check(&codes), Err(PlanError::UsersClass("many".to_owned())));
        let nobody = Plan { carriers: 0, ..good };
        assert!(matches!(nobody.check(&codes), Err(PlanError::Carriers { .. })));
    }

    #[test]
    fn causes_typhoons_and_large_events_that_do_not_fit_are_refused() {
        let codes = code_tables::load().unwrap();
        let good = plan(1_000, 10);
        let void = Plan { causes: Vec::new(), ..good.clone() };
        assert_eq!(void.check(&codes), Err(PlanError::Causes));
        let typhoon = Typhoon {
            from: QUARTER.first_day(),
            days: 92,
            region: codes.prefectures[0].region.clone(),
            causes: vec!["停電".to_owned()],
            share: Fraction { of: 3, are: 2 },
        };
        let struck = |typhoon| Plan { typhoon: Some(typhoon), ..good.clone() }.check(&codes);
        assert_eq!(struck(typhoon.clone()), Ok(()));
        for wrong in [
            Typhoon { days: 93, ..typhoon.clone() },
            Typhoon { days: 0, ..typhoon.clone() },
            Typhoon { region: "atlantis".to_owned(), ..typhoon.clone() },
            Typhoon { share: Fraction { of: 1, are: 2 }, ..typhoon },
        ] {
            assert_eq!(struck(wrong), Err(PlanError::Typhoon));
        }
        let event = LargeEvent {
            services: vec!["mobile_voice".to_owned()],
            users: 4_000_000,
            minutes: 1_200,
            cause: (good.causes[0].class, "ソフトウェア不具合".to_owned()),
        };
        let with = |users: &str, large| {
            let users = vec![(users.to_owned(), good.detailed)];
            Plan { users, large, serious: 1, ..good.clone() }.check(&codes)
        };
        assert_eq!(with("ge_1m", vec![event.clone()]), Ok(()));
        let code = "ge_1m".to_owned();
        let lacking = PlanError::LargeUsers { code, events: 1 };
        assert_eq!(with("lt_500", vec![event.clone()]), Err(lacking));
        let many = PlanError::Large { events: 2, serious: 1 };
        assert_eq!(with("ge_1m", vec![event.clone(), event.clone()]), Err(many));
        let nothing = LargeEvent { services: Vec::new(), ..event };
        let nowhere = PlanError::LargeServices(String::new());
        assert_eq!(with("ge_1m", vec![nothing]), Err(nowhere));
    }
}
