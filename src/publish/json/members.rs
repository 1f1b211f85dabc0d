//! A record of a dataset as members of an object.

use crate::publish::dataset::{Column, Record, Value};
use crate::publish::labels::Labels;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// The values of a record by the keys of their columns. What is counted is a number, a share a text,
/// which keeps its decimals, and a blank is `null`, but for a text that is not stated.
pub struct Members<'a, R: Record> {
    columns: Vec<Column<R>>,
    record: R::Of<'a>,
    labels: Labels<'a>,
}

impl<'a, R: Record> Members<'a, R> {
    /// These columns of a record.
    pub fn new(columns: Vec<Column<R>>, record: R::Of<'a>, labels: Labels<'a>) -> Self {
        Self { columns, record, labels }
    }
}

impl<R: Record> Serialize for Members<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(Some(self.columns.len()))?;
        for column in &self.columns {
            let value = Member(column.value(self.record, self.labels));
            members.serialize_entry(&column.definition.key, &value)?;
        }
        members.end()
    }
}

struct Member<'a>(Value<'a>);

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Text(text) | Value::Code(Some(text)) => serializer.serialize_str(text),
            Value::YesNo(is) => serializer.serialize_bool(*is),
            Value::Integer(Some(number)) => serializer.serialize_i128(*number),
            value @ (Value::Decimal(..)
            | Value::Day(Some(_))
            | Value::Time(Some(_))
            | Value::Published(_)) => serializer.serialize_str(&value.plain()),
            Value::Code(None) | Value::Integer(None) | Value::Day(None) | Value::Time(None) => {
                serializer.serialize_none()
            }
        }
    }
}
