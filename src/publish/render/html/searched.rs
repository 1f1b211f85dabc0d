//! What the search of a page looks through: the rows of its table as JSON, short, for they are thousands.

use crate::publish::document::{Block, Chapter, Row, Value};
use crate::publish::labels::Labels;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;

/// Rows of texts, of which those that occur more than once are told once.
#[derive(Serialize)]
struct Searched<'t> {
    texts: Vec<&'t str>,
    rows: Vec<Vec<Field<'t>>>,
}

/// A text of a row.
#[derive(Serialize)]
#[serde(untagged)]
enum Field<'t> {
    /// One of [`Searched::texts`], by its place there.
    Told(usize),
    /// One that is in no other place.
    Once(&'t str),
}

impl<'t> Searched<'t> {
    fn of(rows: &'t [Vec<Cow<'_, str>>]) -> Self {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for text in rows.iter().flatten() {
            *times.entry(text).or_default() += 1;
        }
        let mut texts = Vec::new();
        let mut places = HashMap::new();
        let mut field = |text: &'t str| {
            if times.get(text) == Some(&1) {
                return Field::Once(text);
            }
            Field::Told(*places.entry(text).or_insert_with(|| {
                texts.push(text);
                texts.len() - 1
            }))
        };
        let rows = rows.iter().map(|row| row.iter().map(|text| field(text)).collect());
        let rows = rows.collect();
        Self { texts, rows }
    }
}

/// The table to be searched as JSON, where there is one; the last text of each row is not shown. It stands
/// in a script of the page, so that nothing in it may end that script.
pub fn searched(
    chapters: &[Chapter<'_>],
    labels: Labels<'_>,
) -> Result<Option<String>, serde_json::Error> {
    let mut blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
    let Some(section) = blocks.find_map(|block| match block {
        Block::Search(section) => Some(section),
        _ => None,
    }) else {
        return Ok(None);
    };
    let rows = section.tables.iter().flat_map(|table| &table.rows).map(|row| {
        let texts = row.cells.iter().map(|cell| cell.read(labels));
        texts.chain([Cow::Owned(days(row))]).collect()
    });
    let rows: Vec<Vec<Cow<'_, str>>> = rows.collect();
    let plain = serde_json::to_string(&Searched::of(&rows))?;
    Ok(Some(plain.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")))
}

/// The days in a row in the ways in which they may be looked for beside that in which they are printed:
/// 2024-12-16, 2024/12/16 and, a part of it, 12/16.
fn days(row: &Row) -> String {
    let codes = row.cells.iter().filter_map(|cell| match cell {
        Value::Time { code, .. } => {
            Some(format!("{code} {}", code.replace("-0", "/").replace('-', "/")))
        }
        _ => None,
    });
    codes.collect::<Vec<_>>().join(" ")
}
