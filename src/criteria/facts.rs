//! What the law asks about a service: stated facts first, the service code's defaults else.

use super::format::{FactRules, ServiceTest};
use crate::model::codes::Service;
use crate::model::incident::{Fee, Impact};
use crate::model::trial::Facts;
use crate::model::truth::Truth;

/// The facts of an impact. A stated fact outranks the service code's default.
pub fn of(impact: &Impact, service: &Service, rules: &FactRules) -> Facts {
    let free_internet = match impact.fee {
        Some(Fee::Free) => {
            service.free_internet || rules.free_internet.groups.contains(&service.group)
        }
        Some(Fee::Paid) => false,
        None => service.free_internet,
    };
    Facts {
        voice: service.voice,
        emergency_calls: impact.emergency_calls.unwrap_or(service.emergency_calls),
        lpwa: service.lpwa || (impact.lpwa_relay && !service.voice),
        free_internet: free_internet && !service.voice,
        mail_or_messaging: service.mail_or_messaging,
        internet_access: service.internet_access,
        monthly_users: impact.monthly_users,
    }
}

/// Whether a row's test describes the service.
pub fn meet(facts: &Facts, test: &ServiceTest) -> Truth {
    let is = |wanted: Option<bool>, fact: bool| {
        wanted.map_or(Truth::True, |wanted| (wanted == fact).into())
    };
    let monthly_users = test.monthly_users_at_least.map_or(Truth::True, |limit| {
        facts.monthly_users.map_or(Truth::Unknown, |band| band.at_least(limit))
    });
    is(test.voice, facts.voice)
        .and(is(test.emergency_calls, facts.emergency_calls))
        .and(is(test.lpwa, facts.lpwa))
        .and(is(test.free_internet, facts.free_internet))
        .and(is(test.mail_or_messaging, facts.mail_or_messaging))
        .and(is(test.internet_access, facts.internet_access))
        .and(monthly_users)
}
