//! What every figure of a report has around it.

use super::tally;
use crate::model::report::Report;
use crate::model::table::{ChartKind, Table};
use crate::publish::charts::{ChartText, Wording};
use crate::publish::coverage;
use crate::publish::labels::{Labels, grouped, say};

/// How the charts of a report tell counts and pairs of names.
pub fn wording(labels: Labels<'_>) -> Wording {
    let either = |ja, en| labels.either(ja, en);
    Wording {
        to: either("～", "–"), or_more: either("以上", " or more"), and: either("・", ", ")
    }
}

/// The report that a figure is of, from which it has the words around it.
pub struct Context<'a> {
    pub report: &'a Report,
    pub labels: Labels<'a>,
}

impl Context<'_> {
    /// Those of a figure of the report's period, by what it shows, its unit, and what is to be known
    /// of it.
    pub fn of(
        &self,
        title: [&str; 2],
        unit: [&str; 2],
        notes: Vec<String>,
        finding: String,
    ) -> ChartText {
        let months = coverage::months(self.report, self.labels);
        // A chart is looked at alone, too: that parts of a year are missing stands on it.
        let name = coverage::period(self.report, self.labels);
        let when = [format!("{name}（{months}）"), format!("{name} ({months})")];
        self.over(title, [&when[0], &when[1]], unit, notes, finding)
    }

    /// Those of a figure of another stretch of time.
    pub fn over(
        &self,
        title: [&str; 2],
        when: [&str; 2],
        unit: [&str; 2],
        notes: Vec<String>,
        finding: String,
    ) -> ChartText {
        let labels = self.labels;
        let [title, when, unit] = [title, when, unit].map(|[ja, en]| labels.either(ja, en));
        ChartText {
            title: title.to_owned(),
            subtitle: say!(labels, "{when}　{unit}", "{when}. {unit}"),
            source: self.source(),
            notes,
            description: finding,
            empty: self.none(),
        }
    }

    /// Those of a figure of the incidents in a table.
    pub fn of_table(&self, table: &Table, finding: String) -> ChartText {
        let covers = self.covers(Some(tally::total(table)));
        let title = match table.chart {
            Some(ChartKind::HeatMap) => {
                format!("{}別の事故件数", table.title.ja.replace(" × ", "別・"))
            }
            _ => format!("{}の事故件数", table.title.ja),
        };
        let name = table.title.en.to_lowercase();
        let title_en = if name.starts_with("incidents by ") {
            table.title.en.clone()
        } else {
            format!("Incidents: {name}")
        };
        // What is to be known where parts overlap.
        let mut dimensions = std::iter::once(table.row_dimension).chain(table.column_dimension);
        let overlap = dimensions.find_map(|one| self.labels.note_in_chart(one.note()?));
        let empty = tally::is_all_unknown(table).then(|| finding.clone());
        let text = self.of(
            [&title, &title_en],
            [&format!("単位：件　{covers}"), &format!("Number of incidents. {covers}")],
            overlap.into_iter().map(str::to_owned).collect(),
            finding,
        );
        ChartText { empty: empty.unwrap_or_else(|| text.empty.clone()), ..text }
    }

    /// How many incidents the breakdowns are of: all of them, also where an edition does not name each.
    pub fn population(&self) -> u64 {
        tally::population(self.report)
    }

    /// Whether some incidents of the breakdowns are not named.
    pub fn names_some(&self) -> bool {
        self.population() > self.report.population().len() as u64
    }

    /// Which classes the figures are of, and how many incidents where that is one number.
    pub fn covers(&self, incidents: Option<u64>) -> String {
        self.labels.covers(&self.report.settings.population, incidents)
    }

    /// Where the figures come from. A picture goes its own ways: it says itself that it is made from made-up
    /// reports.
    pub fn source(&self) -> String {
        self.labels.source(self.report.whole.basis)
    }

    /// The finding of a figure of nothing.
    pub fn none(&self) -> String {
        none(self.labels)
    }

    /// A note in the words of an official table.
    pub fn note(&self, ja: &str, en: &str) -> String {
        self.labels.note(self.labels.either(ja, en))
    }
}

/// So many of a thing, in English.
pub fn counted(number: u64, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number.into()), if number == 1 { "" } else { "s" })
}

/// The finding of a figure of nothing.
pub fn none(labels: Labels<'_>) -> String {
    labels.either("該当する事故はない。", "There were no incidents.").to_owned()
}
