//! What is seen of records is settled once their columns are known.

use super::{Appearance, Mark};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::{Layout, Record};

impl Record {
    /// Settles whether a record is struck through throughout, by the columns that a layout knows.
    pub fn settle(&mut self, layout: &Layout) {
        let Self { fields, merged, appearance, .. } = self;
        appearance.settle(fields, |index| {
            layout.columns.get(index).is_some_and(Option::is_some) && !merged.contains(&index)
        });
    }

    /// Marks the cells beside which something stands under the same header, given what is seen of
    /// the header row.
    pub fn mark_beside(&mut self, header: &Appearance) {
        let mut covered: Vec<usize> = header
            .marks
            .iter()
            .filter_map(|(index, mark)| matches!(mark, Mark::Covered(_)).then_some(*index))
            .collect();
        covered.sort_unstable();
        covered.dedup();
        let mut by = None;
        let mut last = None;
        for index in covered {
            // The header of the first covered column is in the one before it.
            if last.is_none_or(|last| last + 1 != index) {
                by = index.checked_sub(1);
            }
            last = Some(index);
            let field = self.fields.get_mut(index).filter(|field| !field.is_blank());
            if let (Some(by), Some(field)) = (by, field) {
                self.appearance.marks.push((by, Mark::Beside(field.normal().to_owned())));
                // It is told as what it is, and not as a field too many.
                *field = CellText::default();
            }
        }
    }

    /// Takes over what is seen of the cells above for those that say that they are the same. What
    /// is struck through is not read, for the row below it either.
    pub fn take_marks(&mut self, above: &Appearance) {
        let Self { above: same, merged, appearance, .. } = self;
        let is_same = |index: &usize| same.contains_key(index) && !merged.contains(index);
        let taken = above.marks.iter().filter(|(index, mark)| is_same(index) && mark.is_of_value());
        appearance.marks.extend(taken.cloned());
        if above.is_struck {
            for (index, text) in same.iter_mut() {
                let whole = text.replace(CellText::default()).unwrap_or_default();
                appearance.marks.push((*index, Mark::Struck(whole.to_string())));
            }
        }
    }
}
