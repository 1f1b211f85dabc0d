use super::*;

fn manifest_of(paths: &[&str]) -> Vec<u8> {
    let outputs: Vec<_> = paths
        .iter()
        .map(|path| serde_json::json!({"path": path, "bytes": 1, "sha256": ""}))
        .collect();
    serde_json::json!({"format": "shihanki-manifest/1", "outputs": outputs}).to_string().into()
}

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn report(text: &str) -> Vec<File> {
    vec![
        file("a.csv", text),
        file("charts/b.svg", text),
        File { path: manifest::NAME.to_owned(), bytes: manifest_of(&["a.csv", "charts/b.svg"]) },
    ]
}

#[test]
fn a_folder_of_ours_is_replaced_whole() {
    let parent = tempfile::tempdir().unwrap();
    let target = parent.path().join("out");
    Target::open(&target).unwrap().publish(&report("one")).unwrap();
    Target::open(&target).unwrap().publish(&report("two")).unwrap();
    assert_eq!(fs::read_to_string(target.join("charts/b.svg")).unwrap(), "two");
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_folder_with_a_file_that_is_not_listed_is_left_alone() {
    let parent = tempfile::tempdir().unwrap();
    let target = parent.path().join("out");
    Target::open(&target).unwrap().publish(&report("one")).unwrap();
    fs::write(target.join("mine.txt"), "mine").unwrap();
    let error = Target::open(&target).unwrap_err();
    assert!(matches!(&error, WriteError::NotOurs { found, .. } if found == Path::new("mine.txt")));
    assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "one");
}

#[test]
fn a_folder_without_our_manifest_is_left_alone() {
    let parent = tempfile::tempdir().unwrap();
    fs::write(parent.path().join("mine.txt"), "mine").unwrap();
    assert!(matches!(Target::open(parent.path()), Err(WriteError::NotOurs { .. })));
}

#[test]
fn a_run_that_ends_before_the_swap_leaves_the_earlier_report() {
    let parent = tempfile::tempdir().unwrap();
    let target = parent.path().join("out");
    Target::open(&target).unwrap().publish(&report("one")).unwrap();
    drop(Target::open(&target).unwrap());
    assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "one");
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
}

#[test]
fn one_run_at_a_time_publishes_into_a_folder() {
    let parent = tempfile::tempdir().unwrap();
    let target = parent.path().join("out");
    let first = Target::open(&target).unwrap();
    assert!(matches!(Target::open(&target), Err(WriteError::Busy(_))));
    first.publish(&report("one")).unwrap();
    Target::open(&target).unwrap().publish(&report("two")).unwrap();
    assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "two");
}

#[test]
fn folders_beside_the_target_that_are_not_ours_are_left_alone() {
    for name in [".out.shihanki-old", ".out.shihanki-new"] {
        let parent = tempfile::tempdir().unwrap();
        let theirs = parent.path().join(name);
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("thesis"), "precious").unwrap();
        let opened = Target::open(&parent.path().join("out"));
        assert!(matches!(opened, Err(WriteError::NotOurs { .. })), "{name}");
        assert_eq!(fs::read_to_string(theirs.join("thesis")).unwrap(), "precious");
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_what_it_points_to_is_replaced() {
    let parent = tempfile::tempdir().unwrap();
    let (real, link) = (parent.path().join("real"), parent.path().join("link"));
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    Target::open(&link).unwrap().publish(&report("one")).unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(real.join("a.csv")).unwrap(), "one");
}

#[test]
fn what_a_killed_run_left_is_cleared_away_and_put_back() {
    let parent = tempfile::tempdir().unwrap();
    let target = parent.path().join("out");
    Target::open(&target).unwrap().publish(&report("one")).unwrap();
    fs::rename(&target, parent.path().join(".out.shihanki-old")).unwrap();
    let dead = parent.path().join(".out.shihanki-new");
    fs::create_dir(&dead).unwrap();
    fs::write(dead.join(MARK), "").unwrap();
    fs::write(dead.join("half.csv"), "").unwrap();
    drop(Target::open(&target).unwrap());
    assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "one");
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
}
