//! Two published reports side by side.

use super::changes::{Cause, ObservationChange, Revision, keys};
use super::incidents;
use super::published::{Columns, Observation, Published};
use crate::model::report::Basis;
use std::collections::BTreeMap;

/// Compares two reports, where it is told which columns of an incident say how it is judged.
pub fn compare(old: &Published, new: &Published, is_judged: fn(&str) -> bool) -> Revision {
    let figures = keys(&old.figures, &new.figures)
        .into_iter()
        .filter_map(|key| {
            let (was, is) = (old.figures.get(key), new.figures.get(key));
            let value = |figure: Option<&Observation>| {
                figure.map(|figure| (figure.value.clone(), figure.status.clone()))
            };
            (value(was) != value(is)).then(|| ObservationChange {
                key: key.clone(),
                old: was.cloned(),
                new: is.cloned(),
                difference: difference(was, is),
            })
        })
        .collect();
    Revision {
        old: old.head.clone(),
        new: new.head.clone(),
        basis: basis(old, new),
        is_reported_since: is_reported_since(old, new),
        figures,
        incidents: incidents::compare(old, new, is_judged),
        causes: causes(old, new),
    }
}

/// What both rest on.
fn basis(old: &Published, new: &Published) -> Basis {
    let incidents = old.incidents.values().chain(new.incidents.values());
    let source = |record: &'_ Columns| record.get("source").cloned().unwrap_or_default();
    let sources: Vec<String> = incidents.map(source).collect();
    Basis::of(old.made_up || new.made_up, sources.iter().map(String::as_str))
}

/// Whether the later report was made from more rows of any report than the earlier one.
fn is_reported_since(old: &Published, new: &Published) -> bool {
    let rows = |of: &Published, key| -> usize {
        of.fates.get(key).into_iter().flat_map(BTreeMap::values).sum()
    };
    new.fates.keys().any(|key| rows(new, key) > rows(old, key))
}

/// By how much two numbers differ, with as many decimals as they have.
fn difference(was: Option<&Observation>, is: Option<&Observation>) -> Option<String> {
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
    let missing = |of: &Published, from: &Published| {
        let mut missing: Vec<_> = of.decisions.difference(&from.decisions).cloned().collect();
        missing.sort_by(|a, b| a.about().cmp(&b.about()));
        missing
    };
    causes.extend(missing(old, new).into_iter().map(Cause::DecisionGone));
    causes.extend(missing(new, old).into_iter().map(Cause::DecisionNew));
    if old.program != new.program {
        causes.push(Cause::Program(old.program.clone(), new.program.clone()));
    }
    causes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(was: &str, is: &str) -> Option<String> {
        let figure = |value: &str| Observation {
            value: value.to_owned(),
            status: "ok".to_owned(),
            labels: Vec::new(),
            unit: String::new(),
            place: 0,
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
