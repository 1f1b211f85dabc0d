//! Whether code tables make sense by themselves and beside each other.

use super::flaw::{Faults, Flaw};
use super::names::{Name, claims, twice};
use super::places;
use super::rows::Rows;
use super::table::Table;
use crate::intake::choices::{names_of_code, names_of_service, plain};
use crate::model::bins::{self, Binned};
use crate::model::codes::{Coded, Rollup, TOTAL, UNKNOWN};
use crate::model::dimension::Dimension;
use std::collections::{BTreeMap, BTreeSet};

/// The lists whose codes are those of `bins`.
fn classes_of_bins() -> [(&'static str, Binned); 2] {
    [(Dimension::DurationBin, Binned::Duration), (Dimension::UsersBin, Binned::Users)]
        .map(|(dimension, binned)| (dimension.code(), binned))
}

/// Checks the tables; the fixed lists against what the program knows where they are a team's.
pub fn check(rows: &Rows, is_own: impl Fn(Table) -> bool, faults: &mut Faults) {
    services(rows, faults);
    rollups(rows, faults);
    groups(rows, faults);
    classes(rows, faults);
    places::check(rows, faults);
    if faults.has_all_rows() {
        references(rows, is_own(Table::Rollups), faults);
        if is_own(Table::Groups) {
            closed_lists(rows, faults);
        }
    }
}

fn services(rows: &Rows, faults: &mut Faults) {
    let table = Table::Services;
    twice(table, rows.services.iter().map(|(line, it)| (*line, "", it.code.as_str())), faults);
    for (line, service) in &rows.services {
        if [TOTAL, UNKNOWN].contains(&service.code.as_str()) {
            faults.tell(table, Some((*line, "code")), &service.code, Flaw::Reserved);
        }
    }
    let names = rows.services.iter().flat_map(|(line, service)| {
        names_of_service(service).map(|(column, name)| Name {
            table,
            line: *line,
            column,
            text: name,
            key: ("", plain(name)),
            code: &service.code,
            meaning: BTreeSet::from([service.code.as_str()]),
        })
    });
    claims(names, faults);
}

fn rollups(rows: &Rows, faults: &mut Faults) {
    let groups = rows.rollups.iter().map(|(line, it)| (*line, "", it.group.as_str()));
    twice(Table::Rollups, groups, faults);
}

fn groups(rows: &Rows, faults: &mut Faults) {
    let table = Table::Groups;
    let codes = rows.groups.iter().map(|(line, it)| (*line, it.list.as_str(), it.code.as_str()));
    twice(table, codes, faults);
    for (line, entry) in
        rows.groups.iter().filter(|(_, entry)| entry.list == Dimension::ServiceGroup.code())
    {
        if [TOTAL, UNKNOWN].contains(&entry.code.as_str()) {
            faults.tell(table, Some((*line, "code")), &entry.code, Flaw::Reserved);
        }
    }
    let names = rows.groups.iter().flat_map(|(line, entry)| {
        names_of_code(entry).into_iter().map(|(column, name)| Name {
            table,
            line: *line,
            column,
            text: name,
            key: (&entry.list, plain(name)),
            code: &entry.code,
            meaning: BTreeSet::from([entry.code.as_str()]),
        })
    });
    claims(names, faults);
}

fn classes(rows: &Rows, faults: &mut Faults) {
    let table = Table::Bins;
    let codes = rows.bins.iter().map(|(line, (list, bin))| (*line, &**list, &*bin.code));
    twice(table, codes, faults);
    for (list, quantity) in classes_of_bins() {
        let mut of_list = rows.bins.iter().filter(|(_, (of, _))| of == list).peekable();
        match of_list.peek() {
            None => faults.tell(table, None, "", Flaw::Missing(list.to_owned())),
            Some((line, (_, first))) if first.from != 0 => {
                let value = first.from.to_string();
                faults.tell(table, Some((*line, "from")), &value, Flaw::NotFromZero);
            }
            Some(_) => {}
        }
        let edges: Vec<(u64, u64)> =
            of_list.skip(1).map(|(line, (_, bin))| (*line, bin.from)).collect();
        let values: Vec<u64> = edges.iter().map(|(_, edge)| *edge).collect();
        if let (Some((line, edge)), Err(error)) = (edges.last(), bins::edges_of(quantity, &values))
        {
            faults.tell(table, Some((*line, "from")), &edge.to_string(), Flaw::Edges(error));
        }
    }
    for (line, (list, bin)) in &rows.bins {
        if classes_of_bins().iter().all(|(known, _)| known != list) {
            let known = classes_of_bins().map(|(list, _)| list).join(", ");
            faults.tell(table, Some((*line, "list")), list, Flaw::NoList(known));
        } else if bin.code == UNKNOWN || bin.code == TOTAL {
            faults.tell(table, Some((*line, "code")), &bin.code, Flaw::Reserved);
        }
    }
}

/// What rows of one table say of another.
fn references(rows: &Rows, has_own_rollups: bool, faults: &mut Faults) {
    let mut labels: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, entry) in &rows.groups {
        labels.entry(&entry.list).or_default().insert(&entry.code);
    }
    let groups = labels.get(Dimension::ServiceGroup.code()).cloned().unwrap_or_default();
    for (line, service) in &rows.services {
        if !groups.contains(service.group.as_str()) {
            let known = groups.iter().copied().collect::<Vec<_>>().join(", ");
            let flaw = Flaw::Unknown(Table::Groups, known);
            faults.tell(Table::Services, Some((*line, "group")), &service.group, flaw);
        }
    }
    let known = |list: &str, code: &str| labels.get(list).is_some_and(|all| all.contains(code));
    for (line, rollup) in &rows.rollups {
        let Rollup { group, sector, media } = rollup;
        for (column, dimension, code) in [
            ("group", Dimension::ServiceGroup, group),
            ("sector", Dimension::Sector, sector),
            ("media", Dimension::Media, media),
        ] {
            // A team's own groups may do without those that the product rolls up.
            let is_open = column == "group" && !has_own_rollups;
            if !is_open && !known(dimension.code(), code) {
                let all = labels.get(dimension.code()).into_iter().flatten().copied();
                let flaw = Flaw::Unknown(Table::Groups, all.collect::<Vec<_>>().join(", "));
                faults.tell(Table::Rollups, Some((*line, column)), code, flaw);
            }
        }
    }
    let is_class = |list: &str, code: &str| {
        rows.bins.iter().any(|(_, (of, bin))| of == list && bin.code == code)
    };
    for (line, (list, bin)) in &rows.bins {
        let is_labelled = labels.get(list.as_str()).is_some_and(|all| all.contains(&*bin.code));
        if !is_labelled {
            faults.tell(Table::Bins, Some((*line, "code")), &bin.code, Flaw::Unlabelled);
        }
    }
    for (line, entry) in &rows.groups {
        let is_of_classes = classes_of_bins().iter().any(|(list, _)| *list == entry.list);
        if is_of_classes && entry.code != UNKNOWN && !is_class(&entry.list, &entry.code) {
            faults.tell(Table::Groups, Some((*line, "code")), &entry.code, Flaw::Classless);
        }
    }
}

/// The lists whose codes the program writes itself have these and no others; of the lists of classes
/// it writes what is not known.
fn closed_lists(rows: &Rows, faults: &mut Faults) {
    let table = Table::Groups;
    let known = Rows::built_in_groups();
    let is_open = |list: &str| {
        list == Dimension::ServiceGroup.code()
            || classes_of_bins().iter().any(|(classes, _)| *classes == list)
    };
    for (line, entry) in &rows.groups {
        let list = &entry.list;
        if known.iter().all(|(_, other)| other.list != *list) {
            let lists: BTreeSet<&str> = known.iter().map(|(_, it)| it.list.as_str()).collect();
            let lists = lists.into_iter().collect::<Vec<_>>().join(", ");
            let flaw = Flaw::NoList(lists);
            faults.tell(table, Some((*line, "list")), list, flaw);
        } else if !is_open(list)
            && known.iter().all(|(_, it)| (&it.list, &it.code) != (list, &entry.code))
        {
            faults.tell(table, Some((*line, "code")), &entry.code, Flaw::Closed(list.clone()));
        }
    }
    for (_, needed) in known.iter().filter(|(_, it)| !is_open(&it.list) || it.code == UNKNOWN) {
        let has = |(_, it): &(_, Coded)| it.list == needed.list && it.code == needed.code;
        if !rows.groups.iter().any(has) {
            let code = format!("{},{}", needed.list, needed.code);
            faults.tell(table, None, "", Flaw::Missing(code));
        }
    }
}
