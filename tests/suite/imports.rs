//! Which file of the program names which: no two need each other, directly or by way of others.
//!
//! A file names another in its `use` declarations and in paths within its code that begin with
//! `crate`, `super`, `self` or a module that it declares. Such a path is of the file of its longest
//! beginning that is a module. Comments and tests are no part of what a file needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Folders in which files still need each other.
const NOT_COVERED: [&str; 3] = ["cli", "findings", "intake"];

/// A module, by its path from the root of the crate.
type Module = Vec<String>;

/// The files below a folder, by their modules.
fn modules(folder: &Path, of: &Module, found: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let child: Module = of.iter().cloned().chain([name.clone()]).collect();
        match name.as_str() {
            "tests" | "lib" | "main" => {}
            _ if path.is_dir() => modules(&path, &child, found),
            _ if path.extension().is_none_or(|extension| extension != "rs") => {}
            "mod" => drop(found.insert(of.clone(), code(&path))),
            _ => drop(found.insert(child, code(&path))),
        }
    }
}

/// What a file holds before its tests, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let begins_tests = |pair: &[&str]| {
        pair[0] == "#[cfg(test)]" && pair[1].contains("mod ") && pair[1].ends_with('{')
    };
    let end = lines.windows(2).position(begins_tests).unwrap_or(lines.len());
    lines[..end].join("\n")
}

/// The paths that a `use` tree names.
fn named(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    // A line of a text may begin with the word too.
    let Some(inside) = inside.trim_end().strip_suffix('}') else { return Vec::new() };
    let mut depth = 0;
    let parts = inside.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts.flat_map(named).map(|path| format!("{before}{path}")).collect()
}

/// Every path that code names, those of its `use` declarations taken apart.
fn paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut rest = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_start();
        let is_public = line.starts_with("pub ") || line.starts_with("pub(");
        let declared = match line.split_once("use ") {
            Some(("", tree)) => Some(tree),
            Some((before, tree)) if is_public && !before.contains(" fn ") => Some(tree),
            _ => None,
        };
        let Some(tree) = declared else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        let mut tree = tree.to_owned();
        while !tree.contains(';') {
            tree.push_str(lines.next().unwrap_or(";"));
        }
        paths.extend(named(tree.split_once(';').unwrap().0));
    }
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let written = rest.split(|c| !is_of_path(c)).filter(|path| path.contains("::"));
    paths.extend(written.map(str::to_owned));
    paths
}

/// The module that a path within a module is of.
fn resolved(path: &str, at: &Module, all: &BTreeMap<Module, String>) -> Option<Module> {
    let mut segments = path.split("::").map(|segment| segment.trim().to_owned()).peekable();
    let mut full = at.clone();
    match segments.peek()?.as_str() {
        "crate" => {
            full.clear();
            segments.next();
        }
        "self" => drop(segments.next()),
        "super" => {
            while segments.next_if(|segment| segment == "super").is_some() {
                full.pop();
            }
        }
        child => {
            let child = at.iter().cloned().chain([child.to_owned()]).collect::<Module>();
            all.contains_key(&child).then_some(())?;
        }
    }
    full.extend(segments);
    while !full.is_empty() && !all.contains_key(&full) {
        full.pop();
    }
    (!full.is_empty()).then_some(full)
}

/// What can be reached from a module by way of what modules name.
fn reached<'m>(
    from: &'m Module,
    names: &'m BTreeMap<Module, BTreeSet<Module>>,
) -> BTreeSet<&'m Module> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        open.extend(names[module].iter().filter(|named| reached.insert(*named)));
    }
    reached
}

#[test]
fn no_two_files_need_each_other() {
    let mut all = BTreeMap::new();
    modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &Module::new(), &mut all);
    let names: BTreeMap<Module, BTreeSet<Module>> = all
        .iter()
        .map(|(module, code)| {
            let named = paths(code).into_iter().filter_map(|path| resolved(&path, module, &all));
            (module.clone(), named.filter(|named| named != module).collect())
        })
        .collect();
    let reached: BTreeMap<&Module, _> =
        names.keys().map(|module| (module, reached(module, &names))).collect();
    let in_circles = reached.iter().filter(|(module, others)| others.contains(*module));
    let in_circles = in_circles.map(|(module, _)| module.join("/"));
    let covered = |module: &String| !NOT_COVERED.iter().any(|folder| module.starts_with(folder));
    let in_circles: Vec<String> = in_circles.filter(covered).collect();
    assert!(in_circles.is_empty(), "files in circles of imports: {in_circles:#?}");
    assert!(names.values().map(BTreeSet::len).sum::<usize>() > names.len(), "few paths were found");
}
