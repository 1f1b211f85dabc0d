//! Series over time: their periods, and where they break.

use crate::model::ledger::InputRow;
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::table::Break;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The periods of a series, in print order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Quarters, then fiscal years.
    pub periods: Vec<Period>,
    /// How many of these are quarters.
    pub quarters: usize,
    /// The period with which it ends.
    end: Period,
}

impl Series {
    /// Every quarter of which the rows hold any report, and every fiscal year of which they do, up to
    /// the end of a period.
    pub fn of(rows: &[InputRow], end: Period) -> Self {
        let quarters = rows.iter().flat_map(InputRow::quarters);
        let quarters: BTreeSet<Period> =
            quarters.filter(|quarter| quarter.last_day() <= end.last_day()).collect();
        let years: BTreeSet<Period> =
            quarters.iter().map(|quarter| Period::FiscalYear(quarter.fiscal_year())).collect();
        let number = quarters.len();
        Self { quarters: number, periods: quarters.into_iter().chain(years).collect(), end }
    }

    /// The days of each period, none of them after the end.
    pub fn days(&self) -> Vec<RangeInclusive<NaiveDate>> {
        let last = self.end.last_day();
        self.periods.iter().map(|it| it.first_day()..=it.last_day().min(last)).collect()
    }

    /// The periods as rows of a table: a fiscal year that the end cuts short says so.
    pub fn rows(&self) -> Vec<Member<'static>> {
        let row = |period: &Period| {
            let is_cut_short = period.last_day() > self.end.last_day();
            if is_cut_short { Member::YearTo(self.end) } else { Member::Period(*period) }
        };
        self.periods.iter().map(row).collect()
    }

    /// Where the series breaks: for each change of the rules the first quarter and the first fiscal
    /// year that it falls in or before. A change before the series, or on its first day, breaks
    /// nothing, not even a fiscal year whose first quarters the series lacks; neither does one after it.
    pub fn breaks(&self, changes: &[NaiveDate]) -> Vec<Break> {
        let (quarters, years) = self.periods.split_at(self.quarters);
        let Some(first) = self.periods.first().map(|period| period.first_day()) else {
            return Vec::new();
        };
        [quarters, years]
            .into_iter()
            .flat_map(|part| {
                changes.iter().filter_map(|change| {
                    let period = *part.iter().find(|period| period.last_day() >= *change)?;
                    (*change > first).then_some(Break { changed_on: *change, period })
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn breaks(periods: &[&str], quarters: usize, changes: &[&str]) -> Vec<String> {
        let periods: Vec<Period> = periods.iter().map(|period| period.parse().unwrap()).collect();
        let changes: Vec<NaiveDate> = changes.iter().map(|change| day(change)).collect();
        let end = *periods.last().unwrap();
        Series { periods, quarters, end }
            .breaks(&changes)
            .iter()
            .map(|at| format!("{} {}", at.period, at.changed_on))
            .collect()
    }

    #[test]
    fn a_series_breaks_in_the_first_period_that_a_change_falls_in_or_before() {
        let periods = ["2014Q2", "2014Q4", "2019Q3", "2023Q1", "FY2014", "FY2019", "FY2023"];
        let changes = ["2015-04-01", "2019-04-01", "2023-06-16", "2026-04-01"];
        let expected = [
            "2019Q3 2015-04-01", "2019Q3 2019-04-01", "2023Q1 2023-06-16", "FY2019 2015-04-01",
            "FY2019 2019-04-01", "FY2023 2023-06-16",
        ];
        assert_eq!(breaks(&periods, 4, &changes), expected);
    }

    #[test]
    fn a_change_on_the_first_day_of_a_series_breaks_nothing_and_one_within_it_does() {
        assert!(breaks(&["2015Q1", "FY2015"], 1, &["2015-04-01"]).is_empty());
        assert_eq!(
            breaks(&["2023Q1", "FY2023"], 1, &["2023-06-16"]),
            ["2023Q1 2023-06-16", "FY2023 2023-06-16"]
        );
        // Of a year that the series has from its second quarter on, no figure is from before the change.
        assert!(breaks(&["2023Q2", "2024Q1", "FY2023", "FY2024"], 2, &["2023-06-16"]).is_empty());
    }
}
