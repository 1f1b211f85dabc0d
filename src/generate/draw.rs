//! From a plan to the incidents of a period: exact numbers, and chance in what joins with what.

use super::apportion::apportion;
use super::causes::{self, OneCause};
use super::draft::{Draft, Outline};
use super::error::GenerateError;
use super::law::{Limits, Thresholds};
use super::plan::{LargeEvent, Plan, Typhoon};
use super::proportions::{self, FacilityOutage, Span};
use super::random::Random;
use super::world::World;
use super::{carriers, features, services};
use crate::model::bins::bin_of;
use crate::model::codes::UNKNOWN;
use crate::model::incident::{CauseClass, Form, ServiceIndex};
use crate::model::judgement::Class;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

/// Made-up incidents affect fewer users than this, the large events apart.
const MOST_USERS: u64 = 5_000_000;
/// The last minutes of a period stay free, so that what follows from an incident lies in it too.
const LAST_MINUTES: u64 = 180;
/// The longest that an incident too short to be serious or periodic lasts in practice, in minutes.
const SHORT: u64 = 240;

/// A class of affected users: from, up to; `None` where they are not known.
type UsersClass = Option<(u64, u64)>;

/// The incidents of a period, each proved to fall in its class.
///
/// # Errors
/// Where no rule is known for a day of the period, or the rules leave no room for what is planned.
pub fn incidents(
    plan: &Plan,
    world: &World,
    random: &mut Random,
) -> Result<Vec<Draft>, GenerateError> {
    let draw = Draw { plan, world, periodic: periodic(plan, world, random)? };
    let mut drafts = draw.broken_down(random)?;
    let serious = usize::try_from(plan.serious).unwrap_or(usize::MAX);
    let first_of_others = drafts.len();
    draw.others(&mut drafts, random);
    features::decorate(&mut drafts, serious..first_of_others, draw.periodic, world, random);
    draw.allot_carriers(&mut drafts, serious, first_of_others, random);
    features::chain(&mut drafts, serious..first_of_others, world, random);
    features::set_apart(&mut drafts, plan.period);
    for draft in &drafts {
        draft.prove(world)?;
    }
    Ok(drafts)
}

/// The thresholds of the periodic report on the first day, which every service shares.
fn periodic(plan: &Plan, world: &World, random: &mut Random) -> Result<Thresholds, GenerateError> {
    let outline = Outline {
        services: vec![ServiceIndex(0)],
        users: None,
        minutes: None,
        cause: (CauseClass::Other, String::new()),
        region: None,
        form: Form::Detailed,
        class: Class::Undetermined,
        occurred_at: plan.period.first_day().and_time(NaiveTime::MIN),
    };
    let probe = Draft::new(outline, world, random);
    let limits = Limits::of(&probe.incident, &world.rules, &world.codes);
    limits.map(|limits| limits.periodic).ok_or(GenerateError::NoRule(plan.period))
}

struct Draw<'a> {
    plan: &'a Plan,
    world: &'a World,
    periodic: Thresholds,
}

impl Draw<'_> {
    /// The incidents of the breakdowns, the serious ones first.
    fn broken_down(&self, random: &mut Random) -> Result<Vec<Draft>, GenerateError> {
        let Plan { serious, detailed, .. } = *self.plan;
        let of = &self.world.proportions;
        let plain = detailed - serious;
        let large = self.plan.large.len() as u64;
        let (serious, detailed) = (serious - large, detailed - large);
        let several = features::count(plain, of.features.several_services);
        let allotted = services::allot(detailed, serious, several, of, &self.world.codes, random);
        let mut causes = causes::of_each(self.plan.detailed, &self.plan.causes, random);
        let mut drafts = self.large(&mut causes, random);
        let mut causes = causes.into_iter();
        let mut classes = self.users_classes(random);
        let mut lasting = durations(serious, &of.serious_durations, random).into_iter();

        // Free services need the most users: they choose first.
        let mut serious = allotted.serious;
        serious.sort_by_key(|service| !self.world.codes.service(*service).free_internet);
        for service in serious {
            let cause = causes.next().unwrap_or((CauseClass::Other, String::new()));
            let minutes = lasting.next().unwrap_or_default();
            drafts.push(self.serious(service, &mut classes, minutes, cause, random)?);
        }
        let singles = allotted.singles.into_iter().map(|service| vec![service]);
        let services = allotted.bundles.into_iter().chain(singles);
        let lasting = durations(plain, &of.durations, random);
        for (((services, class), minutes), cause) in services.zip(classes).zip(lasting).zip(causes)
        {
            drafts.push(self.detailed(services, class, minutes, cause, random)?);
        }
        Ok(drafts)
    }

    /// The large events, with causes of those that there are.
    fn large(&self, causes: &mut Vec<OneCause>, random: &mut Random) -> Vec<Draft> {
        let codes = &self.world.codes;
        let mut drafts = Vec::new();
        for LargeEvent { services, users, minutes, cause } in &self.plan.large {
            let at = causes.iter().position(|known| known == cause).unwrap_or_default();
            if at < causes.len() {
                causes.swap_remove(at);
            }
            let services = services.iter().filter_map(|code| proportions::service(codes, code));
            let outline = Outline {
                users: Some(*users),
                minutes: Some(*minutes),
                class: Class::Serious,
                ..self.outline(services.collect(), cause.clone(), random)
            };
            drafts.push(self.draft(outline, random));
        }
        drafts
    }

    /// A class of affected users for each incident of the breakdowns, the large events apart, in a
    /// random order.
    fn users_classes(&self, random: &mut Random) -> Vec<UsersClass> {
        let bins = &self.world.codes.users_bins;
        let of = |code: &str| -> UsersClass {
            let at = bins.iter().position(|bin| bin.code == code && code != UNKNOWN)?;
            let from = bins.get(at)?.from.max(1);
            Some((from, bins.get(at + 1).map_or(MOST_USERS, |next| next.from)))
        };
        let mut classes: Vec<UsersClass> = Vec::new();
        for (code, count) in &self.plan.users {
            let is_in = |event: &&LargeEvent| bin_of(bins, Some(event.users)) == code;
            let large = self.plan.large.iter().filter(is_in).count() as u64;
            classes.extend((large..*count).map(|_| of(code)));
        }
        random.shuffle(&mut classes);
        classes
    }

    /// A serious incident: by the first of the classes of users left in which a pair of the rules
    /// can be reached; where there is none, by the total outage of an important facility.
    fn serious(
        &self,
        service: ServiceIndex,
        classes: &mut Vec<UsersClass>,
        minutes: u64,
        cause: OneCause,
        random: &mut Random,
    ) -> Result<Draft, GenerateError> {
        let outline =
            Outline { class: Class::Serious, ..self.outline(vec![service], cause, random) };
        let mut draft = self.draft(outline.clone(), random);
        let mut limits = self.limits(&draft)?;
        let fewest = limits.fewest_users().unwrap_or(u64::MAX);
        let fits = |class: &UsersClass| class.is_some_and(|(_, to)| fewest < to);
        let at = classes.iter().position(fits);
        let is_facility = at.is_none();
        if is_facility {
            let FacilityOutage { service, equipment } = &self.world.proportions.facility;
            let services = proportions::service(&self.world.codes, service).into_iter().collect();
            draft = self.draft(Outline { services, ..outline }, random);
            draft.incident.critical_facility_outage = true;
            draft.incident.equipment = equipment.as_str().into();
            limits = self.limits(&draft)?;
        }
        let class = classes.swap_remove(at.unwrap_or_default());
        let users = class.map(|(from, to)| {
            let from = if is_facility { from } else { from.max(fewest) };
            random.low_between(from, to)
        });
        if let Some(impact) = draft.incident.impacts.first_mut() {
            impact.users = users;
        }
        let least = if is_facility { limits.facility } else { limits.serious_from(&[users]) };
        let Some(least) = least else {
            return Err(GenerateError::NoRoom(draft.incident.occurred_on()));
        };
        draft.lasting(minutes.max(least));
        Ok(draft)
    }

    /// A periodic incident in the detailed form, not serious.
    fn detailed(
        &self,
        services: Vec<ServiceIndex>,
        class: UsersClass,
        minutes: u64,
        cause: OneCause,
        random: &mut Random,
    ) -> Result<Draft, GenerateError> {
        let users = class.map(|(from, to)| random.low_between(from, to));
        let outline = self.outline(services, cause, random);
        let minutes = minutes.max(self.periodic.minutes);
        let mut draft = self.draft(Outline { users, minutes: Some(minutes), ..outline }, random);
        if users.is_some_and(|users| users >= self.periodic.users) {
            let users: Vec<_> = draft.incident.impacts.iter().map(|impact| impact.users).collect();
            if let Some(serious) = self.limits(&draft)?.serious_from(&users) {
                draft.lasting(random.between(1, serious.min(SHORT)));
            }
        }
        Ok(draft)
    }

    /// Simple reports, minor, open and excluded incidents, added in this order.
    fn others(&self, drafts: &mut Vec<Draft>, random: &mut Random) {
        let of = &self.world.proportions;
        let plan = self.plan;
        let simple =
            services::of_one_each(plan.simple, &of.simple_services, &self.world.codes, random);
        let lasting = durations(plan.simple, &of.durations, random);
        for (service, minutes) in simple.into_iter().zip(lasting) {
            let outline = Outline {
                users: Some(self.few(random)),
                minutes: Some(minutes.max(self.periodic.minutes)),
                form: Form::Simple,
                class: Class::PeriodicSimple,
                ..self.outline(vec![service], causes::drawn(&plan.other_causes, random), random)
            };
            drafts.push(self.draft(outline, random));
        }
        let count = plan.minor + plan.undetermined + plan.excluded;
        let services = services::of_one_each(count, &of.services, &self.world.codes, random);
        for (index, service) in (0..count).zip(services) {
            let outline =
                self.outline(vec![service], causes::drawn(&plan.other_causes, random), random);
            let short = random.between(1, self.periodic.minutes);
            let draft = if index < plan.minor {
                self.draft(
                    Outline {
                        users: Some(self.few(random)),
                        minutes: Some(random.between(1, SHORT)),
                        form: Form::Minor,
                        class: Class::OutOfScope,
                        ..outline
                    },
                    random,
                )
            } else if index < plan.minor + plan.undetermined {
                // Too short to be told without the users, or not known to be over.
                let (users, minutes) = if random.is_one_of(2, 3) {
                    (None, Some(short))
                } else {
                    (Some(self.few(random)), None)
                };
                self.draft(
                    Outline { users, minutes, class: Class::Undetermined, ..outline },
                    random,
                )
            } else {
                let mut draft = self.draft(
                    Outline {
                        users: Some(self.few(random)),
                        minutes: Some(self.periodic.minutes + short),
                        cause: (of.excluded.class, of.excluded.detail.clone()),
                        ..outline
                    },
                    random,
                );
                draft.incident.exclude_reason = of.excluded.reason.as_str().into();
                draft
            };
            drafts.push(draft);
        }
    }

    /// Too few users for the thresholds.
    fn few(&self, random: &mut Random) -> u64 {
        let edge = self.world.codes.users_bins.get(1).map_or(self.periodic.users, |bin| bin.from);
        let to = if random.is_one_of(9, 10) { edge } else { self.periodic.users };
        random.low_between(1, to.min(self.periodic.users))
    }

    fn outline(
        &self,
        services: Vec<ServiceIndex>,
        cause: OneCause,
        random: &mut Random,
    ) -> Outline {
        let typhoon = self.plan.typhoon.as_ref().filter(|typhoon| {
            typhoon.causes.contains(&cause.1)
                && random.is_one_of(typhoon.share.are, typhoon.share.of)
        });
        Outline {
            services,
            users: None,
            minutes: None,
            cause,
            form: Form::Detailed,
            class: Class::PeriodicDetailed,
            occurred_at: self.moment(typhoon, random),
            region: typhoon.map(|typhoon| typhoon.region.clone()),
        }
    }

    fn draft(&self, outline: Outline, random: &mut Random) -> Draft {
        let is_wide = outline.users.is_some_and(|users| users >= self.periodic.users)
            || outline.class == Class::Serious;
        let mut draft = Draft::new(outline, self.world, random);
        if is_wide {
            features::widen(&mut draft.incident, &self.world.codes, random);
        }
        draft
    }

    fn limits(&self, draft: &Draft) -> Result<Limits, GenerateError> {
        Limits::of(&draft.incident, &self.world.rules, &self.world.codes)
            .ok_or(GenerateError::NoRule(self.plan.period))
    }

    /// A minute of the period, or of the days of a typhoon.
    fn moment(&self, typhoon: Option<&Typhoon>, random: &mut Random) -> NaiveDateTime {
        let (first, minutes) = match typhoon {
            Some(typhoon) => (typhoon.from, typhoon.days.saturating_mul(24 * 60)),
            None => (self.plan.period.first_day(), features::minutes_of(self.plan.period)),
        };
        let minutes = minutes.saturating_sub(LAST_MINUTES);
        let after = i64::try_from(random.below(minutes)).unwrap_or_default();
        first.and_time(NaiveTime::MIN) + TimeDelta::minutes(after)
    }

    /// Large incidents fall to the largest carriers, the others to all of their kind.
    fn allot_carriers(
        &self,
        drafts: &mut [Draft],
        serious: usize,
        first_of_others: usize,
        random: &mut Random,
    ) {
        let simple = usize::try_from(self.plan.simple).unwrap_or(usize::MAX);
        let is_large = |draft: &Draft| {
            draft.incident.users().is_some_and(|users| users >= self.periodic.users)
        };
        let kind = |index: usize, draft: &Draft| {
            if index < serious {
                0
            } else if is_large(draft) {
                4
            } else if index < first_of_others {
                1
            } else if index < first_of_others.saturating_add(simple) {
                2
            } else {
                3
            }
        };
        let kinds: Vec<usize> =
            drafts.iter().enumerate().map(|(index, draft)| kind(index, draft)).collect();
        let reporters = [
            self.plan.serious_carriers, self.plan.detailed_carriers, self.plan.simple_carriers,
            self.plan.detailed_carriers, self.plan.serious_carriers,
        ];
        for (wanted, reporters) in reporters.into_iter().enumerate() {
            let of_kind = kinds.iter().filter(|kind| **kind == wanted).count() as u64;
            let numbers = carriers::allot(of_kind, reporters, random);
            let drafts = drafts.iter_mut().zip(&kinds).filter(|(_, kind)| **kind == wanted);
            for ((draft, _), number) in drafts.zip(numbers) {
                draft.carrier = number;
            }
        }
    }
}

/// A duration for each of so many incidents, in minutes, in a random order.
fn durations(incidents: u64, spans: &[Span], random: &mut Random) -> Vec<u64> {
    let weights: Vec<u64> = spans.iter().map(|span| span.weight).collect();
    let mut durations = Vec::new();
    for (span, count) in spans.iter().zip(apportion(incidents, &weights)) {
        durations.extend((0..count).map(|_| random.low_between(span.from, span.to)));
    }
    random.shuffle(&mut durations);
    durations
}
