//! The options of reports in words.

use crate::model::as_of::AsOf;
use crate::publish::labels::{Labels, say};
use chrono::NaiveDate;
use serde_json::Value;

/// The day up to which reports count.
const AS_OF: &str = "as_of";

/// What an option is called; `None` of one that only follows from another. One that this program does
/// not know is called as the manifest has it.
pub fn name<'t>(key: &'t str, labels: Labels<'t>) -> Option<&'t str> {
    let (ja, en) = match key {
        "duration_bins" | "users_bins" => return None,
        AS_OF => ("集計の対象とする報告の期日", "reports counted up to"),
        "accept_rejects" => {
            ("誤りのある報告を除いた公表の許容", "reports with errors may be left out")
        }
        "reports_left_out" => ("除いた報告の有無", "reports were left out"),
        "compare" => ("比較期間", "comparison periods"),
        "language" => ("言語", "language"),
        "csv_encoding" => ("CSVの文字コード", "encoding of CSV files"),
        "without" => ("出力しない形式", "formats left out"),
        "edition" => ("版", "edition"),
        "named_in_public" => ("公表版に名称を示す事故", "incidents named in public"),
        "draft" => ("案", "draft"),
        "publisher" => ("公表者", "publisher"),
        "encoding" => ("入力の文字コード", "encoding of the input"),
        "population" => ("内訳の対象とする区分", "classes that the breakdowns are of"),
        "concurrent_window_minutes" => {
            ("同時発生とみなす時間（分）", "minutes within which incidents concur")
        }
        "duration_edges" => {
            ("継続時間の階級の境界（分）", "edges of the classes of duration, in minutes")
        }
        "users_edges" => ("影響利用者数の階級の境界（人）", "edges of the classes of users"),
        other => return Some(other),
    };
    Some(labels.either(ja, en))
}

/// The value of an option, which the manifest has as JSON.
pub fn value(key: &str, json: &str, labels: Labels<'_>) -> String {
    match serde_json::from_str(json) {
        Ok(Value::Null) if key == AS_OF => as_of(None, labels),
        Ok(Value::String(day)) if key == AS_OF => as_of(Some(&day), labels),
        Ok(value) => words(&value, labels),
        Err(_) => json.to_owned(),
    }
}

/// Up to which day reports count.
pub fn as_of(day: Option<&str>, labels: Labels<'_>) -> String {
    let Some(day) = day else {
        return labels.either("指定なし（すべての報告）", "no day set (all reports)").to_owned();
    };
    let day = match day.parse::<AsOf>() {
        Ok(AsOf { day, time: Some(time) }) => {
            say!(labels, "{day} {time}", "{day}, {time}", day = labels.day(day))
        }
        _ => self::day(day, labels),
    };
    say!(labels, "{day}現在", "as of {day}")
}

/// A day as a manifest has it.
pub fn day(day: &str, labels: Labels<'_>) -> String {
    day.parse::<NaiveDate>().map_or_else(|_| day.to_owned(), |day| labels.day(day))
}

fn words(value: &Value, labels: Labels<'_>) -> String {
    let all = |values: Vec<String>| match values[..] {
        [] => labels.either("なし", "none").to_owned(),
        _ => values.join(labels.either("、", ", ")),
    };
    match value {
        Value::Null => labels.either("指定なし", "not set").to_owned(),
        Value::Bool(true) => labels.either("有", "yes").to_owned(),
        Value::Bool(false) => labels.either("無", "no").to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(code) => {
            let class = labels.codes().label("class", code);
            class.map_or(code.as_str(), |class| labels.say(class)).to_owned()
        }
        Value::Array(values) => all(values.iter().map(|value| words(value, labels)).collect()),
        Value::Object(parts) => all(parts.values().map(|value| words(value, labels)).collect()),
    }
}
