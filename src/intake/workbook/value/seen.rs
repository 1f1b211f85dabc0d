//! What is read of a cell.

use crate::intake::appearance::{Mark, Shown};

/// What is read of a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seen {
    pub text: String,
    pub marks: Vec<Mark>,
}

impl Seen {
    pub fn new(text: String) -> Self {
        Self { text, marks: Vec::new() }
    }

    pub fn with(mut self, mark: Mark) -> Self {
        self.marks.push(mark);
        self
    }

    pub fn shown(self, text: String) -> Self {
        self.with(Mark::Shown(Box::new(Shown { text, scaled: None })))
    }
}
