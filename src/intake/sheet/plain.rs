//! Tables that are no reports, decisions and registers of carriers: read as reports are, with any
//! delimiter, and with every column known.

use super::records::Records;
use super::{Record, Sheet, around, delimiter, is_end, quotes};
use crate::intake::cell_text::CellText;
use crate::intake::cell_text::texts::CellTexts;
use crate::intake::decode::{self, Decoded};
use crate::intake::values::normalize::normalize;
use crate::model::text::Text;
use std::collections::BTreeMap;

/// A column of such a table.
pub trait Field: Copy + Ord + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// Those that every such table has.
    const REQUIRED: &'static [Self];

    /// Its key.
    fn key(self) -> &'static str;

    /// The one with a key.
    fn of_key(key: &str) -> Option<Self>;

    /// Its header in Japanese.
    fn header(self) -> &'static str;

    /// The one that a header names.
    fn named(header: &str) -> Option<Self> {
        let name = normalize(header).to_lowercase();
        let of_header = || Self::ALL.iter().copied().find(|field| field.header() == name);
        Self::of_key(&name).or_else(of_header)
    }
}

/// Makes the columns of such a table: its name, those that it always has, and of each the key and the
/// header in Japanese.
macro_rules! columns {
    (
        $(#[$doc:meta])* $name:ident requires $required:expr;
        $($variant:ident = $key:literal, $header:literal;)*
    ) => {
        $crate::model::incident::codes! {
            $(#[$doc])*
            $name { $(#[doc = $header] $variant = $key,)* }
        }

        impl $crate::intake::sheet::plain::Field for $name {
            const ALL: &'static [Self] = Self::ALL;
            const REQUIRED: &'static [Self] = $required;

            fn key(self) -> &'static str {
                self.code()
            }

            fn of_key(key: &str) -> Option<Self> {
                Self::from_code(key)
            }

            fn header(self) -> &'static str {
                match self { $(Self::$variant => $header,)* }
            }
        }
    };
}
pub(crate) use columns;

/// A table that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The physical line, where it is of one.
    pub line: Option<u64>,
    /// What is wrong.
    pub what: Text,
    /// What to do.
    pub remedy: Text,
}

impl Fault {
    /// What is wrong, as a sentence of its own.
    pub fn sentence(&self) -> Text {
        let mut letters = self.what.en.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        let en: String = first.into_iter().chain(letters).collect();
        Text::new(format!("{}。", self.what.ja), format!("{en}."))
    }
}

/// What a row of the table says, by its columns; a blank cell as a blank text.
#[derive(Debug)]
pub struct Line<F> {
    /// The physical line on which it starts, from 1.
    pub line: u64,
    /// What it says.
    pub fields: BTreeMap<F, String>,
}

/// The rows of a table, each read or refused.
pub type Lines<F> = Vec<Result<Line<F>, Fault>>;

/// Reads the bytes of a table in any encoding of reports.
///
/// # Errors
/// Where they are in none or in several, or are no table with such columns.
pub fn of_bytes<F: Field>(bytes: &[u8]) -> Result<Lines<F>, Fault> {
    let has_header = |text: &str| sheet::<F>(text).is_some();
    let decoded = decode::decode(bytes, None, has_header)
        .or_else(|| decode::any(bytes))
        .ok_or_else(no_header::<F>)?;
    check_bytes(&decoded)?;
    of_text(&decoded.text)
}

/// Reads the text of a table.
///
/// # Errors
/// Where it is no table with such columns.
pub fn of_text<F: Field>(text: &str) -> Result<Lines<F>, Fault> {
    let (delimiter, sheet) = sheet::<F>(text).ok_or_else(no_header::<F>)?;
    let mut sheet = sheet.map_err(|line| Fault {
        line: Some(line),
        what: Text::new(
            "この行から始まる引用符（\"）が閉じられていません",
            "a quote (\") that opens on this line is never closed",
        ),
        remedy: Text::new(
            "引用符を閉じるか、文中の引用符を二つ重ねてください。",
            "Close the quote, or double it where it is part of the text.",
        ),
    })?;
    quotes::mark(delimiter, &mut sheet);
    let fields = fields::<F>(&sheet)?;
    Ok(sheet.records.into_iter().map(|record| line(record, &fields)).collect())
}

/// The table with the delimiter by which its first row names the most columns; or the line of a quote
/// that is never closed. `None` where its first row names too few.
fn sheet<F: Field>(text: &str) -> Option<(u8, Result<Sheet, u64>)> {
    let named = |delimiter: &u8| {
        let first = rows(text, *delimiter, &mut CellTexts::default()).next()?;
        let count = first.fields.iter().filter_map(|name| F::named(name)).count();
        (count > 0).then_some((count, *delimiter))
    };
    // A table of one column has no delimiter at all.
    let mut candidates = delimiter::candidates(text);
    if candidates.is_empty() && delimiter::declared(text).is_none() {
        candidates.push(b',');
    }
    let (_, delimiter) = candidates.iter().filter_map(named).max_by_key(|(count, _)| *count)?;
    let mut all: Vec<Record> = rows(text, delimiter, &mut CellTexts::default()).collect();
    match all.pop() {
        Some(last) if !is_end(&last) => Some((delimiter, Err(last.line))),
        _ => Some((delimiter, Ok(around(all, 0)?))),
    }
}

/// The rows that hold something, but for one that lays down the delimiter.
fn rows<'a>(
    text: &'a str,
    delimiter: u8,
    texts: &'a mut CellTexts,
) -> impl Iterator<Item = Record> + 'a {
    let is_declared = delimiter::declared(text).is_some();
    let is_written = |row: &Record| row.fields.iter().any(|field| !field.is_blank());
    Records::of(text, (0, 1), delimiter, texts).skip(usize::from(is_declared)).filter(is_written)
}

/// What each header means; a blank one over a blank column means nothing.
fn fields<F: Field>(sheet: &Sheet) -> Result<Vec<Option<F>>, Fault> {
    let fault = |what, remedy| Fault { line: Some(sheet.header_line), what, remedy };
    let mut fields = Vec::new();
    for name in &sheet.headers {
        let field = F::named(name);
        if field.is_none() && !normalize(name).is_empty() {
            return Err(fault(
                Text::new(
                    format!("列「{name}」は、この表の列ではありません"),
                    format!("the column `{name}` is none of this table"),
                ),
                known::<F>(),
            ));
        }
        if field.is_some() && fields.contains(&field) {
            return Err(fault(
                Text::new(
                    format!("列「{name}」が重複しています"),
                    format!("the column `{name}` is there twice"),
                ),
                Text::new("一方の列を削除してください。", "Delete one of the two columns."),
            ));
        }
        fields.push(field);
    }
    match F::REQUIRED.iter().find(|field| !fields.contains(&Some(**field))) {
        Some(lacking) => {
            let (key, header) = (lacking.key(), lacking.header());
            Err(fault(
                Text::new(
                    format!("列「{header}」（{key}）がありません"),
                    format!("it lacks the column {key} ({header})"),
                ),
                Text::new(
                    format!("見出し行に「{header}」の列を加えてください。"),
                    format!("Add the column {key} to the header row."),
                ),
            ))
        }
        None => Ok(fields),
    }
}

fn known<F: Field>() -> Text {
    let all = F::ALL.iter();
    let ja: Vec<String> =
        all.clone().map(|field| format!("{}（{}）", field.header(), field.key())).collect();
    let en: Vec<String> =
        all.map(|field| format!("{} ({})", field.key(), field.header())).collect();
    Text::new(
        format!("列は {} です。", ja.join("、")),
        format!("The columns are {}.", en.join(", ")),
    )
}

fn no_header<F: Field>() -> Fault {
    Fault {
        line: None,
        what: Text::new(
            "1行目に列名のある、一つの文字コードで書かれたCSVとして読み取れません",
            "it cannot be read as CSV in one encoding with its headers in the first row",
        ),
        remedy: known::<F>(),
    }
}

fn check_bytes(decoded: &Decoded<'_>) -> Result<(), Fault> {
    let encoding = decoded.encoding.name();
    let remedy =
        || Text::new("全体をUTF-8で保存し直してください。", "Save the whole of it again as UTF-8.");
    if let Some(foreign) = decoded.foreign.first() {
        let what = Text::new(
            format!("ファイルの他の部分（{encoding}）と異なる文字コードで書かれています"),
            format!("it is in another encoding than the rest of the file ({encoding})"),
        );
        return Err(Fault { line: Some(decoded.line_of(foreign.at)), what, remedy: remedy() });
    }
    if let Some(bad) = decoded.invalid.first() {
        let offset = bad.offset;
        let what = Text::new(
            format!("{encoding}として読めない文字があります（先頭からのオフセット{offset}バイト）"),
            format!("bytes that {encoding} does not know, at offset {offset}"),
        );
        return Err(Fault { line: Some(decoded.line_of(bad.at)), what, remedy: remedy() });
    }
    Ok(())
}

/// What a row says.
fn line<F: Field>(record: Record, fields: &[Option<F>]) -> Result<Line<F>, Fault> {
    let is_written = |field: &CellText| !field.is_blank();
    let fault = |what, remedy| Err(Fault { line: Some(record.line), what, remedy });
    if record.is_misquoted {
        return fault(
            Text::new(
                "引用符（\"）の位置に誤りがあるため、項目の区切りを判断できません",
                "its quotes (\") are wrong, so that nobody can tell where its fields end",
            ),
            Text::new(
                "引用符を閉じるか、文中の引用符を二つ重ねてください。",
                "Close the quotes, or double those that are part of the text.",
            ),
        );
    }
    let wrong = |field: &&CellText| field.is_error() || field.is_garbled();
    if let Some(wrong) = record.fields.iter().find(wrong) {
        return fault(
            Text::new(
                format!("「{wrong}」は値ではなく、エラーの表示又は文字化けとみられます"),
                format!("`{wrong}` is no value: an error, or a text that has lost characters"),
            ),
            Text::new("正しい値を記入してください。", "Give the value that is meant."),
        );
    }
    let (expected, found) = (fields.len(), record.fields.len());
    let beyond = record.fields.iter().zip(1..).filter(|(field, number)| {
        is_written(field) && fields.get(*number - 1).copied().flatten().is_none()
    });
    if let Some((field, number)) = beyond.last().filter(|(_, number)| *number <= expected) {
        return fault(
            Text::new(
                format!("列名のない{number}列目に「{field}」があります"),
                format!("`{field}` stands in column {number}, which has no header"),
            ),
            Text::new(
                "列名を記入するか、値を削除してください。",
                "Give a header, or delete the value.",
            ),
        );
    }
    if found < expected || record.fields.iter().skip(expected).any(is_written) {
        return fault(
            Text::new(
                format!("項目の数が見出し行と異なります（見出し行{expected}、この行{found}）"),
                format!("the line has {found} fields, the header row {expected}"),
            ),
            Text::new(
                "区切り文字を含む項目を引用符で囲み、項目の数を見出し行にそろえてください。",
                "Quote fields that hold the delimiter, and give the line as many fields as the header row.",
            ),
        );
    }
    let pairs = fields.iter().zip(record.fields);
    let fields = pairs.filter_map(|(field, text)| Some(((*field)?, text.to_string()))).collect();
    Ok(Line { line: record.line, fields })
}
