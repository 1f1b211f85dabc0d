//! `shihanki.toml`: what a team keeps, so that it need not be said each time. Flags outrank it.

use super::Exit;
use crate::model::judgement::Class;
use crate::model::settings::StatisticsSettings;
use serde::{Deserialize, Deserializer};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that is read where none is named.
pub const NAME: &str = "shihanki.toml";

/// Where the file is that holds what a team keeps.
#[derive(Debug, clap::Args)]
pub struct ConfigFlag {
    /// The file with what a team keeps: bins, window, population [default: `shihanki.toml` in the
    /// working folder, where there is one].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What the file says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// What it says about the statistics.
    #[serde(default)]
    statistics: Statistics,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statistics {
    duration_bins: Option<Vec<u64>>,
    users_bins: Option<Vec<u64>>,
    concurrent_window: Option<u64>,
    #[serde(default, deserialize_with = "classes")]
    population: Option<Vec<Class>>,
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

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be opened.
    #[error("the file `{}` given by --config cannot be read: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// It is not what it should be.
    #[error("{}: {error}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: Box<toml::de::Error>,
    },
}

impl ConfigError {
    /// The exit status that it ends a command with.
    pub fn exit(&self) -> Exit {
        match self {
            Self::File { .. } => Exit::Failed,
            Self::Content { .. } => Exit::Usage,
        }
    }
}

impl ConfigFlag {
    /// What the team keeps; the defaults where there is no file.
    pub fn read(&self) -> Result<Config, ConfigError> {
        let path = match &self.config {
            Some(path) => path.as_path(),
            None if Path::new(NAME).exists() => Path::new(NAME),
            None => return Ok(Config::default()),
        };
        let text = fs::read_to_string(path)
            .map_err(|error| ConfigError::File { path: path.to_owned(), error })?;
        toml::from_str(&text)
            .map_err(|error| ConfigError::Content { path: path.to_owned(), error: Box::new(error) })
    }
}

impl Config {
    /// The settings of the statistics, with their defaults where the file is silent.
    pub fn statistics(self) -> StatisticsSettings {
        let Statistics { duration_bins, users_bins, concurrent_window, population } =
            self.statistics;
        let default = StatisticsSettings::default();
        StatisticsSettings {
            population: population.unwrap_or(default.population),
            concurrent_window: concurrent_window.unwrap_or(default.concurrent_window),
            duration_edges: duration_bins,
            users_edges: users_bins,
        }
    }
}
