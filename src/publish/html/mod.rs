//! `index.html`: the report as one page, without anything from the network.

pub mod view;

pub use view::tables::{Cell, Line, Section, Sheet, section};

use super::PublishError;
use super::figures::Figure;
use super::labels::Labels;
use crate::model::report::Report;
use askama::Template;

/// The page.
///
/// # Errors
/// Where the template cannot be rendered.
pub fn write(
    report: &Report,
    figures: &[Figure],
    labels: Labels<'_>,
) -> Result<String, PublishError> {
    let search = view::search::index(report, labels)?;
    Ok(view::Page { search, ..view::page(report, figures, labels) }.render()?)
}
