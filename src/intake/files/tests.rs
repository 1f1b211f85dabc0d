//! How much of an input is read.

use super::*;
use crate::intake::choices::Names;
use crate::intake::code_tables;
use crate::intake::settings::{Settings, Summaries};
use crate::model::text::Text;

const TEXT: &str = "報告番号,事業者名\nA-1,甲\nA-2,乙\n";

/// What is told of a file beyond what is left, and how many of its rows are read.
fn read_within(left: Left) -> (Vec<Text>, usize) {
    let codes = code_tables::load().unwrap();
    let (settings, names) = (Settings::default(), Names::new(&codes));
    let reading =
        Reading { codes: &codes, settings: &settings, names: &names, summaries: Summaries::All };
    let source = Source::found("a.csv".to_owned(), Ok(TEXT.as_bytes().to_vec()));
    let part = FileRead::of(&source, reading, left, &mut Memory::default());
    let findings = part.journal.into_findings().into_iter();
    (findings.map(|finding| finding.message).collect(), part.rows.len())
}

#[test]
fn a_file_beyond_what_is_left_is_refused_by_the_bound() {
    assert_eq!(read_within(Left::ALL).1, 2);
    // Three lines of two cells, and what may begin behind the last.
    assert_eq!(read_within(Left { cells: 7, ..Left::ALL }).1, 2);
    let refused = |left| {
        let (told, rows) = read_within(left);
        assert_eq!((told.len(), rows), (1, 0));
        told.into_iter().next().unwrap()
    };
    assert_eq!(refused(Left { cells: 6, ..Left::ALL }), Beyond::Cells.why());
    assert_eq!(refused(Left { rows: 1, ..Left::ALL }), Beyond::Rows.why());
    assert_eq!(refused(Left { findings: 1, ..Left::ALL }), Beyond::Findings.why());
}

#[test]
fn large_files_are_read_alone_and_small_ones_together() {
    const MIB: usize = 1024 * 1024;
    let of = |size: usize| Source::found(String::new(), Ok(vec![b'a'; size]));
    let sources = [of(1), of(15 * MIB), of(2 * MIB), of(17 * MIB), of(1)];
    let sizes: Vec<usize> = batches(&sources).iter().map(|batch| batch.len()).collect();
    assert_eq!(sizes, [2, 1, 1, 1]);
    let many: Vec<Source> = (0..65).map(|_| of(1)).collect();
    assert_eq!(batches(&many).iter().map(|batch| batch.len()).collect::<Vec<_>>(), [64, 1]);
}
