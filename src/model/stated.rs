//! What reports state in columns of codes.

use super::column::Column;
use std::sync::Arc;

/// What a report says in columns of codes, by column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatedCodes(Option<Arc<Vec<StatedCode>>>);

type StatedCode = (Column, Arc<str>);

impl StatedCodes {
    fn all(&self) -> &[StatedCode] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }

    /// The code in a column; `None` where none is stated.
    pub fn get(&self, column: Column) -> Option<&str> {
        self.all().iter().find(|(known, _)| *known == column).map(|(_, code)| &**code)
    }

    /// States a code in a column, or that there is none.
    pub fn set(&mut self, column: Column, code: Option<Arc<str>>) {
        if code.is_none() && self.get(column).is_none() {
            return;
        }
        let stated = Arc::make_mut(self.0.get_or_insert_default());
        stated.retain(|(known, _)| *known != column);
        stated.extend(code.map(|code| (column, code)));
    }

    /// Takes away the code in a column, and says whether there was any.
    pub fn take(&mut self, column: Column) -> bool {
        let is_stated = self.get(column).is_some();
        self.set(column, None);
        is_stated
    }

    /// The codes that rows state together: of each column in which they may not differ, the first.
    pub fn together<'a>(rows: impl Iterator<Item = &'a Self>) -> Self {
        let mut together = Self::default();
        for (column, code) in rows.flat_map(Self::all) {
            if !column.is_per_service() && together.get(*column).is_none() {
                together.set(*column, Some(Arc::clone(code)));
            }
        }
        together
    }

    /// Those of them in which rows may differ.
    #[must_use]
    pub fn per_service(&self) -> Self {
        if self.all().iter().all(|(column, _)| column.is_per_service()) {
            return self.clone();
        }
        let mut own = Self::default();
        for (column, code) in self.all().iter().filter(|(column, _)| column.is_per_service()) {
            own.set(*column, Some(Arc::clone(code)));
        }
        own
    }
}
