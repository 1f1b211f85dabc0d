//! What is published beside a report: a paper of its own, such as a comparison or a revision note.

use super::blocks::Chapter;
use crate::publish::labels::Labels;

/// A paper of its own.
pub struct Leaflet<'r> {
    /// The words of its language.
    pub labels: Labels<'r>,
    /// What it is called among others.
    pub name: String,
    /// What it is about.
    pub subject: String,
    /// Its title.
    pub title: &'static str,
    /// Of which day or rules it is.
    pub date: String,
    /// What is to be known before all else.
    pub notices: Vec<String>,
    /// Its chapters, without numbers.
    pub chapters: Vec<Chapter<'r>>,
}
