//! Why the PDF could not be made.

/// Why the PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The fonts inside the program are unusable.
    #[error("the embedded fonts cannot be read")]
    Font,
    /// The content could not be written down for the template.
    #[error("the content cannot be handed to the template: {0}")]
    Content(String),
    /// A virtual file has a name that cannot be one.
    #[error("`{0}` cannot name a part of the document")]
    Part(String),
    /// It could not be typeset.
    #[error("the pages cannot be set: {0}")]
    Typesetting(String),
    /// The document does not keep to PDF/UA-1 or PDF/A-2a.
    #[error("the document does not keep to PDF/UA-1 and PDF/A-2a: {0}")]
    Standard(String),
}
