//! What each kind of finding says to people, and how to mend it, in both languages.

use super::{Defect, Lacking, RowReference, names};
use crate::model::column::Column;
use crate::model::judgement::Missing;
use crate::model::text::Text;

impl RowReference {
    fn words(&self) -> Text {
        let line = self.line;
        match &self.elsewhere {
            None => Text::new(format!("{line}行目"), format!("line {line}")),
            Some(file) => Text::new(format!("{file} {line}行目"), format!("{file} line {line}")),
        }
    }
}

impl Defect {
    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::FileUnreadable(why, _)
            | Self::FileSkipped(_, why, _)
            | Self::Unreadable { why, .. } => why.clone(),
            Self::CorrectionSheet => Text::new(
                "照会票であり、報告ではありません。回答は反映していません。",
                "A correction sheet, not reports; its answers are not applied.",
            ),
            Self::SheetSkipped => Text::new(
                "様式の列名が一つもないシートのため、読み込んでいません。",
                "A sheet with none of the headers of the form; it was not read.",
            ),
            Self::SheetHidden => Text::new(
                "非表示のシートですが、報告が記入されているため読み込みました。",
                "A hidden sheet with reports; it was read.",
            ),
            Self::InvalidBytes { offset, encoding } => Text::new(
                format!(
                    "{encoding}として読めない文字があります（先頭からのオフセット{offset}バイト）。"
                ),
                format!("Bytes that {encoding} does not know, at offset {offset}."),
            ),
            Self::HeaderMissing(column) => Text::new(
                format!("必須の列「{}」がありません。", column.header()),
                format!("The required column `{}` ({}) is missing.", column.header(), column.key()),
            ),
            Self::HeaderDuplicate(column) => Text::new(
                format!("列「{}」が重複しています。", column.header()),
                format!("The column `{}` ({}) is there twice.", column.header(), column.key()),
            ),
            Self::HeaderUnknown(_) => Text::new(
                "列名が様式にありません。この列は読み込んでいません。",
                "Not a column of the form; it was not read.",
            ),
            Self::FieldCount { expected, found } => Text::new(
                format!("項目の数が見出し行と異なります（見出し行{expected}、この行{found}）。"),
                format!("The row has {found} fields, the header row {expected}."),
            ),
            Self::Misquoted => Text::new(
                "引用符（\"）の対応が正しくないため、後の行まで一つの項目として読まれているおそれがあります。",
                "The quotes (\") do not match; rows below may have been read as part of this one.",
            ),
            Self::NilWithIncident => Text::new(
                "報告番号が「該当なし」等の行に、事故の内容が記入されています。",
                "A nil report (該当なし and the like) that describes an incident.",
            ),
            Self::NilBesideIncident { report_id, at } => {
                let at = at.words();
                Text::new(
                    format!(
                        "報告する事故がないとの報告ですが、同じ事業者の同じ期間の事故の報告（{report_id}、{}）があります。事故の報告は集計しています。",
                        at.ja
                    ),
                    format!(
                        "A nil report, but the carrier reports an incident in the same period ({report_id}, {}); the incident is counted.",
                        at.en
                    ),
                )
            }
            Self::NotData => Text::new(
                "合計又は注記の行とみられるため、報告として扱っていません。",
                "This looks like a row of totals or remarks and is not taken as a report.",
            ),
            Self::ValueMissing(Column::AffectedUsers) => Text::new(
                "影響利用者数が空欄です。不明として扱います。",
                "The number of affected users is blank and taken as unknown.",
            ),
            Self::ValueMissing(column) => Text::new(
                format!("必須の項目「{}」が記入されていません。", column.header()),
                format!(
                    "The required value `{}` ({}) is not given.",
                    column.header(),
                    column.key()
                ),
            ),
            Self::NoTime => Text::new(
                "時刻の記載がありません。0時0分として扱います。",
                "No time of day; midnight is taken.",
            ),
            Self::EraOverlap => Text::new(
                "元号と年が対応していません。明らかに意図された日として扱います。",
                "The year lies outside its era; the day evidently meant is taken.",
            ),
            Self::Noon => Text::new(
                "12時の表し方に複数の解釈があります。正午・午前12時は12時0分、午後12時は24時0分として扱います（AM・PMは12時間制）。",
                "Twelve o'clock can be read in two ways; noon and 午前12時 are taken as 12:00, 午後12時 as 24:00 (AM and PM as on a 12-hour clock).",
            ),
            Self::Future => {
                Text::new("報告日時より後の日時です。", "The time lies after the report itself.")
            }
            Self::RecoveredBeforeOccurred => {
                Text::new("復旧日時が発生日時より前です。", "Recovery lies before occurrence.")
            }
            Self::DurationMismatch { stated, computed } => Text::new(
                format!(
                    "継続時間（{stated}分）が、発生日時から復旧日時までの時間（{computed}分）と一致しません。記載された継続時間を用います。"
                ),
                format!(
                    "The stated duration ({stated} minutes) differs from occurrence to recovery ({computed} minutes); the stated one is used."
                ),
            ),
            Self::CodeUnknown { column, .. } => Text::new(
                format!("「{}」の値が区分にありません。", column.header()),
                format!("Not a known value of `{}` ({}).", column.header(), column.key()),
            ),
            Self::CauseUnknown => Text::new(
                "要因区分が不明です。「その他」として集計します。",
                "The class of cause is said to be unknown and counted as other.",
            ),
            Self::PlaceUnknown => Text::new(
                "発生場所から都道府県を一つに特定できません。不明として集計します。",
                "The place does not name just one prefecture and is counted as unknown.",
            ),
            Self::NotContracts => Text::new(
                "LPWAの影響利用者数は契約数で数えますが、算定方法が契約数ではありません。",
                "LPWA users are counted as contracts, but the stated basis is another.",
            ),
            Self::Conflict { column: Column::Service, with, .. } => Text::new(
                format!("同じ報告の{}にも、同じ役務の行があります。", with.words().ja),
                format!("The same report has a row on the same service at {}.", with.words().en),
            ),
            Self::Conflict { column: Column::ReportedAt, with, fatal: true } => Text::new(
                format!(
                    "同じ報告番号の{}とは、同じ日で一方の報告日時に時刻がないため、どちらが後の報告か決められません。",
                    with.words().ja
                ),
                format!(
                    "Which of this and the report of the same number at {} is the later cannot be told: they are of one day, and one of them gives no time.",
                    with.words().en
                ),
            ),
            Self::Conflict { column, with, .. } => Text::new(
                format!("同じ報告の{}と「{}」が一致しません。", with.words().ja, column.header()),
                format!(
                    "`{}` ({}) contradicts the row of the same report at {}.",
                    column.header(),
                    column.key(),
                    with.words().en
                ),
            ),
            Self::Duplicate(first) => Text::new(
                format!("{}と同じ内容です。1件として数えます。", first.words().ja),
                format!("The same as the row at {}; counted once.", first.words().en),
            ),
            Self::PossibleDuplicate(other) => Text::new(
                format!("同じ事業者・発生日時・役務の報告が別の報告番号（{other}）にもあります。"),
                format!(
                    "The same carrier, occurrence and service are reported under another number ({other})."
                ),
            ),
            Self::Gap { seq, lacking } => Text::new(
                format!("第{seq}報がありますが、第{lacking}報がありません。"),
                format!("Report {seq} is here, but report {lacking} is not."),
            ),
            Self::Undetermined(lacking) => {
                let (ja, en) = lacking.words();
                Text::new(
                    format!("{ja}ため、判定を保留しています。"),
                    format!("The class is left open: {en}."),
                )
            }
            Self::OriginUnmatched => Text::new(
                "起因とされた報告が入力にありません。",
                "The report named as the origin is not in the input.",
            ),
            Self::CarrierSimilar(other) => Text::new(
                format!(
                    "事業者名が「{other}」の表記の揺れとみられます。別の事業者として扱っています。"
                ),
                format!(
                    "The name looks like another spelling of {other}; they are taken as two carriers."
                ),
            ),
            Self::Table(defect) => defect.message(),
            Self::Value(defect) => defect.message(),
            Self::MixedEncoding { encoding, others } => Text::new(
                format!(
                    "この行は、ファイルの他の部分（{encoding}）と異なる文字コード（{}）で書かれています。",
                    others.join("又は")
                ),
                format!(
                    "This record is in another encoding ({}) than the rest of the file ({encoding}).",
                    others.join(" or ")
                ),
            ),
            Self::Seen(seen) => seen.message(),
            Self::AreaUnknown { unknown, counted, .. } => names::area_unknown(unknown, counted),
            Self::CarrierTrimmed { name, added } => names::carrier_trimmed(name, added),
            Self::NameDoubtful(column) => Text::new(
                format!(
                    "{}の記載が、合計、備考、記入例などの行を示す語とも、名称ともとれます。報告かどうか判断できません。",
                    column.header()
                ),
                format!(
                    "What stands as `{}` may be a name, or say that the row is a total, a remark or an example; whether it is a report cannot be told.",
                    column.key()
                ),
            ),
            Self::ExcludeNoReason => Text::new(
                "集計除外に、除外の理由が記入されていません。理由は公表されます。",
                "The report is to be left out, but no reason is given; the reason is published.",
            ),
            Self::ExcludeContradiction => Text::new(
                "集計除外の記載は、除外するとも除外しないとも読めます。",
                "This can be read as leaving the report out and as counting it.",
            ),
            Self::Garbled(garblings) => names::garbled(garblings),
            Self::AlikeNumber(other) => Text::new(
                format!(
                    "同じ事業者の報告番号「{other}」と、先頭の0、英字の大小又は波線だけが異なります。別の事故として扱います。"
                ),
                format!(
                    "Differs from the carrier's report number {other} only in leading zeros, case or a wave dash; they are taken as two incidents."
                ),
            ),
            Self::Pending { lacking, is_periodic } => {
                let (ja, en) = lacking.words();
                let (counted_ja, counted_en) = if *is_periodic {
                    ("定期報告として集計します", "it is counted as a periodic report")
                } else {
                    (
                        "報告様式が軽微のため、報告対象外として集計します",
                        "its form (軽微) leaves it outside the reporting requirement",
                    )
                };
                Text::new(
                    format!("{ja}ため、重大な事故に当たるかの判定を保留しています。{counted_ja}。"),
                    format!("Whether it is serious is left open: {en}; {counted_en}."),
                )
            }
        }
    }

    /// How to mend it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::FileUnreadable(_, hint)
            | Self::FileSkipped(_, _, hint)
            | Self::Unreadable { hint, .. } => hint.clone(),
            Self::CorrectionSheet => Text::new(
                "入力のフォルダーの外に移し、回答は --decisions で指定してください。",
                "Move it out of the input, and give its answers by --decisions.",
            ),
            Self::SheetSkipped => Text::new(
                "報告を記入したシートであれば、見出し行に様式の列名を記入してください。",
                "If it holds reports, give the headers of the form in its header row.",
            ),
            Self::SheetHidden => Text::new(
                "不要なシートであれば削除し、必要なシートであれば再表示してください。",
                "Delete the sheet if it is not wanted, or show it if it is.",
            ),
            Self::InvalidBytes { .. } => Text::new(
                "元のファイルを文字コードを選んで保存し直すか、--encoding で文字コードを指定してください。",
                "Save the file again in a known encoding, or name the encoding with --encoding.",
            ),
            Self::HeaderMissing(column) => Text::new(
                format!("見出し行に「{}」の列を加えてください。", column.header()),
                format!("Add a column `{}` to the header row.", column.header()),
            ),
            Self::HeaderDuplicate(column) => Text::new(
                format!("「{}」の列を一つにしてください。", column.header()),
                format!("Keep one column `{}`.", column.header()),
            ),
            Self::HeaderUnknown(Some(nearest)) => Text::new(
                format!("「{}」の誤りであれば、列名を直してください。", nearest.header()),
                format!("If `{}` is meant, correct the header.", nearest.header()),
            ),
            Self::HeaderUnknown(None) => Text::new(
                "様式の列名であれば直し、様式にない列であればそのままで差し支えありません。",
                "Correct the header if a column of the form is meant; otherwise leave it.",
            ),
            Self::FieldCount { .. } => Text::new(
                "コンマを含む項目を引用符で囲み、項目の数を見出し行にそろえてください。",
                "Quote fields that hold the delimiter, and give the row as many fields as the header row.",
            ),
            Self::Misquoted => Text::new(
                "文中の引用符を二つ重ね、項目の前後の引用符を対にしてください。",
                "Double the quotes inside a text, and close every quote that opens a field.",
            ),
            Self::NilWithIncident => Text::new(
                "事故の報告であれば報告番号を記入し、該当なしの報告であれば事故の内容を消してください。",
                "Give the report number if it reports an incident; else clear the cells about it.",
            ),
            Self::NilBesideIncident { .. } => Text::new(
                "該当なしの報告と事故の報告のどちらが正しいか、また対象期間が正しいかを事業者に確認してください。該当なしの報告の後に事故の報告があった場合は、差し支えありません。",
                "Ask the carrier which of the two is right, and whether the period is; nothing need be done if the incident was reported after the nil report.",
            ),
            Self::NotData => Text::new(
                "報告の行であれば、報告番号を記入してください。",
                "If it is a report, give its report number.",
            ),
            Self::ValueMissing(Column::AffectedUsers) => Text::new(
                "人数を記入するか、分からなければ「不明」と記入してください。",
                "Give the number, or write 不明 where it is not known.",
            ),
            Self::ValueMissing(column) => Text::new(
                format!("「{}」を記入してください。", column.header()),
                format!("Fill in `{}`.", column.header()),
            ),
            Self::NoTime => Text::new(
                "時刻まで記入してください（例：2024-10-01 09:05）。",
                "Give the time of day as well, e.g. 2024-10-01 09:05.",
            ),
            Self::EraOverlap => {
                Text::new("元号又は年を直してください。", "Correct the era or the year.")
            }
            Self::Noon => Text::new(
                "24時間制で記入してください（例：12:00、24:00）。",
                "Write the time on the 24-hour clock, e.g. 12:00 or 24:00.",
            ),
            Self::Future => Text::new(
                "発生日時、復旧日時又は報告日時を確認してください。",
                "Check the times of occurrence, recovery and report.",
            ),
            Self::RecoveredBeforeOccurred => Text::new(
                "発生日時と復旧日時を確認してください。",
                "Check the times of occurrence and recovery.",
            ),
            Self::DurationMismatch { .. } => Text::new(
                "継続時間、発生日時及び復旧日時を確認してください。",
                "Check the duration and the times of occurrence and recovery.",
            ),
            Self::CodeUnknown { nearest, .. } if nearest.len() == 1 => Text::new(
                format!("「{}」であれば、そのように記入してください。", nearest.join("")),
                format!("If {} is meant, write that.", nearest.join("")),
            ),
            Self::CodeUnknown { nearest, .. } if !nearest.is_empty() => Text::new(
                format!(
                    "「{}」のいずれかであれば、そのように記入してください。",
                    nearest.join("」「")
                ),
                format!("Use one of: {}.", nearest.join(", ")),
            ),
            Self::CodeUnknown { .. } => Text::new(
                "記入要領にある区分で記入してください。",
                "Use a value from the code table.",
            ),
            Self::CauseUnknown => Text::new(
                "要因が判明したら、続報で要因区分を報告してください。",
                "Report the class of cause once it is known.",
            ),
            Self::PlaceUnknown => {
                Text::new("都道府県名を一つ記入してください。", "Name one prefecture.")
            }
            Self::NotContracts => Text::new(
                "契約数を記入し、算定方法を「契約数」としてください。",
                "Give the number of contracts, and 契約数 as the basis.",
            ),
            Self::Conflict { column: Column::Service, .. } => Text::new(
                "一つの報告では、一つの役務を1行に記入してください。",
                "Give each service of a report in one row.",
            ),
            Self::Conflict { column: Column::ReportedAt, fatal: true, .. } => Text::new(
                "同じ報告の行であれば報告日時を揃え、別の報告であれば双方に時刻又は報告回を記入してください。",
                "If they are rows of one report, give both the same time; if not, give both a time, or numbers of their own (報告回).",
            ),
            Self::Conflict { .. } => Text::new(
                "同じ報告の行では同じ値を記入してください。",
                "Give the same value in every row of one report.",
            ),
            Self::Duplicate(_) => Text::new(
                "不要な行であれば削除してください。",
                "Delete the row if it is not needed.",
            ),
            Self::PossibleDuplicate(_) => Text::new(
                "同じ事故であれば、報告番号を一つにしてください。",
                "If it is the same incident, use one report number.",
            ),
            Self::Gap { .. } => Text::new(
                "欠けている報告の有無を確認してください。",
                "Check whether a report is missing.",
            ),
            Self::Undetermined(lacking) if lacking.missing.contains(&Missing::Rule) => Text::new(
                "発生日時が正しいか確認してください。正しければ、この事故は区分できません。",
                "Check the time of occurrence; if it is right, the incident cannot be classified.",
            ),
            Self::Undetermined(_) | Self::Pending { .. } => Text::new(
                "不明の値が判明したら、続報又は修正により反映してください。",
                "Supply the value by a follow-up report or a correction once it is known.",
            ),
            Self::OriginUnmatched => Text::new(
                "起因事業者と起因報告番号を確認してください。",
                "Check the originating carrier and report number.",
            ),
            Self::CarrierSimilar(other) => Text::new(
                format!(
                    "同じ事業者であれば、「{other}」にそろえるか、--carriers の事業者名簿に別名として登録してください。"
                ),
                format!(
                    "If it is the same carrier, write {other}, or enter the name as an alias in the register given by --carriers."
                ),
            ),
            Self::Table(defect) => defect.hint(),
            Self::Value(defect) => defect.hint(),
            Self::MixedEncoding { .. } => Text::new(
                "文字コードの異なるファイルをつなげた場合は、元のファイルを別々に入力するか、全体を一つの文字コード（UTF-8など）で保存し直してください。ファイル全体の文字コードの判別が誤っている場合は、--encoding で指定してください。",
                "If files in different encodings were joined, give the original files one by one, or save all of it in one encoding, such as UTF-8. If the file was recognised wrongly, name its encoding by --encoding.",
            ),
            Self::Seen(seen) => seen.hint(),
            Self::AreaUnknown { nearest, .. } => names::area_unknown_hint(nearest),
            Self::NameDoubtful(_) => Text::new(
                "報告でなければ、その行を削除してください。報告であれば、正式な事業者名と報告番号を記入してください。",
                "Delete the row if it is no report; if it is one, give the carrier's full name and the number of the report.",
            ),
            Self::CarrierTrimmed { .. } => Text::new(
                "事業者の名称だけを記入してください。",
                "Give the name of the carrier alone.",
            ),
            Self::ExcludeNoReason | Self::ExcludeContradiction => Text::new(
                "除外する場合はその理由だけを言葉で記入し、除外しない場合は空欄にしてください。",
                "To leave the report out, give the reason alone, in words; otherwise leave the cell blank.",
            ),
            Self::Garbled(_) => Text::new(
                "元の文書を確認し、どの機器でも表示できる文字で記入し直してください。",
                "See the original, and write the text in characters that every machine can show.",
            ),
            Self::AlikeNumber(_) => Text::new(
                "同じ事故であれば、報告番号を一つにしてください。",
                "If it is the same incident, use one report number.",
            ),
        }
    }
}

impl Lacking {
    /// What is missing, in words: the Japanese ends so that 「ため」 can follow.
    fn words(&self) -> (String, String) {
        if self.missing.contains(&Missing::Rule) {
            return (
                "発生日に適用される基準が登録されていない".to_owned(),
                "no rule is known for the day of occurrence".to_owned(),
            );
        }
        let word = |value: &Missing| match value {
            Missing::AffectedUsers => ("影響利用者数", "affected users"),
            Missing::Duration => ("継続時間", "duration"),
            Missing::MonthlyUsers if self.has_band => (
                "前年度月平均利用者数（記載された幅では基準に達するか決まらない）",
                "mean monthly users of the previous year (the band given has the threshold in it)",
            ),
            Missing::MonthlyUsers => {
                ("前年度月平均利用者数", "mean monthly users of the previous year")
            }
            Missing::Rule => ("基準", "rule"),
        };
        let ja: Vec<_> = self.missing.iter().map(|value| word(value).0).collect();
        let en: Vec<_> = self.missing.iter().map(|value| word(value).1).collect();
        (format!("{}が不明の", ja.join("及び")), format!("{} unknown", en.join(" and ")))
    }
}
