//! The parts of a workbook: which there are, and what each refers to. Names of parts match in any
//! case, and with `\` for `/` as some programs write them.

use super::guard;
use super::refusal::damaged;
use super::xml::Xml;
use crate::findings::Defect;
use crate::intake::archive::inflate;
use std::collections::HashMap;
use std::io::{BufReader, Cursor};
use zip::ZipReadOptions;
use zip::read::OwnedZipFileEntry;

/// The parts of a workbook.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    /// By name; `None` where a name is there twice, so that nobody can tell which part is meant.
    parts: HashMap<String, Option<OwnedZipFileEntry>>,
}

/// What a part refers to.
pub(super) struct Relation {
    /// By which it is referred to.
    pub(super) id: String,
    /// The last word of its kind: `worksheet`, `styles`, …
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Defect> {
        let mut parts = HashMap::new();
        for part in inflate::parts(bytes).map_err(|refusal| guard::of_workbook(&refusal))? {
            let name = key(&String::from_utf8_lossy(part.name_raw()));
            let part = OwnedZipFileEntry::from(part);
            parts.entry(name).and_modify(|twice| *twice = None).or_insert(Some(part));
        }
        Ok(Self { bytes, parts })
    }

    /// Reads a part; `None` where it is not there. What parts inflate to was looked at before.
    pub(super) fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&mut Xml<'_>) -> Result<T, Defect>,
    ) -> Result<Option<T>, Defect> {
        let Some(part) = self.parts.get(&key(name)) else { return Ok(None) };
        let part = part.as_ref().ok_or_else(|| {
            damaged(&format!("「{name}」が複数あります"), &format!("`{name}` is there twice"))
        })?;
        let mut bytes = Cursor::new(self.bytes);
        let part = part
            .as_ref()
            .with_reader(&mut bytes, ZipReadOptions::new())
            .map_err(|error| damaged(&error.to_string(), &error.to_string()))?;
        let mut part = BufReader::with_capacity(64 * 1024, part);
        read(&mut Xml::new(&mut part)).map(Some)
    }

    /// What a part refers to, or the workbook as a whole if the name is empty; `None` where that is
    /// not said.
    pub(super) fn relations(&self, name: &str) -> Result<Option<Vec<Relation>>, Defect> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        self.read(&format!("{folder}/_rels/{file}.rels"), |xml| {
            let mut relations = Vec::new();
            xml.child()?;
            while let Some(element) = xml.child()? {
                let mut relation =
                    Relation { id: String::new(), kind: String::new(), target: String::new() };
                let mut is_outside = false;
                element.attributes(|name, value| match name {
                    "Id" => value.clone_into(&mut relation.id),
                    "Type" => {
                        let kind = value.rsplit('/').next().unwrap_or_default();
                        kind.clone_into(&mut relation.kind);
                    }
                    "Target" => relation.target = resolved(folder, value),
                    "TargetMode" => is_outside = value.eq_ignore_ascii_case("external"),
                    _ => {}
                })?;
                xml.skip()?;
                if !is_outside {
                    relations.push(relation);
                }
            }
            Ok(relations)
        })
    }
}

/// A name in the form in which names match.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// The part that a target means, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}
