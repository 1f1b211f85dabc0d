//! How much of an input is read.

use super::*;
use crate::intake::choices::Names;
use crate::intake::code_tables;
use crate::intake::settings::{Settings, Summaries};
use crate::model::finding::Finding;
use crate::model::text::Text;
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

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

/// The rows and findings of a text whose stretches have so many bytes at the least.
fn read_by(bytes: &[u8], least: usize, threads: usize) -> Option<(Vec<String>, Vec<Finding>)> {
    let codes = code_tables::load().unwrap();
    let (settings, names) = (Settings::default(), Names::new(&codes));
    let reading =
        Reading { codes: &codes, settings: &settings, names: &names, summaries: Summaries::All };
    let memory = &mut Memory::default();
    let decoded = decode::decode(bytes, None, |text| sheet::has_header(text, &settings.mapping))?;
    let read = || {
        let sheet =
            sheet::read_by(&decoded.text, least, &settings.mapping, &mut memory.texts).ok()?;
        assert!(least > 1 || !sheet.stretches.is_empty());
        let bytes = Arc::new(bytes.to_vec());
        let text = sheet.delimiter.map(|is| SheetText::of(&decoded.text, &bytes, is));
        let home = Arc::new(Home { text, ..Home::default() });
        let context = Context { home: &home, decoded: Some(&decoded), covers: &[], reading };
        let mut journal = Journal::default();
        let mut rows = row::table::read_sheet(sheet, context, 0, &mut journal, memory);
        let told = rows.iter_mut().map(|row| {
            let fields: Vec<_> = (0..7).map(|index| row.said_at(index)).collect();
            (row.home, row.layout) = Default::default();
            format!("{fields:?} {row:?}")
        });
        Some((told.collect(), journal.into_findings()))
    };
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(read)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_text_reads_the_same_however_it_is_split_and_on_any_number_of_threads(
        lines in prop::collection::vec(0_usize..12, 1..60),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        encoding in 0..4,
        least in 1_usize..400,
    ) {
        /// Stands where there is to be a byte that nobody can read.
        const UNREADABLE: &str = "\u{1A}";
        const HEADER: &str = "報告番号,事業者名,発生日時,役務,影響利用者数（千人）,継続時間,概要";
        let line = |(number, kind): (usize, &usize)| match kind {
            0 => format!("A-{number},架空通信,2024-10-02 03:04,携帯電話（音声）,{number},5分,\"一\n二\""),
            1 => format!("〃,〃,2024-10-0{},〃,〃,〃,〃", 1 + number % 9),
            2 => format!("A-{number},架空通信,２０２４年１０月３日,〃,,x,\"一\"\"二,\n\n三\""),
            3 => format!("A-{number},架空,2024-10-03 01:02,x,\"1\"x,〃,一"),
            4 => HEADER.to_owned(),
            5 => format!("\n合計,,,,{number},,\n"),
            6 => "※継続時間は時間単位,,,,,,".to_owned(),
            7 => "件数の表,,,,,,\n役務,件数,,,,,\n携帯電話,2,,,,,\n".to_owned(),
            8 => format!("A-{number},架空\u{FFFD}通信,2024-10-02 03:04,髙,1,同上の理由,#REF!"),
            9 => format!("\"A-{number}\",\"甲,乙,丙,丁,戊\nA-9,甲,乙,丙,丁,戊,己\""),
            10 => UNREADABLE.to_owned(),
            _ => format!("A-{number},架空通信,2024-10-02 03:04,電子メール,5,1時間,概要"),
        };
        // Only what is beyond the lines of the header row is split.
        let first = "A-0,架空通信,2024-10-01,電子メール,1,2分,零\n".repeat(12);
        let lines: Vec<String> = lines.iter().enumerate().map(line).collect();
        let text = format!("{}{HEADER}\n{first}{}\n", "\n".repeat(90), lines.join("\n"));
        let text = text.replace('\n', end);
        let mut bytes = match encoding {
            0 => text.into_bytes(),
            1 => format!("\u{FEFF}{text}").into_bytes(),
            2 => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => encoding_rs::SHIFT_JIS.encode(&text).0.into_owned(),
        };
        for byte in bytes.iter_mut().filter(|byte| encoding != 2 && **byte == UNREADABLE.as_bytes()[0]) {
            *byte = 0xFF;
        }
        let whole = read_by(&bytes, usize::MAX, 1);
        prop_assert!(whole.is_some());
        prop_assert_eq!(&read_by(&bytes, least, 1), &whole);
        prop_assert_eq!(&read_by(&bytes, 1, 3), &whole);
    }
}
