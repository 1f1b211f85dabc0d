use super::*;

#[test]
fn spellings_of_one_company_have_one_key() {
    for name in [
        "株式会社NTTドコモ",
        "㈱ＮＴＴドコモ",
        "NTT ドコモ（株）",
        " NTTドコモ\u{3000}",
        "㍿NTTドコモ",
        "株 式 会 社 NTTドコモ",
        "NTTドコモ〔株〕",
        "NTTドコモ【株】",
        "NTTドコモ\n株式会社",
        "NTTドコモ 御中",
        "NTTドコモ※1",
        "NTTドコモ株式会社（注1）",
        "NTTドコモ*1㈱",
        "株式會社NTTドコモ",
        "株）NTTドコモ",
        "ｶ)NTTドコモ",
        "（カブ）NTTドコモ",
        "NTTドコモ（株",
        "NTTドコモ1）",
        "NTTドコモ各位",
        "NTTドコモ（再掲）",
        "NTTドコモ【訂正】",
        "NTTドコモ（以下「当社」）",
        "NTTドコモ（1234567890123）",
        "NTTドコモ（法人番号：1234567890123）",
    ] {
        assert_eq!(key(name), "NTTドコモ", "{name}");
    }
}

#[test]
fn companies_of_different_forms_are_different_carriers() {
    assert_eq!(key("㈱見本通信"), "見本通信");
    assert_eq!(key("見本通信（株）"), "見本通信");
    assert_eq!(key("合同会社見本通信"), "合同会社見本通信");
    assert_eq!(key("有限会社見本通信"), "有限会社見本通信");
}

#[test]
fn a_legal_form_alone_is_no_name() {
    for name in ["株式会社", "㈱", "㍿", "（株）", "株）"] {
        assert_eq!(key(name), "", "{name}");
    }
}

const REGISTER: &str = "name,aliases,corporate_number,from,to\n\
                        架空通信,架空テレコム|カクウ通信,1234567890123,,\n\
                        新架空,旧架空,,2014-06-01,\n";

#[test]
fn a_register_joins_spellings_and_successions() {
    let register = Register::of_bytes("carriers.csv", REGISTER.as_bytes()).unwrap();
    let day = |text: &str| Some(text.parse().unwrap());
    let of = |name: &str, on: Option<NaiveDate>| register.resolve(name, on).1;
    assert_eq!(of("（株）架空テレコム", day("2022-07-01")), "架空通信");
    assert_eq!(of("旧架空", day("2014-05-31")), "旧架空");
    assert_eq!(of("旧架空", day("2014-06-01")), "新架空");
    assert_eq!(of("別の会社", day("2022-07-01")), "別の会社");
}

#[test]
fn a_register_is_read_as_the_reports_are() {
    for text in [
        "name,aliases\n架空通信 御中,架空テレコム※1｜カクウ通信（注）\n",
        " Name , ALIASES \n架空通信,架空テレコム、カクウ通信\n",
        "事業者名,別名\n架空通信,\"架空テレコム\nカクウ通信\"\n",
        "name;aliases\n架空通信;架空テレコム|カクウ通信\n",
        "sep=;\r\nname;aliases\r\n架空通信;架空テレコム|カクウ通信\r\n",
        "\n事業者名\t別名\n架空通信\t架空テレコム、カクウ通信\n",
        "\u{FEFF}name;aliases;;\n架空通信;\"架空テレコム;カクウ通信\";;\n",
    ] {
        let register = Register::of_bytes("carriers.csv", text.as_bytes()).unwrap();
        for name in ["架空通信", "架空通信*1", "（株）架空テレコム", "カクウ通信㈱ 様"]
        {
            let resolved = register.resolve(name, None);
            assert_eq!(resolved, ("架空通信".to_owned(), "架空通信".to_owned()), "{name}");
        }
        assert_eq!(register.resolve("別の会社 御中", None).1, "別の会社");
    }
}

#[test]
fn a_register_without_sense_is_refused_with_its_line() {
    let header = "name,aliases,corporate_number,from,to\n";
    for (line, words) in [
        (",甲,,,", "line 2"),
        ("甲,,,,\n〃,先代,,,", "the line above"),
        ("甲,,123,,", "13 digits"),
        ("甲,,,2020-01-01,2019-01-01", "ends before"),
        ("甲,丙,,,\n乙,丙,,,", "line 3"),
        ("甲,,,いつか,", "いつか"),
        ("甲,,,不明,", "not known"),
        ("甲,,,2014年6月1日頃,", "approximate"),
        ("甲,,,平成31年6月1日,", "outside the era"),
        ("甲,,,2014-06-01 12:00,", "time of day"),
        ("甲,,,10/1/2014,", "2014-01-10"),
        ("甲,,123456789012²,,", "13 digits"),
    ] {
        let error = refused(&format!("{header}{line}\n"));
        assert!(error.to_string().contains(words), "{error}");
    }
    for (text, words) in [
        ("company\n甲\n", "name (事業者名)"),
        ("name,alias\n甲,乙\n", "line 1: The column `alias` is none"),
        ("name,aliases,別名\n甲,乙,丙\n", "line 1: The column `別名` is there twice"),
        ("aliases,from\n甲,\n", "line 1: It lacks the column name"),
        ("name,aliases\n甲,乙,丙\n", "line 2: The line has 3 fields, the header row 2"),
        ("name,aliases\n甲\n", "line 2: The line has 1 fields, the header row 2"),
        ("name,aliases\n甲,\"乙\n丙,丁\n", "line 2: A quote"),
        ("name,aliases\n甲,\"乙\"丙\n", "line 2: Its quotes"),
        ("name,,aliases\n甲,乙,丙\n", "line 2: `乙` stands in column 2"),
    ] {
        let error = refused(text);
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.to_string().starts_with("the register of carriers c.csv: "), "{error}");
        let ja = error.text().ja;
        assert!(ja.starts_with("事業者名簿 c.csv：") && ja.ends_with('。'), "{ja}");
    }
}

fn refused(text: &str) -> RegisterError {
    Register::of_bytes("c.csv", text.as_bytes()).unwrap_err()
}

#[test]
fn a_register_in_two_encodings_is_refused_with_its_line() {
    let bytes = |text: &str| encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
    let whole = bytes("name,aliases\n架空通信,架空テレコム\n");
    assert!(Register::of_bytes("c.csv", &whole).is_ok());
    let mixed = [bytes("name,aliases\n見本電信,"), "架空テレコム\n".into()].concat();
    let error = Register::of_bytes("c.csv", &mixed).unwrap_err().text();
    assert!(error.ja.contains("2行目") && error.ja.contains("異なる文字コード"), "{}", error.ja);
}
