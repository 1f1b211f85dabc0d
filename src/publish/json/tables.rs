//! The tables of figures.

use super::bilingual::{Bilingual, Both, Coded};
use crate::model::dimension::Dimension;
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::signal::Signal;
use crate::model::table::{self, Measure, Value};
use crate::publish::coverage;
use serde::{Serialize, Serializer, ser};
use std::borrow::Cow;

/// A table.
#[derive(Serialize)]
pub struct Table<'a> {
    id: &'a str,
    title: Both,
    rows: Axis<'a>,
    columns: Option<Axis<'a>>,
    measures: Vec<MeasureRecord<'a>>,
    periods: Vec<String>,
    figures: Vec<Observation<'a>>,
    notes: Vec<Both>,
    breaks: Vec<Break>,
}

/// What rows or columns run over.
#[derive(Serialize)]
struct Axis<'a> {
    dimension: &'a str,
    name: Both,
    members: Vec<Coded<'a>>,
}

#[derive(Serialize)]
struct MeasureRecord<'a> {
    code: &'a str,
    label: Both,
    unit: Coded<'a>,
}

#[derive(Serialize)]
struct Break {
    changed_on: String,
    period: String,
}

/// A figure with what it is of.
#[derive(Serialize)]
pub struct Observation<'a> {
    period: String,
    row: Cow<'a, str>,
    column: Option<Cow<'a, str>>,
    measure: &'static str,
    value: Option<Number>,
    unit: &'static str,
    status: &'static str,
    /// Of the incidents of a comparison period: what those of the period asked for tell beside them.
    #[serde(skip_serializing_if = "Option::is_none")]
    signal: Option<&'static str>,
}

impl<'a> Observation<'a> {
    /// A figure of a period, row, column (where the table has columns) and measure.
    pub fn new(
        period: Period,
        row: Cow<'a, str>,
        column: Option<Cow<'a, str>>,
        measure: Measure,
        value: Value,
    ) -> Self {
        Self {
            period: period.to_string(),
            row,
            column,
            measure: measure.code(),
            value: Number::of(value),
            unit: measure.unit().code(),
            status: value.status(),
            signal: None,
        }
    }
}

/// An exact number.
enum Number {
    Whole(i128),
    Tenths(i128),
}

impl Number {
    fn of(value: Value) -> Option<Self> {
        match value {
            Value::Whole(number) => Some(Self::Whole(number)),
            Value::Tenths(tenths) => Some(Self::Tenths(tenths)),
            Value::Unavailable | Value::NoReport | Value::NotExpected | Value::NotListed => None,
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(number) => serializer.serialize_i128(*number),
            Self::Tenths(tenths) => {
                // A number this small is written with the digits of its decimal, and no others.
                let tenths = i32::try_from(*tenths).map_err(ser::Error::custom)?;
                serializer.serialize_f64(f64::from(tenths) / 10.0)
            }
        }
    }
}

/// A table as it is recorded.
pub fn table<'a>(table: &'a table::Table, both: Bilingual<'a>) -> Table<'a> {
    let columns = table.column_dimension.map(|dimension| (dimension, &table.columns));
    Table {
        id: table.id,
        title: Both::from(&table.title),
        rows: Axis {
            members: table.rows.iter().map(|row| row_record(table, row, both)).collect(),
            ..axis(table.row_dimension, &[], both)
        },
        columns: columns.map(|(dimension, members)| axis(dimension, members, both)),
        measures: table.measures.iter().map(|measure| measure_record(*measure, both)).collect(),
        periods: table.periods.iter().map(ToString::to_string).collect(),
        figures: table
            .observations()
            .map(|observation| {
                let table::Observation { period, row, column, measure, value, signal, .. } =
                    observation;
                let column = column.map(Member::code);
                let figure = Observation::new(period, row.code(), column, measure, value);
                Observation { signal: signal.map(Signal::code), ..figure }
            })
            .collect(),
        notes: both.each(|labels| labels.notes(table)),
        breaks: table
            .breaks
            .iter()
            .map(|each| Break {
                changed_on: each.changed_on.to_string(),
                period: each.period.to_string(),
            })
            .collect(),
    }
}

/// A row of a table: a fiscal year of which quarters are missing says which it has.
fn row_record<'a>(table: &table::Table, row: &'a Member<'_>, both: Bilingual<'a>) -> Coded<'a> {
    let label = both.say(|labels| match row {
        Member::Period(_) | Member::YearTo(_) => {
            Period::label_in_era(&coverage::row_in_data(table, row, labels))
        }
        _ => labels.member(table.row_dimension, row),
    });
    Coded { code: row.code(), label }
}

fn axis<'a>(dimension: Dimension, members: &'a [Member<'static>], both: Bilingual<'a>) -> Axis<'a> {
    let member = |member: &'a Member<'_>| Coded {
        code: member.code(),
        label: both.say(|labels| labels.member(dimension, member)),
    };
    Axis {
        dimension: dimension.code(),
        name: both.say(|labels| labels.dimension(dimension)),
        members: members.iter().map(member).collect(),
    }
}

fn measure_record(measure: Measure, both: Bilingual<'_>) -> MeasureRecord<'_> {
    let unit = measure.unit();
    MeasureRecord {
        code: measure.code(),
        label: both.say(|labels| labels.measure(measure)),
        unit: Coded { code: unit.code().into(), label: both.say(|labels| labels.unit(unit)) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: Value) -> String {
        serde_json::to_string(&Number::of(value)).unwrap()
    }

    #[test]
    fn whole_numbers_are_written_with_all_their_digits() {
        let huge = i128::from(u64::MAX) * 1_000;
        assert_eq!(json(Value::Whole(huge)), "18446744073709551615000");
        assert_eq!(json(Value::Whole(0)), "0");
    }

    #[test]
    fn every_share_is_written_as_its_decimal() {
        for tenths in 0..=1_000 {
            assert_eq!(json(Value::Tenths(tenths)), Value::Tenths(tenths).plain());
        }
    }

    #[test]
    fn what_is_not_there_is_null() {
        for value in [Value::Unavailable, Value::NoReport, Value::NotListed] {
            assert_eq!(json(value), "null");
        }
    }

    #[test]
    fn a_share_that_is_none_is_an_error_and_no_other_number() {
        let share = Number::of(Value::Tenths(i128::MAX));
        assert!(serde_json::to_string(&share).is_err());
    }
}
