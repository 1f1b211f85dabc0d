use super::*;
use proptest::prelude::*;

const TEXT: &str = "報告番号,事業者名\nA-1,架空通信～株式会社\n";

fn written(encoding: Encoding) -> Vec<u8> {
    encoding.write(TEXT)
}

fn has_header(text: &str) -> bool {
    text.contains("報告番号")
}

#[test]
fn each_encoding_is_recognised_by_the_header_row_that_it_gives() {
    for encoding in [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp, Encoding::Iso2022Jp] {
        let bytes = written(encoding);
        let decoded = decode(&bytes, None, has_header).unwrap();
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, TEXT));
        assert!(decoded.invalid.is_empty());
    }
}

#[test]
fn a_byte_order_mark_decides_and_is_not_part_of_the_text() {
    for (mark, encoding) in [
        (vec![0xEF, 0xBB, 0xBF], Encoding::Utf8),
        (vec![0xFF, 0xFE], Encoding::Utf16Le),
        (vec![0xFE, 0xFF], Encoding::Utf16Be),
    ] {
        let bytes = [mark, written(encoding)].concat();
        let decoded = decode(&bytes, None, has_header).unwrap();
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, TEXT));
    }
}

#[test]
fn a_bad_sequence_is_told_by_its_offset_in_the_file() {
    let mut bytes = written(Encoding::Cp932);
    let offset = bytes.len() - 5;
    bytes[offset] = 0xFF;
    let decoded = decode(&bytes, None, has_header).unwrap();
    assert_eq!(decoded.encoding, Encoding::Cp932);
    assert_eq!(decoded.invalid.first().map(|bad| bad.offset), Some(offset));
    let mut marked = [vec![0xEF, 0xBB, 0xBF], written(Encoding::Utf8)].concat();
    marked[10] = 0xFF;
    let decoded = decode(&marked, None, |_| true).unwrap();
    assert!(decoded.invalid.iter().any(|bad| bad.offset == 10));
}

#[test]
fn the_encoding_given_outranks_the_one_recognised() {
    assert!(decode(&written(Encoding::Cp932), Some(Encoding::Utf8), has_header).is_none());
    assert_eq!(Encoding::named("Shift_JIS"), Some(Encoding::Cp932));
    assert_eq!(Encoding::named("euc_jp"), Some(Encoding::EucJp));
    assert_eq!(Encoding::named("latin1"), None);
}

#[test]
fn a_line_in_another_encoding_is_read_in_its_own_and_told() {
    const ROW: &str = "A-2,架空電信,設備要因\n";
    let own = [written(Encoding::Cp932), Encoding::Utf8.write(ROW)].concat();
    let decoded = decode(&own, None, has_header).unwrap();
    assert_eq!(decoded.encoding, Encoding::Cp932);
    assert_eq!(decoded.text, format!("{TEXT}{ROW}"));
    let [line] = decoded.foreign.as_slice() else { panic!("{:?}", decoded.foreign) };
    assert_eq!((line.offset, line.at), (written(Encoding::Cp932).len(), TEXT.len()));
    assert_eq!((line.encodings.as_slice(), &line.header), (&[Encoding::Utf8][..], &None));
    assert_eq!(decoded.line_of(line.at), 3);
}

#[test]
fn a_header_row_in_another_encoding_is_left_out_of_the_text() {
    for (own, other) in [
        (Encoding::Utf8, Encoding::Cp932),
        (Encoding::Cp932, Encoding::EucJp),
        (Encoding::EucJp, Encoding::Utf8),
    ] {
        let bytes = [written(own), written(other)].concat();
        let decoded = decode(&bytes, None, has_header).unwrap();
        assert_eq!(decoded.encoding, own, "that of the beginning");
        assert_eq!(decoded.text, format!("{TEXT}\nA-1,架空通信～株式会社\n"));
        assert_eq!(decoded.foreign[0].header.as_deref(), Some("報告番号,事業者名"));
        let lines: Vec<_> = decoded
            .foreign
            .iter()
            .map(|line| (decoded.line_of(line.at), line.header.is_some()))
            .collect();
        assert_eq!(lines, [(3, true), (4, false)]);
    }
}

#[test]
fn a_file_with_headers_in_ascii_is_in_the_encoding_of_most_of_its_lines() {
    let header = "report_id,carrier\n";
    let row = |encoding: Encoding, number: u8| {
        encoding.write(&format!("A-{number},架空通信,携帯電話（音声）,設備要因\n"))
    };
    for own in [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp] {
        for other in CANDIDATES.into_iter().filter(|other| *other != own) {
            let bytes =
                [header.into(), row(own, 1), row(own, 2), row(other, 3), row(own, 4)].concat();
            let decoded = decode(&bytes, None, |text| text.contains("report_id")).unwrap();
            assert_eq!(decoded.encoding, own, "{other:?}");
            let lines: Vec<_> =
                decoded.foreign.iter().map(|line| decoded.line_of(line.at)).collect();
            assert_eq!(lines, [4], "{other:?} in {own:?}");
        }
    }
}

#[test]
fn physical_lines_end_in_any_way() {
    let decoded = decode("a\r\nb\rc\nd".as_bytes(), None, |_| true).unwrap();
    let lines: Vec<_> = [0, 2, 3, 5, 7].map(|at| decoded.line_of(at)).to_vec();
    assert_eq!(lines, [1, 1, 2, 3, 4]);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        if let Some(decoded) = super::any(&bytes) {
            for bad in decoded.invalid {
                prop_assert!(bad.offset < bytes.len());
                let replaced = decoded.text[bad.at..].starts_with(char::REPLACEMENT_CHARACTER);
                prop_assert!(replaced);
            }
        }
    }
}
