//! What each column means.

use super::Kind::{self, Code, Identifier, Label, Number, Prose, Time, Verbatim};

/// The definition of a column.
pub struct Entry {
    /// The name by which it is defined.
    key: &'static str,
    /// Its header in Japanese and English.
    pub header: [&'static str; 2],
    /// What its data are.
    pub kind: Kind,
    /// What they mean.
    pub meaning: [&'static str; 2],
    /// What a blank means; empty where there is none.
    pub blank: [&'static str; 2],
}

/// The physical name of a name by which a column is defined: what stands after the slash.
pub fn name_of(key: &str) -> &str {
    key.rsplit_once('/').map_or(key, |(_, name)| name)
}

/// The definition of a column, where it is defined.
pub fn entry(key: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.key == key)
}

const fn full(
    key: &'static str,
    header: [&'static str; 2],
    kind: Kind,
    meaning: [&'static str; 2],
) -> Entry {
    Entry { key, header, kind, meaning, blank: ["", ""] }
}

const fn with(
    key: &'static str,
    header: [&'static str; 2],
    kind: Kind,
    blank: [&'static str; 2],
    meaning: [&'static str; 2],
) -> Entry {
    Entry { key, header, kind, meaning, blank }
}

const MINUTES: Kind = Number(["分", "minutes"]);
const USERS: Kind = Number(["人", "users"]);
const USER_MINUTES: Kind = Number(["人・分", "user-minutes"]);
const ORDINAL: Kind = Number(["番号（単位なし）", "a number without a unit"]);
const INCIDENTS: Kind = Number(["件", "incidents"]);
const BY_UNIT: Kind = Number(["「単位」欄による", "by the column of units"]);
const YES_NO: Kind = Code("yes_no");

const UNKNOWN: [&str; 2] = ["不明", "not known"];
const NOT_STATED: [&str; 2] = ["記載なし", "not stated"];
const NONE: [&str; 2] = ["該当なし", "none"];
const NOT_SERIOUS: [&str; 2] = ["重大な事故でない", "not serious"];
const ADDED_OR_REMOVED: [&str; 2] =
    ["事故全体の追加又は削除", "the whole incident was added or removed"];
const NOT_ASKED: [&str; 2] =
    ["該当する基準がないか、基準がこの値を問わない", "no such rule, or it does not ask for this"];

#[rustfmt::skip]
const ENTRIES: &[Entry] = &[
    full("period", ["期間コード", "Period code"], Time,
        ["四半期は2022Q2、年度はFY2022の形式（年は年度の西暦）", "2022Q2 for a fiscal quarter, FY2022 for a fiscal year"]),
    full("period_label", ["期間", "Period"], Time, ["期間の名称", "The period in words"]),
    full("measure", ["集計項目コード", "Measure code"], Code("measure"), ["何を集計したかのコード", "What is counted"]),
    full("measure_label", ["集計項目", "Measure"], Label, ["集計項目の名称", "The measure in words"]),
    with("value", ["値", "Value"], Number(["「単位」欄による", "by the column of units"]),
        ["状態コードによる（値がない）", "by the status: there is no figure"],
        ["集計項目の値。構成比は小数第1位まで", "The figure; shares with one decimal"]),
    full("unit", ["単位コード", "Unit code"], Code("unit"), ["値の単位のコード", "The unit of the figure"]),
    full("unit_label", ["単位", "Unit"], Label, ["単位の名称", "The unit in words"]),
    full("status", ["状態コード", "Status code"], Code("status"),
        ["値の状態のコード。okのときのみ値がある（0は0と記す）", "The state of the figure; only where it is ok there is one, and nought is written as 0"]),
    full("table", ["表コード", "Table"], Code("table"), ["表の識別子", "The id of the table"]),
    full("row", ["行コード", "Row code"], Verbatim,
        ["表の行の区分のコード（tables/の同じ表の3番目の項目と同じ）", "The code of the row, as in the third column of the same table in tables/"]),
    with("column", ["列コード", "Column code"], Code("column"), ["列の区分のない表", "the table has no columns"],
        ["表の列の区分のコード", "The code of the column"]),
    full("carrier", ["事業者名", "Carrier"], Verbatim, ["報告した事業者の名称", "The reporting carrier"]),
    full("report_id", ["報告番号", "Report number"], Verbatim, ["事業者が付した報告の番号", "The carrier's number of the report"]),
    full("report_seq", ["報告回", "Report sequence"], ORDINAL, ["同じ事故についての何回目の報告か", "Which report on the incident this is"]),
    full("occurred_at", ["発生日時", "Occurred at"], Time,
        ["発生した日時（ISO 8601、日本時間）。時刻の記載のないものは日付のみ", "ISO 8601, Japan time; the date alone where no time is stated"]),
    with("ended_at", ["終了日時", "Ended at"], Time, UNKNOWN,
        ["復旧日時。記載がないときは発生日時に継続時間を加えたもの", "The stated recovery, else the occurrence plus the duration"]),
    with("occurred_on", ["発生日", "Occurred on"], Time, ["記載がないか、読み取れない", "not stated, or not readable"],
        ["発生した日", "The day of occurrence"]),
    with("duration_minutes", ["継続時間", "Duration"], MINUTES, UNKNOWN,
        ["役務ごとの継続時間のうち判明している最長のもの", "The longest known among the services"]),
    with("affected_users", ["影響利用者数", "Affected users"], USERS, UNKNOWN,
        ["役務ごとの影響利用者数のうち判明している最大のもの", "The largest known among the services"]),
    with("impact/duration_minutes", ["継続時間", "Duration"], MINUTES, UNKNOWN,
        ["その役務の継続時間", "The duration on this service"]),
    with("impact/affected_users", ["影響利用者数", "Affected users"], USERS, UNKNOWN,
        ["その役務の影響利用者数", "The users affected on this service"]),
    with("summary", ["主な障害内容", "Summary"], Verbatim, NOT_STATED, ["事故の概要", "What happened"]),
    with("area", ["影響地域の記載", "Area affected as stated"], Verbatim, NOT_STATED,
        ["影響地域についての報告の記載", "The area affected, as the report has it"]),
    full("cause_class", ["発生要因コード", "Cause code"], Code("cause_class"), ["発生要因の区分", "The class of the cause"]),
    full("cause_class_label", ["発生要因", "Cause"], Label, ["発生要因の区分の名称", "The class of the cause in words"]),
    with("cause_detail", ["発生要因の詳細", "Cause in detail"], Verbatim, NOT_STATED, ["要因の詳細についての報告の記載", "The cause as the report has it"]),
    full("deciding_row", ["該当した基準", "Deciding rule"], Code("rule"), ["区分を決めた基準の識別子", "The rule that decided"]),
    with("incident/deciding_row", ["該当した基準", "Deciding rule"], Code("rule"), NONE, ["区分を決めた基準の識別子", "The rule that decided"]),
    full("deciding_pair", ["該当した基準の内容", "Deciding thresholds"], Prose,
        ["区分を決めた継続時間と影響利用者数の組合せ等", "The thresholds that decided, in words"]),
    with("deciding_minutes", ["該当した継続時間", "Deciding duration"], MINUTES, NOT_ASKED, ["区分を決めた継続時間の下限", "The duration that decided"]),
    with("deciding_users", ["該当した影響利用者数", "Deciding users"], USERS, NOT_ASKED, ["区分を決めた影響利用者数の下限", "The users that decided"]),
    with("deciding_user_minutes", ["該当した延べ利用者時間", "Deciding user-minutes"], USER_MINUTES, NOT_ASKED,
        ["区分を決めた延べ利用者時間（影響利用者数に継続時間を乗じたもの）の下限", "The users times minutes that decided"]),
    with("deciding_service", ["該当した役務", "Deciding service"], Code("service"), NOT_ASKED, ["区分を決めた役務", "The service that decided"]),
    full("nearest_row", ["最も近い基準", "Nearest rule"], Code("rule"), ["最も近い重大な事故の基準の識別子", "The rule that came nearest"]),
    with("incident/nearest_row", ["最も近い基準", "Nearest rule"], Code("rule"), NONE, ["最も近い重大な事故の基準の識別子", "The rule that came nearest"]),
    full("nearest_pair", ["最も近い基準の内容", "Nearest thresholds"], Prose, ["最も近い基準の組合せ", "The pair that came nearest, in words"]),
    with("nearest_minutes", ["最も近い基準の継続時間", "Nearest duration"], MINUTES, NOT_ASKED, ["最も近い基準の継続時間の下限", "Its duration"]),
    with("nearest_users", ["最も近い基準の影響利用者数", "Nearest users"], USERS, NOT_ASKED, ["最も近い基準の影響利用者数の下限", "Its users"]),
    with("nearest_user_minutes", ["最も近い基準の延べ利用者時間", "Nearest user-minutes"], USER_MINUTES, NOT_ASKED, ["最も近い基準の延べ利用者時間の下限", "Its users times minutes"]),
    with("nearest_service", ["最も近い役務", "Nearest service"], Code("service"), NONE, ["最も近い基準に係る役務", "The service that came nearest"]),
    full("gap", ["不足の割合", "Gap"], Number(["比率（基準を1とする）", "share of the threshold"]),
        ["基準までの不足。継続時間の不足の割合と影響利用者数の不足の割合の大きい方", "The larger of the shares by which duration and users fall short"]),
    with("incident/gap", ["不足の割合", "Gap"], Number(["比率（基準を1とする）", "share of the threshold"]), NONE,
        ["基準までの不足。継続時間の不足の割合と影響利用者数の不足の割合の大きい方", "The larger of the shares by which duration and users fall short"]),
    with("margin_minutes", ["継続時間の差", "Margin in minutes"], MINUTES, NOT_ASKED, ["基準との差（不足は負）", "The difference from the threshold; negative where short of it"]),
    with("margin_users", ["影響利用者数の差", "Margin in users"], USERS, NOT_ASKED, ["基準との差（不足は負）", "The difference from the threshold; negative where short of it"]),
    with("margin_user_minutes", ["延べ利用者時間の差", "Margin in user-minutes"], USER_MINUTES, NOT_ASKED, ["基準との差（不足は負）", "The difference from the threshold; negative where short of it"]),
    full("seriousness_pending", ["重大な事故の判定保留", "Seriousness pending"], YES_NO,
        ["重大な事故に当たるかが不明な値によるか", "Whether seriousness turns on a value that is not known"]),
    full("missing_affected_users", ["影響利用者数が不明", "Users missing"], YES_NO, ["判定に必要な影響利用者数が不明か", "Whether the class turns on users that are not known"]),
    full("missing_duration", ["継続時間が不明", "Duration missing"], YES_NO, ["判定に必要な継続時間が不明か", "Whether the class turns on a duration that is not known"]),
    full("missing_monthly_users", ["前年度月平均利用者数が不明", "Monthly users missing"], YES_NO, ["判定に必要な前年度月平均利用者数が不明か、幅のある記載では決まらないか", "Whether the class turns on monthly users that are not known, or given as a band that leaves it open"]),
    full("missing_rule", ["適用される基準が不明", "Rule missing"], YES_NO, ["発生日に適用される基準が不明か", "Whether no rule is known for the day"]),
    full("approximate", ["概数", "Approximate"], YES_NO, ["継続時間又は影響利用者数に概数を含むか", "Whether the duration or the users are approximate"]),
    full("impact/approximate", ["概数", "Approximate"], YES_NO, ["その役務の継続時間又は影響利用者数が概数か", "Whether the duration or the users are approximate"]),
    with("monthly_users_at_least", ["前年度月平均利用者数の下限", "Monthly users, at least"], USERS, UNKNOWN,
        ["前年度の月平均利用者数。幅で記載されたものはその下限", "Mean monthly users of the previous fiscal year; of a band the lower end"]),
    with("monthly_users_at_most", ["前年度月平均利用者数の上限", "Monthly users, at most"], USERS, ["不明又は上限の記載なし", "not known, or no upper end stated"],
        ["前年度の月平均利用者数。幅で記載されたものはその上限（その値を含む）", "Mean monthly users of the previous fiscal year; of a band the upper end, which it holds"]),
    with("source", ["出典", "Source"], Verbatim, NOT_STATED, ["報告に記載された出典", "Where the report says its facts come from"]),
    full("service", ["役務コード", "Service code"], Code("service"), ["影響した役務", "The service affected"]),
    full("service_label", ["役務", "Service"], Label, ["役務の名称", "The service in words"]),
    full("service_group", ["役務区分コード", "Service group code"], Code("service_group"), ["役務の属する区分", "The group of the service"]),
    with("users_basis", ["利用者数の算定方法コード", "Basis code"], Code("users_basis"), NOT_STATED, ["影響利用者数の算定方法", "How the users were counted"]),
    with("impact", ["影響区分コード", "Effect code"], Code("impact"), NOT_STATED, ["停止か品質低下か", "Outage or degradation"]),
    full("region", ["地域コード", "Region code"], Code("area"), ["影響した地域。全国に影響したものは「全国」のみ", "A region touched; “nationwide” alone for the whole country"]),
    full("region_label", ["地域", "Region"], Label, ["地域の名称", "The region in words"]),
    full("event", ["事象番号", "Event"], ORDINAL, ["同時発生の事象の番号", "The number of the event"]),
    full("event_first_occurred_at", ["事象の最初の発生日時", "Event first occurred at"], Time, ["事象の事故のうち最初の発生日時", "The first occurrence of the event"]),
    full("event_last_known_end", ["事象の最後の終了日時", "Event last known end"], Time, ["判明している終了のうち最後のもの", "The latest end that is known"]),
    with("event_minutes", ["事象の継続時間", "Event duration"], MINUTES, ["時刻の記載のない事故がある", "an incident states no time of day"], ["最初の発生から最後の終了まで", "From the first occurrence to the latest known end"]),
    full("event_end_known", ["事象の終了の判明", "Event end known"], YES_NO, ["全ての事故の終了が判明しているか", "Whether the end of every incident is known"]),
    full("event_carriers", ["事象の事業者数", "Event carriers"], Number(["者", "carriers"]), ["事象に関わる事業者の数", "The carriers of the event"]),
    full("event_incidents", ["事象の事故件数", "Event incidents"], Number(["件", "incidents"]), ["事象に含まれる事故の件数", "The incidents of the event"]),
    full("linked_by", ["結び付きコード", "Link code"], Code("linked_by"), ["事故を一つの事象とした理由", "What links the incidents"]),
    full("linked_by_label", ["結び付き", "Link"], Label, ["結び付きの名称", "The link in words"]),
    with("link/origin_carrier", ["起因事業者", "Originating carrier"], Verbatim, ["起因によらない結び付き", "not linked by origin"], ["起因とされた事業者", "The originating carrier"]),
    with("link/origin_report_id", ["起因報告番号", "Originating report"], Verbatim, ["起因によらない結び付き又は報告番号の記載なし", "not linked by origin, or no number stated"], ["起因とされた報告の番号", "The number of the originating report"]),
    with("link/place", ["共通する地域コード", "Shared place code"], Code("place"), ["地域によらない結び付き", "not linked by place"], ["影響の共通する都道府県又は地域", "The place that both touched"]),
    with("link/place_label", ["共通する地域", "Shared place"], Label, ["地域によらない結び付き", "not linked by place"], ["共通する地域の名称", "The place in words"]),
    full("class", ["報告の区分コード", "Class code"], Code("class"), ["事故の区分", "The class of the incident"]),
    full("class_label", ["報告の区分", "Class"], Label, ["事故の区分の名称", "The class in words"]),
    full("excluded", ["集計除外", "Excluded"], YES_NO, ["集計から除外したか", "Whether it is left out of the statistics"]),
    with("exclude_reason", ["除外の理由", "Reason of exclusion"], Verbatim, ["除外していない", "not excluded"], ["集計から除外した理由", "Why it is left out"]),
    with("rules_version", ["基準の施行日", "Rules in force from"], Time, ["基準が不明", "no rule is known"], ["適用した基準の施行日", "The first day of the rules applied"]),
    full("kind", ["事故種別コード", "Kind code"], Code("kind"), ["事故の種別", "The kind of incident"]),
    full("form", ["報告様式コード", "Form code"], Code("form"), ["報告の様式", "The form of the report"]),
    with("equipment", ["故障設備", "Failed equipment"], Verbatim, NOT_STATED, ["故障した設備についての報告の記載", "The equipment, as the report has it"]),
    with("place", ["発生場所コード", "Place code"], Code("prefecture"), ["記載がないか、一つの都道府県に特定できない", "not stated, or not one prefecture"], ["発生した都道府県（JIS X 0401）", "The prefecture of occurrence (JIS X 0401)"]),
    with("origin", ["起因区分コード", "Origin code"], Code("origin"), NOT_STATED, ["起因の区分", "Where the incident originated"]),
    with("origin_carrier", ["起因事業者", "Originating carrier"], Verbatim, NOT_STATED, ["起因とされた事業者", "The originating carrier"]),
    with("origin_report_id", ["起因報告番号", "Originating report"], Verbatim, NOT_STATED, ["起因とされた報告の番号", "The number of the originating report"]),
    full("severity", ["指摘の程度", "Severity"], Code("severity"), ["指摘の程度", "How grave the finding is"]),
    full("code", ["指摘の種類", "Finding"], Identifier, ["指摘の種類の識別子。意味は同じ行の内容による", "The id of the finding; its message is in the same row"]),
    full("file", ["入力ファイル", "Input file"], Verbatim, ["入力のファイル名", "The input file"]),
    with("sheet", ["シート", "Sheet"], Verbatim, ["ブックでない", "not a workbook"], ["入力のシート名", "The sheet of the input"]),
    full("line", ["行番号", "Line"], ORDINAL, ["入力の行番号", "The line of the input"]),
    with("finding/line", ["行番号", "Line"], ORDINAL, ["ファイル全体についての指摘", "about the whole file"], ["入力の行番号", "The line of the input"]),
    with("finding/column", ["列記号", "Column"], Identifier, ["行又はファイル全体についての指摘", "about the whole row or file"], ["入力の列の記号", "The letter of the column"]),
    with("header", ["項目名", "Header"], Verbatim, ["行又はファイル全体についての指摘", "about the whole row or file"], ["入力の項目名", "The header of the column"]),
    with("finding/value", ["入力値", "Value"], Verbatim, ["空欄か、値のない指摘", "blank, or no value concerned"], ["入力の値のまま", "The value as it stood"]),
    full("message", ["内容", "Message"], Verbatim, ["指摘の内容（入力の値を引用することがある）", "What is wrong; may quote the input"]),
    with("hint", ["直し方", "Remedy"], Verbatim, NONE, ["直し方（入力の値を引用することがある）", "How to mend it; may quote the input"]),
    with("row/carrier", ["事業者名", "Carrier"], Verbatim, NOT_STATED, ["報告した事業者の名称", "The reporting carrier"]),
    with("row/report_id", ["報告番号", "Report number"], Verbatim, NOT_STATED, ["事業者が付した報告の番号", "The carrier's number of the report"]),
    full("fate", ["扱いコード", "Fate code"], Code("fate"), ["入力行の扱い", "What became of the row"]),
    full("fate_label", ["扱い", "Fate"], Label, ["扱いの名称", "Its name"]),
    with("row/class", ["報告の区分コード", "Class code"], Code("class"), ["事故として扱っていない", "not an incident"], ["事故の区分", "The class of the incident"]),
    full("submission", ["提出コード", "Submission code"], Code("submission"), ["その四半期について事業者が何を提出したか", "What the carrier sent for the quarter"]),
    full("submission_label", ["提出", "Submission"], Label, ["提出の名称", "Its name"]),
    with("submission/incidents", ["報告された事故の件数", "Incidents reported"], Number(["件", "incidents"]),
        ["報告なし", "no report"], ["その四半期に発生した事故として報告された件数（該当なしの報告は0）", "The incidents reported for the quarter; 0 where there was nothing to report"]),
    with("first_reported_on", ["最初の報告日", "First reported on"], Time, NOT_STATED, ["その四半期について最初に報告した日", "The day of the first report for the quarter"]),
    with("due_on", ["提出期限", "Due on"], Time, NONE, ["その四半期の報告の提出期限", "The day until which reports on the quarter may be handed in"]),
    full("timeliness", ["期限との関係コード", "Timeliness code"], Code("timeliness"), ["提出期限までに報告したか。報告のないものは、基準日（なければ公表日）に期限を過ぎているか", "Whether it reported by the day due; of a silent one, whether that day had passed as of the report"]),
    full("timeliness_label", ["期限との関係", "Timeliness"], Label, ["期限との関係の名称", "Its name"]),
    full("decisions_file", ["決定のファイル", "File of decisions"], Verbatim, ["決定を記したファイル", "The file that the decision is written in"]),
    full("decisions_line", ["決定の行番号", "Line of the decision"], ORDINAL, ["決定を記したファイルの行番号", "The line that the decision is written on"]),
    full("decision/kind", ["決定の種類コード", "Decision code"], Code("decision_kind"), ["決定の種類", "What is decided"]),
    full("decision/kind_label", ["決定の種類", "Decision"], Label, ["決定の種類の名称", "The decision in words"]),
    full("decision/column", ["対象の項目コード", "Column code"], Code("report_column"), ["決定により改めた報告の項目", "The column of the report that it changes"]),
    full("decision/column_label", ["対象の項目", "Column"], Label, ["対象の項目の名称", "The column in words"]),
    with("was", ["改める前の値", "As it was"], Verbatim, ["空欄であったもの", "it was blank"], ["報告の記載のまま", "The cell as the report had it"]),
    full("decision/value", ["決定した値", "Value"], Verbatim, ["決定により改めた値", "What the cell is to say"]),
    full("reason", ["決定の理由", "Reason"], Verbatim, ["決定の理由", "Why it was decided"]),
    full("by", ["決定した者", "Decided by"], Verbatim, ["決定した者", "Who decided it"]),
    full("on", ["決定した日", "Decided on"], Time, ["決定した日", "The day on which it was decided"]),
    with("decision/line", ["行番号", "Line"], ORDINAL, ["行を特定できない", "the row is not known"], ["入力の行番号", "The line of the input"]),
    full("whatif/incidents", ["件数", "Incidents"], INCIDENTS, ["現行又は変更後の基準による事故の件数", "Incidents by the rules of the side"]),
    full("whatif/row", ["基準コード", "Rule code"], Code("rule"), ["基準の識別子。noneは基準の登録がないもの", "The rule; `none` where no rule is known"]),
    full("whatif/row_label", ["基準", "Rule"], Verbatim, ["基準ファイルにおける基準の名称", "The rule in words, as its file has it"]),
    full("class_before", ["現行の区分コード", "Class before, code"], Code("class"), ["現行の基準による区分", "The class by the rules that are"]),
    full("class_before_label", ["現行の区分", "Class before"], Label, ["現行の基準による区分の名称", "The class in words"]),
    full("class_after", ["変更後の区分コード", "Class after, code"], Code("class"), ["変更後の基準による区分", "The class by the rules that might be"]),
    full("class_after_label", ["変更後の区分", "Class after"], Label, ["変更後の基準による区分の名称", "The class in words"]),
    full("pending_before", ["現行の判定保留", "Pending before"], YES_NO, ["現行の基準により重大な事故に当たるかが不明な値によるか", "Whether seriousness turns on a value that is not known"]),
    full("pending_after", ["変更後の判定保留", "Pending after"], YES_NO, ["変更後の基準により重大な事故に当たるかが不明な値によるか", "Whether seriousness turns on a value that is not known"]),
    with("row_before", ["現行の該当した基準", "Deciding rule before"], Code("rule"), NOT_SERIOUS, ["現行で重大な事故とした基準", "The rule that made it serious"]),
    with("row_after", ["変更後の該当した基準", "Deciding rule after"], Code("rule"), NOT_SERIOUS, ["変更後に重大な事故とした基準", "The rule that made it serious"]),
    with("pair_before", ["現行の該当した基準の内容", "Deciding thresholds before"], Prose, NONE, ["現行で区分を決めた基準の内容", "The thresholds that decided, in words"]),
    with("pair_after", ["変更後の該当した基準の内容", "Deciding thresholds after"], Prose, NONE, ["変更後に区分を決めた基準の内容", "The thresholds that decided, in words"]),
    full("side", ["現行・変更後コード", "Side code"], Code("side"), ["現行の基準か変更後の基準か", "By which of the two sets of rules"]),
    full("side_label", ["現行・変更後", "Side"], Label, ["現行又は変更後", "Before or after"]),
    full("minutes", ["継続時間の基準", "Duration"], MINUTES, ["継続時間の下限", "The duration to be reached"]),
    full("users", ["影響利用者数の基準", "Affected users"], USERS, ["影響利用者数の下限", "The users to be reached"]),
    full("serious_incidents", ["重大な事故の件数", "Serious incidents"], INCIDENTS, ["この組合せによる重大な事故の件数", "Incidents that these thresholds make serious"]),
    full("undetermined_incidents", ["判定保留の件数", "Undetermined incidents"], INCIDENTS, ["この組合せでは判定できない事故の件数", "Incidents that these thresholds leave open"]),
    full("sweep/incidents", ["対象の事故件数", "Incidents"], INCIDENTS, ["この基準に係る事故の件数", "Incidents on this row of the rules"]),
    full("in_force", ["現行の基準", "In force"], YES_NO, ["現行の基準の組合せか", "Whether these thresholds are in force"]),
    full("proposed", ["変更後の基準", "Proposed"], YES_NO, ["変更後の基準の組合せか", "Whether these thresholds are proposed"]),
    with("revision/column", ["列コード", "Column code"], Verbatim, ["列の区分のない表", "the table has no columns"], ["表の列の区分のコード", "The code of the column"]),
    with("figure/old", ["変更前の値", "Old value"], BY_UNIT, ["状態コードによる（値がない）", "by the status: there is no figure"], ["前の報告書の数値", "The figure of the earlier report"]),
    full("old_status", ["変更前の状態コード", "Old status"], Code("revision_status"), ["前の報告書の値の状態", "The state of the figure in the earlier report"]),
    with("figure/new", ["変更後の値", "New value"], BY_UNIT, ["状態コードによる（値がない）", "by the status: there is no figure"], ["後の報告書の数値", "The figure of the later report"]),
    full("new_status", ["変更後の状態コード", "New status"], Code("revision_status"), ["後の報告書の値の状態", "The state of the figure in the later report"]),
    with("figure/difference", ["差", "Difference"], BY_UNIT, ["一方に値がないか、整数でない", "one has no figure, or it is not whole"], ["変更後から変更前を減じたもの", "New less old"]),
    full("revision/reason", ["変更の理由コード", "Reason code"], Code("nature"), ["変わった理由", "Why the incident differs"]),
    full("reason_label", ["変更の理由", "Reason"], Label, ["変わった理由の名称", "The reason in words"]),
    with("revision/service", ["役務コード", "Service code"], Code("service"), ["事故全体に係る項目", "about the incident as a whole"], ["役務ごとの項目の役務", "The service that the column is of"]),
    with("incident/column", ["変わった項目コード", "Column code"], Identifier, ADDED_OR_REMOVED, ["incidents.csv、impacts.csv又はregions.csvの項目の物理名", "A column of incidents.csv, impacts.csv or regions.csv"]),
    with("incident/column_label", ["変わった項目", "Column"], Label, ADDED_OR_REMOVED, ["変わった項目の名称", "The column in words"]),
    with("old", ["変更前", "Old"], Verbatim, ["値がない", "there is no value"], ["前の報告書の値のまま", "As in the earlier report"]),
    with("new", ["変更後", "New"], Verbatim, ["値がない", "there is no value"], ["後の報告書の値のまま", "As in the later report"]),
    full("decision/change", ["変更コード", "Change code"], Code("nature"), ["後の報告書で加わった決定か、なくなった決定か", "Whether the later report has the decision, or the earlier one"]),
    full("cause/kind", ["資料等の種類コード", "Kind code"], Code("cause_kind"), ["報告書の作成に用いたものの種類", "What the reports were made from"]),
    full("name", ["名称", "Name"], Verbatim, ["ファイルのパス又は設定の名称", "The path of the file, or the name of the option"]),
    with("cause/old", ["変更前", "Old"], Verbatim, ["前の報告書にない", "the earlier report has none"], ["ファイルのSHA-256又は設定の値", "SHA-256 of the file, or the value of the option"]),
    with("cause/new", ["変更後", "New"], Verbatim, ["後の報告書にない", "the later report has none"], ["ファイルのSHA-256又は設定の値", "SHA-256 of the file, or the value of the option"]),
];
