//! What a reader asks of an incident and its report does not say.

use crate::model::column::Column;
use crate::model::situation::{Member, State};

/// What is asked of every incident.
const ASKED: [Column; 13] = [
    Column::AffectedUsers,
    Column::Area,
    Column::CauseClass,
    Column::CauseDetail,
    Column::Equipment,
    Column::Origin,
    Column::EmergencyCallsAffected,
    Column::Alternatives,
    Column::Contact,
    Column::NoticedAt,
    Column::AnnouncedAt,
    Column::WiderImpact,
    Column::Status,
];
/// What is asked of one that goes on, and of one that is over.
const GOING_ON: [Column; 1] = [Column::ExpectedRecovery];
const OVER: [Column; 2] = [Column::RecoveredAt, Column::Measures];

/// The columns in which it says nothing, or that it does not know.
pub fn of(member: &Member) -> Vec<Column> {
    let incident = &member.judged.incident;
    let further: &[Column] = if member.state == State::Restored { &OVER } else { &GOING_ON };
    let withheld = &incident.progress().withheld;
    let is_withheld = |column: Column| {
        // Either gives the other away, and neither is shown.
        let also = column == Column::RecoveredAt && withheld.holds(Column::Duration);
        also || withheld.holds(column)
    };
    let is_open = |column: Column| match column {
        Column::AffectedUsers => incident.impacts.iter().any(|impact| impact.users.is_none()),
        Column::RecoveredAt => incident.known_end().is_none(),
        Column::Area => incident.area.text.is_empty() && incident.place.is_none(),
        _ => matches!(&*member.told(column), "" | "不明" | "未定" | "調査中" | "確認中"),
    };
    let asked = ASKED.iter().chain(further).copied();
    // What is withheld may well be known.
    asked.filter(|column| !is_withheld(*column) && is_open(*column)).collect()
}
