use super::*;
use crate::intake::decode::lines::stretches;

const NARROW: [Encoding; 3] = [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp];

#[test]
fn a_word_in_any_encoding_is_told_in_a_file_in_iso_2022_jp() {
    for real in NARROW {
        for word in ["東京", "復旧済", "さくら", "設備要因"] {
            let found = stretches(&record(Encoding::Iso2022Jp, real, word), Encoding::Iso2022Jp);
            assert!(found.iter().any(|is| is.others == [real]), "{word} {real:?} {found:?}");
        }
    }
}

/// What people write in cells of reports.
const WRITTEN: [&str; 43] = [
    "東京", "大阪市北区", "復旧", "停電", "架空通信", "架空電信株式会社", "カクウテレコム",
    "落雷による停電", "ドコモ", "さくら", "東京都千代田区", "基地局", "設備故障",
    "データ通信が利用できない", "なし", "該当なし", "調査中", "自社", "関西", "九州・沖縄",
    "5時間32分", "約4万人", "第二報", "令和6年10月1日", "通話しづらい", "光ファイバの切断",
    "第１報（速報）", "交換機", "電源装置の故障", "メール", "仙台市", "輻輳", "伝送路",
    "原因は調査中。", "①東京②大阪", "午後3時頃", "支障木の伐採", "工事業者による切断",
    "ルータの交換", "予備系への切替え", "冗長化", "過負荷", "誤操作",
];

fn words() -> Vec<&'static str> {
    let known = WORDS.iter().copied().filter(|word| word.chars().count() > 1);
    // A term may stand with a sign that one of the encodings lacks.
    let known = known
        .filter(|word| NARROW.iter().all(|is| is.read(&is.write(word)).as_deref() == Some(*word)));
    known.chain(WRITTEN).collect()
}

fn record(own: Encoding, real: Encoding, word: &str) -> Vec<u8> {
    let before = own.write("A-1,架空通信株式会社,2024-10-01 09:05,");
    [before, real.write(word), own.write(",携帯電話（音声）,設備要因\r\n")].concat()
}

#[test]
fn a_word_in_another_encoding_than_its_record_is_told() {
    let mut missed = Vec::new();
    for word in words() {
        for own in NARROW {
            for real in NARROW.into_iter().filter(|real| *real != own) {
                let line = record(own, real, word);
                let is_told = stretches(&line, own).iter().any(|is| is.others.contains(&real))
                    || own.read_lossily(&line).1 > 0;
                if !is_told {
                    missed.push(format!("{word}: {real:?} in {own:?}"));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_word_in_iso_2022_jp_is_told_in_any_file() {
    for word in words().into_iter().filter(|word| !word.contains('①')) {
        for own in NARROW {
            let line = record(own, Encoding::Iso2022Jp, word);
            let found = stretches(&line, own);
            assert!(found.iter().any(|is| is.others == [Encoding::Iso2022Jp]), "{word} {own:?}");
        }
    }
}

#[test]
fn a_record_in_the_encoding_of_its_file_is_left_alone() {
    let more = [
        "ｶｸｳﾃﾚｺﾑ", "ﾄﾞｺﾓ", "ｿﾌﾄﾊﾞﾝｸ", "ﾃﾚｺﾑ", "ﾃﾞｰﾀ", "澤田", "渡邊", "齋藤", "髙﨑", "檜山", "邊見",
        "龍ケ崎", "萬代橋", "A社", "㈱架空", "℡", "Ω", "±5", "5°", "α波", "ｱﾟ", "ｳﾞ", "−", "～",
        "堯", "瀧",
    ];
    for word in words().into_iter().chain(more) {
        for own in NARROW {
            let written = own.write(word);
            if own.read(&written).as_deref() != Some(word) {
                continue;
            }
            let line = record(own, own, word);
            let found = stretches(&line, own);
            assert!(found.iter().all(|is| is.others.is_empty()), "{word} {own:?} {found:?}");
        }
    }
}

#[test]
fn other_languages_in_utf_8_are_left_alone() {
    for text in [
        "café", "créée", "Ångström", "Łódź", "naïve façade", "Москва", "αβγ", "Ωμέγα", "שלום",
        "مرحبا", "한국어", "ไทย", "😀", "½", "©2024", "5²", "«x»", "10 µs", "¥100", "Việt Nam",
    ] {
        let line = format!("A-1,架空通信,{text},設備要因\n");
        let found = stretches(line.as_bytes(), Encoding::Utf8);
        assert!(found.iter().all(|is| is.others.is_empty()), "{text} {found:?}");
    }
}

#[test]
fn a_word_within_a_cell_is_told_by_itself() {
    let own = Encoding::Cp932;
    let line =
        [own.write("A-1,大阪 "), Encoding::Utf8.write("東京"), own.write(" 名古屋,設備要因\n")];
    let found = stretches(&line.concat(), own);
    let texts: Vec<_> = found.iter().map(|is| (is.bytes.len(), is.others.clone())).collect();
    assert_eq!(texts, [(9, vec![]), (6, vec![Encoding::Utf8]), (17, vec![])]);
}

#[test]
fn words_of_other_languages_and_kana_of_half_width_are_no_other_encoding() {
    let written: [(Encoding, &[&str]); 3] = [
        (
            Encoding::Utf8,
            &[
                "réseau créé en 2024", "é", "ü1", "Hyvää jää", "müdürü üçüncü", "łóżko", "æøå",
                "agréé",
            ],
        ),
        (
            Encoding::Cp932,
            &[
                "ﾃﾚｺﾑ", "ﾃﾚｺﾑ ｾﾝﾀｰ", "ﾗｲﾝ断", "ﾒｰﾙ系", "ﾈｯﾄ･ｺﾑ", "ｺｱ･ﾒｰﾙ", "羚羊", "豎坑", "羞恥",
                "眩惑", "雹､", "罠､",
            ],
        ),
        (Encoding::EucJp, &["彷徨", "雹､", "ｱｸｾｽ"]),
    ];
    for (own, texts) in written {
        for text in texts {
            let line = record(own, own, text);
            assert_eq!(foreign(&line, own), [], "{text} in {own:?}");
        }
    }
}

#[test]
fn a_word_in_utf8_between_brackets_of_its_record_is_told() {
    for own in [Encoding::Cp932, Encoding::EucJp] {
        for word in ["あり", "東京", "楽天", "徳島", "つながりにくい"] {
            let cell =
                [own.write("架空（"), Encoding::Utf8.write(word), own.write("）通信。")].concat();
            let line = [own.write("A-1,"), cell, own.write(",FTTH\r\n")].concat();
            let is_told = |(_, others): &Part| others.contains(&Encoding::Utf8);
            let found = foreign(&line, own);
            let is_bad = own.read_lossily(&line).1 > 0;
            assert!(is_bad || found.iter().any(is_told), "{word} in {own:?}: {found:?}");
        }
    }
}
