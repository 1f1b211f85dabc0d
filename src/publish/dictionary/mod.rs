//! The definitions of everything that is published as records: each file's columns with their
//! Japanese header, physical name, meaning, unit and code list.

mod codes;
mod columns;
mod comparisons;
mod names;

pub use codes::{CodeEntry, code_lists};
pub use comparisons::{revision_codes, revision_files, whatif_codes, whatif_files};

use super::labels::Labels;
use crate::model::report::Report;
use crate::model::table::{Dimension, Table};
use crate::model::text::Text;
use columns::Entry;
use names::{DECISIONS, FILES, LISTS, PlainFile};

/// What the data of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Codes of a list.
    Code(&'static str),
    /// The names of codes.
    Label,
    /// Numbers, with their unit in Japanese and English.
    Number([&'static str; 2]),
    /// Dates, times and periods.
    Time,
    /// Names and numbers by which things are known.
    Identifier,
    /// Text as the reports have it.
    Verbatim,
    /// Text of ours.
    Prose,
}

impl Kind {
    /// Its name in Japanese and English.
    #[must_use]
    pub fn name(self) -> [&'static str; 2] {
        match self {
            Self::Code(_) => ["コード", "code"],
            Self::Label => ["名称", "label"],
            Self::Number(_) => ["数値", "number"],
            Self::Time => ["日時", "time"],
            Self::Identifier => ["識別子", "identifier"],
            Self::Verbatim => ["原文", "verbatim"],
            Self::Prose => ["文章", "prose"],
        }
    }
}

/// A column of a file of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its physical name: an ASCII key.
    pub key: String,
    /// Its header as people read it.
    pub header: Text,
    /// What its data are.
    pub kind: Kind,
    /// What they mean, and how they are worked out.
    pub meaning: Text,
    /// What a blank means; empty where there is none.
    pub blank: Text,
}

/// A file of records, which may be a sheet of the workbook as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Its id: the name of the file without folder and extension, and of the sheet.
    pub id: &'static str,
    /// Its title.
    pub title: Text,
    /// Its columns, in their order.
    pub columns: Vec<Column>,
}

/// The sheets of `tables.xlsx`: the tables of figures, then the lists.
#[must_use]
pub fn sheets(report: &Report) -> Vec<Dataset> {
    report.tables.iter().map(of_table).chain(LISTS.iter().map(of_plain)).collect()
}

/// The files that are in no workbook.
#[must_use]
pub fn other_files(report: &Report) -> Vec<Dataset> {
    let decisions = (!report.decision_files.is_empty()).then_some(&DECISIONS);
    FILES.iter().chain(decisions).map(of_plain).collect()
}

/// The header of a column that is the same in every file, by its physical name.
#[must_use]
pub fn header(key: &str) -> Option<Text> {
    columns::entry(key).map(|entry| text(entry.header))
}

fn text([ja, en]: [&str; 2]) -> Text {
    Text::new(ja, en)
}

fn of_table(table: &Table) -> Dataset {
    let mut columns = vec![column("period"), column("period_label")];
    columns.extend(of_dimension(table.row_dimension));
    columns.extend(table.column_dimension.into_iter().flat_map(of_dimension));
    columns
        .extend(["measure", "measure_label", "value", "unit", "unit_label", "status"].map(column));
    Dataset { id: table.id, title: table.title.clone(), columns }
}

fn of_plain(file: &PlainFile) -> Dataset {
    Dataset {
        id: file.id,
        title: text(file.title),
        columns: file.columns.iter().map(|key| column(key)).collect(),
    }
}

/// A column by its physical name; one that is not defined bears its name alone, and the audit of
/// what was written finds it.
fn column(key: &str) -> Column {
    let name = columns::name_of(key);
    match columns::entry(key) {
        Some(Entry { header, kind, meaning, blank, .. }) => Column {
            key: name.to_owned(),
            header: text(*header),
            kind: *kind,
            meaning: text(*meaning),
            blank: text(*blank),
        },
        None => Column {
            key: name.to_owned(),
            header: Text::new(name, name),
            kind: Kind::Prose,
            meaning: Text::default(),
            blank: Text::default(),
        },
    }
}

/// The two columns of a dimension: its code and its label.
fn of_dimension(dimension: Dimension) -> [Column; 2] {
    let [ja, en] = match dimension {
        // The period that a table is of has the name already.
        Dimension::FiscalPeriod => ["系列の期間", "Period of the series"],
        dimension => Labels::dimension_names(dimension),
    };
    let (code_kind, label_kind) = match dimension {
        Dimension::CauseDetail | Dimension::Equipment | Dimension::Carrier => {
            (Kind::Verbatim, Kind::Verbatim)
        }
        Dimension::Month | Dimension::FiscalPeriod => (Kind::Time, Kind::Time),
        listed => (Kind::Code(listed.code()), Kind::Label),
    };
    let [meaning_ja, meaning_en] = match dimension {
        Dimension::CauseDetail => [
            "要因区分のコードと要因の詳細を「:」でつないだもの。記載のないものはunspecified、合計はtotal",
            "The code of the cause and its detail, joined by “:”; `unspecified` where none is stated, `total` for the total",
        ],
        Dimension::Equipment | Dimension::Carrier => [
            "報告の記載による名称。記載のないものはunspecified、合計はtotal",
            "The name as reported; `unspecified` where none is stated, `total` for the total",
        ],
        Dimension::Month => [
            "発生した月（西暦の年と月）。合計はtotal",
            "Month of occurrence; `total` for the total",
        ],
        Dimension::FiscalPeriod => [
            "四半期は2022Q2、年度はFY2022の形式（年は年度の西暦）",
            "2022Q2 for a fiscal quarter, FY2022 for a fiscal year",
        ],
        _ => ["コード表による区分のコード", "The code, by the list of codes"],
    };
    let code = dimension.code();
    [
        Column {
            key: code.to_owned(),
            header: Text::new(format!("{ja}コード"), format!("{en} code")),
            kind: code_kind,
            meaning: Text::new(meaning_ja, meaning_en),
            blank: Text::default(),
        },
        Column {
            key: format!("{code}_label"),
            header: Text::new(ja, en),
            kind: label_kind,
            meaning: Text::new(format!("{ja}の名称"), format!("{en} in words")),
            blank: Text::default(),
        },
    ]
}
