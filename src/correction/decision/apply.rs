//! Decisions to rows: the decided cells are read again, by the readers that read the reports.

use super::error::{DecisionFault, DecisionFaults};
use super::targets::{Objection, Rows};
use super::value::{check_remark, check_unit, check_value};
use crate::findings::Defect;
use crate::intake::decided::{Decided, Merging};
use crate::intake::journal::Journal;
use crate::intake::report_numbers::report_number;
use crate::intake::reports::{Rank, rank};
use crate::intake::row::read::reread;
use crate::intake::row::{DecidedCells, Row};
use crate::intake::settings::Reading;
use crate::model::column::Column;
use crate::model::decision::{Applied, Caution, Decision, Ruling, Touched};
use crate::model::text::{Text, both};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Reads the decided cells of the rows as the decisions have them. Gives the decisions with the rows
/// that they changed, in the order of the files, and what follows for reports.
///
/// # Errors
/// Where a decision matches nothing, no longer fits what the report says, contradicts another or
/// lays down what cannot be read. All are told.
pub fn apply<'a>(
    rows: &mut [Row],
    decisions: impl Iterator<Item = &'a Decision>,
    reading: Reading<'_>,
    journal: &mut Journal,
) -> Result<(Vec<Applied>, Decided), DecisionFaults> {
    let decisions: Vec<&Decision> = decisions.collect();
    let mut plan = Plan::default();
    if decisions.is_empty() {
        return Ok((Vec::new(), Decided::default()));
    }
    let targets = Rows::new(rows, reading);
    for (number, decision) in decisions.iter().enumerate() {
        let planned = match &decision.ruling {
            Ruling::Cell { column, value, was } => targets.of(decision).and_then(|wanted| {
                check_value((*column, value, was.as_deref()), &wanted, rows, reading)?;
                check_unit(decision, *column, value, &wanted, rows)?;
                check_remark(decision, *column, &wanted, rows, reading)?;
                plan.cells(number, &decisions, *column, wanted)
            }),
            Ruling::Merge { into } => {
                merging(decision, into, &targets).and_then(|merging| plan.merge(decision, merging))
            }
        };
        plan.faults.extend(planned.err().map(|objection| objection.to(decision)));
    }
    drop(targets);
    plan.carry_out(rows, &decisions, reading, journal)
}

/// Both numbers of a merge.
fn merging(decision: &Decision, into: &str, targets: &Rows<'_>) -> Result<Merging, Objection> {
    let from = targets.all_of(decision)?;
    let whole = report_number(into);
    // A report number may hold a slash as well: the number as it is written comes first.
    let splits = into.match_indices('/').map(|(at, _)| {
        let (carrier, number) = into.split_at(at);
        (carrier.to_owned(), report_number(number.trim_start_matches('/')))
    });
    let mut candidates = std::iter::once((decision.carrier.clone(), whole)).chain(splits);
    let into = candidates.find_map(|(carrier, number)| {
        let rows = targets.bearing(&carrier, &number);
        (!rows.is_empty()).then_some(rows)
    });
    let Some(into) = into else {
        return Err(Objection::new(
            Text::new(
                "統合先の報告が入力にありません。",
                "The report to merge into is not in the input.",
            ),
            Text::new(
                "統合先の報告番号を確認してください。他の事業者の報告であれば「事業者名/報告番号」と記入します。",
                "Check its number; write carrier/number if it is another carrier's.",
            ),
        ));
    };
    if from == into {
        return Err(Objection::new(
            Text::new("統合先が同じ報告番号です。", "A report cannot be merged into itself."),
            Text::new(
                "残す方の報告番号を統合先に記入してください。",
                "Name the number that is to stay.",
            ),
        ));
    }
    Ok(Merging { from, into })
}

/// What is to be done, as far as it can be, and what cannot.
#[derive(Default)]
struct Plan {
    /// The number of the decision for each cell.
    cells: BTreeMap<usize, BTreeMap<Column, usize>>,
    merging: Vec<Merging>,
    /// The rows of every number that goes, and of every one that stays.
    gone: HashSet<usize>,
    kept: HashSet<usize>,
    /// The rows of both numbers of each merge, by decision.
    merged: HashMap<(String, u64), Vec<usize>>,
    faults: Vec<DecisionFault>,
}

impl Plan {
    fn cells(
        &mut self,
        number: usize,
        decisions: &[&Decision],
        column: Column,
        rows: Vec<usize>,
    ) -> Result<(), Objection> {
        let taken = |row: &usize| self.cells.get(row).and_then(|cells| cells.get(&column));
        let other = rows.iter().find_map(taken).and_then(|other| decisions.get(*other));
        let Some(decision) = decisions.get(number) else { return Ok(()) };
        if let Some(other) = other {
            return Err(twice(decision, other));
        }
        for row in rows {
            self.cells.entry(row).or_default().insert(column, number);
        }
        Ok(())
    }

    fn merge(&mut self, decision: &Decision, merging: Merging) -> Result<(), Objection> {
        let Merging { from, into } = &merging;
        let is_in_another = from.iter().chain(into).any(|row| self.gone.contains(row))
            || from.iter().any(|row| self.kept.contains(row));
        if is_in_another {
            return Err(Objection::new(
                Text::new(
                    "統合される報告番号が、他の統合の決定にも統合元又は統合先として現れています。",
                    "A number that is merged into another appears in another merge as well.",
                ),
                Text::new(
                    "一つの事故につき残す報告番号を一つに定め、他の全ての報告番号の統合先としてください。",
                    "Keep one number for the incident, and merge each of the others into that one.",
                ),
            ));
        }
        self.gone.extend(from);
        self.kept.extend(into);
        self.merged.insert((decision.file.clone(), decision.line), from.clone());
        self.merging.push(merging);
        Ok(())
    }

    fn carry_out(
        self,
        rows: &mut [Row],
        decisions: &[&Decision],
        reading: Reading<'_>,
        journal: &mut Journal,
    ) -> Result<(Vec<Applied>, Decided), DecisionFaults> {
        let Self { cells, merging, merged, mut faults, .. } = self;
        let latest = latest(rows);
        let mut rows_of: HashMap<usize, Vec<usize>> = HashMap::new();
        for (row, columns) in &cells {
            for number in columns.values() {
                rows_of.entry(*number).or_default().push(*row);
            }
        }
        let applied = decisions.iter().enumerate().map(|(number, decision)| {
            let mut touched = Vec::new();
            match &decision.ruling {
                Ruling::Cell { column, .. } => {
                    for index in rows_of.get(&number).into_iter().flatten() {
                        if let Some(row) = rows.get(*index) {
                            let (place, _) = row.cell(*column);
                            touched.push(Touched { row: *index, place, was: row.stated(*column) });
                        }
                    }
                }
                Ruling::Merge { .. } => {
                    let key = (decision.file.clone(), decision.line);
                    for index in merged.get(&key).into_iter().flatten() {
                        if let Some(row) = rows.get(*index) {
                            let place = row.place();
                            touched.push(Touched { row: *index, place, was: String::new() });
                        }
                    }
                }
            }
            let cautions = cautions(decision, &touched, rows, &latest);
            Applied { decision: (*decision).clone(), rows: touched, cautions }
        });
        let applied = applied.collect();
        let mut decided = Decided { merging, cells: BTreeMap::new() };
        journal.forget(|row, defect_code| {
            let Some(columns) = row.and_then(|row| cells.get(&row)) else { return false };
            let Some(read) = row.and_then(|row| rows.get(row)) else { return false };
            defect_code != "encoding.invalid-bytes" || !read.has_bad_bytes_outside(columns.keys())
        });
        for (index, columns) in &cells {
            let Some(row) = rows.get_mut(*index) else { continue };
            let value = |number: &usize| {
                decisions
                    .get(*number)
                    .map(|decision| decision.value().to_owned())
                    .unwrap_or_default()
            };
            let values: DecidedCells =
                columns.iter().map(|(column, number)| (*column, value(number))).collect();
            let (read, refused) = reread(row, &values, reading, *index, journal);
            *row = read;
            for (column, defect) in refused {
                let decision = columns.get(&column).and_then(|number| decisions.get(*number));
                faults.extend(decision.map(|decision| unreadable(decision, &defect).to(decision)));
            }
            let by = columns.iter().filter_map(|(column, number)| {
                let decision = decisions.get(*number)?;
                let letter = row.layout.cell(*column)?.letter;
                Some((letter, (decision.file.clone(), decision.line)))
            });
            decided.cells.insert(*index, by.collect());
        }
        if faults.is_empty() {
            return Ok((applied, decided));
        }
        let place = |fault: &DecisionFault| (fault.file.clone(), fault.line);
        faults.sort_by_key(place);
        faults.dedup();
        Err(DecisionFaults(faults))
    }
}

/// Carrier and report number.
fn number_of(row: &Row) -> (String, String) {
    (row.carrier_key.to_string(), row.report_id.to_string())
}

/// The rank of the latest report under each number.
fn latest(rows: &[Row]) -> HashMap<(String, String), Rank> {
    let mut latest = HashMap::new();
    for row in rows {
        let rank = rank(row);
        let known = latest.entry(number_of(row)).or_insert(rank);
        *known = rank.max(*known);
    }
    latest
}

/// What is to be looked at again in a decision on these rows.
fn cautions(
    decision: &Decision,
    touched: &[Touched],
    rows: &[Row],
    latest: &HashMap<(String, String), Rank>,
) -> Vec<Caution> {
    let touched: Vec<&Row> = touched.iter().filter_map(|each| rows.get(each.row)).collect();
    let names_old = matches!(&decision.ruling, Ruling::Cell { was: Some(_), .. });
    let came_later =
        |row: &&Row| row.reported_at.is_some_and(|reported| reported.at.date() > decision.on);
    let is_replaced =
        |row: &&Row| latest.get(&number_of(row)).is_some_and(|latest| *latest > rank(row));
    let occurs_later =
        |row: &&Row| row.occurred_at.is_some_and(|occurred| occurred.at.date() > decision.on);
    let mut cautions = Vec::new();
    if !touched.is_empty() && touched.iter().all(occurs_later) {
        cautions.push(Caution::Early);
    }
    if !names_old && touched.iter().any(came_later) {
        cautions.push(Caution::Overtaken);
    }
    if !touched.is_empty() && touched.iter().all(is_replaced) {
        cautions.push(Caution::Superseded);
    }
    cautions
}

fn twice(decision: &Decision, other: &Decision) -> Objection {
    let (file, line) = (&other.file, other.line);
    let column = decision.column_name();
    Objection::new(
        both!(
            "同じ報告の「{column}」について、{file} {line}行目にも決定があります。",
            "`{column}` of the same report is decided at {file} line {line} as well."; column
        ),
        Text::new("一方を削除してください。", "Delete one of them."),
    )
}

fn unreadable(decision: &Decision, defect: &Defect) -> Objection {
    let (column, value) = (decision.column_name(), decision.value());
    let (why, hint) = defect.words();
    Objection::new(
        both!(
            "「{column}」の値「{value}」を用いることができません。{why}",
            "`{value}` cannot be used as `{column}`. {why}"; column, why
        ),
        hint,
    )
}
