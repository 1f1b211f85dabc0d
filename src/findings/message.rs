//! Findings about messages: lines of a mail or a note that are no values of a report.

use crate::model::column::Column;
use crate::model::finding::Severity::{Info, Warning};
use crate::model::text::in_language;

findings! { in language;
    /// What of a message is not read.
    MessageDefect {
        /// A label that names no known column, and the one that is nearest.
        LabelUnknown(nearest: Option<Column>) = "header.unknown", Warning;
            message ["この行の項目名が様式にありません。この行は読み込んでいません。",
                "The label of this line is no column of the form; the line was not read."]
            hint { match nearest {
                Some(nearest) => in_language!(language,
                    "「{nearest}」の誤りであれば、項目名を直してください。",
                    "If `{nearest}` is meant, correct the label.",
                    nearest = nearest.header()),
                None => in_language!(language,
                    "前の項目の値の続きであれば行頭に空白を入れ、様式の項目であれば項目名を直してください。",
                    "Indent the line if it goes on with the value above; correct the label if a column of the form is meant."),
            } }
        /// Lines that have no label.
        PassedOver {
            /// How many, one after the other.
            lines: usize,
            /// Whether they stand right below a value, so that they may go on with it.
            is_below_value: bool,
        } = "message.passed-over", if *is_below_value { Warning } else { Info };
            message ["「項目：値」でない{lines}行を読み飛ばしました。",
                "Passed over, for it has no `label: value`: {lines} line(s)."]
            hint ["項目の値の続きであれば、行頭に空白を入れてください。挨拶、署名等であれば、対処は不要です。",
                "Indent what goes on with the value above. Nothing needs to be done about greetings and signatures."]
    }
}
