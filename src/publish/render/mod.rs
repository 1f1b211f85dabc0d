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
pub use text::leaflet as leaflet_text;

/// Every format, what takes longest first.
pub const FORMATS: [&dyn Format; 7] = [
    &pdf::Pdf,
    &pdf::SummaryPdf,
    &html::Page,
    &xlsx::Charts,
    &markdown::Markdown,
    &text::PlainText,
    &text::PressRelease,
];
