//! `report.md`: the report in Markdown, with tables as GitHub has them.

use super::format::Format;
use super::prose::{self, Markup};
use crate::model::text::one_line;
use crate::publish::document::figures::Figure;
use crate::publish::document::{Document, Leaflet, Row, Table};
use crate::publish::error::PublishError;
use crate::publish::labels::Labels;

/// The report in Markdown.
pub struct Markdown;

impl Format for Markdown {
    fn path(&self) -> &'static str {
        "report.md"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        Ok(prose::write(document, self))
    }
}

/// A leaflet in Markdown.
pub fn leaflet(leaflet: &Leaflet<'_>) -> String {
    prose::leaflet(leaflet, &Markdown)
}

impl Markup for Markdown {
    fn plain(&self, text: &str) -> String {
        const MARKS: &str = "\\`*_[]<>|#&~!";
        let mut out = String::with_capacity(text.len());
        for character in one_line(text).chars() {
            if MARKS.contains(character) {
                out.push('\\');
            }
            out.push(character);
        }
        out
    }

    fn heading(&self, level: usize, text: &str) -> String {
        format!("{} {}", "#".repeat(level), self.plain(text))
    }

    fn alert(&self, text: &str) -> String {
        format!("> {}", self.plain(text))
    }

    fn strong(&self, text: &str) -> String {
        format!("**{}**", self.plain(text))
    }

    fn figure(&self, figure: &Figure, labels: Labels<'_>) -> String {
        let (title, description) =
            (self.plain(&figure.headed(labels)), self.plain(&figure.description));
        format!("![{title}]({})\n\n{description}", figure.path("svg"))
    }

    fn table(&self, table: &Table, labels: Labels<'_>) -> String {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let row = |row: &Row, shown: fn(&Self, &str) -> String| {
            line(row.read(labels).iter().map(|text| shown(self, text)).collect())
        };
        let head = table.columns.iter().map(|column| self.plain(&column.header)).collect();
        let rules = table
            .columns
            .iter()
            .map(|column| if column.holds.is_figures() { "---:" } else { "---" }.to_owned());
        let rows = table.rows.iter().map(|each| row(each, Self::plain));
        let totals = table.totals.iter().map(|each| row(each, Self::strong));
        let lines = [line(head), line(rules.collect())].into_iter().chain(rows).chain(totals);
        lines.collect::<Vec<_>>().join("\n")
    }
}
