//! `report.txt`: the report as plain text, for mail and for programs that read aloud.

use super::format::Format;
use super::prose::{self, Markup};
use crate::model::text::one_line;
use crate::publish::document::figures::Figure;
use crate::publish::document::{Document, Layout, Leaflet, Row, Table};
use crate::publish::error::PublishError;
use crate::publish::labels::{Labels, say};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

/// The same with lines no wider than so many half-width columns.
pub fn leaflet_within(leaflet: &Leaflet<'_>, columns: usize) -> String {
    let text = self::leaflet(leaflet);
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        for part in broken(line, columns) {
            out += &part;
            out.push('\n');
        }
    }
    out
}

/// A line in parts no wider than so many columns. None begins with what may not begin a line.
fn broken(line: &str, columns: usize) -> Vec<String> {
    const NOT_FIRST: &str = "、。，．,.）)］]」』：；ー・％";
    const NOT_LAST: &str = "（(［[「『";
    let mut parts = Vec::new();
    let mut rest: Vec<char> = line.chars().collect();
    loop {
        let mut width = 0;
        let fits = rest.iter().take_while(|c| {
            width += c.width().unwrap_or_default();
            width <= columns
        });
        let mut end = fits.count().max(1);
        if end >= rest.len() {
            parts.push(rest.into_iter().collect());
            return parts;
        }
        // A word in Latin letters is not taken apart where it has a beginning on this line.
        let is_word = |c: char| c.is_ascii_alphanumeric() || "._-/:@".contains(c);
        let clings = |end: usize| {
            NOT_FIRST.contains(rest[end])
                || NOT_LAST.contains(rest[end - 1])
                || is_word(rest[end]) && is_word(rest[end - 1])
        };
        let whole = (1..=end).rev().find(|end| !clings(*end));
        end = whole.filter(|whole| *whole > end / 2).unwrap_or(end);
        let next = rest.split_off(end);
        parts.push(rest.into_iter().collect::<String>().trim_end().to_owned());
        rest = next.into_iter().skip_while(|c| *c == ' ').collect();
    }
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
