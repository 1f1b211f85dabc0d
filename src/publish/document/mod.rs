//! The report that people read: chapters of blocks, in one language. All of its prose is here, once;
//! what a format adds is how it looks.

mod blocks;
mod chapters;
mod events;
pub mod explanation;
pub mod figures;
mod files;
mod front;
mod headers;
mod highlights;
pub mod law_page;
mod leaflet;
mod lists;
mod method;
mod quality;
mod rules;
mod serious;
mod soundness;
mod statistics;
mod summary;
mod value;

pub use blocks::{Block, Chapter, Holds, Key, Layout, List, Row, Section, Table};
pub use files::others;
pub use front::contents;
pub use headers::{AFFECTED, CARRIER, DURATION, OCCURRED, REPORT};
pub use leaflet::{Leaflet, MOST, first};
pub use summary::ID as SUMMARY;
pub use value::Value;

use crate::model::edition::Edition;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::publish::coverage;
use crate::publish::labels::{Labels, say};
use chrono::NaiveDate;
use figures::Figure;
use front::{imprint, made_up};

/// The report that people read.
pub struct Document<'r> {
    /// The words of its language.
    pub labels: Labels<'r>,
    /// Its title.
    pub title: &'static str,
    /// The period that it is of.
    pub period: Period,
    /// What the period that it is of is called: of a year of which quarters are missing, with those that it has.
    period_name: String,
    /// The months that its figures are of.
    months: String,
    /// The day that it bears.
    pub published_on: NaiveDate,
    /// The regime under which the reports were due.
    pub regime: Option<String>,
    /// What the figures rest on, as the line below each table has it.
    pub source: String,
    /// What is said of a report from made-up reports: on its cover, and at the head of each page.
    pub made_up: Option<[&'static str; 2]>,
    /// What must not be overlooked: that it is a draft, for whom it is, that reports are left out.
    pub notices: Vec<&'static str>,
    /// Who publishes it: what each part is called, and the part. Nothing where nobody is named.
    pub imprint: Vec<(&'static str, &'r str)>,
    /// The same as an author, on one line.
    pub author: Option<String>,
    /// Whether nobody has said when it is published.
    is_draft: bool,
    /// What a reader sees first.
    pub summary: Chapter<'r>,
    /// The chapters, which are numbered.
    pub chapters: Vec<Chapter<'r>>,
    /// The paths of all files of its folder, its own among them.
    pub files: Vec<String>,
}

impl<'r> Document<'r> {
    /// The report in a language, with its figures, in a folder of files.
    pub fn of(
        report: &'r Report,
        figures: &'r [Figure],
        files: Vec<String>,
        labels: Labels<'r>,
    ) -> Self {
        let mut chapters = vec![serious::chapter(report, labels)];
        chapters.extend(statistics::chapters(report, figures, labels));
        let rest = [
            lists::chapter(report, figures, labels),
            quality::chapter(report, labels),
            rules::chapter(report, labels),
            method::chapter(report, labels),
        ];
        chapters.extend(rest.into_iter().map(|chapter| chapter.in_annex(true)));
        for part in chapters.chunk_by_mut(|one, next| one.is_annex == next.is_annex) {
            for (index, chapter) in part.iter_mut().enumerate() {
                chapter.number = Some(index + 1);
            }
        }
        let title = if report.is_draft {
            labels.either("電気通信事故の発生状況（案）", "Telecommunications incidents (draft)")
        } else {
            labels.either("電気通信事故の発生状況", "Telecommunications incidents")
        };
        Self {
            labels,
            title,
            period: report.period,
            period_name: coverage::period(report, labels),
            months: coverage::months(report, labels),
            published_on: report.published_on,
            regime: report.regime.map(|regime| labels.regime(regime)),
            source: labels.source(report.whole.basis),
            made_up: report.is_made_up.then(|| made_up(labels)),
            notices: notices(report, labels),
            imprint: imprint(&report.publisher, labels),
            author: report.publisher.line(),
            is_draft: report.is_draft,
            summary: summary::chapter(report, labels).explained(labels),
            chapters: chapters.into_iter().map(|chapter| chapter.explained(labels)).collect(),
            files,
        }
    }

    /// The name of the period.
    pub fn period_name(&self) -> String {
        self.period_name.clone()
    }

    /// The months of the period.
    pub fn months(&self) -> String {
        self.months.clone()
    }

    /// When it is published.
    pub fn published(&self) -> String {
        if self.is_draft {
            return self.labels.either("公表日　未定（案）", "Not published: a draft").to_owned();
        }
        let day = self.labels.day(self.published_on);
        say!(self.labels, "公表日　{day}", "Published {day}")
    }

    /// The title with the period.
    pub fn whole_title(&self) -> String {
        format!("{}{}{}", self.title, self.labels.either("　", ", "), self.period_name())
    }

    /// What the part for who wants to know more is called.
    pub fn annex(&self) -> &'static str {
        self.labels.either("統計表・資料", "Tables and notes")
    }

    /// The sections in their order.
    pub fn sections(&self) -> impl Iterator<Item = &Section<'r>> {
        self.chapters.iter().flat_map(Chapter::sections)
    }
}

/// What must not be overlooked.
fn notices(report: &Report, labels: Labels<'_>) -> Vec<&'static str> {
    let draft = labels.either(
        "案：公表日が定まる前のものであり、公表された統計ではない。",
        "Draft: made before a date of publication was set; these are not published statistics.",
    );
    let edition = match report.edition {
        Edition::Public => None,
        Edition::Ministry => Some(labels.either(
            "内部版：事業者別の内訳、報告の提出状況及び照会の内容を含み、公表しない。",
            "Internal edition, not to be published: it holds figures by carrier, who has reported, and what carriers were asked.",
        )),
        Edition::ConsumerCenters => Some(labels.either(
            "消費生活センター等向け：事業者が共有を認めた事故を掲げる。公表しない。",
            "For consumer centres, not to be published: it names the incidents that their carriers allow to be shared with them.",
        )),
        Edition::Carriers => Some(labels.either(
            "電気通信事業者向け：事業者が他の事業者への共有を認めた事故を掲げる。公表しない。",
            "For other carriers, not to be published: it names the incidents that their carriers allow to be shared with them.",
        )),
    };
    let partial = labels.either(
        "誤りのある報告を除いて集計している。除いた報告は「データの品質」に示す。",
        "Reports with errors are left out of these figures; they are counted under data quality.",
    );
    let notices = [report.is_draft.then_some(draft), edition, report.is_partial.then_some(partial)];
    notices.into_iter().flatten().collect()
}
