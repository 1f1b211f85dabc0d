//! What the law asks about a service: stated facts first, the service code's defaults else.

use super::format::{FactRules, ServiceTest};
use crate::model::codes::Service;
use crate::model::incident::{Fee, Impact};
use crate::model::truth::Truth;

/// What an impact's service is, in the terms of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// 音声伝送役務.
    pub voice: bool,
    /// Handles emergency calls.
    pub emergency_calls: bool,
    /// LPWA, or relayed for an LPWA provider.
    pub lpwa: bool,
    /// A free Internet-related service.
    pub free_internet: bool,
    /// E-mail or messaging.
    pub mail_or_messaging: bool,
    /// Internet connection, or access to it.
    pub internet_access: bool,
    /// Mean monthly users of the previous fiscal year; `None` is unknown.
    pub monthly_users: Option<u64>,
}

impl Facts {
    /// The facts of an impact. A stated fact outranks the service code's default.
    #[must_use]
    pub(super) fn of(impact: &Impact, service: &Service, rules: &FactRules) -> Self {
        let free_internet = match impact.fee {
            Some(Fee::Free) => {
                service.free_internet || rules.free_internet.groups.contains(&service.group)
            }
            Some(Fee::Paid) => false,
            None => service.free_internet,
        };
        Self {
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
    #[must_use]
    pub(super) fn meet(&self, test: &ServiceTest) -> Truth {
        let is = |wanted: Option<bool>, fact: bool| {
            wanted.map_or(Truth::True, |wanted| (wanted == fact).into())
        };
        let monthly_users = test
            .monthly_users_at_least
            .map_or(Truth::True, |limit| Truth::at_least(self.monthly_users, limit));
        is(test.voice, self.voice)
            .and(is(test.emergency_calls, self.emergency_calls))
            .and(is(test.lpwa, self.lpwa))
            .and(is(test.free_internet, self.free_internet))
            .and(is(test.mail_or_messaging, self.mail_or_messaging))
            .and(is(test.internet_access, self.internet_access))
            .and(monthly_users)
    }
}
