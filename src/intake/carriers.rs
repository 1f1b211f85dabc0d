//! Carriers: when two spellings mean the same company, and who succeeded whom.

pub mod additions;
mod bearers;

use additions::LEGAL_FORMS;
pub use additions::{Name, without_additions};

use super::row_labels::is_no_name;
use super::sheet::plain::{self, Fault};
use super::values::datetime;
use super::values::normalize::{figures, is_unknown, normalize};
use crate::intake::row::ditto::is_ditto;
use crate::model::hash::sha256;
use crate::model::report::DataFile;
use crate::model::submission::Registered;
use crate::model::text::{Text, shown_in_english};
use bearers::Bearers;
use chrono::{NaiveDate, NaiveTime};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

/// Brackets in which the short legal form is written.
const BRACKETS: [(char, char); 6] =
    [('[', ']'), ('〔', '〕'), ('【', '】'), ('〈', '〉'), ('<', '>'), ('{', '}')];

/// The name by which a carrier is matched: after NFKC, without 株式会社 and spaces, and without what
/// is added to names (御中, ※1). Empty where the text says that no name is known, or is no more than a
/// legal form.
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
pub struct RegisterError {
    path: String,
    fault: Fault,
}

shown_in_english!(RegisterError);

impl RegisterError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        let Self { path, fault } = self;
        let Text { ja, en } = fault.sentence();
        let (line_ja, line_en) = match fault.line {
            Some(line) => (format!("{line}行目："), format!("line {line}: ")),
            None => Default::default(),
        };
        Text::new(
            format!("事業者名簿 {path}：{line_ja}{ja}{}", fault.remedy.ja),
            format!("the register of carriers {path}: {line_en}{en} {}", fault.remedy.en),
        )
    }
}

plain::columns! {
    /// A column of a register of carriers.
    Field requires &[Self::Name];
    Name = "name", "事業者名";
    Aliases = "aliases", "別名";
    CorporateNumber = "corporate_number", "法人番号";
    From = "from", "開始日";
    To = "to", "終了日";
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
    /// Reads the bytes of a register: CSV in any encoding and with any delimiter of reports, with the
    /// columns name, aliases (separated by `|`), corporate number, from and to.
    ///
    /// # Errors
    /// Where they are no such table, a line is malformed, or two entries claim one name on the same
    /// day.
    pub fn of_bytes(path: &str, bytes: &[u8]) -> Result<Self, RegisterError> {
        let error = |fault| RegisterError { path: path.to_owned(), fault };
        let lines = plain::of_bytes(bytes).map_err(error)?;
        let sha256 = sha256(bytes);
        let file = DataFile { sha256, ..super::data_file::data_file(path, "") };
        let mut register = Self { file: Some(file), ..Self::default() };
        for line in lines {
            let line = line.map_err(error)?;
            let wrong = |(what, remedy)| error(Fault { line: Some(line.line), what, remedy });
            let entry = entry_of(&line.fields).map_err(wrong)?;
            if let Some(other) = register.add(entry.clone()) {
                let (one, two) = (&entry.name, &other.name);
                return Err(wrong((
                    Text::new(
                        format!("「{one}」と「{two}」が、重なる期間に同じ名称を用いています"),
                        format!("`{one}` and `{two}` claim the same name on the same days"),
                    ),
                    Text::new(
                        "期間が重ならないようにしてください。",
                        "Give them days that do not overlap.",
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
    pub fn file(&self) -> Option<&DataFile> {
        self.file.as_ref()
    }

    /// Whether a name by which carriers are counted is that of an entry.
    pub fn knows(&self, identity: &str) -> bool {
        self.identities.contains(identity)
    }

    /// Its carriers, in the order of the file.
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
    pub fn resolve(&self, name: &str, day: Option<NaiveDate>) -> (String, String) {
        let key = key(name);
        match self.bearer(&key, day) {
            Some((name, identity)) => (identity.to_owned(), name.to_owned()),
            None => (key, without_additions(name).name),
        }
    }

    /// The name by which the registered carrier is published whose name is matched by this key on a
    /// day, and what it is counted under.
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
const BETWEEN_ALIASES: [char; 10] = ['|', '｜', '、', '､', '，', ';', '；', '/', '／', '\n'];

/// The entry of a line; or what is wrong, and what to do.
fn entry_of(line: &BTreeMap<Field, String>) -> Result<Entry, (Text, Text)> {
    let said = |field| line.get(&field).map_or("", String::as_str);
    let name = without_additions(said(Field::Name)).name;
    if key(&name).is_empty() {
        return Err((
            Text::new("事業者名（name）が空欄です", "the name is blank"),
            Text::new(
                "事業者の名称を記入するか、その行を削除してください。",
                "Give the name of the carrier, or delete the line.",
            ),
        ));
    }
    if is_ditto(said(Field::Name)) {
        return Err((
            Text::new(
                format!("「{name}」は、上の行と同じという意味とみられます"),
                format!("`{name}` seems to say that the name is that of the line above"),
            ),
            Text::new("事業者の名称を記入してください。", "Give the name of the carrier."),
        ));
    }
    if is_no_name(&name) {
        return Err((
            Text::new(
                format!("「{name}」は、合計、注記、記入例などの行とみられます"),
                format!("`{name}` looks like a row of totals, a remark or an example"),
            ),
            Text::new(
                "事業者の行でなければ、その行を削除してください。",
                "Delete the line if it is no carrier.",
            ),
        ));
    }
    // Not normalised through and through: the note of 1234567890123² is no digit.
    let number = figures(said(Field::CorporateNumber));
    let is_number = number.len() == 13 && number.bytes().all(|byte| byte.is_ascii_digit());
    if !number.is_empty() && !is_number {
        return Err((
            Text::new(
                format!("「{number}」は法人番号ではありません"),
                format!("`{number}` is not a corporate number"),
            ),
            Text::new(
                "法人番号は13桁の数字で記入するか、空欄にしてください。",
                "Give the 13 digits of the corporate number, or leave it blank.",
            ),
        ));
    }
    let day = |field: Field| -> Result<Option<NaiveDate>, (Text, Text)> {
        let (text, header, key) = (said(field), plain::Field::header(field), field.code());
        let wrong = |Text { ja, en }: Text| {
            (
                Text::new(
                    format!("{header}「{text}」：{}", ja.trim_end_matches('。')),
                    format!("`{text}` as `{key}`: {}", en.trim_end_matches('.')),
                ),
                Text::new(
                    "「2014-06-01」又は「平成26年6月1日」のように、日付だけを記入してください。",
                    "Give the day alone, as 2014-06-01 or 平成26年6月1日.",
                ),
            )
        };
        let read = datetime::read_day(text).map_err(|error| wrong(error.text()))?;
        // Names are told by the day: a time of day would be passed over.
        if read.is_some_and(|moment| moment.at.time() != NaiveTime::MIN) {
            return Err(wrong(Text::new("時刻があります", "it has a time of day")));
        }
        Ok(read.map(|moment| moment.at.date()))
    };
    let (from, to) = (day(Field::From)?, day(Field::To)?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err((
            Text::new(
                format!("「{name}」の終了日が開始日より前です"),
                format!("the entry of `{name}` ends before it begins"),
            ),
            Text::new("開始日と終了日を確認してください。", "See to its days."),
        ));
    }
    let aliases = said(Field::Aliases).split(BETWEEN_ALIASES).map(key);
    let aliases = aliases.filter(|alias| !alias.is_empty());
    let keys: Vec<String> = std::iter::once(key(&name)).chain(aliases).collect();
    let identity = key(&name);
    Ok(Entry { name, identity, keys, from, to })
}

#[cfg(test)]
mod tests;
