//! Dashes, and what stands around a value and is no part of it.

/// Whether a character is a hyphen, a dash or a minus of Unicode, or what is typed in their place: the
/// long vowel mark and lines of box drawing. Wave dashes are none of them, for they say "from … to".
pub const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | 'ー'
            | '\u{2D7}'
            | '\u{58A}'
            | '\u{5BE}'
            | '\u{1173}'
            | '\u{1400}'
            | '\u{1806}'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{2012}'
            | '\u{2013}'
            | '\u{2014}'
            | '\u{2015}'
            | '\u{2043}'
            | '\u{207B}'
            | '\u{208B}'
            | '\u{2212}'
            | '\u{23AF}'
            | '\u{2500}'
            | '\u{2501}'
            | '\u{2796}'
            | '\u{2E17}'
            | '\u{2E1A}'
            | '\u{2E3A}'
            | '\u{2E3B}'
            | '\u{2E40}'
            | '\u{2E5D}'
            | '\u{30A0}'
            | '\u{3161}'
            | '\u{FE31}'
            | '\u{FE32}'
            | '\u{FE58}'
            | '\u{FE63}'
            | '\u{FF0D}'
            | '\u{FF70}'
            | '\u{10EAD}'
    )
}

/// Characters that show nothing and come along when text is copied from a page or a document.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{61C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
            | '\u{E0100}'..='\u{E01EF}'
    ) || is_noncharacter(c)
}

/// What Unicode lays down never to be a character. XML has no place for some of them.
pub const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

pub fn is_outer(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}
