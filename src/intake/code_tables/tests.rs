use super::*;
use crate::intake::choices::Names;
use crate::model::bins::bin_of;
use crate::model::incident::{CONTRACTS, CauseClass, Kind, Origin};
use crate::model::judgement::Class;
use crate::model::ledger::Fate;
use crate::model::table::{Measure, Unit};

#[test]
fn the_tables_that_the_product_comes_with_load() {
    let tables = load().unwrap();
    assert_eq!(tables.services.len(), 31);
    assert_eq!(tables.prefectures.len(), 47);
    assert_eq!(tables.regions().len(), 11);
    assert_eq!((tables.prefecture_tiles.len(), tables.area_tiles.len()), (47, 11));
}

#[test]
fn every_code_in_the_program_has_a_label() {
    fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().copied().map(code).collect()
    }
    let tables = load().unwrap();
    for (list, wanted) in [
        ("cause_class", codes(CauseClass::ALL, CauseClass::code)),
        ("class", codes(Class::ALL, Class::code)),
        ("fate", codes(Fate::ALL, Fate::code)),
        ("measure", codes(Measure::ALL, Measure::code)),
        ("unit", codes(Unit::ALL, Unit::code)),
        ("kind", codes(Kind::ALL, Kind::code)),
        ("origin", codes(Origin::ALL, Origin::code)),
        // 停止, 品質低下; 実数, 推計, 契約数, 設備収容数.
        ("impact", vec!["stop", "degradation"]),
        ("users_basis", vec!["actual", "estimate", CONTRACTS, "accommodated"]),
    ] {
        for code in wanted {
            assert!(tables.label(list, code).is_some(), "{list} {code}");
        }
    }
}

#[test]
fn a_value_lies_in_the_class_whose_lower_edge_it_reaches() {
    let bins = load().unwrap().duration_bins;
    assert_eq!(bin_of(&bins, Some(0)), "lt_30m");
    assert_eq!(bin_of(&bins, Some(29)), "lt_30m");
    assert_eq!(bin_of(&bins, Some(30)), "30m_1h");
    assert_eq!(bin_of(&bins, Some(119)), "1h_2h");
    assert_eq!(bin_of(&bins, Some(1440)), "ge_24h");
    assert_eq!(bin_of(&bins, None), "unknown");
}

/// The flags of a service that is none of what the law asks about.
const PLAIN: &str = "no,no,no,no,no,no";

fn replaced(files: &[(Table, &str)]) -> Result<Codes, CodeTableError> {
    let file = |(table, text): &(Table, &str)| Replacement {
        table: *table,
        path: format!("team/{}.csv", table.code()),
        bytes: text.as_bytes().to_vec(),
    };
    read(&files.iter().map(file).collect::<Vec<_>>())
}

/// The faults of one table that was changed: each with its place and reason, without the remedy.
#[track_caller]
fn faults(table: Table, text: &str) -> Vec<String> {
    let error = replaced(&[(table, text)]).unwrap_err().text();
    let of = |text: &str| {
        let (faults, remedies): (Vec<String>, Vec<String>) =
            text.lines().skip(1).map(str::to_owned).partition(|line| !line.starts_with("   → "));
        assert_eq!(faults.len(), remedies.len(), "{text}");
        faults
    };
    assert_eq!(of(&error.ja).len(), of(&error.en).len(), "{}", error.ja);
    of(&error.en)
}

/// The built-in table with more rows.
fn more(table: Table, rows: &[&str]) -> String {
    format!("{}{}\n", table.built_in(), rows.join("\n"))
}

/// The built-in table with one text in place of another.
#[track_caller]
fn with(table: Table, old: &str, new: &str) -> String {
    assert!(table.built_in().contains(old), "{old}");
    table.built_in().replacen(old, new, 1)
}

#[test]
fn a_service_of_a_file_is_one_of_the_tables_and_the_file_is_named_with_its_hash() {
    let row = format!("satellite_direct,衛星直接通信,Direct to device,other,{PLAIN},Ｄ2D｜衛星|");
    let text = more(Table::Services, &[&row.replace('｜', "|")]);
    let codes = replaced(&[(Table::Services, &text)]).unwrap();
    let service = codes.tables.services.last().unwrap();
    assert_eq!(service.code, "satellite_direct");
    assert_eq!(service.aliases, ["Ｄ2D", "衛星"]);
    let names = Names::new(&codes.tables);
    assert_eq!(names.service("d2d").unwrap().0, 31);
    let paths: Vec<&str> = codes.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        paths,
        ["services", "rollups", "groups", "prefectures", "bins", "areas"]
            .map(|it| format!("codes/{it}.csv"))
    );
    let [file, others @ ..] = codes.files.as_slice() else { panic!("no files") };
    assert_eq!(file.replaced_by.as_deref(), Some("services.csv"));
    assert_eq!(file.sha256, sha256(text.as_bytes()));
    assert!(others.iter().all(|file| file.replaced_by.is_none()));
}

#[test]
fn a_table_saved_by_a_spreadsheet_with_japanese_headers_is_read() {
    let text = Table::Areas.built_in().replacen("alias,code", "別名\tコード", 1);
    let text = text.replace(',', "\t").replace('\n', "\r\n");
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let file =
        Replacement { table: Table::Areas, path: "a.csv".to_owned(), bytes: bytes.into_owned() };
    assert_eq!(read(&[file]).unwrap().tables.area_aliases, load().unwrap().area_aliases);
}

#[test]
fn every_defect_of_a_table_is_told_with_its_line_and_column() {
    let rows: [&str; 5] = [
        &format!("Mobile Voice,移動,Mobile,mobile_voice,{PLAIN},"),
        &format!("isdn,もう一つ,Another,fixed_voice,{PLAIN},"),
        &format!("total,全部,All,other,{PLAIN},"),
        &format!("new_one,,New,mobile,{PLAIN},"),
        "new_two,新二,Two,other,yes,maybe,no,no,no,はい,",
    ];
    let wrong = "team/services.csv";
    assert_eq!(
        faults(Table::Services, &more(Table::Services, &rows)),
        [
            format!("{wrong}:33: column `code`, value `Mobile Voice`: it cannot be a code"),
            format!("{wrong}:34: column `code`, value `isdn`: the code stands on line 3 as well"),
            format!(
                "{wrong}:35: column `code`, value `total`: the code means something else in published tables: \
                 the total, what is not known, the whole country or a prefecture"
            ),
            format!("{wrong}:36: column `name`, value ``: it is blank"),
            format!(
                "{wrong}:36: column `group`, value `mobile`: the code table `groups` has no such code"
            ),
            format!(
                "{wrong}:37: column `emergency_calls`, value `maybe`: nobody can tell whether it is so"
            ),
            format!(
                "{wrong}:37: column `internet_access`, value `はい`: nobody can tell whether it is so"
            ),
        ]
    );
}

#[test]
fn a_service_is_not_called_by_what_says_something_else_in_a_report() {
    for word in ["不明", "調査中", "－", "〃", "合計", "Total"] {
        let row = format!("vilte,ビデオ通話,Video calls,mobile_voice,{PLAIN},ViLTE|{word}");
        assert_eq!(
            faults(Table::Services, &more(Table::Services, &[&row])),
            [format!(
                "team/services.csv:33: column `aliases`, value `ViLTE|{word}`: in reports it says that a \
                 value is unknown, is the one above or is a total"
            )]
        );
    }
}

#[test]
fn no_code_has_a_name_that_says_something_else() {
    let said = "in reports it says that a value is unknown, is the one above or is a total";
    for word in ["不明", "合計"] {
        let row = format!("channel,other,{word},Other");
        assert_eq!(
            faults(Table::Groups, &with(Table::Groups, "channel,other,その他,Other", &row)),
            [format!("team/groups.csv:113: column `name`, value `{word}`: {said}")]
        );
    }
    let turned = "cause_class,other,その\u{202E}他,Other";
    let found =
        faults(Table::Groups, &with(Table::Groups, "cause_class,other,その他,Other", turned));
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("one that turns the direction of text"), "{found:?}");
}

#[test]
fn an_alias_that_two_codes_claim_is_refused_with_both_named() {
    // As cells are matched: in either width, without spaces, whatever the dash and the brackets.
    for alias in ["VoLTE", "ｖｏｌｔｅ", "Vo LTE", "携帯電話［音声］", "MOBILE_VOICE"]
    {
        let row = format!("vilte,ビデオ通話,Video calls,mobile_voice,{PLAIN},{alias}");
        assert_eq!(
            faults(Table::Services, &more(Table::Services, &[&row])),
            [format!(
                "team/services.csv:33: column `aliases`, value `{alias}`: `{alias}` would be read as `vilte` \
                 and as `mobile_voice` (line 8 of `services`)"
            )]
        );
    }
    let row = "cause_class,other,設備要因,Rest";
    let text = with(Table::Groups, "cause_class,other,その他,Other", row);
    assert_eq!(
        faults(Table::Groups, &text),
        [
            "team/groups.csv:13: column `name`, value `設備要因`: `設備要因` would be read as `other` and as \
          `equipment` (line 10 of `groups`)"
        ]
    );
}

#[test]
fn columns_are_those_of_the_table() {
    let named = |text: &str| faults(Table::Areas, text).remove(0);
    assert_eq!(named("alias,code\n"), "team/areas.csv: there is no row below the header row");
    assert!(named("alias\n関東圏\n").starts_with("team/areas.csv:1: it lacks the column code"));
    let more = named("alias,code,note\n関東圏,kanto,\n");
    assert_eq!(more, "team/areas.csv:1: the column `note` is none of this table");
    let torn = named("alias,code\n関東圏\n");
    assert_eq!(torn, "team/areas.csv:2: the line has 1 fields, the header row 2");
    assert!(named("").starts_with("team/areas.csv: it cannot be read as CSV"));
}

#[test]
fn lists_that_the_program_writes_can_be_named_otherwise_and_nothing_else() {
    let renamed = with(Table::Groups, "重大な事故,Serious", "重大事故,Major");
    let tables = replaced(&[(Table::Groups, &renamed)]).unwrap().tables;
    assert_eq!(tables.label("class", "serious").unwrap().ja, "重大事故");
    let added = more(Table::Groups, &["fate,lost,紛失,Lost", "fates,a,甲,A"]);
    // The two stand at the end.
    let [lost, fates] = [1, 0].map(|above| added.lines().count() - above);
    assert_eq!(
        faults(Table::Groups, &added),
        [
            format!(
                "team/groups.csv:{lost}: column `code`, value `lost`: the program knows no such code of the list `fate`"
            ),
            format!("team/groups.csv:{fates}: column `list`, value `fates`: there is no such list"),
        ]
    );
    let without = with(Table::Groups, "fate,nil,該当なしの報告,Nil report\n", "");
    assert_eq!(
        faults(Table::Groups, &without),
        ["team/groups.csv: the code `fate,nil`, which the program uses, is missing"]
    );
}

#[test]
fn what_another_table_refers_to_has_to_be_there() {
    // The services that the product comes with refer to the group.
    let without = with(Table::Groups, "service_group,lpwa,LPWA,LPWA\n", "");
    assert_eq!(
        faults(Table::Groups, &without),
        ["cellular_lpwa", "unlicensed_lpwa"].iter().zip([24, 25]).map(|(_, line)| format!(
            "the built-in codes/services.csv:{line}: column `group`, value `lpwa`: the code table `groups` has no such code"
        )).collect::<Vec<_>>()
    );
    let merged =
        Table::Prefectures.built_in().replace("shinetsu,信越,Shinetsu", "kanto,関東,Kanto");
    let faults = faults(Table::Prefectures, &merged);
    let of = |file: &str| faults.iter().filter(|fault| fault.contains(file)).count();
    assert_eq!((of("codes/areas.csv"), of("codes/area_tiles.csv"), faults.len()), (2, 1, 3));
    assert!(faults.iter().all(|fault| fault.contains("value `shinetsu`")), "{faults:?}");
}

#[test]
fn classes_and_their_labels_go_together() {
    let bins = |text: &str| faults(Table::Bins, text);
    let cut = with(Table::Bins, "duration_bin,lt_30m,0", "duration_bin,lt_30m,10");
    assert_eq!(
        bins(&cut),
        ["team/bins.csv:2: column `from`, value `10`: the first class does not begin at 0"]
    );
    let turned = with(Table::Bins, "users_bin,ge_1m,1000000", "users_bin,ge_1m,99999");
    assert_eq!(
        bins(&turned),
        [
            "team/bins.csv:14: column `from`, value `99999`: the edges of users_bin have to ascend, but 99999 \
          follows 100000"
        ]
    );
    let words = with(Table::Bins, "users_bin,ge_1m,1000000", "users_bin,ge_1m,100万");
    assert_eq!(
        bins(&words)[0],
        "team/bins.csv:14: column `from`, value `100万`: it is no whole number"
    );
    let own = with(Table::Bins, "duration_bin,ge_24h,1440", "duration_bin,ge_a_day,1440");
    assert_eq!(
        bins(&own),
        [
            "the built-in codes/groups.csv:27: column `code`, value `ge_24h`: the code table `bins` has no such class",
            "team/bins.csv:8: column `code`, value `ge_a_day`: the code table `groups` has no label for this class",
        ]
    );
    let named =
        with(Table::Groups, "duration_bin,ge_24h,24時間以上", "duration_bin,ge_a_day,1日以上");
    let both = replaced(&[(Table::Bins, &own), (Table::Groups, &named)]).unwrap().tables;
    assert_eq!(bin_of(&both.duration_bins, Some(1440)), "ge_a_day");
}

#[test]
fn places_are_the_prefectures_and_no_name_means_two() {
    let prefectures = |text: &str| faults(Table::Prefectures, text);
    let foreign = with(Table::Prefectures, "47,沖縄県", "48,沖縄県");
    assert_eq!(
        prefectures(&foreign),
        [
            "team/prefectures.csv: the code `47`, which the program uses, is missing",
            "team/prefectures.csv:48: column `code`, value `48`: it is no code of a prefecture (JIS X 0401)",
            "the built-in codes/prefecture_tiles.csv:48: column `code`, value `47`: the code table `prefectures` has no such code",
        ]
    );
    let other = with(
        Table::Prefectures,
        "47,沖縄県,Okinawa,okinawa,沖縄,Okinawa",
        "47,沖縄県,Okinawa,kyushu,沖縄,Okinawa",
    );
    assert!(
        prefectures(&other)
            .contains(&"team/prefectures.csv:48: column `region_name`, value `沖縄`: the names of the region are not those on line 41".to_owned()),
    );
    assert_eq!(
        faults(
            Table::Areas,
            &more(Table::Areas, &["東京,kanto", "関東ｴﾘｱ,tokai", "沖縄県,okinawa"])
        ),
        [
            "team/areas.csv:28: column `alias`, value `東京`: `東京` would be read as `kanto` and as `13` (line 14 of `prefectures`)",
            "team/areas.csv:29: column `alias`, value `関東エリア`: `関東エリア` would be read as `tokai` and as `kanto` (line 8 of `areas`)",
        ]
    );
    let covered = with(Table::AreaTiles, "tohoku,東北,5,1", "tohoku,東北,5,0");
    assert_eq!(
        faults(Table::AreaTiles, &covered),
        ["team/area_tiles.csv:3: column `code`, value `tohoku`: it stands where `hokkaido` does"]
    );
}
