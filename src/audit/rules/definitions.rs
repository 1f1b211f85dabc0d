//! L3-08: definitions, source, history and encoding are stated, and physical names are ASCII.

use crate::audit::companions::{Companions, is_document};
use crate::audit::read::{Document, Kind};
use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::{Text, both};

/// Looks at what must be said once of a file.
pub fn of_file(document: &Document, companions: &Companions) -> Notes {
    let has_tables = document.sheets.iter().any(|sheet| !is_document(&sheet.name));
    let is_text = document.kind == Kind::Csv;
    if !has_tables {
        return Notes::new();
    }
    let note = |ja: &str, en: &str| (Rule::Definitions, None, Text::new(ja, en));
    if companions.are_none() {
        return vec![note("項目の定義がありません", "its columns are not defined anywhere")];
    }
    let wanted = [
        (companions.has_source, "資料が示されていません", "its source is not stated"),
        (
            companions.has_history,
            "更新履歴が示されていません",
            "it is not stated when or in which version it was made",
        ),
        (
            companions.has_encoding || !is_text,
            "文字コードが示されていません",
            "its encoding is not stated",
        ),
    ];
    wanted.into_iter().filter(|(is, ..)| !is).map(|(_, ja, en)| note(ja, en)).collect()
}

/// Looks at the definition of every column.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    if view.companions.are_none() {
        return notes;
    }
    for column in &view.columns {
        let name = column.header.trim();
        if name.is_empty() {
            continue;
        }
        let mut note = |ja: &str, en: &str| {
            let at = address(view.table.header, column.index);
            let what = both!("{ja}：{name}", "{en}: {name}");
            notes.push((Rule::Definitions, Some(at), what));
        };
        match column.definition {
            None => note("定義のない項目です", "the column is not defined"),
            Some(definition) if definition.meaning.is_empty() => {
                note("項目の意味が示されていません", "its meaning is not stated");
            }
            Some(definition) if !is_physical(&definition.physical) => {
                note("英数字の物理名が示されていません", "it has no physical name in ASCII");
            }
            Some(_) if view.document.kind == Kind::Csv && !is_physical(name) => note(
                "CSVの項目名が英数字の物理名ではありません",
                "the header of a CSV file is not the physical name in ASCII",
            ),
            Some(_) => {}
        }
    }
    notes
}

fn is_physical(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
