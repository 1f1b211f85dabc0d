//! What can be wrong with a count.

use crate::findings::Misreading;
use crate::intake::values::cursor::BadGrouping;
use crate::intake::values::number::NumberError;
use crate::intake::values::{PossibleReadings, hidden_hint, hidden_message};
use crate::model::bounds;
use crate::model::number::grouped;
use crate::model::text::{Text, shown_in_english};

/// The largest count that is believed; below it sums of counts, and of counts times durations, stay
/// exact.
pub const LARGEST: u64 = bounds::USERS;

pub const NOT_A_NUMBER: CountError = CountError::Invalid(Flaw::NotANumber);

pub const FRACTION: CountError = CountError::Invalid(Flaw::Fraction);

pub const TOO_LARGE: CountError = CountError::Invalid(Flaw::TooLarge);

pub const SEVERAL: CountError = CountError::Invalid(Flaw::Several);

/// From this unit on a single digit behind it is read in two ways (3千5, 3万5).
pub const AMBIGUOUS_FROM: u128 = 1_000;

/// Why a text is no count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountError {
    /// Not a whole number.
    Invalid(Flaw),
    /// Below zero.
    Negative,
    /// A range or a bound, not one number.
    Range,
    /// The header's unit is not understood.
    HeaderUnit,
}

/// Why a text is not a whole number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// In none of the accepted forms.
    NotANumber,
    /// Commas that do not part the number into threes (1,23).
    Grouping,
    /// A fraction of a person.
    Fraction,
    /// Above [`LARGEST`].
    TooLarge,
    /// A share, not a number.
    Percent,
    /// More than one number.
    Several,
    /// A character that keeps the number from being read whole.
    Hidden,
    /// More than one reading.
    Ambiguous(PossibleReadings),
    /// A unit of its own that is not the header's; what comes of either.
    Units(PossibleReadings),
}

impl CountError {
    /// The code of the finding.
    pub fn code(&self) -> Misreading {
        match self {
            Self::Negative => Misreading::NegativeNumber,
            Self::Range => Misreading::NumberRange,
            Self::Invalid(_) | Self::HeaderUnit => Misreading::Number,
        }
    }

    /// What is wrong, in one sentence.
    pub fn text(&self) -> Text {
        let (ja, en) = match self {
            Self::Invalid(Flaw::NotANumber) => {
                ("数として読み取れない値です。", "This cannot be read as a number.")
            }
            Self::Invalid(Flaw::Grouping) => (
                "桁区切りのコンマの位置が正しくない数値です。",
                "The commas do not part the number into groups of three digits.",
            ),
            Self::Invalid(Flaw::Fraction) => {
                ("整数でない数値です。", "The number is not a whole number.")
            }
            Self::Invalid(Flaw::TooLarge) => {
                let bound = grouped(LARGEST.into());
                return Text::new(
                    format!("数値が大きすぎます（上限は{bound}です）。"),
                    format!("The number is too large (the bound is {bound})."),
                );
            }
            Self::Invalid(Flaw::Percent) => {
                ("割合であり、数ではありません。", "This is a share, not a number.")
            }
            Self::Invalid(Flaw::Several) => (
                "一つの項目に複数の数が記入されています。",
                "There is more than one number in the cell.",
            ),
            Self::Invalid(Flaw::Hidden) => return hidden_message(),
            Self::Invalid(Flaw::Ambiguous(readings) | Flaw::Units(readings)) => {
                return readings.text();
            }
            Self::Negative => (
                "負の数（－、▲、括弧などの付いた数）とも、記号を除いた数とも読めます。",
                "This may be below zero (－, ▲, brackets), or the number without the sign.",
            ),
            Self::Range => (
                "一つの数値ではなく、範囲又は上限・下限として書かれた値です。",
                "This is a range or a bound, not one number.",
            ),
            Self::HeaderUnit => {
                ("列名にある単位を読み取れません。", "The unit in the header is not understood.")
            }
        };
        Text::new(ja, en)
    }

    /// How to mend it.
    pub fn hint(&self) -> Text {
        let (ja, en) = match self {
            Self::Invalid(Flaw::NotANumber | Flaw::Percent | Flaw::Several) => (
                "「1,234」「87万」のように一つの数を記入し、不明の場合は「不明」としてください。",
                "Write one number like 1,234 or 87万, and 不明 if it is not known.",
            ),
            Self::Invalid(Flaw::Ambiguous(_)) => (
                "「1,234」「87万」のように、一通りに読める書き方で記入してください。",
                "Write it like 1,234 or 87万, so that it can be read in one way.",
            ),
            Self::Invalid(Flaw::Grouping) => (
                "コンマを3桁ごとに付ける（1,234）か、取り除いてください。",
                "Put a comma before every three digits (1,234), or none.",
            ),
            Self::Invalid(Flaw::Fraction) => (
                "整数で記入してください。「4.4万」のような書き方は、整数となる場合に限り使えます。",
                "Give a whole number; 4.4万 is accepted where it makes one.",
            ),
            Self::Invalid(Flaw::TooLarge) => {
                ("桁数と単位を確認してください。", "Check the number of digits and the unit.")
            }
            Self::Invalid(Flaw::Hidden) => return hidden_hint(),
            Self::Negative => (
                "記号を付けず、0以上の整数で記入してください。",
                "Give a whole number of 0 or more, without a mark before it.",
            ),
            Self::HeaderUnit => (
                "列名の単位を「（人）」又は「（万人）」とし、値には数値だけを記入してください。",
                "Give the unit in the header as （人） or （万人）, and the number alone in the cell.",
            ),
            Self::Invalid(Flaw::Units(_)) => (
                "値には数値だけを列名の単位で記入するか、列名の単位を取り除いてください。",
                "Give the number alone, in the unit of the header, or take the unit out of the header.",
            ),
            Self::Range => (
                "一つの数値を記入してください。概数の場合は「約7万」、不明の場合は「不明」としてください。",
                "Give one number: 約7万 if it is approximate, 不明 if it is not known.",
            ),
        };
        Text::new(ja, en)
    }
}

shown_in_english!(CountError);

impl std::error::Error for CountError {}

impl From<BadGrouping> for CountError {
    fn from(_: BadGrouping) -> Self {
        Self::Invalid(Flaw::Grouping)
    }
}

impl From<NumberError> for CountError {
    fn from(error: NumberError) -> Self {
        Self::Invalid(match error {
            NumberError::Malformed => Flaw::NotANumber,
            NumberError::Grouping => Flaw::Grouping,
            NumberError::Fraction => Flaw::Fraction,
            NumberError::TooLarge => Flaw::TooLarge,
        })
    }
}
