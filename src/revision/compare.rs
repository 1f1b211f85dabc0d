//! Two published reports side by side.

use super::incidents;
use super::published::{Decision, Figure, FigureKey, Published};
use crate::model::incident::codes;
use crate::model::period::Period;
use std::collections::{BTreeMap, BTreeSet};

/// What changed from one report to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Period and date of publication of the earlier report.
    pub old: (String, String),
    /// Period and date of publication of the later report.
    pub new: (String, String),
    /// Whether either rests on made-up reports.
    pub made_up: bool,
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
    /// By how much it differs, exactly; `None` where either is no number.
    pub difference: Option<String>,
}

impl FigureChange {
    /// Whether it is of another period, which the report compares with or shows in a series: the
    /// incidents behind it are in the report of that period.
    #[must_use]
    pub fn is_of_comparison(&self, revision: &Revision) -> bool {
        if self.key.period != revision.new.0 {
            return true;
        }
        // The rows of a series are all periods.
        match (revision.new.0.parse::<Period>(), self.key.row.parse()) {
            (Ok(period), Ok(other)) => !period.overlaps(other),
            _ => false,
        }
    }
}

codes! {
    /// Why an incident differs.
    Nature {
        /// It was reported since.
        Added = "added",
        /// It is not in the later report any more.
        Removed = "removed",
        /// It occurred in another period than was thought.
        Moved = "moved",
        /// Its report has errors that it did not have, and is left out.
        Rejected = "rejected",
        /// Its report had errors, was left out, and is counted now.
        Mended = "mended",
        /// A later report on it stands.
        FollowUp = "follow_up",
        /// The analyst's decisions about it differ.
        Decision = "decision",
        /// It is judged by other rules.
        Rules = "rules",
        /// The same report has other contents, and no decision says so: the carrier's file differs.
        Corrected = "corrected",
        /// The carrier is published by another name.
        Renamed = "renamed",
    }
}

/// An incident that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentChange {
    /// The carrier.
    pub carrier: String,
    /// Its report number.
    pub report_id: String,
    /// Why: one reason at least.
    pub natures: Vec<Nature>,
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
    /// A decision that only the earlier report rests on.
    DecisionGone(Decision),
    /// A decision that only the later report rests on.
    DecisionNew(Decision),
    /// The program, by its versions.
    Program(String, String),
}

impl Cause {
    /// The code of what it is: a file of reports, a file of rules or codes, an option.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Input(..) => "input",
            Self::Data(..) => "data",
            Self::Option(..) => "option",
            Self::DecisionGone(_) | Self::DecisionNew(_) => "decision",
            Self::Program(..) => "program",
        }
    }
}

/// Compares two reports, where it is told which columns of an incident say how it is judged.
#[must_use]
pub fn compare(old: &Published, new: &Published, is_judged: fn(&str) -> bool) -> Revision {
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
                difference: difference(was, is),
            })
        })
        .collect();
    Revision {
        old: (old.period.clone(), old.published_on.clone()),
        new: (new.period.clone(), new.published_on.clone()),
        made_up: old.made_up || new.made_up,
        figures,
        incidents: incidents::compare(old, new, is_judged),
        causes: causes(old, new),
    }
}

/// By how much two numbers differ, with as many decimals as they have.
fn difference(was: Option<&Figure>, is: Option<&Figure>) -> Option<String> {
    let (was, is) = (decimal(&was?.value)?, decimal(&is?.value)?);
    let decimals = was.1.max(is.1);
    let scaled = |(number, has): (i128, u32)| number.checked_mul(10_i128.pow(decimals - has));
    let difference = scaled(is)?.checked_sub(scaled(was)?)?;
    let size = difference.unsigned_abs();
    let one = 10_u128.pow(decimals);
    let sign = if difference < 0 { "-" } else { "" };
    let (whole, rest) = (size / one, size % one);
    Some(match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:0width$}", width = decimals as usize),
    })
}

/// A number as a whole one of the last decimal that it has, and how many decimals these are.
fn decimal(text: &str) -> Option<(i128, u32)> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let decimals = u32::try_from(rest.len()).ok().filter(|decimals| *decimals <= 9)?;
    Some((format!("{whole}{rest}").parse().ok()?, decimals))
}

pub(super) fn keys<'a, K: Ord, V>(
    old: &'a BTreeMap<K, V>,
    new: &'a BTreeMap<K, V>,
) -> BTreeSet<&'a K> {
    old.keys().chain(new.keys()).collect()
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
    causes.extend(old.decisions.difference(&new.decisions).cloned().map(Cause::DecisionGone));
    causes.extend(new.decisions.difference(&old.decisions).cloned().map(Cause::DecisionNew));
    if old.program != new.program {
        causes.push(Cause::Program(old.program.clone(), new.program.clone()));
    }
    causes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(was: &str, is: &str) -> Option<String> {
        let figure = |value: &str| Figure {
            value: value.to_owned(),
            status: "ok".to_owned(),
            labels: Vec::new(),
            unit: String::new(),
        };
        difference(Some(&figure(was)), Some(&figure(is)))
    }

    #[test]
    fn the_difference_of_numbers_is_exact() {
        assert_eq!(by("3", "12").as_deref(), Some("9"));
        assert_eq!(by("12", "3").as_deref(), Some("-9"));
        assert_eq!(by("100.0", "66.7").as_deref(), Some("-33.3"));
        assert_eq!(by("0.0", "0.1").as_deref(), Some("0.1"));
        assert_eq!(by("0.2", "0.1").as_deref(), Some("-0.1"));
        assert_eq!(by("1", "0.5").as_deref(), Some("-0.5"));
        let most = "99999999999999999999";
        assert_eq!(by("0", most).as_deref(), Some(most));
    }

    #[test]
    fn what_is_no_number_has_no_difference() {
        assert_eq!(by("", "3"), None);
        assert_eq!(by("3", ""), None);
        assert_eq!(by("3", "4.0.1"), None);
    }
}
