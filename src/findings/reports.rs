//! Findings about reports: those that are doubtful or left out, one beside another, what they name,
//! and what their class turns on.

use super::column::named;
use crate::model::column::Column;
use crate::model::finding::Severity::{Error, Info, Warning};
use crate::model::judgement::Missing;
use crate::model::text::{Language, in_language};

/// Another row that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReference {
    /// Its file and sheet; `None` where it is in the same one.
    pub elsewhere: Option<String>,
    /// Its physical line.
    pub line: u64,
}

impl RowReference {
    fn words(&self, language: Language) -> String {
        let line = self.line;
        let file = self.elsewhere.as_ref().map(|file| format!("{file} ")).unwrap_or_default();
        in_language!(language, "{file}{line}行目", "{file}line {line}")
    }
}

/// The unknown values that a question turns on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The values.
    pub missing: Vec<Missing>,
    /// Whether the mean monthly users are given as a band that leaves the question open.
    pub has_band: bool,
}

impl Lacking {
    fn has_no_rule(&self) -> bool {
        self.missing.contains(&Missing::Rule)
    }

    /// What is missing, in words: the Japanese ends so that 「ため」 can follow.
    fn words(&self, language: Language) -> String {
        if self.has_no_rule() {
            return in_language!(
                language,
                "発生日に適用される基準が登録されていない",
                "no rule is known for the day of occurrence"
            );
        }
        let word = |value: &Missing| match value {
            Missing::AffectedUsers => ["影響利用者数", "affected users"],
            Missing::Duration => ["継続時間", "duration"],
            Missing::MonthlyUsers if self.has_band => [
                "前年度月平均利用者数（記載された幅では基準に達するか決まらない）",
                "mean monthly users of the previous year (the band given has the threshold in it)",
            ],
            Missing::MonthlyUsers => {
                ["前年度月平均利用者数", "mean monthly users of the previous year"]
            }
            Missing::Rule => ["基準", "rule"],
        };
        let values: Vec<&str> = self.missing.iter().map(|value| language.of(word(value))).collect();
        let values = values.join(language.of(["及び", " and "]));
        in_language!(language, "{values}が不明の", "{values} unknown")
    }
}

const ONE_NUMBER: [&str; 2] = [
    "同じ事故であれば、報告番号を一つにしてください。",
    "If it is the same incident, use one report number.",
];
const REASON_ALONE: [&str; 2] = [
    "除外する場合はその理由だけを言葉で記入し、除外しない場合は空欄にしてください。",
    "To leave the report out, give the reason alone, in words; otherwise leave the cell blank.",
];
const ONCE_KNOWN: [&str; 2] = [
    "不明の値が判明したら、続報又は修正により反映してください。",
    "Supply the value by a follow-up report or a correction once it is known.",
];

findings! { in language;
    /// What is to be said of a report.
    ReportDefect {
        /// A nil report that describes an incident.
        NilWithIncident = "value.missing", Error;
            message ["報告番号が「該当なし」等の行に、事故の内容が記入されています。",
                "A nil report (該当なし and the like) that describes an incident."]
            hint ["事故の報告であれば報告番号を記入し、該当なしの報告であれば事故の内容を消してください。",
                "Give the report number if it reports an incident; else clear the cells about it."]
        /// A nil report of a carrier that reports an incident in the same period.
        NilBesideIncident {
            /// The number of the report on the incident.
            report_id: String,
            /// Where that stands.
            at: RowReference,
        } = "report.conflict", Warning;
            message ["報告する事故がないとの報告ですが、同じ事業者の同じ期間の事故の報告（{report_id}、{at}）があります。事故の報告は集計しています。",
                "A nil report, but the carrier reports an incident in the same period ({report_id}, {at}); the incident is counted.",
                at = at.words(language)]
            hint ["該当なしの報告と事故の報告のどちらが正しいか、また対象期間が正しいかを事業者に確認してください。該当なしの報告の後に事故の報告があった場合は、差し支えありません。",
                "Ask the carrier which of the two is right, and whether the period is; nothing need be done if the incident was reported after the nil report."]
        /// A number or a carrier by whose name nobody can tell a report from totals, a remark or an
        /// example.
        NameDoubtful(column: Column) = "name.doubtful", Error;
            message ["{header}の記載が、合計、備考、記入例などの行を示す語、仮の名称又は「同社」などの語とも、名称ともとれます。",
                "What stands as `{key}` may be a name, or a word for a total, a remark, an example, a blank (○○) or the carrier itself (同社).",
                header = column.header(), key = column.key()]
            hint ["報告でなければ、その行を削除してください。報告であれば、正式な事業者名と報告番号を記入してください。",
                "Delete the row if it is no report; if it is one, give the carrier's full name and the number of the report."]
        /// A number of a report as a spreadsheet has rounded it (2.0241E+11): others look the same.
        NumberRounded = "name.doubtful", Error;
            message ["報告番号が指数表示（2.0241E+11など）に丸められており、元の番号が分かりません。別の報告と同じ番号に見えることがあります。",
                "The number was rounded by a spreadsheet (as 2.0241E+11), so that the original is not known; other reports may look the same."]
            hint ["元のファイルで列の書式を文字列にし、番号を全桁で保存し直してください。",
                "Format the column as text in the original file and save the number with all its digits."]
        /// Two rows of one report are on the same service.
        ServiceTwice(with: RowReference) = "report.conflict", Error;
            message ["同じ報告の{with}にも、同じ役務の行があります。",
                "The same report has a row on the same service at {with}.",
                with = with.words(language)]
            hint ["一つの報告では、一つの役務を1行に記入してください。",
                "Give each service of a report in one row."]
        /// Two reports of one number on one day, one of them without a time.
        OrderUnknown(with: RowReference) = "report.conflict", Error;
            message ["同じ報告番号の{with}とは、同じ日で一方の報告日時に時刻がないため、どちらが後の報告か決められません。",
                "Which of this and the report of the same number at {with} is the later cannot be told: they are of one day, and one of them gives no time.",
                with = with.words(language)]
            hint ["同じ報告の行であれば報告日時を揃え、別の報告であれば双方に時刻又は報告回を記入してください。",
                "If they are rows of one report, give both the same time; if not, give both a time, or numbers of their own (報告回)."]
        /// Rows of one report disagree.
        Conflict {
            /// The column.
            column: Column,
            /// The earlier row.
            with: RowReference,
            /// Whether the report can still be used.
            fatal: bool,
        } = "report.conflict", if *fatal { Error } else { Warning };
            message ["同じ報告の{with}と{column}が一致しません。",
                "{column} contradicts the row of the same report at {with}.",
                column = named(*column, language), with = with.words(language)]
            hint ["同じ報告の行では同じ値を記入してください。",
                "Give the same value in every row of one report."]
        /// Equal to an earlier row.
        Duplicate(first: RowReference) = "report.duplicate", Warning;
            message ["{first}と同じ内容です。1件として数えます。",
                "The same as the row at {first}; counted once.",
                first = first.words(language)]
            hint ["不要な行であれば削除してください。",
                "Delete the row if it is not needed."]
        /// The same incident under another number.
        PossibleDuplicate(other: String) = "report.possible-duplicate", Warning;
            message ["同じ事業者・発生日時・役務の報告が別の報告番号（{other}）にもあります。",
                "The same carrier, occurrence and service are reported under another number ({other})."]
            hint ONE_NUMBER
        /// A report number of the carrier that differs from another only in what is easily lost.
        AlikeNumber(other: String) = "report.possible-duplicate", Warning;
            message ["同じ事業者の報告番号「{other}」と、先頭の0、英字の大小、波線又は「続報」などの語だけが異なります。別の事故として扱います。",
                "Differs from the carrier's report number {other} only in leading zeros, case, a wave dash or a word for a later report; they are taken as two incidents."]
            hint ONE_NUMBER
        /// A report without a number, which gets this one.
        NumberGiven(given: String) = "report.number", Info;
            message ["報告番号の記載がないため、事業者、発生日時及び役務による番号「{given}」を付けました。",
                "Without a number, the report gets one from its carrier, time of occurrence and service: {given}."]
            hint ["同じ事故の続報にも、事業者名、発生日時及び役務を同じく記入してください。事業者の番号が決まったら、続報に記入してください。",
                "Give carrier, time of occurrence and service alike in follow-ups, and the carrier's own number once there is one."]
        /// A report without a number on an incident of which another states this one.
        NumberFound(number: String) = "report.number", Info;
            message ["報告番号の記載がありません。事業者、発生日時及び役務の同じ報告が一つあるため、その番号（{number}）の報告とします。",
                "Without a number, the report is taken for one of {number}, the only number that is stated for the same carrier, time of occurrence and service."]
            hint ["別の事故であれば、報告番号を記入してください。",
                "Give the number if it is another incident."]
        /// The same where several are stated.
        NumberOpen {
            /// The number that it gets.
            given: String,
            /// The numbers that are stated.
            several: Vec<String>,
        } = "report.number", Warning;
            message ["報告番号の記載がなく、事業者、発生日時及び役務の同じ報告が二つ以上の番号（{numbers}）にあるため、どの事故か分かりません。番号「{given}」を付け、別の事故として扱います。",
                "Without a number, and with the same carrier, time of occurrence and service under several ({numbers}), nobody can tell which incident it is; it gets {given} and is taken for another.",
                numbers = several.join(language.of(["、", ", "]))]
            hint ["報告番号を記入してください。",
                "Give the number of the report."]
        /// A report in the sequence is not in the input.
        Gap {
            /// The report that is there.
            seq: u64,
            /// The one before it that is not.
            lacking: u64,
        } = "report.gap", Info;
            message ["第{seq}報がありますが、第{lacking}報がありません。",
                "Report {seq} is here, but report {lacking} is not."]
            hint ["欠けている報告の有無を確認してください。",
                "Check whether a report is missing."]
        /// A follow-up says that the incident occurred at quite another time.
        NumberReused {
            /// The report before it.
            with: RowReference,
            /// How many days lie between the two.
            days: u64,
        } = "report.follow-up", Warning;
            message ["同じ報告番号の前の報告（{with}）とは、発生日時が{days}日離れています。前の報告は、この報告に置き換えられたものとして集計していません。",
                "The earlier report of the same number, at {with}, gives an occurrence {days} days from this one; it counts as replaced by this report.",
                with = with.words(language)]
            hint ["別の事故であれば、年度を付けるなどして報告番号を分けてください。同じ事故であれば、発生日時を確認してください。",
                "If they are two incidents, give each a number of its own, such as one with the year; if it is one, check the time of occurrence."]
        /// A follow-up was made before the report that it follows.
        OrderReversed(with: RowReference) = "report.follow-up", Warning;
            message ["報告回は前の報告（{with}）より後ですが、報告日時は前です。報告回の順により、この報告を後の報告として扱っています。",
                "Numbered after the report at {with}, but made before it; the order of the numbers (報告回) is taken.",
                with = with.words(language)]
            hint ["報告回と報告日時のどちらが正しいか確認してください。",
                "Check which of the two is right, the number or the time of the report."]
        /// A follow-up has no row on a service that the report before it has one on.
        ServiceGone {
            /// The services, as the earlier report has them.
            services: Vec<String>,
            /// The report before it.
            with: RowReference,
        } = "report.follow-up", Warning;
            message ["前の報告（{with}）にある役務（{services}）の行が、この報告にありません。前の報告の行は集計していません。",
                "The earlier report, at {with}, has a row on a service that this one lacks ({services}); the rows of the earlier one are not counted.",
                with = with.words(language), services = services.join(language.of(["、", ", "]))]
            hint ["続報には、影響のあった全ての役務の行が必要です。影響がなかったと判明した役務であれば、差し支えありません。",
                "A follow-up needs a row for every service that was affected; nothing need be done if this one turned out not to be."]
        /// A follow-up withholds less than the report before it.
        WithheldNoMore {
            /// The columns that it withholds no more; none where all was withheld.
            columns: Vec<Column>,
            /// The report before it.
            with: RowReference,
        } = "report.follow-up", Warning;
            message ["前の報告（{with}）で共有しないとした項目（{columns}）が、この報告では共有しない項目とされていません。この報告のとおり、内部版以外にも示します。",
                "The earlier report, at {with}, withholds what this one does not ({columns}); by this one, other editions than the internal one show it.",
                with = with.words(language),
                columns = if columns.is_empty() { language.of(["全て", "all of it"]).to_owned() } else {
                    columns.iter().map(|column| named(*column, language))
                        .collect::<Vec<_>>().join(language.of(["、", ", "])) }]
            hint ["引き続き共有しない項目は、続報にも記入してください。共有してよければ、対処は必要ありません。",
                "Name in the follow-up, too, what is still not to be shared; nothing need be done if it may be shared now."]
        /// The report named as the origin is not in the input.
        OriginUnmatched = "origin.unmatched", Info;
            message ["起因とされた報告が入力にありません。",
                "The report named as the origin is not in the input."]
            hint ["起因事業者と起因報告番号を確認してください。",
                "Check the originating carrier and report number."]
        /// The carrier's name looks like another spelling of this one.
        CarrierSimilar(other: String) = "carrier.similar", Warning;
            message ["事業者名が「{other}」の表記の揺れとみられます。別の事業者として扱っています。",
                "The name looks like another spelling of {other}; they are taken as two carriers."]
            hint ["同じ事業者であれば、「{other}」にそろえるか、--carriers の事業者名簿に別名として登録してください。",
                "If it is the same carrier, write {other}, or enter the name as an alias in the register given by --carriers."]
        /// 集計除外 leaves the report out without a reason.
        ExcludeNoReason = "exclude.no-reason", Error;
            message ["集計除外に、除外の理由が記入されていません。理由は公表されます。",
                "The report is to be left out, but no reason is given; the reason is published."]
            hint REASON_ALONE
        /// 集計除外 says that the report is left out and that it is not.
        ExcludeContradiction = "exclude.no-reason", Error;
            message ["集計除外の記載は、除外するとも除外しないとも読めます。",
                "This can be read as leaving the report out and as counting it."]
            hint REASON_ALONE
        /// The class turns on an unknown value.
        Undetermined(lacking: Lacking) = "class.undetermined", Warning;
            message ["{lacking}ため、判定を保留しています。",
                "The class is left open: {lacking}.",
                lacking = lacking.words(language)]
            hint { language.of(if lacking.has_no_rule() {
                ["発生日時が正しいか確認してください。正しければ、この事故は区分できません。",
                    "Check the time of occurrence; if it is right, the incident cannot be classified."]
            } else {
                ONCE_KNOWN
            }).to_owned() }
        /// Whether it is serious turns on an unknown value.
        Pending {
            /// What is not known.
            lacking: Lacking,
            /// Whether it is in the periodic report for certain; else its form keeps it out of it.
            is_periodic: bool,
        } = "class.pending", Warning;
            message ["{lacking}ため、重大な事故に当たるかの判定を保留しています。{counted}。",
                "Whether it is serious is left open: {lacking}; {counted}.",
                lacking = lacking.words(language),
                counted = language.of(if *is_periodic {
                    ["定期報告として集計します", "it is counted as a periodic report"]
                } else {
                    ["報告様式が軽微のため、報告対象外として集計します",
                        "its form (軽微) leaves it outside the reporting requirement"]
                })]
            hint ONCE_KNOWN
    }
}
