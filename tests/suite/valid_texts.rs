//! Texts of valid reports that one format or another could not take: each is published, or shortened
//! with a word about it, and none is lost.

use crate::pdf::{CHRONOLOGY, HARD_TO_SET, file_of};
use crate::support::{Desk, Line, files};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;
use std::fs;

/// The texts of a column of a sheet of `tables.xlsx`, by its header.
fn column(desk: &Desk, sheet: &str, header: &str) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(desk.path("out/internal/tables.xlsx")).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let text = |cell: &Data| cell.to_string();
    let mut rows = range.rows();
    let at = rows.next().unwrap().iter().position(|name| text(name) == header).unwrap();
    rows.map(|row| text(&row[at])).collect()
}

/// The fields of a column of a published CSV file in UTF-8.
fn fields(desk: &Desk, path: &str, name: &str) -> Vec<String> {
    fields_of(&fs::read_to_string(desk.path(path)).unwrap(), name)
}

/// The same of the text of such a file.
fn fields_of(text: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let at = reader.headers().unwrap().iter().position(|known| known == name).unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

#[track_caller]
fn assert_published(desk: &Desk, more: &[&str]) {
    let outcome = desk.report(more);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}

/// A serious report: mobile voice for two hours and 40,000 users.
fn serious(id: &str) -> Line {
    Line::new(id).with("継続時間", "120分")
}

#[test]
fn a_text_longer_than_a_cell_is_whole_in_csv_and_json_and_cut_with_a_word_in_workbooks() {
    let long = "長".repeat(40_000);
    let most = "字".repeat(32_767);
    let desk = Desk::with_reports(&[
        serious("A-1").with("概要", &long).with("故障設備", &long),
        serious("A-2").with("概要", &most).with("事業者名", &long),
        // Asked about: the letter goes to this name, and the value stands in its table.
        serious("A-3").with("概要", "短い").with("影響区分", &long).with("発生場所", &long),
    ]);
    assert_published(&desk, &[]);
    let summaries = fields(&desk, "out/internal/tables/serious_list.csv", "summary");
    // Of one time, in the order of carriers.
    assert_eq!(summaries, [long.clone(), "短い".to_owned(), most.clone()]);
    let cells = column(&desk, "serious_list", "主な障害内容");
    assert_eq!(cells[1..], ["短い".to_owned(), most], "what just fits is whole");
    assert_eq!(cells[0].encode_utf16().count(), 32_767);
    let (kept, said) = cells[0].split_at(cells[0].find('…').unwrap());
    assert!(long.starts_with(kept) && said.contains("全文はCSV") && said.contains("Cut"), "{said}");
    let json = fs::read_to_string(desk.path("out/internal/report.json")).unwrap();
    assert!(json.contains(&format!("\"{long}\"")));
    assert!(
        !files(&desk.path("out/internal/corrections")).is_empty(),
        "the carrier is asked about it"
    );
}

#[test]
fn a_text_that_looks_like_formatting_of_a_cell_is_a_text() {
    let texts = ["<r><t>x</t></r>", "<r>&</r>", "<r>_x0041_</r>", "_x0041_", "<r></r>"];
    let line = |(number, text): (usize, &&str)| {
        serious(&format!("A-{number}")).with("概要", text).with("影響区分", text)
    };
    let desk = Desk::with_reports(&texts.iter().enumerate().map(line).collect::<Vec<_>>());
    assert_published(&desk, &[]);
    assert_eq!(column(&desk, "serious_list", "主な障害内容"), texts);
}

#[test]
fn marks_without_end_and_characters_without_number_are_printed() {
    assert!(file_of(&HARD_TO_SET, "report.pdf").starts_with(b"%PDF-"));
    let incidents = str::from_utf8(file_of(&HARD_TO_SET, "incidents.csv")).unwrap();
    assert!(fields_of(incidents, "summary").contains(&CHRONOLOGY.repeat(500)));
}

#[test]
fn what_a_carrier_wrote_in_cp932_is_published_in_cp932() {
    let texts = [
        "￥", "￣", "´", "ﾞ", "￠￡￢￤", "¨", "\u{212B}", "うﾞ", "ｱﾟ", "ﾃﾞｰﾀ", "\u{FA15}\u{FA20}",
        "～－∥",
    ];
    let mut lines = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        for header in
            ["要因詳細", "故障設備", "起因事業者", "起因報告番号", "概要", "集計除外", "出典"]
        {
            // 〃 for the report number: as the carrier has it.
            let id = format!("{text}{number}-{}", lines.len());
            lines.push(serious(&id).with("事業者名", &format!("架空{text}")).with(header, text));
        }
    }
    let text = crate::support::csv(&lines);
    let (bytes, _, is_lacking) = encoding_rs::SHIFT_JIS.encode(&text);
    assert!(!is_lacking);
    let desk = Desk::new();
    fs::write(desk.path("input/windows.csv"), &bytes).unwrap();
    assert_published(&desk, &["--csv-encoding", "cp932", "--accept-rejects"]);
    crate::read_back::assert_equal(&desk, 100);
    let bytes = fs::read(desk.path("out/internal/tables/by_equipment.csv")).unwrap();
    let (table, _) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(&bytes);
    for text in ["￥", "￣", "´", "゛", "￠￡￢￤", "¨", "う゛", "ア゜", "データ"] {
        assert!(table.contains(&format!("\"{text}\"")), "{text}: {table}");
    }
}

/// What a hostile name could do to a terminal: colours, a bell, a title, text turned around.
const HOSTILE: &str = "架空\u{1B}[31m\u{1B}]0;x\u{7}\u{9B}2J\u{90}\u{202E}信通\u{2066}\u{200F}";

#[track_caller]
fn assert_harmless(command: &[&str], outcome: &crate::support::Outcome) {
    for text in [&outcome.stdout, &outcome.stderr] {
        let is_harmful = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        let harmful: Vec<char> = text.chars().filter(|c| is_harmful(*c)).collect();
        assert!(harmful.is_empty(), "{command:?}: {harmful:?} in {text}");
    }
}

#[test]
fn nothing_from_a_report_drives_the_terminal() {
    let line = Line::new("A-1")
        .with("事業者名", HOSTILE)
        .with("概要", HOSTILE)
        .with("影響地域", HOSTILE)
        .with("出典", HOSTILE)
        .with("集計除外", HOSTILE);
    let desk = Desk::with_reports(&[
        line.clone().with("報告回", "1"),
        line.clone().with("報告回", "2").with("継続時間", HOSTILE),
        line.with("報告回", "3").with("要因詳細", HOSTILE),
    ]);
    let decisions = format!(
        "carrier,report,column,was,value,reason,by,on\n\
         {HOSTILE},A-1,affected_users,{HOSTILE},1,{HOSTILE},{HOSTILE},2022-11-30\n\
         {HOSTILE},B-1,affected_users,,1,{HOSTILE},{HOSTILE},2022-11-30\n"
    );
    fs::write(desk.path("decisions.csv"), decisions).unwrap();
    fs::write(desk.path("foreign.csv"), format!("{HOSTILE},件数（件）\n{HOSTILE},３件\n")).unwrap();
    let name: String = HOSTILE.chars().filter(|c| !c.is_control()).collect();
    for command in [
        &["check", "input"][..],
        &["check", "input", "--lang", "en"],
        &["check", "input", "--decisions", "decisions.csv"],
        &["classify", "input"],
        &["explain", &name, "A-1", "--input", "input"],
        &["explain", HOSTILE, "B-1", "--input", "input"],
        &["history", &name, "A-1", "--input", "input"],
        &["report", "--period", "2022Q2", "--input", "input", "--out", "out", "--without", "pdf"],
        &["audit", "foreign.csv"],
    ] {
        assert_harmless(command, &desk.run(command));
    }
}

#[test]
fn a_revision_note_is_in_one_language_whatever_those_of_its_reports() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::new("A-2")]);
    let report = |out: &str, language: &str| {
        let arguments =
            ["report", "--period", "2022Q2", "--input", "input", "--without", "pdf", "--out", out];
        let outcome = desk.run(&[&arguments[..], &["--lang", language]].concat());
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    };
    report("old", "ja");
    let later = [Line::new("A-1"), Line::new("A-2").with("要因区分", "人為要因")];
    fs::write(desk.path("input/reports.csv"), crate::support::csv(&later)).unwrap();
    report("new", "en");
    for (language, percent, incidents) in [("ja", "％", "件"), ("en", "%", "incidents")] {
        let outcome = desk.run(&["diff", "old", "new", "--out", "note", "--lang", language]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let mut units = fields(&desk, "note/figures.csv", "unit_label");
        units.sort();
        units.dedup();
        assert!(units.iter().any(|unit| unit == percent), "{units:?}");
        assert!(units.iter().any(|unit| unit == incidents), "{units:?}");
        let other = if language == "ja" { "%" } else { "％" };
        assert!(!units.iter().any(|unit| unit == other), "{units:?}");
        let old = fields(&desk, "note/figures.csv", "old");
        assert!(old.iter().any(|value| value == "100.0"), "{old:?}");
        let package = fs::read(desk.path("note/datapackage.json")).unwrap();
        let package: Value = serde_json::from_slice(&package).unwrap();
        let resources = package["resources"].as_array().unwrap();
        let figures = resources.iter().find(|resource| resource["name"] == "figures").unwrap();
        for field in figures["schema"]["fields"].as_array().unwrap() {
            if ["old", "new", "difference"].contains(&field["name"].as_str().unwrap()) {
                assert_eq!(field["type"], "number", "{field}");
            }
        }
    }
}

#[test]
fn rules_may_be_called_anything() {
    for (number, (id, name)) in [
        ("lpwa", "令和6年"),
        ("-", "①"),
        ("=1", "その他（停電）"),
        ("①", "a|b"),
        ("total", "<r></r>"),
    ]
    .into_iter()
    .enumerate()
    {
        let without = if id == "lpwa" { "" } else { "without = [\"lpwa\"]\n" };
        let rules = format!(
            "format = \"shihanki-criteria/1\"\nid = \"other\"\nname = {{ ja = \"x\", en = \"x\" }}\n\
             extends = \"japan\"\n{without}\n[[serious.row]]\nid = \"{id}\"\n\
             name = {{ ja = \"{name}\", en = \"{name}\" }}\nfrom = 2019-04-01\n\
             service = {{ voice = false, lpwa = true }}\npairs = [{{ minutes = 60, users = 1_000 }}]\n\
             users_are = \"contracts\"\nbasis = {{ law = \"enforcement\", article = \"第58条\" }}\n\
             source = {{ ja = \"架空\", en = \"made up\" }}\n"
        );
        let desk = Desk::with_reports(&[Line::new("A-1")
            .with("役務", "セルラーLPWA")
            .with("利用者数の算定方法", "契約数")])
        .file("rules.toml", &rules);
        let known = desk.run(&["criteria", "--rules", "rules.toml"]);
        if known.status != 0 {
            // A rule file is told at once what is wrong with it, and not at the publication.
            assert_eq!(known.status, 3, "{}", known.stderr);
            continue;
        }
        let language = if number % 2 == 0 { "ja" } else { "en" };
        assert_published(&desk, &["--rules", "rules.toml", "--lang", language]);
        assert_eq!(
            fields(&desk, "out/internal/tables/serious_list.csv", "report_id"),
            ["A-1"],
            "{id}"
        );
    }
}
