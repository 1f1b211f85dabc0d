//! Decisions as a table: CSV in any encoding of reports, as spreadsheet programs save it.

use super::draft::{Draft, Field};
use super::{DecisionFault, DecisionsError};
use crate::intake::cell_text::CellText;
use crate::intake::decode;
use crate::intake::sheet::comma_separated;
use crate::model::text::Text;

/// A draft, or what is wrong with its line.
type Drafted = Result<Draft, Vec<DecisionFault>>;

/// Reads a table of decisions.
///
/// # Errors
/// Where it is no such table.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Drafted>, DecisionsError> {
    let not = |what: Text| DecisionsError::NotDecisions { path: path.to_owned(), what };
    let has_header = |text: &str| {
        comma_separated(text).is_ok_and(|rows| {
            let header = rows.first().map(|row| row.fields.as_slice()).unwrap_or_default();
            header.iter().filter_map(|name| Field::of_header(name)).count() >= 2
        })
    };
    let decoded = decode::decode(bytes, None, has_header).ok_or_else(|| {
        not(Text::new("そのような見出し行がありません", "it has no such header row"))
    })?;
    let encoding = decoded.encoding.name();
    if let Some(bad) = decoded.invalid.first() {
        let offset = bad.offset;
        return Err(not(Text::new(
            format!("{encoding}として読めない文字があります（先頭からのオフセット{offset}バイト）"),
            format!("bytes that {encoding} does not know, at offset {offset}"),
        )));
    }
    if let Some(foreign) = decoded.foreign.first() {
        let line = decoded.line_of(foreign.at);
        return Err(not(Text::new(
            format!(
                "{line}行目がファイルの他の部分（{encoding}）と異なる文字コードで書かれています"
            ),
            format!("line {line} is in another encoding than the rest of it ({encoding})"),
        )));
    }
    let rows = comma_separated(&decoded.text).map_err(|line| {
        not(Text::new(
            format!("{line}行目から始まる引用符が閉じられていません"),
            format!("a quote that opens on line {line} is never closed"),
        ))
    })?;
    let mut rows = rows.into_iter();
    let header = rows.next().map(|row| row.fields).unwrap_or_default();
    let fields = fields(&header).map_err(not)?;
    let is_written = |field: &CellText| !field.is_blank();
    let rows = rows.filter(|row| row.fields.iter().any(is_written));
    let drafts = rows.map(|row| {
        let (expected, found) = (fields.len(), row.fields.len());
        if found < expected || row.fields.iter().skip(expected).any(is_written) {
            return Err(vec![field_count(path, row.line, expected, found)]);
        }
        let pairs = fields.iter().zip(row.fields);
        let said = pairs.filter_map(|(field, text)| Some(((*field)?, text.to_string()))).collect();
        Ok(Draft { line: row.line, fields: said })
    });
    Ok(drafts.collect())
}

/// What each header means; a blank one over a blank column means nothing.
fn fields(header: &[CellText]) -> Result<Vec<Option<Field>>, Text> {
    let mut fields = Vec::new();
    for name in header {
        let field = Field::of_header(name);
        if field.is_none() && !name.is_blank() {
            let known: Vec<&str> = Field::ALL.iter().map(|field| field.code()).collect();
            return Err(Text::new(
                format!("列「{name}」は {} のいずれでもありません", known.join("、")),
                format!("the column `{name}` is none of {}", known.join(", ")),
            ));
        }
        if field.is_some() && fields.contains(&field) {
            return Err(Text::new(
                format!("列「{name}」が重複しています"),
                format!("the column `{name}` is there twice"),
            ));
        }
        fields.push(field);
    }
    match Field::REQUIRED.iter().find(|field| !fields.contains(&Some(**field))) {
        Some(lacking) => {
            let (code, header) = (lacking.code(), lacking.header());
            Err(Text::new(
                format!("列「{header}」（{code}）がありません"),
                format!("it lacks the column {code} ({header})"),
            ))
        }
        None => Ok(fields),
    }
}

fn field_count(path: &str, line: u64, expected: usize, found: usize) -> DecisionFault {
    DecisionFault {
        file: path.to_owned(),
        line,
        reason: Text::new(
            format!("項目の数が見出し行と異なります（見出し行{expected}、この行{found}）。"),
            format!("The line has {found} fields, the header row {expected}."),
        ),
        remedy: Text::new(
            "コンマを含む項目を引用符で囲み、項目の数を見出し行にそろえてください。",
            "Quote fields that hold a comma, and give the line as many fields as the header row.",
        ),
    }
}
