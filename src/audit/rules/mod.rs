//! The rules, a file a group.

mod blanks;
mod characters;
mod choices;
mod definitions;
mod documented;
mod earlier;
mod first_row;
mod kind;
mod labels;
mod long_form;
mod looks;
mod names;
mod numbers;
mod one_datum;
mod one_table;
mod outside;
mod records;
mod time_and_place;

use super::companions::Companions;
use super::read::{Document, Sheet};
use super::view::{Notes, View};
use rayon::prelude::*;

pub use earlier::{against, same_table};

/// What concerns a file as a whole.
pub fn of_file(document: &Document, companions: &Companions) -> Notes {
    let mut notes = kind::check(document);
    notes.extend(definitions::of_file(document, companions));
    notes
}

/// What concerns a sheet, whatever its table.
pub fn of_sheet(sheet: &Sheet) -> Notes {
    let mut notes = looks::check(sheet);
    notes.extend(records::check(sheet));
    notes.extend(numbers::formulas(sheet));
    notes
}

/// What concerns the table of a sheet.
pub fn of_table(view: &View<'_>) -> Notes {
    /// A group of rules.
    type Check = fn(&View<'_>) -> Notes;
    const OF_FORM: [Check; 8] = [
        one_table::check,
        outside::check,
        names::check,
        one_datum::check,
        characters::check,
        looks::formats,
        numbers::check,
        first_row::check,
    ];
    // What a sheet that explains others holds is not data.
    const OF_DATA: [Check; 7] = [
        blanks::check,
        labels::check,
        choices::check,
        documented::check,
        time_and_place::check,
        definitions::check,
        long_form::check,
    ];
    let data = OF_DATA.iter().filter(|_| !view.is_document);
    let checks: Vec<&Check> = OF_FORM.iter().chain(data).collect();
    checks.into_par_iter().flat_map_iter(|check| check(view)).collect()
}
