//! What a file says of itself elsewhere: the sheets of definitions, codes and notes beside a table,
//! or the `datapackage.json` beside a CSV file.

use super::kind::Nature;
use super::read::{Document, Sheet};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What sheets that explain others are called.
const DOCUMENTS: [&str; 17] = [
    "目次", "定義", "項目定義", "データ定義", "コード", "コード表", "注", "注記", "備考",
    "更新履歴", "メタデータ", "contents", "definitions", "codes", "notes", "history", "metadata",
];

/// Whether a sheet explains others.
pub fn is_document(name: &str) -> bool {
    DOCUMENTS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The definition of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// The table, by the name of its sheet or file; empty for every table.
    table: String,
    /// Its names: as people read it, and the physical one.
    names: Vec<String>,
    /// The physical name.
    pub physical: String,
    /// What its data are, where that is stated.
    pub nature: Option<Nature>,
    /// The unit.
    pub unit: String,
    /// The list of its codes.
    pub list: String,
    /// The meaning.
    pub meaning: String,
    /// What a blank means.
    pub blank: String,
}

/// Everything that is said of tables elsewhere.
#[derive(Debug, Default)]
pub struct Companions {
    definitions: Vec<Definition>,
    /// The definitions of each name, in their order.
    by_name: HashMap<String, Vec<usize>>,
    /// The encodings of text files, by their paths.
    encodings: BTreeMap<String, String>,
    codes: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    remarks: Vec<String>,
    /// Whether a source is stated.
    pub has_source: bool,
    /// Whether it is stated when or in which version this was made.
    pub has_history: bool,
    /// Whether the encoding of text files is stated.
    pub has_encoding: bool,
}

impl Companions {
    /// Whether nothing defines anything.
    pub fn are_none(&self) -> bool {
        self.definitions.is_empty()
    }

    /// The definition of a column of a table.
    pub fn definition(&self, table: &str, name: &str) -> Option<&Definition> {
        let named = self.by_name.get(name)?;
        let of = |table: &str| {
            let mut named = named.iter().filter_map(|index| self.definitions.get(*index));
            named.find(|known| known.table == table)
        };
        of(table).or_else(|| of(""))
    }

    /// The encoding that is stated of a text file.
    pub fn encoding(&self, path: &str) -> Option<&str> {
        self.encodings.get(path).map(String::as_str)
    }

    /// The codes of a list with their labels; `None` where there is no such list.
    pub fn list(&self, name: &str) -> Option<&BTreeMap<String, BTreeSet<String>>> {
        self.codes.get(name)
    }

    /// Every list of codes.
    pub fn lists(&self) -> impl Iterator<Item = &BTreeMap<String, BTreeSet<String>>> {
        self.codes.values()
    }

    /// Whether the meaning of a symbol is stated.
    pub fn explains(&self, symbol: &str) -> bool {
        self.remarks.iter().any(|remark| {
            remark == symbol
                || remark.contains(&format!("「{symbol}」"))
                || remark.contains(&format!("\"{symbol}\""))
                || ["：", ":", "＝", "="].iter().any(|sign| {
                    remark.strip_prefix(symbol).is_some_and(|rest| rest.trim().starts_with(sign))
                })
        })
    }

    /// Takes in the sheets of a workbook that explain the others.
    pub fn add_workbook(&mut self, document: &Document) {
        for sheet in document.sheets.iter().filter(|sheet| is_document(&sheet.name)) {
            self.add_sheet(sheet);
        }
    }

    fn define(&mut self, definition: Definition) {
        for name in &definition.names {
            self.by_name.entry(name.clone()).or_default().push(self.definitions.len());
        }
        self.definitions.push(definition);
    }

    fn add_sheet(&mut self, sheet: &Sheet) {
        let column = |names: &[&str]| {
            let width = sheet.rows.first().map_or(0, Vec::len);
            (0..width).find(|column| {
                let header = sheet.text(0, *column).trim();
                names.iter().any(|name| header.eq_ignore_ascii_case(name))
            })
        };
        let text = |row: usize, column: Option<usize>| {
            column.map_or("", |column| sheet.text(row, column)).trim().to_owned()
        };
        let table = column(&["表", "table", "シート名"]);
        let item = column(&["項目名", "項目", "item", "name"]);
        let physical = column(&["物理名", "physical name", "physical_name", "英字名"]);
        let nature = column(&["型", "データ型", "type"]);
        let unit = column(&["単位", "unit"]);
        let list = column(&["コード表", "コード表名", "code list", "code_list"]);
        let code = column(&["コード", "code"]);
        let meaning =
            column(&["意味", "定義", "説明", "意味及び算出方法", "meaning", "meaning and method"]);
        let blank = column(&["空欄の意味", "空欄", "meaning of a blank", "blank"]);
        let kind = column(&["種別", "kind"]);
        let label = column(&["名称", "japanese label", "label", "意味"]);
        let other_label = column(&["英語名", "english label"]);
        let source = column(&["資料", "出典", "source"]);
        for row in 1..sheet.rows.len() {
            self.remarks.extend(sheet.rows.get(row).into_iter().flatten().map(|c| c.text.clone()));
            if item.is_some() && (physical.is_some() || meaning.is_some()) {
                let names = [text(row, item), text(row, physical)];
                self.define(Definition {
                    table: text(row, table),
                    names: names.into_iter().filter(|name| !name.is_empty()).collect(),
                    physical: text(row, physical),
                    nature: nature_of(&text(row, nature)),
                    unit: text(row, unit),
                    list: text(row, list),
                    meaning: text(row, meaning),
                    blank: text(row, blank),
                });
                self.has_source |= !text(row, source).is_empty();
            } else if list.is_some() && code.is_some() {
                let labels = [text(row, label), text(row, other_label)];
                let codes = self.codes.entry(text(row, list)).or_default();
                codes.entry(text(row, code)).or_default().extend(labels);
            }
            self.remark(&text(row, kind));
        }
    }

    /// Notes what a remark of this kind states.
    fn remark(&mut self, kind: &str) {
        let says =
            |words: &[&str]| words.iter().any(|word| kind.to_ascii_lowercase().contains(word));
        self.has_source |= says(&["資料", "出典", "source"]);
        self.has_history |= says(&["更新", "版", "history", "version"]);
        self.has_encoding |= says(&["文字コード", "encoding"]);
    }

    /// Takes in a data package. What is no JSON says nothing.
    pub fn add_package(&mut self, text: &[u8]) {
        let Ok(package) = serde_json::from_slice::<Value>(text) else { return };
        let filled = |value: &Value, key: &str| match value.get(key) {
            Some(Value::Array(items)) => !items.is_empty(),
            Some(Value::String(text)) => !text.is_empty(),
            _ => false,
        };
        self.has_source |= filled(&package, "sources");
        self.has_history |= filled(&package, "version") || filled(&package, "created");
        let resources = package.get("resources").and_then(Value::as_array);
        for resource in resources.into_iter().flatten() {
            self.has_encoding |= filled(resource, "encoding");
            self.has_source |= filled(resource, "sources");
            let path = string(resource, "path");
            let table = stem(path);
            self.encodings.insert(path.to_owned(), string(resource, "encoding").to_owned());
            let schema = resource.get("schema").unwrap_or(&Value::Null);
            let missing = schema.get("missingValues").and_then(Value::as_array);
            self.remarks
                .extend(missing.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
            for field in schema.get("fields").and_then(Value::as_array).into_iter().flatten() {
                self.add_field(table, field);
            }
        }
    }

    fn add_field(&mut self, table: &str, field: &Value) {
        let name = string(field, "name").to_owned();
        let constraints = field.get("constraints").unwrap_or(&Value::Null);
        let codes = field.get("categories").or_else(|| constraints.get("enum"));
        let mut list = String::new();
        if let Some(codes) = codes.and_then(Value::as_array) {
            list = format!("{table}/{name}");
            // A list without codes is one, of which no code can stand in the file.
            let known = self.codes.entry(list.clone()).or_default();
            for code in codes {
                let (code, label) = match code {
                    Value::String(code) => (code.as_str(), ""),
                    entry => (string(entry, "value"), string(entry, "label")),
                };
                known.entry(code.to_owned()).or_default().insert(label.to_owned());
            }
        }
        let nature = nature_of(string(field, "kind")).or(match string(field, "type") {
            "integer" | "number" => Some(Nature::Number),
            "date" | "datetime" | "time" | "year" | "yearmonth" => Some(Nature::Time),
            _ if !list.is_empty() => Some(Nature::Code),
            _ => None,
        });
        let titled = [string(field, "description"), string(field, "title")];
        self.define(Definition {
            table: table.to_owned(),
            names: vec![name.clone()],
            physical: name,
            nature,
            unit: string(field, "unit").to_owned(),
            list,
            meaning: titled.into_iter().find(|text| !text.is_empty()).unwrap_or("").to_owned(),
            blank: string(field, "blank").to_owned(),
        });
    }
}

fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The name of a file without folder and extension.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn nature_of(text: &str) -> Option<Nature> {
    Some(match text.to_ascii_lowercase().as_str() {
        "数値" | "整数" | "number" | "integer" => Nature::Number,
        "日時" | "日付" | "時間" | "time" | "date" | "datetime" => Nature::Time,
        "コード" | "code" => Nature::Code,
        "名称" | "label" => Nature::Label,
        "原文" | "識別子" | "文章" | "verbatim" | "identifier" | "prose" => Nature::Verbatim,
        "文字列" | "text" | "string" => Nature::Text,
        _ => return None,
    })
}
