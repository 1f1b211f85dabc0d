//! What is to be done about findings about tables.

use super::{SecondTable, TableDefect};
use crate::model::text::Text;

impl TableDefect {
    /// How to mend it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::HeaderUnit { .. } | Self::UnitUnknown { .. } => Text::new(
                "列名の単位を、人数は「（人）」「（千人）」「（万人）」、継続時間は「（分）」「（時間）」、日時は「（日本時間）」「（UTC）」「（+09:00）」のように記入してください。単位でない注記は、列名の括弧に書かないでください。",
                "Give the unit in the header: （人）, （千人） or （万人） for users, （分） or （時間） for durations, （日本時間）, （UTC） or （+09:00） for times. Put other remarks elsewhere.",
            ),
            Self::UnitsContradict { .. } => Text::new(
                "正しい単位を一つだけ列名に記入し（例：「影響利用者数（千人）」）、他の記載を消してください。",
                "Give the right unit once, in the header, as in 影響利用者数（千人）, and delete the other.",
            ),
            Self::UnitAssumed { .. } => Text::new(
                "正しければ差し支えありません。列名に単位を記入すると確実です（例：「影響利用者数（千人）」）。",
                "Nothing need be done if it is right; a unit in the header makes sure, as in 影響利用者数（千人）.",
            ),
            Self::ConstantUnused(_) => Text::new(
                "定数を用いる場合は、その列を対応付けの ignore に加えてください。",
                "To use the constant, add the column to `ignore` in the mapping file.",
            ),
            Self::HeaderBlank => Text::new(
                "様式の列であれば、列名を記入してください。",
                "Give the header if it is a column of the form.",
            ),
            Self::HeaderAgain => Text::new(
                "読み取りが正しければ差し支えありません。",
                "Nothing need be done if the rows below are read rightly.",
            ),
            Self::TableAbove => Text::new(
                "報告の行があれば、見出し行の下に移してください。",
                "Move reports, if there are any, below the header row.",
            ),
            Self::Example => Text::new(
                "報告の行であれば、実際の報告番号及び事業者名を記入してください。",
                "If it is a report, give its own number and carrier.",
            ),
            Self::SecondTable(SecondTable { is_summary: true, .. }) => Text::new(
                "報告でなければ差し支えありません。次からは、別のシート又は別のファイルに移してください。",
                "Nothing need be done if it is no reports; put it on another sheet or into another file from now on.",
            ),
            Self::SecondTable(_) => Text::new(
                "報告でなければ、別のファイルに移すか削除してください。報告であれば、様式の列名を見出し行に記入してください。",
                "Move it to another file or delete it if it is no reports; if it is, give the headers of the form in its header row.",
            ),
            Self::SameAsAbove { .. } => Text::new(
                "正しければ差し支えありません。次からは、各行に値を記入してください。",
                "Nothing need be done if it is right; give the value in every row from now on.",
            ),
            Self::NothingAbove | Self::MoreThanSame => {
                Text::new("値そのものを記入してください。", "Write the value itself.")
            }
            Self::OtherOffset => Text::new(
                "値の時差と列名の時間帯のどちらが正しいか確認し、一方にそろえてください。",
                "See which of the two is right, and use one.",
            ),
            Self::HeaderTooLow { within, .. } => Text::new(
                format!("報告のシートであれば、見出し行を先頭の{within}行の中に置いてください。"),
                format!("If it holds reports, put the header row within the first {within} lines."),
            ),
            Self::SheetOfExamples(_) => Text::new(
                "報告を記入したシートであれば、シートの名前を変えてください。記入例であれば、対処は不要です。",
                "Give the sheet another name if it holds reports; if it is an example, nothing needs to be done.",
            ),
            Self::HeadersScattered(_) => Text::new(
                "報告のシートであれば、様式の列名を一つの行に並べてください。",
                "If it holds reports, give the headers of the form in one row.",
            ),
        }
    }
}
