use super::*;
use crate::intake::bounds;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn read(bytes: &[u8]) -> Result<Vec<Entry>, Defect> {
    super::read(bytes, &mut { bounds::BYTES })
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Replaces bytes by others of the same length, wherever they stand.
fn replaced(mut bytes: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let places: Vec<usize> =
        (0..bytes.len()).filter(|start| bytes[*start..].starts_with(old)).collect();
    assert!(!places.is_empty());
    for start in places {
        bytes[start..start + new.len()].copy_from_slice(new);
    }
    bytes
}

/// Sets a bit of the flags in every header of the archive.
fn flagged(mut bytes: Vec<u8>, flag: u16, on: bool) -> Vec<u8> {
    for start in 0..bytes.len() - 4 {
        let offset = match &bytes[start..start + 4] {
            b"PK\x03\x04" => 6,
            b"PK\x01\x02" => 8,
            _ => continue,
        };
        let place = start + offset;
        let old = u16::from_le_bytes([bytes[place], bytes[place + 1]]);
        let new = if on { old | flag } else { old & !flag };
        bytes[place..place + 2].copy_from_slice(&new.to_le_bytes());
    }
    bytes
}

fn paths(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().into_iter().map(|entry| entry.path).collect()
}

#[track_caller]
fn assert_unreadable(content: &Result<Vec<u8>, Defect>, words: &str) {
    let defect = content.as_ref().unwrap_err();
    assert_eq!(defect.code(), "file.unreadable");
    assert!(defect.words().0.ja.contains(words), "{defect:?}");
    assert!(!defect.words().0.en.is_empty() && !defect.words().1.ja.is_empty());
}

#[test]
fn files_are_read_and_sorted_and_folders_left_out() {
    let bytes = archive(&[
        ("b/", b""),
        ("b/two.CSV", b"2"),
        ("a.csv", b"1"),
        ("README", b"x"),
        ("photo.jpg", b"x"),
        ("b/~$two.xlsx", b"x"),
        ("__MACOSX/._a.csv", b"x"),
        (".git/a.csv", b"x"),
    ]);
    let entries = read(&bytes).unwrap();
    let skipped = || Err(kinds::harmless());
    let expected = [
        (".git/a.csv", skipped()),
        ("README", skipped()),
        ("__MACOSX/._a.csv", skipped()),
        ("a.csv", Ok(b"1".to_vec())),
        ("b/two.CSV", Ok(b"2".to_vec())),
        ("b/~$two.xlsx", skipped()),
        ("photo.jpg", skipped()),
    ];
    let expected =
        expected.map(|(path, content)| Entry { path: path.to_owned(), content }).to_vec();
    assert_eq!(entries, expected);
}

#[test]
fn names_are_cp932_unless_said_or_plainly_utf_8() {
    // 表 ends in a backslash in CP932.
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode("報告/表.csv");
    let placeholder = "x".repeat(cp932.len() - 4) + ".csv";
    let bytes = replaced(archive(&[(&placeholder, b"1")]), placeholder.as_bytes(), &cp932);
    assert_eq!(paths(&bytes), ["報告/表.csv"]);

    let (kana, ..) = encoding_rs::SHIFT_JIS.encode("ﾃｽ.csv");
    let bytes = replaced(archive(&[("ab.csv", b"1")]), b"ab.csv", &kana);
    assert_eq!(paths(&bytes), ["ﾃｽ.csv"]);

    let utf_8 = archive(&[("報告/表.csv", b"1")]);
    assert_eq!(paths(&utf_8), ["報告/表.csv"]);
    assert_eq!(paths(&flagged(utf_8, 1 << 11, false)), ["報告/表.csv"]);
}

#[test]
fn names_that_lead_out_of_the_archive_are_only_names() {
    let names = ["/etc/a.csv", "../../b.csv", "C:\\x\\c.csv", "./d/../e.csv", "f\u{202E}\n.csv"];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"1"[..])).collect();
    assert_eq!(
        paths(&archive(&files)),
        ["b.csv", "e.csv", "etc/a.csv", "f\u{FFFD}\u{FFFD}.csv", "x/c.csv"]
    );
    assert_eq!(display_path("../"), "(無名)");
}

#[test]
fn a_name_that_is_there_twice_is_kept_twice() {
    let bytes = replaced(archive(&[("1.csv", b"1"), ("2.csv", b"2")]), b"2.csv", b"1.csv");
    let entries = read(&bytes).unwrap();
    let contents: Vec<_> = entries.into_iter().map(|entry| entry.content.unwrap()).collect();
    assert_eq!(contents, [b"1", b"2"]);
}

#[test]
fn archives_inside_archives_are_refused_whatever_they_are_called() {
    let inner = archive(&[("a.csv", b"1")]);
    let entries = read(&archive(&[("1.zip", &inner), ("2.csv", &inner), ("3.csv", b"1")])).unwrap();
    assert_unreadable(&entries[0].content, "更に圧縮ファイル");
    assert_unreadable(&entries[1].content, "更に圧縮ファイル");
    assert_eq!(entries[2].content, Ok(b"1".to_vec()));
}

#[test]
fn a_workbook_inside_an_archive_is_no_archive() {
    let workbook = archive(&[("xl/workbook.xml", b"<workbook/>")]);
    let entries = read(&archive(&[("a.xlsx", &workbook), ("b.csv", &workbook)])).unwrap();
    assert_eq!(entries[0].content, Ok(workbook.clone()));
    assert_eq!(entries[1].content, Ok(workbook));
}

#[test]
fn what_needs_a_password_says_so() {
    let entries = read(&flagged(archive(&[("a.csv", b"1"), ("b.txt", b"1")]), 1, true)).unwrap();
    assert_eq!(entries.len(), 2);
    for entry in entries {
        assert_unreadable(&entry.content, "パスワード");
    }
}

#[test]
fn a_damaged_file_does_not_take_the_others_with_it() {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("a.csv", "first content"), ("b.csv", "second content")] {
        writer.start_file(name, options).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let entries = read(&replaced(bytes, b"first", b"FIRST")).unwrap();
    assert_unreadable(&entries[0].content, "壊れている");
    assert_eq!(entries[1].content, Ok(b"second content".to_vec()));
}

#[test]
fn what_is_no_archive_is_refused_whole() {
    let whole = archive(&[("a.csv", b"1")]);
    for bytes in [&b""[..], b"PK\x03\x04", b"a,b\n1,2\n", &whole[..whole.len() - 10]] {
        assert_eq!(read(bytes).unwrap_err().code(), "file.unreadable");
    }
}

#[test]
fn another_compression_is_named_as_the_reason() {
    let mut bytes = archive(&[("a.csv", &[b'1'; 100])]);
    for start in 0..bytes.len() - 12 {
        match &bytes[start..start + 4] {
            b"PK\x03\x04" => bytes[start + 8] = 14,
            b"PK\x01\x02" => bytes[start + 10] = 14,
            _ => {}
        }
    }
    assert_unreadable(&read(&bytes).unwrap()[0].content, "圧縮方式");
}

#[test]
fn bombs_are_stopped() {
    let noughts = vec![b'0'; 18 * 1024 * 1024];
    let bytes = archive(&[("a.csv", &noughts), ("b.csv", b"1")]);
    assert!(noughts.len() > 900 * bytes.len());
    let entries = read(&bytes).unwrap();
    assert_unreadable(&entries[0].content, "200倍");
    assert_eq!(entries[1].content, Ok(b"1".to_vec()));
}

#[test]
fn every_limit_holds() {
    let small = Limits { entries: 3, file: 1000, all: 2500, ratio: 10, ratio_from: 500 };
    let lines: Vec<u8> = (b'!'..b'z').cycle().step_by(7).take(900).collect();
    let lines = lines.as_slice();
    let contents =
        |files: &[(&str, &[u8])]| read_within(&archive(files), small, &mut { small.all });

    let entries = contents(&[("a.csv", lines), ("b.csv", lines)]).unwrap();
    assert!(entries.iter().all(|entry| entry.content.is_ok()), "{entries:?}");
    let defect = contents(&[("a.csv", lines), ("b.csv", lines), ("c.csv", lines)]).unwrap_err();
    assert!(defect.words().0.ja.contains("合計"), "{defect:?}");
    let four = [("a", &b""[..]), ("b", b""), ("c", b""), ("d", b"")];
    assert!(contents(&four).unwrap_err().words().0.ja.contains("多すぎ"));

    let entries = contents(&[("a.csv", &[lines, lines].concat())]).unwrap();
    assert_unreadable(&entries[0].content, "展開後の大きさが上限");
    let entries = contents(&[("a.csv", &[b'0'; 900]), ("b.csv", &[b'0'; 400])]).unwrap();
    assert_unreadable(&entries[0].content, "10倍");
    assert_eq!(entries[1].content, Ok(vec![b'0'; 400]));
}

#[test]
fn declared_sizes_are_not_believed() {
    let content = vec![b'0'; 18 * 1024 * 1024];
    let size = u32::try_from(content.len()).unwrap().to_le_bytes();
    let bytes = archive(&[("a.csv", &content)]);
    for lie in [0_u32, 10, u32::MAX - 1] {
        let entries = read(&replaced(bytes.clone(), &size, &lie.to_le_bytes())).unwrap();
        assert_unreadable(&entries[0].content, "");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = read(&[MAGIC, &bytes].concat());
    }

    #[test]
    fn damage_is_read_or_refused(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
        inserted in prop::collection::vec(any::<u8>(), 0..8),
        truncates in any::<bool>(),
    ) {
        let mut bytes = archive(&[("a.csv", b"1,2,3\n"), ("表.csv", &[b'x'; 200])]);
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] ^= byte;
        }
        let cut = cut.index(bytes.len());
        if truncates {
            bytes.truncate(cut);
        } else {
            bytes.splice(cut..cut, inserted);
        }
        let _ = read(&bytes);
    }
}
