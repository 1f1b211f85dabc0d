//! The chapter of the lists of incidents, on pages that lie.

use super::document::{Block, Chapter, Column, Content, MOST_LISTED, Row, Section, Table, upright};
use super::printable::{Flow, Printer};
use super::sections::{chart, number, shortened};
use super::words::words;
use crate::publish::html::view::events::Events;
use crate::publish::html::view::lists::Serious;
use crate::publish::html::view::near::{Near, Open};
use crate::publish::html::view::{LISTS_WITH_CHARTS, Page};
use crate::publish::labels::Labels;

/// The size of the text of a list, in points.
const SIZE: f64 = 7.5;

/// A column of a list: its header in both languages, its width in parts of the page, and whether it
/// holds figures.
pub type ColumnSpec = (&'static str, &'static str, f64, bool);

/// A list as a table.
pub fn table(caption: &str, columns: &[ColumnSpec], rows: Vec<Row>, labels: Labels<'_>) -> Table {
    let column = |(ja, en, width, is_figure): &ColumnSpec| Column {
        header: words(labels.either(ja, en)),
        width: *width,
        is_figure: *is_figure,
    };
    Table {
        caption: caption.to_owned(),
        size: SIZE,
        columns: columns.iter().map(column).collect(),
        rows,
        totals: Vec::new(),
    }
}

/// The chapter.
pub fn chapter(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Chapter {
    let sections = [
        serious(page, labels, printer),
        near(page, labels, printer),
        open(page, labels, printer),
        concurrent(&page.events, &page.period, labels, printer),
    ];
    // The lists lie; their charts stand upright before them.
    let charts = LISTS_WITH_CHARTS.into_iter().zip(page.list_charts.iter().map(Option::as_ref));
    let mut blocks: Vec<Block> = charts
        .filter_map(|(id, shown)| Some(chart(id, shown?, labels)))
        .map(|chart| Section { chart: Some(chart), ..Section::default() })
        .map(|section| upright(Content::Section(Box::new(section))))
        .collect();
    let list = |section| Block { is_lying: true, content: Content::Section(Box::new(section)) };
    let with_source = |section: Section| Section {
        source: section.empty.is_none().then(|| page.source.clone()),
        ..section
    };
    blocks.extend(sections.into_iter().map(with_source).map(list));
    Chapter { title: labels.either("事故の一覧", "Lists of incidents").to_owned(), blocks }
}

/// A list under its number. `all` are the incidents that it has, of which `rows` are printed.
fn section(
    (index, title): (usize, &str),
    tables: Vec<Table>,
    (all, file): (usize, &str),
    mut notes: Vec<Flow>,
    labels: Labels<'_>,
    printer: &mut Printer,
) -> Section {
    if all > MOST_LISTED {
        notes.push(Flow(vec![shortened((all, MOST_LISTED), "件", "incidents", file, labels)]));
    }
    notes.extend(printer.notes(labels));
    let none = labels.either("該当する事故はない。", "There were none.");
    Section {
        number: number(index, labels),
        title: title.to_owned(),
        chart: None,
        empty: (all == 0).then(|| none.to_owned()),
        source: None,
        tables: if all == 0 { Vec::new() } else { tables },
        notes,
    }
}

/// A number of users, with the mark of an approximate one.
fn users(users: &str, is_approximate: bool, labels: Labels<'_>) -> Flow {
    let about = if is_approximate { labels.either("約", "c. ") } else { "" };
    Flow(vec![format!("{about}{users}")])
}

fn serious(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Section {
    let columns = [
        ("事業者名", "Carrier", 78.0, false),
        ("発生日時", "Occurred", 86.0, false),
        ("継続時間", "Duration", 58.0, true),
        ("主な障害内容", "What happened", 157.0, false),
        ("影響地域", "Area", 66.0, false),
        ("影響利用者数（人）", "Affected users", 62.0, true),
        ("主な原因（要因）", "Cause", 120.0, false),
        ("該当した基準", "Criterion met", 107.0, false),
    ];
    let row = |row: &Serious, printer: &mut Printer| {
        let source = match row.source.as_str() {
            "" => String::new(),
            source => labels
                .either(&format!("（出典：{source}）"), &format!(" (source: {source})"))
                .to_owned(),
        };
        Row::of(vec![
            printer.flow(&row.carrier),
            printer.flow(&row.occurred),
            printer.flow(&row.duration),
            printer.flow(&format!("{}{source}", row.summary)),
            printer.flow(&row.area),
            users(&row.users, row.is_approximate, labels),
            printer.flow(&row.cause),
            printer.flow(&row.ground),
        ])
    };
    let rows = page.serious.iter().take(MOST_LISTED).map(|each| row(each, printer)).collect();
    let table = table(&page.period, &columns, rows, labels);
    let title = labels.either("重大な事故の一覧", "Serious incidents");
    let all = (page.serious.len(), "tables/serious_list.csv");
    section((page.serious_number, title), vec![table], all, Vec::new(), labels, printer)
}

fn near(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Section {
    let columns = [
        ("事業者名", "Carrier", 84.0, false),
        ("報告番号", "Report", 94.0, false),
        ("発生日時", "Occurred", 86.0, false),
        ("役務", "Service", 84.0, false),
        ("継続時間", "Duration", 56.0, true),
        ("影響利用者数（人）", "Users", 62.0, true),
        ("最も近い基準", "Nearest pair", 126.0, false),
        ("基準との差", "Margin", 90.0, false),
        ("不足の割合（％）", "Gap (%)", 52.0, true),
    ];
    let row = |row: &Near, printer: &mut Printer| {
        Row::of(vec![
            printer.flow(&row.carrier),
            printer.flow(&row.report_id),
            printer.flow(&row.occurred),
            printer.flow(&row.service),
            printer.flow(&row.size.duration),
            printer.flow(&row.size.users),
            printer.flow(&row.pair),
            printer.flow(&row.margin),
            printer.flow(&row.gap),
        ])
    };
    let rows = page.near.iter().take(MOST_LISTED).map(|each| row(each, printer)).collect();
    let period = &page.period;
    let (ja, en) =
        (format!("{period}　基準に最も近いものから"), format!("{period}, the nearest first"));
    let table = table(labels.either(&ja, &en), &columns, rows, labels);
    let mut notes = vec![printer.flow(labels.either(
        "重大な事故に該当しなかった事故（詳細な様式）のうち、いずれかの基準の継続時間及び影響利用者数の双方について半分以上に達したもの。不足の割合は、基準に対する不足の大きい方の割合である。",
        "Detailed-form incidents that were not serious, but reached half of each threshold of some pair. The gap is the greater shortfall as a share of its threshold.",
    ))];
    if page.incomparable != "0" {
        let count = &page.incomparable;
        notes.push(printer.flow(labels.either(
            &format!("値が不明のため基準と比べられない事故（{count}件）は含まない。"),
            &format!(
                "{count} incidents cannot be compared, for a value is unknown, and are left out."
            ),
        )));
    }
    let title = labels.either("重大な事故に近い事故", "Incidents near a threshold");
    let all = (page.near.len(), "tables/near_threshold.csv");
    section((page.near_number, title), vec![table], all, notes, labels, printer)
}

fn open(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Section {
    let columns = [
        ("事業者名", "Carrier", 96.0, false),
        ("報告番号", "Report", 98.0, false),
        ("発生日時", "Occurred", 86.0, false),
        ("継続時間", "Duration", 58.0, true),
        ("影響利用者数（人）", "Users", 66.0, true),
        ("不明の事項", "Unknown", 128.0, false),
        ("主な障害内容", "What failed", 202.0, false),
    ];
    let row = |row: &Open, printer: &mut Printer| {
        Row::of(vec![
            printer.flow(&row.carrier),
            printer.flow(&row.report_id),
            printer.flow(&row.occurred),
            printer.flow(&row.size.duration),
            printer.flow(&row.size.users),
            printer.flow(&row.missing),
            printer.flow(&row.summary),
        ])
    };
    let rows = page.open.iter().take(MOST_LISTED).map(|each| row(each, printer)).collect();
    let period = &page.period;
    let (ja, en) = (format!("{period}　発生日時順"), format!("{period}, by time of occurrence"));
    let table = table(labels.either(&ja, &en), &columns, rows, labels);
    let title = labels.either("判定保留の一覧", "Undetermined incidents");
    let all = (page.open.len(), "tables/undetermined_list.csv");
    section((page.open_number, title), vec![table], all, Vec::new(), labels, printer)
}

fn concurrent(events: &Events, period: &str, labels: Labels<'_>, printer: &mut Printer) -> Section {
    let lines = events.lines.iter().take(MOST_LISTED).map(|event| {
        Row::of(vec![
            Flow(vec![event.number.to_string()]),
            printer.flow(&event.first),
            printer.flow(&event.span),
            Flow(vec![event.carriers.to_string()]),
            Flow(vec![event.incidents.to_string()]),
            printer.flow(&event.origins),
            printer.flow(&event.places),
        ])
    });
    let lines: Vec<Row> = lines.collect();
    let members = events.members.iter().take(MOST_LISTED).map(|member| {
        Row::of(vec![
            Flow(vec![member.number.to_string()]),
            printer.flow(&member.carrier),
            printer.flow(&member.report_id),
            printer.flow(&member.occurred),
            printer.flow(&member.duration),
            users(&member.users, member.is_approximate, labels),
            printer.flow(&member.services),
            printer.flow(&member.area),
            printer.flow(&member.class),
        ])
    });
    let members: Vec<Row> = members.collect();
    let caption = |ja: &str, en: &str| {
        labels.either(&format!("{ja}　{period}"), &format!("{en}, {period}")).to_owned()
    };
    let tables = vec![
        table(&caption("事象", "Events"), &EVENT_COLUMNS, lines, labels),
        table(
            &caption("各事象の事故", "Incidents of each event"),
            &MEMBER_COLUMNS,
            members,
            labels,
        ),
    ];
    let title =
        labels.either("複数ネットワークにまたがる同時発生", "Concurrent incidents across networks");
    let notes = vec![printer.flow(&events.note)];
    let all = (events.members.len(), "tables/concurrent.csv");
    section((events.number, title), tables, all, notes, labels, printer)
}

const EVENT_COLUMNS: [ColumnSpec; 7] = [
    ("番号", "Event", 36.0, false),
    ("最初の発生日時", "First occurred", 86.0, false),
    ("最初の発生から最後の終了まで", "First occurrence to last end", 90.0, true),
    ("事業者数（者）", "Carriers", 50.0, true),
    ("事故件数（件）", "Incidents", 50.0, true),
    ("共通の起因", "Shared origin", 222.0, false),
    ("共通の地域", "Shared place", 200.0, false),
];

const MEMBER_COLUMNS: [ColumnSpec; 9] = [
    ("番号", "Event", 36.0, false),
    ("事業者名", "Carrier", 92.0, false),
    ("報告番号", "Report", 96.0, false),
    ("発生日時", "Occurred", 86.0, false),
    ("継続時間", "Duration", 58.0, true),
    ("影響利用者数（人）", "Affected users", 62.0, true),
    ("役務", "Services", 128.0, false),
    ("影響地域", "Area", 90.0, false),
    ("報告の区分", "Class", 86.0, false),
];
