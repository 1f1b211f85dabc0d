//! The notes beside a table, in words.

use super::{Labels, grouped, say};
use crate::model::note::{Note, Summed};
use crate::model::table::Table;
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Labels<'_> {
    /// The notes beside a table, in words; where a series breaks among them.
    pub fn notes(&self, table: &Table) -> Vec<String> {
        let notes = table.notes.iter().map(|note| words(*note, *self));
        let days: BTreeSet<NaiveDate> = table.breaks.iter().map(|each| each.changed_on).collect();
        let breaks = (!days.is_empty()).then(|| {
            let changed = self.days(days);
            say!(
                self,
                "報告の基準が{changed}に改正されているため、改正の前後の数値は連続しない（該当する期間に改正日を付した）。",
                "The rules changed on {changed}. Figures before and after are not comparable; the periods are marked."
            )
        });
        notes.chain(breaks).collect()
    }

    /// What a note says beside a chart, where it must.
    pub fn note_in_chart(&self, note: Note) -> Option<&'static str> {
        match note {
            Note::SeveralServices
            | Note::SeveralGroups
            | Note::SeveralSectors
            | Note::SeveralMedia => Some(self.either(
                "（注）複数の役務区分に影響した事故は、それぞれの区分に計上している。",
                "Note: an incident on several service groups counts under each of them.",
            )),
            Note::SeveralRegions => Some(self.either(
                "（注）複数の地域に影響した事故は、それぞれの地域に計上している。全国に影響した事故は「全国」にのみ計上している。",
                "Note: an incident that affected several regions counts under each of them; a nationwide one under “Nationwide” alone.",
            )),
            Note::DetailedIncludesSerious
            | Note::CarriersOfIncidents
            | Note::ExcludedApart
            | Note::SharesMayNotAddUp
            | Note::SharesOverlap
            | Note::SeveralDegrees
            | Note::SeveralBases
            | Note::OnePlace
            | Note::LongestInGroup
            | Note::NoTotalOfClasses
            | Note::WholeSeries
            | Note::UserHoursOfPopulation
            | Note::UserHoursLeaveOut(_)
            | Note::SilenceApart
            | Note::UnknownLeftOut { .. }
            | Note::UsersAreLargest(_)
            | Note::MedianOfKnown
            | Note::SpreadOfKnown
            | Note::SummedOverServices
            | Note::RulesOfEachTime
            | Note::StepsAsStated => None,
        }
    }
}

/// A note in words.
fn words(note: Note, labels: Labels<'_>) -> String {
    let either = |ja: &str, en: &str| labels.either(ja, en).to_owned();
    match note {
        Note::DetailedIncludesSerious => either(
            "「定期報告（詳細な様式）」の件数には重大な事故を含む。",
            "The figure for the detailed form includes the serious incidents.",
        ),
        Note::CarriersOfIncidents => either(
            "報告事業者数は、その区分の事故を報告した事業者の数であり、「該当なし」の報告をした事業者を含まない。",
            "Carriers are those that reported incidents of the class; those that had nothing to report are not among them.",
        ),
        Note::ExcludedApart => either(
            "「集計除外」の件数は他の区分に含まない。",
            "Excluded incidents are in no other row.",
        ),
        Note::SharesMayNotAddUp => either(
            "構成比は合計に対する割合であり、四捨五入のため、内訳の和が100％とならない場合がある。",
            "Shares are of the total; because of rounding they may not add up to 100.",
        ),
        Note::SharesOverlap => either(
            "構成比は合計に対する割合であり、複数の区分に計上した事故があるため、内訳の和は100％を超えることがある。",
            "Shares are of the total; as an incident may count in several rows, they may add up to more than 100.",
        ),
        Note::SeveralServices => either(
            "複数の役務に影響した事故は、それぞれの役務に計上しているため、内訳の和は合計に一致しない。合計は各事故を1件として数える。",
            "An incident on several services counts under each of them, so the rows add up to more than the total, in which each incident counts once.",
        ),
        Note::SeveralGroups => either(
            "複数の役務区分に影響した事故は、それぞれの区分に計上しているため、内訳の和は合計に一致しない。同じ区分の複数の役務に影響した事故は、その区分で1件とする。",
            "An incident on several service groups counts under each of them, so the rows add up to more than the total; several services of one group count once in it.",
        ),
        Note::SeveralSectors => either(
            "複数の分野に影響した事故は、それぞれの分野に計上しているため、内訳の和は合計に一致しない場合がある。固定通信は固定電話、固定データ通信及び法人向けの役務、移動通信は携帯電話、移動データ通信及びLPWAの役務である。",
            "An incident on several sectors counts under each of them, so the rows may add up to more than the total. Fixed: fixed voice, fixed data and corporate services; mobile: mobile voice, mobile data and LPWA.",
        ),
        Note::SeveralMedia => either(
            "音声とデータの双方に影響した事故は、それぞれに計上しているため、内訳の和は合計に一致しない場合がある。「その他」は上位レイヤー等の役務である。",
            "An incident on voice and data counts under each, so the rows may add up to more than the total. “Other”: upper-layer and other services.",
        ),
        Note::SeveralRegions => either(
            "複数の地域に影響した事故は、それぞれの地域に計上しているため、内訳の和は合計に一致しない場合がある。「全国」は影響地域が全国である事故で、各地域には計上していない。「不明」は影響地域の記載がないもの。",
            "An incident that affected several regions counts under each of them, so the rows may add up to more than the total. “Nationwide” incidents count there alone; “unknown” is where no area is stated.",
        ),
        Note::SeveralDegrees => either(
            "停止した役務と品質が低下した役務のある事故は、それぞれに計上しているため、内訳の和は合計に一致しない場合がある。「不明」は影響区分の記載がないもの。",
            "An incident with both outages and degradations counts under each, so the rows may add up to more than the total. “Unknown” is where none is stated.",
        ),
        Note::SeveralBases => either(
            "役務により算定方法の異なる事故は、それぞれの算定方法に計上しているため、内訳の和は合計に一致しない場合がある。「不明」は算定方法の記載がないもの。",
            "An incident whose users were counted in different ways counts under each, so the rows may add up to more than the total. “Unknown” is where none is stated.",
        ),
        Note::OnePlace => either(
            "「不明」は、発生場所の記載がないもの又は一つの都道府県に特定できないもの。",
            "“Unknown” is where no place is stated, or not one prefecture.",
        ),
        Note::LongestInGroup => either(
            "継続時間は、事故ごとにその区分で最も長いものによる。「合計」欄では、区分を問わず最も長いものによる。",
            "The duration is that of the incident's longest impact in the group; in the total row, in any group.",
        ),
        Note::NoTotalOfClasses => either(
            "重大な事故は「定期報告（詳細な様式）」にも含まれるため、区分の合計は示していない。",
            "The classes overlap, so no total of them is given.",
        ),
        Note::WholeSeries => either(
            "対象期間までの四半期及び年度のうち、報告（「該当なし」の報告を含む。）のある全てのものを示す。年度の数値は、その年度について報告のある四半期（対象期間までのもの）の合計である。",
            "Every quarter and fiscal year, up to the period of this report, of which the input holds any report, nil reports included. A fiscal year's figures are of the reports of it that the input holds, up to the end of that period.",
        ),
        Note::UserHoursOfPopulation => either(
            "延べ利用者時間は、内訳の対象とする区分についてのみ集計している。",
            "User-hours are given for serious and detailed-form incidents only.",
        ),
        Note::UserHoursLeaveOut(0) => either(
            "影響利用者数又は継続時間が不明の役務への影響はない。",
            "No users or durations are unknown.",
        ),
        Note::UserHoursLeaveOut(impacts) => {
            let impacts = grouped(impacts.into());
            say!(
                labels,
                "影響利用者数又は継続時間が不明の役務への影響（全期間で{impacts}件）は延べ利用者時間に含まない。",
                "Left out of user-hours: {impacts} impacts with unknown users or duration in all periods."
            )
        }
        Note::SilenceApart => either(
            "各四半期に発生したとして報告された事故の件数であり、区分を問わず、集計除外及び誤りにより不採用の報告を含む。「0」は「該当なし」の報告があったもの、「…」は資料がないもの。",
            "Incidents reported for each quarter, of every class, excluded and rejected reports included. “0”: the carrier reported that there were none; “…”: there is no report at hand.",
        ),
        Note::UsersAreLargest(Summed::Incidents) => either(
            "影響利用者数は、事故ごとに最も多い役務の影響利用者数を合計したもの。延べ利用者時間は、役務ごとの影響利用者数に継続時間を乗じたものの合計（人・時間）であり、複数の役務に影響した事故の利用者は役務ごとに数える。",
            "Users: the sum over incidents of the largest number on any one service. User-hours: users of each service times its duration, summed; users of several services count for each.",
        ),
        Note::UsersAreLargest(Summed::Impacts) => either(
            "影響利用者数は、その役務の影響利用者数の合計であり、各役務の欄の和は、複数の役務の利用者を役務ごとに数えた延べの数となる。「合計」欄では、事故ごとに最も多い役務の影響利用者数を合計している。",
            "Users: the sum over the service's own figures; the rows add up to a number that counts users of several services for each (延べ). In the total row, the sum over incidents of the largest number on any one service.",
        ),
        Note::UsersAreLargest(Summed::Groups) => either(
            "影響利用者数は、事故ごとにその区分で最も多い役務の影響利用者数を合計したもの。「合計」欄では、区分を問わず最も多い役務による。",
            "Users: the sum over incidents of the largest number on any one service of the group; in the total row, of any group.",
        ),
        Note::UnknownLeftOut { summed, users, impacts } => left_out(summed, users, impacts, labels),
        Note::MedianOfKnown => either(
            "継続時間の中央値は、継続時間の判明しているものによる（分未満切捨て）。",
            "The median is of known durations, rounded down to a whole minute.",
        ),
        Note::SpreadOfKnown => either(
            "値の判明しているものによる。中央値は1未満を切り捨て、平均は四捨五入する。90パーセンタイルは、小さい順に並べて9割の事故がその値以下となる最小の値である。",
            "Of known values. The median is rounded down, the mean half up. The 90th percentile is the least value that nine in ten do not exceed.",
        ),
        Note::SummedOverServices => either(
            "影響利用者数は、事故ごとに最も多い役務の影響利用者数を合計したもの。延べ影響利用者数は、全ての役務の影響利用者数を合計したもので、複数の役務の利用者を役務ごとに数える。「最大の1件を除く」は、その区分で延べ利用者時間の最も大きい事故1件を除いたもの。",
            "Users: the sum over incidents of the largest number on any one service; summed over services, users of several count for each. “Without the largest” leaves out the one incident of the row with the most user-hours.",
        ),
        Note::RulesOfEachTime => either(
            "報告のあった全ての事故（集計除外を除く。）を、発生した日にかかわらず、その欄の基準に当てはめた件数である。同じ欄の中では年度の間を比べることができる。当時の基準で報告を要しなかった事故は含まれないため、欄の基準が当時より広い年度は実際より少ない。「不明のものを含む」は、判定に必要な値が不明の事故を含む。",
            "Every incident reported, excluded ones apart, held against the rules of the column whenever it occurred, so that years of one column can be compared. What need not have been reported at its time is missing: where the rules of a column are wider, earlier years are too low. “Left open”: with incidents of which the values that decide are unknown.",
        ),
        Note::StepsAsStated => either(
            "件数は、その時刻が報告に記載され、発生からの時間が判明している事故の数であり、複数の欄に計上することがある。復旧までの時間は、最も長い役務の継続時間による。",
            "Incidents are those whose report states the time; one may count in several rows. The time to recovery is the duration on the service that took longest.",
        ),
    }
}

fn left_out(summed: Summed, users: u64, impacts: u64, labels: Labels<'_>) -> String {
    if users == 0 && impacts == 0 {
        return labels
            .either(
                "影響利用者数又は継続時間が不明の事故はない。",
                "No users or durations are unknown.",
            )
            .to_owned();
    }
    let (users_ja, users_en) = match summed {
        Summed::Incidents => ("影響利用者数が不明の事故", "incidents with unknown users"),
        Summed::Impacts => ("影響利用者数が不明の役務への影響", "impacts with unknown users"),
        Summed::Groups => {
            ("影響利用者数が不明の役務区分への影響", "impacts on a group with unknown users")
        }
    };
    let (users, impacts) = (grouped(users.into()), grouped(impacts.into()));
    say!(
        labels,
        "{users_ja}（{users}件）は影響利用者数に、影響利用者数又は継続時間が不明の役務への影響（{impacts}件）は延べ利用者時間に含まない。",
        "Left out of users: {users} {users_en}; left out of user-hours: {impacts} impacts with unknown users or duration."
    )
}
