//! Messages to rows.

use super::FileRead;
use crate::findings::Defect;
use crate::intake::bounds::Left;
use crate::intake::cells::Memory;
use crate::intake::decode::Decoded;
use crate::intake::message::{self, Message};
use crate::intake::row::{Context, Home};
use crate::intake::settings::Reading;
use crate::model::finding::Place;
use std::sync::Arc;

impl FileRead {
    /// Reads the reports of a message, and tells of its other lines.
    pub(super) fn message(
        &mut self,
        path: &Arc<str>,
        decoded: &Decoded<'_>,
        reading: Reading<'_>,
        left: Left,
        memory: &mut Memory,
    ) -> Result<(), Defect> {
        let Message { reports, passed_over } =
            message::read(&decoded.text, &reading.settings.mapping);
        self.take(&reports, left)?;
        let home =
            Arc::new(Home { path: Arc::clone(path), sheet: None, text: None, is_message: true });
        for (line, text, defect) in passed_over {
            let place = Place { file: Arc::clone(path), sheet: None, line: Some(line), cell: None };
            self.journal.note(defect, place, text, None);
        }
        for report in reports {
            let decoded = Some(decoded);
            self.sheet(report, Context { home: &home, decoded, covers: &[], reading }, memory);
        }
        Ok(())
    }
}
