//! Codes that are there twice, and names that two codes claim.

use super::flaw::{Faults, Flaw};
use super::table::Table;
use std::collections::{BTreeSet, HashMap};

/// Notes codes that are there twice.
pub fn twice<'a>(
    table: Table,
    codes: impl Iterator<Item = (u64, &'a str, &'a str)>,
    faults: &mut Faults,
) {
    let mut lines: HashMap<(&str, &str), u64> = HashMap::new();
    for (line, list, code) in codes {
        match lines.get(&(list, code)) {
            Some(first) => {
                faults.tell(table, Some((line, table.key_column())), code, Flaw::Twice(*first));
            }
            None => {
                lines.insert((list, code), line);
            }
        }
    }
}

/// A name, with the code that is read where it stands.
pub struct Name<'a> {
    pub table: Table,
    pub line: u64,
    pub column: &'static str,
    /// As it is written.
    pub text: &'a str,
    /// As it is matched.
    pub key: (&'a str, String),
    pub code: &'a str,
    /// What is meant by it: two codes may have one name where they mean the same.
    pub meaning: BTreeSet<&'a str>,
}

/// Notes names by which two codes would be read.
pub fn claims<'a>(names: impl Iterator<Item = Name<'a>>, faults: &mut Faults) {
    let mut known: HashMap<(&str, String), Name<'a>> = HashMap::new();
    for name in names.filter(|name| !name.key.1.is_empty()) {
        match known.get(&name.key) {
            Some(first) if first.meaning != name.meaning => {
                let flaw = Flaw::Claimed {
                    name: name.text.to_owned(),
                    code: name.code.to_owned(),
                    other: first.code.to_owned(),
                    table: first.table,
                    line: first.line,
                };
                faults.tell(name.table, Some((name.line, name.column)), name.text, flaw);
            }
            Some(_) => {}
            None => {
                known.insert(name.key.clone(), name);
            }
        }
    }
}
