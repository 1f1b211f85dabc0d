//! What is to be done about what a workbook shows.

use super::Seen;
use crate::model::text::Text;

impl Seen {
    /// How to mend it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::HiddenRows(_) | Self::RowsHiddenByDefault => Text::new(
                "不要な行であれば削除し、必要な行であれば再表示（フィルターは解除）してください。",
                "Delete the rows if they are not wanted; show them (or clear the filter) if they are.",
            ),
            Self::HiddenColumns(_) => Text::new(
                "不要な列であれば削除し、必要な列であれば再表示してください。",
                "Delete the columns if they are not wanted, or show them if they are.",
            ),
            Self::StruckRow => Text::new(
                "取り消された報告であれば行を削除し、有効な報告であれば取消線を外してください。",
                "Delete the row if it is withdrawn; take the strikethrough off if it stands.",
            ),
            Self::StruckHeader(_) => Text::new(
                "不要な列であれば削除し、必要な列であれば取消線を外してください。",
                "Delete the column if it is not wanted; take the strikethrough off if it is.",
            ),
            Self::ConditionalStrikes => Text::new(
                "取り消された行や値があれば削除してください。",
                "Delete rows and values that are withdrawn.",
            ),
            Self::Struck { .. } => Text::new(
                "取り消した文字を削除し、有効な値だけを記入してください。",
                "Delete what is struck through, and leave the value alone.",
            ),
            Self::RaisedUnit { .. } => Text::new(
                "上付き・下付きの書式を外し、値を単位とともに「4万人」「5時間」のように記入してください。",
                "Take the format off, and write the value with its unit, as 4万人 or 5時間.",
            ),
            Self::RaisedHeader { .. } => Text::new(
                "注記であれば差し支えありません。単位であれば、上付き・下付きの書式を外して列名の括弧に記入してください。",
                "Nothing need be done if it is a remark; if it is a unit, take the format off and give it in brackets in the header.",
            ),
            Self::Raised { .. } => Text::new(
                "値の一部であれば上付き・下付きの書式を外し、注記であれば概要の欄に記入してください。",
                "Take the format off if it is part of the value; move a remark to the summary.",
            ),
            Self::Shown { .. } => Text::new(
                "格納されている値が正しいか確認し、セルの表示形式を「標準」にしてください。",
                "Check that what the cell holds is right, and give it the format General.",
            ),
            Self::DateAsNumber(_) => Text::new(
                "番号が正しいか確認し、セルの表示形式を「文字列」にして記入し直してください。",
                "Check the number, give the cell the format Text, and write it again.",
            ),
            Self::TwoReadings { .. } => Text::new(
                "セルの表示形式を「標準」にし、列名の単位どおりの数値を記入してください。",
                "Give the cell the format General, and write the number in the unit of the header.",
            ),
            Self::Short { .. } => Text::new(
                "セルの表示形式を「[h]:mm」に変更し、表示される時間が正しいか確認してください。",
                "Give the cell the format [h]:mm, and check the duration that it then shows.",
            ),
            Self::Error(_) => Text::new(
                "数式、参照先及び列の幅を確認し、値を直接記入してください。不明の場合は「不明」としてください。",
                "Check the formula, what it refers to and the width of the column, and write the value itself, or 不明 if it is not known.",
            ),
            Self::Uncalculated => Text::new(
                "Excelで開き、再計算（F9）して保存し直すか、値を直接記入してください。",
                "Open the workbook in Excel, recalculate (F9) and save it again, or write the value itself.",
            ),
            Self::Covered(_) | Self::HeldBelow(_) | Self::BesideMergedHeader(_) => Text::new(
                "セルの結合を解除し、項目ごとに値を記入してください。",
                "Unmerge the cells, and write each value in a cell of its own.",
            ),
        }
    }
}
