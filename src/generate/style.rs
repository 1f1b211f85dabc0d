//! How made-up carriers write: times, durations and numbers, each carrier in its own way.

use crate::model::era;
use crate::model::number::grouped;
use chrono::{Datelike, NaiveDateTime, Timelike};

/// A carrier's way of writing, by its number.
#[derive(Debug, Clone, Copy)]
pub struct Style(pub u64);

impl Style {
    /// A time of day with its date, to the minute.
    pub fn moment(self, at: NaiveDateTime) -> String {
        match self.0 % 4 {
            0 => iso(at),
            1 => at.format("%Y/%m/%d %H:%M").to_string(),
            2 => at.format("%Y年%-m月%-d日 %-H時%-M分").to_string(),
            _ => match era::of(at.date()) {
                Some((era, year)) => in_era(era.name, year, at),
                None => iso(at),
            },
        }
    }

    /// A duration of whole minutes.
    pub fn duration(self, minutes: u64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match self.0 % 3 {
            0 => format!("{minutes}分"),
            1 => format!("{hours}時間{rest}分"),
            _ => format!("{hours}:{rest:02}"),
        }
    }

    /// A number of people.
    pub fn count(self, count: u64) -> String {
        if self.0 % 5 == 2 { grouped(count.into()) } else { count.to_string() }
    }
}

/// The date alone, as ISO 8601 has it.
pub fn date(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d").to_string()
}

/// A time as ISO 8601 has it, with a space.
pub fn iso(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// A time in a year of an era: 令和6年10月1日 9時5分.
pub fn in_era(name: &str, year: i32, at: NaiveDateTime) -> String {
    let year = if year == 1 { "元".to_owned() } else { year.to_string() };
    format!("{name}{year}年{}月{}日 {}時{}分", at.month(), at.day(), at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn each_carrier_writes_in_its_own_way() {
        let at = NaiveDate::from_ymd_opt(2019, 5, 2).unwrap().and_hms_opt(9, 5, 0).unwrap();
        let moments: Vec<String> = (0..4).map(|number| Style(number).moment(at)).collect();
        let expected = [
            "2019-05-02 09:05", "2019/05/02 09:05", "2019年5月2日 9時5分", "令和元年5月2日 9時5分",
        ];
        assert_eq!(moments, expected);
        let durations: Vec<String> = (0..3).map(|number| Style(number).duration(125)).collect();
        assert_eq!(durations, ["125分", "2時間5分", "2:05"]);
        assert_eq!(Style(1).count(1_234_567), "1234567");
        assert_eq!(Style(2).count(1_234_567), "1,234,567");
        assert_eq!(Style(2).count(12), "12");
    }
}
