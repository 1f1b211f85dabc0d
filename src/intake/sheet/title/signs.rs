//! Signs of units in a text.

/// Whether a cell may state a unit at all: nearly none does, and every one is asked about.
pub fn may_state_units(cell: &str) -> bool {
    const SIGNS: [&str; 17] = [
        "単位", "nit", "NIT", "千", "万", "億", "UTC", "GMT", "世界時", "標準時", "時間", "ｕｎ",
        "ＵＴ", "世帯", "延べ", "ousand", "our",
    ];
    let is_sign = |c: char| {
        matches!(
            c,
            '単' | '千'
                | '万'
                | '億'
                | '標'
                | '世'
                | '時'
                | '帯'
                | '延'
                | 'o'
                | 'u'
                | 'U'
                | 'G'
                | 'Ｕ'
                | 'ｕ'
        )
    };
    let begins = |c: char| SIGNS.iter().any(|sign| sign.starts_with(c));
    cell.contains(is_sign)
        && cell.char_indices().filter(|(_, c)| begins(*c)).any(|(at, _)| {
            let rest = cell.get(at..).unwrap_or_default();
            SIGNS.iter().any(|sign| rest.starts_with(sign))
        })
}
