//! `charts.xlsx`: each table beside a chart that can be edited.

use super::Format;
use crate::publish::document::Document;
use crate::publish::{PublishError, xlsx};

/// The workbook.
pub struct Charts;

impl Format for Charts {
    fn path(&self) -> &'static str {
        "charts.xlsx"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        let path = || self.path().to_owned();
        xlsx::charts(document).map_err(|error| PublishError::Workbook { path: path(), error })
    }
}
