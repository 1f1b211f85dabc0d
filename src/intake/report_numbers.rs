//! Report numbers: when two spellings mean the same number.

use super::values::normalize::{is_unknown, normalize, with_one_dash};

/// A report number as it is matched and published: after NFKC, without inner spaces, with every
/// hyphen and dash alike. Empty for a dash alone and for words that say that none is known: taken
/// for a number, they would make one incident of all reports that have them.
pub fn report_number(text: &str) -> String {
    let normal = normalize(text);
    if is_unknown(&normal) || is_to_come(&normal) {
        return String::new();
    }
    // Shown as a hyphen by spreadsheets; elsewhere it is dropped as showing nothing.
    let hyphened =
        if text.contains('\u{AD}') { text.replace('\u{AD}', "-") } else { String::new() };
    let shown = if hyphened.is_empty() { normal } else { normalize(&hyphened) };
    if !shown.contains(char::is_whitespace) {
        return with_one_dash(&shown).into_owned();
    }
    let packed: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    with_one_dash(&packed).into_owned()
}

/// Whether a number is what a spreadsheet shows of one with many digits: 2.0241E+11.
pub fn is_rounded(number: &str) -> bool {
    // Nearly no number is, and all are asked about.
    if !number.contains('+') {
        return false;
    }
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
    // Nearly no number begins as one of these.
    let begins = |c: char| c == '未' || LEADS.iter().any(|lead| lead.starts_with(c));
    if !normal.trim_start().starts_with(begins) {
        return false;
    }
    let packed: String = normal.chars().filter(|c| !c.is_whitespace()).collect();
    let core = packed.split_once('(').map_or(packed.as_str(), |(core, _)| core);
    let bare = core.strip_prefix('未').unwrap_or(core);
    let state = LEADS.iter().find_map(|lead| bare.strip_prefix(lead));
    state.is_some_and(|state| STATES.contains(&state))
}

/// A number without what says that the report is a later one on the same incident: A-1（第2報）, A-1改.
fn without_follow_up(number: &str) -> &str {
    const WORDS: [&str; 9] =
        ["続報", "最終報", "中間報", "訂正版", "訂正", "修正", "改訂", "改", "再提出"];
    let bracketed = number.strip_suffix(')').and_then(|text| text.split_once('('));
    let (core, mark) = bracketed.unwrap_or((number, ""));
    let is_report = |text: &str| {
        let ordinal = text.strip_prefix('第').and_then(|rest| rest.strip_suffix('報'));
        ordinal.is_some_and(|it| !it.is_empty() && it.chars().all(char::is_numeric))
    };
    let trimmed = if bracketed.is_some() {
        Some(core).filter(|_| WORDS.contains(&mark) || is_report(mark))
    } else {
        let ordinal = core.rfind('第').filter(|at| core.get(*at..).is_some_and(is_report));
        let before = ordinal.and_then(|at| core.get(..at));
        before.or_else(|| WORDS.iter().find_map(|word| core.strip_suffix(word)))
    };
    let trimmed = trimmed.map(|core| core.trim_end_matches(['-', '_', '・', '/']));
    trimmed.filter(|core| !core.is_empty()).unwrap_or(number)
}

/// What is left of a number without what is easily lost or mistaken: leading zeros of its groups of
/// digits, which spreadsheets drop, case, whether a dash is a wave, and which report it is.
pub fn without_what_is_lost(number: &str) -> String {
    let number = without_follow_up(number);
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
            "A-1", "Ａ－１", "A‐1", "Aー1", "A—1", "A−1", "Aｰ1", "A - 1", "Ａ － １",
            "\u{3000}A-1 ", "A\u{AD}1", "A─1", "A\u{200B}-1", "A \n- 1",
        ] {
            assert_eq!(report_number(written), "A-1", "{written:?}");
        }
        assert_eq!(report_number("架空－サーバー－０１"), "架空-サーバー-01");
        assert_eq!(report_number("架空-サ−バ‐-01"), "架空-サーバー-01");
    }

    #[test]
    fn which_report_it_is_is_left_out_of_a_number() {
        for (number, left) in [
            ("A-1(続報)", "a-1"),
            ("A-1(第2報)", "a-1"),
            ("A-1-第2報", "a-1"),
            ("A-1改", "a-1"),
            ("A-1(東京)", "a-1(東京)"),
            ("A-1第", "a-1第"),
            ("改", "改"),
            ("第2報", "第2報"),
        ] {
            assert_eq!(without_what_is_lost(number), left, "{number}");
        }
    }

    #[test]
    fn what_says_that_there_is_no_number_is_none() {
        for written in [
            "", "－", "‐", "ー", "--", "不明", "調査中", " N/A ", "採番中", "未採番",
            "番号未定（後日連絡）", "後日", "採 番 待 ち",
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
