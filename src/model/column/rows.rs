//! The columns of the reporting form, a row each, in the order of the form: the column's key and header,
//! whether it must be there, what the rows of one report say together in it, how its cells are read,
//! and how the form has it filled in: what it says beside a cell, the examples of an incident and of a
//! nil report, what is let through, and its width in characters.

use super::entry::Input::{Moment, Text, Whole};
use super::entry::{Entry, List, among, only};
use super::terms::{Agreement, InRecords, Presence, Published};
use crate::model::note::Note;

columns! {
    /// The carrier's number of the report; 該当なし in a nil report.
    ReportId = "report_id", "報告番号", Required, Report, own;
        "事業者において事故ごとに重複なく付けた番号を記入してください。続報でも同じ番号を用います。報告すべき事故がなかった場合は「該当なし」と記入してください。",
        "架空-2024-001", "該当なし", Text, 18.0;
    /// Which report on the incident this is, from 1.
    ReportSeq = "report_seq", "報告回", Optional, Report, own;
        "第1報は「1」、第2報は「2」のように記入してください。空欄は「1」とみなします。",
        "1", "", Whole { from: 1, is_strict: true }, 9.0;
    /// When the report was made.
    ReportedAt = "reported_at", "報告日時", Optional, Report, own;
        "報告した日時を「2024/10/02 10:00」のように記入してください。",
        "2024/10/02 10:00", "", Moment { is_strict: true }, 18.0;
    /// The quarter or fiscal year of a nil report.
    TargetPeriod = "target_period", "対象期間", Optional, Report, own;
        "該当なしの報告の対象とする四半期又は年度を記入してください。事故の報告では空欄とします。",
        "", "2024年度第4四半期", Text, 20.0;
    /// How the report was sent.
    Channel = "channel", "報告手段", Optional, Should, { name: "Means of reporting", note: None, record: None };
        "報告した手段を選択してください。",
        "メール", "", only(List::Codes { list: "channel", name: "報告手段" }), 11.0;
    /// The reporting carrier.
    Carrier = "carrier", "事業者名", Required, Report, own;
        "報告する電気通信事業者の名称を記入してください。",
        "架空通信株式会社", "架空通信株式会社", Text, 24.0;
    /// When the incident occurred, Japan time.
    OccurredAt = "occurred_at", "発生日時", Required, Must, own;
        "発生した日時（日本時間）を「2024/10/01 09:05」のように記入してください。時刻も必要です。",
        "2024/10/01 09:05", "", Moment { is_strict: false }, 18.0;
    /// When the service was restored.
    RecoveredAt = "recovered_at", "復旧日時", Optional, PerService, own;
        "復旧した日時（日本時間）を「2024/10/01 14:37」のように記入してください。未復旧又は不明の場合は空欄とします。",
        "2024/10/01 14:37", "", Moment { is_strict: false }, 18.0;
    /// The duration as stated.
    Duration = "duration", "継続時間", Optional, PerService, own;
        "「5時間32分」のように記入してください。空欄の場合は、発生日時から復旧日時までの時間とします。",
        "5時間32分", "", Text, 14.0;
    /// The service affected.
    Service = "service", "役務", Required, PerService, own;
        "影響のあった役務を選択してください。役務が複数の場合は、役務ごとに行を分けてください。",
        "携帯電話（音声）", "", only(List::Service), 24.0;
    /// Whether the voice service handles emergency calls.
    EmergencyCalls = "emergency_calls", "緊急通報", Optional, PerService, own;
        "音声の役務について、緊急通報（110番、118番、119番）を取り扱うかどうかを選択してください。",
        "有", "", only(List::YesNo), 10.0;
    /// Free of charge or paid.
    Fee = "fee", "料金", Optional, PerService, own;
        "利用者から料金の支払を受けない役務は「無料」、その他は「有料」を選択してください。",
        "有料", "", only(List::Fee), 9.0;
    /// Mean monthly users of the previous fiscal year.
    MonthlyUsers = "monthly_users", "前年度月平均利用者数", Optional, PerService, own;
        "インターネット関連サービスについて、前年度の1か月当たりの平均の利用者数を整数で記入してください。「500万以上」「450万以上500万未満」のような幅でも差し支えありません。",
        "", "", Whole { from: 0, is_strict: false }, 18.0;
    /// Whether the service is relayed for an LPWA provider.
    LpwaRelay = "lpwa_relay", "LPWA中継", Optional, PerService, own;
        "LPWAサービスに係る卸電気通信役務又は接続の提供（中継系事業者）かどうかを選択してください。",
        "無", "", only(List::YesNo), 10.0;
    /// The users affected.
    AffectedUsers = "affected_users", "影響利用者数", ColumnRequired, PerService, own;
        "影響を受けた利用者の数を整数で記入してください。不明の場合は「不明」、概数の場合は「約4.4万」のように記入してください。",
        "44000", "", Whole { from: 0, is_strict: false }, 14.0;
    /// How the users were counted. 設備収容数 is all users under the equipment that failed, also those who
    /// did not use it: so users of voice that handles emergency calls are counted (guideline).
    UsersBasis = "users_basis", "利用者数の算定方法", Optional, PerService, {
        name: "Basis of the number of users",
        note: Some(Note::SeveralBases),
        record: Some(InRecords {
            names: ["利用者数の算定方法コード", "Basis code"],
            short: ["利用者数の算定方法", "basis of users"],
            meaning: ["影響利用者数の算定方法", "How the users were counted"],
        }),
    };
        "影響利用者数の算定方法を選択してください。LPWAは「契約数」、緊急通報を取り扱う音声は「設備収容数」（故障した設備に収容されている全ての利用者の数）によります。",
        "実数", "", only(List::Codes { list: "users_basis", name: "算定方法" }), 14.0;
    /// Complete stop or degraded quality.
    Impact = "impact", "影響区分", Optional, PerService, {
        name: "Effect on the service",
        note: Some(Note::SeveralDegrees),
        record: Some(InRecords {
            names: ["影響区分コード", "Effect code"],
            short: ["影響区分", "outage or degradation"],
            meaning: ["停止か品質低下か", "Outage or degradation"],
        }),
    };
        "役務の提供の停止又は品質の低下の別を選択してください。",
        "停止", "", only(List::Codes { list: "impact", name: "影響区分" }), 10.0;
    /// The class of cause.
    CauseClass = "cause_class", "要因区分", Required, Must, own;
        "主な要因の区分を選択してください。",
        "設備要因", "", only(List::Codes { list: "cause_class", name: "要因区分" }), 11.0;
    /// The cause in detail.
    CauseDetail = "cause_detail", "要因詳細", Optional, Should, own;
        "自然故障、ソフトウェア不具合、工事時の作業誤り、停電等、要因の内容を記入してください。",
        "自然故障", "", Text, 24.0;
    /// The equipment that failed.
    Equipment = "equipment", "故障設備", Optional, Should, own;
        "故障した設備の名称を記入してください。",
        "伝送路設備", "", Text, 20.0;
    /// The prefecture where it happened.
    Place = "place", "発生場所", Optional, Should, own;
        "事故が発生した都道府県を一つ選択してください。建物等の名称を併せて記入する場合は「○○ビル（東京都）」のように記入してください。",
        "東京都", "", among(List::Prefecture), 14.0;
    /// The area affected.
    Area = "area", "影響地域", Optional, Should, own;
        "影響のあった地域を選択してください。複数の場合は「関東、静岡県」のように「、」で区切って記入してください。",
        "関東、静岡県", "", among(List::Area), 18.0;
    /// The kind of incident.
    Kind = "kind", "事故種別", Optional, Must, own;
        "事故の種別を選択してください。空欄は「設備の故障」とみなします。",
        "設備の故障", "", only(List::Codes { list: "kind", name: "事故種別" }), 14.0;
    /// The reporting form.
    Form = "form", "報告様式", Optional, Must, own;
        "報告の様式を選択してください。空欄は「詳細」とみなします。",
        "詳細", "", only(List::Codes { list: "form", name: "報告様式" }), 10.0;
    /// Whether all traffic over an important facility was impossible.
    CriticalFacilityOutage = "critical_facility_outage", "重要設備の全断", Optional, Any, own;
        "重要な電気通信設備について、全ての通信の疎通が不能となったかどうかを選択してください。",
        "無", "", only(List::YesNo), 13.0;
    /// Where the incident originated.
    Origin = "origin", "起因区分", Optional, Should, own;
        "事故の起因が自社、国内の他社又は海外のいずれにあるかを選択してください。",
        "自社", "", only(List::Codes { list: "origin", name: "起因区分" }), 10.0;
    /// The carrier where it originated.
    OriginCarrier = "origin_carrier", "起因事業者", Optional, Should, own;
        "起因が他社にある場合は、その電気通信事業者の名称を記入してください。",
        "", "", Text, 20.0;
    /// The report number of the originating incident.
    OriginReportId = "origin_report_id", "起因報告番号", Optional, Should, own;
        "起因が他社にある場合で判明しているときは、その事業者の報告番号を記入してください。",
        "", "", Text, 16.0;
    /// Why the report is left out of the statistics.
    ExcludeReason = "exclude_reason", "集計除外", Optional, Must, own;
        "集計から除外すべき報告である場合に限り、その理由を記入してください。記入のある報告は集計しません。",
        "", "", Text, 20.0;
    /// Whether users may be told.
    SharePublic = "share_public", "周知可", Optional, All, own;
        "公衆に周知してよいかどうかを選択してください。",
        "可", "", only(List::Sharing), 9.0;
    /// Whether consumer centres may be told.
    ShareConsumerCenters = "share_consumer_centers", "消費生活センター等共有可", Optional, All, own;
        "消費生活センター等に共有してよいかどうかを選択してください。",
        "可", "", only(List::Sharing), 14.0;
    /// Whether other carriers may be told.
    ShareCarriers = "share_carriers", "他事業者共有可", Optional, All, own;
        "他の電気通信事業者に共有してよいかどうかを選択してください。",
        "可", "", only(List::Sharing), 12.0;
    /// Effects on other carriers and companies.
    WiderImpact = "wider_impact", "他事業者・法人への影響", Optional, Should, own;
        "他の電気通信事業者及び法人の利用者への影響を記入してください。",
        "卸先の事業者2社の利用者にも影響があった。", "", Text, 28.0;
    /// The state of the response.
    Status = "status", "対応状況", Optional, Should, own;
        "報告の時点における対応の状況を記入してください。",
        "復旧済み", "", Text, 16.0;
    /// What happened.
    Summary = "summary", "概要", Optional, Should, own;
        "事故の概要を記入してください。セルの中の改行（Alt＋Enter）は差し支えありません。",
        "伝送路設備の故障により、音声通話が利用できなくなった。", "", Text, 40.0;
    /// What was done about it.
    Measures = "measures", "措置", Optional, Should, own;
        "復旧のための措置及び再発防止の措置を記入してください。",
        "予備の設備に切り替えた。", "", Text, 40.0;
    /// When the carrier noticed.
    NoticedAt = "noticed_at", "覚知日時", Optional, Should, own;
        "事故を覚知した日時（日本時間）を「2024/10/01 09:05」のように記入してください。",
        "2024/10/01 09:05", "", Moment { is_strict: false }, 18.0;
    /// When it first told its users.
    AnnouncedAt = "announced_at", "周知開始日時", Optional, Should, own;
        "利用者への周知を開始した日時（日本時間）を「2024/10/01 09:05」のように記入してください。",
        "2024/10/01 09:05", "", Moment { is_strict: false }, 18.0;
    /// When the service is expected to be restored.
    ExpectedRecovery = "expected_recovery", "復旧予定", Optional, Should, own;
        "復旧を予定する日時を記入してください。決まっていない場合は「未定」とし、「夕方まで」等の言葉でも差し支えありません。",
        "", "", Text, 18.0;
    /// Whether emergency calls cannot be made, or only with difficulty. Unlike 緊急通報, which says
    /// whether the service handles them.
    EmergencyCallsAffected = "emergency_calls_affected", "緊急通報への影響", Optional, Any, own;
        "緊急通報（110番、118番、119番）が利用できないか、利用しにくい場合は「有」を選択してください。",
        "無", "", only(List::YesNo), 13.0;
    /// What users can use in the meantime.
    Alternatives = "alternatives", "代替手段", Optional, Should, own;
        "利用者が代わりに利用できる手段を記入してください。",
        "固定電話及び公衆電話", "", Text, 24.0;
    /// Where users can ask.
    Contact = "contact", "相談窓口", Optional, Should, own;
        "利用者の相談を受け付ける窓口の名称、電話番号及び受付時間を記入してください。",
        "架空通信お客様センター", "", Text, 28.0;
    /// The carriers that depend on what failed.
    Downstream = "downstream", "卸先・接続先", Optional, Should, own;
        "影響の及ぶ卸先又は接続先の電気通信事業者の名称を記入してください。複数の場合は「、」で区切って記入してください。",
        "", "", Text, 28.0;
    /// How certain the cause is.
    CauseCertainty = "cause_certainty", "要因の確度", Optional, Should, {
        name: "Certainty of the cause",
        note: None,
        record: Some(InRecords {
            names: ["要因の確度コード", "Certainty code"],
            short: ["要因の確度", "certainty of the cause"],
            meaning: ["記載された要因の確度", "How certain the cause stated is"],
        }),
    };
        "記入した要因が、確定したものか、推定によるものか、調査中であるかを選択してください。",
        "確定", "", only(List::Codes { list: "cause_certainty", name: "要因の確度" }), 11.0;
    /// Whether the origin is abroad and the carrier cannot ask it itself.
    CannotAsk = "cannot_ask", "自力照会困難", Optional, Any, own;
        "起因が海外の事業者にあり、自ら照会することが困難な場合は「有」を選択してください。",
        "", "", only(List::YesNo), 13.0;
    /// The columns that are for the ministry alone.
    Withheld = "withheld", "共有しない項目", Optional, Any, own;
        "総務省限りとし、共有しない項目がある場合は、その項目名を「、」で区切って記入してください（例：影響利用者数、故障設備）。事業者名を記入すると、事故そのものを共有しません。",
        "", "", Text, 24.0;
    /// Where the facts come from.
    Source = "source", "出典", Optional, Should, own;
        "公表資料等がある場合は、その名称等を記入してください。",
        "", "", Text, 24.0;
}
