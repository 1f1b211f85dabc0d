//! What the rows and columns of tables run over: a dimension is one row of the table below, or a column
//! of codes.

use super::codes::CodeTables;
use super::column::Coded;
use super::incident::{Incident, Instant, Origin};
use super::member::Member;
use super::note::Note;
use chrono::{Datelike, NaiveDate, Timelike};
use std::collections::BTreeSet;

/// What a part of an incident in a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A row of the overview.
    Overview,
    /// The incident as a whole.
    Incident,
    /// Its impact on one service.
    Impact,
    /// All its impacts within one service group.
    Group,
    /// All its impacts within one sector.
    Sector,
    /// All its impacts on services that carry one kind of thing.
    Media,
    /// One of the steps of its course, with the minutes to it.
    Step,
    /// One of the versions of the rules by which it is serious, or may be.
    Regime,
    /// All its impacts with one code in this column.
    Coded(Coded),
    /// Its reach into one region.
    Area,
}

impl Part {
    /// Whether one incident may have several of them, and so count in several rows.
    pub fn overlaps(self) -> bool {
        match self {
            Self::Overview | Self::Incident => false,
            Self::Impact
            | Self::Group
            | Self::Sector
            | Self::Media
            | Self::Step
            | Self::Regime
            | Self::Coded(_)
            | Self::Area => true,
        }
    }
}

/// What the members of a dimension are: which there are, in which order, and how they are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Members {
    /// The classes of incidents, and the excluded.
    Classes,
    /// The list of codes of the dimension's own code.
    List,
    /// The services.
    Services,
    /// The prefectures, and unknown.
    Prefectures,
    /// The regions, and unknown.
    Regions,
    /// The regions, the whole country, and what is not stated.
    Areas,
    /// Classes of cause with the details that occur.
    CauseDetails,
    /// The texts that occur, as the reports put them.
    Texts,
    /// The months of the periods.
    Months,
    /// The days on which rules that decide classes came into force.
    Regimes,
    /// Fiscal quarters and years.
    Periods,
}

impl Members {
    /// Whether there is a list of their codes: whether they are neither texts nor times.
    pub fn are_listed(self) -> bool {
        !matches!(
            self,
            Self::CauseDetails | Self::Texts | Self::Months | Self::Regimes | Self::Periods
        )
    }
}

/// By what bars of members stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By an order of their own.
    Own,
    /// By their size: they have no order of their own.
    Size,
}

/// Where the member that a part of an incident belongs to comes from.
#[derive(Debug, Clone, Copy)]
pub enum MemberSource {
    /// It is what the part was divided by.
    Part,
    /// The class in which the part's duration lies.
    Minutes,
    /// The class in which the part's users lie.
    Users,
    /// The published name of the carrier.
    Carrier,
    /// The period, which is a column of every frame.
    Period,
    /// The incident states it in this column.
    Stated(Coded),
    /// The incident has it.
    Incident(for<'a> fn(&'a Incident, &'a CodeTables) -> Member<'a>),
}

macro_rules! dimensions {
    ($(
        $(#[$doc:meta])*
        $variant:ident = $code:literal, $ja:literal, $en:literal,
        $part:expr, $members:ident, $order:ident, $source:expr, $note:expr;
    )*) => {
        /// What the rows or columns of a table run over.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Dimension {
            $($(#[$doc])* $variant,)*
            /// What reports state in a column of codes.
            Stated(Coded),
        }

        impl Dimension {
            /// The code, as in every output.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Stated(coded) => coded.column().key(),
                }
            }

            /// The name in Japanese and English.
            pub fn names(self) -> [&'static str; 2] {
                match self {
                    $(Self::$variant => [$ja, $en],)*
                    Self::Stated(coded) => [coded.column().header(), coded.published().name],
                }
            }

            /// The part that it divides incidents into.
            pub fn part(self) -> Part {
                match self {
                    $(Self::$variant => $part,)*
                    Self::Stated(coded) if coded.column().is_per_service() => Part::Coded(coded),
                    Self::Stated(_) => Part::Incident,
                }
            }

            /// What its members are.
            pub fn members(self) -> Members {
                match self {
                    $(Self::$variant => Members::$members,)*
                    Self::Stated(_) => Members::List,
                }
            }

            /// By what bars of its members stand.
            pub fn order(self) -> Order {
                match self {
                    $(Self::$variant => Order::$order,)*
                    Self::Stated(_) => Order::Size,
                }
            }

            /// Where the member of a part comes from.
            pub fn source(self) -> MemberSource {
                match self {
                    $(Self::$variant => $source,)*
                    Self::Stated(coded) if coded.column().is_per_service() => MemberSource::Part,
                    Self::Stated(coded) => MemberSource::Stated(coded),
                }
            }

            /// What a reader must be told beside a table by it.
            pub fn note(self) -> Option<Note> {
                match self {
                    $(Self::$variant => $note,)*
                    Self::Stated(coded) => coded.published().note,
                }
            }
        }
    };
}

dimensions! {
    /// 報告の区分: classes, with `excluded`.
    Class = "class", "報告の区分", "Class",
        Part::Overview, Classes, Size, MemberSource::Part, None;
    /// 要因区分
    CauseClass = "cause_class", "発生要因", "Cause",
        Part::Incident, List, Size, MemberSource::Incident(|incident, _| Member::coded(incident.cause_class.code())), None;
    /// 要因詳細, as `class:text`
    CauseDetail = "cause_detail", "発生要因（詳細）", "Cause in detail",
        Part::Incident, CauseDetails, Size,
        MemberSource::Incident(|incident, _| Member::detail(incident.cause_class, &incident.cause_detail)), None;
    /// 役務
    Service = "service", "役務", "Service",
        Part::Impact, Services, Size, MemberSource::Part, Some(Note::SeveralServices);
    /// 役務区分
    ServiceGroup = "service_group", "役務区分", "Service group",
        Part::Group, List, Size, MemberSource::Part, Some(Note::SeveralGroups);
    /// 固定通信, 移動通信, 上位レイヤー: service groups rolled up by the network that they need.
    Sector = "sector", "サービスの分野", "Sector",
        Part::Sector, List, Own, MemberSource::Part, Some(Note::SeveralSectors);
    /// 音声, データ: service groups rolled up by what they carry.
    Media = "media", "音声・データ", "Voice and data",
        Part::Media, List, Own, MemberSource::Part, Some(Note::SeveralMedia);
    /// Which sectors and media an incident touched together: each incident in one of them.
    Combination = "service_combination", "影響したサービス", "Services affected",
        Part::Incident, List, Own, MemberSource::Incident(combination), None;
    /// Classes of duration
    DurationBin = "duration_bin", "継続時間", "Duration",
        Part::Incident, List, Own, MemberSource::Minutes, None;
    /// Classes of affected users
    UsersBin = "users_bin", "影響利用者数", "Affected users",
        Part::Incident, List, Own, MemberSource::Users, None;
    /// 故障設備, as the reports put it
    Equipment = "equipment", "故障設備", "Failed equipment",
        Part::Incident, Texts, Size, MemberSource::Incident(|incident, _| Member::text(&incident.equipment)), None;
    /// 発生場所, by prefecture
    Prefecture = "prefecture", "発生場所（都道府県）", "Prefecture of occurrence",
        Part::Incident, Prefectures, Size,
        MemberSource::Incident(|incident, _| incident.place.as_deref().map_or(Member::Unknown, Member::coded)),
        Some(Note::OnePlace);
    /// 発生場所, by region
    Region = "region", "発生場所（地域）", "Region of occurrence",
        Part::Incident, Regions, Own,
        MemberSource::Incident(|incident, codes| region(incident, codes).map_or(Member::Unknown, Member::coded)), Some(Note::OnePlace);
    /// 影響地域, by region
    Area = "area", "影響地域", "Area affected",
        Part::Area, Areas, Own, MemberSource::Part, Some(Note::SeveralRegions);
    /// Calendar months, as `2022-07`
    Month = "month", "発生月", "Month of occurrence",
        Part::Incident, Months, Own,
        MemberSource::Incident(|incident, _| month(incident.occurred_on())), None;
    /// 起因区分
    Origin = "origin", "起因区分", "Origin",
        Part::Incident, List, Size,
        MemberSource::Incident(|incident, _| incident.origin.map_or(Member::Unknown, |origin| Member::coded(origin.code()))), None;
    /// Whether the origin lies with another carrier or abroad
    ThirdParty = "third_party", "起因が他の事業者か", "Whether another carrier was the origin",
        Part::Incident, List, Own, MemberSource::Incident(|incident, _| third_party(incident.origin)), None;
    /// 緊急通報への影響
    EmergencyCalls = "emergency", "緊急通報への影響", "Emergency calls",
        Part::Incident, List, Own, MemberSource::Incident(|incident, _| emergency(incident.progress().emergency_calls_affected)), None;
    /// Hour of the day of occurrence, `00` to `23`
    Hour = "hour", "発生時刻", "Hour of occurrence",
        Part::Incident, List, Own, MemberSource::Incident(|incident, codes| hour(incident.occurred_at, codes)), None;
    /// Day of the week of occurrence
    Weekday = "weekday", "発生曜日", "Day of the week of occurrence",
        Part::Incident, List, Own, MemberSource::Incident(|incident, codes| weekday(incident.occurred_on(), codes)), None;
    /// 上半期, 下半期 of the fiscal year
    HalfYear = "half_year", "半期", "Half of the fiscal year",
        Part::Incident, List, Own, MemberSource::Incident(|incident, _| half_year(incident.occurred_on())), None;
    /// The steps of an incident's course
    Step = "step", "経過", "Step",
        Part::Step, List, Own, MemberSource::Part, None;
    /// The versions of the rules, each by the day on which it came into force, whenever incidents occurred
    Regime = "regime", "適用する基準", "Rules applied",
        Part::Regime, Regimes, Own, MemberSource::Part, None;
    /// Carriers, by the name they are published under
    Carrier = "carrier", "事業者", "Carrier",
        Part::Incident, Texts, Size, MemberSource::Carrier, None;
    /// Fiscal quarters and years, as `2022Q2` and `FY2022`
    FiscalPeriod = "fiscal_period", "期間", "Period",
        Part::Incident, Periods, Size, MemberSource::Period, None;
}

impl Dimension {
    /// Whether beside its members there is one that counts every incident once. The overview has none,
    /// for its rows overlap: the detailed-form figure holds the serious incidents. Periods overlap, too:
    /// quarters and the year that they make up. Of an incident as a whole there is no one time to a step of its
    /// course, and versions of the rules are no parts of anything.
    pub fn has_total(self) -> bool {
        !matches!(self.part(), Part::Overview | Part::Step | Part::Regime)
            && self.members() != Members::Periods
    }
}

/// Which sectors and media an incident touched: of fixed and of mobile communications by what they
/// carry; whatever touched more than one sector is another.
fn combination<'a>(incident: &Incident, codes: &'a CodeTables) -> Member<'a> {
    let rollups = incident.impacts.iter().map(|impact| codes.rollup(impact.service));
    let touched: BTreeSet<(&str, &str)> = rollups.map(|it| (it.sector, it.media)).collect();
    let mut sectors: Vec<&str> = touched.iter().map(|(sector, _)| *sector).collect();
    sectors.dedup();
    let [sector] = sectors.as_slice() else { return Member::Other };
    let media = touched.iter().map(|(_, media)| *media);
    let spelled = std::iter::once(*sector).chain(media).collect::<Vec<_>>().join("_");
    let mut listed = codes.codes(Dimension::Combination.code());
    let listed = listed.find(|code| *code == spelled || code == sector);
    listed.map_or(Member::Other, Member::coded)
}

/// Whether the origin lies with another carrier, at home or abroad.
fn third_party(origin: Option<Origin>) -> Member<'static> {
    match origin {
        Some(Origin::Domestic | Origin::Overseas) => Member::coded("third_party"),
        Some(Origin::Own) => Member::coded(Origin::Own.code()),
        None => Member::Unknown,
    }
}

/// Whether emergency calls were affected.
fn emergency(affected: Option<bool>) -> Member<'static> {
    match affected {
        Some(true) => Member::coded("affected"),
        Some(false) => Member::coded("not_affected"),
        None => Member::Unknown,
    }
}

/// The hour of a time; unknown of a day alone.
fn hour(at: Instant, codes: &CodeTables) -> Member<'_> {
    let nth = at.has_time.then_some(at.at.hour() as usize);
    let hour = nth.and_then(|nth| codes.codes(Dimension::Hour.code()).nth(nth));
    hour.map_or(Member::Unknown, Member::coded)
}

/// The day of the week, Monday first.
fn weekday(day: NaiveDate, codes: &CodeTables) -> Member<'_> {
    let nth = day.weekday().num_days_from_monday() as usize;
    let weekday = codes.codes(Dimension::Weekday.code()).nth(nth);
    weekday.map_or(Member::Unknown, Member::coded)
}

/// The half of the fiscal year that a day lies in.
fn half_year(day: NaiveDate) -> Member<'static> {
    Member::coded(if (4..=9).contains(&day.month()) { "first" } else { "second" })
}

/// The month of a day.
fn month(day: NaiveDate) -> Member<'static> {
    Member::Month(day.with_day(1).unwrap_or(day))
}

/// The region in which an incident occurred.
fn region<'a>(incident: &Incident, codes: &'a CodeTables) -> Option<&'a str> {
    let place = incident.place.as_deref()?;
    let prefecture = codes.prefectures.iter().find(|prefecture| prefecture.code == place)?;
    Some(&prefecture.region)
}
