//! Any bytes, as a file of any kind, are read or refused without a panic; every row that is read
//! has one place in the ledger, and every incident stands on rows of its own.

#![no_main]

#[path = "../../../src/intake/mod.rs"]
#[allow(dead_code, unused_imports)]
mod intake;
#[path = "../../../src/model/mod.rs"]
#[allow(dead_code)]
mod model;

use intake::{Settings, code_tables};
use libfuzzer_sys::fuzz_target;
use model::codes::CodeTables;
use model::ledger::Standing;
use std::sync::LazyLock;

static CODES: LazyLock<CodeTables> =
    LazyLock::new(|| code_tables::load().expect("the tables that the product comes with"));

fuzz_target!(|data: &[u8]| {
    let sources = intake::sources_of("input.zip".to_owned(), Ok(data.to_vec()));
    let read = intake::read(&sources, &CODES, &Settings::default());
    let rows: u64 = read.files.iter().map(|file| file.rows).sum();
    assert_eq!(rows, read.rows.len() as u64, "every row is in the ledger");
    for (index, incident) in read.incidents.iter().enumerate() {
        for impact in &incident.impacts {
            assert_eq!(read.rows[impact.row].standing, Standing::Accepted(index));
        }
    }
});
