//! Two published reports side by side.

use super::published::{Figure, FigureKey, Published};
use crate::model::incident::codes;
use std::collections::{BTreeMap, BTreeSet};

/// What changed from one report to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Period and date of publication of the earlier report.
    pub old: (String, String),
    /// Period and date of publication of the later report.
    pub new: (String, String),
    /// The figures that differ, in the order of tables, periods, rows, columns and measures.
    pub figures: Vec<FigureChange>,
    /// The incidents that differ, in the order of carriers and report numbers.
    pub incidents: Vec<IncidentChange>,
    /// What the reports were made from that differs.
    pub causes: Vec<Cause>,
}

impl Revision {
    /// Whether anything changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.incidents.is_empty() && self.causes.is_empty()
    }
}

/// A figure that differs; `None` where a report does not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// What it is of.
    pub key: FigureKey,
    /// As it was.
    pub old: Option<Figure>,
    /// As it is.
    pub new: Option<Figure>,
}

codes! {
    /// Why an incident differs.
    Nature {
        /// It was reported since.
        Added = "added",
        /// It is not in the later report any more.
        Removed = "removed",
        /// A later report on it stands.
        FollowUp = "follow_up",
        /// The same report, judged otherwise: the rules changed.
        Rules = "rules",
        /// The same report, with other contents.
        Corrected = "corrected",
    }
}

/// An incident that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentChange {
    /// The carrier.
    pub carrier: String,
    /// Its report number.
    pub report_id: String,
    /// Why.
    pub nature: Nature,
    /// The columns that differ: name, as it was, as it is. A column of an effect on a service has
    /// the service's code before it; each region that is touched no more, or was not, is a line.
    pub columns: Vec<(String, String, String)>,
}

/// Something that the reports were made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// An input file: its path, and its hashes.
    Input(String, Option<String>, Option<String>),
    /// A file of rules or codes: its path, and its hashes.
    Data(String, Option<String>, Option<String>),
    /// An option: its name, and its values.
    Option(String, Option<String>, Option<String>),
}

impl Cause {
    /// The code of what it is: a file of reports, a file of rules or codes, an option.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Input(..) => "input",
            Self::Data(..) => "data",
            Self::Option(..) => "option",
        }
    }
}

/// Compares two reports.
#[must_use]
pub fn compare(old: &Published, new: &Published) -> Revision {
    let figures = keys(&old.figures, &new.figures)
        .into_iter()
        .filter_map(|key| {
            let (was, is) = (old.figures.get(key), new.figures.get(key));
            let value = |figure: Option<&Figure>| {
                figure.map(|figure| (figure.value.clone(), figure.status.clone()))
            };
            (value(was) != value(is)).then(|| FigureChange {
                key: key.clone(),
                old: was.cloned(),
                new: is.cloned(),
            })
        })
        .collect();
    Revision {
        old: (old.period.clone(), old.published_on.clone()),
        new: (new.period.clone(), new.published_on.clone()),
        figures,
        incidents: incidents(old, new),
        causes: causes(old, new),
    }
}

fn keys<'a, K: Ord, V>(old: &'a BTreeMap<K, V>, new: &'a BTreeMap<K, V>) -> BTreeSet<&'a K> {
    old.keys().chain(new.keys()).collect()
}

/// The rules' files: the codes do not judge.
fn rules(report: &Published) -> Vec<(&String, &String)> {
    report.data.iter().filter(|(path, _)| !path.starts_with("codes/")).collect()
}

fn incidents(old: &Published, new: &Published) -> Vec<IncidentChange> {
    let other_rules = rules(old) != rules(new);
    let change = |key: &(String, String)| {
        let (was, is) = (old.incidents.get(key), new.incidents.get(key));
        let mut columns = Vec::new();
        if let (Some(was), Some(is)) = (was, is) {
            columns.extend(differing("", Some(was), Some(is)));
        }
        let of_incident = |(carrier, report_id, _): &&(String, String, String)| {
            (carrier, report_id) == (&key.0, &key.1)
        };
        if was.is_some() && is.is_some() {
            for service in keys(&old.impacts, &new.impacts).into_iter().filter(of_incident) {
                let prefix = format!("{}.", service.2);
                let (was, is) = (old.impacts.get(service), new.impacts.get(service));
                columns.extend(differing(&prefix, was, is));
            }
            columns.extend(regions(old.regions.get(key), new.regions.get(key)));
            if columns.is_empty() {
                return None;
            }
        }
        let has = |name: &str| columns.iter().any(|(column, ..)| column == name);
        let nature = match (was, is) {
            (None, _) => Nature::Added,
            (_, None) => Nature::Removed,
            _ if has("report_seq") => Nature::FollowUp,
            _ if other_rules && columns.iter().all(|(column, ..)| is_of_judgement(column)) => {
                Nature::Rules
            }
            _ => Nature::Corrected,
        };
        let (carrier, report_id) = key.clone();
        Some(IncidentChange { carrier, report_id, nature, columns })
    };
    keys(&old.incidents, &new.incidents).into_iter().filter_map(change).collect()
}

/// Whether a column says how an incident is judged, not what its report says.
fn is_of_judgement(column: &str) -> bool {
    matches!(column, "class" | "class_label" | "seriousness_pending" | "rules_version" | "gap")
        || ["missing_", "deciding_", "nearest_", "margin_"]
            .iter()
            .any(|start| column.starts_with(start))
}

/// The columns in which two records differ; those of one that is not there are empty.
fn differing(
    prefix: &str,
    was: Option<&BTreeMap<String, String>>,
    is: Option<&BTreeMap<String, String>>,
) -> Vec<(String, String, String)> {
    let value = |record: Option<&BTreeMap<String, String>>, name: &str| {
        record.and_then(|record| record.get(name)).cloned().unwrap_or_default()
    };
    let names: BTreeSet<&String> =
        [was, is].into_iter().flatten().flat_map(BTreeMap::keys).collect();
    names
        .into_iter()
        // A label says what its code says.
        .filter(|name| !name.ends_with("_label"))
        .map(|name| (format!("{prefix}{name}"), value(was, name), value(is, name)))
        .filter(|(_, was, is)| was != is)
        .collect()
}

/// The regions that only one of two reports touches, each as a column of its own.
fn regions(
    was: Option<&BTreeSet<String>>,
    is: Option<&BTreeSet<String>>,
) -> Vec<(String, String, String)> {
    let nothing = BTreeSet::new();
    let (was, is) = (was.unwrap_or(&nothing), is.unwrap_or(&nothing));
    let gone = was.difference(is).map(|code| (code.clone(), String::new()));
    let added = is.difference(was).map(|code| (String::new(), code.clone()));
    gone.chain(added).map(|(was, is)| ("region".to_owned(), was, is)).collect()
}

fn causes(old: &Published, new: &Published) -> Vec<Cause> {
    let changed = |was: &BTreeMap<String, String>,
                   is: &BTreeMap<String, String>,
                   cause: fn(String, Option<String>, Option<String>) -> Cause| {
        keys(was, is)
            .into_iter()
            .filter(|key| was.get(*key) != is.get(*key))
            .map(|key| cause(key.clone(), was.get(key).cloned(), is.get(key).cloned()))
            .collect::<Vec<_>>()
    };
    let mut causes = changed(&old.inputs, &new.inputs, Cause::Input);
    causes.extend(changed(&old.data, &new.data, Cause::Data));
    causes.extend(changed(&old.options, &new.options, Cause::Option));
    causes
}
