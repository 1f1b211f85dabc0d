//! Which rows a decision is about.

use super::error::DecisionFault;
use crate::intake::reports::{Rank, rank};
use crate::intake::row::Row;
use crate::intake::settings::Reading;
use crate::intake::values::normalize::normalize;
use crate::model::column::Column;
use crate::model::decision::{Decision, RowAddress, Ruling};
use crate::model::text::{Text, both};
use std::collections::{BTreeSet, HashMap};

/// The rows of an input, to be found by report number.
pub struct Rows<'a> {
    all: &'a [Row],
    by_number: HashMap<&'a str, Vec<usize>>,
    by_line: HashMap<(&'a str, u64), Vec<usize>>,
    reading: Reading<'a>,
}

impl<'a> Rows<'a> {
    pub fn new(rows: &'a [Row], reading: Reading<'a>) -> Self {
        let mut by_number: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_line: HashMap<(&str, u64), Vec<usize>> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            by_number.entry(&row.report_id).or_default().push(index);
            by_line.entry((&row.home.path, row.line)).or_default().push(index);
        }
        Self { all: rows, by_number, by_line, reading }
    }

    /// The rows that bear this number of this carrier, in input order.
    pub fn bearing(&self, carrier: &str, report_id: &str) -> Vec<usize> {
        let is_theirs = |index: &usize| {
            self.all.get(*index).is_some_and(|row| {
                let carriers = &self.reading.settings.carriers;
                carriers.resolve(carrier.trim(), row.told_of()).0 == row.carrier_key
            })
        };
        let bearing = self.by_number.get(report_id).into_iter().flatten().copied();
        bearing.filter(is_theirs).collect()
    }

    /// The rows that a decision on a cell is about: one at least.
    pub fn of(&self, decision: &Decision) -> Result<Vec<usize>, Objection> {
        if let Some(address) = &decision.row {
            let row = self.at(decision, address)?;
            self.agrees(decision, row)?;
            return Ok(vec![row]);
        }
        let bearing = self.all_of(decision)?;
        let mut rows = self.report(decision, &bearing)?;
        if let Some(service) = &decision.service {
            rows = self.on_service(service, &rows)?;
        }
        self.must_be_one(decision, &rows)?;
        Ok(rows)
    }

    /// All rows under the number that a decision names.
    pub fn all_of(&self, decision: &Decision) -> Result<Vec<usize>, Objection> {
        let bearing = self.bearing(&decision.carrier, &decision.report_id);
        if bearing.is_empty() { Err(self.nothing(decision)) } else { Ok(bearing) }
    }

    /// The row at an address, where it is the one that carrier and number say.
    fn at(&self, decision: &Decision, address: &RowAddress) -> Result<usize, Objection> {
        let RowAddress { file, sheet, line } = address;
        let is_of_sheet = |index: &usize| {
            let row = self.all.get(*index);
            row.is_some_and(|row| sheet.is_none() || row.home.sheet.as_deref() == sheet.as_deref())
        };
        let on_line = self.by_line.get(&(file.as_str(), *line)).into_iter().flatten();
        let found = on_line.copied().find(is_of_sheet);
        let is_meant = |row: &Row| {
            let carriers = &self.reading.settings.carriers;
            let (key, _) = carriers.resolve(decision.carrier.trim(), row.told_of());
            *row.report_id == *decision.report_id && row.carrier_key == key
        };
        found
            .filter(|index| self.all.get(*index).is_some_and(is_meant))
            .ok_or_else(|| {
                Objection::new(both!(
                    "{file} {line}行目に、この事業者名・報告番号の報告はありません。",
                    "{file} line {line} holds no report of this carrier and number."
                ),
                    Text::new(
                        "報告のファイルが差し替えられていないか確認し、ファイル、行、事業者名及び報告番号を報告に記載されたとおりに記入してください。",
                        "See whether the file was replaced; give file, line, carrier and number as the report has them.",
                    ),
                )
            })
    }

    /// What a decision says beside the address of a row must be so of that row, and the row must
    /// stand: a report that was replaced since is not what was meant.
    fn agrees(&self, decision: &Decision, index: usize) -> Result<(), Objection> {
        let Some(row) = self.all.get(index) else { return Ok(()) };
        if let (Some(seq), Some(known)) = (decision.report_seq, row.report_seq)
            && seq != known
        {
            return Err(Objection::new(
                both!(
                    "その行は第{known}報であり、第{seq}報ではありません。",
                    "That row is of report {known}, not {seq}."
                ),
                Text::new(
                    "行又は報告回を改めてください。",
                    "Correct the line or the number of the report.",
                ),
            ));
        }
        if let Some(service) = &decision.service {
            self.on_service(service, &[index])?;
        }
        let bearing = self.bearing(&decision.carrier, &decision.report_id);
        let later = bearing.iter().filter_map(|other| self.all.get(*other));
        if later.map(rank).max().is_some_and(|standing| standing > rank(row)) {
            return Err(Objection::new(
                Text::new(
                    "この行の報告は、その後の報告（続報）により置き換えられています。",
                    "The report of this row was replaced by a later one.",
                ),
                Text::new(
                    "続報の値を確認し、なお修正が必要であれば続報の行について決定し、不要であれば削除してください。",
                    "Look at the later report: decide on its row if it still needs to be, or delete the decision.",
                ),
            ));
        }
        Ok(())
    }

    /// The rows of the report that is meant: that of the number asked for, else the one that
    /// stands.
    fn report(&self, decision: &Decision, bearing: &[usize]) -> Result<Vec<usize>, Objection> {
        let ranked = bearing.iter().filter_map(|index| Some((*index, self.all.get(*index)?)));
        let wanted: Vec<(usize, Rank)> = ranked
            .clone()
            .filter(|(_, row)| {
                decision.report_seq.is_none() || row.report_seq == decision.report_seq
            })
            .map(|(index, row)| (index, rank(row)))
            .collect();
        let Some(standing) = wanted.iter().map(|(_, rank)| *rank).max() else {
            let there: BTreeSet<u64> = ranked.filter_map(|(_, row)| row.report_seq).collect();
            let there: Vec<String> = there.iter().map(u64::to_string).collect();
            let seq = decision.report_seq.unwrap_or_default();
            return Err(Objection::new(
                both!("第{seq}報がありません。", "There is no report {seq}."),
                Text::new(
                    format!("報告回を確認してください（入力にあるのは {}）。", there.join("、")),
                    format!("Check the number of the report; the input has {}.", there.join(", ")),
                ),
            ));
        };
        Ok(wanted.into_iter().filter(|(_, rank)| *rank == standing).map(|(row, _)| row).collect())
    }

    /// Those of a report's rows that are on a service.
    fn on_service(&self, service: &str, report: &[usize]) -> Result<Vec<usize>, Objection> {
        let wanted = self.reading.names.service(service).ok();
        let stated = |row: &Row| row.cell(Column::Service).1;
        let is_on = |row: &Row| match (wanted, row.service) {
            (Some(wanted), Some(known)) => wanted == known,
            _ => normalize(&stated(row)) == normalize(service),
        };
        let rows: Vec<&Row> = report.iter().filter_map(|index| self.all.get(*index)).collect();
        let on: Vec<usize> = report
            .iter()
            .copied()
            .filter(|index| self.all.get(*index).is_some_and(is_on))
            .collect();
        if on.is_empty() {
            let there: BTreeSet<String> = rows.into_iter().map(stated).collect();
            let there: Vec<&str> = there.iter().map(String::as_str).collect();
            return Err(Objection::new(
                both!(
                    "報告に役務「{service}」の行がありません。",
                    "The report has no row on the service `{service}`."
                ),
                Text::new(
                    format!("役務を確認してください（報告にあるのは「{}」）。", there.join("」「")),
                    format!("Check the service; the report has {}.", there.join(", ")),
                ),
            ));
        }
        Ok(on)
    }

    /// A value of one service must not be laid down for several.
    fn must_be_one(&self, decision: &Decision, rows: &[usize]) -> Result<(), Objection> {
        let Ruling::Cell { column, .. } = &decision.ruling else { return Ok(()) };
        let rows: Vec<&Row> = rows.iter().filter_map(|index| self.all.get(*index)).collect();
        let differ = rows.windows(2).any(|pair| !pair[0].says_the_same(pair[1], self.reading));
        if !differ || !(column.is_per_service() || rows.iter().any(|row| row.is_nil)) {
            return Ok(());
        }
        let header = column.header();
        Err(Objection::new(
            Text::new(
                format!("報告に複数の行があり、どの行の「{header}」か特定できません。"),
                format!(
                    "The report has several rows; which `{}` is meant cannot be told.",
                    column.key()
                ),
            ),
            Text::new(
                "「役務」又は「ファイル」と「行」により行を特定してください。",
                "Name the row by `service`, or by `file` and `line`.",
            ),
        ))
    }

    /// No row bears the number of the carrier: perhaps another carrier's row does.
    fn nothing(&self, decision: &Decision) -> Objection {
        let (carrier, report_id) = (&decision.carrier, &decision.report_id);
        let others = self.by_number.get(report_id.as_str()).into_iter().flatten();
        let others: BTreeSet<&str> = others
            .filter_map(|index| self.all.get(*index))
            .map(|row| row.carrier.as_str())
            .collect();
        let others: Vec<&str> = others.into_iter().take(MOST_NAMED).collect();
        let remedy = if others.is_empty() {
            Text::new(
                "事業者名と報告番号を報告に記載されたとおりに記入するか、不要な決定であれば削除してください。",
                "Give carrier and number as the report has them, or delete the decision if it is not needed.",
            )
        } else {
            Text::new(
                format!(
                    "この報告番号は「{}」の報告にあります。事業者名を確認してください。",
                    others.join("」「")
                ),
                format!("That number is one of {}; check the carrier.", others.join(", ")),
            )
        };
        Objection::new(
            both!(
                "「{carrier}」の報告「{report_id}」は入力にありません。",
                "The input holds no report `{report_id}` of `{carrier}`."
            ),
            remedy,
        )
    }
}

/// As many carriers are named.
const MOST_NAMED: usize = 3;

/// What is wrong with a decision, wherever it is written.
pub struct Objection {
    reason: Text,
    remedy: Text,
}

impl Objection {
    pub fn new(reason: Text, remedy: Text) -> Self {
        Self { reason, remedy }
    }

    /// As a fault of a decision.
    pub fn to(self, decision: &Decision) -> DecisionFault {
        let Self { reason, remedy } = self;
        DecisionFault { file: decision.file.clone(), line: decision.line, reason, remedy }
    }
}
