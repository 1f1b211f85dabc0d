//! The product works offline: nothing in its dependency tree speaks HTTP or TLS.

use crate::support::project;
use std::process::Command;

/// The crates that `Cargo.lock` says are built into the program.
///
/// The lock file itself also names crates that an optional feature of a dependency would need;
/// `cargo tree` walks it along the features that are in use.
fn crates_in_the_tree() -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p}"])
        .current_dir(project())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn no_http_or_tls_crate_is_in_the_tree() {
    let banned = [
        "attohttpc",
        "aws-lc-rs",
        "boring",
        "curl",
        "curl-sys",
        "h2",
        "h3",
        "hyper",
        "hyper-util",
        "isahc",
        "native-tls",
        "object_store",
        "openssl",
        "openssl-sys",
        "quinn",
        "reqwest",
        "ring",
        "rustls",
        "rustls-webpki",
        "s2n-tls",
        "schannel",
        "security-framework",
        "tokio-rustls",
        "tonic",
        "tungstenite",
        "ureq",
        "webpki",
    ];
    let names = crates_in_the_tree();
    assert!(names.iter().any(|name| name == "polars-core"), "the tree is read");
    let found: Vec<&String> = names.iter().filter(|name| banned.contains(&name.as_str())).collect();
    assert!(found.is_empty(), "{found:?}");
}
