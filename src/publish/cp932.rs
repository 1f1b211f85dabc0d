//! CSV files in CP932, the Shift JIS of Windows, for tools that know nothing else.

use super::csv::BYTE_ORDER_MARK;
use crate::model::column::Column;
use crate::model::cp932;
use crate::model::files::File;
use crate::model::ledger::InputRow;
use crate::model::period::Period;
use crate::model::report::{InputFile, Report, STATISTICS_NAME};
use crate::model::text::{Text, both, shown_in_english};
use std::collections::BTreeMap;
use std::sync::Arc;

/// As many cells are named; of more it is said how many there are.
const MOST_NAMED: usize = 20;
/// The columns of reports whose texts are published whatever they hold.
const PUBLISHED: [Column; 10] = [
    Column::ReportId,
    Column::Carrier,
    Column::CauseDetail,
    Column::Equipment,
    Column::Area,
    Column::OriginCarrier,
    Column::OriginReportId,
    Column::ExcludeReason,
    Column::Summary,
    Column::Source,
];

/// Characters that CP932 does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cp932Error {
    /// Where they stand, in the order of the input.
    pub places: Vec<Lacking>,
}

/// A character that CP932 does not have, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// Where.
    pub place: LackingPlace,
    /// The character.
    pub character: char,
}

/// Where a character stands that CP932 does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LackingPlace {
    /// In a cell of a report.
    Input {
        /// The file.
        file: Arc<str>,
        /// The sheet, in a workbook.
        sheet: Option<Arc<str>>,
        /// The physical line, from 1.
        line: u64,
        /// The letter of the column.
        letter: String,
        /// Its header.
        header: String,
    },
    /// In no cell of a report: in the name of a file or a sheet, a rule file, a register or a
    /// decision. Where it would be published tells which.
    Output {
        /// The file.
        path: String,
        /// The record, from 1; the header is 1.
        record: usize,
        /// The name of the column; its number where it has none.
        column: String,
    },
}

impl Lacking {
    fn words(&self) -> Text {
        let Self { place, character } = self;
        let which = format!("`{character}` (U+{:04X})", u32::from(*character));
        match place {
            LackingPlace::Input { file, sheet, line, letter, header } => {
                let sheet = sheet.as_ref().map_or_else(String::new, |sheet| format!(" [{sheet}]"));
                both!(
                    "{file}{sheet} {line}行目 {letter}列「{header}」：{which}",
                    "{file}{sheet} line {line} column {letter} `{header}`: {which}"
                )
            }
            LackingPlace::Output { path, record, column } => both!(
                "出力 {path} {record}番目のレコード 項目 {column}：{which}",
                "output {path} record {record} column `{column}`: {which}"
            ),
        }
    }
}

impl Cp932Error {
    /// Which characters these are, where they stand, and what to do.
    pub fn text(&self) -> Text {
        let mut words = Text::new(
            "CP932にない文字があるため、CSVをCP932で出力できません。次の箇所の表記を改めるか、--csv-encoding cp932を付けずに公表してください。",
            "CP932 lacks characters that are to be published; have them written otherwise, or publish without --csv-encoding cp932:",
        );
        for place in self.places.iter().take(MOST_NAMED) {
            let Text { ja, en } = place.words();
            words.ja.extend(["\n  ", &ja]);
            words.en.extend(["\n  ", &en]);
        }
        let rest = self.places.len().saturating_sub(MOST_NAMED);
        if rest > 0 {
            words.ja.extend(["\n  ほか", &rest.to_string(), "か所"]);
            words.en.extend(["\n  and ", &rest.to_string(), " more"]);
        }
        words
    }
}

impl std::error::Error for Cp932Error {}

shown_in_english!(Cp932Error);

/// The reports that files were made from.
#[derive(Debug, Clone, Copy)]
pub struct Reports<'a> {
    files: &'a [InputFile],
    rows: &'a [InputRow],
    period: Option<Period>,
}

impl<'a> From<&'a Report> for Reports<'a> {
    fn from(report: &'a Report) -> Self {
        Self { files: &report.files, rows: &report.rows, period: Some(report.period) }
    }
}

/// Turns the CSV files that people open from UTF-8 into CP932, without a byte order mark; leaves any
/// other file as it is, the machine contract among them, which is UTF-8 everywhere.
///
/// # Errors
/// Where a file holds a character that CP932 does not have, or has only by another's look: every one,
/// by the cell of the report that it stands in.
pub fn encode<'a>(files: &mut [File], reports: impl Into<Reports<'a>>) -> Result<(), Cp932Error> {
    let mut lacking: BTreeMap<char, LackingPlace> = BTreeMap::new();
    for file in files.iter().filter(|file| is_for_people(file)) {
        let text = String::from_utf8_lossy(&file.bytes);
        for character in without_mark(&text).chars().filter(|c| !cp932::has(*c)) {
            lacking
                .entry(character)
                .or_insert_with(|| place(&file.path, without_mark(&text), character));
        }
    }
    if !lacking.is_empty() {
        return Err(Cp932Error { places: in_the_input(lacking, reports.into()) });
    }
    for file in files.iter_mut().filter(|file| is_for_people(file)) {
        let text = String::from_utf8_lossy(&file.bytes);
        if let Some(bytes) = cp932::encode(without_mark(&text)) {
            file.bytes = bytes;
        }
    }
    Ok(())
}

fn is_for_people(file: &File) -> bool {
    let is_csv = file.path.rsplit_once('.').is_some_and(|(_, kind)| kind == "csv");
    is_csv && file.path != STATISTICS_NAME
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// Every cell of the reports that one of these characters stands in: of the reports of the period and
/// of what is published of them, where it stands there at all. One that stands in no report keeps its
/// place in the output.
fn in_the_input(lacking: BTreeMap<char, LackingPlace>, reports: Reports<'_>) -> Vec<Lacking> {
    let mut places = Vec::new();
    let mut elsewhere = Vec::new();
    for (character, output) in lacking {
        let found = |is_sought: &dyn Fn(bool, Option<Column>) -> bool| -> Vec<Lacking> {
            let rows = reports.rows.iter().filter(|row| !row.beyond_cp932.is_empty());
            let cells = rows.flat_map(|row| {
                let day = row.occurred_on;
                let is_in =
                    reports.period.zip(day).is_none_or(|(period, day)| period.contains(day));
                row.beyond_cp932.iter().map(move |beyond| (row, is_in, beyond))
            });
            let cells = cells.filter(|(_, is_in, beyond)| {
                beyond.character == character && is_sought(*is_in, beyond.cell.column)
            });
            cells
                .map(|(row, _, beyond)| {
                    let place = LackingPlace::Input {
                        file: reports
                            .files
                            .get(row.position.file)
                            .map(|file| file.path.clone())
                            .unwrap_or_default(),
                        sheet: row.position.sheet.clone(),
                        line: row.position.line,
                        letter: beyond.cell.letter.clone(),
                        header: beyond.cell.header.clone(),
                    };
                    Lacking { place, character }
                })
                .collect()
        };
        let is_published = |column: Option<Column>| column.is_some_and(|c| PUBLISHED.contains(&c));
        let mut cells = found(&|is_in, column| is_in && is_published(column));
        if cells.is_empty() {
            cells = found(&|_, _| true);
        }
        if cells.is_empty() {
            elsewhere.push(Lacking { place: output, character });
        }
        places.append(&mut cells);
    }
    let key = |lacking: &Lacking| match &lacking.place {
        LackingPlace::Input { file, sheet, line, letter, .. } => {
            (file.clone(), sheet.clone(), *line, letter.len(), letter.clone())
        }
        LackingPlace::Output { path, .. } => (path.as_str().into(), None, 0, 0, String::new()),
    };
    places.sort_by_key(key);
    places.extend(elsewhere);
    places
}

/// Where a character first stands in a CSV file.
fn place(path: &str, text: &str, character: char) -> LackingPlace {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut header: Option<csv::StringRecord> = None;
    for (index, record) in reader.records().flatten().enumerate() {
        if let Some(field) = record.iter().position(|field| field.contains(character)) {
            let names = header.as_ref().unwrap_or(&record);
            return LackingPlace::Output {
                path: path.to_owned(),
                record: index + 1,
                column: names.get(field).map_or_else(|| (field + 1).to_string(), str::to_owned),
            };
        }
        header.get_or_insert(record);
    }
    LackingPlace::Output { path: path.to_owned(), record: 1, column: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv_of(cell: &str) -> File {
        let text =
            format!("{BYTE_ORDER_MARK}carrier,summary\n\"架空\",\"\"\n\"架空\",\"{cell}\"\n");
        File { path: "incidents.csv".to_owned(), bytes: text.into_bytes() }
    }

    const NO_REPORTS: Reports<'static> = Reports { files: &[], rows: &[], period: None };

    fn encoded(file: File) -> Result<File, Cp932Error> {
        let mut files = [file];
        encode(&mut files, NO_REPORTS)?;
        let [file] = files;
        Ok(file)
    }

    #[test]
    fn japanese_text_is_written_without_a_byte_order_mark() {
        let file = encoded(csv_of("①髙")).unwrap();
        // By iconv -t cp932.
        let start = b"carrier,summary\n\"\x89\xcb\x8b\xf3\",\"\"\n";
        assert!(file.bytes.starts_with(start), "{:x?}", file.bytes);
        assert!(file.bytes.ends_with(b",\"\x87\x40\xfb\xfc\"\n"), "{:x?}", file.bytes);
    }

    #[test]
    fn a_character_that_is_not_there_or_would_become_another_is_named_with_its_place() {
        for character in ['𠮷', '😀', '–', '¥', '‾', '−', 'é'] {
            let place = LackingPlace::Output {
                path: "incidents.csv".to_owned(),
                record: 3,
                column: "summary".to_owned(),
            };
            let expected = Cp932Error { places: vec![Lacking { place, character }] };
            let mut files = [csv_of(&format!("一{character}"))];
            assert_eq!(encode(&mut files, NO_REPORTS), Err(expected), "{character}");
            assert_eq!(files, [csv_of(&format!("一{character}"))], "the file is as it was");
        }
    }

    #[test]
    fn every_character_is_named_and_of_many_so_many_as_can_be_read() {
        let message = encoded(csv_of("𠮷と😀")).unwrap_err().to_string();
        for part in [
            "incidents.csv record 3 column `summary`: `𠮷` (U+20BB7)",
            "`😀` (U+1F600)",
            "--csv-encoding",
        ] {
            assert!(message.contains(part), "{message}");
        }
        let many: String = ('\u{AC00}'..).take(25).collect();
        let words = encoded(csv_of(&many)).unwrap_err().text();
        assert_eq!(words.ja.lines().count(), 22);
        assert!(words.ja.ends_with("ほか5か所") && words.en.ends_with("and 5 more"), "{words:?}");
    }

    #[test]
    fn the_machine_contract_and_other_files_stay_as_they_are() {
        for path in ["statistics.csv", "index.html"] {
            let file = File { path: path.to_owned(), ..csv_of("𠮷") };
            assert_eq!(encoded(file.clone()), Ok(file));
        }
    }
}
