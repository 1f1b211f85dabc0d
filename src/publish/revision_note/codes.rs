//! The codes of a revision note.

use super::causes;
use super::changes;
use super::figures;
use super::records::ABSENT;
use crate::model::codes::CodeTables;
use crate::publish::code_lists::{CodeEntry, Lists};
use crate::publish::labels::Labels;
use crate::published::revision::{Nature, Revision};
use crate::statistics::CATALOGUE;

/// The codes of a revision note.
pub fn codes(note: &Revision, codes: &CodeTables) -> Vec<CodeEntry> {
    let mut lists = Lists::new(codes);
    lists.of_fixed_lists();
    lists.of_services();
    lists.of_decisions();
    let known = CATALOGUE.iter().map(|entry| entry.id);
    for table in known.chain(note.figures.iter().map(|change| change.key.table.as_str())) {
        lists.add("table", table, |labels| figures::table(table, labels).to_owned());
    }
    for status in codes.codes("status") {
        lists.add("revision_status", status, |labels| labels.coded("status", status).to_owned());
    }
    lists.add("revision_status", ABSENT, |labels: Labels<'_>| {
        labels.either("この報告書にない", "Not in this report").to_owned()
    });
    for nature in Nature::ALL {
        lists.add("nature", nature.code(), |labels| changes::nature(*nature, labels).to_owned());
    }
    for kind in ["input", "data", "option", "program"] {
        lists.add("cause_kind", kind, |labels| causes::kind(kind, labels).to_owned());
    }
    lists.entries
}
