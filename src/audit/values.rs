//! What the text of a cell is: a number, a number with something around it, a symbol, a time.

use crate::intake::normalize;
use crate::model::era;

/// Symbols that stand in tables where there is no figure.
const SYMBOLS: [&str; 24] = [
    "-", "－", "―", "‐", "–", "—", "…", "‥", "...", "***", "**", "X", "x", "Χ", "ｘ", "χ", "△",
    "NA", "N/A", "n/a", "n.a.", "#N/A", "秘", "・",
];

/// Whether a text is a plain number: digits with a sign and a point, no noughts in front.
pub fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && rest.is_none_or(all) && (whole.len() == 1 || !whole.starts_with('0'))
}

/// Whether a text is a plain number with more digits than a cell of a workbook keeps of a number.
pub fn is_beyond_cells(text: &str) -> bool {
    const KEPT: usize = 15;
    is_plain_number(text) && text.bytes().filter(u8::is_ascii_digit).count() > KEPT
}

/// Whether a text is a number with something around it that a person reads past: a unit, commas, a
/// mark of a note, digits of full width.
pub fn is_decorated_number(text: &str) -> bool {
    if is_plain_number(text) {
        return false;
    }
    let text = normalize(text);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let Some(first) = text.find(|c: char| c.is_ascii_digit()) else { return false };
    let (before, rest) = text.split_at_checked(first).unwrap_or(("", ""));
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let (number, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let has_more_digits = after.chars().filter(char::is_ascii_digit).count() > 1;
    // 2022Q2 is a code.
    let is_code = after.as_bytes().windows(2).any(|pair| {
        matches!(pair, [first, second] if first.is_ascii_alphabetic() && second.is_ascii_digit())
    });
    let is_padded = number.len() > 1 && number.starts_with('0') && !number.starts_with("0.");
    before.chars().count() <= 2
        && before.chars().all(|c| !c.is_ascii_alphabetic())
        && after.chars().count() <= 5
        && !has_more_digits
        && !is_code
        && !is_padded
}

/// Whether a text is a symbol that stands for the lack of a figure.
pub fn is_symbol(text: &str) -> bool {
    /// As many bytes as the longest of them.
    const LONGEST: usize = 6;
    let text = text.trim();
    text.len() <= LONGEST && SYMBOLS.contains(&text)
}

/// Whether a text holds two numbers: `12（3）`, `10/20`.
pub fn is_two_numbers(text: &str) -> bool {
    // Most texts are looked at no further: without one of these there is nothing between two.
    if !text.contains(['(', '（', '/', '／', '、', '､', ';', '；', '|', '｜']) {
        return false;
    }
    let text = normalize(text);
    let text = text.trim_end_matches([')', '）']);
    let Some(at) = text.find(['(', '（', '/', '、', ';', '|']) else { return false };
    let (first, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let second = rest.trim_start_matches(['(', '（', '/', '、', ';', '|', ' ']);
    let is_number = |text: &str| {
        let bare = text.trim().replace(',', "");
        is_plain_number(&bare)
    };
    is_number(first) && is_number(second)
}

/// The western year of a text that is a time by a Japanese era alone: 令和4年度, R4.10.1, H30.
pub fn year_of_era(text: &str) -> Option<i32> {
    // A year has a number; digits alone, or with marks between them, name no era.
    if !text.contains(|c: char| c.is_numeric() || c == '元')
        || text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_punctuation())
    {
        return None;
    }
    let text = normalize(text);
    let text = text.trim();
    let first = text.find(|c: char| c.is_ascii_digit() || c == '元')?;
    let (name, rest) = text.split_at_checked(first)?;
    let rest = rest.strip_prefix('元').map_or_else(|| rest.to_owned(), |rest| format!("1{rest}"));
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (year, after) = rest.split_at_checked(end)?;
    let is_time = |c: char| c.is_ascii_digit() || "年月日度第四半期上下QqFY.-/~〜～: ".contains(c);
    if year.len() > 2 || western_year(after).is_some() || !after.chars().all(is_time) {
        return None;
    }
    era::year(&format!("{name}{year}"))
}

/// The first western year that a text states.
pub fn western_year(text: &str) -> Option<i32> {
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    digits
        .into_iter()
        .filter(|run| matches!(run.len(), 4 | 8 | 10))
        .filter_map(|run| run.get(..4)?.parse().ok())
        .find(|year| (1850..=2150).contains(year))
}

/// Whether a text states this western year.
pub fn states_year(text: &str, year: i32) -> bool {
    let year = format!("{year:04}");
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| matches!(run.len(), 4 | 8 | 10)).any(|run| run.starts_with(&year))
}

/// Whether a text is a period by which a table could be spread over columns.
pub fn is_period(text: &str) -> bool {
    let text = normalize(text);
    let text = text.trim();
    let is_mark = |c: char| c.is_ascii_digit() || "年月日度第四半期上下QqFYfy.-/".contains(c);
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let is_month = text
        .strip_suffix('月')
        .is_some_and(|month| month.parse().is_ok_and(|month: u32| (1..=12).contains(&month)));
    let is_quarter =
        text.strip_prefix('第').and_then(|rest| rest.strip_suffix("四半期")).is_some_and(
            |quarter| matches!(quarter, "1" | "2" | "3" | "4" | "一" | "二" | "三" | "四"),
        );
    // 202204
    let is_year_and_month = text.len() == 6
        && text.split_at_checked(4).is_some_and(|(year, month)| {
            western_year(year).is_some()
                && month.parse().is_ok_and(|month: u32| (1..=12).contains(&month))
        });
    year_of_era(text).is_some()
        || is_month
        || is_quarter
        || is_year_and_month
        || has_digit && western_year(text).is_some() && text.chars().all(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_have_no_noughts_in_front() {
        for text in ["0", "-1", "12.50", "0.5"] {
            assert!(is_plain_number(text), "{text}");
        }
        for text in ["", "01", "1,000", "1.", "+1", "１"] {
            assert!(!is_plain_number(text), "{text}");
        }
    }

    #[test]
    fn of_a_number_a_cell_keeps_fifteen_digits() {
        assert!(!is_beyond_cells("999999999999999") && is_beyond_cells("-1000000000000001"));
        assert!(!is_beyond_cells("1,000,000,000,000,001"));
    }

    #[test]
    fn numbers_with_something_around_them_are_known_and_codes_are_not() {
        for text in ["1,000", "90分", "約3", "¥500", "12.5%", "１２", "3※1", "▲5"] {
            assert!(is_decorated_number(text), "{text}");
        }
        for text in ["01", "2022Q2", "2022-07-01", "PUB-046", "mobile", "30分以上1時間未満"]
        {
            assert!(!is_decorated_number(text), "{text}");
        }
    }

    #[test]
    fn years_of_an_era_alone_have_their_western_year() {
        assert_eq!(year_of_era("令和4年度第2四半期"), Some(2022));
        assert_eq!(year_of_era("令和元年"), Some(2019));
        assert_eq!(year_of_era("R4.7.2"), Some(2022));
        assert_eq!(year_of_era("令和4年（2022年）"), None);
        assert_eq!(year_of_era("2022年7月"), None);
        assert_eq!(year_of_era("令和4年の事故"), None);
        assert!(states_year("2022Q2", 2022) && states_year("20220701", 2022));
        assert!(states_year("2151Q1", 2151), "however far away");
        assert!(!states_year("12022", 2022) && !states_year("2021年度", 2022));
    }

    #[test]
    fn periods_are_told_from_names() {
        for text in
            ["2022", "2022年度", "令和4年度", "4月", "2022Q2", "2022-07", "202204", "第1四半期"]
        {
            assert!(is_period(text), "{text}");
        }
        for text in ["件数", "13月", "2022年の件数", "value", "202213", "第5四半期", "123456"]
        {
            assert!(!is_period(text), "{text}");
        }
    }
}
