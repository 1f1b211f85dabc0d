//! How the form (報告様式) has a column filled in.

/// What a column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Text of any kind.
    Text,
    /// A date with a time.
    Moment {
        /// Whether nothing else is let through.
        is_strict: bool,
    },
    /// A whole number.
    Whole {
        /// The least.
        from: i32,
        /// Whether nothing else is let through.
        is_strict: bool,
    },
    /// A value of a list.
    Choice {
        /// The list.
        list: List,
        /// Whether nothing else is let through.
        is_strict: bool,
    },
}

/// A list of choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The services.
    Service,
    /// 有 and 無.
    YesNo,
    /// 有料 and 無料.
    Fee,
    /// The prefectures.
    Prefecture,
    /// The whole country, regions and prefectures.
    Area,
    /// 可 and 不可.
    Sharing,
    /// A list of the table of codes.
    Codes {
        /// Its code.
        list: &'static str,
        /// What it is a list of.
        name: &'static str,
    },
}

/// How a column is filled in.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What is said beside a cell; within the 255 characters that a message there holds.
    pub how: &'static str,
    /// What it holds in the example of an incident; empty where it is left blank.
    pub example: &'static str,
    /// What it holds in the example of a nil report.
    pub nil: &'static str,
    /// What it takes.
    pub input: Input,
    /// Its width in characters.
    pub width: f64,
}

/// A value of this list, and nothing else.
pub const fn only(list: List) -> Input {
    Input::Choice { list, is_strict: true }
}

/// A value of this list, or something like it.
pub const fn among(list: List) -> Input {
    Input::Choice { list, is_strict: false }
}
