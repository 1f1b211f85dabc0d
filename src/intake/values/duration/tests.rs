use proptest::prelude::*;

use super::super::full_width;
use super::*;

fn read_in(text: &str, bare: Unit) -> Result<Reading<u64>, DurationError> {
    read(text, Ok(bare))
}

#[test]
fn a_bare_number_under_a_unit_that_is_not_clear_is_refused() {
    assert_eq!(read("532", Err(DurationError::HeaderUnit)), Err(DurationError::HeaderUnit));
    let reading = read("5時間32分", Err(DurationError::HeaderUnit)).unwrap();
    assert_eq!(reading.value, Some(332), "a value with its own units needs none");
}

#[track_caller]
fn reads_in(text: &str, bare: Unit, minutes: u64, approximate: bool) {
    for text in [text.to_owned(), full_width(text), format!("\u{3000}{text} ")] {
        let reading = read_in(&text, bare).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(reading, Reading::of(minutes, approximate), "{text}");
    }
}

#[track_caller]
fn fails(text: &str, expected: DurationError) {
    assert_eq!(read_in(text, Unit::Minutes), Err(expected), "{text}");
    assert_eq!(read_in(&full_width(text), Unit::Minutes), Err(expected), "{text}");
}

#[test]
fn every_form() {
    for (text, minutes) in [
        ("5時間32分", 332),
        ("5 時間 32 分", 332),
        ("5時間32分10秒", 332),
        ("61時間25分", 61 * 60 + 25),
        ("3日2時間", 74 * 60),
        ("3日間と2時間", 74 * 60),
        ("3日5分", 3 * 1440 + 5),
        ("2週間", 14 * 1440),
        ("45分", 45),
        ("45分間", 45),
        ("305分", 305),
        ("1,440分", 1440),
        ("30秒", 0),
        ("90秒", 1),
        ("5時間", 300),
        ("100時間", 6000),
        ("5:32", 332),
        ("05:32", 332),
        ("5:32:59", 332),
        ("5:32:10.5", 332),
        ("120:05", 7205),
        ("0:00", 0),
        ("PT5H32M", 332),
        ("PT61H0M", 3660),
        ("PT305M", 305),
        ("P1DT2H", 26 * 60),
        ("P3D", 3 * 1440),
        ("P1W", 7 * 1440),
        ("PT1.5H", 90),
        ("PT90S", 1),
        ("pt5h32m", 332),
        ("1.5時間", 90),
        ("1.75時間", 105),
        ("0.3333333333333334時間", 20),
        ("0.3333333333333333時間", 19),
        ("0.1時間", 6),
        ("2.0時間", 120),
        ("2時間半", 150),
        ("1日半", 36 * 60),
        ("5h32m", 332),
        ("5 hours 32 minutes", 332),
        ("90min", 90),
        ("五時間三十二分", 332),
        ("90", 90),
        ("1,440", 1440),
        ("90.9", 90),
        ("0", 0),
        ("0.5", 0),
        ("5（時間）", 300),
    ] {
        reads_in(text, Unit::Minutes, minutes, false);
    }
}

#[test]
fn bare_numbers_take_the_unit_of_the_header() {
    reads_in("1.5", Unit::Hours, 90, false);
    reads_in("90", Unit::Seconds, 1, false);
    reads_in("2", Unit::Days, 2880, false);
    reads_in("90（分）", Unit::Hours, 90, false);
    reads_in("45分", Unit::Hours, 45, false);
    assert_eq!(Unit::named("（分）"), None);
    assert_eq!(Unit::named("分"), Some(Unit::Minutes));
    assert_eq!(Unit::named(" 時間"), Some(Unit::Hours));
    assert_eq!(Unit::named("ｈ"), Some(Unit::Hours));
    assert_eq!(Unit::named("秒"), Some(Unit::Seconds));
    assert_eq!(Unit::named("日"), Some(Unit::Days));
    assert_eq!(Unit::named("週間"), None);
}

#[test]
fn approximate_durations() {
    for text in [
        "約4時間",
        "4時間程度",
        "4時間頃",
        "およそ4時間",
        "4時間くらい",
        "約4時間（調査中）",
        "4時間（復旧見込み含む）",
        "約 4:00",
        "4（時間）（推計）",
    ] {
        reads_in(text, Unit::Minutes, 240, true);
    }
}

#[test]
fn the_unknown() {
    for text in ["", " ", "不明", "調査中", "－", "−", "継続中", "未復旧", "不明（調査中）"]
    {
        assert_eq!(read_in(text, Unit::Minutes), Ok(Reading::unknown()), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    use DurationError as E;
    for (text, error) in [
        ("-5", E::Negative),
        ("－5時間", E::Negative),
        ("▲5:32", E::Negative),
        ("-PT5M", E::Negative),
        ("5:75", E::PartTooLarge),
        ("5:32:60", E::PartTooLarge),
        ("2時間90分", E::PartTooLarge),
        ("1日24時間", E::PartTooLarge),
        ("PT2H60M", E::PartTooLarge),
        ("4時間以上", E::Range),
        ("4時間超", E::Range),
        ("4時間未満", E::Range),
        ("4時間弱", E::Range),
        ("最大4時間", E::Range),
        ("4~5時間", E::Range),
        ("4〜5時間", E::Range),
        ("4-5時間", E::Range),
        ("4時間から5時間", E::Range),
        ("1か月", E::NoFixedLength),
        ("1年", E::NoFixedLength),
        ("P1M", E::NoFixedLength),
        ("P1Y2D", E::NoFixedLength),
        ("100000001", E::TooLong),
        ("99999999999999999999999999分", E::TooLong),
        ("18446744073709551615時間", E::TooLong),
        ("PT99999999999999999999H", E::TooLong),
        ("0.230555555555556", E::ExcelSerial(332)),
    ] {
        fails(text, error);
    }
    for text in [
        "abc",
        "5時32分",
        "5時間32",
        "32分5時間",
        "5時間5時間",
        "1.5時間30分",
        "2時間半30分",
        "1.5時間半",
        "5:3",
        "5:032",
        "5:32:1",
        "5:32:10:1",
        "1.5:30",
        "5:32分",
        "P",
        "PT",
        "P1DT",
        "P5H",
        "PT5D",
        "PT5",
        "1,44分",
        "1.分",
        ".5時間",
        "5時間と",
        "時間",
        "半日",
        "5 5",
        "10²分",
        "2024-10-01 09:05",
        "5:32 PM",
    ] {
        assert!(
            read_in(text, Unit::Minutes).is_err(),
            "{text}: {:?}",
            read_in(text, Unit::Minutes)
        );
    }
    reads_in("100000000", Unit::Minutes, LONGEST, false);
}

proptest! {
    #[test]
    fn nothing_panics(text in ".*") {
        let _ = read_in(&text, Unit::Days);
    }

    #[test]
    fn nothing_close_to_a_duration_panics(
        text in "[0-9日時間分秒半週PTHMSD:.,+~() （）約程度以上と十五-]{0,40}"
    ) {
        if let Err(error) = read_in(&text, Unit::Hours) {
            prop_assert!(!error.message().ja.is_empty() && !error.hint().en.is_empty());
        }
    }

    #[test]
    fn what_is_written_is_read(
        minutes in 0_u64..=LONGEST,
        form in 0_usize..9,
        wide in any::<bool>(),
        about in any::<bool>(),
    ) {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let (days, of_day) = (hours / 24, hours % 24);
        let text = match form {
            0 => format!("{hours}時間{rest}分"),
            1 => format!("{hours} 時間 {rest} 分 59 秒"),
            2 => format!("{days}日{of_day}時間{rest}分"),
            3 => format!("{minutes}分"),
            4 => format!("{hours}:{rest:02}"),
            5 => format!("PT{hours}H{rest}M"),
            6 => format!("P{days}DT{of_day}H{rest}M"),
            7 => format!("{hours}:{rest:02}:59"),
            _ => minutes.to_string(),
        };
        let text = if about { format!("約{text}（推定）") } else { text };
        let text = if wide { full_width(&text) } else { text };
        let reading = read_in(&text, Unit::Minutes);
        prop_assert_eq!(reading, Ok(Reading::of(minutes, about)), "{}", text);
    }

    #[test]
    fn decimals_are_taken_exactly(whole in 0_u64..10_000, decimals in "[0-9]{1,15}") {
        let scale = 10_u128.pow(u32::try_from(decimals.len()).unwrap());
        let exact = (u128::from(whole) * scale + decimals.parse::<u128>().unwrap()) * 60 / scale;
        let reading = read_in(&format!("{whole}.{decimals}時間"), Unit::Minutes).unwrap();
        prop_assert_eq!(reading.value.map(u128::from), Some(exact));
    }
}
