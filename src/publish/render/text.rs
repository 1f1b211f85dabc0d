//! `report.txt`: the report as plain text, for mail and for programs that read aloud.

use super::format::Format;
use super::prose::{self, Markup};
use crate::model::text::one_line;
use crate::publish::document::figures::Figure;
use crate::publish::document::{Document, Layout, Leaflet, Row, Table};
use crate::publish::error::PublishError;
use crate::publish::labels::{Labels, say};
use unicode_width::UnicodeWidthStr;

/// The report as plain text.
pub struct PlainText;

impl Format for PlainText {
    fn path(&self) -> &'static str {
        "report.txt"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        Ok(prose::write(document, self))
    }
}

/// A leaflet as plain text.
pub fn leaflet(leaflet: &Leaflet<'_>) -> String {
    prose::leaflet(leaflet, &PlainText)
}

/// The summary as the text of a press release.
pub struct PressRelease;

impl Format for PressRelease {
    fn path(&self) -> &'static str {
        "summary.txt"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        Ok(prose::press_release(document, &PlainText))
    }
}

impl Markup for PlainText {
    fn plain(&self, text: &str) -> String {
        one_line(text)
    }

    fn heading(&self, level: usize, text: &str) -> String {
        let text = one_line(text);
        if level == 2 { format!("\n{text}\n{}", "=".repeat(text.width())) } else { text }
    }

    fn figure(&self, figure: &Figure, labels: Labels<'_>) -> String {
        format!("{}\n{}", one_line(&figure.headed(labels)), one_line(&figure.description))
    }

    fn table(&self, table: &Table, labels: Labels<'_>) -> String {
        match table.layout {
            Layout::List => records(table, labels),
            Layout::Numbers | Layout::Narrow => figures(table, labels),
            Layout::Card => facts(table, labels),
        }
    }
}

/// How the cells of a row read, each on one line.
fn texts(row: &Row, labels: Labels<'_>) -> Vec<String> {
    row.read(labels).iter().map(|text| one_line(text)).collect()
}

/// Each record with its columns below each other.
fn records(table: &Table, labels: Labels<'_>) -> String {
    let record = |row: &Row| {
        let texts = texts(row, labels);
        let known = table.columns.iter().zip(&texts).filter(|(_, text)| !text.is_empty());
        let lines = known.map(|(column, text)| {
            let header = &column.header;
            say!(labels, "{header}：{text}", "{header}: {text}")
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    table.rows.iter().map(record).collect::<Vec<_>>().join("\n\n")
}

/// The facts of a record below each other.
fn facts(table: &Table, labels: Labels<'_>) -> String {
    let fact = |row: &Row| match texts(row, labels).as_slice() {
        [name, fact] => say!(labels, "{name}：{fact}", "{name}: {fact}"),
        others => others.join(" "),
    };
    table.rows.iter().map(fact).collect::<Vec<_>>().join("\n")
}

/// Rows below each other, columns as wide as what they hold.
fn figures(table: &Table, labels: Labels<'_>) -> String {
    let head = table.columns.iter().map(|column| one_line(&column.header)).collect();
    let rows = table.rows.iter().chain(&table.totals).map(|row| texts(row, labels));
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let width = |index: usize| {
        let texts = lines.iter().filter_map(|line| line.get(index));
        texts.map(|text| text.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
    let line = |line: &Vec<String>| {
        let cells = line.iter().zip(&widths).zip(&table.columns).map(|((text, width), column)| {
            let space = " ".repeat(width.saturating_sub(text.width()));
            if column.holds.is_figures() { space + text } else { format!("{text}{space}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}
