use proptest::prelude::*;

use super::*;
use crate::model::cp932;

#[test]
fn widths_and_spaces_become_one() {
    assert_eq!(normalize("\u{3000}２０２４／１０／１　９：０５ "), "2024/10/1 9:05");
    assert_eq!(normalize("ｿﾌﾄﾊﾞﾝｸｰ"), "ソフトバンクー");
    assert_eq!(normalize("㈱\u{200B}東西"), "(株)東西");
    assert_eq!(normalize("\u{FEFF}報告番号\u{0}\r\n"), "報告番号");
}

#[test]
fn what_cp932_can_write_is_normal_in_it() {
    for (text, normal) in [
        ("￥￠￡￢￤", "￥￠￡￢￤"),
        ("¥500", "￥500"),
        ("´", "´"),
        ("￣", "￣"),
        ("¨", "¨"),
        ("￥￣´ﾞ￠", "￥￣゛´￠"),
        ("ﾞ", "゛"),
        ("か゛", "か゛"),
        ("ｶﾞ", "ガ"),
        ("ｱﾞ", "ア゛"),
        ("ｶﾟ", "カ゜"),
        ("うﾞ", "う゛"),
        ("ﾜﾞ", "ワ゛"),
        ("ｳﾞ", "ヴ"),
        ("\u{212B}", "\u{212B}"),
        ("A\u{30A}", "\u{212B}"),
        ("\u{FA15}\u{FA20}", "\u{FA15}\u{FA20}"),
        ("\u{51DE}", "\u{FA15}"),
    ] {
        assert_eq!(normalize(text), normal, "{text}");
    }
    let double = (0x81..=0xFC_u8).flat_map(|lead| (0x40..=0xFC_u8).map(move |trail| [lead, trail]));
    let mut seen = 0;
    for pair in double {
        let Some(text) =
            encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&pair)
        else {
            continue;
        };
        // Characters that a carrier has laid down itself have no normal form.
        if text.chars().all(cp932::has) {
            seen += 1;
            let normal = normalize(&text);
            assert!(normal.chars().all(cp932::has), "{text} is {normal}");
        }
    }
    assert!(seen > 7_000, "{seen}");
}

#[test]
fn what_is_normal_is_not_copied() {
    assert!(matches!(normalize("  東京都 "), Cow::Borrowed("東京都")));
}

#[test]
fn twins_of_the_decoders_become_one() {
    assert_eq!(normalize("6〜8"), normalize("6～8"));
    assert_eq!(normalize("−5"), normalize("－5"));
    assert_eq!(normalize("5—"), normalize("5―"));
    assert_eq!(normalize("センター"), "センター");
}

#[test]
fn figures_keep_notes_apart_and_unify_dashes() {
    assert_eq!(figures("１０²"), "10²");
    assert_eq!(figures("87万①"), "87万①");
    assert_eq!(figures("ﾕｰｻﾞｰ"), "ユーザー");
    assert_eq!(figures("2024ー10―01\u{3000}pm"), "2024-10-01 PM");
    assert_eq!(figures("㋿元年㋄㏠㈬"), "令和元年5月1日(水)");
}

#[test]
fn control_characters_are_dropped_and_line_ends_stay() {
    assert_eq!(without_controls("停\0止\u{8}を\u{1F}し\u{9B}た\u{7F}"), "停止をした");
    assert_eq!(without_controls("一\r\n二\t三"), "一\r\n二\t三");
    assert_eq!(without_controls("一\u{B}二\u{85}三\u{2028}四"), "一\n二\n三\n四");
    assert!(matches!(without_controls("架空\n通信"), Cow::Borrowed("架空\n通信")));
}

#[test]
fn every_dash_is_one_and_the_vowel_mark_stays_a_letter() {
    let dashes: Vec<char> = ('\0'..=char::MAX).filter(|c| is_dash(*c)).collect();
    assert_eq!(dashes.len(), 37);
    for dash in dashes {
        let written = format!("A{dash}1");
        assert_eq!(with_one_dash(&normalize(&written)), "A-1", "U+{:04X}", u32::from(dash));
        let word = format!("サ{dash}バ{dash}{dash}1");
        assert_eq!(with_one_dash(&normalize(&word)), "サーバー-1", "U+{:04X}", u32::from(dash));
    }
    for other in ["A~1", "A_1", "A一1", "A.1", "A/1"] {
        assert_eq!(with_one_dash(&normalize(other)), other);
    }
    assert_eq!(with_one_dash("データーセンター"), "データーセンター");
}

#[test]
fn words_for_unknown() {
    for text in [
        "",
        " 　",
        "不明",
        "不 明",
        "調査中",
        "（調査中）",
        "調査中です。",
        "－",
        "ー",
        "―",
        "−",
        "‐",
        "–",
        "--",
        "ｰ",
        "継続中",
        "未復旧",
        "未復旧（10月2日9時現在）",
        "現在調査中",
        "詳細は、調査中",
        "Ｎ／Ａ",
        "n/a",
        "？",
        "NULL",
        "不明・調査中",
        "調査中のため不明",
        "不明（調査中）",
        "算出中（第2報で報告）",
        "未復旧（10月2日10時復旧見込み）",
    ] {
        assert!(is_unknown(&normalize(text)), "{text}");
        assert!(is_unknown(&figures(text)), "{text}");
    }
    for text in [
        "0", "一", "有", "-5", "なし", "該当なし", "87万（調査中）", "調査", "~", "#N/A",
        "不明（3万人の見込み）", "未復旧（10月2日10時に復旧）", "調査中（3万以上）", "－（3万）",
        "不明、3万",
    ] {
        assert!(!is_unknown(&normalize(text)), "{text}");
    }
}

#[test]
fn a_value_beside_a_word_for_unknown_is_not_passed_over() {
    assert_eq!(value_beside_unknown("不明(3万人)"), Some(("不明", "3万人")));
    assert_eq!(value_beside_unknown("-(3万人)"), Some(("-", "3万人")));
    assert_eq!(value_beside_unknown("3万人(不明)"), None);
}

#[test]
fn what_may_change_digits_unseen_is_told_from_what_cannot() {
    for text in
        ["4\u{0}5", "45\u{8}", "4\u{AD}5", "\u{202E}45", "4\u{E000}", "4\u{FFFD}5", "4\u{2063}5"]
    {
        assert!(hides_something(text), "{text:?}");
    }
    for text in
        ["45", "4\u{200B}5", "\u{FEFF}45", "\u{200E}2024\u{200E}/10", "4\n5\t", "45\u{FE0F}"]
    {
        assert!(!hides_something(text), "{text:?}");
    }
}

#[test]
fn what_passes_for_plain_is_normal_by_the_tables_too() {
    for c in (0..=0xFFFF).filter_map(char::from_u32).filter(|c| is_plain(*c)) {
        assert!(c.to_string().nfkc().eq([c]), "{c:?} is another by itself");
        assert!(!is_invisible(c) && decoder_twin(c).is_none(), "{c:?}");
        assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "{c:?}");
    }
}

proptest! {
    #[test]
    fn plain_text_is_normal(text in "[ -~、-〃々-】〔〕※ぁ-ゔァ-ヺ・ー一-鿿&&[^\u{51DE}\u{8612}ゔヷ-ヺ]]{0,40}") {
        prop_assert_eq!(text.trim().nfkc().collect::<String>(), normalize(&text));
    }

    #[test]
    fn wide_letters_and_figures_become_narrow(text in "[ -~　！-～、-〃ぁ-んァ-ンー一-三]{0,40}") {
        prop_assert_eq!(text.trim().nfkc().collect::<String>(), normalize(&text));
        let wanted: String = text.nfkc().collect();
        prop_assert_eq!(normalize_inner(&text), wanted);
    }

    #[test]
    fn normalising_twice_changes_nothing(text in ".*") {
        let once = normalize(&text).into_owned();
        prop_assert_eq!(normalize(&once).into_owned(), once.clone());
        let _ = (is_unknown(&once), figures(&text));
    }
}
