//! Layout mappings: reports in another layout than the form, read through a file that says which
//! of their headers and codes are which of ours.

use super::sheet;
use super::values::normalize::normalize;
use crate::model::column::Column;
use crate::model::report::DataFile;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// A mapping file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// Not in the format of mapping files.
    #[error("{path}: {error}")]
    Format {
        /// The file.
        path: String,
        /// What is wrong, with line and column.
        #[source]
        error: Box<toml::de::Error>,
    },
    /// A key that is none of the form's columns.
    #[error(
        "{path}: [{table}] names `{key}`, which is not a column of the form; use a key such as `carrier` or a header such as 事業者名"
    )]
    Column {
        /// The file.
        path: String,
        /// The table of the file.
        table: &'static str,
        /// The key.
        key: String,
    },
    /// Two headers for one column.
    #[error("{path}: [columns] gives `{column}` two headers, `{one}` and `{other}`; keep one")]
    Twice {
        /// The file.
        path: String,
        /// The column.
        column: &'static str,
        /// A header.
        one: String,
        /// Another header.
        other: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingFile {
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
    headers: HashMap<String, Column>,
    values: HashMap<(Column, String), String>,
    constants: HashMap<Column, String>,
    file: Option<DataFile>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// Where it is not in the format, names a column that the form does not have, or gives one
    /// column two headers.
    pub fn read(path: &str, text: &str) -> Result<Self, MappingError> {
        let file: MappingFile = toml::from_str(text).map_err(|error| MappingError::Format {
            path: path.to_owned(),
            error: Box::new(error),
        })?;
        let column = |table: &'static str, key: &str| {
            sheet::form_column(key).ok_or_else(|| MappingError::Column {
                path: path.to_owned(),
                table,
                key: key.to_owned(),
            })
        };
        let mut mapping = Self { file: Some(super::data_file(path, text)), ..Self::default() };
        let mut taken: HashMap<Column, String> = HashMap::new();
        for (header, key) in file.columns {
            let column = column("columns", &key)?;
            if let Some(one) = taken.insert(column, header.clone()) {
                let path = path.to_owned();
                return Err(MappingError::Twice { path, column: column.key(), one, other: header });
            }
            mapping.headers.insert(sheet::plain_header(&header), column);
        }
        for (key, codes) in file.values {
            let column = column("values", &key)?;
            for (theirs, ours) in codes {
                mapping.values.insert((column, normalize(&theirs).into_owned()), ours);
            }
        }
        for (key, value) in file.constants {
            mapping.constants.insert(column("constants", &key)?, value);
        }
        Ok(mapping)
    }

    /// The file that it was read from, where there was one.
    #[must_use]
    pub fn file(&self) -> Option<&DataFile> {
        self.file.as_ref()
    }

    /// The column that one of their headers means, given as [`sheet::plain_header`] has it.
    #[must_use]
    pub fn column(&self, plain_header: &str) -> Option<Column> {
        self.headers.get(plain_header).copied()
    }

    /// What one of their values means in our terms; the value itself where it is not mapped.
    #[must_use]
    pub fn value(&self, column: Column, value: String) -> String {
        if self.values.is_empty() {
            return value;
        }
        let key = (column, normalize(&value).into_owned());
        self.values.get(&key).cloned().unwrap_or(value)
    }

    /// The value that every row has in a column which the layout does not have.
    #[must_use]
    pub fn constant(&self, column: Column) -> Option<&str> {
        self.constants.get(&column).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_names_headers_codes_and_constants() {
        let mapping = Mapping::read(
            "layout.toml",
            r#"
            [columns]
            "障害管理番号" = "report_id"
            "継続（分）" = "継続時間"
            [values.service]
            "音声" = "携帯電話（音声）"
            [constants]
            carrier = "架空通信"
            "#,
        )
        .unwrap();
        assert_eq!(mapping.column("障害管理番号"), Some(Column::ReportId));
        assert_eq!(mapping.column("継続"), Some(Column::Duration), "the unit is not part of it");
        assert_eq!(mapping.value(Column::Service, "音声".to_owned()), "携帯電話（音声）");
        assert_eq!(mapping.value(Column::Service, "FTTH".to_owned()), "FTTH");
        assert_eq!(mapping.constant(Column::Carrier), Some("架空通信"));
    }

    #[test]
    fn what_a_mapping_cannot_mean_is_refused() {
        for (text, words) in [
            ("[columns]\n\"番号\" = \"report_no\"", "report_no"),
            ("[columns]\n\"一\" = \"carrier\"\n\"二\" = \"carrier\"", "two headers"),
            ("[colums]\n\"一\" = \"carrier\"", "colums"),
            ("[constants]\n\"一\" = \"二\"", "一"),
            ("[columns]\n番号 = \"report_id\"", "unquoted key"),
        ] {
            let error = Mapping::read("layout.toml", text).unwrap_err().to_string();
            assert!(error.contains("layout.toml") && error.contains(words), "{error}");
        }
    }
}
