//! The notes beside a table, in words.

use super::labels::{Labels, grouped};
use crate::model::table::{Note, Summed};

/// A note in words.
#[must_use]
pub fn words(note: Note, labels: Labels<'_>) -> String {
    let (ja, en) = match note {
        Note::DetailedIncludesSerious => (
            "「定期報告（詳細な様式）」の件数には重大な事故を含む。".to_owned(),
            "The figure for the detailed form includes the serious incidents.".to_owned(),
        ),
        Note::ExcludedApart => (
            "「集計除外」の件数は他の区分に含まない。".to_owned(),
            "Excluded incidents are in no other row.".to_owned(),
        ),
        Note::SharesMayNotAddUp => (
            "構成比は合計に対する割合であり、四捨五入のため、内訳の和が100％とならない場合がある。".to_owned(),
            "Shares are of the total; because of rounding they may not add up to 100.".to_owned(),
        ),
        Note::SeveralServices => (
            "複数の役務に影響した事故は、それぞれの役務に計上しているため、内訳の和は合計に一致しない。合計は各事故を1件として数える。".to_owned(),
            "An incident on several services counts under each of them, so the rows add up to more than the total, in which each incident counts once.".to_owned(),
        ),
        Note::SeveralGroups => (
            "複数の役務区分に影響した事故は、それぞれの区分に計上しているため、内訳の和は合計に一致しない。同じ区分の複数の役務に影響した事故は、その区分で1件とする。".to_owned(),
            "An incident on several service groups counts under each of them, so the rows add up to more than the total; several services of one group count once in it.".to_owned(),
        ),
        Note::UsersAreLargest(Summed::Incidents) => (
            "影響利用者数は、事故ごとに最も多い役務の影響利用者数を合計したもの。延べ利用者時間は、影響利用者数に継続時間を乗じたものの合計（人・時間）。".to_owned(),
            "Users: the sum over incidents of the largest number on any one service. User-hours: users times duration, summed.".to_owned(),
        ),
        Note::UsersAreLargest(Summed::Impacts) => (
            "影響利用者数は、その役務の影響利用者数の合計。「合計」欄では、事故ごとに最も多い役務の影響利用者数を合計している。".to_owned(),
            "Users: the sum over the service's own figures; in the total row, over incidents of the largest number on any one service.".to_owned(),
        ),
        Note::UsersAreLargest(Summed::Groups) => (
            "影響利用者数は、事故ごとにその区分で最も多い役務の影響利用者数を合計したもの。「合計」欄では、区分を問わず最も多い役務による。".to_owned(),
            "Users: the sum over incidents of the largest number on any one service of the group; in the total row, of any group.".to_owned(),
        ),
        Note::UnknownLeftOut { summed, users, impacts } => left_out(summed, users, impacts),
        Note::MedianOfKnown => (
            "継続時間の中央値は、継続時間の判明しているものによる（分未満切捨て）。".to_owned(),
            "The median is of known durations, rounded down to a whole minute.".to_owned(),
        ),
    };
    labels.either(&ja, &en).to_owned()
}

fn left_out(summed: Summed, users: u64, impacts: u64) -> (String, String) {
    if users == 0 && impacts == 0 {
        return (
            "影響利用者数又は継続時間が不明の事故はない。".to_owned(),
            "No users or durations are unknown.".to_owned(),
        );
    }
    let (users_ja, users_en) = match summed {
        Summed::Incidents => ("影響利用者数が不明の事故", "incidents with unknown users"),
        Summed::Impacts => ("影響利用者数が不明の役務への影響", "impacts with unknown users"),
        Summed::Groups => {
            ("影響利用者数が不明の役務区分への影響", "impacts on a group with unknown users")
        }
    };
    let (users, impacts) = (grouped(users.into()), grouped(impacts.into()));
    (
        format!(
            "{users_ja}（{users}件）は影響利用者数に、影響利用者数又は継続時間が不明の役務への影響（{impacts}件）は延べ利用者時間に含まない。"
        ),
        format!(
            "Left out of users: {users} {users_en}; left out of user-hours: {impacts} impacts with unknown users or duration."
        ),
    )
}
