//! Reading the name of a period.

use super::Period;
use super::error::PeriodError;
use crate::model::era;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain: String =
            text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        // NFKC makes digits of notes: 2024Q2① is no quarter.
        let has_note = text.chars().any(|c| c.is_numeric() && !is_digit(c));
        read(&plain)
            .filter(|period| !has_note && period.can_be_asked_for())
            .ok_or_else(|| PeriodError { text: text.to_owned() })
    }
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '〇')
}

fn read(plain: &str) -> Option<Period> {
    // 令和6年度第3四半期(10月~12月): the months must be those of the quarter.
    if let Some((name, inner)) = plain.strip_suffix(')').and_then(|text| text.split_once('(')) {
        let period = read(name)?;
        let inner = inner.trim_end_matches('分');
        let says_months = months(inner) == Some(months_of(period)?);
        return (says_months || read(inner) == Some(period)).then_some(period);
    }
    if let Some((year, rest)) = plain.split_once('年')
        && !rest.starts_with('度')
    {
        return of_months(western_year(year).or_else(|| era::year(year))?, months(rest)?);
    }
    if let Some(year) = plain.strip_prefix("FY")
        && !year.contains('Q')
    {
        return Some(Period::FiscalYear(western_year(year)?));
    }
    let any_year = |text: &str| western_year(text).or_else(|| era::year(text));
    if let Some((year, rest)) = plain.split_once("年度") {
        let fiscal_year = any_year(year)?;
        if rest.is_empty() {
            return Some(Period::FiscalYear(fiscal_year));
        }
        let number = match rest.strip_prefix('Q') {
            Some(number) => number,
            None => {
                let number = rest.strip_prefix('第').unwrap_or(rest);
                number.strip_suffix("四半期").or_else(|| number.strip_suffix('Q'))?
            }
        };
        return Some(Period::Quarter { fiscal_year, quarter: quarter_number(number)? });
    }
    // 2024/3Q
    if let Some((year, quarter)) = plain.strip_suffix('Q').and_then(|text| text.split_once('/')) {
        let fiscal_year = any_year(year)?;
        return Some(Period::Quarter { fiscal_year, quarter: quarter_number(quarter)? });
    }
    let (year, quarter) = plain.split_once('Q')?;
    let year = year.trim_end_matches(['-', '/']);
    let fiscal_year = any_year(year.strip_prefix("FY").unwrap_or(year))?;
    Some(Period::Quarter { fiscal_year, quarter: quarter_number(quarter)? })
}

/// The first and the last of the months of a quarter; `None` for a year.
fn months_of(period: Period) -> Option<(u32, u32)> {
    match period {
        Period::Quarter { quarter: 4, .. } => Some((1, 3)),
        Period::Quarter { quarter, .. } => Some((3 * quarter + 1, 3 * quarter + 3)),
        Period::FiscalYear(_) => None,
    }
}

/// The months of a span: 10月~12月, 10~12月, 10月から12月.
fn months(text: &str) -> Option<(u32, u32)> {
    let (first, last) = ["~", "〜", "から", "-"].iter().find_map(|joint| text.split_once(joint))?;
    let month = |text: &str| text.trim_end_matches('月').parse().ok();
    last.ends_with('月').then_some((month(first)?, month(last)?))
}

/// The quarter of these months of a calendar year.
fn of_months(year: i32, months: (u32, u32)) -> Option<Period> {
    let (quarter, fiscal_year) = match months {
        (4, 6) => (1, year),
        (7, 9) => (2, year),
        (10, 12) => (3, year),
        (1, 3) => (4, year.checked_sub(1)?),
        _ => return None,
    };
    Some(Period::Quarter { fiscal_year, quarter })
}

fn western_year(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn quarter_number(text: &str) -> Option<u32> {
    match text {
        "1" | "一" => Some(1),
        "2" | "二" => Some(2),
        "3" | "三" => Some(3),
        "4" | "四" => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarter(fiscal_year: i32, quarter: u32) -> Period {
        Period::Quarter { fiscal_year, quarter }
    }

    #[test]
    fn a_quarter_is_read_in_each_way_of_writing_it() {
        for text in [
            "2022Q2",
            "2022q2",
            "R4Q2",
            "令和4年度第2四半期",
            "２０２２Ｑ２",
            "令和４年度 第２四半期",
            "2022年度第2四半期",
            "2022年度第二四半期",
            "令和4年度2Q",
            "令和4年度第2Q",
            "2022年度Q2",
            "FY2022Q2",
            "2022-Q2",
            "2022/2Q",
            "令和4年度第2四半期（7月～9月）",
            "令和4年度第2四半期（7～9月分）",
            "令和4年7月～9月",
            "2022年7月〜9月",
            "2022Q2（令和4年度第2四半期）",
        ] {
            assert_eq!(text.parse(), Ok(quarter(2022, 2)), "{text}");
        }
        assert_eq!("令和元年度第1四半期".parse(), Ok(quarter(2019, 1)));
        assert_eq!("H30Q4".parse(), Ok(quarter(2018, 4)));
    }

    #[test]
    fn a_fiscal_year_is_read_in_each_way_of_writing_it() {
        for text in ["FY2022", "令和4年度", "fy2022", "2022年度"] {
            assert_eq!(text.parse(), Ok(Period::FiscalYear(2022)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for text in [
            "",
            "2022",
            "2022Q5",
            "2022Q0",
            "Q2",
            "FY22",
            "令和Q2",
            "R0Q2",
            "2022Q２２",
            "9999Q1",
            "2022Q2①",
            "2022Q²",
            "FYFY2022Q2",
            "FYR4Q2Q",
            "令和4年第2四半期",
            "令和4年度第2四半期（10月～12月）",
            "令和4年度第2四半期（速報）",
            "令和4年8月～10月",
            "令和4年7月",
            "2022Q2（2022Q3）",
            "2022年度第2",
            "2022年度2",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
