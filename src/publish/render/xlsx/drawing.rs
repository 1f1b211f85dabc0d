//! What of a table is drawn, and how.

use super::description;
use super::native::{self, Axis, Shape};
use crate::book::cell;
use crate::model::dimension::Dimension;
use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::table::{Measure, Table, Value};
use crate::publish::charts::theme;
use crate::publish::document;
use crate::publish::labels::{Labels, say};
use plotters::style::RGBColor;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartLegendPosition, ChartPoint, ChartSeries,
    ChartType,
};

/// As many bars as can be told apart in one chart.
const MOST_BARS: usize = 60;
/// A part of a stack has a label where so many of it are at least as high as the highest stack.
const THINNEST: u64 = 16;
/// Up to so many incidents, the scale has a line for each.
const FEW: i128 = 10;

/// What is drawn of a table.
pub struct Drawing {
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
    pub fn height(&self) -> u32 {
        let rows = u32::try_from(self.rows).unwrap_or_default();
        if self.kind == ChartType::Bar { native::bars_height(rows) } else { 480 }
    }

    /// The chart, of the block whose headers stand in this row of a sheet.
    pub fn chart(
        &self,
        table: &Table,
        (sheet, header): (&str, usize),
        labels: Labels<'_>,
    ) -> Chart {
        let range =
            |column: usize| native::range(sheet, [header + 1, column, header + self.rows, column]);
        let is_bars = self.kind == ChartType::Bar;
        let mut chart = Chart::new(self.kind);
        for (column, colour) in &self.series {
            let mut drawn = ChartSeries::new();
            drawn
                .set_name(&native::range(sheet, [header, *column, header, *column]))
                .set_categories(&range(0))
                .set_values(&range(*column))
                .set_format(&mut native::fill(*colour))
                .set_gap(if is_bars { 40 } else { column_gap(self.rows) })
                .set_data_label(&self.data_label(*colour));
            if is_bars {
                drawn.set_points(&points(table, self.rows));
            }
            if self.kind == ChartType::ColumnStacked {
                drawn.set_custom_data_labels(&self.thin_parts(table, *column));
            }
            chart.push_series(&drawn);
        }
        let shape = Shape {
            title: title(table, labels),
            categories: labels.dimension(table.row_dimension),
            values: &self.value_title,
            is_bars,
        };
        native::dress(&mut chart, &shape, labels);
        if self.most <= FEW {
            // There are no halves of incidents.
            Axis::of_values(is_bars).of(&mut chart).set_major_unit(1);
        }
        if self.series.len() > 1 {
            chart.legend().set_position(ChartLegendPosition::Bottom);
            chart.legend().set_font(&native::font(9, false));
        } else {
            chart.legend().set_hidden();
        }
        let words = description::describe(table, self.described, labels);
        let words = cell::described(&words);
        chart.set_width(native::WIDTH).set_height(self.height()).set_alt_text(words);
        chart
    }

    /// For each column of a series, the label of a part too thin for one is left out.
    fn thin_parts(&self, table: &Table, column: usize) -> Vec<ChartDataLabel> {
        let count = |row, column: usize| table.incidents(row, column - 1).unwrap_or_default();
        let height = |row| self.series.iter().map(|(column, _)| count(row, *column)).sum::<u64>();
        let highest = (0..self.rows).map(height).max().unwrap_or_default();
        let label = |row| {
            let mut label = ChartDataLabel::new();
            if count(row, column) * THINNEST < highest {
                label.set_hidden();
            }
            label
        };
        (0..self.rows).map(label).collect()
    }

    /// Counts at the ends of bars and columns; within the parts of a stack, where there are any.
    fn data_label(&self, ground: RGBColor) -> ChartDataLabel {
        let mut label = ChartDataLabel::new();
        let mut font = native::font(9, false);
        if self.kind == ChartType::ColumnStacked {
            font.set_color(native::colour(theme::ink_on(ground)));
            label.set_position(ChartDataLabelPosition::Center).set_num_format("#,##0;;;");
        } else {
            label.set_position(ChartDataLabelPosition::OutsideEnd).set_num_format("#,##0");
        }
        label.show_value().set_font(&font).clone()
    }
}

/// The space between columns in hundredths of their width: a few would else fill the chart.
fn column_gap(columns: usize) -> u16 {
    match columns {
        0..=2 => 400,
        3..=5 => 160,
        _ => 60,
    }
}

fn title(table: &Table, labels: Labels<'_>) -> String {
    if table.row_dimension == Dimension::FiscalPeriod {
        let name = labels.say(&table.title);
        say!(labels, "事故件数の{name}", "Incidents. {name}")
    } else {
        let name = labels.dimension(table.row_dimension);
        say!(labels, "{name}別の事故件数", "Incidents by {name}")
    }
}

/// What is drawn of a table; `None` where there is nothing to see, or too much.
pub fn drawing(table: &Table, first: &document::Table, labels: Labels<'_>) -> Option<Drawing> {
    let count = labels.measure(Measure::Incidents);
    let unit = labels.unit(Measure::Incidents.unit());
    let value_title = |name: &str| say!(labels, "{name}（{unit}）", "{name} ({unit})");
    let quarters = first.rows.iter().filter(|line| !line.is_year).count();
    let (kind, series, described, rows, name) = match table.column_dimension {
        Some(columns) if table.row_dimension == Dimension::FiscalPeriod => {
            let shown = series_over_time(table, columns);
            let is_stacked = columns != Dimension::Class;
            let kind = if is_stacked { ChartType::ColumnStacked } else { ChartType::Column };
            let described = table.column(&Member::Total).unwrap_or(1);
            let name = if columns == Dimension::ServiceGroup {
                labels.either("延べ件数", "Incidents, once in each group")
            } else {
                count
            };
            (kind, shown, described, quarters, name)
        }
        Some(Dimension::Class | Dimension::FiscalPeriod) => return None,
        Some(_) => {
            let total = table.column(&Member::Total)?;
            (ChartType::Bar, vec![(total + 1, theme::BAR)], total, first.rows.len(), count)
        }
        None => {
            let column =
                first.columns.iter().skip(1).position(|of| of.header.starts_with(count))?;
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
    let published = [Class::Serious, Class::PeriodicDetailed].map(Class::code);
    let drawn = table.columns.iter().enumerate().filter(|(_, member)| match columns {
        Dimension::Class => published.contains(&&*member.code()),
        _ => **member != Member::Total,
    });
    let drawn: Vec<(usize, &Member<'_>)> = drawn.collect();
    let colours: Vec<RGBColor> = if drawn.len() <= 4 {
        theme::BLUES.iter().rev().step_by(2).copied().collect()
    } else {
        theme::BLUES.iter().rev().copied().chain([theme::ZERO_LINE]).collect()
    };
    let coloured = |(order, (column, member)): (usize, (usize, &Member<'_>))| {
        let own = colours.get(order).copied().unwrap_or(theme::MUTED_BAR);
        (column + 1, if member.is_rest() { theme::MUTED_BAR } else { own })
    };
    drawn.into_iter().enumerate().map(coloured).collect()
}

/// The bars that stand aside in grey.
fn points(table: &Table, rows: usize) -> Vec<ChartPoint> {
    let listed = table.rows.iter().enumerate().filter(|(row, _)| table.lists_row(0, *row));
    let shown = Member::parts(listed.map(|(_, row)| row)).take(rows);
    let colour = |row: &Member<'_>| match row {
        Member::Unknown => theme::MUTED_BAR,
        _ => theme::BAR,
    };
    shown.map(|row| ChartPoint::new().set_format(&mut native::fill(colour(row)))).collect()
}
