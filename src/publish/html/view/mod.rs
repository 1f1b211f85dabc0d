//! What the page shows, as words: the template only lays it out.

pub mod events;
pub mod lists;
pub mod near;
pub mod search;
pub mod submissions;
pub mod tables;

use crate::model::decision::{Applied, Remark};
use crate::model::finding::{Severity, Unread};
use crate::model::ledger::Fate;
use crate::model::period::Period;
use crate::model::report::{Basis, Report};
use crate::model::table::Value;
use crate::model::text::Language;
use crate::publish::chapters::{self, CHAPTERS};
use crate::publish::figures::Figure;
use crate::publish::key_figures;
use crate::publish::labels::{Labels, grouped, signed};
use crate::publish::terms;
use crate::publish::{decisions, highlights};
use askama::Template;
use events::Events;
use lists::{Rule, Serious, not_applied, rule, serious};
use near::{Near, Open};
use std::collections::HashSet;
use submissions::Submissions;
use tables::{Chart, Section, chart, figure, section};

/// The page.
#[derive(Template)]
#[template(path = "index.html")]
pub struct Page {
    pub is_japanese: bool,
    pub period: String,
    pub months: String,
    pub published_on: String,
    pub regime: Option<String>,
    pub population: String,
    pub is_made_up: bool,
    pub is_partial: bool,
    /// What the figures rest on.
    pub source: String,
    /// Why nothing is compared, where nothing is.
    pub uncompared: String,
    /// How many files were not read, in words; empty where all were.
    pub unread: String,
    pub key_figures: Vec<KeyFigure>,
    pub is_compared: bool,
    pub chapters: Vec<Chapter>,
    /// The number of the chapter of lists, which follows those of tables.
    pub lists_number: usize,
    pub serious: Vec<Serious>,
    pub serious_number: usize,
    /// What stands out, a sentence each.
    pub highlights: Vec<String>,
    /// How sound the data are, in a sentence.
    pub soundness: String,
    /// Every incident of the period, as JSON for the search of a page that has one.
    pub search: String,
    /// The charts beside the lists of serious incidents, of those near a threshold, and of events.
    pub list_charts: [Option<Chart>; 3],
    pub near: Vec<Near>,
    pub near_number: usize,
    pub incomparable: String,
    pub open: Vec<Open>,
    pub open_number: usize,
    pub events: Events,
    pub ledger: Vec<(String, String)>,
    pub rows_read: String,
    pub findings: Vec<(String, String)>,
    pub pending: String,
    pub decisions: Vec<Decided>,
    pub remarks: Vec<Remark>,
    /// Who has reported; none where the figures rest on other than what carriers sent.
    pub submissions: Option<Submissions>,
    pub undated: String,
    /// The rules in force; none before the first known ones.
    pub rules: Vec<Rule>,
    /// What the law lays down and is not applied, a sentence each.
    pub not_applied: Vec<String>,
    /// The files and rows that were read.
    pub inputs_read: [String; 2],
    pub version: &'static str,
}

/// A chapter of tables.
pub struct Chapter {
    pub id: &'static str,
    pub number: usize,
    pub title: String,
    pub sections: Vec<Section>,
}

/// A figure of the first page.
pub struct KeyFigure {
    pub name: String,
    pub value: String,
    pub unit: String,
    pub changes: Vec<(String, String)>,
}

/// A decision of the analyst.
pub struct Decided {
    pub carrier: String,
    pub report_id: String,
    pub kind: String,
    pub change: String,
    pub rows: String,
    pub reason: String,
    pub by: String,
    pub on: String,
    pub source: String,
}

/// The lists beside which a chart stands: of serious incidents, of those near a threshold, of events.
pub const LISTS_WITH_CHARTS: [&str; 3] = ["serious_list", "near_threshold", "concurrent"];

/// What the page shows of a report.
pub fn page(report: &Report, figures: &[Figure], labels: Labels<'_>) -> Page {
    let severity = |severity: Severity| {
        report.findings.iter().filter(|finding| finding.severity == severity).count() as i128
    };
    let rules = || report.rules.iter();
    let pending = report
        .in_period()
        .filter(|judged| judged.judgement.seriousness_pending() && !judged.incident.is_excluded())
        .count();
    Page {
        is_japanese: labels.language == Language::Japanese,
        period: labels.say(&report.period.name()).to_owned(),
        months: labels.say(&report.period.months()).to_owned(),
        published_on: labels.day(report.published_on),
        regime: report.regime.map(|regime| terms::regime(regime, labels)),
        population: labels.classes(&report.settings.population),
        is_made_up: report.is_made_up,
        is_partial: report.is_partial,
        source: terms::source(report.basis(), labels),
        uncompared: uncompared(report, labels),
        unread: unread(report, labels),
        key_figures: key_figures(report, labels),
        is_compared: !report.comparisons.is_empty(),
        chapters: chapters(report, figures, labels),
        lists_number: CHAPTERS.len() + 1,
        serious: report
            .serious()
            .into_iter()
            .map(|judged| serious(judged, report, labels))
            .collect(),
        serious_number: report.tables.len() + 1,
        highlights: highlights::highlights(report, labels),
        soundness: soundness(report, labels),
        search: String::new(),
        list_charts: LISTS_WITH_CHARTS.map(|id| chart(id, figures)),
        near: near::near(report, labels),
        near_number: report.tables.len() + 2,
        incomparable: grouped(report.incomparable() as i128),
        open: near::open(report, labels),
        open_number: report.tables.len() + 3,
        events: events::section(report, report.tables.len() + 4, labels),
        ledger: Fate::ALL
            .iter()
            .map(|fate| {
                let count = grouped(report.ledger.count(*fate).into());
                (labels.coded("fate", fate.code()).to_owned(), count)
            })
            .collect(),
        rows_read: grouped(report.ledger.total().into()),
        findings: Severity::ALL
            .iter()
            .map(|level| {
                (labels.coded("severity", level.code()).to_owned(), grouped(severity(*level)))
            })
            .collect(),
        pending: grouped(pending as i128),
        decisions: report.decisions.iter().map(|applied| decided(applied, labels)).collect(),
        submissions: (report.basis() != Basis::Publications)
            .then(|| submissions::submissions(report, labels)),
        remarks: report.decision_files.iter().flat_map(|file| file.remarks.clone()).collect(),
        undated: grouped(report.rows.iter().filter(|row| row.reported_on.is_none()).count() as i128),
        rules: rules().filter(|each| each.is_applied()).map(|each| rule(each, labels)).collect(),
        not_applied: rules()
            .filter(|each| !each.is_applied())
            .map(|each| not_applied(each, labels))
            .collect(),
        inputs_read: [grouped(files_read(report)), grouped(report.ledger.total().into())],
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// The chapters of the tables.
fn chapters(report: &Report, figures: &[Figure], labels: Labels<'_>) -> Vec<Chapter> {
    let sections = |ids: &[&str]| {
        let tables = report.tables.iter().enumerate().filter(|(_, table)| ids.contains(&table.id));
        tables.map(|(index, table)| section(table, index + 1, figures, labels)).collect()
    };
    let chapter = |(index, chapter): (usize, &chapters::Chapter)| Chapter {
        id: chapter.id,
        number: index + 1,
        title: chapter.title(labels),
        sections: sections(chapter.tables),
    };
    CHAPTERS.iter().enumerate().map(chapter).collect()
}

/// How many files were read.
fn files_read(report: &Report) -> i128 {
    let unread = report.findings.iter().filter(|finding| finding.is_unread_file());
    let unread: HashSet<&str> = unread.map(|finding| finding.place.file.as_str()).collect();
    report.files.iter().filter(|file| !unread.contains(file.path.as_str())).count() as i128
}

/// How many files were not read, and what that means for the figures.
fn unread(report: &Report, labels: Labels<'_>) -> String {
    let Some(words) = Unread::of(&report.findings).words() else { return String::new() };
    labels
        .either(
            &format!("{}。その内容は上の行数に含まれない。", words.ja),
            &format!("{}. What they hold is not among these rows.", words.en),
        )
        .to_owned()
}

/// Why nothing is compared.
fn uncompared(report: &Report, labels: Labels<'_>) -> String {
    let words = if matches!(report.period, Period::FiscalYear(_)) {
        labels.either(
            "前年度の数値は得られないため、比較を掲げていない。",
            "There are no figures of the year before to compare with.",
        )
    } else {
        labels.either(
            "前期及び前年同期の数値は得られないため、比較を掲げていない。",
            "There are no figures of the quarter before or of a year before to compare with.",
        )
    };
    words.to_owned()
}

/// How sound the data are: what had to be left out or open, and whether more is to come.
fn soundness(report: &Report, labels: Labels<'_>) -> String {
    let is_early = report.regime.is_some_and(|regime| report.published_on < regime.due_on);
    let provisional = if is_early && report.basis() != Basis::Publications {
        labels.either(
            "報告期限前に公表するものであり、数値は暫定である。",
            " Published before reports were due: the figures are provisional.",
        )
    } else {
        ""
    };
    lost(report, labels) + &left_out(report, labels) + provisional
}

/// How many files could not be read: what they hold is in no figure.
fn lost(report: &Report, labels: Labels<'_>) -> String {
    let count = Unread::of(&report.findings).unreadable;
    if count == 0 {
        return String::new();
    }
    let (ja, en) = (
        format!("読み取れなかったファイルが{count}件あり、その内容は集計に含まれない。"),
        format!("Files that could not be read, and are in no figure: {count}. "),
    );
    labels.either(&ja, &en).to_owned()
}

/// What had to be left out or open.
fn left_out(report: &Report, labels: Labels<'_>) -> String {
    let rejected = report.ledger.count(Fate::Rejected);
    let open = report.undetermined().len();
    let (left_out, left_open) = (grouped(rejected.into()), grouped(open as i128));
    let (ja, en) = match (rejected, open) {
        (0, 0) => (
            "誤りにより集計から除いた報告及び区分の判定を保留している事故はない。".to_owned(),
            "No report was left out because of errors, and the class of no incident is left open."
                .to_owned(),
        ),
        (0, _) => (
            format!(
                "誤りにより集計から除いた報告はない。値の一部が不明のため区分の判定を保留している事故が{left_open}件ある。"
            ),
            format!(
                "No report was left out because of errors. Incidents whose class is left open, as a value is unknown: {left_open}."
            ),
        ),
        (_, 0) => (
            format!(
                "誤りのある報告{left_out}行を集計から除いている。区分の判定を保留している事故はない。"
            ),
            format!(
                "Rows left out because of errors: {left_out}. The class of no incident is left open."
            ),
        ),
        _ => (
            format!(
                "誤りのある報告{left_out}行を集計から除いている。値の一部が不明のため区分の判定を保留している事故が{left_open}件ある。"
            ),
            format!(
                "Rows left out because of errors: {left_out}. Incidents whose class is left open, as a value is unknown: {left_open}."
            ),
        ),
    };
    labels.either(&ja, &en).to_owned()
}

fn decided(applied: &Applied, labels: Labels<'_>) -> Decided {
    let decision = &applied.decision;
    Decided {
        carrier: decision.carrier.clone(),
        report_id: decision.report_id.clone(),
        kind: decision.kind().name().in_language(labels.language).to_owned(),
        change: decisions::change(applied, labels.language),
        rows: grouped(applied.rows.len() as i128),
        reason: decision.reason.clone(),
        by: decision.by.clone(),
        on: labels.day(decision.on),
        source: format!("{}:{}", decision.file, decision.line),
    }
}

/// How a comparison period is called beside the one asked for.
fn comparison_name(report: &Report, index: usize, labels: Labels<'_>) -> String {
    let Some(period) = report.comparisons.get(index) else { return String::new() };
    let usual = report.period.comparisons();
    let is_year_before = matches!(report.period, Period::FiscalYear(_));
    match usual.iter().position(|known| known == period) {
        Some(0) if is_year_before => labels.either("前年度", "the year before").to_owned(),
        Some(0) => labels.either("前期", "the quarter before").to_owned(),
        Some(_) => labels.either("前年同期", "a year before").to_owned(),
        None => labels.say(&period.name()).to_owned(),
    }
}

/// The unit of a key figure: one incident is no "incidents".
fn unit(known: &key_figures::KeyFigure, labels: Labels<'_>) -> String {
    let unit = labels.unit(known.measure.unit());
    let is_one = known.value == Value::Whole(1) && labels.language == Language::English;
    unit.strip_suffix('s').filter(|_| is_one).unwrap_or(unit).to_owned()
}

fn key_figures(report: &Report, labels: Labels<'_>) -> Vec<KeyFigure> {
    let words = |known: &key_figures::KeyFigure| KeyFigure {
        name: labels.say(&known.name).to_owned(),
        value: figure(known.value, known.measure, labels),
        unit: unit(known, labels),
        changes: known
            .changes
            .iter()
            .map(|(comparison, change)| {
                (comparison_name(report, *comparison, labels), signed(*change))
            })
            .collect(),
    };
    key_figures::key_figures(report).iter().map(words).collect()
}
