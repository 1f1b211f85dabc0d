//! Periods of publication: fiscal quarters and fiscal years, April to March.

mod error;
mod reading;

pub use error::PeriodError;

use super::era;
use super::text::{Text, both};
use chrono::{Datelike, Months, NaiveDate};
use std::fmt;
use std::ops::RangeInclusive;

/// A fiscal quarter or a fiscal year.
///
/// Q1 is April to June, Q4 January to March of the following calendar year: `2024Q4` is
/// January–March 2025, 令和6年度第4四半期.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A quarter of a fiscal year.
    Quarter {
        /// The calendar year in which the fiscal year begins.
        fiscal_year: i32,
        /// 1 to 4.
        quarter: u32,
    },
    /// A whole fiscal year.
    FiscalYear(i32),
}

/// The fiscal years that can be asked for: from the first of the Showa era to far ahead.
const FISCAL_YEARS: RangeInclusive<i32> = 1926..=2199;

impl Period {
    /// Whether it can be asked for.
    pub fn can_be_asked_for(self) -> bool {
        FISCAL_YEARS.contains(&self.fiscal_year())
    }

    /// The quarter in which a day lies.
    pub fn quarter_of(day: NaiveDate) -> Self {
        let before_april = day.month() < 4;
        Self::Quarter {
            fiscal_year: if before_april { day.year() - 1 } else { day.year() },
            quarter: if before_april { 4 } else { (day.month() - 1) / 3 },
        }
    }

    /// The calendar year in which the fiscal year begins.
    pub fn fiscal_year(self) -> i32 {
        match self {
            Self::Quarter { fiscal_year, .. } | Self::FiscalYear(fiscal_year) => fiscal_year,
        }
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        let april = NaiveDate::from_ymd_opt(self.fiscal_year(), 4, 1).unwrap_or(NaiveDate::MIN);
        match self {
            Self::Quarter { quarter, .. } => {
                april.checked_add_months(Months::new(3 * (quarter - 1))).unwrap_or(april)
            }
            Self::FiscalYear(_) => april,
        }
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        let months = match self {
            Self::Quarter { .. } => 3,
            Self::FiscalYear(_) => 12,
        };
        let first = self.first_day();
        first
            .checked_add_months(Months::new(months))
            .and_then(|next| next.pred_opt())
            .unwrap_or(first)
    }

    /// The day on which reports on it are due: the last one of the month so many months after its
    /// end. `None` beyond the calendar.
    pub fn due(self, months_after: u32) -> Option<NaiveDate> {
        let next = self.last_day().succ_opt()?;
        next.checked_add_months(Months::new(months_after))?.pred_opt()
    }

    /// Its days.
    pub fn days(self) -> RangeInclusive<NaiveDate> {
        self.first_day()..=self.last_day()
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        let quarter = Self::quarter_of(day);
        match self {
            Self::Quarter { .. } => quarter == self,
            Self::FiscalYear(year) => quarter.fiscal_year() == year,
        }
    }

    /// Whether it shares any day with another period.
    pub fn overlaps(self, other: Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// The periods to stand beside it: for a quarter the one before and the same one a year before,
    /// for a fiscal year the year before.
    pub fn comparisons(self) -> Vec<Self> {
        match self {
            Self::Quarter { fiscal_year, quarter } => {
                vec![self.before(), Self::Quarter { fiscal_year: fiscal_year - 1, quarter }]
            }
            Self::FiscalYear(_) => vec![self.before()],
        }
    }

    /// The quarter before a quarter, the year before a fiscal year.
    #[must_use]
    pub fn before(self) -> Self {
        match self {
            Self::Quarter { fiscal_year, quarter: 1 } => {
                Self::Quarter { fiscal_year: fiscal_year - 1, quarter: 4 }
            }
            Self::Quarter { fiscal_year, quarter } => {
                Self::Quarter { fiscal_year, quarter: quarter - 1 }
            }
            Self::FiscalYear(year) => Self::FiscalYear(year - 1),
        }
    }

    /// So many quarters up to the period's last one, in time order.
    pub fn last_quarters(self, number: usize) -> Vec<Self> {
        let last = Self::quarter_of(self.last_day());
        let mut quarters: Vec<Self> =
            std::iter::successors(Some(last), |quarter| Some(quarter.before()))
                .take(number)
                .collect();
        quarters.reverse();
        quarters
    }

    /// The quarters that it consists of, in time order: itself, or the four of a fiscal year.
    pub fn quarters(self) -> Vec<Self> {
        match self {
            Self::Quarter { .. } => vec![self],
            Self::FiscalYear(_) => self.last_quarters(4),
        }
    }

    /// The first days of its months, in time order.
    pub fn month_starts(self) -> Vec<NaiveDate> {
        let first = self.first_day();
        (0..12)
            .filter_map(|months| first.checked_add_months(Months::new(months)))
            .take_while(|start| self.contains(*start))
            .collect()
    }

    /// The period's name: 令和4年度第2四半期.
    pub fn name(self) -> Text {
        let (era, year) = era::of_fiscal_year(self.fiscal_year());
        let year = if year == 1 { "元".to_owned() } else { year.to_string() };
        let fiscal = self.fiscal_year();
        match self {
            Self::Quarter { quarter, .. } => {
                both!("{era}{year}年度第{quarter}四半期", "Q{quarter} FY{fiscal}")
            }
            Self::FiscalYear(_) => {
                both!("{era}{year}年度", "Fiscal year {fiscal}")
            }
        }
    }

    /// The name that it has in data, in western years: 2022年度第2四半期.
    pub fn western_name(self) -> Text {
        let Text { en, .. } = self.name();
        let fiscal = self.fiscal_year();
        let ja = match self {
            Self::Quarter { quarter, .. } => format!("{fiscal}年度第{quarter}四半期"),
            Self::FiscalYear(_) => format!("{fiscal}年度"),
        };
        Text::new(ja, en)
    }

    /// A label of data, which begins with a western fiscal year, as people read it: that of the era.
    #[must_use]
    pub fn label_in_era(label: &str) -> String {
        let parts = label.split_once("年度").filter(|(year, _)| year.len() == 4);
        let read = parts.and_then(|(year, rest)| Some((year.parse().ok()?, rest)));
        match read {
            Some((year, rest)) => format!("{}{rest}", Self::FiscalYear(year).name().ja),
            None => label.to_owned(),
        }
    }

    /// The name of its fiscal year as far as to its end: 令和4年度（第3四半期まで）, 令和4年度.
    pub fn year_to_end(self) -> Text {
        self.ended(Self::FiscalYear(self.fiscal_year()).name())
    }

    /// The same in data, in western years.
    pub fn western_year_to_end(self) -> Text {
        self.ended(Self::FiscalYear(self.fiscal_year()).western_name())
    }

    fn ended(self, Text { ja, en }: Text) -> Text {
        match self {
            Self::Quarter { quarter: quarter @ 1..=3, .. } => {
                both!("{ja}（第{quarter}四半期まで）", "{en} (to Q{quarter})")
            }
            Self::Quarter { .. } | Self::FiscalYear(_) => Text::new(ja, en),
        }
    }

    /// The months it covers: 2022年7月～9月.
    pub fn months(self) -> Text {
        months_between(self.first_day(), self.last_day())
    }
}

/// The months from that of one day to that of another: 2022年7月～9月, 2022年4月～2023年3月.
pub fn months_between(first: NaiveDate, last: NaiveDate) -> Text {
    let (from, to) = (first.month(), last.month());
    if first.year() == last.year() {
        let year = first.year();
        Text::new(
            format!("{year}年{from}月～{to}月"),
            format!("{}–{} {year}", first.format("%B"), last.format("%B")),
        )
    } else {
        Text::new(
            format!("{}年{from}月～{}年{to}月", first.year(), last.year()),
            format!("{}–{}", first.format("%B %Y"), last.format("%B %Y")),
        )
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quarter { fiscal_year, quarter } => write!(f, "{fiscal_year}Q{quarter}"),
            Self::FiscalYear(year) => write!(f, "FY{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarter(fiscal_year: i32, quarter: u32) -> Period {
        Period::Quarter { fiscal_year, quarter }
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn reports_are_due_on_the_last_day_of_a_month_after_the_period() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        assert_eq!(quarter(2024, 4).due(2), day("2025-05-31"));
        assert_eq!(quarter(2023, 3).due(2), day("2024-02-29"));
        assert_eq!(quarter(2024, 1).due(0), day("2024-06-30"));
        assert_eq!(Period::FiscalYear(2025).due(2), day("2026-05-31"));
        assert_eq!(Period::FiscalYear(2025).due(u32::MAX), None);
    }

    #[test]
    fn a_fiscal_year_that_is_not_over_says_how_far_it_goes() {
        assert_eq!(quarter(2024, 3).year_to_end().ja, "令和6年度（第3四半期まで）");
        assert_eq!(quarter(2024, 3).western_year_to_end().ja, "2024年度（第3四半期まで）");
        assert_eq!(Period::label_in_era("2024年度（第3四半期まで）"), "令和6年度（第3四半期まで）");
        assert_eq!(Period::label_in_era("2019年度"), "令和元年度");
        assert_eq!(Period::label_in_era("Q3 FY2024"), "Q3 FY2024");
        assert_eq!(quarter(2024, 1).year_to_end().en, "Fiscal year 2024 (to Q1)");
        assert_eq!(quarter(2024, 4).year_to_end().ja, "令和6年度");
        assert_eq!(Period::FiscalYear(2024).year_to_end().en, "Fiscal year 2024");
    }

    #[test]
    fn the_fourth_quarter_lies_in_the_next_calendar_year() {
        assert_eq!(quarter(2024, 4).first_day(), day(2025, 1, 1));
        assert_eq!(quarter(2024, 4).last_day(), day(2025, 3, 31));
        assert_eq!(quarter(2024, 4).name().ja, "令和6年度第4四半期");
        assert_eq!(Period::FiscalYear(2023).last_day(), day(2024, 3, 31));
    }

    #[test]
    fn every_day_lies_in_its_own_quarter_alone() {
        let mut date = day(2019, 1, 1);
        while date < day(2021, 1, 1) {
            let period = Period::quarter_of(date);
            assert!(period.contains(date), "{date}");
            assert!(period.comparisons().iter().all(|other| !other.contains(date)), "{date}");
            date = date.succ_opt().unwrap();
        }
    }

    #[test]
    fn quarters_are_counted_back_from_the_last() {
        assert_eq!(quarter(2024, 3).quarters(), [quarter(2024, 3)]);
        let year: Vec<_> = (1..=4).map(|number| quarter(2024, number)).collect();
        assert_eq!(Period::FiscalYear(2024).quarters(), year);
        let across = [quarter(2022, 4), quarter(2023, 1), quarter(2023, 2)];
        assert_eq!(quarter(2023, 2).last_quarters(3), across);
        assert_eq!(Period::FiscalYear(2024).last_quarters(1), [quarter(2024, 4)]);
    }

    #[test]
    fn the_first_year_of_an_era_is_gannen() {
        assert_eq!(Period::FiscalYear(2019).name().ja, "令和元年度");
        assert_eq!(Period::FiscalYear(2018).name().ja, "平成30年度");
        assert_eq!(Period::FiscalYear(1988).name().ja, "昭和63年度");
    }

    #[test]
    fn the_last_eight_quarters_end_with_that_of_the_period() {
        let codes = |period: Period, number| -> Vec<String> {
            period.last_quarters(number).iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            codes(quarter(2022, 2), 8),
            ["2020Q3", "2020Q4", "2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1", "2022Q2"]
        );
        assert_eq!(codes(Period::FiscalYear(2022), 2), ["2022Q3", "2022Q4"]);
        assert_eq!(Period::FiscalYear(2022).quarters().len(), 4);
        assert_eq!(Period::FiscalYear(2022).quarters()[0], quarter(2022, 1));
    }

    #[test]
    fn months_start_in_time_order_across_the_turn_of_the_year() {
        let starts = [day(2025, 1, 1), day(2025, 2, 1), day(2025, 3, 1)];
        assert_eq!(quarter(2024, 4).month_starts(), starts);
        assert_eq!(Period::FiscalYear(2024).month_starts().len(), 12);
        assert_eq!(Period::FiscalYear(2024).month_starts()[9..], starts);
    }

    #[test]
    fn a_quarter_stands_beside_the_one_before_and_the_one_a_year_before() {
        assert_eq!(quarter(2022, 2).comparisons(), [quarter(2022, 1), quarter(2021, 2)]);
        assert_eq!(quarter(2022, 1).comparisons(), [quarter(2021, 4), quarter(2021, 1)]);
    }
}
