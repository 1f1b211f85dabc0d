//! `index.html`: the report as one page, without anything from the network.

use super::Format;
use crate::publish::PublishError;
use crate::publish::document::{Block, Chapter, Document, Holds, Layout, Section, Table, Value};
use crate::publish::labels::say;
use askama::Template as _;
use std::borrow::Cow;

/// As many rows stand on one printed page.
const MOST_ON_A_PAGE: usize = 30;

/// What the template lays out.
#[derive(askama::Template)]
#[template(path = "report.html")]
struct Template<'r> {
    document: &'r Document<'r>,
    words: Words,
    /// The rows to be searched, as JSON.
    searched: String,
    version: &'static str,
}

/// What stands around the report on a page.
struct Words {
    skip: &'static str,
    months: String,
    published: String,
    /// Between a change and what it is of.
    is: &'static str,
    source: &'static str,
}

/// The page.
pub struct Page;

impl Format for Page {
    fn path(&self) -> &'static str {
        "index.html"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        Ok(template(document)?.render()?.into_bytes())
    }
}

fn template<'r>(document: &'r Document<'r>) -> Result<Template<'r>, serde_json::Error> {
    let labels = document.labels;
    let (months, day) = (document.months(), labels.day(document.published_on));
    Ok(Template {
        words: Words {
            skip: labels.either("本文へ移動", "Skip to the text"),
            months: say!(labels, "（{months}）", "{months}"),
            published: say!(labels, "公表日　{day}", "Published {day}"),
            is: labels.either(" ", ": "),
            source: labels.either("（出典）", "(source)"),
        },
        searched: searched(document)?,
        document,
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// The tables to be searched as JSON: a list of lists of texts. It stands in a script of the page, so
/// that nothing in it may end that script.
fn searched(document: &Document<'_>) -> Result<String, serde_json::Error> {
    let blocks = document.chapters.iter().flat_map(|chapter| &chapter.blocks);
    let rows = blocks.filter_map(|block| match block {
        Block::Search(section) => Some(&section.tables),
        _ => None,
    });
    let rows = rows.flatten().flat_map(|table| &table.rows);
    let read = |cell: &Value| cell.read(document.labels).into_owned();
    let texts: Vec<Vec<String>> = rows.map(|row| row.cells.iter().map(read).collect()).collect();
    let plain = serde_json::to_string(&texts)?;
    Ok(plain.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

impl Template<'_> {
    fn read<'v>(&self, value: &'v Value) -> Cow<'v, str>
    where
        Self: 'v,
    {
        value.read(self.document.labels)
    }

    /// What the list of contents has of a chapter: ids and titles.
    fn entries(&self, chapter: &Chapter<'_>) -> Vec<(&'static str, String)> {
        let space = self.document.labels.either("　", ". ");
        let entry = |block: &Block<'_>| match block {
            Block::Section(section) if section.number.is_some() => {
                let called = section.called(self.document.labels);
                Some((section.id, format!("{called}{space}{}", section.title)))
            }
            Block::Search(section) => Some((section.id, section.title.clone())),
            _ => None,
        };
        chapter.blocks.iter().filter_map(entry).collect()
    }

    /// The ids of what a table is called by.
    fn labelled_by(&self, chapter: &Chapter<'_>, section: &Section<'_>, table: &Table) -> String {
        let is_headed = !section.title.is_empty() || section.lead.is_some();
        let heading = if is_headed { section.id } else { chapter.id };
        match section.tables.len() {
            0 | 1 => format!("h-{heading}"),
            _ => format!("h-{heading} c-{}", table.id),
        }
    }

    fn class_of(&self, table: &Table) -> Option<&'static str> {
        match table.layout {
            Layout::List => Some("list"),
            Layout::Narrow => Some("narrow"),
            // Too tall to be kept on one printed page.
            Layout::Figures => {
                (table.rows.len() + table.totals.len() > MOST_ON_A_PAGE).then_some("tall")
            }
        }
    }

    /// The class of the cells of a column.
    fn class_in(&self, table: &Table, column: &usize) -> Option<&'static str> {
        let column = table.columns.get(*column).filter(|_| table.layout == Layout::List)?;
        match column.holds {
            Holds::Text => Some("text"),
            Holds::Prose => Some("text long"),
            Holds::Number => Some("count"),
            Holds::Word | Holds::Size => None,
        }
    }
}
