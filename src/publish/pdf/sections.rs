//! The chapters of the statistical tables, each with its chart.

use super::document::{Block, Chapter, Chart, Column, Content, MOST_ROWS, Row, Section, Table};
use super::measure;
use super::printable::{Flow, Printer};
use super::words::words;
use crate::publish::html::view::Page;
use crate::publish::html::view::tables::{self, Line, Sheet};
use crate::publish::labels::{Labels, grouped};

/// The name by which the template reads a chart.
pub fn chart_file(id: &str) -> String {
    format!("{id}.svg")
}

/// The chapters.
pub fn tables(page: &Page, labels: Labels<'_>, printer: &mut Printer) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    for chapter in &page.chapters {
        let blocks =
            chapter.sections.iter().flat_map(|each| blocks(each, &page.source, labels, printer));
        chapters.push(Chapter { title: chapter.title.clone(), blocks: blocks.collect() });
    }
    chapters
}

/// The number of a table: 表1.
pub fn number(number: usize, labels: Labels<'_>) -> String {
    labels.either(&format!("表{number}"), &format!("Table {number}.")).to_owned()
}

/// A table of the catalogue with its chart; the chart on its own, upright page where the table
/// needs one that lies.
fn blocks(
    section: &tables::Section,
    source: &str,
    labels: Labels<'_>,
    printer: &mut Printer,
) -> Vec<Block> {
    let chart = section.chart.as_ref().map(|shown| chart(section.id, shown, labels));
    let fits: Vec<_> = section.sheets.iter().map(|sheet| sheets(sheet, labels, printer)).collect();
    let is_lying = fits.iter().any(|(_, is_lying)| *is_lying);
    let mut notes: Vec<Flow> = section.notes.iter().map(|note| printer.flow(note)).collect();
    let longest = section.sheets.iter().map(|sheet| sheet.rows.len()).max().unwrap_or_default();
    if longest > MOST_ROWS {
        let file = format!("tables/{}.csv", section.id);
        notes.push(Flow(vec![shortened((longest, MOST_ROWS), "区分", "rows", &file, labels)]));
    }
    notes.extend(printer.notes(labels));
    let tables = fits.into_iter().flat_map(|(tables, _)| tables).collect();
    let whole = Section {
        number: number(section.number, labels),
        title: section.title.clone(),
        chart,
        tables,
        empty: None,
        notes,
        source: Some(source.to_owned()),
    };
    vec![Block { is_lying, content: Content::Section(Box::new(whole)) }]
}

/// A chart as it stands on paper.
pub fn chart(id: &str, chart: &tables::Chart, labels: Labels<'_>) -> Chart {
    Chart {
        file: chart_file(id),
        title: chart.title.clone(),
        alternative: format!("{}{}{}", chart.title, labels.either("。", ". "), chart.description),
    }
}

/// A note on what is not printed of a table.
pub fn shortened(
    (all, most): (usize, usize),
    counter: &str,
    what: &str,
    file: &str,
    labels: Labels<'_>,
) -> String {
    let (all, most) = (grouped(all as i128), grouped(most as i128));
    labels
        .either(
            &format!("全{all}{counter}のうち初めの{most}{counter}を示す。全体は {file} に示す。"),
            &format!("The first {most} of {all} {what}; {file} has them all."),
        )
        .to_owned()
}

/// A table of figures, in as many parts as its width asks for.
fn sheets(sheet: &Sheet, labels: Labels<'_>, printer: &mut Printer) -> (Vec<Table>, bool) {
    let head: Vec<String> = sheet.headers.iter().map(|header| printer.line(header)).collect();
    let shown = &sheet.rows[..sheet.rows.len().min(MOST_ROWS)];
    let rows: Vec<Row> = shown.iter().map(|line| row(line, labels, printer)).collect();
    let totals: Vec<Row> = sheet.totals.iter().map(|line| row(line, labels, printer)).collect();
    let texts: Vec<Vec<String>> = (0..head.len())
        .map(|column| {
            let all = rows.iter().chain(&totals);
            all.filter_map(|row| row.cells.get(column).map(Flow::text)).collect()
        })
        .collect();
    let columns: Vec<Vec<&str>> =
        texts.iter().map(|column| column.iter().map(String::as_str).collect()).collect();
    let fit = measure::fit(&printer.measure, &head, &columns);
    let several = fit.parts.len();
    let part = |(index, shown): (usize, &Vec<usize>)| {
        let picked: Vec<usize> = std::iter::once(0).chain(shown.iter().copied()).collect();
        let pick = |row: &Row| Row {
            cells: picked.iter().filter_map(|column| row.cells.get(*column).cloned()).collect(),
            ..*row
        };
        let caption = caption(&sheet.caption, index + 1, several, labels);
        Table {
            caption,
            size: fit.size,
            columns: picked
                .iter()
                .filter_map(|column| {
                    Some(Column {
                        header: words(head.get(*column)?),
                        width: *fit.widths.get(*column)?,
                        is_figure: *column > 0,
                    })
                })
                .collect(),
            rows: rows.iter().map(pick).collect(),
            totals: totals.iter().map(pick).collect(),
        }
    };
    (fit.parts.iter().enumerate().map(part).collect(), fit.is_lying)
}

fn caption(caption: &str, part: usize, parts: usize, labels: Labels<'_>) -> String {
    if parts == 1 {
        return caption.to_owned();
    }
    labels
        .either(&format!("{caption}（{part}／{parts}）"), &format!("{caption} ({part} of {parts})"))
        .to_owned()
}

fn row(line: &Line, labels: Labels<'_>, printer: &mut Printer) -> Row {
    let label = if line.mark.is_empty() {
        line.label.clone()
    } else {
        labels
            .either(
                &format!("{}（{}）", line.label, line.mark),
                &format!("{} ({})", line.label, line.mark),
            )
            .to_owned()
    };
    let label = printer.flow(&label);
    let cells = line.cells.iter().map(|cell| Flow(vec![cell.text.clone()]));
    let row = Row::of(std::iter::once(label).chain(cells).collect());
    Row { is_year: line.is_year, ..row }
}
