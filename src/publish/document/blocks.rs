//! What a report is made of.

use super::value::Value;
use crate::model::table;
use crate::publish::document::figures::Figure;
use crate::publish::labels::{Labels, say};

/// A chapter.
pub struct Chapter<'r> {
    /// Names it within the report.
    pub id: &'static str,
    /// Its number within its part; the summary has none.
    pub number: Option<usize>,
    /// Whether it is part of the annex.
    pub is_annex: bool,
    /// Its title.
    pub title: String,
    /// Its parts.
    pub blocks: Vec<Block<'r>>,
}

impl<'r> Chapter<'r> {
    /// A chapter that is not numbered yet.
    pub fn new(id: &'static str, title: impl Into<String>, blocks: Vec<Block<'r>>) -> Self {
        Self { id, number: None, is_annex: false, title: title.into(), blocks }
    }

    /// A chapter of one section.
    pub fn of(id: &'static str, title: impl Into<String>, section: Section<'r>) -> Self {
        Self::new(id, title, vec![Block::Section(section)])
    }

    /// The same with what the signs in its tables mean beside each.
    pub fn explained(mut self, labels: Labels<'_>) -> Self {
        let explained = |block| match block {
            Block::Section(section) => Block::Section(section.explained(labels)),
            block => block,
        };
        self.blocks = self.blocks.into_iter().map(explained).collect();
        self
    }

    /// Its title with its number, where it has one.
    pub fn headed(&self, labels: Labels<'_>) -> String {
        let title = &self.title;
        match self.number {
            Some(number) if self.is_annex => {
                say!(labels, "資料{number}　{title}", "Annex {number}. {title}")
            }
            Some(number) => say!(labels, "{number}　{title}", "{number}. {title}"),
            None => title.clone(),
        }
    }

    /// The same as part of the annex.
    pub fn in_annex(self, is_annex: bool) -> Self {
        Self { is_annex, ..self }
    }

    /// Its sections in their order.
    pub fn sections(&self) -> impl Iterator<Item = &Section<'r>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Section(section) => Some(section),
            _ => None,
        })
    }
}

/// A part of a chapter.
pub enum Block<'r> {
    /// Figures that stand out by their size.
    Keys(Vec<Key>),
    /// What stands out, a sentence each.
    Highlights(Vec<String>),
    /// What is to be known of figures, and the chapter that says more.
    Remark(String, Option<Reference>),
    /// A paragraph.
    Paragraph(String),
    /// Items of which each is a note.
    Notes(Vec<String>),
    /// Tables with what belongs to them.
    Section(Section<'r>),
    /// A table to be searched, where there is a program to search it.
    Search(Section<'r>),
}

/// Another chapter: its id and its title.
pub type Reference = [&'static str; 2];

/// A figure that stands out by its size.
pub struct Key {
    /// What it is called.
    pub name: String,
    /// The figure.
    pub value: Value,
    /// Its unit.
    pub unit: String,
    /// By how much it is above that of another period, with what that is called.
    pub changes: Vec<(String, Value)>,
}

/// Tables under one heading, with what belongs to them.
#[derive(Default)]
pub struct Section<'r> {
    /// Names it within the report.
    pub id: &'static str,
    /// Its number among those that have one; the others are part of the text of their chapter.
    pub number: Option<usize>,
    /// Its title; empty where it stands under that of its chapter.
    pub title: &'r str,
    /// What is said before its tables.
    pub lead: Option<String>,
    /// The chart that stands beside them.
    pub figure: Option<&'r Figure>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What stands in place of tables without rows; empty where they stand as they are.
    pub none: &'static str,
    /// What is to be known of them.
    pub notes: Vec<String>,
    /// The file that has the whole of them.
    pub file: String,
    /// The statistics that they show; `None` of a list.
    pub statistics: Option<&'r table::Table>,
}

impl Section<'_> {
    /// Its number as it is called: 表1.
    pub fn called(&self, labels: Labels<'_>) -> String {
        let number = self.number.unwrap_or_default();
        say!(labels, "表{number}", "Table {number}")
    }

    /// Its title with its number, where it has one.
    pub fn headed(&self, labels: Labels<'_>) -> String {
        let (called, title) = (self.called(labels), self.title);
        match self.number {
            Some(_) => say!(labels, "{called}　{title}", "{called}. {title}"),
            None => title.to_owned(),
        }
    }

    /// The same with a note of what the signs in its tables mean, where there are any.
    pub fn explained(mut self, labels: Labels<'_>) -> Self {
        let cells = self.tables.iter().flat_map(|table| table.rows.iter().chain(&table.totals));
        let cells: Vec<_> =
            cells.flat_map(|row| &row.cells).map(|cell| cell.read(labels)).collect();
        let signs = [
            ("…", labels.either("「…」は、資料がないもの。", "“…”: no data.")),
            ("***", labels.either("「***」は、該当する数値がないもの。", "“***”: not available.")),
        ];
        let meant = signs.into_iter().filter(|(sign, _)| cells.iter().any(|cell| cell == sign));
        self.notes.extend(meant.map(|(_, meaning)| meaning.to_owned()));
        self
    }

    /// Whether it has nothing to show, and says so.
    pub fn is_none(&self) -> bool {
        !self.none.is_empty() && self.tables.iter().all(|table| table.rows.is_empty())
    }
}

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Figures: columns are as wide as what they hold.
    Numbers,
    /// A few figures.
    Narrow,
    /// Records: columns have their shares of the width.
    List,
    /// One record: what each fact is called, and the fact.
    Card,
}

/// A table.
pub struct Table {
    /// Names it within the report.
    pub id: String,
    /// What is said above it.
    pub caption: String,
    /// How it is laid out.
    pub layout: Layout,
    /// Its columns, of which the first names each row.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The totals below them.
    pub totals: Vec<Row>,
    /// How many rows of which there is nothing are left out.
    pub left_out: usize,
}

impl Table {
    /// A table of figures, the first column of which names the rows.
    pub fn of_numbers<H: Into<String>>(
        id: &str,
        caption: impl Into<String>,
        layout: Layout,
        headers: impl IntoIterator<Item = H>,
        rows: Vec<Row>,
    ) -> Self {
        let column = |(index, header): (usize, H)| Column {
            header: header.into(),
            width: 0.0,
            holds: if index == 0 { Holds::Text } else { Holds::Number },
        };
        Self {
            id: id.to_owned(),
            caption: caption.into(),
            layout,
            columns: headers.into_iter().enumerate().map(column).collect(),
            rows,
            totals: Vec::new(),
            left_out: 0,
        }
    }
}

impl Table {
    /// A table of the facts of one record: what each is called, and the fact.
    pub fn card(id: &str, caption: String, [name, fact]: [String; 2], rows: Vec<Row>) -> Self {
        let columns = vec![
            Column { header: name, width: 95.0, holds: Holds::Text },
            Column { header: fact, width: 384.0, holds: Holds::Prose },
        ];
        let (id, layout, totals) = (id.to_owned(), Layout::Card, Vec::new());
        Self { id, caption, layout, columns, rows, totals, left_out: 0 }
    }
}

/// A column of a table.
pub struct Column {
    /// Its header.
    pub header: String,
    /// Its share of the width of a list, in points of a page of A4 that lies; of others none.
    pub width: f64,
    /// What it holds.
    pub holds: Holds,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// Text of some length.
    Prose,
    /// What stays on one line: days, names.
    Word,
    /// Sizes with their units.
    Size,
    /// Numbers.
    Number,
}

impl Holds {
    /// Whether it is what stands at the right of its column.
    pub fn is_figures(self) -> bool {
        match self {
            Self::Size | Self::Number => true,
            Self::Text | Self::Prose | Self::Word => false,
        }
    }
}

/// A row of a table.
pub struct Row {
    /// Its cells, of which the first names it.
    pub cells: Vec<Value>,
    /// What is to be known of it; empty where there is nothing.
    pub mark: String,
    /// Whether it is a fiscal year below the quarters of a series.
    pub is_year: bool,
}

impl Row {
    /// A row of which nothing further is to be known.
    pub fn of(cells: impl IntoIterator<Item = Value>) -> Self {
        Self { cells: cells.into_iter().collect(), mark: String::new(), is_year: false }
    }

    /// How its cells read; what is to be known of it stands in brackets beside its name.
    pub fn read(&self, labels: Labels<'_>) -> Vec<String> {
        let mut texts: Vec<String> =
            self.cells.iter().map(|cell| cell.read(labels).into_owned()).collect();
        if let Some(name) = texts.first_mut().filter(|_| !self.mark.is_empty()) {
            let mark = &self.mark;
            *name += &say!(labels, "（{mark}）", " ({mark})");
        }
        texts
    }
}

/// A list in the making: each of its columns is said once, with what it gets from a record.
pub struct List<'c, R> {
    records: Vec<R>,
    columns: Vec<(Column, Get<'c, R>)>,
    labels: Labels<'c>,
}

type Get<'c, R> = Box<dyn Fn(&R) -> Value + 'c>;

impl<'c, R> List<'c, R> {
    /// A list of records, without columns yet.
    pub fn of(records: impl IntoIterator<Item = R>, labels: Labels<'c>) -> Self {
        Self { records: records.into_iter().collect(), columns: Vec::new(), labels }
    }

    /// The list with a further column: its header in Japanese and English, its width, what it holds
    /// and what it gets from a record.
    pub fn column(
        mut self,
        [ja, en]: [&str; 2],
        width: f64,
        holds: Holds,
        get: impl Fn(&R) -> Value + 'c,
    ) -> Self {
        let header = self.labels.either(ja, en).to_owned();
        self.columns.push((Column { header, width, holds }, Box::new(get)));
        self
    }

    /// The same with a column of a list that is on no paper.
    pub fn on_screen(self, names: [&str; 2], holds: Holds, get: impl Fn(&R) -> Value + 'c) -> Self {
        self.column(names, 0.0, holds, get)
    }

    /// The table.
    pub fn table(self, id: &str, caption: impl Into<String>) -> Table {
        let row = |record: &R| Row::of(self.columns.iter().map(|(_, get)| get(record)));
        Table {
            id: id.to_owned(),
            caption: caption.into(),
            layout: Layout::List,
            rows: self.records.iter().map(row).collect(),
            columns: self.columns.into_iter().map(|(column, _)| column).collect(),
            totals: Vec::new(),
            left_out: 0,
        }
    }
}
