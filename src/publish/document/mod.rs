//! The report that people read: chapters of blocks, in one language. All of its prose is here, once;
//! what a format adds is how it looks.

mod blocks;
mod chapters;
mod events;
pub mod explanation;
pub mod figures;
mod headers;
mod highlights;
pub mod law_page;
mod leaflet;
mod lists;
mod method;
mod quality;
mod rules;
mod statistics;
mod summary;
mod value;

pub use blocks::{Block, Chapter, Holds, Key, Layout, List, Row, Section, Table};
pub use headers::{CARRIER, DURATION, OCCURRED, REPORT};
pub use leaflet::Leaflet;
pub use value::Value;

use crate::model::period::Period;
use crate::model::report::Report;
use crate::publish::labels::{Labels, say};
use chrono::NaiveDate;
use figures::Figure;

/// The report that people read.
pub struct Document<'r> {
    /// The words of its language.
    pub labels: Labels<'r>,
    /// Its title.
    pub title: &'static str,
    /// The period that it is of.
    pub period: Period,
    /// The day that it bears.
    pub published_on: NaiveDate,
    /// The regime under which the reports were due.
    pub regime: Option<String>,
    /// What the figures rest on, as the line below each table has it.
    pub source: String,
    /// What is said of a report from made-up reports: on its cover, and at the head of each page.
    pub made_up: Option<[&'static str; 2]>,
    /// What is said where reports with errors are left out.
    pub partial: Option<&'static str>,
    /// What a reader sees first.
    pub summary: Chapter<'r>,
    /// The chapters, which are numbered.
    pub chapters: Vec<Chapter<'r>>,
}

impl<'r> Document<'r> {
    /// The report in a language, with its figures.
    pub fn of(report: &'r Report, figures: &'r [Figure], labels: Labels<'r>) -> Self {
        let mut chapters = statistics::chapters(report, figures, labels);
        chapters.extend([
            lists::chapter(report, figures, labels),
            quality::chapter(report, labels),
            rules::chapter(report, labels),
            method::chapter(report, labels),
        ]);
        for (index, chapter) in chapters.iter_mut().enumerate() {
            chapter.number = Some(index + 1);
        }
        let made_up = [
            labels.either(
                "架空の報告から作成した見本であり、実際の事故の統計ではない。",
                "A sample made from made-up reports: these are not statistics of real incidents.",
            ),
            labels.either("見本（架空の報告から作成）", "Sample (made-up reports)"),
        ];
        let partial = labels.either(
            "誤りのある報告を除いて集計している。除いた報告は「データの品質」に示す。",
            "Reports with errors are left out of these figures; they are counted under data quality.",
        );
        Self {
            labels,
            title: labels.either("電気通信事故の発生状況", "Telecommunications incidents"),
            period: report.period,
            published_on: report.published_on,
            regime: report.regime.map(|regime| labels.regime(regime)),
            source: labels.source(report.basis()),
            made_up: report.is_made_up.then_some(made_up),
            partial: report.is_partial.then_some(partial),
            summary: summary::chapter(report, labels),
            chapters,
        }
    }

    /// The name of the period.
    pub fn period_name(&self) -> String {
        self.labels.say(&self.period.name()).to_owned()
    }

    /// The months of the period.
    pub fn months(&self) -> String {
        self.labels.say(&self.period.months()).to_owned()
    }

    /// When it is published.
    pub fn published(&self) -> String {
        let day = self.labels.day(self.published_on);
        say!(self.labels, "公表日　{day}", "Published {day}")
    }

    /// The title with the period.
    pub fn whole_title(&self) -> String {
        format!("{}{}{}", self.title, self.labels.either("　", ", "), self.period_name())
    }

    /// What the list of contents is called.
    pub fn contents(&self) -> &'static str {
        self.labels.either("目次", "Contents")
    }

    /// The sections in their order.
    pub fn sections(&self) -> impl Iterator<Item = &Section<'r>> {
        self.chapters.iter().flat_map(Chapter::sections)
    }
}
