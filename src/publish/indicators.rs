//! The figures that a report begins with.

use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::report::Report;
use crate::model::table::{Measure, Value};
use crate::model::text::Text;

/// A figure that a report begins with.
pub struct Indicator {
    /// What it is called.
    pub name: Text,
    /// The table that it stands in.
    pub table: &'static str,
    /// Its row there.
    pub row: Member<'static>,
    /// What it measures.
    pub measure: Measure,
    /// The figure of the period asked for.
    pub value: Value,
    /// By how much it is above that of a comparison period, given by its index.
    pub changes: Vec<(usize, i128)>,
}

/// The key figures of a report, in print order.
pub fn indicators(report: &Report) -> Vec<Indicator> {
    let class = |class: Class| Member::coded(class.code());
    let wanted = [
        ("overview", class(Class::Serious), Measure::Incidents, "重大な事故", "Serious incidents"),
        (
            "overview",
            class(Class::PeriodicDetailed),
            Measure::Incidents,
            "重大な事故及び定期報告（詳細な様式）",
            "Serious and detailed-form reports",
        ),
        (
            "overview",
            class(Class::PeriodicSimple),
            Measure::Incidents,
            "定期報告（簡易な様式）",
            "Simple-form reports",
        ),
        (
            "by_cause",
            Member::Total,
            Measure::Users,
            "影響利用者数（事故ごとの最大の合計）",
            "Users affected (largest of each incident, summed)",
        ),
        ("by_cause", Member::Total, Measure::UserHours, "延べ利用者時間", "User-hours"),
    ];
    wanted
        .into_iter()
        .filter_map(|(id, member, measure, ja, en)| {
            let table = report.tables.iter().find(|table| table.id == id)?;
            let row = table.row(&member)?;
            let index = table.measure(measure)?;
            let change = |comparison: usize| {
                Some((comparison, table.difference(comparison + 1, row, 0, index)?))
            };
            Some(Indicator {
                name: Text::new(ja, en),
                table: id,
                row: member,
                measure,
                value: table.at(0, row, 0, index),
                changes: (0..report.comparisons.len()).filter_map(change).collect(),
            })
        })
        .collect()
}
