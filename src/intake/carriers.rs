//! Carriers: when two spellings mean the same company, and who succeeded whom.

mod additions;
mod bearers;

pub use additions::{Name, without_additions};

use super::decode;
use super::row_labels::is_no_name;
use super::values::datetime;
use super::values::normalize::{figures, is_unknown, normalize};
use crate::model::hash::sha256;
use crate::model::report::DataFile;
use crate::model::submission::Registered;
use crate::model::text::{Text, shown_in_english};
use bearers::Bearers;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// The legal form that carriers write or leave out as they like. Companies of other forms may bear
/// the same name as one of this form: these are told apart.
const LEGAL_FORMS: [&str; 9] =
    ["株式会社", "株式會社", "(株)", "株)", "(株", "(カブシキガイシャ)", "(カブ)", "(カ)", "カ)"];

/// Brackets in which the short legal form is written.
const BRACKETS: [(char, char); 6] =
    [('[', ']'), ('〔', '〕'), ('【', '】'), ('〈', '〉'), ('<', '>'), ('{', '}')];

/// The name by which a carrier is matched: after NFKC, without 株式会社 and spaces, and without what
/// is added to names (御中, ※1). Empty where the text says that no name is known, or is no more than a
/// legal form.
#[must_use]
pub fn key(name: &str) -> String {
    if is_unknown(&normalize(name)) {
        return String::new();
    }
    let name = without_additions(name).name;
    let mut key: String =
        normalize(&name).chars().filter(|character| !character.is_whitespace()).collect();
    if key.contains('株') {
        for (open, close) in BRACKETS {
            key = key.replace(&format!("{open}株{close}"), "(株)");
        }
    }
    for form in LEGAL_FORMS {
        // Half a bracket is one where the name begins or ends: the カ) of (エヌカ) is none.
        key = match form {
            "株)" | "カ)" => key.strip_prefix(form).map(str::to_owned).unwrap_or(key),
            "(株" => key.strip_suffix(form).map(str::to_owned).unwrap_or(key),
            form => key.replace(form, ""),
        };
    }
    key
}

/// A register of carriers that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Not a text in an encoding of reports.
    Encoding {
        /// The file.
        path: String,
    },
    /// Not a table of the expected columns.
    Format {
        /// The file.
        path: String,
        /// What is wrong, with the line.
        #[source]
        error: csv::Error,
    },
    /// A line that cannot be used.
    Content {
        /// The file.
        path: String,
        /// The physical line.
        line: u64,
        /// What is wrong.
        what: Text,
    },
}

shown_in_english!(RegisterError);

impl RegisterError {
    /// What is wrong, and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Encoding { path } => Text::new(
                format!(
                    "{path}：一つの文字コードで書かれたCSVとして読み取れません。見出し（name、aliases、corporate_number、from、to）を確認し、UTF-8で保存し直してください"
                ),
                format!(
                    "{path}: it cannot be read as CSV in one encoding; check its headers (name, aliases, corporate_number, from, to) and save it again as UTF-8"
                ),
            ),
            Self::Format { path, error } => Text::new(
                format!(
                    "{path}：{error}。列は name、aliases、corporate_number、from、to（事業者名、別名、法人番号、開始日、終了日）です"
                ),
                format!(
                    "{path}: {error}; the columns are name, aliases, corporate_number, from, to"
                ),
            ),
            Self::Content { path, line, what } => Text::new(
                format!("{path}：{line}行目：{}", what.ja),
                format!("{path}: line {line}: {}", what.en),
            ),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegisterLine {
    #[serde(alias = "事業者名")]
    name: String,
    #[serde(default, alias = "別名")]
    aliases: String,
    #[serde(default, alias = "法人番号")]
    corporate_number: String,
    #[serde(default, alias = "開始日")]
    from: String,
    #[serde(default, alias = "終了日")]
    to: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    /// What the carrier is counted under.
    identity: String,
    /// The keys of its name and its other names.
    keys: Vec<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

/// A register of carriers: which names are one carrier's, and from which day to which.
///
/// A name that a carrier took over counts as the successor's from the day on which the entry
/// begins; before it, the name stands for itself. The default knows nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    entries: Vec<Entry>,
    /// Who bears each name, by the key of the name.
    bearers: HashMap<String, Bearers>,
    identities: HashSet<String>,
    file: Option<DataFile>,
}

impl Register {
    /// Reads the bytes of a register, in any encoding of reports.
    ///
    /// # Errors
    /// Where they are in none, or in several, and as of [`Register::read`].
    pub fn of_bytes(path: &str, bytes: &[u8]) -> Result<Self, RegisterError> {
        let has_header = |text: &str| {
            let header = text.trim_start().lines().next().unwrap_or_default();
            header.split(',').any(|name| {
                let name = normalize(name.trim_matches('"'));
                matches!(name.as_ref(), "name" | "事業者名")
            })
        };
        let unknown = || RegisterError::Encoding { path: path.to_owned() };
        let decoded = match decode::decode(bytes, None, has_header) {
            Some(decoded) => decoded,
            // A header row of other names is for the table to tell.
            None => decode::any(bytes).ok_or_else(unknown)?,
        };
        if !decoded.invalid.is_empty() || !decoded.foreign.is_empty() {
            return Err(unknown());
        }
        let register = Self::read(path, &decoded.text)?;
        let file = register.file.map(|file| DataFile { sha256: sha256(bytes), ..file });
        Ok(Self { file, ..register })
    }

    /// Reads a register: CSV with the columns name, aliases (separated by `|`), corporate number,
    /// from and to.
    ///
    /// # Errors
    /// Where a line is malformed, or two entries claim one name on the same day.
    pub fn read(path: &str, text: &str) -> Result<Self, RegisterError> {
        let file = Some(super::data_file(path, text));
        let text = text.trim_start_matches('\u{FEFF}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut register = Self { file, ..Self::default() };
        let format = |error| RegisterError::Format { path: path.to_owned(), error };
        let headers = reader.headers().map_err(format)?;
        let headers: csv::StringRecord =
            headers.iter().map(|header| normalize(header).to_lowercase()).collect();
        if !headers.iter().any(|header| matches!(header, "name" | "事業者名")) {
            let what = Text::new(
                "見出し行に name（事業者名）の列がありません。1行目に列名を記入してください",
                "the header row has no column `name`; give the headers on line 1",
            );
            return Err(RegisterError::Content { path: path.to_owned(), line: 1, what });
        }
        let format = |error| RegisterError::Format { path: path.to_owned(), error };
        for record in reader.into_records() {
            let record = record.map_err(format)?;
            let line = record.position().map_or(0, csv::Position::line);
            let wrong = |what| RegisterError::Content { path: path.to_owned(), line, what };
            let entry: RegisterLine = record.deserialize(Some(&headers)).map_err(format)?;
            let entry = entry_of(&entry).map_err(wrong)?;
            if let Some(other) = register.add(entry.clone()) {
                let (one, two) = (&entry.name, &other.name);
                return Err(wrong(Text::new(
                    format!(
                        "「{one}」と「{two}」が、重なる期間に同じ名称を用いています。期間が重ならないようにしてください"
                    ),
                    format!(
                        "`{one}` and `{two}` claim the same name on the same days; give them days that do not overlap"
                    ),
                )));
            }
        }
        Ok(register)
    }

    /// Adds an entry; or gives the first that claims one of its names on one of its days.
    fn add(&mut self, entry: Entry) -> Option<&Entry> {
        let days = entry.days();
        let is_other = |index: usize| {
            self.entries.get(index).is_some_and(|other| other.identity != entry.identity)
        };
        let is_clear = entry.keys.iter().filter_map(|key| self.bearers.get(key)).all(|bearers| {
            // Those that bear a name on the same days are one carrier.
            !bearers.on(&days).any(is_other)
        });
        if !is_clear {
            return self.entries.iter().find(|other| other.clashes(&entry));
        }
        for key in &entry.keys {
            self.bearers.entry(key.clone()).or_default().add(days.clone(), self.entries.len());
        }
        self.identities.insert(entry.identity.clone());
        self.entries.push(entry);
        None
    }

    /// The file that it was read from, where there was one.
    #[must_use]
    pub fn file(&self) -> Option<&DataFile> {
        self.file.as_ref()
    }

    /// Whether a name by which carriers are counted is that of an entry.
    #[must_use]
    pub fn knows(&self, identity: &str) -> bool {
        self.identities.contains(identity)
    }

    /// Its carriers, in the order of the file.
    #[must_use]
    pub fn registered(&self) -> Vec<Registered> {
        let registered = |entry: &Entry| Registered {
            name: entry.name.clone(),
            key: entry.identity.clone(),
            from: entry.from,
            to: entry.to,
        };
        self.entries.iter().map(registered).collect()
    }

    /// What a carrier of this name is counted under on a day, and the name it is published by.
    #[must_use]
    pub fn resolve(&self, name: &str, day: Option<NaiveDate>) -> (String, String) {
        let key = key(name);
        match self.bearer(&key, day) {
            Some((name, identity)) => (identity.to_owned(), name.to_owned()),
            None => (key, without_additions(name).name),
        }
    }

    /// The name by which the registered carrier is published whose name is matched by this key on a
    /// day, and what it is counted under.
    #[must_use]
    pub fn bearer(&self, key: &str, day: Option<NaiveDate>) -> Option<(&str, &str)> {
        let bearer = self.bearers.get(key).and_then(|bearers| bearers.first(day));
        let entry = bearer.and_then(|index| self.entries.get(index))?;
        Some((&entry.name, &entry.identity))
    }
}

impl Entry {
    /// The days on which it bears its names.
    fn days(&self) -> RangeInclusive<NaiveDate> {
        self.from.unwrap_or(NaiveDate::MIN)..=self.to.unwrap_or(NaiveDate::MAX)
    }

    fn clashes(&self, other: &Self) -> bool {
        let (own, others) = (self.days(), other.days());
        let shares_days = own.start() <= others.end() && others.start() <= own.end();
        shares_days
            && self.identity != other.identity
            && self.keys.iter().any(|key| other.keys.contains(key))
    }
}

/// Between the other names of a carrier. None of these is part of a company's name.
const BETWEEN_ALIASES: [char; 7] = ['|', '｜', '、', '､', ';', '；', '\n'];

fn entry_of(line: &RegisterLine) -> Result<Entry, Text> {
    let name = without_additions(&line.name).name;
    if key(&name).is_empty() {
        return Err(Text::new("名称が空欄です", "the name is blank"));
    }
    if is_no_name(&name) {
        return Err(Text::new(
            format!(
                "「{name}」は、合計、注記、記入例などの行とみられます。事業者の行でなければ削除してください"
            ),
            format!(
                "`{name}` looks like a row of totals, a remark or an example; delete it if it is no carrier"
            ),
        ));
    }
    // Not normalised through and through: the note of 1234567890123² is no digit.
    let number = figures(&line.corporate_number);
    let is_number = number.len() == 13 && number.bytes().all(|byte| byte.is_ascii_digit());
    if !number.is_empty() && !is_number {
        return Err(Text::new(
            format!("「{number}」は法人番号ではありません（13桁の数字です）"),
            format!("`{number}` is not a corporate number; it has 13 digits"),
        ));
    }
    let day = |text: &str| -> Result<Option<NaiveDate>, Text> {
        let read = datetime::read_day(text).map_err(|error| {
            let Text { ja, en } = error.message();
            Text::new(format!("「{text}」：{ja}"), format!("`{text}`: {en}"))
        })?;
        // Names are told by the day: a time of day would be passed over.
        if read.is_some_and(|moment| moment.at.time() != NaiveTime::MIN) {
            return Err(Text::new(
                format!("「{text}」には時刻があります。日付のみを記入してください"),
                format!("`{text}` has a time of day; give the day alone"),
            ));
        }
        Ok(read.map(|moment| moment.at.date()))
    };
    let (from, to) = (day(&line.from)?, day(&line.to)?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(Text::new(
            format!("「{name}」の終了日が開始日より前です"),
            format!("the entry of `{name}` ends before it begins"),
        ));
    }
    let aliases = line.aliases.split(BETWEEN_ALIASES).map(key).filter(|alias| !alias.is_empty());
    let keys: Vec<String> = std::iter::once(key(&name)).chain(aliases).collect();
    let identity = key(&name);
    Ok(Entry { name, identity, keys, from, to })
}

#[cfg(test)]
mod tests;
