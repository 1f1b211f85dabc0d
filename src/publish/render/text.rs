//! `report.txt`: the report as plain text, for letters and for programs that read aloud.

use super::Format;
use crate::publish::PublishError;
use crate::publish::document::{Block, Chapter, Document, Holds, Key, Layout, Row, Section, Table};
use crate::publish::labels::{Labels, say};
use crate::publish::line::one_line;
use unicode_width::UnicodeWidthStr;

/// The report as plain text.
pub struct PlainText;

impl Format for PlainText {
    fn path(&self) -> &'static str {
        "report.txt"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        let labels = document.labels;
        let (months, published) = (document.months(), document.published());
        let mut page = Page { document, labels, out: String::new() };
        page.line(&document.whole_title());
        page.line(&say!(labels, "{months}　{published}", "{months}. {published}"));
        let words = document.made_up.map(|[sentence, _]| sentence).into_iter();
        for words in words.chain(document.partial).chain(document.regime.as_deref()) {
            page.line(words);
        }
        for chapter in std::iter::once(&document.summary).chain(&document.chapters) {
            page.chapter(chapter);
        }
        Ok(page.out.into_bytes())
    }
}

struct Page<'d> {
    document: &'d Document<'d>,
    labels: Labels<'d>,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(one_line(text).trim_end());
        self.out.push('\n');
    }

    /// A line below a blank one.
    fn part(&mut self, text: &str) {
        self.out.push('\n');
        self.line(text);
    }

    /// Items, the first below a blank line.
    fn items<'t>(&mut self, items: impl IntoIterator<Item = &'t String>) {
        for (index, item) in items.into_iter().enumerate() {
            let item = say!(self.labels, "・{item}", "- {item}");
            if index == 0 { self.part(&item) } else { self.line(&item) }
        }
    }

    fn chapter(&mut self, chapter: &Chapter<'_>) {
        self.part("");
        let title = chapter.headed(self.labels);
        self.line(&title);
        self.line(&"=".repeat(title.width()));
        for block in &chapter.blocks {
            match block {
                Block::Keys(keys) => {
                    let keys: Vec<String> = keys.iter().map(|key| self.key(key)).collect();
                    self.items(&keys);
                }
                Block::Highlights(items) | Block::Notes(items) => self.items(items),
                Block::Remark(text, _) | Block::Paragraph(text) => self.part(text),
                Block::Section(section) => self.section(section),
                // There is no program to search it.
                Block::Search(_) => {}
            }
        }
    }

    fn key(&self, key: &Key) -> String {
        let labels = self.labels;
        let Key { name, value, unit, changes } = key;
        let value = value.read(labels);
        let changes = changes.iter().map(|(name, change)| {
            let change = change.read(labels);
            say!(labels, "、{name}{change}", ", {name}: {change}")
        });
        let changes: String = changes.collect();
        say!(labels, "{name}　{value}{unit}{changes}", "{name}: {value} {unit}{changes}")
    }

    fn section(&mut self, section: &Section<'_>) {
        let labels = self.labels;
        if !section.title.is_empty() {
            self.part(&section.headed(labels));
        }
        if let Some(lead) = &section.lead {
            self.part(lead);
        }
        if let Some(figure) = section.figure {
            self.part(&figure.title);
            self.line(&figure.description);
        }
        if section.is_none() {
            self.part(section.none);
        } else {
            for table in &section.tables {
                self.part(&table.caption);
                match table.layout {
                    Layout::List => self.records(table),
                    Layout::Figures | Layout::Narrow => self.figures(table),
                }
            }
        }
        for note in &section.notes {
            self.line(&labels.note(note));
        }
        if section.number.is_some() && !section.is_none() {
            self.line(&self.document.source);
        }
    }

    /// Each record with its columns below each other.
    fn records(&mut self, table: &Table) {
        for row in &table.rows {
            self.out.push('\n');
            let texts = texts(row, self.labels);
            for (column, text) in
                table.columns.iter().zip(&texts).filter(|(_, text)| !text.is_empty())
            {
                let header = &column.header;
                self.line(&say!(self.labels, "{header}：{text}", "{header}: {text}"));
            }
        }
    }

    /// Rows below each other, columns as wide as what they hold.
    fn figures(&mut self, table: &Table) {
        let head = table.columns.iter().map(|column| one_line(&column.header)).collect();
        let rows = table.rows.iter().chain(&table.totals).map(|row| texts(row, self.labels));
        let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        let width = |index: usize| {
            let texts = lines.iter().filter_map(|line| line.get(index));
            texts.map(|text| text.width()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
        for line in &lines {
            let cells = line.iter().zip(&widths).zip(&table.columns);
            let cells = cells.map(|((text, width), column)| {
                let space = " ".repeat(width - text.width().min(*width));
                match column.holds {
                    Holds::Number | Holds::Size => format!("{space}{text}"),
                    Holds::Text | Holds::Prose | Holds::Word | Holds::Hash => {
                        format!("{text}{space}")
                    }
                }
            });
            self.line(&cells.collect::<Vec<_>>().join("  "));
        }
    }
}

/// How the cells of a row read, each on one line.
fn texts(row: &Row, labels: Labels<'_>) -> Vec<String> {
    row.read(labels).iter().map(|text| one_line(text)).collect()
}
