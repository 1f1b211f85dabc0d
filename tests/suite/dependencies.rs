//! What the program is built of: nothing in its dependency tree speaks HTTP or TLS, and the tests share
//! what was built for it.

use crate::support::project;
use std::collections::BTreeSet;
use std::process::Command;

/// The crates that `Cargo.lock` says are built along edges of these kinds, each by its name and version,
/// and with the features that it has.
///
/// The lock file itself also names crates that an optional feature of a dependency would need;
/// `cargo tree` walks it along the features that are in use.
fn crates_in_the_tree(edges: &str) -> BTreeSet<(String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", edges, "--prefix", "none"])
        .args(["--format", "{p}|{f}|"])
        .current_dir(project())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let crates = text.lines().filter_map(|line| {
        let mut parts = line.split('|');
        Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
    });
    crates.collect()
}

#[test]
fn the_tests_ask_no_crate_of_the_program_for_more_features() {
    let of_program = crates_in_the_tree("normal,build");
    let of_tests = crates_in_the_tree("normal,build,dev");
    assert!(of_tests.len() > of_program.len(), "the tests have crates of their own");
    let others: Vec<_> = of_program.difference(&of_tests).collect();
    assert!(others.is_empty(), "`cargo test` would build these and the program anew: {others:?}");
}

#[test]
fn no_http_or_tls_crate_is_in_the_tree() {
    let banned = [
        "attohttpc", "aws-lc-rs", "boring", "curl", "curl-sys", "h2", "h3", "hyper", "hyper-util",
        "isahc", "native-tls", "object_store", "openssl", "openssl-sys", "quinn", "reqwest",
        "ring", "rustls", "rustls-webpki", "s2n-tls", "schannel", "security-framework",
        "tokio-rustls", "tonic", "tungstenite", "ureq", "webpki",
    ];
    let crates = crates_in_the_tree("normal,build");
    let names: BTreeSet<&str> =
        crates.iter().filter_map(|(name, _)| name.split(' ').next()).collect();
    assert!(names.contains("polars-core"), "the tree is read");
    let found: Vec<_> = names.iter().filter(|name| banned.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}
