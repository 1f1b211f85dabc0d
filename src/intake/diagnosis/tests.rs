use super::*;

const TEXT: &str = "報告番号,事業者名,発生日時\nA-1,架空通信,2024-10-01 09:05\n";

fn diagnosis(bytes: &[u8]) -> Diagnosis {
    of(bytes, None, &Mapping::default())
}

#[track_caller]
fn assert_says(bytes: &[u8], words: &[&str], not: &[&str]) {
    let Diagnosis { why, hint, .. } = diagnosis(bytes);
    let (ja, en) = (why.ja + &hint.ja, why.en + &hint.en);
    for word in words {
        assert!(ja.contains(word), "{word}: {ja}");
    }
    for word in not {
        assert!(!ja.contains(word) && !en.contains(word), "{word}: {ja} {en}");
    }
}

#[test]
fn a_wrong_encoding_is_named_and_nothing_else() {
    const NOT: [&str; 3] = ["--mapping", "区切", "見出し行が見つかりません"];
    let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_says(&wide, &["UTF-16LE", "--encoding utf-16le"], &NOT);
    let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_says(&wide, &["UTF-16BE", "--encoding utf-16be"], &NOT);
    let keys: Vec<u8> =
        "report_id,carrier\nA-1,x\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_says(&keys, &["--encoding utf-16le"], &NOT);
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(TEXT);
    assert_says(&[b"\xEF\xBB\xBF", &*cp932].concat(), &["BOM", "--encoding cp932"], &NOT);
    assert_says(&[b"\xFF\xFE", TEXT.as_bytes()].concat(), &["--encoding utf-8"], &NOT);
    // Big5 and two encodings on one line each.
    assert_says(b"\xB3\xF8\xA7i\xB8\xB9\xBDX,\x80\xFF\n", &["--encoding"], &NOT);
    let given = of(&cp932, Some(Encoding::Utf8), &Mapping::default());
    assert!(given.hint.ja.contains("--encoding cp932"), "{given:?}");
}

#[test]
fn a_text_that_was_garbled_before_is_told_as_such() {
    let garbled = encoding_rs::WINDOWS_1252.decode(TEXT.as_bytes()).0.into_owned();
    let words = ["文字化けしたまま", "元のファイル", "--encoding"];
    let latin: String = TEXT.bytes().map(char::from).collect();
    assert_says(latin.as_bytes(), &words, &["--mapping", "区切"]);
    assert_says(garbled.as_bytes(), &words, &["--mapping", "区切"]);
    // Of headers that were garbled as CP932 some bytes are lost.
    let lossy = encoding_rs::SHIFT_JIS.decode(TEXT.as_bytes()).0.into_owned();
    assert_says(lossy.as_bytes(), &["--encoding"], &["--mapping", "区切"]);
    let whole = "報告番号,報告回,報告番号\n";
    let whole = encoding_rs::SHIFT_JIS.decode(whole.as_bytes()).0.into_owned();
    assert_says(whole.as_bytes(), &words, &["--mapping", "区切"]);
    let (gb, ..) = encoding_rs::GB18030.encode(TEXT);
    assert_says(&gb, &["--encoding"], &["--mapping", "区切"]);
}

#[test]
fn another_delimiter_is_named() {
    const NOT: [&str; 3] = ["--mapping", "--encoding", "見出し行が見つかりません"];
    for delimiter in ["|", " ", "\u{3000}", "、", "："] {
        let text = TEXT.replace(',', delimiter);
        assert_says(text.as_bytes(), &["区切り"], &NOT);
        let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(&text);
        assert_says(&cp932, &["区切り"], &NOT);
    }
    assert_says(format!("sep=;\n{TEXT}").as_bytes(), &["区切り", "sep=;"], &NOT);
}

#[test]
fn another_format_is_named() {
    const NOT: [&str; 4] = ["--mapping", "--encoding", "区切", "見出し行"];
    for (bytes, word) in [
        (&b"<html><table><tr><td>1</td></tr></table></html>"[..], "HTML"),
        (b"\xEF\xBB\xBF<!DOCTYPE HTML><html>", "HTML"),
        (b"\x1F\x8B\x08\x00\x00\x00", "gzip"),
        (b"7z\xBC\xAF\x27\x1C\x00\x04", "7z"),
        (b"{\\rtf1\\ansi\\deff0 a,b}", "RTF"),
        (b"%PDF-1.4\n%\xE2\xE3\xCF\xD3", "PDF"),
        (b"[{\"a\": 1, \"b\": 2}]", "JSON"),
    ] {
        assert_says(bytes, &[word], &NOT);
    }
    let (page, ..) = encoding_rs::SHIFT_JIS.encode("<html><td>報告番号</td></html>");
    assert_says(&page, &["HTML"], &NOT);
}

#[test]
fn another_layout_is_told_by_its_first_row() {
    const NOT: [&str; 2] = ["--encoding", "区切り"];
    let text = "障害管理番号,会社,障害発生\nK-1,架空通信A,2024-10-01 09:05\n";
    for encoding in [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp] {
        let bytes = encoding_of(text, encoding);
        assert_says(&bytes, &["--mapping", "障害管理番号"], &NOT);
        assert_eq!(diagnosis(&bytes).legible, Some(encoding));
    }
}

fn encoding_of(text: &str, encoding: Encoding) -> Vec<u8> {
    let coder = match encoding {
        Encoding::Cp932 => encoding_rs::SHIFT_JIS,
        Encoding::EucJp => encoding_rs::EUC_JP,
        _ => encoding_rs::UTF_8,
    };
    coder.encode(text).0.into_owned()
}

#[test]
fn a_text_that_is_no_table_is_legible() {
    for text in ["架空通信Aの分を入れました。\n残りは来週です。\n", "Memo\n", "報告番号：A-1\n"]
    {
        for encoding in [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp] {
            let found = diagnosis(&encoding_of(text, encoding));
            assert!(found.legible.is_some(), "{text}: {found:?}");
            assert!(!found.why.ja.contains("見出し行が見つかりません"), "{found:?}");
        }
    }
    assert_eq!(diagnosis(b"\x93\xFA\x80\xFF\xA0").legible, None);
}

#[test]
fn an_empty_file_is_empty() {
    for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b" \r\n\n", b"\x1A", b"\0\0\0"] {
        assert_says(bytes, &["空です"], &["--encoding", "--mapping", "見出し行"]);
    }
}
