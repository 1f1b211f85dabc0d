//! A file to be looked at.

/// A file to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path, by which breaches name it.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
