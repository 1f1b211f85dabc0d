//! What an edition shows of what is known.

use crate::model::edition::Edition;
use crate::model::situation::Situation;

/// A report as an edition shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// For whom.
    pub edition: Edition,
    /// Of each situation of the report, in its order, what the edition shows; `None` where that is nothing.
    pub situations: Vec<Option<Situation>>,
}

impl Shown {
    /// What there is to show.
    pub fn all(&self) -> impl Iterator<Item = &Situation> {
        self.situations.iter().flatten()
    }

    /// How many situations the edition does not show.
    pub fn hidden(&self) -> usize {
        self.situations.iter().filter(|situation| situation.is_none()).count()
    }

    /// Its folder.
    pub fn folder(&self) -> &'static str {
        self.edition.code()
    }
}
