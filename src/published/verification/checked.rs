//! What a published folder was found to be.

use super::record::Record;
use crate::published::manifest::Kind;

/// What is wrong with a published folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A file is not as it was published.
    Changed(String),
    /// A file that was published is not there.
    Missing(String),
    /// A file is there that was not published.
    Added(String),
    /// There is no manifest, so that nothing can be proved.
    NoManifest,
    /// The manifest is none of this program's.
    NotAManifest(String),
    /// The manifest is not as it was sealed.
    Unsealed,
    /// The manifest says something that makes no sense.
    Nonsense(String),
}

/// What a published folder was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it holds; `None` where the manifest does not tell.
    pub kind: Option<Kind>,
    /// What a report was made from; `None` for anything else, and where the manifest makes no sense.
    pub record: Option<Record>,
    /// How many files the manifest lists.
    pub listed: usize,
    /// SHA-256 of the manifest, in hexadecimal; empty where there is none.
    pub manifest_sha256: String,
    /// What is wrong, by path; first what concerns the manifest.
    pub faults: Vec<Fault>,
}
