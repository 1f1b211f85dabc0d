//! What the page of a revision note shows, as words: the template only lays it out.

use super::super::labels::Labels;
use super::words;
use crate::model::text::Language;
use crate::revision::Revision;
use askama::Template;

/// The page.
#[derive(Template)]
#[template(path = "revision.html")]
pub struct Page {
    is_japanese: bool,
    version: &'static str,
    period: String,
    old_day: String,
    new_day: String,
    is_empty: bool,
    notices: Vec<String>,
    figures: Vec<FigureLine>,
    incidents: Vec<IncidentLine>,
    causes: Vec<[String; 3]>,
}

struct FigureLine {
    table: String,
    place: String,
    old: String,
    new: String,
    difference: String,
}

struct IncidentLine {
    carrier: String,
    report_id: String,
    reason: String,
    columns: Vec<[String; 3]>,
}

/// What the page shows of a revision.
pub fn page(revision: &Revision, labels: Labels<'_>) -> Page {
    let space = labels.either("　", ", ");
    Page {
        is_japanese: labels.language == Language::Japanese,
        version: env!("CARGO_PKG_VERSION"),
        period: words::period(revision, labels),
        old_day: revision.old.1.clone(),
        new_day: revision.new.1.clone(),
        is_empty: revision.is_empty(),
        notices: [words::made_up(revision, labels), words::of_comparisons(revision, labels)]
            .into_iter()
            .flatten()
            .collect(),
        figures: words::figures(revision)
            .into_iter()
            .map(|change| FigureLine {
                table: words::table(&change.key.table, labels),
                place: words::place(change).join(space),
                old: words::figure(&change.key, change.old.as_ref(), labels),
                new: words::figure(&change.key, change.new.as_ref(), labels),
                difference: words::difference(change),
            })
            .collect(),
        incidents: revision
            .incidents
            .iter()
            .map(|change| IncidentLine {
                carrier: change.carrier.clone(),
                report_id: change.report_id.clone(),
                reason: words::natures(change, labels),
                columns: words::told(change)
                    .map(|(name, was, is)| {
                        let value = |value| words::value(name, value, labels).to_owned();
                        [words::column(name, labels), value(was), value(is)]
                    })
                    .collect(),
            })
            .collect(),
        causes: revision.causes.iter().map(|cause| words::cause(cause, labels)).collect(),
    }
}
