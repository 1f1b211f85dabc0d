//! Decisions as TOML: a `[[decision]]` each.

use super::draft::{Draft, Field};
use super::error::{DecisionFault, DecisionsError};
use crate::intake::sheet::plain::Field as _;
use crate::model::text::{Text, both};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Spanned, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    decision: Vec<Spanned<BTreeMap<String, Value>>>,
}

/// Reads a TOML file of decisions.
///
/// # Errors
/// Where it is no such file.
pub fn read(
    path: &str,
    bytes: &[u8],
) -> Result<Vec<Result<Draft, Vec<DecisionFault>>>, DecisionsError> {
    let not = |what: Text| DecisionsError::NotDecisions { path: path.to_owned(), what };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        not(both!("UTF-8ではありません（{error}）", "it is not UTF-8: {error}"))
    })?;
    let text = text.trim_start_matches('\u{FEFF}');
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        let message = error.message();
        not(both!("{line}行目：{message}", "line {line}: {message}"))
    })?;
    let drafts = file.decision.into_iter().map(|decision| {
        let line = line_of(text, decision.span().start);
        let mut faults = Vec::new();
        let mut fields = BTreeMap::new();
        for (key, value) in decision.into_inner() {
            match (Field::named(&key), written(&value)) {
                (Some(field), Some(text)) => {
                    let is_blank_was = field == Field::Was && text.is_empty();
                    // In a table a blank cell says nothing; a blank text in TOML is a statement.
                    let text = if is_blank_was { "空欄".to_owned() } else { text };
                    fields.insert(field, text);
                }
                (known, _) => {
                    let known = known.is_some();
                    faults.push(DecisionFault {
                        file: path.to_owned(),
                        line,
                        ..fault(&key, known)
                    });
                }
            }
        }
        if faults.is_empty() { Ok(Draft { line, fields }) } else { Err(faults) }
    });
    Ok(drafts.collect())
}

/// A text, a whole number or a date as it would stand in a table.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Datetime(moment) => Some(moment.to_string()),
        Value::Boolean(flag) => Some(flag.to_string()),
        Value::Float(_) | Value::Array(_) | Value::Table(_) => None,
    }
}

fn fault(key: &str, is_known: bool) -> DecisionFault {
    let (reason, remedy) = if is_known {
        (
            both!(
                "「{key}」の値が文字列、整数又は日付ではありません。",
                "`{key}` is neither a text nor a whole number nor a date."
            ),
            Text::new("引用符で囲んで記入してください。", "Write it in quotes."),
        )
    } else {
        let known: Vec<&str> = Field::ALL.iter().map(|field| field.code()).collect();
        (
            both!("キー「{key}」は決定の項目ではありません。", "`{key}` is no key of a decision."),
            Text::new(
                format!("{} のいずれかを用いてください。", known.join("、")),
                format!("Use one of {}.", known.join(", ")),
            ),
        )
    };
    DecisionFault { file: String::new(), line: 0, reason, remedy }
}

/// The line of an offset, from 1.
fn line_of(text: &str, offset: usize) -> u64 {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count() as u64
}
