//! Whether a published folder is as it was published, and whether it can be made again.
//!
//! The manifest proves every other file by its SHA-256, and itself by its seal
//! ([`crate::model::seal`]). That finds what changed by accident or by somebody who did not mean to
//! hide it. Whoever writes files, hashes and seal anew is found only by who kept the manifest's own
//! SHA-256 elsewhere, or makes the report again from its input. Empty folders prove nothing and are
//! passed over.

mod folder;
mod record;
mod remade;

pub use folder::{Unreadable, check, names};
pub use record::{Hashed, Kind, Record};
pub use remade::{Changed, Differences, FigureChange, Remade, Sources, differences};

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
