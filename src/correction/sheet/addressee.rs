//! Who a sheet is addressed to.

use super::questions::Inquiry;
use crate::model::text::one_line;

/// The name of what cannot be addressed: whole files, and rows that name no carrier.
pub const UNADDRESSED: &str = "提出者不明";
/// As many characters of a name are printed above each page.
pub const MOST_IN_A_TITLE: usize = 80;

/// Who the letter is addressed to, as titles have it.
pub fn addressee(inquiry: &Inquiry) -> String {
    let name = inquiry.carrier.as_deref().unwrap_or(UNADDRESSED);
    one_line(name).chars().take(MOST_IN_A_TITLE).collect()
}
