//! The chapter of data quality: what became of each row, who has reported, what was decided.

use super::blocks::Holds::{Size, Text, Word};
use super::blocks::{Block, Chapter, Layout, List, Row, Section, Table};
use super::headers::{CARRIER, REPORT};
use super::soundness;
use super::value::Value;
use crate::correction::decision;
use crate::model::finding::Severity;
use crate::model::ledger::Fate;
use crate::model::report::{Basis, Report};
use crate::model::submission::{Submission, Submitted, Timeliness};
use crate::publish::labels::{Labels, grouped, say};

/// The id of the chapter.
pub const ID: &str = "quality";

/// The title of the chapter.
pub fn title(labels: Labels<'_>) -> &'static str {
    labels.either("データの品質", "Data quality")
}

/// The chapter.
pub fn chapter<'r>(report: &'r Report, labels: Labels<'r>) -> Chapter<'r> {
    // What carriers have sent and were asked, one by one, and how files were read, is not for every edition.
    let is_whole = report.edition.is_whole();
    let mut blocks = Vec::new();
    if is_whole {
        let rows = grouped(report.ledger.total().into());
        blocks.push(Block::Paragraph(say!(
            labels,
            "報告の行数は{rows}行であり、その扱いは次のとおりである。",
            "{rows} rows were read, with these outcomes:"
        )));
        blocks.push(Block::Section(ledger(report, labels)));
    }
    let further = [
        (!is_whole).then(|| soundness::of(report, labels)),
        is_whole.then(|| findings(report, labels)),
        unread(report, labels).filter(|_| is_whole),
        pending(report, labels),
        preliminary(report, labels),
        undated(report, labels).filter(|_| is_whole),
    ];
    blocks.extend(further.into_iter().flatten().map(Block::Paragraph));
    let has_submissions = is_whole && report.whole.basis != Basis::Publications;
    let sections = [
        has_submissions.then(|| submissions(report, labels)),
        (!report.decisions.is_empty()).then(|| decided(report, labels)),
        remarks(report, labels),
    ];
    blocks.extend(sections.into_iter().flatten().map(Block::Section));
    Chapter::new(ID, title(labels), blocks)
}

/// What became of the rows.
fn ledger<'r>(report: &Report, labels: Labels<'_>) -> Section<'r> {
    let row = |name: &str, count: u64| Row::of([Value::text(name), Value::incidents(count)]);
    let of_fate = |fate: &Fate| row(labels.coded("fate", fate.code()), report.ledger.count(*fate));
    let caption = labels.either("報告の行の扱い　単位：行", "Outcome of each row. Unit: rows");
    let headers = [labels.either("扱い", "Outcome"), labels.either("行数", "Rows")];
    let rows = Fate::ALL.iter().map(of_fate).collect();
    let table = Table {
        totals: vec![row(labels.either("合計", "Total"), report.ledger.total())],
        ..Table::of_numbers("ledger", caption, Layout::Narrow, headers, rows)
    };
    Section { id: "ledger", tables: vec![table], ..Section::default() }
}

/// How many findings there are of each severity.
fn findings(report: &Report, labels: Labels<'_>) -> String {
    let count = |level: &Severity| {
        let count = report.whole.findings(*level);
        let (name, count) = (labels.coded("severity", level.code()), grouped(count.into()));
        say!(labels, "{name}{count}件", "{name} {count}")
    };
    let counts: Vec<String> = Severity::ALL.iter().map(count).collect();
    let counts = counts.join(labels.either("、", ", "));
    say!(
        labels,
        "確認結果：{counts}。個々の内容は findings.csv に示す。",
        "Findings: {counts}. Each is listed in findings.csv."
    )
}

/// How many files were not read, and what that means for the figures.
fn unread(report: &Report, labels: Labels<'_>) -> Option<String> {
    let words = report.whole.unread.words()?;
    let words = labels.say(&words);
    Some(say!(
        labels,
        "{words}。その内容は上の行数に含まれない。",
        "{words}. What they hold is not among these rows."
    ))
}

/// How many incidents may be serious.
fn pending(report: &Report, labels: Labels<'_>) -> Option<String> {
    let count = report.whole.pending;
    let number = grouped(count as i128);
    let (ja, en) = if report.edition.is_whole() {
        ("（incidents.csv に示す）", " (see incidents.csv)")
    } else {
        ("", "")
    };
    (count > 0).then(|| {
        say!(
            labels,
            "値の一部が不明のため重大性の判定を保留している事故が{number}件ある{ja}。",
            "Whether {number} incidents are serious is left open, because a value is unknown{en}."
        )
    })
}

/// How many incidents rest on a first word.
fn preliminary(report: &Report, labels: Labels<'_>) -> Option<String> {
    let count = report.whole.preliminary;
    let number = grouped(count as i128);
    (count > 0).then(|| {
        say!(
            labels,
            "第1報又は速報による事故が{number}件あり、要因区分又は影響利用者数を不明として集計している。",
            "Incidents that rest on a first word (第1報, 速報), their cause or users counted as unknown: {number}."
        )
    })
}

/// How many rows do not say when they were reported.
fn undated(report: &Report, labels: Labels<'_>) -> Option<String> {
    let count = report.whole.undated;
    let number = grouped(count as i128);
    (count > 0).then(|| {
        say!(
            labels,
            "報告日時の記載がない行が{number}行あり、受領済みの報告として扱っている。",
            "Rows that do not say when they were reported: {number}. They are taken as received."
        )
    })
}

/// Who has reported, who has sent word that there was nothing, of whom there is no report, and who was late.
fn submissions<'r>(report: &'r Report, labels: Labels<'r>) -> Section<'r> {
    let quarters = report.period.quarters();
    let of_period: Vec<&Submission> =
        report.submissions.iter().filter(|each| quarters.contains(&each.quarter)).collect();
    let count = |submitted: Submitted| {
        let number = of_period.iter().filter(|each| each.submitted == submitted).count();
        grouped(number as i128)
    };
    let all = grouped(of_period.len() as i128);
    let (reported, nil, none) =
        (count(Submitted::Reported), count(Submitted::Nil), count(Submitted::None));
    let each = if quarters.len() > 1 {
        labels.either("（四半期ごとの延べ数）", " (each quarter counted)")
    } else {
        ""
    };
    let lead = say!(
        labels,
        "事業者名簿に掲げる事業者及び直近の8四半期に報告のあった事業者{all}者{each}のうち、事故の報告のあったものは\
         {reported}者、該当なしの報告のあったものは{nil}者、資料のないものは{none}者である。四半期ごとの状況は \
         submissions.csv に示す。",
        "Of {all} carriers{each} in the register or known from the last eight quarters, \
         {reported} reported incidents, {nil} had nothing to report, and of {none} no report is at hand. \
         submissions.csv lists each quarter."
    );
    let wanting = of_period
        .iter()
        .filter(|each| each.submitted == Submitted::None || each.timeliness == Timeliness::Late);
    let day =
        |day: Option<_>| day.map_or_else(|| Value::text(labels.either("－", "–")), Value::Day);
    let list = List::of(wanting, labels)
        .column(CARRIER, 140.0, Text, |each| Value::text(&each.carrier))
        .column(["対象期間", "Period"], 90.0, Text, |each| {
            Value::text(labels.say(&each.quarter.name()))
        })
        .column(["報告", "Report"], 70.0, Text, |each| {
            Value::text(labels.coded("submission", each.submitted.code()))
        })
        .column(["最初の報告日", "First report"], 70.0, Word, |each| day(each.first_on))
        .column(["提出期限", "Due"], 70.0, Word, |each| day(each.due_on))
        .column(["期限との関係", "In time"], 90.0, Text, |each| {
            Value::text(labels.coded("timeliness", each.timeliness.code()))
        });
    let caption = labels.either(
        "資料のない事業者及び期限後に報告した事業者",
        "Carriers of which no report is at hand, or that were late",
    );
    let table = list.table("submissions", caption);
    Section {
        id: "submissions",
        title: labels.either("報告の提出状況", "Reports received"),
        lead: Some(lead),
        tables: if table.rows.is_empty() { Vec::new() } else { vec![table] },
        file: "submissions.csv".to_owned(),
        ..Section::default()
    }
}

/// What the analyst decided.
fn decided<'r>(report: &'r Report, labels: Labels<'r>) -> Section<'r> {
    let list = List::of(&report.decisions, labels)
        .column(CARRIER, 90.0, Text, |at| Value::text(&at.decision.carrier))
        .column(REPORT, 70.0, Text, |at| Value::text(&at.decision.report_id))
        .column(["種別", "Kind"], 50.0, Text, |at| {
            Value::text(at.decision.kind().name().in_language(labels.language))
        })
        .column(["内容", "Decision"], 170.0, Text, |at| {
            Value::text(decision::change(at, labels.language))
        })
        .column(["行数", "Rows"], 34.0, Size, |at| Value::count(at.rows.len()))
        .column(["理由", "Reason"], 130.0, Text, |at| Value::text(&at.decision.reason))
        .column(["決定者", "By"], 60.0, Text, |at| Value::text(&at.decision.by))
        .column(["決定日", "On"], 62.0, Word, |at| Value::Day(at.decision.on))
        .column(["記載箇所", "Written in"], 68.0, Text, |at| {
            Value::Text(format!("{}:{}", at.decision.file, at.decision.line))
        });
    let caption = labels.either("報告に対する決定", "Decisions");
    Section {
        id: "decisions",
        lead: Some(labels.either(
            "事業者の報告に対して次の決定を行い、決定後の値により集計している。変更した行は decisions.csv に示す。",
            "These decisions were taken about the carriers' reports; the figures rest on the decided values. Each row that was changed is listed in decisions.csv.",
        ).to_owned()),
        tables: vec![list.table("decisions", caption)],
        file: "decisions.csv".to_owned(),
        ..Section::default()
    }
}

/// What carriers answered that lays down no other value.
fn remarks<'r>(report: &'r Report, labels: Labels<'r>) -> Option<Section<'r>> {
    let remarks = report.decision_files.iter().flat_map(|file| &file.remarks);
    let list = List::of(remarks, labels)
        .column(CARRIER, 110.0, Text, |at| Value::text(&at.carrier))
        .column(REPORT, 90.0, Text, |at| Value::text(&at.report_id))
        .column(["回答", "Remark"], 300.0, Text, |at| Value::text(&at.text));
    let caption = labels.either("照会への回答（値の修正によらないもの）", "Remarks of carriers");
    let table = list.table("remarks", caption);
    (!table.rows.is_empty()).then(|| Section {
        id: "remarks",
        lead: Some(
            labels
                .either(
                    "照会に対する回答のうち、値の修正によらないものは次のとおりである。",
                    "These answers of carriers on their correction sheets lay down no other value.",
                )
                .to_owned(),
        ),
        tables: vec![table],
        file: "manifest.json".to_owned(),
        ..Section::default()
    })
}
