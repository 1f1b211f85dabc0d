//! The sections of `shihanki.toml`, as they are read.

use crate::cli::language::Lang;
use crate::intake::Encoding;
use crate::intake::code_tables::Table;
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::publisher::Publisher;
use crate::model::settings::CsvEncoding;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

/// What the file says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    #[serde(default)]
    pub reading: ReadingSection,
    #[serde(default)]
    pub rules: Rules,
    #[serde(default)]
    pub publishing: Publishing,
    #[serde(default)]
    pub publisher: Publisher,
    #[serde(default)]
    pub statistics: Statistics,
    #[serde(default)]
    pub events: Events,
    #[serde(default, deserialize_with = "replaced")]
    pub codes: BTreeMap<Table, PathBuf>,
}

/// How reports are read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingSection {
    pub inputs: Option<Vec<PathBuf>>,
    #[serde(default, deserialize_with = "encoding")]
    pub encoding: Option<Encoding>,
    pub mapping: Option<PathBuf>,
    pub carriers: Option<PathBuf>,
    pub decisions: Option<Vec<PathBuf>>,
}

/// By which rules incidents are judged.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub file: Option<PathBuf>,
    pub proposal: Option<PathBuf>,
}

/// What is published, and how.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publishing {
    #[serde(default, deserialize_with = "period")]
    pub period: Option<Period>,
    #[serde(default, deserialize_with = "periods")]
    pub compare: Option<Vec<Period>>,
    pub folder: Option<PathBuf>,
    pub language: Option<Lang>,
    #[serde(default, deserialize_with = "written_in")]
    pub csv_encoding: Option<CsvEncoding>,
    #[serde(default, deserialize_with = "date")]
    pub published_at: Option<NaiveDate>,
    #[serde(default, deserialize_with = "editions")]
    pub editions: Option<Vec<Edition>>,
    #[serde(default, deserialize_with = "named")]
    pub named_in_public: Option<NamedInPublic>,
}

/// How incidents are counted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    pub duration_bins: Option<Vec<u64>>,
    pub users_bins: Option<Vec<u64>>,
    pub concurrent_window: Option<u64>,
    #[serde(default, deserialize_with = "classes")]
    pub population: Option<Vec<Class>>,
}

/// How it is told what is known of events.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    pub word_every: Option<u64>,
}

fn encoding<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Encoding>, D::Error> {
    let name = String::deserialize(deserializer)?;
    Encoding::named(&name).map(Some).ok_or_else(|| {
        serde::de::Error::custom(format!("`{name}` is no encoding of reports, such as cp932"))
    })
}

fn written_in<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<CsvEncoding>, D::Error> {
    let name = String::deserialize(deserializer)?;
    csv_encoding(&name).map(Some).map_err(serde::de::Error::custom)
}

/// The encoding of published CSV files by its name.
///
/// # Errors
/// Where it is none of them.
pub fn csv_encoding(name: &str) -> Result<CsvEncoding, String> {
    let known = Encoding::named(name)
        .and_then(|known| CsvEncoding::from_code(&known.name().to_ascii_lowercase()));
    known.ok_or_else(|| "not an encoding of published CSV files; use utf-8 or cp932".to_owned())
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = toml::value::Datetime::deserialize(deserializer)?.to_string();
    let day = text.parse().map(Some);
    day.map_err(|_| serde::de::Error::custom(format!("`{text}` is not a day such as 2022-11-30")))
}

fn editions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Edition>>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let editions = names.iter().map(|name| edition(name).map_err(serde::de::Error::custom));
    editions.collect::<Result<_, _>>().map(Some)
}

/// An edition that is made where it is asked for.
///
/// # Errors
/// Where it is none of them.
pub fn edition(name: &str) -> Result<Edition, String> {
    let others = [Edition::ConsumerCenters, Edition::Carriers];
    let known = others.into_iter().find(|edition| edition.code() == name);
    known.ok_or_else(|| format!("`{name}` is not an edition; use consumer-centers or carriers"))
}

fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NamedInPublic>, D::Error> {
    let code = String::deserialize(deserializer)?;
    NamedInPublic::from_code(&code).map(Some).ok_or_else(|| {
        serde::de::Error::custom(format!("`{code}` is not one of serious, allowed, all"))
    })
}

fn period<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Period>, D::Error> {
    let name = String::deserialize(deserializer)?;
    Period::from_str(&name).map(Some).map_err(serde::de::Error::custom)
}

fn periods<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Period>>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let periods = names.iter().map(|name| Period::from_str(name));
    periods.collect::<Result<_, _>>().map(Some).map_err(serde::de::Error::custom)
}

fn classes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Class>>, D::Error> {
    use serde::de::Error;
    let codes = Vec::<String>::deserialize(deserializer)?;
    let mut classes = codes
        .iter()
        .map(|code| {
            let known = || Class::ALL.iter().map(|class| class.code()).collect::<Vec<_>>();
            Class::from_code(code).ok_or_else(|| {
                D::Error::custom(format!("`{code}` is no class; use {}", known().join(", ")))
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    if classes.is_empty() {
        return Err(D::Error::custom("a population of no class would leave every table empty"));
    }
    classes.sort_unstable();
    classes.dedup();
    Ok(Some(classes))
}

fn replaced<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Table, PathBuf>, D::Error> {
    use serde::de::Error;
    let files = BTreeMap::<String, PathBuf>::deserialize(deserializer)?;
    let table = |(key, path): (String, PathBuf)| match Table::from_code(&key) {
        Some(table) => Ok((table, path)),
        None => {
            let known = Table::ALL.iter().map(|table| table.code()).collect::<Vec<_>>().join(", ");
            Err(D::Error::custom(format!("`{key}` is no code table; use {known}")))
        }
    };
    files.into_iter().map(table).collect()
}
