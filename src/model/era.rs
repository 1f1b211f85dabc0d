//! The eras of Japan's calendar, from the one in which the civil calendar began.

use chrono::{Datelike, NaiveDate};

/// One era. It ends where the next begins.
#[derive(Debug, PartialEq, Eq)]
pub struct Era {
    /// Its name, as in 令和6年.
    pub name: &'static str,
    /// The letter of its short form, as in R6.
    pub letter: char,
    /// Its first day: year, month and day of the Gregorian calendar.
    pub start: (i32, u32, u32),
}

/// The eras, oldest first. 明治 is counted from the first day of its first year, as the edict of
/// its proclamation has it.
pub const ERAS: [Era; 5] = [
    Era { name: "明治", letter: 'M', start: (1868, 1, 25) },
    Era { name: "大正", letter: 'T', start: (1912, 7, 30) },
    Era { name: "昭和", letter: 'S', start: (1926, 12, 25) },
    Era { name: "平成", letter: 'H', start: (1989, 1, 8) },
    Era { name: "令和", letter: 'R', start: (2019, 5, 1) },
];

impl Era {
    /// The western year of a year of this era, whether the era lasted that long or not.
    pub fn western_year(&self, year: u32) -> Option<i32> {
        let (first, ..) = self.start;
        first.checked_add(i32::try_from(year).ok()?)?.checked_sub(1)
    }
}

/// The era of a day and the year in it; `None` before the first era.
pub fn of(date: NaiveDate) -> Option<(&'static Era, i32)> {
    let day = (date.year(), date.month(), date.day());
    let era = ERAS.iter().rev().find(|era| era.start <= day)?;
    Some((era, date.year() - era.start.0 + 1))
}

/// The western year of `令和4`, `R4` or `令和元`.
pub fn year(text: &str) -> Option<i32> {
    let at = text.find(|c: char| c.is_ascii_digit() || c == '元')?;
    let (name, year) = text.split_at_checked(at)?;
    let year = if year == "元" { 1 } else { year.parse().ok().filter(|year| *year > 0)? };
    let is_letter = |era: &Era| name.chars().eq([era.letter]);
    ERAS.iter().find(|era| era.name == name || is_letter(era))?.western_year(year)
}

/// Era name and year of the fiscal year that begins in April of a western year.
///
/// A fiscal year bears the name of the era in force for most of it: the one of 2019 began in the
/// last month of Heisei and is 令和元年度.
pub fn of_fiscal_year(western: i32) -> (&'static str, i32) {
    NaiveDate::from_ymd_opt(western, 10, 1)
        .and_then(of)
        .map_or(("西暦", western), |(era, year)| (era.name, year))
}

#[cfg(test)]
mod tests {
    use icu_calendar::cal::Japanese;
    use icu_calendar::{Date, Iso};

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn eras_meet_without_a_gap() {
        let named = |date| of(date).map(|(era, year)| (era.name, year));
        assert_eq!(named(day(1868, 1, 24)), None);
        assert_eq!(named(day(1868, 1, 25)), Some(("明治", 1)));
        assert_eq!(named(day(1912, 7, 29)), Some(("明治", 45)));
        assert_eq!(named(day(1912, 7, 30)), Some(("大正", 1)));
        assert_eq!(named(day(1926, 12, 24)), Some(("大正", 15)));
        assert_eq!(named(day(1989, 1, 7)), Some(("昭和", 64)));
        assert_eq!(named(day(2019, 4, 30)), Some(("平成", 31)));
        assert_eq!(named(day(2024, 10, 1)), Some(("令和", 6)));
    }

    #[test]
    fn every_day_agrees_with_icu() {
        let code = |name| match name {
            "昭和" => "showa",
            "平成" => "heisei",
            "令和" => "reiwa",
            other => other,
        };
        let last = day(2100, 12, 31);
        for date in day(1926, 12, 25).iter_days().take_while(|date| *date <= last) {
            let iso = Date::<Iso>::try_new_iso(
                date.year(),
                u8::try_from(date.month()).unwrap(),
                u8::try_from(date.day()).unwrap(),
            )
            .unwrap();
            let theirs = iso.to_calendar(Japanese::new()).year().era().unwrap();
            let (era, year) = of(date).unwrap();
            assert_eq!((code(era.name), year), (theirs.era.as_str(), theirs.year), "{date}");
        }
    }

    #[test]
    fn years_continue_past_their_era() {
        let heisei = ERAS.iter().find(|era| era.letter == 'H').unwrap();
        assert_eq!(heisei.western_year(1), Some(1989));
        assert_eq!(heisei.western_year(36), Some(2024));
        assert_eq!(heisei.western_year(u32::MAX), None);
    }
}
