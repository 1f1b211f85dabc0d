//! `charts.xlsx`: each table as people read it, beside a chart that can be edited.

use super::crosswise;
use super::{FONT, WorkbookError, description, fit_columns, place, workbook};
use crate::model::report::Report;
use crate::model::table::{Dimension, Measure, TOTAL, Table, Value};
use crate::publish::charts::theme;
use crate::publish::html::{Section, section};
use crate::publish::labels::Labels;
use plotters::style::RGBColor;
use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartPoint, ChartRange, ChartSeries, ChartSolidFill, ChartType,
    Color,
};

/// As many bars as can be told apart in one chart.
const MOST_BARS: usize = 60;
/// Up to so many incidents, the scale has a line for each.
const FEW: i128 = 10;
/// The chart's width in pixels.
const WIDTH: u32 = 860;
/// The height of a row in pixels.
const ROW_HEIGHT: u32 = 20;
/// A4 in the code of the format.
const A4: u8 = 9;

/// The workbook.
///
/// # Errors
/// Where a cell cannot hold what belongs in it.
pub fn write(report: &Report, labels: Labels<'_>) -> Result<Vec<u8>, WorkbookError> {
    let title = labels.either("電気通信事故の図表", "Charts of telecommunications incidents");
    let mut workbook = workbook(report, title, labels)?;
    for (index, table) in report.tables.iter().enumerate() {
        let section = section(table, index + 1, &[], labels);
        let sheet = workbook.add_worksheet().set_name(table.id)?;
        let foot = foot(report, &section, labels);
        let drawing = drawing(table, &section, labels);
        // The notes run to the right of the table; below the chart nothing covers them.
        let below = drawing.as_ref().map_or(0, |drawing| drawing.height() / ROW_HEIGHT + 2);
        let (headers, widths) = crosswise::write(sheet, &section, &foot, below as usize, labels)?;
        fit_columns(sheet, &widths)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        if let Some((header, chart)) = headers.first().zip(drawing) {
            let chart = finished(chart, table, *header, labels);
            let at = place(1, widths.len() + 1, table.id)?;
            sheet.insert_chart(at.0, at.1, &chart)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Source and notes below a table.
fn foot(report: &Report, section: &Section, labels: Labels<'_>) -> Vec<String> {
    let source = labels.either(
        "資料：電気通信事業者からの事故報告",
        "Source: incident reports of telecommunications carriers",
    );
    let made_up = labels.either(
        "（注）架空の報告から作成したものであり、実際の事故の統計ではない。",
        "Note: made from made-up reports; these are not statistics of real incidents.",
    );
    let note = |note: &String| {
        labels.either(&format!("（注）{note}"), &format!("Note: {note}")).to_owned()
    };
    std::iter::once(source.to_owned())
        .chain(report.is_made_up.then(|| made_up.to_owned()))
        .chain(section.notes.iter().map(note))
        .collect()
}

/// What is drawn of a table.
struct Drawing {
    kind: ChartType,
    /// The columns of the sheet that hold the series, from 1, each with its colour.
    series: Vec<(usize, RGBColor)>,
    /// The column of the table that the description speaks of.
    described: usize,
    /// How many rows from the first are drawn.
    rows: usize,
    value_title: String,
    /// The greatest count in the table.
    most: i128,
}

impl Drawing {
    /// The height of the chart in pixels.
    fn height(&self) -> u32 {
        let rows = u32::try_from(self.rows).unwrap_or_default();
        if self.kind == ChartType::Bar { 160 + 26 * rows } else { 480 }
    }
}

/// What is drawn of a table; `None` where there is nothing to see, or too much.
fn drawing(table: &Table, section: &Section, labels: Labels<'_>) -> Option<Drawing> {
    let first = section.sheets.first()?;
    let count = labels.measure(Measure::Incidents);
    let unit = labels.unit(Measure::Incidents.unit());
    let value_title = |name: &str| {
        labels.either(&format!("{name}（{unit}）"), &format!("{name} ({unit})")).to_owned()
    };
    let quarters = first.rows.iter().filter(|line| !line.is_year).count();
    let (kind, series, described, rows, name) = match table.column_dimension {
        Some(columns) if table.row_dimension == Dimension::FiscalPeriod => {
            let shown = series_over_time(table, columns);
            let is_stacked = columns != Dimension::Class;
            let kind = if is_stacked { ChartType::ColumnStacked } else { ChartType::Column };
            let described = table.columns.iter().position(|code| code == TOTAL);
            let described = described.unwrap_or(1);
            let name = if columns == Dimension::ServiceGroup {
                labels.either("延べ件数", "Incidents, once in each group")
            } else {
                count
            };
            (kind, shown, described, quarters, name)
        }
        Some(Dimension::Class | Dimension::FiscalPeriod) => return None,
        Some(_) => {
            let total = table.columns.iter().position(|code| code == TOTAL)?;
            (ChartType::Bar, vec![(total + 1, theme::BAR)], total, first.rows.len(), count)
        }
        None => {
            let column = first.headers.iter().skip(1).position(|name| name.starts_with(count))?;
            (ChartType::Bar, vec![(column + 1, theme::BAR)], 0, first.rows.len(), count)
        }
    };
    let counts = table.observations().filter(|figure| figure.measure == Measure::Incidents);
    let most = counts.filter_map(|figure| match figure.value {
        Value::Whole(count) => Some(count),
        _ => None,
    });
    let most = most.max().unwrap_or_default();
    let value_title = value_title(name);
    (rows > 0 && rows <= MOST_BARS && most > 0).then_some(Drawing {
        kind,
        series,
        described,
        rows,
        value_title,
        most,
    })
}

/// The columns of a series that are drawn, with their colours: of classes, which overlap, the two
/// that are published; of others every one but the total.
fn series_over_time(table: &Table, columns: Dimension) -> Vec<(usize, RGBColor)> {
    let codes = table.columns.iter().enumerate().filter(|(_, code)| match columns {
        Dimension::Class => matches!(code.as_str(), "serious" | "periodic_detailed"),
        _ => *code != TOTAL,
    });
    let codes: Vec<(usize, &String)> = codes.collect();
    let colours: Vec<RGBColor> = if codes.len() <= 4 {
        theme::BLUES.iter().rev().step_by(2).copied().collect()
    } else {
        theme::BLUES.iter().rev().copied().chain([theme::ZERO_LINE]).collect()
    };
    let coloured = |(order, (column, code)): (usize, (usize, &String))| {
        let is_rest = matches!(code.as_str(), "other" | "unknown");
        let own = colours.get(order).copied().unwrap_or(theme::MUTED_BAR);
        (column + 1, if is_rest { theme::MUTED_BAR } else { own })
    };
    codes.into_iter().enumerate().map(coloured).collect()
}

fn finished(drawing: Drawing, table: &Table, header: usize, labels: Labels<'_>) -> Chart {
    let height = drawing.height();
    let Drawing { kind, series, described, rows, value_title, most } = drawing;
    let range = |column: usize| {
        let (first, last) = (header + 1, header + rows);
        range(table.id, [first, column, last, column])
    };
    let is_bars = kind == ChartType::Bar;
    let has_legend = series.len() > 1;
    let mut chart = Chart::new(kind);
    for (column, colour) in &series {
        let mut drawn = ChartSeries::new();
        drawn
            .set_name(&self::range(table.id, [header, *column, header, *column]))
            .set_categories(&range(0))
            .set_values(&range(*column))
            .set_format(&mut fill(*colour))
            .set_gap(if is_bars { 40 } else { 60 });
        if is_bars {
            drawn.set_data_label(
                ChartDataLabel::new()
                    .show_value()
                    .set_font(&font(9, false))
                    .set_num_format("#,##0"),
            );
            drawn.set_points(&points(table, rows));
        }
        chart.push_series(&drawn);
    }
    let title = if table.row_dimension == Dimension::FiscalPeriod {
        let name = labels.say(&table.title);
        labels.either(&format!("事故件数の{name}"), &format!("Incidents. {name}")).to_owned()
    } else {
        let name = labels.dimension(table.row_dimension);
        labels.either(&format!("{name}別の事故件数"), &format!("Incidents by {name}")).to_owned()
    };
    chart.title().set_name(&title).set_font(&font(14, true));
    let category_title = labels.dimension(table.row_dimension);
    // Of horizontal bars the writer calls x the axis of values, for it runs from left to right.
    let (categories, values) = if is_bars { (Axis::Y, Axis::X) } else { (Axis::X, Axis::Y) };
    named(categories.of(&mut chart), category_title).set_major_gridlines(false);
    if is_bars {
        // The first category at the top; the scale stays at the foot.
        categories.of(&mut chart).set_reverse().set_crossing(ChartAxisCrossing::Max);
    }
    let grid = ChartLine::new().set_color(colour(theme::GRID)).set_width(0.75).clone();
    named(values.of(&mut chart), &value_title)
        .set_min(0)
        .set_num_format("#,##0")
        .set_major_gridlines(true)
        .set_major_gridlines_line(&grid);
    if most <= FEW {
        // There are no halves of incidents.
        values.of(&mut chart).set_major_unit(1);
    }
    if has_legend {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9, false));
    } else {
        chart.legend().set_hidden();
    }
    let words = description::describe(table, described, labels);
    chart.set_width(WIDTH).set_height(height).set_alt_text(words).set_name(title);
    chart
}

/// The bars that stand aside in grey.
fn points(table: &Table, rows: usize) -> Vec<ChartPoint> {
    let listed = table.rows.iter().enumerate().filter(|(row, _)| table.lists_row(0, *row));
    let shown = listed.map(|(_, code)| code.as_str()).filter(|code| *code != TOTAL).take(rows);
    shown
        .map(|code| match code {
            "unknown" => ChartPoint::new().set_format(&mut fill(theme::MUTED_BAR)),
            _ => ChartPoint::new().set_format(&mut fill(theme::BAR)),
        })
        .collect()
}

fn range(sheet: &str, [row, column, last_row, last_column]: [usize; 4]) -> ChartRange {
    // The cells have been written, so that they lie within the sheet.
    let of = |row: usize, column: usize| {
        (u32::try_from(row).unwrap_or(u32::MAX), u16::try_from(column).unwrap_or(u16::MAX))
    };
    let ((row, column), (last_row, last_column)) = (of(row, column), of(last_row, last_column));
    ChartRange::new_from_range(sheet, row, column, last_row, last_column)
}

/// One of the two axes.
#[derive(Clone, Copy)]
enum Axis {
    X,
    Y,
}

impl Axis {
    fn of(self, chart: &mut Chart) -> &mut ChartAxis {
        match self {
            Self::X => chart.x_axis(),
            Self::Y => chart.y_axis(),
        }
    }
}

fn named<'a>(axis: &'a mut ChartAxis, name: &str) -> &'a mut ChartAxis {
    axis.set_name(name).set_name_font(&font(10, true)).set_font(&font(10, false))
}

fn colour(RGBColor(red, green, blue): RGBColor) -> Color {
    Color::RGB(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue))
}

fn fill(ground: RGBColor) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour(ground)));
    format
}

fn font(size: u8, is_bold: bool) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(f64::from(size)).set_color(colour(theme::INK));
    if is_bold {
        font.set_bold();
    } else {
        font.unset_bold();
    }
    font
}
