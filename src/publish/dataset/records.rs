//! Records with their columns, of whatever kind.

use super::column::{Column, Definition, Record, Words, words};
use super::value::Value;
use crate::publish::labels::Labels;

/// A file of records: its columns, in their order.
pub struct Dataset<R: Record> {
    /// Its id: the name of the file without folder and extension, and of the sheet.
    pub id: &'static str,
    /// Its title.
    pub title: Words,
    /// Whether each record belongs to an incident of `incidents.csv`, by carrier and report number.
    pub is_of_incidents: bool,
    /// The columns.
    pub columns: Vec<Column<R>>,
}

/// A dataset: its id, its title and its columns.
pub fn dataset<R: Record>(
    id: &'static str,
    title: [&'static str; 2],
    columns: Vec<Column<R>>,
) -> Dataset<R> {
    Dataset { id, title: words(title), is_of_incidents: false, columns }
}

/// The same of records that each belong to an incident of `incidents.csv`.
pub fn of_incidents<R: Record>(
    id: &'static str,
    title: [&'static str; 2],
    columns: Vec<Column<R>>,
) -> Dataset<R> {
    Dataset { is_of_incidents: true, ..dataset(id, title, columns) }
}

impl<R: Record> Dataset<R> {
    /// The dataset with its records.
    pub fn with<'r>(self, records: impl IntoIterator<Item = R::Of<'r>>) -> Filled<'r, R> {
        Filled { dataset: self, records: records.into_iter().collect() }
    }
}

/// A dataset with its records.
pub struct Filled<'r, R: Record> {
    dataset: Dataset<R>,
    records: Vec<R::Of<'r>>,
}

/// Records of whatever kind, as every format takes them.
pub trait Records<'r> {
    /// The id of the dataset: the name of the file without folder and extension, and of the sheet.
    fn id(&self) -> &'static str;
    /// Its title.
    fn title(&self) -> &Words;
    /// Whether each record belongs to an incident of `incidents.csv`.
    fn is_of_incidents(&self) -> bool;
    /// What its columns are, in their order.
    fn definitions(&self) -> Vec<&Definition>;
    /// How many records there are.
    fn count(&self) -> usize;
    /// The records, each with the values of its columns.
    fn rows<'s>(&'s self, labels: Labels<'r>) -> Box<dyn Iterator<Item = Vec<Value<'r>>> + 's>
    where
        'r: 's;
}

impl<'r, R: Record> Records<'r> for Filled<'r, R> {
    fn id(&self) -> &'static str {
        self.dataset.id
    }

    fn title(&self) -> &Words {
        &self.dataset.title
    }

    fn is_of_incidents(&self) -> bool {
        self.dataset.is_of_incidents
    }

    fn definitions(&self) -> Vec<&Definition> {
        self.dataset.columns.iter().map(|column| &column.definition).collect()
    }

    fn count(&self) -> usize {
        self.records.len()
    }

    fn rows<'s>(&'s self, labels: Labels<'r>) -> Box<dyn Iterator<Item = Vec<Value<'r>>> + 's>
    where
        'r: 's,
    {
        let columns = &self.dataset.columns;
        Box::new(self.records.iter().map(move |record| {
            columns.iter().map(|column| column.value(*record, labels)).collect()
        }))
    }
}
