//! Findings about what a workbook shows to people that its values alone do not say.

use super::values::Misreading;
use crate::model::finding::Severity::{Error, Warning};
use crate::model::text::{Language, in_language};

const SHOW_ROWS: [&str; 2] = [
    "不要な行であれば削除し、必要な行であれば再表示（フィルターは解除）してください。",
    "Delete the rows if they are not wanted; show them (or clear the filter) if they are.",
];
const UNMERGE: [&str; 2] = [
    "セルの結合を解除し、項目ごとに値を記入してください。",
    "Unmerge the cells, and write each value in a cell of its own.",
];

findings! { in language;
    /// What is seen of a cell, a row or a column of a workbook.
    Seen {
        /// Hidden rows that hold reports: the physical lines of all but the first.
        HiddenRows(others: Vec<u64>) = "row.hidden", Warning;
            message { if others.is_empty() {
                in_language!(language,
                    "非表示の行ですが、表示されている行と同じく読み込みました。",
                    "A hidden row; it was read like those that are shown.")
            } else {
                in_language!(language,
                    "非表示の行ですが、表示されている行と同じく読み込みました。このシートには、ほかにも非表示の行（{lines}行目）があり、同じく読み込みました。",
                    "A hidden row; it was read like those that are shown, and so were the other hidden rows of this sheet (lines {lines}).",
                    lines = lines(others, language))
            } }
            hint SHOW_ROWS
        /// A sheet that hides rows by default, so that it is open which of them people see.
        RowsHiddenByDefault = "row.hidden", Warning;
            message ["行を既定で非表示とするシートです。表示されない行があり得ますが、全ての行を読み込みました。",
                "The sheet hides rows by default; some may not be shown, and all of them were read."]
            hint SHOW_ROWS
        /// Hidden columns that are read, by their headers.
        HiddenColumns(headers: Vec<String>) = "column.hidden", Warning;
            message ["非表示の列（「{headers}」）ですが、表示されている列と同じく読み込みました。",
                "Hidden columns ({headers}); they were read like those that are shown.",
                headers = headers.join(language.of(["」「", ", "]))]
            hint ["不要な列であれば削除し、必要な列であれば再表示してください。",
                "Delete the columns if they are not wanted, or show them if they are."]
        /// A row that is struck through throughout.
        StruckRow = "row.struck", Error;
            message ["取消線が行の全体に引かれています。取り消された報告か、有効な報告か判別できません。",
                "The whole row is struck through; whether the report stands cannot be told."]
            hint ["取り消された報告であれば行を削除し、有効な報告であれば取消線を外してください。",
                "Delete the row if it is withdrawn; take the strikethrough off if it stands."]
        /// Text that is struck through and not read.
        Struck {
            /// All of the text.
            whole: String,
            /// What is read.
            read: String,
        } = "cell.struck", Warning;
            message { if read.trim().is_empty() {
                in_language!(language,
                    "取消線の引かれた「{whole}」は読み込まず、空欄として扱います。",
                    "`{whole}` is struck through and not read; the cell counts as blank.")
            } else {
                in_language!(language,
                    "「{whole}」のうち取消線の引かれた部分は読み込まず、「{read}」として扱います。",
                    "What is struck through in `{whole}` is not read; it counts as `{read}`.")
            } }
            refused ["「{whole}」に取消線の引かれた文字があり、どれが値か判別できません。",
                "In `{whole}` text is struck through; which is the value cannot be told."]
            hint ["取り消した文字を削除し、有効な値だけを記入してください。",
                "Delete what is struck through, and leave the value alone."]
        /// A header that is struck through throughout, so that its column is not read.
        StruckHeader(header: String) = "cell.struck", Warning;
            message ["列名「{header}」に取消線が引かれています。この列は読み込んでいません。",
                "The header `{header}` is struck through; its column was not read."]
            hint ["不要な列であれば削除し、必要な列であれば取消線を外してください。",
                "Delete the column if it is not wanted; take the strikethrough off if it is."]
        /// Cells that are struck through where a condition holds, which is not looked into.
        ConditionalStrikes = "cell.struck", Warning;
            message ["条件付き書式により取消線の引かれるセルがあり得ますが、条件は判定せず、引かれていないものとして読み込みました。",
                "Conditional formats may strike cells through; the conditions were not looked into, and the cells read as if they did not hold."]
            hint ["取り消された行や値があれば削除してください。",
                "Delete rows and values that are withdrawn."]
        /// Text in superscript or subscript that is not read; empty where the whole cell is written so
        /// and is read.
        Raised {
            /// The text.
            remark: String,
            /// What is read.
            read: String,
            /// Whether the value counts as approximate for it.
            is_approximate: bool,
        } = "cell.superscript", Warning;
            message { if remark.is_empty() {
                raised_throughout(read, language)
            } else {
                in_language!(language,
                    "上付き又は下付きの文字「{remark}」は注記とみなして読み込まず、値は「{read}」{about}として扱います。",
                    "`{remark}` in superscript or subscript is taken as a remark and not read; the value is `{read}`{about}.",
                    about = if *is_approximate { language.of(["（概数）", " and approximate"]) } else { "" })
            } }
            refused ["上付き又は下付きの文字「{remark}」が、「{read}」の値の一部か注記か判別できません。",
                "Whether `{remark}` in superscript or subscript is part of the value `{read}` or a remark cannot be told."]
            hint ["値の一部であれば上付き・下付きの書式を外し、注記であれば概要の欄に記入してください。",
                "Take the format off if it is part of the value; move a remark to the summary."]
        /// A unit in superscript or subscript beside a value, which would be another in it.
        RaisedUnit {
            /// The code.
            code: Misreading,
            /// The unit.
            unit: String,
            /// What stands beside it.
            read: String,
        } = (code: Misreading), Error;
            message ["「{read}」に上付き又は下付きの「{unit}」が添えられ、注記を除いた「{read}」とも、「{read}{unit}」とも読めます。",
                "`{unit}` stands in superscript or subscript beside `{read}`; this can be read as `{read}` without the remark or as `{read}{unit}`."]
            hint ["上付き・下付きの書式を外し、値を単位とともに「4万人」「5時間」のように記入してください。",
                "Take the format off, and write the value with its unit, as 4万人 or 5時間."]
        /// A remark beside a header; empty where all of the header is written so and is read.
        RaisedHeader {
            /// The text.
            remark: String,
            /// What is read.
            read: String,
        } = "cell.superscript", Warning;
            message { if remark.is_empty() {
                raised_throughout(read, language)
            } else {
                in_language!(language,
                    "列名の上付き又は下付きの文字「{remark}」は注記とみなして読み込まず、列名を「{read}」として読み取りました。",
                    "`{remark}` in superscript or subscript is taken as a remark and not read; the header is read as `{read}`.")
            } }
            hint ["注記であれば差し支えありません。単位であれば、上付き・下付きの書式を外して列名の括弧に記入してください。",
                "Nothing need be done if it is a remark; if it is a unit, take the format off and give it in brackets in the header."]
        /// A number that is shown as another, and read as it is held.
        Shown {
            /// What is seen.
            shown: String,
            /// What is held.
            held: String,
        } = "cell.display", Warning;
            message { if shown.trim().is_empty() {
                in_language!(language,
                    "表示形式のため、セルには何も表示されませんが、値（{held}）が格納されています。格納されている値を用います。",
                    "By its format the cell shows nothing and holds {held}; what it holds is used.")
            } else {
                in_language!(language,
                    "セルの表示（「{shown}」）と格納されている値（{held}）が異なります。格納されている値を用います。",
                    "The cell shows `{shown}` and holds {held}; what it holds is used.")
            } }
            hint ["格納されている値が正しいか確認し、セルの表示形式を「標準」にしてください。",
                "Check that what the cell holds is right, and give it the format General."]
        /// A number that is shown as another, where nobody can tell which of the two is meant.
        TwoReadings {
            /// The code.
            code: Misreading,
            /// What is seen.
            shown: String,
            /// What is held.
            held: String,
            /// The words that state the unit of the column, where any do.
            unit: Option<String>,
        } = (code: Misreading), Error;
            message { match unit {
                Some(unit) => in_language!(language,
                    "単位の記載は「{unit}」、セルの表示は「{shown}」、格納されている値は{held}です。どちらが正しいか判別できません。",
                    "The unit is stated as `{unit}`; the cell shows `{shown}` and holds {held}. Which of the two is meant cannot be told."),
                None => in_language!(language,
                    "セルの表示は「{shown}」、格納されている値は{held}です。どちらが正しいか判別できません。",
                    "The cell shows `{shown}` and holds {held}. Which of the two is meant cannot be told."),
            } }
            hint ["セルの表示形式を「標準」にし、列名の単位どおりの数値を記入してください。",
                "Give the cell the format General, and write the number in the unit of the header."]
        /// A date in the place of a report number, and what it is read as.
        DateAsNumber(read: String) = "cell.display", Warning;
            message ["番号の欄に日付の値があります。「10-1」などの番号が、表計算ソフトにより日付に変えられたおそれがあります。「{read}」として扱います。",
                "A date in the place of a number; a spreadsheet program may have made a date of a number such as 10-1. It counts as `{read}`."]
            hint ["番号が正しいか確認し、セルの表示形式を「文字列」にして記入し直してください。",
                "Check the number, give the cell the format Text, and write it again."]
        /// A time that is shown without its days or hours.
        Short {
            /// What is seen.
            shown: String,
            /// What is held.
            held: String,
        } = "duration.ambiguous", Error;
            message ["表示形式のため、セルの表示（{shown}）は格納されている値（{held}）の一部だけです。どちらが正しいか判別できません。",
                "By its format the cell shows {shown}, which is only a part of the {held} that it holds. Which of the two is meant cannot be told."]
            hint ["セルの表示形式を「[h]:mm」に変更し、表示される時間が正しいか確認してください。",
                "Give the cell the format [h]:mm, and check the duration that it then shows."]
        /// An error in place of a value, by its name.
        Error(name: String) = "cell.error", Error;
            message ["値ではなく、表計算ソフトのエラーの表示（{name}）です。",
                "An error of the spreadsheet program ({name}) and no value."]
            hint ["数式、参照先及び列の幅を確認し、値を直接記入してください。不明の場合は「不明」としてください。",
                "Check the formula, what it refers to and the width of the column, and write the value itself, or 不明 if it is not known."]
        /// A formula whose value was not stored.
        Uncalculated = "cell.uncalculated", Error;
            message ["数式の計算結果が保存されていないため、値が分かりません。",
                "A formula whose result was not stored; its value is not known."]
            hint ["Excelで開き、再計算（F9）して保存し直すか、値を直接記入してください。",
                "Open the workbook in Excel, recalculate (F9) and save it again, or write the value itself."]
        /// A cell under one that is merged over it from the left; what it holds.
        Covered(held: String) = "cell.merged", Warning;
            message { if held.trim().is_empty() {
                in_language!(language,
                    "左又は上のセルと結合されています。空欄として扱います。",
                    "The cell is merged with one to its left or above; it counts as blank.")
            } else {
                in_language!(language,
                    "左又は上のセルと結合されているため表示されない値「{held}」があります。読み込まず、空欄として扱います。",
                    "The cell is merged with one to its left or above and holds `{held}`, which nobody sees; it is not read and counts as blank.")
            } }
            refused { held_unseen(held, language) }
            hint UNMERGE
        /// A cell that is merged with the one above; what it holds itself, and nobody sees.
        HeldBelow(held: String) = "cell.merged", Warning;
            message { if held.trim().is_empty() {
                in_language!(language,
                    "上のセルと結合されています。上のセルと同じとして扱います。",
                    "The cell is merged with the one above; it counts as the cell above.")
            } else {
                in_language!(language,
                    "上のセルと結合されているため表示されない値「{held}」があります。読み込まず、上のセルと同じとして扱います。",
                    "The cell is merged with the one above and holds `{held}`, which nobody sees; it is not read and counts as the cell above.")
            } }
            refused { held_unseen(held, language) }
            hint UNMERGE
        /// Something beside the cell, under a header that is merged over both columns.
        BesideMergedHeader(beside: String) = "cell.merged", Error;
            message ["列名のセルが右の列と結合されており、右の列に「{beside}」があります。この項目の値の一部か判別できません。",
                "The header is merged over the next column, which holds `{beside}`; whether that is part of this value cannot be told."]
            hint UNMERGE
    }
}

impl Seen {
    /// Whether it keeps the value of a cell from being used, whatever stands in the others.
    pub fn is_of_one_cell(&self) -> bool {
        self.severity() == Error && *self != Self::StruckRow
    }
}

fn raised_throughout(read: &str, language: Language) -> String {
    in_language!(
        language,
        "セルの全体が上付き又は下付きの文字です。「{read}」として読み取りました。",
        "All of the cell is in superscript or subscript; it is read as `{read}`.",
    )
}

fn held_unseen(held: &str, language: Language) -> String {
    in_language!(
        language,
        "結合されたセルの下に、表示されていない値（「{held}」）があります。",
        "Below the merged cell is a value that nobody sees (`{held}`).",
    )
}

/// Lines as people list them, those that follow on each other together.
fn lines(numbers: &[u64], language: Language) -> String {
    let [dash, comma] = match language {
        Language::Japanese => ["～", "、"],
        Language::English => ["–", ", "],
    };
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let span = |(first, last): &(u64, u64)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}{dash}{last}"),
    };
    spans.iter().map(span).collect::<Vec<_>>().join(comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_follow_on_each_other_are_listed_together() {
        let numbers = [3, 4, 5, 7, 9, 10];
        assert_eq!(lines(&numbers, Language::Japanese), "3～5、7、9～10");
        assert_eq!(lines(&numbers, Language::English), "3–5, 7, 9–10");
    }
}
