use super::*;

fn column_of(mapping: &Mapping, written: &str) -> Option<Column> {
    match mapping.header(written, &Header::of(written)) {
        Some(Meaning::Column { mapped, .. }) => Some(mapped.column),
        Some(Meaning::Ignored) | None => None,
    }
}

#[test]
fn a_mapping_names_headers_codes_and_constants() {
    let mapping = Mapping::read(
        "layout.toml",
        r#"
        time_zone = "UTC"
        ignore = ["備考", "影響利用者数（法人）"]
        [columns]
        "障害管理番号" = "report_id"
        "継続（分）" = "継続時間"
        "日時（発生）" = "occurred_at"
        "日時（復旧）" = "recovered_at"
        [values.service]
        "音声" = "携帯電話（音声）"
        [constants]
        carrier = "架空通信"
        reported_at = "2024-10-01T09:05+09:00"
        "#,
    )
    .unwrap();
    assert_eq!(column_of(&mapping, "障害管理番号"), Some(Column::ReportId));
    assert_eq!(column_of(&mapping, "継続"), Some(Column::Duration), "the unit is not part of it");
    assert_eq!(column_of(&mapping, "日時（発生）"), Some(Column::OccurredAt));
    assert_eq!(column_of(&mapping, "日時 (復旧)"), Some(Column::RecoveredAt));
    assert_eq!(column_of(&mapping, "日時"), None, "it could be either");
    let ignored =
        |header: &str| mapping.header(header, &Header::of(header)) == Some(Meaning::Ignored);
    assert!(ignored("備考") && ignored("備考（任意）") && ignored("影響利用者数(法人)"));
    assert!(!ignored("影響利用者数"));
    assert_eq!(mapping.time_zone(), Some(("UTC", 0)));
    assert_eq!(mapping.value(Column::Service, "音声"), Some("携帯電話（音声）"));
    assert_eq!(mapping.value(Column::Service, "FTTH"), None);
    assert_eq!(mapping.constant(Column::Carrier), Some("架空通信"));
}

#[test]
fn what_a_mapping_cannot_mean_is_refused() {
    for (text, words) in [
        ("[columns]\n\"番号\" = \"report_no\"", "report_no"),
        ("[columns]\n\"一\" = \"carrier\"\n\"二\" = \"carrier\"", "two headers"),
        ("[columns]\n\"一\" = \"carrier\"\n\" 一\" = \"service\"", "two meanings"),
        ("[colums]\n\"一\" = \"carrier\"", "colums"),
        ("timezone = \"UTC\"", "timezone"),
        ("time_zone = \"現地時間\"", "現地時間"),
        ("ignore = [\"備考\"]\n[columns]\n\"備考\" = \"summary\"", "ignore"),
        ("ignore = \"備考\"", "ignore"),
        ("[constants]\n\"一\" = \"二\"", "一"),
        ("[constants]\ncarrier = \"甲\"\n\"事業者名\" = \"乙\"", "two meanings"),
        ("[constants]\ncarrier = \"〃\"", "no row above"),
        ("[values.service]\n\"Ａ\" = \"FTTH\"\n\"A\" = \"DSL\"", "two meanings"),
        ("[values.service]\n\"A\" = \"FTTH\"\n[values.\"役務\"]\n\"A\" = \"DSL\"", "two meanings"),
        ("time_zone = \"UTC\"\n[constants]\noccurred_at = \"2024-10-01 09:05\"", "offset"),
        ("time_zone = \"UTC\"\n[values.occurred_at]\n\"x\" = \"2024-10-01\"", "offset"),
        ("[columns]\n番号 = \"report_id\"", "unquoted key"),
    ] {
        let error = Mapping::read("layout.toml", text).unwrap_err().to_string();
        assert!(error.contains("layout.toml") && error.contains(words), "{error}");
    }
}

#[test]
fn a_time_zone_of_japan_changes_nothing() {
    let text = "time_zone = \"+09:00\"\n[constants]\noccurred_at = \"2024-10-01 09:05\"";
    assert_eq!(Mapping::read("layout.toml", text).unwrap().time_zone(), Some(("+09:00", 540)));
}
