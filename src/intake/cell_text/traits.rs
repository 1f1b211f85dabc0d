//! What can be said of few texts, and is asked of all.

/// What every text is asked about, and nearly none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    /// None of it.
    pub const NONE: Self = Self(0);
    /// It says that it is the same as the cell above.
    pub const DITTO: Self = Self(1);
    /// It is what spreadsheet programs show in place of a value.
    pub const ERROR: Self = Self(1 << 1);
    /// It has lost characters on its way.
    pub const GARBLED: Self = Self(1 << 2);
    /// It has characters that CP932 lacks.
    pub const BEYOND_CP932: Self = Self(1 << 3);
    /// Bytes that nobody could read stood in it.
    pub const REPLACED: Self = Self(1 << 4);
    /// It may state a unit of the values of a column.
    pub const UNITS: Self = Self(1 << 5);
    /// What it holds is not the text itself.
    pub const HOLDS_OTHER: Self = Self(1 << 6);
    /// It has one of the characters by which texts say that they are the same as the one above.
    pub const SAME: Self = Self(1 << 7);

    /// This where it is so.
    pub(super) fn of(self, is_so: bool) -> Self {
        if is_so { self } else { Self::NONE }
    }

    /// What is so of one or of another.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this is so.
    #[must_use]
    pub const fn has(self, one: Self) -> bool {
        self.0 & one.0 != 0
    }
}

impl Default for Traits {
    /// Of what nobody has looked at, all may be so.
    fn default() -> Self {
        Self(u8::MAX)
    }
}
