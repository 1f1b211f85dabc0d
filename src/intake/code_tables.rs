//! Reading the code tables: `data/codes/*.csv`.

use crate::model::codes::{Bin, CodeTables, Coded, Prefecture, Service};
use crate::model::text::Text;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashSet;

/// A code table as a file: its path in the product's data, and its text.
#[derive(Debug, Clone, Copy)]
pub struct CodeFile {
    /// Its path below `data/`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! embedded {
    ($name:literal) => {
        CodeFile {
            path: concat!("codes/", $name),
            text: include_str!(concat!("../../data/codes/", $name)),
        }
    };
}

/// Services, with what the law asks about them.
pub const SERVICES: CodeFile = embedded!("services.csv");
/// Fixed lists with their labels.
pub const GROUPS: CodeFile = embedded!("groups.csv");
/// Prefectures and regions.
pub const PREFECTURES: CodeFile = embedded!("prefectures.csv");
/// Classes of duration and of affected users.
pub const BINS: CodeFile = embedded!("bins.csv");
/// Other names of regions.
pub const AREAS: CodeFile = embedded!("areas.csv");
/// Every code table.
pub const ALL: [CodeFile; 5] = [SERVICES, GROUPS, PREFECTURES, BINS, AREAS];

/// A code table that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CodeTableError {
    /// Not a table of the expected columns.
    #[error("{path}: {error}")]
    Format {
        /// The table.
        path: &'static str,
        /// What is wrong, with the line.
        #[source]
        error: csv::Error,
    },
    /// A code that is there twice, or that points nowhere.
    #[error("{path}: {what}")]
    Content {
        /// The table.
        path: &'static str,
        /// What is wrong.
        what: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceLine {
    code: String,
    name: String,
    name_en: String,
    group: String,
    voice: YesNo,
    emergency_calls: YesNo,
    lpwa: YesNo,
    free_internet: YesNo,
    mail_or_messaging: YesNo,
    internet_access: YesNo,
    aliases: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum YesNo {
    Yes,
    No,
}

impl From<YesNo> for bool {
    fn from(value: YesNo) -> Self {
        matches!(value, YesNo::Yes)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupLine {
    list: String,
    code: String,
    name: String,
    name_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrefectureLine {
    code: String,
    name: String,
    name_en: String,
    region: String,
    region_name: String,
    region_name_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BinLine {
    list: String,
    code: String,
    from: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaLine {
    alias: String,
    code: String,
}

/// The code tables that the product comes with.
///
/// # Errors
/// Where a table is malformed, names a code twice, or refers to a code that is not there.
pub fn load() -> Result<CodeTables, CodeTableError> {
    let services: Vec<Service> = lines::<ServiceLine>(SERVICES)?.into_iter().map(service).collect();
    let lists: Vec<Coded> = lines::<GroupLine>(GROUPS)?
        .into_iter()
        .map(|line| Coded {
            list: line.list,
            code: line.code,
            name: Text::new(line.name, line.name_en),
        })
        .collect();
    let prefectures = lines::<PrefectureLine>(PREFECTURES)?
        .into_iter()
        .map(|line| Prefecture {
            code: line.code,
            name: Text::new(line.name, line.name_en),
            region: line.region,
            region_name: Text::new(line.region_name, line.region_name_en),
        })
        .collect();
    let area_aliases =
        lines::<AreaLine>(AREAS)?.into_iter().map(|line| (line.alias, line.code)).collect();
    let bins = lines::<BinLine>(BINS)?;
    let tables = CodeTables {
        services,
        prefectures,
        area_aliases,
        duration_bins: bins_of(&bins, "duration_bin", &lists)?,
        users_bins: bins_of(&bins, "users_bin", &lists)?,
        lists,
    };
    check(&tables)?;
    Ok(tables)
}

fn lines<T: DeserializeOwned>(file: CodeFile) -> Result<Vec<T>, CodeTableError> {
    csv::Reader::from_reader(file.text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| CodeTableError::Format { path: file.path, error })
}

fn service(line: ServiceLine) -> Service {
    Service {
        code: line.code,
        name: Text::new(line.name, line.name_en),
        group: line.group,
        voice: line.voice.into(),
        emergency_calls: line.emergency_calls.into(),
        lpwa: line.lpwa.into(),
        free_internet: line.free_internet.into(),
        mail_or_messaging: line.mail_or_messaging.into(),
        internet_access: line.internet_access.into(),
        aliases: line
            .aliases
            .split('|')
            .filter(|alias| !alias.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}

fn bins_of(bins: &[BinLine], list: &str, lists: &[Coded]) -> Result<Vec<Bin>, CodeTableError> {
    let wrong = |what: String| CodeTableError::Content { path: BINS.path, what };
    let chosen: Vec<Bin> = bins
        .iter()
        .filter(|bin| bin.list == list)
        .map(|bin| Bin { code: bin.code.clone(), from: bin.from })
        .collect();
    if chosen.first().is_none_or(|bin| bin.from != 0) {
        return Err(wrong(format!("the first class of {list} must begin at 0")));
    }
    if !chosen.is_sorted_by(|a, b| a.from < b.from) {
        return Err(wrong(format!("the classes of {list} must ascend")));
    }
    match chosen.iter().find(|bin| !lists.iter().any(|l| l.list == list && l.code == bin.code)) {
        Some(bin) => Err(wrong(format!("{list} {} has no label in groups.csv", bin.code))),
        None => Ok(chosen),
    }
}

fn check(tables: &CodeTables) -> Result<(), CodeTableError> {
    let wrong = |path, what| Err(CodeTableError::Content { path, what });
    let mut codes = HashSet::new();
    for service in &tables.services {
        if !codes.insert(&service.code) {
            return wrong(SERVICES.path, format!("the code {} is there twice", service.code));
        }
        if tables.label("service_group", &service.group).is_none() {
            return wrong(
                SERVICES.path,
                format!("{}: unknown group {}", service.code, service.group),
            );
        }
    }
    let mut entries = HashSet::new();
    for entry in &tables.lists {
        if !entries.insert((&entry.list, &entry.code)) {
            return wrong(GROUPS.path, format!("{} {} is there twice", entry.list, entry.code));
        }
    }
    let regions: HashSet<_> = tables.prefectures.iter().map(|p| p.region.as_str()).collect();
    for (alias, code) in &tables.area_aliases {
        if code != "nationwide" && !regions.contains(code.as_str()) {
            return wrong(AREAS.path, format!("{alias}: unknown region {code}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::bin_of;
    use crate::model::incident::{CauseClass, Degree, Kind, Origin, UsersBasis};
    use crate::model::judgement::Class;
    use crate::model::ledger::Fate;
    use crate::model::table::{Measure, Unit};

    #[test]
    fn the_tables_that_the_product_comes_with_load() {
        let tables = load().unwrap();
        assert_eq!(tables.services.len(), 31);
        assert_eq!(tables.prefectures.len(), 47);
        assert_eq!(tables.regions().len(), 11);
    }

    #[test]
    fn every_code_in_the_program_has_a_label() {
        fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().copied().map(code).collect()
        }
        let tables = load().unwrap();
        for (list, wanted) in [
            ("cause_class", codes(CauseClass::ALL, CauseClass::code)),
            ("class", codes(Class::ALL, Class::code)),
            ("fate", codes(Fate::ALL, Fate::code)),
            ("measure", codes(Measure::ALL, Measure::code)),
            ("unit", codes(Unit::ALL, Unit::code)),
            ("kind", codes(Kind::ALL, Kind::code)),
            ("origin", codes(Origin::ALL, Origin::code)),
            ("impact", codes(Degree::ALL, Degree::code)),
            ("users_basis", codes(UsersBasis::ALL, UsersBasis::code)),
        ] {
            for code in wanted {
                assert!(tables.label(list, code).is_some(), "{list} {code}");
            }
        }
    }

    #[test]
    fn a_value_lies_in_the_class_whose_lower_edge_it_reaches() {
        let bins = load().unwrap().duration_bins;
        assert_eq!(bin_of(&bins, Some(0)), "lt_30m");
        assert_eq!(bin_of(&bins, Some(29)), "lt_30m");
        assert_eq!(bin_of(&bins, Some(30)), "30m_1h");
        assert_eq!(bin_of(&bins, Some(119)), "1h_2h");
        assert_eq!(bin_of(&bins, Some(1440)), "ge_24h");
        assert_eq!(bin_of(&bins, None), "unknown");
    }
}
