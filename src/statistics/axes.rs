//! The members that rows and columns run over, in print order.

use super::measures::Cells;
use super::run::Run;
use crate::model::codes::UNKNOWN;
use crate::model::dimension::{Dimension, Members};
use crate::model::judgement::Class;
use crate::model::ledger::Fate;
use crate::model::member::Member;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which of the two a table's members are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Rows,
    Columns,
}

/// The members of a table's rows or columns, the total last where there is one; the total alone where
/// they run over nothing.
pub fn axis(
    (dimension, side): (Option<Dimension>, Side),
    cells: &Cells,
    run: &Run<'_>,
) -> Vec<Member<'static>> {
    let members = dimension.map(|dimension| members(dimension, side, cells, run));
    let total = dimension.is_none_or(Dimension::has_total).then_some(Member::Total);
    members.into_iter().flatten().chain(total).collect()
}

/// The members of a dimension in their order. Of the fiscal periods the series itself knows.
fn members(dimension: Dimension, side: Side, cells: &Cells, run: &Run<'_>) -> Vec<Member<'static>> {
    let Run { codes, periods, .. } = *run;
    let regions = || codes.regions().into_iter().map(|(code, _)| code);
    let list: Vec<&str> = match dimension.members() {
        Members::Classes => vec![
            Class::Serious.code(),
            Class::PeriodicDetailed.code(),
            Class::PeriodicSimple.code(),
            Class::Undetermined.code(),
            Class::OutOfScope.code(),
            Fate::Excluded.code(),
        ],
        Members::Services => codes.services.iter().map(|service| service.code.as_str()).collect(),
        Members::Prefectures => {
            let prefectures = codes.prefectures.iter().map(|prefecture| prefecture.code.as_str());
            prefectures.chain([UNKNOWN]).collect()
        }
        Members::Regions => regions().chain([UNKNOWN]).collect(),
        // After the regions: the whole country, and what is not stated.
        Members::Areas => regions().chain(codes.codes("area")).collect(),
        // Nearly every report knows its class of cause.
        Members::List if dimension == Dimension::CauseClass && !has_unknown(cells, side) => {
            codes.codes(dimension.code()).filter(|code| *code != UNKNOWN).collect()
        }
        Members::List => codes.codes(dimension.code()).collect(),
        Members::CauseDetails | Members::Texts => return occurring(cells),
        // Each once, those of the period asked for first.
        Members::Months => {
            let mut known = BTreeSet::new();
            let months = periods.iter().flat_map(|period| period.month_starts());
            return months.filter(|month| known.insert(*month)).map(Member::Month).collect();
        }
        Members::Regimes => return run.changes.iter().copied().map(Member::Since).collect(),
        Members::Periods => Vec::new(),
    };
    list.into_iter().map(|code| Member::coded(code).into_owned()).collect()
}

/// The texts that occur in any period: by class of cause where they have one, then the most frequent
/// first. What is not stated at all stands last.
fn occurring(cells: &Cells) -> Vec<Member<'static>> {
    let rows: BTreeSet<&Member<'_>> = cells.keys().map(|(_, row, _)| row).collect();
    let mut texts: Vec<Member<'_>> = Member::parts(rows).cloned().collect();
    texts.sort_by_cached_key(|row| {
        let class = match row {
            Member::Detail(class, _) => Some(*class),
            _ => None,
        };
        let is_unstated = *row == Member::Text(None);
        (class, is_unstated, Reverse(count(cells, row)), row.code().into_owned())
    });
    texts
}

/// Whether anything is counted on this side that is not known.
fn has_unknown(cells: &Cells, side: Side) -> bool {
    cells.keys().any(|(_, row, column)| match side {
        Side::Rows => *row == Member::Unknown,
        Side::Columns => *column == Member::Unknown,
    })
}

/// How many incidents a row of the period asked for counts. The serious incidents are in the
/// detailed-form figure as well.
fn count(cells: &Cells, row: &Member<'static>) -> u64 {
    let of_row = cells.range((0, row.clone(), Member::Total)..);
    of_row
        .take_while(|((period, member, _), _)| *period == 0 && member == row)
        .filter(|((_, _, column), _)| column.code() != Class::Serious.code())
        .map(|(_, sums)| sums.incidents)
        .sum()
}
