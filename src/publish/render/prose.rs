//! What the formats of running text have in common: the order of what they write, and its words.

use crate::publish::document::figures::Figure;
use crate::publish::document::{Block, Chapter, Document, Key, Leaflet, Section, Table};
use crate::publish::labels::{Labels, say};

/// How a format of running text marks what it writes; parts stand apart by a blank line.
pub trait Markup {
    /// A text in which nothing is markup.
    fn plain(&self, text: &str) -> String;
    /// A heading: 1 is the title, 2 a chapter, 3 a section.
    fn heading(&self, level: usize, text: &str) -> String;
    /// What must not be overlooked.
    fn alert(&self, text: &str) -> String {
        self.plain(text)
    }
    /// What stands out.
    fn strong(&self, text: &str) -> String {
        self.plain(text)
    }
    /// A chart, by what it shows and what it tells.
    fn figure(&self, figure: &Figure, labels: Labels<'_>) -> String;
    /// A table without its caption.
    fn table(&self, table: &Table, labels: Labels<'_>) -> String;
}

/// The document as running text.
pub fn write(document: &Document<'_>, markup: &dyn Markup) -> Vec<u8> {
    let labels = document.labels;
    let mut parts = head(document, markup);
    parts.extend(document.regime.as_ref().map(|regime| markup.plain(regime)));
    for chapter in std::iter::once(&document.summary).chain(&document.chapters) {
        parts.push(markup.heading(2, &chapter.headed(labels)));
        parts.extend(blocks(chapter, &document.source, markup, labels));
    }
    parts.extend(imprint(&document.imprint, markup, labels));
    joined(&parts).into_bytes()
}

/// A leaflet as running text.
pub fn leaflet(leaflet: &Leaflet<'_>, markup: &dyn Markup) -> String {
    let labels = leaflet.labels;
    let mut parts = vec![markup.heading(1, &leaflet.name())];
    parts.extend(leaflet.dates.iter().map(|date| markup.plain(date)));
    parts.extend(leaflet.made_up().map(|alert| markup.alert(alert)));
    parts.extend(blocks(&leaflet.summary, "", markup, labels));
    for chapter in &leaflet.chapters {
        parts.push(markup.heading(2, &chapter.headed(labels)));
        parts.extend(blocks(chapter, "", markup, labels));
    }
    parts.extend(imprint(&leaflet.imprint(), markup, labels));
    joined(&parts)
}

/// The summary as a press release: what it says, what is attached, and whom to ask.
pub fn press_release(document: &Document<'_>, markup: &dyn Markup) -> Vec<u8> {
    let mut parts = head(document, markup);
    let labels = document.labels;
    parts.extend(blocks(&document.summary, &document.source, markup, labels));
    let attached = labels.either(
        "別紙　電気通信事故の発生状況（report.pdf）、統計表（tables.xlsx）",
        "Attached: the report (report.pdf) and its tables (tables.xlsx)",
    );
    parts.push(markup.plain(attached));
    parts.extend(imprint(&document.imprint, markup, labels));
    joined(&parts).into_bytes()
}

fn joined(parts: &[String]) -> String {
    parts.join("\n\n") + "\n"
}

/// The title, the dates, and what must not be overlooked.
fn head(document: &Document<'_>, markup: &dyn Markup) -> Vec<String> {
    let (months, published) = (document.months(), document.published());
    let mut parts = vec![
        markup.heading(1, &document.whole_title()),
        markup.plain(&say!(document.labels, "{months}　{published}", "{months}. {published}")),
    ];
    let alerts = document.made_up.map(|[sentence, _]| sentence).into_iter();
    parts.extend(alerts.chain(document.notices.iter().copied()).map(|alert| markup.alert(alert)));
    parts
}

/// Who publishes it.
fn imprint(parts: &[(&str, &str)], markup: &dyn Markup, labels: Labels<'_>) -> Option<String> {
    let line = |(name, part): &(&str, &str)| {
        markup.plain(&say!(labels, "{name}：{part}", "{name}: {part}"))
    };
    let lines: Vec<String> = parts.iter().map(line).collect();
    (!lines.is_empty()).then(|| items(&lines))
}

/// What a chapter says.
fn blocks(
    chapter: &Chapter<'_>,
    source: &str,
    markup: &dyn Markup,
    labels: Labels<'_>,
) -> Vec<String> {
    let mut parts = Vec::new();
    for block in &chapter.blocks {
        match block {
            Block::Keys(keys) => {
                let keys: Vec<String> = keys.iter().map(|each| key(each, markup, labels)).collect();
                parts.push(items(&keys));
            }
            Block::Highlights(texts) => {
                parts.extend(texts.iter().map(|text| markup.plain(text)));
            }
            Block::Remark(text, _) | Block::Paragraph(text) => parts.push(markup.plain(text)),
            Block::Notes(notes) => {
                let notes: Vec<String> = notes.iter().map(|note| markup.plain(note)).collect();
                parts.push(items(&notes));
            }
            Block::Section(section) => {
                parts.extend(self::section(section, source, markup, labels));
            }
            // There is no program to search it.
            Block::Search(_) => {}
        }
    }
    parts
}

/// Items below each other.
fn items(items: &[String]) -> String {
    items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
}

fn key(key: &Key, markup: &dyn Markup, labels: Labels<'_>) -> String {
    let (name, unit) = (markup.plain(&key.name), markup.plain(&key.unit));
    let value = markup.strong(&key.value.read(labels));
    let changes = key.changes.iter().map(|(name, change)| {
        let (name, change) = (markup.plain(name), markup.plain(&change.read(labels)));
        say!(labels, "、{name}{change}", ", {name}: {change}")
    });
    let changes: String = changes.collect();
    say!(labels, "{name}　{value}{unit}{changes}", "{name}: {value} {unit}{changes}")
}

fn section(
    section: &Section<'_>,
    source: &str,
    markup: &dyn Markup,
    labels: Labels<'_>,
) -> Vec<String> {
    let mut parts = Vec::new();
    if !section.title.is_empty() {
        parts.push(markup.heading(3, &section.headed(labels)));
    }
    parts.extend(section.lead.as_ref().map(|lead| markup.plain(lead)));
    parts.extend(section.figure.map(|figure| markup.figure(figure, labels)));
    if section.is_none() {
        parts.push(markup.plain(section.none));
    } else {
        for table in &section.tables {
            let caption = (!table.caption.is_empty()).then(|| markup.plain(&table.caption));
            parts.extend(caption);
            parts.push(markup.table(table, labels));
        }
    }
    let notes = section.notes.iter().map(|note| markup.plain(&labels.note(note)));
    parts.extend(notes);
    let has_source = section.number.is_some() && !section.is_none();
    parts.extend(has_source.then(|| markup.plain(source)));
    parts
}
