//! What can be said of a text by looking at each of its characters once.

use crate::intake::row::ditto::may_be_more_than_ditto;
use crate::intake::sheet::title::signs::begins_unit;
use crate::intake::values::normalize::is_plain;
use crate::model::cp932;
use std::sync::LazyLock;

/// What the characters of a text are, each in what is most usual.
#[derive(Debug, Clone, Copy)]
pub struct Signs(u8);

impl Signs {
    /// One of them is in no way usual.
    pub const UNUSUAL: u8 = 1;
    /// One of them is a sign or a space of full width.
    pub const WIDE: u8 = 1 << 1;
    /// CP932 lacks one of them.
    pub const BEYOND_CP932: u8 = 1 << 2;
    /// With one of them a text may say that it is the same as the one above.
    pub const SAME: u8 = 1 << 3;
    /// One of them may begin a unit.
    pub const UNIT: u8 = 1 << 4;

    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let known = KNOWN.as_slice();
        let sign = |c: char| known.get(u32::from(c) as usize).copied().unwrap_or(Self::UNUSUAL);
        Self(text.chars().fold(0, |signs, c| signs | sign(c)))
    }

    /// Whether this is so of any.
    pub const fn has(self, one: u8) -> bool {
        self.0 & one != 0
    }
}

/// The signs of the characters of the basic plane: millions are looked at, and few thousand differ.
static KNOWN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let signs = |point: u32| char::from_u32(point).map_or(Signs::UNUSUAL, signs);
    (0..0x1_0000).map(signs).collect()
});

fn signs(c: char) -> u8 {
    let is_wide = matches!(c, '\u{3000}' | '！'..='～');
    if matches!(c, '?' | '？') || !is_wide && !is_plain(c) {
        return Signs::UNUSUAL;
    }
    let signs = [
        (is_wide, Signs::WIDE),
        (!cp932::has(c), Signs::BEYOND_CP932),
        (may_be_more_than_ditto(c), Signs::SAME),
        (begins_unit(c), Signs::UNIT),
    ];
    signs.iter().filter(|(is_so, _)| *is_so).fold(0, |all, (_, sign)| all | sign)
}
