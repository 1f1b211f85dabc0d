//! What was read: the findings in it, the fate of each row, and what each carrier has sent.

use super::column::Kind::{Code, Day, Identifier, Label, Verbatim};
use super::column::{Column, Record, column};
use super::incidents::OfIncidents;
use super::observations::OfObservations;
use super::records::{Dataset, dataset};
use super::units::{INCIDENTS, NEVER, NONE, NOT_STATED, ORDINAL};
use super::value::Value;
use crate::model::finding::{Cell, Finding};
use crate::model::incident::Instant;
use crate::model::judgement::Class;
use crate::model::ledger::{Fate, InputRow, Standing};
use crate::model::report::Report;
use crate::model::submission::Submission;
use chrono::{NaiveDate, NaiveTime};

/// Findings in the reports.
pub enum OfFindings {}

impl Record for OfFindings {
    type Of<'a> = &'a Finding;
}

/// `findings.csv`.
#[rustfmt::skip]
pub fn findings() -> Dataset<OfFindings> {
    const NO_CELL: [&str; 2] = ["行又はファイル全体についての指摘", "about the whole row or file"];
    fn of_cell(finding: &Finding, get: fn(&Cell) -> &str) -> Value<'_> {
        Value::text(finding.place.cell.as_ref().map_or("", get))
    }
    dataset("findings", ["報告についての指摘", "Findings in the reports"], vec![
        column("severity", ["指摘の程度", "Severity"], Code("severity"), NEVER,
            ["指摘の程度", "How grave the finding is"], |of, _| Value::code(of.severity.code())),
        column("code", ["指摘の種類", "Finding"], Identifier, NEVER,
            ["指摘の種類の識別子。意味は同じ行の内容による", "The id of the finding; its message is in the same row"], |of, _| Value::text(of.code)),
        OfRows::FILE.got(|of, _| Value::text(&*of.place.file)),
        OfRows::SHEET.got(|of, _| Value::text(of.place.sheet.as_deref().unwrap_or(""))),
        OfRows::LINE.or(["ファイル全体についての指摘", "about the whole file"]).got(|of, _| Value::known(of.place.line)),
        column("column", ["列記号", "Column"], Identifier, NO_CELL,
            ["入力の列の記号", "The letter of the column"], |of, _| of_cell(of, |cell| &cell.letter)),
        column("header", ["項目名", "Header"], Verbatim, NO_CELL,
            ["入力の項目名", "The header of the column"], |of, _| of_cell(of, |cell| &cell.header)),
        column("value", ["入力値", "Value"], Verbatim, ["空欄か、値のない指摘", "blank, or no value concerned"],
            ["入力の値のまま", "The value as it stood"], |of, _| Value::text(&of.value)),
        column("message", ["内容", "Message"], Verbatim, NEVER,
            ["指摘の内容（入力の値を引用することがある）", "What is wrong; may quote the input"], |of, labels| Value::text(of.message.in_language(labels.language))),
        column("hint", ["直し方", "Remedy"], Verbatim, NONE,
            ["直し方（入力の値を引用することがある）", "How to mend it; may quote the input"], |of, labels| Value::text(of.hint.in_language(labels.language))),
    ])
}

/// An input row with what became of it.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The path of its file.
    file: &'a str,
    input: &'a InputRow,
    fate: Fate,
    /// The class of its incident, where it is part of one.
    class: Option<Class>,
}

/// Input rows.
pub enum OfRows {}

impl Record for OfRows {
    type Of<'a> = Row<'a>;
}

/// Every input row of a report with its fate.
pub fn rows(report: &Report) -> impl Iterator<Item = Row<'_>> {
    report.rows.iter().zip(&report.ledger.fates).map(|(row, fate)| {
        let file = report.files.get(row.position.file).map_or("", |file| &*file.path);
        let class = match row.standing {
            Standing::Accepted(incident) => {
                report.incidents.get(incident).map(|judged| judged.judgement.class)
            }
            Standing::Nil(_) | Standing::Duplicate | Standing::Superseded | Standing::Rejected => {
                None
            }
        };
        Row { file, input: row, fate: *fate, class }
    })
}

/// `ledger.csv`.
#[rustfmt::skip]
pub fn ledger() -> Dataset<OfRows> {
    // Whether a time of day is stated is not what this column is about.
    fn day(day: NaiveDate) -> Instant {
        Instant { at: day.and_time(NaiveTime::MIN), has_time: false }
    }
    dataset("ledger", ["入力行の扱い", "What became of each input row"], vec![
        OfRows::FILE,
        OfRows::SHEET,
        OfRows::LINE,
        OfIncidents::CARRIER.or(NOT_STATED).got(|of, _| Value::text(&*of.input.carrier)),
        OfIncidents::REPORT_ID.or(NOT_STATED).got(|of, _| Value::text(&*of.input.report_id)),
        column("occurred_on", ["発生日", "Occurred on"], Day, ["記載がないか、読み取れない", "not stated, or not readable"],
            ["発生した日", "The day of occurrence"], |of, _| Value::Time(of.input.occurred_on.map(day))),
        column("fate", ["扱いコード", "Fate code"], Code("fate"), NEVER,
            ["入力行の扱い", "What became of the row"], |of, _| Value::code(of.fate.code())),
        column("fate_label", ["扱い", "Fate"], Label, NEVER,
            ["扱いの名称", "Its name"], |of, labels| Value::text(labels.coded("fate", of.fate.code()))),
        OfIncidents::CLASS.or(["事故として扱っていない", "not an incident"]).got(|of, _| Value::code_if(of.class.map(Class::code))),
    ])
}

#[rustfmt::skip]
impl OfRows {
    pub const FILE: Column<Self> = column("file", ["入力ファイル", "Input file"], Verbatim, NEVER,
        ["入力のファイル名", "The input file"], |of, _| Value::text(of.file));
    pub const SHEET: Column<Self> = column("sheet", ["シート", "Sheet"], Verbatim, ["ブックでない", "not a workbook"],
        ["入力のシート名", "The sheet of the input"], |of, _| Value::text(of.input.position.sheet.as_deref().unwrap_or("")));
    pub const LINE: Column<Self> = column("line", ["行番号", "Line"], ORDINAL, NEVER,
        ["入力の行番号", "The line of the input"], |of, _| Value::Integer(Some(of.input.position.line.into())));
}

/// What carriers have sent for quarters.
pub enum OfSubmissions {}

impl Record for OfSubmissions {
    type Of<'a> = &'a Submission;
}

/// `submissions.csv`: what each carrier has sent for each of the last eight quarters, and whether by
/// the day it was due.
#[rustfmt::skip]
pub fn submissions() -> Dataset<OfSubmissions> {
    dataset("submissions", ["報告の提出状況", "Reports received from each carrier"], vec![
        OfIncidents::CARRIER.key().got(|of, _| Value::text(&of.carrier)),
        OfObservations::PERIOD.key().got(|of, _| Value::text(of.quarter.to_string())),
        OfObservations::PERIOD_LABEL.got(|of, labels| Value::text(labels.say(&of.quarter.western_name()).to_owned())),
        column("submission", ["提出コード", "Submission code"], Code("submission"), NEVER,
            ["その四半期について事業者が何を提出したか", "What the carrier sent for the quarter"], |of, _| Value::code(of.submitted.code())),
        column("submission_label", ["提出", "Submission"], Label, NEVER,
            ["提出の名称", "Its name"], |of, labels| Value::text(labels.coded("submission", of.submitted.code()))),
        column("incidents", ["報告された事故の件数", "Incidents reported"], INCIDENTS, ["資料なし", "no data"],
            ["その四半期に発生した事故として報告された件数（該当なしの報告は0）", "The incidents reported for the quarter; 0 where there was nothing to report"],
            |of, _| Value::known(of.incidents)),
        column("first_reported_on", ["最初の報告日", "First reported on"], Day, NOT_STATED,
            ["その四半期について最初に報告した日", "The day of the first report for the quarter"], |of, _| Value::Day(of.first_on)),
        column("due_on", ["提出期限", "Due on"], Day, NONE,
            ["その四半期の報告の提出期限", "The day until which reports on the quarter may be handed in"], |of, _| Value::Day(of.due_on)),
        column("timeliness", ["期限との関係コード", "Timeliness code"], Code("timeliness"), NEVER,
            ["提出期限までに報告したか。資料のないものは、基準日（なければ公表日）に期限を過ぎているか", "Whether it reported by the day due; where no report is at hand, whether that day had passed as of the report"],
            |of, _| Value::code(of.timeliness.code())),
        column("timeliness_label", ["期限との関係", "Timeliness"], Label, NEVER,
            ["期限との関係の名称", "Its name"], |of, labels| Value::text(labels.coded("timeliness", of.timeliness.code()))),
    ])
}
