//! `index.html`: a report, or what is published beside one, as one page without anything from the
//! network.

mod searched;

use super::format::Format;
use crate::publish::document::{
    Block, Chapter, Document, Holds, Layout, Leaflet, SUMMARY, Section, Table, Value, contents,
    figures, others,
};
use crate::publish::error::PublishError;
use crate::publish::labels::{Labels, say};
use askama::Template as _;
use searched::searched;
use std::borrow::Cow;
use std::slice;

/// As many rows stand on one printed page.
const MOST_ON_A_PAGE: usize = 30;
/// As many columns of figures have room on a screen as they are.
const MOST_AT_EASE: usize = 8;

/// The page of a report.
pub struct Page;

impl Format for Page {
    fn path(&self) -> &'static str {
        "index.html"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        let labels = document.labels;
        let months = document.months();
        let template = Template {
            name: document.whole_title(),
            subject: document.period_name(),
            months: Some(say!(labels, "（{months}）", "{months}")),
            dates: std::iter::once(document.published()).chain(document.regime.clone()).collect(),
            alert: document.made_up.map(|[sentence, _]| sentence),
            alerts: &document.notices,
            imprint: &document.imprint,
            summary: slice::from_ref(&document.summary),
            contents: Some(contents(labels)),
            annex: document.annex(),
            paths: &document.files,
            files: others(&document.files, |path| is_told(path, document), labels),
            source: &document.source,
            ..Template::of(document.title, &document.chapters, labels)?
        };
        Ok(template.render()?.into_bytes())
    }
}

/// Whether a section of the page links to a file.
fn is_told(path: &str, document: &Document<'_>) -> bool {
    path == Page.path()
        || path.starts_with(figures::FOLDER)
        || document.sections().any(|section| section.file == path)
}

/// The page of a leaflet.
///
/// # Errors
/// Where it cannot be made.
pub fn leaflet(leaflet: &Leaflet<'_>) -> Result<Vec<u8>, PublishError> {
    let imprint = leaflet.imprint();
    let template = Template {
        name: leaflet.name(),
        subject: leaflet.subject.clone(),
        dates: leaflet.dates.clone(),
        alert: leaflet.made_up(),
        imprint: &imprint,
        summary: slice::from_ref(&leaflet.summary),
        is_brief: leaflet.is_brief,
        contents: (leaflet.chapters.len() > 1 && !leaflet.is_brief)
            .then(|| contents(leaflet.labels)),
        ..Template::of(leaflet.title, &leaflet.chapters, leaflet.labels)?
    };
    Ok(template.render()?.into_bytes())
}

/// What the template lays out.
#[derive(askama::Template)]
#[template(path = "page.html")]
struct Template<'r> {
    labels: Labels<'r>,
    /// What the page is called among others.
    name: String,
    /// What stands above the title, and beside that.
    subject: String,
    months: Option<String>,
    title: &'static str,
    dates: Vec<String>,
    alert: Option<&'static str>,
    alerts: &'r [&'static str],
    imprint: &'r [(&'static str, &'r str)],
    is_brief: bool,
    /// The chapter before the contents, where there is one.
    summary: &'r [Chapter<'r>],
    /// What the list of contents is called, where there is one.
    contents: Option<&'static str>,
    chapters: &'r [Chapter<'r>],
    /// What the part for who wants to know more is called.
    annex: &'static str,
    /// The files of the folder.
    paths: &'r [String],
    /// Those of them that no section links to, with what they are called.
    files: Vec<(String, String)>,
    files_title: &'static str,
    /// Between the names of a table and of a file of it.
    dash: &'static str,
    /// The line below each table of statistics.
    source: &'r str,
    /// The rows to be searched, as JSON.
    searched: Option<String>,
    skip: &'static str,
    /// The link to where something was told.
    cited: &'static str,
    /// Between a change and what it is of.
    is: &'static str,
    version: &'static str,
}

impl<'r> Template<'r> {
    fn of(
        title: &'static str,
        chapters: &'r [Chapter<'r>],
        labels: Labels<'r>,
    ) -> Result<Self, serde_json::Error> {
        Ok(Self {
            labels,
            name: String::new(),
            subject: String::new(),
            months: None,
            title,
            dates: Vec::new(),
            alert: None,
            alerts: &[],
            imprint: &[],
            is_brief: false,
            summary: &[],
            contents: None,
            chapters,
            annex: "",
            paths: &[],
            files: Vec::new(),
            files_title: labels.either("ファイル", "Files"),
            dash: labels.either("：", ": "),
            source: "",
            searched: searched(chapters, labels)?,
            skip: labels.either("本文へ移動", "Skip to the text"),
            cited: labels.either("（出典）", "(source)"),
            is: labels.either(" ", ": "),
            version: env!("CARGO_PKG_VERSION"),
        })
    }

    fn read<'v>(&self, value: &'v Value) -> Cow<'v, str>
    where
        Self: 'v,
    {
        value.read(self.labels)
    }

    /// A change and the remark on it, between which a line may be broken.
    fn parted(&self, change: &Value) -> Vec<String> {
        let told = self.read(change);
        let (change, remark) = told.split_at(told.find(['（', '(']).unwrap_or(told.len()));
        [change, remark].into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// What a figure of the summary is of: its columns have no room on the screen of a phone.
    fn told_of<'t>(chapter: &Chapter<'_>, table: &'t Table, column: usize) -> Option<&'t str> {
        let column = table.columns.get(column).filter(|_| chapter.id == SUMMARY)?;
        Some(&column.header)
    }

    /// The title of a chapter with its number, where it has one.
    fn headed(&self, chapter: &Chapter<'_>) -> String {
        chapter.headed(self.labels)
    }

    /// What the list of contents has of a chapter: ids and titles.
    fn entries(&self, chapter: &Chapter<'_>) -> Vec<(&'static str, String)> {
        let entry = |block: &Block<'_>| match block {
            Block::Section(section) | Block::Search(section)
                if section.number.is_some() || matches!(block, Block::Search(_)) =>
            {
                Some((section.id, section.headed(self.labels)))
            }
            _ => None,
        };
        chapter.blocks.iter().filter_map(entry).collect()
    }

    /// Whether a chapter is the first of the annex.
    fn begins_annex(&self, chapter: &Chapter<'_>) -> bool {
        let first = self.chapters.iter().find(|each| each.is_annex);
        first.is_some_and(|first| first.id == chapter.id)
    }

    /// The files of a section that there are: its table, and the forms of its chart.
    fn links(&self, section: &Section<'_>) -> Vec<(String, &'static str)> {
        let either = |ja, en| self.labels.either(ja, en);
        let table = (section.file.clone(), either("表（CSV）", "Table (CSV)"));
        let forms = [
            ("svg", either("図（SVG）", "Chart (SVG)")),
            ("png", either("図（PNG）", "Chart (PNG)")),
            ("slide.svg", either("図（スライド用）", "Chart for a slide")),
            ("phone.svg", either("図（縦長）", "Chart for a phone")),
        ];
        let charts = section
            .figure
            .into_iter()
            .flat_map(|figure| forms.into_iter().map(|(ending, name)| (figure.path(ending), name)));
        let links = std::iter::once(table).chain(charts);
        links.filter(|(path, _)| self.paths.contains(path)).collect()
    }

    /// The ids of what a table is called by.
    fn labelled_by(chapter: &Chapter<'_>, section: &Section<'_>, table: &Table) -> String {
        let is_headed = !section.title.is_empty() || section.lead.is_some();
        let heading = if is_headed { section.id } else { chapter.id };
        match section.tables.len() {
            0 | 1 if is_headed => format!("h-{heading}"),
            _ => format!("h-{heading} c-{}", table.id),
        }
    }

    fn class_of(table: &Table) -> Option<&'static str> {
        match table.layout {
            Layout::List => Some("list"),
            Layout::Card => Some("list card"),
            Layout::Narrow => Some("narrow"),
            // Too tall to be kept on one printed page, or too wide to be set at ease.
            Layout::Numbers => {
                let is_tall = table.rows.len() + table.totals.len() > MOST_ON_A_PAGE;
                let is_dense = table.columns.len() > MOST_AT_EASE;
                match (is_tall, is_dense) {
                    (true, true) => Some("tall dense"),
                    (true, false) => Some("tall"),
                    (false, true) => Some("dense"),
                    (false, false) => None,
                }
            }
        }
    }

    /// The class of a cell, by its column.
    fn class_in(table: &Table, column: usize, cell: &Value) -> Option<&'static str> {
        if !matches!(table.layout, Layout::List | Layout::Card) {
            return matches!(cell, Value::Marked { is_strong: true, .. }).then_some("mark");
        }
        match table.columns.get(column)?.holds {
            Holds::Text => Some("text"),
            Holds::Prose => Some("text long"),
            Holds::Number => Some("count"),
            Holds::Word | Holds::Size => None,
        }
    }
}
