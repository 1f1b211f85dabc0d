use proptest::prelude::*;

use super::super::full_width;
use super::*;
use crate::intake::values::zone::JAPAN;
use crate::model::era as eras;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
}

#[track_caller]
fn reads(text: &str, expected: &str, approximate: bool, notices: &[Notice]) {
    for text in [text.to_owned(), full_width(text), format!(" \u{3000}{text}\u{3000} ")] {
        let reading = read(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let moment = reading.value.unwrap_or_else(|| panic!("{text}: no value"));
        assert_eq!(moment.at, at(expected), "{text}");
        assert_eq!(reading.approximate, approximate, "{text}");
        assert_eq!(reading.notices, notices, "{text}");
        assert_eq!(moment.has_time, !notices.contains(&Notice::NoTime), "{text}");
    }
}

#[track_caller]
fn fails(text: &str, expected: DateTimeError) {
    assert_eq!(read(text), Err(expected.clone()), "{text}");
    assert_eq!(read(&full_width(text)), Err(expected), "{text}");
}

/// A text that is refused because it has these readings, in the words of the message.
#[track_caller]
fn has_readings(text: &str, readings: &[&str]) {
    for text in [text.to_owned(), full_width(text)] {
        let Err(error) = read(&text) else { panic!("{text}: {:?}", read(&text)) };
        let message = error.text();
        for reading in readings {
            assert!(message.ja.contains(reading), "{text}: {}", message.ja);
        }
        assert!(message.ja.ends_with("読める値です。"), "{text}: {}", message.ja);
        assert!(message.en.contains(" or as "), "{text}: {}", message.en);
    }
}

#[test]
fn every_form_of_one_moment() {
    for text in [
        "2024-10-01 09:05",
        "2024-10-01 09:05:00",
        "2024-10-01T09:05",
        "2024-10-01T09:05+09:00",
        "2024-10-01T09:05:00.000+0900",
        "2024-10-01T00:05Z",
        "2024-09-30T19:05-05:00",
        "2024-10-01T08:05+08",
        "2024-10-01 00:05 UTC",
        "2024-10-01 09:05 JST",
        "2024-10-01 09:05（JST）",
        "2024-10-01 09:05（日本時間）",
        "2024-10-01 09:05 (UTC+9)",
        "2024-10-0109:05",
        "2024/10/1 9:05",
        "2024/10/01 9:5",
        "2024.10.1 9:05",
        "2024. 10. 1 9:05",
        "2024年10月1日 9時5分",
        "2024年10月1日9時5分",
        "2024年10月1日9:05",
        "2024年 10月 1日 9時 5分 0秒",
        "西暦2024年10月1日9時5分",
        "2024年10月1日（火）9時5分",
        "2024年10月1日(火・祝) 9:05",
        "2024年10月1日火曜日 9:05",
        "2024/10/1(Tue) 9:05",
        "2024年10月1日 9:05（火）",
        "2024年10月1日㈫ 9:05",
        "2024年10月1日火9時5分",
        "2024年10月1日 火曜 9:05",
        "2024/10/1（火曜日） 9:05",
        "2024/10/1 Tue 9:05",
        "2024/10/1 (Tue.) 9:05",
        "2024-10-01 Tuesday, 09:05",
        "2024-10-01T09:05+09:00[Asia/Tokyo]",
        "2024-10-01 09:05 (+09:00)",
        "2024-10-01 00:05（協定世界時）",
        "2024-10-01\n09:05",
        "R.6.10.1 9:05",
        "'2024/10/1 9:05",
        "2024-10-01 09:05（令和6年10月1日9時5分）",
        "令和6年10月1日午前9時5分",
        "令和６年１０月１日 午前 ９時０５分",
        "令和6年（2024年）10月1日 9時5分",
        "2024（令和6）年10月1日 9時5分",
        "令和六年十月一日午前九時五分",
        "二〇二四年十月一日 九時五分",
        "R6.10.1 9:05",
        "r6/10/1 9:05",
        "R 6.10.1 9:05",
        "R06-10-01 09:05",
        "令6.10.1 9:05",
        "㋿6年10月1日 9:05",
        "R061001 0905",
        "2024/10/1 9:05 AM",
        "2024/10/1 AM9:05",
        "2024/10/1 9:05a.m.",
        "20241001 09:05",
        "20241001 0905",
        "202410010905",
        "20241001T090500+0900",
        "2024−10−01 09：05",
    ] {
        reads(text, "2024-10-01 09:05:00", false, &[]);
    }
}

#[test]
fn times_of_day() {
    for (text, expected) in [
        ("9時", "09:00:00"),
        ("9時半", "09:30:00"),
        ("9時5分30秒", "09:05:30"),
        ("9:05:30", "09:05:30"),
        ("9:05:30.999", "09:05:30"),
        ("午前0時", "00:00:00"),
        ("午前0時30分", "00:30:00"),
        ("午後0時", "12:00:00"),
        ("午後0時30分", "12:30:00"),
        ("午後11時59分", "23:59:00"),
        ("午後9:05", "21:05:00"),
        ("PM 9:05", "21:05:00"),
        ("9:05 p.m.", "21:05:00"),
        ("零時五分", "00:05:00"),
        ("0:00", "00:00:00"),
        ("23:59:59", "23:59:59"),
    ] {
        reads(&format!("2024年10月1日 {text}"), &format!("2024-10-01 {expected}"), false, &[]);
        reads(&format!("2024年10月1日{text}"), &format!("2024-10-01 {expected}"), false, &[]);
    }
}

#[test]
fn hours_past_midnight() {
    reads("2024-12-31 24:00", "2025-01-01 00:00:00", false, &[]);
    reads("2024年12月31日24時", "2025-01-01 00:00:00", false, &[]);
    reads("2024/10/1 25:30", "2024-10-02 01:30:00", false, &[]);
    reads("2024/10/1 47:59", "2024-10-02 23:59:00", false, &[]);
    fails("2024/10/1 48:00", DateTimeError::NoSuchTime);
}

#[test]
fn noon_and_midnight() {
    let warned = &[Notice::NoonOrMidnight];
    reads("2024年10月1日正午", "2024-10-01 12:00:00", false, warned);
    reads("2024年10月1日 正午頃", "2024-10-01 12:00:00", true, warned);
    reads("2024年10月1日午前12時", "2024-10-01 12:00:00", false, warned);
    reads("2024年10月1日午前12:00", "2024-10-01 12:00:00", false, warned);
    reads("2024年10月1日午後12時", "2024-10-02 00:00:00", false, warned);
    reads("2024年10月1日午後12時0分", "2024-10-02 00:00:00", false, warned);
    reads("2024-10-01 12:05 PM", "2024-10-01 12:05:00", false, warned);
    reads("2024-10-01 12:05 AM", "2024-10-01 00:05:00", false, warned);
    has_readings("2024年10月1日午後12時30分", &["12:30", "24:30"]);
    has_readings("2024年10月1日午前12:30", &["12:30", "0:30"]);
    fails("2024年10月1日午後13時", DateTimeError::NoSuchTime);
}

#[test]
fn dates_alone() {
    for text in [
        "2024-10-01", "2024/10/1", "2024.10.1", "2024年10月1日", "2024年10月1日（火）",
        "2024年10/1", "R6.10.1", "R6/10/1", "令和6年10月1日", "20241001",
    ] {
        reads(text, "2024-10-01 00:00:00", false, &[Notice::NoTime]);
    }
    reads("2024年10月1日頃", "2024-10-01 00:00:00", true, &[Notice::NoTime]);
}

#[test]
fn approximate_moments() {
    for text in [
        "2024年10月1日 9時5分頃",
        "2024年10月1日9時5分ごろ",
        "約2024年10月1日 9時5分",
        "2024年10月1日 約9時5分",
        "2024-10-01 09:05（推定）",
        "2024-10-01 09:05 頃 (警報(SNMP)による)",
        "令和6年10月1日（火）午前9時5分ごろ［調査中］",
        "2024年10月1日(火) 9:05 程度",
        "2024-10-01 09:05（10月2日判明）",
        "2024-10-01 09:05（令和6年10月2日9時現在）",
        "2024-10-01 09:05（千葉県内）",
    ] {
        reads(text, "2024-10-01 09:05:00", true, &[]);
    }
}

#[test]
fn eras_and_their_overlaps() {
    let day = [Notice::NoTime];
    let overlap = [Notice::EraOverlap, Notice::NoTime];
    reads("平成31年4月30日", "2019-04-30 00:00:00", false, &day);
    reads("令和元年5月1日", "2019-05-01 00:00:00", false, &day);
    reads("R元.5.1", "2019-05-01 00:00:00", false, &day);
    reads("令和1年5月1日", "2019-05-01 00:00:00", false, &day);
    reads("昭和64年1月7日", "1989-01-07 00:00:00", false, &day);
    reads("平成元年1月8日", "1989-01-08 00:00:00", false, &day);
    reads("㍻元年1月8日", "1989-01-08 00:00:00", false, &day);
    reads("㍼64年1月7日", "1989-01-07 00:00:00", false, &day);
    reads("S64.1.7", "1989-01-07 00:00:00", false, &day);
    reads("T15.12.24", "1926-12-24 00:00:00", false, &day);
    reads("大正15年12月24日", "1926-12-24 00:00:00", false, &day);
    reads("m45/7/29", "1912-07-29 00:00:00", false, &day);
    reads("平成31年5月1日", "2019-05-01 00:00:00", false, &overlap);
    reads("H36.10.1", "2024-10-01 00:00:00", false, &overlap);
    reads("H361001", "2024-10-01 00:00:00", false, &overlap);
    reads("昭和64年1月8日", "1989-01-08 00:00:00", false, &overlap);
    reads("令和元年4月30日", "2019-04-30 00:00:00", false, &overlap);
    reads("平成31年5月1日 9:05", "2019-05-01 09:05:00", false, &[Notice::EraOverlap]);
    reads("昭和100年1月1日", "2025-01-01 00:00:00", false, &overlap);
    reads("令和182年5月1日", "2200-05-01 00:00:00", false, &day);
    fails("令和0年5月1日", DateTimeError::EraYear);
    fails("令和00年5月1日", DateTimeError::EraYear);
    fails("令和2024年5月1日", DateTimeError::EraYear);
    fails("令和183年5月1日", DateTimeError::YearOutOfRange);
    fails("令和年5月1日", DateTimeError::EraYear);
    has_readings("令和6年（2023年）10月1日", &["2024年", "2023年"]);
}

#[test]
fn the_unknown() {
    for text in ["", "　", "不明", "調査中", "－", "ー", "継続中", "未復旧", "未復旧（対応中）"]
    {
        assert_eq!(read(text), Ok(ReadValue::unknown()), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    use DateTimeError as E;
    for (text, error) in [
        ("10月1日 9時5分", E::NoYear),
        ("10/1 9:05", E::NoYear),
        ("十月一日", E::NoYear),
        ("9:05", E::NoDate),
        ("9時5分", E::NoDate),
        ("午前9時", E::NoDate),
        ("正午", E::NoDate),
        ("99/10/1", E::TwoDigitYear(None)),
        ("24年", E::TwoDigitYear(None)),
        ("2024/13/1", E::NoSuchDate),
        ("2024年13月1日", E::NoSuchDate),
        ("31/13/2024", E::NoSuchDate),
        ("2024-10-01 9:05以後", E::Range),
        ("2024年10月1日9時過ぎ", E::Range),
        ("2024年10月1日9時（以降）", E::Range),
        ("2024-10-01 9:05（以前）", E::Range),
        ("2024-10-01\u{0}09:05", E::Hidden),
        ("2024-1\u{AD}0-01", E::Hidden),
        ("2024-10-01 09:05（\u{E000}）", E::Hidden),
        ("2024", E::Incomplete),
        ("2024年", E::Incomplete),
        ("2024年10月", E::Incomplete),
        ("2024-10", E::Incomplete),
        ("令和6年10月", E::Incomplete),
        ("2024-02-30", E::NoSuchDate),
        ("2023年2月29日", E::NoSuchDate),
        ("20241301", E::NoSuchDate),
        ("2024-13-01", E::NoSuchDate),
        ("1867-12-31", E::YearOutOfRange),
        ("2201-01-01", E::YearOutOfRange),
        ("0000-00-00 00:00:00", E::YearOutOfRange),
        ("2024-10-01 9:60", E::NoSuchTime),
        ("2024-10-01 9:05:60", E::NoSuchTime),
        ("2024-10-01T09:05+25:00", E::BadOffset),
        ("2024-10-01T09:05+09:", E::BadOffset),
        // An hour later as well.
        ("2024-10-01 9:05+1", E::BadOffset),
        ("2024-10-01 9:05(+1時間)", E::NotRead),
        ("2024-10-01 9:05(-5)", E::NotRead),
        ("2024-10-01 9:05~10:00", E::Range),
        ("2024-10-01 9:05〜10:00", E::Range),
        ("2024-10-01 9:05-10:00", E::Range),
        ("2024年10月1日 9時以降", E::Range),
        ("2024年10月1日9時から", E::Range),
    ] {
        fails(text, error);
    }
    for text in [
        "1",
        "abc",
        "2024-10/01",
        "2024/10/19:05",
        "2024/10/109:05",
        "2024-10-01T",
        "2024-10-01 9",
        "2024-10-01 9時5",
        "2024年10月1",
        "2024-10-01 09:05 09:06",
        "2024-10-01 09:05 発生",
        "2024-10-01 午前",
        "2024-10-01 9時間",
        "2024-10-01 09:05（現地時間）",
        "2024-10-01 09:05（推定",
        "2024-10-01T09:05Z+09:00",
        "1234567",
        "99999999999999999999999999999999",
        "2024-99999999999999999999-01",
        "2024年度",
        "R6",
        "Oct 1, 2024",
        "2024/10/1日 9:05",
        "2024/10/1月 9:05",
        "20241001日",
        "2024-10-01 09:05（Europe/London）",
        "2024-10-01 09:05[America/New_York]",
        "2024-10-01 09:05（EST）",
        "2024-10-01 09:05 KST",
        "2024-10-01 09:05（米国時間）",
        "2024-10-01 09:05（太平洋標準時）",
        "2024年10月1日（土日）",
        "2024年10月1日（月火）9:05",
        "2024-10-01、2024-10-02",
        "2024-10-01/2024-10-02",
        "2024-10-01 09:05 2024-10-02 10:00",
        "2024-10-01 09:05\n2024-10-02 10:00",
        "2024年10月1日 時刻不明",
        "2024年10月上旬",
        "2024年10月1日夜",
        "2024/10/1 9.05",
        "2024/10/1 0905",
        "2024101",
        "2024100109",
        "二三年十月一日",
    ] {
        assert!(read(text).is_err(), "{text}: {:?}", read(text));
    }
    fails("2024-10-01 9", DateTimeError::NotRead);
    assert_eq!(read("2024-10-01² 9:05"), Err(DateTimeError::NotRead));
}

#[test]
fn serial_numbers_are_not_dates() {
    fails("45566", DateTimeError::ExcelSerial(at("2024-10-01 00:00:00")));
    fails("45566.378", DateTimeError::ExcelSerial(at("2024-10-01 09:04:19")));
    fails("45566.378472222219", DateTimeError::ExcelSerial(at("2024-10-01 09:05:00")));
    let error = read("45566.378472222219").unwrap_err();
    assert!(error.text().ja.contains("2024-10-01 09:05:00"), "{error}");
    assert!(error.text().en.contains("Excel serial"), "{error}");
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_and_both_are_named() {
    for (text, readings) in [
        ("10/1/2024", &["2024年10月1日", "2024年1月10日"][..]),
        ("1.10.2024 9:05", &["2024年1月10日", "2024年10月1日"]),
        ("01-10-2024", &["2024年1月10日", "2024年10月1日"]),
        ("24/10/1", &["2024年10月1日", "平成24年（2012年10月1日）", "2001年10月24日"]),
        ("24-10-01", &["2024年10月1日", "平成24年"]),
        ("'24/10/1", &["2024年10月1日", "平成24年"]),
        ("241001", &["2024年10月1日", "平成24年"]),
        ("241001 0905", &["2024年10月1日", "平成24年"]),
        ("6.10.1", &["2006年10月1日", "令和6年（2024年10月1日）"]),
        ("6年10月1日", &["2006年10月1日", "令和6年（2024年10月1日）"]),
        ("1.5.1", &["2001年5月1日", "令和元年（2019年5月1日）"]),
        ("1.4.1", &["2001年4月1日", "平成元年（1989年4月1日）"]),
        ("2024-10-01 09:05（9:10訂正）", &["2024-10-01 09:05", "9:10訂正"]),
        ("2024-10-01 09:05（2024-10-02 09:05）", &["2024-10-01 09:05", "2024-10-02 09:05"]),
        ("未復旧（10月2日10時復旧）", &["未復旧", "10月2日10時復旧"]),
    ] {
        has_readings(text, readings);
    }
}

#[test]
fn a_bracket_that_puts_a_moment_elsewhere_is_refused_with_both() {
    for (time, word) in [
        ("9:05", "PM"),
        ("9:05", "午後"),
        ("9:05", "P.M."),
        ("9:05", "夜"),
        ("21:05", "午前"),
        ("21:05", "AM"),
        ("21:05", "早朝"),
        ("9:05", "翌日"),
        ("9:05", "前日"),
        ("9:05", "翌朝"),
        ("9:05", "未復旧"),
        ("9:05", "継続中"),
        ("9:05", "完全復旧は未定"),
        ("9:05", "予定"),
        ("9:05", "復旧見込み"),
        ("9:05", "見通し"),
    ] {
        has_readings(&format!("2024-10-01 {time}（{word}）"), &[time, word]);
    }
    let morning = "2024-10-01 09:05:00";
    for text in [
        "9:05（午前）", "9:05（朝）", "9:05（AM）", "9:05（推定）", "9:05（当日）",
        "9:05（詳細は別途報告予定）",
    ] {
        reads(&format!("2024-10-01 {text}"), morning, true, &[]);
    }
    reads("2024-10-01 21:05（午後）", "2024-10-01 21:05:00", true, &[]);
    reads("2024-10-01 21:05（夜）", "2024-10-01 21:05:00", true, &[]);
    for text in ["2024-10-01 9:05+9", "2024-10-01 9:05（+9）", "2024-10-01T09:05+09"] {
        reads(text, "2024-10-01 09:05:00", false, &[]);
    }
}

#[test]
fn a_year_that_stands_last_is_read_where_the_day_can_be_only_one() {
    reads("25/12/2024 9:05", "2024-12-25 09:05:00", false, &[]);
    reads("12/25/2024 9:05", "2024-12-25 09:05:00", false, &[]);
    reads("25.12.2024", "2024-12-25 00:00:00", false, &[Notice::NoTime]);
    reads("10/10/2024 9:05", "2024-10-10 09:05:00", false, &[]);
}

#[test]
fn a_day_of_the_week_is_held_against_the_date() {
    use chrono::Weekday::{Mon, Sun, Tue, Wed};
    // 1 October 2024 was a Tuesday.
    let told = |said| [Notice::Weekday { said, is: Tue }];
    for (text, said) in [
        ("2024年10月1日（月）9時5分", Mon),
        ("2024年10月1日(月曜日) 9:05", Mon),
        ("2024年10月1日月曜日9:05", Mon),
        ("2024/10/1 月 9:05", Mon),
        ("2024/10/1(Mon) 9:05", Mon),
        ("2024-10-01 Monday 09:05", Mon),
        ("2024年10月1日(月・祝) 9:05", Mon),
        ("2024年10月1日 9:05（水）", Wed),
        ("R6.10.1(日) 9:05", Sun),
        ("2024年10月1日（火）9:05（水）", Wed),
    ] {
        reads(text, "2024-10-01 09:05:00", false, &told(said));
    }
    let without_time = [Notice::Weekday { said: Mon, is: Tue }, Notice::NoTime];
    reads("2024年10月1日（月）", "2024-10-01 00:00:00", false, &without_time);
    // The day as it is written counts, not the one that it comes to.
    reads("2024年10月1日（火）25:30", "2024-10-02 01:30:00", false, &[]);
    reads("2024-10-01（火）20:00 UTC", "2024-10-02 05:00:00", false, &[]);
    reads("2024年10月1日（祝）9:05", "2024-10-01 09:05:00", false, &[]);
}

#[test]
fn a_column_may_be_of_another_clock_and_a_cell_of_its_own() {
    let in_utc = |text: &str| {
        let reading = read_in(text, Some(0)).unwrap();
        (reading.value.unwrap().at, reading.notices)
    };
    assert_eq!(in_utc("2024-10-01 00:05"), (at("2024-10-01 09:05:00"), vec![]));
    assert_eq!(in_utc("2024年10月1日午後8時"), (at("2024-10-02 05:00:00"), vec![]));
    assert_eq!(in_utc("2024-10-01T00:05Z"), (at("2024-10-01 09:05:00"), vec![]));
    for own in ["2024-10-01 09:05 JST", "2024-10-01 09:05（日本時間）", "2024-10-01T09:05+09:00"]
    {
        let told = (at("2024-10-01 09:05:00"), vec![Notice::OtherOffset]);
        assert_eq!(in_utc(own), told, "{own}");
    }
    for (home, days) in
        [(0, ["2024年10月1日", "2024年10月2日"]), (720, ["2024年9月30日", "2024年10月1日"])]
    {
        let error = read_in("2024-10-01", Some(home)).unwrap_err();
        assert!(days.iter().all(|day| error.text().ja.contains(day)), "{}", error.text().ja);
    }
    assert!(!read_in("2024-10-01", Some(JAPAN)).unwrap().value.unwrap().has_time);
}

#[test]
fn a_day_that_nobody_is_warned_of_is_read_without_reserve() {
    let day =
        |text: &str| read_day(text).map(|read| read.map(|moment| moment.at.date().to_string()));
    assert_eq!(day("2022-11-30"), Ok(Some("2022-11-30".to_owned())));
    assert_eq!(day("令和4年11月30日（水）"), Ok(Some("2022-11-30".to_owned())));
    for blank in ["", "　", "－"] {
        assert_eq!(day(blank), Ok(None), "{blank}");
    }
    for text in ["2022年11月30日頃", "2022-11-30（推定）"] {
        assert_eq!(day(text), Err(DateTimeError::Approximate), "{text}");
    }
    assert_eq!(day("平成34年11月30日"), Err(DateTimeError::OutsideEra));
    assert_eq!(day("2022-11-30 午前12時"), Err(DateTimeError::NoonOrMidnight));
    assert_eq!(day("2999-01-01"), Err(DateTimeError::YearOutOfRange));
    let (said, is) = (chrono::Weekday::Tue, chrono::Weekday::Wed);
    let error = day("2022年11月30日（火）").unwrap_err();
    assert_eq!(error, DateTimeError::Weekday { said, is });
    assert!(error.text().ja.contains("（火）") && error.text().ja.contains("（水）"));
    for text in ["不明", "未定"] {
        assert_eq!(day(text), Err(DateTimeError::NoDay), "{text}");
    }
    assert!(day("11/30/22").is_err());
}

#[test]
fn a_part_of_the_day_is_no_time() {
    for (text, word) in [
        ("2024年10月1日未明", "未明"),
        ("2024-10-01 昼頃", "昼"),
        ("令和6年10月1日（火）早朝", "早朝"),
        ("2024年10月1日 夜", "夜"),
        ("2024年10月1日午前中", "午前中"),
        ("2024/10/1夕方頃", "夕方"),
    ] {
        assert_eq!(read(text), Err(DateTimeError::DayPart(word)), "{text}");
    }
    assert!(read("2024年10月1日午後3時頃").unwrap().approximate);
}

proptest! {
    /// Whatever is read is read again from its plain writing.
    #[test]
    fn what_is_read_is_read_again(
        text in "(R|H|令和|平成|20|2024)?[0-9元]{1,2}[年/.-][0-9]{1,2}[月/.-][0-9]{1,2}(日|（火）|火| )?(午前|午後|正午|T)?([0-9]{1,2}[:時][0-9]{0,2}分?)?(頃|Z|\\+09:00)?"
    ) {
        if let Ok(ReadValue { value: Some(moment), .. }) = read(&text) {
            let plain = moment.at.format("%Y-%m-%dT%H:%M:%S+09:00").to_string();
            let again = read(&plain).unwrap();
            prop_assert_eq!(again.value.unwrap().at, moment.at, "{}", text);
            prop_assert!(again.notices.is_empty() && !again.approximate);
        }
    }

    /// No word before or behind a date-time is passed over.
    #[test]
    fn nothing_beside_a_date_time_is_passed_over(
        word in "[a-zA-Zぁ-んァ-ヶ亜-熙!-/;-@^_`|※→■●☆]{1,3}",
        before in any::<bool>(),
    ) {
        let text = if before { format!("{word}2024-10-01 09:05") } else { format!("2024-10-01 09:05{word}") };
        if let Ok(reading) = read(&text) {
            let word = figures(word.trim_matches(['(', ')', '<', '>']));
            let is_said = ["JST", "UTC", "GMT", "Z", "PM", "AM", "'"].contains(&word.as_str());
            let is_day = word.chars().next().is_some_and(|c| "月火水木金土日".contains(c))
                || ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"].contains(&word.as_str());
            prop_assert!(reading.approximate || is_said || is_day, "{} is read as {:?}", text, reading);
        }
    }

    #[test]
    fn nothing_panics(text in ".*") {
        let _ = read(&text);
    }

    #[test]
    fn nothing_close_to_a_date_panics(
        text in "[0-9年月日時分秒半RHSTMrhst令和平成元午前後正午APMZ:./+~() （）頃約火十一二〇９-]{0,24}"
    ) {
        if let Err(error) = read(&text) {
            prop_assert!(!error.text().ja.is_empty() && !error.hint().en.is_empty());
        }
    }

    #[test]
    fn what_is_written_is_read(
        days in 0_i64..100_000,
        clock in (0_u32..24, 0_u32..60, 0_u32..60),
        form in 0_usize..9,
        wide in any::<bool>(),
        about in any::<bool>(),
    ) {
        use chrono::{Datelike, Timelike};
        let date = NaiveDate::from_ymd_opt(1873, 1, 1).unwrap() + TimeDelta::days(days);
        let (hour, minute, second) = clock;
        let moment = date.and_hms_opt(hour, minute, second).unwrap();
        let (era, year) = eras::of(date).unwrap();
        let half = if hour < 12 { "午前" } else { "午後" };
        let (month, day) = (date.month(), date.day());
        let name = era.name;
        let letter = era.letter;
        let text = match form {
            0 => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
            1 => moment.format("%Y-%m-%dT%H:%M:%S+09:00").to_string(),
            2 => (moment - TimeDelta::hours(9)).format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            3 => moment.format("%Y/%-m/%-d %-H:%M:%S").to_string(),
            4 => moment.format("%Y年%-m月%-d日%-H時%-M分%-S秒").to_string(),
            5 => format!("{name}{year}年{month}月{day}日{half}{}時{minute}分{second}秒", hour % 12),
            6 => format!("{letter}{year}.{month}.{day} {hour}:{minute:02}:{second:02}"),
            7 if year == 1 => format!("{name}元年{month}月{day}日 {hour}時{minute}分{second}秒"),
            7 => {
                let weekday = ["月", "火", "水", "木", "金", "土", "日"]
                    [date.weekday().num_days_from_monday() as usize];
                format!("{name} {year} 年 {month} 月 {day} 日（{weekday}） {hour}:{minute}:{second}")
            }
            _ => moment.format("%Y%m%d%H%M%S").to_string(),
        };
        let text = if about { format!("{text}頃（推定）") } else { text };
        let text = if wide { full_width(&text) } else { text };
        let reading = read(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(reading.value, Some(Moment { at: moment, has_time: true }), "{}", text);
        prop_assert_eq!(moment.hour(), hour);
        prop_assert_eq!(reading.approximate, about);
        prop_assert_eq!(reading.notices, Vec::new());
    }
}

proptest! {
    #[test]
    fn a_moment_that_is_spelt_out_is_read_as_any_other(
        text in "(19|20)[0-9]{2}[-/](0[0-9]|1[0-3])[-/][0-3][0-9][ T][0-2][0-9]:[0-6][0-9](:[0-6][0-9])?",
    ) {
        prop_assert_eq!(read(&text), read_written(&text, None));
    }

    #[test]
    fn so_is_one_of_a_spreadsheet_or_in_words(
        text in "(19|20)[0-9]{2}(/1?[0-9]/[0-3]?[0-9] [0-2]?[0-9]:[0-9]{1,2}(:[0-9]{2})?|年1?[0-9]月[0-3]?[0-9]日 ?[0-2]?[0-9]時[0-6]?[0-9]分?)|(平成|令和)[0-3]?[0-9]年1?[0-9]月[0-3]?[0-9]日 ?[0-2]?[0-9]時[0-6]?[0-9]分",
    ) {
        prop_assert_eq!(read(&text), read_written(&text, None));
    }
}
