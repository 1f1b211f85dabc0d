use proptest::prelude::*;

use super::super::full_width;
use super::*;

fn read_in(text: &str, bare: Unit) -> Result<ReadValue<u64>, DurationError> {
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
        assert_eq!(reading, ReadValue::of(minutes, approximate), "{text}");
    }
}

#[track_caller]
fn fails(text: &str, expected: DurationError) {
    assert_eq!(read_in(text, Unit::Minutes), Err(expected.clone()), "{text}");
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
        ("90.0分", 90),
        ("90.5分", 90),
        ("2.30時間", 138),
        ("0.5日", 720),
        ("1.5日", 2160),
        ("90.123秒", 1),
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
        ("0", 0),
        ("0.0", 0),
        ("5（時間）", 300),
        ("1.5（時間）", 90),
        ("5:32（時:分）", 332),
        ("5:32（h:mm）", 332),
        ("'90", 90),
        ("090", 90),
        ("0090", 90),
        ("0000", 0),
        ("九十", 90),
        ("90分（1時間30分）", 90),
        ("1時間30分（90分）", 90),
        ("1時間と30分", 90),
        ("24:00", 1440),
    ] {
        reads_in(text, Unit::Minutes, minutes, false);
    }
}

#[test]
fn bare_numbers_take_the_unit_of_the_header() {
    for (text, minutes) in [
        ("1.5", 90),
        ("2.25", 135),
        ("0.75", 45),
        (".5", 30),
        ("2.0", 120),
        ("2.00", 120),
        ("2", 120),
    ] {
        reads_in(text, Unit::Hours, minutes, false);
    }
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
        "約4時間", "4時間程度", "4時間頃", "およそ4時間", "4時間くらい", "約4時間（調査中）",
        "4時間（復旧見込み含む）", "約 4:00", "4（時間）（推計）", "ほぼ4時間",
        "4時間（10月1日現在）", "4時間（うち全断1時間）", "4時間（復旧まで）", "2.4E+02",
        "240分（約4時間）",
    ] {
        reads_in(text, Unit::Minutes, 240, true);
    }
}

#[test]
fn the_unknown() {
    for text in ["", " ", "不明", "調査中", "－", "−", "継続中", "未復旧", "不明（調査中）"]
    {
        assert_eq!(read_in(text, Unit::Minutes), Ok(ReadValue::unknown()), "{text}");
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
        ("4時間以内", E::Range),
        ("4時間強", E::Range),
        ("4時間あまり", E::Range),
        ("4時間足らず", E::Range),
        ("4時間（以上）", E::Range),
        ("4時間（最長）", E::Range),
        ("数時間", E::Range),
        ("数分", E::Range),
        ("十数分", E::Range),
        ("数日間", E::Range),
        ("4\u{AD}5分", E::Hidden),
        ("4\u{0}5分", E::Hidden),
        ("52560001", E::TooLong),
        ("876001時間", E::TooLong),
        ("36501日", E::TooLong),
        ("876000:01", E::TooLong),
        ("9E+12", E::TooLong),
        ("99999999999999999999999999分", E::TooLong),
        ("18446744073709551615時間", E::TooLong),
        ("PT99999999999999999999H", E::TooLong),
    ] {
        fails(text, error);
    }
    for text in [
        "abc", "5時32分", "5時間32", "32分5時間", "5時間5時間", "1.5時間30分", "2時間半30分",
        "1.5時間半", "5:3", "5:032", "5:32:1", "5:32:10:1", "1.5:30", "5:32分", "P", "PT", "P1DT",
        "P5H", "PT5D", "PT5", "1,44分", "1.分", ".5時間", "5時間と", "時間", "小一時間", "丸1日",
        "半時間", "5時間\n32分", "5:32\n6:10", "1時間、30分", "二三時間", "5:32（分:秒）",
        "5（時:分）", "90（秒単位）", "5・32", "5,5", "1.25E+01", "=90", "#VALUE!", "90分60分",
        "5時間32分発生", "5 5", "10²分", "2024-10-01 09:05", "5:32 PM",
    ] {
        assert!(
            read_in(text, Unit::Minutes).is_err(),
            "{text}: {:?}",
            read_in(text, Unit::Minutes)
        );
    }
    for text in ["52560000", "876000時間", "36500日", "876000:00"] {
        reads_in(text, Unit::Minutes, LONGEST, false);
    }
}

#[track_caller]
fn has_readings(text: &str, unit: Unit, code: &str, readings: &[&str]) {
    for text in [text.to_owned(), full_width(text)] {
        let Err(error) = read_in(&text, unit) else { panic!("{text}: {:?}", read_in(&text, unit)) };
        assert_eq!(error.code().code(), code, "{text}");
        let message = error.text();
        for reading in readings {
            assert!(message.ja.contains(reading), "{text}: {}", message.ja);
        }
        assert!(message.ja.ends_with("読める値です。"), "{text}: {}", message.ja);
        assert!(message.en.contains(" or as "), "{text}: {}", message.en);
    }
}

#[test]
fn decimals_without_a_unit_are_refused_with_what_they_may_mean() {
    for (text, unit, readings) in [
        ("5.32", Unit::Minutes, &["5時間32分", "5時間19分12秒", "5分19秒"][..]),
        ("2.5", Unit::Minutes, &["2時間30分", "2分30秒"]),
        ("90.0", Unit::Minutes, &["90時間", "1時間30分"]),
        ("5.00", Unit::Minutes, &["5時間", "5分"]),
        ("1.23055555555556", Unit::Minutes, &["29時間32分", "1時間13分50秒"]),
        ("0.230555555555556", Unit::Minutes, &["5時間32分"]),
        ("0.0625", Unit::Minutes, &["1時間30分"]),
        (".5", Unit::Minutes, &["30分", "30秒"]),
        ("2.30", Unit::Hours, &["2時間30分", "2時間18分"]),
        ("2.50", Unit::Hours, &["2時間50分", "2時間30分"]),
        ("2.1", Unit::Hours, &["2時間6分", "50時間24分"]),
        ("1.23055555555556", Unit::Hours, &["29時間32分", "1時間13分50秒"]),
        ("1.5", Unit::Days, &["36時間", "1時間30分"]),
    ] {
        has_readings(text, unit, "duration.ambiguous", readings);
    }
}

#[test]
fn a_bracket_by_which_time_was_taken_otherwise_is_refused_with_both() {
    for (value, word) in [
        ("5時間", "営業時間"),
        ("1日", "営業日"),
        ("5時間", "延べ"),
        ("5時間", "累計"),
        ("5:00", "PM"),
        ("5:00", "午後"),
    ] {
        let text = format!("{value}（{word}）");
        has_readings(&text, Unit::Minutes, "duration.invalid", &[value, word]);
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_and_both_are_named() {
    for (text, readings) in [
        ("90分（暫定120分）", &["90分", "暫定120分"]),
        ("90（120）", &["90", "120"]),
        ("5時間（32分）", &["5時間", "32分"]),
        ("5時間（訂正後6時間）", &["5時間", "訂正後6時間"]),
        ("不明（約2時間）", &["不明", "約2時間"]),
        ("継続中（5時間）", &["継続中", "5時間"]),
        ("0.33時間", &["19分", "20分"]),
        ("0.3333333333333334時間", &["20分", "21分"]),
        ("90.33分", &["1時間30分19秒", "1時間30分20秒"]),
        ("PT0.33H", &["19分", "20分"]),
        ("半日", &["12時間", "一日のうちの一部"]),
        ("0530", &["5時間30分", "8時間50分"]),
        ("10.000時間", &["10時間", "10000時間"]),
        ("1.000分", &["1分", "16時間40分"]),
        ("1.125日", &["27時間", "27000時間"]),
        ("5時間（復旧予定）", &["5時間", "復旧予定"]),
        ("5時間（目標）", &["5時間", "目標"]),
    ] {
        has_readings(text, Unit::Minutes, "duration.invalid", readings);
    }
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
            prop_assert!(!error.text().ja.is_empty() && !error.hint().en.is_empty());
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
        prop_assert_eq!(reading, Ok(ReadValue::of(minutes, about)), "{}", text);
    }

    /// Decimals of hours are read where they are whole minutes, and refused where they are not.
    #[test]
    fn decimals_of_a_unit_are_taken_exactly(whole in 0_u64..10_000, decimals in "[0-9]{1,12}") {
        let scale = 10_u128.pow(u32::try_from(decimals.len()).unwrap());
        let exact = (u128::from(whole) * scale + decimals.parse::<u128>().unwrap()) * 60;
        let reading = read_in(&format!("{whole}.{decimals}時間"), Unit::Minutes);
        let may_be_group = decimals.len() == 3 && (1..1_000).contains(&whole);
        if may_be_group {
            prop_assert!(matches!(reading, Err(DurationError::Ambiguous(_))));
        } else if exact % scale == 0 {
            prop_assert_eq!(reading.unwrap().value.map(u128::from), Some(exact / scale));
        } else {
            prop_assert!(matches!(reading, Err(DurationError::NotExact(_))));
        }
    }

    /// Whatever is read is read again from its plain writing.
    #[test]
    fn what_is_read_is_read_again(
        text in "(約|PT|P)?[0-9０-９.]{1,4}(日|時間|分|:|：|H|E\\+0)?[0-9]{0,3}(時間|分|秒|M|半)?(（推定）|程度)?"
    ) {
        if let Ok(ReadValue { value: Some(minutes), .. }) = read_in(&text, Unit::Minutes) {
            prop_assert!(minutes <= LONGEST);
            for plain in [minutes.to_string(), format!("{minutes}分"), format!("{}:{:02}", minutes / 60, minutes % 60)] {
                prop_assert_eq!(read_in(&plain, Unit::Minutes), Ok(ReadValue::of(minutes, false)));
            }
        }
    }

    /// No word before or behind a duration is passed over.
    #[test]
    fn nothing_beside_a_duration_is_passed_over(
        word in "[a-zA-Zぁ-んァ-ヶ亜-熙!-/:-@^_`|°′″※→■●☆]{1,3}",
        before in any::<bool>(),
    ) {
        let text = if before { format!("{word}1440") } else { format!("1440{word}") };
        if let Ok(reading) = read_in(&text, Unit::Minutes) {
            let word = word.trim_matches(['(', ')', '<', '>']);
            let is_unit = is_unit(&figures(word)) || word.ends_with('半');
            let is_mark = before && (word == "'" || word == ".");
            prop_assert!(reading.approximate || is_unit || is_mark, "{} is read as {:?}", text, reading);
        }
    }
}
