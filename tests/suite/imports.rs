//! Which file of the program names which: no two need each other, directly or by way of others, and
//! no two folders.
//!
//! A file names another in its `use` declarations and in paths within its code that begin with
//! `crate`, `super`, `self` or a module that it declares. Such a path is of the file of its longest
//! beginning that is a module. Comments and tests are no part of what a file needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files and folders that stages to their left may ask, because they know no stage: they are no part
/// of the folder that they are in.
const APART: [[&str; 2]; 2] = [["correction", "format"], ["published", "manifest"]];

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

/// What each file names.
fn named_by_files() -> BTreeMap<Module, BTreeSet<Module>> {
    let mut all = BTreeMap::new();
    modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &Module::new(), &mut all);
    let of_file = |(module, code): (&Module, &String)| {
        let named = paths(code).into_iter().filter_map(|path| resolved(&path, module, &all));
        (module.clone(), named.filter(|named| named != module).collect())
    };
    let names: BTreeMap<_, BTreeSet<_>> = all.iter().map(of_file).collect();
    assert!(names.values().map(BTreeSet::len).sum::<usize>() > names.len(), "few paths were found");
    names
}

/// Those that need themselves, by way of others.
fn in_circles(names: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let needs_itself = |module: &&Module| reached(module, names).contains(module);
    names.keys().filter(needs_itself).map(|module| module.join("/")).collect()
}

/// The folder of a file: one of the crate, or a part of the command line or of what publishes.
fn folder(module: &Module) -> Module {
    let is_apart = APART.iter().any(|apart| module.starts_with(&apart.map(str::to_owned)));
    let is_taken_apart = is_apart || ["cli", "publish"].contains(&module[0].as_str());
    module.iter().take(1 + usize::from(is_taken_apart)).cloned().collect()
}

#[test]
fn no_two_files_need_each_other() {
    let in_circles = in_circles(&named_by_files());
    assert!(in_circles.is_empty(), "files in circles of imports: {in_circles:#?}");
}

#[test]
fn no_two_folders_need_each_other() {
    let mut names: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (module, named) in named_by_files() {
        let others = named.iter().map(folder).filter(|other| *other != folder(&module));
        names.entry(folder(&module)).or_default().extend(others);
    }
    let in_circles = in_circles(&names);
    assert!(in_circles.is_empty(), "folders in circles of imports: {in_circles:#?}");
}

#[test]
fn findings_know_the_model_alone() {
    let files = named_by_files();
    for (module, others) in files.iter().filter(|(module, _)| module[0] == "findings") {
        for one in others {
            assert!(["findings", "model"].contains(&&*one[0]), "{module:?} names {one:?}");
        }
    }
}
