//! Incidents with their classes, and what leaves a class open.

use crate::criteria::{self, Rules};
use crate::findings::{Lacking, ReportDefect};
use crate::intake::{self, Intake};
use crate::model::codes::CodeTables;
use crate::model::finding::{Finding, Place};
use crate::model::incident::Incident;
use crate::model::judgement::{Class, Judgement, Missing, Open};
use crate::model::regimes::Regimes;
use crate::model::report::Judged;
use crate::model::truth::Truth;
use rayon::prelude::*;
use std::sync::Arc;

/// Judges every incident, and notes those whose class is left open. Incidents and findings are taken out
/// of the intake. What put an incident in its class, and how near it came to another, is kept where that
/// is asked for.
pub fn judge(
    intake: &mut Intake,
    rules: &Rules,
    codes: &CodeTables,
    is_explained: impl Fn(&Incident) -> bool + Sync,
) -> (Vec<Judged>, Vec<Finding>) {
    let mut findings = std::mem::take(&mut intake.findings);
    let incidents = std::mem::take(&mut intake.incidents);
    let judged: Vec<Judged> = incidents
        .into_par_iter()
        .map_init(Vec::new, |known: &mut Vec<Arc<Judgement>>, incident| {
            let judgement = criteria::judge(&incident, rules, codes);
            if is_explained(&incident) {
                return Judged {
                    incident,
                    judgement: Arc::new(judgement),
                    regimes: Regimes::default(),
                };
            }
            // Without its reasons one is like many others.
            let bare = Judgement { ground: None, nearest: None, ..judgement };
            let same = known.iter().find(|judgement| ***judgement == bare).cloned();
            let judgement = same.unwrap_or_else(|| {
                let judgement = Arc::new(bare);
                known.push(Arc::clone(&judgement));
                judgement
            });
            Judged { incident, judgement, regimes: Regimes::default() }
        })
        .collect();
    let intake = &*intake;
    findings.extend(judged.iter().filter_map(|judged| open(judged, intake)));
    intake::sort(&mut findings);
    (judged, findings)
}

/// What is to be said of an incident whose class, or whether it is serious, is left open. It stands
/// at the first cell whose value would decide it.
pub fn open(judged: &Judged, intake: &Intake) -> Option<Finding> {
    let Judged { incident, judgement, .. } = judged;
    let is_banded = |open: &Open| {
        let impact = incident.impacts.get(open.impact);
        open.value == Missing::MonthlyUsers
            && impact.is_some_and(|impact| impact.monthly_users.is_some())
    };
    let lacking = Lacking {
        missing: judgement.missing.clone(),
        has_band: judgement.open.iter().any(is_banded),
    };
    let defect = match judgement.class {
        Class::Undetermined => ReportDefect::Undetermined(lacking),
        Class::OutOfScope if judgement.serious == Truth::Unknown => {
            ReportDefect::Pending { lacking, is_periodic: false }
        }
        _ if judgement.seriousness_pending() => {
            ReportDefect::Pending { lacking, is_periodic: true }
        }
        _ => return None,
    };
    let cell = |open: &Open| {
        let row = incident.impacts.get(open.impact)?.row;
        Some((row, intake.rows.get(row)?.open_cell(open.value)?))
    };
    let at = judgement.open.iter().find_map(cell);
    let row = at.map(|(row, _)| row).or_else(|| Some(incident.impacts.first()?.row))?;
    let unknown = at.map(|(_, unknown)| unknown);
    let (message, hint) = defect.words();
    Some(Finding {
        severity: defect.severity(),
        code: defect.code(),
        place: Place {
            cell: unknown.and_then(|unknown| unknown.cell.as_deref().cloned()),
            ..intake.rows.get(row)?.place(&intake.files)
        },
        value: unknown.map(|unknown| unknown.value.to_string()).unwrap_or_default(),
        message,
        hint,
        row: Some(row),
    })
}
