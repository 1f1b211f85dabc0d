//! A published folder as it lies there.

use crate::intake::{read_plain, read_text};
use crate::model::edition::Edition;
use crate::model::hash::sha256;
use crate::model::period::Period;
use crate::model::settings::CsvEncoding;
use crate::model::text::{Text, both, shown_in_english};
use crate::published::manifest::{
    AppliedDecision, Hashed, Kind, Manifest, NAME as MANIFEST_NAME, OfReport, Output,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// A published report by its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The period's code.
    pub period: String,
    /// The date of publication; that of a draft is none.
    pub published_on: String,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// The day by which reports had to be received to count; `None` where all count.
    pub as_of: Option<String>,
}

/// The columns of a record by name.
pub type Columns = BTreeMap<String, String>;

/// A published report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its period and dates.
    pub head: Head,
    /// Whether made-up reports are among what it was made from.
    pub made_up: bool,
    /// The version of the program that made it.
    pub program: String,
    /// Options by name, as the manifest writes them.
    pub options: BTreeMap<String, String>,
    /// SHA-256 of each input file, and of each file by which they were read, by path.
    pub inputs: BTreeMap<String, String>,
    /// SHA-256 of each file of rules and codes, by path.
    pub data: BTreeMap<String, String>,
    /// The decisions that it rests on, wherever they stand.
    pub decisions: BTreeSet<AppliedDecision>,
    /// The figures.
    pub figures: BTreeMap<ObservationKey, Observation>,
    /// The columns of `incidents.csv` by name, for each incident by carrier and report number.
    pub incidents: BTreeMap<(String, String), Columns>,
    /// The columns of `impacts.csv` by name, for each incident and service.
    pub impacts: BTreeMap<(String, String, String), Columns>,
    /// The codes of the regions that each incident touched, as `regions.csv` has them.
    pub regions: BTreeMap<(String, String), BTreeSet<String>>,
    /// How many rows of each report met each fate, by carrier and report number.
    pub fates: BTreeMap<(String, String), BTreeMap<String, usize>>,
}

/// What a figure is of, as codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObservationKey {
    /// The table's id.
    pub table: String,
    /// The period.
    pub period: String,
    /// The row.
    pub row: String,
    /// The column; empty where the table has none.
    pub column: String,
    /// The measure.
    pub measure: String,
}

/// A published figure with the words beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// The number; empty where there is none.
    pub value: String,
    /// Its status.
    pub status: String,
    /// What period, row, column (where there is one) and measure are called.
    pub labels: Vec<String>,
    /// What the unit is called.
    pub unit: String,
    /// Its place among those of its table, from 0.
    pub place: usize,
}

/// A folder that cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum PublishedError {
    /// A file of it cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// Its manifest is not that of a report.
    NotAReport(PathBuf),
    /// There is no such folder.
    Absent(PathBuf),
    /// A file was changed after it was published.
    Changed(PathBuf),
    /// A file of it is not as it was published.
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: Text,
    },
}

shown_in_english!(PublishedError);

impl PublishedError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::Unreadable { path, error } => {
                let (path, Text { ja, en }) = (path.display(), Text::of_io(error));
                both!("`{path}` を読み取れません（{ja}）", "`{path}` cannot be read: {en}")
            }
            Self::NotAReport(path) => {
                let path = path.display();
                both!(
                    "`{path}` は、この製品が公表した報告書のフォルダーではありません（報告書の manifest.json がありません）",
                    "`{path}` is not a report that shihanki published: it has no manifest.json of one"
                )
            }
            Self::Absent(path) => {
                let path = path.display();
                both!(
                    "フォルダー `{path}` がありません。公表した報告書のフォルダーを、古いもの、新しいものの順に二つ指定してください",
                    "there is no folder `{path}`; name two published reports, the earlier one first"
                )
            }
            Self::Changed(path) => {
                let path = path.display();
                both!(
                    "`{path}` は公表後に変更されています（SHA-256が manifest.json と異なります）。公表したままの報告書を比較してください",
                    "`{path}` is not as it was published: its SHA-256 is not that of the manifest; compare reports as they were published"
                )
            }
            Self::Malformed { path, what } => {
                let path = path.display();
                both!(
                    "`{path}` は公表したままのファイルではありません：{what}。公表したままの報告書を比較してください",
                    "`{path}` is not as it was published: {what}; compare reports as they were published"; what
                )
            }
        }
    }
}

/// Reads a published folder.
///
/// # Errors
/// Where it is not a report, or a file of it cannot be read.
pub fn read(folder: &Path) -> Result<Published, PublishedError> {
    let not_a_report = || PublishedError::NotAReport(folder.to_owned());
    if !folder.is_dir() {
        return Err(PublishedError::Absent(folder.to_owned()));
    }
    // Of a report with several editions the fullest is read.
    let editions = Edition::ALL.iter().map(|edition| folder.join(edition.folder()));
    let editions = editions.filter(|edition| edition.join(MANIFEST_NAME).is_file());
    let own =
        (!folder.join(MANIFEST_NAME).is_file()).then_some(editions).into_iter().flatten().next();
    let folder = own.as_deref().unwrap_or(folder);
    let text = read_text(&folder.join(MANIFEST_NAME)).map_err(|_| not_a_report())?;
    let manifest = Manifest::read(text.as_bytes()).map_err(|_| not_a_report())?;
    if manifest.kind() != Some(Kind::Report) {
        return Err(not_a_report());
    }
    let manifest = manifest.with_body(text.as_bytes()).map_err(|_| not_a_report())?;
    let body: OfReport<BTreeMap<String, Value>> = manifest.body;
    let encoding = match body.options.get("csv_encoding").and_then(Value::as_str) {
        Some(code) => CsvEncoding::from_code(code).ok_or_else(not_a_report)?,
        None => return Err(not_a_report()),
    };
    let folder = Folder { path: folder, outputs: &manifest.outputs, encoding };
    let mut figures = BTreeMap::new();
    for output in &manifest.outputs {
        let table = output.path.strip_prefix("tables/").and_then(|name| name.strip_suffix(".csv"));
        if let Some(table) = table {
            figures.extend(table_figures(&folder, &output.path, table)?);
        }
    }
    let of = |records: Records| {
        records
            .into_iter()
            .map(|record| ((pick(&record, "carrier"), pick(&record, "report_id")), record))
    };
    let incidents = of(records(&folder, "incidents.csv")?).collect();
    let impacts = records(&folder, "impacts.csv")?.into_iter().map(|record| {
        let key = ["carrier", "report_id", "service"].map(|name| pick(&record, name));
        (key.into(), record)
    });
    let mut regions: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for record in records(&folder, "regions.csv")? {
        let key = (pick(&record, "carrier"), pick(&record, "report_id"));
        regions.entry(key).or_default().insert(pick(&record, "region"));
    }
    let mut fates: BTreeMap<_, BTreeMap<String, usize>> = BTreeMap::new();
    for record in records(&folder, "ledger.csv")? {
        let key = (pick(&record, "carrier"), pick(&record, "report_id"));
        *fates.entry(key).or_default().entry(pick(&record, "fate")).or_default() += 1;
    }
    let hash = |Hashed { path, sha256 }| (path, sha256);
    let read_by = body.read_by.into_iter().map(|read| hash(read.file));
    Ok(Published {
        head: Head {
            period: body.period,
            published_on: body.published_on,
            is_draft: body.options.get("draft").and_then(Value::as_bool).unwrap_or_default(),
            as_of: body.options.get("as_of").and_then(Value::as_str).map(str::to_owned),
        },
        made_up: body.made_up,
        program: body.program.version,
        decisions: body.decisions.applied.into_iter().map(AppliedDecision::laid_down).collect(),
        options: body.options.into_iter().map(|(name, value)| (name, value.to_string())).collect(),
        inputs: body.inputs.into_iter().map(|input| hash(input.file)).chain(read_by).collect(),
        data: body.data.into_iter().map(|data| hash(data.file)).collect(),
        figures,
        incidents,
        impacts: impacts.collect(),
        regions,
        fates,
    })
}

/// A published folder whose CSV files are read as its manifest has them.
struct Folder<'a> {
    path: &'a Path,
    outputs: &'a [Output],
    encoding: CsvEncoding,
}

impl Folder<'_> {
    /// The text of a CSV file, without a byte order mark; nothing where the manifest does not list
    /// it.
    fn text(&self, name: &str) -> Result<String, PublishedError> {
        let Some(output) = self.outputs.iter().find(|output| output.path == name) else {
            return Ok(String::new());
        };
        let path = self.path.join(name);
        let bytes = read_plain(&path)
            .map_err(|error| PublishedError::Unreadable { path: path.clone(), error })?;
        if sha256(&bytes) != output.sha256 {
            return Err(PublishedError::Changed(path));
        }
        let coder = match self.encoding {
            CsvEncoding::Utf8 => encoding_rs::UTF_8,
            CsvEncoding::Cp932 => encoding_rs::SHIFT_JIS,
        };
        let (text, is_malformed) = coder.decode_with_bom_removal(&bytes);
        if is_malformed {
            let encoding = self.encoding.code();
            let what = both!(
                "文字コードが{encoding}ではありません",
                "it is not in the encoding {encoding}"
            );
            return Err(PublishedError::Malformed { path, what });
        }
        Ok(text.into_owned())
    }
}

type Records = Vec<Columns>;

fn pick(record: &Columns, name: &str) -> String {
    record.get(name).cloned().unwrap_or_default()
}

fn records(folder: &Folder<'_>, name: &str) -> Result<Records, PublishedError> {
    let text = folder.text(name)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let malformed = |error: csv::Error| PublishedError::Malformed {
        path: folder.path.join(name),
        what: Text::of_csv(&error),
    };
    reader.deserialize().collect::<Result<_, _>>().map_err(malformed)
}

/// The figures of a table in long form; none where it is a list of incidents.
fn table_figures(
    folder: &Folder<'_>,
    name: &str,
    table: &str,
) -> Result<Vec<(ObservationKey, Observation)>, PublishedError> {
    let text = folder.text(name)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let malformed = |error: csv::Error| PublishedError::Malformed {
        path: folder.path.join(name),
        what: Text::of_csv(&error),
    };
    let headers = reader.headers().map_err(malformed)?.clone();
    let Some(measure) = headers.iter().position(|name| name == "measure") else {
        return Ok(Vec::new());
    };
    let mut figures = Vec::new();
    for (place, record) in reader.records().enumerate() {
        let record = record.map_err(malformed)?;
        let field = |index: usize| record.get(index).unwrap_or_default().to_owned();
        // Period, row and, of a cross table, column, each with its label; then the measure.
        let (row, column) = (field(2), if measure == 6 { field(4) } else { String::new() });
        // Times are named in western years in data, and by the era to those who read of them.
        let label = |index: usize| {
            let label = field(index);
            let is_time = field(index - 1).parse::<Period>().is_ok();
            if is_time { Period::label_in_era(&label) } else { label }
        };
        let labels = (0..measure + 2).filter(|index| index % 2 == 1).map(label).collect();
        let key = ObservationKey {
            table: table.to_owned(),
            period: field(0),
            row,
            column,
            measure: field(measure),
        };
        let figure = Observation {
            value: field(measure + 2),
            status: field(measure + 5),
            unit: field(measure + 4),
            labels,
            place,
        };
        figures.push((key, figure));
    }
    Ok(figures)
}
