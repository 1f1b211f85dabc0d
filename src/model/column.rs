//! The columns of an incident report, as carriers fill them in.

macro_rules! columns {
    ($(
        $(#[$doc:meta])*
        $variant:ident = $key:literal, $header:literal, $presence:ident, $agreement:ident, $reading:tt;
        $how:literal, $example:literal, $nil:literal, $input:expr, $width:literal;
    )*) => {
        /// A column of an incident report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column { $($(#[$doc])* $variant,)* }

        by_reading! { [] [] $($variant $reading)* }

        /// How the cells of a column are read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ReadAs {
            /// In a way of its own.
            Own(Own),
            /// As codes of the list that bears its key, which records and tables take as they stand.
            Coded(Coded),
        }

        impl Column {
            /// Every column, in the order of the reporting form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The Japanese header.
            pub fn header(self) -> &'static str {
                match self { $(Self::$variant => $header,)* }
            }

            /// The ASCII key, accepted as a header as well.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Whether the column must be there.
            pub fn presence(self) -> Presence {
                match self { $(Self::$variant => Presence::$presence,)* }
            }

            /// What the rows of one report say together in it.
            pub fn agreement(self) -> Agreement {
                match self { $(Self::$variant => Agreement::$agreement,)* }
            }

            /// How its cells are read.
            pub fn read_as(self) -> ReadAs {
                match self { $(Self::$variant => reading!($variant $reading),)* }
            }

            /// How the form has it filled in.
            pub fn entry(self) -> Entry {
                let (how, example, nil, input, width) = match self {
                    $(Self::$variant => ($how, $example, $nil, $input, $width),)*
                };
                Entry { how, example, nil, input, width }
            }
        }
    };
}

/// Sorts the columns by how they are read.
macro_rules! by_reading {
    ([$($own:ident)*] [$($coded:ident { $($said:tt)* })*]) => {
        /// A column that is read in a way of its own.
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Own { $($own,)* }

        /// A column of codes.
        #[allow(missing_docs)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Coded { $($coded,)* }

        impl Coded {
            /// The column.
            pub fn column(self) -> Column {
                match self { $(Self::$coded => Column::$coded,)* }
            }

            /// What tables and records say of it.
            pub fn published(self) -> Published {
                match self { $(Self::$coded => Published { $($said)* },)* }
            }
        }
    };
    ([$($own:tt)*] [$($coded:tt)*] $variant:ident own $($rest:tt)*) => {
        by_reading! { [$($own)* $variant] [$($coded)*] $($rest)* }
    };
    ([$($own:tt)*] [$($coded:tt)*] $variant:ident { $($said:tt)* } $($rest:tt)*) => {
        by_reading! { [$($own)*] [$($coded)* $variant { $($said)* }] $($rest)* }
    };
}

macro_rules! reading {
    ($variant:ident own) => {
        ReadAs::Own(Own::$variant)
    };
    ($variant:ident { $($said:tt)* }) => {
        ReadAs::Coded(Coded::$variant)
    };
}

mod entry;
mod rows;
mod terms;

pub use entry::{Entry, Input, List};
pub use rows::{Coded, Column, Own, ReadAs};
pub use terms::{Agreement, InRecords, Presence, Published};

impl Column {
    /// Whether it speaks of one service alone, so that the rows of one report may differ in it.
    pub fn is_per_service(self) -> bool {
        self.agreement() == Agreement::PerService
    }

    /// The columns in which the rows of a report have this to say together.
    pub fn with(agreement: Agreement) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |column| column.agreement() == agreement)
    }

    /// The same as a column of codes, where it is one.
    pub fn coded(self) -> Option<Coded> {
        match self.read_as() {
            ReadAs::Coded(coded) => Some(coded),
            ReadAs::Own(_) => None,
        }
    }
}
