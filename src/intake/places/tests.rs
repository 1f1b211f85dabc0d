use super::*;
use crate::intake::code_tables;
use std::sync::LazyLock;

static CODES: LazyLock<CodeTables> = LazyLock::new(|| code_tables::load().unwrap());

fn place(text: &str) -> Option<String> {
    prefecture(text, &CODES)
}

/// The regions, the prefectures named one by one, and what is told of.
fn read(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (area, told) = area(text, &CODES);
    (area.regions, area.prefectures, told)
}

#[track_caller]
fn covers(text: &str, regions: &[&str], prefectures: &[&str]) {
    let (found, listed, told) = read(text);
    assert_eq!(found, regions, "{text}");
    assert_eq!(listed, prefectures, "{text}");
    assert!(told.is_empty(), "{text}: {told:?}");
}

/// Asserts the regions that are counted and the parts that are told by name.
#[track_caller]
fn tells(text: &str, regions: &[&str], told: &[&str]) {
    let (found, _, said) = read(text);
    assert_eq!(found, regions, "{text}: {said:?}");
    assert_eq!(said, told, "{text}");
}

const ALL_REGIONS: [&str; 11] = [
    "hokkaido", "tohoku", "kanto", "shinetsu", "hokuriku", "tokai", "kinki", "chugoku", "shikoku",
    "kyushu", "okinawa",
];

fn all_but(region: &str) -> Vec<&'static str> {
    ALL_REGIONS.into_iter().filter(|code| *code != region).collect()
}

#[test]
fn a_place_is_the_one_prefecture_that_the_text_names() {
    for (text, code) in [
        ("○○ビル（神奈川県横浜市）", "14"),
        ("東京都府中市", "13"),
        ("広島県府中市", "34"),
        ("京都府京都市", "26"),
        ("京都府", "26"),
        ("大阪", "27"),
        ("梅田ビル（大阪）", "27"),
        ("大阪市北区", "27"),
        ("大阪市福島区", "27"),
        ("東京23区", "13"),
        ("沖縄本島", "47"),
        ("相模湾（神奈川県沖）", "14"),
        ("東京都千代田区、東京都港区", "13"),
        ("三重県津市", "24"),
        ("大分県豊後大野市三重町", "44"),
        ("北海道北広島市", "01"),
        ("北海道福島町", "01"),
        ("福島県石川町", "07"),
        ("福岡県京都郡苅田町", "40"),
        ("東 京 都", "13"),
        ("関東（東京都）", "13"),
        ("13", "13"),
        ("Tokyo", "13"),
        ("沖縄", "47"),
        ("沖縄市", "47"),
        ("和歌山", "30"),
        ("東京都世田谷区等々力", "13"),
        ("神奈川県横浜市と川崎市", "14"),
        ("東京都千代田区、港区", "13"),
        ("大阪・梅田ビル", "27"),
        ("北海道札幌市、函館市", "01"),
    ] {
        assert_eq!(place(text).as_deref(), Some(code), "{text}");
    }
}

#[test]
fn a_place_of_several_prefectures_or_none_is_not_known() {
    for text in [
        "東京都及び千葉県",
        "東京都、大阪",
        "大阪及び東京都港区",
        "東京と大阪",
        "東京都千代田区（大阪支社：大阪府）",
        "東京都～大阪府",
        "東京都以外",
        "東京都外",
        "東京都近郊",
        "東京都隣接県",
        "東京都含む3県",
        "東京都なし",
        "関東（東京都を除く）",
        "東京都ほか",
        "東京都千代田区他2か所",
        "東京都等",
        "東京都ではない",
        "愛知・岐阜県境",
        "東京都京都府",
        "海外",
        "米国（東京都経由）",
        "関東",
        "全国",
        "福島区",
        "石川町",
        "三重町",
        "京都郡",
        "北広島市",
        "東広島市",
        "西東京市",
        "新大阪",
        "横浜市",
        "東京本社/大阪",
        "京都市と神戸市",
        "札幌と東京都",
        "神奈川県横浜市、名古屋",
        "1",
    ] {
        assert_eq!(place(text), None, "{text}");
    }
}

#[test]
fn a_number_beside_names_is_no_code_but_of_what_is_named() {
    tells("東京都：20,000人、神奈川県：20,000人", &["kanto"], &["20", "000人"]);
    tells("東京都 27", &["kanto"], &["27"]);
    covers("13、27", &["kanto", "kinki"], &["13", "27"]);
    covers("13：東京都", &["kanto"], &["13"]);
}

#[test]
fn every_prefecture_and_region_is_known_alone_and_in_pairs_whatever_joins_them() {
    let mut names: Vec<(String, String, Option<String>)> = Vec::new();
    for place in &CODES.prefectures {
        let code = Some(place.code.clone());
        names.push((place.name.ja.clone(), place.region.clone(), code.clone()));
        if !["北海道", "沖縄県"].contains(&place.name.ja.as_str()) {
            names.push((names::short(&place.name.ja).to_owned(), place.region.clone(), code));
        }
    }
    for (alias, code) in &CODES.area_aliases {
        names.push((alias.clone(), code.clone(), None));
    }
    for (code, name) in CODES.regions() {
        names.push((name.ja.clone(), code.to_owned(), None));
    }
    assert_eq!(names.len(), 47 + 45 + CODES.area_aliases.len() + 11);
    let joints = [
        "、", "，", ",", "･", "・", "/", "／", "；", "＋", "&", "＆", " ", "　", "\n", "\r\n",
        "及び", "および", "並びに", "ならびに", "又は", "または", "もしくは", "と", "や", "ほか",
        "のほか", "、及び", " と ", "。", "|",
    ];
    let mut turn = 0;
    for (one, region, code) in &names {
        let (regions, prefectures, told) = read(one);
        assert_eq!(regions, [region.as_str()], "{one}");
        assert!(told.is_empty(), "{one}: {told:?}");
        // 北海道 is a prefecture and a region, and is read as the region.
        if one != "北海道" {
            assert_eq!(prefectures, code.iter().cloned().collect::<Vec<_>>(), "{one}");
        }
        for (other, other_region, _) in &names {
            let joint = joints[turn % joints.len()];
            turn += 7;
            let text = format!("{one}{joint}{other}");
            let (regions, _, told) = read(&text);
            let both = [region.as_str(), other_region.as_str()];
            let expected: Vec<&str> = if both.contains(&"nationwide") {
                vec!["nationwide"]
            } else {
                ALL_REGIONS.into_iter().filter(|code| both.contains(code)).collect()
            };
            assert_eq!(regions, expected, "{text:?}");
            assert!(told.is_empty(), "{text:?}: {told:?}");
        }
    }
}

#[test]
fn every_prefecture_is_the_place_that_it_is() {
    for prefecture in &CODES.prefectures {
        let name = &prefecture.name.ja;
        let code = Some(prefecture.code.as_str());
        for text in [
            name.clone(),
            names::short(name).to_owned(),
            format!("架空ビル（{name}）"),
            format!("{name}架空市架空町1-2-3"),
            format!("{name}{name}"),
            format!(" {name}　"),
        ] {
            assert_eq!(place(&text).as_deref(), code, "{text}");
        }
        for other in CODES.prefectures.iter().filter(|other| other.code != prefecture.code) {
            for joint in ["、", "と", "及び", "から", "・", ""] {
                let text = format!("{name}{joint}{}", other.name.ja);
                assert_eq!(place(&text), None, "{text}");
            }
        }
    }
}

#[test]
fn what_follows_a_prefecture_lies_in_it() {
    for (text, regions, prefectures) in [
        ("東京都千代田区", &["kanto"][..], &["13"][..]),
        ("東京都府中市", &["kanto"], &["13"]),
        ("広島県府中市", &["chugoku"], &["34"]),
        ("愛知県東海市", &["tokai"], &["23"]),
        ("茨城県東海村", &["kanto"], &["08"]),
        ("北海道北広島市", &["hokkaido"], &["01"]),
        ("大阪市福島区", &["kinki"], &["27"]),
        ("大阪府内の一部", &["kinki"], &["27"]),
        ("神奈川県横浜市の一部", &["kanto"], &["14"]),
        ("東京都（千代田区、港区）、福岡県", &["kanto", "kyushu"], &["13", "40"]),
        ("東京都（島しょ部を除く）", &["kanto"], &["13"]),
        ("千代田区を除く東京都", &["kanto"], &["13"]),
        ("東京都のうち千代田区", &["kanto"], &["13"]),
        ("東京23区", &["kanto"], &["13"]),
        ("東京都の全域", &["kanto"], &["13"]),
        ("福島県いわき市", &["tohoku"], &["07"]),
        ("福島県いわき市と大阪府", &["tohoku", "kinki"], &["07", "27"]),
        ("東京都新宿区西新宿2-8-1", &["kanto"], &["13"]),
        ("東京都大阪府", &["kanto", "kinki"], &["13", "27"]),
        ("沖縄県本島", &["okinawa"], &["47"]),
        ("茨城・栃木・群馬の各県", &["kanto"], &["08", "09", "10"]),
        ("東京、神奈川、千葉及び埼玉の1都3県", &["kanto"], &["11", "12", "13", "14"]),
        ("①東京都 ②大阪府", &["kanto", "kinki"], &["13", "27"]),
        ("1.東京都\n2.大阪府", &["kanto", "kinki"], &["13", "27"]),
        ("- 東京都\n- 大阪府", &["kanto", "kinki"], &["13", "27"]),
        ("影響地域：東京都", &["kanto"], &["13"]),
        ("「東京都」、「大阪府」", &["kanto", "kinki"], &["13", "27"]),
        ("13、27", &["kanto", "kinki"], &["13", "27"]),
        ("Tokyo, Osaka", &["kanto", "kinki"], &["13", "27"]),
        ("東京都を含む関東", &["kanto"], &["13"]),
        ("東京都※1", &["kanto"], &["13"]),
        ("『東京都』と『大阪府』", &["kanto", "kinki"], &["13", "27"]),
        ("東京都に加え、大阪府とか", &["kanto", "kinki"], &["13", "27"]),
        ("東京都、大阪府（いずれも一部）", &["kanto", "kinki"], &["13", "27"]),
    ] {
        covers(text, regions, prefectures);
    }
}

#[test]
fn regions_are_known_with_what_says_their_extent() {
    for (text, regions) in [
        ("九州、関東、東京都", &["kanto", "kyushu"][..]),
        ("関東、全国", &["nationwide"]),
        ("関東、信越、東海、関西", &["kanto", "shinetsu", "tokai", "kinki"]),
        ("関東地方の一部", &["kanto"]),
        ("東北6県", &["tohoku"]),
        ("関東1都6県", &["kanto"]),
        ("近畿２府４県", &["kinki"]),
        ("九州沖縄", &["kyushu", "okinawa"]),
        ("東海北陸", &["hokuriku", "tokai"]),
        ("中国四国", &["chugoku", "shikoku"]),
        ("甲信越", &["kanto", "shinetsu"]),
        ("関東甲信越", &["kanto", "shinetsu"]),
        ("東京都 全域、大阪府 一部", &["kanto", "kinki"]),
        ("北海道（札幌市）", &["hokkaido"]),
        ("北海道（札幌市を除く）", &["hokkaido"]),
        ("沖縄（離島を除く）", &["okinawa"]),
        ("九州（沖縄を除く）", &["kyushu"]),
        ("沖縄を除く九州", &["kyushu"]),
        ("東北（福島県）", &["tohoku"]),
        ("全国47都道府県", &["nationwide"]),
        ("47都道府県", &["nationwide"]),
        ("日本全国", &["nationwide"]),
        ("北海道の一部", &["hokkaido"]),
        ("沖縄本島", &["okinawa"]),
        ("中国地方", &["chugoku"]),
        ("近畿地方全域", &["kinki"]),
        ("九州北部", &["kyushu"]),
        ("kanto", &["kanto"]),
        ("", &[]),
    ] {
        let (found, _, told) = read(text);
        assert_eq!(
            (found.as_slice(), told.len()),
            (regions.iter().map(|r| (*r).to_owned()).collect::<Vec<_>>().as_slice(), 0),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn a_region_is_named_by_itself_or_touched_by_a_prefecture() {
    let (area, _) = area("近畿、東京都、京都府", &CODES);
    assert_eq!(area.regions, ["kanto", "kinki"]);
    assert_eq!(area.named_regions, ["kinki"]);
    assert_eq!(area.prefectures, ["13", "26"]);
    // What brackets say of a region is what is meant of it.
    let (area, _) = super::area("関東（東京都、神奈川県）", &CODES);
    assert_eq!(area.regions, ["kanto"]);
    assert!(area.named_regions.is_empty());
    assert_eq!(area.prefectures, ["13", "14"]);
}

#[test]
fn what_is_taken_away_is_not_counted() {
    for text in [
        "北海道を除く全国",
        "全国（北海道を除く）",
        "全国（北海道を除く。）",
        "全国（ただし、北海道を除く。）",
        "全国（除く北海道）",
        "全国（除・北海道）",
        "全国 （北海道は除く）",
        "全国\n（北海道を除く）",
        "全国【北海道を除く】",
        "北海道以外の全国",
        "全国（北海道以外）",
        "北海道を除いた全国",
        "北海道 を除く 全国",
        "全国、北海道を除く",
        "全国。ただし北海道を除く。",
        "全国のうち北海道を除く地域",
        "北海道を除く46都道府県",
        "北海道を除く全都道府県",
        "北海道をのぞく日本全国",
        "全国(北海道を含まない)",
        "全国（うち北海道を除く）",
        "全国。なお、北海道を除く。",
        "全国 ※北海道を除く",
    ] {
        let (regions, prefectures, told) = read(text);
        assert_eq!(regions, all_but("hokkaido"), "{text}: {told:?}");
        assert_eq!(prefectures.len(), 46, "{text}");
        assert!(!prefectures.contains(&"01".to_owned()), "{text}");
        assert!(told.is_empty(), "{text}: {told:?}");
    }
    for text in
        ["東京都を除く関東", "関東（東京都を除く）", "関東（東京を除く）", "東京都以外の関東地方"]
    {
        covers(text, &["kanto"], &["08", "09", "10", "11", "12", "14", "19"]);
    }
    for text in [
        "東京都と神奈川県を除く関東",
        "東京都、神奈川県を除く関東",
        "関東（東京都及び神奈川県を除く）",
        "関東（東京都・神奈川県以外）",
    ] {
        covers(text, &["kanto"], &["08", "09", "10", "11", "12", "19"]);
    }
    covers("東北（青森県を除く5県）", &["tohoku"], &["03", "04", "05", "06", "07"]);
    covers("東北（青森県を除く）5県", &["tohoku"], &["03", "04", "05", "06", "07"]);
    covers(
        "関東甲信越（東京都、長野県を除く）",
        &["kanto", "shinetsu"],
        &["08", "09", "10", "11", "12", "14", "15", "19"],
    );
    covers("九州・沖縄（沖縄県を除く）", &["kyushu"], &["40", "41", "42", "43", "44", "45", "46"]);
    covers("東京都、大阪府を除く近畿", &["kanto", "kinki"], &["13", "25", "26", "28", "29", "30"]);
    covers("沖縄県を除く九州・沖縄", &["kyushu"], &["40", "41", "42", "43", "44", "45", "46"]);
    covers(
        "福島県及び東京都を除く関東及び東北",
        &["tohoku", "kanto"],
        &["02", "03", "04", "05", "06", "08", "09", "10", "11", "12", "14", "19"],
    );
    covers(
        "関東、東北（東京都、福島県を除く）",
        &["tohoku", "kanto"],
        &["02", "03", "04", "05", "06", "08", "09", "10", "11", "12", "14", "19"],
    );
    covers("愛媛県、四国（香川県を除く）", &["shikoku"], &["36", "38", "39"]);
}

#[test]
fn a_part_of_a_prefecture_that_is_taken_away_leaves_it_touched() {
    for (text, regions) in [
        ("東京都千代田区を除く関東", &["kanto"][..]),
        ("福岡県の一部を除く九州", &["kyushu"]),
        ("離島を除く九州", &["kyushu"]),
        ("東京都島しょ部を除く全国", &["nationwide"]),
    ] {
        let (found, prefectures, told) = read(text);
        assert_eq!(found, regions, "{text}: {told:?}");
        assert!(prefectures.is_empty() && told.is_empty(), "{text}: {prefectures:?} {told:?}");
    }
}

#[test]
fn what_is_not_known_is_told_by_name_and_the_rest_is_counted() {
    for (text, regions, told) in [
        ("関東、どこか", &["kanto"][..], &["どこか"][..]),
        ("首都圏、東北", &["tohoku"], &["首都圏"]),
        ("青森県など6県", &["tohoku"], &["青森県など6県"]),
        ("東京都(正しくは大阪府)", &["kanto"], &["東京都(正しくは大阪府)"]),
        ("東京都でない", &["kanto"], &["東京都でない"]),
        ("首都圏（東京都、神奈川県）", &["kanto"], &["首都圏"]),
        ("東京都から大阪府", &[], &["東京都から大阪府"]),
        ("東京都～大阪府、福岡県", &["kyushu"], &["東京都~大阪府"]),
        ("東京 ～ 大阪", &[], &["東京~大阪"]),
        ("東京-大阪", &[], &["東京-大阪"]),
        ("東京ー大阪", &[], &["東京ー大阪"]),
        ("東京都から大阪府まで", &[], &["東京都から大阪府まで"]),
        ("東京都から大阪府にかけて", &[], &["東京都から大阪府にかけて"]),
        ("東京都→大阪府", &[], &["東京都→大阪府"]),
        ("東京都ほか", &["kanto"], &["ほか"]),
        ("東京都ほか3県", &["kanto"], &["ほか3県"]),
        ("東京都、大阪府など", &["kanto", "kinki"], &["など"]),
        ("東京都等", &["kanto"], &["等"]),
        ("東京都、その他", &["kanto"], &["その他"]),
        ("東京都周辺", &["kanto"], &["東京都周辺"]),
        ("東京都とその周辺", &["kanto"], &["東京都とその周辺"]),
        ("東京都外", &[], &["東京都外"]),
        ("静岡県以西", &["tokai"], &["静岡県以西"]),
        ("海外", &[], &["海外"]),
        ("中国、韓国", &[], &["中国", "韓国"]),
        ("海外（中国）", &[], &["海外(中国)"]),
        ("東京都、海外", &["kanto"], &["海外"]),
        ("東京都以外", &[], &["東京都以外"]),
        ("大阪府を除く関東", &["kanto"], &["大阪府を除く関東"]),
        ("関東（大阪府を除く）", &["kanto"], &["関東(大阪府を除く)"]),
        ("全国、首都圏を除く", &[], &["全国、首都圏を除く"]),
        ("大阪府、東京都を除く", &[], &["大阪府、東京都を除く"]),
        ("静岡以西", &["tokai"], &["静岡以西"]),
        ("全国（沖縄なし）", &[], &["全国(沖縄なし)"]),
        ("名古屋市、愛知県名古屋市外", &["tokai"], &["名古屋市", "愛知県名古屋市外"]),
        ("首都圏を除く全国", &[], &["首都圏を除く全国"]),
        ("東北、北海道を除く東日本", &[], &["東北、北海道を除く東日本"]),
        ("東京都…大阪府", &[], &["東京都…大阪府"]),
        ("東京都、首都圏を除く全国", &[], &["東京都、首都圏を除く全国"]),
        ("東京都等を除く全国", &[], &["東京都等を除く全国"]),
        ("全国（首都圏を除く）", &[], &["全国(首都圏を除く)"]),
        ("全国（一部地域を除く）", &["nationwide"], &["一部地域"]),
        ("全国の一部", &[], &["全国の一部"]),
        ("全国（関東）", &[], &["全国(関東)"]),
        ("東京都（大阪府）", &[], &["東京都(大阪府)"]),
        ("東京都（影響なし）", &[], &["東京都(影響なし)"]),
        ("東京都は対象外", &[], &["東京都は対象外"]),
        ("福島区", &[], &["福島区"]),
        ("北広島市", &[], &["北広島市"]),
        ("京都郡", &[], &["京都郡"]),
        ("石川地方", &[], &["石川地方"]),
        ("東海村", &[], &["東海村"]),
        ("四国中央市", &[], &["四国中央市"]),
        ("関東近県", &[], &["関東近県"]),
        ("九州8県", &[], &["九州8県"]),
        ("東京府", &[], &["東京府"]),
        ("東京大阪", &[], &["東京大阪"]),
        ("大阪府福島", &["kinki"], &["大阪府福島"]),
        ("東京都の大阪府民", &["kanto", "kinki"], &["東京都の大阪府民"]),
        ("NTT東日本エリア", &[], &["NTT東日本エリア"]),
        ("関東以西", &["kanto"], &["関東以西"]),
        ("東京都（千代田区）、港区", &["kanto"], &["港区"]),
        ("四国を除く四国", &[], &["四国を除く四国"]),
    ] {
        tells(text, regions, told);
    }
}

#[test]
fn any_text_is_read_or_told() {
    for text in [
        "(", ")", "((((((((((", "（東京都", "東京都）", "東京都（大阪府（神戸市）", "を除く",
        "除く", "から", "～", "と", "ほか", "、、、", "東京都を除く", "を除く全国", "を除くを除く",
        "のうち", "全国のうち", "東京都（）", "（）", "1", "１．", "👨‍👩‍👧", "\u{202E}東京都",
        "東京都（を除く）", "全国（除く）", "などなど", "等々",
    ] {
        let (area, told) = area(text, &CODES);
        let says = text.chars().any(char::is_alphabetic);
        assert!(!says || !area.regions.is_empty() || !told.is_empty(), "{text}");
    }
    // Long lists of every kind are read in time.
    for text in [
        "東京都、", "首都圏と", "（", "東京都を除く", "全国のうち", "から", "市、", "ののの",
        "除く全国、",
    ] {
        let _ = area(&text.repeat(3_000), &CODES);
    }
}

proptest::proptest! {
    #[test]
    fn every_name_of_a_list_is_counted(
        picked in proptest::collection::vec(0_usize..47, 1..12),
        joint in proptest::sample::select(vec!["、", "及び", "と", "\n", "・", "", " "]),
    ) {
        let names: Vec<&str> =
            picked.iter().map(|index| CODES.prefectures[*index].name.ja.as_str()).collect();
        let (found, told) = area(&names.join(joint), &CODES);
        let touched = |code: &str| {
            picked.iter().any(|index| CODES.prefectures[*index].region == code)
        };
        let expected: Vec<&str> = ALL_REGIONS.into_iter().filter(|code| touched(code)).collect();
        proptest::prop_assert_eq!(found.regions, expected);
        proptest::prop_assert!(told.is_empty(), "{:?}", told);
    }

    #[test]
    fn no_text_of_any_kind_stops_the_reading(text in "(?s).{0,60}") {
        let _ = (area(&text, &CODES), prefecture(&text, &CODES));
    }

    #[test]
    fn no_list_of_words_stops_the_reading(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "東京都", "大阪", "関東", "全国", "を除く", "以外", "から", "ほか", "（", "）", "、", "のうち", "中国", "海外",
            "千代田区", "の一部", " ", "46都道府県", "地域", "と", "～", "等",
        ]), 0..24),
    ) {
        let text = words.concat();
        let (found, told) = area(&text, &CODES);
        let names = ["東京都", "大阪", "関東", "全国", "中国", "千代田区", "海外"];
        let says = names.iter().any(|name| text.contains(name));
        proptest::prop_assert!(!says || !told.is_empty() || !found.regions.is_empty(), "{}", text);
    }
}
