use super::place::{Hidden, Place};
use super::*;
use crate::model::hash::sha256;
use crate::published::manifest::{Manifest, Output};
use std::path::PathBuf;
use tempfile::TempDir;

const KIND: Kind = Kind::Revision;

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// A manifest of these files, sealed.
fn manifest_of(files: &[File], kind: Kind) -> File {
    Manifest::file(kind, (), files.iter().map(Output::from).collect()).unwrap()
}

fn report_of(kind: Kind, text: &str) -> Vec<File> {
    let mut files = vec![file("a.csv", text), file("charts/b.svg", text)];
    files.push(manifest_of(&files, kind));
    files
}

fn report(text: &str) -> Vec<File> {
    report_of(KIND, text)
}

/// A folder with a report in `out`.
struct Shelf {
    parent: TempDir,
}

impl Shelf {
    fn empty() -> Self {
        Self { parent: tempfile::tempdir().unwrap() }
    }

    fn with_report(text: &str) -> Self {
        let shelf = Self::empty();
        assert!(shelf.open().unwrap().publish(&report(text)).unwrap().is_empty());
        shelf
    }

    fn path(&self, path: &str) -> PathBuf {
        self.parent.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn open(&self) -> Result<Target, WriteError> {
        Target::open(&self.path("out"), KIND, Edits::Refused)
    }

    fn open_to_replace(&self) -> Target {
        Target::open(&self.path("out"), KIND, Edits::Kept).unwrap()
    }

    /// Puts files below a folder, as somebody else would.
    fn put(&self, folder: &str, files: &[File]) {
        for File { path, bytes } in files {
            let path = self.path(folder).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// What lies in the folder, by name.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.parent.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The one folder that was kept.
    fn kept(&self) -> String {
        let names = self.names();
        let kept: Vec<&String> = names.iter().filter(|name| name.contains(".kept-")).collect();
        assert_eq!(kept.len(), 1, "{names:?}");
        kept[0].clone()
    }
}

#[track_caller]
fn assert_refused(opened: Result<Target, WriteError>, expected: &[&str]) {
    match opened.map(|_| ()) {
        Err(WriteError::Edited { files, .. }) => assert_eq!(files, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_folder_of_ours_is_replaced_whole() {
    let shelf = Shelf::with_report("one");
    let notices = shelf.open().unwrap().publish(&report("two")).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!(shelf.read("out/charts/b.svg"), "two");
    assert_eq!(shelf.names(), ["out"], "nothing is left beside it");
}

#[test]
fn an_edited_file_is_never_lost() {
    let shelf = Shelf::with_report("one");
    fs::write(shelf.path("out/charts/b.svg"), "mine").unwrap();
    assert_refused(shelf.open(), &["charts/b.svg"]);
    assert_eq!(
        (shelf.read("out/charts/b.svg"), shelf.names()),
        ("mine".into(), vec!["out".into()])
    );

    let notices = shelf.open_to_replace().publish(&report("two")).unwrap();
    assert!(matches!(&notices[..], [Notice::Kept { .. }]), "{notices:?}");
    assert_eq!(shelf.read("out/charts/b.svg"), "two");
    let kept = shelf.kept();
    assert_eq!(shelf.read(&format!("{kept}/charts/b.svg")), "mine");
    assert_eq!(shelf.names(), ["out".to_owned(), kept]);
}

#[test]
fn an_edit_that_comes_while_the_files_are_made_is_not_lost_either() {
    let shelf = Shelf::with_report("one");
    let target = shelf.open().unwrap();
    target.stage_all(&report("two")).unwrap();
    fs::write(shelf.path("out/a.csv"), "mine").unwrap();
    assert!(matches!(target.finish(), Err(WriteError::Edited { .. })));
    assert_eq!(shelf.read("out/a.csv"), "mine");
    assert_eq!(shelf.names(), ["out"]);
}

#[test]
fn a_file_that_is_not_ours_is_kept() {
    let shelf = Shelf::with_report("one");
    fs::write(shelf.path("out/mine.txt"), "mine").unwrap();
    assert_refused(shelf.open(), &["mine.txt"]);
    shelf.open_to_replace().publish(&report("two")).unwrap();
    assert_eq!(shelf.read(&format!("{}/mine.txt", shelf.kept())), "mine");
}

#[test]
fn a_folder_without_our_manifest_is_left_alone_and_its_files_named() {
    let shelf = Shelf::empty();
    shelf.put("out", &[file("notes/mine.txt", "mine"), file("a.csv", "mine")]);
    assert_refused(shelf.open(), &["a.csv", "notes/mine.txt"]);
    shelf.put("out", &[file(MANIFEST_NAME, "{}")]);
    assert_refused(shelf.open(), &[MANIFEST_NAME, "a.csv", "notes/mine.txt"]);
}

#[test]
fn a_manifest_made_by_hand_gives_nobody_s_file_away() {
    let mine = file("thesis.txt", "precious");
    let sealed = String::from_utf8(manifest_of(std::slice::from_ref(&mine), KIND).bytes).unwrap();
    let read: serde_json::Value = serde_json::from_str(&sealed).unwrap();
    let bare = serde_json::json!({"format": read["format"], "outputs": read["outputs"]});
    let seal = read["seal"].as_str().unwrap();
    // Without a seal, with one that is still open, with that of another text.
    let manifests = [
        bare.to_string(),
        sealed.replace(seal, &"0".repeat(64)),
        sealed.replace(seal, &sha256(b"another")),
    ];
    for manifest in manifests {
        let shelf = Shelf::empty();
        shelf.put("out", &[mine.clone(), file(MANIFEST_NAME, &manifest)]);
        assert!(matches!(shelf.open(), Err(WriteError::Edited { .. })), "{manifest}");
        assert_eq!(shelf.read("out/thesis.txt"), "precious");
    }
}

#[test]
fn a_file_that_is_gone_is_no_loss() {
    let shelf = Shelf::with_report("one");
    fs::remove_file(shelf.path("out/a.csv")).unwrap();
    shelf.open().unwrap().publish(&report("two")).unwrap();
    assert_eq!((shelf.read("out/a.csv"), shelf.names()), ("two".into(), vec!["out".into()]));
}

#[test]
fn one_kind_never_takes_the_place_of_another() {
    let shelf = Shelf::with_report("one");
    let other = || Target::open(&shelf.path("out"), Kind::WhatIf, Edits::Refused);
    assert!(matches!(other(), Err(WriteError::OtherKind(_))));
    let target = Target::open(&shelf.path("out"), Kind::WhatIf, Edits::Kept).unwrap();
    target.publish(&report_of(Kind::WhatIf, "two")).unwrap();
    assert_eq!(shelf.read(&format!("{}/a.csv", shelf.kept())), "one");
}

#[test]
fn a_run_that_ends_before_the_swap_leaves_the_earlier_report() {
    let shelf = Shelf::with_report("one");
    let target = shelf.open().unwrap();
    target.stage_all(&report("two")).unwrap();
    drop(target);
    assert_eq!((shelf.read("out/a.csv"), shelf.names()), ("one".into(), vec!["out".into()]));
}

#[test]
fn folders_that_were_made_for_nothing_are_removed() {
    let shelf = Shelf::empty();
    let deep = shelf.path("some/where/out");
    drop(Target::open(&deep, KIND, Edits::Refused).unwrap());
    assert!(shelf.names().is_empty());
    Target::open(&deep, KIND, Edits::Refused).unwrap().publish(&report("one")).unwrap();
    assert_eq!(shelf.read("some/where/out/a.csv"), "one");
}

#[test]
fn one_run_at_a_time_publishes_into_a_folder() {
    let shelf = Shelf::empty();
    let first = shelf.open().unwrap();
    assert!(matches!(shelf.open(), Err(WriteError::Busy(_))));
    first.publish(&report("one")).unwrap();
    shelf.open().unwrap().publish(&report("two")).unwrap();
    assert_eq!(shelf.read("out/a.csv"), "two");
}

#[test]
fn what_changed_after_it_was_staged_is_not_published() {
    type Change = fn(&Path);
    let shelf = Shelf::with_report("one");
    let changes: [Change; 3] = [
        |draft| fs::write(draft.join("a.csv"), "another run's").unwrap(),
        |draft| fs::remove_file(draft.join("charts/b.svg")).unwrap(),
        |draft| fs::write(draft.join("more.csv"), "").unwrap(),
    ];
    for change in changes {
        let target = shelf.open().unwrap();
        target.stage_all(&report("two")).unwrap();
        change(&shelf.path(".out.shihanki-draft"));
        assert!(matches!(target.finish(), Err(WriteError::Unproven { .. })));
        assert_eq!((shelf.read("out/a.csv"), shelf.names()), ("one".into(), vec!["out".into()]));
    }
}

#[test]
fn whatever_a_dead_run_left_is_cleared_away() {
    let half = [file("half.csv", ""), file("charts/b.svg", "")];
    let whole = report("three");
    // By its name alone what was being written or removed, by its manifest what was whole.
    let left: [(&str, &[File]); 7] = [
        (".out.shihanki-draft", &half),
        (".out.shihanki-draft-2", &whole),
        (".out.shihanki-gone", &half),
        (".out.shihanki-gone-3", &whole),
        (".out.shihanki-new", &whole),
        (".out.shihanki-new-2", &[]),
        (".out.shihanki-old", &whole),
    ];
    let shelf = Shelf::with_report("one");
    for (name, files) in left {
        fs::create_dir(shelf.path(name)).unwrap();
        shelf.put(name, files);
    }
    fs::write(shelf.path(".out.shihanki-lock"), "").unwrap();
    let notices = shelf.open().unwrap().publish(&report("two")).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!((shelf.read("out/a.csv"), shelf.names()), ("two".into(), vec!["out".into()]));
}

#[test]
fn what_lies_under_a_hidden_name_and_may_be_somebody_s_is_kept_and_stops_nobody() {
    for name in [".out.shihanki-new", ".out.shihanki-old"] {
        let shelf = Shelf::with_report("one");
        shelf.put(name, &report("zero"));
        shelf.put(name, &[file("a.csv", "edited")]);
        let notices = shelf.open().unwrap().publish(&report("two")).unwrap();
        assert!(matches!(&notices[..], [Notice::Kept { .. }]), "{name}: {notices:?}");
        assert_eq!(shelf.read(&format!("{}/a.csv", shelf.kept())), "edited");
        assert_eq!(shelf.read("out/a.csv"), "two");
    }
}

#[test]
fn an_earlier_report_that_was_moved_aside_is_put_back() {
    let shelf = Shelf::with_report("one");
    fs::rename(shelf.path("out"), shelf.path(".out.shihanki-old")).unwrap();
    drop(shelf.open().unwrap());
    assert_eq!((shelf.read("out/a.csv"), shelf.names()), ("one".into(), vec!["out".into()]));
}

#[test]
fn where_nothing_can_be_locked_that_is_told_and_the_report_is_written() {
    let shelf = Shelf::empty();
    fs::create_dir(shelf.path(".out.shihanki-lock")).unwrap();
    let notices = shelf.open().unwrap().publish(&report("one")).unwrap();
    assert!(matches!(&notices[..], [Notice::NoLock { .. }]), "{notices:?}");
    assert_eq!(shelf.read("out/a.csv"), "one");
    assert_eq!(shelf.names(), [".out.shihanki-lock", "out"]);
}

#[cfg(unix)]
#[test]
fn folders_made_read_only_for_archiving_are_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::with_report("one");
    for folder in ["out/charts", "out"] {
        fs::set_permissions(shelf.path(folder), fs::Permissions::from_mode(0o555)).unwrap();
    }
    shelf.open().unwrap().publish(&report("two")).unwrap();
    assert_eq!((shelf.read("out/a.csv"), shelf.names()), ("two".into(), vec!["out".into()]));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_what_it_points_to_is_replaced() {
    let shelf = Shelf::empty();
    fs::create_dir(shelf.path("real")).unwrap();
    std::os::unix::fs::symlink(shelf.path("real"), shelf.path("out")).unwrap();
    shelf.open().unwrap().publish(&report("one")).unwrap();
    assert!(shelf.path("out").symlink_metadata().unwrap().is_symlink());
    assert_eq!(shelf.read("real/a.csv"), "one");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_lock_s_place_is_not_waited_for() {
    let shelf = Shelf::empty();
    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        shelf.path(".out.shihanki-lock"),
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
    )
    .unwrap();
    shelf.open().unwrap().publish(&report("one")).unwrap();
    assert_eq!(shelf.read("out/a.csv"), "one");
}

#[test]
fn a_file_in_a_folder_s_place_is_kept() {
    let shelf = Shelf::empty();
    fs::write(shelf.path("out"), "mine").unwrap();
    assert!(matches!(shelf.open(), Err(WriteError::Edited { .. })));
    shelf.open_to_replace().publish(&report("one")).unwrap();
    assert_eq!(shelf.read("out/a.csv"), "one");
    assert_eq!(shelf.read(&shelf.kept()), "mine");
}

#[test]
fn one_file_is_written_whole_and_never_over_somebody_s() {
    let shelf = Shelf::empty();
    let path = shelf.path("form.xlsx");
    let write = |bytes: &[u8], edits| super::write(&path, bytes, edits, |bytes| bytes == b"ours");
    write(b"ours", Edits::Refused).unwrap();
    // As this program wrote it, it may be replaced.
    write(b"new", Edits::Refused).unwrap();
    assert!(matches!(write(b"newer", Edits::Refused), Err(WriteError::Exists(_))));
    assert_eq!((shelf.read("form.xlsx"), shelf.names()), ("new".into(), vec!["form.xlsx".into()]));
    let notices = write(b"newer", Edits::Kept).unwrap();
    assert!(matches!(&notices[..], [Notice::Kept { .. }]), "{notices:?}");
    let kept = shelf.kept();
    let is_workbook = Path::new(&kept).extension().is_some_and(|extension| extension == "xlsx");
    assert!(kept.starts_with("form.kept-") && is_workbook, "{kept}");
    assert_eq!((shelf.read("form.xlsx"), shelf.read(&kept)), ("newer".into(), "new".into()));
    assert_eq!(shelf.names().len(), 2, "{:?}", shelf.names());
}

#[test]
fn a_working_folder_is_laid_out_once_and_completed_where_it_was_begun() {
    let shelf = Shelf::empty();
    let desk = shelf.path("desk");
    let files = [file("README.md", "read me"), file("rules/own.toml", "")];
    let lay_out = || super::lay_out(&desk, &["inputs", "decisions/answers"], &files);
    lay_out().unwrap();
    assert!(shelf.path("desk/decisions/answers").is_dir());
    assert_eq!(shelf.names(), ["desk"]);
    assert!(matches!(lay_out(), Err(WriteError::NotEmpty { .. })), "once is enough");

    fs::remove_file(shelf.path("desk/README.md")).unwrap();
    fs::remove_dir(shelf.path("desk/inputs")).unwrap();
    lay_out().unwrap();
    assert_eq!(shelf.read("desk/README.md"), "read me");
    assert!(shelf.path("desk/inputs").is_dir());

    fs::remove_file(shelf.path("desk/README.md")).unwrap();
    fs::write(shelf.path("desk/rules/own.toml"), "mine").unwrap();
    match lay_out() {
        Err(WriteError::NotEmpty { files, .. }) => assert_eq!(files, ["rules/own.toml"]),
        other => panic!("{other:?}"),
    }
    assert!(!shelf.path("desk/README.md").exists());
}

#[test]
fn a_name_beside_the_output_is_taken_by_nobody_else() {
    let shelf = Shelf::empty();
    let place = Place::of(&shelf.path("out")).unwrap();
    for hidden in [Hidden::Draft, Hidden::New, Hidden::Old, Hidden::Gone] {
        let name = place.free(hidden);
        fs::create_dir(&name).unwrap();
        assert_ne!(place.free(hidden), name);
    }
}
