//! The formats of the report that people read: each is a pure function of the document.

mod format;
mod html;
mod markdown;
pub mod pdf;
mod prose;
mod text;
mod xlsx;

pub use format::Format;
pub use html::leaflet;
pub use markdown::leaflet as leaflet_markdown;
pub use text::{leaflet as leaflet_text, leaflet_within as leaflet_text_within};

use crate::model::settings::Publishing;

/// Every format, what takes longest first.
const FORMATS: [&dyn Format; 7] = [
    &pdf::Pdf,
    &pdf::SummaryPdf,
    &html::Page,
    &xlsx::Charts,
    &markdown::Markdown,
    &text::PlainText,
    &text::PressRelease,
];

/// The formats that are asked for.
pub fn wanted(publishing: Publishing) -> impl Iterator<Item = &'static dyn Format> {
    FORMATS.into_iter().filter(move |format| format.is_wanted(publishing))
}
