//! The codes of a comparison of rules.

use super::sides::{NO_RULE, SIDES, no_rule, side};
use crate::model::judgement::Ground;
use crate::model::whatif::WhatIfReport;
use crate::publish::code_lists::{CodeEntry, Lists};

/// The codes of a comparison of rules.
pub fn codes(report: &WhatIfReport) -> Vec<CodeEntry> {
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
