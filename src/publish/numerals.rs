//! How numbers, durations, moments and names read within a text.

use crate::model::incident::Instant;
use crate::model::number::grouped;
use crate::model::text::Language;
use crate::model::text::one_line;

/// As many characters of a name as a sentence holds.
const MOST_MENTIONED: usize = 80;

/// A name within a sentence: on one line, and shortened where it would be all that one sees.
pub fn mention(name: &str) -> String {
    let name = one_line(name);
    if name.chars().count() <= MOST_MENTIONED {
        return name;
    }
    name.chars().take(MOST_MENTIONED - 1).chain(['…']).collect()
}

/// Minutes as 61時間25分; days are not used, as in official reports.
pub fn duration(minutes: u64, language: Language) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (language, hours, rest) {
        (Language::Japanese, 0, rest) => format!("{rest}分"),
        (Language::Japanese, hours, 0) => format!("{}時間", grouped(hours.into())),
        (Language::Japanese, hours, rest) => format!("{}時間{rest}分", grouped(hours.into())),
        (Language::English, 0, rest) => format!("{rest} min"),
        (Language::English, hours, 0) => format!("{} h", grouped(hours.into())),
        (Language::English, hours, rest) => format!("{} h {rest} min", grouped(hours.into())),
    }
}

/// An instant as people read it: 2022-07-02 01:35, or the day alone where no time is stated.
pub fn moment(instant: Instant) -> String {
    let format = if instant.has_time { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" };
    instant.at.format(format).to_string()
}

/// Users as the law writes them: 3万人, 100万人; in figures where that is not round.
pub fn people(users: u64, language: Language) -> String {
    match language {
        Language::Japanese if users >= 10_000 && users.is_multiple_of(10_000) => {
            format!("{}万人", grouped((users / 10_000).into()))
        }
        Language::Japanese => format!("{}人", grouped(users.into())),
        Language::English => format!("{} users", grouped(users.into())),
    }
}

/// A difference with its sign: ＋2, －1, ±0.
/// Its sign alone.
pub fn signed(change: i128) -> String {
    let size = grouped(change.unsigned_abs().try_into().unwrap_or(i128::MAX));
    format!("{}{size}", sign(change))
}

pub fn sign(change: i128) -> &'static str {
    match change {
        0 => "±",
        change if change > 0 => "＋",
        _ => "－",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_hours_and_minutes() {
        let ja = |minutes| duration(minutes, Language::Japanese);
        assert_eq!([ja(0), ja(45), ja(120), ja(3685)], ["0分", "45分", "2時間", "61時間25分"]);
        assert_eq!(duration(3685, Language::English), "61 h 25 min");
    }

    #[test]
    fn round_numbers_of_users_are_written_as_the_law_writes_them() {
        let ja = |users| people(users, Language::Japanese);
        assert_eq!([ja(30_000), ja(10_000_000), ja(1_234)], ["3万人", "1,000万人", "1,234人"]);
    }

    #[test]
    fn a_name_in_a_sentence_is_as_long_as_a_name() {
        assert_eq!(mention("架空\n通信"), "架空 通信");
        assert_eq!(mention(&"字".repeat(80)), "字".repeat(80));
        assert_eq!(mention(&"字".repeat(81)), "字".repeat(79) + "…");
    }
}
