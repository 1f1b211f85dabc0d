//! Where an output is, and the names beside it that are this program's.

use super::error::WriteError;
use crate::model::hash::sha256;
use chrono::NaiveDate;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// What lies under a hidden name of ours. The name says what may be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Being written, by nobody but the run: to be removed.
    Draft,
    /// Whole, about to take the target's place or just out of it: to be removed if it is as its
    /// manifest says.
    New,
    /// The earlier folder, moved aside where folders cannot be exchanged: to be put back if nothing
    /// is in its place.
    Old,
    /// What was in the way of removing: to be removed, whatever is left of it.
    Gone,
}

impl Hidden {
    const ALL: [Self; 4] = [Self::Draft, Self::New, Self::Old, Self::Gone];

    fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::New => "new",
            Self::Old => "old",
            Self::Gone => "gone",
        }
    }
}

/// Names of outputs longer than this, in bytes, are hashed in the names beside them, which most
/// systems allow 255.
const LONGEST: usize = 200;

/// Where an output is.
#[derive(Debug, Clone)]
pub struct Place {
    parent: PathBuf,
    name: OsString,
    /// The number of the process, where no lock keeps its names its own.
    process: Option<u32>,
}

impl Place {
    /// The place of an output. A link stays one: the place is that of what it points to.
    ///
    /// # Errors
    /// Where the path has no name.
    pub fn of(target: &Path) -> Result<Self, WriteError> {
        let resolved = resolved(target)?;
        let name = resolved.file_name().ok_or_else(|| WriteError::NoName(target.to_owned()))?;
        let parent = match resolved.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        Ok(Self { name: name.to_owned(), parent, process: None })
    }

    /// The same, with hidden names that are this process's alone.
    pub fn without_lock(self) -> Self {
        Self { process: Some(std::process::id()), ..self }
    }

    /// The output.
    pub fn target(&self) -> PathBuf {
        // `./out` was asked for as `out`, and is told so.
        if self.parent == Path::new(".") {
            PathBuf::from(&self.name)
        } else {
            self.parent.join(&self.name)
        }
    }

    /// The folder that the output is in.
    pub fn parent(&self) -> &Path {
        &self.parent
    }

    /// The lock.
    pub fn lock(&self) -> PathBuf {
        self.hidden("lock")
    }

    /// A hidden name under which nothing lies.
    pub fn free(&self, hidden: Hidden) -> PathBuf {
        let stem = match self.process {
            Some(process) => format!("{}-p{process}", hidden.name()),
            None => hidden.name().to_owned(),
        };
        let mut path = self.hidden(&stem);
        let mut number = 2_u32;
        while is_there(&path) {
            path = self.hidden(&format!("{stem}-{number}"));
            number += 1;
        }
        path
    }

    /// A name beside the output under which nothing lies, for a folder or file kept on this day.
    pub fn kept(&self, day: NaiveDate, is_folder: bool) -> PathBuf {
        let extension = Path::new(&self.name).extension().filter(|_| !is_folder);
        let stem = match extension {
            Some(_) => Path::new(&self.name).file_stem().unwrap_or(&self.name),
            None => &self.name,
        };
        let numbered = |number: u32| {
            let mut name = stem.to_owned();
            name.push(format!(".kept-{day}"));
            if number > 1 {
                name.push(format!("-{number}"));
            }
            if let Some(extension) = extension {
                name.push(".");
                name.push(extension);
            }
            self.parent.join(name)
        };
        let mut number = 1;
        while is_there(&numbered(number)) {
            number += 1;
        }
        numbered(number)
    }

    /// What dead runs have left under hidden names, by name. Where a lock is held, no other run with
    /// a lock is alive; one without, or any where there is no lock, is told by its number.
    pub fn leftovers(&self) -> Vec<(Hidden, PathBuf)> {
        // A folder that cannot be listed has nothing to show.
        let Ok(entries) = fs::read_dir(&self.parent) else { return Vec::new() };
        let prefix = self.prefix();
        let mut found: Vec<(Hidden, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name();
                let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes())?;
                let (hidden, suffix) = hidden_of(std::str::from_utf8(rest).ok()?)?;
                self.is_dead(suffix).then(|| (hidden, self.parent.join(&name)))
            })
            .collect();
        found.sort_by(|(_, one), (_, other)| one.cmp(other));
        found
    }

    /// Whether what has this at the end of its name is no run's any more.
    fn is_dead(&self, suffix: &str) -> bool {
        let Some(process) = suffix.strip_prefix("-p") else { return self.process.is_none() };
        let digits = process.split('-').next().unwrap_or_default();
        digits.parse().is_ok_and(|number| number == std::process::id() || !is_running(number))
    }

    fn hidden(&self, rest: &str) -> PathBuf {
        let mut name = self.prefix();
        name.push(rest);
        self.parent.join(name)
    }

    fn prefix(&self) -> OsString {
        let mut prefix = OsString::from(".");
        if self.name.len() > LONGEST {
            prefix.push(sha256(self.name.as_encoded_bytes()));
        } else {
            prefix.push(&self.name);
        }
        prefix.push(".shihanki-");
        prefix
    }
}

/// Whether there is anything at a path, be it a link to nowhere.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn hidden_of(rest: &str) -> Option<(Hidden, &str)> {
    Hidden::ALL.into_iter().find_map(|hidden| {
        let suffix = rest.strip_prefix(hidden.name())?;
        (suffix.is_empty() || suffix.starts_with('-')).then_some((hidden, suffix))
    })
}

#[cfg(target_os = "linux")]
fn is_running(process: u32) -> bool {
    Path::new("/proc").join(process.to_string()).exists()
}

#[cfg(not(target_os = "linux"))]
fn is_running(_process: u32) -> bool {
    false
}

/// The path that is meant: what a link points to.
fn resolved(target: &Path) -> Result<PathBuf, WriteError> {
    let is_link = target.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    if is_link || (target.exists() && target.file_name().is_none()) {
        target.canonicalize().map_err(|_| WriteError::NoName(target.to_owned()))
    } else {
        Ok(target.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_output_are_this_output_s() {
        let parent = tempfile::tempdir().unwrap();
        let names = [
            ".out.shihanki-draft", ".out.shihanki-new-2", ".out.shihanki-old",
            ".out.shihanki-gone-12", ".out.shihanki-drafts", ".out.shihanki-lock",
            ".out.shihanki-", ".outer.shihanki-draft", "out.shihanki-draft",
        ];
        for name in names {
            fs::create_dir(parent.path().join(name)).unwrap();
        }
        let place = Place::of(&parent.path().join("out")).unwrap();
        let found: Vec<_> = place
            .leftovers()
            .into_iter()
            .map(|(hidden, path)| (hidden, path.file_name().unwrap().to_owned()))
            .collect();
        let known = [
            (Hidden::Draft, ".out.shihanki-draft".into()),
            (Hidden::Gone, ".out.shihanki-gone-12".into()),
            (Hidden::New, ".out.shihanki-new-2".into()),
            (Hidden::Old, ".out.shihanki-old".into()),
        ];
        assert_eq!(found, known);
        assert_eq!(place.free(Hidden::Draft), parent.path().join(".out.shihanki-draft-2"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_living_run_without_a_lock_is_at_is_left_to_it() {
        let parent = tempfile::tempdir().unwrap();
        let place = Place::of(&parent.path().join("out")).unwrap();
        // The first process lives as long as the system; numbers end at 2^22.
        for name in [".out.shihanki-draft-p1", ".out.shihanki-draft-p4194305-2"] {
            fs::create_dir(parent.path().join(name)).unwrap();
        }
        let left = [(Hidden::Draft, parent.path().join(".out.shihanki-draft-p4194305-2"))];
        assert_eq!(place.leftovers(), left);
        // Nor does one without a lock touch what one with a lock may be at.
        fs::create_dir(parent.path().join(".out.shihanki-draft")).unwrap();
        assert_eq!(place.without_lock().leftovers(), left);
    }

    #[test]
    fn what_is_kept_has_the_day_in_its_name_and_a_number_where_that_is_taken() {
        let parent = tempfile::tempdir().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let folder = Place::of(&parent.path().join("v1.2")).unwrap();
        assert_eq!(folder.kept(day, true), parent.path().join("v1.2.kept-2026-01-31"));
        fs::create_dir(folder.kept(day, true)).unwrap();
        assert_eq!(folder.kept(day, true), parent.path().join("v1.2.kept-2026-01-31-2"));
        let file = Place::of(&parent.path().join("form.xlsx")).unwrap();
        assert_eq!(file.kept(day, false), parent.path().join("form.kept-2026-01-31.xlsx"));
    }

    #[test]
    fn the_names_beside_a_long_name_are_no_longer_than_systems_allow() {
        let name = "四".repeat(80);
        let place = Place::of(Path::new(&name)).unwrap();
        assert!(place.free(Hidden::Draft).file_name().unwrap().len() < 255);
        assert_eq!(place.target(), Path::new(&name));
    }
}
