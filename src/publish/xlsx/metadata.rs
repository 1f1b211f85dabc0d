//! The sheets that explain the tables: contents, definitions, codes, notes.

use crate::model::report::Report;
use crate::model::settings::CsvEncoding;
use crate::model::text::{Text, both};
use crate::publish::code_lists::{CodeEntry, code_lists};
use crate::publish::dataset::{Definition, Kind, Place, Published, Value, Words};
use crate::publish::events;
use crate::publish::labels::Labels;

/// A sheet: its name, its header and its rows.
pub struct Sheet {
    /// The name of the sheet.
    pub name: &'static str,
    /// The headers.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Rows,
}

type Rows = Vec<Vec<Value<'static>>>;

fn text(text: &str) -> Value<'static> {
    Value::text(text.to_owned())
}

fn header(names: &[[&str; 2]], labels: Labels<'_>) -> Vec<String> {
    names.iter().map(|[ja, en]| labels.either(ja, en).to_owned()).collect()
}

/// The contents: each sheet with its title, its rows and the file that holds the same.
pub fn contents(report: &Report, datasets: &[Published<'_>], labels: Labels<'_>) -> Sheet {
    let period = report.period.name();
    let table = |each: &Published<'_>| {
        let [ja, en] = each.records.title();
        vec![
            text(each.records.id()),
            text(labels.either(ja, en)),
            text(&report.period.to_string()),
            text(labels.say(&period)),
            Value::count(each.records.count()),
            text(&each.path()),
        ]
    };
    Sheet {
        name: labels.either("目次", "contents"),
        header: header(
            &[
                ["シート名", "Sheet"],
                ["表題", "Title"],
                ["期間コード", "Period code"],
                ["期間", "Period"],
                ["データ行数（行）", "Data rows (rows)"],
                ["同じ内容のファイル", "File of the same content"],
            ],
            labels,
        ),
        rows: datasets.iter().filter(|each| each.place == Place::Sheet).map(table).collect(),
    }
}

/// The definitions: every column of every sheet, and of the files that are in no sheet.
pub fn definitions(datasets: &[Published<'_>], labels: Labels<'_>) -> Sheet {
    let mut rows = Vec::new();
    for Published { records, .. } in datasets {
        let columns = records.definitions();
        rows.extend(columns.into_iter().map(|column| definition(records.id(), column, labels)));
    }
    Sheet {
        name: labels.either("定義", "definitions"),
        header: header(
            &[
                ["表", "Table"],
                ["項目名", "Item"],
                ["物理名", "Physical name"],
                ["型", "Type"],
                ["単位", "Unit"],
                ["コード表", "Code list"],
                ["意味及び算出方法", "Meaning and method"],
                ["空欄の意味", "Meaning of a blank"],
                ["資料", "Source"],
            ],
            labels,
        ),
        rows,
    }
}

fn definition(id: &str, column: &Definition, labels: Labels<'_>) -> Vec<Value<'static>> {
    let either = |[ja, en]: [&str; 2]| text(labels.either(ja, en));
    let say = |[ja, en]: &Words| text(labels.either(ja, en));
    let source = if column.kind == Kind::Verbatim {
        ["電気通信事業者からの事故報告の記載", "the carriers' reports, as they stand"]
    } else {
        ["電気通信事業者からの事故報告を基に集計", "worked out from the carriers' reports"]
    };
    vec![
        text(id),
        say(&column.names),
        text(&column.key),
        either(column.kind.name()),
        either(column.kind.unit().unwrap_or_default()),
        text(column.kind.list().unwrap_or_default()),
        say(&column.meaning),
        either(column.blank),
        either(source),
    ]
}

/// The codes of every list that is used.
pub fn codes(report: &Report, labels: Labels<'_>) -> Sheet {
    let row = |entry: CodeEntry| {
        vec![text(entry.list), text(&entry.code), text(&entry.label.ja), text(&entry.label.en)]
    };
    Sheet {
        name: labels.either("コード", "codes"),
        header: header(
            &[
                ["コード表", "Code list"],
                ["コード", "Code"],
                ["名称", "Japanese label"],
                ["英語名", "English label"],
            ],
            labels,
        ),
        rows: code_lists(report).into_iter().map(row).collect(),
    }
}

/// What is to be known of the whole and of each table: source, history, encoding, notes.
pub fn notes(report: &Report, encoding: CsvEncoding, labels: Labels<'_>) -> Sheet {
    let all = labels.either("全体", "all");
    let note = labels.either("注", "Note");
    let mut rows: Rows = general(report, encoding)
        .into_iter()
        .map(|([kind_ja, kind_en], words)| {
            vec![text(all), text(labels.either(kind_ja, kind_en)), text(labels.say(&words))]
        })
        .collect();
    for table in &report.tables {
        let beside = labels.notes(table);
        rows.extend(beside.iter().map(|words| vec![text(table.id), text(note), text(words)]));
    }
    rows.push(vec![
        text("concurrent"),
        text(note),
        text(&events::note(report.settings.concurrent_window, labels)),
    ]);
    Sheet {
        name: labels.either("注", "notes"),
        header: header(&[["対象", "Table"], ["種別", "Kind"], ["内容", "Words"]], labels),
        rows,
    }
}

/// What is said of a table of which the sheet holds the first records alone.
pub fn cut(id: &str, (held, beyond): (usize, usize), labels: Labels<'_>) -> Vec<Value<'static>> {
    let words = both!(
        "シートの行数の上限のため、初めの{held}行を示す（ほか{beyond}行）。全体は tables/{id}.csv に示す。",
        "A sheet holds no more than the first {held} rows; {beyond} more are in tables/{id}.csv."
    );
    vec![text(id), text(labels.either("注", "Note")), text(labels.say(&words))]
}

fn general(report: &Report, encoding: CsvEncoding) -> Vec<([&'static str; 2], Text)> {
    let day = report.published_on;
    let version = env!("CARGO_PKG_VERSION");
    let mut notes = vec![
        (["資料", "Source"], report.whole.basis.name()),
        (
            ["更新履歴", "History"],
            both!(
                "{day} 公表（shihanki {version}により作成）。四半期ごとに公表する。様式を変更したときは、その旨を版とともにここに記す。",
                "Published {day}, made by shihanki {version}. Published each quarter; a change of layout is stated here with its version."
            ),
        ),
        (["文字コード", "Encoding"], words_of(encoding)),
        (
            ["値の状態", "Status"],
            Text::new(
                "0は0と記す。値がないときは空欄とし、状態コードにその旨を記す。記号は用いない。",
                "Nought is written as 0. Where there is no figure the cell is blank and the status says so. No symbols are used.",
            ),
        ),
        (
            ["日時", "Time"],
            Text::new(
                "日時は日本時間。期間コードの年は年度の西暦による。",
                "Times are Japan time. The year of a period code is the western year of the fiscal year.",
            ),
        ),
    ];
    if report.is_made_up {
        notes.push((
            ["注", "Note"],
            Text::new(
                "架空の報告から作成したものであり、実際の事故の統計ではない。",
                "Made from made-up reports; these are not statistics of real incidents.",
            ),
        ));
    }
    if report.is_partial {
        notes.push((
            ["注", "Note"],
            Text::new("誤りのある報告を除いて集計している。", "Reports with errors are left out."),
        ));
    }
    notes
}

fn words_of(encoding: CsvEncoding) -> Text {
    match encoding {
        CsvEncoding::Utf8 => Text::new(
            "同じ内容のCSVファイルはUTF-8（BOM付き）、改行はLF。statistics.csvのみBOMなし。",
            "The CSV files of the same content are UTF-8 with a byte order mark and LF; statistics.csv has no mark.",
        ),
        CsvEncoding::Cp932 => Text::new(
            "同じ内容のCSVファイルはCP932（WindowsのシフトJIS）、改行はLF。statistics.csvのみUTF-8（BOMなし）。",
            "The CSV files of the same content are CP932 (the Shift JIS of Windows) with LF; statistics.csv is UTF-8 without a byte order mark.",
        ),
    }
}
