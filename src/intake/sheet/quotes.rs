//! Quotes that are wrong: a stray one can swallow whole rows into a field, and the number of fields
//! may still come out right.

use super::record::Sheet;

/// Fewer delimiters than this on a line inside a field are punctuation.
const FEWEST_DELIMITERS: usize = 4;

/// Marks the records of a sheet in which text follows a closing quote, or a quoted field holds what
/// looks like rows of its own.
pub fn mark(text: &str, delimiter: u8, sheet: &mut Sheet) {
    if !text.contains('"') {
        return;
    }
    let width = sheet.headers.len();
    let row_like = width.saturating_sub(1).max(FEWEST_DELIMITERS);
    let delimiter = char::from(delimiter);
    let strays = stray_quotes(text, delimiter);
    let mut ends: Vec<usize> = sheet.records.iter().skip(1).map(|record| record.start).collect();
    ends.push(text.len());
    for (record, end) in sheet.records.iter_mut().zip(ends) {
        let from = strays.partition_point(|at| *at < record.start);
        let has_stray = strays.get(from).is_some_and(|at| *at < end);
        // Nearly all records are on one line.
        let written = text.get(record.start..end.min(text.len())).unwrap_or(text);
        let is_on_one_line = !written.trim_end_matches(['\r', '\n']).contains('\n');
        let holds_rows = || {
            record.fields.iter().any(|field| {
                field.lines().skip(1).any(|line| line.matches(delimiter).count() >= row_like)
            })
        };
        record.is_misquoted = has_stray || !is_on_one_line && holds_rows();
    }
}

/// Where text stands behind a closing quote, in bytes.
fn stray_quotes(text: &str, delimiter: char) -> Vec<usize> {
    #[derive(PartialEq)]
    enum State {
        FieldStart,
        Plain,
        Quoted,
        QuoteSeen,
    }
    let mut state = State::FieldStart;
    let mut strays = Vec::new();
    // What parts fields is ASCII, and no byte of another character is.
    let bytes = text.as_bytes();
    let ends = |byte: u8| char::from(byte) == delimiter || byte == b'\n' || byte == b'\r';
    let mut at = 0;
    loop {
        let mut rest = bytes.iter().skip(at).copied();
        // Within a field nothing else counts but what ends it.
        let found = match state {
            State::Plain => rest.position(ends),
            State::Quoted => rest.position(|byte| byte == b'"'),
            State::FieldStart | State::QuoteSeen => Some(0),
        };
        let Some(byte) = found.and_then(|skipped| bytes.get(at + skipped)).copied() else { break };
        at += found.unwrap_or_default();
        let is_end = ends(byte);
        state = match (state, byte) {
            (State::FieldStart, b'"') => State::Quoted,
            (State::Quoted, b'"') => State::QuoteSeen,
            (State::QuoteSeen, b'"') | (State::Quoted, _) => State::Quoted,
            (_, _) if is_end => State::FieldStart,
            (State::QuoteSeen, _) => {
                let other = text.get(at..).and_then(|rest| rest.chars().next());
                if other.is_some_and(|c| !c.is_whitespace()) {
                    strays.push(at);
                }
                State::Plain
            }
            (State::FieldStart | State::Plain, _) => State::Plain,
        };
        at += 1;
    }
    strays
}

#[cfg(test)]
mod tests {
    use crate::intake::cell_text::texts::CellTexts;
    use crate::intake::mapping::Mapping;

    fn misquoted(text: &str) -> Vec<bool> {
        let sheet =
            super::super::read(text, &Mapping::default(), &mut CellTexts::default()).unwrap();
        sheet.records.iter().map(|record| record.is_misquoted).collect()
    }

    #[test]
    fn a_stray_quote_that_swallows_rows_is_told() {
        let text = "報告番号,事業者名,概要\nA-1,甲,\"故障\nA-2,乙,x\nA-3,丙,\"引用\"\nA-4,丁,y\n";
        assert_eq!(misquoted(text), [true, false]);
    }

    #[test]
    fn a_field_that_holds_rows_is_told() {
        let text =
            "報告番号,事業者名,役務,要因区分,概要\nA,甲,x,y,\"一\nB,乙,x,y,二\"\nC,丙,x,y,三\n";
        assert_eq!(misquoted(text), [true, false]);
    }

    #[test]
    fn quotes_that_are_right_are_left_alone() {
        let text =
            "報告番号,事業者名,概要\nA,甲,\"一、\"\"二\"\"\n三,四\"\nB,乙,5\" の線\nC,丙,\"x\" \n";
        assert_eq!(misquoted(text), [false, false, false]);
    }
}
