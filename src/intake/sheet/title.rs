//! What stands above a table, or among the remarks below it, of the units of its columns.

mod clock;
mod elsewhere;
mod parts;

use super::Record;
use super::header::{leading_bracket, packed};
use super::unit::{self, Measure, Quantity};
use crate::findings::{UnitPlace, UnitSource};
use crate::intake::appearance::Mark;
use crate::intake::cell_text::CellText;
use crate::intake::values::normalize::{is_unknown, normalize};
use crate::intake::values::scale::Scale;
use crate::intake::values::{BRACKETS, split_remark};
use crate::model::column::Column;
use clock::{names_clock, of_clock, speaks_of_times};
use parts::{ENDS, UNIT, clauses, in_brackets, meant, unit_words};

use elsewhere::beside;
pub use elsewhere::{of_cover, of_remark};

/// Where a statement stands, seen from the table whose columns it may be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// Above it.
    Above,
    /// Above another table that stands above it, of whose figures it may speak.
    AboveAnother,
    /// Among the remarks below it.
    Below,
    /// On the sheet of this name beside it.
    OtherSheet(String),
}

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
    /// Where it stands.
    pub position: Position,
    /// The index of the column that it stands above or below, where it is for that alone.
    pub at: Option<usize>,
}

impl Statement {
    /// Where it stands, and its words.
    #[must_use]
    pub fn source(&self) -> UnitSource {
        let (line, text) = (self.line, self.text.clone());
        match &self.position {
            Position::Above => UnitSource { place: UnitPlace::Above(line), text },
            Position::AboveAnother => UnitSource { place: UnitPlace::AboveAnother(line), text },
            Position::Below => UnitSource { place: UnitPlace::Below(line), text },
            Position::OtherSheet(sheet) => {
                let text = format!("{sheet}：{text}");
                UnitSource { place: UnitPlace::OtherSheet(line), text }
            }
        }
    }

    /// Whether it speaks of a column, given the index of that.
    #[must_use]
    pub fn is_for(&self, column: Column, index: usize) -> bool {
        Quantity::of(column) == Some(self.quantity)
            && self.at.is_none_or(|at| at == index)
            && (self.columns.is_empty() || self.columns.contains(&column))
    }
}

/// The units that rows of titles and remarks state.
#[must_use]
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
        for (index, cell) in row.fields.iter().map(CellText::as_str).enumerate().chain(raised) {
            of_cell(cell, (row.line, position, index), &mut found);
        }
        for (index, words) in beside(row) {
            of_cell(&words, (row.line, position, index), &mut found);
        }
    }
    found
}

/// Where units are said to stand elsewhere, none is stated.
const ELSEWHERE: [&str; 8] = ["各列", "列名", "見出し", "別記", "別紙", "下記", "表中", "各項目"];

fn of_cell(
    cell: &str,
    (line, position, index): (u64, &Position, usize),
    found: &mut Vec<Statement>,
) {
    let text = meant(&normalize(cell));
    if text.is_empty() {
        return;
    }
    let whole = packed(&text);
    let columns: Vec<Column> = Column::ALL
        .iter()
        .copied()
        .filter(|column| Quantity::of(*column).is_some() && whole.contains(column.header()))
        .collect();
    let first = found.len();
    let mut note = |text: &str, quantity: Quantity, measure: Option<Measure>| {
        let columns = columns.iter().copied();
        found.push(Statement {
            line,
            text: text.trim().to_owned(),
            quantity,
            measure,
            columns: columns.filter(|column| Quantity::of(*column) == Some(quantity)).collect(),
            position: position.clone(),
            at: None,
        });
    };
    let equated = equated(&text);
    if !equated.is_empty() {
        for (words, quantity, measure) in equated {
            note(words, quantity, Some(measure));
        }
    } else if !unit_words(&text).is_empty() {
        for (words, units) in announced(&text) {
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
    } else {
        let all = in_brackets(&text).into_iter().map(|words| (words, true));
        for (words, is_bracketed) in all.chain(std::iter::once((&*whole, false))) {
            if let Some(measure) = bare(words, is_bracketed) {
                note(words, Quantity::Count, Some(measure));
            }
        }
    }
    of_clock(&text, &mut note);
    of_column(&text, |measure| {
        found.push(Statement {
            line,
            text: text.clone(),
            quantity: Quantity::Duration,
            measure,
            columns: Vec::new(),
            position: position.clone(),
            at: Some(index),
        });
    });
    for quantity in unread(&text, found.get(first..).unwrap_or_default()) {
        let text = text.clone();
        let columns = Vec::new();
        found.push(Statement {
            line,
            text,
            quantity,
            measure: None,
            columns,
            position: position.clone(),
            at: None,
        });
    }
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

/// What a text names a unit or a clock of that none of its statements gives: whoever wrote it meant
/// something by it.
fn unread(text: &str, found: &[Statement]) -> Vec<Quantity> {
    let text = packed(text).to_uppercase();
    let mut unread = Vec::new();
    let is_noted = |measure: Measure| found.iter().any(|one| one.measure == Some(measure));
    let scales = scales_in(&text);
    if scales.iter().any(|scale| !is_noted(Measure::Scale(*scale))) {
        unread.push(Quantity::Count);
    }
    let told = || found.iter().filter(|one| one.quantity == Quantity::Time);
    let is_told = told().next().is_some();
    let is_moved = told().any(|one| one.measure.is_some_and(|measure| !measure.is_default()));
    // Where a text names Japan's clock as well as another, the times may be by either; where nothing
    // is said to be by the other, they are Japan's.
    let names_japan = ["日本時間", "日本標準時", "JST"].iter().any(|word| text.contains(word));
    if is_moved && names_japan
        || !is_told && !names_japan && names_clock(&text) && speaks_of_times(&text)
    {
        unread.push(Quantity::Time);
    }
    unread.retain(|quantity| {
        !found.iter().any(|one| one.quantity == *quantity && one.measure.is_none())
    });
    unread
}

/// The units of a thousand and more that a text names, but for those of numbers (3万人) and of bounds
/// (千人以上).
fn scales_in(text: &str) -> Vec<Scale> {
    const COUNTED: [&str; 9] =
        ["人", "名", "件", "回線", "契約", "加入", "ユーザ", "利用者", "USER"];
    // 百人町 is a place.
    const BOUNDS: [&str; 13] = [
        "以上", "以下", "以内", "未満", "超", "を超", "規模", "程度", "弱", "強", "余", "前後",
        "町",
    ];
    let is_scale = |c: char| "十百千万億".contains(c);
    let of_number = |c: char| c.is_numeric() || "一二三四五六七八九数何幾約.,".contains(c);
    let mut found = Vec::new();
    let mut before = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run: usize = rest.chars().take_while(|c| is_scale(*c)).map(char::len_utf8).sum();
        if run == 0 {
            before = Some(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (scale, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
        let counted = COUNTED.iter().find_map(|word| after.strip_prefix(word));
        let is_unit = !before.is_some_and(of_number)
            && counted.is_some_and(|rest| !BOUNDS.iter().any(|word| rest.starts_with(word)));
        found.extend(Scale::named(scale).filter(|_| is_unit));
        before = scale.chars().next_back();
        rest = after;
    }
    let thousands = ["X1000", "X1,000", "×1000", "×1,000", "THOUSAND"];
    if thousands.iter().any(|word| text.contains(word)) {
        found.extend(Scale::named("千"));
    }
    found
}

/// The unit that words are without an announcement, as 千人 in brackets or alone in a cell, or 千 in
/// brackets. 人 may be anything there, and 100件 a number of reports.
fn bare(words: &str, is_bracketed: bool) -> Option<Measure> {
    let words = packed(words);
    let is_counted = words.ends_with(['人', '件', '線', '約', '名']);
    let measures = unit::read(&words, Quantity::Count).measures;
    let [measure] = measures.as_slice() else { return None };
    let is_plain = !words.contains(|c: char| c.is_ascii_digit() || "([{<〔【〈《「『".contains(c));
    ((is_counted || is_bracketed) && is_plain && !measure.is_default()).then_some(*measure)
}

/// The units that a text gives to what it names: 利用者数：千人, 継続時間は時間, in thousands.
fn equated(text: &str) -> Vec<(&str, Quantity, Measure)> {
    const COUNTS: [&str; 14] = [
        "利用者数",
        "人数",
        "件数",
        "契約数",
        "回線数",
        "影響数",
        "数値",
        "数字",
        "数量",
        "数",
        "FIGURES",
        "NUMBERS",
        "COUNTS",
        "USERS",
    ];
    const DURATIONS: [&str; 7] =
        ["継続時間", "影響時間", "停止時間", "障害時間", "所要時間", "時間", "DURATION"];
    let mut found = Vec::new();
    // 継続時間（時間）
    if let Some((before, inner)) = split_remark(text)
        && packed(before).ends_with(Column::Duration.header())
        && let [measure] = unit::read(inner, Quantity::Duration).measures.as_slice()
    {
        found.push((text, Quantity::Duration, *measure));
    }
    for clause in clauses(text) {
        let upper = clause.to_uppercase();
        let in_words =
            upper.trim().strip_prefix("IN ").or(upper.split_once(" IN ").map(|(_, at)| at));
        if let Some(scale) = in_words.and_then(Scale::named).filter(|scale| !scale.is_one()) {
            found.push((clause, Quantity::Count, Measure::Scale(scale)));
            continue;
        }
        let packed = packed(&upper);
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
    let words = words.trim_start();
    let rest = words.strip_prefix(UNIT).map(str::to_owned).or_else(|| {
        let lower = words.to_ascii_lowercase();
        let rest = lower.strip_prefix("units").or_else(|| lower.strip_prefix("unit"))?;
        rest.starts_with([':', '=']).then(|| rest.to_owned())
    });
    let is_parted = |c: char| c.is_whitespace() || ":=(（「[→/-".contains(c);
    rest.is_some_and(|rest| rest.starts_with(is_parted))
}

#[cfg(test)]
mod tests;
