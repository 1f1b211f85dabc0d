//! One cell as the sheet holds it.

use crate::findings::Defect;
use crate::intake::workbook::book::Book;
use crate::intake::workbook::refusal::{bad_address, damaged};
use crate::intake::workbook::rich::{self, Rich, plain};
use crate::intake::workbook::value::seen::Seen;
use crate::intake::workbook::value::{self, Value};
use crate::intake::workbook::xml::{Element, Xml};
use crate::model::bounds::{SHEET_COLUMNS, SHEET_ROWS};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// Where a cell stands, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) row: u32,
    pub(super) column: u32,
}

impl Position {
    /// The position that an address such as `B12` means.
    fn parse(address: &str) -> Option<Self> {
        let letters = address.find(|c: char| !c.is_ascii_alphabetic())?;
        let (letters, digits) = address.split_at_checked(letters)?;
        if !(1..=3).contains(&letters.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        let column = letters.bytes().fold(0, |column, letter| column * 26 + digit(letter));
        let row: u32 = digits.parse().ok()?;
        Some(Self { row: row.checked_sub(1)?, column: column - 1 })
    }
}

/// The cells from one corner to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<usize>,
}

impl Area {
    /// The area that a reference such as `A2:B3` or `A2` means.
    pub(super) fn parse(reference: &str) -> Option<Self> {
        let reference = reference.trim().replace('$', "");
        let (from, to) = reference.split_once(':').unwrap_or((&reference, &reference));
        let (from, to) = (Position::parse(from)?, Position::parse(to)?);
        let is_within = to.row < SHEET_ROWS && to.column < SHEET_COLUMNS.into();
        (is_within && from.row <= to.row && from.column <= to.column).then_some(Self {
            rows: from.row..=to.row,
            columns: from.column as usize..=to.column as usize,
        })
    }
}

/// What is said of a cell before its content.
pub(super) struct Cell {
    /// Where it says that it stands.
    pub(super) position: Option<Position>,
    style: usize,
    kind: Kind,
}

/// What a cell says that it holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It says nothing: a number, if it is one.
    Unsaid,
    Number,
    /// The number of a text that cells share.
    Shared,
    /// The text that a formula came to.
    Result,
    Inline,
    Truth,
    Error,
    Date,
}

/// The formula of a cell.
struct Formula {
    text: String,
    /// Where its values are to stand, where that is more than its own cell.
    area: Option<Area>,
}

impl Cell {
    pub(super) fn read(element: &Element<'_>) -> Result<Self, Defect> {
        let mut address = None;
        let mut kind = Some(Kind::Unsaid);
        let mut style = 0;
        element.attributes(|name, value| match name {
            "r" => address = Some(Position::parse(value.trim())),
            "s" => style = value.trim().parse().unwrap_or_default(),
            "t" => kind = Kind::named(value.trim()),
            _ => {}
        })?;
        match (address, kind) {
            (Some(None), _) => Err(bad_address()),
            (_, None) => Err(damaged(
                "セルの値の種類が正しくありません",
                "the kind of value of a cell is not known",
            )),
            (address, Some(kind)) => Ok(Self { position: address.flatten(), style, kind }),
        }
    }

    /// Reads the content of the cell: what is seen in it, and where else the values of its formula
    /// are missing.
    pub(super) fn seen(
        self,
        xml: &mut Xml<'_>,
        book: &Book,
    ) -> Result<(Seen, Option<Area>), Defect> {
        let (mut value, mut text, mut formula) = (None, None, None);
        while let Some(element) = xml.child()? {
            match element.name() {
                "v" => value = Some(xml.text()?),
                "is" => text = Some(rich::text(xml)?),
                "f" => {
                    let (mut is_shared, mut area) = (false, None);
                    element.attributes(|name, value| match name {
                        "t" => is_shared = value == "shared",
                        "ref" => area = Area::parse(value),
                        _ => {}
                    })?;
                    let area = area.filter(|_| !is_shared);
                    formula = Some(Formula { text: xml.text()?, area });
                }
                _ => xml.skip()?,
            }
        }
        let style = book.styles.get(self.style);
        let see = |value: &Value<'_>| value::seen(value, &style.format, style.look, book.is_1904);
        let is_without = text.is_none() && self.kind.lacks_value(value.as_deref(), book);
        if let Some(formula) = formula.filter(|_| is_without) {
            return Ok((see(&Value::Formula(formula.text)), formula.area));
        }
        let value = match text {
            Some(text) => Some(Value::Text(Cow::Owned(text))),
            None => value.map_or(Ok(None), |value| self.kind.value(&value, book))?,
        };
        Ok((value.map(|value| see(&value)).unwrap_or_default(), None))
    }
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::Result,
            "inlineStr" => Self::Inline,
            "b" => Self::Truth,
            "e" => Self::Error,
            "d" => Self::Date,
            _ => return None,
        })
    }

    /// Whether a formula has no value that anybody has calculated.
    fn lacks_value(self, value: Option<&str>, book: &Book) -> bool {
        let Some(value) = value else { return true };
        match self {
            // A formula may well come to a text without a character.
            Self::Result => false,
            Self::Unsaid | Self::Number if book.is_to_be_calculated => {
                value.trim().is_empty() || value.trim().parse() == Ok(0.0_f64)
            }
            _ => value.trim().is_empty(),
        }
    }

    /// What the text of a cell stands for.
    fn value<'a>(self, text: &str, book: &'a Book) -> Result<Option<Value<'a>>, Defect> {
        let trimmed = text.trim();
        if trimmed.is_empty() && self != Self::Result {
            return Ok(None);
        }
        Ok(Some(match self {
            Self::Shared => {
                let index = trimmed.parse::<usize>().ok();
                let shared = index.and_then(|index| book.strings.get(index));
                Value::Text(Cow::Borrowed(shared.ok_or_else(|| {
                    damaged("セルの文字列がありません", "the text of a cell is not there")
                })?))
            }
            Self::Result | Self::Inline => whole(text),
            Self::Truth => match trimmed {
                "1" | "true" | "TRUE" => Value::Truth(true),
                "0" | "false" | "FALSE" => Value::Truth(false),
                _ => return Err(unknown(text)),
            },
            Self::Error => Value::Error(trimmed.to_owned()),
            Self::Date => Value::Date(trimmed.to_owned()),
            Self::Unsaid | Self::Number => match trimmed.parse() {
                Ok(number) => Value::Number(number),
                Err(_) if self == Self::Unsaid => whole(text),
                Err(_) => return Err(unknown(text)),
            },
        }))
    }
}

/// A text that is all written as its cell is.
fn whole(text: &str) -> Value<'static> {
    Value::Text(Cow::Owned(Rich::of(plain(text, true).into_owned())))
}

fn unknown(text: &str) -> Defect {
    let text: String = text.chars().take(20).collect();
    damaged(
        &format!("セルに不明な値「{text}」があります"),
        &format!("a cell holds `{text}`, which is not known"),
    )
}
