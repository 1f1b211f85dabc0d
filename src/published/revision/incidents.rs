//! The incidents of two published reports side by side, and why they differ.

use super::changes::{IncidentChange, Nature, keys};
use super::published::{Columns as Record, Published};
use crate::model::ledger::Fate;
use crate::published::manifest::{AppliedDecision, OfIncident};
use std::collections::{BTreeMap, BTreeSet};

type Columns = Vec<(String, String, String)>;
type Key = (String, String);

/// The incidents that differ, in the order of carriers and report numbers.
pub fn compare(
    old: &Published,
    new: &Published,
    is_judged: fn(&str) -> bool,
) -> Vec<IncidentChange> {
    let renamed = renamed(old, new);
    let decided = decided(old, new);
    let other_rules = rules(old) != rules(new);
    let change = |key: &Key| {
        let before = renamed.get(key).unwrap_or(key);
        let (was, is) = (old.incidents.get(before), new.incidents.get(key));
        let is_decided = decided.contains(key) || decided.contains(before);
        let mut columns = Vec::new();
        let natures = match (was, is) {
            (None, _) => alone(came(old, key), is_followed_up(old, new, key), is_decided),
            (_, None) => alone(went(new, key), is_followed_up(old, new, key), is_decided),
            (Some(was), Some(is)) => {
                columns.extend(differing("", Some(was), Some(is)));
                columns.extend(impacts(old, new, before, key));
                columns.extend(regions(old.regions.get(before), new.regions.get(key)));
                if columns.is_empty() {
                    return None;
                }
                natures(&columns, is_judged, is_decided, other_rules)
            }
        };
        let (carrier, report_id) = key.clone();
        let (old, new) = (was.cloned(), is.cloned());
        Some(IncidentChange { carrier, report_id, natures, columns, old, new })
    };
    let was_renamed = |key: &&Key| renamed.values().any(|before| before == *key);
    keys(&old.incidents, &new.incidents)
        .into_iter()
        .filter(|key| !was_renamed(key))
        .filter_map(change)
        .collect()
}

/// Why an incident is in the newer report alone, by what became of its rows in the older one.
fn came(old: &Published, key: &Key) -> Nature {
    if had_fate(old, key, Fate::Rejected) {
        Nature::Mended
    } else if had_fate(old, key, Fate::OtherPeriod) {
        Nature::Moved
    } else {
        Nature::Added
    }
}

/// Why an incident is in the older report alone, by what became of its rows in the newer one.
fn went(new: &Published, key: &Key) -> Nature {
    if had_fate(new, key, Fate::Rejected) {
        Nature::Rejected
    } else if had_fate(new, key, Fate::OtherPeriod) {
        Nature::Moved
    } else {
        Nature::Removed
    }
}

fn had_fate(report: &Published, key: &Key, fate: Fate) -> bool {
    report.fates.get(key).is_some_and(|fates| fates.contains_key(fate.code()))
}

/// Whether a report on an incident that only one of two reports has was followed up: the later one
/// has more of its rows replaced.
fn is_followed_up(old: &Published, new: &Published, key: &Key) -> bool {
    let replaced = |of: &Published| {
        of.fates.get(key).and_then(|fates| fates.get(Fate::Superseded.code())).copied()
    };
    old.fates.contains_key(key) && replaced(new) > replaced(old)
}

/// Why an incident that only one of two reports has differs.
fn alone(nature: Nature, is_followed_up: bool, is_decided: bool) -> Vec<Nature> {
    let follow_up = is_followed_up.then_some(Nature::FollowUp);
    let decision = is_decided.then_some(Nature::Decision);
    [Some(nature), follow_up, decision].into_iter().flatten().collect()
}

/// Why an incident that both reports have differs.
fn natures(
    columns: &Columns,
    is_judged: fn(&str) -> bool,
    is_decided: bool,
    other_rules: bool,
) -> Vec<Nature> {
    let has = |name: &str| columns.iter().any(|(column, ..)| column == name);
    let is_stated = |column: &str| {
        !is_judged(column) && !matches!(column, "carrier" | "report_seq" | "reported_at")
    };
    let states_otherwise = columns.iter().any(|(column, ..)| is_stated(column));
    let mut natures = Vec::new();
    if has("report_seq") {
        natures.push(Nature::FollowUp);
    }
    if is_decided {
        natures.push(Nature::Decision);
    }
    // Where what is stated differs as well, either may have changed the judgement.
    let is_judged_otherwise = has("class") || has("deciding_row");
    if other_rules && (!states_otherwise || has("rules_version") || is_judged_otherwise) {
        natures.push(Nature::Rules);
    }
    if has("carrier") {
        natures.push(Nature::Renamed);
    }
    if natures.is_empty() || (states_otherwise && natures == [Nature::Renamed]) {
        natures.push(Nature::Corrected);
    }
    natures
}

/// Incidents whose carrier is published by another name, by their new names: the one that went and
/// the one that came with the same report number and the same time.
fn renamed(old: &Published, new: &Published) -> BTreeMap<Key, Key> {
    let gone = |key: &&Key| !new.incidents.contains_key(*key);
    let came = |key: &&Key| !old.incidents.contains_key(*key);
    let time = |report: &Published, key: &Key| {
        report.incidents.get(key).and_then(|record| record.get("occurred_at")).cloned()
    };
    let mut renamed = BTreeMap::new();
    for key in new.incidents.keys().filter(came) {
        let is_same = |before: &&Key| before.1 == key.1 && time(old, before) == time(new, key);
        let mut before = old.incidents.keys().filter(gone).filter(is_same);
        if let (Some(only), None) = (before.next(), before.next())
            && !renamed.values().any(|taken| taken == only)
        {
            renamed.insert(key.clone(), only.clone());
        }
    }
    renamed
}

/// The incidents about which the decisions differ.
fn decided(old: &Published, new: &Published) -> BTreeSet<Key> {
    let differ = old.decisions.symmetric_difference(&new.decisions);
    let about = |decision: &AppliedDecision| -> Vec<Key> {
        let key = |incident: &OfIncident| (incident.carrier.clone(), incident.report_id.clone());
        decision.incidents.iter().map(key).collect()
    };
    // The number that a decision merged into another, or replaced, is no incident any more.
    let named = |decision: &AppliedDecision| (decision.carrier.clone(), decision.report_id.clone());
    differ.flat_map(|each| about(each).into_iter().chain([named(each)])).collect()
}

/// The columns of the effects on services that differ.
fn impacts(old: &Published, new: &Published, before: &Key, key: &Key) -> Columns {
    let services = |report: &Published, of: &Key| -> BTreeSet<String> {
        let is_theirs = |(carrier, report_id, _): &&(String, String, String)| {
            (carrier, report_id) == (&of.0, &of.1)
        };
        report.impacts.keys().filter(is_theirs).map(|(_, _, service)| service.clone()).collect()
    };
    let of = |report: &Published, of: &Key, service: &str| {
        report.impacts.get(&(of.0.clone(), of.1.clone(), service.to_owned())).cloned()
    };
    let mut columns = Columns::new();
    for service in services(old, before).union(&services(new, key)) {
        let (was, is) = (of(old, before, service), of(new, key, service));
        let differing = differing(&format!("{service}."), was.as_ref(), is.as_ref());
        let names_the_incident = |column: &str| {
            matches!(column.rsplit('.').next(), Some("carrier" | "report_id" | "service"))
        };
        columns.extend(differing.into_iter().filter(|(name, ..)| !names_the_incident(name)));
    }
    columns
}

/// The files by which incidents are judged: those of rules, and the table that says of each service
/// what the law asks.
fn rules(report: &Published) -> Vec<(&String, &String)> {
    let judges = |path: &str| !path.starts_with("codes/") || path == "codes/services.csv";
    report.data.iter().filter(|(path, _)| judges(path)).collect()
}

/// The columns in which two records differ; those of one that is not there are empty.
fn differing(prefix: &str, was: Option<&Record>, is: Option<&Record>) -> Columns {
    let value = |record: Option<&Record>, name: &str| {
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
fn regions(was: Option<&BTreeSet<String>>, is: Option<&BTreeSet<String>>) -> Columns {
    let nothing = BTreeSet::new();
    let (was, is) = (was.unwrap_or(&nothing), is.unwrap_or(&nothing));
    let gone = was.difference(is).map(|code| (code.clone(), String::new()));
    let added = is.difference(was).map(|code| (String::new(), code.clone()));
    gone.chain(added).map(|(was, is)| ("region".to_owned(), was, is)).collect()
}
