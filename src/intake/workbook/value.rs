//! The value of a cell as text.

use super::format::{Format, Piece, Shape};
use calamine::{CellErrorType, DataRef};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;
/// Excel's last day is 9999-12-31.
const DAYS: f64 = 2_958_466.0;
/// Days of the first year. A time of day above one day is nobody's date if it lies in it.
const FIRST_YEAR: i64 = 366;

/// The text of a cell: what a person sees in it, where that is what it holds, and else a text that
/// holds more than what is seen.
pub(super) fn text(value: &DataRef<'_>, format: &Format, is_1904: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::Error(CellErrorType::GettingData) => "#GETTING_DATA".to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => numeric(*number, format.shape(*number), is_1904),
        DataRef::DateTime(moment) => {
            let number = moment.as_f64();
            numeric(number, format.shape(number), is_1904)
        }
        DataRef::DateTimeIso(text) => iso(text, format, is_1904),
        DataRef::DurationIso(text) => text.clone(),
    }
}

fn numeric(number: f64, shape: &Shape, is_1904: bool) -> String {
    match shape {
        Shape::Number(pieces) => with_pieces(number, pieces),
        // Excel shows hashes for these: neither a date nor a time.
        _ if !(-DAYS..DAYS).contains(&number) => plain(number),
        Shape::Elapsed => elapsed(whole_seconds(number)),
        _ if number < 0.0 => plain(number),
        shape => moment(whole_seconds(number), shape, is_1904),
    }
}

/// A day count in seconds. It is within [`DAYS`], so that nothing is cut off.
#[expect(clippy::cast_possible_truncation)]
fn whole_seconds(days: f64) -> i64 {
    (days * 86_400.0).round() as i64
}

fn elapsed(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.abs();
    format!("{sign}PT{}H{}M{}S", seconds / HOUR, seconds % HOUR / 60, seconds % 60)
}

/// A moment, in seconds since the day before the calendar of the workbook begins.
fn moment(seconds: i64, shape: &Shape, is_1904: bool) -> String {
    let (days, second) = (seconds / DAY, seconds % DAY);
    let clock = format!("{}:{:02}:{:02}", second / HOUR, second % HOUR / 60, second % 60);
    let has_time = match shape {
        Shape::Date { has_time } => *has_time || second > 0,
        Shape::Clock { has_hours } => {
            if days == 0 && (*has_hours || second < HOUR) {
                return clock;
            }
            if days <= FIRST_YEAR {
                // What is seen lacks the days or hours, and what is there may be a duration or a
                // date of 1900: no reader of values takes this.
                return format!("{days}日と{clock}");
            }
            true
        }
        Shape::Number(_) | Shape::Elapsed => true,
    };
    let day = day(days, is_1904);
    if has_time { format!("{day}T{clock:0>8}") } else { day }
}

/// The date of a day count. The calendar that begins in 1900 has a day 0 and a 29 February that
/// never were; they are kept, for they are what is seen, and no date.
fn day(days: i64, is_1904: bool) -> String {
    let start = match (is_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, 0) => return "1900-01-00".to_owned(),
        (false, 60) => return "1900-02-29".to_owned(),
        (false, ..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    start
        .and_then(|start| start.checked_add_signed(TimeDelta::try_days(days)?))
        .map_or_else(|| days.to_string(), |date| date.format("%Y-%m-%d").to_string())
}

/// A cell that holds its date as text, as the strict variant of the format has it.
fn iso(text: &str, format: &Format, is_1904: bool) -> String {
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN);
    let Ok(at) = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
        .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d").map(midnight))
    else {
        return text.to_owned();
    };
    let (year, month, day) = if is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let Some(start) = NaiveDate::from_ymd_opt(year, month, day) else {
        return text.to_owned();
    };
    let days = (at.date() - start).num_days();
    if days < 0 {
        return text.to_owned();
    }
    // Before March 1900 the calendar of workbooks is a day ahead; 30 and 31 December are its day 0.
    let days = if !is_1904 && days <= 60 { (days - 1).max(0) } else { days };
    let nanos = f64::from(at.nanosecond()) / 1e9;
    let Ok(days) = i32::try_from(days) else { return text.to_owned() };
    let number = f64::from(days) + (f64::from(at.num_seconds_from_midnight()) + nanos) / 86_400.0;
    match format.shape(number) {
        Shape::Number(_) => numeric(number, &Shape::Date { has_time: false }, is_1904),
        shape => numeric(number, shape, is_1904),
    }
}

/// A number as plain digits. Like Excel, it keeps to 15 significant digits where there are
/// decimals: 0.1 + 0.2 is 0.3. Whole numbers are exact.
fn plain(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let rounded = if number.fract() == 0.0 {
        number
    } else {
        format!("{number:.14e}").parse().unwrap_or(number)
    };
    // Without the sign that a negative nought has.
    (rounded + 0.0).to_string()
}

/// A number with what its format puts around it, as far as that can be read: 分, 約, leading
/// noughts. Signs of currency and commas at the thousands are left out.
fn with_pieces(number: f64, pieces: &[Piece]) -> String {
    let digits = plain(number);
    let is_said = |piece: &Piece| matches!(piece, Piece::Literal(c) if c.is_alphanumeric());
    let is_digit = |piece: &Piece| matches!(piece, Piece::Digit { .. });
    let is_padded = pieces.iter().filter(|piece| is_digit(piece)).count() > 1;
    if number < 0.0 || !number.is_finite() || !(pieces.iter().any(is_said) || is_padded) {
        return digits;
    }
    let (Some(first), Some(last)) =
        (pieces.iter().position(is_digit), pieces.iter().rposition(is_digit))
    else {
        return digits;
    };
    let (before, rest) = pieces.split_at(first);
    let (body, after) = rest.split_at(last + 1 - first);
    let point = body.iter().position(|piece| *piece == Piece::Point).unwrap_or(body.len());
    let body = body.get(..point).unwrap_or(body);
    let mut text = affix(before);
    if digits.contains('.') {
        text.push_str(&digits);
    } else {
        text.push_str(&filled(&digits, body));
    }
    text + &affix(after)
}

/// What stands before or after the digits, where it says anything.
fn affix(pieces: &[Piece]) -> String {
    let text: String = pieces.iter().filter_map(literal).collect();
    if text.contains(char::is_alphanumeric) { text.trim().to_owned() } else { String::new() }
}

const fn literal(piece: &Piece) -> Option<char> {
    match piece {
        Piece::Literal(c) => Some(*c),
        Piece::Digit { .. } | Piece::Point => None,
    }
}

/// Whole digits in their places, from the last to the first, which takes all that remain.
fn filled(digits: &str, body: &[Piece]) -> String {
    let places = body.iter().filter(|piece| matches!(piece, Piece::Digit { .. })).count();
    let (surplus, rest) =
        digits.split_at_checked(digits.len().saturating_sub(places)).unwrap_or(("", digits));
    let mut missing = places.saturating_sub(digits.len());
    let mut rest = rest.chars();
    let mut text = surplus.to_owned();
    for piece in body {
        match piece {
            Piece::Digit { forced } if missing > 0 => {
                missing -= 1;
                if *forced {
                    text.push('0');
                }
            }
            Piece::Digit { .. } => text.extend(rest.next()),
            Piece::Literal(c) => text.push(*c),
            Piece::Point => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shown(number: f64, code: &str, expected: &str) {
        let format = Format::parse(code);
        assert_eq!(numeric(number, format.shape(number), false), expected, "{number} as {code}");
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
            (0.5, "0%", "0.5"),
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
            assert_eq!(numeric(number, date.shape(number), true), expected);
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
            assert_eq!(iso(held, &Format::parse(code), false), expected, "{held} as {code}");
        }
        assert_eq!(
            iso("2024-10-01T09:05:00", &Format::parse("h:mm yyyy"), true),
            "2024-10-01T09:05:00"
        );
        assert_eq!(iso("1800-01-01", &Format::parse("yyyy/m/d"), true), "1800-01-01");
    }
}
