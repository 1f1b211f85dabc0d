//! What stands above a table, or among the remarks below it, of the units of its columns.

use super::Record;
use super::header::packed;
use super::unit::{self, Measure, Quantity};
use crate::intake::values::normalize::normalize;
use crate::intake::values::{BRACKETS, zone};
use crate::model::column::Column;

/// A unit that is stated outside the header row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The physical line.
    pub line: u64,
    /// The words that state it, as they stand.
    pub text: String,
    /// What is measured.
    pub quantity: Quantity,
    /// The unit; `None` where it is none that is known.
    pub measure: Option<Measure>,
    /// The columns that it is for; all of them where it names none.
    pub columns: Vec<Column>,
    /// Whether it stands below the table.
    pub is_below: bool,
}

impl Statement {
    /// Whether it speaks of a column.
    #[must_use]
    pub fn is_for(&self, column: Column) -> bool {
        Quantity::of(column) == Some(self.quantity)
            && (self.columns.is_empty() || self.columns.contains(&column))
    }
}

/// The units that rows of titles and remarks state.
#[must_use]
pub fn statements<'a>(rows: impl Iterator<Item = &'a Record>, is_below: bool) -> Vec<Statement> {
    let mut found = Vec::new();
    for row in rows {
        for cell in &row.fields {
            of_cell(cell, (row.line, is_below), &mut found);
        }
    }
    found
}

/// The word that a unit is announced by.
const UNIT: &str = "単位";
/// What ends a statement in a longer text.
const ENDS: [char; 5] = ['。', '\n', '\r', '※', '\t'];
/// Where units are said to stand elsewhere, none is stated.
const ELSEWHERE: [&str; 8] = ["各列", "列名", "見出し", "別記", "別紙", "下記", "表中", "各項目"];

fn of_cell(cell: &str, (line, is_below): (u64, bool), found: &mut Vec<Statement>) {
    let text = normalize(cell);
    if text.is_empty() {
        return;
    }
    let whole = packed(&text);
    let columns: Vec<Column> = Column::ALL
        .iter()
        .copied()
        .filter(|column| Quantity::of(*column).is_some() && whole.contains(column.header()))
        .collect();
    let mut note = |text: &str, quantity: Quantity, measure: Option<Measure>| {
        let columns = columns.iter().copied();
        found.push(Statement {
            line,
            text: text.trim().to_owned(),
            quantity,
            measure,
            columns: columns.filter(|column| Quantity::of(*column) == Some(quantity)).collect(),
            is_below,
        });
    };
    if whole.contains(UNIT) {
        for (words, units) in announced(&text) {
            let mut is_known = false;
            for quantity in [Quantity::Count, Quantity::Duration] {
                for measure in unit::read(&units, quantity).measures {
                    is_known = true;
                    note(&words, quantity, Some(measure));
                }
            }
            if !is_known && is_explicit(&words) {
                note(&words, Quantity::Count, None);
            }
        }
    } else {
        let all = in_brackets(&text).into_iter().chain(std::iter::once(&*whole));
        for (words, measure) in all.filter_map(|words| Some((words, bare(words)?))) {
            note(words, Quantity::Count, Some(measure));
        }
    }
    of_clock(&text, &mut note);
}

/// The unit that words are without an announcement, as 千人 in brackets or alone in a cell. 人 may be
/// anything there, and 100件 a number of reports.
fn bare(words: &str) -> Option<Measure> {
    let words = packed(words);
    let is_counted = words.ends_with(['人', '件', '線', '約', '名']);
    let measures = unit::read(&words, Quantity::Count).measures;
    let [measure] = measures.as_slice() else { return None };
    let is_plain = !words.contains(|c: char| c.is_ascii_digit() || "([{<〔【〈《「『".contains(c));
    (is_counted && is_plain && !measure.is_default()).then_some(*measure)
}

/// The units that a text announces, each with the words that do.
fn announced(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let closes = |c: char| BRACKETS.iter().any(|(_, close)| *close == c) || ENDS.contains(&c);
    let opens = |c: char| BRACKETS.iter().any(|(open, _)| *open == c) || ENDS.contains(&c);
    for (at, _) in text.match_indices(UNIT) {
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let after = after.strip_prefix(UNIT).unwrap_or(after);
        let start = before.rfind(opens).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let before = before.get(start..).unwrap_or(before);
        let end = after.find(closes).unwrap_or(after.len());
        let after = after.get(..end).unwrap_or(after);
        let rest = after.trim_start_matches(|c: char| ":=はが".contains(c) || c.is_whitespace());
        let words = format!("{before}{UNIT}{after}");
        let is_before = after.trim().is_empty() || rest.starts_with(['で', 'に', 'の', 'と', 'を']);
        let units = if is_before { last_word(before) } else { rest.trim_end_matches("とする") };
        if !ELSEWHERE.iter().any(|word| words.contains(word)) {
            found.push((words.clone(), units.to_owned()));
        }
    }
    found
}

/// What stands before 単位 without what the sentence says before that: 人数は千人.
fn last_word(text: &str) -> &str {
    text.rsplit(['は', '、', ',', ':', ' ']).next().unwrap_or(text)
}

/// Whether words announce a unit, and do not only use the word: 単位:世帯, but not 都道府県単位で.
fn is_explicit(words: &str) -> bool {
    let words = packed(words);
    words.strip_prefix(UNIT).is_some_and(|rest| rest.starts_with([':', '=']))
        || words.strip_prefix(UNIT).is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with(['で', 'に', 'の', 'と', 'を', 'は', 'が'])
        })
}

/// What stands in the brackets of a text, each on its own.
fn in_brackets(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in BRACKETS {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((inner, after)) = after.split_once(close) else { break };
            found.push(inner);
            rest = after;
        }
    }
    found
}

/// Notes the clocks that a text names: 時刻はUTC, (UTC), UTC alone. A carrier may be called UTC通信.
fn of_clock(text: &str, note: &mut impl FnMut(&str, Quantity, Option<Measure>)) {
    let clauses = text.split(|c: char| {
        ENDS.contains(&c)
            || "、・/".contains(c)
            || BRACKETS.iter().any(|(open, close)| *open == c || *close == c)
    });
    let bracketed = in_brackets(text);
    for clause in clauses {
        let whole = packed(clause);
        let (words, speaks_of_time) = clock_words(&whole);
        let stands_alone =
            packed(text) == whole || bracketed.iter().any(|one| packed(one) == whole);
        // A sign alone, +9 or Z, is more likely something else.
        if words.chars().count() < 3 || !(speaks_of_time || stands_alone) {
            continue;
        }
        if let Some(offset) = zone::named(words) {
            note(clause, Quantity::Time, Some(Measure::Zone(offset)));
        } else if words.starts_with("現地時") {
            note(clause, Quantity::Time, None);
        }
    }
}

/// The words that may name a clock, without those around them, and whether these speak of times.
fn clock_words(clause: &str) -> (&str, bool) {
    const TIMES: [&str; 6] = ["日時", "時刻", "時間帯", "時間", "タイムゾーン", "TIMEZONE"];
    const BEFORE: [&str; 9] = ["発生", "復旧", "報告", "全て", "すべて", "は", ":", "=", "の"];
    const AFTER: [&str; 6] = ["です", "とする", "である", "を用いる", "で記入", "で記載"];
    let (mut words, mut speaks_of_time) = (clause, false);
    loop {
        let time = TIMES.iter().find_map(|word| words.strip_prefix(word));
        let other = || BEFORE.iter().find_map(|word| words.strip_prefix(word));
        let ending = || AFTER.iter().find_map(|word| words.strip_suffix(word));
        match time.or_else(other).or_else(ending) {
            Some(shorter) => words = shorter,
            None => return (words, speaks_of_time),
        }
        speaks_of_time |= time.is_some();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::values::duration::Unit;
    use crate::intake::values::scale::Scale;

    fn stated(cell: &str) -> Vec<(Quantity, Option<Measure>)> {
        let row =
            Record { line: 1, fields: vec![String::new(), cell.to_owned()], ..Record::default() };
        let found = statements(std::iter::once(&row), false);
        found.into_iter().map(|one| (one.quantity, one.measure)).collect()
    }

    fn scale(unit: &str) -> (Quantity, Option<Measure>) {
        (Quantity::Count, Some(Measure::Scale(Scale::named(unit).unwrap())))
    }

    #[test]
    fn units_are_stated_in_many_words() {
        for (cell, expected) in [
            ("（単位：千人）", vec![scale("千人")]),
            ("単位:万人", vec![scale("万人")]),
            ("[単位 千人]", vec![scale("千人")]),
            ("【単位＝千人】", vec![scale("千人")]),
            ("単位は千人とする", vec![scale("千人")]),
            ("架空の事故の報告（単位：千人）", vec![scale("千人")]),
            ("架空の報告（千人）", vec![scale("千人")]),
            ("千人", vec![scale("千人")]),
            ("（千人）", vec![scale("千人")]),
            ("千人単位", vec![scale("千人")]),
            ("※人数は千人単位で記入してください。", vec![scale("千人")]),
            ("（単位：人）", vec![scale("人")]),
            ("（単位：人又は回線）", vec![scale("人"), scale("回線")]),
            (
                "（単位：千人、時間）",
                vec![scale("千人"), (Quantity::Duration, Some(Measure::Unit(Unit::Hours)))],
            ),
            ("（単位：世帯）", vec![(Quantity::Count, None)]),
            ("（時刻はUTC）", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
            ("日時は全て協定世界時", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
            ("タイムゾーン：UTC+9", vec![(Quantity::Time, Some(Measure::Zone(540)))]),
            ("（現地時間）", vec![(Quantity::Time, None)]),
        ] {
            assert_eq!(stated(cell), expected, "{cell}");
        }
    }

    #[test]
    fn other_titles_state_none() {
        for cell in [
            "令和6年度第3四半期 事故報告",
            "都道府県単位で記入してください。",
            "1件単位で記入",
            "単位は各列の見出しのとおり",
            "UTC通信株式会社",
            "架空通信（株）",
            "報告（2件）",
            "報告（100件）",
            "宛先：UTC",
            "UTCではなく日本時間で記入してください。",
            "作成：架空課",
            "万",
            "",
        ] {
            assert!(
                stated(cell).iter().all(|(_, measure)| measure.is_some_and(Measure::is_default)),
                "{cell}: {:?}",
                stated(cell)
            );
        }
    }

    #[test]
    fn a_statement_may_be_for_one_column() {
        let row = Record {
            line: 1,
            fields: vec!["影響利用者数の単位は千人".to_owned()],
            ..Record::default()
        };
        let found = statements(std::iter::once(&row), false);
        assert!(found.iter().all(|one| one.is_for(Column::AffectedUsers)), "{found:?}");
        assert!(!found.iter().any(|one| one.is_for(Column::MonthlyUsers)), "{found:?}");
    }
}
