//! The codes of what is published beside reports: a comparison of rules, and a revision note.

use super::{CodeEntry, Lists};
use crate::model::codes::CodeTables;
use crate::model::judgement::Ground;
use crate::model::whatif::WhatIfReport;
use crate::publish::labels::Labels;
use crate::publish::revision_note::changes;
use crate::publish::revision_note::records::ABSENT;
use crate::publish::whatif::sides::{NO_RULE, SIDES, no_rule, side};
use crate::published::revision::{Nature, Revision};
use crate::statistics::CATALOGUE;

/// The codes of a comparison of rules.
#[must_use]
pub fn whatif_codes(report: &WhatIfReport) -> Vec<CodeEntry> {
    let mut lists = Lists::new(&report.codes);
    lists.of_fixed_lists();
    lists.of_services();
    lists.of_decisions();
    for code in SIDES {
        lists.add("side", code, |labels| side(code, labels).to_owned());
    }
    let what = &report.whatif;
    for (row, name) in &what.rows {
        lists.add("rule", row, |labels| labels.say(name).to_owned());
    }
    for rule in what.rules.iter().flat_map(|(before, after)| [before, after]).flatten() {
        lists.add("rule", &rule.id, |labels| labels.say(&rule.name).to_owned());
    }
    for verdict in what.moved().flat_map(|case| [&case.before, &case.after]) {
        let ground = verdict.judgement.ground.as_ref().map(Ground::row);
        for row in verdict.rows.iter().map(String::as_str).chain(ground) {
            lists.add("rule", row, |_| row.to_owned());
        }
    }
    if let Some(sweep) = &report.sweep {
        lists.add("rule", &sweep.row.id, |labels| labels.say(&sweep.row.name).to_owned());
    }
    lists.add("rule", NO_RULE, |labels| no_rule(labels).to_owned());
    lists.entries
}

/// The codes of a revision note.
#[must_use]
pub fn revision_codes(note: &Revision, codes: &CodeTables) -> Vec<CodeEntry> {
    let mut lists = Lists::new(codes);
    lists.of_fixed_lists();
    lists.of_services();
    lists.of_decisions();
    let known = CATALOGUE.iter().map(|entry| entry.id);
    for table in known.chain(note.figures.iter().map(|change| change.key.table.as_str())) {
        lists.add("table", table, |labels| changes::table(table, labels));
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
        lists.add("cause_kind", kind, |labels| changes::kind(kind, labels).to_owned());
    }
    lists.entries
}
