use proptest::prelude::*;

use super::super::full_width;
use super::*;

fn read_plain(text: &str) -> Result<Reading<u64>, CountError> {
    read(text, Scale::default())
}

#[track_caller]
fn reads(text: &str, value: u64, approximate: bool) {
    for text in [text.to_owned(), full_width(text), format!("\u{3000}{text} ")] {
        let reading = read_plain(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(reading, Reading::of(value, approximate), "{text}");
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
        ("1.2E+05", 120_000),
        ("1.2e5", 120_000),
        ("5E+0", 5),
        ("1200E-2", 12),
        ("0E+99", 0),
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
        ("1.2E+05人", 120_000),
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
        assert_eq!(read_plain(text), Ok(Reading::unknown()), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    use CountError::{Invalid, Negative, Range};
    for (error, texts) in [
        (Negative, &["-5", "－5", "−5人", "▲5", "△ 5", "マイナス5", "約-5", "(1,234)"][..]),
        (
            Range,
            &[
                "6～8万",
                "6〜8万",
                "6-8万",
                "6万－8万",
                "1万以上",
                "1万人以上",
                "1万以下",
                "1万未満",
                "1万超",
                "1万弱",
                "1万強",
                "1万余り",
                "数万",
                "十数万人",
                "数人",
                "6万から8万",
                "～8万",
                "最大8万",
                "少なくとも8万人",
                ">100",
                "約6～8万（推計）",
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
                "abc",
                "人",
                "万",
                "1、234",
                "1 234",
                "8 7万",
                "87万²",
                "87万①",
                "½",
                "①",
                "1.",
                ".5",
                "1.2.3",
                "4.4万5千",
                "3千5000",
                "3万50000",
                "3万2億",
                "5百3千",
                "1E",
                "E5",
                "1E+",
                "1.2E十",
                "87万人と3",
                "有",
                "なし",
                "一",
                "87万（調査中",
                "5%",
                "+5",
            ],
        ),
    ] {
        for text in texts {
            assert_eq!(read_plain(text), Err(error), "{text}");
            assert_eq!(read_plain(&full_width(text)), Err(error), "{text}");
            assert!(!error.message().ja.is_empty() && !error.hint().ja.is_empty());
        }
    }
}

proptest! {
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
            4 if value > 0 => parts,
            5 => format!("{value}.0"),
            6 => format!("{}.{:03}千", value / 1000, value % 1000),
            _ => format!("{value:e}"),
        };
        let text = format!("{text}{unit}");
        let text = if about { format!("約{text}（詳細調査中）") } else { text };
        let text = if wide { full_width(&text) } else { text };
        prop_assert_eq!(read_plain(&text), Ok(Reading::of(value, about)), "{}", text);
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
    assert_eq!(read_under("万人", "87人"), Err(CountError::HeaderUnit));
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
