use proptest::prelude::*;

use super::super::full_width;
use super::error::LARGEST;
use super::*;
use crate::intake::values::scale::COUNTED;
use crate::model::number::grouped;

fn read_plain(text: &str) -> Result<ReadValue<u64>, CountError> {
    read(text, Scale::default())
}

#[track_caller]
fn reads(text: &str, value: u64, approximate: bool) {
    for text in [text.to_owned(), full_width(text), format!("\u{3000}{text} ")] {
        let reading = read_plain(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(reading, ReadValue::of(value, approximate), "{text}");
    }
}

#[test]
fn every_form() {
    for (text, value) in [
        ("0", 0),
        ("零", 0),
        ("1234", 1234),
        ("001234", 1234),
        ("1,234", 1234),
        ("12,345,678", 12_345_678),
        ("1234.0", 1234),
        ("1,234.00", 1234),
        ("87万", 870_000),
        ("87 万", 870_000),
        ("4.4万", 44_000),
        ("0.5万", 5_000),
        ("1.2345万", 12_345),
        ("3万5千", 35_000),
        ("3万5.5千", 35_500),
        ("3万5000", 35_000),
        ("3万5,000", 35_000),
        ("3.5千", 3_500),
        ("3千5百", 3_500),
        ("5千200", 5_200),
        ("1億2千万", 120_000_000),
        ("1億2,345万6,789", 123_456_789),
        ("1.2億", 120_000_000),
        ("10千", 10_000),
        ("1,234千", 1_234_000),
        ("3百万", 3_000_000),
        ("百万", 1_000_000),
        ("2.5千万", 25_000_000),
        ("1兆", 1_000_000_000_000),
        ("三万五千", 35_000),
        ("八十七万", 870_000),
        ("千二百三十四", 1_234),
        ("二〇〇", 200),
        ("二五", 25),
        ("三四五", 345),
        ("三", 3),
        ("一人", 1),
        ("壱万", 10_000),
        ("弐拾参萬", 230_000),
        ("十万三百", 100_300),
        ("百五", 105),
        ("1'234", 1_234),
        ("12’345’678", 12_345_678),
        ("'0012", 12),
        ("0人", 0),
        ("3 万 5 千", 35_000),
        ("3万 5千", 35_000),
        ("1億 2,345万", 123_450_000),
        ("3万05", 30_005),
        ("1.234万", 12_340),
        ("0.125億", 12_500_000),
        ("4.500 万", 45_000),
        ("87万加入契約", 870_000),
        ("50,000（5万）", 50_000),
        ("5万人（50,000人）", 50_000),
        ("1,234人", 1234),
        ("1,234 人", 1234),
        ("87万人", 870_000),
        ("87万回線", 870_000),
        ("87万契約", 870_000),
        ("87件", 87),
        ("87名", 87),
        ("87ユーザ", 87),
        ("87ユーザー", 87),
        ("87ﾕｰｻﾞｰ", 87),
        ("87利用者", 87),
        ("87契約者", 87),
        ("87万（人）", 870_000),
        ("87（万人）", 870_000),
        ("87（千）", 87_000),
        ("1000000000000", LARGEST),
    ] {
        reads(text, value, false);
    }
}

#[test]
fn approximate_counts() {
    for (text, value) in [
        ("1.58E+07", 15_800_000),
        ("1.2e5", 120_000),
        ("1.580E+07", 15_800_000),
        ("5E+0", 5),
        ("1200E-2", 12),
        ("0E+99", 0),
        ("1.2E+05人", 120_000),
        ("ほぼ5万", 50_000),
        ("大体5万人", 50_000),
        ("5万人前後", 50_000),
        ("5万（うち法人1万）", 50_000),
        ("5万（10月1日現在）", 50_000),
        ("5万（令和6年10月1日9時時点）", 50_000),
        ("5万（第2報）", 50_000),
        ("5万（※1）", 50_000),
        ("5万（5G利用者を含む）", 50_000),
        ("5万（千葉県内）", 50_000),
        ("5万人（約5万人）", 50_000),
    ] {
        reads(text, value, true);
    }
    for text in [
        "約87万",
        "約 87万",
        "87万人程度",
        "87万程度",
        "約87万人",
        "約87万（詳細調査中）",
        "約87万人（うち法人3万（推計））",
        "87万［推計］",
        "およそ870,000人",
        "推計87万",
        "約87（万人）",
        "87（万人）（推計）",
    ] {
        reads(text, 870_000, true);
    }
}

#[test]
fn the_unknown() {
    for text in ["", "　", "不明", "調査中", "－", "―", "ー", "不明（調査中）", "詳細調査中"]
    {
        assert_eq!(read_plain(text), Ok(ReadValue::unknown()), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    use CountError::{Invalid, Negative, Range};
    for (error, texts) in [
        (
            Invalid(Flaw::Percent),
            &["5%", "50％", "12.5%", "5パーセント", "3割", "約5%", "5%（推計）"][..],
        ),
        (Negative, &["-5", "－5", "−5人", "▲5", "△ 5", "マイナス5", "約-5", "(1,234)"]),
        (
            Range,
            &[
                "6～8万", "6〜8万", "6-8万", "6万－8万", "1万以上", "1万人以上", "1万以下",
                "1万未満", "1万超", "1万弱", "1万強", "1万余り", "数万", "十数万人", "数人",
                "6万から8万", "～8万", "最大8万", "少なくとも8万人", ">100", "約6～8万（推計）",
                "3万人（未満）", "3万人（以上）", "3万（最大）", "3万人（上限）", "3万（弱）",
                "3万【未満】", "3万人以上（推計）", "3万人超え", "3万人を超える", "3万人足らず",
                "3万人あまり", "3万人近く", "3万+", "3万±1千", "二三人", "五六万", "二三十人",
                "十二三人",
            ],
        ),
        (Invalid(Flaw::Grouping), &["1,23", "1,2345", ",123", "1,,234", "1234,567", "0,123", "1,"]),
        (Invalid(Flaw::Fraction), &["1.5", "1.5人", "1.23456万", "1.25E+01", "1E-2", "0.5人"]),
        (
            Invalid(Flaw::TooLarge),
            &[
                "1000000000001",
                "2兆",
                "1E+99",
                "1E+99999999999",
                "99999999999999999999999999999999999999999999999999",
                "99999999999999999999999兆",
            ],
        ),
        (
            Invalid(Flaw::NotANumber),
            &[
                "abc", "人", "万", "87者", "300世帯", "300台", "延べ87万人", "87人回線",
                "1.234.567", "40。000", "87万{調査中]", "2三", "三2", "4.4万5千", "87万²", "87万①",
                "½", "①", "1.", ".5", "1.2.3", "4.4万5千", "3千5000", "3万50000", "3万2億",
                "5百3千", "1E", "E5", "1E+", "1.2E十", "87万人と3", "有", "なし", "87万（調査中",
                "全員", "固定3万携帯5万", "3万人2万回線", "=5",
            ],
        ),
        (
            Invalid(Flaw::Several),
            &["3万 5000", "3千 200", "5万、6万", "5/6", "1・234", "1;234", "=1+2", "3万、2千"],
        ),
        (
            Invalid(Flaw::Hidden),
            &["4\u{0}5", "45\u{8}", "4\u{AD}5", "\u{202E}45", "4\u{E000}5", "4\u{FFFD}5"],
        ),
    ] {
        for text in texts {
            assert_eq!(read_plain(text), Err(error.clone()), "{text}");
            assert_eq!(read_plain(&full_width(text)), Err(error.clone()), "{text}");
            assert!(!error.text().ja.is_empty() && !error.hint().ja.is_empty());
        }
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_and_both_are_named() {
    for (text, one, other) in [
        ("40.000", "40", "40,000"),
        ("40．000", "40", "40,000"),
        ("40.000人", "40", "40,000"),
        ("4.500", "4.5", "4,500"),
        ("1,234.000", "1,234", "1,234,000"),
        ("40.000千", "40千", "40,000千"),
        ("3万5", "30,005", "35,000"),
        ("3万５人", "30,005", "35,000"),
        ("3千5", "3,005", "3,500"),
        ("三万五", "30,005", "35,000"),
        ("1億2", "100,000,002", "120,000,000"),
        ("1 234", "1234", "1と234"),
        ("1　234", "1234", "1と234"),
        ("1、234", "1234", "1と234"),
        ("8 7万", "87万", "8と7万"),
        ("40000\n50000", "4000050000", "40000と50000"),
        ("+5", "5", "5の増加"),
        ("＋5万", "5万", "5万の増加"),
        ("一", "1", "横線"),
        ("〇", "0", "丸印"),
        ("5万（訂正後2万）", "5万", "訂正後2万"),
        ("5万（訂正後二万）", "5万", "訂正後二万"),
        ("50,000（60,000）", "50,000", "60,000"),
        ("5万［修正:6万］", "5万", "修正:6万"),
        ("5万(6万)(推計)", "5万", "6万"),
        ("5万（不明）", "5万", "不明"),
        ("5万（²）", "5万", "²"),
        ("不明（3万人）", "不明", "3万人"),
        ("－（3万人）", "-", "3万人"),
    ] {
        let Err(error) = read_plain(text) else { panic!("{text}: {:?}", read_plain(text)) };
        assert_eq!(error.code().code(), "number.invalid", "{text}");
        let message = error.text();
        for reading in [one, other] {
            assert!(message.ja.contains(reading), "{text}: {}", message.ja);
        }
        assert!(message.ja.ends_with("読める値です。"), "{text}: {}", message.ja);
        assert!(message.en.contains(" or as "), "{text}: {}", message.en);
    }
}

#[test]
fn a_bracket_that_counts_otherwise_is_refused_with_both() {
    for text in [
        "5万（延べ）",
        "5万（累計）",
        "5万(重複を含む)",
        "5万（うち6万）",
        "5万（うち法人6万）",
        "5万（うち法人60,000人）",
        "5万（内訳：法人1万、個人6万）",
    ] {
        let Err(CountError::Invalid(flaw)) = read_plain(text) else { panic!("{text} is read") };
        assert!(matches!(flaw, Flaw::Ambiguous(_)), "{text}");
    }
    for text in [
        "5万（うち法人2万）",
        "5万（内訳：法人2万、個人3万）",
        "5万（うち4万）",
        "5万（うち5万）",
        "5万（重複を除く）",
        "5万（推計）",
    ] {
        assert_eq!(read_plain(text), Ok(ReadValue::of(50_000, true)), "{text}");
    }
}

#[test]
fn a_number_in_one_scale_with_another_in_brackets_is_refused_with_both() {
    for text in ["5万（千人）", "5万【千人】", "5千（百人）", "5億(千人)", "5万（百）"]
    {
        let Err(CountError::Invalid(flaw)) = read_plain(text) else { panic!("{text} is read") };
        assert!(matches!(flaw, Flaw::Ambiguous(_)), "{text}");
    }
    for text in ["5万（人）", "50（千人）", "5万人"] {
        assert_eq!(read_plain(text), Ok(ReadValue::of(50_000, false)), "{text}");
    }
}

#[test]
fn what_cannot_be_seen_changes_nothing_or_is_refused() {
    for text in
        ["4\u{200B}0000", "\u{FEFF}40000", "40000\u{200E}", "4\u{FE0F}0000", "40\u{2060}000"]
    {
        assert_eq!(read_plain(text), Ok(ReadValue::of(40_000, false)), "{text:?}");
    }
}

#[test]
fn an_empty_bracket_is_a_reserve_of_which_nothing_is_known() {
    for text in ["40000()", "40000<>", "40000【】", "40000（ ）"] {
        assert_eq!(read_plain(text), Ok(ReadValue::of(40_000, true)), "{text}");
    }
}

proptest! {
    /// Digits with marks among them are the number that they are without, or refused.
    #[test]
    fn marks_among_digits_part_it_into_threes_or_are_refused(
        groups in prop::collection::vec("[0-9]{1,4}", 2..5),
        mark in prop::sample::select(vec![",", "，", "'", ".", "．", " ", "\u{3000}", "、", "・", "/", "\n", "_", "-", "~", "\u{200B}", "\u{0}", "\u{AD}", "\u{E000}"]),
    ) {
        let text = groups.join(mark);
        let joined: u64 = groups.concat().parse().unwrap();
        let in_threes = groups[0].len() <= 3
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|group| group.len() == 3);
        let decimals = matches!(mark, "." | "．") && groups.len() == 2 && groups[1].len() != 3;
        match read_plain(&text) {
            Ok(reading) => {
                prop_assert!(!reading.approximate);
                if matches!(mark, "." | "．") {
                    prop_assert!(decimals && groups[1].chars().all(|c| c == '0'), "{}", text);
                    prop_assert_eq!(reading.value, groups[0].parse().ok());
                } else {
                    let is_nothing = mark == "\u{200B}";
                    let is_mark = matches!(mark, "," | "，" | "'") && in_threes;
                    prop_assert!(is_nothing || is_mark, "{:?}", text);
                    prop_assert_eq!(reading.value, Some(joined));
                }
            }
            Err(_) => prop_assert!(
                !(matches!(mark, "," | "，" | "'") && in_threes && joined <= LARGEST),
                "{}", text
            ),
        }
    }

    /// No letter before or behind a number is passed over.
    #[test]
    fn nothing_beside_a_number_is_passed_over(
        value in 0_u64..10_000_000,
        word in "[a-zA-Zぁ-んァ-ヶ亜-熙!-/:-@^_`|°′″§※→←■□●☆]{1,3}",
        before in any::<bool>(),
    ) {
        let text = if before { format!("{word}{value}") } else { format!("{value}{word}") };
        if let Ok(reading) = read_plain(&text) {
            let word = word.trim_matches(['(', ')', '<', '>']);
            let is_unit = COUNTED.contains(&figures(word).as_str());
            let is_scale = word.chars().any(|c| is_scale(c) || "拾佰陌仟阡萬".contains(c));
            let is_mark = before && word == "'";
            let is_exponent = word.starts_with(['e', 'E']);
            prop_assert!(
                reading.approximate || is_unit || is_scale || is_mark || is_exponent
                    || reading.value.is_none(),
                "{} is read as {:?}", text, reading
            );
        }
    }

    /// Whatever is read is read again from its plain writing.
    #[test]
    fn what_is_read_is_read_again(text in "[0-9０-９,.，．千百十万億人件約 （）一二三五壱'E+]{1,12}") {
        if let Ok(ReadValue { value: Some(value), .. }) = read_plain(&text) {
            prop_assert!(value <= LARGEST);
            prop_assert_eq!(read_plain(&value.to_string()), Ok(ReadValue::of(value, false)));
            prop_assert_eq!(read_plain(&full_width(&grouped(value.into()))), Ok(ReadValue::of(value, false)));
        }
    }

    #[test]
    fn nothing_panics(text in ".*") {
        let _ = read_plain(&text);
    }

    #[test]
    fn nothing_close_to_a_count_panics(text in "[0-9,.E+千百十万億兆人件約以上数~() （）一二三-]{0,60}") {
        let _ = read_plain(&text);
    }

    #[test]
    fn what_is_written_is_read(
        value in prop_oneof![0..=LARGEST, 0_u64..100_000, (0_u64..100_000_000).prop_map(|n| n * 1000)],
        form in 0_usize..8,
        unit in prop::sample::select(vec!["", "人", "回線", "契約", "件", " 人"]),
        wide in any::<bool>(),
        about in any::<bool>(),
    ) {
        let value = value.min(LARGEST);
        let mut grouped = value.to_string();
        for at in (1..grouped.len()).rev().filter(|at| (value.to_string().len() - at) % 3 == 0) {
            grouped.insert(at, ',');
        }
        let parts = [(1_000_000_000_000, "兆"), (100_000_000, "億"), (10_000, "万"), (1, "")]
            .into_iter()
            .fold((value, String::new()), |(rest, text), (size, name)| match rest / size {
                0 => (rest, text),
                count => (rest % size, format!("{text}{count}{name}")),
            })
            .1;
        let text = match form {
            0 => value.to_string(),
            1 => grouped,
            2 => format!("{}.{:04}万", value / 10_000, value % 10_000),
            3 => format!("{}.{:08}億", value / 100_000_000, value % 100_000_000),
            // A single digit behind the last unit would have two readings.
            4 if value > 0 && value % 10_000 >= 10 => parts,
            5 => format!("{value}.0"),
            6 => format!("{}.{:04}千", value / 1000, value % 1000 * 10),
            7 => format!("{value:e}"),
            _ => value.to_string(),
        };
        let about = about || form == 7;
        let text = format!("{text}{unit}");
        let text = if about { format!("約{text}（詳細調査中）") } else { text };
        let text = if wide { full_width(&text) } else { text };
        prop_assert_eq!(read_plain(&text), Ok(ReadValue::of(value, about)), "{}", text);
    }

    #[test]
    fn long_digit_strings_never_wrap(digits in "[1-9][0-9]{13,200}") {
        prop_assert_eq!(read_plain(&digits), Err(CountError::Invalid(Flaw::TooLarge)));
    }
}

#[test]
fn a_bare_number_is_in_the_unit_of_its_header() {
    let read_under = |header: &str, text: &str| {
        read(text, Scale::named(header).unwrap()).map(|reading| reading.value)
    };
    for (header, text, value) in [
        ("万人", "８７", 870_000),
        ("万人", "約4.4", 44_000),
        ("万人", "87（調査中）", 870_000),
        ("万人", "87万", 870_000),
        ("千契約", "1.5", 1_500),
        ("百人", "870", 87_000),
        ("人", "1,234", 1_234),
        ("10万人", "8", 800_000),
        ("10万人", "1.5", 150_000),
        ("億人", "1.2", 120_000_000),
    ] {
        assert_eq!(read_under(header, text), Ok(Some(value)), "{header} {text}");
    }
    assert_eq!(read_under("万人", "不明"), Ok(None));
    for (header, text, value) in [
        ("万人", "3万5千", 35_000),
        ("万人", "1.5E+02", 1_500_000),
        ("万人", "'87", 870_000),
        ("万人", "2千万", 20_000_000),
        ("万人", "1,234（1,234万）", 12_340_000),
        ("千人", "0", 0),
    ] {
        assert_eq!(read_under(header, text), Ok(Some(value)), "{header} {text}");
    }
    for (header, text, one, other) in [
        ("万人", "87人", "87", "870,000"),
        ("万人", "87（人）", "87", "870,000"),
        ("千人", "87万", "870,000", "870,000,000"),
        ("万人", "5千", "5,000", "50,000,000"),
        ("万人", "八十七", "87", "870,000"),
        ("万人", "4.400", "4.4", "4,400"),
    ] {
        let error = read_under(header, text).unwrap_err();
        for reading in [one, other] {
            assert!(error.text().ja.contains(reading), "{header} {text}: {error}");
        }
    }
}

#[test]
fn a_cell_may_state_a_unit_of_its_own() {
    for (text, suffix) in [
        ("3万", Some("万")),
        ("3万5千", Some("万")),
        ("約4.4万人", Some("万")),
        ("35千人", Some("千")),
        ("2千万", Some("万")),
        ("1億2千万", Some("億")),
        ("87（万人）", Some("万")),
        ("87萬", Some("万")),
        ("350人", Some("")),
        ("350", None),
        ("1,234", None),
        ("350（調査中）", None),
        ("不明", None),
        ("", None),
    ] {
        assert_eq!(own_scale(text).map(Scale::suffix), suffix, "{text}");
    }
}
