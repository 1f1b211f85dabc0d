//! A report made again, beside the one that was published.

use super::record::Record;
use crate::model::edition::Edition;
use crate::model::files::File;
use crate::model::report::STATISTICS_NAME;
use crate::published::manifest::Hashed;
use std::collections::{BTreeMap, BTreeSet};

/// What a report is made from, as it is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// The input files.
    pub inputs: Vec<Hashed>,
    /// The files that say how the input is read, and the files of decisions.
    pub read_by: Vec<Hashed>,
    /// The files of rules and codes.
    pub data: Vec<Hashed>,
}

impl Sources {
    /// The same as an edition records them: one that does not hold everything names no file of carriers.
    #[must_use]
    pub fn of(&self, edition: Edition) -> Self {
        if edition.is_whole() {
            return self.clone();
        }
        let all = Hashed::of_all(self.inputs.iter().chain(&self.read_by).cloned());
        Self { inputs: vec![all], read_by: Vec::new(), data: self.data.clone() }
    }
}

/// The files of a report made again.
#[derive(Debug, Clone, Copy)]
pub struct Remade<'a> {
    /// The files.
    pub files: &'a [File],
    /// The figures as they were published: `statistics.csv`; `None` where that cannot be read.
    pub published_figures: Option<&'a [u8]>,
}

/// How a file is not the one that was there when the report was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It has other content.
    Other(String),
    /// It was not there.
    Added(String),
    /// It is not there any more.
    Missing(String),
}

/// A figure that is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservationChange {
    /// Table, period, row, column and measure.
    pub key: [String; 5],
    /// The value and the status as published; `None` where there was no such figure.
    pub was: Option<[String; 2]>,
    /// The same as it comes out now.
    pub is: Option<[String; 2]>,
}

/// In what a report made again differs from the published one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Input files.
    pub inputs: Vec<Changed>,
    /// Files that say how the input is read, and files of decisions.
    pub read_by: Vec<Changed>,
    /// Files of rules and codes.
    pub data: Vec<Changed>,
    /// Published files.
    pub outputs: Vec<Changed>,
    /// Figures, in the order of tables, periods, rows, columns and measures.
    pub figures: Vec<ObservationChange>,
}

impl Differences {
    /// Whether the report came out as it was published.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same where the paths of published files are those of a folder below.
    #[must_use]
    pub fn below(self, path: impl Fn(&str) -> String) -> Self {
        let below = |changed| match changed {
            Changed::Other(file) => Changed::Other(path(&file)),
            Changed::Added(file) => Changed::Added(path(&file)),
            Changed::Missing(file) => Changed::Missing(path(&file)),
        };
        Self { outputs: self.outputs.into_iter().map(below).collect(), ..self }
    }

    /// Adds those of another edition. What both tell is told once.
    pub fn add(&mut self, other: Self) {
        fn add(all: &mut Vec<Changed>, others: Vec<Changed>) {
            for other in others {
                if !all.contains(&other) {
                    all.push(other);
                }
            }
        }
        // An edition that does not hold everything knows its inputs as one.
        if self.inputs.is_empty() && self.read_by.is_empty() {
            self.inputs = other.inputs;
            self.read_by = other.read_by;
        }
        add(&mut self.data, other.data);
        add(&mut self.outputs, other.outputs);
        // An edition has no figures that the whole has not.
        if self.figures.is_empty() {
            self.figures = other.figures;
        }
    }

    /// Whether it was made from what it had been made from.
    pub fn has_same_sources(&self) -> bool {
        self.inputs.is_empty() && self.read_by.is_empty() && self.data.is_empty()
    }
}

/// In what sources differ from those on record, and, where it could be made again, the report.
pub fn differences(record: &Record, sources: &Sources, remade: Option<Remade<'_>>) -> Differences {
    let mut differences = Differences {
        inputs: changed(&record.inputs, &sources.inputs),
        read_by: changed(&record.read_by, &sources.read_by),
        data: changed(&record.data, &sources.data),
        ..Differences::default()
    };
    if let Some(remade) = remade {
        let hashes: Vec<Hashed> = remade.files.iter().map(Hashed::from).collect();
        differences.outputs = changed(&record.outputs, &hashes);
        let is = remade.files.iter().find(|file| file.path == STATISTICS_NAME);
        if let (Some(was), Some(is)) = (remade.published_figures, is) {
            differences.figures = figures(was, &is.bytes);
        }
    }
    differences
}

/// The files that are not the same, by path.
fn changed(was: &[Hashed], is: &[Hashed]) -> Vec<Changed> {
    fn by_path(files: &[Hashed]) -> BTreeMap<&str, &str> {
        files.iter().map(|file| (file.path.as_str(), file.sha256.as_str())).collect()
    }
    let (was, is) = (by_path(was), by_path(is));
    let paths: BTreeSet<&str> = was.keys().chain(is.keys()).copied().collect();
    paths
        .into_iter()
        .filter_map(|path| match (was.get(path), is.get(path)) {
            (Some(was), Some(is)) => (was != is).then(|| Changed::Other(path.to_owned())),
            (None, _) => Some(Changed::Added(path.to_owned())),
            (_, None) => Some(Changed::Missing(path.to_owned())),
        })
        .collect()
}

/// The figures that are not the same. A line that is no figure is none.
fn figures(was: &[u8], is: &[u8]) -> Vec<ObservationChange> {
    let (was, is) = (by_key(was), by_key(is));
    let keys: BTreeSet<&[String; 5]> = was.keys().chain(is.keys()).collect();
    keys.into_iter()
        .filter(|key| was.get(*key) != is.get(*key))
        .map(|key| ObservationChange {
            key: key.clone(),
            was: was.get(key).cloned(),
            is: is.get(key).cloned(),
        })
        .collect()
}

fn by_key(statistics: &[u8]) -> BTreeMap<[String; 5], [String; 2]> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(statistics);
    let figure = |record: csv::StringRecord| {
        let field = |index: usize| record.get(index).unwrap_or_default().to_owned();
        ([0, 1, 2, 3, 4].map(field), [5, 7].map(field))
    };
    reader.records().flatten().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashed(files: &[(&str, &str)]) -> Vec<Hashed> {
        let file = |(path, sha256): &(&str, &str)| Hashed {
            path: (*path).to_owned(),
            sha256: (*sha256).to_owned(),
        };
        files.iter().map(file).collect()
    }

    #[test]
    fn files_that_changed_came_or_went_are_told_apart() {
        let was = hashed(&[("same", "1"), ("other", "2"), ("gone", "3")]);
        let is = hashed(&[("new", "4"), ("other", "5"), ("same", "1")]);
        assert_eq!(
            changed(&was, &is),
            [
                Changed::Missing("gone".to_owned()),
                Changed::Added("new".to_owned()),
                Changed::Other("other".to_owned()),
            ]
        );
    }

    #[test]
    fn a_figure_of_another_value_or_status_and_one_that_came_or_went_are_told() {
        let head = "table,period,row,column,measure,value,unit,status\n";
        let was = format!("{head}t,p,a,,m,1,u,ok\nt,p,b,,m,2,u,ok\nt,p,c,,m,0,u,ok\n");
        let is = format!("{head}t,p,a,,m,1,u,ok\nt,p,b,,m,3,u,ok\nt,p,d,,m,,u,unavailable\n");
        let told: Vec<_> = figures(was.as_bytes(), is.as_bytes())
            .into_iter()
            .map(|change| (change.key[2].clone(), change.was, change.is))
            .collect();
        let of = |value: &str, status: &str| Some([value.to_owned(), status.to_owned()]);
        assert_eq!(
            told,
            [
                ("b".to_owned(), of("2", "ok"), of("3", "ok")),
                ("c".to_owned(), of("0", "ok"), None),
                ("d".to_owned(), None, of("", "unavailable")),
            ]
        );
    }
}
