//! The columns of an incident report, as carriers fill them in.

/// What a column's header promises about its presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The column must be there and every row must fill it.
    Required,
    /// The column must be there; a blank cell is an unknown value.
    ColumnRequired,
    /// May be left out.
    Optional,
}

/// What the rows of one report say together in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It says which report a row belongs to.
    Report,
    /// It speaks of the service of the row alone: the rows may differ.
    PerService,
    /// The rows must say the same, or the report cannot be used.
    Must,
    /// The rows should say the same; of those that do not, the first that is not blank stands.
    Should,
    /// Whoever says yes is believed.
    Any,
    /// Only where every row says yes it is one.
    All,
}

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident, $header:literal, $key:literal, $presence:ident, $agreement:ident;)*) => {
        /// A column of an incident report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column { $($(#[$doc])* $variant,)* }

        impl Column {
            /// Every column, in the order of the reporting form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The Japanese header.
            #[must_use]
            pub fn header(self) -> &'static str {
                match self { $(Self::$variant => $header,)* }
            }

            /// The ASCII key, accepted as a header as well.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Whether the column must be there.
            #[must_use]
            pub fn presence(self) -> Presence {
                match self { $(Self::$variant => Presence::$presence,)* }
            }

            /// What the rows of one report say together in it.
            #[must_use]
            pub fn agreement(self) -> Agreement {
                match self { $(Self::$variant => Agreement::$agreement,)* }
            }
        }
    };
}

columns! {
    /// The carrier's number of the report; 該当なし in a nil report.
    ReportId, "報告番号", "report_id", Required, Report;
    /// Which report on the incident this is, from 1.
    ReportSeq, "報告回", "report_seq", Optional, Report;
    /// When the report was made.
    ReportedAt, "報告日時", "reported_at", Optional, Report;
    /// The quarter or fiscal year of a nil report.
    TargetPeriod, "対象期間", "target_period", Optional, Report;
    /// How the report was sent.
    Channel, "報告手段", "channel", Optional, Should;
    /// The reporting carrier.
    Carrier, "事業者名", "carrier", Required, Report;
    /// When the incident occurred, Japan time.
    OccurredAt, "発生日時", "occurred_at", Required, Must;
    /// When the service was restored.
    RecoveredAt, "復旧日時", "recovered_at", Optional, PerService;
    /// The duration as stated.
    Duration, "継続時間", "duration", Optional, PerService;
    /// The service affected.
    Service, "役務", "service", Required, PerService;
    /// Whether the voice service handles emergency calls.
    EmergencyCalls, "緊急通報", "emergency_calls", Optional, PerService;
    /// Free of charge or paid.
    Fee, "料金", "fee", Optional, PerService;
    /// Mean monthly users of the previous fiscal year.
    MonthlyUsers, "前年度月平均利用者数", "monthly_users", Optional, PerService;
    /// Whether the service is relayed for an LPWA provider.
    LpwaRelay, "LPWA中継", "lpwa_relay", Optional, PerService;
    /// The users affected.
    AffectedUsers, "影響利用者数", "affected_users", ColumnRequired, PerService;
    /// How the users were counted.
    UsersBasis, "利用者数の算定方法", "users_basis", Optional, PerService;
    /// Complete stop or degraded quality.
    Impact, "影響区分", "impact", Optional, PerService;
    /// The class of cause.
    CauseClass, "要因区分", "cause_class", Required, Must;
    /// The cause in detail.
    CauseDetail, "要因詳細", "cause_detail", Optional, Should;
    /// The equipment that failed.
    Equipment, "故障設備", "equipment", Optional, Should;
    /// The prefecture where it happened.
    Place, "発生場所", "place", Optional, Should;
    /// The area affected.
    Area, "影響地域", "area", Optional, Should;
    /// The kind of incident.
    Kind, "事故種別", "kind", Optional, Must;
    /// The reporting form.
    Form, "報告様式", "form", Optional, Must;
    /// Whether all traffic over an important facility was impossible.
    CriticalFacilityOutage, "重要設備の全断", "critical_facility_outage", Optional, Any;
    /// Where the incident originated.
    Origin, "起因区分", "origin", Optional, Should;
    /// The carrier where it originated.
    OriginCarrier, "起因事業者", "origin_carrier", Optional, Should;
    /// The report number of the originating incident.
    OriginReportId, "起因報告番号", "origin_report_id", Optional, Should;
    /// Why the report is left out of the statistics.
    ExcludeReason, "集計除外", "exclude_reason", Optional, Must;
    /// Whether users may be told.
    SharePublic, "周知可", "share_public", Optional, All;
    /// Whether consumer centres may be told.
    ShareConsumerCenters, "消費生活センター等共有可", "share_consumer_centers", Optional, All;
    /// Whether other carriers may be told.
    ShareCarriers, "他事業者共有可", "share_carriers", Optional, All;
    /// Effects on other carriers and companies.
    WiderImpact, "他事業者・法人への影響", "wider_impact", Optional, Should;
    /// The state of the response.
    Status, "対応状況", "status", Optional, Should;
    /// What happened.
    Summary, "概要", "summary", Optional, Should;
    /// What was done about it.
    Measures, "措置", "measures", Optional, Should;
    /// Where the facts come from.
    Source, "出典", "source", Optional, Should;
}

impl Column {
    /// Whether it speaks of one service alone, so that the rows of one report may differ in it.
    #[must_use]
    pub fn is_per_service(self) -> bool {
        self.agreement() == Agreement::PerService
    }

    /// The columns in which the rows of a report have this to say together.
    pub fn with(agreement: Agreement) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |column| column.agreement() == agreement)
    }
}
