//! Where the user-hours were lost: the rows of a table ranked by them, with the share that each
//! reaches together with those above it.

use super::native::{self, Shape};
use crate::book::cell;
use crate::model::member::Member;
use crate::model::number::tenths_of;
use crate::model::table::{self, Measure};
use crate::publish::charts::theme;
use crate::publish::document::{self, Layout, Row, Value};
use crate::publish::labels::{Labels, mention, say};
use rust_xlsxwriter::{Chart, ChartDataLabel, ChartSeries, ChartType};

/// The rows of a table by their user-hours, the largest first.
pub struct Ranking<'a> {
    table: &'a table::Table,
    rows: Vec<Ranked>,
}

struct Ranked {
    name: String,
    user_hours: i128,
    /// The share of this row and all above it, in tenths of a percent.
    reached: i128,
}

/// The ranking of a table without columns that has user-hours; `None` where there is nothing to
/// rank.
pub fn ranking<'a>(table: &'a table::Table, labels: Labels<'_>) -> Option<Ranking<'a>> {
    // What weighs incidents in other ways says the same once more.
    table.measure(Measure::Incidents)?;
    let measure = table.measure(Measure::UserHours)?;
    let whole = |row: &Member<'_>| match table.at(0, table.row(row)?, 0, measure) {
        table::Value::Whole(hours) => Some(hours).filter(|hours| *hours > 0),
        _ => None,
    };
    if table.column_dimension.is_some() {
        return None;
    }
    let total = whole(&Member::Total)?;
    let mut rows: Vec<Ranked> = Member::parts(&table.rows)
        .filter_map(|row| {
            let name = labels.member(table.row_dimension, row);
            Some(Ranked { name, user_hours: whole(row)?, reached: 0 })
        })
        .collect();
    // Equal ones stay in the order of the table.
    rows.sort_by_key(|row| std::cmp::Reverse(row.user_hours));
    let mut so_far = 0_i128;
    for row in &mut rows {
        so_far = row.user_hours.saturating_add(so_far);
        row.reached = reached(so_far, total);
    }
    (rows.len() > 1).then_some(Ranking { table, rows })
}

/// A share rounded half up. The rows are rounded each for itself, and may sum to a little more than
/// the total.
fn reached(part: i128, total: i128) -> i128 {
    tenths_of(part, total).unwrap_or_default().min(1_000)
}

impl Ranking<'_> {
    /// The height of the chart in pixels.
    pub fn height(&self) -> u32 {
        native::bars_height(u32::try_from(self.rows.len()).unwrap_or(u32::MAX))
    }

    /// The ranking as a block of the sheet.
    pub fn table(&self, labels: Labels<'_>) -> document::Table {
        let row = |row: &Ranked| Row::of([Value::text(&row.name), hours(row), share(row)]);
        let measure = labels.measure(Measure::UserHours);
        let caption = say!(labels, "{measure}の多い順", "{measure}, the most first");
        let headers = [
            labels.dimension(self.table.row_dimension).to_owned(),
            value_title(labels),
            labels.either("累積構成比（％）", "Cumulative share (%)").to_owned(),
        ];
        let rows = self.rows.iter().map(row).collect();
        document::Table::of_numbers(self.table.id, caption, Layout::Numbers, headers, rows)
    }

    /// The chart, of the block whose headers stand in this row of a sheet.
    pub fn chart(&self, (sheet, header): (&str, usize), labels: Labels<'_>) -> Chart {
        let range = |column: usize| {
            native::range(sheet, [header + 1, column, header + self.rows.len(), column])
        };
        let mut series = ChartSeries::new();
        series
            .set_name(&native::range(sheet, [header, 1, header, 1]))
            .set_categories(&range(0))
            .set_values(&range(1))
            .set_format(&mut native::fill(theme::BAR))
            .set_gap(40)
            .set_data_label(
                ChartDataLabel::new()
                    .show_value()
                    .set_num_format("#,##0")
                    .set_font(&native::font(9, false)),
            );
        let mut chart = Chart::new(ChartType::Bar);
        chart.push_series(&series);
        let name = labels.dimension(self.table.row_dimension);
        let value_title = value_title(labels);
        let shape = Shape {
            title: say!(
                labels,
                "{name}別の延べ利用者時間（多い順）",
                "User-hours by {name}, the most first"
            ),
            categories: name,
            values: &value_title,
            is_bars: true,
        };
        native::dress(&mut chart, &shape, labels);
        chart.legend().set_hidden();
        let words = cell::described(&self.words(labels));
        chart.set_width(native::WIDTH).set_height(self.height()).set_alt_text(words);
        chart
    }

    /// The finding: the first, and how many it takes to reach four fifths.
    fn words(&self, labels: Labels<'_>) -> String {
        let Some(first) = self.rows.first() else { return String::new() };
        let name = mention(&first.name);
        let [hours, share] = [hours(first), share(first)];
        let (hours, share) = (hours.read(labels), share.read(labels));
        let taken = self.rows.iter().position(|row| row.reached >= 800).map_or(0, |at| at + 1);
        say!(
            labels,
            "延べ利用者時間の多い順。最も多いのは「{name}」の{hours}人・時間（全体の{share}％）。上位{taken}区分で全体の8割以上を占める。",
            "Ranked by user-hours. Most: {name}, {hours} ({share}% of all). The first {taken} hold four fifths or more."
        )
    }
}

fn value_title(labels: Labels<'_>) -> String {
    let (name, unit) = (labels.measure(Measure::UserHours), labels.unit(Measure::UserHours.unit()));
    say!(labels, "{name}（{unit}）", "{name} ({unit})")
}

fn hours(row: &Ranked) -> Value {
    Value::Observed(table::Value::Whole(row.user_hours), Measure::UserHours)
}

fn share(row: &Ranked) -> Value {
    Value::Observed(table::Value::Tenths(row.reached), Measure::Share)
}

#[cfg(test)]
mod tests {
    use super::reached;

    #[test]
    fn shares_are_rounded_half_up_and_never_more_than_all() {
        // 1/3 is 33.33…%, 2/3 is 66.66…%, 1/16 is 6.25%.
        assert_eq!([1, 2, 3, 4].map(|part| reached(part, 3)), [333, 667, 1_000, 1_000]);
        assert_eq!(reached(1, 16), 63);
    }
}
