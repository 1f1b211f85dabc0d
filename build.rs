//! Asks the linker for a smaller program where it can make one that runs here: equal functions once,
//! and relocations packed, which takes lld and a C library of 2022 or later. The program is the same.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const SMALLER: [&str; 2] = ["-Wl,--icf=all", "-Wl,-z,pack-relative-relocs"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of = |name: &str| env::var(name).unwrap_or_default();
    let is_installed = of("PROFILE") == "release";
    let runs_here = of("TARGET") == of("HOST") && of("CARGO_CFG_TARGET_OS") == "linux";
    if is_installed && runs_here && links_and_runs(&of("RUSTC"), Path::new(&of("OUT_DIR"))) {
        for argument in SMALLER {
            println!("cargo::rustc-link-arg-bins={argument}");
        }
    }
}

/// Whether a program that is linked so runs: older linkers do not know the arguments, and older C
/// libraries refuse what is made by them.
fn links_and_runs(rustc: &str, folder: &Path) -> bool {
    let (source, program) = (folder.join("probe.rs"), folder.join("probe"));
    let arguments =
        SMALLER.iter().flat_map(|argument| ["-C".to_owned(), format!("link-arg={argument}")]);
    let mut compiler = Command::new(rustc);
    compiler.arg(&source).arg("-o").arg(&program).args(arguments);
    // By the linker and the flags that the program itself is linked by.
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    compiler.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        compiler.arg("-C").arg(format!("linker={linker}"));
    }
    fs::write(&source, "fn main() {}").is_ok()
        && compiler.output().is_ok_and(|built| built.status.success())
        && Command::new(&program).output().is_ok_and(|run| run.status.success())
}
