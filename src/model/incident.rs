//! What carriers report: an incident and its impacts on services.

pub use super::instant::Instant;
pub use super::stated::StatedCodes;

use super::band::Band;
use super::column::Column;
use super::progress::Progress;
use chrono::{NaiveDate, TimeDelta};
use std::sync::{Arc, LazyLock};
use unicode_normalization::UnicodeNormalization;

/// How 出典 begins in every row of reports that `generate` makes up. What is made from such rows says so.
pub const MADE_UP_MARK: &str = "架空（shihanki generate";
/// How it begins in reports by which an incident is played again (再現).
pub const PLAYED_AGAIN_MARK: &str = "架空（再現";

/// Whether a source says that its report is made up, in whatever width it is written.
pub fn is_made_up(source: &str) -> bool {
    fn plain(text: &str) -> impl Iterator<Item = char> {
        text.nfkc().filter(|c| !c.is_whitespace())
    }
    static MARKS: LazyLock<[Vec<char>; 2]> =
        LazyLock::new(|| [MADE_UP_MARK, PLAYED_AGAIN_MARK].map(|mark| plain(mark).collect()));
    MARKS.iter().any(|mark| plain(source).take(mark.len()).eq(mark.iter().copied()))
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in code order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code, as in the code tables and in every output.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The value of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// 要因区分: the class of cause.
    CauseClass {
        /// 設備要因
        Equipment = "equipment",
        /// 人為要因
        Human = "human",
        /// 外的要因
        External = "external",
        /// その他
        Other = "other",
        /// 不明: not known yet, in a first report; or not shown to those whom an edition is for.
        Unknown = "unknown",
    }
}
codes! {
    /// 要因の確度: how certain the cause is.
    CauseCertainty {
        /// 確定
        Certain = "certain",
        /// 推定
        Presumed = "presumed",
        /// 調査中
        Investigating = "investigating",
    }
}

/// The code of a number of users that are counted as contracts (契約数).
pub const CONTRACTS: &str = "contracts";

codes! {
    /// 事故種別: the kind of incident.
    Kind {
        /// 設備の故障
        Equipment = "equipment",
        /// 設備外の故障
        OtherEquipment = "other_equipment",
        /// 情報漏えい
        InformationLeak = "information_leak",
        /// 付加的な機能: what is outside the reporting requirement.
        AdditionalFunction = "additional_function",
    }
}
codes! {
    /// 報告様式: the form of the report.
    Form {
        /// 詳細な様式
        Detailed = "detailed",
        /// 簡易な様式
        Simple = "simple",
        /// 軽微
        Minor = "minor",
        /// 速報: a first word, which may lack almost everything; otherwise as a detailed one.
        Preliminary = "preliminary",
    }
}
codes! {
    /// 起因区分: whose failure started the incident.
    Origin {
        /// 自社
        Own = "own",
        /// 国内他社
        Domestic = "domestic",
        /// 海外
        Overseas = "overseas",
    }
}
codes! {
    /// 報告手段: how a report was sent.
    Channel {
        /// 電話
        Phone = "phone",
        /// メール
        Mail = "mail",
        /// FAX
        Fax = "fax",
        /// その他
        Other = "other",
    }
}
codes! {
    /// 料金: whether the service is paid for.
    Fee {
        /// 無料
        Free = "free",
        /// 有料
        Paid = "paid",
    }
}

/// A service, by its place in the table of services ([`super::codes::CodeTables::services`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceIndex(pub usize);

/// 影響地域: the area an incident touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Area {
    /// The codes of the regions touched (`nationwide` alone for the whole country), each once, in
    /// the order of the prefecture table; empty where not stated.
    pub regions: Vec<String>,
    /// Those of `regions` that are named themselves, not touched by one of their prefectures alone.
    pub named_regions: Vec<String>,
    /// The codes of the prefectures that are named one by one.
    pub prefectures: Vec<String>,
    /// As the report puts it.
    pub text: String,
}

/// Which audiences the carrier lets its report be passed on to. Absent means not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sharing {
    /// 周知可: users may be told.
    pub public: bool,
    /// 消費生活センター等共有可: consumer centres may be told.
    pub consumer_centers: bool,
    /// 他事業者共有可: other carriers may be told.
    pub carriers: bool,
}

/// The size of an effect: how long it lasted and for how many; `None` is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Whole minutes.
    pub minutes: Option<u64>,
    /// Users affected.
    pub users: Option<u64>,
}

impl Size {
    /// Users × minutes. Where one of them is 0, so is the product, whatever the other.
    pub fn user_minutes(self) -> Option<u128> {
        match (self.minutes, self.users) {
            (Some(0), _) | (_, Some(0)) => Some(0),
            (minutes, users) => Some(u128::from(minutes?) * u128::from(users?)),
        }
    }
}

/// One incident's effect on one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// The service affected.
    pub service: ServiceIndex,
    /// 緊急通報 as stated; `None` leaves it to the service's default.
    pub emergency_calls: Option<bool>,
    /// 料金 as stated; `None` leaves it to the service's default.
    pub fee: Option<Fee>,
    /// Mean monthly users of the previous fiscal year, or the band in which they lie; `None` is
    /// unknown.
    pub monthly_users: Option<Band>,
    /// Whether the service is relayed for an LPWA provider (中継系事業者).
    pub lpwa_relay: bool,
    /// Users affected; `None` is unknown.
    pub users: Option<u64>,
    /// When the service was restored, where known.
    pub recovered_at: Option<Instant>,
    /// Duration in whole minutes: stated, else recovered − occurred, else unknown.
    pub minutes: Option<u64>,
    /// Whether users or duration are approximate.
    pub approximate: bool,
    /// What it says in the columns of codes in which the rows of a report may differ.
    pub codes: StatedCodes,
    /// The input row that states it.
    pub row: usize,
}

impl Impact {
    /// Its duration and users.
    pub fn size(&self) -> Size {
        Size { minutes: self.minutes, users: self.users }
    }
}

/// What one carrier reports under one report number: the report that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// The carrier as the report names it.
    pub carrier: Arc<str>,
    /// The carrier's name as it is matched: without legal form and spaces.
    pub carrier_key: Arc<str>,
    /// The carrier's report number.
    pub report_id: Arc<str>,
    /// Which report on the incident stands.
    pub report_seq: u64,
    /// When that report was made.
    pub reported_at: Option<Instant>,
    /// When the incident occurred.
    pub occurred_at: Instant,
    /// Whether the time of occurrence is approximate.
    pub occurred_approximate: bool,
    /// 要因区分.
    pub cause_class: CauseClass,
    /// 要因詳細; empty where not stated.
    pub cause_detail: Arc<str>,
    /// 故障設備; empty where not stated.
    pub equipment: Arc<str>,
    /// 発生場所: a prefecture's code, where the report names just one.
    pub place: Option<Arc<str>>,
    /// 影響地域.
    pub area: Arc<Area>,
    /// 事故種別.
    pub kind: Kind,
    /// 報告様式.
    pub form: Form,
    /// Whether it is a first word that does not say all that statistics require.
    pub is_preliminary: bool,
    /// 重要設備の全断: all traffic over an important facility was impossible.
    pub critical_facility_outage: bool,
    /// What it says in the other columns of codes.
    pub codes: StatedCodes,
    /// 起因区分.
    pub origin: Option<Origin>,
    /// 起因事業者; empty where not stated.
    pub origin_carrier: Arc<str>,
    /// The originating carrier's name as it is matched; where only a report number is stated, that
    /// of the one carrier of the input whose report bears it. Empty where nobody can be told.
    pub origin_carrier_key: Arc<str>,
    /// 起因報告番号; empty where not stated.
    pub origin_report_id: Arc<str>,
    /// 集計除外: the reason for leaving it out; empty where it is not left out.
    pub exclude_reason: Arc<str>,
    /// To whom the carrier lets it be passed on.
    pub sharing: Sharing,
    /// 概要.
    pub summary: Arc<str>,
    /// What it says besides, of how the incident goes on; `None` where that is nothing.
    pub progress: Option<Box<Progress>>,
    /// 出典.
    pub source: Arc<str>,
    /// Its effects, one a service, in the order of the report's rows.
    pub impacts: Vec<Impact>,
}

impl Incident {
    /// The day it occurred, which decides its period and the rules that apply.
    pub fn occurred_on(&self) -> NaiveDate {
        self.occurred_at.at.date()
    }

    /// What it says besides, of how it goes on.
    pub fn progress(&self) -> &Progress {
        self.progress.as_deref().unwrap_or(Progress::none())
    }

    /// 要因の確度, where it is stated.
    pub fn cause_certainty(&self) -> Option<CauseCertainty> {
        CauseCertainty::from_code(self.codes.get(Column::CauseCertainty)?)
    }

    /// Duration of the incident: the longest known of its impacts, in minutes.
    pub fn minutes(&self) -> Option<u64> {
        self.impacts.iter().filter_map(|impact| impact.minutes).max()
    }

    /// When it ended, as far as is known: the latest recovery of its impacts; of an impact without a
    /// time of recovery, its duration after the occurrence.
    pub fn known_end(&self) -> Option<Instant> {
        let after = |minutes: u64| {
            let duration = TimeDelta::try_minutes(i64::try_from(minutes).ok()?)?;
            let at = self.occurred_at.at.checked_add_signed(duration)?;
            Some(Instant { at, ..self.occurred_at })
        };
        let end = |impact: &Impact| match impact.recovered_at {
            Some(recovered) if recovered.has_time => Some(recovered),
            _ => impact.minutes.and_then(after),
        };
        self.impacts.iter().filter_map(end).max()
    }

    /// Users of the incident: the largest known of its impacts. Summing services would count a
    /// person twice.
    pub fn users(&self) -> Option<u64> {
        self.impacts.iter().filter_map(|impact| impact.users).max()
    }

    /// Whether it is left out of the statistics.
    pub fn is_excluded(&self) -> bool {
        !self.exclude_reason.is_empty()
    }

    /// Whether any of the values that decide its class or figures is approximate.
    pub fn is_approximate(&self) -> bool {
        self.occurred_approximate || self.impacts.iter().any(|impact| impact.approximate)
    }
}

#[cfg(test)]
mod tests {
    use super::is_made_up;

    #[test]
    fn made_up_reports_are_known_by_their_source() {
        assert!(is_made_up("架空（shihanki generate --seed 1）"));
        assert!(is_made_up(" 架空(ｓｈｉｈａｎｋｉ generate --seed 1)"));
        assert!(!is_made_up("https://example.com/"));
        assert!(is_made_up("架空（再現：公表資料による）"));
        assert!(!is_made_up("架空"));
        assert!(!is_made_up(""));
    }
}
