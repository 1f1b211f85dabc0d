//! The audit of files of our own goes by the kinds that their definitions declare: no code, label or
//! text in them breaks a rule for what it says.

use crate::support::{CODES, Desk, Line};
use serde_json::{Value, json};
use shihanki::audit::{self, Beside, File, Known};
use shihanki::model::readability::Breach;
use std::fs;
use std::sync::LazyLock;

fn own(files: &[File]) -> Vec<Breach> {
    let known = Known::ByDefinition;
    audit::audit(files, Beside { definitions: &[], earlier: &[], codes: &CODES, known })
}

static JAPANESE: LazyLock<Value> = LazyLock::new(|| package("ja"));
static ENGLISH: LazyLock<Value> = LazyLock::new(|| package("en"));

/// The package of a report in a language.
fn package(language: &str) -> Value {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let outcome = desk.report(&["--lang", language]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    serde_json::from_slice(&fs::read(desk.path("out/internal/datapackage.json")).unwrap()).unwrap()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn fields(resource: &Value) -> &Vec<Value> {
    resource["schema"]["fields"].as_array().unwrap()
}

/// The file of a resource with one record: in each column a value of its kind, but where it is told.
fn file(resource: &Value, told: &[(&str, &str)]) -> File {
    let is_there = told.iter().all(|(column, code)| *column != "status" || *code == "ok");
    let cell = |field: &Value| {
        let name = text(field, "name");
        let told = told.iter().find(|(column, _)| *column == name).map(|(_, cell)| *cell);
        let first = field["categories"][0]["value"].as_str();
        match (told, text(field, "kind")) {
            (Some(cell), _) => format!("\"{}\"", cell.replace('"', "\"\"")),
            (None, "number") if name == "value" && !is_there => String::new(),
            (None, "number") => "1".to_owned(),
            (None, "time") => "\"2022\"".to_owned(),
            (None, _) => format!("\"{}\"", first.unwrap_or("架空")),
        }
    };
    let names: Vec<&str> = fields(resource).iter().map(|field| text(field, "name")).collect();
    let cells: Vec<String> = fields(resource).iter().map(cell).collect();
    let bytes = format!("{}\n{}\n", names.join(","), cells.join(",")).into_bytes();
    File { path: text(resource, "path").to_owned(), bytes }
}

fn file_of(package: &Value) -> File {
    File { path: "datapackage.json".to_owned(), bytes: package.to_string().into_bytes() }
}

#[test]
fn every_code_and_every_label_of_every_list_alone_in_its_column_breaks_no_rule() {
    for package in [&*JAPANESE, &ENGLISH] {
        let mut tried = 0;
        for resource in package["resources"].as_array().unwrap() {
            // The description of one file alone: that of all would be read for every label anew.
            let mut of_one = package.clone();
            of_one["resources"] = json!([resource]);
            let mut files = vec![file_of(&of_one)];
            for field in fields(resource) {
                for category in field["categories"].as_array().into_iter().flatten() {
                    let (column, code) = (text(field, "name"), text(category, "value"));
                    let label = format!("{column}_label");
                    let told = [(column, code), (label.as_str(), text(category, "label"))];
                    files.truncate(1);
                    files.push(file(resource, &told));
                    assert_eq!(own(&files), [], "{column} {code}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 500, "{tried}");
    }
}

#[test]
fn labels_and_codes_of_a_rule_file_may_be_any() {
    let mut package = JAPANESE.clone();
    let names = [
        ("令和6年", "令和6年"),
        ("①", "①"),
        ("a|b", "a|b"),
        ("-", "－"),
        ("'=1", "=1"),
        ("x  y", "その他（停電）"),
        ("大阪", "大阪"),
        ("duration_minutes", "duration_minutes"),
        ("affected_users", "3万人、10万人"),
    ];
    let entries: Vec<Value> =
        names.iter().map(|(code, label)| json!({"value": code, "label": label})).collect();
    let resources = package["resources"].as_array_mut().unwrap();
    let at = resources.iter().position(|resource| resource["name"] == "serious_list").unwrap();
    let fields = resources[at]["schema"]["fields"].as_array_mut().unwrap();
    let field = fields.iter_mut().find(|field| field["name"] == "deciding_row").unwrap();
    field["categories"] = Value::Array(entries);
    for (code, label) in names {
        let told = [("deciding_row", code), ("cause_class_label", label), ("deciding_pair", label)];
        let file = file(&package["resources"][at], &told);
        assert_eq!(own(&[file_of(&package), file]), [], "{code}");
    }
    let unknown = file(&package["resources"][at], &[("deciding_row", "b")]);
    let found = own(&[file_of(&package), unknown]);
    assert_eq!(found.iter().map(|breach| breach.rule.id()).collect::<Vec<_>>(), ["L3-02"]);
}

#[test]
fn a_list_without_codes_explains_a_column_without_any() {
    let mut package = JAPANESE.clone();
    let count = package["resources"].as_array().unwrap().len();
    for at in 0..count {
        for field in 0..fields(&package["resources"][at]).len() {
            let resource = &mut package["resources"][at];
            let (path, names) = {
                let names = fields(resource).iter().map(|field| text(field, "name"));
                (text(resource, "path").to_owned(), names.collect::<Vec<_>>().join(","))
            };
            let field = &mut resource["schema"]["fields"][field];
            if field["kind"] != "code" {
                continue;
            }
            let kept = field.clone();
            field.as_object_mut().unwrap().remove("categories");
            field.as_object_mut().unwrap().remove("constraints");
            let empty = File { path, bytes: format!("{names}\n").into_bytes() };
            assert_eq!(own(&[file_of(&package), empty]), [], "{kept}");
            let resource = &package["resources"][at];
            let name = text(&kept, "name").to_owned();
            let with_a_code = file(resource, &[(&name, "x"), ("status", "ok")]);
            let found = own(&[file_of(&package), with_a_code]);
            assert!(found.iter().any(|breach| breach.rule.id() == "L3-02"), "{name}");
            let fields = package["resources"][at]["schema"]["fields"].as_array_mut().unwrap();
            let emptied = fields.iter_mut().find(|field| field["name"] == kept["name"]);
            *emptied.unwrap() = kept.clone();
        }
    }
}

#[test]
fn what_our_own_files_must_keep_is_still_found() {
    let package = &*JAPANESE;
    let resources = package["resources"].as_array().unwrap();
    let of = |name: &str| resources.iter().find(|resource| resource["name"] == name).unwrap();
    let regions = of("regions");
    let rules = |files: &[File]| -> Vec<&'static str> {
        own(files).iter().map(|breach| breach.rule.id()).collect()
    };
    let unknown_code = file(regions, &[("region", "atlantis")]);
    assert_eq!(rules(&[file_of(package), unknown_code]), ["L3-02"]);
    let text_among_numbers = file(of("by_cause"), &[("value", "3件")]);
    assert_eq!(rules(&[file_of(package), text_among_numbers]), ["L2-01"]);
    let mut undefined = package.clone();
    let at = resources.iter().position(|resource| resource["name"] == "regions").unwrap();
    undefined["resources"][at]["schema"]["fields"].as_array_mut().unwrap().pop();
    assert_eq!(rules(&[file_of(&undefined), file(regions, &[])]), ["L3-08"]);
    let mut too_wide = file(regions, &[]);
    too_wide.bytes.extend(b"\"a\",\"b\",\"kanto\",\"c\",\"d\"\n");
    assert_eq!(rules(&[file_of(package), too_wide]), ["L1-15"]);
    let mut blank_row = file(regions, &[]);
    blank_row.bytes.extend(b"\"\",\"\",\"\",\"\"\n");
    assert_eq!(rules(&[file_of(package), blank_row]), ["L1-03"]);
}

/// A workbook whose texts inflate to more than two hundred times what they pack to, which of anyone
/// else's would be taken for a bomb.
#[test]
fn our_own_workbook_of_long_texts_is_read() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "概要").unwrap();
    for row in 1..250 {
        sheet.write_string(row, 0, format!("{row}{}", "長".repeat(30_000))).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let files = [File { path: "tables.xlsx".to_owned(), bytes }];
    let is_read = |known| {
        let beside = Beside { definitions: &[], earlier: &[], codes: &CODES, known };
        audit::audit(&files, beside).iter().all(|breach| breach.rule.id() != "L1-01")
    };
    assert!(is_read(Known::ByDefinition));
    assert!(!is_read(Known::ByLook), "of anyone else's nothing is inflated so far");
}
