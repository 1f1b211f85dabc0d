//! L1-01: the file is of a kind that machines read.

use crate::audit::read::{Document, Kind};
use crate::audit::view::Notes;
use crate::model::readability::Rule;
use crate::model::text::Text;

/// Looks at what the file is, by what it holds.
pub fn check(document: &Document) -> Notes {
    let what = match &document.kind {
        Kind::Workbook | Kind::Csv | Kind::OtherReadable => return Notes::new(),
        Kind::ForPeople => Text::new(
            "閲覧や印刷を目的とした形式か、機械が直接読み取れない形式です",
            "it is of a kind made for people, or not one that machines read",
        ),
        Kind::Damaged(why) => why.clone(),
    };
    vec![(Rule::FileKind, None, what)]
}
