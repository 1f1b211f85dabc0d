//! What would be if other rules applied: a page, and the figures as CSV.

mod codes;
mod page;
mod records;
mod sides;

pub use sides::{Group, difference};

use super::charts::{ChartText, HeatMap};
use super::document::figures::Figure;
use super::error::PublishError;
use super::labels::{Labels, duration, grouped, people, say};
use super::package::{self, Naming};
use super::{csv, render};
use crate::model::files::File;
use crate::model::text::Language;
use crate::model::whatif::{Sweep, WhatIfReport};
use crate::published::manifest::{Kind, Manifest, OfWhatIf};
use page::SWEEP;

/// Every file of a comparison, sorted by path, the manifest among them.
///
/// # Errors
/// Where a format could not be made.
pub fn files(report: &WhatIfReport, language: Language) -> Result<Vec<File>, PublishError> {
    let labels = Labels::new(&report.codes, language);
    let figure = report.sweep.as_ref().map(|sweep| figure(sweep, labels)).transpose()?;
    let page = render::leaflet(&page::page(report, figure.as_ref(), labels))?;
    let mut files = vec![File { path: "index.html".to_owned(), bytes: page }];
    let datasets = records::of_whatif(report);
    files.extend(datasets.iter().map(|records| {
        File::text(&format!("{}.csv", records.id()), csv::write(records.as_ref(), labels))
    }));
    if let Some(Figure { id, picture, .. }) = figure {
        let png = picture.png().map_err(|error| PublishError::Chart { id, error });
        files.push(File::text("charts/sweep.svg", picture.svg.clone()));
        files.push(File { path: "charts/sweep.png".to_owned(), bytes: png? });
    }
    let naming = Naming {
        name: "shihanki-whatif",
        title: labels.either("基準の変更による区分の変化", "What other rules would change"),
    };
    let codes = codes::codes(report);
    let package = package::write(naming, &files, &datasets, &codes, labels)?;
    files.push(File::text(package::NAME, package));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let body = OfWhatIf::new(report, labels.language.code());
    Manifest::add(Kind::WhatIf, body, &mut files)?;
    Ok(files)
}

/// The heat map of a sweep.
fn figure(sweep: &Sweep, labels: Labels<'_>) -> Result<Figure, PublishError> {
    let language = labels.language;
    let name = labels.say(&sweep.row.name);
    let total = grouped(sweep.incidents.into());
    let description = say!(
        labels,
        "「{name}」に係る事故{total}件のうち、継続時間と影響利用者数の基準の組合せごとに、重大な事故となる件数を示す。",
        "Of the {total} incidents on the row \"{name}\": how many each pair of thresholds would make serious."
    );
    let either = |ja, en| labels.either(ja, en).to_owned();
    let minutes = sweep.minutes.iter().map(|limit| duration(*limit, language));
    let users = sweep.users.iter().map(|limit| match language {
        Language::Japanese => format!("{}以上", people(*limit, language)),
        Language::English => grouped((*limit).into()),
    });
    let map = HeatMap {
        text: ChartText {
            title: say!(
                labels,
                "図1　基準別の重大な事故の件数（{name}）",
                "Figure 1. Serious incidents by threshold ({name})"
            ),
            subtitle: say!(
                labels,
                "単位：件　対象{total}件　縦・横の基準をともに満たす事故の件数",
                "Number of incidents that reach both thresholds; {total} on the row"
            ),
            source: either(
                "資料：電気通信事業者からの事故報告",
                "Source: incident reports of telecommunications carriers",
            ),
            notes: Vec::new(),
            description,
            empty: either("該当する事故はない", "No incidents"),
        },
        row_title: either("継続時間の基準", "Duration"),
        column_title: either("影響利用者数の基準", "Affected users"),
        rows: minutes.map(|limit| say!(labels, "{limit}以上", "{limit} or more")).collect(),
        columns: users.collect(),
        counts: sweep.serious.clone(),
        marks: sweep.cells(&sweep.in_force),
        mark_legend: either("現行の基準", "Thresholds in force"),
    };
    Figure::of(SWEEP, &map)
}
