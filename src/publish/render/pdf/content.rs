//! What the template sets, as plain data in its order.

use super::header::Word;
use super::printable::Flow;
use serde::Serialize;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Content {
    pub language: &'static str,
    pub title: &'static str,
    pub period: String,
    pub months: String,
    pub published_on: String,
    /// Year, month and day of publication.
    pub date: [i32; 3],
    pub regime: Option<String>,
    /// Who publishes it, as the author of the file.
    pub author: Option<String>,
    /// The same on the cover: what each part is called, and the part.
    pub imprint: Vec<(String, Flow)>,
    /// What the figures are made from.
    pub made_from: String,
    /// Said on the cover and at the head of every page of a report from made-up reports.
    pub specimen: Option<[&'static str; 2]>,
    pub annex: &'static str,
    pub contents: &'static str,
    pub figures: &'static str,
    /// What the first page has.
    pub summary: Chapter,
    /// The chapters; none where the first page is all.
    pub chapters: Vec<Chapter>,
}

/// A chapter, which begins on a page of its own.
#[derive(Debug, Serialize)]
pub struct Chapter {
    pub title: String,
    /// Whether it is part of the annex.
    pub is_annex: bool,
    pub blocks: Vec<Block>,
}

/// A part of a chapter.
#[derive(Debug, Serialize)]
pub struct Block {
    /// Whether it needs a page that lies.
    pub is_lying: bool,
    /// What kind of block it is, with what it holds.
    #[serde(flatten)]
    pub part: Part,
}

/// What a block holds.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
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

impl Part {
    /// On an upright page.
    pub fn upright(self) -> Block {
        Block { is_lying: false, part: self }
    }
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
    pub empty: Option<&'static str>,
    pub notes: Vec<Flow>,
    pub source: Option<String>,
}

/// A chart.
#[derive(Debug, Serialize)]
pub struct Chart {
    pub file: String,
    /// Its number as it is called.
    pub number: String,
    pub title: String,
    /// For who does not see the chart.
    pub alternative: String,
}

/// A table as it stands on paper.
#[derive(Debug, Default, Serialize)]
pub struct Table {
    pub caption: String,
    /// Whether it is of one record, which its caption names.
    pub is_card: bool,
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
    /// A row of these cells.
    pub fn of(cells: Vec<Flow>, is_year: bool) -> Self {
        let is_long = cells.iter().any(|cell| cell.length() > LONGEST_UNBROKEN);
        Self { cells, is_year, is_long }
    }
}

/// A cell with more characters than these may be broken over pages.
const LONGEST_UNBROKEN: usize = 300;
