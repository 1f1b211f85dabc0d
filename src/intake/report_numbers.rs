//! Report numbers: when two spellings mean the same number.

use super::values::normalize::{is_unknown, normalize, with_one_dash};

/// A report number as it is matched and published: after NFKC, without inner spaces, with every
/// hyphen and dash alike. Empty for a dash alone and for words that say that none is known: taken
/// for a number, they would make one incident of all reports that have them.
#[must_use]
pub fn report_number(text: &str) -> String {
    let normal = normalize(text);
    if is_unknown(&normal) || is_to_come(&normal) {
        return String::new();
    }
    // Shown as a hyphen by spreadsheets; elsewhere it is dropped as showing nothing.
    let text = text.replace('\u{AD}', "-");
    let packed: String = normalize(&text).chars().filter(|c| !c.is_whitespace()).collect();
    with_one_dash(&packed).into_owned()
}

/// Whether a number is what a spreadsheet shows of one with many digits: 2.0241E+11.
#[must_use]
pub fn is_rounded(number: &str) -> bool {
    let Some((digits, exponent)) = number.split_once("E+").or_else(|| number.split_once("e+"))
    else {
        return false;
    };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.split('.').all(are_digits) && are_digits(exponent)
}

/// Whether a text says that the number is still to be given: 採番中, 番号未定（後日連絡）.
fn is_to_come(normal: &str) -> bool {
    const LEADS: [&str; 6] = ["報告番号", "番号", "採番", "付番", "発番", "後日"];
    const STATES: [&str; 13] = [
        "", "中", "前", "待ち", "待", "未", "未了", "未済", "未定", "予定", "連絡", "採番", "後日",
    ];
    let packed: String = normal.chars().filter(|c| !c.is_whitespace()).collect();
    let core = packed.split_once('(').map_or(packed.as_str(), |(core, _)| core);
    let bare = core.strip_prefix('未').unwrap_or(core);
    let state = LEADS.iter().find_map(|lead| bare.strip_prefix(lead));
    state.is_some_and(|state| STATES.contains(&state))
}

/// What is left of a number without what is easily lost or mistaken: leading zeros of its groups of
/// digits, which spreadsheets drop, case, and whether a dash is a wave.
#[must_use]
pub fn without_what_is_lost(number: &str) -> String {
    let mut left = String::with_capacity(number.len());
    let mut characters = number.chars().peekable();
    let mut is_leading = true;
    while let Some(c) = characters.next() {
        let is_digit = c.is_ascii_digit();
        let goes_on = characters.peek().is_some_and(char::is_ascii_digit);
        if is_leading && c == '0' && goes_on {
            continue;
        }
        is_leading = !is_digit;
        match c {
            '~' | '\u{2053}' | '\u{3030}' => left.push('-'),
            c => left.extend(c.to_lowercase()),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_are_one() {
        for written in [
            "A-1",
            "Ａ－１",
            "A‐1",
            "Aー1",
            "A—1",
            "A−1",
            "Aｰ1",
            "A - 1",
            "Ａ － １",
            "\u{3000}A-1 ",
            "A\u{AD}1",
            "A─1",
            "A\u{200B}-1",
            "A \n- 1",
        ] {
            assert_eq!(report_number(written), "A-1", "{written:?}");
        }
        assert_eq!(report_number("架空－サーバー－０１"), "架空-サーバー-01");
        assert_eq!(report_number("架空-サ−バ‐-01"), "架空-サーバー-01");
    }

    #[test]
    fn what_says_that_there_is_no_number_is_none() {
        for written in [
            "",
            "－",
            "‐",
            "ー",
            "--",
            "不明",
            "調査中",
            " N/A ",
            "採番中",
            "未採番",
            "番号未定（後日連絡）",
            "後日",
            "採 番 待 ち",
        ] {
            assert_eq!(report_number(written), "", "{written:?}");
        }
        assert_eq!(report_number("該 当 な し"), "該当なし");
    }

    #[test]
    fn other_numbers_stay_apart() {
        for (one, other) in [
            ("A-1", "A1"),
            ("A-1", "A--1"),
            ("A-1", "A_1"),
            ("A-1", "A~1"),
            ("0012", "12"),
            ("A-1", "a-1"),
        ] {
            assert_ne!(report_number(one), report_number(other), "{one} {other}");
        }
    }

    #[test]
    fn what_spreadsheets_lose_is_left_out() {
        for (one, other) in [
            ("0012", "12"),
            ("A-0012", "A-12"),
            ("2024-001-010", "2024-1-10"),
            ("a~1", "A-1"),
            ("00", "0"),
        ] {
            assert_eq!(without_what_is_lost(one), without_what_is_lost(other), "{one} {other}");
        }
        for (one, other) in
            [("12", "120"), ("A-10", "A-1"), ("102", "12"), ("100", "1"), ("A-0", "A-")]
        {
            assert_ne!(without_what_is_lost(one), without_what_is_lost(other), "{one} {other}");
        }
    }
}
