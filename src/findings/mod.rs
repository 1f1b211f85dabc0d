//! Every kind of finding, a row each: what it is, its code, how grave it is, what is wrong and how to
//! mend it, in both languages.

/// A table of findings. Words are two texts, in Japanese and English, and behind them what names in
/// them stand for; the name of words that several findings share; or a block in which `language`, as
/// it is called above the table, is the one asked for.
macro_rules! findings {
    (in $language:ident; $(#[$of:meta])* $group:ident { $(
        $(#[$doc:meta])*
        $name:ident $(($($part:ident: $of_part:ty),+))? $({ $($(#[$what:meta])* $field:ident: $of_field:ty,)+ })?
            = $code:tt, $severity:expr;
            message $message:tt
            $(refused $refused:tt)?
            hint $hint:tt
    )+ }) => {
        $(#[$of])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $group { $(
            $(#[$doc])*
            $name $(($($of_part),+))? $({ $($(#[$what])* $field: $of_field,)+ })?,
        )+ }

        #[allow(unused_variables, reason = "no column of the table needs every field of a row")]
        impl $group {
            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self { $(
                    Self::$name $(($($part),+))? $({ $($field),+ })? => $crate::findings::code!($code),
                )+ }
            }

            /// Every code in the table.
            pub fn codes() -> impl Iterator<Item = &'static str> {
                std::iter::empty()$(.chain($crate::findings::code!(all $code)))+
            }

            /// How grave it is.
            pub fn severity(&self) -> $crate::model::finding::Severity {
                match self { $(
                    Self::$name $(($($part),+))? $({ $($field),+ })? => $severity,
                )+ }
            }

            /// What is wrong.
            pub fn message(&self, $language: $crate::model::text::Language) -> String {
                match self { $(
                    Self::$name $(($($part),+))? $({ $($field),+ })? =>
                        $crate::findings::words!($language $message),
                )+ }
            }

            /// What is wrong where a cell is refused that has to say one thing.
            pub fn refused(&self, $language: $crate::model::text::Language) -> String {
                match self { $(
                    Self::$name $(($($part),+))? $({ $($field),+ })? =>
                        $crate::findings::words!($language { self.message($language) } $(or $refused)?),
                )+ }
            }

            /// How to mend it.
            pub fn hint(&self, $language: $crate::model::text::Language) -> String {
                match self { $(
                    Self::$name $(($($part),+))? $({ $($field),+ })? =>
                        $crate::findings::words!($language $hint),
                )+ }
            }

            /// What is wrong and how to mend it, in both languages.
            pub fn words(&self) -> ($crate::model::text::Text, $crate::model::text::Text) {
                let [message, hint] = [Self::message, Self::hint]
                    .map(|say| $crate::model::text::Text::each(|language| say(self, language)));
                (message, hint)
            }
        }
    };
}
pub(crate) use findings;

/// The code of a row, or every code that it can have: it is written there, or the field is named that
/// has it, and its type.
macro_rules! code {
    ($code:literal) => {
        $code
    };
    (($field:ident: $codes:ident)) => {
        $field.code()
    };
    (all $code:literal) => {
        [$code]
    };
    (all ($field:ident: $codes:ident)) => {
        $codes::ALL.iter().map(|code| code.code())
    };
}
pub(crate) use code;

/// The words of a row in a language: the second, where there are two.
macro_rules! words {
    ($language:ident $most:tt or $here:tt) => { $crate::findings::words!($language $here) };
    ($language:ident [$($words:tt)+]) => {
        $crate::model::text::in_language!($language, $($words)+)
    };
    ($language:ident $shared:ident) => { $language.of($shared).to_owned() };
    ($language:ident $words:block) => { $words };
}
pub(crate) use words;

mod column;
mod files;
mod message;
mod reports;
mod seen;
mod tables;
mod values;

pub use files::FileDefect;
pub use message::MessageDefect;
pub use reports::{Lacking, ReportDefect, RowReference};
pub use seen::Seen;
pub use tables::{SecondTable, TableDefect, UnitPlace, UnitSource};
pub use values::{Garbling, Misreading, ValueDefect, weekday};

use crate::model::finding::Severity;
use crate::model::text::{Language, Text};
use std::collections::BTreeSet;

/// What the findings are of.
macro_rules! defects {
    ($($(#[$doc:meta])* $of:ident($group:ident);)+) => {
        /// What a finding says, before it is put into words.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Defect { $($(#[$doc])* $of($group),)+ }

        $(impl From<$group> for Defect {
            fn from(defect: $group) -> Self {
                Self::$of(defect)
            }
        })+

        impl Defect {
            /// Every code that a finding can have.
            pub fn codes() -> BTreeSet<&'static str> {
                std::iter::empty()$(.chain($group::codes()))+.collect()
            }

            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$of(defect) => defect.code(),)+ }
            }

            /// How grave it is.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$of(defect) => defect.severity(),)+ }
            }

            /// What is wrong.
            pub fn message(&self, language: Language) -> String {
                match self { $(Self::$of(defect) => defect.message(language),)+ }
            }

            /// How to mend it.
            pub fn hint(&self, language: Language) -> String {
                match self { $(Self::$of(defect) => defect.hint(language),)+ }
            }

            /// What is wrong and how to mend it, in both languages.
            pub fn words(&self) -> (Text, Text) {
                match self { $(Self::$of(defect) => defect.words(),)+ }
            }
        }
    };
}

defects! {
    /// A file or a sheet, and the encoding that it is in.
    File(FileDefect);
    /// A table: its header row, its units, rows that are no reports.
    Table(TableDefect);
    /// A message that is no table.
    Message(MessageDefect);
    /// The value of a cell.
    Value(ValueDefect);
    /// What is seen in a workbook.
    Seen(Seen);
    /// A report beside others, what it names, and its class.
    Report(ReportDefect);
}

impl Defect {
    /// A file that cannot be read as reports: why, and what to do.
    pub fn unreadable(why: Text, hint: Text) -> Self {
        FileDefect::Unreadable(why, hint).into()
    }

    /// Whether it lies in what one cell holds, whatever stands in the others, and keeps the value
    /// from being used.
    pub fn is_of_one_cell(&self) -> bool {
        match self {
            Self::File(_) | Self::Message(_) => false,
            Self::Table(defect) => {
                matches!(defect, TableDefect::NothingAbove | TableDefect::MoreThanSame)
            }
            Self::Value(defect) => defect.is_of_one_cell(),
            Self::Seen(seen) => seen.is_of_one_cell(),
            Self::Report(defect) => {
                use ReportDefect::{ExcludeContradiction, ExcludeNoReason};
                matches!(defect, ExcludeNoReason | ExcludeContradiction)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::OPEN_CLASS;

    #[test]
    fn codes_that_are_asked_for_are_those_of_a_row() {
        let asked = OPEN_CLASS.into_iter().chain(["file.unreadable", "file.skipped"]);
        for code in asked {
            assert!(Defect::codes().contains(code), "{code}");
        }
    }
}
