//! How a CSV file is written: UTF-8, LF, each record on one line, text quoted and harmless.

use super::labels::Labels;
use crate::publish::dataset::harmless::harmless;
use crate::publish::dataset::records::Records;
use crate::publish::dataset::value::Value;

/// UTF-8's byte order mark, by which spreadsheet programs know the encoding.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A file of records, a byte order mark and the header first.
pub fn write<'r>(records: &dyn Records<'r>, labels: Labels<'r>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    header(&mut out, records);
    for row in records.rows(labels) {
        record(&mut out, &row, quoted);
    }
    out
}

/// The machine contract: no byte order mark, and quotes only around what holds a delimiter or a
/// quote, which only free text does.
pub fn contract<'r>(records: &dyn Records<'r>, labels: Labels<'r>) -> String {
    let mut out = String::new();
    header(&mut out, records);
    for row in records.rows(labels) {
        record(&mut out, &row, |out, text| {
            if text.contains([',', '"']) {
                quoted(out, text);
            } else {
                out.push_str(&harmless(text));
            }
        });
    }
    out
}

fn header(out: &mut String, records: &dyn Records<'_>) {
    let keys: Vec<&str> = records.definitions().iter().map(|column| column.key.as_ref()).collect();
    out.push_str(&keys.join(","));
    out.push('\n');
}

/// Writes a record and its line end.
fn record(out: &mut String, values: &[Value<'_>], text: impl Fn(&mut String, &str)) {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        match value {
            Value::Text(words) | Value::Code(Some(words)) => text(out, words),
            Value::Code(None) | Value::YesNo(_) | Value::Time(_) => text(out, &value.plain()),
            // Written as they are.
            Value::Integer(_) | Value::Decimal(..) | Value::Day(_) | Value::Published(_) => {
                out.push_str(&value.plain());
            }
        }
    }
    out.push('\n');
}

/// Writes a text in quotes.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for (index, part) in harmless(text).split('"').enumerate() {
        if index > 0 {
            out.push_str("\"\"");
        }
        out.push_str(part);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        record(&mut out, &[Value::text(text), Value::Integer(Some(1))], quoted);
        out
    }

    #[test]
    fn text_is_quoted_and_quotes_are_doubled() {
        assert_eq!(written("甲「乙」, \"丙\""), "\"甲「乙」, \"\"丙\"\"\",1\n");
    }

    #[test]
    fn a_record_is_one_line() {
        assert_eq!(written("一\r\n二\n三\r四"), "\"一 二 三 四\",1\n");
    }

    #[test]
    fn text_never_begins_a_formula() {
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            assert!(written(&format!("{start}1+1")).starts_with("\"'"), "{start:?}");
        }
    }
}
