//! What a workbook shows of a cell or a row that its text alone does not say: the values are read as
//! a person sees them, and where that takes a reserve, the reserve travels with the text.

pub mod notes;
mod records;

use super::values::normalize::normalize;
use std::ops::Deref;

/// What is seen of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appearance {
    /// What is seen of its cells, by the index of the column, the first being 0; a cell may be there
    /// several times, and most are not.
    pub marks: Vec<(usize, Mark)>,
    /// Whether the row is hidden.
    pub is_hidden: bool,
    /// Whether it is struck through throughout. Its cells then hold their texts all the same.
    pub is_struck: bool,
}

/// What is seen of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// It shows an error in place of a value; its text is the name of the error.
    Error,
    /// It holds a formula whose value was not stored; its text is the formula.
    Uncalculated,
    /// Text in it is struck through and not read; this is all of its text.
    Struck(String),
    /// Text in it is in superscript or subscript, a remark that is not read; this is the remark. It
    /// is empty where the whole cell is written so and has been read.
    Raised(String),
    /// It holds a date.
    Date,
    /// Its number is shown as another, or not at all.
    Shown(Box<Shown>),
    /// Its time is shown without the days or hours that it holds as well.
    Short(Box<Short>),
    /// It lies under a cell that is merged over it from the left, and nobody sees what it holds;
    /// this is what it holds.
    Covered(String),
    /// It is merged with the cell above and reads as that one does; this is what it holds itself,
    /// which nobody sees.
    SameAsAbove(String),
    /// The header of its column is merged over the columns to the right, and this stands there.
    Beside(String),
}

/// How a number is shown that is not the number that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What is seen.
    pub text: String,
    /// How it is scaled, where its format does that.
    pub scaled: Option<Scaled>,
}

/// How a number is scaled where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scaled {
    /// By how many powers of ten the number that is seen is the smaller one.
    pub power: u32,
    /// What is seen behind it.
    pub unit: String,
    /// Whether something other than a point is seen among its digits.
    pub is_broken: bool,
}

/// A time that is shown without its days or hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// What is seen.
    pub shown: String,
    /// What is held.
    pub held: String,
}

impl Appearance {
    /// What is seen of a cell.
    pub fn of(&self, index: usize) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |(column, _)| *column == index).map(|(_, mark)| mark)
    }

    /// Settles whether a row is struck through throughout: whether of the cells for which
    /// `is_read` there is none with anything else in it. Then their struck texts are put back, for
    /// the row to be told and not lost.
    pub fn settle<Text>(&mut self, fields: &mut [Text], is_read: impl Fn(usize) -> bool)
    where
        Text: Deref<Target = str> + for<'a> From<&'a str>,
    {
        let is_struck =
            |(column, mark): &(usize, Mark)| is_read(*column) && matches!(mark, Mark::Struck(_));
        let is_blank =
            |(index, field): (usize, &Text)| !is_read(index) || normalize(field).is_empty();
        if self.is_struck
            || !self.marks.iter().any(is_struck)
            || !fields.iter().enumerate().all(is_blank)
        {
            return;
        }
        self.is_struck = true;
        self.marks.retain(|(column, mark)| {
            let Mark::Struck(whole) = mark else { return true };
            if let Some(field) = fields.get_mut(*column) {
                *field = Text::from(whole);
            }
            false
        });
    }
}

impl Mark {
    /// Whether it is a mark of the value, whichever cell it is read for.
    pub const fn is_of_value(&self) -> bool {
        !matches!(self, Self::Covered(_) | Self::SameAsAbove(_) | Self::Beside(_))
    }
}

/// What spreadsheet programs show in place of a value, besides a run of `#` where the column is too
/// narrow for it, and `Err:502` and its like.
const ERRORS: [&str; 19] = [
    "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!",
    "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#EXTERNAL!", "#PYTHON!",
    "#ERROR!", "#MACRO?",
];

/// Whether a text is what a spreadsheet program shows in place of a value, in any file: as CSV it is
/// saved as it is shown.
pub fn is_error(text: &str) -> bool {
    // Nearly no cell is one, and every cell is asked about.
    if !text.trim_start().starts_with(['#', '＃', 'E', 'e', 'Ｅ']) {
        return false;
    }
    let text = normalize(text).to_ascii_uppercase();
    let is_numbered = text.strip_prefix("ERR:").is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_narrow = text.len() > 2 && text.bytes().all(|byte| byte == b'#');
    is_numbered || is_narrow || ERRORS.contains(&text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_known_in_any_width_and_case() {
        for text in [
            "#N/A", " #REF! ", "＃Ｎ／Ａ", "#n/a", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!",
            "#NULL!", "#SPILL!", "Err:502", "########", "＃＃＃＃",
        ] {
            assert!(is_error(text), "{text}");
        }
        for text in ["", "N/A", "#1", "#", "##", "#N/A（調査中）", "Error", "Err:", "E-1", "#A-1"]
        {
            assert!(!is_error(text), "{text}");
        }
    }

    fn struck(marks: &[(usize, &str)]) -> Appearance {
        let mark = |(index, text): &(usize, &str)| (*index, Mark::Struck((*text).to_owned()));
        Appearance { marks: marks.iter().map(mark).collect(), ..Appearance::default() }
    }

    #[test]
    fn a_row_is_struck_throughout_where_nothing_that_is_read_is_left() {
        let fields = ["", "", "控え"].map(str::to_owned);
        let mut appearance = struck(&[(0, "A-1"), (1, "4万")]);
        let mut all = fields.clone();
        appearance.settle(&mut all, |_| true);
        assert!(!appearance.is_struck);
        assert_eq!(all, fields);
        appearance.settle(&mut all, |index| index < 2);
        assert!(appearance.is_struck && appearance.marks.is_empty());
        assert_eq!(all, ["A-1", "4万", "控え"]);
    }

    #[test]
    fn a_row_without_anything_struck_is_not() {
        let mut appearance = Appearance::default();
        appearance.settle(&mut [String::new()], |_| true);
        assert!(!appearance.is_struck);
        let mut appearance = struck(&[(1, "備考")]);
        let mut fields = ["", ""].map(str::to_owned);
        appearance.settle(&mut fields, |index| index < 1);
        assert!(!appearance.is_struck, "nothing that is read was struck");
    }
}
