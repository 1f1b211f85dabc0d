//! Whether a decided value can be read in the place of what a cell holds.

use super::targets::Objection;
use crate::intake::journal::Journal;
use crate::intake::places;
use crate::intake::row::read::reread;
use crate::intake::row::{DecidedCells, Row};
use crate::intake::settings::Reading;
use crate::intake::sheet::unit::Quantity;
use crate::intake::values::datetime;
use crate::intake::values::normalize::{figures, normalize};
use crate::model::column::Column;
use crate::model::decision::{Decision, is_blank};
use crate::model::exclusion::Exclusion;
use crate::model::text::{Text, quoted};
use chrono::NaiveDateTime;

/// Whether the report still says what the decision replaces, and not yet what it lays down.
pub fn check_value(
    (column, value, was): (Column, &str, Option<&str>),
    wanted: &[usize],
    rows: &[Row],
    reading: Reading<'_>,
) -> Result<(), Objection> {
    let wanted: Vec<(usize, &Row)> =
        wanted.iter().filter_map(|index| Some((*index, rows.get(*index)?))).collect();
    let stated: Vec<String> = wanted.iter().map(|(_, row)| row.stated(column)).collect();
    // Of a long cell, what was quoted of it stands for the whole.
    let says = |text: &str| {
        let is_it = |stated: &String| {
            normalize(stated) == normalize(text) || quoted(stated).as_ref() == text
        };
        stated.iter().any(is_it)
    };
    if let Some(was) = was
        && !says(was)
        && !wanted.iter().any(|(index, row)| reads_alike(*index, row, column, was, reading))
    {
        let now = stated.join("」「");
        return Err(Objection::new(
            Text::new(
                format!("報告の「{}」は、元の値「{was}」ではなく「{now}」です。", column.header()),
                format!("`{}` of the report is `{now}`, no longer `{was}`.", column.key()),
            ),
            Text::new(
                "続報等により報告の内容が変わっていないか確認し、元の値を改めるか、不要な決定であれば削除してください。",
                "See whether a follow-up changed it; correct `was`, or delete the decision if it is not needed.",
            ),
        ));
    }
    // Dashes say what a blank cell says; "not known yet" says it where nothing but a reason can be.
    let blanks = |text: &str| {
        text.trim().is_empty()
            || text.chars().count() == 1 && is_blank(text)
            || column == Column::ExcludeReason && is_blank(text)
    };
    let says_it =
        |stated: &String| normalize(stated) == normalize(value) || blanks(stated) && blanks(value);
    if stated.iter().all(says_it) {
        return Err(Objection::new(
            Text::new(
                format!("報告の「{}」は、既に「{value}」です。", column.header()),
                format!("`{}` of the report is `{value}` already.", column.key()),
            ),
            Text::new("この決定を削除してください。", "Delete the decision."),
        ));
    }
    Ok(())
}

/// A bare number is not to be multiplied by a unit, nor a time moved by a time zone, that whoever
/// decides does not see. An answer on a correction sheet was written under the column's header, but
/// not below the title of the table.
pub fn check_unit(
    decision: &Decision,
    column: Column,
    value: &str,
    wanted: &[usize],
    rows: &[Row],
) -> Result<(), Objection> {
    let is_answer = decision.file.to_lowercase().ends_with(".xlsx");
    let unit = wanted.iter().filter_map(|index| rows.get(*index)).find_map(|row| {
        let layout = &row.layout;
        let is_clear = match layout.zone(column) {
            Some(zone) => moment(value, Some(zone)) == moment(value, None),
            None => !figures(value).chars().all(|c| c.is_ascii_digit() || ",.E+".contains(c)),
        };
        if is_clear { None } else { layout.unseen_unit(column, is_answer) }
    });
    if value.trim().is_empty() {
        return Ok(());
    }
    let Some(unit) = unit else { return Ok(()) };
    let (ja, en) = match Quantity::of(column) {
        Some(Quantity::Time) => ("時間帯", "time zone"),
        _ => ("単位", "unit"),
    };
    Err(Objection::new(
        Text::new(
            format!(
                "報告の項目「{}」の{ja}は「{unit}」に示されており、値「{value}」の{ja}が明らかでありません。",
                column.header()
            ),
            format!(
                "The {en} of `{}` is stated in `{unit}`; that of `{value}` is not clear.",
                column.key()
            ),
        ),
        Text::new(
            "値に単位又は時差を付けて記入してください（例：4万人、90分、2024-10-01T09:05+09:00）。",
            "Write the value with its unit or offset, such as 4万人, 90分 or 2024-10-01T09:05+09:00.",
        ),
    ))
}

/// A remark beside a value may make another of it (単位：千人, うち法人分のみ, 復旧見込み): it is held to
/// what a bracket behind the value would be.
pub fn check_remark(
    decision: &Decision,
    column: Column,
    wanted: &[usize],
    rows: &[Row],
    reading: Reading<'_>,
) -> Result<(), Objection> {
    let (value, remark) = (decision.value(), decision.remark.as_str());
    if remark.is_empty() || is_harmless(value, remark) {
        return Ok(());
    }
    let read = |index: usize, row: &Row, text: String| {
        let cells = DecidedCells::from([(column, text)]);
        let (read, refused) = reread(row, &cells, reading, index, &mut Journal::default());
        refused.is_empty().then(|| read.identity(reading).value(column).to_owned())
    };
    let reads_otherwise = |index: &usize| {
        rows.get(*index).is_some_and(|row| {
            let alone = read(*index, row, format!("{value}（精査済み）"));
            alone.is_some() && read(*index, row, format!("{value}（{remark}）")) != alone
        })
    };
    let is_other = match column {
        Column::ExcludeReason => {
            Exclusion::of(remark) != Exclusion::Reason && names_exclusion(remark)
        }
        Column::Area | Column::Place => {
            let (area, _) = places::area(remark, reading.codes);
            !area.regions.is_empty()
                || ["除く", "除き", "ほか", "のみ"].iter().any(|it| remark.contains(it))
        }
        column if Quantity::of(column).is_some() => wanted.iter().any(reads_otherwise),
        _ => false,
    };
    if !is_other {
        return Ok(());
    }
    Err(Objection::new(
        Text::new(
            format!(
                "回答の値「{value}」は、備考「{remark}」と併せると、そのまま用いることができません。"
            ),
            format!(
                "The answer `{value}` cannot be used as it stands beside its remark `{remark}`."
            ),
        ),
        Text::new(
            "回答者に確認し、単位などを含めた値だけを「回答（修正後の値）」に記入し直してください。",
            "Ask whoever answered, and give the whole value, with its unit, in the cell of the answer alone.",
        ),
    ))
}

/// Whether a remark leaves the value what it is: it says nothing, repeats it, tells of the one that was wrong,
/// or has figures that are none of the value's (10月2日に精査済み, 内線1234).
fn is_harmless(value: &str, remark: &str) -> bool {
    const NOTHING: [&str; 6] = ["なし", "無し", "特になし", "誤記", "誤り", "誤入力"];
    const OLD: [&str; 10] = [
        "から改め", "から訂正", "から修正", "は誤", "を誤", "と誤", "と記載", "と報告", "換算済",
        "記入して",
    ];
    const OTHER: [&str; 15] = [
        "正しくは", "に訂正", "の誤り", "実際", "当たり", "あたり", "の合計", "一部は", "未満",
        "以上", "以下", "超", "ではなく", "単位", "+",
    ];
    let (value, remark) = (figures(value), figures(remark));
    let bare = remark.trim_end_matches('。');
    let is_number = |c: char| c.is_ascii_digit() || "万億千,.:".contains(c);
    let last = remark.split(|c| !is_number(c)).rfind(|run| run.contains(char::is_numeric));
    // Whole numbers: 400 is not repeated by 40000.
    let repeats =
        last.is_some_and(|number| value.split(|c| !is_number(c)).any(|run| run == number));
    let has_other = OTHER.iter().any(|word| remark.contains(word));
    NOTHING.contains(&bare)
        || repeats
        || !remark.contains("正しくは") && OLD.iter().any(|word| remark.contains(word))
        || last.is_some() && !has_other
}

/// Whether a remark speaks of whether the report is counted.
fn names_exclusion(remark: &str) -> bool {
    ["除外", "集計", "対象"].iter().any(|word| remark.contains(word))
}

fn moment(value: &str, zone: Option<i64>) -> Option<NaiveDateTime> {
    datetime::read_in(value, zone).ok().and_then(|reading| reading.value).map(|moment| moment.at)
}

/// Whether a text in the place of a cell reads as the cell does.
pub fn reads_alike(
    index: usize,
    row: &Row,
    column: Column,
    text: &str,
    reading: Reading<'_>,
) -> bool {
    let cells = DecidedCells::from([(column, text.to_owned())]);
    let (read, _) = reread(row, &cells, reading, index, &mut Journal::default());
    read.identity(reading).value(column) == row.identity(reading).value(column)
}
