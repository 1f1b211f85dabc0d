//! The day of the week beside a date.

use super::parser::Parser;
use chrono::Weekday;

const NAMES: [(&str, Weekday); 16] = [
    ("MONDAY", Weekday::Mon),
    ("TUESDAY", Weekday::Tue),
    ("WEDNESDAY", Weekday::Wed),
    ("THURSDAY", Weekday::Thu),
    ("FRIDAY", Weekday::Fri),
    ("SATURDAY", Weekday::Sat),
    ("SUNDAY", Weekday::Sun),
    ("MON", Weekday::Mon),
    ("TUES", Weekday::Tue),
    ("TUE", Weekday::Tue),
    ("WED", Weekday::Wed),
    ("THURS", Weekday::Thu),
    ("THU", Weekday::Thu),
    ("FRI", Weekday::Fri),
    ("SAT", Weekday::Sat),
    ("SUN", Weekday::Sun),
];
const KANJI: [(&str, Weekday); 7] = [
    ("月", Weekday::Mon),
    ("火", Weekday::Tue),
    ("水", Weekday::Wed),
    ("木", Weekday::Thu),
    ("金", Weekday::Fri),
    ("土", Weekday::Sat),
    ("日", Weekday::Sun),
];
/// Words for a holiday, which stand beside a day of the week or in place of it.
const HOLIDAYS: [&str; 8] = ["国民の祝日", "振替休日", "祝日", "祭日", "休日", "振休", "祝", "休"];

/// Whether a bracket speaks of the day of the week, which is never a mere remark.
pub(super) fn is_weekday(bracket: &str) -> bool {
    const MARKS: &str = "月火水木金土日曜祝祭休振替国民の・,、/. ";
    said(bracket).is_some()
        || (bracket.starts_with(|c| "月火水木金土日祝休振".contains(c))
            && bracket.chars().all(|c| MARKS.contains(c)))
}

/// The day of the week that a bracket names, or none where it speaks of a holiday alone; `None`
/// where it says something else, or two days.
#[expect(clippy::option_option, reason = "a holiday is something else than nothing")]
fn said(bracket: &str) -> Option<Option<Weekday>> {
    let is_joiner = |c: char| matches!(c, '・' | ',' | '、' | '/' | '.' | ' ');
    let mut rest = bracket.trim_matches(is_joiner);
    let mut is_holiday = false;
    while let Some(shorter) = HOLIDAYS.iter().find_map(|word| {
        rest.strip_suffix(word).or_else(|| rest.strip_prefix(word)).filter(|rest| *rest != "曜")
    }) {
        rest = shorter.trim_matches(is_joiner);
        is_holiday = true;
    }
    if rest.is_empty() {
        return is_holiday.then_some(None);
    }
    if let Some((_, day)) = NAMES.iter().find(|(name, _)| *name == rest) {
        return Some(Some(*day));
    }
    let short = rest.strip_suffix("曜日").or_else(|| rest.strip_suffix('曜')).unwrap_or(rest);
    KANJI.iter().find(|(kanji, _)| *kanji == short).map(|(_, day)| Some(*day))
}

impl Parser<'_> {
    /// Reads the day of the week where one comes next, in brackets or without.
    pub(super) fn weekday(&mut self) {
        self.cursor.spaces();
        let start = self.cursor;
        let found = if self.cursor.eat("(") {
            let bracket = self.cursor.run(|c| c != ')');
            said(bracket.trim()).filter(|_| self.cursor.eat(")"))
        } else if let Some(day) = self.cursor.eat_first(&KANJI) {
            if self.cursor.eat("曜") {
                self.cursor.eat("日");
            }
            Some(Some(day))
        } else {
            let day = self.cursor.eat_first(&NAMES);
            if day.is_some() {
                let _ = self.cursor.eat(".") || self.cursor.eat(",");
            }
            day.map(Some)
        };
        match found {
            Some(day) => self.weekdays.extend(day),
            None => self.cursor = start,
        }
        self.cursor.spaces();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_names_one_day_a_holiday_or_nothing_of_the_kind() {
        for (text, day) in [
            ("火", Some(Weekday::Tue)),
            ("火曜", Some(Weekday::Tue)),
            ("火曜日", Some(Weekday::Tue)),
            ("日", Some(Weekday::Sun)),
            ("日曜日", Some(Weekday::Sun)),
            ("月・祝", Some(Weekday::Mon)),
            ("月祝", Some(Weekday::Mon)),
            ("祝・月", Some(Weekday::Mon)),
            ("日・祝日", Some(Weekday::Sun)),
            ("月、振替休日", Some(Weekday::Mon)),
            ("TUE", Some(Weekday::Tue)),
            ("TUE.", Some(Weekday::Tue)),
            ("TUESDAY", Some(Weekday::Tue)),
            ("祝", None),
            ("祝日", None),
            ("休日", None),
        ] {
            assert_eq!(said(text), Some(day), "{text}");
        }
        for text in ["", "推定", "月火", "土日", "日中", "火災", "金額", "TU", "3"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
