//! How made-up quarters differ: `data/samples/variation.toml`, where each number is explained.

use super::proportions::{Proportions, ProportionsError, cause_class, service};
use crate::model::codes::CodeTables;
use crate::model::incident::CauseClass;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file, as the product comes with it.
const TEXT: &str = include_str!("../../data/samples/variation.toml");
/// Its path below `data/`.
const PATH: &str = "samples/variation.toml";
/// The factor, in thousandths, that changes nothing.
pub(super) const ONE: u64 = 1_000;

/// How made-up quarters differ.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variation {
    #[serde(rename = "format")]
    _format: Format,
    pub(super) dispersion: Dispersion,
    pub(super) trend: Trend,
    /// Factors of the four quarters of a fiscal year, by the detail of the cause.
    pub(super) seasons: BTreeMap<String, [u64; 4]>,
    /// Thousandths that a cause's weight grows a year, by its detail.
    pub(super) growth: BTreeMap<String, i64>,
    #[serde(rename = "new_cause")]
    pub(super) new_causes: Vec<NewCause>,
    pub(super) typhoon: TyphoonYears,
    pub(super) large: LargeEvents,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum Format {
    #[serde(rename = "shihanki-variation/1")]
    One,
}

/// Shapes of the negative binomial distribution, by what is counted.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispersion {
    /// Detailed reports of one cause.
    pub cause: u64,
    pub simple: u64,
    pub serious: u64,
    /// Minor, undetermined and excluded incidents.
    pub others: u64,
}

/// How what is expected changes by the year.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// The fiscal year in which it is that of the proportions.
    pub fiscal_year: i32,
    pub detailed: i64,
    pub simple: i64,
    pub least: u64,
    pub most: u64,
}

/// A cause that nobody has before a fiscal year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCause {
    #[serde(deserialize_with = "cause_class")]
    pub class: CauseClass,
    pub detail: String,
    pub fiscal_year: i32,
    pub a_quarter: u64,
    pub most: u64,
}

/// When a typhoon comes, and what it does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TyphoonYears {
    /// One in so many fiscal years has it.
    pub years: u64,
    /// In this quarter.
    pub quarter: u32,
    /// So many times the incidents of a year without.
    pub times: u64,
    pub days: u64,
    pub causes: Vec<String>,
}

/// When a large event comes, and what it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LargeEvents {
    /// One quarter in so many fiscal years has it.
    pub years: u64,
    pub users: Range,
    pub minutes: Range,
    pub services: Vec<String>,
    pub causes: Vec<String>,
}

/// Numbers from one to below another.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub from: u64,
    pub to: u64,
}

impl Variation {
    /// The variation that the product comes with, held against the code tables and the proportions.
    ///
    /// # Errors
    /// Where the file is not in its format, or names what is not there.
    pub fn load(codes: &CodeTables, proportions: &Proportions) -> Result<Self, ProportionsError> {
        let variation: Self = toml::from_str(TEXT)
            .map_err(|error| ProportionsError::Format { path: PATH, error: Box::new(error) })?;
        let checked = variation.check(codes, proportions);
        checked.map_err(|flaw| ProportionsError::Content { path: PATH, flaw })?;
        Ok(variation)
    }

    fn check(&self, codes: &CodeTables, proportions: &Proportions) -> Result<(), String> {
        let named = self.seasons.keys().chain(self.growth.keys());
        let mut named = named.chain(&self.typhoon.causes).chain(&self.large.causes);
        if let Some(detail) = named.find(|detail| proportions.class_of(detail).is_none()) {
            return Err(format!("`{detail}` is no cause of the proportions"));
        }
        let known = |new: &&NewCause| proportions.class_of(&new.detail).is_some();
        if let Some(NewCause { detail, .. }) = self.new_causes.iter().find(known) {
            return Err(format!("`{detail}` is not new: the proportions have it"));
        }
        if let Some(code) = self.large.services.iter().find(|code| service(codes, code).is_none()) {
            return Err(format!("`{code}` is not a service"));
        }
        let uneven = |(_, season): &(&String, &[u64; 4])| season.iter().sum::<u64>() != 4 * ONE;
        if let Some((detail, _)) = self.seasons.iter().find(uneven) {
            return Err(format!("the seasons of `{detail}` do not make 4_000"));
        }
        let Dispersion { cause, simple, serious, others } = self.dispersion;
        let TyphoonYears { years, quarter, times, days, .. } = self.typhoon;
        let LargeEvents { users, minutes, services, causes, .. } = &self.large;
        let wholes = [cause, simple, serious, others, years, times, days, self.large.years];
        let is_backwards = [users, minutes].iter().any(|range| range.to <= range.from)
            || self.trend.most < self.trend.least;
        let is_void = services.is_empty() || causes.is_empty() || wholes.contains(&0);
        if is_void || is_backwards || !(1..=4).contains(&quarter) {
            return Err("a list is empty, a range runs backwards, or a number is 0".to_owned());
        }
        Ok(())
    }
}

impl Trend {
    /// The factor of a fiscal year, of what changes by so many thousandths a year.
    pub fn factor(&self, a_year: i64, fiscal_year: i32) -> u64 {
        let years = i64::from(fiscal_year) - i64::from(self.fiscal_year);
        let factor = i64::try_from(ONE).unwrap_or_default() + a_year * years;
        u64::try_from(factor).unwrap_or_default().clamp(self.least, self.most)
    }
}

impl NewCause {
    /// The thousandths of the detailed reports that it has in a quarter.
    pub fn share(&self, fiscal_year: i32, quarter: u32) -> u64 {
        let years = i64::from(fiscal_year) - i64::from(self.fiscal_year);
        let quarters = u64::try_from(years * 4 + i64::from(quarter)).unwrap_or_default();
        if years < 0 { 0 } else { (quarters * self.a_quarter).min(self.most) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    fn parts() -> (CodeTables, Proportions, Variation) {
        let codes = code_tables::load().unwrap();
        let proportions = Proportions::load(&codes).unwrap();
        let variation = Variation::load(&codes, &proportions).unwrap();
        (codes, proportions, variation)
    }

    #[test]
    fn the_file_that_the_product_comes_with_loads() {
        let (_, _, Variation { trend, new_causes, .. }) = parts();
        assert_eq!(trend.factor(trend.detailed, 2018), 1_000);
        // Six years later, 6 x 12 thousandths less.
        assert_eq!(trend.factor(-12, 2024), 928);
        assert_eq!(trend.factor(-12, 2100), trend.least);
        let shares = [(2021, 4), (2022, 1), (2023, 1), (2040, 4)];
        let shares = shares.map(|(year, quarter)| new_causes[0].share(year, quarter));
        assert_eq!(shares, [0, 3, 15, 60]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        type Edit = fn(&mut Variation);
        let flaws: [(Edit, &str); 5] = [
            (|of| of.large.services.push("telegraph".to_owned()), "`telegraph` is not a service"),
            (|of| of.typhoon.causes.push("雪".to_owned()), "`雪` is no cause of the proportions"),
            (|of| of.new_causes[0].detail = "停電".to_owned(), "`停電` is not new"),
            (|of| of.trend.most = 0, "runs backwards"),
            (|of| of.dispersion.serious = 0, "a number is 0"),
        ];
        for (edit, words) in flaws {
            let (codes, proportions, mut variation) = parts();
            edit(&mut variation);
            let flaw = variation.check(&codes, &proportions).unwrap_err();
            assert!(flaw.contains(words), "{flaw}");
        }
    }
}
