//! The page over all situations: of an edition, and of all that are made.

use super::shown::Shown;
use super::words::{self, Words, time};
use crate::model::situation::{Situation, SituationReport, State};
use crate::publish::document::Holds::{Text, Word};
use crate::publish::document::{Block, Chapter, Leaflet, List, Section, Value};
use crate::publish::labels::{Labels, grouped, say};

const TITLE: [&str; 2] = ["電気通信事故の状況", "Situation of telecommunications incidents"];

/// The page of an edition.
pub fn of_edition<'r>(
    report: &'r SituationReport,
    shown: &'r Shown,
    labels: Labels<'r>,
) -> Leaflet<'r> {
    let link = |situation: &Situation| format!("{}/index.html", situation.id());
    let list = list(shown.all(), labels).column(["事象番号", "Event"], 80.0, Word, move |of| {
        Value::Page { text: of.id(), path: link(of) }
    });
    let hidden = (shown.hidden() > 0).then(|| {
        let hidden = words::counted(shown.hidden(), labels);
        say!(
            labels,
            "このほか、この版に掲げることを事業者が認めていない事象が{hidden}ある。",
            "Further events of which this edition may show nothing: {hidden}."
        )
    });
    let rejected = rejected(report, labels).filter(|_| shown.edition.is_whole());
    let notes = hidden.into_iter().chain(rejected).collect();
    let [ja, en] = shown.edition.names();
    leaflet(report, labels.either(ja, en).to_owned(), list, notes, shown.all(), labels)
}

/// The page over all editions: what the widest of them shows, with the page in each.
pub fn over_all<'r>(
    report: &'r SituationReport,
    editions: &'r [Shown],
    labels: Labels<'r>,
) -> Leaflet<'r> {
    let widest = editions.iter().min_by_key(|shown| shown.edition);
    let all = || widest.into_iter().flat_map(|shown| shown.situations.iter().enumerate());
    let rows = all().filter_map(|(index, situation)| Some((index, situation.as_ref()?)));
    let mut list = columns(List::of(rows, labels), |(_, of)| of, labels);
    list = list.column(["事象番号", "Event"], 80.0, Word, |(_, of)| Value::Text(of.id()));
    for shown in editions {
        let [ja, en] = shown.edition.names();
        list = list.column(shown.edition.names(), 70.0, Word, move |(index, _)| {
            match shown.situations.get(*index).and_then(Option::as_ref) {
                Some(of) => {
                    let path = format!("{}/{}/index.html", shown.folder(), of.id());
                    Value::Page { text: labels.either(ja, en).to_owned(), path }
                }
                None => Value::text("－"),
            }
        });
    }
    let situations = all().filter_map(|(_, situation)| situation.as_ref());
    let subject = labels.either("全ての版", "all editions").to_owned();
    let notes = rejected(report, labels).into_iter().collect();
    leaflet(report, subject, list, notes, situations, labels)
}

/// How many rows are not told of.
fn rejected(report: &SituationReport, labels: Labels<'_>) -> Option<String> {
    let rows = grouped(report.rejected.into());
    (report.rejected > 0).then(|| {
        say!(
            labels,
            "誤りのため示していない報告が{rows}行ある（shihanki check で確認できる。）。",
            "Rows of reports left out for errors: {rows} (see shihanki check)."
        )
    })
}

fn list<'r>(
    situations: impl Iterator<Item = &'r Situation>,
    labels: Labels<'r>,
) -> List<'r, &'r Situation> {
    columns(List::of(situations, labels), |of| of, labels)
}

fn columns<'r, R: 'r>(
    list: List<'r, R>,
    of: impl Fn(&R) -> &Situation + Copy + 'r,
    labels: Labels<'r>,
) -> List<'r, R> {
    list.column(["発生日時", "Began"], 90.0, Text, move |row| {
        Value::Text(time(of(row).began_at(), labels))
    })
    .column(["事業者名", "Carriers"], 110.0, Text, move |row| {
        Value::Text(Words { of: of(row), labels }.carriers())
    })
    .column(["役務", "Services"], 110.0, Text, move |row| {
        Value::Text(Words { of: of(row), labels }.services())
    })
    .column(["状態", "State"], 60.0, Text, move |row| {
        Value::text(words::state(of(row).state(), labels))
    })
    .column(["重大な事故", "Serious"], 60.0, Text, move |row| {
        Value::text(if of(row).is_serious() { labels.either("該当", "yes") } else { "－" })
    })
    .column(["最新の報告", "Last report"], 90.0, Text, move |row| {
        Value::Text(time(of(row).reported().last().copied(), labels))
    })
}

fn leaflet<'r, R>(
    report: &'r SituationReport,
    subject: String,
    list: List<'_, R>,
    notes: Vec<String>,
    situations: impl Iterator<Item = &'r Situation>,
    labels: Labels<'r>,
) -> Leaflet<'r> {
    let table = list.table("events", String::new());
    let situations: Vec<&Situation> = situations.collect();
    let running = situations.iter().filter(|situation| situation.state() == State::Running).count();
    let (all, running) =
        (words::counted(situations.len(), labels), words::counted(running, labels));
    let sentence = say!(
        labels,
        "事象は{all}で、このうち発生中のものは{running}である。",
        "Events: {all}, of which {running} go on."
    );
    let section = Section {
        id: "events",
        tables: vec![table],
        none: labels.either("該当する事象はない。", "There is none."),
        notes,
        ..Section::default()
    };
    let blocks = vec![
        Block::Highlights(vec![sentence]),
        Block::Section(section),
        Block::Remark(labels.source(report.basis), None),
    ];
    let now = situations.iter().filter_map(|situation| situation.now()).max();
    let date = now.map(|at| {
        let now = labels.moment(crate::model::incident::Instant { at, has_time: true });
        say!(labels, "{now}現在", "As of {now}")
    });
    let [ja, en] = TITLE;
    Leaflet {
        labels,
        subject,
        title: labels.either(ja, en),
        dates: date.into_iter().collect(),
        is_brief: true,
        basis: report.basis,
        publisher: &report.publisher,
        summary: Chapter::new("summary", labels.either("概要", "Summary"), blocks),
        chapters: Vec::new(),
    }
}
