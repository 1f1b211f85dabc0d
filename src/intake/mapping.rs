//! Layout mappings: reports in another layout than the form, read through a file that says which
//! of their headers and codes are which of ours.

mod error;

use super::sheet::header::{Header, packed};
use super::sheet::unit::Quantity;
use super::values::normalize::{normalize, with_one_dash};
use super::values::{datetime, zone};
use crate::intake::row::ditto::is_ditto;
use crate::model::column::Column;
use crate::model::report::DataFile;
use crate::model::text::Text;
pub use error::MappingError;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

#[cfg(test)]
mod tests;

/// One of their values as it is matched: after NFKC, without spaces, with every dash alike.
fn plain_value(value: &str) -> String {
    let packed: String = normalize(value).chars().filter(|c| !c.is_whitespace()).collect();
    with_one_dash(&packed).into_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile {
    time_zone: Option<String>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    constants: BTreeMap<String, String>,
}

/// How another layout maps onto the form. The default maps nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// By the whole header, packed.
    headers: HashMap<String, Mapped>,
    /// The whole headers of each name without brackets.
    names: HashMap<String, Vec<String>>,
    ignored: HashSet<String>,
    time_zone: Option<(String, i64)>,
    values: HashMap<(Column, String), String>,
    constants: HashMap<Column, String>,
    file: Option<DataFile>,
}

/// What a mapping says of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The column that it means.
    pub column: Column,
    /// The header as the mapping has it.
    pub header: String,
}

/// What a header means by a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// A column of the form.
    Column {
        /// The column, and the header as the mapping has it.
        mapped: &'a Mapped,
        /// Whether the mapping names the header with all that stands in its brackets.
        is_whole: bool,
    },
    /// A column that is not to be read.
    Ignored,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// Where it is not in the format, names a column that the form does not have, gives one thing
    /// two meanings, or gives a value that has no meaning, or more than one.
    pub fn read(path: &str, text: &str) -> Result<Self, MappingError> {
        let plain = text.trim_start_matches('\u{FEFF}');
        let file: MappingFile = toml::from_str(plain).map_err(|error| MappingError::Format {
            path: path.to_owned(),
            error: Box::new(error),
        })?;
        let mut mapping =
            Self { file: Some(super::data_file::data_file(path, text)), ..Self::default() };
        let reader = Reader { path };
        if let Some(name) = file.time_zone {
            let offset = zone::named(&name)
                .ok_or_else(|| MappingError::Zone { path: path.to_owned(), zone: name.clone() })?;
            mapping.time_zone = Some((name, offset));
        }
        reader.columns(file.columns, &mut mapping)?;
        for header in file.ignore {
            let whole = packed(&header);
            if mapping.headers.contains_key(&whole) {
                return Err(MappingError::Ignored { path: path.to_owned(), header });
            }
            mapping.ignored.insert(whole);
        }
        for (key, codes) in file.values {
            let column = reader.column("values", &key)?;
            for (theirs, ours) in codes {
                let table = format!("values.{}", column.key());
                reader.check_value(&table, column, &ours, &mapping)?;
                let plain = plain_value(&theirs);
                let known = mapping.values.insert((column, plain), ours.clone());
                reader.check_once(table, &theirs, known, ours)?;
            }
        }
        for (key, value) in file.constants {
            let column = reader.column("constants", &key)?;
            reader.check_value("constants", column, &value, &mapping)?;
            let known = mapping.constants.insert(column, value.clone());
            reader.check_once("constants".to_owned(), column.key(), known, value)?;
        }
        Ok(mapping)
    }

    /// The file that it was read from, where there was one.
    pub fn file(&self) -> Option<&DataFile> {
        self.file.as_ref()
    }

    /// Whether it says of any header what it means.
    pub fn names_headers(&self) -> bool {
        !self.headers.is_empty()
    }

    /// What one of their headers means: by all of it where the mapping names it so, else by its name
    /// without brackets, where that is the name of one column alone.
    pub fn header(&self, written: &str, header: &Header) -> Option<Meaning<'_>> {
        if self.headers.is_empty() && self.ignored.is_empty() {
            return None;
        }
        let whole = packed(written);
        if let Some(mapped) = self.headers.get(&whole) {
            return Some(Meaning::Column { mapped, is_whole: true });
        }
        if self.ignored.contains(&whole) || self.ignored.contains(&header.name) {
            return Some(Meaning::Ignored);
        }
        match self.names.get(&header.name).map(Vec::as_slice) {
            Some([one]) => {
                self.headers.get(one).map(|mapped| Meaning::Column { mapped, is_whole: false })
            }
            _ => None,
        }
    }

    /// The time zone of the times whose headers name none, as the file has it and in minutes ahead of
    /// UTC; `None` where the file does not say.
    pub fn time_zone(&self) -> Option<(&str, i64)> {
        self.time_zone.as_ref().map(|(name, offset)| (name.as_str(), *offset))
    }

    /// What one of their values means in our terms; `None` where it is not mapped.
    pub fn value(&self, column: Column, value: &str) -> Option<&str> {
        if self.values.is_empty() {
            return None;
        }
        self.values.get(&(column, plain_value(value))).map(String::as_str)
    }

    /// Whether it says of any value what it means.
    pub fn has_values(&self) -> bool {
        !self.values.is_empty()
    }

    /// Whether any cell may be read as something else than it holds, or a column that has none.
    pub fn gives_values(&self) -> bool {
        self.has_values() || !self.constants.is_empty()
    }

    /// The value that every row has in a column which the layout does not have.
    pub fn constant(&self, column: Column) -> Option<&str> {
        self.constants.get(&column).map(String::as_str)
    }
}

/// Reads the parts of a mapping file.
struct Reader<'a> {
    path: &'a str,
}

impl Reader<'_> {
    /// The column of ours with this key or header. A unit in brackets beside it would be passed over: it
    /// belongs beside their header.
    fn column(&self, table: &'static str, key: &str) -> Result<Column, MappingError> {
        let column = Header::of(key).form_column();
        let has_unit =
            column.and_then(Quantity::of).is_some() && packed(key).contains(['(', '[', '（']);
        column.filter(|_| !has_unit).ok_or_else(|| MappingError::Column {
            path: self.path.to_owned(),
            table,
            key: key.to_owned(),
        })
    }

    fn columns(
        &self,
        columns: BTreeMap<String, String>,
        mapping: &mut Mapping,
    ) -> Result<(), MappingError> {
        let mut taken: HashMap<Column, String> = HashMap::new();
        for (header, key) in columns {
            let column = self.column("columns", &key)?;
            if let Some(one) = taken.insert(column, header.clone()) {
                let path = self.path.to_owned();
                return Err(MappingError::Twice { path, column: column.key(), one, other: header });
            }
            let whole = packed(&header);
            let mapped = Mapped { column, header: header.clone() };
            let known = mapping.headers.insert(whole.clone(), mapped);
            let known = known.map(|known| known.column.key().to_owned());
            self.check_once("columns".to_owned(), &header, known, column.key().to_owned())?;
            mapping.names.entry(Header::of(&header).name).or_default().push(whole);
        }
        Ok(())
    }

    /// Refuses a second meaning that differs from the first.
    fn check_once(
        &self,
        table: String,
        key: &str,
        known: Option<String>,
        other: String,
    ) -> Result<(), MappingError> {
        match known {
            Some(one) if one != other => Err(MappingError::Ambiguous {
                path: self.path.to_owned(),
                table,
                key: key.to_owned(),
                one,
                other,
            }),
            _ => Ok(()),
        }
    }

    /// Refuses a value of ours that does not say one thing wherever it stands.
    fn check_value(
        &self,
        table: &str,
        column: Column,
        value: &str,
        mapping: &Mapping,
    ) -> Result<(), MappingError> {
        let is_time = Quantity::of(column) == Some(Quantity::Time);
        let elsewhere = mapping.time_zone.as_ref().map(|(_, offset)| *offset);
        // A time that says itself where its clock stood is the same by whatever clock it is read.
        let by = |home| datetime::read_in(value, home).map(|read| read.value.map(|read| read.at));
        let why = if is_ditto(value) {
            Text::new(
                "上に行がないため読み取れません。値を記入してください",
                "there is no row above it; write the value",
            )
        } else if is_time && elsewhere != Some(zone::JAPAN) && by(elsewhere) != by(None) {
            Text::new(
                "`time_zone` の時間帯とも日本時間とも読めます。2024-10-01T09:05+09:00 のように時差を記入してください",
                "with a `time_zone` it could be read in that zone or in Japan's; write its offset, as in 2024-10-01T09:05+09:00",
            )
        } else {
            return Ok(());
        };
        Err(MappingError::Value {
            path: self.path.to_owned(),
            table: table.to_owned(),
            column: column.key(),
            value: value.to_owned(),
            why,
        })
    }
}
