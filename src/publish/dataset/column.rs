//! What a column is: its names, what its data are and mean, and where they come from.

use super::value::Value;
use crate::model::column;
use crate::model::incident::StatedCodes;
use crate::publish::labels::Labels;
use std::borrow::Cow;

/// What the data of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Codes of a list.
    Code(&'static str),
    /// The names of codes.
    Label,
    /// Whole numbers, with their unit in Japanese and English.
    Integer([&'static str; 2]),
    /// Numbers that may have decimals, with their unit in Japanese and English.
    Decimal([&'static str; 2]),
    /// Days.
    Day,
    /// Times, where some are known to the day alone, and periods.
    Time,
    /// Names and numbers by which things are known.
    Identifier,
    /// Text as the reports have it.
    Verbatim,
    /// Text of ours.
    Prose,
}

impl Kind {
    /// Its name in Japanese and English.
    pub fn name(self) -> [&'static str; 2] {
        match self {
            Self::Code(_) => ["コード", "code"],
            Self::Label => ["名称", "label"],
            Self::Integer(_) | Self::Decimal(_) => ["数値", "number"],
            Self::Day | Self::Time => ["日時", "time"],
            Self::Identifier => ["識別子", "identifier"],
            Self::Verbatim => ["原文", "verbatim"],
            Self::Prose => ["文章", "prose"],
        }
    }

    /// The unit of its numbers in Japanese and English, where they are numbers.
    pub fn unit(self) -> Option<[&'static str; 2]> {
        match self {
            Self::Integer(unit) | Self::Decimal(unit) => Some(unit),
            Self::Code(_)
            | Self::Label
            | Self::Day
            | Self::Time
            | Self::Identifier
            | Self::Verbatim
            | Self::Prose => None,
        }
    }

    /// The list of its codes, where they are codes.
    pub fn list(self) -> Option<&'static str> {
        match self {
            Self::Code(list) => Some(list),
            Self::Label
            | Self::Integer(_)
            | Self::Decimal(_)
            | Self::Day
            | Self::Time
            | Self::Identifier
            | Self::Verbatim
            | Self::Prose => None,
        }
    }
}

/// Words in Japanese and English.
pub type Words = [Cow<'static, str>; 2];

/// Words that are always the same.
pub const fn words([ja, en]: [&'static str; 2]) -> Words {
    [Cow::Borrowed(ja), Cow::Borrowed(en)]
}

/// Whose word a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// That of the reports, or of what was counted.
    Stated,
    /// That of the rules.
    Judged,
    /// That of the rules, where it only follows from other columns: a reader of a revision note is
    /// not told of it.
    Following,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its physical name: an ASCII key.
    pub key: Cow<'static, str>,
    /// Its header as people read it.
    pub names: Words,
    /// What its data are.
    pub kind: Kind,
    /// What they mean, and how they are worked out.
    pub meaning: Words,
    /// What a blank means; empty where there is none.
    pub blank: [&'static str; 2],
    /// What a revision note calls it, where that is not its header.
    pub short: Option<[&'static str; 2]>,
    /// Whose word it is.
    pub word: Word,
    /// Whether it is among the columns that tell one record of its dataset from another.
    pub is_key: bool,
}

impl Definition {
    /// The definition of a column by its physical name, its names, what its data are, what a blank
    /// means and what the data mean.
    pub const fn new(
        key: Cow<'static, str>,
        names: Words,
        kind: Kind,
        blank: [&'static str; 2],
        meaning: Words,
    ) -> Self {
        Self { key, names, kind, meaning, blank, short: None, word: Word::Stated, is_key: false }
    }
}

/// A kind of record.
pub trait Record {
    /// A record of it.
    type Of<'a>: Copy;
}

/// Gets the value of a column from its record.
pub type Get<R> = for<'a> fn(<R as Record>::Of<'a>, Labels<'a>) -> Value<'a>;
/// Gets what is stated in columns of codes from a record.
pub type GetCodes<R> = for<'a> fn(<R as Record>::Of<'a>, Labels<'a>) -> &'a StatedCodes;

/// Where the values of a column come from.
pub enum Origin<R: Record> {
    /// From the record.
    Record(Get<R>),
    /// From the code that it states in this column of the reports.
    Stated(GetCodes<R>, column::Column),
}

/// A column of records of a kind.
pub struct Column<R: Record> {
    /// What it is.
    pub definition: Definition,
    /// Where its values come from.
    pub origin: Origin<R>,
}

impl<R: Record> Column<R> {
    /// A column that gets its value from a record.
    pub const fn new(definition: Definition, get: Get<R>) -> Self {
        Self { definition, origin: Origin::Record(get) }
    }

    /// Its value in a record.
    pub fn value<'a>(&self, record: R::Of<'a>, labels: Labels<'a>) -> Value<'a> {
        match self.origin {
            Origin::Record(get) => get(record, labels),
            Origin::Stated(codes, column) => Value::code_if(codes(record, labels).get(column)),
        }
    }

    /// The same column among those that tell one record of its dataset from another; they are never
    /// blank.
    #[must_use]
    pub fn key(mut self) -> Self {
        self.definition.is_key = true;
        self
    }

    /// The same column where a blank means this.
    #[must_use]
    pub fn or(mut self, blank: [&'static str; 2]) -> Self {
        self.definition.blank = blank;
        self
    }

    /// The same column where its data mean this.
    #[must_use]
    pub fn meaning(mut self, meaning: [&'static str; 2]) -> Self {
        self.definition.meaning = words(meaning);
        self
    }

    /// The same column, called so in a revision note.
    #[must_use]
    pub fn short(mut self, names: [&'static str; 2]) -> Self {
        self.definition.short = Some(names);
        self
    }

    /// The same column as the word of the rules.
    #[must_use]
    pub fn judged(mut self) -> Self {
        self.definition.word = Word::Judged;
        self
    }

    /// The same column as the word of the rules that only follows from other columns.
    #[must_use]
    pub fn following(mut self) -> Self {
        self.definition.word = Word::Following;
        self
    }

    /// The same column of records of another kind, which gets its value so.
    pub fn got<S: Record>(self, get: Get<S>) -> Column<S> {
        Column::new(self.definition, get)
    }
}

/// A column: its physical name, its names, what its data are, what a blank means, what its data mean
/// and how it gets them.
pub const fn column<R: Record>(
    key: &'static str,
    names: [&'static str; 2],
    kind: Kind,
    blank: [&'static str; 2],
    meaning: [&'static str; 2],
    get: Get<R>,
) -> Column<R> {
    let definition = Definition::new(Cow::Borrowed(key), words(names), kind, blank, words(meaning));
    Column::new(definition, get)
}
