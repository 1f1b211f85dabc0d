//! The analyst's decisions, a record for each row that one changed.

use super::column::Kind::{Code, Day, Label, Verbatim};
use super::column::{Column, Record, column};
use super::incidents::OfIncidents;
use super::records::{Dataset, dataset};
use super::reports::OfRows;
use super::units::{NEVER, ORDINAL};
use super::value::Value;
use crate::model::decision::{Applied, Decision, Touched};

/// Decisions, each with a row that it changed.
pub enum OfDecisions {}

impl Record for OfDecisions {
    type Of<'a> = (&'a Decision, &'a Touched);
}

/// The rows that decisions changed.
pub fn changed(decisions: &[Applied]) -> impl Iterator<Item = (&Decision, &Touched)> {
    decisions.iter().flat_map(|Applied { decision, rows, .. }| {
        rows.iter().map(move |touched| (decision, touched))
    })
}

/// `decisions.csv`.
#[rustfmt::skip]
pub fn decisions() -> Dataset<OfDecisions> {
    dataset("decisions", ["分析者の決定", "The analyst's decisions"], vec![
        column("decisions_file", ["決定のファイル", "File of decisions"], Verbatim, NEVER,
            ["決定を記したファイル", "The file that the decision is written in"], |(decision, _), _| Value::text(&decision.file)),
        column("decisions_line", ["決定の行番号", "Line of the decision"], ORDINAL, NEVER,
            ["決定を記したファイルの行番号", "The line that the decision is written on"], |(decision, _), _| Value::Integer(Some(decision.line.into()))),
        OfDecisions::KIND,
        column("kind_label", ["決定の種類", "Decision"], Label, NEVER,
            ["決定の種類の名称", "The decision in words"], |(decision, _), labels| Value::text(labels.say(&decision.kind().name()).to_owned())),
        OfIncidents::CARRIER.got(|(decision, _), _| Value::text(&decision.carrier)),
        OfIncidents::REPORT_ID.got(|(decision, _), _| Value::text(&decision.report_id)),
        OfDecisions::COLUMN,
        column("column_label", ["対象の項目", "Column"], Label, NEVER,
            ["対象の項目の名称", "The column in words"], |(decision, _), labels| Value::text(labels.say(&decision.column_name()).to_owned())),
        column("was", ["改める前の値", "As it was"], Verbatim, ["空欄であったもの", "it was blank"],
            ["報告の記載のまま", "The cell as the report had it"], |(_, touched), _| Value::text(&touched.was)),
        OfDecisions::VALUE,
        OfDecisions::REASON,
        OfDecisions::BY,
        OfDecisions::ON,
        OfRows::FILE.got(|(_, touched), _| Value::text(&*touched.place.file)),
        OfRows::SHEET.got(|(_, touched), _| Value::text(touched.place.sheet.as_deref().unwrap_or(""))),
        OfRows::LINE.or(["行を特定できない", "the row is not known"]).got(|(_, touched), _| Value::known(touched.place.line)),
    ])
}

#[rustfmt::skip]
impl OfDecisions {
    pub const KIND: Column<Self> = column("kind", ["決定の種類コード", "Decision code"], Code("decision_kind"), NEVER,
        ["決定の種類", "What is decided"], |(decision, _), _| Value::code(decision.kind().code()));
    pub const COLUMN: Column<Self> = column("column", ["対象の項目コード", "Column code"], Code("report_column"), NEVER,
        ["決定により改めた報告の項目", "The column of the report that it changes"], |(decision, _), _| Value::code(decision.column_key()));
    pub const VALUE: Column<Self> = column("value", ["決定した値", "Value"], Verbatim, NEVER,
        ["決定により改めた値", "What the cell is to say"], |(decision, _), _| Value::text(decision.value()));
    pub const REASON: Column<Self> = column("reason", ["決定の理由", "Reason"], Verbatim, NEVER,
        ["決定の理由", "Why it was decided"], |(decision, _), _| Value::text(&decision.reason));
    pub const BY: Column<Self> = column("by", ["決定した者", "Decided by"], Verbatim, NEVER,
        ["決定した者", "Who decided it"], |(decision, _), _| Value::text(&decision.by));
    pub const ON: Column<Self> = column("on", ["決定した日", "Decided on"], Day, NEVER,
        ["決定した日", "The day on which it was decided"], |(decision, _), _| Value::Day(Some(decision.on)));
}
