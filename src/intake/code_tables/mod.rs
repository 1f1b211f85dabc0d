//! The code tables: those of `data/codes/*.csv`, or files of a team in their place.

mod checks;
mod flaw;
mod names;
mod places;
mod rows;
pub mod table;
#[cfg(test)]
mod tests;

pub use flaw::CodeTableError;
pub use table::Table;

use crate::model::codes::{Bin, CodeTables};
use crate::model::hash::sha256;
use crate::model::report::DataFile;
use crate::model::text::Text;
use flaw::Faults;
use rows::Rows;
use std::path::Path;

/// A file of a team that takes the place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The table.
    pub table: Table,
    /// The file, as messages name it.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The code tables of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// The tables.
    pub tables: CodeTables,
    /// The files that they were read from, by path; of maps only those that took a table's place.
    pub files: Vec<DataFile>,
}

/// The code tables that the product comes with.
///
/// # Errors
/// Where one of them makes no sense.
pub fn load() -> Result<CodeTables, CodeTableError> {
    Ok(read(&[])?.tables)
}

/// The code tables, some of them from files of a team in place of those that the product comes with.
///
/// # Errors
/// Everything in them that makes no sense.
pub fn read(replacements: &[Replacement]) -> Result<Codes, CodeTableError> {
    let replacement = |table| replacements.iter().find(|file| file.table == table);
    let mut faults = Faults::default();
    for file in replacements {
        faults.files.insert(file.table, Text::same(&file.path));
    }
    let rows = Rows::read(|table| replacement(table).map(|file| &*file.bytes), &mut faults);
    checks::check(&rows, |table| replacement(table).is_some(), &mut faults);
    let tables = faults.none_in(rows).map(tables)?;
    let file = |table: Table| match replacement(table) {
        Some(Replacement { path, bytes, .. }) => {
            let name = Path::new(path).file_name();
            let name = name.map_or_else(|| path.clone(), |it| it.to_string_lossy().into_owned());
            Some(DataFile { path: table.path(), sha256: sha256(bytes), replaced_by: Some(name) })
        }
        None if Table::OF_REPORTS.contains(&table) => Some(DataFile {
            path: table.path(),
            sha256: sha256(table.built_in().as_bytes()),
            replaced_by: None,
        }),
        None => None,
    };
    Ok(Codes { tables, files: Table::ALL.iter().copied().filter_map(file).collect() })
}

/// Rows in which nothing is wrong, as tables.
fn tables(rows: Rows) -> CodeTables {
    fn plain<T>(rows: Vec<(u64, T)>) -> Vec<T> {
        rows.into_iter().map(|(_, row)| row).collect()
    }
    let bins = |list: &str| -> Vec<Bin> {
        let of_list = rows.bins.iter().filter(|(_, (of, _))| of == list);
        of_list.map(|(_, (_, bin))| bin.clone()).collect()
    };
    CodeTables {
        duration_bins: bins("duration_bin"),
        users_bins: bins("users_bin"),
        services: plain(rows.services),
        rollups: plain(rows.rollups),
        lists: plain(rows.groups),
        prefectures: plain(rows.prefectures),
        area_aliases: plain(rows.areas),
        prefecture_tiles: plain(rows.prefecture_tiles),
        area_tiles: plain(rows.area_tiles),
    }
}
