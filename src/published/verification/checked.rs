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
    /// The manifest at this path is none of this program's, for this reason.
    NotAManifest(String, String),
    /// The manifest at this path is not as it was sealed.
    Unsealed(String),
    /// The manifest at this path says something that makes no sense.
    Nonsense(String, String),
}

impl Fault {
    /// The same in the folder above, in which the folder has this name.
    pub(super) fn below(self, folder: &str) -> Self {
        let below = |path: String| format!("{folder}/{path}");
        match self {
            Self::Changed(path) => Self::Changed(below(path)),
            Self::Missing(path) => Self::Missing(below(path)),
            Self::Added(path) => Self::Added(below(path)),
            Self::NoManifest => Self::NoManifest,
            Self::NotAManifest(path, reason) => Self::NotAManifest(below(path), reason),
            Self::Unsealed(path) => Self::Unsealed(below(path)),
            Self::Nonsense(path, what) => Self::Nonsense(below(path), what),
        }
    }
}

/// What a published folder was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it holds; `None` where the manifest does not tell.
    pub kind: Option<Kind>,
    /// Its manifest, or those of the editions that it holds; none where there is none.
    pub manifests: Vec<CheckedManifest>,
    /// What is wrong, by path; first what concerns a manifest.
    pub faults: Vec<Fault>,
}

/// A manifest that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedManifest {
    /// The folder that it is of, by its name in that of the report; empty where it is the folder itself.
    pub folder: String,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
    /// How many files it lists.
    pub listed: usize,
    /// What a report was made from; `None` for anything else, and where the manifest makes no sense.
    pub record: Option<Record>,
}

impl CheckedManifest {
    /// The path of a file of its folder in that of the report.
    pub fn path(&self, file: &str) -> String {
        if self.folder.is_empty() { file.to_owned() } else { format!("{}/{file}", self.folder) }
    }
}
