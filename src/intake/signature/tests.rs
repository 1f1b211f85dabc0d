use super::*;

fn name(format: Option<Format>) -> &'static str {
    format.map_or("", |format| format.name.0)
}

#[test]
fn files_are_known_by_their_first_bytes() {
    for (bytes, words) in [
        (&b"\x1F\x8B\x08\x00rest"[..], "gzip"),
        (b"7z\xBC\xAF\x27\x1C\x00", "7z"),
        (b"Rar!\x1A\x07\x01", "RAR"),
        (b"!\x00-lh5-", "LZH"),
        (b"PK\x05\x06\x00\x00", "空のZIP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1A\n", "PNG"),
        (b"\x09\x08\x10\x00\x00\x06", ".xls"),
    ] {
        assert!(name(of(bytes)).contains(words), "{words}: {:?}", of(bytes));
    }
    for text in ["報告番号,事業者名\nA-1,架空通信\n", "", "BZ,1\n", "7zip,1\n", "PK,2\n"]
    {
        assert_eq!(of(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn what_only_begins_like_a_format_may_be_text() {
    assert_eq!(beyond_doubt("MZ,報告番号,事業者名\n".as_bytes()), None);
    assert!(name(beyond_doubt(b"MZ\x90\x00\x03\x00")).contains("自己解凍"));
    assert!(name(beyond_doubt(b"\x1F\x8B\x08\x00")).contains("gzip"));
    assert_eq!(beyond_doubt("停\0止\u{7}\n".as_bytes()), None);
}

#[test]
fn compound_files_are_told_apart_by_their_streams() {
    let file = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [COMPOUND_FILE, &[0; 504], &name, &[0; 64]].concat()
    };
    for (stream, family) in [
        ("EncryptedPackage", Family::Protected),
        ("Workbook", Family::Spreadsheet),
        ("WordDocument", Family::Document),
        ("__properties_version1.0", Family::Mail),
        ("", Family::Spreadsheet),
    ] {
        assert_eq!(of(&file(stream)).unwrap().family, family, "{stream}");
    }
    assert!(of(&file("EncryptedPackage")).unwrap().words().0.ja.contains("パスワード"));
}

#[test]
fn texts_that_are_no_tables_are_known_by_their_beginning() {
    for (text, words) in [
        (".a { color: red }\n<table><tr><td>報告番号</td></tr></table>", "HTML"),
        ("<!DOCTYPE html>\n<html><body>", "HTML"),
        ("\n  <table border=1><tr><td>報告番号</td>", "HTML"),
        ("<?xml version=\"1.0\"?><html xmlns=\"x\"><table>", "HTML"),
        (
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            "XMLスプレッドシート",
        ),
        ("<?xml version=\"1.0\"?><reports/>", "XML"),
        ("{\"報告番号\": \"A-1\"}", "JSON"),
        ("{\"報告番号\": \"A-1\"}\n{\"報告番号\": \"A-2\"}\n", "JSON"),
        ("From: a@example.jp\nTo: b@example.jp\nSubject: x\n\n本文", "メール"),
        ("差出人：架空通信\n件名：事故の報告\n\n本文", "メール"),
        ("{\\rtf1\\ansi", "RTF"),
    ] {
        assert!(name(of_text(text)).contains(words), "{text}: {:?}", of_text(text));
    }
    for text in ["報告番号,事業者名\n", "{報告}\n", "From: 架空通信\n本文\n", "[1] 報告\n", ""]
    {
        assert_eq!(of_text(text), None, "{text}");
    }
}
