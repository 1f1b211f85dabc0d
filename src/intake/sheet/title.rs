//! What stands above a table, or among the remarks below it, of the units of its columns.

mod bare;
mod clock;
pub mod elsewhere;
mod neighbours;
mod parts;
mod plain;
pub mod signs;
mod statement;
mod unread;

use super::header::{leading_bracket, packed};
use super::record::Record;
use super::unit::{self, Measure, Quantity};
use crate::intake::appearance::Mark;
use crate::intake::cell_text::CellText;
use crate::intake::values::duration::Unit;
use crate::intake::values::normalize::{is_unknown, normalize};
use crate::intake::values::scale::Scale;
use crate::intake::values::{BRACKETS, split_remark};
use crate::model::column::Column;
use bare::{bare, of_durations_too, said_of_durations};
use clock::of_clock;
use neighbours::{beside, is_told_by_neighbour};
use parts::{
    COUNTS, DURATIONS, ENDS, UNIT, clauses, in_brackets, is_explicit, meant, unit_words,
    without_copula,
};

use plain::{is_other_count, is_plain};
pub use statement::{Position, Statement};
use unread::unread;

/// The units that rows of titles and remarks state.
pub fn statements<'a>(
    rows: impl Iterator<Item = &'a Record>,
    position: &Position,
) -> Vec<Statement> {
    let mut found = Vec::new();
    for row in rows {
        let raised = row.appearance.marks.iter().filter_map(|(index, mark)| match mark {
            Mark::Raised(remark) => Some((*index, remark.as_str())),
            _ => None,
        });
        let filled = row.fields.iter().filter(|cell| !cell.is_blank()).count();
        for (index, cell) in row.fields.iter().map(CellText::as_str).enumerate().chain(raised) {
            if is_told_by_neighbour(row, index) {
                continue;
            }
            let at = (index, filled < 2);
            of_cell(cell, (row.line, position, at), &mut found);
        }
        for (index, words) in beside(row) {
            of_cell(&words, (row.line, position, (index, false)), &mut found);
        }
    }
    found
}

/// Where units are said to stand elsewhere, none is stated.
const ELSEWHERE: [&str; 8] = ["各列", "列名", "見出し", "別記", "別紙", "下記", "表中", "各項目"];

fn of_cell(cell: &str, (line, position, at): Spot<'_>, found: &mut Vec<Statement>) {
    let text = normalize(cell);
    let is_deep = unit::is_deep(&text);
    let (text, denied) = if is_deep { (text.into_owned(), Vec::new()) } else { meant(&text) };
    let first = found.len();
    // What is named within too many brackets is told, and not read.
    if !is_deep {
        of_text(&text, (line, position, at), found);
    }
    let mut doubted = unread(&text, found.get(first..).unwrap_or_default());
    doubted.extend(denied);
    for quantity in doubted {
        let text = if text.is_empty() { cell } else { &text };
        found.push(Statement {
            line,
            text: text.trim().to_owned(),
            quantity,
            measure: None,
            columns: Vec::new(),
            position: position.clone(),
            at: None,
            is_alone: false,
        });
    }
}

/// The line and position of a text, and the index of its column with whether it is alone on its line.
type Spot<'a> = (u64, &'a Position, (usize, bool));

/// Notes the units that a text states in words that are understood.
fn of_text(text: &str, (line, position, (index, is_alone)): Spot<'_>, found: &mut Vec<Statement>) {
    if text.trim().is_empty() {
        return;
    }
    let whole = packed(text);
    let columns: Vec<Column> = Column::ALL
        .iter()
        .copied()
        .filter(|column| Quantity::of(*column).is_some() && whole.contains(column.header()))
        .collect();
    let mut note = |words: &str, quantity: Quantity, measure: Option<Measure>| {
        let columns = columns.iter().copied();
        // What is said with other words beside it may be of something else, or a rule for writing.
        let is_clear = |is: &Measure| is.is_default() || is_plain(words, text);
        found.push(Statement {
            line,
            text: words.trim().to_owned(),
            quantity,
            measure: measure.filter(is_clear),
            columns: columns.filter(|column| Quantity::of(*column) == Some(quantity)).collect(),
            position: position.clone(),
            at: None,
            is_alone: false,
        });
    };
    let equated = equated(text);
    if !equated.is_empty() {
        for (words, quantity, measure) in equated {
            note(words, quantity, Some(measure));
        }
    } else if !unit_words(text).is_empty() {
        for (words, units) in announced(text) {
            let mut is_known = false;
            for quantity in [Quantity::Count, Quantity::Duration] {
                for measure in unit::read(&units, quantity).measures {
                    is_known = true;
                    note(&words, quantity, Some(measure));
                }
            }
            // Of money there is no column.
            let is_money = ["円", "ドル", "YEN"].iter().any(|money| units.ends_with(money));
            if !is_known && is_explicit(&words) && !is_money && !is_unknown(&units) {
                note(&words, Quantity::Count, None);
            }
        }
        // （単位：千人）（時間）
        for words in in_brackets(text) {
            if let Some(measure) = said_of_durations(words) {
                note(words, Quantity::Duration, Some(measure));
            }
        }
    } else {
        let all = in_brackets(text).into_iter().map(|words| (words, true));
        for (words, is_bracketed) in all.chain(std::iter::once((&*whole, false))) {
            if let Some(measure) = bare(words, is_bracketed) {
                let title = text.split(BRACKETS.map(|(open, _)| open)).next().unwrap_or_default();
                let is_own = !is_bracketed || !is_other_count(title);
                note(words, Quantity::Count, Some(measure).filter(|_| is_own));
            }
            let beside = || in_brackets(text).iter().any(|other| bare(other, true).is_some());
            let alone = || said_of_durations(words).filter(|_| beside());
            let measure = of_durations_too(words).or_else(alone);
            if let Some(measure) = measure.filter(|_| is_bracketed) {
                note(words, Quantity::Duration, Some(measure));
            }
        }
    }
    of_clock(text, &mut note);
    of_column(text, |measure| {
        found.push(Statement {
            line,
            text: text.to_owned(),
            quantity: Quantity::Duration,
            measure,
            columns: Vec::new(),
            position: position.clone(),
            // A title begins in the first column, and is for the whole table.
            at: (!is_alone || index > 0).then_some(index),
            is_alone,
        });
    });
}

/// Notes the unit that a cell is for the column of durations that it stands above or below: （時間）. 時間
/// without brackets may as well be what several columns are about.
fn of_column(text: &str, mut note: impl FnMut(Option<Measure>)) {
    let whole = packed(text);
    let inner = unit::bracketed(&whole);
    let said = unit::read(inner.unwrap_or(&whole), Quantity::Duration);
    if let ([measure], true) = (said.measures.as_slice(), said.unknown.is_empty())
        && !measure.is_default()
    {
        note(inner.is_some().then_some(*measure));
    }
}

/// The units that a text gives to what it names: 利用者数：千人, 継続時間は時間, in thousands.
fn equated(text: &str) -> Vec<(&str, Quantity, Measure)> {
    let mut found = Vec::new();
    // 継続時間（時間）
    if let Some((before, inner)) = split_remark(text)
        && DURATIONS.iter().any(|subject| packed(before).to_uppercase().ends_with(subject))
        && let [measure] = unit::read(inner, Quantity::Duration).measures.as_slice()
    {
        found.push((text, Quantity::Duration, *measure));
    }
    for clause in clauses(text) {
        let upper = clause.to_uppercase();
        let upper = upper.trim();
        let in_words =
            upper.strip_prefix("IN ").map(|is| ("", is)).or_else(|| upper.split_once(" IN "));
        if let Some((subject, units)) = in_words {
            let subject = packed(subject.trim_end_matches(" IS").trim_end_matches(" ARE"));
            let is_duration =
                || DURATIONS.iter().any(|known| subject.trim_end_matches('S').ends_with(known));
            let scale = Scale::named(units).filter(|scale| !scale.is_one()).map(Measure::Scale);
            let unit = || Unit::named(units).filter(|_| subject.is_empty() || is_duration());
            if let Some(measure) = scale {
                found.push((clause, Quantity::Count, measure));
                continue;
            } else if let Some(unit) = unit() {
                found.push((clause, Quantity::Duration, Measure::Unit(unit)));
                continue;
            }
        }
        let packed = packed(upper);
        let Some((subject, units)) = packed.rsplit_once(['は', ':', '=']) else { continue };
        let is_of = |subjects: &[&str]| subjects.iter().any(|known| subject.ends_with(known));
        let quantity = if is_of(&COUNTS) {
            Quantity::Count
        } else if is_of(&DURATIONS) {
            Quantity::Duration
        } else {
            continue;
        };
        let ending = ["です", "とする", "である"].iter().find_map(|word| units.strip_suffix(word));
        let units = ending.unwrap_or(units);
        // 1000人を1とする
        let of_one = units.strip_suffix("を1");
        let units = of_one.unwrap_or(units);
        let said = unit::read(units, quantity);
        // 件数：100件 is a number of reports.
        let has_digit = of_one.is_none() && units.contains(|c: char| c.is_ascii_digit());
        if let ([measure], true, false) = (&*said.measures, said.unknown.is_empty(), has_digit) {
            found.push((clause, quantity, *measure));
        }
    }
    found
}

/// The units that a text announces, each with the words that do.
fn announced(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let closes = |c: char| BRACKETS.iter().any(|(_, close)| *close == c) || ENDS.contains(&c);
    let opens = |c: char| BRACKETS.iter().any(|(open, _)| *open == c) || ENDS.contains(&c);
    let is_link = |c: char| ":=はが".contains(c) || c.is_whitespace();
    for (from, to) in unit_words(text) {
        let (before, after) = (text.get(..from), text.get(to..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        // 単位（千人）
        if let Some((inner, _)) = leading_bracket(after.trim_start_matches(is_link)) {
            found.push((format!("{UNIT}（{inner}）"), inner.to_owned()));
            continue;
        }
        let start = before.rfind(opens).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let before = before.get(start..).unwrap_or(before);
        let end = after.find(closes).unwrap_or(after.len());
        let after = after.get(..end).unwrap_or(after);
        let rest = after.trim_start_matches(is_link);
        let words = format!("{before}{UNIT}{after}");
        let is_before = after.trim().is_empty() || rest.starts_with(['で', 'に', 'の', 'と', 'を']);
        let units = if is_before { last_word(before) } else { without_copula(rest) };
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

#[cfg(test)]
mod tests;
