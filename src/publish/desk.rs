//! The working folder of an analyst: where reports, decisions and the register of carriers go, and
//! the settings by which every command finds them.

use crate::model::files::File;

/// Its folders that are empty at first.
pub const FOLDERS: [&str; 3] = ["inputs", "decisions/answers", "published"];

/// Its files, sorted by path.
pub fn files() -> Vec<File> {
    let file = |(path, text): (&str, &str)| File { path: path.to_owned(), bytes: text.into() };
    [
        ("README.md", include_str!("../../data/desk/README.md")),
        ("carriers.csv", include_str!("../../data/desk/carriers.csv")),
        ("decisions/decisions.csv", include_str!("../../data/desk/decisions.csv")),
        ("rules/proposal.toml", include_str!("../../data/criteria/examples/lpwa-proposal.toml")),
        ("shihanki.toml", include_str!("../../data/desk/shihanki.toml")),
    ]
    .map(file)
    .into()
}
