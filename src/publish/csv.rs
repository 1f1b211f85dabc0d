//! How a CSV file is written: UTF-8, LF, each record on one line, text quoted and harmless.

use super::records::{Datum, Records, one_line};

/// A field of a CSV record.
pub enum Field<'a> {
    /// A text from reports or labels.
    Text(&'a str),
    /// A number or code of ours, written as it is.
    Plain(String),
}

/// UTF-8's byte order mark, by which spreadsheet programs know the encoding.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A file of records, a byte order mark and the header first.
#[must_use]
pub fn write(records: &Records) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    record(&mut out, records.header.iter().cloned().map(Field::Plain));
    for row in &records.rows {
        record(&mut out, row.iter().map(field));
    }
    out
}

fn field(datum: &Datum) -> Field<'_> {
    match datum {
        Datum::Text(text) => Field::Text(text),
        Datum::Number(number) => Field::Plain(number.clone()),
    }
}

/// Writes a record and its line end.
pub fn record<'a>(out: &mut String, fields: impl IntoIterator<Item = Field<'a>>) {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        match field {
            Field::Text(text) => quoted(out, text),
            Field::Plain(text) => out.push_str(&text),
        }
    }
    out.push('\n');
}

/// Writes a text in quotes.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(&harmless(text).replace('"', "\"\""));
    out.push('"');
}

/// A text on one line that begins no formula: a sign with which spreadsheet programs begin one gets
/// an apostrophe in front. So does one that stands behind apostrophes already: texts that differ
/// stay different.
#[must_use]
pub fn harmless(text: &str) -> String {
    let bare = text.trim_start_matches('\'');
    let begins_formula = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let line = one_line(text);
    if begins_formula { format!("'{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        record(&mut out, [Field::Text(text), Field::Plain("1".to_owned())]);
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
    fn texts_that_differ_stay_different() {
        let texts = ["=1", "'=1", "''=1", "'1", "1"];
        assert_eq!(texts.map(harmless), ["'=1", "''=1", "'''=1", "'1", "1"]);
    }

    #[test]
    fn text_never_begins_a_formula() {
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            assert!(written(&format!("{start}1+1")).starts_with("\"'"), "{start:?}");
        }
    }
}
