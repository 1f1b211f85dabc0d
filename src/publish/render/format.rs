//! What every format does.

use crate::model::settings::Publishing;
use crate::publish::document::Document;
use crate::publish::error::PublishError;

/// A format.
pub trait Format: Sync {
    /// The path of its file in the folder of a report.
    fn path(&self) -> &'static str;

    /// Whether it is asked for.
    fn is_wanted(&self, _publishing: Publishing) -> bool {
        true
    }

    /// The file.
    ///
    /// # Errors
    /// Where it cannot be made.
    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError>;
}
