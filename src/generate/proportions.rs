//! The proportions of made-up reports: `data/samples/proportions.toml`, where each has its source.

use crate::model::codes::CodeTables;
use crate::model::codes::UNKNOWN;
use crate::model::incident::{CauseClass, ServiceIndex};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// The file of proportions, as the product comes with it.
const TEXT: &str = include_str!("../../data/samples/proportions.toml");
/// Its path below `data/`.
const PATH: &str = "samples/proportions.toml";

/// A file of proportions, or of how they vary, that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProportionsError {
    /// Not in the format.
    #[error("{path}: {error}")]
    Format {
        /// Its path below `data/`.
        path: &'static str,
        /// What is wrong.
        error: Box<toml::de::Error>,
    },
    /// A code that is not in the code tables, or a list without anything in it.
    #[error("{path}: {flaw}")]
    Content {
        /// Its path below `data/`.
        path: &'static str,
        /// What is wrong.
        flaw: String,
    },
}

/// The proportions of made-up reports.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proportions {
    #[serde(rename = "format")]
    _format: Format,
    pub(super) quarter: Quarter,
    pub(super) carriers: Carriers,
    /// Weights of the classes of affected users, by code; `unknown` among them.
    pub(super) users: BTreeMap<String, u64>,
    /// The same of serious incidents.
    pub(super) serious_users: BTreeMap<String, u64>,
    #[serde(rename = "cause")]
    pub(super) causes: Vec<Cause>,
    pub(super) origins: Origins,
    pub(super) excluded: Excluded,
    pub(super) facility: FacilityOutage,
    #[serde(rename = "service")]
    pub(super) services: Vec<ServiceShare>,
    #[serde(rename = "serious_service")]
    pub(super) serious_services: Vec<ServiceShare>,
    #[serde(rename = "simple_service")]
    pub(super) simple_services: Vec<ServiceShare>,
    #[serde(rename = "bundle")]
    pub(super) bundles: Vec<Bundle>,
    pub(super) free: Free,
    #[serde(rename = "duration")]
    pub(super) durations: Vec<Span>,
    #[serde(rename = "serious_duration")]
    pub(super) serious_durations: Vec<Span>,
    pub(super) features: Features,
    /// Equipment that fails, by the code of the service group.
    pub(super) equipment: BTreeMap<String, Vec<String>>,
    /// Equipment that the simple form is for, by the code of the service group.
    pub(super) simple_equipment: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum Format {
    #[serde(rename = "shihanki-proportions/1")]
    One,
}

/// The incidents of a quarter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quarter {
    /// Detailed reports, serious incidents among them.
    pub detailed: u64,
    pub simple: u64,
    pub minor: u64,
    pub undetermined: u64,
    pub excluded: u64,
    pub serious: Fraction,
}

/// So many are something, of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fraction {
    /// All of them.
    pub of: u64,
    /// Those that are.
    pub are: u64,
}

/// How many carriers have reports of a kind, of so many in all.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carriers {
    pub all: u64,
    pub detailed: u64,
    pub simple: u64,
    pub serious: u64,
}

/// A class of cause with its details.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// The class.
    #[serde(deserialize_with = "cause_class")]
    pub class: CauseClass,
    /// Its weight beside the other classes.
    pub weight: u64,
    /// Its details, each with its weight beside the others of the class.
    pub details: BTreeMap<String, u64>,
}

/// The details of causes that lie with somebody else.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origins {
    pub overseas: String,
    pub domestic: String,
}

/// What incidents have that are left out of the statistics.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    #[serde(deserialize_with = "cause_class")]
    pub class: CauseClass,
    pub detail: String,
    pub reason: String,
}

/// The total outage of an important facility.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacilityOutage {
    pub service: String,
    pub equipment: String,
}

/// Services that share a weight, by code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceShare {
    #[serde(rename = "share")]
    _share: String,
    pub weight: u64,
    pub services: BTreeMap<String, u64>,
}

/// Services, by code, that one report names together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    pub services: Vec<String>,
    pub weight: u64,
}

/// Services, by code, that are reported as free of charge.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Free {
    pub services: Vec<String>,
}

/// A span of durations, in minutes.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    pub from: u64,
    pub to: u64,
    pub weight: u64,
}

/// How many of a thousand detailed reports have a feature.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Features {
    pub several_services: u64,
    pub followed_up: u64,
    pub followed_up_twice: u64,
    pub approximate: u64,
    pub wholesale_origin: u64,
    pub lpwa_relay: u64,
    pub other_equipment: u64,
}

pub(super) fn cause_class<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<CauseClass, D::Error> {
    let code = String::deserialize(deserializer)?;
    CauseClass::from_code(&code)
        .ok_or_else(|| serde::de::Error::custom(format!("`{code}` is not a class of cause")))
}

impl Proportions {
    /// The proportions that the product comes with, held against the code tables.
    ///
    /// # Errors
    /// Where the file is not in its format, or names a code that is not there.
    pub fn load(codes: &CodeTables) -> Result<Self, ProportionsError> {
        let proportions: Self = toml::from_str(TEXT)
            .map_err(|error| ProportionsError::Format { path: PATH, error: Box::new(error) })?;
        let checked = proportions.check(codes);
        checked.map_err(|flaw| ProportionsError::Content { path: PATH, flaw })?;
        Ok(proportions)
    }

    fn check(&self, codes: &CodeTables) -> Result<(), String> {
        let shares =
            self.services.iter().chain(&self.serious_services).chain(&self.simple_services);
        let bundled = self.bundles.iter().flat_map(|bundle| &bundle.services);
        let named = shares
            .flat_map(|share| share.services.keys())
            .chain(bundled)
            .chain(&self.free.services)
            .chain([&self.facility.service]);
        for code in named {
            if service(codes, code).is_none() {
                return Err(format!("`{code}` is not a service"));
            }
        }
        let bins: Vec<&str> = codes.users_bins.iter().map(|bin| bin.code.as_str()).collect();
        if let Some(code) = self
            .users
            .keys()
            .chain(self.serious_users.keys())
            .find(|code| !is_users_class(&bins, code))
        {
            return Err(format!("`{code}` is not a class of affected users"));
        }
        let simple = self.simple_services.iter().flat_map(|share| share.services.keys());
        let simple = simple.filter_map(|code| service(codes, code)).map(|at| codes.service(at));
        let lacking = codes
            .services
            .iter()
            .find(|service| !self.equipment.contains_key(&service.group))
            .or_else(|| {
                simple.into_iter().find(|of| !self.simple_equipment.contains_key(&of.group))
            });
        if let Some(service) = lacking {
            return Err(format!("no equipment of the group `{}`", service.group));
        }
        let is_void = self.causes.is_empty()
            || self.services.is_empty()
            || self.serious_services.is_empty()
            || self.simple_services.is_empty()
            || self.durations.is_empty()
            || self.serious_durations.is_empty();
        let is_backwards =
            self.durations.iter().chain(&self.serious_durations).any(|span| span.to <= span.from);
        if is_void || is_backwards || self.carriers.all == 0 || self.quarter.serious.of == 0 {
            return Err("a list is empty, a span runs backwards, or a whole is 0".to_owned());
        }
        Ok(())
    }

    /// The incidents of a quarter in all, as they are published: 14,800.
    pub fn incidents_of_a_quarter(&self) -> u64 {
        let Quarter { detailed, simple, minor, undetermined, excluded, .. } = &self.quarter;
        detailed + simple + minor + undetermined + excluded
    }

    /// The class of a detail of cause; `None` where no class has it.
    pub(super) fn class_of(&self, detail: &str) -> Option<CauseClass> {
        let cause = self.causes.iter().find(|cause| cause.details.contains_key(detail));
        cause.map(|cause| cause.class)
    }

    /// The carriers in all, those with nothing to report among them: 150.
    pub fn carriers(&self) -> u64 {
        self.carriers.all
    }
}

fn is_users_class(bins: &[&str], code: &str) -> bool {
    code == UNKNOWN || bins.contains(&code)
}

/// The service of a code.
pub fn service(codes: &CodeTables, code: &str) -> Option<ServiceIndex> {
    codes.services.iter().position(|service| service.code == code).map(ServiceIndex)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    #[test]
    fn the_file_that_the_product_comes_with_loads() {
        let proportions = Proportions::load(&code_tables::load().unwrap()).unwrap();
        assert_eq!(proportions.incidents_of_a_quarter(), 14_800);
        assert_eq!(proportions.carriers(), 150);
    }

    #[test]
    fn a_code_that_is_not_in_the_tables_is_refused() {
        let codes = code_tables::load().unwrap();
        let mut proportions = Proportions::load(&codes).unwrap();
        proportions.free.services.push("telegraph".to_owned());
        assert_eq!(proportions.check(&codes), Err("`telegraph` is not a service".to_owned()));
    }
}
