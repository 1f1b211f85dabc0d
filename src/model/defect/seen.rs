//! What a workbook shows to people that its values alone do not say, and what is wrong with it.

mod hints;

use crate::model::finding::Severity;
use crate::model::text::Text;

/// What is seen of a cell, a row or a column of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// Hidden rows that hold reports: the physical lines of all but the first.
    HiddenRows(Vec<u64>),
    /// A sheet that hides rows by default, so that it is open which of them people see.
    RowsHiddenByDefault,
    /// Hidden columns that are read, by their headers.
    HiddenColumns(Vec<String>),
    /// A row that is struck through throughout.
    StruckRow,
    /// Text that is struck through and not read.
    Struck {
        /// All of the text.
        whole: String,
        /// What is read.
        read: String,
    },
    /// A header that is struck through throughout, so that its column is not read.
    StruckHeader(String),
    /// Cells that are struck through where a condition holds, which is not looked into.
    ConditionalStrikes,
    /// Text in superscript or subscript that is not read; empty where the whole cell is written so
    /// and is read.
    Raised {
        /// The text.
        remark: String,
        /// What is read.
        read: String,
        /// Whether the value counts as approximate for it.
        is_approximate: bool,
    },
    /// A unit in superscript or subscript beside a value, which would be another in it.
    RaisedUnit {
        /// The code: `number.invalid`, `duration.ambiguous` or `datetime.invalid`.
        code: &'static str,
        /// The unit.
        unit: String,
        /// What stands beside it.
        read: String,
    },
    /// A remark beside a header.
    RaisedHeader {
        /// The text.
        remark: String,
        /// What is read.
        read: String,
    },
    /// A number that is shown as another, and read as it is held.
    Shown {
        /// What is seen.
        shown: String,
        /// What is held.
        held: String,
    },
    /// A number that is shown as another, where nobody can tell which of the two is meant.
    TwoReadings {
        /// The code: `number.invalid` or `duration.ambiguous`.
        code: &'static str,
        /// What is seen.
        shown: String,
        /// What is held.
        held: String,
        /// The words that state the unit of the column, where any do.
        unit: Option<String>,
    },
    /// A date in the place of a report number, and what it is read as.
    DateAsNumber(String),
    /// A time that is shown without its days or hours.
    Short {
        /// What is seen.
        shown: String,
        /// What is held.
        held: String,
    },
    /// An error in place of a value, by its name.
    Error(String),
    /// A formula whose value was not stored.
    Uncalculated,
    /// A cell under one that is merged over it from the left; what it holds.
    Covered(String),
    /// A cell that is merged with the one above; what it holds itself, and nobody sees.
    HeldBelow(String),
    /// Something beside the cell, under a header that is merged over both columns.
    BesideMergedHeader(String),
}

impl Seen {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::HiddenRows(_) | Self::RowsHiddenByDefault => "row.hidden",
            Self::HiddenColumns(_) => "column.hidden",
            Self::StruckRow => "row.struck",
            Self::Struck { .. } | Self::StruckHeader(_) | Self::ConditionalStrikes => "cell.struck",
            Self::Raised { .. } | Self::RaisedHeader { .. } => "cell.superscript",
            Self::Shown { .. } | Self::DateAsNumber(_) => "cell.display",
            Self::TwoReadings { code, .. } | Self::RaisedUnit { code, .. } => code,
            Self::Short { .. } => "duration.ambiguous",
            Self::Error(_) => "cell.error",
            Self::Uncalculated => "cell.uncalculated",
            Self::Covered(_) | Self::HeldBelow(_) | Self::BesideMergedHeader(_) => "cell.merged",
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::StruckRow
            | Self::TwoReadings { .. }
            | Self::RaisedUnit { .. }
            | Self::Short { .. }
            | Self::Error(_)
            | Self::Uncalculated
            | Self::BesideMergedHeader(_) => Severity::Error,
            Self::HiddenRows(_)
            | Self::RowsHiddenByDefault
            | Self::HiddenColumns(_)
            | Self::Struck { .. }
            | Self::StruckHeader(_)
            | Self::ConditionalStrikes
            | Self::Raised { .. }
            | Self::RaisedHeader { .. }
            | Self::Shown { .. }
            | Self::DateAsNumber(_)
            | Self::Covered(_)
            | Self::HeldBelow(_) => Severity::Warning,
        }
    }

    /// Whether it keeps the value of a cell from being used, whatever stands in the others.
    #[must_use]
    pub fn is_of_one_cell(&self) -> bool {
        self.severity() == Severity::Error && *self != Self::StruckRow
    }

    /// What is wrong where the cell is refused for it.
    #[must_use]
    pub fn refusal(&self) -> Text {
        match self {
            Self::Struck { whole, .. } => Text::new(
                format!("「{whole}」に取消線の引かれた文字があり、どれが値か判別できません。"),
                format!("In `{whole}` text is struck through; which is the value cannot be told."),
            ),
            Self::Raised { remark, read, .. } => Text::new(
                format!(
                    "上付き又は下付きの文字「{remark}」が、「{read}」の値の一部か注記か判別できません。"
                ),
                format!(
                    "Whether `{remark}` in superscript or subscript is part of the value `{read}` or a remark cannot be told."
                ),
            ),
            Self::Covered(held) | Self::HeldBelow(held) => Text::new(
                format!("結合されたセルの下に、表示されていない値（「{held}」）があります。"),
                format!("Below the merged cell is a value that nobody sees (`{held}`)."),
            ),
            _ => self.message(),
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::HiddenRows(others) if others.is_empty() => Text::new(
                "非表示の行ですが、表示されている行と同じく読み込みました。",
                "A hidden row; it was read like those that are shown.",
            ),
            Self::HiddenRows(others) => {
                let lines = lines(others);
                Text::new(
                    format!(
                        "非表示の行ですが、表示されている行と同じく読み込みました。このシートには、ほかにも非表示の行（{}行目）があり、同じく読み込みました。",
                        lines.ja
                    ),
                    format!(
                        "A hidden row; it was read like those that are shown, and so were the other hidden rows of this sheet (lines {}).",
                        lines.en
                    ),
                )
            }
            Self::RowsHiddenByDefault => Text::new(
                "行を既定で非表示とするシートです。表示されない行があり得ますが、全ての行を読み込みました。",
                "The sheet hides rows by default; some may not be shown, and all of them were read.",
            ),
            Self::HiddenColumns(headers) => Text::new(
                format!(
                    "非表示の列（「{}」）ですが、表示されている列と同じく読み込みました。",
                    headers.join("」「")
                ),
                format!(
                    "Hidden columns ({}); they were read like those that are shown.",
                    headers.join(", ")
                ),
            ),
            Self::StruckRow => Text::new(
                "取消線が行の全体に引かれています。取り消された報告か、有効な報告か判別できません。",
                "The whole row is struck through; whether the report stands cannot be told.",
            ),
            Self::Struck { whole, read } if read.trim().is_empty() => Text::new(
                format!("取消線の引かれた「{whole}」は読み込まず、空欄として扱います。"),
                format!("`{whole}` is struck through and not read; the cell counts as blank."),
            ),
            Self::Struck { whole, read } => Text::new(
                format!(
                    "「{whole}」のうち取消線の引かれた部分は読み込まず、「{read}」として扱います。"
                ),
                format!("What is struck through in `{whole}` is not read; it counts as `{read}`."),
            ),
            Self::StruckHeader(header) => Text::new(
                format!("列名「{header}」に取消線が引かれています。この列は読み込んでいません。"),
                format!("The header `{header}` is struck through; its column was not read."),
            ),
            Self::ConditionalStrikes => Text::new(
                "条件付き書式により取消線の引かれるセルがあり得ますが、条件は判定せず、引かれていないものとして読み込みました。",
                "Conditional formats may strike cells through; the conditions were not looked into, and the cells read as if they did not hold.",
            ),
            Self::RaisedHeader { remark, read } | Self::Raised { remark, read, .. }
                if remark.is_empty() =>
            {
                Text::new(
                    format!(
                        "セルの全体が上付き又は下付きの文字です。「{read}」として読み取りました。"
                    ),
                    format!(
                        "All of the cell is in superscript or subscript; it is read as `{read}`."
                    ),
                )
            }
            Self::RaisedUnit { unit, read, .. } => Text::new(
                format!(
                    "「{read}」に上付き又は下付きの「{unit}」が添えられ、注記を除いた「{read}」とも、「{read}{unit}」とも読めます。"
                ),
                format!(
                    "`{unit}` stands in superscript or subscript beside `{read}`; this can be read as `{read}` without the remark or as `{read}{unit}`."
                ),
            ),
            Self::RaisedHeader { remark, read } => Text::new(
                format!(
                    "列名の上付き又は下付きの文字「{remark}」は注記とみなして読み込まず、列名を「{read}」として読み取りました。"
                ),
                format!(
                    "`{remark}` in superscript or subscript is taken as a remark and not read; the header is read as `{read}`."
                ),
            ),
            Self::Raised { remark, read, is_approximate } => {
                let (ja, en) =
                    if *is_approximate { ("（概数）", " and approximate") } else { ("", "") };
                Text::new(
                    format!(
                        "上付き又は下付きの文字「{remark}」は注記とみなして読み込まず、値は「{read}」{ja}として扱います。"
                    ),
                    format!(
                        "`{remark}` in superscript or subscript is taken as a remark and not read; the value is `{read}`{en}."
                    ),
                )
            }
            Self::Shown { shown, held } if shown.trim().is_empty() => Text::new(
                format!(
                    "表示形式のため、セルには何も表示されませんが、値（{held}）が格納されています。格納されている値を用います。"
                ),
                format!(
                    "By its format the cell shows nothing and holds {held}; what it holds is used."
                ),
            ),
            Self::Shown { shown, held } => Text::new(
                format!(
                    "セルの表示（「{shown}」）と格納されている値（{held}）が異なります。格納されている値を用います。"
                ),
                format!("The cell shows `{shown}` and holds {held}; what it holds is used."),
            ),
            Self::TwoReadings { shown, held, unit: Some(unit), .. } => Text::new(
                format!(
                    "単位の記載は「{unit}」、セルの表示は「{shown}」、格納されている値は{held}です。どちらが正しいか判別できません。"
                ),
                format!(
                    "The unit is stated as `{unit}`; the cell shows `{shown}` and holds {held}. Which of the two is meant cannot be told."
                ),
            ),
            Self::TwoReadings { shown, held, unit: None, .. } => Text::new(
                format!(
                    "セルの表示は「{shown}」、格納されている値は{held}です。どちらが正しいか判別できません。"
                ),
                format!(
                    "The cell shows `{shown}` and holds {held}. Which of the two is meant cannot be told."
                ),
            ),
            Self::DateAsNumber(read) => Text::new(
                format!(
                    "番号の欄に日付の値があります。「10-1」などの番号が、表計算ソフトにより日付に変えられたおそれがあります。「{read}」として扱います。"
                ),
                format!(
                    "A date in the place of a number; a spreadsheet program may have made a date of a number such as 10-1. It counts as `{read}`."
                ),
            ),
            Self::Short { shown, held } => Text::new(
                format!(
                    "表示形式のため、セルの表示（{shown}）は格納されている値（{held}）の一部だけです。どちらが正しいか判別できません。"
                ),
                format!(
                    "By its format the cell shows {shown}, which is only a part of the {held} that it holds. Which of the two is meant cannot be told."
                ),
            ),
            Self::Error(name) => Text::new(
                format!("値ではなく、表計算ソフトのエラーの表示（{name}）です。"),
                format!("An error of the spreadsheet program ({name}) and no value."),
            ),
            Self::Uncalculated => Text::new(
                "数式の計算結果が保存されていないため、値が分かりません。",
                "A formula whose result was not stored; its value is not known.",
            ),
            Self::Covered(held) if held.trim().is_empty() => Text::new(
                "左又は上のセルと結合されています。空欄として扱います。",
                "The cell is merged with one to its left or above; it counts as blank.",
            ),
            Self::Covered(held) => Text::new(
                format!(
                    "左又は上のセルと結合されているため表示されない値「{held}」があります。読み込まず、空欄として扱います。"
                ),
                format!(
                    "The cell is merged with one to its left or above and holds `{held}`, which nobody sees; it is not read and counts as blank."
                ),
            ),
            Self::HeldBelow(held) if held.trim().is_empty() => Text::new(
                "上のセルと結合されています。上のセルと同じとして扱います。",
                "The cell is merged with the one above; it counts as the cell above.",
            ),
            Self::HeldBelow(held) => Text::new(
                format!(
                    "上のセルと結合されているため表示されない値「{held}」があります。読み込まず、上のセルと同じとして扱います。"
                ),
                format!(
                    "The cell is merged with the one above and holds `{held}`, which nobody sees; it is not read and counts as the cell above."
                ),
            ),
            Self::BesideMergedHeader(beside) => Text::new(
                format!(
                    "列名のセルが右の列と結合されており、右の列に「{beside}」があります。この項目の値の一部か判別できません。"
                ),
                format!(
                    "The header is merged over the next column, which holds `{beside}`; whether that is part of this value cannot be told."
                ),
            ),
        }
    }
}

/// Lines as people list them, those that follow on each other together.
fn lines(numbers: &[u64]) -> Text {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let said = |dash: &str, comma: &str| {
        let span = |(first, last): &(u64, u64)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}{dash}{last}"),
        };
        spans.iter().map(span).collect::<Vec<_>>().join(comma)
    };
    Text::new(said("～", "、"), said("–", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_follow_on_each_other_are_listed_together() {
        let text = lines(&[3, 4, 5, 7, 9, 10]);
        assert_eq!((text.ja.as_str(), text.en.as_str()), ("3～5、7、9～10", "3–5, 7, 9–10"));
    }
}
