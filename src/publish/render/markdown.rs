//! `report.md`: the report in Markdown, with tables as GitHub has them.

use super::Format;
use crate::publish::PublishError;
use crate::publish::document::{Block, Chapter, Document, Holds, Key, Row, Section, Table};
use crate::publish::labels::{Labels, say};
use crate::publish::line::one_line;

/// The report in Markdown.
pub struct Markdown;

impl Format for Markdown {
    fn path(&self) -> &'static str {
        "report.md"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        let labels = document.labels;
        let (months, published) = (document.months(), document.published());
        let mut page = Page { document, labels, out: String::new() };
        page.part(&format!("# {}", plain(&document.whole_title())));
        page.part(&plain(&say!(labels, "{months}　{published}", "{months}. {published}")));
        let words = document.made_up.map(|[sentence, _]| sentence).into_iter();
        for words in words.chain(document.partial) {
            page.part(&format!("> {}", plain(words)));
        }
        if let Some(regime) = &document.regime {
            page.part(&plain(regime));
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
    /// A part of the page, below a blank line where it is not the first.
    fn part(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn items(&mut self, items: &[String]) {
        let items: Vec<String> = items.iter().map(|item| format!("- {}", plain(item))).collect();
        if !items.is_empty() {
            self.part(&items.join("\n"));
        }
    }

    fn chapter(&mut self, chapter: &Chapter<'_>) {
        self.part(&format!("## {}", plain(&chapter.headed(self.labels))));
        for block in &chapter.blocks {
            match block {
                Block::Keys(keys) => {
                    let keys: Vec<String> = keys.iter().map(|key| self.key(key)).collect();
                    self.part(&keys.join("\n"));
                }
                Block::Highlights(sentences) => {
                    sentences.iter().for_each(|sentence| self.part(&plain(sentence)));
                }
                Block::Remark(text, _) | Block::Paragraph(text) => self.part(&plain(text)),
                Block::Notes(notes) => self.items(notes),
                Block::Section(section) => self.section(section),
                // There is no program to search it.
                Block::Search(_) => {}
            }
        }
    }

    fn key(&self, key: &Key) -> String {
        let labels = self.labels;
        let (name, value, unit) = (plain(&key.name), key.value.read(labels), plain(&key.unit));
        let changes = key.changes.iter().map(|(name, change)| {
            let (name, change) = (plain(name), plain(&change.read(labels)));
            say!(labels, "{name}{change}", "{name}: {change}")
        });
        let changes = changes.collect::<Vec<_>>().join(labels.either("、", ", "));
        let key = say!(labels, "- {name}：**{value}**{unit}", "- {name}: **{value}** {unit}");
        if changes.is_empty() {
            return key;
        }
        say!(labels, "{key}（{changes}）", "{key} ({changes})")
    }

    fn section(&mut self, section: &Section<'_>) {
        let labels = self.labels;
        if !section.title.is_empty() {
            self.part(&format!("### {}", plain(&section.headed(labels))));
        }
        if let Some(lead) = &section.lead {
            self.part(&plain(lead));
        }
        if let Some(figure) = section.figure {
            let (title, description) = (plain(&figure.title), plain(&figure.description));
            self.part(&format!("![{title}](charts/{}.svg)\n\n{description}", figure.id));
        }
        if section.is_none() {
            self.part(section.none);
        } else {
            for table in &section.tables {
                self.table(table);
            }
        }
        let notes: Vec<String> = section.notes.iter().map(|note| labels.note(note)).collect();
        self.items(&notes);
        if section.number.is_some() && !section.is_none() {
            self.part(&plain(&self.document.source));
        }
    }

    fn table(&mut self, table: &Table) {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let row = |row: &Row| -> Vec<String> {
            row.read(self.labels).iter().map(|text| plain(text)).collect()
        };
        let rule = |holds| match holds {
            Holds::Number | Holds::Size => "---:".to_owned(),
            Holds::Text | Holds::Prose | Holds::Word | Holds::Hash => "---".to_owned(),
        };
        let bold = |text: String| if text.is_empty() { text } else { format!("**{text}**") };
        let head = table.columns.iter().map(|column| plain(&column.header)).collect();
        let rules = table.columns.iter().map(|column| rule(column.holds)).collect();
        let totals = table.totals.iter().map(|total| row(total).into_iter().map(bold).collect());
        let lines = [head, rules].into_iter().chain(table.rows.iter().map(row)).chain(totals);
        let lines: Vec<String> = lines.map(line).collect();
        self.part(&format!("{}\n\n{}", plain(&table.caption), lines.join("\n")));
    }
}

/// A text on one line, in which nothing is markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '!'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
