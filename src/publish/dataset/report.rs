//! Every dataset of a report.

use super::column::Record;
use super::decisions::{changed, decisions};
use super::events::{concurrent, concurrent_links, links, members};
use super::impacts::{effects, impacts, regions, touched};
use super::incident_lists::{near_threshold, serious_list, undetermined_list};
use super::incidents::{incidents, nearest_impact};
use super::observations::{every_observation, observations, of_table, statistics};
use super::records::{Dataset, Records};
use super::reports::{findings, ledger, rows, submissions};
use crate::model::report::{Report, STATISTICS_NAME};
use crate::publish::events;
use crate::publish::labels::Labels;

/// Where a dataset of a report is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// As a file among the tables, and as a sheet of their workbook.
    Sheet,
    /// As a file of the folder.
    File,
    /// As the machine contract.
    Contract,
}

/// A dataset of a report with its records.
pub struct Published<'r> {
    /// Where it is published.
    pub place: Place,
    /// What is to be known of it beside its columns.
    pub notes: Vec<String>,
    /// The records.
    pub records: Box<dyn Records<'r> + 'r>,
}

impl Published<'_> {
    /// Its path in the folder.
    pub fn path(&self) -> String {
        match self.place {
            Place::Sheet => format!("tables/{}.csv", self.records.id()),
            Place::File => format!("{}.csv", self.records.id()),
            Place::Contract => STATISTICS_NAME.to_owned(),
        }
    }
}

fn published<'r, R: Record + 'r>(
    place: Place,
    dataset: Dataset<R>,
    records: impl IntoIterator<Item = R::Of<'r>>,
) -> Published<'r> {
    Published { place, notes: Vec::new(), records: Box::new(dataset.with(records)) }
}

/// Every dataset of a report: the tables of figures, the lists, then those that are in no workbook.
pub fn of_report<'r>(report: &'r Report, labels: Labels<'r>) -> Vec<Published<'r>> {
    use Place::{Contract, File, Sheet};
    let table = |table| Published {
        notes: labels.notes(table),
        ..published(Sheet, of_table(table), observations(table))
    };
    let of_events = |published| Published {
        notes: vec![events::note(report.settings.concurrent_window, labels)],
        ..published
    };
    let near = report.near_threshold().into_iter().map(|(judged, _)| judged);
    let near = near.filter(|judged| nearest_impact(judged).is_some());
    let mut all: Vec<Published<'r>> = report.tables.iter().map(table).collect();
    all.extend([
        published(Sheet, serious_list(), report.serious()),
        published(Sheet, near_threshold(), near),
        published(Sheet, undetermined_list(), report.undetermined()),
        of_events(published(Sheet, concurrent(), members(report))),
        of_events(published(Sheet, concurrent_links(), links(report))),
        published(Contract, statistics(), every_observation(report)),
        published(File, incidents(), report.in_period()),
        published(File, impacts(), effects(report.in_period())),
        published(File, regions(), touched(report.in_period())),
    ]);
    // What carriers have sent and were asked, one by one, is not for every edition.
    if report.edition.is_whole() {
        all.extend([
            published(File, findings(), &report.findings),
            published(File, ledger(), rows(report)),
            published(File, submissions(), &report.submissions),
        ]);
    }
    if !report.decision_files.is_empty() {
        all.push(published(File, decisions(), changed(&report.decisions)));
    }
    all
}
