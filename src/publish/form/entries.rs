//! How each column of the form is filled in.

use super::lists::List;
use crate::model::column::Column;

/// What a column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Text of any kind.
    Text,
    /// A date with a time; whether nothing else is let through.
    Moment { is_strict: bool },
    /// A whole number from the given one; whether nothing else is let through.
    Whole { from: i32, is_strict: bool },
    /// A value of a list; whether nothing else is let through.
    Choice { list: List, is_strict: bool },
}

/// A column of the form.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// How it is filled in; within the 255 characters that a message at a cell holds.
    pub how: &'static str,
    /// What it holds in the example of an incident; empty where it is left blank.
    pub example: &'static str,
    /// What it holds in the example of a nil report.
    pub nil: &'static str,
    /// What it takes.
    pub input: Input,
    /// Its width in characters.
    pub width: f64,
}

/// What concerns all columns.
pub const NOTES: [&str; 6] = [
    "シート「報告」の2行目から、1行に1件の報告を記入してください。1行目の見出しは変更しないでください。黄色の見出しは必須の列です。",
    "一つの事故で複数の役務に影響があった場合は、報告番号、報告回及び報告日時を同じにして、役務ごとに1行ずつ記入してください。",
    "続報では、報告番号を変えずに報告回を一つ増やし、その時点で判明している全ての内容を記入してください。最後の報告が有効となります。",
    "対象期間に報告すべき事故がなかった場合は、報告番号に「該当なし」と記入し、対象期間及び事業者名だけを記入してください。",
    "一つのセルには一つの値を記入してください。セルの結合、空白の行及び合計の行は設けないでください。",
    "概数の場合は「約4.4万」「9時5分頃」のように、不明の場合は「不明」と記入してください。推測による値は記入しないでください。",
];

const TEXT: Input = Input::Text;
const YES_OR_NO: Input = Input::Choice { list: List::YesNo, is_strict: true };
const SHARING: Input = Input::Choice { list: List::Sharing, is_strict: true };

const fn only(list: List) -> Input {
    Input::Choice { list, is_strict: true }
}

/// The entry of a column.
pub fn entry(column: Column) -> Entry {
    let (how, example, nil, input, width) = match column {
        Column::ReportId => (
            "事業者において事故ごとに重複なく付けた番号を記入してください。続報でも同じ番号を用います。報告すべき事故がなかった場合は「該当なし」と記入してください。",
            "架空-2024-001",
            "該当なし",
            TEXT,
            18.0,
        ),
        Column::ReportSeq => (
            "第1報は「1」、第2報は「2」のように記入してください。空欄は「1」とみなします。",
            "1",
            "",
            Input::Whole { from: 1, is_strict: true },
            9.0,
        ),
        Column::ReportedAt => (
            "報告した日時を「2024/10/02 10:00」のように記入してください。",
            "2024/10/02 10:00",
            "",
            Input::Moment { is_strict: true },
            18.0,
        ),
        Column::TargetPeriod => (
            "該当なしの報告の対象とする四半期又は年度を記入してください。事故の報告では空欄とします。",
            "",
            "2024年度第4四半期",
            TEXT,
            20.0,
        ),
        Column::Channel => {
            ("報告した手段を選択してください。", "メール", "", only(List::Channel), 11.0)
        }
        Column::Carrier => (
            "報告する電気通信事業者の名称を記入してください。",
            "架空通信株式会社",
            "架空通信株式会社",
            TEXT,
            24.0,
        ),
        Column::OccurredAt => (
            "発生した日時（日本時間）を「2024/10/01 09:05」のように記入してください。時刻も必要です。",
            "2024/10/01 09:05",
            "",
            Input::Moment { is_strict: false },
            18.0,
        ),
        Column::RecoveredAt => (
            "復旧した日時（日本時間）を「2024/10/01 14:37」のように記入してください。未復旧又は不明の場合は空欄とします。",
            "2024/10/01 14:37",
            "",
            Input::Moment { is_strict: false },
            18.0,
        ),
        Column::Duration => (
            "「5時間32分」のように記入してください。空欄の場合は、発生日時から復旧日時までの時間とします。",
            "5時間32分",
            "",
            TEXT,
            14.0,
        ),
        Column::Service => (
            "影響のあった役務を選択してください。役務が複数の場合は、役務ごとに行を分けてください。",
            "携帯電話（音声）",
            "",
            only(List::Service),
            24.0,
        ),
        Column::EmergencyCalls => (
            "音声の役務について、緊急通報（110番、118番、119番）を取り扱うかどうかを選択してください。",
            "有",
            "",
            YES_OR_NO,
            10.0,
        ),
        Column::Fee => (
            "利用者から料金の支払を受けない役務は「無料」、その他は「有料」を選択してください。",
            "有料",
            "",
            only(List::Fee),
            9.0,
        ),
        Column::MonthlyUsers => (
            "インターネット関連サービスについて、前年度の1か月当たりの平均の利用者数を整数で記入してください。「500万以上」「450万以上500万未満」のような幅でも差し支えありません。",
            "",
            "",
            Input::Whole { from: 0, is_strict: false },
            18.0,
        ),
        Column::LpwaRelay => (
            "LPWAサービスに係る卸電気通信役務又は接続の提供（中継系事業者）かどうかを選択してください。",
            "無",
            "",
            YES_OR_NO,
            10.0,
        ),
        Column::AffectedUsers => (
            "影響を受けた利用者の数を整数で記入してください。不明の場合は「不明」、概数の場合は「約4.4万」のように記入してください。",
            "44000",
            "",
            Input::Whole { from: 0, is_strict: false },
            14.0,
        ),
        Column::UsersBasis => (
            "影響利用者数の算定方法を選択してください。LPWAは「契約数」、緊急通報を取り扱う音声は「設備収容数」（故障した設備に収容されている全ての利用者の数）によります。",
            "実数",
            "",
            only(List::UsersBasis),
            14.0,
        ),
        Column::Impact => (
            "役務の提供の停止又は品質の低下の別を選択してください。",
            "停止",
            "",
            only(List::Impact),
            10.0,
        ),
        Column::CauseClass => {
            ("主な要因の区分を選択してください。", "設備要因", "", only(List::CauseClass), 11.0)
        }
        Column::CauseDetail => (
            "自然故障、ソフトウェア不具合、工事時の作業誤り、停電等、要因の内容を記入してください。",
            "自然故障",
            "",
            TEXT,
            24.0,
        ),
        Column::Equipment => {
            ("故障した設備の名称を記入してください。", "伝送路設備", "", TEXT, 20.0)
        }
        Column::Place => (
            "事故が発生した都道府県を一つ選択してください。建物等の名称を併せて記入する場合は「○○ビル（東京都）」のように記入してください。",
            "東京都",
            "",
            Input::Choice { list: List::Prefecture, is_strict: false },
            14.0,
        ),
        Column::Area => (
            "影響のあった地域を選択してください。複数の場合は「関東、静岡県」のように「、」で区切って記入してください。",
            "関東、静岡県",
            "",
            Input::Choice { list: List::Area, is_strict: false },
            18.0,
        ),
        Column::Kind => (
            "事故の種別を選択してください。空欄は「設備の故障」とみなします。",
            "設備の故障",
            "",
            only(List::Kind),
            14.0,
        ),
        Column::Form => (
            "報告の様式を選択してください。空欄は「詳細」とみなします。",
            "詳細",
            "",
            only(List::Form),
            10.0,
        ),
        Column::CriticalFacilityOutage => (
            "重要な電気通信設備について、全ての通信の疎通が不能となったかどうかを選択してください。",
            "無",
            "",
            YES_OR_NO,
            13.0,
        ),
        Column::Origin => (
            "事故の起因が自社、国内の他社又は海外のいずれにあるかを選択してください。",
            "自社",
            "",
            only(List::Origin),
            10.0,
        ),
        Column::OriginCarrier => (
            "起因が他社にある場合は、その電気通信事業者の名称を記入してください。",
            "",
            "",
            TEXT,
            20.0,
        ),
        Column::OriginReportId => (
            "起因が他社にある場合で判明しているときは、その事業者の報告番号を記入してください。",
            "",
            "",
            TEXT,
            16.0,
        ),
        Column::ExcludeReason => (
            "集計から除外すべき報告である場合に限り、その理由を記入してください。記入のある報告は集計しません。",
            "",
            "",
            TEXT,
            20.0,
        ),
        Column::SharePublic => {
            ("公衆に周知してよいかどうかを選択してください。", "可", "", SHARING, 9.0)
        }
        Column::ShareConsumerCenters => (
            "消費生活センター等に共有してよいかどうかを選択してください。",
            "可",
            "",
            SHARING,
            14.0,
        ),
        Column::ShareCarriers => (
            "他の電気通信事業者に共有してよいかどうかを選択してください。",
            "可",
            "",
            SHARING,
            12.0,
        ),
        Column::WiderImpact => (
            "他の電気通信事業者及び法人の利用者への影響を記入してください。",
            "卸先の事業者2社の利用者にも影響があった。",
            "",
            TEXT,
            28.0,
        ),
        Column::Status => {
            ("報告の時点における対応の状況を記入してください。", "復旧済み", "", TEXT, 16.0)
        }
        Column::Summary => (
            "事故の概要を記入してください。セルの中の改行（Alt＋Enter）は差し支えありません。",
            "伝送路設備の故障により、音声通話が利用できなくなった。",
            "",
            TEXT,
            40.0,
        ),
        Column::Measures => (
            "復旧のための措置及び再発防止の措置を記入してください。",
            "予備の設備に切り替えた。",
            "",
            TEXT,
            40.0,
        ),
        Column::Source => {
            ("公表資料等がある場合は、その名称等を記入してください。", "", "", TEXT, 24.0)
        }
    };
    Entry { how, example, nil, input, width }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_at_a_cell_fits_into_the_message() {
        for column in Column::ALL {
            assert!(entry(*column).how.encode_utf16().count() <= 255, "{}", column.header());
            assert!(column.header().encode_utf16().count() <= 32);
        }
    }
}
