use super::*;

#[track_caller]
fn shown(number: f64, code: &str, expected: &str) {
    let format = Format::parse(code);
    let seen = numeric(number, format.shape(number), false);
    assert_eq!(seen.text, expected, "{number} as {code}");
}

#[test]
fn numbers_are_plain_digits() {
    for (number, expected) in [
        (5.0, "5"),
        (-0.0, "0"),
        (-3.0, "-3"),
        (1234.5, "1234.5"),
        (0.1 + 0.2, "0.3"),
        (4.35 * 100.0, "435"),
        (332.000_000_004_19, "332"),
        (331.999_999_999_9, "332"),
        (332.000_1, "332.0001"),
        (123_456_789_012_345_680.0, "123456789012345680"),
        (999_999_999_999_999.0, "999999999999999"),
        (0.000_001, "0.000001"),
        (f64::NAN, "NaN"),
    ] {
        shown(number, "General", expected);
    }
    assert!(!plain(1e300).contains('e'));
}

#[test]
fn what_a_format_says_is_kept_and_what_it_decorates_is_not() {
    for (number, code, expected) in [
        (305.0, "0\"分\"", "305分"),
        (1234.0, "#,##0\"人\"", "1234人"),
        (5.5, "0.0\"時間\"", "5.5時間"),
        (5.0, "0.0\"時間\"", "5時間"),
        (870_000.0, "\"約\"#,##0", "約870000"),
        (12.0, "G/標準\"回線\"", "12回線"),
        (2.0, "\"第\"General\"報\"", "第2報"),
        (12.0, "00000", "00012"),
        (123_456.0, "000", "123456"),
        (7.0, "\"A-\"000", "A-007"),
        (532.0, "0\"時間\"00\"分\"", "5時間32分"),
        (1234.0, "#,##0", "1234"),
        (12.0, "#,##0", "12"),
        (0.0, "#,##0", "0"),
        (1234.0, "\"¥\"#,##0", "1234"),
        (1234.0, "[$¥-411]#,##0;[Red]-[$¥-411]#,##0", "1234"),
        (-5.0, "#,##0\"人\";[Red]\\-#,##0\"人\"", "-5"),
        (87_000.0, "#,##0,\"千\"", "87000"),
        (0.5, "0%", "50%"),
        (0.07, "0%", "7%"),
        (1.0, "0%", "100%"),
        (0.4, "0\"％\"", "0.4％"),
        (-0.5, "0.0%", "-50%"),
        (40_000.0, "\"≧\"#,##0", "≧40000"),
        (40_000.0, "#,##0\"～\"", "40000～"),
        (40_000.0, "#,##0\\+", "40000+"),
        (40_000.0, "#,##0_ \"円\"", "40000円"),
        (4.0, "0\"万人\"", "4万人"),
        (40_000.0, "0!.0,\"万\"", "40000"),
        (44_000.0, "\"約\"0!.0,\"万\"", "約44000"),
        (12_345_678.0, "#\"万\"0000", "1234万5678"),
        (8_125.0, "000-0000", "000-8125"),
        (5.0, ";;;", "5"),
        (5.0, "@\"人\"", "5"),
        (0.0, "[=1]\"○\";[=0]\"×\"", "0"),
        (0.25, "# ?/?", "0.25"),
        (12_345.0, "0.00E+00", "12345"),
        (0.0, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "0"),
        (3.0, "@", "3"),
        (3.0, "", "3"),
    ] {
        shown(number, code, expected);
    }
}

#[test]
fn dates_have_a_time_where_the_format_or_the_value_has_one() {
    for (number, code, expected) in [
        (45_566.378_472_222_2, "yyyy/m/d h:mm", "2024-10-01T09:05:00"),
        (45_566.0, "yyyy/m/d h:mm", "2024-10-01T00:00:00"),
        (45_566.0, "yyyy/m/d", "2024-10-01"),
        (45_566.5, "yyyy/m/d", "2024-10-01T12:00:00"),
        (45_565.999_999_9, "yyyy/m/d", "2024-10-01"),
        (45_566.0, "[$-411]ggge\"年\"m\"月\"d\"日\";@", "2024-10-01"),
        (45_566.25, "[$-411]ge.m.d\\ AM/PM\\ h:mm;@", "2024-10-01T06:00:00"),
        (45_566.0, "[$-411]ge", "2024-10-01"),
        (45_566.0, "[$-411]ge-m-d", "2024-10-01"),
        (45_566.0, "rr", "2024-10-01"),
        (45_566.0, "mmm-yy", "2024-10-01"),
        (45_566.0, "aaa", "2024-10-01"),
        (45_566.0, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024-10-01"),
        (45_566.0, "m", "2024-10-01"),
        (45_566.0, "yyyy\\-mm\\-dd\\Thh:mm", "2024-10-01T00:00:00"),
        (1.0, "yyyy/m/d", "1900-01-01"),
        (59.0, "yyyy/m/d", "1900-02-28"),
        (60.0, "yyyy/m/d", "1900-02-29"),
        (61.0, "yyyy/m/d", "1900-03-01"),
        (0.0, "yyyy/m/d", "1900-01-00"),
        (0.25, "yyyy/m/d h:mm", "1900-01-00T06:00:00"),
        (2_958_465.0, "yyyy/m/d", "9999-12-31"),
        (2_958_466.0, "yyyy/m/d", "2958466"),
        (-1.5, "yyyy/m/d", "-1.5"),
        (f64::INFINITY, "yyyy/m/d", "inf"),
    ] {
        shown(number, code, expected);
    }
}

#[test]
fn times_of_day_and_durations() {
    for (number, code, expected) in [
        (0.230_555_555_555_556, "h:mm", "5:32:00"),
        (0.0, "h:mm", "0:00:00"),
        (0.999_999_9, "h:mm", "1日と0:00:00"),
        (0.5, "[$-F400]h:mm:ss\\ AM/PM", "12:00:00"),
        (0.5, "h\"時\"mm\"分\";@", "12:00:00"),
        (0.01, "mm:ss", "0:14:24"),
        (0.01, "mm:ss.0", "0:14:24"),
        (0.230_555_555_555_556, "mm:ss", "0日と5:32:00"),
        (1.25, "h:mm", "1日と6:00:00"),
        (45_566.378_472_222_2, "h:mm", "2024-10-01T09:05:00"),
        (2.559_027_777_777_78, "[h]:mm", "PT61H25M0S"),
        (2.559_027_777_777_78, "[h]:mm:ss;@", "PT61H25M0S"),
        (0.5, "[mm]", "PT12H0M0S"),
        (0.000_011_574_074_074_074_1, "[s]", "PT0H0M1S"),
        (0.0, "[Blue][hh]:mm", "PT0H0M0S"),
        (-0.5, "[h]:mm", "-PT12H0M0S"),
        (0.0, "[h]:mm;[=0]\\-", "0"),
        (0.5, "[<1]h:mm;yyyy/m/d", "12:00:00"),
        (45_566.0, "[<1]h:mm;yyyy/m/d", "2024-10-01"),
        (0.5, "[h]\"時間\"mm\"分\"", "PT12H0M0S"),
        (1.5, "d\"日\"h\"時間\"mm\"分\"", "PT36H0M0S"),
        (31.25, "d\"日\"h\"時間\"", "PT750H0M0S"),
        (2.0, "d\"日\"", "PT48H0M0S"),
        (45_566.378_472_222_2, "d\"日\"h:mm", "2024-10-01T09:05:00"),
        (45_566.0, "d", "2024-10-01"),
        (45_566.0, "ddd", "2024-10-01"),
    ] {
        shown(number, code, expected);
    }
}

#[test]
fn the_calendar_from_1904() {
    let date = Format::parse("yyyy/m/d");
    for (number, expected) in
        [(0.0, "1904-01-01"), (60.0, "1904-03-01"), (44_104.0, "2024-10-01"), (-1.0, "-1")]
    {
        assert_eq!(numeric(number, date.shape(number), true).text, expected);
    }
}

#[test]
fn dates_that_are_text_follow_their_format() {
    for (held, code, expected) in [
        ("2024-10-01T09:05:00", "yyyy/m/d h:mm", "2024-10-01T09:05:00"),
        ("2024-10-01T00:00:00.000", "yyyy/m/d", "2024-10-01"),
        ("2024-10-01", "General", "2024-10-01"),
        ("1899-12-30T05:32:00", "h:mm", "5:32:00"),
        ("1899-12-31T05:32:00", "h:mm", "5:32:00"),
        ("2024-10-01T09:05:00Z", "yyyy/m/d h:mm", "2024-10-01T09:05:00Z"),
        ("1800-01-01", "yyyy/m/d", "1800-01-01"),
        ("soon", "yyyy/m/d", "soon"),
    ] {
        assert_eq!(iso(held, &Format::parse(code), false).text, expected, "{held} as {code}");
    }
    assert_eq!(
        iso("2024-10-01T09:05:00", &Format::parse("h:mm yyyy"), true).text,
        "2024-10-01T09:05:00"
    );
    assert_eq!(iso("1800-01-01", &Format::parse("yyyy/m/d"), true).text, "1800-01-01");
}

/// What is seen of a number beside its text: the text that is shown, and where it is scaled, by how
/// many powers of ten and with what behind it.
#[track_caller]
fn shows(number: f64, code: &str, expected: Option<(&str, Option<(u32, &str)>)>) {
    let format = Format::parse(code);
    let seen = numeric(number, format.shape(number), false);
    let shown = seen.marks.iter().find_map(|mark| match mark {
        Mark::Shown(shown) => {
            let scaled = shown.scaled.as_ref();
            let scaled = scaled.map(|scaled| (scaled.power, scaled.unit.as_str()));
            Some((shown.text.as_str(), scaled))
        }
        _ => None,
    });
    assert_eq!(shown, expected, "{number} as {code}");
}

#[test]
fn a_number_that_is_scaled_is_told_with_what_is_seen() {
    for (number, code, text, power, unit) in [
        (40_000.0, "#,##0,", "40", 3, ""),
        (44_321.0, "#,##0,", "44", 3, ""),
        (500.0, "#,##0,", "1", 3, ""),
        (44_000.0, "0!.0,", "4.4", 4, ""),
        (44_321.0, "0!.0,", "4.4", 4, ""),
        (44_000.0, "0\\.0,", "4.4", 4, ""),
        (44_000.0, "0\".\"0,", "4.4", 4, ""),
        (44.0, "0!.0", "4.4", 1, ""),
        (44_000.0, "0.0,\"万\"", "44.0万", 3, "万"),
        (44_000.0, "0!.0,\"万\"", "4.4万", 4, "万"),
        (44_000.0, "0!.0,\"万人\"", "4.4万人", 4, "万人"),
        (2_500_000.0, "0.0,,", "2.5", 6, ""),
        (2_500_000.0, "#,##0.0,,\"百万人\"", "2.5百万人", 6, "百万人"),
        (40_000.0, "#,##0,\"人\"", "40人", 3, "人"),
        (40_000.0, "\"約\"#,##0,", "約40", 3, ""),
        (44_000.0, "[>=10000]0!.0,\"万\";0", "4.4万", 4, "万"),
        (-44_000.0, "#,##0,", "-44", 3, ""),
        // The format writes digits of its own.
        (40_000.0, "0\"0\"", "400000", 0, "0"),
        (40_000.0, "\"1\"0", "140000", 0, ""),
        (40.0, "0\",000\"", "40,000", 0, ",000"),
    ] {
        shows(number, code, Some((text, Some((power, unit)))));
    }
    shows(9_999.0, "[>=10000]0!.0,\"万\";0", None);
    shows(0.0, "#,##0,", None);
}

#[test]
fn a_number_that_is_rounded_or_hidden_is_told_with_what_is_seen() {
    for (number, code, text) in [
        (5.5, "0", "6"),
        (5.4, "#,##0\"時間\"", "5時間"),
        (0.95, "0.0", "1.0"),
        (999.5, "0", "1000"),
        (15_812_345.0, "0.00E+00", "1.58e7"),
        (40_000.0, ";;;", ""),
        (40_000.0, "\"不明\"", "不明"),
        (0.0, "#,##0;-#,##0;\"-\"", "-"),
        (0.0, "0;0;", ""),
        (1.0, "[=1]\"○\";[=0]\"×\"", "○"),
        (2.559_027_777_777_78, "[h]", "61"),
        (1.51, "d\"日\"h\"時間\"", "1日12時間"),
        (1.5, "d\"日\"", "1日"),
        (0.5625, "h:mm AM/PM", "1:30 PM"),
        (0.020_833_333_333_333_3, "[$-411]AM/PM h\"時\"mm\"分\"", "12:30 AM"),
        (0.230_555_555_555_556, "h\"時間\"", "5"),
    ] {
        shows(number, code, Some((text, None)));
    }
}

#[test]
fn a_number_that_is_shown_as_it_is_is_not_told() {
    for (number, code) in [
        (40_000.0, "General"),
        (40_000.0, ""),
        (40_000.0, "0"),
        (40_000.0, "#,##0"),
        (40_000.0, "#,##0_ "),
        (40_000.0, "#,##0.00"),
        (40_000.0, "#,##0\"人\""),
        (40_000.0, "#,##0;[Red]-#,##0"),
        (40_000.0, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ "),
        (40_000.0, "[Red]"),
        (40_000.0, "@"),
        (5.5, "0.0"),
        (5.5, "0.0#\"時間\""),
        (40_000.0, "0E+0"),
        (0.25, "# ?/?"),
        (0.5, "0%"),
        (532.0, "0\"時間\"00\"分\""),
        (2.559_027_777_777_78, "[h]:mm"),
        (0.230_555_555_555_556, "h:mm"),
        (0.25, "h\"時\""),
        (0.25, "h:mm AM/PM"),
        (1.5, "d\"日\"h\"時間\"mm\"分\""),
        (2.0, "d\"日\""),
    ] {
        shows(number, code, None);
    }
    shows(2.0, "[h]", None);
}

#[test]
fn a_time_without_its_days_or_hours_is_told_with_both() {
    for (number, code, shown, held) in [
        (1.230_555_555_555_556, "h:mm", "5:32", "29:32"),
        (1.0, "h:mm", "0:00", "24:00"),
        (1.230_555_555_555_556, "hh\"時間\"mm\"分\"", "5:32", "29:32"),
        (0.230_555_555_555_556, "mm:ss", "32:00", "5:32:00"),
    ] {
        let format = Format::parse(code);
        let seen = numeric(number, format.shape(number), false);
        let short = Short { shown: shown.to_owned(), held: held.to_owned() };
        assert_eq!(seen.marks, [Mark::Short(Box::new(short))], "{number} as {code}");
    }
}

#[test]
fn a_text_is_seen_with_what_its_format_puts_around_it() {
    let text = |code: &str| {
        let seen = formatted(Seen::new("4".to_owned()), &Format::parse(code));
        (seen.text, seen.marks.len())
    };
    for (code, expected) in [
        ("@", ("4", 0)),
        ("General", ("4", 0)),
        ("0\"人\"", ("4", 0)),
        ("@\"万\"", ("4万", 0)),
        ("0;0;0;\"約\"@\"万人\"", ("約4万人", 0)),
        ("[$-411]ggge\"年\";@", ("4", 0)),
        (";;;", ("4", 1)),
        ("0;0;0;\"不明\"", ("4", 1)),
    ] {
        assert_eq!(text(code), (expected.0.to_owned(), expected.1), "{code}");
    }
}

#[test]
fn texts_and_numbers_that_are_struck_through_are_not_read() {
    let struck = Look { is_struck: true, is_raised: false };
    let seen_as = |value: &Value<'_>| seen(value, &Format::default(), struck, false);
    let whole = |text: &str| vec![Mark::Struck(text.to_owned())];
    let text = Value::Text(Cow::Owned(Rich::of("架空".to_owned())));
    for (value, was) in [
        (text, "架空"),
        (Value::Number(40_000.0), "40000"),
        (Value::Truth(true), "TRUE"),
        (Value::Date("2024-10-01".to_owned()), "2024-10-01"),
        (Value::Error("#N/A".to_owned()), "#N/A"),
        (Value::Formula("A1".to_owned()), "=A1"),
    ] {
        let seen = seen_as(&value);
        assert_eq!((seen.text.as_str(), seen.marks), ("", whole(was)));
    }
    let raised = Look { is_struck: false, is_raised: true };
    let seen = seen(&Value::Number(5.0), &Format::default(), raised, false);
    assert_eq!((seen.text.as_str(), seen.marks), ("5", vec![Mark::Raised(String::new())]));
}
