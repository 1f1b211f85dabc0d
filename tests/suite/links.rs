//! The links of the documentation, and the places in the code that it names.

use std::fs;
use std::path::{Path, PathBuf};

/// The pages of the documentation.
fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md");
    [root.join("README.md")].into_iter().chain(docs.filter(is_page)).collect()
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    let mut count = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for (_, rest) in text.match_indices("](").map(|(at, _)| text.split_at(at + 2)) {
            let target = rest.split(')').next().unwrap();
            let path = target.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            count += 1;
            assert!(page.parent().unwrap().join(path).exists(), "{}: {target}", page.display());
        }
    }
    assert!(count > 20, "{count} links");
}

#[test]
fn what_the_page_on_the_architecture_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/architecture.md")).unwrap();
    let mut count = 0;
    for name in text.split('`').skip(1).step_by(2) {
        let is_path = name.contains('/') && !name.contains(['*', ' ', '<']);
        if is_path {
            count += 1;
            let is_there = root.join(name).exists() || root.join("src").join(name).exists();
            assert!(is_there, "{name}");
        }
    }
    assert!(count > 30, "{count} paths");
}
