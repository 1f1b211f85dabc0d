//! The last chapters: what the figures rest on.

use super::document::{Block, Chapter, Content, MOST_LISTED, Row, Section, upright};
use super::lists::{ColumnSpec, table};
use super::printable::{Flow, Printer};
use super::sections::shortened;
use crate::model::decision::Remark;
use crate::publish::html::view::lists::Rule;
use crate::publish::html::view::submissions::Wanting;
use crate::publish::html::view::{Decided, Page};
use crate::publish::labels::Labels;

/// Data quality: what became of each row, findings, decisions.
pub fn quality(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Chapter {
    let either = |ja: &str, en: &str| labels.either(ja, en).to_owned();
    let text = |text: String| upright(Content::Text { text: Flow(vec![text]) });
    let rows_read = &page.rows_read;
    let mut blocks = vec![text(either(
        &format!("報告の行数は{rows_read}行であり、その扱いは次のとおりである。"),
        &format!("{rows_read} rows were read, with these outcomes:"),
    ))];
    blocks.push(upright(Content::Section(Box::new(ledger(page, labels)))));
    let findings: Vec<String> = page
        .findings
        .iter()
        .map(|(name, count)| either(&format!("{name}{count}件"), &format!("{name} {count}")))
        .collect();
    let findings = findings.join(labels.either("、", ", "));
    blocks.push(text(either(
        &format!("確認結果：{findings}。個々の内容は findings.csv に示す。"),
        &format!("Findings: {findings}. Each is listed in findings.csv."),
    )));
    if !page.unread.is_empty() {
        blocks.push(text(page.unread.clone()));
    }
    if page.pending != "0" {
        let count = &page.pending;
        blocks.push(text(either(
            &format!("値の一部が不明のため重大性の判定を保留している事故が{count}件ある（incidents.csv に示す）。"),
            &format!("Whether {count} incidents are serious is left open, because a value is unknown (see incidents.csv)."),
        )));
    }
    if page.undated != "0" {
        let count = &page.undated;
        blocks.push(text(either(
            &format!("報告日時の記載がない行が{count}行あり、受領済みの報告として扱っている。"),
            &format!(
                "Rows that do not say when they were reported: {count}. They are taken as received."
            ),
        )));
    }
    if let Some(received) = &page.submissions {
        blocks.push(upright(Content::Text { text: printer.flow(&received.summary) }));
        if !received.wanting.is_empty() {
            blocks.push(submissions(&received.wanting, labels, printer));
        }
    }
    if !page.decisions.is_empty() {
        blocks.push(text(either(
            "事業者の報告に対して次の決定を行い、決定後の値により集計している。変更した行は decisions.csv に示す。",
            "These decisions were taken about the carriers' reports; the figures rest on the decided values. Each row that was changed is listed in decisions.csv.",
        )));
        blocks.push(decisions(page, labels, printer));
    }
    if !page.remarks.is_empty() {
        blocks.push(text(either(
            "照会に対する回答のうち、値の修正によらないものは次のとおりである。",
            "These answers of carriers on their correction sheets lay down no other value.",
        )));
        blocks.push(remarks(page, labels, printer));
    }
    Chapter { title: either("データの品質", "Data quality"), blocks }
}

fn ledger(page: &Page, labels: Labels<'_>) -> Section {
    let columns = [("扱い", "Outcome", 150.0, false), ("行数", "Rows", 70.0, true)];
    let row = |name: &str, count: &str| {
        Row::of(vec![Flow(vec![name.to_owned()]), Flow(vec![count.to_owned()])])
    };
    let rows = page.ledger.iter().map(|(name, count)| row(name, count)).collect();
    let caption = labels.either("報告の行の扱い　単位：行", "Outcome of each row. Unit: rows");
    let total = row(labels.either("合計", "Total"), &page.rows_read);
    let mut made = table(caption, &columns, rows, labels);
    made.totals = vec![total];
    Section { tables: vec![made], ..Section::default() }
}

fn submissions(wanting: &[Wanting], labels: Labels<'_>, printer: &mut Printer) -> Block {
    let columns = [
        ("事業者名", "Carrier", 140.0, false),
        ("対象期間", "Period", 90.0, false),
        ("報告", "Report", 70.0, false),
        ("最初の報告日", "First report", 70.0, false),
        ("提出期限", "Due", 70.0, false),
        ("期限との関係", "In time", 90.0, false),
    ];
    let row = |each: &Wanting, printer: &mut Printer| {
        Row::of(
            [
                &each.carrier,
                &each.quarter,
                &each.submitted,
                &each.first_on,
                &each.due_on,
                &each.timeliness,
            ]
            .map(|text| printer.flow(text))
            .into(),
        )
    };
    let rows = wanting.iter().take(MOST_LISTED).map(|each| row(each, printer)).collect();
    let caption = labels
        .either("報告のない事業者及び期限後に報告した事業者", "Carriers that are silent or late");
    let section =
        whole(caption, &columns, rows, (wanting.len(), "submissions.csv"), labels, printer);
    upright(Content::Section(Box::new(section)))
}

fn remarks(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Block {
    let columns = [
        ("事業者名", "Carrier", 110.0, false),
        ("報告番号", "Report", 90.0, false),
        ("回答", "Remark", 300.0, false),
    ];
    let row = |each: &Remark, printer: &mut Printer| {
        Row::of([&each.carrier, &each.report_id, &each.text].map(|text| printer.flow(text)).into())
    };
    let rows = page.remarks.iter().take(MOST_LISTED).map(|each| row(each, printer)).collect();
    let caption = labels.either("照会への回答（値の修正によらないもの）", "Remarks of carriers");
    let section =
        whole(caption, &columns, rows, (page.remarks.len(), "manifest.json"), labels, printer);
    upright(Content::Section(Box::new(section)))
}

fn decisions(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Block {
    let columns = [
        ("事業者名", "Carrier", 90.0, false),
        ("報告番号", "Report", 70.0, false),
        ("種別", "Kind", 50.0, false),
        ("内容", "Decision", 170.0, false),
        ("行数", "Rows", 34.0, true),
        ("理由", "Reason", 130.0, false),
        ("決定者", "By", 60.0, false),
        ("決定日", "On", 62.0, false),
        ("記載箇所", "Written in", 68.0, false),
    ];
    let row = |decided: &Decided, printer: &mut Printer| {
        Row::of(vec![
            printer.flow(&decided.carrier),
            printer.flow(&decided.report_id),
            printer.flow(&decided.kind),
            printer.flow(&decided.change),
            printer.flow(&decided.rows),
            printer.flow(&decided.reason),
            printer.flow(&decided.by),
            printer.flow(&decided.on),
            printer.flow(&decided.source),
        ])
    };
    let rows = page.decisions.iter().take(MOST_LISTED).map(|each| row(each, printer)).collect();
    let caption = labels.either("報告に対する決定", "Decisions");
    let section =
        whole(caption, &columns, rows, (page.decisions.len(), "decisions.csv"), labels, printer);
    Block { is_lying: true, content: Content::Section(Box::new(section)) }
}

/// A table without a number, with its notes.
fn whole(
    caption: &str,
    columns: &[ColumnSpec],
    rows: Vec<Row>,
    (all, file): (usize, &str),
    labels: Labels<'_>,
    printer: &mut Printer,
) -> Section {
    let cut =
        (all > MOST_LISTED).then(|| shortened((all, MOST_LISTED), "件", "entries", file, labels));
    let cut = cut.into_iter().map(|note| Flow(vec![note]));
    let notes = cut.chain(printer.notes(labels));
    Section {
        tables: vec![table(caption, columns, rows, labels)],
        notes: notes.collect(),
        ..Section::default()
    }
}

/// The rules in force.
pub fn rules(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Chapter {
    let columns = [
        ("対象", "Covers", 98.0, false),
        ("基準", "Rule", 160.0, false),
        ("適用開始", "From", 75.0, false),
        ("適用終了", "To", 75.0, false),
        ("根拠", "Legal basis", 176.0, false),
        ("確認した資料", "Read in", 150.0, false),
    ];
    let row = |rule: &Rule, printer: &mut Printer| {
        Row::of(vec![
            printer.flow(&rule.name),
            printer.flow(&rule.terms),
            printer.flow(&rule.from),
            printer.flow(&rule.to),
            printer.flow(&rule.basis),
            printer.flow(&rule.source),
        ])
    };
    let rows: Vec<Row> = page.rules.iter().map(|each| row(each, printer)).collect();
    let caption = labels.either(
        "発生日に施行されていた基準を適用している。",
        "Each incident is judged by the rules of the day it occurred.",
    );
    let text = |words: &str| Content::Text { text: Flow(vec![words.to_owned()]) };
    let mut blocks = Vec::new();
    if rows.is_empty() {
        blocks.push(upright(text(labels.either(
            "対象期間に施行されていた基準は登録していない。この期間の事故の区分は判定しない。",
            "No rule is known for the period; the incidents in it are not classified.",
        ))));
    } else {
        let section = whole(caption, &columns, rows, (0, ""), labels, printer);
        blocks.push(Block { is_lying: true, content: Content::Section(Box::new(section)) });
    }
    if !page.not_applied.is_empty() {
        blocks.push(upright(text(labels.either(
            "法令の定めのうち、適用していないものは次のとおりである。",
            "What the law lays down and is not applied:",
        ))));
        let mut notes: Vec<Flow> = page.not_applied.iter().map(|each| printer.flow(each)).collect();
        notes.extend(printer.notes(labels));
        blocks.push(upright(Content::Notes { notes }));
    }
    Chapter { title: labels.either("適用した基準", "Rules in force").to_owned(), blocks }
}

/// The method, and what was read.
pub fn method(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Chapter {
    let population = &page.population;
    let ja = [
        "期間は、事故の発生日（日本時間）による。".to_owned(),
        format!("内訳の各表は、{population}の合計を対象とし、集計除外の報告を含まない。"),
        "事故の継続時間は、影響を受けた役務のうち最も長いものによる。報告に継続時間の記載があるときはこれにより、ないときは発生日時から復旧日時までの時間による。".to_owned(),
        "記号の意味：「0」は該当がないもの、「***」は該当数値がないもの、「…」は報告がないもの。".to_owned(),
    ];
    let en = [
        "Incidents belong to the period in which they occurred, Japan time.".to_owned(),
        format!("The breakdowns are of these classes together: {population}. Excluded reports are left out."),
        "An incident lasts as long as the longest of its impacts: the stated duration, else from occurrence to recovery.".to_owned(),
        "Symbols: “0” none; “***” not available; “…” no report.".to_owned(),
    ];
    let notes = ja.iter().zip(&en).map(|(ja, en)| printer.flow(labels.either(ja, en))).collect();
    let [files, rows] = &page.inputs_read;
    let read = labels.either(
        &format!("集計に用いた報告は{files}ファイル、{rows}行である。ファイルごとの行数、文字コード及びハッシュ値は manifest.json に示す。"),
        &format!("The figures rest on {rows} rows in {files} files. manifest.json names each file with its rows, encoding and hash."),
    ).to_owned();
    Chapter {
        title: labels.either("集計の方法と資料", "Method and sources").to_owned(),
        blocks: vec![
            upright(Content::Notes { notes }),
            upright(Content::Text { text: Flow(vec![read]) }),
        ],
    }
}
