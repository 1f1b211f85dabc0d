//! Code tables of a team in place of those that the program comes with.

use crate::support::{Desk, Line, project};
use calamine::{Reader, Xlsx};
use std::fs;
use std::io::Cursor;

const SETTINGS: &str = "[codes]\nservices = \"codes/ours.csv\"\n";
/// A service that the program does not come with.
const SERVICE: &str =
    "satellite_direct,衛星直接通信,Direct to device,mobile_voice,yes,yes,no,no,no,no,D2D\n";

/// The table of services that the program comes with, and more.
fn services(more: &str) -> String {
    fs::read_to_string(project().join("data/codes/services.csv")).unwrap() + more
}

/// A desk whose settings name a table with the service, and reports on it.
fn desk() -> Desk {
    Desk::with_reports(&[
        Line::new("A-1").with("役務", "衛星直接通信"),
        Line::new("A-2").with("役務", "Ｄ２Ｄ").with("継続時間", "70分"),
        Line::new("A-3"),
    ])
    .file("shihanki.toml", SETTINGS)
    .file("codes/ours.csv", &services(SERVICE))
}

fn text(desk: &Desk, path: &str) -> String {
    fs::read_to_string(desk.path(path)).unwrap()
}

/// Every cell of a workbook.
fn cells(bytes: Vec<u8>) -> Vec<String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let rows = sheets.iter().flat_map(|(_, range)| range.rows());
    rows.flatten().map(ToString::to_string).collect()
}

#[test]
fn a_service_of_a_file_is_read_counted_and_named_in_every_format() {
    let desk = desk();
    let lines = desk.statistics();
    // 90 minutes on voice with emergency calls are serious, and so are 70: two of the three are its.
    assert!(
        lines.contains(&"by_service,2022Q2,satellite_direct,,incidents,2,incidents,ok".to_owned()),
        "{lines:?}"
    );
    let table = text(&desk, "out/internal/tables/by_service.csv");
    assert!(table.contains(r#""satellite_direct","衛星直接通信""#), "{table}");
    let impacts = text(&desk, "out/internal/impacts.csv");
    let service = r#""satellite_direct","衛星直接通信","mobile_voice""#;
    assert_eq!(impacts.matches(service).count(), 2, "{impacts}");
    for file in ["report.json", "datapackage.json"] {
        let json = text(&desk, &format!("out/internal/{file}"));
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
        assert!(json.contains("satellite_direct") && json.contains("衛星直接通信"), "{file}");
    }
    for file in ["index.html", "report.md", "report.txt"] {
        assert!(text(&desk, &format!("out/internal/{file}")).contains("衛星直接通信"), "{file}");
    }
    for file in ["tables.xlsx", "charts.xlsx"] {
        let cells = cells(fs::read(desk.path(&format!("out/internal/{file}"))).unwrap());
        assert!(cells.iter().any(|cell| cell == "衛星直接通信"), "{file}");
    }
    assert_eq!(desk.run(&["form", "-o", "form.xlsx"]).status, 0);
    let form = cells(fs::read(desk.path("form.xlsx")).unwrap());
    for cell in ["衛星直接通信", "satellite_direct", "D2D"] {
        assert!(form.iter().any(|known| known == cell), "{cell}");
    }
}

#[test]
fn every_command_reads_by_the_tables_of_the_settings() {
    let desk = desk();
    let classified = desk.run(&["classify", "input", "--format", "impacts"]);
    assert_eq!(classified.stdout.matches("satellite_direct").count(), 2, "{}", classified.stderr);
    let explained = desk.run(&["explain", "架空通信", "A-1", "--input", "input"]);
    assert!(explained.stdout.contains("衛星直接通信"), "{}", explained.stderr);
    assert_eq!(desk.run(&["check", "input"]).status, 0);
    let unknown = desk.run(&["check", "input", "--config", "none.toml"]);
    assert_eq!(unknown.status, 1, "there is no such file");
    let desk = desk.file("none.toml", "");
    assert_eq!(desk.run(&["check", "input", "--config", "none.toml"]).status, 3);
    let arguments = ["whatif", "--sweep", "lpwa", "--input", "input", "--out", "whatif"];
    assert_eq!(desk.run(&arguments).status, 0);
    assert!(text(&desk, "whatif/manifest.json").contains("\"replaced_by\": \"ours.csv\""));
    let made = desk.run(&["generate", "--period", "2024Q3", "--size", "200", "--out", "made"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
}

#[test]
fn a_report_names_the_table_that_was_replaced_and_is_verified_with_it() {
    let desk = desk();
    assert_eq!(desk.report(&[]).status, 0);
    let manifest: serde_json::Value =
        serde_json::from_str(&text(&desk, "out/internal/manifest.json")).unwrap();
    let data = manifest["data"].as_array().unwrap();
    let named = data.iter().find(|file| file["path"] == "codes/services.csv").unwrap();
    assert_eq!(named["replaced_by"], "ours.csv");
    assert_eq!(data.iter().filter(|file| file.get("replaced_by").is_some()).count(), 1);
    let again = desk.run(&["verify", "out", "--input", "input"]);
    assert_eq!(again.status, 0, "{}{}", again.stdout, again.stderr);
    assert_eq!(
        desk.run(&["audit", "out/internal/tables.xlsx", "out/internal/impacts.csv"]).status,
        0
    );
    // Without the settings its files are as they were published, but it is not made again.
    let desk = desk.file("none.toml", "");
    assert_eq!(desk.run(&["verify", "out", "--config", "none.toml"]).status, 0);
    let other = desk.run(&["verify", "out", "--input", "input", "--config", "none.toml"]);
    assert_eq!(other.status, 3);
    assert!(other.stdout.contains("codes/services.csv"), "{}", other.stdout);
}

#[test]
fn reports_with_codes_that_the_program_does_not_know_are_compared() {
    let desk = desk();
    assert_eq!(desk.report(&[]).status, 0);
    fs::rename(desk.path("out"), desk.path("first")).unwrap();
    let desk = desk
        .file(
            "input/more.csv",
            &crate::support::csv(&[
                Line::new("A-4").with("役務", "D2D"),
                Line::new("A-1").with("報告回", "2").with("役務", "D2D").with("継続時間", "130分"),
            ]),
        )
        .file("none.toml", "");
    assert_eq!(desk.report(&[]).status, 0);
    for settings in ["shihanki.toml", "none.toml"] {
        let noted = desk.run(&["diff", "first", "out", "--out", "note", "--config", settings]);
        assert_eq!(noted.status, 0, "{settings}: {}", noted.stderr);
        assert!(noted.stdout.contains("衛星直接通信"), "{settings}: {}", noted.stdout);
        let changes = text(&desk, "note/changes.csv");
        assert!(changes.contains(r#""satellite_direct","duration_minutes""#), "{changes}");
    }
}

#[test]
fn tables_without_sense_are_refused_with_every_defect_in_the_language_asked_for() {
    let wrong = "vilte,ビデオ通話,Video,mobile_voice,yes,yes,no,no,no,perhaps,ＶｏＬＴＥ\n";
    let desk = Desk::with_reports(&[Line::new("A-1")])
        .file("shihanki.toml", SETTINGS)
        .file("codes/ours.csv", &services(wrong));
    let refused = desk.report(&[]);
    assert_eq!(
        (refused.status, refused.stderr.as_str()),
        (
            2,
            "shihanki: コード表を使用できません：\n\
             codes/ours.csv:33: 列「internet_access」の値「perhaps」：該当するかどうかが分かりません\n   \
             → yes 又は no としてください。\n\
             codes/ours.csv:33: 列「aliases」の値「ＶｏＬＴＥ」：「ＶｏＬＴＥ」は、コード「vilte」と「mobile_voice」（services の8行目）のいずれにも読めます\n   \
             → 一方から除いてください。全角と半角、大文字と小文字、空白、ハイフン及び括弧の種類は区別しません。\n"
        )
    );
    assert!(!desk.path("out").exists());
    for command in [
        &["check", "input"][..],
        &["classify", "input"],
        &["form", "-o", "form.xlsx"],
        &["criteria"],
        &["generate", "--period", "2024Q3"],
    ] {
        let refused = desk.run(&[command, &["--lang", "en"]].concat());
        assert_eq!(refused.status, 2, "{command:?}");
        assert!(
            refused.stderr.contains(
                "codes/ours.csv:33: column `aliases`, value `ＶｏＬＴＥ`: `ＶｏＬＴＥ` would be read as \
                 `vilte` and as `mobile_voice` (line 8 of `services`)"
            ),
            "{command:?}: {}",
            refused.stderr
        );
    }
    // What makes no use of the tables runs all the same.
    assert_eq!(desk.run(&["completions", "bash"]).status, 0);
    let gone = desk.file("shihanki.toml", "[codes]\nareas = \"gone.csv\"\n").report(&[]);
    assert_eq!(gone.status, 1);
    assert!(gone.stderr.contains("gone.csv") && gone.stderr.contains("areas"), "{}", gone.stderr);
}

#[test]
fn a_key_that_is_no_table_and_a_group_that_the_law_names_are_told() {
    let desk = Desk::with_reports(&[Line::new("A-1")])
        .file("shihanki.toml", "[codes]\nservice = \"a.csv\"\n");
    let refused = desk.report(&["--lang", "en"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stderr.contains("`service` is no code table; use services, rollups, groups,"),
        "{}",
        refused.stderr
    );
    let read = |name: &str| fs::read_to_string(project().join("data/codes").join(name)).unwrap();
    let groups =
        read("groups.csv").replace("service_group,mobile_data", "service_group,mobile_packet");
    let services = read("services.csv").replace(",mobile_data,no", ",mobile_packet,no");
    let desk = desk
        .file("shihanki.toml", "[codes]\ngroups = \"g.csv\"\nservices = \"s.csv\"\n")
        .file("g.csv", &groups)
        .file("s.csv", &services);
    let refused = desk.report(&["--lang", "en"]);
    assert_eq!(refused.status, 3, "as any flaw of rules");
    assert!(
        refused.stderr.contains("names the group `mobile_data`, which there is not"),
        "{}",
        refused.stderr
    );
}
