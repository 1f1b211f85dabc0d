//! The report as the template sets it: what fits on which page, and how much of it is printed.

use super::content::{Block, Chapter, Chart, Column, Content, Key, Part, Row, Section, Table};
use super::header::words;
use super::measure::{self, LYING, UPRIGHT};
use super::printable::{Flow, Printer};
use crate::publish::document::figures::Figure;
use crate::publish::document::{self, Document, Layout};
use crate::publish::labels::{Labels, grouped, say};
use chrono::Datelike;

/// As many rows of a table of figures as are printed; the whole of a longer one is for a program to
/// read.
const MOST_ROWS: usize = 200;
/// As many entries of a list as are printed.
const MOST_LISTED: usize = 100;
/// The widths of the columns of a narrow table, the first and the others, in points.
const NARROW: [f64; 2] = [150.0, 70.0];
/// The size of the text of a list, in points.
const LIST_SIZE: f64 = 7.5;
/// The size of the text of a card, in points.
const CARD_SIZE: f64 = 9.0;

/// How much of a report is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// All of it.
    Report,
    /// The summary alone.
    Summary,
}

/// The content of a report.
pub fn content(document: &Document<'_>, paper: Paper, printer: &mut Printer) -> Content {
    let labels = document.labels;
    let mut setter = Setter { document, labels, printer };
    let mut opening = Vec::new();
    for notice in &document.notices {
        opening.push(Part::Alert { text: setter.printer.flow(notice) }.upright());
    }
    opening.extend(setter.blocks(&document.summary));
    let summary =
        Chapter { title: document.summary.headed(labels), is_annex: false, blocks: opening };
    let chapter = |chapter: &document::Chapter<'_>| Chapter {
        title: chapter.headed(labels),
        is_annex: chapter.is_annex,
        blocks: setter.blocks(chapter),
    };
    let chapters: Vec<Chapter> = match paper {
        Paper::Report => document.chapters.iter().map(chapter).collect(),
        Paper::Summary => Vec::new(),
    };
    let imprint = document.imprint.iter();
    let imprint =
        imprint.map(|(name, part)| ((*name).to_owned(), setter.printer.flow(part))).collect();
    let day = document.published_on;
    let part = |of_date: u32| i32::try_from(of_date).unwrap_or_default();
    Content {
        language: labels.language.code(),
        title: document.title,
        period: document.period_name(),
        months: document.months(),
        published_on: document.published(),
        author: document.author.clone(),
        imprint,
        date: [day.year(), part(day.month()), part(day.day())],
        regime: document.regime.clone(),
        made_from: document.source.clone(),
        specimen: document.made_up,
        annex: document.annex(),
        contents: document::contents(document.labels),
        figures: labels.either("図一覧", "Figures"),
        summary,
        chapters,
    }
}

/// The name by which the template reads a chart.
pub fn chart_file(figure: &Figure) -> String {
    format!("{}.svg", figure.id)
}

struct Setter<'d> {
    document: &'d Document<'d>,
    labels: Labels<'d>,
    printer: &'d mut Printer,
}

impl Setter<'_> {
    fn blocks(&mut self, chapter: &document::Chapter<'_>) -> Vec<Block> {
        // Lists lie; their charts stand upright before them.
        let lists = chapter.sections().filter(|section| section.statistics.is_none());
        let charts = lists.filter_map(|section| section.figure).map(|figure| {
            let section = Section { chart: Some(self.chart(figure)), ..Section::default() };
            Part::Section(Box::new(section)).upright()
        });
        let mut charts: Vec<Block> = charts.collect();
        let mut blocks: Vec<Block> = Vec::new();
        for block in &chapter.blocks {
            if matches!(block, document::Block::Section(_)) {
                blocks.append(&mut charts);
            }
            match block {
                document::Block::Keys(keys) => {
                    let keys = keys.iter().map(|key| self.key(key)).collect();
                    blocks.push(Part::Keys { keys }.upright());
                }
                document::Block::Highlights(sentences) => {
                    blocks.extend(sentences.iter().map(|sentence| self.text(sentence)));
                }
                document::Block::Remark(text, _) | document::Block::Paragraph(text) => {
                    blocks.push(self.text(text));
                }
                document::Block::Notes(notes) => {
                    let mut notes = self.flows(notes);
                    notes.extend(self.printer.notes(self.labels));
                    blocks.push(Part::Notes { notes }.upright());
                }
                document::Block::Section(section) => {
                    blocks.extend(section.lead.as_ref().map(|lead| self.text(lead)));
                    if !section.tables.is_empty() || section.is_none() {
                        blocks.push(self.section(section));
                    }
                }
                // Paper is not searched.
                document::Block::Search(_) => {}
            }
        }
        blocks
    }

    fn text(&mut self, text: &str) -> Block {
        Part::Text { text: self.printer.flow(text) }.upright()
    }

    fn flows(&mut self, texts: &[String]) -> Vec<Flow> {
        texts.iter().map(|text| self.printer.flow(text)).collect()
    }

    fn key(&self, key: &document::Key) -> Key {
        let read = |value: &document::Value| value.read(self.labels).into_owned();
        let changes = key.changes.iter().map(|(name, change)| [name.clone(), read(change)]);
        Key {
            name: key.name.clone(),
            value: read(&key.value),
            unit: key.unit.clone(),
            changes: changes.collect(),
        }
    }

    /// A chart as it stands on paper.
    fn chart(&self, figure: &Figure) -> Chart {
        let (title, description) = (figure.headed(self.labels), &figure.description);
        Chart {
            file: chart_file(figure),
            number: figure.called(self.labels),
            title: title.clone(),
            alternative: say!(self.labels, "{title}。{description}", "{title}. {description}"),
        }
    }

    /// Tables with what belongs to them; on a page that lies where one of them needs it.
    fn section(&mut self, section: &document::Section<'_>) -> Block {
        let labels = self.labels;
        let is_listed = section.number.is_some();
        let (mut tables, mut is_lying) = (Vec::new(), false);
        for table in &section.tables {
            let (set, lies) = match table.layout {
                Layout::Numbers => self.figures(table),
                Layout::List | Layout::Narrow | Layout::Card => self.list(table),
            };
            tables.extend(set);
            is_lying |= lies;
        }
        let mut notes = self.flows(&section.notes);
        let (most, [counter, things]) = match section.statistics {
            Some(_) => (MOST_ROWS, ["区分", "rows"]),
            None if is_listed => (MOST_LISTED, ["件", "incidents"]),
            None => (MOST_LISTED, ["件", "entries"]),
        };
        let all = section.tables.iter().map(|table| table.rows.len()).max().unwrap_or_default();
        if all > most {
            let (all, most, file) = (grouped(all as i128), grouped(most as i128), &section.file);
            notes.push(Flow(vec![say!(
                labels,
                "全{all}{counter}のうち初めの{most}{counter}を示す。全体は {file} に示す。",
                "The first {most} of {all} {things}; {file} has them all."
            )]));
        }
        notes.extend(self.printer.notes(labels));
        let called = section.called(labels);
        let set = Section {
            number: if is_listed { say!(labels, "{called}", "{called}.") } else { String::new() },
            title: if is_listed { section.title.to_owned() } else { String::new() },
            chart: section.statistics.and(section.figure).map(|figure| self.chart(figure)),
            tables: if section.is_none() { Vec::new() } else { tables },
            empty: section.is_none().then_some(section.none),
            notes,
            source: (is_listed && !section.is_none()).then(|| self.document.source.clone()),
        };
        Block { is_lying, part: Part::Section(Box::new(set)) }
    }

    /// A table of records, and whether it needs a page that lies.
    fn list(&mut self, table: &document::Table) -> (Vec<Table>, bool) {
        let rows: Vec<Row> = table.rows.iter().take(MOST_LISTED).map(|row| self.row(row)).collect();
        let totals = table.totals.iter().map(|row| self.row(row)).collect();
        let columns = table.columns.iter().enumerate().map(|(index, column)| Column {
            header: words(&column.header),
            width: match (table.layout, index) {
                (Layout::Narrow, 0) => NARROW[0],
                (Layout::Narrow, _) => NARROW[1],
                (Layout::List | Layout::Numbers | Layout::Card, _) => column.width,
            },
            is_figure: column.holds.is_figures(),
        });
        let columns: Vec<Column> = columns.collect();
        // A little too wide is drawn in.
        let is_lying =
            columns.iter().map(|column| column.width).sum::<f64>() > f64::midpoint(UPRIGHT, LYING);
        let is_card = table.layout == Layout::Card;
        let size = if is_card { CARD_SIZE } else { LIST_SIZE };
        let caption = self.printer.line(&table.caption);
        let set = Table { caption, is_card, size, columns, rows, totals };
        (vec![set], is_lying)
    }

    /// A table of figures, in as many parts as its width asks for, and whether it needs a page that
    /// lies.
    fn figures(&mut self, table: &document::Table) -> (Vec<Table>, bool) {
        let head: Vec<String> =
            table.columns.iter().map(|column| self.printer.line(&column.header)).collect();
        let rows: Vec<Row> = table.rows.iter().take(MOST_ROWS).map(|row| self.row(row)).collect();
        let totals: Vec<Row> = table.totals.iter().map(|row| self.row(row)).collect();
        let texts: Vec<Vec<String>> = (0..head.len())
            .map(|column| {
                let all = rows.iter().chain(&totals);
                all.filter_map(|row| row.cells.get(column).map(Flow::text)).collect()
            })
            .collect();
        let columns: Vec<Vec<&str>> =
            texts.iter().map(|column| column.iter().map(String::as_str).collect()).collect();
        let printed = self.printer.line(&table.caption);
        let fit = measure::fit(&self.printer.measure, &head, &columns);
        let several = fit.parts.len();
        let part = |(index, shown): (usize, &Vec<usize>)| {
            let picked: Vec<usize> = std::iter::once(0).chain(shown.iter().copied()).collect();
            let pick = |row: &Row| Row {
                cells: picked.iter().filter_map(|column| row.cells.get(*column).cloned()).collect(),
                ..*row
            };
            let column = |column: &usize| {
                Some(Column {
                    header: words(head.get(*column)?),
                    width: *fit.widths.get(*column)?,
                    is_figure: *column > 0,
                })
            };
            Table {
                caption: caption(&printed, index + 1, several, self.labels),
                is_card: false,
                size: fit.size,
                columns: picked.iter().filter_map(column).collect(),
                rows: rows.iter().map(pick).collect(),
                totals: totals.iter().map(pick).collect(),
            }
        };
        (fit.parts.iter().enumerate().map(part).collect(), fit.is_lying)
    }

    fn row(&mut self, row: &document::Row) -> Row {
        let texts = row.read(self.labels);
        Row::of(texts.iter().map(|text| self.printer.flow(text)).collect(), row.is_year)
    }
}

fn caption(caption: &str, part: usize, parts: usize, labels: Labels<'_>) -> String {
    if parts == 1 {
        return caption.to_owned();
    }
    say!(labels, "{caption}（{part}／{parts}）", "{caption} ({part} of {parts})")
}
