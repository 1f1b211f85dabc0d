//! What reports are made with.

use super::counts::{self, Setting};
use super::error::GenerateError;
use super::plan::{Plan, PlanError};
use super::proportions::Proportions;
use super::variation::Variation;
use crate::criteria::{self, Rules};
use crate::intake::code_tables;
use crate::model::codes::CodeTables;
use crate::model::incident::MADE_UP_MARK;
use crate::model::period::Period;

/// What reports are made with: the codes, the rules, the proportions and how they vary, as
/// the product comes with them.
#[derive(Debug)]
pub struct World {
    /// Names of codes.
    pub codes: CodeTables,
    /// The rules by which incidents are placed.
    pub rules: Rules,
    /// The proportions.
    pub proportions: Proportions,
    /// How quarters depart from them.
    pub variation: Variation,
    pub(super) seed: u64,
    pub(super) source: String,
}

impl World {
    /// The world of a seed, with the codes that the product comes with.
    ///
    /// # Errors
    /// Where the data that the product comes with is unusable.
    pub fn new(seed: u64) -> Result<Self, GenerateError> {
        Self::with(seed, code_tables::load()?)
    }

    /// The world of a seed and of code tables.
    ///
    /// # Errors
    /// Where the tables lack a code that the proportions name.
    pub fn with(seed: u64, codes: CodeTables) -> Result<Self, GenerateError> {
        let rules = criteria::japan()?;
        let proportions = Proportions::load(&codes)?;
        let variation = Variation::load(&codes, &proportions)?;
        Ok(Self {
            codes,
            rules,
            proportions,
            variation,
            seed,
            source: format!("{MADE_UP_MARK} --seed {seed}）"),
        })
    }

    /// The plan of a period with so many incidents from so many carriers, in the published
    /// proportions.
    pub fn plan(&self, period: Period, size: u64, carriers: u64) -> Plan {
        Plan::of_size(period, size, carriers, &self.proportions)
    }

    /// The plan of a period that departs from the average as periods do, where one of its length has
    /// so many incidents on average. It is the seed's and the period's own.
    ///
    /// # Errors
    /// Where the plan of the average contradicts itself.
    pub fn varied_plan(&self, period: Period, size: u64, carriers: u64) -> Result<Plan, PlanError> {
        let average = self.plan(period, size, carriers);
        average.check(&self.codes)?;
        let Self { codes, proportions, variation, seed, .. } = self;
        Ok(counts::vary(&average, &Setting { codes, proportions, variation, seed: *seed }))
    }
}
