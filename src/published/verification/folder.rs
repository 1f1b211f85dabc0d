//! A published folder against its manifest.

use super::checked::{Checked, CheckedManifest, Fault};
use super::record::Record;
use crate::intake::open_plain;
use crate::model::edition::Edition;
use crate::model::hash::sha256;
use crate::published::manifest::{Kind, Manifest, NAME as MANIFEST_NAME, Output};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// A folder, or a file of it, that cannot be looked at.
#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be read: {error}", path.display())]
pub struct Unreadable {
    /// The folder or file.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub error: io::Error,
}

/// Compares a published folder with its manifest, or, where it holds editions of a report, each of these
/// with its own.
///
/// # Errors
/// Where the folder or a file of it cannot be read.
pub fn check(folder: &Path) -> Result<Checked, Unreadable> {
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found)?;
    let editions: Vec<&str> = Edition::ALL.iter().map(|edition| edition.folder()).collect();
    let is_of = |path: &str, edition: &str| {
        path.strip_prefix(edition).is_some_and(|rest| rest.starts_with('/'))
    };
    let has_manifest = |edition: &&str| found.contains_key(&format!("{edition}/{MANIFEST_NAME}"));
    let is_there = |edition: &&str| found.keys().any(|path| is_of(path, edition));
    let held: Vec<&str> = editions.into_iter().filter(is_there).collect();
    if found.contains_key(MANIFEST_NAME) || !held.iter().any(has_manifest) {
        return check_one(folder, found);
    }
    let mut all = Checked { kind: Some(Kind::Report), manifests: Vec::new(), faults: Vec::new() };
    for edition in &held {
        if !has_manifest(edition) {
            all.faults.push(Fault::Missing(format!("{edition}/{MANIFEST_NAME}")));
            let files = found.keys().filter(|path| is_of(path, edition));
            all.faults.extend(files.map(|path| Fault::Added(path.clone())));
            continue;
        }
        let below = found.iter().filter(|(path, _)| is_of(path, edition));
        let below = below.map(|(path, entry)| (path[edition.len() + 1..].to_owned(), *entry));
        let checked = check_one(&folder.join(edition), below.collect())?;
        if checked.kind != all.kind {
            all.kind = None;
        }
        let manifests = checked.manifests.into_iter();
        all.manifests
            .extend(manifests.map(|it| CheckedManifest { folder: (*edition).to_owned(), ..it }));
        all.faults.extend(checked.faults.into_iter().map(|fault| fault.below(edition)));
    }
    let others = found.keys().filter(|path| !held.iter().any(|edition| is_of(path, edition)));
    all.faults.extend(others.map(|path| Fault::Added(path.clone())));
    Ok(all)
}

/// Compares a folder in which these files were found with its manifest.
fn check_one(folder: &Path, mut found: BTreeMap<String, Entry>) -> Result<Checked, Unreadable> {
    let mut checked = Checked { kind: None, manifests: Vec::new(), faults: Vec::new() };
    let not_a_manifest = |reason| Fault::NotAManifest(MANIFEST_NAME.to_owned(), reason);
    match found.remove(MANIFEST_NAME) {
        Some(Entry::File) => {}
        Some(Entry::Other) => {
            checked.faults.push(not_a_manifest("it is not a regular file".to_owned()));
            return Ok(checked);
        }
        None => {
            checked.faults.push(Fault::NoManifest);
            return Ok(checked);
        }
    }
    let bytes = read(&folder.join(MANIFEST_NAME))?;
    let (manifest, kind) = match parsed(&bytes) {
        Ok(parsed) => parsed,
        Err(reason) => {
            checked.faults.push(not_a_manifest(reason));
            return Ok(checked);
        }
    };
    if !manifest.is_sealed(&bytes) {
        checked.faults.push(Fault::Unsealed(MANIFEST_NAME.to_owned()));
    }
    checked.kind = Some(kind);
    let mut record = None;
    if kind == Kind::Report {
        let read = manifest.clone().with_body(&bytes).map_err(|error| error.to_string());
        match read.and_then(Record::of) {
            Ok(read) => record = Some(read),
            Err(reason) => checked.faults.push(nonsense(reason)),
        }
    }
    checked.manifests.push(CheckedManifest {
        folder: String::new(),
        sha256: sha256(&bytes),
        listed: manifest.outputs.len(),
        record,
    });
    let outputs = sensible(manifest.outputs, &mut checked.faults);
    checked.faults.extend(files(folder, &outputs, &found)?);
    Ok(checked)
}

fn nonsense(what: String) -> Fault {
    Fault::Nonsense(MANIFEST_NAME.to_owned(), what)
}

/// A manifest and its kind; or why it is none of this program's.
fn parsed(bytes: &[u8]) -> Result<(Manifest, Kind), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let manifest = Manifest::read(text.as_bytes()).map_err(|error| error.to_string())?;
    let kind = manifest.kind().ok_or_else(|| format!("its format is `{}`", manifest.format))?;
    Ok((manifest, kind))
}

/// Every file below a folder, by path with `/` between folders; empty where it holds none.
///
/// # Errors
/// Where the folder cannot be read.
pub fn names(folder: &Path) -> Result<Vec<String>, Unreadable> {
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found)?;
    Ok(found.into_keys().collect())
}

/// The listed files whose entries make sense, by path.
fn sensible(outputs: Vec<Output>, faults: &mut Vec<Fault>) -> BTreeMap<String, Output> {
    let mut by_path = BTreeMap::new();
    for output in outputs {
        let Output { path, sha256, .. } = &output;
        let wrong = if !is_below(path) {
            Some("is no path of a file below the folder")
        } else if path == MANIFEST_NAME {
            Some("is the manifest itself")
        } else if sha256.len() != 64 || !sha256.bytes().all(|b| b"0123456789abcdef".contains(&b)) {
            Some("has no SHA-256 of 64 hexadecimal digits")
        } else if by_path.contains_key(path) {
            Some("is listed twice")
        } else {
            None
        };
        match wrong {
            Some(wrong) => faults.push(nonsense(format!("`{path}` {wrong}"))),
            None => {
                by_path.insert(path.clone(), output);
            }
        }
    }
    by_path
}

/// Whether a path names a file below a folder, in the one way that manifests write it.
fn is_below(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && parts.iter().all(|part| !part.is_empty() && *part != "." && !part.contains('\\'))
}

/// The files that are not as listed, by path.
fn files(
    folder: &Path,
    outputs: &BTreeMap<String, Output>,
    found: &BTreeMap<String, Entry>,
) -> Result<Vec<Fault>, Unreadable> {
    let mut faults = Vec::new();
    for (path, output) in outputs {
        match found.get(path) {
            None => faults.push(Fault::Missing(path.clone())),
            Some(Entry::Other) => faults.push(Fault::Changed(path.clone())),
            Some(Entry::File) => {
                let bytes = read(&folder.join(path))?;
                if bytes.len() as u64 != output.bytes || sha256(&bytes) != output.sha256 {
                    faults.push(Fault::Changed(path.clone()));
                }
            }
        }
    }
    let added = found.keys().filter(|path| !outputs.contains_key(*path));
    faults.extend(added.map(|path| Fault::Added(path.clone())));
    faults.sort_by(|a, b| path_of(a).cmp(path_of(b)));
    Ok(faults)
}

fn path_of(fault: &Fault) -> &str {
    match fault {
        Fault::Changed(path) | Fault::Missing(path) | Fault::Added(path) => path,
        Fault::NoManifest | Fault::NotAManifest(..) | Fault::Unsealed(_) | Fault::Nonsense(..) => {
            ""
        }
    }
}

/// What a folder holds at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    File,
    /// A link, a pipe or a device: nothing that was published.
    Other,
}

/// Everything below a folder but folders, by path with `/` between them.
fn walk(folder: &Path, above: &str, found: &mut BTreeMap<String, Entry>) -> Result<(), Unreadable> {
    let unreadable = |error| Unreadable { path: folder.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let kind = entry.file_type().map_err(unreadable)?;
        let name = entry.file_name();
        // A name that is no text was not published; it must not be taken for one that was.
        let (name, is_text) = match name.to_str() {
            Some(name) => (name.to_owned(), true),
            None => (format!("{}?", name.to_string_lossy()), false),
        };
        let path = format!("{above}{name}");
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.insert(path, if kind.is_file() && is_text { Entry::File } else { Entry::Other });
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let read = open_plain(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| Unreadable { path: path.to_owned(), error })
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn only_plain_paths_below_the_folder_are_paths_of_files() {
        for path in ["a.csv", "tables/by_cause.csv", "corrections/架空 通信.xlsx", "a..b"] {
            assert!(is_below(path), "{path}");
        }
        for path in ["", "/etc/passwd", "../a", "a/../b", "./a", "a//b", "a/", "a/.", "a\\b"] {
            assert!(!is_below(path), "{path}");
        }
    }
}
