//! The document as plain data: what the template sets, in its order.

use super::printable::{Flow, Printer};
use super::words::Word;
use super::{lists, quality, sections};
use crate::model::report::Report;
use crate::publish::figures::Figure;
use crate::publish::html::view::{self, LISTS_WITH_CHARTS, Page};
use crate::publish::labels::Labels;
use chrono::Datelike;
use serde::Serialize;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Document {
    pub language: &'static str,
    pub title: String,
    pub period: String,
    pub months: String,
    pub published_on: String,
    /// Year, month and day of publication.
    pub date: [i32; 3],
    pub regime: Option<String>,
    /// What the figures are made from.
    pub made_from: String,
    /// Said on the cover and at the head of every page of a report from made-up reports.
    pub specimen: Option<[String; 2]>,
    pub contents: String,
    pub figures: String,
    pub chapters: Vec<Chapter>,
}

/// A chapter, which begins on a page of its own.
#[derive(Debug, Serialize)]
pub struct Chapter {
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A part of a chapter.
#[derive(Debug, Serialize)]
pub struct Block {
    /// Whether it needs a page that lies.
    pub is_lying: bool,
    /// What kind of block it is, with what it holds.
    #[serde(flatten)]
    pub content: Content,
}

/// What a block holds.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    Keys {
        keys: Vec<Key>,
    },
    /// What must not be overlooked.
    Alert {
        text: Flow,
    },
    Text {
        text: Flow,
    },
    /// Items of which each is a note.
    Notes {
        notes: Vec<Flow>,
    },
    Section(Box<Section>),
}

/// A figure of the first page.
#[derive(Debug, Serialize)]
pub struct Key {
    pub name: String,
    pub value: String,
    pub unit: String,
    pub changes: Vec<[String; 2]>,
}

/// A table with what belongs to it, or several under one number.
#[derive(Debug, Default, Serialize)]
pub struct Section {
    /// The number and the title; empty where it stands under another heading.
    pub number: String,
    pub title: String,
    pub chart: Option<Chart>,
    pub tables: Vec<Table>,
    /// What stands in place of a table without rows.
    pub empty: Option<String>,
    pub notes: Vec<Flow>,
    pub source: Option<String>,
}

/// A chart.
#[derive(Debug, Serialize)]
pub struct Chart {
    pub file: String,
    pub title: String,
    /// For who does not see the chart.
    pub alternative: String,
}

/// A table as it stands on paper.
#[derive(Debug, Default, Serialize)]
pub struct Table {
    pub caption: String,
    /// The size of its text, in points.
    pub size: f64,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub totals: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Its header, in words.
    pub header: Vec<Word>,
    /// Its width in points; a narrow table is drawn out.
    pub width: f64,
    /// Whether it holds figures, which stand at the right.
    pub is_figure: bool,
}

/// A row of a table; its first cell names it.
#[derive(Debug, Serialize)]
pub struct Row {
    pub cells: Vec<Flow>,
    /// Whether it is a fiscal year below the quarters of a series.
    pub is_year: bool,
    /// Whether it is so long that it may be broken over pages.
    pub is_long: bool,
}

impl Row {
    /// A row of a list.
    pub fn of(cells: Vec<Flow>) -> Self {
        let is_long = cells.iter().any(|cell| cell.length() > LONGEST_UNBROKEN);
        Self { cells, is_year: false, is_long }
    }
}

/// A cell with more characters than these may be broken over pages.
const LONGEST_UNBROKEN: usize = 300;

/// As many rows of a table of figures as are printed; the whole of a longer one is for a program to
/// read.
pub const MOST_ROWS: usize = 200;
/// As many entries of a list as are printed.
pub const MOST_LISTED: usize = 100;

/// What the typesetter is given.
pub struct Made {
    /// The content.
    pub document: Document,
    /// The charts by the names of their files.
    pub charts: Vec<(String, String)>,
}

/// The document of a report.
pub fn document(
    report: &Report,
    figures: &[Figure],
    labels: Labels<'_>,
    printer: &mut Printer,
) -> Made {
    let page = view::page(report, figures, labels);
    let day = report.published_on;
    let either = |ja: &str, en: &str| labels.either(ja, en).to_owned();
    let made_from = page.source.clone();
    let specimen = page.is_made_up.then(|| {
        [
            either(
                "架空の報告から作成した見本であり、実際の事故の統計ではない。",
                "A sample made from made-up reports: these are not statistics of real incidents.",
            ),
            either("見本（架空の報告から作成）", "Sample (made-up reports)"),
        ]
    });
    let keys = keys(&page, labels, printer);
    let mut chapters = sections::tables(&page, labels, printer);
    // The key figures open the first chapter of tables.
    if let Some(first) = chapters.first_mut() {
        first.blocks.splice(0..0, keys);
    }
    chapters.extend([
        lists::chapter(&page, labels, printer),
        quality::quality(&page, labels, printer),
        quality::rules(&page, labels, printer),
        quality::method(&page, labels, printer),
    ]);
    let numbered = |(index, chapter): (usize, Chapter)| {
        let number = index + 1;
        let title = either(
            &format!("{number}　{}", chapter.title),
            &format!("{number}. {}", chapter.title),
        );
        Chapter { title, ..chapter }
    };
    let sections = page.chapters.iter().flat_map(|chapter| &chapter.sections);
    let of_tables = sections.map(|section| (section.id, section.chart.as_ref()));
    let of_lists = LISTS_WITH_CHARTS.into_iter().zip(page.list_charts.iter().map(Option::as_ref));
    let charts = of_tables
        .chain(of_lists)
        .filter_map(|(id, chart)| Some((sections::chart_file(id), chart?.svg.clone())));
    Made {
        charts: charts.collect(),
        document: Document {
            language: labels.language.code(),
            title: either("電気通信事故の発生状況", "Telecommunications incidents"),
            published_on: page.published_on.clone(),
            date: [day.year(), part(day.month()), part(day.day())],
            regime: page.regime.clone(),
            made_from,
            specimen,
            contents: either("目次", "Contents"),
            figures: either("図一覧", "Figures"),
            chapters: chapters.into_iter().enumerate().map(numbered).collect(),
            period: page.period,
            months: page.months,
        },
    }
}

fn part(of_date: u32) -> i32 {
    i32::try_from(of_date).unwrap_or_default()
}

/// A block on an upright page.
pub fn upright(content: Content) -> Block {
    Block { is_lying: false, content }
}

/// The key figures, and what is to be said of them.
fn keys(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Vec<Block> {
    let either = |ja: &str, en: &str| labels.either(ja, en).to_owned();
    let mut blocks = Vec::new();
    if page.is_partial {
        let text = either(
            "誤りのある報告を除いて集計している。除いた報告は「データの品質」に示す。",
            "Reports with errors are left out of these figures; they are counted under data quality.",
        );
        blocks.push(upright(Content::Alert { text: Flow(vec![text]) }));
    }
    let keys = page.key_figures.iter().map(|key| Key {
        name: key.name.clone(),
        value: key.value.clone(),
        unit: key.unit.clone(),
        changes: key
            .changes
            .iter()
            .map(|(name, change)| {
                [either(&format!("{name}比"), &format!("vs. {name}")), change.clone()]
            })
            .collect(),
    });
    blocks.push(upright(Content::Keys { keys: keys.collect() }));
    for sentence in page.highlights.iter().chain([&page.soundness]) {
        blocks.push(upright(Content::Text { text: printer.flow(sentence) }));
    }
    if !page.is_compared {
        let text = page.uncompared.clone();
        blocks.push(upright(Content::Text { text: Flow(vec![text]) }));
    }
    blocks
}
