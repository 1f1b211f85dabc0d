//! What is published beside a report: a paper of its own, such as a comparison or a revision note.

use super::blocks::Chapter;
use super::front::{imprint, made_up};
use crate::model::publisher::Publisher;
use crate::model::report::Basis;
use crate::publish::labels::{Labels, grouped, say};

/// As many of a long list stand in a leaflet.
pub const MOST: usize = 30;

/// A paper of its own.
pub struct Leaflet<'r> {
    /// The words of its language.
    pub labels: Labels<'r>,
    /// What it is about.
    pub subject: String,
    /// Its title.
    pub title: &'static str,
    /// Of which days or rules it is.
    pub dates: Vec<String>,
    /// Whether it is to be read at a glance, on one sheet.
    pub is_brief: bool,
    /// What it rests on.
    pub basis: Basis,
    /// Who publishes it.
    pub publisher: &'r Publisher,
    /// What a reader sees first.
    pub summary: Chapter<'r>,
    /// Its chapters.
    pub chapters: Vec<Chapter<'r>>,
}

impl<'r> Leaflet<'r> {
    /// The same with its chapters numbered.
    #[must_use]
    pub fn numbered(mut self) -> Self {
        for (index, chapter) in self.chapters.iter_mut().enumerate() {
            chapter.number = Some(index + 1);
        }
        self
    }

    /// What it is called among others.
    pub fn name(&self) -> String {
        format!("{}{}{}", self.title, self.labels.either("　", ", "), self.subject)
    }

    /// What is said of one that rests on made-up reports.
    pub fn made_up(&self) -> Option<&'static str> {
        let [sentence, _] = made_up(self.labels);
        (self.basis == Basis::MadeUp).then_some(sentence)
    }

    /// Who publishes it: what each part is called, and the part.
    pub fn imprint(&self) -> Vec<(&'static str, &'r str)> {
        imprint(self.publisher, self.labels)
    }
}

/// The first of a long list, and what is said of the others, which are in a file.
pub fn first<R>(
    mut all: Vec<R>,
    most: usize,
    file: &str,
    labels: Labels<'_>,
) -> (Vec<R>, Option<String>) {
    let others = all.len().saturating_sub(most);
    all.truncate(most);
    let others = (others > 0).then(|| {
        let number = grouped(others as i128);
        say!(labels, "このほか{number}件は {file} に示す。", "{number} more are in {file}.")
    });
    (all, others)
}
